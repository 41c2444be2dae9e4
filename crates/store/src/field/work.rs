//! What a phone takes along: who is still to be visited in its places, and which cards are still to be
//! handed over.

use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::cards::State;
use lindung_core::words::{Level, RegionCode};
use time::Date;
use uuid::Uuid;

use super::problem::FieldProblem;
use crate::calendar::day_text;
use crate::db::{Db, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_of;
use crate::verification::{person, written};

/// People that one phone takes along: what a small one searches without a pause.
pub const MOST: i64 = 5_000;

/// A village with what waits in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The village.
    pub code: RegionCode,
    /// People to be visited, and cards to be handed over.
    pub people: i64,
}

/// Somebody to be visited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The visit.
    pub id: Uuid,
    /// Its round.
    pub round: Uuid,
    /// How often it was changed.
    pub version: i64,
    /// The village.
    pub village: RegionCode,
    /// Its number in the round and village.
    pub number: i64,
    /// RT; 0 when not known.
    pub rt: i64,
    /// RW; 0 when not known.
    pub rw: i64,
    /// The name.
    pub name: String,
    /// The NIK, masked.
    pub nik: String,
    /// Birth, as `1984-05-17` or `1984`.
    pub born: Option<String>,
    /// Occupation by the list.
    pub occupation: String,
    /// Street or house by the list.
    pub address: String,
    /// What the office wants to know.
    pub question: String,
    /// Why it was sent back.
    pub reason: String,
}

/// A card to be handed over: one that lies in the area, or is on its way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldCard {
    /// The card.
    pub id: Uuid,
    /// The number that stands on it.
    pub number: i64,
    /// The village of its worker.
    pub village: RegionCode,
    /// RT; 0 when not known.
    pub rt: i64,
    /// RW; 0 when not known.
    pub rw: i64,
    /// The worker's name.
    pub name: String,
    /// The NIK, to be masked.
    pub nik: Option<String>,
    /// The number at BPJS.
    pub kpj: Option<String>,
    /// Street or house.
    pub address: String,
    /// Whether it is still in a parcel.
    pub travels: bool,
    /// SHA-256 of what stands in its code.
    pub token_hash: Vec<u8>,
}

/// What a phone takes along.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Who is to be visited, in the order in which somebody walks.
    pub visits: Vec<Visit>,
    /// Cards to be handed over, by village and number.
    pub cards: Vec<FieldCard>,
}

/// What somebody may take along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds {
    /// People to be visited.
    pub visits: bool,
    /// Cards to be handed over.
    pub cards: bool,
}

macro_rules! cards {
    ($from:literal, $rest:literal) => {
        concat!(
            "SELECT c.id, c.number, c.place, c.state, c.token_hash, w.name, w.nik_sealed, \
             COALESCE(n.kpj, w.kpj) AS kpj, w.rt, w.rw, w.address ",
            $from,
            " JOIN workers w ON w.regency = c.regency AND w.id = c.worker \
             LEFT JOIN enrolments n ON n.regency = c.regency AND n.worker = c.worker ",
            $rest
        )
    };
}

scoped! { SCOPED:
    PLACES = "SELECT v.place, COUNT(*) FROM rounds r \
              JOIN visits v ON v.regency = r.regency AND v.round = r.id \
              WHERE r.regency = $1 AND r.state = 'open' AND r.opens_on <= $2 \
              AND v.state IN ('open', 'returned') AND {area:v.place} GROUP BY v.place";
    VISITS = "SELECT v.id, v.round, v.version, v.place, v.number, v.rt, v.rw, v.question, \
              v.question_sealed, v.reason, v.reason_sealed, c.name, c.nik_shown, c.birth, \
              c.occupation, c.record_sealed FROM rounds r \
              JOIN visits v ON v.regency = r.regency AND v.round = r.id \
              JOIN candidates c ON c.regency = v.regency AND c.id = v.candidate \
              WHERE r.regency = $1 AND r.state = 'open' AND r.opens_on <= $2 \
              AND v.state IN ('open', 'returned') AND {area:v.place} \
              ORDER BY v.place, v.rw, v.rt, v.number LIMIT $3";
    // From the places and parcels of the area to what lies in them.
    CARD_PLACES = "SELECT c.place, COUNT(*) FROM card_places p \
              JOIN cards c ON c.regency = p.regency AND c.at = p.id AND c.state = 'here' \
              WHERE p.regency = $1 AND {area:p.place} AND {area:c.place} GROUP BY c.place \
              UNION ALL SELECT c.place, COUNT(*) FROM parcels b \
              JOIN card_places t ON t.regency = b.regency AND t.id = b.to_place \
              JOIN cards c ON c.regency = b.regency AND c.at = b.id AND c.state = 'travelling' \
              WHERE b.regency = $1 AND b.state = 'sent' AND {area:t.place} AND {area:c.place} \
              GROUP BY c.place";
    CARDS = cards!(
        "FROM card_places p \
         JOIN cards c ON c.regency = p.regency AND c.at = p.id AND c.state = 'here'",
        "WHERE p.regency = $1 AND {area:p.place} AND {area:c.place} ORDER BY c.number LIMIT $2"
    );
    COMING = cards!(
        "FROM parcels b JOIN card_places t ON t.regency = b.regency AND t.id = b.to_place \
         JOIN cards c ON c.regency = b.regency AND c.at = b.id AND c.state = 'travelling'",
        "WHERE b.regency = $1 AND b.state = 'sent' AND {area:t.place} AND {area:c.place} \
         ORDER BY c.number LIMIT $2"
    );
}

