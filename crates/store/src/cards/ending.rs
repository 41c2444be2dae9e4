//! Cards that are not good any more: the worker left, or another card is made.

use lindung_core::access::Area;
use lindung_core::cards::{Account, Ended, Move, State};
use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use super::Actor;
use super::handing::{asked_before, event, words_in};
use super::making::{ToMake, make};
use super::moving::{Held, Shift, of_worker_in, one_in, shift};
use super::problem::CardProblem;
use super::rounds::open_round_in;
use crate::audit;
use crate::calendar::day_text;
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::note_in;

statements! { STATEMENTS:
    ON_ARRIVAL = "UPDATE cards SET ends = $3, departs = $4, \
                  reported_on = COALESCE(reported_on, $5) \
                  WHERE regency = $1 AND id = $2 AND state = 'travelling'";
    OF_CARD = "SELECT w.place, c.stands_for FROM cards c JOIN workers w ON w.regency = c.regency \
               AND w.id = c.worker WHERE c.regency = $1 AND c.id = $2";
    REPLACING = "SELECT k.id FROM card_moves m JOIN cards c ON c.regency = m.regency \
                 AND c.id = m.card JOIN cards k ON k.regency = c.regency AND k.worker = c.worker \
                 AND k.replaces = c.id WHERE m.regency = $1 AND m.item = $2 LIMIT 1";
}

/// Ends the good cards of a worker who left, in a transaction that has written its audit event. A
/// card in a parcel ends when the parcel arrives. Says which.
pub async fn void_in(
    tx: &mut Tx,
    regency: RegionCode,
    (worker, why): (Uuid, Ended),
    actor: Actor,
) -> Result<Vec<Uuid>> {
    let cards = of_worker_in(tx, regency, worker).await?;
    let mut ended = Vec::with_capacity(cards.len());
    for card in cards {
        let event = event("card.ended", card.id, Some(card.place), actor)
            .detail(json!({ "why": why.word() }));
        audit::append_in(tx, regency, &event, actor.now).await?;
        ended.push(card.id);
        if card.at.state() == State::Travelling {
            sql!(tx.on(), e => {
                sqlx::query(ON_ARRIVAL)
                    .bind(key(regency))
                    .bind(card.id)
                    .bind(why.word())
                    .bind(why.departs())
                    .bind(why.departs().then(|| day_text(actor.today)))
                    .execute(e)
                    .await?;
            });
        } else {
            end(tx, regency, card, why, None, actor).await?;
        }
    }
    Ok(ended)
}

/// Ends a card where it is.
pub(super) async fn end(
    tx: &mut Tx,
    regency: RegionCode,
    card: Held,
    why: Ended,
    item: Option<Uuid>,
    actor: Actor,
) -> Result<Held> {
    let over = Shift {
        reason: Some(why.word()),
        ends: Some(why),
        item,
        ..Shift::new(Move::Voided, Account::Void(card.at.id()), actor)
    };
    let (worker, number) = (card.worker, card.number);
    let mut cards = [card];
    shift(tx, regency, &mut cards, &over).await?;
    let told = json!({ "number": number, "why": why.word() });
    note_in(tx, regency, worker, "card-ended", &told, Some(actor.account), actor.now).await?;
    let [card] = cards;
    Ok(card)
}

/// Ends those of cards that came out of a parcel which were to end when they did.
pub(super) async fn end_those(
    tx: &mut Tx,
    regency: RegionCode,
    cards: Vec<Held>,
    actor: Actor,
) -> Result<()> {
    for card in cards {
        if let Some(why) = card.ends {
            end(tx, regency, card, why, None, actor).await?;
        }
    }
    Ok(())
}

/// Makes another card for a worker whose card is damaged, lost or wrong: the old one ends, the new
/// one has another token and is at the office. Asked again with the same request, it gives the same
/// card.
///
/// # Errors
/// If the card is in a parcel or void, the round is closed, or the reason is not one of these.
pub async fn replace(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (card, why): (Uuid, Ended),
    (words, request): (&str, Uuid),
    actor: Actor,
) -> Result<Uuid> {
    let regency = area.regency();
    if why.departs() {
        return Err(CardProblem::NoteMissing.into());
    }
    let mut tx = db.begin().await?;
    let place = super::card::place_of_card(&mut tx, regency, card).await?;
    let event = event("card.replaced", card, place, actor).detail(json!({ "why": why.word() }));
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    if asked_before(&mut tx, regency, request).await? > 0 {
        return replacing(&mut tx, regency, request).await;
    }
    let known = one_in(&mut tx, area, card).await?;
    open_round_in(&mut tx, regency, known.round).await?;
    let (place, stands_for) = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, Option<Uuid>)>(OF_CARD)
            .bind(key(regency))
            .bind(card)
            .fetch_one(e)
            .await?
    });
    let old = end(&mut tx, regency, known, why, Some(request), actor).await?;
    words_in(&mut tx, keys, regency, &old, words).await?;
    let new = ToMake { worker: old.worker, place, replaces: Some(old.id), stands_for };
    let made = make(&mut tx, keys, regency, old.round, &[new], actor).await?;
    tx.commit().await?;
    made.into_iter().next().ok_or(StoreError::Unexpected { table: "cards" })
}

async fn replacing(tx: &mut Tx, regency: RegionCode, request: Uuid) -> Result<Uuid> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(REPLACING)
            .bind(key(regency))
            .bind(request)
            .fetch_one(e)
            .await?
    }))
}
