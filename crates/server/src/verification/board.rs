//! The board of a round: which villages are done, which are late, and a text to remind them with.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_core::words::{Level, RegionCode};
use lindung_store::verification::{self as store, Round, Tally};
use serde::Deserialize;
use time::Date;
use uuid::Uuid;

use super::rounds::{days, standing};
use super::{missing, place_title, problem, round_of, round_title, today};
use crate::fault::Fault;
use crate::local_time::{day_text, read_day};
use crate::page::Frame;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "verification/board.html")]
#[expect(clippy::struct_excessive_bools, reason = "each part of the page is there or not")]
struct BoardPage {
    frame: Frame,
    said: Option<String>,
    wrong: Option<String>,
    id: Uuid,
    days: String,
    state: String,
    tone: &'static str,
    due: String,
    may_change: bool,
    open: bool,
    may_approve: bool,
    /// Whether the people behind the numbers can be seen.
    may_see: bool,
    figures: Vec<(String, i64, &'static str)>,
    outcomes: Vec<(String, i64)>,
    districts: Vec<(RegionCode, String)>,
    district: String,
    rows: Vec<Row>,
}

struct Row {
    place: RegionCode,
    name: String,
    district: String,
    people: i64,
    to_do: i64,
    reported: i64,
    approved: i64,
    percent: i64,
    state: String,
    tone: &'static str,
    last: String,
}

#[derive(Template)]
#[template(path = "verification/reminders.html")]
struct RemindersPage {
    frame: Frame,
    id: Uuid,
    texts: Vec<(String, String)>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    district: String,
    said: String,
}

/// `GET /verification/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(round) = round_of(&visit, &id).await? else { return Ok(missing()) };
    show(&visit, StatusCode::OK, &round, &asked, None).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    round: &Round,
    asked: &Asked,
    wrong: Option<String>,
) -> Result<Response, Fault> {
    let area = &visit.signed()?.account.area;
    let today = today(visit)?;
    let all = store::board(&visit.office.db, area, round.id).await?;
    let outcomes = store::outcomes(&visit.office.db, area, round.id).await?;
    let sum = |of: fn(&Tally) -> i64| all.iter().map(of).sum::<i64>();
    let (state, tone) = standing(visit, round, sum(Tally::to_do), today);
    let late = round.open && round.due_on < today;
    let late_villages = all.iter().filter(|tally| late && tally.to_do() > 0).count();
    let mut districts: Vec<(RegionCode, String)> = all
        .iter()
        .map(|tally| tally.place.up_to(Level::District))
        .map(|code| (code, visit.place(code)))
        .collect();
    districts.dedup();
    let wanted = RegionCode::parse(&asked.district);
    let mut tallies = all.clone();
    tallies.retain(|tally| wanted.is_none_or(|district| tally.place.is_within(district)));
    sort(&mut tallies);
    let figures = vec![
        (visit.t("round-people"), sum(Tally::all), ""),
        (visit.t("board-to-do"), sum(Tally::to_do), ""),
        (visit.t("board-reported"), sum(|tally| tally.reported), ""),
        (visit.t("round-approved"), sum(|tally| tally.approved), "good"),
        (
            visit.t("board-late-villages"),
            i64::try_from(late_villages).unwrap_or(i64::MAX),
            if late_villages > 0 { "bad" } else { "" },
        ),
    ];
    let said = match asked.said.as_str() {
        "due" => Some(visit.t("board-due-saved")),
        "closed" => Some(visit.t("board-closed-said")),
        _ => None,
    };
    let page = BoardPage {
        frame: visit.frame(round_title(visit, round)),
        said,
        wrong,
        id: round.id,
        days: days(visit, round),
        state,
        tone,
        due: day_text(round.due_on),
        may_change: visit.may(Action::DecidePersons) && area.within().is_empty(),
        may_approve: visit.may(Action::ApprovePersons),
        may_see: visit.may(Action::SeePersons),
        open: round.open,
        figures,
        outcomes: outcomes
            .into_iter()
            .map(|(outcome, count)| (visit.t(&format!("visit-outcome-{}", outcome.word())), count))
            .collect(),
        districts,
        district: asked.district.clone(),
        rows: tallies.iter().map(|tally| row(visit, round, tally, today)).collect(),
    };
    shown(status, &page)
}

