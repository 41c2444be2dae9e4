//! One fund: its terms, its books month by month, what was asked for and decided.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::{Action, Area, Role};
use lindung_core::words::Rupiah;
use lindung_store::funding::{self as store, Act, Answer, Fund, Proposal, State, Version};
use lindung_store::{StoreError, access};
use serde::Deserialize;
use uuid::Uuid;

use super::funds::{seen, tone};
use super::money::{self, Bars, percent, rupiah};
use super::terms;
use crate::contributions::FundLedger;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::registry::actors;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "funding/fund.html")]
struct FundPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    state: (String, &'static str),
    terms: Vec<(String, String)>,
    books: Vec<(String, String)>,
    used: i64,
    bars: Bars,
    ledger: FundLedger,
    versions: Vec<Told>,
    waits: Option<Told>,
    own: bool,
    may_revise: bool,
    may_close: bool,
    payers: Vec<(Uuid, String, bool)>,
}

/// A version in words.
struct Told {
    version: i64,
    act: String,
    state: (String, &'static str),
    reason: String,
    by: String,
    at: String,
    decided: String,
    answer: String,
    changes: Vec<(String, String, String)>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

async fn found(visit: &Visit, id: Uuid) -> Result<Option<Fund>, Fault> {
    Ok(seen(visit).await?.into_iter().find(|fund| fund.id == id))
}

/// `GET /funds/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let said = match asked.said.as_str() {
        "proposed" => Some(visit.t("fund-said-proposed")),
        "approved" => Some(visit.t("fund-said-approved")),
        "refused" => Some(visit.t("fund-said-refused")),
        "payers" => Some(visit.t("fund-said-payers")),
        _ => None,
    };
    show(&visit, StatusCode::OK, id, said, Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    id: Uuid,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let Some(fund) = found(visit, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let account = &visit.signed()?.account;
    let (db, manages) = (&visit.office.db, visit.may(Action::ManageMoney));
    let books = store::books(db, account.regency).await?;
    let of = books.get(&id).copied().unwrap_or_default();
    let months = store::months_of_fund(db, account.regency, id).await?;
    // What was said inside the office is not for the payer.
    let versions = if visit.may(Action::SeePlans) {
        store::versions(db, account.regency, id).await?
    } else {
        Vec::new()
    };
    let open = versions.iter().find(|version| version.state == State::Proposed);
    let own = open.is_some_and(|version| version.proposed_by == account.id);
    let count = |sums: &store::Sums| i64::try_from(sums.months).unwrap_or(i64::MAX);
    let bars = Bars::of(visit, months.iter().map(|(month, sums)| (*month, count(sums))));
    let told = told(visit, &versions).await?;
    let ceiling = fund.terms.fund.ceiling;
    let page = FundPage {
        frame: visit.frame(fund.title()),
        problems,
        said,
        id,
        state: (visit.t(&format!("fund-state-{}", fund.state.word())), tone(fund.state)),
        terms: terms::lines(visit, &fund.terms),
        books: book_lines(visit, ceiling, &of),
        used: percent(of.committed.money().amount(), ceiling.amount()),
        bars,
        ledger: FundLedger::of(visit, &fund, &of).await?,
        own,
        may_revise: manages && !fund.waits && fund.state != State::Closed,
        may_close: manages && !fund.waits && fund.state == State::Approved,
        payers: if manages { payer_accounts(visit, id).await? } else { Vec::new() },
        waits: None,
        versions: Vec::new(),
    };
    let (mut waits, mut versions) = (None, Vec::new());
    for one in told {
        if open.is_some_and(|version| version.version == one.version) {
            waits = Some(one);
        } else {
            versions.push(one);
        }
    }
    let waits = waits.filter(|_| manages);
    shown(status, &FundPage { versions, waits, ..page })
}

fn book_lines(visit: &Visit, ceiling: Rupiah, of: &store::Books) -> Vec<(String, String)> {
    let show = |amount| rupiah(visit.texts, amount);
    let committed = of.committed.money();
    let left = Rupiah::new(ceiling.amount() - committed.amount());
    let people = i64::try_from(of.people).unwrap_or(i64::MAX);
    vec![
        (visit.t("fund-ceiling"), show(ceiling)),
        (visit.t("fund-committed"), show(committed)),
        (visit.t("fund-of-it-jkk"), show(of.committed.jkk)),
        (visit.t("fund-of-it-jkm"), show(of.committed.jkm)),
        (visit.t("fund-billed"), show(of.billed.money())),
        (visit.t("fund-paid"), show(of.paid.money())),
        (visit.t("fund-left"), show(left)),
        (visit.t("plan-figure-people"), visit.texts.number(people)),
    ]
}

async fn payer_accounts(visit: &Visit, fund: Uuid) -> Result<Vec<(Uuid, String, bool)>, Fault> {
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let Some(area) = Area::whole(regency) else { return Ok(Vec::new()) };
    let chosen = store::fund_accounts(db, regency, fund).await?;
    let accounts = access::accounts(db, &area).await?.into_iter();
    let payers = accounts.filter(|account| account.role == Role::Payer);
    Ok(payers.map(|one| (one.id, one.name, chosen.contains(&one.id))).collect())
}

/// The versions in words, each with what it changed of the one that held before.
async fn told(visit: &Visit, versions: &[Version]) -> Result<Vec<Told>, Fault> {
    let mut people: Vec<Uuid> = versions.iter().map(|one| one.proposed_by).collect();
    people.extend(versions.iter().filter_map(|one| one.decided_by));
    let names = actors(visit, people.into_iter()).await?;
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let tell = |(n, one): (usize, &Version)| {
        let before = versions[n + 1..].iter().find(|older| older.state == State::Approved);
        let decided = one.decided_by.zip(one.decided_at);
        Told {
            version: one.version,
            act: visit.t(&format!("fund-act-{}", one.act.word())),
            state: (visit.t(&format!("fund-version-{}", one.state.word())), tone(one.state)),
            reason: one.reason.clone(),
            by: name(one.proposed_by),
            at: visit.time(one.proposed_at),
            decided: decided
                .map(|(by, at)| format!("{}, {}", name(by), visit.time(at)))
                .unwrap_or_default(),
            answer: one.answer.clone(),
            changes: before.map(|before| changes(visit, before, one)).unwrap_or_default(),
        }
    };
    Ok(versions.iter().enumerate().map(tell).collect())
}

/// Lines of the terms that differ: what it is, how it was, how it is.
fn changes(visit: &Visit, before: &Version, after: &Version) -> Vec<(String, String, String)> {
    let (old, new) = (terms::lines(visit, &before.terms), terms::lines(visit, &after.terms));
    let of = |lines: &[(String, String)], label: &str| {
        let found = lines.iter().find(|(own, _)| own == label);
        found.map_or_else(|| "–".to_owned(), |(_, value)| value.clone())
    };
    let mut changed: Vec<(String, String, String)> = Vec::new();
    for (label, _) in old.iter().chain(&new) {
        let (was, is) = (of(&old, label), of(&new, label));
        if was != is && !changed.iter().any(|(own, ..)| own == label) {
            changed.push((label.clone(), was, is));
        }
    }
    changed
}

/// What an answer says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Answered {
    verdict: String,
    reason: String,
}

/// `POST /funds/{id}/answer`: what a second person says.
///
/// # Errors
/// If the store does not answer.
pub async fn answer(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Answered>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let approve = typed.verdict == "approve";
    let reason = money::reason(&typed.reason);
    if reason.is_none() && !approve {
        return wrong(&visit, id, "reason", "fund-reason-needed").await;
    }
    let answer = Answer { approve, reason: reason.as_deref().unwrap_or_default() };
    let done =
        store::answer_fund(&visit.office.db, account.regency, id, &answer, account.id, visit.now);
    let said = if approve { "approved" } else { "refused" };
    ended(&visit, id, done.await, said).await
}

/// `POST /funds/{id}/close`: asks for the fund to be closed.
///
/// # Errors
/// If the store does not answer.
pub async fn close(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Answered>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let Some(fund) = found(&visit, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let Some(reason) = money::reason(&typed.reason) else {
        return wrong(&visit, id, "reason", "fund-reason-needed").await;
    };
    let proposal =
        Proposal { fund: Some(id), act: Act::Close, terms: &fund.terms, reason: &reason };
    let done =
        store::propose_fund(&visit.office.db, account.regency, &proposal, account.id, visit.now);
    ended(&visit, id, done.await.map(drop), "proposed").await
}

/// `POST /funds/{id}/payers`: whose fund it is.
///
/// # Errors
/// If the store does not answer.
pub async fn payers(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    if found(&visit, id).await?.is_none() {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let account = &visit.signed()?.account;
    let ticked = pairs.iter().filter(|(name, _)| name == "account");
    let accounts: Vec<Uuid> = ticked.filter_map(|(_, value)| value.parse().ok()).collect();
    let (db, regency) = (&visit.office.db, account.regency);
    let set = store::set_fund_accounts(db, regency, id, &accounts, account.id, visit.now);
    match set.await {
        Err(StoreError::AccountUnknown) => wrong(&visit, id, "account", "fund-payers-wrong").await,
        done => ended(&visit, id, done, "payers").await,
    }
}

async fn wrong(visit: &Visit, id: Uuid, field: &'static str, key: &str) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    problems.add(field, visit.t(key));
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, id, None, problems).await
}

async fn ended(
    visit: &Visit,
    id: Uuid,
    done: Result<(), StoreError>,
    said: &str,
) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(go(&format!("/funds/{id}?said={said}"))),
        Err(error) => {
            let problems = money::refused(visit, error)?;
            show(visit, StatusCode::UNPROCESSABLE_ENTITY, id, None, problems).await
        }
    }
}
