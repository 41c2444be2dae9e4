//! Complaints and questions of a period: how many, about what, where, how many in time.

use std::collections::BTreeMap;

use lindung_core::coverage::report::{Cell, Form, Report, ReportKind, Section, Table};
use lindung_core::grievances::{Category, Desk};
use lindung_core::message::Message;
use lindung_core::words::{Level, MonthSpan, RegionCode};
use lindung_store::grievances::{Tally, tallies};

use super::source::Source;
use crate::fault::Fault;

/// The report on complaints.
///
/// # Errors
/// If the store does not answer.
pub async fn report(source: &Source<'_>, period: MonthSpan) -> Result<Report, Fault> {
    let mut report = source.blank(ReportKind::Grievances, period).await?;
    report.sections = sections(source, period).await?;
    Ok(report)
}

/// Received, open, late, answered in time, answered late, upheld, appealed.
type Counts = [u64; 7];

fn counts(tally: &Tally) -> Counts {
    [
        tally.received,
        tally.open,
        tally.late,
        tally.in_time,
        tally.after_time,
        tally.upheld,
        tally.appealed,
    ]
}

fn add(sums: &mut Counts, more: Counts) {
    for (sum, count) in sums.iter_mut().zip(more) {
        *sum += count;
    }
}

/// By cause and by district.
///
/// # Errors
/// If the store does not answer.
pub async fn sections(source: &Source<'_>, period: MonthSpan) -> Result<Vec<Section>, Fault> {
    let days = (period.first().first_day(), period.last().last_day());
    let of = (&source.area, Desk::Office);
    let found = tallies(source.db, of, days, source.today()).await?;
    let mut all = Counts::default();
    let mut causes: BTreeMap<Category, Counts> = BTreeMap::new();
    let mut places: BTreeMap<RegionCode, Counts> = BTreeMap::new();
    for tally in &found {
        add(&mut all, counts(tally));
        add(causes.entry(tally.category).or_default(), counts(tally));
        let known = tally.place.level() >= Level::District;
        let place = if known { tally.place.up_to(Level::District) } else { tally.place };
        add(places.entry(place).or_default(), counts(tally));
    }
    let [received, open, late, in_time, after_time, ..] = all;
    let said = Message::new("coverage-report-grievances-said")
        .number("received", received)
        .number("open", open)
        .number("late", late)
        .number("in-time", in_time)
        .number("answered", in_time + after_time);
    let mut section = Section {
        title: source.t("grievances-title"),
        sentences: vec![source.say(&said)],
        tables: Vec::new(),
    };
    if received > 0 {
        let cause =
            |category: &Category| source.label(&format!("grievance-category-{}", category.word()));
        let lines = causes.iter().map(|(category, sums)| (cause(category), *sums));
        let mut by_cause = table(source, ("by-cause", "cause"), lines, all);
        by_cause.drawing =
            Some(source.drawing(Form::Bars, "by-cause-about", "grievances-unit", &[1]));
        let lines = places.iter().map(|(place, sums)| (source.district(*place), *sums));
        let by_place = table(source, ("grievances-by-district", "district"), lines, all);
        section.tables = vec![by_cause, by_place];
    }
    Ok(vec![section])
}

fn table(
    source: &Source<'_>,
    (title, first): (&str, &str),
    lines: impl Iterator<Item = (String, Counts)>,
    all: Counts,
) -> Table {
    let columns =
        [first, "+received", "+open", "+late", "+in-time", "+after-time", "+upheld", "+appealed"];
    let mut table = source.table(title, &columns);
    let cells = |name: Cell, counts: Counts| {
        let mut cells = vec![name];
        cells.extend(counts.map(Cell::count));
        cells
    };
    for (name, counts) in lines {
        table.push(cells(Cell::Text(name), counts));
    }
    table.total = Some(cells(source.all(), all));
    table
}
