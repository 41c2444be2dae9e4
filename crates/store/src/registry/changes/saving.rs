//! Writing a changed record, and what it is found by.

use lindung_core::registry::changes::Record;
use lindung_core::registry::{Person, Status, score};
use lindung_core::words::{RegionCode, Sex};
use rustc_hash::FxHashMap;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::db::{Tx, sql, statements};
use crate::error::{Result, StoreError, is_taken};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::admit::count_words;
use crate::registry::bulk::{self, Posting};
use crate::registry::row::{self, Sealed, facts, word_number};
use crate::registry::scores::weights_in;
use crate::registry::worker::Worker;
use crate::scope::place_key;

statements! { STATEMENTS:
    SAVE = "UPDATE workers SET place = $3, name = $4, name_folded = $5, nik_sealed = $6, \
            nik_print = $7, nik_end = $8, card_sealed = $9, card_print = $10, \
            phone_sealed = $11, phone_print = $12, mother_sealed = $13, birth = $14, sex = $15, \
            rt = $16, rw = $17, address = $18, occupation = $19, risk = $20, decile = $21, \
            income = $22, head = $23, children = $24, status = $25, merged_into = $26, \
            waiting_since = $27, score = $28, version = version + 1, updated_at = $29 \
            WHERE regency = $1 AND id = $2 AND version = $30";
    FORGET_WORD = "DELETE FROM worker_words WHERE regency = $1 AND word = $2 AND place = $3 \
                   AND worker = $4";
}

/// Writes a record and what it is found by.
pub(super) async fn save(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    before: &Worker,
    after: &Record,
    into: Option<Uuid>,
    now: i64,
) -> Result<()> {
    let person = &after.person;
    let sealed = Sealed::of(keys, person);
    let folded = row::folded(&person.name);
    let risk = score::risk_of(&person.occupation);
    let merged_into =
        if after.status == Status::Merged { into.or(before.merged_into) } else { None };
    let waiting_since = (after.status == Status::Verified)
        .then(|| before.waiting_since.unwrap_or(now))
        .filter(|_| after.status != before.status || before.waiting_since.is_some());
    let weights = weights_in(tx, regency).await?;
    let score = waiting_since.map(|since| {
        let facts = facts(person, risk, before.months, since);
        score::rank_key(weights, &facts)
    });
    let done = sql!(tx.on(), e => {
        sqlx::query(SAVE)
            .bind(key(regency))
            .bind(before.id)
            .bind(place_key(person.place.unwrap_or(regency)))
            .bind(person.name.as_str())
            .bind(folded.as_str())
            .bind(sealed.nik)
            .bind(sealed.nik_print)
            .bind(sealed.nik_end)
            .bind(sealed.card)
            .bind(sealed.card_print)
            .bind(sealed.phone)
            .bind(sealed.phone_print)
            .bind(sealed.mother)
            .bind(person.born.map(|born| born.to_string()))
            .bind(person.sex.map(Sex::word))
            .bind(i64::from(person.rt))
            .bind(i64::from(person.rw))
            .bind(person.address.as_str())
            .bind(person.occupation.as_str())
            .bind(i64::from(risk))
            .bind(person.decile.map(i64::from))
            .bind(person.income)
            .bind(person.head)
            .bind(i64::from(person.children))
            .bind(after.status.word())
            .bind(merged_into)
            .bind(waiting_since)
            .bind(score)
            .bind(now)
            .bind(before.version)
            .execute(e)
            .await
            .map(|done| done.rows_affected())
    });
    let changed = done.map_err(|e| if is_taken(&e) { StoreError::NikTaken } else { e.into() })?;
    if changed == 0 {
        return Err(StoreError::ChangeStale);
    }
    find_by(tx, regency, before, after, &folded, now).await
}

/// Changes the words that a record is found by; a record that was merged is found by none.
async fn find_by(
    tx: &mut Tx,
    regency: RegionCode,
    before: &Worker,
    after: &Record,
    folded: &str,
    now: i64,
) -> Result<()> {
    let postings = |person: &Person, status: Status, folded: &str| -> Vec<(Posting, String)> {
        let place = place_key(person.place.unwrap_or(regency));
        let words = folded.split(' ').filter(|word| !word.is_empty());
        words
            .filter(|_| status != Status::Merged)
            .map(|word| {
                (Posting { word: word_number(word), place, worker: before.id }, word.to_owned())
            })
            .collect()
    };
    let old = postings(&before.person, before.status, &row::folded(&before.person.name));
    let new = postings(&after.person, after.status, folded);
    for (posting, _) in old.iter().filter(|posting| !new.contains(posting)) {
        sql!(tx.on(), e => {
            sqlx::query(FORGET_WORD)
                .bind(key(regency))
                .bind(posting.word)
                .bind(posting.place)
                .bind(posting.worker)
                .execute(e)
                .await?;
        });
    }
    let mut added: Vec<Posting> = Vec::new();
    let mut words: FxHashMap<String, i64> = FxHashMap::default();
    for (posting, word) in new.into_iter().filter(|posting| !old.contains(posting)) {
        added.push(posting);
        *words.entry(word).or_default() += 1;
    }
    bulk::postings(tx, key(regency), &added).await?;
    if words.is_empty() {
        return Ok(());
    }
    // New words are seen by their event's number, so the words have one of their own.
    let event = Event::new("worker.words", format!("worker/{}", before.id));
    let number = audit::append_in(tx, regency, &event, now).await?;
    count_words(tx, regency, &words, number).await
}
