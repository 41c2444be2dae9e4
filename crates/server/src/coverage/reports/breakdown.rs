//! Coverage by fund with its money, by sex, by occupation and by segment, and beside other regencies.

use lindung_core::coverage::report::{Cell, Form, Report, Section, Table};
use lindung_core::coverage::{Measure, Slice};
use lindung_core::words::{MonthSpan, Rupiah};
use lindung_store::coverage::reports::funds_paid;
use lindung_store::coverage::{self as store, Key, Row};
use lindung_store::funding;
use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::months::{Told, share_note};
use super::places::{sums_up, total};
use super::source::Source;
use crate::fault::Fault;

/// Adds the sections, and that their parts add up.
///
/// # Errors
/// If the store does not answer.
pub async fn add(
    source: &Source<'_>,
    told: &Told,
    period: MonthSpan,
    report: &mut Report,
) -> Result<(), Fault> {
    let by = |slice| store::month_by(source.db, &source.area, told.month, slice);
    let funds = by(Slice::Fund).await?;
    report.equations.push(sums_up(source, told, "equation-funds", &funds));
    let mut section = Section { title: source.t("funds"), ..Section::default() };
    section.tables.push(of_funds(source, &funds, period).await?);
    report.sections.push(section);
    let mut section = Section { title: source.t("who"), ..Section::default() };
    for (slice, key) in [(Slice::Sex, "sex"), (Slice::Occupation, "occupation")] {
        let rows = by(slice).await?;
        report.equations.push(sums_up(source, told, &format!("equation-{key}"), &rows));
        section.tables.push(of_people(source, &rows, key));
    }
    let segments = by(Slice::Segment).await?;
    if segments.len() > 1 {
        let mut table = source.table("by-segment", &["segment", "+active"]);
        for row in &segments {
            table.push(vec![Cell::Text(name(source, &row.key)), Cell::count(row.people)]);
        }
        let all: u64 = segments.iter().map(|row| row.people).sum();
        table.total = Some(vec![source.all(), Cell::count(all)]);
        table.drawing = Some(source.drawing(Form::Bars, "by-segment-about", "people", &[1]));
        section.tables.push(table);
    }
    report.sections.push(section);
    report.sections.extend(compared(source, told).await?);
    Ok(())
}

/// What the people of a row have in common, in words.
fn name(source: &Source<'_>, key: &Key) -> String {
    let word = |start: &str, word: Option<&str>| {
        source.label(&format!("coverage-{start}-{}", word.unwrap_or("none")))
    };
    match key {
        Key::Region(place) => source.place(*place),
        Key::Fund(fund) => fund.to_string(),
        Key::Segment(part) => source.label(&format!("coverage-part-{}", part.word())),
        Key::Sex(sex) => word("sex", sex.map(lindung_core::words::Sex::word)),
        Key::Sector(sector) => {
            let sector = sector.as_deref().map(str::to_lowercase);
            word("sector", sector.as_deref())
        }
    }
}

fn of_people(source: &Source<'_>, rows: &[Row], key: &str) -> Table {
    let mut table = source.table(&format!("by-{key}"), &[key, "+protected", "+ever"]);
    for row in rows {
        table.push(vec![
            Cell::Text(name(source, &row.key)),
            Cell::count(row.people),
            Cell::count(row.ever),
        ]);
    }
    table.total = Some(total(source, rows, 3));
    table.drawing = Some(source.drawing(Form::Bars, &format!("by-{key}-about"), "people", &[1]));
    table
}

async fn of_funds(source: &Source<'_>, rows: &[Row], period: MonthSpan) -> Result<Table, Fault> {
    let (db, regency) = (source.db, source.regency());
    let people: FxHashMap<Uuid, (u64, u64)> = rows
        .iter()
        .filter_map(|row| match row.key {
            Key::Fund(fund) => Some((fund, (row.people, row.ever))),
            _ => None,
        })
        .collect();
    let paid = funds_paid(db, regency, period).await?;
    let paid: FxHashMap<Uuid, Rupiah> = paid.iter().map(|one| (one.fund, one.money)).collect();
    let books = funding::books(db, regency).await?;
    let columns =
        ["fund", "payer", "+protected", "+ever", "+paid-money", "+ceiling", "+free-money"];
    let mut table = source.table("by-fund", &columns);
    let mut sums = [0_i64; 5];
    for fund in funding::funds(db, regency).await? {
        let (now, ever) = people.get(&fund.id).copied().unwrap_or_default();
        let money = paid.get(&fund.id).copied().unwrap_or(Rupiah::ZERO);
        if ever == 0 && money == Rupiah::ZERO {
            continue;
        }
        let committed = books.get(&fund.id).map(|books| books.committed.money().amount());
        let ceiling = fund.terms.fund.ceiling.amount();
        let free = ceiling - committed.unwrap_or_default();
        let whole = |people: u64| i64::try_from(people).unwrap_or(i64::MAX);
        let figures = [whole(now), whole(ever), money.amount(), ceiling, free];
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum += figure;
        }
        let mut cells = vec![Cell::text(fund.title()), Cell::text(fund.terms.payer.as_str())];
        cells.extend(figures_said(figures));
        table.push(cells);
    }
    let mut last = vec![source.all(), Cell::Empty];
    last.extend(figures_said(sums));
    table.total = Some(last);
    table.drawing = Some(source.drawing(Form::Bars, "by-fund-about", "people", &[2]));
    table.note = source.t("by-fund-note");
    Ok(table)
}

fn figures_said([now, ever, paid, ceiling, free]: [i64; 5]) -> [Cell; 5] {
    let money = |amount| Cell::Money(Rupiah::new(amount));
    [Cell::Count(now), Cell::Count(ever), money(paid), money(ceiling), money(free)]
}

/// Beside other regencies, where the office entered their figures.
async fn compared(source: &Source<'_>, told: &Told) -> Result<Option<Section>, Fault> {
    let shares =
        store::comparison(source.db, source.regency(), Measure::Universal, told.month).await?;
    let known: Vec<_> = shares.iter().filter(|share| share.basis_points().is_some()).collect();
    if known.len() < 2 {
        return Ok(None);
    }
    let columns = ["region", "active", "working", "share-universal", "source"];
    let mut table = source.table("compared", &columns);
    for share in known {
        table.push(vec![
            Cell::Text(source.place(share.region)),
            Cell::count(share.numerator.people),
            Cell::or_empty(share.denominator.as_ref(), |below| Cell::count(below.people)),
            Cell::or_empty(share.basis_points(), Cell::Share),
            Cell::Text(share_note(source, share)),
        ]);
    }
    table.drawing = Some(source.drawing(Form::Bars, "compared-about", "percent", &[3]));
    let title = source.t("compared");
    Ok(Some(Section { title, tables: vec![table], ..Section::default() }))
}
