//! One list: how it was read, how far its check is, what came of it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::Action;
use lindung_core::checking::{Role, Verdict, wording};
use lindung_core::intake::Field;
use lindung_core::message::Message;
use lindung_jobs::checking::{Input, look};
use lindung_store::jobs::{self, NewJob, State};
use lindung_store::lists::{self as store, Counts, List, ListState};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::lists::tone;
use super::reading::{Reading, letter, profile_for};
use crate::fault::Fault;
use crate::id::Id;
use crate::page::Frame;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "intake/list.html")]
struct ListPage {
    frame: Frame,
    id: Uuid,
    lead: String,
    said: String,
    problem: String,
    withdrawn: String,
    may_bring: bool,
    may_check: bool,
    checked: bool,
    files: Vec<(String, String)>,
    sheets: Vec<Sheet>,
    fields: Vec<(&'static str, String)>,
    profiles: Vec<(Uuid, String, bool)>,
    counts: Vec<Count>,
    rows: String,
    job: Option<Job>,
    notes: Vec<String>,
    commonest: Vec<(String, String)>,
    purposes: Vec<(&'static str, String)>,
}

struct Sheet {
    title: String,
    rows: String,
    columns: Vec<ColumnRow>,
    notes: Vec<String>,
}

struct ColumnRow {
    name: String,
    title: String,
    letter: String,
    word: &'static str,
    meaning: String,
    by: String,
}

/// How many rows have a verdict.
pub struct Count {
    /// The verdict's word.
    pub word: &'static str,
    /// The verdict in words.
    pub label: String,
    /// How many, as the language writes it.
    pub number: String,
    /// Its colour.
    pub tone: &'static str,
}

struct Job {
    id: Uuid,
    state: String,
    share: u16,
    over: bool,
    problem: String,
}

/// The counts of a list in words.
pub fn counts_of(visit: &Visit, counts: &Counts) -> Vec<Count> {
    Verdict::ALL
        .into_iter()
        .map(|verdict| {
            let count = counts.verdicts.get(&verdict).copied().unwrap_or_default();
            Count {
                word: verdict.word(),
                label: visit.say(&wording::verdict(verdict)),
                number: visit.texts.number(i64::try_from(count).unwrap_or(i64::MAX)),
                tone: tone(verdict),
            }
        })
        .collect()
}

/// The list of this number, if whoever asks may see it.
pub async fn find(visit: &Visit, id: Uuid) -> Result<Option<List>, Fault> {
    let account = &visit.signed()?.account;
    Ok(store::list(&visit.office.db, &account.area, account.id, id).await?)
}

/// What was said on the page before.
#[derive(Deserialize)]
pub struct Said {
    #[serde(default)]
    said: String,
}

/// `GET /lists/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(said): Query<Said>,
) -> Result<Response, Fault> {
    let note = match said.said.as_str() {
        "new" => Some(Message::new("list-said-new")),
        "read" => Some(Message::new("list-said-read")),
        _ => None,
    };
    fill(&visit, StatusCode::OK, id, note.as_ref(), None).await
}

/// The page with a problem on it.
///
/// # Errors
/// If the store does not answer.
pub async fn show(
    visit: &Visit,
    status: StatusCode,
    id: Uuid,
    problem: Option<&Message>,
) -> Result<Response, Fault> {
    fill(visit, status, id, None, problem).await
}

async fn fill(
    visit: &Visit,
    status: StatusCode,
    id: Uuid,
    said: Option<&Message>,
    problem: Option<&Message>,
) -> Result<Response, Fault> {
    let Some(list) = find(visit, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let account = &visit.signed()?.account;
    let (db, regency) = (&visit.office.db, account.regency);
    let files = store::files_of(db, regency, id).await?;
    let counts = store::counts(db, &account.area, id).await?;
    let job = jobs::about(db, regency, id).await?.into_iter().find(|job| job.kind == "check");
    let over = job.as_ref().is_none_or(|job| job.state.is_over());
    let may_bring = visit.may(Action::BringLists);
    let open = list.state != ListState::Withdrawn;
    let reading = Reading::kept(&list.summary).unwrap_or_default();
    let profiles = store::profiles(db, regency).await?;
    let lead = Message::new("list-lead")
        .text("sender", if list.sender.is_empty() { "–" } else { &list.sender })
        .text("when", visit.time(list.created_at));
    let job = job.filter(|job| !(job.state == State::Done));
    let page = ListPage {
        id,
        lead: visit.say(&lead),
        said: said.map(|m| visit.say(m)).unwrap_or_default(),
        problem: problem.map(|m| visit.say(m)).unwrap_or_default(),
        withdrawn: if open { String::new() } else { list.note.clone() },
        may_bring: may_bring && open,
        may_check: may_bring && open && over,
        checked: list.state == ListState::Checked,
        files: files.iter().map(|file| (file.name.clone(), size(visit, file.size))).collect(),
        sheets: reading
            .sheets
            .iter()
            .enumerate()
            .map(|(s, sheet)| sheet_of(visit, s, sheet))
            .collect(),
        fields: Field::ALL
            .iter()
            .filter(|field| **field != Field::Health)
            .map(|field| (field.word(), visit.t(&field.label_key())))
            .collect(),
        profiles: profiles
            .into_iter()
            .map(|profile| (profile.id, profile.name, list.profile == Some(profile.id)))
            .collect(),
        rows: visit.say(
            &Message::new("list-rows")
                .number("rows", i64::try_from(counts.rows).unwrap_or(i64::MAX))
                .number("people", list.people),
        ),
        counts: counts_of(visit, &counts),
        job: job.map(|job| Job {
            id: job.id,
            state: visit.t(&format!("job-state-{}", job.state.word())),
            share: job.share,
            over: job.state.is_over(),
            problem: job.problem.as_ref().map(|p| visit.say(p)).unwrap_or_default(),
        }),
        notes: messages(visit, &list.summary, "notes"),
        commonest: commonest(visit, &list.summary),
        purposes: purposes(visit),
        frame: visit.frame(list.title),
    };
    shown(status, &page)
}

fn sheet_of(visit: &Visit, number: usize, sheet: &super::reading::SheetReading) -> Sheet {
    let title = if sheet.sheet.is_empty() {
        sheet.file.clone()
    } else {
        format!("{} · {}", sheet.file, sheet.sheet)
    };
    let columns = sheet.columns.iter().enumerate().map(|(c, column)| ColumnRow {
        name: format!("{number}-{c}"),
        title: if column.title.is_empty() { letter(c) } else { column.title.clone() },
        letter: letter(c),
        word: column.field.map_or("", Field::word),
        meaning: column.field.map(|f| visit.t(&f.label_key())).unwrap_or_default(),
        by: column.by.as_deref().map(|key| visit.t(key)).unwrap_or_default(),
    });
    Sheet {
        title,
        rows: visit.say(&Message::new("list-sheet-rows").number("rows", sheet.rows)),
        columns: columns.collect(),
        // The first note repeats the columns, which stand in the table.
        notes: sheet.notes.iter().skip(1).map(|note| visit.say(note)).collect(),
    }
}

/// Why the workbook may be wanted; none where it is not for this role.
fn purposes(visit: &Visit) -> Vec<(&'static str, String)> {
    if !visit.may(Action::DecidePersons) {
        return Vec::new();
    }
    super::workbook::PURPOSES
        .into_iter()
        .map(|word| (word, visit.t(&format!("workbook-purpose-{word}"))))
        .collect()
}

fn messages(visit: &Visit, summary: &serde_json::Value, key: &str) -> Vec<String> {
    let notes = summary.get(key).cloned().unwrap_or_default();
    let notes: Vec<Message> = serde_json::from_value(notes).unwrap_or_default();
    notes.iter().map(|note| visit.say(note)).collect()
}

fn commonest(visit: &Visit, summary: &serde_json::Value) -> Vec<(String, String)> {
    let codes = summary.get("codes").cloned().unwrap_or_default();
    let codes: Vec<(String, i64)> = serde_json::from_value(codes).unwrap_or_default();
    codes
        .into_iter()
        .take(8)
        .map(|(code, count)| {
            (visit.t(&format!("title-{}", code.replace('.', "-"))), visit.texts.number(count))
        })
        .collect()
}

/// Bytes for people.
pub fn size(visit: &Visit, bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", visit.texts.decimal(bytes as f64 / 1e3, 0));
    }
    format!("{} MB", visit.texts.decimal(bytes as f64 / 1e6, 1))
}

/// Reads the files of a list once more, as its wishes say, and keeps how they were understood; or
/// says why they cannot be read so.
///
/// # Errors
/// If the store does not answer.
pub async fn read_again(visit: &Visit, id: Uuid) -> Result<Result<(), Message>, Fault> {
    let regency = visit.signed()?.account.regency;
    let Some(list) = find(visit, id).await? else { return Ok(Ok(())) };
    let profile = match profile_for(&visit.office.db, regency, &list).await {
        Ok(profile) => profile,
        Err(problem) => return Ok(Err(problem)),
    };
    let folder = tempfile::Builder::new().prefix("lindung-").tempdir();
    let folder = folder.map_err(|error| Fault::new("list", error.kind()))?;
    let files = store::files_of(&visit.office.db, regency, id).await?;
    let mut inputs = Vec::new();
    for (i, file) in files.into_iter().enumerate() {
        let path = folder.path().join(format!("{i}.{}", super::check::ending(&file.name)));
        store::write_to(&visit.office.db, &visit.office.keys, regency, file.id, &path).await?;
        inputs.push(Input { path, name: file.name, role: Role::Candidates });
    }
    let seen = tokio::task::spawn_blocking(move || {
        let seen = look(&inputs, profile.as_ref(), &super::check::limits());
        drop(folder);
        seen
    });
    match seen.await.map_err(|error| Fault::new("list", error))? {
        Err(errors) => Ok(Err(super::check::said(errors.messages))),
        Ok(seen) => {
            let summary = json!({ "reading": Reading::of(seen) });
            store::set_summary(&visit.office.db, regency, id, &summary).await?;
            Ok(Ok(()))
        }
    }
}

/// `POST /lists/{id}/check`: puts the check into the queue.
///
/// # Errors
/// If the store does not answer.
pub async fn check(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, regency) = (&visit.office.db, account.regency);
    let Some(list) = find(&visit, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    if list.state == ListState::Withdrawn {
        let problem = Message::new("list-error-withdrawn");
        return show(&visit, StatusCode::CONFLICT, id, Some(&problem)).await;
    }
    // Whoever presses twice comes to the job that runs.
    let running = jobs::about(db, regency, id).await?;
    if let Some(job) = running.iter().find(|job| job.kind == "check" && !job.state.is_over()) {
        return Ok(go(&format!("/jobs/{}", job.id)));
    }
    let payload = json!({ "list": id.to_string() });
    let new = NewJob { kind: "check", subject: Some(id), payload, actor: Some(account.id) };
    let job = jobs::enqueue(db, regency, &new, visit.now).await?;
    visit.office.wake.up();
    Ok(go(&format!("/jobs/{job}")))
}

/// Why a list is withdrawn.
#[derive(Deserialize)]
pub struct Reason {
    #[serde(default)]
    reason: String,
}

/// `POST /lists/{id}/withdraw`.
///
/// # Errors
/// If the store does not answer.
pub async fn withdraw(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(form): Form<Reason>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let Some(list) = find(&visit, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let reason = form.reason.trim();
    if reason.is_empty() || reason.chars().count() > 500 {
        let problem = Message::new("list-withdraw-reason-wrong");
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, list.id, Some(&problem)).await;
    }
    let by = Some(account.id);
    store::withdraw(&visit.office.db, account.regency, id, reason, by, visit.now).await?;
    Ok(go("/lists"))
}
