//! The one way in which cards change their account: the rule is asked, the journal is written, the
//! counters are kept.

use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::cards::{Account, Ended, Move, Proof, Receiver, State};
use lindung_core::words::RegionCode;
use time::Date;
use uuid::Uuid;

use super::problem::CardProblem;
use super::{Actor, whole};
use crate::bulk::{bulk, change_among, fetch_among};
use crate::calendar::day_text;
use crate::db::{Tx, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::Scoped;

/// A card as far as it is moved.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) id: Uuid,
    pub(super) round: Uuid,
    pub(super) number: i64,
    pub(super) worker: Uuid,
    /// The village of the worker, as a key.
    pub(super) place: i64,
    pub(super) at: Account<Uuid>,
    /// Entries of the journal.
    pub(super) entries: i64,
    pub(super) ends: Option<Ended>,
}

/// What happens to cards, all of them into one account.
#[derive(Debug, Clone)]
pub(super) struct Shift<'a> {
    pub(super) by: Move,
    pub(super) to: Account<Uuid>,
    pub(super) on: Date,
    pub(super) reason: Option<&'a str>,
    pub(super) proof: Option<Proof>,
    pub(super) file: Option<Uuid>,
    pub(super) item: Option<Uuid>,
    /// Into whose hands.
    pub(super) receiver: Option<Receiver>,
    /// Why they are not good any more.
    pub(super) ends: Option<Ended>,
    pub(super) actor: Actor,
}

impl Shift<'_> {
    pub(super) fn new(by: Move, to: Account<Uuid>, actor: Actor) -> Self {
        Self {
            by,
            to,
            on: actor.today,
            reason: None,
            proof: None,
            file: None,
            item: None,
            receiver: None,
            ends: None,
            actor,
        }
    }
}

bulk! {
    /// An entry of the journal.
    pub(super) struct Booked into "card_moves" {
        card: Uuid as "uuid",
        entry: i64 as "bigint",
        act: String as "text",
        from_kind: String as "text",
        from_id: Option<Uuid> as "uuid",
        to_kind: String as "text",
        to_id: Uuid as "uuid",
        happened_on: String as "text",
        recorded_at: i64 as "bigint",
        made_by: Uuid as "uuid",
        reason: Option<String> as "text",
        proof: Option<String> as "text",
        file: Option<Uuid> as "uuid",
        item: Option<Uuid> as "uuid",
    }
}

rows! {
    struct Row {
        id: Uuid,
        round: Uuid,
        number: i64,
        worker: Uuid,
        place: i64,
        state: String,
        at: Uuid,
        entries: i64,
        ends: Option<String>,
    }
}

macro_rules! held {
    ($rest:literal) => {
        concat!(
            "SELECT id, round, number, worker, place, state, at, entries, ends FROM cards \
             WHERE regency = $1 AND {area:place} AND ",
            $rest
        )
    };
}

scoped! { SCOPED:
    ONE = held!("id = $2");
    OF_WORKER = held!("worker = $2 AND state <> 'void'");
    AT = held!("at = $2 AND state = $3 AND place BETWEEN $4 AND $5 ORDER BY number");
}

/// Cards by number; what stands in the list is filled in.
const SOME: Scoped = Scoped::new(
    "SELECT id, round, number, worker, place, state, at, entries, ends FROM cards \
     WHERE regency = $1 AND {area:place} AND id",
);

/// Writes where cards are now. What is not given stays; a card that is handed over is not reported
/// as not handed any more.
const PUT: &str = "UPDATE cards SET state = $2, at = $3, since = $4, entries = entries + 1, \
    ends = COALESCE(CAST($5 AS TEXT), ends), departs = (departs OR $6), \
    reported_on = CASE WHEN CAST($8 AS TEXT) IS NULL \
    THEN COALESCE(reported_on, CAST($7 AS TEXT)) END, \
    handed_at = CASE WHEN CAST($8 AS TEXT) IS NULL THEN handed_at ELSE $4 END, \
    handed_on = COALESCE(CAST($8 AS TEXT), handed_on), \
    handed_to = COALESCE(CAST($9 AS TEXT), handed_to), \
    not_handed = CASE WHEN CAST($8 AS TEXT) IS NULL THEN not_handed END, \
    not_handed_at = CASE WHEN CAST($8 AS TEXT) IS NULL THEN not_handed_at END \
    WHERE regency = $1 AND id";

