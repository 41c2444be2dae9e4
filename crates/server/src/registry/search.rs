//! The search, from which everything about a person starts: nobody is listed unasked.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_core::registry::query::Query as Typed;
use lindung_core::words::{Level, RegionCode};
use lindung_store::registry::{self as store, Hit, Hits};
use serde::Deserialize;
use uuid::Uuid;

use super::one::note_many;
use super::view::{self, Choice};
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, escaped, shown};

/// People on a page.
const PAGE: usize = 20;

#[derive(Template)]
#[template(path = "registry/search.html")]
struct SearchPage {
    frame: Frame,
    q: String,
    villages: Vec<Choice>,
    asked: bool,
    said: String,
    rows: Vec<Row>,
    next: Option<String>,
    decides: bool,
}

struct Row {
    id: Uuid,
    name: String,
    nik: String,
    born: String,
    home: String,
    occupation: String,
    status: String,
    tone: &'static str,
}

/// What is looked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    village: String,
    name: String,
    after: String,
}

/// `GET /registry`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let village = RegionCode::parse(&asked.village)
        .filter(|code| code.level() == Level::Village && account.area.holds(*code));
    let mut typed = Typed::read(&asked.q, account.regency);
    for reading in &mut typed.readings {
        reading.place = village.or(reading.place);
    }
    typed.readings.dedup();
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let mut hits = Hits::default();
    let asks = !typed.is_empty() || village.is_some();
    let mut next = None;
    if !typed.is_empty() {
        let words = &visit.office.words;
        hits = store::search(db, keys, words, &account.area, &typed, PAGE).await?;
    } else if let Some(village) = village {
        let after = view::id(&asked.after).map(|id| (asked.name.as_str(), id));
        hits = store::of_village(db, keys, &account.area, village, after, PAGE).await?;
        next = hits.list.last().filter(|_| hits.more).map(|last| {
            format!("/registry?village={village}&name={}&after={}", escaped(&last.name), last.id)
        });
    }
    if asks {
        note_many(&visit, "registry.searched", hits.list.len()).await?;
    }
    let said = if !asks {
        visit.t("registry-search-start")
    } else if hits.list.is_empty() {
        visit.t("registry-search-none")
    } else if hits.more && next.is_none() && asked.after.is_empty() {
        visit.say(&Message::new("registry-search-more").number("count", hits.list.len()))
    } else {
        visit.say(&Message::new("registry-search-found").number("count", hits.list.len()))
    };
    let page = SearchPage {
        frame: visit.frame(visit.t("registry-title")),
        villages: view::places(&visit, false, &asked.village)?,
        q: asked.q,
        asked: asks,
        said,
        rows: hits.list.into_iter().map(|hit| row(&visit, hit)).collect(),
        next,
        decides: visit.may(Action::DecidePersons),
    };
    shown(StatusCode::OK, &page)
}

fn row(visit: &Visit, hit: Hit) -> Row {
    let (status, tone) = view::status(visit, hit.status);
    Row {
        id: hit.id,
        name: hit.name,
        nik: view::masked(hit.nik),
        born: view::born(visit, hit.born),
        home: view::home(visit, hit.place),
        occupation: view::or_dash(&hit.occupation),
        status,
        tone,
    }
}
