//! Cards are made: for everybody who is covered in the months of a round, and for who comes later.

use std::collections::BTreeMap;

use chacha20poly1305::aead::Generate;
use lindung_core::cards::{Account, Move, Token};
use lindung_core::words::{MonthSpan, RegionCode};
use rayon::prelude::*;
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::moving::{Booked, count_people, counted};
use super::places::region_in;
use super::problem::CardProblem;
use super::rounds::{NewRound, Round, TABLE, open_round_in};
use super::{Actor, subject_of_round};
use crate::audit::{self, Event};
use crate::bulk::bulk;
use crate::calendar::{day_text, month_key};
use crate::db::{Db, Tx, rows, sql, statements};
use crate::decree::decree_in;
use crate::error::{Result, StoreError};
use crate::ids::{new_id, new_ids};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::{place_key, place_of};

/// People for whom cards are made in one transaction, so that others need not wait for a whole
/// regency.
const AT_ONCE: usize = 20_000;

statements! { STATEMENTS:
    BY_REQUEST = "SELECT id FROM card_rounds WHERE regency = $1 AND request = $2";
    NEXT = "SELECT COALESCE(MAX(number), 0) + 1 FROM card_rounds WHERE regency = $1";
    BEGIN = "INSERT INTO card_rounds (regency, id, number, title, first, last, decree, starts_on, \
             deadline, report_by, state, request, created_by, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11, $12, $13)";
    LAST_CARD = "SELECT COALESCE(MAX(number), 0) FROM cards WHERE regency = $1 AND round = $2";
    // Whoever has a good card that says all these months already needs no other.
    WANTED = "SELECT w.id, w.place, w.name_folded, (SELECT d.instead_of FROM decree_people d \
              WHERE d.regency = $1 AND d.worker = w.id AND d.act = 'added' \
              AND d.instead_of IN (SELECT k.worker FROM cards k WHERE k.regency = $1 \
              AND k.round = $2 AND k.worker = d.instead_of) LIMIT 1) AS stands_for \
              FROM workers w WHERE w.regency = $1 AND (w.place, w.name_folded, w.id) > ($3, $4, $5) \
              AND w.status = 'verified' \
              AND w.id IN (SELECT n.worker FROM enrolments n WHERE n.regency = $1 \
              AND n.worker = w.id) \
              AND w.id IN (SELECT m.worker FROM months m WHERE m.regency = $1 \
              AND m.worker = w.id AND m.month BETWEEN $6 AND $7 \
              AND m.state IN ('planned', 'billed', 'paid') AND ($8 OR m.plan = $9)) \
              AND w.id NOT IN (SELECT c.worker FROM cards c JOIN card_rounds r \
              ON r.regency = c.regency AND r.id = c.round WHERE c.regency = $1 \
              AND c.worker = w.id AND c.state <> 'void' AND r.first <= $6 AND r.last >= $7) \
              ORDER BY w.place, w.name_folded, w.id LIMIT $10";
}

rows! {
    /// Somebody who is to have a card.
    struct Wanted {
        id: Uuid,
        place: i64,
        name_folded: String,
        stands_for: Option<Uuid>,
    }
}

bulk! {
    /// A card to be written.
    pub(super) struct NewCard into "cards" {
        id: Uuid as "uuid",
        round: Uuid as "uuid",
        number: i64 as "bigint",
        worker: Uuid as "uuid",
        place: i64 as "bigint",
        state: String as "text",
        at: Uuid as "uuid",
        since: i64 as "bigint",
        entries: i64 as "bigint",
        token_sealed: Vec<u8> as "bytea",
        token_hash: Vec<u8> as "bytea",
        tries: i64 as "bigint",
        departs: bool as "boolean",
        replaces: Option<Uuid> as "uuid",
        stands_for: Option<Uuid> as "uuid",
    }
}

/// For whom a card is made.
pub(super) struct ToMake {
    pub(super) worker: Uuid,
    pub(super) place: i64,
    pub(super) replaces: Option<Uuid>,
    pub(super) stands_for: Option<Uuid>,
}

/// By what a token is looked up.
pub(super) fn token_hash(token: &Token) -> Vec<u8> {
    Sha256::digest(token.as_str()).to_vec()
}

fn token() -> Result<Token> {
    let random =
        <[u8; 16]>::try_generate().map_err(|_| StoreError::Unexpected { table: "cards" })?;
    Ok(Token::of(random))
}

