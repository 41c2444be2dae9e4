//! Cards are lost and found.

use lindung_core::access::Area;
use lindung_core::cards::{Account, Move, State};
use uuid::Uuid;

use super::Actor;
use super::handing::{asked_before, event, good, words_in};
use super::moving::{Shift, one_in, shift};
use super::parcels::parcel_in;
use super::places::{place_in, region_in};
use super::problem::CardProblem;
use crate::audit;
use crate::db::{Db, Tx};
use crate::error::Result;
use crate::keys::Keys;
use crate::scope::place_of;

/// Writes down that a card is not where it should be. Asked again with the same request, it does
/// nothing.
///
/// # Errors
/// If the card lies at no place of the area, or nothing is said.
pub async fn lose(
    db: &Db,
    keys: &Keys,
    area: &Area,
    card: Uuid,
    (words, request): (&str, Uuid),
    actor: Actor,
) -> Result<()> {
    let regency = area.regency();
    if words.trim().is_empty() {
        return Err(CardProblem::NoteMissing.into());
    }
    let mut tx = db.begin().await?;
    let place = super::card::place_of_card(&mut tx, regency, card).await?;
    let event = event("card.lost", card, place, actor);
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    if asked_before(&mut tx, regency, request).await? > 0 {
        return Ok(());
    }
    let mut cards = [one_in(&mut tx, area, card).await?];
    let at = cards[0].at;
    if at.state() != State::Here {
        let (number, state) = (cards[0].number, at.state());
        return Err(CardProblem::NotAllowed { number, state, tried: Move::Missed }.into());
    }
    place_in(&mut tx, area, at.id()).await?;
    let lost =
        Shift { item: Some(request), ..Shift::new(Move::Missed, Account::Missing(at.id()), actor) };
    shift(&mut tx, regency, &mut cards, &lost).await?;
    words_in(&mut tx, keys, regency, &cards[0], words).await?;
    tx.commit().await
}

/// Writes down that a card is at a place of the area, wherever it should have been: missing, in a
/// parcel, or at another place, where it is missed by that. Asked again with the same request, or
/// if it is there already, it does nothing.
///
/// # Errors
/// If the card is in hands or void, or the place is not of its round.
pub async fn find(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (card, place): (Uuid, Uuid),
    (words, request): (&str, Uuid),
    actor: Actor,
) -> Result<()> {
    let mut tx = db.begin().await?;
    if find_in(&mut tx, keys, area, (card, place), (words, request), actor).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// The same in a transaction, which is to be given up if it fails or there was nothing to do.
///
/// # Errors
/// As [`find`].
async fn find_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    (card, place): (Uuid, Uuid),
    (words, request): (&str, Uuid),
    actor: Actor,
) -> Result<bool> {
    let regency = area.regency();
    let village = super::card::place_of_card(tx, regency, card).await?;
    let event = event("card.found", card, village, actor);
    audit::append_in(tx, regency, &event, actor.now).await?;
    if asked_before(tx, regency, request).await? > 0 {
        return Ok(false);
    }
    let place = place_in(tx, area, place).await?;
    let mut cards = [one_in(tx, area, card).await?];
    if place.round != cards[0].round {
        return Err(CardProblem::PlaceUnknown.into());
    }
    let last = match cards[0].at {
        Account::Place(at) if at == place.id => return Ok(false),
        Account::Parcel(parcel) => Some(parcel_in(tx, regency, parcel).await?.from),
        Account::Place(at) => Some(at),
        Account::Missing(_) | Account::Hands(_) | Account::Void(_) => None,
    };
    if cards[0].at.state() != State::Missing {
        good(tx, regency, &cards[0]).await?;
    }
    let to = |by, account| Shift { item: Some(request), ..Shift::new(by, account, actor) };
    if let Some(last) = last {
        shift(tx, regency, &mut cards, &to(Move::Missed, Account::Missing(last))).await?;
    }
    shift(tx, regency, &mut cards, &to(Move::Found, Account::Place(place.id))).await?;
    words_in(tx, keys, regency, &cards[0], words).await?;
    Ok(true)
}

/// Writes down that a card is in the village of its worker: whoever was there had it in hand.
///
/// # Errors
/// As [`find`].
pub(crate) async fn find_at_home_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    card: Uuid,
    (words, request): (&str, Uuid),
    actor: Actor,
) -> Result<bool> {
    let regency = area.regency();
    let round = one_in(tx, area, card).await?.round;
    let village = super::card::place_of_card(tx, regency, card).await?.and_then(place_of);
    let village = village.ok_or(CardProblem::CardUnknown)?;
    let place = region_in(tx, regency, round, village, actor.now).await?;
    find_in(tx, keys, area, (card, place), (words, request), actor).await
}
