//! What else changes a bill: its payment code, an undone payment, that it is cancelled.

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use lindung_store::Result as Stored;
use lindung_store::contributions as store;
use serde::Deserialize;
use uuid::Uuid;

use super::bill::wrong;
use super::one::{actor, found, nowhere, refused, sent};
use crate::fault::Fault;
use crate::funding::reason;
use crate::id::Id;
use crate::local_time::read_day;
use crate::page::Problems;
use crate::visit::{Visit, go};

/// A payment code and until when it is good.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Code {
    code: String,
    until: String,
}

/// Why, of which payment, and the number of the request.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Why {
    payment: String,
    reason: String,
    request: String,
}

async fn ended(
    visit: &Visit,
    id: Uuid,
    done: Stored<()>,
    said: &'static str,
) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(go(&format!("/bills/{id}?said={said}"))),
        Err(error) => {
            let problems = refused(visit, error)?;
            wrong(visit, id, None, problems).await
        }
    }
}

async fn lacks(visit: &Visit, id: Uuid, field: &'static str, key: &str) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    problems.add(field, visit.t(key));
    wrong(visit, id, None, problems).await
}

/// `POST /bills/{id}/code`.
///
/// # Errors
/// If the store does not answer.
pub async fn code(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Code>,
) -> Result<Response, Fault> {
    if found(&visit, id).await?.is_none() {
        return Ok(nowhere());
    }
    let until = read_day(&typed.until);
    if !typed.until.trim().is_empty() && until.is_none() {
        return lacks(&visit, id, "until", "bill-code-until-wrong").await;
    }
    let code: String = typed.code.trim().chars().take(60).collect();
    if code.is_empty() {
        return lacks(&visit, id, "code", "bill-code-needed").await;
    }
    let account = &visit.signed()?.account;
    let (db, of) = (&visit.office.db, (account.regency, id));
    let done = store::set_code(db, of, (&code, until), account.id, visit.now).await;
    ended(&visit, id, done, "code").await
}

/// `POST /bills/{id}/cancel`.
///
/// # Errors
/// If the store does not answer.
pub async fn cancel(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Why>,
) -> Result<Response, Fault> {
    if found(&visit, id).await?.is_none() {
        return Ok(nowhere());
    }
    let Some(why) = reason(&typed.reason) else {
        return lacks(&visit, id, "", "bill-reason-needed").await;
    };
    let account = &visit.signed()?.account;
    let (db, of) = (&visit.office.db, (account.regency, id));
    let done = store::cancel_bill(db, of, &why, account.id, visit.now).await;
    ended(&visit, id, done, "cancelled").await
}

/// `POST /bills/{id}/undo`.
///
/// # Errors
/// If the store does not answer.
pub async fn undo(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Why>,
) -> Result<Response, Fault> {
    if found(&visit, id).await?.is_none() {
        return Ok(nowhere());
    }
    let Some(why) = reason(&typed.reason) else {
        return lacks(&visit, id, "", "bill-reason-needed").await;
    };
    let (Some(payment), Some(request)) = (sent(&typed.payment), sent(&typed.request)) else {
        return lacks(&visit, id, "", "bill-form-stale").await;
    };
    let account = &visit.signed()?.account;
    let (db, keys, regency) = (&visit.office.db, &visit.office.keys, account.regency);
    let (of, actor) = ((id, payment), actor(&visit)?);
    let done = store::undo_payment(db, keys, regency, of, (&why, request), actor).await;
    ended(&visit, id, done, "undone").await
}
