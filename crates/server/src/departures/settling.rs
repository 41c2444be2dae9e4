//! Free places are written into the draft amendment of their decree.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::message::{Language, Message};
use lindung_store::StoreError;
use lindung_store::decree as decrees;
use lindung_store::departures::{self as store, Departure, Replacing};
use serde::Deserialize;
use uuid::Uuid;

use super::page::{Asked, show};
use crate::decree::{amendment_text, everywhere, nowhere};
use crate::fault::Fault;
use crate::language::texts;
use crate::page::Problems;
use crate::visit::{Visit, go};

/// Places that are given on at once.
const AT_ONCE: usize = 500;

/// What is typed: one departure, or all of a decree.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    change: String,
    plan: String,
    decree: String,
}

/// `POST /departures/settle`.
///
/// # Errors
/// If the store does not answer.
pub async fn settle(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let (db, area) = (&visit.office.db, everywhere(&visit)?);
    let one = typed.change.parse::<Uuid>().ok().zip(typed.plan.parse::<Uuid>().ok());
    let decree = typed.decree.parse::<Uuid>().ok();
    let wanted = |left: &Departure| match one {
        Some(of) => (left.change, left.plan) == of,
        None => Some(left.decree) == decree,
    };
    let left = store::departures(db, &area, true, None, AT_ONCE).await?;
    let left: Vec<Departure> = left.into_iter().filter(wanted).collect();
    let Some(decree) = left.first().map(|left| left.decree) else { return Ok(go("/departures")) };
    let account = &visit.signed()?.account;
    let Some(of) = decrees::decree(db, account.regency, decree).await? else {
        return Ok(nowhere());
    };
    let (title, body) = amendment_text(&visit, &of);
    let replacing = Replacing { title: &title, body: &body, why: &why };
    let places: Vec<(Uuid, Uuid)> = left.iter().map(|left| (left.change, left.plan)).collect();
    let (keys, to) = (&visit.office.keys, (&area, decree));
    match store::settle(db, keys, to, &places, &replacing, account.id, visit.now).await {
        Ok(done) if done.replaced < done.removed => Ok(go("/departures?said=settled-open")),
        Ok(_) => Ok(go("/departures?said=settled")),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &Asked::default(), problems).await
        }
    }
}

/// What a decree says is Indonesian, whoever reads the page.
fn why(left: &Departure) -> String {
    let texts = texts(Language::Indonesian);
    let kind = texts.label(&format!("registry-kind-{}", left.kind.word()));
    match left.happened_on {
        Some(day) => texts
            .say(&Message::new("departure-why").text("kind", kind).text("day", texts.date(day))),
        None => kind,
    }
}

fn refused(visit: &Visit, error: StoreError) -> Result<Problems, Fault> {
    match error {
        StoreError::DepartureMoved | StoreError::Decree(_) | StoreError::Funding(_) => {
            let mut problems = Problems::default();
            problems.add("", visit.say(&error.message()));
            Ok(problems)
        }
        error => Err(error.into()),
    }
}
