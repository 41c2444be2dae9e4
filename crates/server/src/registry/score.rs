//! What the parts of the score are worth in this regency.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::registry::score::Weights;
use lindung_store::registry as store;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "registry/score.html")]
struct ScorePage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    fields: Vec<Field>,
}

/// The parts, by their words in the form.
const PARTS: [&str; 6] = ["decile", "risk", "head", "child", "month", "waiting"];

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

fn value(weights: Weights, part: &str) -> u8 {
    match part {
        "decile" => weights.decile,
        "risk" => weights.risk,
        "head" => weights.head,
        "child" => weights.child,
        "month" => weights.month,
        _ => weights.waiting,
    }
}

/// `GET /registry/score`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let weights = store::weights(&visit.office.db, regency).await?;
    let said = (asked.said == "saved").then(|| visit.t("registry-score-saved"));
    let values = PARTS.map(|part| value(weights, part).to_string());
    show(&visit, StatusCode::OK, values, said, Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    values: [String; 6],
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let field = |(part, value): (&'static str, String)| {
        let mut field = Field::text(part, visit.t(&format!("registry-weight-{part}")))
            .hint(visit.t(&format!("registry-weight-{part}-hint")))
            .value(value)
            .wrong(&problems);
        field.digits = true;
        field
    };
    let page = ScorePage {
        frame: visit.frame(visit.t("registry-score-title")),
        said,
        fields: PARTS.into_iter().zip(values).map(field).collect(),
        problems,
    };
    shown(status, &page)
}

/// `POST /registry/score`.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Form(typed): Form<FxHashMap<String, String>>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let mut problems = Problems::default();
    let texts = PARTS.map(|part| typed.get(part).map(|t| t.trim().to_owned()).unwrap_or_default());
    let mut numbers = [0_u8; 6];
    for ((part, text), number) in PARTS.into_iter().zip(&texts).zip(&mut numbers) {
        match text.parse::<u8>().ok().filter(|number| *number <= 100) {
            Some(read) => *number = read,
            None => problems.add(part, visit.t("registry-weight-wrong")),
        }
    }
    if !problems.none() {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, texts, None, problems);
    }
    let [decile, risk, head, child, month, waiting] = numbers;
    let weights = Weights { decile, risk, head, child, month, waiting };
    let (db, by) = (&visit.office.db, Some(account.id));
    store::set_weights(db, account.regency, weights, by, visit.now).await?;
    Ok(go("/registry/score?said=saved"))
}
