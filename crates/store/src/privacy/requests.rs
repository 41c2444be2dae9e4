//! Requests to correct what is kept of a person: asked, answered within three times 24 hours
//! (UU 27/2022 article 30).

use lindung_core::access::Area;
use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::db::{Db, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::Worker;
use crate::scope::{place_key, place_of};

/// How long an answer may take.
const TERM: i64 = 3 * 24 * 3_600_000;

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestState {
    /// Nobody has answered.
    Open,
    /// What was wrong has been corrected.
    Corrected,
    /// It was not; the answer says why.
    Refused,
}

impl RequestState {
    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Corrected => "corrected",
            Self::Refused => "refused",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Open, Self::Corrected, Self::Refused].into_iter().find(|state| state.word() == word)
    }
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionRequest {
    /// Its number in the database.
    pub id: Uuid,
    /// About whom.
    pub worker: Uuid,
    /// Where the person lived when it was asked.
    pub place: RegionCode,
    /// What is said to be wrong, and who asked.
    pub body: String,
    /// When it was asked.
    pub asked_at: i64,
    /// Until when it has to be answered.
    pub due_at: i64,
    /// How it stands.
    pub state: RequestState,
    /// What was answered.
    pub answer: String,
    /// When it was answered.
    pub answered_at: Option<i64>,
}

macro_rules! request {
    ($rest:literal) => {
        concat!(
            "SELECT id, worker, place, body_sealed, asked_at, due_at, state, answer_sealed, \
             answered_at FROM correction_requests ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    ASK = "INSERT INTO correction_requests (regency, id, worker, place, body_sealed, asked_at, \
           due_at, state, actor) VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8)";
    ANSWER = "UPDATE correction_requests SET state = $3, answer_sealed = $4, answered_by = $5, \
              answered_at = $6 WHERE regency = $1 AND id = $2 AND state = 'open'";
    DUE = "SELECT COUNT(*), MIN(due_at) FROM correction_requests \
           WHERE regency = $1 AND state = 'open'";
}

scoped! { SCOPED:
    OPEN = request!("WHERE regency = $1 AND state = 'open' AND {area:place} \
                     ORDER BY due_at, id LIMIT 200");
    OF_WORKER = request!("WHERE regency = $1 AND worker = $2 AND {area:place} \
                          ORDER BY asked_at DESC, id LIMIT 50");
    ONE = request!("WHERE regency = $1 AND id = $2 AND {area:place}");
}

type Row = (Uuid, Uuid, i64, Vec<u8>, i64, i64, String, Option<Vec<u8>>, Option<i64>);

fn read(keys: &Keys, row: Row) -> Result<CorrectionRequest> {
    let (id, worker, place, body, asked_at, due_at, state, answer, answered_at) = row;
    let unexpected = || StoreError::Unexpected { table: "correction_requests" };
    Ok(CorrectionRequest {
        id,
        worker,
        place: place_of(place).ok_or_else(unexpected)?,
        body: keys.open(&body)?,
        asked_at,
        due_at,
        state: RequestState::parse(&state).ok_or_else(unexpected)?,
        answer: answer.map(|sealed| keys.open(&sealed)).transpose()?.unwrap_or_default(),
        answered_at,
    })
}

/// Writes down that somebody asked; `body` says what is wrong and who asked.
pub async fn ask_correction(
    db: &Db,
    keys: &Keys,
    area: &Area,
    worker: &Worker,
    body: &str,
    by: Uuid,
    now: i64,
) -> Result<Uuid> {
    let regency = area.regency();
    let place = worker.person.place.filter(|place| area.holds(*place));
    let place = place.ok_or(StoreError::WorkerUnknown)?;
    let (id, sealed) = (crate::ids::new_id(now), keys.seal(body));
    let mut tx = db.begin().await?;
    let event = Event::new("correction.asked", format!("worker/{}", worker.id))
        .by(by)
        .at(place)
        .detail(json!({ "request": id.to_string(), "due": now + TERM }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(ASK)
            .bind(key(regency))
            .bind(id)
            .bind(worker.id)
            .bind(place_key(place))
            .bind(sealed.as_slice())
            .bind(now)
            .bind(now + TERM)
            .bind(by)
            .execute(e)
            .await?;
    });
    tx.commit().await?;
    Ok(id)
}

/// Answers a request of the area; `false` if it is answered already or not there.
pub async fn answer_correction(
    db: &Db,
    keys: &Keys,
    area: &Area,
    id: Uuid,
    (state, answer): (RequestState, &str),
    by: Uuid,
    now: i64,
) -> Result<bool> {
    let Some(request) = request(db, keys, area, id).await? else { return Ok(false) };
    if state == RequestState::Open {
        return Ok(false);
    }
    let sealed = keys.seal(answer);
    let mut tx = db.begin().await?;
    let event = Event::new("correction.answered", format!("worker/{}", request.worker))
        .by(by)
        .at(request.place)
        .detail(json!({ "request": id.to_string(), "state": state.word() }));
    audit::append_in(&mut tx, area.regency(), &event, now).await?;
    let changed = sql!(tx.on(), e => {
        sqlx::query(ANSWER)
            .bind(key(area.regency()))
            .bind(id)
            .bind(state.word())
            .bind(sealed.as_slice())
            .bind(by)
            .bind(now)
            .execute(e)
            .await?
            .rows_affected()
    });
    if changed == 0 {
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}

/// One request about somebody of the area.
pub async fn request(
    db: &Db,
    keys: &Keys,
    area: &Area,
    id: Uuid,
) -> Result<Option<CorrectionRequest>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.map(|row| read(keys, row)).transpose()
}

/// What was asked about a worker, the newest first.
pub async fn requests_of(
    db: &Db,
    keys: &Keys,
    area: &Area,
    worker: Uuid,
) -> Result<Vec<CorrectionRequest>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_WORKER.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(|row| read(keys, row)).collect()
}

/// What waits for an answer, the most urgent first.
pub async fn open_requests(db: &Db, keys: &Keys, area: &Area) -> Result<Vec<CorrectionRequest>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OPEN.within(area))
            .bind(key(area.regency()))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(|row| read(keys, row)).collect()
}

/// How many wait for an answer in a regency, and until when the first has to be answered.
pub async fn requests_due(db: &Db, regency: RegionCode) -> Result<(i64, Option<i64>)> {
    Ok(sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, Option<i64>)>(DUE).bind(key(regency)).fetch_one(e).await?
    }))
}
