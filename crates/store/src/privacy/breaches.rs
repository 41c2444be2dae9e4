//! Breaches: noticed, told to those affected and to the authority within three times 24 hours
//! (UU 27/2022 article 46), closed.

use lindung_core::access::Area;
use lindung_core::words::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::affected::count_affected;
use crate::audit::{self, Event};
use crate::db::{Db, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

/// How far a breach has been dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody has been told.
    Open,
    /// Those affected and the authority have been told.
    Told,
    /// Dealt with.
    Closed,
}

impl State {
    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Told => "told",
            Self::Closed => "closed",
        }
    }

    fn read(word: &str) -> Result<Self> {
        [Self::Open, Self::Told, Self::Closed]
            .into_iter()
            .find(|state| state.word() == word)
            .ok_or(StoreError::Unexpected { table: "breaches" })
    }
}

/// What is known of a breach; kept sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewBreach {
    /// When and how it happened.
    pub what: String,
    /// Which data came to others.
    pub data: String,
    /// What was done and will be done about it.
    pub handling: String,
    /// Whom those affected can ask.
    pub contact: String,
    /// Places whose people are affected, as codes; none is the whole regency.
    pub places: Vec<String>,
}

/// A breach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number in the regency, from 1.
    pub number: i64,
    /// When it was noticed: the clock runs from here.
    pub noticed_at: i64,
    /// What is known.
    pub body: NewBreach,
    /// How many people are affected.
    pub people: i64,
    /// How far it has been dealt with.
    pub state: State,
    /// When those affected and the authority were told.
    pub told_at: Option<i64>,
    /// When it was written down: who was kept then is concerned.
    pub written_at: i64,
}

/// Three times 24 hours.
const TERM: i64 = 3 * 24 * 3_600_000;

impl Breach {
    /// Until when those affected and the authority have to be told.
    pub fn due_at(&self) -> i64 {
        self.noticed_at + TERM
    }

    /// Where those concerned live.
    pub fn area(&self, regency: RegionCode) -> Option<Area> {
        let places = self.body.places.iter();
        Area::some(regency, places.filter_map(|place| RegionCode::parse(place)).collect())
    }
}

macro_rules! breach {
    ($rest:literal) => {
        concat!(
            "SELECT id, number, noticed_at, body_sealed, people, state, told_at, created_at FROM breaches ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    NEXT = "SELECT COALESCE(MAX(number), 0) + 1 FROM breaches WHERE regency = $1";
    OPEN = "INSERT INTO breaches (regency, id, number, noticed_at, body_sealed, people, state, \
            told_at, actor, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'open', NULL, $7, $8)";
    ALL = breach!("WHERE regency = $1 ORDER BY number DESC LIMIT 200");
    ONE = breach!("WHERE regency = $1 AND id = $2");
    TELL = "UPDATE breaches SET state = 'told', told_at = $3 \
            WHERE regency = $1 AND id = $2 AND state = 'open'";
    CLOSE = "UPDATE breaches SET state = 'closed' \
             WHERE regency = $1 AND id = $2 AND state = 'told'";
}

type Row = (Uuid, i64, i64, Vec<u8>, i64, String, Option<i64>, i64);

fn read(keys: &Keys, row: Row) -> Result<Breach> {
    let (id, number, noticed_at, sealed, people, state, told_at, written_at) = row;
    let body = serde_json::from_str(&keys.open(&sealed)?)
        .map_err(|_| StoreError::Unexpected { table: "breaches" })?;
    let state = State::read(&state)?;
    Ok(Breach { id, number, noticed_at, body, people, state, told_at, written_at })
}

/// Writes a breach down; those who live in `affected` are counted.
pub async fn open(
    db: &Db,
    keys: &Keys,
    affected: &Area,
    new: &NewBreach,
    noticed_at: i64,
    by: Option<Uuid>,
    now: i64,
) -> Result<Uuid> {
    let regency = affected.regency();
    let unexpected = |_| StoreError::Unexpected { table: "breaches" };
    let sealed = keys.seal(&serde_json::to_string(new).map_err(unexpected)?);
    let (workers, rows) = count_affected(db, affected, now).await?;
    let people = workers + rows;
    let id = crate::ids::new_id(now);
    let mut tx = db.begin().await?;
    let event = Event::new("breach.opened", format!("breach/{id}"))
        .by(by)
        .detail(json!({ "people": people }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let number = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(NEXT).bind(key(regency)).fetch_one(e).await?
    });
    sql!(tx.on(), e => {
        sqlx::query(OPEN)
            .bind(key(regency))
            .bind(id)
            .bind(number)
            .bind(noticed_at)
            .bind(sealed.as_slice())
            .bind(people)
            .bind(by)
            .bind(now)
            .execute(e)
            .await?;
    });
    tx.commit().await?;
    Ok(id)
}

/// The breaches of a regency, the newest first.
pub async fn breaches(db: &Db, keys: &Keys, regency: RegionCode) -> Result<Vec<Breach>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ALL).bind(key(regency)).fetch_all(e).await?
    });
    rows.into_iter().map(|row| read(keys, row)).collect()
}

/// One breach.
pub async fn breach(db: &Db, keys: &Keys, regency: RegionCode, id: Uuid) -> Result<Option<Breach>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    row.map(|row| read(keys, row)).transpose()
}

/// Says that those affected and the authority were told; `false` if that was said before.
pub async fn tell(
    db: &Db,
    regency: RegionCode,
    id: Uuid,
    by: Option<Uuid>,
    now: i64,
) -> Result<bool> {
    let mut tx = db.begin().await?;
    let event = Event::new("breach.told", format!("breach/{id}")).by(by);
    audit::append_in(&mut tx, regency, &event, now).await?;
    let changed = sql!(tx.on(), e => {
        sqlx::query(TELL)
            .bind(key(regency))
            .bind(id)
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

/// Closes a breach of which all have been told; `false` if they have not.
pub async fn close(
    db: &Db,
    regency: RegionCode,
    id: Uuid,
    by: Option<Uuid>,
    now: i64,
) -> Result<bool> {
    let mut tx = db.begin().await?;
    let event = Event::new("breach.closed", format!("breach/{id}")).by(by);
    audit::append_in(&mut tx, regency, &event, now).await?;
    let changed = sql!(tx.on(), e => {
        sqlx::query(CLOSE).bind(key(regency)).bind(id).execute(e).await?.rows_affected()
    });
    if changed == 0 {
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}
