//! Parcels are taken: counted, signed for, and the difference named.

use lindung_core::access::Area;
use lindung_core::cards::{Account, Move, Proof};
use lindung_core::words::RegionCode;
use rustc_hash::FxHashSet;
use serde_json::json;
use uuid::Uuid;

use super::ending::end_those;
use super::moving::{Held, Shift, at_in, shift};
use super::packing::subject_of_parcel;
use super::parcels::{ParcelState, Short, parcel_in, taker_in};
use super::places::place_in;
use super::problem::CardProblem;
use super::settings::settings_in;
use super::{Actor, whole};
use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::decree::keep_paper_in;
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::span;

/// Who takes a parcel.
#[derive(Debug, Clone, Copy)]
pub enum Taker<'a> {
    /// Somebody with an account.
    Account(Uuid),
    /// Somebody without, by name.
    Named(&'a str),
}

/// A parcel that is taken.
#[derive(Debug, Clone, Copy)]
pub struct Taking<'a> {
    /// The parcel.
    pub parcel: Uuid,
    /// Who takes it.
    pub taker: Taker<'a>,
    /// Cards that were counted.
    pub counted: u64,
    /// Cards that are not in it.
    pub missing: &'a [Uuid],
    /// What is said about the difference.
    pub difference: &'a str,
    /// What shows it. A PIN must have been verified before.
    pub proof: Proof,
    /// The proof as a file, with its name.
    pub file: Option<(&'a str, &'a [u8])>,
    /// A number of the request or of the phone's entry: made twice, it is written down once.
    pub request: Uuid,
}

statements! { STATEMENTS:
    TAKE = "UPDATE parcels SET state = $3, took_by = $4, took_name_sealed = $5, took_at = $6, \
            took_request = $7, counted = $8, proof = $9, file = $10, difference = $11, \
            settled_by = $12, settled_at = $13 \
            WHERE regency = $1 AND id = $2 AND state = 'sent'";
    SETTLE = "UPDATE parcels SET state = 'settled', difference = $3, settled_by = $4, \
              settled_at = $5 WHERE regency = $1 AND id = $2 AND state = 'arrived'";
}

/// Takes a parcel: what was counted is here, what is named as missing is missing since the place it
/// came from. Asked again with the same request, it does nothing.
///
/// # Errors
/// If what was counted and named does not make up what was sent, a difference has no words, the
/// proof is missing, or the parcel is not on the way; who took it before is named.
pub async fn take(db: &Db, keys: &Keys, area: &Area, new: &Taking<'_>, actor: Actor) -> Result<()> {
    let mut tx = db.begin().await?;
    take_in(&mut tx, keys, area, new, actor).await?;
    tx.commit().await
}

/// The same in a transaction, which is to be given up if it fails.
///
/// # Errors
/// As [`take`].
pub async fn take_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    new: &Taking<'_>,
    actor: Actor,
) -> Result<()> {
    let regency = area.regency();
    let event =
        Event::new("parcel.taken", subject_of_parcel(new.parcel)).by(actor.account).detail(json!({
            "counted": new.counted,
            "missing": new.missing.len(),
            "proof": new.proof.word(),
        }));
    audit::append_in(tx, regency, &event, actor.now).await?;
    let known = parcel_in(tx, regency, new.parcel).await?;
    if known.took_request == Some(new.request) {
        return Ok(());
    }
    may_take(tx, area, &known, new).await?;
    if matches!(known.state, ParcelState::Arrived | ParcelState::Settled) {
        let by = taker_in(tx, regency, known.id).await?;
        return Err(CardProblem::ParcelTaken { by }.into());
    }
    known.must_be(ParcelState::Sent)?;
    // Nobody takes a parcel in the session of somebody else.
    let own = matches!(new.taker, Taker::Account(account) if account == actor.account);
    if new.proof == Proof::Session && !own {
        return Err(CardProblem::ProofMissing.into());
    }
    shown(tx, regency, &known, new).await?;
    let mut cards = at_in(tx, regency, Account::Parcel(known.id), span(regency)).await?;
    let missing: FxHashSet<Uuid> = new.missing.iter().copied().collect();
    let (mut gone, mut here): (Vec<Held>, Vec<Held>) =
        cards.drain(..).partition(|card| missing.contains(&card.id));
    if gone.len() != new.missing.len() {
        return Err(CardProblem::CardUnknown.into());
    }
    let to = |by, account| Shift { item: Some(new.request), ..Shift::new(by, account, actor) };
    shift(tx, regency, &mut here, &to(Move::Arrived, Account::Place(known.to))).await?;
    shift(tx, regency, &mut gone, &to(Move::Missed, Account::Missing(known.from))).await?;
    here.append(&mut gone);
    end_those(tx, regency, here, actor).await?;
    keep(tx, keys, regency, &known, new, actor).await
}

