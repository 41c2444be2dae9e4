//! One statement of BPJS: where it and the ledger differ, person by person.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_store::audit::Event;
use lindung_store::contributions::{self as store, DifferenceLine};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::one::{nowhere, refused};
use crate::fault::Fault;
use crate::funding::{months, reason, rupiah};
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::visit::{Visit, go, shown};

/// Differences on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "contributions/statement.html")]
struct StatementPage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    facts: Vec<(String, String)>,
    settles: bool,
    agrees: bool,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    position: i64,
    kind: String,
    worker: Option<(Uuid, String)>,
    found: String,
    at: String,
    ours: String,
    theirs: String,
    note: Option<String>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    after: i64,
}

/// How a difference was settled.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    line: i64,
    note: String,
}

/// `GET /statements/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, id, asked.after, Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    id: Uuid,
    after: i64,
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let Some(of) = store::statement(db, account.regency, id).await? else { return Ok(nowhere()) };
    // Who sees no people reads the sums.
    let mut lines = if visit.may(Action::SeePersons) {
        store::differences(db, keys, &account.area, id, after, PAGE + 1).await?
    } else {
        Vec::new()
    };
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let event = Event::new("statement.seen", format!("statement/{id}"))
        .by(account.id)
        .detail(json!({ "people": lines.len() }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    let whole = |number: u64| visit.texts.number(i64::try_from(number).unwrap_or(i64::MAX));
    let page = StatementPage {
        frame: visit.frame(format!("{}: {}", visit.t("statement"), of.name)),
        problems,
        id,
        facts: vec![
            (visit.t("bill-months"), months(visit.texts, of.period)),
            (visit.t("statement-lines"), whole(of.lines)),
            (visit.t("statement-agree"), whole(of.agree)),
            (visit.t("statement-ours"), rupiah(visit.texts, of.ours)),
            (visit.t("statement-theirs"), rupiah(visit.texts, of.theirs)),
            (visit.t("statement-differences"), whole(of.differences)),
            (visit.t("statement-open"), whole(of.open)),
        ],
        agrees: of.differences == 0,
        settles: visit.may(Action::ManageMoney),
        next: lines
            .last()
            .filter(|_| more)
            .map(|last| format!("/statements/{id}?after={}", last.position)),
        rows: lines.into_iter().map(|line| row(visit, line)).collect(),
    };
    shown(status, &page)
}

fn row(visit: &Visit, line: DifferenceLine) -> Row {
    Row {
        position: line.position,
        kind: visit.t(&format!("statement-kind-{}", line.kind.word())),
        worker: line.worker,
        found: line.found,
        at: line.at,
        ours: rupiah(visit.texts, line.ours),
        theirs: rupiah(visit.texts, line.theirs),
        note: line.note,
    }
}

/// `POST /statements/{id}/settle`.
///
/// # Errors
/// If the store does not answer.
pub async fn settle(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &account.area;
    let line = store::differences(db, keys, area, id, typed.line.saturating_sub(1), 1).await?;
    if line.first().is_none_or(|line| line.position != typed.line) {
        return Ok(nowhere());
    }
    let pages = i64::try_from(PAGE).unwrap_or(1);
    let before = typed.line.saturating_sub(1) / pages * pages;
    let mut problems = Problems::default();
    let Some(note) = reason(&typed.note) else {
        problems.add("", visit.t("bill-reason-needed"));
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, before, problems).await;
    };
    let of = (id, typed.line);
    let done =
        store::settle_difference(db, account.regency, of, &note, account.id, visit.now).await;
    match done {
        Ok(()) => Ok(go(&format!("/statements/{id}?after={before}"))),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, before, problems).await
        }
    }
}
