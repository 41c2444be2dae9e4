//! Which question is asked when, and how it is answered: data, so that pages without a connection and
//! forms of other tools ask the same questions as the office.

use super::Question;

/// An earlier answer that a question depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    /// The earlier question; it has words to pick from.
    pub question: Question,
    /// Whether its answer has to be one of the words, or has to be none of them.
    pub is: bool,
    /// The words.
    pub words: &'static [&'static str],
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By one of these words.
    Pick(&'static [&'static str]),
    /// By a day that does not lie in the future.
    Day,
    /// In one's own words.
    Text,
}

const REPLIES: &[&str] = &["yes", "no", "unsure"];
const LIVES: &[&str] = &["here", "inside", "outside", "unsure"];
const PAYS: &[&str] = &["own", "wage", "unsure"];

const fn unless(question: Question, words: &'static [&'static str]) -> Condition {
    Condition { question, is: false, words }
}

const fn only(question: Question, words: &'static [&'static str]) -> Condition {
    Condition { question, is: true, words }
}

const FOUND: Condition = unless(Question::Exists, &["no"]);
const ALIVE: Condition = unless(Question::Alive, &["no"]);
const HERE: Condition = unless(Question::Lives, &["inside", "outside"]);
const WORKS: Condition = unless(Question::Works, &["no"]);

impl Question {
    /// What has to hold for it to be asked, all of it; nothing for what is always asked.
    pub fn asked_when(self) -> &'static [Condition] {
        match self {
            Self::Exists | Self::VisitedOn => &[],
            Self::Alive => &[FOUND],
            Self::DiedOn => const { &[FOUND, only(Question::Alive, &["no"])] },
            Self::Lives => &[FOUND, ALIVE],
            Self::MovedTo => const { &[FOUND, ALIVE, only(Question::Lives, &["inside"])] },
            Self::Works => &[FOUND, ALIVE, HERE],
            Self::Occupation => const { &[FOUND, ALIVE, HERE, only(Question::Works, &["yes"])] },
            Self::Pay | Self::Fit => &[FOUND, ALIVE, HERE, WORKS],
            Self::Willing => {
                const {
                    &[
                        FOUND,
                        ALIVE,
                        HERE,
                        WORKS,
                        unless(Question::Pay, &["wage"]),
                        unless(Question::Fit, &["no"]),
                    ]
                }
            }
        }
    }

    /// How it is answered.
    pub fn kind(self) -> Kind {
        match self {
            Self::Exists | Self::Alive | Self::Works | Self::Fit | Self::Willing => {
                Kind::Pick(REPLIES)
            }
            Self::Lives => Kind::Pick(LIVES),
            Self::Pay => Kind::Pick(PAYS),
            Self::DiedOn | Self::VisitedOn => Kind::Day,
            Self::MovedTo | Self::Occupation => Kind::Text,
        }
    }

    /// The message that names one of the words to pick: `visit-ask-NAME` asks, and an answer has
    /// its own sentence where it needs one, else that of its kind.
    pub fn word_keys(self, word: &str) -> [String; 2] {
        let kind = match self {
            Self::Lives => "lives",
            Self::Pay => "pay",
            _ => "reply",
        };
        [format!("visit-{}-{word}", self.word()), format!("visit-{kind}-{word}")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verification::{Lives, Pay, Reply};

    #[test]
    fn every_word_to_pick_is_one_that_answers_understand_and_none_is_left_out() {
        for question in Question::ALL {
            let Kind::Pick(words) = question.kind() else { continue };
            let known = match question {
                Question::Lives => Lives::ALL.iter().map(|word| word.word()).collect::<Vec<_>>(),
                Question::Pay => Pay::ALL.iter().map(|word| word.word()).collect(),
                _ => Reply::ALL.iter().map(|word| word.word()).collect(),
            };
            assert_eq!(words, known, "{question:?}");
        }
    }

    #[test]
    fn a_question_depends_only_on_earlier_ones_and_on_words_that_these_have() {
        for question in Question::ALL {
            for condition in question.asked_when() {
                assert!(condition.question < *question, "{question:?}");
                let Kind::Pick(words) = condition.question.kind() else {
                    panic!("{question:?} depends on a question without words");
                };
                assert!(condition.words.iter().all(|word| words.contains(word)), "{question:?}");
            }
        }
    }
}
