//! Boundaries of districts and villages that the office imported: shapes on a grid, one source for each
//! level.

use lindung_core::words::{Level, RegionCode};
use serde_json::json;
use uuid::Uuid;

use super::Actor;
use super::problem::CoverageProblem;
use crate::audit::{self, Event};
use crate::bulk::bulk;
use crate::db::{Db, Tx, rows, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::{place_key, place_of, span};

/// The shape of a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The district or village.
    pub region: RegionCode,
    /// A path of SVG on the grid of the source.
    pub path: String,
    /// Where its name stands on the grid.
    pub at: (i64, i64),
}

/// Boundaries of a level to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewBoundaries<'a> {
    /// Districts or villages.
    pub level: Level,
    /// The name of the file.
    pub name: &'a str,
    /// Who made them and under which terms, as it is to stand beneath a map.
    pub source: &'a str,
    /// The SHA-256 of the file.
    pub hash: &'a str,
    /// Width and height of the grid.
    pub size: (i64, i64),
    /// The shapes.
    pub shapes: &'a [Shape],
}

/// Where the boundaries of a level come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundarySource {
    /// Districts or villages.
    pub level: Level,
    /// The name of the file.
    pub name: String,
    /// Who made them and under which terms.
    pub source: String,
    /// The SHA-256 of the file.
    pub hash: String,
    /// Width and height of the grid.
    pub size: (i64, i64),
    /// How many shapes there are.
    pub shapes: u64,
    /// Who imported them.
    pub kept_by: Uuid,
    /// When.
    pub kept_at: i64,
}

statements! { STATEMENTS:
    SOURCES = "SELECT level, name, source, hash, width, height, shapes, kept_by, kept_at \
               FROM coverage_boundary_sources WHERE regency = $1 ORDER BY level";
    SHAPES = "SELECT place, shape, x, y FROM coverage_boundaries WHERE regency = $1 \
              AND level = $2 AND place BETWEEN $3 AND $4 ORDER BY place";
    FORGET_SHAPES = "DELETE FROM coverage_boundaries WHERE regency = $1 AND level = $2";
    FORGET_SOURCE = "DELETE FROM coverage_boundary_sources WHERE regency = $1 AND level = $2";
    KEEP_SOURCE = "INSERT INTO coverage_boundary_sources (regency, level, name, source, hash, \
                   width, height, shapes, kept_by, kept_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
}

bulk! {
    struct ShapeRow into "coverage_boundaries" {
        level: String as "text",
        place: i64 as "bigint",
        shape: String as "text",
        x: i64 as "bigint",
        y: i64 as "bigint",
    }
}

rows! {
    struct SourceRow {
        level: String,
        name: String,
        source: String,
        hash: String,
        width: i64,
        height: i64,
        shapes: i64,
        kept_by: Uuid,
        kept_at: i64,
    }
}

/// The word of a level that has boundaries.
fn word(level: Level) -> Option<&'static str> {
    match level {
        Level::District => Some("district"),
        Level::Village => Some("village"),
        _ => None,
    }
}

impl SourceRow {
    fn read(self) -> Result<BoundarySource> {
        let level = [Level::District, Level::Village].into_iter();
        let level = level.into_iter().find(|level| word(*level) == Some(self.level.as_str()));
        let unexpected = StoreError::Unexpected { table: "coverage_boundary_sources" };
        Ok(BoundarySource {
            level: level.ok_or(unexpected)?,
            name: self.name,
            source: self.source,
            hash: self.hash,
            size: (self.width, self.height),
            shapes: u64::try_from(self.shapes).unwrap_or_default(),
            kept_by: self.kept_by,
            kept_at: self.kept_at,
        })
    }
}

/// Where the boundaries come from that are kept: at most one source for districts and one for villages.
pub async fn boundary_sources(db: &Db, regency: RegionCode) -> Result<Vec<BoundarySource>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, SourceRow>(SOURCES).bind(key(regency)).fetch_all(e).await?
    });
    rows.into_iter().map(SourceRow::read).collect()
}

