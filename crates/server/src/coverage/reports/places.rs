//! Coverage by district and village, with a map of each: from boundaries that the office imported, else
//! of tiles.

use lindung_core::coverage::report::{Cell, Equation, Form, Origin, Report, Section, Table};
use lindung_core::coverage::{FigureKind, Slice, best};
use lindung_core::words::{Level, RegionCode};
use lindung_store::coverage::{self as store, Key, Row};

use super::months::Told;
use super::source::Source;
use crate::fault::Fault;

/// Adds both tables, the boundaries of their places, and that each adds up to all.
///
/// # Errors
/// If the store does not answer.
pub async fn add(source: &Source<'_>, told: &Told, report: &mut Report) -> Result<(), Fault> {
    let (db, area, regency) = (source.db, &source.area, source.regency());
    let by = |level| store::month_by(db, area, told.month, Slice::Region(level));
    let (districts, villages) = (by(Level::District).await?, by(Level::Village).await?);
    for (key, rows) in [("equation-districts", &districts), ("equation-villages", &villages)] {
        report.equations.push(sums_up(source, told, key, rows));
    }
    let mut section = Section { title: source.t("places"), ..Section::default() };
    section.tables.push(of_districts(source, told, &districts));
    section.tables.push(of_villages(source, &villages));
    report.sections.push(section);
    for level in [Level::District, Level::Village] {
        report.boundaries.extend(source.boundaries(level).await?);
    }
    for kept in store::boundary_sources(db, regency).await? {
        let key = if kept.level == Level::Village { "village" } else { "district" };
        let text = source.t(&format!("boundaries-{key}"));
        report.origins.push(Origin { text, source: kept.source });
    }
    Ok(())
}

/// That the parts are all who are protected.
pub fn sums_up(source: &Source<'_>, told: &Told, key: &str, rows: &[Row]) -> Equation {
    let whole = |people: u64| i64::try_from(people).unwrap_or(i64::MAX);
    Equation {
        name: source.t(key),
        left: whole(rows.iter().map(|row| row.people).sum()),
        right: whole(told.vulnerable.balance.after),
    }
}

fn region(row: &Row) -> Option<RegionCode> {
    if let Key::Region(region) = row.key { Some(region) } else { None }
}

/// With the workers of each district where the office knows how many there are.
fn of_districts(source: &Source<'_>, told: &Told, rows: &[Row]) -> Table {
    let below = |place| best(&told.figures, FigureKind::Informal, place, told.month);
    let known = rows.iter().filter_map(region).any(|place| below(place).is_some());
    let columns: &[&str] = if known {
        &["district", "+protected", "+ever", "informal", "share-vulnerable"]
    } else {
        &["district", "+protected", "+ever"]
    };
    let mut table = source.table("by-district", columns);
    for row in rows {
        let Some(place) = region(row) else { continue };
        let mut cells = vec![
            Cell::Text(source.district(place)),
            Cell::count(row.people),
            Cell::count(row.ever),
        ];
        if known {
            let workers = below(place).map(|figure| figure.people);
            let share = workers.and_then(|workers| points(row.people, workers));
            cells.push(Cell::or_empty(workers, Cell::count));
            cells.push(Cell::or_empty(share, Cell::Share));
        }
        if place.level() == Level::District {
            table.push_place(place, cells);
        } else {
            table.push(cells);
        }
    }
    table.total = Some(total(source, rows, columns.len()));
    // Without their workers, districts are told by their people: a share would be bare.
    let shown = if known { 4 } else { 1 };
    let about = if known { "map-share-about" } else { "map-people-about" };
    let unit = if known { "percent" } else { "people" };
    table.drawing = Some(source.drawing(Form::Map, about, unit, &[shown]));
    table
}

fn of_villages(source: &Source<'_>, rows: &[Row]) -> Table {
    let mut table = source.table("by-village", &["village", "district", "+protected", "+ever"]);
    for row in rows {
        let Some(place) = region(row) else { continue };
        let village = place.level() == Level::Village;
        let name = if village { source.place(place) } else { source.t("place-unknown") };
        let cells = vec![
            Cell::Text(name),
            Cell::Text(source.district(place.up_to(Level::District))),
            Cell::count(row.people),
            Cell::count(row.ever),
        ];
        if village {
            table.push_place(place, cells);
        } else {
            table.push(cells);
        }
    }
    let mut total = total(source, rows, 3);
    total.insert(1, Cell::Empty);
    table.total = Some(total);
    table.drawing = Some(source.drawing(Form::Map, "map-village-about", "people", &[2]));
    table
}

/// Parts of ten thousand, rounded down.
fn points(part: u64, whole: u64) -> Option<u32> {
    let points = (u128::from(part) * 10_000).checked_div(whole.into())?;
    u32::try_from(points).ok()
}

/// The last line: people, and ever in the year.
pub fn total(source: &Source<'_>, rows: &[Row], columns: usize) -> Vec<Cell> {
    let mut cells = vec![
        source.all(),
        Cell::count(rows.iter().map(|row| row.people).sum::<u64>()),
        Cell::count(rows.iter().map(|row| row.ever).sum::<u64>()),
    ];
    cells.resize(columns, Cell::Empty);
    cells
}
