//! A card could not be handed over, and why: what follows from it is asked for at once.

use lindung_core::access::Area;
use lindung_core::cards::NotHanded;
use lindung_core::registry::changes::Reporter;
use lindung_core::words::RegionCode;
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::Actor;
use super::handing::{event, good};
use super::moving::{Held, one_in};
use super::problem::CardProblem;
use crate::audit;
use crate::calendar::day_text;
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::{Proposal, propose_in};

/// Why a card could not be given to its worker.
#[derive(Debug, Clone, Copy)]
pub struct Try<'a> {
    /// The card.
    pub card: Uuid,
    /// Why.
    pub reason: NotHanded,
    /// More about it: where somebody moved, what is wrong, who said so.
    pub note: &'a str,
    /// On which day somebody tried.
    pub on: Date,
    /// On which day the worker died or left, where that is known; months are paid until then.
    pub happened_on: Option<Date>,
    /// A number of the request or of the phone's entry: made twice, it is written down once.
    pub request: Uuid,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tried {
    /// The change to the person that waits for somebody to decide.
    pub change: Option<Uuid>,
    /// Whether another change about the person waits already.
    pub waits: bool,
}

statements! { STATEMENTS:
    BEFORE = "SELECT change FROM card_tries WHERE regency = $1 AND item = $2";
    MISSED = "SELECT COUNT(*) FROM card_tries WHERE regency = $1 AND card = $2 \
              AND reason = 'not-found' AND happened_on < $3";
    ADD = "INSERT INTO card_tries (regency, card, entry, reason, happened_on, recorded_at, made_by, \
           words_sealed, change, item) SELECT $1, $2, COALESCE(MAX(entry), 0) + 1, $3, $4, $5, $6, \
           $7, $8, $9 FROM card_tries WHERE regency = $1 AND card = $2";
    // A report that somebody left counts from the first of them, until another reason is given.
    MARK = "UPDATE cards SET tries = tries + 1, not_handed = $3, not_handed_at = $4, \
            reported_on = CASE WHEN CAST($5 AS TEXT) IS NOT NULL \
            THEN COALESCE(reported_on, CAST($5 AS TEXT)) END WHERE regency = $1 AND id = $2";
    STAYS = "UPDATE cards SET reported_on = NULL WHERE regency = $1 AND worker = $2 \
             AND ends IS NULL";
}

/// The report that a worker left turned out wrong: the good cards count as to be handed over again.
pub(crate) async fn stays_in(tx: &mut Tx, regency: RegionCode, worker: Uuid) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(STAYS).bind(key(regency)).bind(worker).execute(e).await?;
    });
    Ok(())
}

/// Writes down that a card could not be handed over. It stays where it is; a reason that says that
/// the worker left asks for a change to the person in the same transaction. Asked again with the
/// same request, it does nothing.
///
/// # Errors
/// If the card is in hands already, void or missing, the day lies ahead, or a note is needed.
pub async fn not_handed(
    db: &Db,
    keys: &Keys,
    area: &Area,
    new: &Try<'_>,
    actor: Actor,
) -> Result<Tried> {
    let mut tx = db.begin().await?;
    let tried = not_handed_in(&mut tx, keys, area, new, actor).await?;
    tx.commit().await?;
    Ok(tried)
}

/// The same in a transaction, which is to be given up if it fails.
///
/// # Errors
/// As [`not_handed`].
pub async fn not_handed_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    new: &Try<'_>,
    actor: Actor,
) -> Result<Tried> {
    let regency = area.regency();
    let place = super::card::place_of_card(tx, regency, new.card).await?;
    let event = event("card.not-handed", new.card, place, actor)
        .detail(json!({ "reason": new.reason.word() }));
    audit::append_in(tx, regency, &event, actor.now).await?;
    let before = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Option<Uuid>>(BEFORE)
            .bind(key(regency))
            .bind(new.request)
            .fetch_optional(e)
            .await?
    });
    if let Some(change) = before {
        return Ok(Tried { change, waits: false });
    }
    if new.on > actor.today || new.happened_on.is_some_and(|day| day > new.on) {
        return Err(CardProblem::DayAhead.into());
    }
    if new.reason.needs_note() && new.note.trim().is_empty() {
        return Err(CardProblem::NoteMissing.into());
    }
    let card = one_in(tx, area, new.card).await?;
    good(tx, regency, &card).await?;
    let tried = propose(tx, keys, area, &card, new, actor).await?;
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(card.id)
            .bind(new.reason.word())
            .bind(day_text(new.on))
            .bind(actor.now)
            .bind(actor.account)
            .bind(keys.seal(new.note.trim()))
            .bind(tried.change)
            .bind(new.request)
            .execute(e)
            .await?;
    });
    sql!(tx.on(), e => {
        sqlx::query(MARK)
            .bind(key(regency))
            .bind(card.id)
            .bind(new.reason.word())
            .bind(actor.now)
            .bind(new.reason.departs().then(|| day_text(actor.today)))
            .execute(e)
            .await?;
    });
    Ok(tried)
}

/// Asks for the change that follows from the reason, if one does.
async fn propose(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    card: &Held,
    new: &Try<'_>,
    actor: Actor,
) -> Result<Tried> {
    let missed = missed(tx, area.regency(), card.id, new.on).await?;
    let Some(detail) = new.reason.proposes(missed, new.note.trim()) else {
        return Ok(Tried::default());
    };
    let proposal = Proposal {
        detail,
        happened_on: new.happened_on.map(day_text),
        reporter: Reporter::Village,
        evidence: new.note.trim().to_owned(),
        visit: None,
    };
    let (by, now) = (actor.account, actor.now);
    match propose_in(tx, keys, area, card.worker, &proposal, by, now).await {
        Ok(change) => Ok(Tried { change: Some(change), waits: false }),
        Err(StoreError::ChangeOpen) => Ok(Tried { change: None, waits: true }),
        // The person left already, or lives elsewhere by now: the try is written down all the same.
        Err(StoreError::ChangeRefused | StoreError::WorkerUnknown) => Ok(Tried::default()),
        Err(error) => Err(error),
    }
}

/// How often somebody was not found on an earlier day.
async fn missed(tx: &mut Tx, regency: RegionCode, card: Uuid, on: Date) -> Result<u64> {
    let missed = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(MISSED)
            .bind(key(regency))
            .bind(card)
            .bind(day_text(on))
            .fetch_one(e)
            .await?
    });
    Ok(u64::try_from(missed).unwrap_or_default())
}
