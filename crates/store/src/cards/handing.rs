//! Cards are given to their workers, and come back.

use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::cards::{Account, Move, Proof, Receiver, State};
use lindung_core::words::RegionCode;
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::moving::{Held, Shift, one_in, shift, some_in};
use super::parcels::parcel_in;
use super::places::place_in;
use super::problem::CardProblem;
use super::settings::settings_in;
use super::{Actor, subject, whole};
use crate::audit::{self, Event};
use crate::calendar::day_of;
use crate::db::{Db, Tx, sql, statements};
use crate::decree::keep_paper_in;
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::note_in;
use crate::scope::place_of;

/// Cards that are given to their workers: one, or those of a signed sheet.
#[derive(Debug, Clone, Copy)]
pub struct HandOver<'a> {
    /// The cards.
    pub cards: &'a [Uuid],
    /// Into whose hands.
    pub receiver: Receiver,
    /// Their name, if it is not the worker.
    pub name: &'a str,
    /// What shows it: a sheet, a signature or a photograph.
    pub proof: Proof,
    /// The proof as a file, with its name.
    pub file: Option<(&'a str, &'a [u8])>,
    /// On which day.
    pub on: Date,
    /// A number of the request or of the phone's entry: made twice, it is written down once.
    pub request: Uuid,
}

statements! { STATEMENTS:
    ASKED = "SELECT COUNT(DISTINCT card) FROM card_moves WHERE regency = $1 AND item = $2";
    WHO = "SELECT a.name, m.happened_on FROM card_moves m JOIN access_accounts a \
           ON a.regency = m.regency AND a.id = m.made_by WHERE m.regency = $1 AND m.card = $2 \
           AND m.act = 'handed' ORDER BY m.entry DESC LIMIT 1";
    NOTE = "INSERT INTO card_notes (regency, card, entry, words_sealed) VALUES ($1, $2, $3, $4)";
}

/// Of how many cards a request was written down before.
pub(super) async fn asked_before(tx: &mut Tx, regency: RegionCode, request: Uuid) -> Result<u64> {
    let cards = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(ASKED).bind(key(regency)).bind(request).fetch_one(e).await?
    });
    Ok(u64::try_from(cards).unwrap_or_default())
}

/// Keeps what somebody said to the last entry of a card, sealed.
pub(super) async fn words_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    card: &Held,
    words: &str,
) -> Result<()> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(());
    }
    sql!(tx.on(), e => {
        sqlx::query(NOTE)
            .bind(key(regency))
            .bind(card.id)
            .bind(card.entries)
            .bind(keys.seal(words))
            .execute(e)
            .await?;
    });
    Ok(())
}

/// The event of something that happens to a card, at the village of its worker.
pub(super) fn event(action: &str, card: Uuid, place: Option<i64>, actor: Actor) -> Event<'_> {
    let event = Event::new(action, subject(card)).by(actor.account);
    match place.and_then(place_of) {
        Some(region) => event.at(region),
        None => event,
    }
}

/// Gives cards to their workers. A card that is on the way to a place of the area arrives there by
/// that. Asked again with the same request, it does nothing. Says of how many cards.
///
/// # Errors
/// If a card is in hands already, is void or missing, or lies outside the area; if the proof is
/// missing or cannot show it, or who took it is not named.
pub async fn hand(
    db: &Db,
    keys: &Keys,
    area: &Area,
    new: &HandOver<'_>,
    actor: Actor,
) -> Result<u64> {
    let mut tx = db.begin().await?;
    let handed = hand_in(&mut tx, keys, area, new, actor).await?;
    tx.commit().await?;
    Ok(handed)
}

/// The same in a transaction, which is to be given up if it fails.
///
/// # Errors
/// As [`hand`].
pub async fn hand_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    new: &HandOver<'_>,
    actor: Actor,
) -> Result<u64> {
    let regency = area.regency();
    let [first, ..] = new.cards else { return Err(CardProblem::CardUnknown.into()) };
    let place = super::card::place_of_card(tx, regency, *first).await?;
    let told = json!({
        "cards": new.cards.len(),
        "to": new.receiver.word(),
        "proof": new.proof.word(),
    });
    let event = event("card.handed", *first, place, actor).detail(told);
    audit::append_in(tx, regency, &event, actor.now).await?;
    let before = asked_before(tx, regency, new.request).await?;
    if before > 0 {
        return Ok(before);
    }
    shown(tx, regency, new, actor).await?;
    let mut cards = some_in(tx, area, new.cards).await?;
    for card in &cards {
        good(tx, regency, card).await?;
    }
    arrive(tx, area, &mut cards, new, actor).await?;
    let file = match new.file {
        Some(file) => Some(keep_paper_in(tx, keys, regency, file, actor.account, actor.now).await?),
        None => None,
    };
    let mut by_place: BTreeMap<Uuid, Vec<Held>> = BTreeMap::new();
    for card in cards {
        by_place.entry(card.at.id()).or_default().push(card);
    }
    let mut handed = 0;
    for (place, mut cards) in by_place {
        let at = place_in(tx, &whole(regency)?, place).await?;
        if !area.holds(at.stop.region) {
            return Err(CardProblem::Elsewhere { place: at.name }.into());
        }
        let over = Shift {
            on: new.on,
            proof: Some(new.proof),
            file,
            item: Some(new.request),
            receiver: Some(new.receiver),
            reason: Some(new.receiver.word()),
            ..Shift::new(Move::Handed, Account::Hands(place), actor)
        };
        shift(tx, regency, &mut cards, &over).await?;
        for card in &cards {
            if new.receiver != Receiver::Holder {
                words_in(tx, keys, regency, card, new.name).await?;
            }
            let told = json!({ "number": card.number });
            let (by, now) = (Some(actor.account), actor.now);
            note_in(tx, regency, card.worker, "card-handed", &told, by, now).await?;
        }
        handed += cards.len() as u64;
    }
    Ok(handed)
}

