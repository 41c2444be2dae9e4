//! From when on a figure is called old and a district is said to need attention.

use std::collections::BTreeMap;

use axum::Form;
use axum::response::Response;
use lindung_core::coverage::{Bounds, Thresholds, thresholds};
use lindung_core::message::Message;
use lindung_store::coverage as store;

use super::state::{actor, refused};
use super::targets::show_limits;
use crate::fault::Fault;
use crate::page::{Field, Problems};
use crate::visit::{Visit, go};

/// What is typed, by the id of each limit.
pub type Typed = BTreeMap<String, String>;

/// The fields of the limits with what holds, or with what was typed.
///
/// # Errors
/// If the store does not answer.
pub async fn fields(
    visit: &Visit,
    typed: Option<&Typed>,
    problems: &Problems,
) -> Result<Vec<Field>, Fault> {
    let regency = visit.signed()?.account.regency;
    let held = store::coverage_settings(&visit.office.db, regency).await?.to_array();
    let field = |((id, bounds), held): ((&'static str, &Bounds), u16)| {
        let hint = Message::new("coverage-limits-hint")
            .number("usual", bounds.usual)
            .number("least", bounds.least)
            .number("most", bounds.most)
            .text("citation", &bounds.citation);
        let value = typed.and_then(|typed| typed.get(id)).cloned();
        let label = visit.t(&format!("coverage-threshold-{id}"));
        let field = Field::text(id, label)
            .hint(visit.say(&hint))
            .value(value.unwrap_or_else(|| held.to_string()))
            .wrong(problems);
        Field { digits: true, ..field }
    };
    Ok(thresholds().zip(held).map(field).collect())
}

/// `POST /coverage/limits`.
///
/// # Errors
/// If the store does not answer.
pub async fn set(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let mut read = Thresholds::default().to_array();
    for ((id, bounds), limit) in thresholds().zip(&mut read) {
        let number: Option<u16> = typed.get(id).and_then(|text| text.trim().parse().ok());
        let number = number.filter(|number| (bounds.least..=bounds.most).contains(number));
        if let Some(number) = number {
            *limit = number;
        } else {
            let wrong = Message::new("coverage-limits-wrong")
                .number("least", bounds.least)
                .number("most", bounds.most);
            problems.add(id, visit.say(&wrong));
        }
    }
    if !problems.none() {
        return show_limits(&visit, &typed, problems).await;
    }
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let new = Thresholds::from_array(read);
    match store::set_coverage_settings(db, regency, new, actor(&visit)?).await {
        Ok(()) => Ok(go("/coverage/targets?said=limits#limits")),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show_limits(&visit, &typed, problems).await
        }
    }
}
