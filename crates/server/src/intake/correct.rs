//! A corrected file sent back for a list, and what came of it.

use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::Action;
use lindung_core::checking::Role;
use lindung_core::message::Message;
use lindung_jobs::checking::look;
use lindung_store::audit::Event;
use lindung_store::checking;
use lindung_store::jobs::{self, NewJob, State};
use lindung_store::lists::{self as store, List, ListState, NewFile};
use serde_json::{Value, json};
use uuid::Uuid;

use super::check::{limits, said};
use super::correcting::CORRECT;
use super::list;
use super::reading::profile_for;
use super::receive::{Refused, Spooled, Upload, receive};
use crate::fault::Fault;
use crate::id::Id;
use crate::page::Frame;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "intake/correct.html")]
struct CorrectPage {
    frame: Frame,
    id: Uuid,
    problem: String,
    may_send: bool,
    told: Option<Told>,
}

/// What came of the last file.
struct Told {
    file: String,
    when: String,
    counts: Vec<(String, String)>,
    check: String,
    lists: Vec<(String, Vec<(Uuid, String)>)>,
}

/// `GET /lists/{id}/correct`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    fill(&visit, StatusCode::OK, id, None).await
}

async fn fill(
    visit: &Visit,
    status: StatusCode,
    id: Uuid,
    problem: Option<&Message>,
) -> Result<Response, Fault> {
    let Some(found) = list::find(visit, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let regency = visit.signed()?.account.regency;
    let jobs = jobs::about(&visit.office.db, regency, id).await?;
    let last = jobs.iter().find(|job| job.kind == CORRECT.word && job.state == State::Done);
    let told = match last.and_then(|job| Some((job.result.as_ref()?, job.finished_at?))) {
        Some((result, when)) => Some(told(visit, id, result, when).await?),
        None => None,
    };
    let may_send = visit.may(Action::BringLists) && found.state == ListState::Checked;
    let page = CorrectPage {
        id,
        problem: problem.map(|problem| visit.say(problem)).unwrap_or_default(),
        may_send,
        told,
        frame: visit.frame(visit.t("correct-file-title")),
    };
    shown(status, &page)
}

async fn told(visit: &Visit, list: Uuid, result: &Value, when: i64) -> Result<Told, Fault> {
    let own = &visit.signed()?.account;
    let db = &visit.office.db;
    let files = store::files_of(db, own.regency, list).await?;
    let file = result["file"].as_str().unwrap_or_default();
    let file = files.into_iter().find(|known| known.id.to_string() == file);
    let count = |word: &str| result[word].as_i64().unwrap_or_default();
    let counts = ["changed", "added", "same", "decided", "missing"]
        .map(|word| (visit.t(&format!("correct-file-{word}")), visit.texts.number(count(word))));
    let mut lists = Vec::new();
    let mut named = 0;
    for word in ["changed", "decided", "missing"] {
        let ids = result["rows"][word].as_array().cloned().unwrap_or_default();
        let mut rows = Vec::new();
        for id in ids.iter().filter_map(|id| Uuid::parse_str(id.as_str()?).ok()) {
            // Only those of the area.
            if let Some(line) = checking::line_of(db, &own.area, id).await? {
                let label = Message::new("correct-file-row")
                    .text("name", if line.name.is_empty() { "–" } else { &line.name })
                    .text("row", line.row);
                rows.push((id, visit.say(&label)));
            }
        }
        named += rows.len();
        if !rows.is_empty() {
            lists.push((visit.t(&format!("correct-file-{word}")), rows));
        }
    }
    if named > 0 {
        let event = Event::new("candidates.seen", format!("list/{list}")).by(own.id);
        visit.office.journal.append(own.regency, event, visit.now).await?;
    }
    Ok(Told {
        file: file.map(|file| file.name).unwrap_or_default(),
        when: visit.time(when),
        counts: counts.into(),
        check: result["check"].as_str().unwrap_or_default().to_owned(),
        lists,
    })
}

/// `POST /lists/{id}/correct`.
///
/// # Errors
/// If the store does not answer.
pub async fn send(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    form: Multipart,
) -> Result<Response, Fault> {
    let Some(found) = list::find(&visit, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let wrong = async |message: &Message| {
        fill(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, Some(message)).await
    };
    if found.state != ListState::Checked {
        return wrong(&Message::new("correct-file-unchecked")).await;
    }
    let upload = match receive(form).await {
        Ok(upload) => upload,
        Err(Refused::Wrong(message)) => return wrong(&message).await,
        Err(Refused::Fault(fault)) => return Err(fault),
    };
    let Some(file) = upload.files.first() else {
        return wrong(&Message::new("upload-none")).await;
    };
    if let Some(message) = before(&visit, id, file).await? {
        return wrong(&message).await;
    }
    if let Err(message) = readable(&visit, &found, &upload).await? {
        return wrong(&message).await;
    }
    let job = keep(&visit, &found, file).await?;
    visit.office.wake.up();
    Ok(go(&format!("/jobs/{job}")))
}

/// Says when this file came for the list already: nothing is done twice.
async fn before(visit: &Visit, id: Uuid, file: &Spooled) -> Result<Option<Message>, Fault> {
    let regency = visit.signed()?.account.regency;
    let db = &visit.office.db;
    let known = store::file_by_digest(db, &visit.office.keys, regency, &file.sha256).await?;
    let Some(known) = known else { return Ok(None) };
    let files = store::files_of(db, regency, id).await?;
    Ok(files.iter().any(|own| own.id == known.id).then(|| {
        Message::new("correct-file-known")
            .text("file", &known.name)
            .text("when", visit.time(known.created_at))
    }))
}

async fn readable(
    visit: &Visit,
    found: &List,
    upload: &Upload,
) -> Result<Result<(), Message>, Fault> {
    let regency = visit.signed()?.account.regency;
    let profile = match profile_for(&visit.office.db, regency, found).await {
        Ok(profile) => profile,
        Err(problem) => return Ok(Err(problem)),
    };
    let mut inputs = upload.inputs(Role::Candidates);
    inputs.truncate(1);
    let seen = tokio::task::spawn_blocking(move || look(&inputs, profile.as_ref(), &limits()));
    let seen = seen.await.map_err(|error| Fault::new("correct", error))?;
    Ok(seen.map(|_| ()).map_err(|errors| said(errors.messages)))
}

async fn keep(visit: &Visit, found: &List, file: &Spooled) -> Result<Uuid, Fault> {
    let account = &visit.signed()?.account;
    let (regency, actor) = (account.regency, Some(account.id));
    let files = store::files_of(&visit.office.db, regency, found.id).await?;
    // Files of a list are told apart by their names.
    let mut name = file.name.clone();
    for n in 2..1000 {
        if files.iter().all(|known| known.name != name) {
            break;
        }
        name = format!("{n} {}", file.name);
    }
    let new = NewFile {
        role: Role::Candidates,
        name: &name,
        taken_on: None,
        source: &found.sender,
        note: "",
        actor,
        sha256: &file.sha256,
    };
    let mut tx = visit.office.db.begin().await?;
    let keys = &visit.office.keys;
    let id = store::keep_in(&mut tx, keys, regency, &new, &file.path, visit.now).await?;
    let position = i64::try_from(files.len()).unwrap_or(i64::MAX);
    let replaces = files.first().map_or(id, |first| first.id);
    store::add_file_in(&mut tx, regency, found.id, id, position, Some(replaces)).await?;
    let payload = json!({ "file": id.to_string() });
    let new = NewJob { kind: CORRECT.word, subject: Some(found.id), payload, actor };
    let job = jobs::enqueue_in(&mut tx, regency, &new, visit.now).await?;
    tx.commit().await?;
    Ok(job)
}
