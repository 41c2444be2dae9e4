//! A new list: its files are taken in, looked at, sealed and kept.

use askama::Template;
use axum::extract::Multipart;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::checking::Role;
use lindung_core::message::Message;
use lindung_jobs::checking::look;
use lindung_store::lists::{self as store, NewFile, NewList};
use serde_json::json;

use super::check::{limits, said};
use super::programme;
use super::reading::Reading;
use super::receive::{Refused, Upload, receive};
use crate::fault::Fault;
use crate::local_time;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "intake/new.html")]
struct NewPage {
    frame: Frame,
    problems: Problems,
    files_wrong: String,
    title: Field,
    sender: Field,
    programme: Vec<Field>,
    chosen: bool,
    again: bool,
}

/// `GET /lists/new`.
///
/// # Errors
/// If the page cannot be filled.
pub async fn page(visit: Visit) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, None, Problems::default(), false)
}

fn show(
    visit: &Visit,
    status: StatusCode,
    upload: Option<&Upload>,
    problems: Problems,
    again: bool,
) -> Result<Response, Fault> {
    let text = |name: &str| upload.map_or("", |upload| upload.text(name));
    let programme = programme::fields(visit, upload, &problems);
    let page = NewPage {
        chosen: programme.iter().any(|f| !f.value.is_empty() || !f.wrong.is_empty()),
        programme,
        frame: visit.frame(visit.t("lists-new")),
        files_wrong: problems.of("files").unwrap_or_default().to_owned(),
        title: Field::text("title", visit.t("list-title"))
            .hint(visit.t("list-title-hint"))
            .value(text("title"))
            .wrong(&problems),
        sender: Field::text("sender", visit.t("list-sender"))
            .hint(visit.t("list-sender-hint"))
            .value(text("sender"))
            .wrong(&problems),
        problems,
        again,
    };
    shown(status, &page)
}

/// `POST /lists/new`.
///
/// # Errors
/// If the store does not answer.
pub async fn bring(visit: Visit, form: Multipart) -> Result<Response, Fault> {
    let refuse = |upload: Option<&Upload>, message: &Message, again: bool| {
        let mut problems = Problems::default();
        problems.add("files", visit.say(message));
        show(&visit, StatusCode::UNPROCESSABLE_ENTITY, upload, problems, again)
    };
    let upload = match receive(form).await {
        Ok(upload) => upload,
        Err(Refused::Wrong(message)) => return refuse(None, &message, false),
        Err(Refused::Fault(fault)) => return Err(fault),
    };
    let words = (upload.text("title"), upload.text("sender"));
    let Some(first) = upload.files.first() else {
        return refuse(Some(&upload), &Message::new("upload-none"), false);
    };
    if words.0.chars().count() > 200 || words.1.chars().count() > 200 {
        return refuse(Some(&upload), &Message::new("upload-text-long"), false);
    }
    if upload.text("again").is_empty()
        && let Some(message) = known(&visit, &upload).await?
    {
        return refuse(Some(&upload), &message, true);
    }
    let today = local_time::day_of(visit.now, visit.signed()?.account.regency);
    let mut problems = Problems::default();
    let rules = programme::chosen(&visit, &upload, today, &mut problems);
    if !problems.none() {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some(&upload), problems, false);
    }
    let inputs = upload.inputs(Role::Candidates);
    let seen = tokio::task::spawn_blocking(move || look(&inputs, None, &limits()));
    let seen = match seen.await.map_err(|error| Fault::new("upload", error))? {
        Ok(seen) => seen,
        Err(errors) => return refuse(Some(&upload), &said(errors.messages), false),
    };
    let title = if words.0.is_empty() { first.name.as_str() } else { words.0 };
    let words = (title, words.1, rules.as_str());
    let id = keep(&visit, &upload, words, Reading::of(seen)).await?;
    Ok(go(&format!("/lists/{id}?said=new")))
}

/// Says which file has come before, and in which list.
async fn known(visit: &Visit, upload: &Upload) -> Result<Option<Message>, Fault> {
    let account = &visit.signed()?.account;
    let (db, regency) = (&visit.office.db, account.regency);
    for file in &upload.files {
        let before = store::file_by_digest(db, &visit.office.keys, regency, &file.sha256).await?;
        let Some(before) = before else { continue };
        let message = Message::new("upload-known")
            .text("file", &file.name)
            .text("before", &before.name)
            .text("when", visit.time(before.created_at));
        let list = store::list_of_file(db, regency, before.id).await?;
        let list = match list {
            Some(list) => store::list(db, &account.area, account.id, list).await?,
            None => None,
        };
        return Ok(Some(match list {
            Some(list) => message.text("where", "list").text("list", list.title),
            None => message.text("where", "other").text("list", ""),
        }));
    }
    Ok(None)
}

async fn keep(
    visit: &Visit,
    upload: &Upload,
    (title, sender, programme): (&str, &str, &str),
    reading: Reading,
) -> Result<uuid::Uuid, Fault> {
    let account = &visit.signed()?.account;
    let actor = Some(account.id);
    let mut tx = visit.office.db.begin().await?;
    let mut files = Vec::new();
    for file in &upload.files {
        let new = NewFile {
            role: Role::Candidates,
            name: &file.name,
            taken_on: None,
            source: sender,
            note: "",
            actor,
            sha256: &file.sha256,
        };
        let keys = &visit.office.keys;
        files.push(
            store::keep_in(&mut tx, keys, account.regency, &new, &file.path, visit.now).await?,
        );
    }
    let new = NewList { title, sender, note: "", programme, actor };
    let id = store::create_in(&mut tx, account.regency, &new, &files, visit.now).await?;
    let summary = json!({ "reading": reading });
    store::set_summary_in(&mut tx, account.regency, id, &summary).await?;
    tx.commit().await?;
    Ok(id)
}
