//! Verification in the browser: rounds and their board, work lists for a phone, sheets for paper,
//! and what a second person decides.

mod answers;
mod approvals;
mod board;
mod decision;
mod new_round;
mod rounds;
mod routes;
mod sheet;
mod sheet_entry;
mod told;
mod visit_page;
mod waiting;
mod work;

pub use answers::{Typed, label as answer_label};
pub use routes::ROUTES;
pub use told::answer_lines;
pub use waiting::waiting;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::message::Message;
use lindung_core::words::{Level, RegionCode};
use lindung_store::StoreError;
use lindung_store::verification::{self as store, Entry, Round, VisitProblem};
use time::Date;

use crate::fault::Fault;
use crate::local_time;
use crate::random::form_number;
use crate::visit::Visit;

/// Today where the person works.
fn today(visit: &Visit) -> Result<Date, Fault> {
    Ok(local_time::day_of(visit.now, visit.signed()?.account.regency))
}

/// The title of a round for people.
fn round_title(visit: &Visit, round: &Round) -> String {
    if round.title.is_empty() { visit.t("round-running") } else { round.title.clone() }
}

/// A place of a work list: a village, or what is only known to lie in a district.
fn place_title(visit: &Visit, place: RegionCode) -> String {
    if place.level() == Level::Village {
        return visit.place(place);
    }
    visit.say(&Message::new("verification-place-unclear").text("place", visit.place(place)))
}

/// RW and RT as people say them.
fn hamlet_title(visit: &Visit, rw: u16, rt: u16) -> String {
    match (rw, rt) {
        (0, 0) => visit.t("verification-hamlet-unknown"),
        (0, rt) => format!("RT {rt:02}"),
        (rw, 0) => format!("RW {rw:02}"),
        (rw, rt) => format!("RW {rw:02} / RT {rt:02}"),
    }
}

/// Where a visit stands, in words.
pub fn state_words(visit: &Visit, entry: &Entry) -> String {
    work::state(visit, entry).0
}

/// The round of an address, if the person's area sees it.
async fn round_of(visit: &Visit, id: &str) -> Result<Option<Round>, Fault> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let area = &visit.signed()?.account.area;
    Ok(store::round(&visit.office.db, area, id).await?)
}

/// A village of an address that lies in the person's area.
fn village_of(visit: &Visit, text: &str) -> Result<Option<RegionCode>, Fault> {
    let area = &visit.signed()?.account.area;
    Ok(RegionCode::parse(text).filter(|place| area.holds(*place)))
}

fn missing() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// What a person can mend is told on a page; the rest is a fault.
fn problem(error: StoreError) -> Result<VisitProblem, Fault> {
    match error {
        StoreError::Visit(problem) => Ok(problem),
        other => Err(other.into()),
    }
}
