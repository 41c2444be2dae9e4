//! What was done, seen and changed: one chain of events per regency, each holding the hash of the
//! one before.

mod chain;
mod journal;

use lindung_core::access::Area;
use lindung_core::words::RegionCode;
use serde_json::Value;
use uuid::Uuid;

pub use chain::{Verdict, Why, verify};
pub use journal::Journal;

use crate::db::{Db, Tx, sql, statements};
use crate::dialect::{POSTGRES_APPEND, SQLITE_APPEND};
use crate::error::{Result, StoreError, is_orphan};
use crate::regencies::{code, key};

/// Something that happened, to be written down. Name people by their number in the database, never
/// by their NIK or name.
#[derive(Debug, Clone)]
pub struct Event<'a> {
    /// Who did it; nobody before sign-in or for the program itself.
    pub actor: Option<Uuid>,
    /// What was done, such as `account.created`.
    pub action: &'a str,
    /// What it was done to, such as `account/0198…`.
    pub subject: String,
    /// The place it is about; without one only who looks over the whole regency sees it.
    pub place: Option<RegionCode>,
    /// More about it.
    pub detail: Value,
}

impl<'a> Event<'a> {
    /// An event without an actor, place or detail yet.
    pub fn new(action: &'a str, subject: impl std::fmt::Display) -> Self {
        Self { actor: None, action, subject: subject.to_string(), place: None, detail: Value::Null }
    }

    /// Says who did it.
    #[must_use]
    pub fn by(mut self, actor: impl Into<Option<Uuid>>) -> Self {
        self.actor = actor.into();
        self
    }

    /// Says which place it is about.
    #[must_use]
    pub fn at(mut self, place: RegionCode) -> Self {
        self.place = Some(place);
        self
    }

    /// Says more.
    #[must_use]
    pub fn detail(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }
}

/// An event as it stands in the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Its number in the regency, from 1 without gaps.
    pub number: i64,
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub actor: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// About which place.
    pub place: Option<RegionCode>,
    /// More about it.
    pub detail: Value,
}

/// Which events are wanted; each part that is `None` lets all pass.
#[derive(Debug, Clone, Default)]
pub struct Filter<'a> {
    /// This action.
    pub action: Option<&'a str>,
    /// By this account.
    pub actor: Option<Uuid>,
    /// Not before this moment.
    pub from: Option<i64>,
    /// Before this moment.
    pub to: Option<i64>,
    /// With this text in action, subject or detail; capitals do not matter.
    pub text: Option<&'a str>,
}

statements! { STATEMENTS:
    NEXT = "INSERT INTO audit_heads (regency, number, hash) VALUES ($1, 1, $2) \
            ON CONFLICT (regency) DO UPDATE SET number = audit_heads.number + 1 \
            RETURNING number, hash";
    HEAD = "SELECT number, hash FROM audit_heads WHERE regency = $1";
    LIST = "SELECT number, at, actor, action, subject, place, detail FROM audit_events \
            WHERE regency = $1 AND number < $2 \
            AND (CAST($3 AS TEXT) IS NULL OR action = $3) \
            AND ($4 = 0 OR actor = $5) \
            AND at >= $6 AND at < $7 \
            AND (CAST($8 AS TEXT) IS NULL OR folded LIKE $8 ESCAPE '\\') \
            ORDER BY number DESC LIMIT $9";
    WALK = "SELECT number, at, actor, action, subject, place, detail, folded, hash \
            FROM audit_events WHERE regency = $1 AND number > $2 ORDER BY number LIMIT $3";
}

/// Writes an event down and says its number.
pub async fn append(db: &Db, regency: RegionCode, event: &Event<'_>, now: i64) -> Result<i64> {
    let mut tx = db.begin().await?;
    let number = append_in(&mut tx, regency, event, now).await?;
    tx.commit().await?;
    Ok(number)
}

/// Writes an event down together with the change it tells of: both last or neither.
///
/// Until the transaction ends, the next event of the regency waits. Call it first in a transaction
/// when the change depends on what it reads: what follows is then done by one at a time.
pub async fn append_in(
    tx: &mut Tx,
    regency: RegionCode,
    event: &Event<'_>,
    now: i64,
) -> Result<i64> {
    let turn = turn_in(tx, regency).await?;
    turn.write(tx, event, now).await
}

