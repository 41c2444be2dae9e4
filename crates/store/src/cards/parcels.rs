//! Parcels as they are kept.

use lindung_core::access::Area;
use lindung_core::cards::{PlaceLevel, Proof, Stop};
use lindung_core::words::RegionCode;
use uuid::Uuid;

use super::problem::CardProblem;
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::lists::read_whole;
use crate::regencies::key;
use crate::scope::place_of;

/// How a parcel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParcelState {
    /// Packed, not gone yet.
    Packed,
    /// On the way.
    Sent,
    /// Taken, with a difference that is named and not explained yet.
    Arrived,
    /// Taken, and nothing is open.
    Settled,
    /// Unpacked again before it went.
    Cancelled,
}

impl ParcelState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Packed, Self::Sent, Self::Arrived, Self::Settled, Self::Cancelled];

    /// The word in the database, in addresses and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Packed => "packed",
            Self::Sent => "sent",
            Self::Arrived => "arrived",
            Self::Settled => "settled",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// Its number in the database.
    pub id: Uuid,
    /// The round.
    pub round: Uuid,
    /// Its number in the round, as it stands on the label.
    pub number: i64,
    /// From where: the place, what it is and its name.
    pub from: (Uuid, Stop, String),
    /// Where to.
    pub to: (Uuid, Stop, String),
    /// How it stands.
    pub state: ParcelState,
    /// Cards that were packed.
    pub cards: u64,
    /// Of these, that arrived.
    pub arrived: u64,
    /// That were missing when it was taken.
    pub missing: u64,
    /// That were unpacked before it went.
    pub back: u64,
    /// That are still in it.
    pub on_the_way: u64,
    /// Who packed it and when.
    pub packed: (Uuid, i64),
    /// Who sent it and when.
    pub sent: Option<(Uuid, i64)>,
    /// Who took it.
    pub taken: Option<Taken>,
}

/// How a parcel was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Who took it, if it is somebody with an account.
    pub by: Option<Uuid>,
    /// Who took it, as it was written, if not.
    pub name: String,
    /// When.
    pub at: i64,
    /// Cards that were counted.
    pub counted: u64,
    /// What shows it.
    pub proof: Proof,
    /// Whether a file is kept.
    pub file: Option<Uuid>,
    /// What was said about a difference.
    pub difference: String,
}

/// Which parcels are wanted; each part that is `None` lets all pass.
#[derive(Debug, Clone, Copy, Default)]
pub struct ParcelsWanted {
    /// From or to this place.
    pub place: Option<Uuid>,
    /// In this state.
    pub state: Option<ParcelState>,
}

macro_rules! parcels {
    ($rest:literal) => {
        concat!(
            "SELECT v.id, v.round, v.number, v.from_place, f.level AS from_level, \
             f.place AS from_key, f.name AS from_name, v.to_place, t.level AS to_level, \
             t.place AS to_key, t.name AS to_name, v.state, v.cards, v.arrived, v.missing, v.back, \
             v.on_the_way, v.packed_by, v.packed_at, v.gave_by, v.sent_at, v.took_by, \
             v.took_name_sealed, v.took_at, v.counted, v.proof, v.file, v.difference \
             FROM parcels v JOIN card_places f ON f.regency = v.regency AND f.id = v.from_place \
             JOIN card_places t ON t.regency = v.regency AND t.id = v.to_place \
             WHERE v.regency = $1 AND ({area:f.place} OR {area:t.place}) AND ",
            $rest
        )
    };
}

scoped! { SCOPED:
    ONE = parcels!("v.id = $2");
    OF_ROUND = parcels!(
        "v.round = $2 AND v.number < $3 AND ($4 OR v.from_place = $5 OR v.to_place = $5) \
         AND ($6 = '' OR v.state = $6) ORDER BY v.number DESC LIMIT $7"
    );
}

statements! { STATEMENTS:
    SHORT = "SELECT id, from_place, to_place, state, on_the_way, took_request \
             FROM parcels WHERE regency = $1 AND id = $2";
    WHO = "SELECT a.name FROM parcels v JOIN access_accounts a ON a.regency = v.regency \
           AND a.id = v.took_by WHERE v.regency = $1 AND v.id = $2";
}

rows! {
    struct Row {
        id: Uuid,
        round: Uuid,
        number: i64,
        from_place: Uuid,
        from_level: String,
        from_key: i64,
        from_name: String,
        to_place: Uuid,
        to_level: String,
        to_key: i64,
        to_name: String,
        state: String,
        cards: i64,
        arrived: i64,
        missing: i64,
        back: i64,
        on_the_way: i64,
        packed_by: Uuid,
        packed_at: i64,
        gave_by: Option<Uuid>,
        sent_at: Option<i64>,
        took_by: Option<Uuid>,
        took_name_sealed: Option<Vec<u8>>,
        took_at: Option<i64>,
        counted: Option<i64>,
        proof: Option<String>,
        file: Option<Uuid>,
        difference: Option<String>,
    }
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "parcels" };