pub(super) const COUNT: &str = "UPDATE card_places SET came = came + $3, went = went + $4, \
    here = here + $3 - $4, handed = handed + $5, missing = missing + $6, void = void + $7 \
    WHERE regency = $1 AND id = $2";

pub(super) const COUNT_PEOPLE: &str = "UPDATE card_places SET people = people + $4, \
    held = held + $5 WHERE regency = $1 AND round = $2 AND place = $3 AND level <> 'point'";

pub(super) const COUNT_PARCEL: &str = "UPDATE parcels SET cards = cards + $3, \
    arrived = arrived + $4, missing = missing + $5, back = back + $6, \
    on_the_way = on_the_way + $3 - $4 - $5 - $6 WHERE regency = $1 AND id = $2";

impl Row {
    fn read(self) -> Result<Held> {
        let unexpected = || StoreError::Unexpected { table: "cards" };
        let state = State::parse(&self.state).ok_or_else(unexpected)?;
        let ends = self.ends.map(|word| Ended::parse(&word).ok_or_else(unexpected)).transpose()?;
        Ok(Held {
            id: self.id,
            round: self.round,
            number: self.number,
            worker: self.worker,
            place: self.place,
            at: Account::of(state, self.at),
            entries: self.entries,
            ends,
        })
    }
}

/// A card of the area.
pub(super) async fn one_in(tx: &mut Tx, area: &Area, card: Uuid) -> Result<Held> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(card)
            .fetch_optional(e)
            .await?
    });
    row.ok_or(CardProblem::CardUnknown)?.read()
}

/// The good cards of a worker, of whatever round.
pub(super) async fn of_worker_in(
    tx: &mut Tx,
    regency: RegionCode,
    worker: Uuid,
) -> Result<Vec<Held>> {
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(OF_WORKER.within(&whole(regency)?))
            .bind(key(regency))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Row::read).collect()
}

/// The cards in an account, of workers between two places, in the order of their numbers.
pub(super) async fn at_in(
    tx: &mut Tx,
    regency: RegionCode,
    account: Account<Uuid>,
    (first, last): (i64, i64),
) -> Result<Vec<Held>> {
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(AT.within(&whole(regency)?))
            .bind(key(regency))
            .bind(account.id())
            .bind(account.state().word())
            .bind(first)
            .bind(last)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Row::read).collect()
}

/// Cards of the area by number, each once.
///
/// # Errors
/// If one of them is not there.
pub(super) async fn some_in(tx: &mut Tx, area: &Area, ids: &[Uuid]) -> Result<Vec<Held>> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let text = SOME.text(area);
    let rows = fetch_among!(tx, Row, &text, key(area.regency()), &ids);
    if rows.len() != ids.len() {
        return Err(CardProblem::CardUnknown.into());
    }
    rows.into_iter().map(Row::read).collect()
}

/// How many cards an account loses and wins.
type Counts = BTreeMap<Account<Uuid>, i64>;

/// Moves cards. They must have been read in this transaction, after its audit event.
///
/// # Errors
/// If the rule does not allow it for one of them; the transaction is to be given up then.
pub(super) async fn shift(
    tx: &mut Tx,
    regency: RegionCode,
    cards: &mut [Held],
    shift: &Shift<'_>,
) -> Result<()> {
    if cards.is_empty() {
        return Ok(());
    }
    let mut from = Counts::new();
    let mut people: BTreeMap<(Uuid, i64), (i64, i64)> = BTreeMap::new();
    let mut entries = Vec::with_capacity(cards.len());
    for card in &*cards {
        let after = card.at.state().after(shift.by).map_err(|e| CardProblem::of(card.number, e))?;
        if after != shift.to.state() {
            return Err(StoreError::Unexpected { table: "cards" });
        }
        *from.entry(card.at).or_default() += 1;
        let (good, held) = match (shift.by, card.at.state()) {
            (Move::Handed, _) => (0, 1),
            (Move::TakenBack, _) => (0, -1),
            (Move::Voided, State::Handed) => (-1, -1),
            (Move::Voided, _) => (-1, 0),
            _ => (0, 0),
        };
        if (good, held) != (0, 0) {
            let of = people.entry((card.round, card.place)).or_default();
            *of = (of.0 + good, of.1 + held);
        }
        entries.push(entry(card, shift));
    }
    Booked::insert(tx, key(regency), &entries).await?;
    put(tx, regency, cards, shift).await?;
    let count = i64::try_from(cards.len()).unwrap_or(i64::MAX);
    for (account, count) in from {
        counted(tx, regency, account, -count, shift.by).await?;
    }
    counted(tx, regency, shift.to, count, shift.by).await?;
    for ((round, place), (good, held)) in people {
        count_people(tx, regency, (round, place), (good, held)).await?;
    }
    for card in cards {
        card.at = shift.to;
        card.entries += 1;
        card.ends = shift.ends.or(card.ends);
    }
    Ok(())
}

