//! What was collected with ODK Collect or `KoboToolbox` comes back: an export is read, and each submission
//! is what the officer would have typed. Sent twice, it counts once.

use askama::Template;
use axum::extract::Multipart;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::cards::Proof;
use lindung_core::message::Message;
use lindung_files::field::{Read, Submission, Submissions, read_submissions};
use lindung_store::StoreError;
use lindung_store::cards::{self as cards, Actor, HandOver, Try};
use lindung_store::verification::{self, Report, Reported, Source};
use uuid::Uuid;

use crate::fault::Fault;
use crate::intake::{Refused, receive};
use crate::local_time;
use crate::page::{Frame, Problems};
use crate::visit::{Visit, shown};

/// Rows that are named one by one; more are counted.
const MOST_NAMED: usize = 200;

#[derive(Template)]
#[template(path = "cards/submissions.html")]
struct SubmissionsPage {
    frame: Frame,
    problems: Problems,
    said: Vec<String>,
    wrong: Vec<String>,
}

/// `GET /cards/submissions`.
///
/// # Errors
/// If the page cannot be made.
pub async fn page(visit: Visit) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, Problems::default(), (Vec::new(), Vec::new()))
}

fn show(
    visit: &Visit,
    status: StatusCode,
    problems: Problems,
    (said, wrong): (Vec<String>, Vec<String>),
) -> Result<Response, Fault> {
    let frame = visit.frame(visit.t("submissions-title"));
    shown(status, &SubmissionsPage { frame, problems, said, wrong })
}

fn refused(visit: &Visit, messages: &[Message]) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    for message in messages {
        problems.add("files", visit.say(message));
    }
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, problems, (Vec::new(), Vec::new()))
}

/// What became of the submissions.
#[derive(Default)]
struct Tally {
    saved: usize,
    before: usize,
    wrong: Vec<String>,
    more: usize,
}

impl Tally {
    fn fails(&mut self, said: impl FnOnce() -> String) {
        if self.wrong.len() < MOST_NAMED {
            self.wrong.push(said());
        } else {
            self.more += 1;
        }
    }
}

/// `POST /cards/submissions`: each row is saved by itself.
///
/// # Errors
/// If the store does not answer.
pub async fn take(visit: Visit, form: Multipart) -> Result<Response, Fault> {
    let upload = match receive(form).await {
        Ok(upload) => upload,
        Err(Refused::Fault(fault)) => return Err(fault),
        Err(Refused::Wrong(message)) => return refused(&visit, &[message]),
    };
    let Some(file) = upload.files.first() else {
        return refused(&visit, &[Message::new("upload-none")]);
    };
    let (path, name) = (file.path.clone(), file.name.clone());
    let today = local_time::day_of(visit.now, visit.signed()?.account.regency);
    let read = tokio::task::spawn_blocking(move || {
        let bytes = std::fs::read(path)?;
        Ok::<_, std::io::Error>(read_submissions(&name, &bytes, today))
    });
    let read = read.await.map_err(|error| Fault::new("submissions", error))?;
    let submissions = match read.map_err(|error| Fault::new("submissions", error))? {
        Ok(submissions) => submissions,
        Err(messages) => return refused(&visit, &messages),
    };
    let tally = save_all(&visit, &submissions).await?;
    let status =
        if tally.wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let counted = Message::new("submissions-saved").number("saved", tally.saved);
    let counted = counted.number("before", tally.before + submissions.repeated);
    let mut said = vec![visit.say(&counted)];
    said.extend(submissions.notes.iter().map(|note| visit.say(note)));
    let mut wrong = tally.wrong;
    if tally.more > 0 {
        wrong.push(visit.say(&Message::new("submissions-more").number("more", tally.more)));
    }
    show(&visit, status, Problems::default(), (said, wrong))
}

async fn save_all(visit: &Visit, submissions: &Submissions) -> Result<Tally, Fault> {
    let mut tally = Tally::default();
    for problem in &submissions.problems {
        tally.fails(|| visit.say(problem));
    }
    for one in &submissions.read {
        match save(visit, one).await {
            Ok(true) => tally.saved += 1,
            Ok(false) => tally.before += 1,
            Err(StoreError::Visit(problem)) => {
                tally.fails(|| at_row(visit, one, &problem.message()));
            }
            Err(StoreError::Card(problem)) => {
                tally.fails(|| at_row(visit, one, &problem.message()));
            }
            Err(other) => return Err(other.into()),
        }
    }
    Ok(tally)
}

/// A sentence with the row it is about.
fn at_row(visit: &Visit, one: &Read, message: &Message) -> String {
    let row = Message::new("submissions-row").text("file", &one.place).number("row", one.row);
    visit.say(&row.list("what", vec![message.clone()]))
}

/// Saves a submission; whether it was not saved before.
async fn save(visit: &Visit, one: &Read) -> Result<bool, StoreError> {
    let Some(signed) = visit.somebody() else { return Ok(false) };
    let (own, now) = (&signed.account, visit.now);
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let today = local_time::day_of(now, own.regency);
    let actor = Actor { account: own.id, today, now };
    let (subject, request) = (Uuid::from_u128(one.subject), Uuid::from_u128(one.instance));
    match &one.what {
        Submission::Visit { version, answers } => {
            let report = Report {
                visit: subject,
                sent: request,
                version: *version,
                answers: answers.clone(),
                spot: None,
                source: Source::Form,
                today,
            };
            let told = verification::report(db, keys, &own.area, &report, own.id, now).await?;
            Ok(matches!(told, Reported::Saved(_)))
        }
        Submission::Handed { receiver, name, on } => {
            let new = HandOver {
                cards: &[subject],
                receiver: *receiver,
                name,
                proof: Proof::Sheet,
                file: None,
                on: *on,
                request,
            };
            Ok(cards::hand(db, keys, &own.area, &new, actor).await? > 0)
        }
        Submission::NotHanded { reason, note, on, happened_on } => {
            let (reason, on, happened_on) = (*reason, *on, *happened_on);
            let new = Try { card: subject, reason, note, on, happened_on, request };
            cards::not_handed(db, keys, &own.area, &new, actor).await?;
            Ok(true)
        }
    }
}
