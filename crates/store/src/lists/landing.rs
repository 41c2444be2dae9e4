//! What a check found, written down whole or not at all.

use lindung_core::checking::{PairState, Severity, Side, Source, Verdict};
use lindung_core::message::Message;
use lindung_core::registry::Person;
use lindung_core::words::RegionCode;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::list::subject;
use super::rows::{CandidateRow, FindingRow, PairRow};
use super::update::{self, Became};
use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_ids;
use crate::jobs::{self, Lease};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_key;

/// Rows that are sealed and sent at once.
const BATCH: usize = 2_000;

/// A row of a candidate list as the check left it.
#[derive(Debug, Clone)]
pub struct NewCandidate {
    /// The row that is in the list already, when it is checked again.
    pub was: Option<Uuid>,
    /// The file it stands in.
    pub file: Uuid,
    /// The sheet; empty where a file has none.
    pub sheet: String,
    /// The row number people see.
    pub row: u32,
    /// The number of the person in the list, from 1; rows of one person share it.
    pub person_number: u32,
    /// Whether this row of a person is proposed to keep.
    pub keep: bool,
    /// The verdict.
    pub verdict: Verdict,
    /// Who it is.
    pub person: Person,
    /// The sixteen digits of the NIK cell, guessed or not.
    pub nik: Option<String>,
    /// The NIK cell as it may be shown.
    pub nik_shown: String,
    /// The name in the spelling by which it is found.
    pub folded: String,
    /// The worker of the registry that the person certainly is.
    pub registered: Option<Uuid>,
    /// The cells of the row as found.
    pub source: Source,
    /// What was found, gravest first.
    pub findings: Vec<NewFinding>,
}

/// What a rule found on a row.
#[derive(Debug, Clone)]
pub struct NewFinding {
    /// The rule, such as `nik.missing`.
    pub code: String,
    /// How grave.
    pub severity: Severity,
    /// The sentence; numbers of persons in it are masked.
    pub said: Message,
}

/// The other record of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// A row of the same list, by its place in [`Landing::candidates`].
    Candidate(usize),
    /// A worker of the registry.
    Worker(Uuid),
    /// A record of a reference list; it is in the pair only.
    Reference,
}

/// Two records that are, or may be, one person.
#[derive(Debug, Clone)]
pub struct NewPair {
    /// The one record, by its place in [`Landing::candidates`].
    pub a: usize,
    /// The other.
    pub b: Other,
    /// The one record's values.
    pub left: Side,
    /// The other's.
    pub right: Side,
    /// Match weight in bits.
    pub weight: f32,
    /// Probability, 0 to 1.
    pub probability: f32,
    /// The weight step by step, without any value of a person.
    pub waterfall: Value,
    /// How it stands: certain, open, or the same as somebody said before.
    pub state: PairState,
}