fn entry(card: &Held, shift: &Shift<'_>) -> Booked {
    Booked {
        card: card.id,
        entry: card.entries + 1,
        act: shift.by.word().to_owned(),
        from_kind: card.at.word().to_owned(),
        from_id: Some(card.at.id()),
        to_kind: shift.to.word().to_owned(),
        to_id: shift.to.id(),
        happened_on: day_text(shift.on),
        recorded_at: shift.actor.now,
        made_by: shift.actor.account,
        reason: shift.reason.map(str::to_owned),
        proof: shift.proof.map(|proof| proof.word().to_owned()),
        file: shift.file,
        item: shift.item,
    }
}

async fn put(tx: &mut Tx, regency: RegionCode, cards: &[Held], shift: &Shift<'_>) -> Result<()> {
    let departs = shift.ends.is_some_and(Ended::departs);
    let handed = shift.receiver.is_some();
    let ids: Vec<Uuid> = cards.iter().map(|card| card.id).collect();
    let changed = change_among!(
        tx,
        PUT,
        [
            key(regency),
            shift.to.state().word(),
            shift.to.id(),
            shift.actor.now,
            shift.ends.map(Ended::word),
            departs,
            departs.then(|| day_text(shift.actor.today)),
            handed.then(|| day_text(shift.on)),
            shift.receiver.map(Receiver::word),
        ],
        &ids
    );
    let all = cards.len() as u64;
    if changed == all { Ok(()) } else { Err(StoreError::Unexpected { table: "cards" }) }
}

/// Counts cards into an account, or out of it where `count` is below zero.
pub(super) async fn counted(
    tx: &mut Tx,
    regency: RegionCode,
    account: Account<Uuid>,
    count: i64,
    by: Move,
) -> Result<()> {
    let (text, numbers) = match account {
        Account::Parcel(_) if count > 0 => (COUNT_PARCEL, vec![count, 0, 0, 0]),
        Account::Parcel(_) => {
            let of = |is: bool| if is { -count } else { 0 };
            let missed = by == Move::Missed;
            let back = by == Move::Unpacked;
            (COUNT_PARCEL, vec![0, of(!missed && !back), of(missed), of(back)])
        }
        Account::Place(_) => (COUNT, vec![count.max(0), (-count).max(0), 0, 0, 0]),
        Account::Hands(_) => (COUNT, vec![0, 0, count, 0, 0]),
        Account::Missing(_) => (COUNT, vec![0, 0, 0, count, 0]),
        Account::Void(_) => (COUNT, vec![0, 0, 0, 0, count]),
    };
    let changed = sql!(tx.on(), e => {
        let mut query = sqlx::query(text).bind(key(regency)).bind(account.id());
        for number in &numbers {
            query = query.bind(*number);
        }
        query.execute(e).await?.rows_affected()
    });
    if changed == 1 { Ok(()) } else { Err(StoreError::Unexpected { table: "card_places" }) }
}

/// Counts people of a village who have a good card, and those who hold theirs.
pub(super) async fn count_people(
    tx: &mut Tx,
    regency: RegionCode,
    (round, place): (Uuid, i64),
    (good, held): (i64, i64),
) -> Result<()> {
    let changed = sql!(tx.on(), e => {
        sqlx::query(COUNT_PEOPLE)
            .bind(key(regency))
            .bind(round)
            .bind(place)
            .bind(good)
            .bind(held)
            .execute(e)
            .await?
            .rows_affected()
    });
    if changed == 1 { Ok(()) } else { Err(StoreError::Unexpected { table: "card_places" }) }
}
