//! Change requests: asked for by one, decided by another, then applied whole.

mod alone;
mod asking;
mod deciding;
mod saving;

use lindung_core::access::Area;
use lindung_core::registry::Status;
use lindung_core::registry::changes::{self as rules, Detail, Kind, Record, State};
use lindung_core::words::RegionCode;
use uuid::Uuid;

use super::worker::{Worker, worker_in};
use crate::db::{Db, Tx, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_of;

pub use alone::{correct_contact, object, reveal};
pub use asking::propose;
pub(crate) use asking::propose_in;
pub use deciding::Decision;
pub(crate) use deciding::{Decided, decide_in};

pub(super) use alone::STATEMENTS as ALONE;
pub(super) use asking::STATEMENTS as ASKING;
pub(super) use deciding::STATEMENTS as DECIDING;
pub(super) use saving::STATEMENTS as SAVING;

/// A request to change a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its number.
    pub id: Uuid,
    /// The person.
    pub worker: Uuid,
    /// Where the person lived when it was asked for.
    pub place: RegionCode,
    /// Where it stands.
    pub state: State,
    /// When it happened, as a form writes a date.
    pub happened_on: Option<String>,
    /// What it is.
    pub detail: Detail,
    /// What shows it.
    pub evidence: String,
    /// The visit that shows it.
    pub visit: Option<Uuid>,
    /// Who asked for it.
    pub proposed_by: Option<Uuid>,
    /// When.
    pub proposed_at: i64,
    /// Who decided.
    pub decided_by: Option<Uuid>,
    /// When.
    pub decided_at: Option<i64>,
    /// Why it was refused, or what was said on approving.
    pub reason: String,
    /// The version of the record it was asked for on.
    pub base: i64,
}

/// A change to be asked for.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// What it is.
    pub detail: Detail,
    /// When it happened.
    pub happened_on: Option<String>,
    /// What shows it.
    pub evidence: String,
    /// The visit that shows it.
    pub visit: Option<Uuid>,
}

rows! {
    /// A request as the columns of the table.
    struct Line {
        id: Uuid,
        worker: Uuid,
        place: i64,
        state: String,
        base: i64,
        happened_on: Option<String>,
        detail_sealed: Vec<u8>,
        evidence_sealed: Vec<u8>,
        visit: Option<Uuid>,
        proposed_by: Option<Uuid>,
        proposed_at: i64,
        decided_by: Option<Uuid>,
        decided_at: Option<i64>,
        reason_sealed: Option<Vec<u8>>,
    }
}

macro_rules! changes {
    ($rest:literal) => {
        concat!(
            "SELECT id, worker, place, state, base, happened_on, detail_sealed, \
             evidence_sealed, visit, proposed_by, proposed_at, decided_by, decided_at, \
             reason_sealed FROM changes ",
            $rest
        )
    };
}

scoped! { SCOPED:
    ONE = changes!("WHERE regency = $1 AND id = $2 AND {area:place}");
    OPEN = changes!(
        "WHERE regency = $1 AND state = 'proposed' AND {area:place} \
         AND (proposed_at > $2 OR proposed_at = $2 AND id > $3) \
         ORDER BY proposed_at, id LIMIT $4"
    );
    OF_WORKER = changes!(
        "WHERE regency = $1 AND worker = $2 AND {area:place} ORDER BY proposed_at, id"
    );
    COUNT_OPEN = "SELECT COUNT(*) FROM changes WHERE regency = $1 AND state = 'proposed' \
                  AND {area:place}";
}

impl Line {
    fn open(self, keys: &Keys) -> Result<Change> {
        let unexpected = || StoreError::Unexpected { table: "changes" };
        let detail = keys.open(&self.detail_sealed)?;
        Ok(Change {
            id: self.id,
            worker: self.worker,
            place: place_of(self.place).ok_or_else(unexpected)?,
            state: State::parse(&self.state).ok_or_else(unexpected)?,
            happened_on: self.happened_on,
            detail: serde_json::from_str(&detail).map_err(|_| unexpected())?,
            evidence: keys.open(&self.evidence_sealed)?,
            visit: self.visit,
            proposed_by: self.proposed_by,
            proposed_at: self.proposed_at,
            decided_by: self.decided_by,
            decided_at: self.decided_at,
            reason: self.reason_sealed.map_or(Ok(String::new()), |sealed| keys.open(&sealed))?,
            base: self.base,
        })
    }
}

/// A request about somebody who lived in the area.
pub async fn change(db: &Db, keys: &Keys, area: &Area, id: Uuid) -> Result<Option<Change>> {
    let line = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    line.map(|line| line.open(keys)).transpose()
}

/// The requests of the area that wait for a decision, the oldest first, after one.
pub async fn open_changes(
    db: &Db,
    keys: &Keys,
    area: &Area,
    after: Option<(i64, Uuid)>,
    limit: usize,
) -> Result<Vec<Change>> {
    let (at, id) = after.unwrap_or((i64::MIN, Uuid::nil()));
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(OPEN.within(area))
            .bind(key(area.regency()))
            .bind(at)
            .bind(id)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    lines.into_iter().map(|line| line.open(keys)).collect()
}

/// How many requests of the area wait for a decision.
pub async fn count_open_changes(db: &Db, area: &Area) -> Result<i64> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(COUNT_OPEN.within(area))
            .bind(key(area.regency()))
            .fetch_one(e)
            .await?
    }))
}

/// The requests about a worker, the oldest first.
pub async fn changes_of(db: &Db, keys: &Keys, area: &Area, worker: Uuid) -> Result<Vec<Change>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(OF_WORKER.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    lines.into_iter().map(|line| line.open(keys)).collect()
}

fn record(worker: &Worker) -> Record {
    Record {
        person: worker.person.clone(),
        status: worker.status,
        was_verified: worker.verified_at.is_some(),
    }
}

fn refused(refusal: rules::Refusal) -> StoreError {
    match refusal {
        rules::Refusal::Stale { .. } => StoreError::ChangeStale,
        _ => StoreError::ChangeRefused,
    }
}

/// The record that a merge keeps: another one, in the area, itself not merged.
async fn kept(tx: &mut Tx, keys: &Keys, area: &Area, worker: Uuid, into: &str) -> Result<Uuid> {
    let into: Uuid = into.parse().map_err(|_| StoreError::ChangeRefused)?;
    let other = worker_in(tx, keys, area, into).await?.ok_or(StoreError::WorkerUnknown)?;
    if into == worker || other.status == Status::Merged {
        return Err(StoreError::ChangeRefused);
    }
    Ok(into)
}

/// The kinds that can be asked for about somebody of this status, as a page offers them.
pub fn kinds_for(status: Status) -> Vec<Kind> {
    Kind::ALL.into_iter().filter(|kind| kind.can_happen_to(status)).collect()
}
