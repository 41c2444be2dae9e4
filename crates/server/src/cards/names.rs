//! The names behind a number of a round, and looking for a card.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::cards::Part;
use lindung_core::registry::query::Query as Words;
use lindung_core::words::RegionCode;
use lindung_store::cards::{self as store, Card};
use serde::Deserialize;
use uuid::Uuid;

use super::one::{Row, note};
use super::round::found;
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::Frame;
use crate::visit::{Visit, go, shown};

/// Cards on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "cards/names.html")]
struct NamesPage {
    frame: Frame,
    id: Uuid,
    round: String,
    tabs: Vec<(&'static str, String, bool)>,
    asked: String,
    rows: Vec<Row>,
    next: Option<String>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    part: String,
    place: String,
    after: i64,
    q: String,
}

/// `GET /cards/{id}/names`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(round) = found(&visit, id).await? else { return Ok(nowhere()) };
    let part = Part::parse(&asked.part).unwrap_or(Part::Here);
    let after = RegionCode::parse(&asked.place).map(|place| (place, asked.after));
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    let mut cards = store::flow_names(db, (area, id), part, after, PAGE + 1).await?;
    let more = cards.len() > PAGE;
    cards.truncate(PAGE);
    let next = cards.last().filter(|_| more).map(|last| {
        let (word, place) = (part.word(), last.place);
        format!("/cards/{id}/names?part={word}&place={place}&after={}", last.number)
    });
    let tab =
        |one: &Part| (one.word(), visit.t(&format!("cards-part-{}", one.word())), *one == part);
    let tabs = Part::ALL.iter().map(tab).collect();
    show(&visit, (id, round.title), tabs, String::new(), &cards, next).await
}

/// `GET /cards/{id}/find`: by the code of a card, its number, or a name.
///
/// # Errors
/// If the store does not answer.
pub async fn find(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(round) = found(&visit, id).await? else { return Ok(nowhere()) };
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    let text = asked.q.trim();
    let one = match text.parse::<i64>() {
        Ok(number) => store::card_by_number(db, area, (id, number)).await?,
        Err(_) => store::card_by_token(db, area, text).await?,
    };
    if let Some(card) = one {
        return Ok(go(&format!("/cards/one/{}", card.id)));
    }
    let query = Words::read(text, area.regency());
    let words = (&*visit.office.keys, &visit.office.words);
    let cards = store::cards_named(db, words, (area, id), &query, PAGE).await?;
    show(&visit, (id, round.title), Vec::new(), text.to_owned(), &cards, None).await
}

async fn show(
    visit: &Visit,
    (id, round): (Uuid, String),
    tabs: Vec<(&'static str, String, bool)>,
    asked: String,
    cards: &[Card],
    next: Option<String>,
) -> Result<Response, Fault> {
    note(visit, format!("cards/{id}"), cards.len()).await?;
    let page = NamesPage {
        frame: visit.frame(visit.t("cards-names")),
        id,
        round,
        tabs,
        asked,
        rows: cards.iter().map(|card| Row::of(visit, card)).collect(),
        next,
    };
    shown(StatusCode::OK, &page)
}
