//! A member of a worker's family: added, changed, taken away, each with the reason.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::words::Nik;
use lindung_store::registry::{self as store, Member, RELATIONS, SCHOOLS, Worker};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::one::{found, note, nowhere, refused};
use super::view::{self, Choice};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "registry/family.html")]
struct FamilyPage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    member: String,
    relations: Vec<Choice>,
    schools: Vec<Choice>,
    name: Field,
    nik: Field,
    birth_year: Field,
    died: bool,
    reason: Field,
}

/// Which member is changed; none for a new one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    member: String,
}

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    member: String,
    relation: String,
    name: String,
    nik: String,
    birth_year: String,
    school: String,
    died: String,
    reason: String,
    remove: String,
}

async fn member(visit: &Visit, worker: &Worker, id: &str) -> Result<Option<Member>, Fault> {
    let area = &visit.signed()?.account.area;
    let family = store::family(&visit.office.db, &visit.office.keys, area, worker.id).await?;
    Ok(family.into_iter().find(|member| member.id.to_string() == id))
}

/// `GET /registry/workers/{id}/family`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(worker) = found(&visit, &id).await? else { return Ok(nowhere()) };
    note(&visit, "worker.seen", &worker, json!({ "page": "family" })).await?;
    let mut typed = Typed::default();
    if let Some(member) = member(&visit, &worker, &asked.member).await? {
        typed = Typed {
            member: member.id.to_string(),
            relation: member.relation,
            name: member.name,
            birth_year: member.birth_year.map(|year| year.to_string()).unwrap_or_default(),
            school: member.school.unwrap_or_default(),
            died: if member.died { "yes" } else { "" }.to_owned(),
            ..Typed::default()
        };
    }
    show(&visit, StatusCode::OK, &worker, &typed, Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    worker: &Worker,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let field = |name: &'static str, key: &str, value: &str| {
        Field::text(name, visit.t(key)).value(value).wrong(&problems)
    };
    let title =
        if typed.member.is_empty() { "registry-family-add" } else { "registry-family-edit" };
    let mut nik = field("nik", "registry-family-nik", &typed.nik);
    nik.digits = true;
    let mut birth_year = field("birth_year", "registry-birth-year", &typed.birth_year);
    birth_year.digits = true;
    let page = FamilyPage {
        frame: visit.frame(format!("{}: {}", visit.t(title), worker.person.name)),
        id: worker.id,
        member: typed.member.clone(),
        relations: view::choices(visit, "registry-relation", &RELATIONS, &typed.relation),
        schools: view::choices(visit, "registry-school", &SCHOOLS, &typed.school),
        name: field("name", "registry-name", &typed.name),
        nik: nik.hint(visit.t("registry-family-nik-hint")),
        birth_year,
        died: typed.died == "yes",
        reason: field("reason", "registry-edit-reason", &typed.reason)
            .hint(visit.t("registry-edit-reason-hint")),
        problems,
    };
    shown(status, &page)
}

/// `POST /registry/workers/{id}/family`.
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
    let known = member(&visit, &worker, &typed.member).await?;
    let mut problems = Problems::default();
    let reason: String = typed.reason.trim().chars().take(500).collect();
    if reason.is_empty() {
        problems.add("reason", visit.t("registry-edit-reason-needed"));
    }
    let (db, keys, area) = (&visit.office.db, &visit.office.keys, &account.area);
    let removes = typed.remove == "yes";
    let new = if removes { None } else { read(&visit, &typed, known.as_ref(), &mut problems) };
    if problems.none() {
        let done = match (&new, &known) {
            (Some(member), _) => {
                let of = (worker.id, member);
                store::keep_member(db, keys, area, of, &reason, account.id, visit.now)
                    .await
                    .map(drop)
            }
            (None, Some(member)) if removes => {
                let of = (worker.id, member.id);
                store::remove_member(db, keys, area, of, &reason, account.id, visit.now)
                    .await
                    .map(drop)
            }
            _ => Ok(()),
        };
        match done {
            Ok(()) => return Ok(go(&format!("/registry/workers/{}?said=family", worker.id))),
            Err(error) => problems = refused(&visit, error)?,
        }
    }
    show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &worker, &typed, problems)
}

fn read(
    visit: &Visit,
    typed: &Typed,
    known: Option<&Member>,
    problems: &mut Problems,
) -> Option<Member> {
    let name = typed.name.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
    if name.is_empty() || name.chars().count() > 100 {
        problems.add("name", visit.t("registry-field-needed"));
    }
    if !RELATIONS.contains(&typed.relation.as_str()) {
        problems.add("relation", visit.t("registry-family-relation-wrong"));
    }
    let digits: String = typed.nik.chars().filter(|c| !" .-".contains(*c)).collect();
    let nik = if digits.is_empty() {
        known.and_then(|member| member.nik)
    } else {
        let nik = Nik::parse(&digits).ok();
        if nik.is_none() {
            problems.add("nik", visit.t("registry-field-nik-wrong"));
        }
        nik
    };
    let year = typed.birth_year.trim();
    let (_, today) = view::today(visit);
    let birth_year =
        year.parse::<i16>().ok().filter(|y| (1900..=today.year()).contains(&(*y).into()));
    if !year.is_empty() && birth_year.is_none() {
        problems.add("birth_year", visit.t("registry-field-date-wrong"));
    }
    let school = SCHOOLS.contains(&typed.school.as_str()).then(|| typed.school.clone());
    problems.none().then(|| Member {
        id: known.map_or(Uuid::nil(), |member| member.id),
        relation: typed.relation.clone(),
        name,
        nik,
        birth_year,
        school,
        died: typed.died == "yes",
        note: String::new(),
    })
}
