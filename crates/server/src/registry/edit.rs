//! Correcting a record: how somebody is reached at once, everything else with a second person.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::registry::changes::{Correction, Detail, Field as Part, Reporter};
use lindung_store::registry::{self as store, Proposal, Worker};
use rustc_hash::FxHashMap;
use serde_json::json;
use uuid::Uuid;

use super::one::{found, note, nowhere, refused};
use super::view::{self, Choice};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "registry/edit.html")]
struct EditPage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    version: i64,
    fields: Vec<Field>,
    sexes: Vec<Choice>,
    villages: Vec<Choice>,
    /// Whether the person lives in one of them; else `home` says where.
    in_village: bool,
    home: String,
    head: bool,
    contact: Vec<Field>,
    evidence: Field,
}

/// What was typed, by the words of the fields.
type Typed = FxHashMap<String, String>;

/// `GET /registry/workers/{id}/edit`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let Some(worker) = found(&visit, &id).await? else { return Ok(nowhere()) };
    note(&visit, "worker.seen", &worker, json!({ "page": "edit" })).await?;
    show(&visit, StatusCode::OK, &worker, &Typed::default(), Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    worker: &Worker,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let value = |part: Part| {
        let known = if part.is_sealed() { String::new() } else { part.read(&worker.person) };
        typed.get(part.word()).cloned().unwrap_or(known)
    };
    let field = |part: Part| {
        let mut field =
            Field::text(part.word(), visit.t(&format!("registry-field-{}", part.word())))
                .value(value(part))
                .wrong(&problems);
        let known = part.read(&worker.person);
        if part.is_sealed() && !known.is_empty() {
            let masked = view::masked(Some(known));
            field = field.hint(format!("{} {masked}", visit.t("registry-edit-sealed")));
        } else if part == Part::Born {
            field = field.hint(visit.t("registry-edit-born"));
        }
        field
    };
    let fields = [
        Part::Name,
        Part::Nik,
        Part::Card,
        Part::Born,
        Part::Mother,
        Part::Occupation,
        Part::Decile,
        Part::Income,
        Part::Children,
    ];
    let contact = [Part::Rt, Part::Rw, Part::Address, Part::Phone];
    let villages = view::places(visit, false, &value(Part::Village))?;
    let page = EditPage {
        frame: visit.frame(format!("{}: {}", visit.t("registry-edit"), worker.person.name)),
        id: worker.id,
        version: worker.version,
        fields: fields.map(field).into(),
        sexes: view::choices(visit, "registry-sex", &["female", "male"], &value(Part::Sex)),
        in_village: villages.iter().any(|village| village.picked),
        villages,
        home: worker.person.place.map_or_else(|| "–".to_owned(), |place| view::home(visit, place)),
        head: value(Part::Head) == "yes",
        contact: contact.map(field).into(),
        evidence: Field::text("evidence", visit.t("registry-edit-reason"))
            .hint(visit.t("registry-edit-reason-hint"))
            .value(typed.get("evidence").cloned().unwrap_or_default())
            .wrong(&problems),
        problems,
    };
    shown(status, &page)
}

/// `POST /registry/workers/{id}/edit`.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(worker) = found(&visit, &id).await? else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let mut problems = Problems::default();
    let fields = corrections(&visit, &worker, &typed, &mut problems);
    let evidence = typed.get("evidence").map(|text| text.trim()).unwrap_or_default();
    if evidence.is_empty() {
        problems.add("evidence", visit.t("registry-edit-reason-needed"));
    }
    if problems.none() && fields.is_empty() {
        problems.add("", visit.t("registry-edit-nothing"));
    }
    let again =
        |problems| show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &worker, &typed, problems);
    if !problems.none() {
        return again(problems);
    }
    let (db, keys, area) = (&visit.office.db, &visit.office.keys, &account.area);
    let by_one = fields.iter().all(|correction| correction.field.is_contact());
    let detail = Detail::Corrected { fields };
    let version = typed.get("version").and_then(|v| v.parse().ok()).unwrap_or(worker.version);
    let done = if by_one {
        let how = (&detail, version, evidence);
        store::correct_contact(db, keys, area, worker.id, how, account.id, visit.now).await
    } else {
        let proposal = Proposal {
            detail,
            happened_on: None,
            reporter: Reporter::Office,
            evidence: evidence.chars().take(1_000).collect(),
            visit: None,
        };
        let asked = store::propose(db, keys, area, worker.id, &proposal, account.id, visit.now);
        asked.await.map(drop)
    };
    match done {
        Ok(()) => {
            let said = if by_one { "corrected" } else { "proposed" };
            Ok(go(&format!("/registry/workers/{}?said={said}", worker.id)))
        }
        Err(error) => again(refused(&visit, error)?),
    }
}

/// What differs from the record; a sealed field that was left empty stays as it is.
fn corrections(
    visit: &Visit,
    worker: &Worker,
    typed: &Typed,
    problems: &mut Problems,
) -> Vec<Correction> {
    let mut fields = Vec::new();
    let mut person = worker.person.clone();
    for part in Part::ALL {
        let text = typed.get(part.word()).map(|text| text.trim()).unwrap_or_default();
        // A box that is not ticked is not sent.
        if !typed.contains_key(part.word()) && part != Part::Head
            || (part.is_sealed() || part == Part::Village) && text.is_empty()
        {
            continue;
        }
        let before = part.read(&worker.person);
        match part.write(&mut person, text) {
            Ok(()) => {
                let after = part.read(&person);
                if after != before {
                    fields.push(Correction { field: part, before, after });
                }
            }
            Err(problem) => problems.add(part.word(), visit.t(problem.key())),
        }
    }
    fields
}
