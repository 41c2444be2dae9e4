//! An answer arrives: short ones are read at once, long ones by a job.

use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Area;
use lindung_core::message::Message;
use lindung_files::enrolment::{Answered, read_answer};
use lindung_store::StoreError;
use lindung_store::enrolment::{self as store, AnswerFile};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::batch::{Asked, show};
use super::one::{enrols, found, refused, today};
use crate::decree::{everywhere, nowhere};
use crate::fault::Fault;
use crate::id::Id;
use crate::intake::{Refused, receive};
use crate::jobs::{Done, Kind, Work};
use crate::local_time::day_of;
use crate::page::Problems;
use crate::visit::{Visit, go};

/// Reads a long answer.
pub const READ: Kind = Kind { word: "answer", run: |work| Box::pin(run(work)) };

/// Rows up to which an answer is read at once.
const AT_ONCE: usize = 2_000;

/// `POST /batches/{id}/answer`.
///
/// # Errors
/// If the store does not answer.
pub async fn take(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    form: Multipart,
) -> Result<Response, Fault> {
    if !enrols(&visit)? || found(&visit, id).await?.is_none() {
        return Ok(nowhere());
    }
    let upload = match receive(form).await {
        Ok(upload) => upload,
        Err(Refused::Fault(fault)) => return Err(fault),
        Err(Refused::Wrong(message)) => return wrong(&visit, id, vec![message]).await,
    };
    let Some(file) = upload.files.first() else {
        return wrong(&visit, id, vec![Message::new("upload-none")]).await;
    };
    let account = &visit.signed()?.account;
    let regency = account.regency;
    let (path, name, on) = (file.path.clone(), file.name.clone(), today(&visit)?);
    let read = tokio::task::spawn_blocking(move || {
        let bytes = std::fs::read(path)?;
        let answered = read_answer(&name, &bytes, on, regency);
        Ok::<_, std::io::Error>((bytes, answered))
    });
    let (bytes, answered) = read
        .await
        .map_err(|error| Fault::new("answer", error))?
        .map_err(|error| Fault::new("answer", error))?;
    let answered = match answered {
        Ok(answered) => answered,
        Err(messages) => return wrong(&visit, id, messages).await,
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    if answered.rows.len() > AT_ONCE {
        let what = (READ.word, file.name.as_str(), bytes.as_slice());
        let by = account.id;
        let job = store::ask_reading(db, keys, (regency, id), what, by, visit.now).await?;
        visit.office.wake.up();
        return Ok(go(&format!("/jobs/{job}")));
    }
    let hash = crate::random::hex(&Sha256::digest(&bytes));
    let answer = AnswerFile {
        name: &file.name,
        bytes: &bytes,
        hash: &hash,
        rows: &answered.rows,
        kept: None,
    };
    let to = (&everywhere(&visit)?, id);
    match store::read_answer(db, keys, to, &answer, None, account.id, visit.now).await {
        Ok(read) => {
            let said = if read.again { "?said=again" } else { "" };
            Ok(go(&format!("/batches/answers/{}{said}", read.id)))
        }
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, &Asked::default(), problems).await
        }
    }
}

async fn wrong(visit: &Visit, id: Uuid, messages: Vec<Message>) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    for message in messages {
        problems.add("files", visit.say(&message));
    }
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, id, &Asked::default(), problems).await
}

async fn run(work: Work) -> Result<Done, Fault> {
    let (office, regency) = (work.office.clone(), work.job.regency);
    let gone = || Ok(Done::Refused(Message::new("enrol-error-unknown")));
    let text = |name: &str| work.job.payload.get(name).and_then(Value::as_str).map(str::to_owned);
    let file: Option<Uuid> = text("file").and_then(|id| id.parse().ok());
    let (Some(id), Some(by), Some(file)) = (work.job.subject, work.job.actor, file) else {
        return gone();
    };
    let Some(area) = Area::whole(regency) else { return gone() };
    let (db, keys) = (&office.db, &office.keys);
    let name = text("name").unwrap_or_default();
    work.pulse.tell("fetch", 0.0);
    let bytes = store::answer_bytes(db, keys, regency, file).await?;
    work.pulse.tell("read", 0.0);
    let on = day_of(office.clock.millis(), regency);
    let called = name.clone();
    let read = tokio::task::spawn_blocking(move || {
        let answered: Result<Answered, _> = read_answer(&called, &bytes, on, regency);
        (bytes, answered)
    });
    let (bytes, answered) = read.await.map_err(|error| Fault::new("answer", error))?;
    let answered = match answered {
        Ok(answered) => answered,
        Err(mut messages) => {
            let first = if messages.is_empty() { return gone() } else { messages.remove(0) };
            return Ok(Done::Refused(first));
        }
    };
    if work.pulse.stops() {
        return Ok(Done::Stopped);
    }
    work.pulse.tell("land", 0.0);
    let hash = crate::random::hex(&Sha256::digest(&bytes));
    let answer = AnswerFile {
        name: &name,
        bytes: &bytes,
        hash: &hash,
        rows: &answered.rows,
        kept: Some(file),
    };
    let now = office.clock.millis();
    match store::read_answer(db, keys, (&area, id), &answer, Some(&work.lease), by, now).await {
        Ok(_) => Ok(Done::Landed),
        Err(StoreError::LeaseLost) => Ok(Done::Stopped),
        Err(error @ (StoreError::Enrol(_) | StoreError::Funding(_))) => {
            Ok(Done::Refused(error.message()))
        }
        Err(error) => Err(error.into()),
    }
}
