//! One decree: how it stands, its papers, its sums, its amendments, and what can be done with it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::decree::Village;
use lindung_core::law::Law;
use lindung_core::message::{Language, Message};
use lindung_store::decree::{self as store, Act, Decree, Listed};
use lindung_store::departures;
use lindung_store::jobs::{self, NewJob};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::issuing::ISSUE;
use super::one::{amendment_text, everywhere, found, fund_names, nowhere, refused, sees_all};
use super::papers::printed;
use crate::fault::Fault;
use crate::id::Id;
use crate::local_time;
use crate::page::{Frame, Problems};
use crate::registry::{actors, home};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "decree/decree.html")]
struct DecreePage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    draft: bool,
    state: (String, &'static str),
    facts: Vec<(String, String)>,
    hash: Option<String>,
    signed: Vec<String>,
    funds: Vec<(String, i64, i64, String)>,
    villages: Vec<(String, i64, i64, String)>,
    base: Option<(Uuid, String)>,
    amendments: Vec<(Uuid, String, String, bool)>,
    changes: Vec<ChangeRow>,
    left: Vec<LeftRow>,
    short: Option<String>,
    manages: bool,
    people: Option<String>,
    batches: Option<String>,
    ready: bool,
}

/// A line of an amendment.
struct ChangeRow {
    act: &'static str,
    label: String,
    worker: Uuid,
    name: String,
    home: String,
    months: String,
    why: String,
    instead: String,
    open: bool,
}

/// Somebody of the list who is not verified any more.
struct LeftRow {
    worker: Uuid,
    name: String,
    home: String,
    status: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// `GET /decrees/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let known = ["saved", "signed", "changed"].contains(&asked.said.as_str());
    let said = known.then(|| visit.t(&format!("decree-said-{}", asked.said)));
    show(&visit, StatusCode::OK, id, said, Problems::default()).await
}

/// Shows a decree with what is wrong.
///
/// # Errors
/// If the store does not answer.
pub async fn show(
    visit: &Visit,
    status: StatusCode,
    id: Uuid,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let Some(decree) = found(visit, id).await? else { return Ok(nowhere()) };
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let printed = printed(visit, &decree).await?;
    let names = visit.may(Action::SeePersons);
    let manages = visit.may(Action::IssueDecrees) && sees_all(visit)?;
    let enrols = !decree.is_draft() && visit.may(Action::Enrol) && sees_all(visit)?;
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let money = |amount: lindung_core::words::Rupiah| amount.show(visit.texts.language());
    let totals = &printed.totals;
    let base = match decree.amends {
        Some(base) => store::decree(db, regency, base).await?.map(|base| (base.id, base.title)),
        None => None,
    };
    let amendments = store::amendments(db, regency, decree.base()).await?;
    let page = DecreePage {
        frame: visit.frame(decree.title.clone()),
        problems,
        said,
        id,
        draft: decree.is_draft(),
        state: (
            visit.t(&format!("decree-state-{}", decree.state.word())),
            if decree.is_draft() { "" } else { "good" },
        ),
        facts: facts(visit, &decree, &printed.totals).await?,
        hash: decree.annex_hash.clone(),
        signed: signatures(visit, decree.signature.as_ref()),
        funds: totals
            .funds
            .iter()
            .zip(&totals.by_fund)
            .map(|(name, of)| {
                (name.clone(), number(of.people), number(of.months), money(of.amount))
            })
            .collect(),
        villages: totals
            .villages
            .iter()
            .map(|of| {
                let name = format!("{}, {}", of.name, of.district);
                (name, number(of.all.people), number(of.all.months), money(of.all.amount))
            })
            .collect(),
        base,
        amendments: amendments
            .iter()
            .filter(|other| other.id != id)
            .map(|other| {
                let number = other.number.clone().unwrap_or_default();
                (other.id, other.title.clone(), number, other.is_draft())
            })
            .collect(),
        changes: if names && decree.amends.is_some() {
            changes(visit, &decree).await?
        } else {
            Vec::new()
        },
        short: short(visit, &decree, &printed.villages)?,
        left: if manages && names { left(visit, &decree).await? } else { Vec::new() },
        manages,
        people: names.then(|| format!("/decrees/{id}/people")),
        batches: enrols.then(|| format!("/decrees/{id}/batches")),
        ready: decree.number.is_some() && decree.dated.is_some(),
    };
    shown(status, &page)
}

/// Who gets too few months in a row for the full death benefit, by the law of the decree's day.
fn short(visit: &Visit, decree: &Decree, villages: &[Village]) -> Result<Option<String>, Fault> {
    let regency = visit.signed()?.account.regency;
    let day = decree.dated.unwrap_or_else(|| local_time::day_of(visit.now, regency));
    let Some((wait, rule)) = Law::embedded().jkm_wait_months(day) else { return Ok(None) };
    let people = villages.iter().flat_map(|village| &village.people);
    let short = people.filter(|one| one.in_row() < u32::from(wait)).count();
    let said = Message::new("decree-short")
        .number("people", short)
        .number("wait", wait)
        .text("law", &rule.citation);
    Ok((short > 0).then(|| visit.say(&said)))
}

