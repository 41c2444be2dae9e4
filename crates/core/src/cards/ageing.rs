//! How long cards may lie before somebody is told.

use serde::{Deserialize, Serialize};

/// Days after which a parcel on its way, or cards that lie at a place, are told to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ageing {
    /// To who has them.
    pub remind: u32,
    /// To the head of the district (camat).
    pub district: u32,
    /// To the office.
    pub office: u32,
    /// To the leader.
    pub leader: u32,
}

impl Default for Ageing {
    fn default() -> Self {
        Self { remind: 3, district: 7, office: 14, leader: 21 }
    }
}

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Nobody: there is time.
    None,
    /// Who has the cards.
    Remind,
    /// The head of the district (camat).
    District,
    /// The office.
    Office,
    /// The leader.
    Leader,
}

impl Step {
    /// Every step, upwards.
    pub const ALL: [Self; 5] =
        [Self::None, Self::Remind, Self::District, Self::Office, Self::Leader];

    /// The word in addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Remind => "remind",
            Self::District => "district",
            Self::Office => "office",
            Self::Leader => "leader",
        }
    }

    /// The step of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }
}

impl Ageing {
    /// Whether each step comes no sooner than the one before, and the first not at once.
    pub fn is_in_order(&self) -> bool {
        let steps = [self.remind, self.district, self.office, self.leader];
        self.remind > 0 && steps.is_sorted()
    }

    /// Who is told of what lies for so many whole days. Past the deadline of the round the office
    /// is told of everything that still lies somewhere.
    pub fn step(&self, days: i64, past_deadline: bool) -> Step {
        let reached = |limit: u32| days >= i64::from(limit);
        let step = if reached(self.leader) {
            Step::Leader
        } else if reached(self.office) {
            Step::Office
        } else if reached(self.district) {
            Step::District
        } else if reached(self.remind) {
            Step::Remind
        } else {
            Step::None
        };
        if past_deadline { step.max(Step::Office) } else { step }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_longer_is_told_higher_up() {
        let ageing = Ageing::default();
        let told: Vec<_> = [0, 2, 3, 6, 7, 14, 21, 400].map(|days| ageing.step(days, false)).into();
        let expected = [
            Step::None,
            Step::None,
            Step::Remind,
            Step::Remind,
            Step::District,
            Step::Office,
            Step::Leader,
            Step::Leader,
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn past_the_deadline_the_office_is_told_at_once_and_the_leader_as_before() {
        let ageing = Ageing::default();
        assert_eq!(ageing.step(0, true), Step::Office);
        assert_eq!(ageing.step(21, true), Step::Leader);
    }

    #[test]
    fn steps_that_run_backwards_are_not_in_order() {
        assert!(Ageing::default().is_in_order());
        assert!(!Ageing { district: 2, ..Ageing::default() }.is_in_order());
        assert!(!Ageing { remind: 0, ..Ageing::default() }.is_in_order());
    }

    #[test]
    fn every_step_has_a_word_that_leads_back_to_it() {
        for step in Step::ALL {
            assert_eq!(Step::parse(step.word()), Some(step));
        }
    }
}
