//! One worker, and all of them for a check.

use lindung_core::access::Area;
use lindung_core::registry::{Born, Person, Status, score};
use lindung_core::words::{FamilyCard, Nik, RegionCode, Sex};
use rayon::prelude::*;
use uuid::Uuid;

use super::row::facts;
use crate::db::{Db, Tx, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_of;

/// Workers that are read at once for a check.
const BATCH: i64 = 5_000;

/// A worker, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worker {
    /// The number of the record.
    pub id: Uuid,
    /// Who it is.
    pub person: Person,
    /// Participant number of BPJS.
    pub kpj: Option<String>,
    /// Where the person stands.
    pub status: Status,
    /// The record that is kept instead.
    pub merged_into: Option<Uuid>,
    /// Danger of the work: 0 not known, 1 low, 2 medium, 3 high.
    pub risk: u8,
    /// Months covered already.
    pub months: u32,
    /// Since when the person waits for cover.
    pub waiting_since: Option<i64>,
    /// The place in the order of the waiting list; see [`score::rank_key`].
    pub rank_key: Option<i64>,
    /// A note against the score or against being covered.
    pub objection: Option<String>,
    /// When the person was verified.
    pub verified_at: Option<i64>,
    /// Grows with every change.
    pub version: i64,
    /// When the record was made.
    pub created_at: i64,
    /// When it was last changed.
    pub updated_at: i64,
}

impl Worker {
    /// What counts for the place on the waiting list.
    pub fn facts(&self) -> score::Facts {
        facts(&self.person, self.risk, self.months, self.waiting_since.unwrap_or(self.updated_at))
    }
}

rows! {
    /// A worker as the columns of the table.
    pub(crate) struct Columns {
        id: Uuid,
        place: i64,
        name: String,
        nik_sealed: Option<Vec<u8>>,
        card_sealed: Option<Vec<u8>>,
        phone_sealed: Option<Vec<u8>>,
        mother_sealed: Option<Vec<u8>>,
        kpj: Option<String>,
        birth: Option<String>,
        sex: Option<String>,
        rt: i64,
        rw: i64,
        address: String,
        occupation: String,
        sector: Option<String>,
        risk: i64,
        decile: Option<i64>,
        income: Option<i64>,
        head: bool,
        children: i64,
        months: i64,
        status: String,
        merged_into: Option<Uuid>,
        waiting_since: Option<i64>,
        score: Option<i64>,
        objection_sealed: Option<Vec<u8>>,
        verified_at: Option<i64>,
        version: i64,
        created_at: i64,
        updated_at: i64,
    }
}

macro_rules! select_worker {
    ($rest:literal) => {
        concat!(
            "SELECT id, place, name, nik_sealed, card_sealed, phone_sealed, mother_sealed, kpj, \
             birth, sex, rt, rw, address, occupation, sector, risk, decile, income, head, \
             children, months, status, merged_into, waiting_since, score, \
             objection_sealed, verified_at, version, created_at, updated_at FROM workers ",
            $rest
        )
    };
}

pub(crate) use select_worker;

scoped! { SCOPED:
    ONE = select_worker!("WHERE regency = $1 AND id = $2 AND {area:place}");
    ALL = select_worker!(
        "WHERE regency = $1 AND id > $2 AND status <> 'merged' AND {area:place} \
         ORDER BY id LIMIT $3"
    );
}

impl Columns {
    /// Opens what is sealed.
    pub(crate) fn open(self, keys: &Keys) -> Result<Worker> {
        let unexpected = || StoreError::Unexpected { table: "workers" };
        let open = |sealed: &Option<Vec<u8>>| {
            sealed.as_deref().map(|sealed| keys.open(sealed)).transpose()
        };
        let nik = open(&self.nik_sealed)?;
        let card = open(&self.card_sealed)?;
        let small = |number: i64| u8::try_from(number).map_err(|_| unexpected());
        let person = Person {
            nik: nik.map(|nik| Nik::parse(&nik).map_err(|_| unexpected())).transpose()?,
            card: card
                .map(|card| card.parse().ok().and_then(FamilyCard::from_u64).ok_or_else(unexpected))
                .transpose()?,
            name: self.name,
            mother: open(&self.mother_sealed)?.unwrap_or_default(),
            born: self.birth.map(|b| Born::parse(&b).ok_or_else(unexpected)).transpose()?,
            sex: self.sex.map(|s| Sex::from_word(&s).ok_or_else(unexpected)).transpose()?,
            place: Some(place_of(self.place).ok_or_else(unexpected)?),
            rt: u16::try_from(self.rt).map_err(|_| unexpected())?,
            rw: u16::try_from(self.rw).map_err(|_| unexpected())?,
            address: self.address,
            phone: open(&self.phone_sealed)?.unwrap_or_default(),
            occupation: self.occupation,
            sector: self.sector.unwrap_or_default(),
            decile: self.decile.map(small).transpose()?,
            income: self.income,
            head: self.head,
            children: small(self.children)?,
        };
        Ok(Worker {
            id: self.id,
            person,
            kpj: self.kpj,
            status: Status::parse(&self.status).ok_or_else(unexpected)?,
            merged_into: self.merged_into,
            risk: small(self.risk)?,
            months: u32::try_from(self.months).map_err(|_| unexpected())?,
            waiting_since: self.waiting_since,
            rank_key: self.score,
            objection: open(&self.objection_sealed)?,
            verified_at: self.verified_at,
            version: self.version,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// A worker who lives in the area.
pub async fn worker(db: &Db, keys: &Keys, area: &Area, id: Uuid) -> Result<Option<Worker>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.map(|row| row.open(keys)).transpose()
}

/// A worker who lives in the area, as a transaction sees the record.
pub(crate) async fn worker_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    id: Uuid,
) -> Result<Option<Worker>> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Columns>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.map(|row| row.open(keys)).transpose()
}

/// Gives every record of a regency that was not merged into another to `each`, for a check of a
/// list against the registry: also who is dead, has moved or has a wage job, because a list that
/// names them again is worth a word; until it answers `false`. Says how many there were.
pub async fn all_for_check(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    mut each: impl FnMut(Worker) -> bool,
) -> Result<usize> {
    let Some(area) = Area::whole(regency) else {
        return Err(StoreError::RegencyUnknown { regency: regency.to_string() });
    };
    let (mut after, mut count) = (Uuid::nil(), 0);
    loop {
        let rows = sql!(db.read(), e => {
            sqlx::query_as::<_, Columns>(ALL.within(&area))
                .bind(key(regency))
                .bind(after)
                .bind(BATCH)
                .fetch_all(e)
                .await?
        });
        let Some(last) = rows.last() else { return Ok(count) };
        after = last.id;
        count += rows.len();
        let opened: Vec<Result<Worker>> = rows.into_par_iter().map(|row| row.open(keys)).collect();
        for worker in opened {
            if !each(worker?) {
                return Ok(count);
            }
        }
    }
}
