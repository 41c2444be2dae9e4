//! Until when something is answered: `law/grievances.toml`, and what an office sets for itself.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use time::{Date, Duration};

use super::desk::Dues;

/// The terms of an office, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Terms {
    /// Until somebody takes it up.
    pub acknowledge: u16,
    /// Until it is answered.
    pub answer: u16,
    /// Until it is answered where somebody had an accident or died.
    pub urgent: u16,
    /// After an answer, in which one may appeal.
    pub appeal: u16,
    /// Until an appeal is answered.
    pub appeal_answer: u16,
}

/// A number of the file: what is usual, and between what an office chooses.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Bounds {
    /// What holds unless the office says otherwise.
    #[serde(alias = "days", alias = "people")]
    pub usual: u16,
    /// The least an office may say.
    pub least: u16,
    /// The most.
    pub most: u16,
    /// Where it comes from.
    pub citation: String,
    /// How sure we are of it.
    pub grade: String,
}

/// A term that lies outside its bounds, or would end before another that it must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermsWrong {
    /// The id of the term.
    pub id: &'static str,
}

#[derive(Deserialize)]
struct File {
    term: Vec<Term>,
    smallest: Bounds,
}

#[derive(Deserialize)]
struct Term {
    id: String,
    #[serde(flatten)]
    bounds: Bounds,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    let text = include_str!("../../../../law/grievances.toml");
    toml::from_str(text).unwrap_or_else(|error| panic!("law/grievances.toml: {error}"))
});

/// Every term with its id and bounds, in the order of the file.
///
/// # Panics
/// If the file does not read; a test reads it.
pub fn terms() -> impl Iterator<Item = (&'static str, &'static Bounds)> {
    FILE.term.iter().map(|term| (term.id.as_str(), &term.bounds))
}

/// From how many people on a number is told in public, with its bounds.
///
/// # Panics
/// If the file does not read; a test reads it.
pub fn smallest() -> &'static Bounds {
    &FILE.smallest
}

impl Default for Terms {
    fn default() -> Self {
        let mut usual = terms().map(|(_, bounds)| bounds.usual);
        Self::from_array(std::array::from_fn(|_| usual.next().unwrap_or_default()))
    }
}

impl Terms {
    /// The terms in the order of the file.
    pub fn to_array(self) -> [u16; 5] {
        [self.acknowledge, self.answer, self.urgent, self.appeal, self.appeal_answer]
    }

    /// Terms in the order of the file.
    pub fn from_array([acknowledge, answer, urgent, appeal, appeal_answer]: [u16; 5]) -> Self {
        Self { acknowledge, answer, urgent, appeal, appeal_answer }
    }

    /// Checks that each term lies within its bounds, and that nothing is to be answered before it
    /// is to be taken up.
    ///
    /// # Errors
    /// Names the first that does not fit.
    pub fn check(self) -> Result<(), TermsWrong> {
        for ((id, bounds), days) in terms().zip(self.to_array()) {
            if !(bounds.least..=bounds.most).contains(&days) {
                return Err(TermsWrong { id });
            }
        }
        if self.acknowledge > self.answer {
            return Err(TermsWrong { id: "acknowledge" });
        }
        if self.urgent > self.answer { Err(TermsWrong { id: "urgent" }) } else { Ok(()) }
    }

    /// The days of what is received on a day.
    pub fn dues(self, received: Date, urgent: bool) -> Dues {
        let answer = if urgent { self.urgent } else { self.answer };
        Dues {
            acknowledge: after(received, self.acknowledge.min(answer)),
            answer: after(received, answer),
        }
    }

    /// The last day on which one may appeal against an answer.
    pub fn appeal_until(self, answered: Date) -> Date {
        after(answered, self.appeal)
    }

    /// The days of an appeal.
    pub fn appeal_dues(self, appealed: Date) -> Dues {
        let answer = after(appealed, self.appeal_answer);
        Dues { acknowledge: after(appealed, self.acknowledge.min(self.appeal_answer)), answer }
    }
}

fn after(day: Date, days: u16) -> Date {
    day.checked_add(Duration::days(days.into())).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn the_file_names_every_term_and_its_usual_days_are_within_its_own_bounds() {
        let named: Vec<&str> = terms().map(|(id, _)| id).collect();
        assert_eq!(named, ["acknowledge", "answer", "urgent", "appeal", "appeal-answer"]);
        assert_eq!(Terms::default().check(), Ok(()));
        let usual = Terms::default();
        assert_eq!((usual.acknowledge, usual.answer, usual.urgent), (7, 14, 2));
        assert_eq!((smallest().usual, smallest().grade.as_str()), (10, "OK"));
        assert!(
            terms().all(|(_, bounds)| bounds.least <= bounds.usual && !bounds.grade.is_empty())
        );
    }

    #[test]
    fn two_weeks_from_the_end_of_february_count_the_leap_day() {
        let dues = Terms::default().dues(date!(2028 - 02 - 20), false);
        assert_eq!((dues.acknowledge, dues.answer), (date!(2028 - 02 - 27), date!(2028 - 03 - 05)));
        let dues = Terms::default().dues(date!(2027 - 02 - 20), false);
        assert_eq!(dues.answer, date!(2027 - 03 - 06));
    }

    #[test]
    fn what_is_urgent_is_taken_up_and_answered_within_two_days() {
        let dues = Terms::default().dues(date!(2026 - 12 - 31), true);
        assert_eq!((dues.acknowledge, dues.answer), (date!(2027 - 01 - 02), date!(2027 - 01 - 02)));
    }

    #[test]
    fn an_office_cannot_set_terms_that_make_no_sense() {
        let usual = Terms::default();
        let wrong = |terms: Terms| terms.check().map_err(|wrong| wrong.id);
        assert_eq!(wrong(Terms { acknowledge: 0, ..usual }), Err("acknowledge"));
        assert_eq!(wrong(Terms { acknowledge: 20, ..usual }), Err("acknowledge"));
        assert_eq!(wrong(Terms { answer: 400, ..usual }), Err("answer"));
        assert_eq!(wrong(Terms { urgent: 10, answer: 8, ..usual }), Err("urgent"));
        assert_eq!(wrong(Terms { appeal: 14, ..usual }), Ok(()));
    }
}