/// Those with most left first: they are the ones to call.
fn sort(tallies: &mut [Tally]) {
    tallies.sort_by_key(|tally| {
        let share = tally.to_do() * 1_000 / tally.all().max(1);
        (std::cmp::Reverse(share), std::cmp::Reverse(tally.to_do()), tally.place)
    });
}

fn row(visit: &Visit, round: &Round, tally: &Tally, today: Date) -> Row {
    let (state, tone) = standing(visit, round, tally.to_do(), today);
    Row {
        place: tally.place,
        name: place_title(visit, tally.place),
        district: visit.place(tally.place.up_to(Level::District)),
        people: tally.all(),
        to_do: tally.to_do(),
        reported: tally.reported,
        approved: tally.approved,
        percent: tally.done() * 100 / tally.all().max(1),
        state,
        tone,
        last: tally.last.map(|at| visit.time(at)).unwrap_or_default(),
    }
}

/// `GET /verification/{id}/reminders`: a text for each village that has something left.
///
/// # Errors
/// If the store does not answer.
pub async fn reminders(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(round) = round_of(&visit, &id).await? else { return Ok(missing()) };
    let area = &visit.signed()?.account.area;
    let today = today(&visit)?;
    let mut tallies = store::board(&visit.office.db, area, round.id).await?;
    let wanted = RegionCode::parse(&asked.district);
    tallies.retain(|tally| tally.to_do() > 0);
    tallies.retain(|tally| wanted.is_none_or(|district| tally.place.is_within(district)));
    sort(&mut tallies);
    let late = round.due_on < today;
    let text = |tally: &Tally| {
        let key = if late { "reminder-late" } else { "reminder-soon" };
        let message = Message::new(key)
            .text("village", place_title(&visit, tally.place))
            .text("district", visit.place(tally.place.up_to(Level::District)))
            .text("round", round_title(&visit, &round))
            .date("due", round.due_on)
            .number("left", tally.to_do())
            .number("all", tally.all());
        (place_title(&visit, tally.place), visit.say(&message))
    };
    let title = Message::new("reminders-title").text("round", round_title(&visit, &round));
    let page = RemindersPage {
        frame: visit.frame(visit.say(&title)),
        id: round.id,
        texts: tallies.iter().map(text).collect(),
    };
    shown(StatusCode::OK, &page)
}

/// Another last day.
#[derive(Deserialize)]
pub struct Due {
    #[serde(default)]
    due: String,
}

/// `POST /verification/{id}/due`.
///
/// # Errors
/// If the store does not answer.
pub async fn set_due(
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Due>,
) -> Result<Response, Fault> {
    let Some(round) = round_of(&visit, &id).await? else { return Ok(missing()) };
    let own = &visit.signed()?.account;
    if !own.area.within().is_empty() {
        return Ok(missing());
    }
    let wrong = match read_day(&typed.due) {
        None => visit.t("verification-day-wrong"),
        Some(due) => {
            let db = &visit.office.db;
            match store::set_due(db, own.regency, round.id, due, Some(own.id), visit.now).await {
                Ok(()) => return Ok(go(&format!("/verification/{}?said=due", round.id))),
                Err(error) => visit.say(&problem(error)?.message()),
            }
        }
    };
    show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &round, &Asked::default(), Some(wrong)).await
}

/// `POST /verification/{id}/close`.
///
/// # Errors
/// If the store does not answer.
pub async fn close(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let Some(round) = round_of(&visit, &id).await? else { return Ok(missing()) };
    let own = &visit.signed()?.account;
    if !own.area.within().is_empty() {
        return Ok(missing());
    }
    let db = &visit.office.db;
    match store::close(db, own.regency, round.id, Some(own.id), visit.now).await {
        Ok(_) => Ok(go(&format!("/verification/{}?said=closed", round.id))),
        Err(error) => {
            let wrong = visit.say(&problem(error)?.message());
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(&visit, status, &round, &Asked::default(), Some(wrong)).await
        }
    }
}
