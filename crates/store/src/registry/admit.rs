//! Taking people into the registry, many at once; a person who is there already is told of, and
//! the others come in all the same.

use lindung_core::registry::{Person, score};
use lindung_core::words::RegionCode;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::json;
use uuid::Uuid;

use super::bulk::{self, First};
use super::postings::{self, Posting};
use super::row::{self, Rows, word_number};
use super::scores::weights_in;
use super::story::note_in;
use crate::audit::{self, Event};
use crate::db::{Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

/// Workers that are sealed and sent at once.
const BATCH: usize = 2_000;

/// A person to be taken in.
#[derive(Debug, Clone, Default)]
pub struct NewWorker {
    /// The number of the new record.
    pub id: Uuid,
    /// Who it is.
    pub person: Person,
    /// The participant number, if there is one already.
    pub kpj: Option<String>,
    /// Months that were covered already.
    pub months: u32,
    /// When the person was verified, if that has happened.
    pub verified_at: Option<i64>,
    /// The row of a list that it comes from.
    pub candidate: Option<Uuid>,
}

/// Who was taken in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Admission {
    /// New in the registry.
    pub admitted: Vec<Uuid>,
    /// Here already, by NIK or because the same record was sent before.
    pub taken: Vec<Taken>,
}

/// Somebody who is here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The number the new record would have had.
    pub id: Uuid,
    /// The record that is here.
    pub worker: Uuid,
}

statements! { STATEMENTS:
    BY_NIK = "SELECT id FROM workers WHERE regency = $1 AND nik_print = $2 AND status <> 'merged'";
    VERIFY = "UPDATE workers SET status = 'verified', verified_at = $3, waiting_since = $3, \
              score = $4, version = version + 1, updated_at = $3 \
              WHERE regency = $1 AND id = $2 AND status = 'unverified'";
    FACTS = "SELECT decile, risk, head, children, months FROM workers \
             WHERE regency = $1 AND id = $2";
}

/// Takes people into the registry of a regency: the records, the words of their names, the first
/// entry of each story, and one event in the audit chain.
pub async fn admit_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    workers: &[NewWorker],
    actor: Option<Uuid>,
    now: i64,
) -> Result<Admission> {
    let mut admission = Admission::default();
    if workers.is_empty() {
        return Ok(admission);
    }
    // The event first: who else takes people in waits for this one, so that words are counted by
    // one at a time and the numbers of events grow with what can be read.
    let event = Event::new("workers.admitted", "registry")
        .by(actor)
        .detail(json!({ "count": workers.len() }));
    let number = audit::append_in(tx, regency, &event, now).await?;
    let weights = weights_in(tx, regency).await?;
    let mut words: FxHashMap<String, i64> = FxHashMap::default();
    for batch in workers.chunks(BATCH) {
        let rows = Rows::of(keys, regency, batch, weights);
        let written = bulk::workers(tx, key(regency), &rows, now).await?;
        let new: FxHashSet<Uuid> = written.iter().copied().collect();
        let (mut found_by, mut firsts) = (Vec::new(), Vec::new());
        for (i, worker) in batch.iter().enumerate() {
            if !new.contains(&worker.id) {
                continue;
            }
            found_by.extend(Posting::of(&rows.folded[i], rows.place[i], worker.id));
            for word in postings::words(&rows.folded[i]) {
                match words.get_mut(word) {
                    Some(people) => *people += 1,
                    None => drop(words.insert(word.to_owned(), 1)),
                }
            }
            firsts.push(First { worker: worker.id, detail: first_detail(worker) });
        }
        // In the order of the table, so that pages are written one after the other.
        found_by.sort_unstable();
        postings::write(tx, key(regency), &found_by).await?;
        bulk::firsts(tx, key(regency), &firsts, actor, now).await?;
        if new.len() < batch.len() {
            let left = batch.iter().enumerate().filter(|(_, worker)| !new.contains(&worker.id));
            for (i, worker) in left {
                let there = by_nik(tx, regency, rows.nik_print[i].as_deref()).await?;
                let taken = Taken { id: worker.id, worker: there.unwrap_or(worker.id) };
                admission.taken.push(taken);
            }
        }
        admission.admitted.extend(written);
    }
    count_words(tx, regency, &words, number).await?;
    Ok(admission)
}

