//! What became of a complaint, for who shows its number and code; appealing, and taking it back.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::grievances::{Code, Move, State};
use lindung_core::message::Message;
use lindung_store::StoreError;
use lindung_store::grievances::{self as store, Entry, Followed};
use serde::Deserialize;
use uuid::Uuid;

use super::about::Asked;
use super::forms::{LONG, WRONG, field, hinted, request, text, too_often, wait_said};
use super::frame::{Frame, Here, here};
use super::gate::slowly;
use crate::fault::Fault;
use crate::local_time;
use crate::page::{Field, Problems};
use crate::random::form_number;
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "public/follow.html")]
struct AskPage {
    frame: Frame,
    problems: Problems,
    number: Field,
    code: Field,
}

#[derive(Template)]
#[template(path = "public/followed.html")]
struct FollowedPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    number: String,
    code: String,
    request: Uuid,
    standing: String,
    tone: &'static str,
    category: String,
    words: String,
    story: Vec<Line>,
    appeal: Option<Field>,
    until: String,
    withdraws: bool,
}

struct Line {
    what: String,
    when: String,
    words: String,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    daerah: String,
    number: String,
    code: String,
    request: String,
    words: String,
}

/// `GET /publik/pengaduan/lihat`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let here = match here(&visit, &asked.daerah).await? {
        Ok(here) => here,
        Err(choose) => return Ok(choose),
    };
    shown(StatusCode::OK, &blank(&visit, here, Problems::default()).await?)
}

async fn blank(visit: &Visit, here: Here, problems: Problems) -> Result<AskPage, Fault> {
    let mut number = field(visit, "number", "public-follow-number", "", &problems);
    number.digits = true;
    Ok(AskPage {
        frame: Frame::of(visit, here, "public-follow-title").await?,
        number,
        code: hinted(visit, "code", "public-follow-code", "", &problems),
        problems,
    })
}

/// The number and code that were typed, once they may be tried; else the page that says why not.
async fn tried(
    visit: &Visit,
    typed: &Typed,
) -> Result<Result<(Here, (i64, Code)), Response>, Fault> {
    let here = match here(visit, &typed.daerah).await? {
        Ok(here) => here,
        Err(choose) => return Ok(Err(choose)),
    };
    let number = typed.number.trim().parse::<i64>().ok().filter(|number| *number > 0);
    let mut problems = Problems::default();
    let Some(of) = number.zip(Code::parse(&typed.code)) else {
        problems.add("number", visit.t("public-follow-wrong"));
        return Ok(Err(shown(WRONG, &blank(visit, here, problems).await?)?));
    };
    let (kind, digits) = (format!("grievance/{}", here.regency), of.0.to_string());
    if let Err(wait) = visit.office.gate.ask(&visit.address, (&kind, &digits), visit.now) {
        problems.add("", wait_said(visit, wait));
        return Ok(Err(too_often(wait, &blank(visit, here, problems).await?)?));
    }
    Ok(Ok((here, of)))
}

/// Number and code fit nothing; which of them is wrong is not said.
async fn not_found(visit: &Visit, here: Here) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    problems.add("number", visit.t("public-follow-wrong"));
    shown(WRONG, &blank(visit, here, problems).await?)
}

/// `POST /publik/pengaduan/lihat`.
///
/// # Errors
/// If the store does not answer.
pub async fn show(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let (here, of) = match tried(&visit, &typed).await? {
        Ok(tried) => tried,
        Err(response) => return Ok(response),
    };
    let told = Told::default();
    slowly(found(&visit, here, of, told)).await
}

/// What the page says besides the complaint.
#[derive(Default)]
struct Told {
    said: Option<String>,
    problems: Problems,
    words: String,
}

