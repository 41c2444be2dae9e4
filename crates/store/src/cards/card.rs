//! Cards as lists, pages and papers show them.

use lindung_core::access::Area;
use lindung_core::cards::{Ended, NotHanded, PlaceLevel, Receiver, State, Token};
use lindung_core::registry::Status;
use lindung_core::registry::query::Query;
use lindung_core::words::{Nik, RegionCode};
use rayon::prelude::*;
use time::Date;
use uuid::Uuid;

use super::making::token_hash;
use crate::calendar::day_of;
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::{self, Words};
use crate::scope::{place_key, place_of, span};

/// A card with its worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its number in the database.
    pub id: Uuid,
    /// The round.
    pub round: Uuid,
    /// The number that stands on it.
    pub number: i64,
    /// The worker.
    pub worker: Uuid,
    /// The worker's name.
    pub name: String,
    /// Where the worker stands in the programme.
    pub status: Status,
    /// Where the worker lived when it was made.
    pub place: RegionCode,
    /// Where it is.
    pub state: State,
    /// The place where it is or was last, or its parcel.
    pub at: Uuid,
    /// The name of that place; empty in a parcel.
    pub at_name: String,
    /// The number of the parcel it is in.
    pub parcel: Option<i64>,
    /// Since when.
    pub since: i64,
    /// Entries of its journal: another number says that something happened to it.
    pub entries: i64,
    /// How often it could not be handed over.
    pub tries: u64,
    /// Why not, the last time.
    pub not_handed: Option<NotHanded>,
    /// On which day somebody first said that the worker left.
    pub reported_on: Option<Date>,
    /// Why it is void, or will be when it arrives.
    pub ends: Option<Ended>,
    /// The card that it replaces.
    pub replaces: Option<Uuid>,
    /// The worker whose place this one took.
    pub stands_for: Option<Uuid>,
    /// When it was written down as handed over, on which day it was, and to whom.
    pub handed: Option<(i64, Date, Receiver)>,
}

/// Which cards are wanted; each part that is `None` lets all pass.
#[derive(Debug, Clone, Copy, Default)]
pub struct CardsWanted {
    /// Of workers of this district or village.
    pub inside: Option<RegionCode>,
    /// At this place, or last there, or in this parcel. A place of the office or a district comes
    /// with its level, for much may lie there.
    pub at: Option<(Uuid, PlaceLevel)>,
    /// In this state.
    pub state: Option<State>,
    /// Not handed over for this reason.
    pub not_handed: Option<NotHanded>,
}

/// A card for the papers of a village.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The card.
    pub card: Uuid,
    /// The number that stands on it.
    pub number: i64,
    /// The worker.
    pub worker: Uuid,
    /// The name.
    pub name: String,
    /// The number, to be masked.
    pub nik: Option<Nik>,
    /// The number at BPJS.
    pub kpj: Option<String>,
    /// Hamlet numbers: RT and RW, 0 if unknown.
    pub rt_rw: (u16, u16),
    /// The address.
    pub address: String,
    /// The village, or what is known of it.
    pub place: RegionCode,
    /// Where the card is.
    pub state: State,
    /// What stands in its code.
    pub token: Token,
}

macro_rules! columns {
    () => {
        "SELECT c.id, c.round, c.number, c.worker, c.place, c.state, c.at, c.since, c.entries, \
         c.tries, c.not_handed, c.reported_on, c.ends, c.replaces, c.stands_for, c.handed_at, \
         c.handed_on, c.handed_to, w.name, w.status, COALESCE(p.name, '') AS at_name, \
         v.number AS parcel"
    };
}

macro_rules! joins {
    () => {
        "JOIN workers w ON w.regency = c.regency AND w.id = c.worker \
         LEFT JOIN card_places p ON p.regency = c.regency AND p.id = c.at \
         LEFT JOIN parcels v ON v.regency = c.regency AND v.id = c.at"
    };
}

pub(super) use {columns, joins};

macro_rules! cards {
    ($rest:literal) => {
        concat!(
            columns!(),
            " FROM cards c ",
            joins!(),
            " WHERE c.regency = $1 AND {area:c.place} ",
            $rest
        )
    };
}

