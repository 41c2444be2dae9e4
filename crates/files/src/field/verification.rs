//! The verification list as a form: the questions of a visit, each asked when an earlier answer has not
//! made it unnecessary.

use lindung_core::verification::{Lives, Pay, Question, Reply};

use super::book::{Choice, Row, Survey};
use super::{Person, Village};

/// The visits of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VisitForm {
    /// The villages of the people.
    pub villages: Vec<Village>,
    /// Who is to be visited.
    pub people: Vec<Person>,
}

/// What an earlier answer must be or must not be for a question to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    /// This answer was given.
    Is(Question, &'static str),
    /// It was not.
    Not(Question, &'static str),
}

use Condition::{Is, Not};

const FOUND: Condition = Not(Question::Exists, "no");
const ALIVE: Condition = Not(Question::Alive, "no");
const NOT_INSIDE: Condition = Not(Question::Lives, "inside");
const NOT_OUTSIDE: Condition = Not(Question::Lives, "outside");
const WORKS: Condition = Not(Question::Works, "no");

/// When a question is asked: all of these hold. The same rule as
/// [`lindung_core::verification::Answers::asks`], in the words of a form; a test holds the two
/// together.
pub(super) fn conditions(question: Question) -> &'static [Condition] {
    match question {
        Question::Exists | Question::VisitedOn => &[],
        Question::Alive => &[FOUND],
        Question::DiedOn => &[FOUND, Is(Question::Alive, "no")],
        Question::Lives => &[FOUND, ALIVE],
        Question::MovedTo => &[FOUND, ALIVE, Is(Question::Lives, "inside")],
        Question::Works => &[FOUND, ALIVE, NOT_INSIDE, NOT_OUTSIDE],
        Question::Occupation => {
            &[FOUND, ALIVE, NOT_INSIDE, NOT_OUTSIDE, Is(Question::Works, "yes")]
        }
        Question::Pay | Question::Fit => &[FOUND, ALIVE, NOT_INSIDE, NOT_OUTSIDE, WORKS],
        Question::Willing => &[
            FOUND,
            ALIVE,
            NOT_INSIDE,
            NOT_OUTSIDE,
            WORKS,
            Not(Question::Pay, "wage"),
            Not(Question::Fit, "no"),
        ],
    }
}

/// The name of a question in the data, as the only one of a list: words with underscores, so that
/// exports that join groups with hyphens can be read.
pub(super) fn names(question: Question) -> &'static [&'static str; 1] {
    match question {
        Question::Exists => &["exists"],
        Question::Alive => &["alive"],
        Question::DiedOn => &["died_on"],
        Question::Lives => &["lives"],
        Question::MovedTo => &["moved_to"],
        Question::Works => &["works"],
        Question::Occupation => &["occupation"],
        Question::Pay => &["pay"],
        Question::Fit => &["fit"],
        Question::Willing => &["willing"],
        Question::VisitedOn => &["visited_on"],
    }
}

fn name(question: Question) -> &'static str {
    names(question)[0]
}

fn relevant(question: Question) -> String {
    let said = |condition: &Condition| match condition {
        Is(of, word) => format!("${{{}}} = '{word}'", name(*of)),
        Not(of, word) => format!("${{{}}} != '{word}'", name(*of)),
    };
    conditions(question).iter().map(said).collect::<Vec<_>>().join(" and ")
}

/// The message that asks it.
pub(super) fn label(question: Question) -> &'static str {
    match question {
        Question::Exists => "visit-ask-exists",
        Question::Alive => "visit-ask-alive",
        Question::DiedOn => "visit-ask-died-on",
        Question::Lives => "visit-ask-lives",
        Question::MovedTo => "visit-ask-moved-to",
        Question::Works => "visit-ask-works",
        Question::Occupation => "visit-ask-occupation",
        Question::Pay => "visit-ask-pay",
        Question::Fit => "visit-ask-fit",
        Question::Willing => "visit-ask-willing",
        Question::VisitedOn => "visit-ask-visited-on",
    }
}

fn row(question: Question) -> Row {
    let basic = Row {
        name: name(question),
        label: Some(label(question)),
        required: true,
        relevant: relevant(question),
        ..Row::default()
    };
    let past = (". <= today()".to_owned(), "visit-day-future");
    match question {
        Question::DiedOn => Row {
            kind: "date".to_owned(),
            hint: Some("visit-died-on-hint"),
            constraint: Some(past),
            ..basic
        },
        Question::VisitedOn => {
            let after = ". <= today() and (${died_on} = '' or ${died_on} <= .)".to_owned();
            let constraint = Some((after, "odk-visited-on"));
            Row { kind: "date".to_owned(), default: "today()", constraint, ..basic }
        }
        Question::MovedTo => {
            Row { kind: "text".to_owned(), hint: Some("visit-moved-to-hint"), ..basic }
        }
        Question::Occupation => Row { kind: "text".to_owned(), ..basic },
        Question::Lives => Row { kind: "select_one lives".to_owned(), ..basic },
        Question::Pay => Row { kind: "select_one pay".to_owned(), ..basic },
        _ => Row { kind: "select_one reply".to_owned(), ..basic },
    }
}

/// What can be chosen in a form of visits.
pub(super) fn choices() -> Vec<Choice> {
    let reply = Reply::ALL.iter().map(|it| ("reply", it.word(), "visit-reply"));
    let lives = Lives::ALL.iter().map(|it| ("lives", it.word(), "visit-lives"));
    let pay = Pay::ALL.iter().map(|it| ("pay", it.word(), "visit-pay"));
    let all = reply.chain(lives).chain(pay);
    all.map(|(list, word, key)| (list, word, format!("{key}-{word}"))).collect()
}

/// The rows with which a person is found, and those that keep for whom an answer is.
pub(super) fn whose(kind: &'static str, filter: String) -> [Row; 4] {
    let calculate = |name, calculation: String| Row {
        kind: "calculate".to_owned(),
        name,
        calculation,
        ..Row::default()
    };
    let version = "instance('person')/root/item[name = ${person}]/version".to_owned();
    [
        Row {
            kind: "select_one person".to_owned(),
            name: "person",
            label: Some("odk-person"),
            hint: Some("odk-person-hint"),
            required: true,
            filter,
            appearance: "minimal autocomplete",
            ..Row::default()
        },
        // Stands in every export as it is, even where choices are exported as words.
        calculate("subject", "string(${person})".to_owned()),
        calculate("subject_version", version),
        calculate("form_kind", format!("'{kind}'")),
    ]
}

/// The row that asks for the village.
pub(super) fn village() -> Row {
    Row {
        kind: "select_one village".to_owned(),
        name: "village",
        label: Some("odk-village"),
        required: true,
        appearance: "minimal autocomplete",
        ..Row::default()
    }
}

impl VisitForm {
    pub(super) fn survey(&self) -> Survey<'_> {
        let note = Row {
            kind: "text".to_owned(),
            name: "note",
            label: Some("visit-ask-note"),
            appearance: "multiline",
            ..Row::default()
        };
        let mut rows = vec![village()];
        rows.extend(whose("visit", "village = ${village}".to_owned()));
        rows.extend(Question::ALL.iter().copied().map(row));
        rows.push(note);
        Survey { rows, choices: choices(), villages: &self.villages, people: &self.people }
    }
}