/// Counts the words of names; `number` is that of the audit event.
pub(super) async fn count_words(
    tx: &mut Tx,
    regency: RegionCode,
    words: &FxHashMap<String, i64>,
    number: i64,
) -> Result<()> {
    let mut counts: Vec<bulk::WordCount<'_>> =
        words.iter().map(|(word, people)| (word_number(word), word.as_str(), *people)).collect();
    counts.sort_unstable();
    counts.dedup_by_key(|(word, ..)| *word);
    bulk::words(tx, key(regency), &counts, number).await
}

/// Takes away what people are found by, who are about to leave the registry: the number, the place
/// and the name in one spelling of each.
pub(crate) async fn forget_words(
    tx: &mut Tx,
    regency: i64,
    people: &[(Uuid, i64, String)],
) -> Result<()> {
    let mut found_by = Vec::new();
    let mut fewer: FxHashMap<&str, i64> = FxHashMap::default();
    for (worker, place, folded) in people {
        found_by.extend(Posting::of(folded, *place, *worker));
        for word in postings::words(folded) {
            *fewer.entry(word).or_default() -= 1;
        }
    }
    found_by.sort_unstable();
    postings::forget(tx, regency, &found_by).await?;
    let mut counts: Vec<bulk::WordCount<'_>> =
        fewer.into_iter().map(|(word, people)| (word_number(word), word, people)).collect();
    counts.sort_unstable();
    bulk::words(tx, regency, &counts, 0).await
}

fn first_detail(worker: &NewWorker) -> String {
    let mut detail = serde_json::Map::new();
    if let Some(candidate) = worker.candidate {
        detail.insert("candidate".to_owned(), candidate.to_string().into());
    }
    if let Some(verified) = worker.verified_at {
        detail.insert("verified".to_owned(), verified.into());
    }
    serde_json::Value::Object(detail).to_string()
}

async fn by_nik(tx: &mut Tx, regency: RegionCode, print: Option<&[u8]>) -> Result<Option<Uuid>> {
    let Some(print) = print else { return Ok(None) };
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(BY_NIK).bind(key(regency)).bind(print).fetch_optional(e).await?
    }))
}

/// Marks a worker as verified, so that the person waits for cover from now on; says whether the
/// worker was still unverified. Call it after a second person has approved.
pub async fn verify_in(
    tx: &mut Tx,
    regency: RegionCode,
    worker: Uuid,
    actor: Option<Uuid>,
    now: i64,
) -> Result<bool> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Option<i64>, i64, bool, i64, i64)>(FACTS)
            .bind(key(regency))
            .bind(worker)
            .fetch_optional(e)
            .await?
    });
    let Some((decile, risk, head, children, months)) = row else {
        return Err(StoreError::WorkerUnknown);
    };
    let facts = score::Facts {
        decile: decile.and_then(|decile| decile.try_into().ok()),
        risk: risk.try_into().unwrap_or_default(),
        head,
        children: children.try_into().unwrap_or(u8::MAX),
        months: months.try_into().unwrap_or(u32::MAX),
        since: now.div_euclid(row::DAY),
    };
    let weights = weights_in(tx, regency).await?;
    let changed = sql!(tx.on(), e => {
        sqlx::query(VERIFY)
            .bind(key(regency))
            .bind(worker)
            .bind(now)
            .bind(score::rank_key(weights, &facts))
            .execute(e)
            .await?
            .rows_affected()
    });
    if changed == 0 {
        return Ok(false);
    }
    note_in(tx, regency, worker, "verified", &json!({}), actor, now).await?;
    Ok(true)
}
