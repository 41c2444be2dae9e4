//! Rounds: a title, days, and the share that is looked at before a batch is approved.

use lindung_core::access::Area;
use lindung_core::words::RegionCode;
use serde_json::json;
use time::{Date, Duration};
use uuid::Uuid;

use super::problem::VisitProblem;
use crate::audit::{self, Event};
use crate::calendar::{day_of, day_text};
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::Result;
use crate::ids::new_id;
use crate::regencies::key;

/// Days that questions have which the office asks outside of any round that was announced.
const RUNNING_DAYS: i64 = 14;

/// A round of verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number for people, from 1.
    pub number: i64,
    /// Its title; empty for the one that takes single questions.
    pub title: String,
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub due_on: Date,
    /// The share of a batch that is looked at, in percent.
    pub sample: u8,
    /// Whether questions are still answered.
    pub open: bool,
    /// Whether single questions of the office go here.
    pub running: bool,
}

/// A round to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewRound<'a> {
    /// Its title.
    pub title: &'a str,
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub due_on: Date,
    /// The share of a batch that is looked at, in percent.
    pub sample: u8,
}

macro_rules! round {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.number, r.title, r.opens_on, r.due_on, r.sample, r.state, r.running \
             FROM rounds r WHERE r.regency = $1 ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    NEXT_NUMBER = "SELECT COALESCE(MAX(number), 0) + 1 FROM rounds WHERE regency = $1";
    CREATE = "INSERT INTO rounds (regency, id, number, title, opens_on, due_on, sample, state, \
              running, actor, created_at) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, $10)";
    ALL = round!("AND (r.regency = $1) ORDER BY r.number DESC LIMIT 200");
    ONE = round!("AND r.id = $2 AND (r.regency = $1)");
    RUNNING = round!("AND r.running AND r.state = 'open' AND (r.regency = $1)");
    SET_DUE = "UPDATE rounds SET due_on = $3 WHERE regency = $1 AND id = $2";
    CLOSE = "UPDATE rounds SET state = 'closed', closed_at = $3 WHERE regency = $1 AND id = $2";
    CANCEL_REST = "UPDATE visits SET state = 'cancelled', version = version + 1 \
              WHERE regency = $1 AND round = $2 AND state IN ('open', 'returned')";
}

scoped! { SCOPED:
    ALL_WITHIN = round!("AND (r.regency = $1) AND EXISTS (SELECT 1 FROM visits v \
             WHERE v.regency = r.regency AND v.round = r.id AND {area:v.place}) \
             ORDER BY r.number DESC LIMIT 200");
    ONE_WITHIN = round!("AND r.id = $2 AND (r.regency = $1) AND EXISTS (SELECT 1 FROM visits v \
             WHERE v.regency = r.regency AND v.round = r.id AND {area:v.place})");
}

rows! {
    struct Row {
        id: Uuid,
        number: i64,
        title: String,
        opens_on: String,
        due_on: String,
        sample: i64,
        state: String,
        running: bool,
    }
}

fn read(row: Row) -> Result<Round> {
    Ok(Round {
        id: row.id,
        number: row.number,
        title: row.title,
        opens_on: day_of(&row.opens_on, "rounds")?,
        due_on: day_of(&row.due_on, "rounds")?,
        sample: u8::try_from(row.sample).unwrap_or(100),
        open: row.state == "open",
        running: row.running,
    })
}

/// Makes a round in a transaction.
pub(super) async fn create_in(
    tx: &mut Tx,
    regency: RegionCode,
    new: &NewRound<'_>,
    running: bool,
    actor: Option<Uuid>,
    now: i64,
) -> Result<Round> {
    if new.due_on < new.opens_on || !(1..=100).contains(&new.sample) {
        return Err(VisitProblem::RoundImpossible.into());
    }
    let id = new_id(now);
    let event = Event::new("round.created", format!("round/{id}")).by(actor).detail(json!({
        "opens": day_text(new.opens_on),
        "due": day_text(new.due_on),
        "sample": new.sample,
    }));
    audit::append_in(tx, regency, &event, now).await?;
    let number = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(NEXT_NUMBER).bind(key(regency)).fetch_one(e).await?
    });
    sql!(tx.on(), e => {
        sqlx::query(CREATE)
            .bind(key(regency))
            .bind(id)
            .bind(number)
            .bind(new.title.trim())
            .bind(day_text(new.opens_on))
            .bind(day_text(new.due_on))
            .bind(i64::from(new.sample))
            .bind(running)
            .bind(actor)
            .bind(now)
            .execute(e)
            .await?;
    });
    one_in(tx, regency, id).await
}

