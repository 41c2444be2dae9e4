//! What an office decides about cards: who is told after how many days, whether photographs count, and
//! for how long a phone keeps its work.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::cards::Ageing;
use lindung_store::cards::{self as store, CardSettings};
use serde::Deserialize;

use super::one::{actor, refused};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "cards/settings.html")]
struct SettingsPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    fields: Vec<Field>,
    photos: bool,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    remind: String,
    district: String,
    office: String,
    leader: String,
    device: String,
    photos: String,
}

impl From<CardSettings> for Typed {
    fn from(held: CardSettings) -> Self {
        Self {
            remind: held.ageing.remind.to_string(),
            district: held.ageing.district.to_string(),
            office: held.ageing.office.to_string(),
            leader: held.ageing.leader.to_string(),
            device: held.device_days.to_string(),
            photos: if held.photos { "yes" } else { "" }.to_owned(),
        }
    }
}

impl Typed {
    fn read(&self, visit: &Visit, problems: &mut Problems) -> CardSettings {
        let mut days = |name: &'static str, text: &str| {
            let days = text.trim().parse::<u32>().ok().filter(|days| *days <= 366);
            if days.is_none() {
                problems.add(name, visit.t("cards-settings-days-wrong"));
            }
            days.unwrap_or_default()
        };
        CardSettings {
            ageing: Ageing {
                remind: days("remind", &self.remind),
                district: days("district", &self.district),
                office: days("office", &self.office),
                leader: days("leader", &self.leader),
            },
            device_days: days("device", &self.device),
            photos: self.photos == "yes",
        }
    }
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// `GET /cards/settings`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let held = store::card_settings(&visit.office.db, regency).await?;
    let said = (asked.said == "saved").then(|| visit.t("office-saved"));
    show(&visit, StatusCode::OK, &held.into(), said, Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let values = [
        ("remind", &typed.remind),
        ("district", &typed.district),
        ("office", &typed.office),
        ("leader", &typed.leader),
        ("device", &typed.device),
    ];
    let field = |(name, value): (&'static str, &String)| {
        let label = visit.t(&format!("cards-settings-{name}"));
        let mut field = Field::text(name, label).value(value).wrong(&problems);
        field.digits = true;
        field
    };
    let fields = values.into_iter().map(field).collect();
    let frame = visit.frame(visit.t("cards-settings-title"));
    let photos = typed.photos == "yes";
    shown(status, &SettingsPage { frame, problems, said, fields, photos })
}

/// `POST /cards/settings`.
///
/// # Errors
/// If the store does not answer.
pub async fn save(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let new = typed.read(&visit, &mut problems);
    if problems.none() {
        let regency = visit.signed()?.account.regency;
        let set = store::set_card_settings(&visit.office.db, regency, &new, actor(&visit)?).await;
        match set {
            Ok(()) => return Ok(go("/cards/settings?said=saved")),
            Err(error) => problems = refused(&visit, error)?,
        }
    }
    show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, None, problems)
}
