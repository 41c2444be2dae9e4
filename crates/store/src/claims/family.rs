//! The family of workers as the registry knows it, for the heirs and children of their cases.

use lindung_core::claims::{self as rules, Relation};
use lindung_core::law::School;
use lindung_core::registry::Born;
use lindung_core::words::RegionCode;
use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::whole;
use crate::bulk::fetch_among;
use crate::db::{Tx, rows};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::Scoped;

/// A relative of a worker.
#[derive(Debug, Clone)]
pub(super) struct Relative {
    pub(super) member: Uuid,
    pub(super) relation: Relation,
    pub(super) name: String,
    pub(super) nik_sealed: Option<Vec<u8>>,
    pub(super) nik_print: Option<Vec<u8>>,
    pub(super) born: Option<Born>,
    /// The level of schooling, and whether it is finished.
    pub(super) school: (Option<School>, bool),
    pub(super) died: bool,
}

impl Relative {
    /// The child for the scholarship, if it is one that may get it.
    pub(super) fn child(&self) -> Option<(Born, rules::Child)> {
        let (school, finished) = self.school;
        let may = self.relation == Relation::Child && !self.died && !finished;
        let born = self.born.filter(|_| may)?;
        Some((born, rules::Child { born: born.latest()?, school, ended: None }))
    }
}

/// Relatives of some workers; whom they are of is filled in.
const OF_WORKERS: Scoped = Scoped::new(
    "SELECT f.worker, f.id, f.relation, f.name, f.nik_sealed, f.nik_print, f.birth_year, f.school, \
     f.died FROM worker_family f JOIN workers w ON w.regency = f.regency AND w.id = f.worker \
     WHERE f.regency = $1 AND {area:w.place} AND f.worker",
);

rows! {
    struct Row {
        worker: Uuid,
        id: Uuid,
        relation: String,
        name: String,
        nik_sealed: Option<Vec<u8>>,
        nik_print: Option<Vec<u8>>,
        birth_year: Option<i64>,
        school: Option<String>,
        died: bool,
    }
}

/// Where the registry says that a child goes to school, as the law calls it.
fn school(word: Option<&str>) -> (Option<School>, bool) {
    let level = match word {
        Some("kindergarten") => School::Kindergarten,
        Some("primary") => School::Primary,
        Some("junior") => School::JuniorSecondary,
        Some("senior") => School::SeniorSecondary,
        Some("university") => School::University,
        other => return (None, other == Some("finished")),
    };
    (Some(level), false)
}

/// The families of workers, by worker.
pub(super) async fn families_in(
    tx: &mut Tx,
    regency: RegionCode,
    workers: &[Uuid],
) -> Result<FxHashMap<Uuid, Vec<Relative>>> {
    let text = OF_WORKERS.text(&whole(regency)?);
    let rows = fetch_among!(tx, Row, &text, key(regency), workers);
    let mut families: FxHashMap<Uuid, Vec<Relative>> = FxHashMap::default();
    for row in rows {
        let relation = Relation::parse(&row.relation);
        let year = row.birth_year.and_then(|year| i16::try_from(year).ok());
        families.entry(row.worker).or_default().push(Relative {
            member: row.id,
            relation: relation.ok_or(StoreError::Unexpected { table: "worker_family" })?,
            name: row.name,
            nik_sealed: row.nik_sealed,
            nik_print: row.nik_print,
            born: year.map(Born::In),
            school: school(row.school.as_deref()),
            died: row.died,
        });
    }
    Ok(families)
}
