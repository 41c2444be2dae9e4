//! The list as it holds: a decree with its issued amendments, and who on it has left since.

use lindung_core::access::Area;
use lindung_core::registry::Status;
use lindung_core::words::{MonthSpan, RegionCode};
use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::annex::{Act, Line, Listed, annex_in, kept, number, open_all, page};
use super::record::Decree;
use crate::calendar::month_of;
use crate::db::{Db, Tx, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::{place_of, span};

scoped! { SCOPED:
    FAMILY = kept!("d.issued_at",
                   "decrees d JOIN decree_people p ON p.regency = d.regency AND p.decree = d.id",
                   "d.regency = $1 AND d.state = 'issued' AND (d.id = $2 OR d.amends = $2) \
                    AND p.place BETWEEN $3 AND $4 AND {area:p.place}");
    OF_WORKER = kept!("d.issued_at",
                      "decree_people p JOIN decrees d ON d.regency = p.regency AND d.id = p.decree",
                      "p.worker = $3 AND d.state = 'issued' AND (d.id = $2 OR d.amends = $2) \
                       AND {area:p.place}");
    LEFT = "SELECT p.worker, w.status FROM decrees d JOIN decree_people p \
            ON p.regency = d.regency AND p.decree = d.id \
            JOIN workers w ON w.regency = p.regency AND w.id = p.worker \
            WHERE d.regency = $1 AND d.state = 'issued' AND (d.id = $2 OR d.amends = $2) \
            AND w.status <> 'verified' AND {area:p.place}";
    LEFT_PLAN = "SELECT p.worker, w.status FROM plan_people p \
                 JOIN workers w ON w.regency = p.regency AND w.id = p.worker \
                 WHERE p.regency = $1 AND p.plan = $2 AND p.fund IS NOT NULL \
                 AND w.status <> 'verified' AND {area:p.place}";
}

/// Somebody on the list who is not verified any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The worker.
    pub worker: Uuid,
    /// The village.
    pub place: RegionCode,
    /// The name on the list.
    pub name: String,
    /// How the person stands now.
    pub status: Status,
    /// The fund that pays.
    pub fund: Uuid,
    /// The months that are promised.
    pub span: MonthSpan,
}

/// Everybody who lives in the area and stands on the list as it holds now, in the order of the
/// paper and numbered in the area. Of a decree that is a draft its annex.
pub async fn effective_people(
    db: &Db,
    keys: &Keys,
    area: &Area,
    decree: &Decree,
) -> Result<Vec<Listed>> {
    let mut tx = db.snapshot().await?;
    open_all(keys, effective_in(&mut tx, area, decree, area.regency()).await?)
}

/// A page of the list as it holds: people of a place of the area after this position, numbered in
/// that place.
pub async fn effective_page(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (decree, place): (&Decree, RegionCode),
    after: i64,
    limit: usize,
) -> Result<Vec<Listed>> {
    let lines = effective_in(&mut db.snapshot().await?, area, decree, place).await?;
    open_all(keys, page(lines, after, limit))
}

/// What the list as it holds says of a worker of the area.
pub async fn effective_person(
    db: &Db,
    keys: &Keys,
    area: &Area,
    decree: &Decree,
    worker: Uuid,
) -> Result<Option<Listed>> {
    let mut tx = db.snapshot().await?;
    let line = person_in(&mut tx, area, decree.base(), worker).await?;
    line.map(|line| line.open(keys)).transpose()
}

/// Who of the area stands on the list and is not verified any more, in the order of the list: whom
/// an amendment may have to remove, or a draft should not name.
pub async fn who_left(db: &Db, area: &Area, decree: &Decree) -> Result<Vec<Left>> {
    let mut tx = db.snapshot().await?;
    let from_plan = decree.is_draft() && decree.amends.is_none();
    let (statement, of) = if from_plan { (LEFT_PLAN, decree.plan) } else { (LEFT, decree.base()) };
    let left = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, String)>(statement.within(area))
            .bind(key(area.regency()))
            .bind(of)
            .fetch_all(e)
            .await?
    });
    if left.is_empty() {
        return Ok(Vec::new());
    }
    let left: FxHashMap<Uuid, String> = left.into_iter().collect();
    let lines = effective_in(&mut tx, area, decree, area.regency()).await?;
    let told = |line: Line| {
        let status = left.get(&line.worker)?;
        Some(line.left(status))
    };
    lines.into_iter().filter_map(told).collect()
}

impl Line {
    fn left(self, status: &str) -> Result<Left> {
        let unexpected = || StoreError::Unexpected { table: "decree_people" };
        let month = |number| month_of(number, "decree_people");
        Ok(Left {
            worker: self.worker,
            place: place_of(self.place).ok_or_else(unexpected)?,
            name: self.name,
            status: Status::parse(status).ok_or(StoreError::Unexpected { table: "workers" })?,
            fund: self.fund,
            span: MonthSpan::new(month(self.first)?, month(self.last)?).ok_or_else(unexpected)?,
        })
    }
}

/// The list as it holds in a place of the area, in order and sealed.
async fn effective_in(
    tx: &mut Tx,
    area: &Area,
    decree: &Decree,
    place: RegionCode,
) -> Result<Vec<Line>> {
    if decree.is_draft() && decree.amends.is_none() {
        return annex_in(tx, area, decree, place).await;
    }
    let (first, last) = span(place);
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(FAMILY.within(area))
            .bind(key(area.regency()))
            .bind(decree.base())
            .bind(first)
            .bind(last)
            .fetch_all(e)
            .await?
    });
    let mut lines = fold(lines)?;
    number(&mut lines);
    Ok(lines)
}

/// What the list as it holds says of a worker of the area.
pub(super) async fn person_in(
    tx: &mut Tx,
    area: &Area,
    base: Uuid,
    worker: Uuid,
) -> Result<Option<Line>> {
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(OF_WORKER.within(area))
            .bind(key(area.regency()))
            .bind(base)
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    Ok(fold(lines)?.pop())
}

/// Goes through what was decreed in the order of issue: a removal takes the months from its first
/// on. Nobody stands on the list twice, because nobody is added who does.
fn fold(lines: Vec<Line>) -> Result<Vec<Line>> {
    let mut acts = Vec::with_capacity(lines.len());
    for line in lines {
        acts.push((line.act()?, line));
    }
    acts.sort_by_key(|(act, line)| (line.issued, *act));
    let mut list: FxHashMap<Uuid, Line> = FxHashMap::default();
    for (act, line) in acts {
        if act != Act::Removed {
            list.insert(line.worker, line);
        } else if let Some(known) = list.get_mut(&line.worker) {
            if line.first <= known.first {
                list.remove(&line.worker);
            } else {
                known.last = line.first - 1;
                known.cost -= line.cost;
            }
        }
    }
    Ok(list.into_values().collect())
}
