//! The fields of a report, and what they say.

use lindung_core::access::Action;
use lindung_core::claims::Source;
use time::Time;
use time::macros::format_description;

use super::report::Typed;
use crate::page::{Field, Problems};
use crate::visit::Visit;

/// Who can have told, in the order in which it is offered. A list and a change are never typed.
pub const SOURCES: [&str; 6] = ["family", "village", "hospital", "telephone", "district", "bpjs"];

/// The fields that are written into.
pub struct Fields {
    /// Whom it is about, where nobody was found.
    pub person: Option<Field>,
    /// The day.
    pub on: Field,
    /// The time of the day.
    pub at: Field,
    /// Who told.
    pub reporter: Field,
    /// How to reach them.
    pub phone: Field,
    /// What happened.
    pub words: Field,
}

impl Fields {
    /// The fields with what was typed and what is wrong.
    pub fn of(visit: &Visit, typed: &Typed, known: bool, problems: &Problems) -> Self {
        let field = |name: &'static str, kind: &'static str, value: &str| {
            let label = visit.t(&format!("claims-report-{name}"));
            let hint = format!("claims-report-{name}-hint");
            let mut field = Field::text(name, label).value(value).wrong(problems);
            field.kind = kind;
            if visit.texts.has(&hint) { field.hint(visit.t(&hint)) } else { field }
        };
        let person = (!known).then(|| {
            let value = if typed.person.is_empty() { &typed.q } else { &typed.person };
            field("person", "text", value)
        });
        Self {
            person,
            on: field("on", "date", &typed.on),
            at: field("at", "time", &typed.at),
            reporter: field("reporter", "text", &typed.reporter),
            phone: field("phone", "tel", &typed.phone),
            words: field("words", "area", &typed.words),
        }
    }
}

/// Who told; unsaid, who usually tells whoever writes it down.
pub fn source(visit: &Visit, word: &str) -> Source {
    let typed = SOURCES.contains(&word).then(|| Source::parse(word)).flatten();
    let usual = if visit.may(Action::HandleClaims) { Source::Family } else { Source::Village };
    typed.unwrap_or(usual)
}

/// A time of day as browsers send it: `14:30`, some with seconds.
pub fn time(text: &str) -> Option<Time> {
    let text = text.trim().get(..5)?;
    Time::parse(text, format_description!("[hour]:[minute]")).ok()
}

#[cfg(test)]
mod tests {
    use time::macros::time as clock;

    use super::*;

    #[test]
    fn a_time_is_read_with_and_without_seconds() {
        assert_eq!(time("14:30"), Some(clock!(14:30)));
        assert_eq!(time("14:30:59"), Some(clock!(14:30)));
        assert_eq!((time("25:00"), time("9:5"), time("")), (None, None, None));
    }

    #[test]
    fn whoever_can_have_told_is_somebody_who_speaks() {
        for word in SOURCES {
            let source = Source::parse(word).expect("a source");
            assert!(!matches!(source, Source::Sweep | Source::Change));
        }
    }
}
