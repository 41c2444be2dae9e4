//! What is done with a case: it goes on, the turn passes, BPJS is told, somebody notes something.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::claims::{Ball, DropReason, Move};
use lindung_store::Result as Stored;
use lindung_store::claims::{self as store, Case, Step};
use serde::Deserialize;
use time::Date;

use super::acts::Typed;
use super::case::{Shown, show};
use super::case_one::{actor, as_read, day, found, maybe_day, problem, refused, sent};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::local_time::start_of;
use crate::page::Problems;
use crate::visit::{Visit, go};

/// What a form of the page of a case sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    act: String,
    version: String,
    request: String,
    on: String,
    due_on: String,
    ball: String,
    reason: String,
    words: String,
}

impl Sent {
    fn typed(&self) -> Typed {
        Typed {
            act: self.act.clone(),
            on: self.on.clone(),
            due_on: self.due_on.clone(),
            ball: self.ball.clone(),
            reason: self.reason.clone(),
            words: self.words.clone(),
        }
    }
}

/// The page as it stands now, with what is wrong and what was typed.
async fn wrong(
    visit: &Visit,
    case: &Case,
    sent: &Sent,
    (status, problems): (StatusCode, Problems),
) -> Result<Response, Fault> {
    let Some(now) = found(visit, case.id).await? else { return Ok(nowhere()) };
    let shown = Shown { status, problems, typed: Some(sent.typed()), ..Shown::default() };
    show(visit, &now, shown).await
}

async fn lacks(visit: &Visit, case: &Case, sent: &Sent, key: &str) -> Result<Response, Fault> {
    let wrongly = (StatusCode::UNPROCESSABLE_ENTITY, problem(visit, key));
    wrong(visit, case, sent, wrongly).await
}

async fn ended<T>(
    visit: &Visit,
    case: &Case,
    sent: &Sent,
    done: Stored<T>,
) -> Result<Response, Fault> {
    match done {
        Ok(_) => {
            let said = if sent.act.is_empty() { "saved" } else { sent.act.as_str() };
            Ok(go(&format!("/claims/{}?said={said}", case.id)))
        }
        Err(error) => {
            let refused = refused(visit, error)?;
            wrong(visit, case, sent, refused).await
        }
    }
}

/// `POST /claims/{id}/move`.
///
/// # Errors
/// If the store does not answer.
pub async fn advance(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(form): Form<Sent>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let (Some(by), Some(of), Some(request)) =
        (Move::parse(&form.act), as_read(&case, &form.version), sent(&form.request))
    else {
        return lacks(&visit, &case, &form, "claim-form-stale").await;
    };
    let (Ok(on), Ok(due_on)) = (maybe_day(&form.on), maybe_day(&form.due_on)) else {
        return lacks(&visit, &case, &form, "claim-day-wrong").await;
    };
    let reason = DropReason::parse(&form.reason);
    if by == Move::Dropped && reason.is_none() {
        return lacks(&visit, &case, &form, "claim-drop-reason-needed").await;
    }
    let step = Step {
        ball: Ball::parse(&form.ball),
        due_on,
        on: on.filter(|on| Some(*on) != actor(&visit).ok().map(|actor| actor.today)),
        reason,
        ..Step::new(by, &form.words, request)
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let done = store::advance(db, keys, area, of, &step, actor(&visit)?).await;
    ended(&visit, &case, &form, done).await
}

/// `POST /claims/{id}/pass`.
///
/// # Errors
/// If the store does not answer.
pub async fn pass(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(form): Form<Sent>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let (Some(ball), Some(of), Some(request)) =
        (Ball::parse(&form.ball), as_read(&case, &form.version), sent(&form.request))
    else {
        return lacks(&visit, &case, &form, "claim-form-stale").await;
    };
    let Ok(due_on) = maybe_day(&form.due_on) else {
        return lacks(&visit, &case, &form, "claim-day-wrong").await;
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let said = (form.words.as_str(), request);
    let done = store::pass(db, keys, area, of, (ball, due_on), said, actor(&visit)?).await;
    ended(&visit, &case, &form, done).await
}

/// `POST /claims/{id}/told`: BPJS has the first report.
///
/// # Errors
/// If the store does not answer.
pub async fn told(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(form): Form<Sent>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let Some(request) = sent(&form.request) else {
        return lacks(&visit, &case, &form, "claim-form-stale").await;
    };
    let Some(on) = day(&form.on) else {
        return lacks(&visit, &case, &form, "claim-day-wrong").await;
    };
    let at = moment(&visit, on)?;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let said = (at, form.words.as_str(), request);
    let done = store::report_to_bpjs(db, keys, area, case.id, said, actor(&visit)?).await;
    ended(&visit, &case, &form, done).await
}

/// Today means now; of another day its beginning is all that is known. A day ahead stays ahead.
fn moment(visit: &Visit, on: Date) -> Result<i64, Fault> {
    let regency = visit.signed()?.account.regency;
    let today = actor(visit)?.today;
    Ok(if on == today { visit.now } else { start_of(on, regency) })
}

/// `POST /claims/{id}/note`.
///
/// # Errors
/// If the store does not answer.
pub async fn note(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(form): Form<Sent>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let Some(request) = sent(&form.request) else {
        return lacks(&visit, &case, &form, "claim-form-stale").await;
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let said = (form.words.as_str(), request);
    let done = store::note(db, keys, area, case.id, said, actor(&visit)?).await;
    ended(&visit, &case, &form, done).await
}
