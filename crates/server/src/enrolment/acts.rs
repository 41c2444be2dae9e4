//! What is done with a list: sent, fetched, taken back, a line taken off or let go.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::law::Law;
use lindung_core::words::Rupiah;
use lindung_files::enrolment::{About, Member as Row, template};
use lindung_store::StoreError;
use lindung_store::enrolment::{self as store, Batch, Member};
use serde::Deserialize;
use uuid::Uuid;

use super::batch::{Asked, show};
use super::one::{enrols, found, refused, today};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::registry::download;
use crate::visit::{Visit, go, place_name};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A list that somebody may work on.
async fn mine(visit: &Visit, id: Uuid) -> Result<Option<Batch>, Fault> {
    let may = enrols(visit)?;
    Ok(found(visit, id).await?.filter(|_| may))
}

async fn ended(
    visit: &Visit,
    id: Uuid,
    done: Result<(), StoreError>,
    said: &str,
) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(go(&format!("/batches/{id}?said={said}"))),
        Err(error) => {
            let problems = refused(visit, error)?;
            show(visit, StatusCode::UNPROCESSABLE_ENTITY, id, &Asked::default(), problems).await
        }
    }
}

/// `POST /batches/{id}/send`: the file is made and kept, and the list counts as sent.
///
/// # Errors
/// If the store does not answer.
pub async fn send(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    if mine(&visit, id).await?.is_none() {
        return Ok(nowhere());
    }
    let account = &visit.signed()?.account;
    let (db, keys, regency) = (&visit.office.db, &visit.office.keys, account.regency);
    let (on, place) = (today(&visit)?, place_name(regency).to_uppercase());
    let make = move |batch: &Batch, people: &[Member]| {
        let first = batch.span.first();
        let table = Law::embedded().jkk_table(first);
        let bracket = table.and_then(|table| table.value.bracket(Rupiah::new(0)));
        let about = About {
            place: &place,
            income: bracket.map_or(Rupiah::new(0), |bracket| bracket.base),
            months: batch.span.len(),
            on,
        };
        let rows: Vec<Row> = people.iter().map(row).collect();
        template(&rows, &about)
    };
    let done = store::send(db, keys, (regency, id), on, &make, account.id, visit.now).await;
    ended(&visit, id, done.map(drop), "sent").await
}

fn row(one: &Member) -> Row {
    Row {
        nik: one.nik,
        name: one.name.clone(),
        born: one.born,
        phone: one.phone.clone(),
        occupation: one.occupation.clone(),
    }
}

/// `GET /batches/{id}/file.xlsx`: the file as it was sent.
///
/// # Errors
/// If the store does not answer.
pub async fn file(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(batch) = mine(&visit, id).await? else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let of = (account.regency, id);
    let Some(bytes) = store::batch_file(db, keys, of, account.id, visit.now).await? else {
        return Ok(nowhere());
    };
    Ok(download(&format!("daftar-bpjs-{}.xlsx", batch.number), XLSX, bytes))
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    reason: String,
    act: String,
    position: i64,
}

/// `POST /batches/{id}/withdraw`.
///
/// # Errors
/// If the store does not answer.
pub async fn withdraw(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    if mine(&visit, id).await?.is_none() {
        return Ok(nowhere());
    }
    let account = &visit.signed()?.account;
    let of = (account.regency, id);
    let reason: String = typed.reason.trim().chars().take(500).collect();
    let done = store::withdraw(&visit.office.db, of, &reason, account.id, visit.now).await;
    ended(&visit, id, done, "withdrawn").await
}

/// `POST /batches/{id}/line`: takes somebody off a list that was not sent, or lets somebody go.
///
/// # Errors
/// If the store does not answer.
pub async fn line(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    if mine(&visit, id).await?.is_none() {
        return Ok(nowhere());
    }
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let (line, by) = ((id, typed.position), account.id);
    let done = match typed.act.as_str() {
        "remove" => store::withdraw_line(db, keys, &account.area, line, by, visit.now).await,
        "release" => store::release(db, keys, &account.area, line, by, visit.now).await,
        _ => return Ok(nowhere()),
    };
    ended(&visit, id, done, "line").await
}