/// Who takes a parcel in the own session must be there; on the screen of who gives, the giver is.
async fn may_take(tx: &mut Tx, area: &Area, known: &Short, new: &Taking<'_>) -> Result<()> {
    let all = whole(area.regency())?;
    let to = place_in(tx, &all, known.to).await?;
    let from = place_in(tx, &all, known.from).await?;
    let given = new.proof != Proof::Session && area.holds(from.stop.region);
    if given || area.holds(to.stop.region) {
        return Ok(());
    }
    Err(CardProblem::ParcelUnknown.into())
}

async fn shown(tx: &mut Tx, regency: RegionCode, known: &Short, new: &Taking<'_>) -> Result<()> {
    let named = new.missing.len() as u64;
    if new.counted + named != known.on_the_way {
        let (sent, counted) = (known.on_the_way, new.counted);
        return Err(CardProblem::CountDiffers { sent, counted, named }.into());
    }
    if named > 0 && new.difference.trim().is_empty() {
        return Err(CardProblem::DifferenceUnnamed.into());
    }
    let named_taker = match new.taker {
        Taker::Account(_) => true,
        Taker::Named(name) if name.trim().is_empty() => {
            return Err(CardProblem::ReceiverMissing.into());
        }
        // Who has no account has neither session nor PIN.
        Taker::Named(_) => new.proof.by_worker(),
    };
    if !named_taker || new.proof.needs_file() && new.file.is_none() {
        return Err(CardProblem::ProofMissing.into());
    }
    if new.proof == Proof::Photo && !settings_in(tx, regency).await?.photos {
        return Err(CardProblem::NoPhotos.into());
    }
    Ok(())
}

async fn keep(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    known: &Short,
    new: &Taking<'_>,
    actor: Actor,
) -> Result<()> {
    let file = match new.file {
        Some(file) => Some(keep_paper_in(tx, keys, regency, file, actor.account, actor.now).await?),
        None => None,
    };
    let (by, name) = match new.taker {
        Taker::Account(by) => (Some(by), None),
        Taker::Named(name) => (None, Some(keys.seal(name.trim()))),
    };
    let whole = new.missing.is_empty();
    let state = if whole { ParcelState::Settled } else { ParcelState::Arrived };
    sql!(tx.on(), e => {
        sqlx::query(TAKE)
            .bind(key(regency))
            .bind(known.id)
            .bind(state.word())
            .bind(by)
            .bind(name)
            .bind(actor.now)
            .bind(new.request)
            .bind(i64::try_from(new.counted).unwrap_or(i64::MAX))
            .bind(new.proof.word())
            .bind(file)
            .bind(new.difference.trim())
            .bind(whole.then_some(actor.account))
            .bind(whole.then_some(actor.now))
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Closes the difference of a parcel, with what came of it.
///
/// # Errors
/// If the parcel has none that is open, or nothing is said.
pub async fn settle(
    db: &Db,
    area: &Area,
    (parcel, words): (Uuid, &str),
    actor: Actor,
) -> Result<()> {
    let regency = area.regency();
    if words.trim().is_empty() {
        return Err(CardProblem::DifferenceUnnamed.into());
    }
    let mut tx = db.begin().await?;
    let event = Event::new("parcel.settled", subject_of_parcel(parcel)).by(actor.account);
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    let known = parcel_in(&mut tx, regency, parcel).await?;
    place_in(&mut tx, area, known.to).await?;
    known.must_be(ParcelState::Arrived)?;
    sql!(tx.on(), e => {
        sqlx::query(SETTLE)
            .bind(key(regency))
            .bind(parcel)
            .bind(words.trim())
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    tx.commit().await
}
