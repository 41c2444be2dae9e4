//! Workers whom a report may be about, as a search finds them, with the cases that they have.

use lindung_core::claims::{Happening, State};
use lindung_core::message::Message;
use lindung_core::registry::query::Query;
use lindung_store::claims::{self as store, Case};
use lindung_store::registry;
use time::Date;
use uuid::Uuid;

use super::case_one::state_said;
use crate::fault::Fault;
use crate::registry::{born, home, masked, note_many, status};
use crate::visit::Visit;

/// People that a search offers.
const MOST: usize = 20;

/// A worker that was found.
pub struct Found {
    /// The worker.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// The NIK, masked.
    pub nik: String,
    /// When born.
    pub born: String,
    /// Where the worker lives.
    pub home: String,
    /// Where the worker stands in the programme, with its colour.
    pub status: (String, &'static str),
    /// The worker's cases.
    pub cases: Vec<CaseLink>,
}

/// A case in one line.
pub struct CaseLink {
    /// Its page.
    pub path: String,
    /// What happened, when, where it stands.
    pub said: String,
    /// What happened.
    pub happening: Happening,
}

/// What happened, in words.
pub fn happening_said(visit: &Visit, happening: Happening) -> String {
    visit.t(&format!("claims-happening-{}", happening.word()))
}

/// A day, or that it is not known.
pub fn day_said(visit: &Visit, day: Option<Date>) -> String {
    day.map_or_else(|| visit.t("claims-day-unknown"), |day| visit.texts.date(day))
}

impl CaseLink {
    /// A case in one line.
    pub fn of(visit: &Visit, case: &Case) -> Self {
        let (state, _) = state_said(visit, case.state);
        let said = Message::new("claims-case-line")
            .number("number", case.number)
            .text("happening", happening_said(visit, case.happening))
            .text("day", day_said(visit, case.happened_on))
            .text("state", state);
        Self {
            path: format!("/claims/{}", case.id),
            said: visit.say(&said),
            happening: case.happening,
        }
    }
}

/// The cases of a worker, without those that were given up where `live` asks for the others.
///
/// # Errors
/// If the store does not answer.
pub async fn case_links(visit: &Visit, worker: Uuid, live: bool) -> Result<Vec<CaseLink>, Fault> {
    let area = &visit.signed()?.account.area;
    let cases = store::cases_of(&visit.office.db, area, worker).await?;
    let wanted = |case: &&Case| !live || case.state != State::Dropped;
    Ok(cases.iter().filter(wanted).map(|case| CaseLink::of(visit, case)).collect())
}

/// The workers whom a text finds, and whether there are more than are shown. That people were looked
/// for is written down.
///
/// # Errors
/// If the store does not answer.
pub async fn workers(visit: &Visit, text: &str) -> Result<(Vec<Found>, bool), Fault> {
    let account = &visit.signed()?.account;
    let typed = Query::read(text, account.regency);
    if typed.is_empty() {
        return Ok((Vec::new(), false));
    }
    let (db, keys, words) = (&visit.office.db, &visit.office.keys, &visit.office.words);
    let hits = registry::search(db, keys, words, &account.area, &typed, MOST).await?;
    note_many(visit, "registry.searched", hits.list.len()).await?;
    let mut found = Vec::with_capacity(hits.list.len());
    for hit in hits.list {
        found.push(Found {
            cases: case_links(visit, hit.id, false).await?,
            id: hit.id,
            name: hit.name,
            nik: masked(hit.nik),
            born: born(visit, hit.born),
            home: home(visit, hit.place),
            status: status(visit, hit.status),
        });
    }
    Ok((found, hits.more))
}