/// The next place in the chain of a regency: until the transaction ends, the next event of the
/// regency waits. It must be written, or the transaction given up.
#[derive(Debug)]
#[must_use]
pub(crate) struct Turn {
    regency: RegionCode,
    number: i64,
    previous: Vec<u8>,
}

/// Takes the next place in the chain, for an event that names what is read only then.
pub(crate) async fn turn_in(tx: &mut Tx, regency: RegionCode) -> Result<Turn> {
    let next = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, Vec<u8>)>(NEXT)
            .bind(key(regency))
            .bind(chain::START.as_slice())
            .fetch_one(e)
            .await
    });
    let (number, previous) = next.map_err(|e| {
        if is_orphan(&e) {
            StoreError::RegencyUnknown { regency: regency.to_string() }
        } else {
            e.into()
        }
    })?;
    Ok(Turn { regency, number, previous })
}

impl Turn {
    /// Writes the event down in its place and says its number.
    pub(crate) async fn write(self, tx: &mut Tx, event: &Event<'_>, now: i64) -> Result<i64> {
        let detail = chain::canonical(&event.detail);
        let link = chain::Link {
            regency: key(self.regency),
            number: self.number,
            at: now,
            actor: event.actor,
            action: event.action,
            subject: &event.subject,
            place: event.place.map(key),
            detail: &detail,
        };
        let hash = link.hash(&self.previous);
        let append = match tx {
            Tx::Sqlite(_) => SQLITE_APPEND,
            Tx::Postgres(_) => POSTGRES_APPEND,
        };
        sql!(tx.on(), e => {
            sqlx::query(append)
                .bind(link.regency)
                .bind(link.number)
                .bind(now)
                .bind(link.actor)
                .bind(link.action)
                .bind(link.subject)
                .bind(link.place)
                .bind(detail.as_str())
                .bind(link.folded())
                .bind(hash.as_slice())
                .execute(e)
                .await?;
        });
        Ok(self.number)
    }
}

/// The events of an area, the newest first; `after` is the last number already shown.
pub async fn list(
    db: &Db,
    area: &Area,
    filter: &Filter<'_>,
    after: Option<i64>,
    limit: usize,
) -> Result<Vec<Recorded>> {
    let pattern = filter.text.map(|text| format!("%{}%", escape(&text.to_lowercase())));
    let mut found = Vec::new();
    let mut before = after.unwrap_or(i64::MAX);
    let page = limit.clamp(1, 1_000);
    // A smaller area sees few of the events, so pages are read until there are enough.
    while found.len() < limit {
        let rows = sql!(db.read(), e => {
            sqlx::query_as::<_, Row>(LIST)
                .bind(key(area.regency()))
                .bind(before)
                .bind(filter.action)
                .bind(i64::from(filter.actor.is_some()))
                .bind(filter.actor)
                .bind(filter.from.unwrap_or(i64::MIN))
                .bind(filter.to.unwrap_or(i64::MAX))
                .bind(pattern.as_deref())
                .bind(i64::try_from(page).unwrap_or(i64::MAX))
                .fetch_all(e)
                .await?
        });
        let last = rows.len() < page;
        if let Some(row) = rows.last() {
            before = row.0;
        }
        for row in rows {
            let event = recorded(row)?;
            if area.within().is_empty() || event.place.is_some_and(|place| area.holds(place)) {
                found.push(event);
            }
        }
        if last {
            break;
        }
    }
    found.truncate(limit);
    Ok(found)
}

type Row = (i64, i64, Option<Uuid>, String, String, Option<i64>, String);

fn recorded((number, at, actor, action, subject, place, detail): Row) -> Result<Recorded> {
    let unexpected = StoreError::Unexpected { table: "audit_events" };
    Ok(Recorded {
        number,
        at,
        actor,
        action,
        subject,
        place: place.map(|digits| code(digits, "audit_events")).transpose()?,
        detail: serde_json::from_str(&detail).map_err(|_| unexpected)?,
    })
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
