//! Figures of others as the office enters them: nothing is written over, a later entry of the same kind,
//! region and month takes the place of an earlier one.

use lindung_core::coverage::{Figure, FigureKind};
use lindung_core::words::RegionCode;
use rustc_hash::FxHashMap;
use serde_json::json;
use uuid::Uuid;

use super::Actor;
use super::problem::CoverageProblem;
use crate::audit::{self, Event};
use crate::calendar::{day_of, day_text, month_key, month_of};
use crate::db::{Db, Tx, rows, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_ids;
use crate::regencies::{code, key};

/// A figure as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFigure {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number in the regency: the higher, the later it was entered.
    pub number: i64,
    /// The figure.
    pub figure: Figure,
    /// A note.
    pub note: String,
    /// Whether it counts: no later entry took its place.
    pub current: bool,
    /// Who entered it.
    pub entered_by: Uuid,
    /// When.
    pub entered_at: i64,
}

/// Which of the figures are wanted; each part that is `None` lets all pass.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FigureWanted {
    /// Of this kind.
    pub kind: Option<FigureKind>,
    /// Of this region.
    pub region: Option<RegionCode>,
}

/// What became of figures that were brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Entered.
    pub added: usize,
    /// Known already with the same source and day, and left as they were.
    pub same: usize,
}

macro_rules! figures {
    ($rest:literal) => {
        concat!(
            "SELECT f.id, f.number, f.kind, f.region, f.month, f.people, f.source, f.source_date, \
             f.note, CAST(CASE WHEN EXISTS (SELECT 1 FROM coverage_figures n WHERE n.regency = f.regency \
             AND n.kind = f.kind AND n.region = f.region AND n.month = f.month \
             AND n.number > f.number) THEN 0 ELSE 1 END AS BIGINT) AS counts, f.entered_by, f.entered_at \
             FROM coverage_figures f WHERE f.regency = $1 AND ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    CURRENT = figures!("NOT EXISTS (SELECT 1 FROM coverage_figures n WHERE n.regency = f.regency \
              AND n.kind = f.kind AND n.region = f.region AND n.month = f.month \
              AND n.number > f.number) ORDER BY f.kind, f.region, f.month");
    HISTORY = figures!("f.number < $2 AND ($3 = '' OR f.kind = $3) AND ($4 = 0 OR f.region = $4) \
              ORDER BY f.number DESC LIMIT $5");
    ADD = "INSERT INTO coverage_figures (regency, id, number, kind, region, month, people, source, \
           source_date, note, request, line, entered_by, entered_at) \
           VALUES ($1, $2, (SELECT COALESCE(MAX(n.number), 0) + 1 FROM coverage_figures n \
           WHERE n.regency = $1), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    OF_REQUEST = "SELECT COUNT(*) FROM coverage_figures WHERE regency = $1 AND request = $2";
}

rows! {
    struct Line {
        id: Uuid,
        number: i64,
        kind: String,
        region: i64,
        month: i64,
        people: i64,
        source: String,
        source_date: String,
        note: String,
        counts: i64,
        entered_by: Uuid,
        entered_at: i64,
    }
}

const TABLE: &str = "coverage_figures";

impl Line {
    fn read(self) -> Result<KeptFigure> {
        let unexpected = StoreError::Unexpected { table: TABLE };
        Ok(KeptFigure {
            id: self.id,
            number: self.number,
            figure: Figure {
                kind: FigureKind::parse(&self.kind).ok_or(unexpected)?,
                region: code(self.region, TABLE)?,
                month: month_of(self.month, TABLE)?,
                people: u64::try_from(self.people).unwrap_or_default(),
                source: self.source,
                source_date: day_of(&self.source_date, TABLE)?,
            },
            note: self.note,
            current: self.counts == 1,
            entered_by: self.entered_by,
            entered_at: self.entered_at,
        })
    }
}

/// The figures that count, of every region, by kind, region and month.
pub async fn figures(db: &Db, regency: RegionCode) -> Result<Vec<Figure>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(CURRENT).bind(key(regency)).fetch_all(e).await?
    });
    lines.into_iter().map(|line| line.read().map(|kept| kept.figure)).collect()
}

