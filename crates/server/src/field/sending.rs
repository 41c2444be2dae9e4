//! What a phone brings home, and what its holder does about what was not taken.

use axum::body::Bytes;
use axum::response::Response;
use lindung_store::field::{self as store, Asked, Choice, FieldProblem, Outcome, Standing, Told};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answers::{refused, told, unreadable};
use super::conflicts::{clash, may_take, settled};
use super::incoming::{self, Sent};
use super::problem;
use crate::fault::Fault;
use crate::id::Id;
use crate::local_time;
use crate::visit::Visit;

/// A phone's clock that differs by less is left as it is, in milliseconds.
const TOLERANCE: i64 = 2 * 60_000;

/// `POST /field/sync`.
///
/// # Errors
/// If the store does not answer: then nothing was taken, and the same may be sent again.
pub async fn receive(visit: Visit, body: Bytes) -> Result<Response, Fault> {
    let Ok(sent) = serde_json::from_slice::<Sent>(&body) else { return Ok(unreadable(&visit)) };
    let items: Option<Vec<_>> = sent.items.iter().map(incoming::Entry::read).collect();
    let Some(items) = items.filter(|items| items.len() <= incoming::MOST) else {
        return Ok(unreadable(&visit));
    };
    let ahead = visit.now.saturating_sub(sent.now);
    let ahead = if ahead.unsigned_abs() < TOLERANCE.unsigned_abs() { 0 } else { ahead };
    let account = &visit.signed()?.account;
    let asked = Asked {
        area: &account.area,
        actor: account.id,
        device: sent.device.0,
        ahead,
        day_of: local_time::day_of,
        now: visit.now,
    };
    let done = match store::receive(&visit.office.db, &visit.office.keys, &asked, &items).await {
        Ok(done) => done,
        Err(error) => return Ok(refused(&visit, problem(error)?)),
    };
    let mut results = Vec::with_capacity(done.len());
    for one in &done {
        results.push(result(&visit, one).await?);
    }
    // What a phone brings home after its days are over is the last that it brings.
    let device = store::device(&visit.office.db, account.regency, sent.device.0).await?;
    let expired = device.is_some_and(|own| own.standing(visit.now) == Standing::Expired);
    Ok(told(json!({ "results": results, "server_time": visit.now, "expired": expired })))
}

/// What the phone is told of an entry; of a conflict also how it stands here.
async fn result(visit: &Visit, one: &Told) -> Result<Value, Fault> {
    let Some(code) = one.outcome.code() else {
        return Ok(json!({ "id": one.id.to_string(), "result": one.outcome.word() }));
    };
    let mut words = visit.t(&format!("field-clash-{}", code.word()));
    let mut takes = false;
    if let Outcome::Conflict(_) = one.outcome {
        let account = &visit.signed()?.account;
        let (db, keys) = (&visit.office.db, &visit.office.keys);
        if let Some(found) = store::conflict(db, keys, &account.area, one.id).await? {
            words = clash(visit, &found).await?;
            takes = may_take(visit, &found).await?;
        }
    }
    Ok(json!({
        "id": one.id.to_string(),
        "result": one.outcome.word(),
        "code": code.word(),
        "words": words,
        "may_take": takes,
    }))
}

/// The holder's choice about an entry.
#[derive(Deserialize)]
struct Chosen {
    device: Id,
    item: Id,
    choice: String,
}

/// `POST /field/settle`.
///
/// # Errors
/// If the store does not answer.
pub async fn settle(visit: Visit, body: Bytes) -> Result<Response, Fault> {
    let Ok(chosen) = serde_json::from_slice::<Chosen>(&body) else { return Ok(unreadable(&visit)) };
    let Some(choice) = Choice::parse(&chosen.choice) else { return Ok(unreadable(&visit)) };
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let found = store::conflict(db, keys, &account.area, chosen.item.0).await?;
    let own = found.filter(|one| one.account == account.id && one.device == chosen.device.0);
    let Some(conflict) = own else { return Ok(refused(&visit, FieldProblem::NotTaken)) };
    match settled(&visit, &conflict, choice).await? {
        // Somebody at the office was quicker: it is settled all the same.
        Ok(()) | Err(FieldProblem::Settled) => {
            let key = if choice == Choice::Take { "phones-taken" } else { "phones-kept" };
            Ok(told(json!({ "words": visit.t(key), "server_time": visit.now })))
        }
        Err(problem) => Ok(refused(&visit, problem)),
    }
}
