//! Until when something is answered, from how many people on a number is told in public, and how the
//! office is reached.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::grievances::{Bounds, Terms, smallest, terms};
use lindung_core::message::Message;
use lindung_store::grievances::{GrievanceSettings, grievance_settings, set_grievance_settings};
use serde::Deserialize;

use super::desk::refused;
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "grievances/settings.html")]
struct SettingsPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    terms: Vec<Field>,
    smallest: Field,
    telephone: Field,
    hours: Field,
}

/// What is typed; the terms under their ids.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Typed {
    acknowledge: String,
    answer: String,
    urgent: String,
    appeal: String,
    appeal_answer: String,
    smallest: String,
    telephone: String,
    hours: String,
}

impl Typed {
    fn of(settings: &GrievanceSettings) -> Self {
        let [acknowledge, answer, urgent, appeal, appeal_answer] =
            settings.terms.to_array().map(|days| days.to_string());
        Self {
            acknowledge,
            answer,
            urgent,
            appeal,
            appeal_answer,
            smallest: settings.smallest.to_string(),
            telephone: settings.telephone.clone(),
            hours: settings.hours.clone(),
        }
    }

    /// What was typed for the terms, in the order of the law file.
    fn terms(&self) -> [&str; 5] {
        [&self.acknowledge, &self.answer, &self.urgent, &self.appeal, &self.appeal_answer]
    }
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// `GET /grievances/settings`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let settings = grievance_settings(&visit.office.db, regency).await?;
    let said = (asked.said == "saved").then(|| visit.t("office-saved"));
    show(&visit, StatusCode::OK, &Typed::of(&settings), said, Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let number = |name: &'static str, key: String, value: &str, bounds: &Bounds| {
        let hint = Message::new("grievance-term-usual")
            .number("usual", bounds.usual)
            .number("least", bounds.least)
            .number("most", bounds.most)
            .text("citation", &bounds.citation);
        let mut field =
            Field::text(name, visit.t(&key)).hint(visit.say(&hint)).value(value).wrong(&problems);
        field.digits = true;
        field
    };
    let page = SettingsPage {
        frame: visit.frame(visit.t("grievances-settings")),
        said,
        terms: terms()
            .zip(typed.terms())
            .map(|((id, bounds), value)| number(id, format!("grievance-term-{id}"), value, bounds))
            .collect(),
        smallest: number(
            "smallest",
            "grievance-term-smallest".to_owned(),
            &typed.smallest,
            smallest(),
        ),
        telephone: Field::text("telephone", visit.t("grievance-telephone"))
            .hint(visit.t("grievance-telephone-hint"))
            .value(typed.telephone.as_str())
            .wrong(&problems),
        hours: Field::text("hours", visit.t("grievance-hours"))
            .hint(visit.t("grievance-hours-hint"))
            .value(typed.hours.as_str())
            .wrong(&problems),
        problems,
    };
    shown(status, &page)
}

/// `POST /grievances/settings`.
///
/// # Errors
/// If the store does not answer.
pub async fn save(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    // What is no number lies outside every bound, and is refused by name.
    let number = |text: &str| text.trim().parse::<u16>().unwrap_or_default();
    let text = |text: &str| -> String { text.trim().chars().take(120).collect() };
    let settings = GrievanceSettings {
        terms: Terms::from_array(typed.terms().map(number)),
        smallest: number(&typed.smallest),
        telephone: text(&typed.telephone),
        hours: text(&typed.hours),
    };
    let db = &visit.office.db;
    match set_grievance_settings(db, account.regency, &settings, account.id, visit.now).await {
        Ok(()) => Ok(go("/grievances/settings?said=saved")),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, None, problems)
        }
    }
}
