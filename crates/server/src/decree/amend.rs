//! Amending: who leaves the list from which month, and who of the waiting list takes the place.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::decree::months_said;
use lindung_core::words::Month;
use lindung_store::decree::{self as store, Act, Addition, Decree, Listed, Removal};
use lindung_store::registry::{self, Worker};
use lindung_store::{StoreError, departures, funding};
use serde::Deserialize;
use uuid::Uuid;

use super::one::{everywhere, found, nowhere, refused, sees_all};
use super::page::show;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Field, Frame, Problems};
use crate::registry::home;
use crate::visit::{Visit, go, shown};

/// People of the waiting list who are offered for a place.
const OFFERED: usize = 15;

#[derive(Template)]
#[template(path = "decree/remove.html")]
struct RemovePage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    worker: Uuid,
    name: String,
    months: String,
    from: Field,
    why: Field,
}

#[derive(Template)]
#[template(path = "decree/replace.html")]
struct ReplacePage {
    frame: Frame,
    id: Uuid,
    worker: Uuid,
    lead: String,
    rows: Vec<(Uuid, String, String, String, i64)>,
}

/// Who is meant, and what is said.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    worker: String,
    instead: String,
    act: String,
    from: String,
    why: String,
}

/// A draft amendment, for somebody who looks over the whole regency.
async fn amendment(visit: &Visit, id: Uuid) -> Result<Option<Decree>, Fault> {
    let decree = found(visit, id).await?;
    let all = sees_all(visit)?;
    Ok(decree.filter(|decree| all && decree.is_draft() && decree.amends.is_some()))
}

async fn listed(visit: &Visit, decree: &Decree, worker: &str) -> Result<Option<Listed>, Fault> {
    let Ok(worker) = worker.parse() else { return Ok(None) };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    Ok(store::effective_person(db, keys, &everywhere(visit)?, decree, worker).await?)
}

/// `GET /decrees/{id}/remove?worker=…`.
///
/// # Errors
/// If the store does not answer.
pub async fn ask(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(typed): Query<Typed>,
) -> Result<Response, Fault> {
    let Some(decree) = amendment(&visit, id).await? else { return Ok(nowhere()) };
    let Some(person) = listed(&visit, &decree, &typed.worker).await? else { return Ok(nowhere()) };
    removal(&visit, StatusCode::OK, id, &person, &typed, Problems::default())
}

fn removal(
    visit: &Visit,
    status: StatusCode,
    id: Uuid,
    person: &Listed,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let usual = person.span.first().to_string();
    let from = if typed.from.is_empty() { &usual } else { &typed.from };
    let mut month = Field::text("from", visit.t("decree-remove-from"))
        .hint(visit.t("decree-remove-from-hint"))
        .value(from)
        .wrong(&problems);
    month.kind = "month";
    let mut why = Field::text("why", visit.t("decree-remove-why"))
        .hint(visit.t("decree-remove-why-hint"))
        .value(&typed.why)
        .wrong(&problems);
    why.kind = "area";
    let page = RemovePage {
        frame: visit.frame(format!("{}: {}", visit.t("decree-remove"), person.name)),
        problems,
        id,
        worker: person.worker,
        name: person.name.clone(),
        months: months_said(person.span, visit.texts),
        from: month,
        why,
    };
    shown(status, &page)
}

/// `POST /decrees/{id}/remove`.
///
/// # Errors
/// If the store does not answer.
pub async fn remove(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(decree) = amendment(&visit, id).await? else { return Ok(nowhere()) };
    let Some(person) = listed(&visit, &decree, &typed.worker).await? else { return Ok(nowhere()) };
    let mut problems = Problems::default();
    let from = Month::parse(typed.from.trim()).ok();
    if from.is_none() {
        problems.add("from", visit.t("fund-month-wrong"));
    }
    let why: String = typed.why.trim().chars().take(500).collect();
    if why.chars().count() < 3 {
        problems.add("why", visit.t("fund-reason-needed"));
    }
    let (Some(from), true) = (from, problems.none()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return removal(&visit, status, id, &person, &typed, problems);
    };
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let removed = Removal { worker: person.worker, from, why: &why };
    let to = (&everywhere(&visit)?, id);
    match store::remove_person(db, keys, to, &removed, account.id, visit.now).await {
        Ok(()) => Ok(go(&format!("/decrees/{id}/replace?worker={}", person.worker))),
        Err(error) => {
            let problems = refused(&visit, error)?;
            removal(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, &person, &typed, problems)
        }
    }
}

