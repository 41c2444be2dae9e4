//! A sheet for paper: a village without a signal ticks boxes, and the office types them in.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::message::Message;
use lindung_store::audit::Event;
use lindung_store::verification::{self as store, Chosen, Entry, Round};
use serde::Deserialize;

use super::{hamlet_title, missing, place_title, round_of, round_title, village_of};
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, go, place_name, shown};

/// People on the paper of a village.
const MOST: i64 = 1_000;

#[derive(Template)]
#[template(path = "verification/sheet.html")]
struct SheetPage {
    frame: Frame,
    back: String,
    number: String,
    round: String,
    regency: String,
    due: String,
    count: String,
    rows: Vec<Row>,
}

struct Row {
    number: i64,
    hamlet: String,
    /// Whether a hamlet begins here.
    begins: bool,
    name: String,
    about: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub(super) village: String,
    pub(super) said: String,
    pub(super) count: i64,
}

/// The number of a sheet: round and village, so that paper is found again.
pub(super) fn number(round: &Round, village: lindung_core::words::RegionCode) -> String {
    format!("{}/{village}", round.number)
}

/// Year of birth, masked NIK and occupation in a line.
pub(super) fn about(entry: &Entry) -> String {
    let year = entry.birth.as_deref().and_then(|birth| birth.get(..4)).unwrap_or_default();
    let parts = [entry.nik.as_str(), year, entry.occupation.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// `GET /verification/{id}/sheet?village=…`: what is still to be visited.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(round) = round_of(&visit, &id).await? else { return Ok(missing()) };
    if asked.village.is_empty() {
        return Ok(go(&format!("/verification/{}", round.id)));
    }
    let Some(village) = village_of(&visit, &asked.village)? else { return Ok(missing()) };
    let own = &visit.signed()?.account;
    let event = Event::new("sheet.printed", format!("round/{}", round.id)).by(own.id).at(village);
    visit.office.journal.append(own.regency, event, visit.now).await?;
    let chosen = Chosen { to_do: true, ..Chosen::default() };
    let db = &visit.office.db;
    let entries =
        store::work_list(db, &visit.office.keys, &own.area, round.id, village, &chosen, MOST)
            .await?;
    let mut last = None;
    let rows: Vec<Row> = entries
        .iter()
        .map(|entry| {
            let hamlet = (entry.rw, entry.rt);
            let begins = last.replace(hamlet) != Some(hamlet);
            Row {
                number: entry.number,
                hamlet: hamlet_title(&visit, entry.rw, entry.rt),
                begins,
                name: entry.name.clone(),
                about: about(entry),
            }
        })
        .collect();
    let due = Message::new("paper-due").date("due", round.due_on);
    let page = SheetPage {
        frame: visit.frame(place_title(&visit, village)),
        back: format!("/verification/{}/work?village={village}", round.id),
        number: number(&round, village),
        round: round_title(&visit, &round),
        regency: place_name(own.regency),
        due: visit.say(&due),
        count: visit.say(&Message::new("paper-count").number("count", rows.len())),
        rows,
    };
    shown(StatusCode::OK, &page)
}
