//! What the list says of a person, what the check found, and what was answered, as lines of a page.

use lindung_core::message::Message;
use lindung_core::registry::Born;
use lindung_core::verification::{Answers, Question};
use lindung_store::verification::{Finding, Record};

use super::answers::label;
use super::{hamlet_title, place_title};
use crate::visit::Visit;

/// What the list says: a label and a value each.
pub fn facts(visit: &Visit, record: &Record) -> Vec<(String, String)> {
    let person = &record.person;
    let born = match person.born {
        Some(Born::On(date)) => visit.texts.date(date),
        Some(Born::In(year)) => year.to_string(),
        None => record.entry.birth.clone().unwrap_or_default(),
    };
    let sex = person.sex.map(|sex| visit.t(&format!("visit-sex-{}", sex.word())));
    let hamlet = hamlet_title(visit, record.entry.rw, record.entry.rt);
    let home = [place_title(visit, record.entry.place), hamlet, person.address.clone()];
    let home: Vec<String> = home.into_iter().filter(|part| !part.is_empty()).collect();
    [
        ("visit-fact-nik", record.entry.nik.clone()),
        ("visit-fact-born", born),
        ("visit-fact-sex", sex.unwrap_or_default()),
        ("visit-fact-home", home.join(", ")),
        ("visit-fact-occupation", person.occupation.clone()),
        ("visit-fact-decile", person.decile.map(|d| d.to_string()).unwrap_or_default()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| (visit.t(key), value))
    .collect()
}

/// What was found that a village can answer; notes are left out.
pub fn findings(visit: &Visit, record: &Record) -> Vec<String> {
    record
        .findings
        .iter()
        .filter(|finding| finding.severity != "note")
        .map(|finding| sentence(visit, finding))
        .collect()
}

/// The sentence that the check left; where it left none, the name of the rule.
fn sentence(visit: &Visit, finding: &Finding) -> String {
    if let Ok(message) = serde_json::from_str::<Message>(&finding.said) {
        return visit.say(&message);
    }
    let key = format!("title-{}", finding.code.replace('.', "-"));
    if visit.texts.has(&key) { visit.t(&key) } else { finding.code.clone() }
}

/// What was answered: question and answer each.
pub fn answers(visit: &Visit, record: &Record) -> Vec<(String, String)> {
    let mut lines = record.answers.as_ref().map_or_else(Vec::new, |own| answer_lines(visit, own));
    if let Some((north, east)) = record.spot {
        lines.push((visit.t("visit-ask-spot"), format!("{north:.5}, {east:.5}")));
    }
    lines
}

/// Answers as lines.
pub fn answer_lines(visit: &Visit, answers: &Answers) -> Vec<(String, String)> {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let told = |question: Question| match question {
        Question::DiedOn => answers.died_on.map(|day| visit.texts.date(day)),
        Question::VisitedOn => answers.visited_on.map(|day| visit.texts.date(day)),
        Question::MovedTo => text(&answers.moved_to),
        Question::Occupation => text(&answers.occupation),
        _ => text(answers.word(question)).map(|word| label(visit.texts, question, &word)),
    };
    let asked = [Question::VisitedOn]
        .into_iter()
        .chain(Question::ALL.iter().copied().filter(|question| *question != Question::VisitedOn));
    asked
        .map(|question| (question.word(), told(question)))
        .chain([("note", text(&answers.note))])
        .filter_map(|(name, value)| Some((visit.t(&format!("visit-ask-{name}")), value?)))
        .collect()
}

/// What the report comes to, and why.
pub fn outcome(visit: &Visit, record: &Record) -> Option<String> {
    let outcome = record.entry.outcome?;
    let reason =
        record.entry.cause.map(|cause| visit.t(&format!("visit-outcome-why-{}", cause.word())));
    let message = Message::new("visit-outcome")
        .text("outcome", visit.t(&format!("visit-outcome-{}", outcome.word())))
        .text("reason", reason.unwrap_or_default());
    Some(visit.say(&message))
}
