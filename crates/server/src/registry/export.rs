//! The waiting list of a place, or its workers of a status, as a file, for a purpose that is written down: a short one at once, a
//! long one as a job whose file waits sealed for the one who asked.

mod book;
mod job;
mod kept;

use std::path::Path;

use axum::Form;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use lindung_core::access::Area;
use lindung_core::message::Texts;
use lindung_core::registry::Status;
use lindung_core::words::RegionCode;
use lindung_store::audit::Event;
use lindung_store::jobs::{NewJob, enqueue};
use lindung_store::registry::{self as store, Who};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use self::book::Book;
use super::waiting::{WHO, area_of};
use super::worker::PURPOSES;
use crate::fault::Fault;
use crate::language;
use crate::office::Office;
use crate::visit::{Visit, go};

pub(crate) use book::csv;
pub use job::EXPORT;
pub use kept::file;

/// People read at once.
const BATCH: usize = 2_000;

/// People of a file that is made while one waits.
const AT_ONCE: i64 = 5_000;

/// What is wanted.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    who: String,
    place: String,
    purpose: String,
    numbers: String,
    kind: String,
}

/// What a job needs to know to make a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Order {
    /// The places; empty for the whole regency.
    places: Vec<u64>,
    /// One of [`WHO`].
    #[serde(default)]
    who: String,
    kind: String,
    purpose: String,
    open: bool,
    language: String,
}

impl Order {
    /// The area; nothing if a place is not one of the regency.
    fn area(&self, regency: RegionCode) -> Option<Area> {
        let places: Option<Vec<RegionCode>> =
            self.places.iter().map(|digits| RegionCode::from_digits(*digits)).collect();
        let places = places?;
        if places.is_empty() { Area::whole(regency) } else { Area::some(regency, places) }
    }

    /// Who is wanted.
    fn who(&self) -> Who {
        match self.who.as_str() {
            "all" => Who::All,
            word => Status::parse(word).map_or(Who::Waiting, Who::Of),
        }
    }

    /// The place by which the file is called.
    fn place(&self, regency: RegionCode) -> RegionCode {
        match self.places[..] {
            [one] => RegionCode::from_digits(one).unwrap_or(regency),
            _ => regency,
        }
    }

    /// What kind of file it is, as browsers say it.
    fn mime(&self) -> &'static str {
        match self.kind.as_str() {
            "csv" => "text/csv; charset=utf-8",
            _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// What the file is called.
    fn name(&self, regency: RegionCode) -> String {
        let place = self.place(regency).to_string().replace('.', "");
        let who = match self.who() {
            Who::Waiting => "daftar-tunggu",
            Who::All => "pekerja",
            Who::Of(_) => return format!("pekerja-{}-{place}.{}", self.who, self.kind),
        };
        format!("{who}-{place}.{}", self.kind)
    }

    /// What the audit trail tells of it.
    fn event(&self, regency: RegionCode, actor: Uuid, people: u32) -> Event<'static> {
        let numbers = if self.open { "full" } else { "masked" };
        Event::new("registry.exported", "registry").by(actor).at(self.place(regency)).detail(
            json!({
                "people": people,
                "who": self.who,
                "kind": self.kind,
                "purpose": self.purpose,
                "numbers": numbers,
            }),
        )
    }
}

/// `POST /registry/export`.
///
/// # Errors
/// If the store does not answer or the file cannot be made.
pub async fn start(visit: Visit, Form(wanted): Form<Wanted>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let Some(purpose) = PURPOSES.into_iter().find(|purpose| *purpose == wanted.purpose) else {
        let place = RegionCode::parse(&wanted.place).map(|code| code.to_string());
        let place = place.unwrap_or_default();
        return Ok(go(&format!("/registry/waiting?place={place}&said=purpose#export")));
    };
    let area = area_of(&account.area, &wanted.place);
    let order = Order {
        places: area.within().iter().map(|place| place.digits()).collect(),
        who: WHO.into_iter().find(|who| *who == wanted.who).unwrap_or("waiting").to_owned(),
        kind: if wanted.kind == "csv" { "csv" } else { "xlsx" }.to_owned(),
        purpose: purpose.to_owned(),
        open: wanted.numbers == "full",
        language: language::word(visit.texts.language()).to_owned(),
    };
    if store::count_listed(&visit.office.db, &area, order.who()).await? <= AT_ONCE {
        return at_once(&visit, &order, &area).await;
    }
    let new =
        NewJob { kind: EXPORT.word, subject: None, payload: json!(order), actor: Some(account.id) };
    let id = enqueue(&visit.office.db, account.regency, &new, visit.now).await?;
    visit.office.wake.up();
    Ok(go(&format!("/jobs/{id}")))
}

async fn at_once(visit: &Visit, order: &Order, area: &Area) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let folder = folder()?;
    let path = folder.path().join("file");
    let making = Making { office: &visit.office, area, order, texts: visit.texts, now: visit.now };
    let people = making.make(&path, |_| true).await?.unwrap_or_default();
    let event = order.event(account.regency, account.id, people);
    visit.office.journal.append(account.regency, event, visit.now).await?;
    let bytes = std::fs::read(&path).map_err(|error| Fault::new("export", error.kind()))?;
    Ok(download(&order.name(account.regency), order.mime(), bytes))
}

/// A private folder that goes when it is dropped.
fn folder() -> Result<tempfile::TempDir, Fault> {
    let folder = tempfile::Builder::new().prefix("lindung-").tempdir();
    folder.map_err(|error| Fault::new("export", error.kind()))
}

/// What a file is made of.
struct Making<'a> {
    office: &'a Office,
    area: &'a Area,
    order: &'a Order,
    texts: &'static Texts,
    now: i64,
}

impl Making<'_> {
    /// Writes everybody who is wanted as one moment saw them, page by page; `goes_on` hears how many
    /// there are so far and may stop it. Says how many there are.
    async fn make(
        &self,
        path: &Path,
        mut goes_on: impl FnMut(u32) -> bool,
    ) -> Result<Option<u32>, Fault> {
        let regency = self.area.regency();
        let weights = store::weights(&self.office.db, regency).await?;
        let today = self.now.div_euclid(86_400_000);
        let mut book = Book::begin(&self.order.kind, path, self.texts, self.order.open)?;
        let mut reading =
            store::Listed::begin(&self.office.db, self.area, self.order.who()).await?;
        loop {
            let page = reading.next(&self.office.keys, BATCH).await?;
            if page.is_empty() {
                break;
            }
            let writing = tokio::task::spawn_blocking(move || {
                book.add(&page, weights, today)?;
                Ok::<Book, Fault>(book)
            });
            book = writing.await.map_err(|error| Fault::new("export", error))??;
            if !goes_on(book.people) {
                return Ok(None);
            }
        }
        let people = book.people;
        let ending = tokio::task::spawn_blocking(move || book.end());
        ending.await.map_err(|error| Fault::new("export", error))??;
        Ok(Some(people))
    }
}

/// A file that is offered for saving.
pub(crate) fn download(name: &str, mime: &'static str, body: impl Into<Body>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let disposition =
        HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(mime)),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (StatusCode::OK, headers, body.into()).into_response()
}
