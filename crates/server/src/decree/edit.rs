//! Wording a draft: one line for each point, figures filled in when it is printed.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::decree::{Basis, Wording, bases};
use lindung_store::decree::{self as store, Decree};
use lindung_store::settings::{self, Setting};
use serde::Deserialize;
use serde_json::json;
use time::Date;
use time::macros::format_description;
use uuid::Uuid;

use super::one::{found, nowhere, refused, wording};
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

/// The office's own text for further decrees.
pub const TEMPLATE: Setting =
    Setting { name: "decree.wording", action: "decree.template", subject: "decree/template" };

/// Most letters of a point, and most points of a list.
const LINE: usize = 2_000;
const LINES: usize = 60;

#[derive(Template)]
#[template(path = "decree/edit.html")]
struct EditPage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    head: Vec<Field>,
    lists: Vec<Field>,
    bases: &'static [Basis],
    full: bool,
    amends: bool,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    title: String,
    number: String,
    dated: String,
    full: String,
    keep: String,
    regent: String,
    province: String,
    about: String,
    town: String,
    signer: String,
    signer_name: String,
    considerations: String,
    legal_bases: String,
    noted: String,
    dictums: String,
    copies: String,
}

impl Typed {
    fn of(decree: &Decree) -> Self {
        let wording = wording(decree);
        let day = format_description!("[year]-[month]-[day]");
        Self {
            title: decree.title.clone(),
            number: decree.number.clone().unwrap_or_default(),
            dated: decree.dated.and_then(|date| date.format(day).ok()).unwrap_or_default(),
            full: if decree.full_nik { "on".to_owned() } else { String::new() },
            keep: String::new(),
            regent: wording.regent,
            province: wording.province,
            about: wording.about,
            town: wording.town,
            signer: wording.signer,
            signer_name: wording.signer_name,
            considerations: wording.considerations.join("\n"),
            legal_bases: wording.legal_bases.join("\n"),
            noted: wording.noted.join("\n"),
            dictums: wording.dictums.join("\n"),
            copies: wording.copies.join("\n"),
        }
    }

    fn wording(&self) -> Wording {
        let line = |text: &str| text.trim().chars().take(LINE).collect::<String>();
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(line).filter(|one| !one.is_empty()).take(LINES).collect()
        };
        Wording {
            regent: line(&self.regent),
            province: line(&self.province),
            about: line(&self.about),
            town: line(&self.town),
            signer: line(&self.signer),
            signer_name: line(&self.signer_name),
            considerations: lines(&self.considerations),
            legal_bases: lines(&self.legal_bases),
            noted: lines(&self.noted),
            dictums: lines(&self.dictums),
            copies: lines(&self.copies),
        }
    }
}

/// `GET /decrees/{id}/edit`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(decree) = found(&visit, id).await? else { return Ok(nowhere()) };
    if !decree.is_draft() {
        return Ok(go(&format!("/decrees/{id}")));
    }
    show(&visit, StatusCode::OK, &decree, &Typed::of(&decree), Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    decree: &Decree,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let field = |name: &'static str, value: &str| {
        let key = format!("decree-edit-{}", name.replace('_', "-"));
        let hint = format!("{key}-hint");
        let field = Field::text(name, visit.t(&key)).value(value).wrong(&problems);
        if visit.texts.has(&hint) { field.hint(visit.t(&hint)) } else { field }
    };
    let area = |name, value: &str| Field { kind: "area", ..field(name, value) };
    let page = EditPage {
        frame: visit.frame(visit.t("decree-edit")),
        id: decree.id,
        head: vec![
            field("title", &typed.title),
            field("number", &typed.number),
            Field { kind: "date", ..field("dated", &typed.dated) },
            field("about", &typed.about),
            field("regent", &typed.regent),
            field("province", &typed.province),
            field("town", &typed.town),
            field("signer", &typed.signer),
            field("signer_name", &typed.signer_name),
        ],
        lists: vec![
            area("considerations", &typed.considerations),
            area("legal_bases", &typed.legal_bases),
            area("noted", &typed.noted),
            area("dictums", &typed.dictums),
            area("copies", &typed.copies),
        ],
        bases: bases(),
        full: !typed.full.is_empty(),
        amends: decree.amends.is_some(),
        problems,
    };
    shown(status, &page)
}

/// `POST /decrees/{id}/edit`.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(decree) = found(&visit, id).await? else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let mut problems = Problems::default();
    let title: String = typed.title.trim().chars().take(200).collect();
    if title.is_empty() {
        problems.add("title", visit.t("decree-edit-title-wrong"));
    }
    let day = format_description!("[year]-[month]-[day]");
    let dated = Date::parse(typed.dated.trim(), day).ok();
    if dated.is_none() && !typed.dated.trim().is_empty() {
        problems.add("dated", visit.t("decree-edit-dated-wrong"));
    }
    let wording = typed.wording();
    if wording.dictums.is_empty() {
        problems.add("dictums", visit.t("decree-edit-dictums-wrong"));
    }
    if !problems.none() {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &decree, &typed, problems);
    }
    let number: String = typed.number.trim().chars().take(100).collect();
    let body = serde_json::to_value(&wording).unwrap_or_default();
    let saved = store::Wording {
        title: &title,
        body: &body,
        number: Some(number.as_str()).filter(|number| !number.is_empty()),
        dated,
        full_nik: !typed.full.is_empty(),
    };
    let (db, regency) = (&visit.office.db, account.regency);
    if let Err(error) = store::save_draft(db, regency, id, &saved, account.id, visit.now).await {
        let problems = refused(&visit, error)?;
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &decree, &typed, problems);
    }
    if !typed.keep.is_empty() && decree.amends.is_none() {
        let told = json!({ "points": wording.dictums.len() });
        let by = Some(account.id);
        settings::set(db, regency, TEMPLATE, &wording, told, by, visit.now).await?;
    }
    Ok(go(&format!("/decrees/{id}?said=saved")))
}