scoped! { SCOPED:
    ONE = cards!("AND c.id = $2");
    BY_TOKEN = cards!("AND c.token_hash = $2");
    OF_WORKER = cards!("AND c.worker = $2 ORDER BY c.number");
    BY_NUMBER = cards!("AND c.round = $2 AND c.number = $3");
    // In the order of the index, from the one last shown on: no list is sorted.
    IN_ORDER = cards!(
        "AND c.round = $2 AND (c.place, c.number) > ($3, $4) AND c.place <= $5 \
         AND ($6 = '' OR c.state = $6) AND ($7 OR c.at = $8) ORDER BY c.place, c.number LIMIT $9"
    );
    AT_PLACE = cards!(
        "AND c.round = $2 AND (c.place, c.number) > ($3, $4) AND c.place <= $5 \
         AND ($6 = '' OR c.state = $6) AND c.at = $7 ORDER BY c.place, c.number LIMIT $8"
    );
    NOT_HANDED = cards!(
        "AND c.round = $2 AND (c.place, c.number) > ($3, $4) AND c.place <= $5 \
         AND ($6 = '' OR c.state = $6) AND c.not_handed = $7 AND ($8 OR c.at = $9) \
         ORDER BY c.place, c.number LIMIT $10"
    );
    SHEET = "SELECT c.id, c.number, c.worker, c.place, c.state, c.token_sealed, w.name, \
             w.nik_sealed, COALESCE(n.kpj, w.kpj) AS kpj, w.rt, w.rw, w.address \
             FROM cards c JOIN workers w ON w.regency = c.regency AND w.id = c.worker \
             LEFT JOIN enrolments n ON n.regency = c.regency AND n.worker = c.worker \
             WHERE c.regency = $1 AND {area:c.place} AND c.round = $2 \
             AND (c.place, c.number) > ($3, $4) AND c.place <= $5 AND c.state <> 'void' \
             AND ($6 OR c.state IN ('here', 'travelling')) ORDER BY c.place, c.number LIMIT $7";
}

statements! { STATEMENTS:
    PLACE = "SELECT place FROM cards WHERE regency = $1 AND id = $2";
    WORKER = "SELECT worker FROM cards WHERE regency = $1 AND id = $2";
}

rows! {
    /// A card as the columns of its table and of those beside it.
    pub(super) struct Row {
        id: Uuid,
        round: Uuid,
        number: i64,
        worker: Uuid,
        place: i64,
        state: String,
        at: Uuid,
        since: i64,
        entries: i64,
        tries: i64,
        not_handed: Option<String>,
        reported_on: Option<String>,
        ends: Option<String>,
        replaces: Option<Uuid>,
        stands_for: Option<Uuid>,
        handed_at: Option<i64>,
        handed_on: Option<String>,
        handed_to: Option<String>,
        name: String,
        status: String,
        at_name: String,
        parcel: Option<i64>,
    }
}

rows! {
    struct Line {
        id: Uuid,
        number: i64,
        worker: Uuid,
        place: i64,
        state: String,
        token_sealed: Vec<u8>,
        name: String,
        nik_sealed: Option<Vec<u8>>,
        kpj: Option<String>,
        rt: i64,
        rw: i64,
        address: String,
    }
}

const TABLE: &str = "cards";
const UNEXPECTED: StoreError = StoreError::Unexpected { table: TABLE };

impl Row {
    pub(super) fn read(self) -> Result<Card> {
        let day = |text: Option<String>| text.map(|text| day_of(&text, TABLE)).transpose();
        let receiver = self.handed_to.as_deref().and_then(Receiver::parse);
        let handed = match (self.handed_at, day(self.handed_on)?, receiver) {
            (Some(at), Some(on), Some(to)) => Some((at, on, to)),
            _ => None,
        };
        let reason = |word: String| NotHanded::parse(&word).ok_or(UNEXPECTED);
        Ok(Card {
            id: self.id,
            round: self.round,
            number: self.number,
            worker: self.worker,
            name: self.name,
            status: Status::parse(&self.status).ok_or(UNEXPECTED)?,
            place: place_of(self.place).ok_or(UNEXPECTED)?,
            state: State::parse(&self.state).ok_or(UNEXPECTED)?,
            at: self.at,
            at_name: self.at_name,
            parcel: self.parcel,
            since: self.since,
            entries: self.entries,
            tries: u64::try_from(self.tries).unwrap_or_default(),
            not_handed: self.not_handed.map(reason).transpose()?,
            reported_on: day(self.reported_on)?,
            ends: self.ends.map(|word| Ended::parse(&word).ok_or(UNEXPECTED)).transpose()?,
            replaces: self.replaces,
            stands_for: self.stands_for,
            handed,
        })
    }
}

impl Line {
    fn open(self, keys: &Keys) -> Result<SheetRow> {
        let nik = self.nik_sealed.map(|sealed| keys.open(&sealed)).transpose()?;
        let number = |value: i64| u16::try_from(value).unwrap_or_default();
        Ok(SheetRow {
            card: self.id,
            number: self.number,
            worker: self.worker,
            name: self.name,
            nik: nik.map(|nik| Nik::parse(&nik).map_err(|_| UNEXPECTED)).transpose()?,
            kpj: self.kpj,
            rt_rw: (number(self.rt), number(self.rw)),
            address: self.address,
            place: place_of(self.place).ok_or(UNEXPECTED)?,
            state: State::parse(&self.state).ok_or(UNEXPECTED)?,
            token: Token::parse(&keys.open(&self.token_sealed)?).ok_or(UNEXPECTED)?,
        })
    }
}