async fn found(visit: &Visit, here: Here, of: (i64, Code), told: Told) -> Result<Response, Fault> {
    let office = &visit.office;
    let found = store::follow(&office.db, &office.keys, here.regency, of).await?;
    let Some(Followed { grievance, story }) = found else { return not_found(visit, here).await };
    let today = here.today(visit);
    let state = grievance.state_on(today);
    let appeal = grievance.may_appeal(today).then(|| {
        let mut words =
            hinted(visit, "words", "public-follow-appeal-words", &told.words, &told.problems);
        words.kind = "area";
        words
    });
    let status = if told.problems.none() { StatusCode::OK } else { WRONG };
    let until = grievance.appeal_until.map_or_else(String::new, |day| {
        visit.say(&Message::new("public-follow-appeal-until").date("day", day))
    });
    let (standing, tone) = standing(visit, state, &grievance, today);
    let page = FollowedPage {
        frame: Frame::of(visit, here, "public-follow-title").await?,
        problems: told.problems,
        said: told.said,
        number: of.0.to_string(),
        code: of.1.to_string(),
        request: form_number()?,
        standing,
        tone,
        category: visit.t(&format!("grievance-category-{}", grievance.category.word())),
        words: grievance.words.clone(),
        story: story.iter().map(|entry| line(visit, here, entry)).collect(),
        appeal,
        until,
        withdraws: state.after(Move::Withdraw).is_ok(),
    };
    shown(status, &page)
}

fn standing(
    visit: &Visit,
    state: State,
    grievance: &store::Grievance,
    today: time::Date,
) -> (String, &'static str) {
    let key = format!("public-follow-is-{}", state.word());
    let due = |key: &str| visit.say(&Message::new(key).date("day", grievance.dues.answer));
    match state {
        _ if grievance.is_late(today) => (due("public-follow-late"), "bad"),
        State::Received | State::Assigned | State::Appealed => (due(&key), "care"),
        State::Answered | State::Closed => (visit.t(&key), "good"),
    }
}

/// An entry of the journal, without the name of who did it.
fn line(visit: &Visit, here: Here, entry: &Entry) -> Line {
    let word = entry.what.map_or("receive", Move::word);
    Line {
        what: visit.t(&format!("public-follow-did-{word}")),
        when: local_time::say(entry.at, here.regency, visit.texts),
        words: entry.words.clone(),
    }
}

/// `POST /publik/pengaduan/banding`: appeals.
///
/// # Errors
/// If the store does not answer.
pub async fn appeal(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let (here, of) = match tried(&visit, &typed).await? {
        Ok(tried) => tried,
        Err(response) => return Ok(response),
    };
    let Some(request) = request(&typed.request) else { return not_found(&visit, here).await };
    if let Err(wait) = visit.office.gate.post(&visit.address, visit.now) {
        let mut problems = Problems::default();
        problems.add("", wait_said(&visit, wait));
        return too_often(wait, &blank(&visit, here, problems).await?);
    }
    let (office, words) = (&visit.office, text(&typed.words, LONG));
    let (db, keys, when) = (&office.db, &office.keys, here.when(&visit));
    let done = slowly(store::appeal(db, keys, here.regency, of, (&words, request), when)).await;
    let mut told = Told::default();
    match done {
        Ok(Some(_)) => told.said = Some(visit.t("public-follow-appealed")),
        Ok(None) => return not_found(&visit, here).await,
        Err(StoreError::Grievance(problem)) => {
            told.problems.add("words", visit.say(&problem.message()));
            told.words = words;
        }
        Err(error) => return Err(error.into()),
    }
    found(&visit, here, of, told).await
}

/// `POST /publik/pengaduan/tarik`: takes it back.
///
/// # Errors
/// If the store does not answer.
pub async fn withdraw(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let (here, of) = match tried(&visit, &typed).await? {
        Ok(tried) => tried,
        Err(response) => return Ok(response),
    };
    let Some(request) = request(&typed.request) else { return not_found(&visit, here).await };
    let (db, keys, when) = (&visit.office.db, &visit.office.keys, here.when(&visit));
    let mut told = Told::default();
    match slowly(store::withdraw(db, keys, here.regency, of, request, when)).await {
        Ok(true) => told.said = Some(visit.t("public-follow-withdrawn")),
        Ok(false) => return not_found(&visit, here).await,
        Err(StoreError::Grievance(problem)) => {
            told.problems.add("", visit.say(&problem.message()));
        }
        Err(error) => return Err(error.into()),
    }
    found(&visit, here, of, told).await
}
