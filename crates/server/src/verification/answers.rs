//! The questions as a form, and what is typed in it.

use lindung_core::message::{Message, Texts};
use lindung_core::registry::Person;
use lindung_core::verification::{Answers, Kind, Lives, Missing, Pay, Question, Reply};
use time::Date;

use crate::local_time::{day_text, read_day};
use crate::page::Problems;
use crate::visit::Visit;

/// What is typed.
#[derive(Default, Clone)]
pub struct Typed {
    pub exists: String,
    pub alive: String,
    pub died_on: String,
    pub lives: String,
    pub moved_to: String,
    pub works: String,
    pub occupation: String,
    pub pay: String,
    pub fit: String,
    pub willing: String,
    pub note: String,
    pub visited_on: String,
}

/// A question with answers to pick from.
pub struct Picks {
    pub name: &'static str,
    pub legend: String,
    pub hint: String,
    pub wrong: String,
    /// Whether the answers are short enough to stand side by side on a phone.
    pub short: bool,
    pub options: Vec<PickOption>,
}

/// An answer to pick.
pub struct PickOption {
    pub id: String,
    pub value: &'static str,
    pub label: String,
    pub picked: bool,
}

/// The texts that a form may hold.
const LONGEST: usize = 500;

impl Typed {
    /// A form before anything is typed: the occupation of the list stands in it.
    pub fn blank(person: &Person, today: Date) -> Self {
        Self {
            occupation: person.occupation.clone(),
            visited_on: day_text(today),
            ..Self::default()
        }
    }

    /// A form with what was reported.
    pub fn of(answers: &Answers) -> Self {
        let reply = |reply: Option<Reply>| reply.map_or("", Reply::word).to_owned();
        Self {
            exists: reply(answers.exists),
            alive: reply(answers.alive),
            died_on: answers.died_on.map(day_text).unwrap_or_default(),
            lives: answers.lives.map_or("", Lives::word).to_owned(),
            moved_to: answers.moved_to.clone(),
            works: reply(answers.works),
            occupation: answers.occupation.clone(),
            pay: answers.pay.map_or("", Pay::word).to_owned(),
            fit: reply(answers.fit),
            willing: reply(answers.willing),
            note: answers.note.clone(),
            visited_on: answers.visited_on.map(day_text).unwrap_or_default(),
        }
    }

    /// Puts what was sent where it belongs; names that are not asked for are left alone.
    pub fn set(&mut self, name: &str, value: String) {
        let field = match name {
            "exists" => &mut self.exists,
            "alive" => &mut self.alive,
            "died-on" => &mut self.died_on,
            "lives" => &mut self.lives,
            "moved-to" => &mut self.moved_to,
            "works" => &mut self.works,
            "occupation" => &mut self.occupation,
            "pay" => &mut self.pay,
            "fit" => &mut self.fit,
            "willing" => &mut self.willing,
            "note" => &mut self.note,
            "visited-on" => &mut self.visited_on,
            _ => return,
        };
        *field = value;
    }

    /// What was answered. A text is cut where it is longer than any answer.
    pub fn answers(&self) -> Answers {
        let text = |text: &str| text.trim().chars().take(LONGEST).collect();
        Answers {
            exists: Reply::parse(&self.exists),
            alive: Reply::parse(&self.alive),
            died_on: read_day(&self.died_on),
            lives: Lives::parse(&self.lives),
            moved_to: text(&self.moved_to),
            works: Reply::parse(&self.works),
            occupation: text(&self.occupation),
            pay: Pay::parse(&self.pay),
            fit: Reply::parse(&self.fit),
            willing: Reply::parse(&self.willing),
            note: text(&self.note),
            visited_on: read_day(&self.visited_on),
        }
        .settled()
    }
}

/// What is still missing, at its fields.
pub fn problems(visit: &Visit, answers: &Answers, today: Date) -> Problems {
    let mut problems = Problems::default();
    for missing in answers.missing(today) {
        let field = missing.question().word();
        let said = match missing {
            Missing::Empty(question) => visit.t(&format!("visit-missing-{}", question.word())),
            Missing::Future(_) => visit.t("visit-day-future"),
            Missing::DiedAfterVisit => visit.t("visit-died-after"),
        };
        problems.add(field, said);
    }
    problems
}

/// A question with its answers.
pub fn picks(
    visit: &Visit,
    question: Question,
    picked: &str,
    (said, problems): (&str, &Problems),
) -> Picks {
    let name = question.word();
    let words = match question.kind() {
        Kind::Pick(words) => words,
        Kind::Day | Kind::Text => &[],
    };
    let hint = if said.is_empty() {
        String::new()
    } else {
        visit.say(&Message::new("visit-list-says").text("said", said))
    };
    Picks {
        name,
        legend: visit.t(&format!("visit-ask-{name}")),
        hint,
        wrong: problems.of(name).unwrap_or_default().to_owned(),
        short: !matches!(question, Question::Lives | Question::Pay),
        options: words
            .iter()
            .map(|value| PickOption {
                id: format!("{name}-{value}"),
                value,
                label: label(visit.texts, question, value),
                picked: *value == picked,
            })
            .collect(),
    }
}

/// An answer to pick, as it is said.
pub fn label(texts: &Texts, question: Question, word: &str) -> String {
    let [own, kind] = question.word_keys(word);
    texts.label(if texts.has(&own) { &own } else { &kind })
}
