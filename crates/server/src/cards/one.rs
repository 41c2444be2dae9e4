//! What the pages of this link share: who acts, states and places in words.

use lindung_core::cards::{NotHanded, PlaceLevel, Receiver, State, Stop};
use lindung_core::message::Message;
use lindung_store::StoreError;
use lindung_store::audit::Event;
use lindung_store::cards::{Actor, Card};
use serde_json::json;
use uuid::Uuid;

use crate::decree::sees_all;
use crate::fault::Fault;
use crate::local_time::day_of;
use crate::page::Problems;
use crate::registry::home;
use crate::visit::Visit;

/// Who does it, and when.
pub fn actor(visit: &Visit) -> Result<Actor, Fault> {
    let account = &visit.signed()?.account;
    let today = day_of(visit.now, account.regency);
    Ok(Actor { account: account.id, today, now: visit.now })
}

/// Whether somebody makes cards, which are for the whole regency.
pub fn makes(visit: &Visit) -> Result<bool, Fault> {
    Ok(visit.may(lindung_core::access::Action::Enrol) && sees_all(visit)?)
}

/// What the store refuses for a reason that the person can do something about, as a problem of the
/// form; anything else is a fault.
pub fn refused(visit: &Visit, error: StoreError) -> Result<Problems, Fault> {
    match error {
        StoreError::Card(_) | StoreError::Decree(_) => {
            let mut problems = Problems::default();
            problems.add("", visit.say(&error.message()));
            Ok(problems)
        }
        error => Err(error.into()),
    }
}

/// The number of a request, as a form has it.
pub fn sent(text: &str) -> Option<Uuid> {
    text.trim().parse().ok()
}

/// A state in words, with its colour.
pub fn state_said(visit: &Visit, state: State) -> (String, &'static str) {
    let tone = match state {
        State::Handed => "good",
        State::Here | State::Travelling => "care",
        State::Missing => "bad",
        State::Void => "",
    };
    (visit.t(&format!("card-state-{}", state.word())), tone)
}

/// A place in words: the office, a district, a village, or a point with its own name.
pub fn place_said(visit: &Visit, stop: Stop, name: &str) -> String {
    match stop.level {
        PlaceLevel::Office => visit.t("card-office"),
        PlaceLevel::District | PlaceLevel::Village => visit.place(stop.region),
        PlaceLevel::Point => name.to_owned(),
    }
}

/// A part of a whole as per cent, rounded down: all is only said of all.
pub fn percent(part: u64, whole: u64) -> u64 {
    (part * 100).checked_div(whole).unwrap_or_default()
}

/// A reason in words.
pub fn reason_said(visit: &Visit, reason: NotHanded) -> String {
    visit.t(&format!("card-not-handed-{}", reason.word()))
}

/// Into whose hands, in words.
pub fn receiver_said(visit: &Visit, receiver: Receiver) -> String {
    visit.t(&format!("card-receiver-{}", receiver.word()))
}

/// A whole number for a page.
pub fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A card as lists show it.
pub struct Row {
    /// The card.
    pub id: Uuid,
    /// The number on it.
    pub number: i64,
    /// The worker's name.
    pub name: String,
    /// The village.
    pub home: String,
    /// Where it is, and its colour.
    pub state: (String, &'static str),
    /// The place, the parcel, or into whose hands and when.
    pub at: String,
    /// Why it was not handed over, or is not good any more.
    pub why: String,
}

impl Row {
    /// A card in words.
    pub fn of(visit: &Visit, card: &Card) -> Self {
        let at = match (card.handed, card.parcel) {
            (Some((_, on, receiver)), _) if card.state == State::Handed => {
                format!("{}, {}", visit.texts.date(on), receiver_said(visit, receiver))
            }
            (_, Some(number)) => {
                visit.say(&Message::new("card-in-parcel").number("number", number))
            }
            _ => card.at_name.clone(),
        };
        let why = match (card.ends, card.not_handed) {
            (Some(ended), _) => visit.t(&format!("card-ended-{}", ended.word())),
            (None, Some(reason)) if card.state != State::Handed => reason_said(visit, reason),
            _ => String::new(),
        };
        Self {
            id: card.id,
            number: card.number,
            name: card.name.clone(),
            home: home(visit, card.place),
            state: state_said(visit, card.state),
            at,
            why,
        }
    }
}

/// Notes that names on cards were looked at.
pub async fn note(visit: &Visit, subject: String, people: usize) -> Result<(), Fault> {
    if people == 0 {
        return Ok(());
    }
    let account = &visit.signed()?.account;
    let event =
        Event::new("cards.seen", subject).by(account.id).detail(json!({ "people": people }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    Ok(())
}
