//! The rounds, and how far each is.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_core::words::Level;
use lindung_store::verification::{self as store, Round, Tally};
use serde::Deserialize;
use time::Date;
use uuid::Uuid;

use super::{round_title, today};
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "verification/rounds.html")]
struct RoundsPage {
    frame: Frame,
    said: Option<String>,
    may_make: bool,
    rows: Vec<Row>,
}

struct Row {
    id: Uuid,
    title: String,
    number: i64,
    days: String,
    state: String,
    tone: &'static str,
    people: i64,
    done: i64,
    approved: i64,
    percent: i64,
    /// Where somebody with one village goes at once.
    work: Option<String>,
}

/// What the address says.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    said: String,
    #[serde(default)]
    count: i64,
}

/// `GET /verification`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let area = &visit.signed()?.account.area;
    let db = &visit.office.db;
    let today = today(&visit)?;
    let one = match area.within() {
        [village] if village.level() == Level::Village && visit.may(Action::SeePersons) => {
            Some(*village)
        }
        _ => None,
    };
    let mut rows = Vec::new();
    for round in store::rounds(db, area).await?.into_iter().take(30) {
        let tallies = store::board(db, area, round.id).await?;
        let work = one.map(|village| format!("/verification/{}/work?village={village}", round.id));
        rows.push(row(&visit, &round, &tallies, work, today));
    }
    let said = (asked.said == "made")
        .then(|| visit.say(&Message::new("round-made").number("count", asked.count)));
    let page = RoundsPage {
        frame: visit.frame(visit.t("verification-title")),
        said,
        may_make: visit.may(Action::DecidePersons),
        rows,
    };
    shown(StatusCode::OK, &page)
}

fn row(visit: &Visit, round: &Round, tallies: &[Tally], work: Option<String>, today: Date) -> Row {
    let sum = |of: fn(&Tally) -> i64| tallies.iter().map(of).sum::<i64>();
    let (people, done) = (sum(Tally::all), sum(Tally::done));
    let (state, tone) = standing(visit, round, people - done, today);
    Row {
        id: round.id,
        title: round_title(visit, round),
        number: round.number,
        days: days(visit, round),
        state,
        tone,
        people,
        done,
        approved: sum(|tally| tally.approved),
        percent: if people == 0 { 0 } else { done * 100 / people },
        work,
    }
}

/// The days of a round in words.
pub(super) fn days(visit: &Visit, round: &Round) -> String {
    visit.say(&Message::new("round-days").date("opens", round.opens_on).date("due", round.due_on))
}

/// How a round stands, and the colour of it.
pub(super) fn standing(
    visit: &Visit,
    round: &Round,
    to_do: i64,
    today: Date,
) -> (String, &'static str) {
    let left = (round.due_on - today).whole_days();
    let days = |key: &str, count: i64| visit.say(&Message::new(key).number("count", count));
    if !round.open {
        (visit.t("round-closed"), "")
    } else if round.opens_on > today {
        (visit.t("round-not-yet"), "")
    } else if to_do == 0 {
        (visit.t("round-all-done"), "good")
    } else if left < 0 {
        (days("round-late-by", -left), "bad")
    } else if left == 0 {
        (visit.t("round-last-day"), "care")
    } else {
        (days("round-days-left", left), if left <= 3 { "care" } else { "" })
    }
}
