//! Who waits for cover, by village or district or all, the most urgent first.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::{Action, Area};
use lindung_core::message::Message;
use lindung_core::registry::score;
use lindung_core::words::RegionCode;
use lindung_store::registry as store;
use serde::Deserialize;
use uuid::Uuid;

use super::one::note_many;
use super::view::{self, Choice};
use super::worker::{PURPOSES, parts};
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, shown};

/// People on a page.
const PAGE: usize = 50;

/// Who may be downloaded: those who wait, all, or those of a status.
pub(super) const WHO: [&str; 9] = [
    "waiting",
    "all",
    "unverified",
    "verified",
    "dead",
    "moved",
    "employed",
    "withdrawn",
    "refused",
];

#[derive(Template)]
#[template(path = "registry/waiting.html")]
struct WaitingPage {
    frame: Frame,
    places: Vec<Choice>,
    picked: String,
    count: String,
    rows: Vec<Row>,
    next: Option<String>,
    exports: bool,
    purposes: Vec<Choice>,
    who: Vec<Choice>,
    /// Whether a file was asked for without a purpose.
    unsaid: bool,
}

struct Row {
    rank: String,
    id: Uuid,
    name: String,
    home: String,
    nik: String,
    occupation: String,
    points: i64,
    parts: Vec<(String, String, i64)>,
    objection: bool,
}

/// Which place, and from where on.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
    score: Option<i64>,
    after: String,
    rank: Option<i64>,
    said: String,
}

/// The area of a place that somebody picked; one's own when none was.
pub fn area_of(own: &Area, place: &str) -> Area {
    RegionCode::parse(place)
        .filter(|code| own.holds(*code) && *code != own.regency())
        .and_then(|code| Area::some(own.regency(), vec![code]))
        .unwrap_or_else(|| own.clone())
}

/// `GET /registry/waiting`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = area_of(&account.area, &asked.place);
    let from = asked.score.zip(view::id(&asked.after));
    let mut list = store::waiting(db, keys, &area, from, PAGE + 1).await?;
    let more = list.len() > PAGE;
    list.truncate(PAGE);
    if !list.is_empty() {
        note_many(&visit, "waiting.seen", list.len()).await?;
    }
    let weights = store::weights(db, account.regency).await?;
    let (today, _) = view::today(&visit);
    let first = asked.rank.unwrap_or(1).max(1);
    let next = list.last().filter(|_| more).map(|last| {
        let key = last.rank_key.unwrap_or_default();
        let rank = first + i64::try_from(list.len()).unwrap_or_default();
        format!(
            "/registry/waiting?place={}&score={key}&after={}&rank={rank}",
            RegionCode::parse(&asked.place).map(|code| code.to_string()).unwrap_or_default(),
            last.id
        )
    });
    let count = store::count_waiting(db, &area).await?;
    let rows = (first..).zip(&list).map(|(rank, worker)| {
        let facts = worker.facts();
        Row {
            rank: visit.texts.number(rank),
            id: worker.id,
            name: worker.person.name.clone(),
            home: worker.person.place.map_or_else(String::new, |place| view::home(&visit, place)),
            nik: view::masked(worker.person.nik),
            occupation: view::or_dash(&worker.person.occupation),
            points: score::total(weights, &facts, today),
            parts: parts(&visit, weights, &facts, today),
            objection: worker.objection.is_some(),
        }
    });
    let page = WaitingPage {
        rows: rows.collect(),
        frame: visit.frame(visit.t("registry-waiting-title")),
        places: view::places(&visit, true, &asked.place)?,
        picked: asked.place.clone(),
        count: visit.say(&Message::new("registry-waiting-count").number("count", count)),
        next,
        exports: visit.may(Action::DecidePersons),
        purposes: view::choices(&visit, "registry-purpose", &PURPOSES, ""),
        who: view::choices(&visit, "registry-who", &WHO, "waiting"),
        unsaid: asked.said == "purpose",
    };
    shown(StatusCode::OK, &page)
}
