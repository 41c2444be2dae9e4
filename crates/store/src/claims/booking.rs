//! The one way in which a case changes: its row is written and the journal tells it, both or neither.

use lindung_core::access::Area;
use lindung_core::claims::State;
use lindung_core::words::RegionCode;
use serde_json::{Value, json};
use time::Date;
use uuid::Uuid;

use super::Who;
use super::case::{Case, case_in, lapse_text, moment_text, time_text};
use super::problem::ClaimProblem;
use crate::audit::{self, Event};
use crate::calendar::day_text;
use crate::db::{Tx, sql, statements};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_of;

/// The most that somebody may write to an entry, in letters.
pub(super) const WORDS: usize = 4_000;

statements! { STATEMENTS:
    PLACE = "SELECT place FROM claims WHERE regency = $1 AND id = $2";
    PUT = "UPDATE claims SET happening = $3, death = $4, happened_on = $5, happened_at = $6, \
           change = $7, state = $8, ball = $9, since = $10, due_on = $11, report_due = $12, \
           told_at = $13, lapses_on = $14, covered = $15, in_row = $16, months = $17, least = $18, \
           most = $19, entries = $20, version = $21, closed_at = $22 \
           WHERE regency = $1 AND id = $2 AND entries = $20 - 1";
    BOOK = "INSERT INTO claim_moves (regency, claim, entry, version, act, state, ball, due_on, \
            happened_on, detail, words_sealed, recorded_at, made_by, request) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    ASKED = "SELECT claim FROM claim_moves WHERE regency = $1 AND request = $2";
    // Who made the version that is there now, by the entry that brought it.
    FIRST = "SELECT m.act, COALESCE(a.name, '') FROM claim_moves m LEFT JOIN access_accounts a \
             ON a.regency = m.regency AND a.id = m.made_by WHERE m.regency = $1 AND m.claim = $2 \
             AND m.version = $3 ORDER BY m.entry LIMIT 1";
}

/// What the journal says of a change.
#[derive(Debug, Clone)]
pub(super) struct Booking<'a> {
    /// What was done.
    pub(super) act: &'a str,
    /// Whether two people must not do it at once.
    pub(super) moves: bool,
    /// The day on which it happened, where it is another than today.
    pub(super) on: Option<Date>,
    /// More about it; nothing about a person.
    pub(super) detail: Value,
    /// What somebody wrote to it; sealed.
    pub(super) words: &'a str,
    /// A number of the request.
    pub(super) request: Option<Uuid>,
}

impl<'a> Booking<'a> {
    /// An entry that moves the case.
    pub(super) fn moving(act: &'a str) -> Self {
        Self { moves: true, ..Self::noting(act) }
    }

    /// An entry that adds to it.
    pub(super) fn noting(act: &'a str) -> Self {
        Self { act, moves: false, on: None, detail: json!({}), words: "", request: None }
    }
}

/// Writes the event of something that happens to a case of the area and reads the case; from here on
/// it is done by one at a time.
pub(super) async fn begin(
    tx: &mut Tx,
    area: &Area,
    claim: Uuid,
    (action, detail): (&str, Value),
    who: Who,
) -> Result<Case> {
    let regency = area.regency();
    let place = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(PLACE).bind(key(regency)).bind(claim).fetch_optional(e).await?
    });
    let mut event = Event::new(action, super::subject(claim)).by(who.account).detail(detail);
    event.place = place.and_then(place_of);
    audit::append_in(tx, regency, &event, who.now).await?;
    case_in(tx, area, claim).await
}

/// The case that a request was about, if it was done before.
pub(super) async fn asked_before(
    tx: &mut Tx,
    regency: RegionCode,
    request: Uuid,
) -> Result<Option<Uuid>> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(ASKED)
            .bind(key(regency))
            .bind(request)
            .fetch_optional(e)
            .await?
    }))
}

/// Whether the case is as it was read.
///
/// # Errors
/// Names who was first.
pub(super) async fn still(
    tx: &mut Tx,
    regency: RegionCode,
    case: &Case,
    version: i64,
) -> Result<()> {
    if case.version == version {
        return Ok(());
    }
    let first = sql!(tx.on(), e => {
        sqlx::query_as::<_, (String, String)>(FIRST)
            .bind(key(regency))
            .bind(case.id)
            .bind(case.version)
            .fetch_optional(e)
            .await?
    });
    let (act, by) = first.unwrap_or_default();
    Err(ClaimProblem::Moved { by, act, state: case.state }.into())
}

/// What somebody wrote, without blanks at the ends.
///
/// # Errors
/// If it is too long.
pub(super) fn worded(words: &str) -> Result<&str> {
    let words = words.trim();
    if words.chars().count() > WORDS {
        return Err(ClaimProblem::TooLong.into());
    }
    Ok(words)
}

/// Writes a case as it is now, and an entry of its journal.
pub(super) async fn book(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    case: &mut Case,
    booking: &Booking<'_>,
    who: Who,
) -> Result<()> {
    case.entries += 1;
    case.version += i64::from(booking.moves);
    let done = sql!(tx.on(), e => {
        sqlx::query(PUT)
            .bind(key(regency))
            .bind(case.id)
            .bind(case.happening.word())
            .bind(case.happening.is_death())
            .bind(case.happened_on.map(day_text))
            .bind(case.happened_at.map(time_text))
            .bind(case.change)
            .bind(case.state.word())
            .bind(case.ball.word())
            .bind(case.since)
            .bind(case.due_on.map(day_text))
            .bind(case.report_due.map(moment_text))
            .bind(case.told_at)
            .bind(lapse_text(case.lapses_on))
            .bind(case.covered.word())
            .bind(i64::from(case.in_row))
            .bind(i64::from(case.months))
            .bind(case.least.amount())
            .bind(case.most.map(lindung_core::words::Rupiah::amount))
            .bind(case.entries)
            .bind(case.version)
            .bind(case.closed_at)
            .execute(e)
            .await?
            .rows_affected()
    });
    if done == 0 {
        // Whoever changes a case waits for the one before; this is no case that was read here.
        return Err(ClaimProblem::CaseUnknown.into());
    }
    entry(tx, keys, regency, case, booking, who).await
}

/// Writes an entry of the journal of a case whose row says so already.
pub(super) async fn entry(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    case: &Case,
    booking: &Booking<'_>,
    who: Who,
) -> Result<()> {
    let words = worded(booking.words)?;
    sql!(tx.on(), e => {
        sqlx::query(BOOK)
            .bind(key(regency))
            .bind(case.id)
            .bind(case.entries)
            .bind(case.version)
            .bind(booking.act)
            .bind(case.state.word())
            .bind(case.ball.word())
            .bind(case.due_on.map(day_text))
            .bind(booking.on.map(day_text))
            .bind(booking.detail.to_string())
            .bind((!words.is_empty()).then(|| keys.seal(words)))
            .bind(who.now)
            .bind(who.account)
            .bind(booking.request)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Whether a claim of a case can be paid or decided about: BPJS has it, or had it.
pub(super) fn handed_in(state: State) -> Result<()> {
    if state.is_handed_in() { Ok(()) } else { Err(ClaimProblem::NotHandedIn.into()) }
}
