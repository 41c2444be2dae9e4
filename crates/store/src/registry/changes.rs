//! Change requests: asked for by one, decided by another, then applied whole.

use lindung_core::access::Area;
use lindung_core::registry::changes::{self as rules, Detail, Kind, Record, State};
use lindung_core::registry::{Person, Status};
use lindung_core::words::{RegionCode, Sex};
use rustc_hash::FxHashMap;
use serde_json::json;
use uuid::Uuid;

use super::admit::count_words;
use super::bulk::{self, Posting};
use super::row::{self, Sealed, facts, word_number};
use super::scores::weights_in;
use super::story::note_in;
use super::worker::{Worker, worker_in};
use crate::audit::{self, Event};
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError, is_taken};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::{place_key, place_of};

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
}

/// What a second person says.
#[derive(Debug, Clone)]
pub struct Decision<'a> {
    /// Whether it is applied.
    pub approve: bool,
    /// Why, or what else there is to say.
    pub reason: &'a str,
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
        evidence: String,
        proposed_by: Option<Uuid>,
        proposed_at: i64,
        decided_by: Option<Uuid>,
        decided_at: Option<i64>,
        reason: String,
    }
}

macro_rules! changes {
    ($rest:literal) => {
        concat!(
            "SELECT id, worker, place, state, base, happened_on, detail_sealed, evidence, \
             proposed_by, proposed_at, decided_by, decided_at, reason FROM changes ",
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

statements! { STATEMENTS:
    PROPOSE = "INSERT INTO changes (regency, id, worker, place, kind, state, base, happened_on, \
               detail_sealed, evidence, proposed_by, proposed_at, reason) \
               VALUES ($1, $2, $3, $4, $5, 'proposed', $6, $7, $8, $9, $10, $11, '')";
    DECIDE = "UPDATE changes SET state = $3, decided_by = $4, decided_at = $5, reason = $6 \
              WHERE regency = $1 AND id = $2 AND state = 'proposed'";
    SAVE = "UPDATE workers SET place = $3, name = $4, name_folded = $5, nik_sealed = $6, \
            nik_print = $7, nik_end = $8, card_sealed = $9, card_print = $10, \
            phone_sealed = $11, phone_print = $12, mother_sealed = $13, birth = $14, sex = $15, \
            rt = $16, rw = $17, address = $18, occupation = $19, risk = $20, decile = $21, \
            income = $22, head = $23, children = $24, status = $25, merged_into = $26, \
            waiting_since = $27, score = $28, version = version + 1, updated_at = $29 \
            WHERE regency = $1 AND id = $2 AND version = $30";
    FORGET_WORD = "DELETE FROM worker_words WHERE regency = $1 AND word = $2 AND place = $3 \
                   AND worker = $4";
    OBJECT = "UPDATE workers SET objection = $3, version = version + 1, updated_at = $4 \
              WHERE regency = $1 AND id = $2";
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
            evidence: self.evidence,
            proposed_by: self.proposed_by,
            proposed_at: self.proposed_at,
            decided_by: self.decided_by,
            decided_at: self.decided_at,
            reason: self.reason,
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

/// Asks for a change to somebody who lives in the area; says the request's number.
///
/// # Errors
/// If it cannot happen to this person, or another request about the person waits.
pub async fn propose(
    db: &Db,
    keys: &Keys,
    area: &Area,
    worker: Uuid,
    proposal: &Proposal,
    actor: Uuid,
    now: i64,
) -> Result<Uuid> {
    let regency = area.regency();
    let id = crate::ids::new_id(now);
    let mut tx = db.begin().await?;
    let kind = proposal.detail.kind();
    let event = Event::new("change.proposed", format!("change/{id}"))
        .by(actor)
        .detail(json!({ "kind": kind.word(), "worker": worker.to_string() }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let found = worker_in(&mut tx, keys, area, worker).await?.ok_or(StoreError::WorkerUnknown)?;
    rules::apply(&proposal.detail, &record(&found)).map_err(refused)?;
    if let Detail::Merged { into, .. } = &proposal.detail {
        kept(&mut tx, keys, area, worker, into).await?;
    }
    let detail = serde_json::to_string(&proposal.detail)
        .map_err(|_| StoreError::Unexpected { table: "changes" })?;
    let done = sql!(tx.on(), e => {
        sqlx::query(PROPOSE)
            .bind(key(regency))
            .bind(id)
            .bind(worker)
            .bind(place_key(found.person.place.unwrap_or(regency)))
            .bind(kind.word())
            .bind(found.version)
            .bind(proposal.happened_on.as_deref())
            .bind(keys.seal(&detail))
            .bind(proposal.evidence.as_str())
            .bind(actor)
            .bind(now)
            .execute(e)
            .await
            .map(drop)
    });
    done.map_err(|e| if is_taken(&e) { StoreError::ChangeOpen } else { e.into() })?;
    let told = json!({ "change": id.to_string(), "change_kind": kind.word() });
    note_in(&mut tx, regency, worker, "change.proposed", &told, Some(actor), now).await?;
    tx.commit().await?;
    Ok(id)
}

/// Approves or refuses a request; approving changes the record in the same transaction.
///
/// # Errors
/// If who decides also asked, it is decided already, or the record has changed since.
pub async fn decide(
    db: &Db,
    keys: &Keys,
    area: &Area,
    id: Uuid,
    decision: &Decision<'_>,
    actor: Uuid,
    now: i64,
) -> Result<()> {
    let regency = area.regency();
    let state = if decision.approve { State::Applied } else { State::Refused };
    let mut tx = db.begin().await?;
    let event = Event::new("change.decided", format!("change/{id}"))
        .by(actor)
        .detail(json!({ "state": state.word() }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let line = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(ONE.within(area))
            .bind(key(regency))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    let change = line.ok_or(StoreError::ChangeUnknown)?.open(keys)?;
    if change.proposed_by == Some(actor) {
        return Err(StoreError::OwnProposal);
    }
    change.state.to(state).map_err(|_| StoreError::ChangeDecided)?;
    sql!(tx.on(), e => {
        sqlx::query(DECIDE)
            .bind(key(regency))
            .bind(id)
            .bind(state.word())
            .bind(actor)
            .bind(now)
            .bind(decision.reason)
            .execute(e)
            .await?;
    });
    if decision.approve {
        apply(&mut tx, keys, area, &change, now).await?;
    }
    let told = json!({ "change": id.to_string(), "change_kind": change.detail.kind().word() });
    let kind = if decision.approve { "change.applied" } else { "change.refused" };
    note_in(&mut tx, regency, change.worker, kind, &told, Some(actor), now).await?;
    if let (true, Detail::Merged { into, .. }) = (decision.approve, &change.detail)
        && let Ok(into) = into.parse()
    {
        let told = json!({ "change": id.to_string(), "other": change.worker.to_string() });
        note_in(&mut tx, regency, into, "change.received", &told, Some(actor), now).await?;
    }
    tx.commit().await
}

/// Corrects how somebody is reached, which needs no second person.
///
/// # Errors
/// If a field is corrected that does, or the record has changed since `base`.
pub async fn correct_contact(
    db: &Db,
    keys: &Keys,
    area: &Area,
    worker: Uuid,
    (detail, base, reason): (&Detail, i64, &str),
    actor: Uuid,
    now: i64,
) -> Result<()> {
    let Detail::Corrected { fields } = detail else { return Err(StoreError::ChangeRefused) };
    if fields.iter().any(|correction| !correction.field.is_contact()) {
        return Err(StoreError::ChangeRefused);
    }
    let regency = area.regency();
    let names: Vec<&str> = fields.iter().map(|correction| correction.field.word()).collect();
    let mut tx = db.begin().await?;
    let event = Event::new("worker.corrected", format!("worker/{worker}"))
        .by(actor)
        .detail(json!({ "fields": names }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let before = worker_in(&mut tx, keys, area, worker).await?.ok_or(StoreError::WorkerUnknown)?;
    if before.version != base {
        return Err(StoreError::ChangeStale);
    }
    let after = rules::apply(detail, &record(&before)).map_err(refused)?;
    save(&mut tx, keys, regency, &before, &after, None, now).await?;
    let told = json!({ "fields": names, "reason": reason });
    note_in(&mut tx, regency, worker, "corrected", &told, Some(actor), now).await?;
    tx.commit().await
}

/// Notes an objection against the score or against being covered, or takes it away.
pub async fn object(
    db: &Db,
    keys: &Keys,
    area: &Area,
    worker: Uuid,
    objection: Option<&str>,
    actor: Uuid,
    now: i64,
) -> Result<()> {
    let regency = area.regency();
    let kind = if objection.is_some() { "objection.noted" } else { "objection.settled" };
    let mut tx = db.begin().await?;
    let event = Event::new(kind, format!("worker/{worker}")).by(actor);
    audit::append_in(&mut tx, regency, &event, now).await?;
    worker_in(&mut tx, keys, area, worker).await?.ok_or(StoreError::WorkerUnknown)?;
    sql!(tx.on(), e => {
        sqlx::query(OBJECT)
            .bind(key(regency))
            .bind(worker)
            .bind(objection)
            .bind(now)
            .execute(e)
            .await?;
    });
    note_in(&mut tx, regency, worker, kind, &json!({}), Some(actor), now).await?;
    tx.commit().await
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

async fn apply(tx: &mut Tx, keys: &Keys, area: &Area, change: &Change, now: i64) -> Result<()> {
    let before =
        worker_in(tx, keys, area, change.worker).await?.ok_or(StoreError::WorkerUnknown)?;
    // A contact corrected in between changes nothing that was decided about; a correction checks
    // its own fields, and all kinds the status.
    let after = rules::apply(&change.detail, &record(&before)).map_err(refused)?;
    let into = match &change.detail {
        Detail::Merged { into, .. } => Some(kept(tx, keys, area, change.worker, into).await?),
        _ => None,
    };
    save(tx, keys, area.regency(), &before, &after, into, now).await
}

/// Writes a record and what it is found by.
async fn save(
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
    let risk = lindung_core::registry::score::risk_of(&person.occupation);
    let merged_into =
        if after.status == Status::Merged { into.or(before.merged_into) } else { None };
    let waiting_since = (after.status == Status::Verified)
        .then(|| before.waiting_since.unwrap_or(now))
        .filter(|_| after.status != before.status || before.waiting_since.is_some());
    let weights = weights_in(tx, regency).await?;
    let score = waiting_since.map(|since| {
        let facts = facts(person, risk, before.months, since);
        lindung_core::registry::score::rank_key(weights, &facts)
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

/// The kinds that can be asked for about somebody of this status, as a page offers them.
pub fn kinds_for(status: Status) -> Vec<Kind> {
    Kind::ALL.into_iter().filter(|kind| kind.can_happen_to(status)).collect()
}