pub(super) async fn one_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Round> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    row.map(read).transpose()?.ok_or_else(|| VisitProblem::RoundUnknown.into())
}

/// The round that takes single questions of the office, made when there is none.
pub async fn running_in(
    tx: &mut Tx,
    regency: RegionCode,
    today: Date,
    actor: Option<Uuid>,
    now: i64,
) -> Result<Round> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(RUNNING).bind(key(regency)).fetch_optional(e).await?
    });
    if let Some(row) = row {
        return read(row);
    }
    let due_on = today.checked_add(Duration::days(RUNNING_DAYS)).unwrap_or(today);
    let new = NewRound { title: "", opens_on: today, due_on, sample: 10 };
    create_in(tx, regency, &new, true, actor, now).await
}

/// The rounds in which something of the area was asked, the newest first; over the whole regency
/// all of them.
pub async fn rounds(db: &Db, area: &Area) -> Result<Vec<Round>> {
    let regency = key(area.regency());
    let rows = if area.within().is_empty() {
        sql!(db.read(), e => sqlx::query_as::<_, Row>(ALL).bind(regency).fetch_all(e).await?)
    } else {
        sql!(db.read(), e => {
            sqlx::query_as::<_, Row>(ALL_WITHIN.within(area)).bind(regency).fetch_all(e).await?
        })
    };
    rows.into_iter().map(read).collect()
}

/// One round, if the area sees it.
pub async fn round(db: &Db, area: &Area, id: Uuid) -> Result<Option<Round>> {
    let regency = key(area.regency());
    let row = if area.within().is_empty() {
        sql!(db.read(), e => {
            sqlx::query_as::<_, Row>(ONE).bind(regency).bind(id).fetch_optional(e).await?
        })
    } else {
        sql!(db.read(), e => {
            sqlx::query_as::<_, Row>(ONE_WITHIN.within(area))
                .bind(regency)
                .bind(id)
                .fetch_optional(e)
                .await?
        })
    };
    row.map(read).transpose()
}

/// Gives a round another last day.
pub async fn set_due(
    db: &Db,
    regency: RegionCode,
    id: Uuid,
    due_on: Date,
    actor: Option<Uuid>,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("round.due", format!("round/{id}"))
        .by(actor)
        .detail(json!({ "due": day_text(due_on) }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let round = one_in(&mut tx, regency, id).await?;
    if !round.open {
        return Err(VisitProblem::RoundClosed.into());
    }
    if due_on < round.opens_on {
        return Err(VisitProblem::RoundImpossible.into());
    }
    sql!(tx.on(), e => {
        sqlx::query(SET_DUE)
            .bind(key(regency))
            .bind(id)
            .bind(day_text(due_on))
            .execute(e)
            .await?;
    });
    tx.commit().await
}

/// Closes a round: what was not answered is not asked any more, what was reported can still be
/// decided. Says how many questions were cancelled.
pub async fn close(
    db: &Db,
    regency: RegionCode,
    id: Uuid,
    actor: Option<Uuid>,
    now: i64,
) -> Result<u64> {
    let mut tx = db.begin().await?;
    let event = Event::new("round.closed", format!("round/{id}")).by(actor);
    audit::append_in(&mut tx, regency, &event, now).await?;
    if !one_in(&mut tx, regency, id).await?.open {
        return Err(VisitProblem::RoundClosed.into());
    }
    sql!(tx.on(), e => {
        sqlx::query(CLOSE).bind(key(regency)).bind(id).bind(now).execute(e).await?;
    });
    let cancelled = sql!(tx.on(), e => {
        sqlx::query(CANCEL_REST).bind(key(regency)).bind(id).execute(e).await?.rows_affected()
    });
    tx.commit().await?;
    Ok(cancelled)
}
