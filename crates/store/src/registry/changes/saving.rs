//! Writing a changed record, and what it is found by.

use lindung_core::registry::changes::Record;
use lindung_core::registry::{Person, Status, score};
use lindung_core::words::{RegionCode, Sex};
use rustc_hash::FxHashMap;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::coverage::mark_worker;
use crate::db::{Tx, sql, statements};
use crate::error::{Result, StoreError, is_taken};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::admit::count_words;
use crate::registry::postings::{self, Posting};
use crate::registry::row::{self, Sealed, facts, word_number};
use crate::registry::scores::weights_in;
use crate::registry::worker::Worker;
use crate::scope::place_key;

statements! { STATEMENTS:
    SAVE = "UPDATE workers SET place = $3, name = $4, name_folded = $5, nik_sealed = $6, \
            nik_print = $7, nik_end = $8, card_sealed = $9, card_print = $10, \
            phone_sealed = $11, phone_print = $12, mother_sealed = $13, birth = $14, sex = $15, \
            rt = $16, rw = $17, address = $18, occupation = $19, sector = $20, risk = $21, \
            decile = $22, income = $23, head = $24, children = $25, status = $26, \
            merged_into = $27, waiting_since = $28, score = $29, version = version + 1, \
            updated_at = $30 WHERE regency = $1 AND id = $2 AND version = $31";
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
            .bind((!person.sector.is_empty()).then_some(person.sector.as_str()))
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
    let counted =
        |person: &Person, status: Status| (status, person.sex, person.born, person.sector.clone());
    if counted(&before.person, before.status) != counted(person, after.status) {
        mark_worker(tx, regency, before.id, now).await?;
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
    let before_folded = row::folded(&before.person.name);
    let found_by = |person: &Person, status: Status, folded: &str| -> Vec<Posting> {
        let place = place_key(person.place.unwrap_or(regency));
        if status == Status::Merged { Vec::new() } else { Posting::of(folded, place, before.id) }
    };
    let old = found_by(&before.person, before.status, &before_folded);
    let new = found_by(&after.person, after.status, folded);
    if old == new {
        return Ok(());
    }
    postings::forget(tx, key(regency), &old).await?;
    postings::write(tx, key(regency), &new).await?;
    let known: Vec<i64> = old.iter().map(|posting| posting.word).collect();
    let added = |word: &&str| after.status != Status::Merged && !known.contains(&word_number(word));
    let words: FxHashMap<String, i64> =
        postings::words(folded).filter(added).map(|word| (word.to_owned(), 1)).collect();
    if words.is_empty() {
        return Ok(());
    }
    // New words are seen by their event's number, so the words have one of their own.
    let event = Event::new("worker.words", format!("worker/{}", before.id));
    let number = audit::append_in(tx, regency, &event, now).await?;
    count_words(tx, regency, &words, number).await
}