/// Whether what is said about a hand-over is whole.
async fn shown(tx: &mut Tx, regency: RegionCode, new: &HandOver<'_>, actor: Actor) -> Result<()> {
    if new.on > actor.today {
        return Err(CardProblem::DayAhead.into());
    }
    if !new.proof.by_worker() || new.proof.needs_file() && new.file.is_none() {
        return Err(CardProblem::ProofMissing.into());
    }
    if new.proof == Proof::Photo && !settings_in(tx, regency).await?.photos {
        return Err(CardProblem::NoPhotos.into());
    }
    if new.receiver != Receiver::Holder && new.name.trim().is_empty() {
        return Err(CardProblem::ReceiverMissing.into());
    }
    Ok(())
}

/// Whether a card can be given to its worker, or who did so already.
pub(super) async fn good(tx: &mut Tx, regency: RegionCode, card: &Held) -> Result<()> {
    if let Some(why) = card.ends {
        return Err(CardProblem::Ends { why }.into());
    }
    match card.at.state() {
        State::Here | State::Travelling => Ok(()),
        State::Handed => {
            let (by, on) = sql!(tx.on(), e => {
                sqlx::query_as::<_, (String, String)>(WHO)
                    .bind(key(regency))
                    .bind(card.id)
                    .fetch_one(e)
                    .await?
            });
            Err(CardProblem::HandedAlready { by, on: day_of(&on, "card_moves")? }.into())
        }
        state @ (State::Missing | State::Void) => {
            let number = card.number;
            Err(CardProblem::NotAllowed { number, state, tried: Move::Handed }.into())
        }
    }
}

/// Lets those arrive that are on the way to a place of the area.
async fn arrive(
    tx: &mut Tx,
    area: &Area,
    cards: &mut [Held],
    new: &HandOver<'_>,
    actor: Actor,
) -> Result<()> {
    let regency = area.regency();
    cards.sort_by_key(|card| card.at);
    for some in cards.chunk_by_mut(|one, other| one.at == other.at) {
        let [Held { at: Account::Parcel(parcel), number, .. }, ..] = some else { continue };
        let to = parcel_in(tx, regency, *parcel).await?.to;
        let at = place_in(tx, &whole(regency)?, to).await?;
        if !area.holds(at.stop.region) {
            let (number, state) = (*number, State::Travelling);
            return Err(CardProblem::NotAllowed { number, state, tried: Move::Handed }.into());
        }
        let arrival = Shift {
            on: new.on,
            item: Some(new.request),
            ..Shift::new(Move::Arrived, Account::Place(to), actor)
        };
        shift(tx, regency, some, &arrival).await?;
    }
    Ok(())
}

/// Takes a card back from its worker, to the place where it was handed over or another of the area.
/// Asked again with the same request, it does nothing.
///
/// # Errors
/// If the card is not in hands, no reason is given, or the place lies outside the area.
pub async fn take_back(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (card, to): (Uuid, Option<Uuid>),
    (reason, request): (&str, Uuid),
    actor: Actor,
) -> Result<()> {
    let mut tx = db.begin().await?;
    if take_back_in(&mut tx, keys, area, (card, to), (reason, request), actor).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// The same in a transaction, which is to be given up if it fails or there was nothing to do.
///
/// # Errors
/// As [`take_back`].
pub(crate) async fn take_back_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    (card, to): (Uuid, Option<Uuid>),
    (reason, request): (&str, Uuid),
    actor: Actor,
) -> Result<bool> {
    let regency = area.regency();
    if reason.trim().is_empty() {
        return Err(CardProblem::NoteMissing.into());
    }
    let place = super::card::place_of_card(tx, regency, card).await?;
    let event = event("card.taken-back", card, place, actor);
    audit::append_in(tx, regency, &event, actor.now).await?;
    if asked_before(tx, regency, request).await? > 0 {
        return Ok(false);
    }
    let mut cards = [one_in(tx, area, card).await?];
    let to = match to {
        Some(to) => place_in(tx, area, to).await?,
        None => place_in(tx, &whole(regency)?, cards[0].at.id()).await?,
    };
    if to.round != cards[0].round {
        return Err(CardProblem::PlaceUnknown.into());
    }
    let back =
        Shift { item: Some(request), ..Shift::new(Move::TakenBack, Account::Place(to.id), actor) };
    shift(tx, regency, &mut cards, &back).await?;
    words_in(tx, keys, regency, &cards[0], reason).await?;
    let told = json!({ "number": cards[0].number });
    let by = Some(actor.account);
    note_in(tx, regency, cards[0].worker, "card-taken-back", &told, by, actor.now).await?;
    Ok(true)
}
