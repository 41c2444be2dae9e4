//! What somebody at a desk does with a complaint.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::grievances::{Desk, Outcome};
use lindung_store::StoreError;
use lindung_store::grievances::{self as store, Grievance, NewAnswer};
use serde::Deserialize;

use super::desk::{actor, nowhere, refused};
use super::one::{Told, found, show};
use crate::fault::Fault;
use crate::id::Id;
use crate::page::Problems;
use crate::visit::{Visit, go};

/// Letters of an answer.
const LONG: usize = 4_000;

/// What is typed; which fields there are depends on what is done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    act: String,
    request: String,
    words: String,
    outcome: String,
    desk: String,
}

/// Why something was not done: for a reason to be told, or by the store.
enum Failed {
    Told(&'static str, &'static str),
    Store(StoreError),
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// `POST /grievances/one/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn act(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(one) = found(&visit, id).await? else { return Ok(nowhere()) };
    let problems = match done(&visit, &one, &typed).await? {
        // It may be at a desk by now that is not seen from here.
        Ok("pass") if found(&visit, id).await?.is_none() => return Ok(go("/grievances/list")),
        Ok(said) => return Ok(go(&format!("/grievances/one/{id}?said={said}"))),
        Err(Failed::Told(field, key)) => {
            let mut problems = Problems::default();
            problems.add(field, visit.t(key));
            problems
        }
        Err(Failed::Store(error)) => refused(&visit, error)?,
    };
    let told = Told { problems, typed: typed.words, ..Told::default() };
    show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &one, told).await
}

/// Does what was asked for, and says what.
async fn done(
    visit: &Visit,
    one: &Grievance,
    typed: &Typed,
) -> Result<Result<&'static str, Failed>, Fault> {
    let Ok(request) = typed.request.trim().parse() else {
        return Ok(Err(Failed::Told("", "grievance-act-unknown")));
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let (area, actor) = (&visit.signed()?.account.area, actor(visit)?);
    let words: String = typed.words.trim().chars().take(LONG).collect();
    let said = match typed.act.as_str() {
        "take" => store::take(db, keys, area, (one.id, request), actor).await.map(|()| "take"),
        "note" => {
            store::note(db, keys, area, one.id, (&words, request), actor).await.map(|()| "note")
        }
        "pass" => {
            let Some(to) = Desk::parse(&typed.desk) else {
                return Ok(Err(Failed::Told("", "grievance-pass-wrong")));
            };
            store::pass(db, keys, area, (one.id, to), (&words, request), actor)
                .await
                .map(|()| "pass")
        }
        "answer" => {
            let Some(outcome) = Outcome::parse(&typed.outcome) else {
                return Ok(Err(Failed::Told("", "grievance-outcome-wrong")));
            };
            let new = NewAnswer { outcome, words: &words, request };
            store::answer(db, keys, area, one.id, &new, actor).await.map(|()| "answer")
        }
        _ => return Ok(Err(Failed::Told("", "grievance-act-unknown"))),
    };
    Ok(said.map_err(Failed::from))
}
