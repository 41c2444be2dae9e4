//! `hasil.xlsx`: the checked list with the decisions and corrections of today, to go back to its
//! sender. It holds numbers of persons in full, so it is given for a purpose only.

use std::collections::BTreeMap;
use std::path::PathBuf;

use axum::Form;
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use lindung_core::access::Area;
use lindung_core::checking::Programme;
use lindung_core::message::{Language, Message};
use lindung_core::words::RegionCode;
use lindung_files::checking::{self as files, write_kept};
use lindung_store::audit::Event;
use lindung_store::jobs::{self, NewJob, State};
use lindung_store::lists::{self as store, List, Made};
use lindung_store::{StoreError, checking};
use serde::Deserialize;
use serde_json::json;
use tempfile::TempDir;
use tokio_stream::wrappers::ReceiverStream;
use uuid::Uuid;

use super::kept::Kept;
use super::list;
use super::reading::Reading;
use crate::fault::Fault;
use crate::id::Id;
use crate::jobs::{Done, Kind, Work};
use crate::office::Office;
use crate::visit::{Visit, go};
use crate::{language, local_time};

/// The file as a job, for lists that take longer than one waits for a page.
pub const WORKBOOK: Kind = Kind { word: "workbook", run: |work| Box::pin(run(work)) };

/// Why the file is wanted.
pub const PURPOSES: [&str; 3] = ["sender", "bpjs", "audit"];

/// Rows that are written while one waits.
const AT_ONCE: u64 = 3_000;

/// Rows that are opened at once.
const BATCH: i64 = 2_000;

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What is asked for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    purpose: String,
}

/// `POST /lists/{id}/workbook`: the file, or the job that makes it.
///
/// # Errors
/// If the store does not answer or the file cannot be made.
pub async fn ask(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(asked): Form<Asked>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let Some(found) = list::find(&visit, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    if !PURPOSES.contains(&asked.purpose.as_str()) {
        let problem = Message::new("workbook-purpose-needed");
        return list::show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, Some(&problem)).await;
    }
    let office = &visit.office;
    let rows = store::counts(&office.db, &account.area, id).await?.rows;
    if rows == 0 {
        let problem = Message::new("workbook-nothing");
        return list::show(&visit, StatusCode::CONFLICT, id, Some(&problem)).await;
    }
    let event = Event::new("list.exported", format!("list/{id}"))
        .by(account.id)
        .detail(json!({ "rows": rows, "purpose": asked.purpose }));
    office.journal.append(account.regency, event, visit.now).await?;
    if rows <= AT_ONCE {
        let language = visit.texts.language();
        let made = make(office, &account.area, &found, language, &|_| true).await?;
        let Some((_folder, path)) = made else { return Ok(go(&format!("/lists/{id}"))) };
        let bytes = std::fs::read(path).map_err(|error| Fault::new("workbook", error.kind()))?;
        return Ok(download(Body::from(bytes)));
    }
    let within: Vec<String> = account.area.within().iter().map(ToString::to_string).collect();
    let payload = json!({ "language": language::word(visit.texts.language()), "within": within });
    let new = NewJob { kind: "workbook", subject: Some(id), payload, actor: Some(account.id) };
    let job = jobs::enqueue(&office.db, account.regency, &new, visit.now).await?;
    office.wake.up();
    Ok(go(&format!("/jobs/{job}")))
}

/// `GET /lists/{id}/workbook`: the file that a job made for who asks now.
///
/// # Errors
/// If the store does not answer.
pub async fn fetch(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    if list::find(&visit, id).await?.is_none() {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let (office, regency, now) = (visit.office.clone(), account.regency, visit.now);
    let mine = |job: &&jobs::Job| {
        job.kind == WORKBOOK.word && job.state == State::Done && job.actor == Some(account.id)
    };
    let jobs = jobs::about(&office.db, regency, id).await?;
    let result = jobs.iter().find(mine).and_then(|job| job.result.as_ref());
    let file = result.and_then(|r| Uuid::parse_str(r.get("file")?.as_str()?).ok());
    let first = match file {
        Some(file) => store::result_part(&office.db, &office.keys, regency, (file, 0), now).await?,
        None => None,
    };
    let (Some(file), Some(first)) = (file, first) else {
        let problem = Message::new("workbook-gone");
        return list::show(&visit, StatusCode::NOT_FOUND, id, Some(&problem)).await;
    };
    let event = Event::new("list.fetched", format!("list/{id}")).by(account.id);
    office.journal.append(regency, event, now).await?;
    let (give, given) = tokio::sync::mpsc::channel::<Result<Bytes, StoreError>>(2);
    tokio::spawn(async move {
        let mut next = Ok(Some(first));
        for part in 1.. {
            let Some(some) = next.transpose() else { return };
            let over = some.is_err();
            if give.send(some.map(Bytes::from)).await.is_err() || over {
                return;
            }
            next = store::result_part(&office.db, &office.keys, regency, (file, part), now).await;
        }
    });
    Ok(download(Body::from_stream(ReceiverStream::new(given))))
}

fn download(body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(KIND)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"hasil.xlsx\""),
        ),
    ];
    (headers, body).into_response()
}

