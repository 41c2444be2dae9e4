//! Asking for a change: what happened, when, what shows it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Role;
use lindung_core::registry::changes::{Detail, Kind, Reporter};
use lindung_core::registry::query::Query as Search;
use lindung_core::words::{Level, RegionCode};
use lindung_store::registry::{self as store, Proposal, Worker};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::one::{found, note, nowhere, refused};
use super::view::{self, Choice};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "registry/change_new.html")]
struct NewPage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    kind: &'static str,
    lead: String,
    villages: Vec<Choice>,
    to: Option<Field>,
    candidates: Vec<Choice>,
    find: Option<Field>,
    happened: Field,
    reporters: Vec<Choice>,
    evidence: Field,
}

/// What was typed; which fields there are depends on the kind.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    kind: String,
    village: String,
    to: String,
    into: String,
    find: String,
    happened: String,
    reporter: String,
    evidence: String,
}

/// `GET /registry/workers/{id}/change?kind=…`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(typed): Query<Typed>,
) -> Result<Response, Fault> {
    let Some(worker) = found(&visit, &id).await? else { return Ok(nowhere()) };
    let Some(kind) = possible(&typed, &worker) else { return Ok(nowhere()) };
    note(&visit, "worker.seen", &worker, json!({ "page": "change" })).await?;
    show(&visit, StatusCode::OK, &worker, kind, &typed, Problems::default()).await
}

fn possible(typed: &Typed, worker: &Worker) -> Option<Kind> {
    Kind::parse(&typed.kind)
        .filter(|kind| *kind != Kind::Corrected && kind.can_happen_to(worker.status))
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    worker: &Worker,
    kind: Kind,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let word = kind.word();
    let field = |name: &'static str, key: &str, value: &str| {
        Field::text(name, visit.t(key)).value(value).wrong(&problems)
    };
    let mut happened = field("happened", "registry-change-date", &typed.happened);
    happened.kind = "date";
    let to = match kind {
        Kind::Moved => Some(field("to", "registry-change-to", &typed.to)),
        Kind::Employed => Some(field("to", "registry-change-employer", &typed.to)),
        _ => None,
    };
    let merges = kind == Kind::Merged;
    let villages =
        if kind == Kind::Moved { view::places(visit, false, &typed.village)? } else { Vec::new() };
    let name = &worker.person.name;
    let page = NewPage {
        frame: visit.frame(format!("{}: {name}", visit.t(&format!("registry-kind-{word}")))),
        id: worker.id,
        kind: word,
        lead: visit.t(&format!("registry-kind-{word}-lead")),
        villages,
        to,
        candidates: if merges { same(visit, worker, typed).await? } else { Vec::new() },
        find: merges.then(|| {
            let value = if typed.find.is_empty() { name } else { &typed.find };
            field("find", "registry-change-find", value)
        }),
        happened,
        reporters: reporters(visit, typed)?,
        evidence: field("evidence", "registry-change-evidence", &typed.evidence)
            .hint(visit.t(&format!("registry-kind-{word}-evidence"))),
        problems,
    };
    shown(status, &page)
}

/// From whom somebody of this role mostly knows.
fn own(role: Role) -> Reporter {
    match role {
        Role::VillageOfficer => Reporter::Village,
        Role::DistrictOfficer => Reporter::District,
        Role::BpjsLiaison => Reporter::Bpjs,
        _ => Reporter::Office,
    }
}

fn reporters(visit: &Visit, typed: &Typed) -> Result<Vec<Choice>, Fault> {
    let own = own(visit.signed()?.account.role);
    let picked = Reporter::parse(&typed.reporter).unwrap_or(own);
    let choice = |reporter: Reporter| Choice {
        value: reporter.word().to_owned(),
        label: visit.t(&format!("registry-reporter-{}", reporter.word())),
        picked: reporter == picked,
    };
    Ok(Reporter::ALL.map(choice).into())
}

