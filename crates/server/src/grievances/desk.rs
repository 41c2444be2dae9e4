//! What the pages of this link share: who acts at which desk, states in words.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::Action;
use lindung_core::grievances::{Desk, State};
use lindung_core::message::Message;
use lindung_core::words::{Level, RegionCode};
use lindung_store::StoreError;
use lindung_store::grievances::{Actor, Grievance};
use time::Date;

use crate::fault::Fault;
use crate::local_time::day_of;
use crate::page::Problems;
use crate::registry::home;
use crate::visit::{Visit, place_name};

/// The desk at which somebody sits.
pub fn desk(visit: &Visit) -> Result<Desk, Fault> {
    Ok(Desk::of(&visit.signed()?.account.area))
}

/// Who does it, at which desk, and when.
pub fn actor(visit: &Visit) -> Result<Actor, Fault> {
    let account = &visit.signed()?.account;
    Ok(Actor {
        account: account.id,
        desk: Desk::of(&account.area),
        today: day_of(visit.now, account.regency),
        now: visit.now,
    })
}

/// Not here.
pub fn nowhere() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// What the store refuses for a reason that the person can do something about, as a problem of the
/// form; anything else is a fault.
pub fn refused(visit: &Visit, error: StoreError) -> Result<Problems, Fault> {
    match error {
        StoreError::Grievance(problem) => {
            let mut problems = Problems::default();
            problems.add("", visit.say(&problem.message()));
            Ok(problems)
        }
        error => Err(error.into()),
    }
}

/// How far one is, with its colour.
pub fn state_said(visit: &Visit, grievance: &Grievance, today: Date) -> (String, &'static str) {
    let state = grievance.state_on(today);
    let tone = match state {
        _ if grievance.is_late(today) => "bad",
        State::Received | State::Appealed => "care",
        State::Assigned => "",
        State::Answered | State::Closed => "good",
    };
    (visit.t(&format!("grievance-state-{}", state.word())), tone)
}

/// Until when an answer is due; nothing where none is.
pub fn due_said(visit: &Visit, grievance: &Grievance, today: Date) -> String {
    if !grievance.is_due {
        return String::new();
    }
    let key = if grievance.is_late(today) { "grievance-late-since" } else { "grievance-due" };
    visit.say(&Message::new(key).date("day", grievance.dues.answer))
}

/// The place of one: a village with its district, or as much as is known.
pub fn place_said(visit: &Visit, place: RegionCode) -> String {
    if place.level() == Level::Regency { place_name(place) } else { home(visit, place) }
}

/// Whether somebody may answer it: who sits at its desk or above.
pub fn answers(visit: &Visit) -> bool {
    visit.may(Action::AnswerGrievances)
}
