//! What is done at a desk.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::enrolment::{Code, Desk};
use lindung_core::message::{Language, Message};
use lindung_store::decree as decrees;
use lindung_store::enrolment::{self as store, Amending, Settled};
use lindung_store::{Result as Stored, StoreError};
use serde::Deserialize;
use uuid::Uuid;

use super::one::{enrols, found, refused};
use super::refusals::{Asked, show};
use crate::decree::{amendment_text, everywhere, nowhere};
use crate::fault::Fault;
use crate::language::texts;
use crate::visit::{Visit, go};

/// Refusals that are written into an amendment at once.
const AT_ONCE: usize = 500;

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    desk: String,
    act: String,
    batch: String,
    position: i64,
    decree: String,
}

/// `POST /refusals/line`: one line goes on.
///
/// # Errors
/// If the store does not answer.
pub async fn line(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let batch = match typed.batch.parse::<Uuid>() {
        Ok(id) if enrols(&visit)? => found(&visit, id).await?,
        _ => None,
    };
    let Some(batch) = batch else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let (line, by, now) = ((batch.id, typed.position), account.id, visit.now);
    let done = match (typed.act.as_str(), Desk::parse(&typed.act)) {
        ("again", _) => {
            store::again(db, keys, &account.area, line, by, now).await.map(|()| "again")
        }
        ("settle", _) => settle(&visit, batch.decree, &[line]).await?.map(|done| said(&done)),
        (_, Some(desk)) => {
            let to = (line, desk);
            store::to_desk(db, keys, &account.area, to, by, now).await.map(|()| "moved")
        }
        _ => return Ok(nowhere()),
    };
    ended(&visit, &typed.desk, done).await
}

/// `POST /refusals/settle`: all of a decree at a desk go into the draft amendment.
///
/// # Errors
/// If the store does not answer.
pub async fn all(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let desk = Desk::parse(&typed.desk).filter(|desk| desk.frees());
    let (Some(desk), Ok(decree), true) = (desk, typed.decree.parse::<Uuid>(), enrols(&visit)?)
    else {
        return Ok(nowhere());
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = everywhere(&visit)?;
    let lines = store::lines_at(db, keys, &area, Some(desk), (0, 0), AT_ONCE).await?;
    let lines: Vec<(Uuid, i64)> = lines
        .iter()
        .filter(|line| line.decree == decree)
        .map(|line| (line.batch, line.position))
        .collect();
    if lines.is_empty() {
        return Ok(go(&format!("/refusals?desk={}", desk.word())));
    }
    let done = settle(&visit, decree, &lines).await?;
    ended(&visit, desk.word(), done.map(|done| said(&done))).await
}

/// Whether somebody took each place.
fn said(done: &Settled) -> &'static str {
    if done.replaced < done.removed { "settled-open" } else { "settled" }
}

async fn settle(
    visit: &Visit,
    decree: Uuid,
    lines: &[(Uuid, i64)],
) -> Result<Stored<Settled>, Fault> {
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let Some(of) = decrees::decree(db, account.regency, decree).await? else {
        return Ok(Err(store::EnrolProblem::Unknown.into()));
    };
    let (title, body) = amendment_text(visit, &of);
    // What a decree says is Indonesian, whoever reads the page.
    let why = |code: Code| {
        let texts = texts(Language::Indonesian);
        let reason = Message::new(format!("enrol-code-{}", code.word()));
        texts.say(&Message::new("enrol-refused-why").list("reason", vec![reason]))
    };
    let amending = Amending { title: &title, body: &body, why: &why };
    let to = (&everywhere(visit)?, decree);
    Ok(store::settle(db, keys, to, lines, &amending, account.id, visit.now).await)
}

async fn ended(
    visit: &Visit,
    desk: &str,
    done: Result<&'static str, StoreError>,
) -> Result<Response, Fault> {
    match done {
        Ok(said) => {
            let desk = Desk::parse(desk).map_or("held", Desk::word);
            Ok(go(&format!("/refusals?desk={desk}&said={said}")))
        }
        Err(error) => {
            let problems = refused(visit, error)?;
            show(visit, StatusCode::UNPROCESSABLE_ENTITY, &Asked::at(desk), problems).await
        }
    }
}