/// The village of a card's worker, as a key, for the audit trail.
pub(crate) async fn place_of_card(
    tx: &mut Tx,
    regency: RegionCode,
    card: Uuid,
) -> Result<Option<i64>> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(PLACE)
            .bind(key(regency))
            .bind(card)
            .fetch_optional(e)
            .await?
    }))
}

/// Whose card it is, wherever that is.
pub(crate) async fn worker_of_card(
    tx: &mut Tx,
    regency: RegionCode,
    card: Uuid,
) -> Result<Option<Uuid>> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(WORKER)
            .bind(key(regency))
            .bind(card)
            .fetch_optional(e)
            .await?
    }))
}

/// A card of the area.
pub async fn card(db: &Db, area: &Area, id: Uuid) -> Result<Option<Card>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.map(Row::read).transpose()
}

/// The card of the area whose code holds this; what is no token leads to none.
pub async fn card_by_token(db: &Db, area: &Area, text: &str) -> Result<Option<Card>> {
    let Some(token) = Token::parse(text) else { return Ok(None) };
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(BY_TOKEN.within(area))
            .bind(key(area.regency()))
            .bind(token_hash(&token))
            .fetch_optional(e)
            .await?
    });
    row.map(Row::read).transpose()
}

/// The card of the area on which this number of the round stands.
pub async fn card_by_number(
    db: &Db,
    area: &Area,
    (round, number): (Uuid, i64),
) -> Result<Option<Card>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(BY_NUMBER.within(area))
            .bind(key(area.regency()))
            .bind(round)
            .bind(number)
            .fetch_optional(e)
            .await?
    });
    row.map(Row::read).transpose()
}

/// All cards of a worker, of whatever round, also void ones.
pub async fn cards_of(db: &Db, area: &Area, worker: Uuid) -> Result<Vec<Card>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_WORKER.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Row::read).collect()
}

/// From where a list goes on, and up to which place.
pub(super) fn reach(
    area: &Area,
    inside: Option<RegionCode>,
    after: Option<(RegionCode, i64)>,
) -> (i64, i64, i64) {
    let (first, last) = span(inside.unwrap_or(area.regency()));
    let (place, number) = after.map_or((first, 0), |(place, number)| (place_key(place), number));
    (place, number, last)
}

/// The cards of a round, by village and number, from the one last shown on.
pub async fn cards(
    db: &Db,
    (area, round): (&Area, Uuid),
    wanted: CardsWanted,
    after: Option<(RegionCode, i64)>,
    limit: usize,
) -> Result<Vec<Card>> {
    let (place, number, last) = reach(area, wanted.inside, after);
    let state = wanted.state.map_or("", State::word);
    let at = wanted.at.map_or(Uuid::nil(), |(at, _)| at);
    let anywhere = wanted.at.is_none();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    macro_rules! query {
        ($statement:ident $(, $value:expr)*) => {
            sql!(db.read(), e => {
                sqlx::query_as::<_, Row>($statement.within(area))
                    .bind(key(area.regency()))
                    .bind(round)
                    .bind(place)
                    .bind(number)
                    .bind(last)
                    .bind(state)
                    $(.bind($value))*
                    .bind(limit)
                    .fetch_all(e)
                    .await?
            })
        };
    }
    let few = |level| matches!(level, PlaceLevel::Village | PlaceLevel::Point);
    let rows = match (wanted.not_handed, wanted.at) {
        (Some(reason), _) => query!(NOT_HANDED, reason.word(), anywhere, at),
        (None, Some((_, level))) if few(level) => query!(AT_PLACE, at),
        (None, _) => query!(IN_ORDER, anywhere, at),
    };
    rows.into_iter().map(Row::read).collect()
}

/// The cards of a round whose workers' names are like what was typed, the likest first.
pub async fn cards_named(
    db: &Db,
    (keys, words): (&Keys, &Words),
    (area, round): (&Area, Uuid),
    query: &Query,
    limit: usize,
) -> Result<Vec<Card>> {
    let hits = registry::search(db, keys, words, area, query, limit).await?;
    let mut found = Vec::new();
    for hit in hits.list {
        let cards = cards_of(db, area, hit.id).await?;
        found.extend(cards.into_iter().filter(|card| card.round == round));
    }
    Ok(found)
}

/// Rows for printing the papers of a district, a village or everybody: good cards by village and
/// number, from the one last printed on; `handed_too` also those in hands or missing.
pub async fn sheet(
    db: &Db,
    keys: &Keys,
    (area, round): (&Area, Uuid),
    (inside, handed_too): (Option<RegionCode>, bool),
    after: Option<(RegionCode, i64)>,
    limit: usize,
) -> Result<Vec<SheetRow>> {
    let (place, number, last) = reach(area, inside, after);
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(SHEET.within(area))
            .bind(key(area.regency()))
            .bind(round)
            .bind(place)
            .bind(number)
            .bind(last)
            .bind(handed_too)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    rows.into_par_iter().with_min_len(64).map(|line| line.open(keys)).collect()
}