/// All that a check found.
#[derive(Debug, Clone, Default)]
pub struct Landing {
    /// The rows, in order.
    pub candidates: Vec<NewCandidate>,
    /// The pairs.
    pub pairs: Vec<NewPair>,
    /// How many persons the rows are.
    pub people: u32,
    /// What was counted, for the page of the list; nothing about a person.
    pub summary: Value,
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Landed {
    /// New rows.
    pub added: usize,
    /// Rows that were there and read the same.
    pub kept: usize,
    /// Rows that were there and say something else now.
    pub changed: usize,
    /// Pairs that are new; those that people have decided stay as they are.
    pub pairs: usize,
}

statements! { STATEMENTS:
    CHECKED = "UPDATE lists SET state = 'checked', people = $3, summary = $4, checked_at = $5 \
               WHERE regency = $1 AND id = $2 AND state <> 'withdrawn'";
}

/// Writes what a check found and ends its job, in one transaction.
///
/// # Errors
/// [`StoreError::LeaseLost`] if another has the job by now; [`StoreError::ListWithdrawn`] if the
/// list was withdrawn meanwhile. Nothing is written then.
pub async fn land_check(
    db: &Db,
    keys: &Keys,
    list: Uuid,
    landing: &Landing,
    lease: &Lease,
    actor: Option<Uuid>,
    now: i64,
) -> Result<Landed> {
    let mut tx = db.begin().await?;
    let landed = land_in(&mut tx, keys, lease.regency, list, landing, actor, now).await?;
    let result = json!({ "list": list.to_string(), "landed": landed });
    jobs::finish_in(&mut tx, lease, &result, now).await?;
    tx.commit().await?;
    Ok(landed)
}

async fn land_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    list: Uuid,
    landing: &Landing,
    actor: Option<Uuid>,
    now: i64,
) -> Result<Landed> {
    // The event first: who decides about rows of this regency waits, or is waited for.
    let event = Event::new("list.checked", subject(list))
        .by(actor)
        .detail(json!({ "rows": landing.candidates.len() }));
    audit::append_in(tx, regency, &event, now).await?;
    let summary = landing.summary.to_string();
    let changed = sql!(tx.on(), e => {
        sqlx::query(CHECKED)
            .bind(key(regency))
            .bind(list)
            .bind(i64::from(landing.people))
            .bind(summary)
            .bind(now)
            .execute(e)
            .await?
            .rows_affected()
    });
    if changed == 0 {
        return Err(StoreError::ListWithdrawn);
    }
    let new = new_ids(now, landing.candidates.len());
    let ids: Vec<Uuid> =
        landing.candidates.iter().zip(new).map(|(row, id)| row.was.unwrap_or(id)).collect();
    let mut landed = Landed::default();
    let again = landing.candidates.iter().any(|row| row.was.is_some());
    if again {
        update::forget_undecided(tx, regency, list).await?;
    }
    for (start, some) in (0..).step_by(BATCH).zip(landing.candidates.chunks(BATCH)) {
        let of = |i: usize| Place { list, id: ids[start + i], position: position(start + i) };
        let rows: Vec<CandidateRow> = some
            .par_iter()
            .enumerate()
            .map(|(i, row)| CandidateRow::of(keys, regency, of(i), row))
            .collect();
        let (old, added): (Vec<_>, Vec<_>) =
            rows.into_iter().zip(some).partition(|(_, row)| row.was.is_some());
        let added: Vec<CandidateRow> = added.into_iter().map(|(row, _)| row).collect();
        landed.added += added.len();
        CandidateRow::insert(tx, key(regency), &added).await?;
        for (row, _) in &old {
            match update::row(tx, keys, regency, row, actor, now).await? {
                Became::Kept => landed.kept += 1,
                Became::Changed => landed.changed += 1,
            }
        }
        let findings: Vec<FindingRow> = some
            .iter()
            .enumerate()
            .flat_map(|(i, row)| FindingRow::of(regency, of(i), row))
            .collect();
        FindingRow::insert(tx, key(regency), &findings).await?;
    }
    let decided = if again { update::decided(tx, keys, regency, list).await? } else { Vec::new() };
    landed.pairs = land_pairs(tx, keys, regency, (list, &ids), landing, &decided, now).await?;
    Ok(landed)
}

/// Where a row goes.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) list: Uuid,
    pub(super) id: Uuid,
    pub(super) position: i64,
}

fn position(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

async fn land_pairs(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (list, ids): (Uuid, &[Uuid]),
    landing: &Landing,
    decided: &[(String, String)],
    now: i64,
) -> Result<usize> {
    let mut written = 0;
    let numbers = new_ids(now, landing.pairs.len());
    for (some, numbers) in landing.pairs.chunks(BATCH).zip(numbers.chunks(BATCH)) {
        let rows: Vec<PairRow> = some
            .par_iter()
            .zip(numbers)
            .filter(|(pair, _)| {
                decided.binary_search(&(pair.left.record(), pair.right.record())).is_err()
            })
            .map(|(pair, id)| {
                let (b_candidate, b_worker) = match pair.b {
                    Other::Candidate(i) => (Some(ids[i]), None),
                    Other::Worker(id) => (None, Some(id)),
                    Other::Reference => (None, None),
                };
                let lives = landing.candidates[pair.a].person.place;
                PairRow {
                    id: *id,
                    list,
                    place: place_key(lives.unwrap_or(regency)),
                    a_candidate: ids[pair.a],
                    b_candidate,
                    b_worker,
                    b_role: pair.right.role.clone(),
                    a_sealed: keys.seal(&json!(pair.left).to_string()),
                    b_sealed: keys.seal(&json!(pair.right).to_string()),
                    weight: f64::from(pair.weight),
                    probability: f64::from(pair.probability),
                    waterfall: pair.waterfall.to_string(),
                    state: pair.state.word().to_owned(),
                    version: 1,
                }
            })
            .collect();
        written += rows.len();
        PairRow::insert(tx, key(regency), &rows).await?;
    }
    Ok(written)
}