/// The place that a draft frees.
async fn freed(visit: &Visit, decree: &Decree, worker: &str) -> Result<Option<Listed>, Fault> {
    let Ok(worker) = worker.parse::<Uuid>() else { return Ok(None) };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let people = store::annex_people(db, keys, &everywhere(visit)?, decree).await?;
    Ok(people.into_iter().find(|one| one.act == Act::Removed && one.worker == worker))
}

/// `GET /decrees/{id}/replace?worker=…`: who waits in the same village, the most urgent first, and
/// may be paid by the fund; then the district, then the regency.
///
/// # Errors
/// If the store does not answer.
pub async fn candidates(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(typed): Query<Typed>,
) -> Result<Response, Fault> {
    let Some(decree) = amendment(&visit, id).await? else { return Ok(nowhere()) };
    let Some(place) = freed(&visit, &decree, &typed.worker).await? else { return Ok(nowhere()) };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let regency = visit.signed()?.account.regency;
    let Some(fund) = funding::fund(db, regency, place.fund).await? else { return Ok(nowhere()) };
    let fit = store::who_can_take(db, keys, (regency, id), &place, OFFERED).await?;
    let row = |one: Worker| {
        let at = one.person.place.unwrap_or(regency);
        let (name, work) = (one.person.name.clone(), one.person.occupation.clone());
        (one.id, name, home(&visit, at), work, one.rank_key.unwrap_or_default())
    };
    let rows = fit.into_iter().map(row).collect();
    let page = ReplacePage {
        frame: visit.frame(format!("{}: {}", visit.t("decree-replace"), place.name)),
        id,
        worker: place.worker,
        lead: format!("{}, {}", fund.title(), months_said(place.span, visit.texts)),
        rows,
    };
    shown(StatusCode::OK, &page)
}

/// `POST /decrees/{id}/replace`: somebody takes a place.
///
/// # Errors
/// If the store does not answer.
pub async fn add(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(decree) = amendment(&visit, id).await? else { return Ok(nowhere()) };
    let Some(place) = freed(&visit, &decree, &typed.instead).await? else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let (db, keys, regency) = (&visit.office.db, &visit.office.keys, account.regency);
    let area = everywhere(&visit)?;
    let known = match typed.worker.parse() {
        Ok(worker) => registry::worker(db, keys, &area, worker).await?,
        Err(_) => None,
    };
    let fund = funding::fund(db, regency, place.fund).await?;
    let (Some(worker), Some(fund)) = (known, fund) else { return Ok(nowhere()) };
    let Some(prices) = store::prices_of(&fund, place.span, &worker) else {
        let mut problems = Problems::default();
        problems.add("", visit.t("decree-replace-unfit"));
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, None, problems).await;
    };
    let addition = Addition {
        worker: worker.id,
        instead_of: Some(place.worker),
        fund: place.fund,
        prices: &prices,
    };
    let done = store::add_person(db, keys, (&area, id), &addition, account.id, visit.now).await;
    ended(&visit, id, done).await
}

/// `POST /decrees/{id}/take-back`: a line of the draft goes.
///
/// # Errors
/// If the store does not answer.
pub async fn take_back(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(decree) = amendment(&visit, id).await? else { return Ok(nowhere()) };
    let act = [Act::Added, Act::Removed].into_iter().find(|act| act.word() == typed.act);
    let (Some(act), Ok(worker)) = (act, typed.worker.parse()) else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let of = (account.regency, decree.id);
    let done =
        departures::take_back_row(&visit.office.db, of, (act, worker), account.id, visit.now).await;
    ended(&visit, id, done).await
}

async fn ended(visit: &Visit, id: Uuid, done: Result<(), StoreError>) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(go(&format!("/decrees/{id}?said=changed"))),
        Err(error) => {
            let problems = refused(visit, error)?;
            show(visit, StatusCode::UNPROCESSABLE_ENTITY, id, None, problems).await
        }
    }
}
