//! Who is concerned by a breach: masked and page by page, or as a file for a purpose that is written
//! down.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::message::Message;
use lindung_core::registry::Person;
use lindung_core::words::{Level, RegionCode};
use lindung_store::audit::Event;
use lindung_store::privacy::{self as store, Breach, Concerned};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::breaches::{clock, found};
use super::copy::purpose_of;
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::registry::{csv, download, home, masked};
use crate::visit::{Visit, place_name, shown};

/// People on a page, and letters in a file.
const PAGE: usize = 100;

/// People read at once, and people in one file.
const BATCH: usize = 2_000;
const MOST: usize = 200_000;

#[derive(Template)]
#[template(path = "privacy/people.html")]
struct PeoplePage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    clock: String,
    tone: &'static str,
    count: String,
    rows: Vec<Row>,
    asked: Asked,
    letters: String,
    next: Option<String>,
    purpose: Field,
}

struct Row {
    address: String,
    name: String,
    nik: String,
    home: String,
}

/// From where on the list goes.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
    after: String,
    from: Option<usize>,
    purpose: String,
}

impl Asked {
    /// The number of the first on the page.
    pub(super) fn first(&self) -> usize {
        self.from.unwrap_or(1).max(1)
    }

    fn after(&self) -> Option<(RegionCode, Uuid)> {
        RegionCode::parse(&self.place).zip(self.after.parse().ok())
    }
}

/// Those of a page who live in one's own area.
pub(super) async fn batch(
    visit: &Visit,
    breach: &Breach,
    asked: &Asked,
) -> Result<Vec<Concerned>, Fault> {
    people(visit, breach, asked.after(), PAGE).await
}

async fn people(
    visit: &Visit,
    breach: &Breach,
    after: Option<(RegionCode, Uuid)>,
    limit: usize,
) -> Result<Vec<Concerned>, Fault> {
    let (office, own) = (&visit.office, &visit.signed()?.account);
    let area = breach.area(own.regency).and_then(|area| area.shared(&own.area));
    let Some(area) = area else { return Ok(Vec::new()) };
    let (db, keys) = (&office.db, &office.keys);
    Ok(store::affected(db, keys, &area, breach.written_at, after, limit).await?)
}

/// Writes down who saw how many of them, and why.
pub(super) async fn note(
    visit: &Visit,
    action: &'static str,
    breach: &Breach,
    people: usize,
    purpose: Option<&str>,
) -> Result<(), Fault> {
    let own = &visit.signed()?.account;
    let event = Event::new(action, format!("breach/{}", breach.id))
        .by(own.id)
        .detail(json!({ "people": people, "purpose": purpose }));
    visit.office.journal.append(own.regency, event, visit.now).await?;
    Ok(())
}

/// `GET /privacy/breaches/{id}/people`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(breach) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    show(&visit, StatusCode::OK, &breach, asked, Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    breach: &Breach,
    asked: Asked,
    problems: Problems,
) -> Result<Response, Fault> {
    let list = batch(visit, breach, &asked).await?;
    if !list.is_empty() {
        note(visit, "breach.people", breach, list.len(), None).await?;
    }
    let own = &visit.signed()?.account;
    let area = breach.area(own.regency).and_then(|area| area.shared(&own.area));
    let count = match area {
        Some(area) => store::count_affected(&visit.office.db, &area, breach.written_at).await?,
        None => (0, 0),
    };
    let (workers, rows) = count;
    let count = workers + rows;
    let seen = asked.first() - 1 + list.len();
    let next = list.last().filter(|_| i64::try_from(seen).is_ok_and(|seen| seen < count));
    let next = next.map(|last| {
        let (id, place) = (breach.id, last.place);
        format!("/privacy/breaches/{id}/people?place={place}&after={}&from={}", last.id, seen + 1)
    });
    let title = Message::new("breach-people-title").number("number", breach.number);
    let letters = Message::new("breach-people-letters").number("count", list.len());
    let (clock, tone) = clock(visit, breach);
    let page = PeoplePage {
        frame: visit.frame(visit.say(&title)),
        id: breach.id,
        clock,
        tone,
        count: visit
            .say(&Message::new("breach-people-count").number("count", count).number("rows", rows)),
        letters: visit.say(&letters),
        rows: list
            .into_iter()
            .map(|one| Row {
                address: if one.worker {
                    format!("/registry/workers/{}", one.id)
                } else {
                    format!("/rows/{}", one.id)
                },
                nik: masked(one.person.nik),
                home: home(visit, one.place),
                name: one.person.name,
            })
            .collect(),
        next,
        purpose: Field::text("purpose", visit.t("breach-people-purpose"))
            .hint(visit.t("breach-people-purpose-hint"))
            .value(asked.purpose.as_str())
            .wrong(&problems),
        asked,
        problems,
    };
    shown(status, &page)
}

/// `POST /privacy/breaches/{id}/people`: all of them as a file, with addresses and telephones.
///
/// # Errors
/// If the store does not answer.
pub async fn file(
    visit: Visit,
    Path(id): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Response, Fault> {
    let Some(breach) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let mut problems = Problems::default();
    let Some(purpose) = purpose_of(&visit, &asked.purpose, &mut problems) else {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &breach, asked, problems).await;
    };
    let mut rows = Vec::new();
    let mut after = None;
    while rows.len() < MOST {
        let some = people(&visit, &breach, after, BATCH).await?;
        let Some(last) = some.last() else { break };
        after = Some((last.place, last.id));
        rows.extend(some.iter().map(|one| line(&one.person)));
    }
    note(&visit, "breach.exported", &breach, rows.len(), Some(&purpose)).await?;
    let head = COLUMNS.map(|column| visit.t(column));
    let text = csv(&head, &rows);
    let name = format!("kebocoran-{}-orang.csv", breach.number);
    Ok(download(&name, "text/csv; charset=utf-8", text.into_bytes()))
}

const COLUMNS: [&str; 6] = [
    "registry-column-name",
    "registry-column-district",
    "registry-column-village",
    "registry-column-rtrw",
    "copy-fact-address",
    "copy-fact-phone",
];

/// What a letter needs, and no number of the person.
fn line(person: &Person) -> Vec<String> {
    let place = person.place.filter(|place| place.level() >= Level::District);
    let village = person.place.filter(|place| place.level() == Level::Village);
    vec![
        person.name.clone(),
        place.map(|place| place_name(place.up_to(Level::District))).unwrap_or_default(),
        village.map(place_name).unwrap_or_default(),
        format!("{:03}/{:03}", person.rt, person.rw),
        person.address.clone(),
        person.phone.clone(),
    ]
}