/// Makes the file of the rows in an area, in a folder that goes with it; none where `go_on`, told
/// the share done, says so.
async fn make(
    office: &Office,
    area: &Area,
    list: &List,
    language: Language,
    go_on: &(dyn Fn(f32) -> bool + Sync),
) -> Result<Option<(TempDir, PathBuf)>, Fault> {
    let (db, regency) = (&office.db, area.regency());
    let all = store::counts(db, area, list.id).await?.rows.max(1);
    let mut rows = Vec::new();
    let mut after = -1;
    loop {
        let some = checking::whole(db, &office.keys, area, list.id, after, BATCH).await?;
        let Some(end) = some.last() else { break };
        after = end.position;
        rows.extend(some);
        if !go_on(rows.len() as f32 / all as f32) {
            return Ok(None);
        }
    }
    let files = store::files_of(db, regency, list.id).await?;
    let names: BTreeMap<Uuid, String> = files.into_iter().map(|f| (f.id, f.name)).collect();
    let reading = Reading::kept(&list.summary).unwrap_or_default();
    let today = local_time::day_of(office.clock.millis(), regency);
    let rules = super::programme::of(list, regency, today);
    let programme = Programme { title: list.title.clone(), ..rules };
    let made = tokio::task::spawn_blocking(move || {
        let folder = tempfile::Builder::new().prefix("lindung-").tempdir();
        let folder = folder.map_err(|error| Fault::new("workbook", error.kind()))?;
        let texts = language::texts(language);
        let kept = Kept::of(rows, &names, &reading, programme);
        let beside = files::Kept {
            said: &|record| kept.said(record),
            decided: &|record| kept.decided(record, texts),
        };
        let path = write_kept(&kept.outcome, beside, folder.path(), texts)
            .map_err(|error| Fault::new("workbook", error))?;
        Ok(Some((folder, path)))
    });
    made.await.map_err(|error| Fault::new("workbook", error))?
}

async fn run(work: Work) -> Result<Done, Fault> {
    let (office, regency) = (work.office.clone(), work.job.regency);
    let id = work.job.subject.unwrap_or_default();
    let payload = &work.job.payload;
    let within: Vec<String> = serde_json::from_value(payload["within"].clone()).unwrap_or_default();
    let within = within.iter().filter_map(|code| RegionCode::parse(code)).collect();
    let area = Area::some(regency, within).ok_or_else(|| Fault::new("workbook", "no area"))?;
    let actor = work.job.actor;
    let found = store::list(&office.db, &area, actor.unwrap_or_default(), id).await?;
    let Some(list) = found else {
        return Ok(Done::Refused(Message::new("list-error-gone")));
    };
    let language = payload["language"].as_str().and_then(language::parse);
    let pulse = work.pulse.clone();
    let go_on = |share: f32| {
        pulse.tell(if share < 1.0 { "rows" } else { "write" }, share % 1.0);
        !pulse.stops()
    };
    let language = language.unwrap_or(Language::Indonesian);
    let Some((_folder, path)) = make(&office, &area, &list, language, &go_on).await? else {
        return Ok(Done::Stopped);
    };
    if work.pulse.stops() {
        return Ok(Done::Stopped);
    }
    let made = Made {
        event: Event::new("list.workbook", format!("list/{id}")).by(actor),
        name: "hasil.xlsx",
        path: &path,
        next: format!("/lists/{id}/workbook"),
    };
    let now = office.clock.millis();
    match store::land_result(&office.db, &office.keys, &made, &work.lease, actor, now).await {
        Ok(()) => Ok(Done::Landed),
        Err(StoreError::LeaseLost) => Ok(Done::Stopped),
        Err(error) => Err(error.into()),
    }
}