async fn facts(
    visit: &Visit,
    decree: &Decree,
    totals: &lindung_core::decree::Totals,
) -> Result<Vec<(String, String)>, Fault> {
    let dash = || "–".to_owned();
    let count = |count: u64| visit.texts.number(i64::try_from(count).unwrap_or(i64::MAX));
    let makers: Vec<Uuid> =
        [Some(decree.created_by), decree.issued_by].into_iter().flatten().collect();
    let names = actors(visit, makers.into_iter()).await?;
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let issued = decree.issued_by.zip(decree.issued_at);
    Ok(vec![
        (visit.t("decree-number"), decree.number.clone().unwrap_or_else(dash)),
        (visit.t("decree-date"), decree.dated.map_or_else(dash, |date| visit.texts.date(date))),
        (visit.t("plan-figure-people"), count(totals.all.people)),
        (visit.t("plan-figure-months"), count(totals.all.months)),
        (visit.t("plan-figure-cost"), totals.all.amount.show(visit.texts.language())),
        (
            visit.t("decree-nik-shown"),
            visit.t(if decree.full_nik { "decree-nik-full" } else { "decree-nik-masked" }),
        ),
        (
            visit.t("decree-worded-by"),
            format!("{}, {}", name(decree.created_by), visit.time(decree.created_at)),
        ),
        (
            visit.t("decree-issued-by"),
            issued.map_or_else(dash, |(by, at)| format!("{}, {}", name(by), visit.time(at))),
        ),
    ])
}

/// What the signed paper tells of its signatures.
fn signatures(visit: &Visit, kept: Option<&Value>) -> Vec<String> {
    let said: Option<Vec<Message>> =
        kept.and_then(|kept| serde_json::from_value(kept.clone()).ok());
    said.unwrap_or_default().iter().map(|message| visit.say(message)).collect()
}

async fn changes(visit: &Visit, decree: &Decree) -> Result<Vec<ChangeRow>, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let people = store::annex_people(db, keys, area, decree).await?;
    let funds = fund_names(visit).await?;
    let named = |id: Uuid| people.iter().find(|one| one.worker == id).map(|one| one.name.clone());
    let row = |one: &Listed| ChangeRow {
        act: one.act.word(),
        label: visit.t(&format!("decree-act-{}", one.act.word())),
        worker: one.worker,
        name: one.name.clone(),
        home: home(visit, one.place),
        months: format!(
            "{}, {}",
            funds.get(&one.fund).cloned().unwrap_or_default(),
            lindung_core::decree::months_said(
                one.span,
                crate::language::texts(Language::Indonesian)
            )
        ),
        why: one.why.clone(),
        instead: one.instead_of.and_then(named).unwrap_or_default(),
        // A place that nobody has taken yet.
        open: one.act == Act::Removed
            && !people.iter().any(|other| other.instead_of == Some(one.worker)),
    };
    Ok(people.iter().map(row).collect())
}

async fn left(visit: &Visit, decree: &Decree) -> Result<Vec<LeftRow>, Fault> {
    let gone = store::who_left(&visit.office.db, &everywhere(visit)?, decree).await?;
    let row = |one: store::Left| LeftRow {
        worker: one.worker,
        home: home(visit, one.place),
        name: one.name,
        status: visit.t(&format!("registry-status-{}", one.status.word())),
    };
    Ok(gone.into_iter().map(row).collect())
}

/// `POST /decrees/{id}/issue`: has the papers made and the names frozen, by a job.
///
/// # Errors
/// If the store does not answer.
pub async fn issue(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(decree) = found(&visit, id).await? else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let mut problems = Problems::default();
    if !decree.is_draft() {
        problems.add("", visit.t("decree-error-issued"));
    } else if decree.number.is_none() || decree.dated.is_none() {
        problems.add("", visit.t("decree-error-number-missing"));
    }
    if !problems.none() {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, None, problems).await;
    }
    let new = NewJob {
        kind: ISSUE.word,
        subject: Some(id),
        payload: Value::Null,
        actor: Some(account.id),
    };
    let job = jobs::enqueue(&visit.office.db, account.regency, &new, visit.now).await?;
    visit.office.wake.up();
    Ok(go(&format!("/jobs/{job}")))
}

/// `POST /decrees/{id}/drop`: throws a draft away.
///
/// # Errors
/// If the store does not answer.
pub async fn drop_it(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, regency) = (&visit.office.db, account.regency);
    match departures::drop_draft(db, regency, id, account.id, visit.now).await {
        Ok(()) => Ok(go("/decrees")),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, None, problems).await
        }
    }
}

/// Nothing is typed.
#[derive(Default, Deserialize)]
pub struct Nothing {}

/// `POST /decrees/{id}/amend`: begins an amendment.
///
/// # Errors
/// If the store does not answer.
pub async fn amend(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(_): Form<Nothing>,
) -> Result<Response, Fault> {
    let Some(decree) = found(&visit, id).await? else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let (title, body) = amendment_text(&visit, &decree);
    let (db, regency) = (&visit.office.db, account.regency);
    let begun =
        store::begin_amendment(db, regency, id, (&title, &body), account.id, visit.now).await;
    match begun {
        Ok(id) => Ok(go(&format!("/decrees/{id}"))),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, None, problems).await
        }
    }
}