/// Begins a round: makes its places and a card at the office for everybody whom BPJS has taken and
/// who has a promised month of the period, unless a good card says these months already. Asked
/// again with the same request, it goes on where it stopped and gives the same round.
///
/// # Errors
/// If the days are not in order, the title is empty, the decree is not issued, or nobody is to have
/// a card.
pub async fn begin_round(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    new: &NewRound<'_>,
    actor: Actor,
) -> Result<Uuid> {
    let title = new.title.trim();
    if title.is_empty() {
        return Err(CardProblem::RoundTitle.into());
    }
    if new.starts_on > new.deadline || new.starts_on > new.report_by {
        return Err(CardProblem::RoundDays.into());
    }
    let mut tx = db.begin().await?;
    let id = new_id(actor.now);
    let event = Event::new("cards.begun", subject_of_round(id)).by(actor.account).detail(json!({
        "first": new.period.first().to_string(),
        "last": new.period.last().to_string(),
        "decree": new.decree.map(|decree| decree.to_string()),
    }));
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    let before = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(BY_REQUEST)
            .bind(key(regency))
            .bind(new.request)
            .fetch_optional(e)
            .await?
    });
    if let Some(id) = before {
        drop(tx);
        add_cards(db, keys, (regency, id), actor).await?;
        return Ok(id);
    }
    create(&mut tx, regency, (id, title), new, actor).await?;
    let round = open_round_in(&mut tx, regency, id).await?;
    let mut after = None;
    if some_in(&mut tx, keys, regency, &round, &mut after, actor).await? == 0 {
        return Err(CardProblem::Nobody.into());
    }
    tx.commit().await?;
    rest(db, keys, (regency, id), after, actor).await?;
    Ok(id)
}