async fn figures_in(tx: &mut Tx, regency: RegionCode) -> Result<Vec<Figure>> {
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(CURRENT).bind(key(regency)).fetch_all(e).await?
    });
    lines.into_iter().map(|line| line.read().map(|kept| kept.figure)).collect()
}

/// Every entry before a number, the latest first.
pub async fn figure_history(
    db: &Db,
    regency: RegionCode,
    wanted: FigureWanted,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<KeptFigure>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(HISTORY)
            .bind(key(regency))
            .bind(before.unwrap_or(i64::MAX))
            .bind(wanted.kind.map_or("", FigureKind::word))
            .bind(wanted.region.map_or(0, key))
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    lines.into_iter().map(Line::read).collect()
}

/// Enters a figure. Asked again with the same request, it does nothing.
///
/// # Errors
/// If the figure makes no sense: see [`Figure::check`].
pub async fn enter_figure(
    db: &Db,
    regency: RegionCode,
    figure: &Figure,
    note: &str,
    request: Uuid,
    actor: Actor,
) -> Result<()> {
    figure.check(actor.today).map_err(|wrong| CoverageProblem::Figure { line: 1, wrong })?;
    let mut tx = db.begin().await?;
    let event = Event::new("figure.entered", "figures").by(actor.account).detail(json!({
        "kind": figure.kind.word(),
        "region": figure.region.to_string(),
        "month": figure.month.to_string(),
        "people": figure.people,
    }));
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    if was_asked(&mut tx, regency, request).await? {
        return Ok(());
    }
    add(&mut tx, regency, &[figure], note, request, actor).await?;
    tx.commit().await
}

/// Enters figures of a file, all or none. What is known already as it stands in the file is left as it
/// is. Asked again with the same request, it does nothing.
///
/// # Errors
/// If one of them makes no sense, by its place among them; if there is none.
pub async fn import_figures(
    db: &Db,
    regency: RegionCode,
    figures: &[Figure],
    note: &str,
    request: Uuid,
    actor: Actor,
) -> Result<Imported> {
    if figures.is_empty() {
        return Err(CoverageProblem::NoFigures.into());
    }
    for (i, figure) in figures.iter().enumerate() {
        let line = i + 1;
        figure.check(actor.today).map_err(|wrong| CoverageProblem::Figure { line, wrong })?;
    }
    let mut tx = db.begin().await?;
    let told = json!({ "figures": figures.len() });
    let event = Event::new("figures.imported", "figures").by(actor.account).detail(told);
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    if was_asked(&mut tx, regency, request).await? {
        return Ok(Imported { added: 0, same: figures.len() });
    }
    let of = |figure: &Figure| (figure.kind, figure.region, figure.month);
    let mut known: FxHashMap<_, Figure> = FxHashMap::default();
    for figure in figures_in(&mut tx, regency).await? {
        known.insert(of(&figure), figure);
    }
    // A file may correct itself further down: each line is held to what stands by then.
    let mut fresh: Vec<&Figure> = Vec::with_capacity(figures.len());
    for figure in figures {
        if known.get(&of(figure)) != Some(figure) {
            known.insert(of(figure), figure.clone());
            fresh.push(figure);
        }
    }
    add(&mut tx, regency, &fresh, note, request, actor).await?;
    tx.commit().await?;
    Ok(Imported { added: fresh.len(), same: figures.len() - fresh.len() })
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

async fn add(
    tx: &mut Tx,
    regency: RegionCode,
    figures: &[&Figure],
    note: &str,
    request: Uuid,
    actor: Actor,
) -> Result<()> {
    let ids = new_ids(actor.now, figures.len());
    for ((line, figure), id) in (1_i64..).zip(figures).zip(ids) {
        sql!(tx.on(), e => {
            sqlx::query(ADD)
                .bind(key(regency))
                .bind(id)
                .bind(figure.kind.word())
                .bind(key(figure.region))
                .bind(month_key(figure.month))
                .bind(i64::try_from(figure.people).unwrap_or(i64::MAX))
                .bind(figure.source.trim())
                .bind(day_text(figure.source_date))
                .bind(note.trim())
                .bind(request)
                .bind(line)
                .bind(actor.account)
                .bind(actor.now)
                .execute(e)
                .await?;
        });
    }
    Ok(())
}
