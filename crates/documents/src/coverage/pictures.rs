//! The pictures of a report, drawn from the same cells that stand in its tables.

use lindung_core::coverage::report::{Cell, Drawing, Form, Mark, Report, Row, Table};
use lindung_core::regions::Regions;
use lindung_core::words::{Level, RegionCode};
use lindung_pictures::charts::{
    self, Bar, BarChart, Change, ColumnChart, FlowChart, LineChart, Series,
};
use lindung_pictures::maps::{self, Choropleth, Classes, Shape, Tile, TileGroup, TileMap};
use lindung_pictures::{Head, Picture};

use crate::decree::TEXTS;

/// The most bars of a chart on paper.
const MOST_BARS: usize = 30;

/// Classes of a map.
const CLASSES: usize = 5;

/// A figure with its sign: rupiah stand with it where no head of a column says so.
pub(super) fn with_sign(cell: &Cell) -> String {
    match cell {
        Cell::Money(money) => money.to_string(),
        cell => cell.said(&TEXTS),
    }
}

/// A number along an axis: whole where it is large, percent with its sign.
fn number(value: f64, share: bool) -> String {
    if share {
        let decimals = if value.fract().abs() < 0.005 { 0 } else { 2 };
        return format!("{} %", TEXTS.decimal(value, decimals));
    }
    if value.fract().abs() < 0.005 {
        TEXTS.number(value.round() as i64)
    } else {
        TEXTS.decimal(value, 1)
    }
}

/// The picture of a table as SVG; none where there is nothing to draw. `at` tells the pictures of a
/// paper apart.
pub(super) fn drawn(
    report: &Report,
    table: &Table,
    drawing: &Drawing,
    at: usize,
) -> Option<String> {
    let first = *drawing.columns.first()?;
    let share = table.plain_rows().any(|row| matches!(row.cells.get(first), Some(Cell::Share(_))));
    let said = |value: f64| number(value, share);
    let id = format!("gambar-{at}");
    let head = Head {
        id: &id,
        title: &table.title,
        about: &drawing.about,
        unit: &drawing.unit,
        number: &said,
    };
    let rows: Vec<&Row> = table.plain_rows().collect();
    if rows.is_empty() {
        return None;
    }
    let picture = match drawing.form {
        Form::Lines => charts::line(&LineChart {
            head,
            labels: names(&rows),
            series: series(table, drawing, &rows),
            target: target(drawing),
            from_zero: true,
        }),
        Form::Columns | Form::Stacked => charts::columns(&ColumnChart {
            head,
            labels: names(&rows),
            series: series(table, drawing, &rows),
            stacked: drawing.form == Form::Stacked,
            target: target(drawing),
        }),
        Form::Bars => charts::bars(&BarChart {
            head,
            bars: bars(&rows, first),
            whole: String::new(),
            target: target(drawing),
        }),
        Form::Flow => flow(head, &rows, first)?,
        Form::Map => map(head, report, &rows, first),
    };
    Some(picture.into_svg())
}

fn name(row: &Row) -> String {
    row.cells.first().map(|cell| cell.said(&TEXTS)).unwrap_or_default()
}

fn names(rows: &[&Row]) -> Vec<String> {
    rows.iter().map(|row| name(row)).collect()
}

fn value(row: &Row, column: usize) -> Option<f64> {
    row.cells.get(column).and_then(Cell::number)
}

fn target(drawing: &Drawing) -> Option<charts::Mark> {
    let mark = |Mark { name, value }: &Mark| charts::Mark { name: name.clone(), value: *value };
    drawing.target.as_ref().map(mark)
}

fn series(table: &Table, drawing: &Drawing, rows: &[&Row]) -> Vec<Series> {
    let one = |column: &usize| {
        let name = table.columns.get(*column)?.title.clone();
        Some(Series { name, values: rows.iter().map(|row| value(row, *column)).collect() })
    };
    drawing.columns.iter().filter_map(one).collect()
}

/// The highest first; what finds no room on paper stands in the table.
fn bars(rows: &[&Row], column: usize) -> Vec<Bar> {
    let mut bars: Vec<Bar> = rows
        .iter()
        .map(|row| Bar { name: name(row), value: value(row, column), whole: None, href: None })
        .collect();
    let height = |bar: &Bar| bar.value.unwrap_or(f64::MIN);
    bars.sort_by(|one, other| height(other).total_cmp(&height(one)));
    bars.truncate(MOST_BARS);
    bars
}

fn flow(head: Head<'_>, rows: &[&Row], column: usize) -> Option<Picture> {
    let (before, rest) = rows.split_first()?;
    let (after, changes) = rest.split_last()?;
    let mark = |row: &Row| Some(charts::Mark { name: name(row), value: value(row, column)? });
    let changes = changes
        .iter()
        .filter_map(|row| Some(Change { name: name(row), change: value(row, column)? }));
    Some(charts::flow(&FlowChart {
        head,
        before: mark(before)?,
        changes: changes.collect(),
        after: mark(after)?,
    }))
}

/// A map from the boundaries of the places; tiles where any place has none.
fn map(head: Head<'_>, report: &Report, rows: &[&Row], column: usize) -> Picture {
    let places: Vec<(RegionCode, Option<f64>)> =
        rows.iter().filter_map(|row| Some((row.place?, value(row, column)))).collect();
    let classes = Classes::quantiles(places.iter().filter_map(|(_, value)| *value), CLASSES);
    let no_data = TEXTS.label("coverage-report-no-data");
    let register = Regions::embedded();
    let shapes: Vec<Shape<'_>> = places
        .iter()
        .filter_map(|(key, value)| {
            let of = report.boundaries.iter().find(|one| one.place == Some(*key))?;
            Some(Shape {
                key: *key,
                name: register.name(*key).to_owned(),
                path: &of.path,
                at: of.at,
                value: *value,
                href: None,
            })
        })
        .collect();
    // A place without a boundary would be on the paper and not on the map.
    if !places.is_empty() && shapes.len() == places.len() {
        let outlines = report.boundaries.iter().filter(|one| one.place.is_none());
        let outlines = outlines.map(|one| one.path.as_str()).collect();
        return maps::choropleth(&Choropleth {
            head,
            shapes,
            outlines,
            classes,
            no_data: &no_data,
        });
    }
    let groups = groups(&places, register);
    maps::tiles(&TileMap { head, groups, classes, no_data: &no_data })
}

/// Villages in groups by district; districts in one.
fn groups(places: &[(RegionCode, Option<f64>)], register: &Regions) -> Vec<TileGroup> {
    let mut places = places.to_vec();
    places.sort_by_key(|(key, _)| *key);
    let mut groups: Vec<TileGroup> = Vec::new();
    for (key, value) in places {
        let village = key.level() == Level::Village;
        let of = if village { key.up_to(Level::District) } else { key.up_to(Level::Regency) };
        let tile = Tile { key, name: register.name(key).to_owned(), value, href: None };
        match groups.last_mut().filter(|group| group.key == of) {
            Some(group) => group.tiles.push(tile),
            None => groups.push(TileGroup {
                key: of,
                name: if village { register.name(of).to_owned() } else { String::new() },
                href: None,
                tiles: vec![tile],
            }),
        }
    }
    groups
}
