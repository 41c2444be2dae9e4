//! The workers whom a list of deaths may name: all for whom a month is promised, billed or paid, read
//! light. What identifies somebody is opened on all cores, and only as far as it is compared.

use lindung_core::access::Area;
use lindung_core::intake::Candidate;
use lindung_core::registry::{Born, Person};
use lindung_core::words::{FamilyCard, Nik, RegionCode, Sex};
use rayon::prelude::*;
use uuid::Uuid;

use super::whole;
use crate::db::{Db, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::joined_records;
use crate::scope::place_of;

/// Workers that are read at once.
const BATCH: i64 = 20_000;

scoped! { SCOPED:
    LIVE = "SELECT w.id, w.place, w.name, w.nik_sealed, w.card_sealed, w.mother_sealed, w.birth, \
            w.sex FROM covers v JOIN workers w ON w.regency = v.regency AND w.id = v.worker \
            WHERE v.regency = $1 AND v.worker > $2 AND w.status <> 'merged' AND {area:w.place} \
            ORDER BY v.worker LIMIT $3";
    // A list may name somebody by what stood in a record that was merged.
    JOINED = concat!("WITH ", joined_records!(), " SELECT v.worker AS id, w.place, w.name, \
              w.nik_sealed, w.card_sealed, w.mother_sealed, w.birth, w.sex FROM joined j \
              JOIN covers v ON v.regency = $1 AND v.worker = j.root \
              JOIN workers w ON w.regency = v.regency AND w.id = j.id WHERE {area:w.place} \
              ORDER BY v.worker, w.id");
}

rows! {
    struct Row {
        id: Uuid,
        place: i64,
        name: String,
        nik_sealed: Option<Vec<u8>>,
        card_sealed: Option<Vec<u8>>,
        mother_sealed: Option<Vec<u8>>,
        birth: Option<String>,
        sex: Option<String>,
    }
}

/// Which workers are wanted.
pub struct Wanted<'a> {
    /// Whether a worker may be one of those sought, by all but the mother's name, and by the family
    /// card only if it is opened.
    pub may_be: &'a (dyn Fn(&Candidate) -> bool + Sync),
    /// Whether anybody is sought by a family card.
    pub by_card: bool,
    /// Whether it shall stop.
    pub stop: &'a (dyn Fn() -> bool + Sync),
}

/// A worker of the registry as a row to compare with.
#[derive(Debug, Clone)]
pub struct CoveredWorker {
    /// The worker.
    pub id: Uuid,
    /// The row.
    pub row: Candidate,
}

impl Row {
    /// The worker, if wanted.
    fn open(self, keys: &Keys, wanted: &Wanted<'_>) -> Result<Option<CoveredWorker>> {
        let unexpected = || StoreError::Unexpected { table: "workers" };
        let open = |sealed: Option<&[u8]>| sealed.map(|sealed| keys.open(sealed)).transpose();
        let nik = open(self.nik_sealed.as_deref())?;
        let mut person = Person {
            nik: nik.map(|nik| Nik::parse(&nik).map_err(|_| unexpected())).transpose()?,
            name: self.name,
            born: self.birth.map(|b| Born::parse(&b).ok_or_else(unexpected)).transpose()?,
            sex: self.sex.map(|s| Sex::from_word(&s).ok_or_else(unexpected)).transpose()?,
            place: Some(place_of(self.place).ok_or_else(unexpected)?),
            ..Person::default()
        };
        let card = |sealed: Option<&[u8]>| -> Result<Option<FamilyCard>> {
            let card = open(sealed)?;
            let read = |card: String| card.parse().ok().and_then(FamilyCard::from_u64);
            card.map(|card| read(card).ok_or_else(unexpected)).transpose()
        };
        if wanted.by_card {
            person.card = card(self.card_sealed.as_deref())?;
        }
        let mut row = person.to_row();
        if !(wanted.may_be)(&row) {
            return Ok(None);
        }
        // Weighs only between those who are compared.
        person.card = card(self.card_sealed.as_deref())?;
        person.mother = open(self.mother_sealed.as_deref())?.unwrap_or_default();
        if person.card.is_some() || !person.mother.is_empty() {
            row = person.to_row();
        }
        Ok(Some(CoveredWorker { id: self.id, row }))
    }
}

async fn some(db: Db, area: Area, after: Uuid) -> Result<Vec<Row>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(LIVE.within(&area))
            .bind(key(area.regency()))
            .bind(after)
            .bind(BATCH)
            .fetch_all(e)
            .await?
    }))
}

async fn joined(db: &Db, area: &Area) -> Result<Vec<Row>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(JOINED.within(area))
            .bind(key(area.regency()))
            .bind(Uuid::nil())
            .fetch_all(e)
            .await?
    }))
}

/// The workers of a regency with months promised, billed or paid who are wanted; nothing if it was
/// stopped. Whoever has several records is there once with each. While some are opened, the next are
/// read.
///
/// # Panics
/// If the reading of some workers panics.
pub async fn covered_workers(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    wanted: &Wanted<'_>,
) -> Result<Option<Vec<CoveredWorker>>> {
    let area = whole(regency)?;
    let mut found = Vec::new();
    let mut rows = some(db.clone(), area.clone(), Uuid::nil()).await?;
    while let Some(last) = rows.last() {
        if (wanted.stop)() {
            return Ok(None);
        }
        let next = tokio::spawn(some(db.clone(), area.clone(), last.id));
        let opened: Result<Vec<Option<CoveredWorker>>> =
            rows.into_par_iter().map(|row| row.open(keys, wanted)).collect();
        found.extend(opened?.into_iter().flatten());
        rows = next.await.expect("workers are read")?;
    }
    let merged = joined(db, &area).await?.into_iter();
    found.extend(
        merged.filter_map(|row| row.open(keys, wanted).transpose()).collect::<Result<Vec<_>>>()?,
    );
    Ok(Some(found))
}
