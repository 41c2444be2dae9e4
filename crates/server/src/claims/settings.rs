//! The days after which it is asked why a case does not move.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::claims::State;
use lindung_core::law::Law;
use lindung_core::message::Message;
use lindung_store::claims::{self as store, ClaimSettings};
use serde::Deserialize;
use time::Date;

use super::case_one::{actor, ball_said, state_said};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

/// The most days that can be set.
const MOST: u16 = 366;

#[derive(Template)]
#[template(path = "claims/settings.html")]
struct SettingsPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    fields: Vec<Field>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// `GET /claims/settings`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let own = store::claim_settings(&visit.office.db, regency).await?;
    let typed = own.turn_days.iter().map(|(word, days)| (word.clone(), days.to_string())).collect();
    let said = (asked.said == "saved").then(|| visit.t("office-saved"));
    show(&visit, StatusCode::OK, &typed, said, Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    typed: &BTreeMap<String, String>,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let today = actor(visit)?.today;
    let live = State::ALL.iter().copied().filter(|state| state.is_live());
    let fields = live.map(|state| field(visit, (state, today), typed, &problems)).collect();
    let frame = visit.frame(visit.t("claims-settings-title"));
    shown(status, &SettingsPage { frame, problems, said, fields })
}

fn field(
    visit: &Visit,
    (state, today): (State, Date),
    typed: &BTreeMap<String, String>,
    problems: &Problems,
) -> Field {
    let (label, _) = state_said(visit, state);
    let mut hint =
        Message::new("claims-settings-turn").text("ball", ball_said(visit, state.ball()));
    if let Some((days, rule)) = Law::embedded().turn_days(state, today) {
        hint = Message::new("claims-settings-usual")
            .text("ball", ball_said(visit, state.ball()))
            .number("days", days)
            .text("law", &rule.citation);
    }
    let value = typed.get(state.word()).cloned().unwrap_or_default();
    let mut field =
        Field::text(state.word(), label).hint(visit.say(&hint)).value(value).wrong(problems);
    field.digits = true;
    field
}

/// `POST /claims/settings`: a field for each state, by its word; an empty one takes the usual days.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Form(typed): Form<BTreeMap<String, String>>,
) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let (mut problems, mut turn_days) = (Problems::default(), BTreeMap::new());
    for state in State::ALL.iter().copied().filter(|state| state.is_live()) {
        let text = typed.get(state.word()).map(|text| text.trim()).unwrap_or_default();
        if text.is_empty() {
            continue;
        }
        if let Some(days) = text.parse::<u16>().ok().filter(|days| (1..=MOST).contains(days)) {
            turn_days.insert(state.word().to_owned(), days);
        } else {
            let said = Message::new("claims-settings-wrong").number("most", MOST);
            problems.add(state.word(), visit.say(&said));
        }
    }
    if !problems.none() {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, None, problems);
    }
    let new = ClaimSettings { turn_days };
    store::set_claim_settings(&visit.office.db, regency, &new, actor(&visit)?).await?;
    Ok(go("/claims/settings?said=saved"))
}
