//! Who is late in a round, in words: for the page, a file, and a message to each.

use axum::extract::Path;
use axum::response::Response;
use lindung_core::cards::Step;
use lindung_core::message::Message;
use lindung_store::cards::{self as store, Late, Reminder, Round};
use uuid::Uuid;

use super::one::{actor, note, place_said};
use super::round::found;
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::registry::{csv, download};
use crate::visit::Visit;

/// A place that is late.
pub struct Told {
    /// Its number.
    pub place: Uuid,
    /// Its name.
    pub name: String,
    /// What is late.
    pub what: String,
    /// How high up it is told, and the colour of that.
    pub step: (String, &'static str),
    /// Who is told, by name.
    pub people: String,
    /// By sign-in name.
    pub logins: Vec<String>,
    /// For how many days.
    pub days: i64,
    /// How many cards.
    pub cards: u64,
    /// What to tell them.
    pub message: String,
}

fn told(visit: &Visit, round: &Round, one: &Reminder) -> Told {
    let what = match one.late {
        Late::Lying => Message::new("cards-late-lying"),
        Late::Coming(number) => Message::new("cards-late-coming").number("parcel", number),
    };
    let tone = if one.step >= Step::Office { "bad" } else { "care" };
    let names: Vec<&str> = one.people.iter().map(|(_, name)| name.as_str()).collect();
    let name = place_said(visit, one.stop, &one.name);
    let what = visit.say(&what.number("cards", one.cards).number("days", one.days));
    let message = Message::new("cards-reminder")
        .text("place", &name)
        .text("what", &what)
        .text("round", &round.title)
        .text("deadline", visit.texts.date(round.deadline));
    Told {
        place: one.place,
        step: (visit.t(&format!("cards-step-{}", one.step.word())), tone),
        people: if names.is_empty() { visit.t("cards-nobody-there") } else { names.join(", ") },
        logins: one.people.iter().map(|(login, _)| login.clone()).collect(),
        days: one.days,
        cards: one.cards,
        message: visit.say(&message),
        name,
        what,
    }
}

/// Everything that is late in the area of who asks, the most urgent first.
///
/// # Errors
/// If the store does not answer.
pub async fn reminded(visit: &Visit, round: &Round) -> Result<Vec<Told>, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let late = store::reminders(db, keys, (area, round.id), actor(visit)?).await?;
    Ok(late.iter().map(|one| told(visit, round, one)).collect())
}

/// `GET /cards/{id}/reminders.csv`: whom to remind of what, for a message to each.
///
/// # Errors
/// If the store does not answer.
pub async fn file(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(round) = found(&visit, id).await? else { return Ok(nowhere()) };
    let late = reminded(&visit, &round).await?;
    note(&visit, format!("cards/{id}/reminders"), late.len()).await?;
    let head = ["place", "what", "days", "count", "step", "people", "message"]
        .map(|column| visit.t(&format!("cards-reminder-{column}")));
    let row = |one: Told| {
        let (days, cards) = (one.days.to_string(), one.cards.to_string());
        vec![one.name, one.what, days, cards, one.step.0, one.people, one.message]
    };
    let rows: Vec<_> = late.into_iter().map(row).collect();
    Ok(download("pengingat-kartu.csv", "text/csv; charset=utf-8", csv(&head, &rows)))
}