/// Records that may be of the same person, to choose the one that is kept.
async fn same(visit: &Visit, worker: &Worker, typed: &Typed) -> Result<Vec<Choice>, Fault> {
    let account = &visit.signed()?.account;
    let text = if typed.find.is_empty() { &worker.person.name } else { &typed.find };
    let query = Search::read(text, account.regency);
    let (db, keys, words) = (&visit.office.db, &visit.office.keys, &visit.office.words);
    let hits = store::search(db, keys, words, &account.area, &query, 11).await?;
    let others = hits.list.into_iter().filter(|hit| hit.id != worker.id);
    let choice = others.map(|hit| {
        let (born, nik) = (view::born(visit, hit.born), view::masked(hit.nik));
        let label = format!("{}, {born}, {nik}, {}", hit.name, view::home(visit, hit.place));
        let value = hit.id.to_string();
        Choice { picked: value == typed.into, value, label }
    });
    Ok(choice.collect())
}

/// `POST /registry/workers/{id}/change`.
///
/// # Errors
/// If the store does not answer.
pub async fn propose(
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(worker) = found(&visit, &id).await? else { return Ok(nowhere()) };
    let Some(kind) = possible(&typed, &worker) else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let mut problems = Problems::default();
    let detail = detail(&visit, &worker, kind, &typed, &mut problems).await?;
    let happened_on = view::past_date(&visit, &typed.happened);
    if happened_on.is_none() {
        problems.add("happened", visit.t("registry-change-date-wrong"));
    }
    let reporter = Reporter::parse(&typed.reporter).unwrap_or_else(|| own(account.role));
    let evidence: String = typed.evidence.trim().chars().take(1_000).collect();
    if evidence.is_empty() {
        problems.add("evidence", visit.t("registry-change-evidence-needed"));
    }
    if let (Some(detail), true) = (detail, problems.none()) {
        let proposal = Proposal { detail, happened_on, reporter, evidence, visit: None };
        let (db, keys) = (&visit.office.db, &visit.office.keys);
        let asked =
            store::propose(db, keys, &account.area, worker.id, &proposal, account.id, visit.now);
        match asked.await {
            Ok(_) => return Ok(go(&format!("/registry/workers/{}?said=proposed", worker.id))),
            Err(error) => problems = refused(&visit, error)?,
        }
    }
    show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &worker, kind, &typed, problems).await
}

async fn detail(
    visit: &Visit,
    worker: &Worker,
    kind: Kind,
    typed: &Typed,
    problems: &mut Problems,
) -> Result<Option<Detail>, Fault> {
    let to: String = typed.to.trim().chars().take(200).collect();
    let was = worker.status.word().to_owned();
    Ok(Some(match kind {
        Kind::Died => Detail::Died,
        Kind::Withdrew => Detail::Withdrew,
        Kind::Returned => Detail::Returned,
        Kind::Excluded => Detail::Excluded,
        Kind::Corrected => return Ok(None),
        Kind::Moved => {
            let regency = visit.signed()?.account.regency;
            let village = RegionCode::parse(&typed.village)
                .filter(|code| code.level() == Level::Village && code.is_within(regency));
            if village.is_none() && to.is_empty() {
                problems.add("to", visit.t("registry-change-to-needed"));
            }
            Detail::Moved { village: village.map(RegionCode::digits), to }
        }
        Kind::Employed => {
            if to.is_empty() {
                problems.add("to", visit.t("registry-field-needed"));
            }
            Detail::Employed { employer: to }
        }
        Kind::Merged => {
            if view::id(&typed.into).is_none() {
                problems.add("find", visit.t("registry-change-into-needed"));
            }
            Detail::Merged { into: typed.into.clone(), was }
        }
        Kind::Split => {
            let (db, keys) = (&visit.office.db, &visit.office.keys);
            let area = &visit.signed()?.account.area;
            let changes = store::changes_of(db, keys, area, worker.id).await?;
            let before = changes.into_iter().rev().find_map(|change| match change.detail {
                Detail::Merged { was, .. } => Some(was),
                _ => None,
            });
            Detail::Split { back_to: before.unwrap_or_default() }
        }
    }))
}
