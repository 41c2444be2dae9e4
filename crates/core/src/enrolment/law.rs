//! `law/enrolment.toml`: the template, its limits, and what the words of an answer mean.

use std::sync::LazyLock;

use serde::Deserialize;

use super::code::{Code, Desk};

/// The rules of registration in groups.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The template of BPJS.
    pub template: Template,
    /// How long lists are.
    pub batch: Length,
    /// The age at registration.
    pub age: Age,
    pub(super) answer: Words,
    refusal: Vec<Refusal>,
}

/// The template of BPJS and where it was seen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The name of the sheet.
    pub sheet: String,
    /// The titles of the columns, in order.
    pub columns: Vec<String>,
    /// The programme package.
    pub package: String,
    /// The fewest months that a line may say.
    pub least_months: u32,
    /// The most.
    pub most_months: u32,
    /// What it is.
    pub citation: String,
    /// Where it was seen.
    pub source: String,
    /// How sure we are of it.
    pub grade: String,
}

/// How many people a list takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Length {
    /// Unless the office says otherwise.
    pub size: usize,
    /// The most an office may say.
    pub most: usize,
    /// How sure we are of it.
    pub grade: String,
}

/// The age at registration.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Age {
    /// The youngest, in full years.
    pub least: u8,
    /// Where it was seen.
    pub source: String,
    /// How sure we are of it.
    pub grade: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) kpj: Vec<String>,
    pub(super) told: Vec<String>,
    pub(super) accepted: Vec<String>,
    pub(super) denied: Vec<String>,
    pub(super) refused: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Refusal {
    code: Code,
    desk: Desk,
    words: Vec<String>,
}

/// The rules that are compiled in.
///
/// # Panics
/// If the file does not read; a test reads it.
pub fn rules() -> &'static Rules {
    static EMBEDDED: LazyLock<Rules> = LazyLock::new(|| {
        let text = include_str!("../../../../law/enrolment.toml");
        toml::from_str(text).unwrap_or_else(|error| panic!("law/enrolment.toml: {error}"))
    });
    &EMBEDDED
}

impl Rules {
    /// Who goes on with a refusal of this kind.
    pub fn desk(&self, code: Code) -> Desk {
        let known = self.refusal.iter().find(|refusal| refusal.code == code);
        known.map_or(Desk::Decide, |refusal| refusal.desk)
    }

    /// The reasons and their words.
    pub(super) fn reasons(&self) -> impl Iterator<Item = (Code, &str)> {
        let words = |refusal: &'_ Refusal| refusal.code;
        self.refusal
            .iter()
            .flat_map(move |of| of.words.iter().map(move |word| (words(of), word.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_desk_and_the_template_has_eleven_columns() {
        let rules = rules();
        for code in Code::ALL {
            let desks = rules.refusal.iter().filter(|refusal| refusal.code == code).count();
            assert_eq!(desks, 1, "{code:?}");
            assert_eq!(Code::parse(code.word()), Some(code));
        }
        assert_eq!(rules.template.columns.len(), 11);
        assert_eq!((rules.template.least_months, rules.template.most_months), (1, 12));
        assert_eq!(rules.desk(Code::Active), Desk::Drop);
        assert!(rules.batch.size <= rules.batch.most);
    }
}