/// The shapes of a level, of all of the regency or inside a district, in the order of the codes; none
/// where no boundaries are kept.
pub async fn boundaries(
    db: &Db,
    regency: RegionCode,
    level: Level,
    inside: Option<RegionCode>,
) -> Result<Vec<Shape>> {
    let Some(level) = word(level) else { return Ok(Vec::new()) };
    let (first, last) = span(inside.unwrap_or(regency));
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, String, i64, i64)>(SHAPES)
            .bind(key(regency))
            .bind(level)
            .bind(first)
            .bind(last)
            .fetch_all(e)
            .await?
    });
    let read = |(place, path, x, y)| {
        let region = place_of(place);
        let region = region.ok_or(StoreError::Unexpected { table: "coverage_boundaries" })?;
        Ok(Shape { region, path, at: (x, y) })
    };
    rows.into_iter().map(read).collect()
}

/// Keeps boundaries, of a level or of both; what was kept of these levels gives way.
///
/// # Errors
/// If there is no shape, a shape is that of another level or regency, or two are of one region.
pub async fn keep_boundaries(
    db: &Db,
    regency: RegionCode,
    new: &[NewBoundaries<'_>],
    actor: Actor,
) -> Result<()> {
    if new.is_empty() || !new.iter().all(|one| is_whole(regency, one)) {
        return Err(CoverageProblem::Boundaries.into());
    }
    let mut tx = db.begin().await?;
    for one in new {
        let Some(level) = word(one.level) else { return Err(CoverageProblem::Boundaries.into()) };
        let event = Event::new("boundaries.kept", "boundaries").by(actor.account).detail(json!({
            "level": level,
            "name": one.name,
            "sha256": one.hash,
            "shapes": one.shapes.len(),
        }));
        audit::append_in(&mut tx, regency, &event, actor.now).await?;
        forget(&mut tx, regency, level).await?;
        keep(&mut tx, regency, (one, level), actor).await?;
    }
    tx.commit().await
}

/// Whether the shapes are those of the level in the regency, each region once.
fn is_whole(regency: RegionCode, new: &NewBoundaries<'_>) -> bool {
    let mut regions: Vec<RegionCode> = new.shapes.iter().map(|shape| shape.region).collect();
    regions.sort_unstable();
    let twice = regions.windows(2).any(|two| two[0] == two[1]);
    let inside = |shape: &Shape| {
        shape.region.level() == new.level
            && shape.region.is_within(regency)
            && !shape.path.is_empty()
    };
    !new.shapes.is_empty()
        && !twice
        && new.size.0 > 0
        && new.size.1 > 0
        && new.shapes.iter().all(inside)
}

async fn keep(
    tx: &mut Tx,
    regency: RegionCode,
    (new, level): (&NewBoundaries<'_>, &'static str),
    actor: Actor,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(KEEP_SOURCE)
            .bind(key(regency))
            .bind(level)
            .bind(new.name)
            .bind(new.source.trim())
            .bind(new.hash)
            .bind(new.size.0)
            .bind(new.size.1)
            .bind(i64::try_from(new.shapes.len()).unwrap_or(i64::MAX))
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    let rows: Vec<ShapeRow> = new
        .shapes
        .iter()
        .map(|shape| ShapeRow {
            level: level.to_owned(),
            place: place_key(shape.region),
            shape: shape.path.clone(),
            x: shape.at.0,
            y: shape.at.1,
        })
        .collect();
    ShapeRow::insert(tx, key(regency), &rows).await
}

async fn forget(tx: &mut Tx, regency: RegionCode, level: &'static str) -> Result<u64> {
    let mut gone = 0;
    for statement in [FORGET_SHAPES, FORGET_SOURCE] {
        gone = sql!(tx.on(), e => {
            sqlx::query(statement)
                .bind(key(regency))
                .bind(level)
                .execute(e)
                .await?
                .rows_affected()
        });
    }
    Ok(gone)
}

/// Takes the boundaries of a level back; maps are tiles again.
///
/// # Errors
/// If none are kept.
pub async fn drop_boundaries(
    db: &Db,
    regency: RegionCode,
    level: Level,
    actor: Actor,
) -> Result<()> {
    let level = word(level).ok_or(CoverageProblem::BoundariesUnknown)?;
    let mut tx = db.begin().await?;
    let told = json!({ "level": level });
    let event = Event::new("boundaries.dropped", "boundaries").by(actor.account).detail(told);
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    if forget(&mut tx, regency, level).await? == 0 {
        return Err(CoverageProblem::BoundariesUnknown.into());
    }
    tx.commit().await
}
