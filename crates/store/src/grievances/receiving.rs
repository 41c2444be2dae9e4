//! A complaint or question is written down and gets its number, its code and its days.

use chacha20poly1305::aead::Generate;
use lindung_core::grievances::{Category, Channel, Code, Desk, Kind};
use lindung_core::words::RegionCode;
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::problem::GrievanceProblem;
use super::settings::settings_in;
use super::{When, subject};
use crate::audit::{self, Event};
use crate::calendar::{day_of, day_text};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_id;
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_key;

/// A complaint or question as it comes.
#[derive(Debug, Clone, Copy)]
pub struct NewGrievance<'a> {
    /// Complaint or question.
    pub kind: Kind,
    /// What it is about.
    pub category: Category,
    /// How it came.
    pub channel: Channel,
    /// The village, or as much as is known: the district, the regency.
    pub place: RegionCode,
    /// Whether it is about somebody of the village or district: then it goes past them.
    pub about_officer: bool,
    /// Whether somebody had an accident or died.
    pub urgent: bool,
    /// The worker, where one is known.
    pub worker: Option<Uuid>,
    /// What is said.
    pub words: &'a str,
    /// Who says it; empty for nobody.
    pub name: &'a str,
    /// How to reach them; empty for not at all.
    pub contact: &'a str,
    /// The number of the request, so that what is sent twice is written down once.
    pub request: Uuid,
}

/// What who complained takes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number.
    pub number: i64,
    /// The secret with which it is followed.
    pub code: Code,
    /// Until when it is answered.
    pub due: Date,
}

statements! { STATEMENTS:
    // A lower bound, so that the last number is looked up and not searched for.
    ADD = "INSERT INTO grievances (regency, id, number, kind, category, channel, place, desk, \
           lowest, urgent, worker, words_sealed, name_sealed, contact_sealed, code_sealed, state, \
           received_on, received_at, received_by, acknowledge_on, answer_due, due_on, entries, \
           request) \
           VALUES ($1, $2, (SELECT COALESCE(MAX(number), 0) + 1 FROM grievances \
           WHERE regency = $1 AND number > 0), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, \
           $14, 'received', $15, $16, $17, $18, $19, $19, 1, $20) RETURNING number";
    ADD_ENTRY = "INSERT INTO grievance_events (regency, grievance, entry, at, what, actor, desk, \
                 words_sealed, request) \
                 SELECT $1, $2, entries, $3, $4, $5, $6, $7, $8 FROM grievances \
                 WHERE regency = $1 AND id = $2";
    BEFORE = "SELECT id, number, code_sealed, answer_due FROM grievances \
              WHERE regency = $1 AND request = $2";
}

/// Writes it down; `by` is the account that does so, none for the public page. Asked again with the
/// same request, it gives the same number and code.
///
/// # Errors
/// If nothing is said, or the place lies outside the regency.
pub async fn receive(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    new: &NewGrievance<'_>,
    by: Option<Uuid>,
    when: When,
) -> Result<Receipt> {
    if new.words.trim().is_empty() {
        return Err(GrievanceProblem::WordsMissing.into());
    }
    if !new.place.is_within(regency) {
        return Err(StoreError::RegencyUnknown { regency: regency.to_string() });
    }
    let random =
        <[u8; 5]>::try_generate().map_err(|_| StoreError::Unexpected { table: "grievances" })?;
    let (id, code) = (new_id(when.now), Code::of(random));
    let lowest = Desk::lowest(new.category, new.about_officer, new.place);
    let desk = Desk::first(new.category, lowest);
    let mut tx = db.begin().await?;
    let event = Event::new("grievance.received", subject(id)).by(by).at(new.place).detail(json!({
        "kind": new.kind.word(),
        "category": new.category.word(),
        "channel": new.channel.word(),
        "desk": desk.word(),
    }));
    audit::append_in(&mut tx, regency, &event, when.now).await?;
    if let Some(before) = before(&mut tx, keys, regency, new.request).await? {
        return Ok(before);
    }
    let terms = settings_in(&mut tx, regency).await?.terms;
    let dues = terms.dues(when.today, new.urgent);
    let said = |text: &str| (!text.trim().is_empty()).then(|| keys.seal(text.trim()));
    let number = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(ADD)
            .bind(key(regency))
            .bind(id)
            .bind(new.kind.word())
            .bind(new.category.word())
            .bind(new.channel.word())
            .bind(place_key(new.place))
            .bind(desk.word())
            .bind(lowest.word())
            .bind(new.urgent)
            .bind(new.worker)
            .bind(keys.seal(new.words.trim()))
            .bind(said(new.name))
            .bind(said(new.contact))
            .bind(keys.seal(code.as_str()))
            .bind(day_text(when.today))
            .bind(when.now)
            .bind(by)
            .bind(day_text(dues.acknowledge))
            .bind(day_text(dues.answer))
            .bind(new.request)
            .fetch_one(e)
            .await?
    });
    let entry = NewEntry { what: "receive", actor: by, desk: None, words: None };
    add_entry(&mut tx, regency, id, entry, new.request, when.now).await?;
    tx.commit().await?;
    Ok(Receipt { id, number, code, due: dues.answer })
}

/// What was written down for the same request.
async fn before(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    request: Uuid,
) -> Result<Option<Receipt>> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, i64, Option<Vec<u8>>, String)>(BEFORE)
            .bind(key(regency))
            .bind(request)
            .fetch_optional(e)
            .await?
    });
    let Some((id, number, Some(sealed), due)) = row else { return Ok(None) };
    let code = Code::parse(&keys.open(&sealed)?);
    let code = code.ok_or(StoreError::Unexpected { table: "grievances" })?;
    Ok(Some(Receipt { id, number, code, due: day_of(&due, "grievances")? }))
}

/// An entry of the journal.
pub(super) struct NewEntry {
    pub(super) what: &'static str,
    pub(super) actor: Option<Uuid>,
    pub(super) desk: Option<Desk>,
    pub(super) words: Option<Vec<u8>>,
}

/// Writes an entry under the number that the complaint has counted up to.
pub(super) async fn add_entry(
    tx: &mut Tx,
    regency: RegionCode,
    id: Uuid,
    entry: NewEntry,
    request: Uuid,
    now: i64,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(ADD_ENTRY)
            .bind(key(regency))
            .bind(id)
            .bind(now)
            .bind(entry.what)
            .bind(entry.actor)
            .bind(entry.desk.map(Desk::word))
            .bind(entry.words)
            .bind(request)
            .execute(e)
            .await?;
    });
    Ok(())
}
