//! Lists of an issued decree: what they would be, and making them.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::decree::months_said;
use lindung_core::enrolment::rules;
use lindung_core::message::Message;
use lindung_store::decree::{self as decrees, Decree};
use lindung_store::enrolment as store;
use lindung_store::settings::{self, Setting};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::one::{code_said, enrols, refused, short, today};
use crate::decree::{fund_names, nowhere};
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

/// How many people a list takes in this office.
const SIZE: Setting =
    Setting { name: "enrolment.size", action: "enrol.size", subject: "settings/enrolment" };

/// What is kept of it; nothing was set where it is zero.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Size {
    people: usize,
}

#[derive(Template)]
#[template(path = "enrolment/begin.html")]
struct BeginPage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    title: String,
    size: Field,
    value: String,
    template: String,
    rows: Vec<Row>,
    people: i64,
    held: i64,
    warnings: Vec<String>,
    others: Vec<String>,
}

struct Row {
    fund: String,
    months: String,
    people: i64,
    held: Vec<(String, i64)>,
}

/// What the address or the form says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    size: String,
}

/// The issued decree of an address, for who works on lists.
async fn issued(visit: &Visit, id: Uuid) -> Result<Option<Decree>, Fault> {
    let regency = visit.signed()?.account.regency;
    let decree = decrees::decree(&visit.office.db, regency, id).await?;
    let may = enrols(visit)?;
    Ok(decree.filter(|decree| may && !decree.is_draft()))
}

/// The size typed, or the office's; a problem where it is none.
async fn size_of(visit: &Visit, typed: &str, problems: &mut Problems) -> Result<usize, Fault> {
    let regency = visit.signed()?.account.regency;
    let kept: Size = settings::read(&visit.office.db, regency, SIZE).await?;
    let usual = if kept.people == 0 { rules().batch.size } else { kept.people };
    if typed.trim().is_empty() {
        return Ok(usual);
    }
    let most = rules().batch.most;
    match typed.trim().parse() {
        Ok(size) if (1..=most).contains(&size) => Ok(size),
        _ => {
            let wrong = Message::new("enrol-size-wrong").number("most", most);
            problems.add("size", visit.say(&wrong));
            Ok(usual)
        }
    }
}

/// `GET /decrees/{id}/batches`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(typed): Query<Typed>,
) -> Result<Response, Fault> {
    let Some(decree) = issued(&visit, id).await? else { return Ok(nowhere()) };
    let mut problems = Problems::default();
    let size = size_of(&visit, &typed.size, &mut problems).await?;
    let status = if problems.none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    show(&visit, status, &decree, size, problems).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    decree: &Decree,
    size: usize,
    problems: Problems,
) -> Result<Response, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let regency = visit.signed()?.account.regency;
    let of = (regency, decree.id);
    let draft = store::draft(db, keys, of, (today(visit)?, size)).await?;
    let funds = fund_names(visit).await?;
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let held = |list: &store::DraftList| list.held.values().sum::<usize>();
    let mut warnings: Vec<String> =
        draft.lists.iter().filter_map(|list| short(visit, list.span)).collect();
    warnings.dedup();
    let others = [
        ("enrol-draft-on-the-way", draft.on_the_way),
        ("enrol-draft-at-desk", draft.at_desk),
        ("enrol-draft-held", draft.held_before),
        ("enrol-draft-enrolled", draft.enrolled),
    ];
    let template = &rules().template;
    let template = Message::new("enrol-template")
        .text("template", &template.citation)
        .number("most", template.most_months)
        .text("source", &template.source)
        .text("grade", &template.grade)
        .number("usual", rules().batch.size);
    let hint = visit.say(&Message::new("enrol-size-hint").number("usual", rules().batch.size));
    let mut field = Field::text("size", visit.t("enrol-size")).hint(hint).wrong(&problems);
    field = field.value(size.to_string());
    field.digits = true;
    let page = BeginPage {
        frame: visit.frame(visit.t("enrol-begin")),
        problems,
        id: decree.id,
        title: decree.title.clone(),
        size: field,
        value: size.to_string(),
        template: visit.say(&template),
        people: draft.lists.iter().map(|list| count(list.people)).sum(),
        held: draft.lists.iter().map(|list| count(held(list))).sum(),
        rows: draft
            .lists
            .iter()
            .map(|list| Row {
                fund: funds.get(&list.fund).cloned().unwrap_or_default(),
                months: months_said(list.span, visit.texts),
                people: count(list.people),
                held: list
                    .held
                    .iter()
                    .map(|(code, people)| (code_said(visit, *code), count(*people)))
                    .collect(),
            })
            .collect(),
        warnings,
        others: others
            .into_iter()
            .filter(|(_, people)| *people > 0)
            .map(|(key, people)| visit.say(&Message::new(key).number("people", people)))
            .collect(),
    };
    shown(status, &page)
}

/// `POST /decrees/{id}/batches`: makes the lists; another size than the office's is kept.
///
/// # Errors
/// If the store does not answer.
pub async fn begin(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(decree) = issued(&visit, id).await? else { return Ok(nowhere()) };
    let mut problems = Problems::default();
    let usual = size_of(&visit, "", &mut problems).await?;
    let size = size_of(&visit, &typed.size, &mut problems).await?;
    if !problems.none() {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &decree, size, problems).await;
    }
    let account = &visit.signed()?.account;
    let (db, keys, regency) = (&visit.office.db, &visit.office.keys, account.regency);
    if size != usual {
        let (told, by) = (json!({ "people": size }), Some(account.id));
        let kept = Size { people: size };
        settings::set(db, regency, SIZE, &kept, told, by, visit.now).await?;
    }
    let how = (today(&visit)?, size);
    match store::begin(db, keys, (regency, id), how, account.id, visit.now).await {
        Ok(lists) => Ok(match lists.as_slice() {
            [one] => go(&format!("/batches/{one}")),
            _ => go(&format!("/batches?decree={}", decree.base())),
        }),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &decree, size, problems).await
        }
    }
}
