//! Parcels are packed, sent, and unpacked again.

use lindung_core::access::Area;
use lindung_core::cards::{Account, Move, State, may_go};
use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use super::ending::end_those;
use super::moving::{Held, Shift, at_in, shift, some_in};
use super::parcels::{ParcelState, parcel_in};
use super::places::{Place, place_in};
use super::problem::CardProblem;
use super::rounds::open_round_in;
use super::{Actor, whole};
use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::Result;
use crate::ids::new_id;
use crate::regencies::key;
use crate::scope::span;

/// Which cards go into a parcel.
#[derive(Debug, Clone, Copy)]
pub enum Packing<'a> {
    /// Everything that lies here and belongs where the parcel goes.
    All,
    /// These.
    Some(&'a [Uuid]),
}

statements! { STATEMENTS:
    BY_REQUEST = "SELECT id FROM parcels WHERE regency = $1 AND request = $2";
    NEXT = "SELECT COALESCE(MAX(number), 0) + 1 FROM parcels WHERE regency = $1 AND round = $2";
    ADD = "INSERT INTO parcels (regency, id, round, number, from_place, to_place, state, cards, \
           arrived, missing, back, on_the_way, packed_by, packed_at, request) \
           VALUES ($1, $2, $3, $4, $5, $6, 'packed', 0, 0, 0, 0, 0, $7, $8, $9)";
    SEND = "UPDATE parcels SET state = 'sent', gave_by = $3, sent_at = $4 \
            WHERE regency = $1 AND id = $2 AND state = 'packed'";
    CANCEL = "UPDATE parcels SET state = 'cancelled' WHERE regency = $1 AND id = $2 \
              AND state = 'packed'";
}

pub(super) fn subject_of_parcel(parcel: Uuid) -> String {
    format!("parcel/{parcel}")
}

/// Packs cards that lie at a place of the area into a parcel for another. Asked again with the same
/// request, it gives the same parcel.
///
/// # Errors
/// If parcels do not go this way, nothing is there to be packed, a card is elsewhere, or the round
/// is closed.
pub async fn pack(
    db: &Db,
    area: &Area,
    (from, to): (Uuid, Uuid),
    (which, request): (Packing<'_>, Uuid),
    actor: Actor,
) -> Result<Uuid> {
    let regency = area.regency();
    let mut tx = db.begin().await?;
    let id = new_id(actor.now);
    let from = place_in(&mut tx, area, from).await?;
    let to = place_in(&mut tx, &whole(regency)?, to).await?;
    let event = Event::new("parcel.packed", subject_of_parcel(id))
        .by(actor.account)
        .at(to.stop.region)
        .detail(json!({ "from": from.id.to_string(), "to": to.id.to_string() }));
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    let before = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(BY_REQUEST)
            .bind(key(regency))
            .bind(request)
            .fetch_optional(e)
            .await?
    });
    if let Some(before) = before {
        return Ok(before);
    }
    if from.round != to.round || !may_go(from.stop, to.stop, from.id == to.id) {
        return Err(CardProblem::Way.into());
    }
    open_round_in(&mut tx, regency, from.round).await?;
    let mut cards = chosen(&mut tx, regency, (&from, &to), which).await?;
    if cards.is_empty() {
        return Err(CardProblem::NothingToPack.into());
    }
    let number = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(NEXT)
            .bind(key(regency))
            .bind(from.round)
            .fetch_one(e)
            .await?
    });
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(id)
            .bind(from.round)
            .bind(number)
            .bind(from.id)
            .bind(to.id)
            .bind(actor.account)
            .bind(actor.now)
            .bind(request)
            .execute(e)
            .await?;
    });
    let packed = Shift::new(Move::Packed, Account::Parcel(id), actor);
    shift(&mut tx, regency, &mut cards, &packed).await?;
    tx.commit().await?;
    Ok(id)
}

/// The cards that are to be packed.
async fn chosen(
    tx: &mut Tx,
    regency: RegionCode,
    (from, to): (&Place, &Place),
    which: Packing<'_>,
) -> Result<Vec<Held>> {
    let here = Account::Place(from.id);
    // On the way down only what belongs there; on the way back everything.
    let down = to.stop.region.is_within(from.stop.region);
    let (first, last) = span(if down { to.stop.region } else { regency });
    let Packing::Some(ids) = which else {
        return at_in(tx, regency, here, (first, last)).await;
    };
    let cards = some_in(tx, &whole(regency)?, ids).await?;
    for card in &cards {
        if card.at.state() != State::Here {
            let (number, state) = (card.number, card.at.state());
            return Err(CardProblem::NotAllowed { number, state, tried: Move::Packed }.into());
        }
        if card.at != here {
            let place = place_in(tx, &whole(regency)?, card.at.id()).await?.name;
            return Err(CardProblem::Elsewhere { place }.into());
        }
        if !(first..=last).contains(&card.place) {
            return Err(CardProblem::Way.into());
        }
    }
    Ok(cards)
}

/// Sends a packed parcel. One that is on the way stays so.
///
/// # Errors
/// If it was taken or unpacked, nothing is in it, or it lies outside the area.
pub async fn send(db: &Db, area: &Area, parcel: Uuid, actor: Actor) -> Result<()> {
    let regency = area.regency();
    let mut tx = db.begin().await?;
    let event = Event::new("parcel.sent", subject_of_parcel(parcel)).by(actor.account);
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    let known = parcel_in(&mut tx, regency, parcel).await?;
    place_in(&mut tx, area, known.from).await?;
    if known.state == ParcelState::Sent {
        return Ok(());
    }
    known.must_be(ParcelState::Packed)?;
    if known.on_the_way == 0 {
        return Err(CardProblem::NothingToPack.into());
    }
    sql!(tx.on(), e => {
        sqlx::query(SEND)
            .bind(key(regency))
            .bind(parcel)
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    tx.commit().await
}

/// Unpacks a parcel that was not sent: its cards lie again where they were. One that is unpacked
/// stays so.
///
/// # Errors
/// If it was sent, or lies outside the area.
pub async fn cancel(db: &Db, area: &Area, parcel: Uuid, actor: Actor) -> Result<()> {
    let regency = area.regency();
    let mut tx = db.begin().await?;
    let event = Event::new("parcel.unpacked", subject_of_parcel(parcel)).by(actor.account);
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    let known = parcel_in(&mut tx, regency, parcel).await?;
    place_in(&mut tx, area, known.from).await?;
    if known.state == ParcelState::Cancelled {
        return Ok(());
    }
    known.must_be(ParcelState::Packed)?;
    let mut cards = at_in(&mut tx, regency, Account::Parcel(parcel), span(regency)).await?;
    let back = Shift::new(Move::Unpacked, Account::Place(known.from), actor);
    shift(&mut tx, regency, &mut cards, &back).await?;
    end_those(&mut tx, regency, cards, actor).await?;
    sql!(tx.on(), e => {
        sqlx::query(CANCEL).bind(key(regency)).bind(parcel).execute(e).await?;
    });
    tx.commit().await
}