fn stop(level: &str, place: i64) -> Result<Stop> {
    let level = PlaceLevel::parse(level).ok_or(UNEXPECTED)?;
    Ok(Stop { level, region: place_of(place).ok_or(UNEXPECTED)? })
}

impl Row {
    fn read(self, keys: &Keys) -> Result<Parcel> {
        let whole = |number: i64| u64::try_from(number).unwrap_or_default();
        let taken = match self.took_at {
            None => None,
            Some(at) => Some(Taken {
                by: self.took_by,
                name: match self.took_name_sealed {
                    Some(sealed) => keys.open(&sealed)?,
                    None => String::new(),
                },
                at,
                counted: whole(self.counted.unwrap_or_default()),
                proof: self.proof.as_deref().and_then(Proof::parse).ok_or(UNEXPECTED)?,
                file: self.file,
                difference: self.difference.unwrap_or_default(),
            }),
        };
        Ok(Parcel {
            id: self.id,
            round: self.round,
            number: self.number,
            from: (self.from_place, stop(&self.from_level, self.from_key)?, self.from_name),
            to: (self.to_place, stop(&self.to_level, self.to_key)?, self.to_name),
            state: ParcelState::parse(&self.state).ok_or(UNEXPECTED)?,
            cards: whole(self.cards),
            arrived: whole(self.arrived),
            missing: whole(self.missing),
            back: whole(self.back),
            on_the_way: whole(self.on_the_way),
            packed: (self.packed_by, self.packed_at),
            sent: self.gave_by.zip(self.sent_at),
            taken,
        })
    }
}

/// The parcels of a round that come from the area or go there, the newest first, after a number.
pub async fn parcels(
    db: &Db,
    keys: &Keys,
    (area, round): (&Area, Uuid),
    wanted: ParcelsWanted,
    after: Option<i64>,
    limit: usize,
) -> Result<Vec<Parcel>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_ROUND.within(area))
            .bind(key(area.regency()))
            .bind(round)
            .bind(after.unwrap_or(i64::MAX))
            .bind(wanted.place.is_none())
            .bind(wanted.place.unwrap_or(Uuid::nil()))
            .bind(wanted.state.map_or("", ParcelState::word))
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(|row| row.read(keys)).collect()
}

/// A parcel that comes from the area or goes there.
pub async fn parcel(db: &Db, keys: &Keys, area: &Area, id: Uuid) -> Result<Option<Parcel>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.map(|row| row.read(keys)).transpose()
}

/// The file that shows that a parcel was taken.
pub async fn parcel_proof(db: &Db, keys: &Keys, area: &Area, id: Uuid) -> Result<Option<Vec<u8>>> {
    let parcel = parcel(db, keys, area, id).await?.ok_or(CardProblem::ParcelUnknown)?;
    match parcel.taken.and_then(|taken| taken.file) {
        Some(file) => read_whole(db, keys, area.regency(), file).await.map(Some),
        None => Ok(None),
    }
}

/// A parcel as far as it is worked on.
pub(super) struct Short {
    pub(super) id: Uuid,
    pub(super) from: Uuid,
    pub(super) to: Uuid,
    pub(super) state: ParcelState,
    pub(super) on_the_way: u64,
    pub(super) took_request: Option<Uuid>,
}

impl Short {
    /// The parcel must stand so.
    pub(super) fn must_be(&self, state: ParcelState) -> Result<()> {
        if self.state == state {
            return Ok(());
        }
        Err(CardProblem::ParcelMoved { state: self.state.word() }.into())
    }
}

pub(super) async fn parcel_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Short> {
    type Columns = (Uuid, Uuid, Uuid, String, i64, Option<Uuid>);
    let found = sql!(tx.on(), e => {
        sqlx::query_as::<_, Columns>(SHORT).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    let (id, from, to, state, on_the_way, took_request) =
        found.ok_or(CardProblem::ParcelUnknown)?;
    Ok(Short {
        id,
        from,
        to,
        state: ParcelState::parse(&state).ok_or(UNEXPECTED)?,
        on_the_way: u64::try_from(on_the_way).unwrap_or_default(),
        took_request,
    })
}

/// The name of whose account took a parcel; empty if it was somebody without one.
pub(super) async fn taker_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<String> {
    let name = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, String>(WHO).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    Ok(name.unwrap_or_default())
}