rows! {
    struct CardRow {
        id: Uuid,
        number: i64,
        place: i64,
        state: String,
        token_hash: Vec<u8>,
        name: String,
        nik_sealed: Option<Vec<u8>>,
        kpj: Option<String>,
        rt: i64,
        rw: i64,
        address: String,
    }
}

rows! {
    struct Row {
        id: Uuid,
        round: Uuid,
        version: i64,
        place: i64,
        number: i64,
        rt: i64,
        rw: i64,
        question: String,
        question_sealed: Option<Vec<u8>>,
        reason: String,
        reason_sealed: Option<Vec<u8>>,
        name: String,
        nik_shown: String,
        birth: Option<String>,
        occupation: String,
        record_sealed: Vec<u8>,
    }
}

fn village(place: i64) -> Result<RegionCode> {
    place_of(place).ok_or(StoreError::Unexpected { table: "visits" })
}

/// The villages of an area in which something waits. Of whom only the district is known is not taken
/// along: nobody knows where to walk.
pub async fn places(db: &Db, area: &Area, kinds: Kinds, today: Date) -> Result<Vec<Place>> {
    let mut people: BTreeMap<RegionCode, i64> = BTreeMap::new();
    let mut add = |rows: Vec<(i64, i64)>| -> Result<()> {
        for (place, count) in rows {
            *people.entry(village(place)?).or_default() += count;
        }
        Ok(())
    };
    if kinds.visits {
        add(sql!(db.read(), e => {
            sqlx::query_as::<_, (i64, i64)>(PLACES.within(area))
                .bind(key(area.regency()))
                .bind(day_text(today))
                .fetch_all(e)
                .await?
        }))?;
    }
    if kinds.cards {
        add(sql!(db.read(), e => {
            sqlx::query_as::<_, (i64, i64)>(CARD_PLACES.within(area))
                .bind(key(area.regency()))
                .fetch_all(e)
                .await?
        }))?;
    }
    let places = people.into_iter().map(|(code, people)| Place { code, people });
    Ok(places.filter(|place| place.code.level() == Level::Village).collect())
}

/// What waits in an area.
///
/// # Errors
/// If it is more than a phone takes along.
pub async fn work(db: &Db, keys: &Keys, area: &Area, kinds: Kinds, today: Date) -> Result<Work> {
    let mut work = Work::default();
    if kinds.visits {
        let rows = sql!(db.read(), e => {
            sqlx::query_as::<_, Row>(VISITS.within(area))
                .bind(key(area.regency()))
                .bind(day_text(today))
                .bind(MOST + 1)
                .fetch_all(e)
                .await?
        });
        work.visits = rows.into_iter().map(|row| visit(keys, row)).collect::<Result<_>>()?;
    }
    if kinds.cards {
        let mut rows = Vec::new();
        for which in [CARDS, COMING] {
            rows.extend(sql!(db.read(), e => {
                sqlx::query_as::<_, CardRow>(which.within(area))
                    .bind(key(area.regency()))
                    .bind(MOST + 1)
                    .fetch_all(e)
                    .await?
            }));
        }
        rows.sort_by_key(|row| (row.place, row.number));
        work.cards = rows.into_iter().map(|row| card(keys, row)).collect::<Result<_>>()?;
    }
    let count = i64::try_from(work.visits.len() + work.cards.len()).unwrap_or(i64::MAX);
    if count > MOST {
        return Err(FieldProblem::TooMany(count).into());
    }
    Ok(work)
}

fn card(keys: &Keys, row: CardRow) -> Result<FieldCard> {
    Ok(FieldCard {
        id: row.id,
        number: row.number,
        village: village(row.place)?,
        rt: row.rt,
        rw: row.rw,
        name: row.name,
        nik: row.nik_sealed.map(|sealed| keys.open(&sealed)).transpose()?,
        kpj: row.kpj,
        address: row.address,
        travels: row.state == State::Travelling.word(),
        token_hash: row.token_hash,
    })
}

fn visit(keys: &Keys, row: Row) -> Result<Visit> {
    Ok(Visit {
        id: row.id,
        round: row.round,
        version: row.version,
        village: village(row.place)?,
        number: row.number,
        rt: row.rt,
        rw: row.rw,
        name: row.name,
        nik: row.nik_shown,
        born: row.birth,
        occupation: row.occupation,
        address: person(keys, &row.record_sealed)?.address,
        question: written(keys, row.question_sealed.as_deref(), &row.question)?,
        reason: written(keys, row.reason_sealed.as_deref(), &row.reason)?,
    })
}
