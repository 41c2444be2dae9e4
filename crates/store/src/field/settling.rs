//! Where a phone and the office say different things: both are shown to a person, who decides. Nothing
//! is ever written over.

use lindung_core::access::Area;
use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use super::effects;
use super::items::{Asked, Item, Outcome};
use super::problem::{Code, FieldProblem};
use crate::audit::{self, Event};
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_of;

/// What is done about a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// What the office has stays.
    Keep,
    /// The phone was right: what it says is done now, as a correction.
    Take,
}

impl Choice {
    /// The word for it in the database, forms and on the phone.
    pub fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Take => "take",
        }
    }

    /// The one of this word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Keep, Self::Take].into_iter().find(|choice| choice.word() == word)
    }
}

/// An entry that was not taken as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The entry.
    pub id: Uuid,
    /// The phone.
    pub device: Uuid,
    /// Its name.
    pub device_name: String,
    /// Whose it is.
    pub account: Uuid,
    /// Its place in the order of the phone.
    pub number: i64,
    /// What kind it is.
    pub kind: String,
    /// What it is about.
    pub subject: Uuid,
    /// Where that is; the regency where it is not known.
    pub place: RegionCode,
    /// When it was done, in milliseconds since 1970 UTC.
    pub happened_at: i64,
    /// When it was received.
    pub received_at: i64,
    /// Why it was not taken.
    pub code: Code,
    /// What the phone said.
    pub detail: String,
    /// What was done about it, if anything was.
    pub settlement: Option<String>,
}

macro_rules! conflict {
    ($where:literal) => {
        concat!(
            "SELECT i.id, i.device, d.name AS device_name, d.account, i.number, i.kind, i.subject, \
             i.place, i.happened_at, i.received_at, i.code, i.detail_sealed, i.settlement \
             FROM field_items i \
             JOIN field_devices d ON d.regency = i.regency AND d.id = i.device \
             WHERE i.regency = $1 AND {area:i.place} AND ",
            $where
        )
    };
}

scoped! { SCOPED:
    OPEN = conflict!("i.result = 'conflict' AND i.settled_at IS NULL \
             AND i.received_at > $2 ORDER BY i.received_at LIMIT $3");
    ONE = conflict!("i.result = 'conflict' AND i.id = $2");
    // Every place has a number above 0: said, it leads SQLite to the index of what waits.
    WAITING = "SELECT COUNT(*) FROM field_items WHERE regency = $1 AND {area:place} AND place > 0 \
             AND result = 'conflict' AND settled_at IS NULL";
}

statements! { STATEMENTS:
    SETTLE = "UPDATE field_items SET settled_by = $3, settled_at = $4, settlement = $5 \
              WHERE regency = $1 AND id = $2";
}

rows! {
    struct Row {
        id: Uuid,
        device: Uuid,
        device_name: String,
        account: Uuid,
        number: i64,
        kind: String,
        subject: Uuid,
        place: i64,
        happened_at: i64,
        received_at: i64,
        code: Option<String>,
        detail_sealed: Vec<u8>,
        settlement: Option<String>,
    }
}

fn read(keys: &Keys, row: Row) -> Result<Conflict> {
    let unexpected = || StoreError::Unexpected { table: "field_items" };
    Ok(Conflict {
        id: row.id,
        device: row.device,
        device_name: row.device_name,
        account: row.account,
        number: row.number,
        kind: row.kind,
        subject: row.subject,
        place: place_of(row.place).ok_or_else(unexpected)?,
        happened_at: row.happened_at,
        received_at: row.received_at,
        code: row.code.as_deref().and_then(Code::parse).ok_or_else(unexpected)?,
        detail: keys.open(&row.detail_sealed)?,
        settlement: row.settlement,
    })
}

/// The conflicts of an area that nobody has settled, the oldest first, received after this moment.
pub async fn conflicts(
    db: &Db,
    keys: &Keys,
    area: &Area,
    after: i64,
    limit: i64,
) -> Result<Vec<Conflict>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OPEN.within(area))
            .bind(key(area.regency()))
            .bind(after)
            .bind(limit)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(|row| read(keys, row)).collect()
}

/// How many there are.
pub async fn waiting(db: &Db, area: &Area) -> Result<i64> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(WAITING.within(area))
            .bind(key(area.regency()))
            .fetch_one(e)
            .await?
    }))
}

/// One of an area, settled or not.
pub async fn conflict(db: &Db, keys: &Keys, area: &Area, id: Uuid) -> Result<Option<Conflict>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.map(|row| read(keys, row)).transpose()
}

/// Settles one. `item` is the entry read from what the phone said, `sent` a number for doing it, and
/// `words` say in the journal of a card that the phone was believed.
///
/// # Errors
/// If somebody has settled it already, or the phone's word cannot be taken any more.
pub async fn settle(
    db: &Db,
    keys: &Keys,
    asked: &Asked<'_>,
    (item, sent, words): (&Item, Uuid, &str),
    choice: Choice,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let regency = asked.area.regency();
    let event = Event::new("field.settled", format!("field-entry/{}", item.id))
        .by(asked.actor)
        .detail(json!({ "choice": choice.word() }));
    audit::append_in(&mut tx, regency, &event, asked.now).await?;
    if one_in(&mut tx, keys, asked.area, item.id).await?.settlement.is_some() {
        return Err(FieldProblem::Settled.into());
    }
    if choice == Choice::Take {
        let outcome = effects::again(&mut tx, keys, asked, (item, words), sent).await?;
        if outcome != Outcome::Done {
            return Err(FieldProblem::NotTaken.into());
        }
    }
    sql!(tx.on(), e => {
        sqlx::query(SETTLE)
            .bind(key(regency))
            .bind(item.id)
            .bind(asked.actor)
            .bind(asked.now)
            .bind(choice.word())
            .execute(e)
            .await?;
    });
    tx.commit().await
}

async fn one_in(tx: &mut Tx, keys: &Keys, area: &Area, id: Uuid) -> Result<Conflict> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    read(keys, row.ok_or(FieldProblem::Unknown)?)
}