async fn create(
    tx: &mut Tx,
    regency: RegionCode,
    (id, title): (Uuid, &str),
    new: &NewRound<'_>,
    actor: Actor,
) -> Result<()> {
    let number = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(NEXT).bind(key(regency)).fetch_one(e).await?
    });
    sql!(tx.on(), e => {
        sqlx::query(BEGIN)
            .bind(key(regency))
            .bind(id)
            .bind(number)
            .bind(title)
            .bind(month_key(new.period.first()))
            .bind(month_key(new.period.last()))
            .bind(new.decree)
            .bind(day_text(new.starts_on))
            .bind(day_text(new.deadline))
            .bind(day_text(new.report_by))
            .bind(new.request)
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Makes cards of an open round for who came since: who took a place that got free, or was taken
/// by BPJS later. Says how many.
///
/// # Errors
/// If the round is closed.
pub async fn add_cards(
    db: &Db,
    keys: &Keys,
    (regency, round): (RegionCode, Uuid),
    actor: Actor,
) -> Result<u64> {
    rest(db, keys, (regency, round), None, actor).await
}

/// From somebody on, by place and name.
type After = Option<(i64, String, Uuid)>;

async fn rest(
    db: &Db,
    keys: &Keys,
    (regency, id): (RegionCode, Uuid),
    mut after: After,
    actor: Actor,
) -> Result<u64> {
    let mut made = 0;
    loop {
        let mut tx = db.begin().await?;
        let event = Event::new("cards.made", subject_of_round(id)).by(actor.account);
        audit::append_in(&mut tx, regency, &event, actor.now).await?;
        let round = open_round_in(&mut tx, regency, id).await?;
        let some = some_in(&mut tx, keys, regency, &round, &mut after, actor).await?;
        if some == 0 {
            return Ok(made);
        }
        tx.commit().await?;
        made += some;
        if some < AT_ONCE as u64 {
            return Ok(made);
        }
    }
}

/// Makes cards for the next people.
async fn some_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    round: &Round,
    after: &mut After,
    actor: Actor,
) -> Result<u64> {
    let people = wanted(tx, regency, round, after).await?;
    if let Some(last) = people.last() {
        *after = Some((last.place, last.name_folded.clone(), last.id));
    }
    let people: Vec<ToMake> = people
        .into_iter()
        .map(|one| ToMake {
            worker: one.id,
            place: one.place,
            replaces: None,
            stands_for: one.stands_for,
        })
        .collect();
    let made = make(tx, keys, regency, round.id, &people, actor).await?;
    Ok(made.len() as u64)
}

async fn wanted(
    tx: &mut Tx,
    regency: RegionCode,
    round: &Round,
    after: &After,
) -> Result<Vec<Wanted>> {
    let plan = match round.decree {
        None => None,
        Some(decree) => {
            let decree = decree_in(tx, regency, decree).await?;
            Some(decree_in(tx, regency, decree.base()).await?.plan)
        }
    };
    let MonthRange { first, last } = MonthRange::of(round.period);
    let (place, name, id) = match after {
        Some((place, name, id)) => (*place, name.as_str(), *id),
        None => (0, "", Uuid::nil()),
    };
    Ok(sql!(tx.on(), e => {
        sqlx::query_as::<_, Wanted>(WANTED)
            .bind(key(regency))
            .bind(round.id)
            .bind(place)
            .bind(name)
            .bind(id)
            .bind(first)
            .bind(last)
            .bind(plan.is_none())
            .bind(plan.unwrap_or(Uuid::nil()))
            .bind(i64::try_from(AT_ONCE).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    }))
}

struct MonthRange {
    first: i64,
    last: i64,
}

impl MonthRange {
    fn of(span: MonthSpan) -> Self {
        Self { first: month_key(span.first()), last: month_key(span.last()) }
    }
}

/// Makes cards at the office, with their places, and says their numbers in the database.
pub(super) async fn make(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    round: Uuid,
    people: &[ToMake],
    actor: Actor,
) -> Result<Vec<Uuid>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let mut villages: BTreeMap<i64, i64> = BTreeMap::new();
    for one in people {
        *villages.entry(one.place).or_default() += 1;
    }
    let office = places_in(tx, regency, round, villages.keys().copied(), actor.now).await?;
    let last = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(LAST_CARD).bind(key(regency)).bind(round).fetch_one(e).await?
    });
    let ids = new_ids(actor.now, people.len());
    let sealed: Vec<(Vec<u8>, Vec<u8>)> = people
        .par_iter()
        .with_min_len(64)
        .map(|_| {
            let token = token()?;
            Ok((keys.seal(token.as_str()), token_hash(&token)))
        })
        .collect::<Result<_>>()?;
    let mut cards = Vec::with_capacity(people.len());
    let mut entries = Vec::with_capacity(people.len());
    let to = Account::Place(office);
    for (((number, one), id), (token_sealed, token_hash)) in
        (last + 1..).zip(people).zip(&ids).zip(sealed)
    {
        cards.push(NewCard {
            id: *id,
            round,
            number,
            worker: one.worker,
            place: one.place,
            state: to.state().word().to_owned(),
            at: office,
            since: actor.now,
            entries: 1,
            token_sealed,
            token_hash,
            tries: 0,
            departs: false,
            replaces: one.replaces,
            stands_for: one.stands_for,
        });
        entries.push(Booked {
            card: *id,
            entry: 1,
            act: Move::Made.word().to_owned(),
            from_kind: "none".to_owned(),
            from_id: None,
            to_kind: to.word().to_owned(),
            to_id: office,
            happened_on: day_text(actor.today),
            recorded_at: actor.now,
            made_by: actor.account,
            reason: None,
            proof: None,
            file: None,
            item: None,
        });
    }
    NewCard::insert(tx, key(regency), &cards).await?;
    Booked::insert(tx, key(regency), &entries).await?;
    let count = i64::try_from(cards.len()).unwrap_or(i64::MAX);
    counted(tx, regency, to, count, Move::Made).await?;
    for (place, count) in villages {
        count_people(tx, regency, (round, place), (count, 0)).await?;
    }
    Ok(ids)
}

/// The office of a round, and every place that leads to these, made where there are none.
async fn places_in(
    tx: &mut Tx,
    regency: RegionCode,
    round: Uuid,
    places: impl Iterator<Item = i64>,
    now: i64,
) -> Result<Uuid> {
    let office = region_in(tx, regency, round, regency, now).await?;
    let mut district = place_key(regency);
    for place in places {
        let region = place_of(place).ok_or(StoreError::Unexpected { table: TABLE })?;
        let parent = region.up_to(lindung_core::words::Level::District);
        if place_key(parent) != district {
            district = place_key(parent);
            region_in(tx, regency, round, parent, now).await?;
        }
        region_in(tx, regency, round, region, now).await?;
    }
    Ok(office)
}
