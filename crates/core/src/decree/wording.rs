//! The text of a decree as the office edits it, and the text it begins with.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// What the office words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wording {
    /// Who decides: `Bupati Kapuas`.
    pub regent: String,
    /// The province with its word.
    pub province: String,
    /// What it is about, without the word "tentang".
    pub about: String,
    /// Where it is laid down.
    pub town: String,
    /// Who signs; empty for who decides.
    pub signer: String,
    /// The name of who signs.
    pub signer_name: String,
    /// Menimbang.
    pub considerations: Vec<String>,
    /// Mengingat.
    pub legal_bases: Vec<String>,
    /// Memperhatikan.
    pub noted: Vec<String>,
    /// What is decided, in order.
    pub dictums: Vec<String>,
    /// Who gets a copy.
    pub copies: Vec<String>,
}

/// What is filled into the text: names in braces and what stands for them.
pub type Filled<'a> = &'a [(&'static str, String)];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    decree: Texts,
    amendment: Texts,
    basis: Vec<Basis>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    considerations: Vec<String>,
    dictums: Vec<String>,
    copies: Vec<String>,
}

/// A legal basis.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// As a decree cites it.
    pub text: String,
    /// Where it was seen.
    pub source: String,
    /// How sure we are of it: A read in the official text, B seen in two places, C in one.
    pub grade: String,
}

/// The legal bases with which a decree begins.
pub fn bases() -> &'static [Basis] {
    &EMBEDDED.basis
}

static EMBEDDED: LazyLock<File> = LazyLock::new(|| {
    let text = include_str!("../../../../law/decree.toml");
    toml::from_str(text).unwrap_or_else(|error| panic!("law/decree.toml: {error}"))
});

impl Wording {
    /// The text with which a decree, or an amendment of one, begins.
    pub fn usual(amends: bool) -> Self {
        let texts = if amends { &EMBEDDED.amendment } else { &EMBEDDED.decree };
        Self {
            considerations: texts.considerations.clone(),
            legal_bases: EMBEDDED.basis.iter().map(|basis| basis.text.clone()).collect(),
            dictums: texts.dictums.clone(),
            copies: texts.copies.clone(),
            ..Self::default()
        }
    }

    /// The text with what stands in braces filled in; braces that nobody knows stay as they are.
    #[must_use]
    pub fn filled(mut self, values: Filled<'_>) -> Self {
        let fill = |text: &mut String| {
            for (name, value) in values {
                *text = text.replace(&format!("{{{name}}}"), value);
            }
        };
        fill(&mut self.about);
        let lists = [
            &mut self.considerations,
            &mut self.legal_bases,
            &mut self.noted,
            &mut self.dictums,
            &mut self.copies,
        ];
        lists.into_iter().flatten().for_each(fill);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decree_begins_with_the_usual_text_and_figures_are_filled_in() {
        let wording = Wording::usual(false).filled(&[("people", "32.268".to_owned())]);
        assert!(wording.dictums[0].starts_with("Menetapkan 32.268 pekerja rentan di {regency}"));
        assert!(wording.legal_bases.iter().any(|basis| basis.contains("Nomor 44 Tahun 2015")));
        assert!(bases().iter().all(|basis| ["A", "B", "C"].contains(&basis.grade.as_str())));
        assert!(Wording::usual(true).dictums[0].contains("{number}"));
    }
}
