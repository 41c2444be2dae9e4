//! Targets that the office enters; nothing is written over.

use lindung_core::coverage::{Measure, Target};
use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use super::Actor;
use super::problem::CoverageProblem;
use crate::audit::{self, Event};
use crate::db::{Db, Tx, rows, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;

/// A target as it was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptTarget {
    /// Its number in the regency: the higher, the later it was entered.
    pub number: i64,
    /// What is measured.
    pub measure: Measure,
    /// The year at whose end it is to be reached.
    pub year: i32,
    /// The target; none where it was withdrawn.
    pub target: Option<Target>,
    /// Who entered or withdrew it.
    pub entered_by: Uuid,
    /// When.
    pub entered_at: i64,
}

statements! { STATEMENTS:
    ALL = "SELECT number, measure, year, basis_points, source, entered_by, entered_at \
           FROM coverage_targets WHERE regency = $1 ORDER BY number DESC";
    ADD = "INSERT INTO coverage_targets (regency, number, measure, year, basis_points, source, \
           request, entered_by, entered_at) VALUES ($1, (SELECT COALESCE(MAX(n.number), 0) + 1 \
           FROM coverage_targets n WHERE n.regency = $1), $2, $3, $4, $5, $6, $7, $8)";
    OF_REQUEST = "SELECT COUNT(*) FROM coverage_targets WHERE regency = $1 AND request = $2";
}

rows! {
    struct Line {
        number: i64,
        measure: String,
        year: i64,
        basis_points: Option<i64>,
        source: String,
        entered_by: Uuid,
        entered_at: i64,
    }
}

impl Line {
    fn read(self) -> Result<KeptTarget> {
        let unexpected = || StoreError::Unexpected { table: "coverage_targets" };
        let measure = Measure::parse(&self.measure).ok_or_else(unexpected)?;
        let year = i32::try_from(self.year).map_err(|_| unexpected())?;
        let target = self.basis_points.map(|points| {
            let basis_points = u32::try_from(points).map_err(|_| unexpected())?;
            Ok::<_, StoreError>(Target { measure, year, basis_points, source: self.source })
        });
        Ok(KeptTarget {
            number: self.number,
            measure,
            year,
            target: target.transpose()?,
            entered_by: self.entered_by,
            entered_at: self.entered_at,
        })
    }
}

/// Every target as it was entered and withdrawn, the latest first.
pub async fn target_history(db: &Db, regency: RegionCode) -> Result<Vec<KeptTarget>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(ALL).bind(key(regency)).fetch_all(e).await?
    });
    lines.into_iter().map(Line::read).collect()
}

/// The targets that hold, by measure and year.
pub async fn targets(db: &Db, regency: RegionCode) -> Result<Vec<Target>> {
    let mut newest: Vec<KeptTarget> = target_history(db, regency).await?;
    newest.sort_by_key(|kept| (kept.measure, kept.year, std::cmp::Reverse(kept.number)));
    newest.dedup_by_key(|kept| (kept.measure, kept.year));
    Ok(newest.into_iter().filter_map(|kept| kept.target).collect())
}

/// Enters a target; an earlier one of the same measure and year gives way. Asked again with the same
/// request, it does nothing.
///
/// # Errors
/// If it makes no sense: see [`Target::check`].
pub async fn set_target(
    db: &Db,
    regency: RegionCode,
    target: &Target,
    request: Uuid,
    actor: Actor,
) -> Result<()> {
    target.check().map_err(CoverageProblem::Target)?;
    let mut tx = db.begin().await?;
    let event = Event::new("target.set", "targets").by(actor.account).detail(json!({
        "measure": target.measure.word(),
        "year": target.year,
        "basis_points": target.basis_points,
    }));
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    if was_asked(&mut tx, regency, request).await? {
        return Ok(());
    }
    let entry = Entry {
        measure: target.measure,
        year: target.year,
        basis_points: Some(target.basis_points),
        source: target.source.trim(),
    };
    add(&mut tx, regency, entry, request, actor).await?;
    tx.commit().await
}

/// Withdraws a target. Asked again with the same request, it does nothing.
///
/// # Errors
/// If there is none.
pub async fn withdraw_target(
    db: &Db,
    regency: RegionCode,
    (measure, year): (Measure, i32),
    request: Uuid,
    actor: Actor,
) -> Result<()> {
    let known = targets(db, regency).await?;
    let mut tx = db.begin().await?;
    let told = json!({ "measure": measure.word(), "year": year });
    let event = Event::new("target.withdrawn", "targets").by(actor.account).detail(told);
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    if was_asked(&mut tx, regency, request).await? {
        return Ok(());
    }
    if !known.iter().any(|target| target.measure == measure && target.year == year) {
        return Err(CoverageProblem::TargetUnknown.into());
    }
    let entry = Entry { measure, year, basis_points: None, source: "" };
    add(&mut tx, regency, entry, request, actor).await?;
    tx.commit().await
}

async fn was_asked(tx: &mut Tx, regency: RegionCode, request: Uuid) -> Result<bool> {
    let entered = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(OF_REQUEST)
            .bind(key(regency))
            .bind(request)
            .fetch_one(e)
            .await?
    });
    Ok(entered > 0)
}

struct Entry<'a> {
    measure: Measure,
    year: i32,
    basis_points: Option<u32>,
    source: &'a str,
}

async fn add(
    tx: &mut Tx,
    regency: RegionCode,
    entry: Entry<'_>,
    request: Uuid,
    actor: Actor,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(entry.measure.word())
            .bind(i64::from(entry.year))
            .bind(entry.basis_points.map(i64::from))
            .bind(entry.source)
            .bind(request)
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    Ok(())
}
