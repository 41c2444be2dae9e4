//! Cases of accidents and deaths that were opened in a period, what was paid, and what lies unclaimed.

use std::collections::BTreeMap;

use lindung_core::claims::{AtStake, Happening, State};
use lindung_core::coverage::report::{Cell, Form, Report, ReportKind, Section, Table};
use lindung_core::message::Message;
use lindung_core::words::{Level, MonthSpan, RegionCode, Rupiah};
use lindung_store::claims::{UnclaimedWanted, claim_counts, stuck, unclaimed_by_village};
use lindung_store::coverage::reports::{CaseCount, PaidCount, cases_opened, claims_paid};
use time::Date;

use super::source::Source;
use crate::fault::Fault;
use crate::local_time;

/// The report on claims and on what lies unclaimed.
///
/// # Errors
/// If the store does not answer.
pub async fn report(source: &Source<'_>, period: MonthSpan) -> Result<Report, Fault> {
    let mut report = source.blank(ReportKind::Claims, period).await?;
    report.sections.extend(sections(source, period).await?);
    report.sections.push(waiting(source).await?);
    report.origins = vec![source.ledger()];
    Ok(report)
}

/// The moments in which a period begins and ends at the office.
pub fn moments(source: &Source<'_>, period: MonthSpan) -> (i64, i64) {
    let start = |day| local_time::start_of(day, source.regency());
    let first = start(period.first().first_day());
    (first, start(period.last().next().first_day()) - 1)
}

/// What happened and was paid, and what lies unclaimed today.
///
/// # Errors
/// If the store does not answer.
pub async fn sections(source: &Source<'_>, period: MonthSpan) -> Result<Vec<Section>, Fault> {
    let days = (period.first().first_day(), period.last().last_day());
    let opened = cases_opened(source.db, &source.area, moments(source, period)).await?;
    let paid = claims_paid(source.db, &source.area, days).await?;
    Ok(vec![happened(source, &opened, &paid), unclaimed(source).await?])
}

/// Of the cases of a kind: all, going on, paid or closed, refused, dropped.
fn by_state(cases: &[CaseCount], happening: Happening) -> [u64; 5] {
    let mut sums = [0; 5];
    for one in cases.iter().filter(|one| one.happening == happening) {
        sums[0] += one.cases;
        let at = match one.state {
            State::Paid | State::Closed => 2,
            State::Refused => 3,
            State::Dropped => 4,
            _ => 1,
        };
        sums[at] += one.cases;
    }
    sums
}

fn happened(source: &Source<'_>, opened: &[CaseCount], paid: &[PaidCount]) -> Section {
    let columns = [
        "happening",
        "+opened",
        "+going-on",
        "+ended-paid",
        "+ended-refused",
        "+ended-dropped",
        "+benefit",
    ];
    let mut table = source.table("cases-by-happening", &columns);
    let (mut sums, mut money) = ([0; 5], 0);
    for happening in Happening::ALL.iter().copied() {
        let counts = by_state(opened, happening);
        let of = paid.iter().filter(|one| one.happening == happening);
        let benefit: i64 = of.map(|one| one.money.amount()).sum();
        if counts[0] == 0 && benefit == 0 {
            continue;
        }
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum += count;
        }
        money += benefit;
        table.push(case_cells(
            Cell::Text(source.label(&format!("claims-happening-{}", happening.word()))),
            counts,
            benefit,
        ));
    }
    table.total = Some(case_cells(source.all(), sums, money));
    table.note = source.t("cases-note");
    table.drawing = Some(source.drawing(Form::Bars, "cases-about", "cases-unit", &[1]));
    let said = Message::new("coverage-report-cases-said")
        .number("cases", sums[0])
        .number("open", sums[1])
        .text("money", Rupiah::new(money));
    let mut section = Section {
        title: source.t("claims-title"),
        sentences: vec![source.say(&said)],
        tables: Vec::new(),
    };
    if !table.rows.is_empty() {
        section.tables.push(table);
        section.tables.push(by_district(source, opened));
    }
    section
}

fn case_cells(name: Cell, counts: [u64; 5], benefit: i64) -> Vec<Cell> {
    let mut cells = vec![name];
    cells.extend(counts.map(Cell::count));
    cells.push(Cell::Money(Rupiah::new(benefit)));
    cells
}

fn by_district(source: &Source<'_>, opened: &[CaseCount]) -> Table {
    let mut districts: BTreeMap<RegionCode, u64> = BTreeMap::new();
    for one in opened {
        *districts.entry(one.district).or_default() += one.cases;
    }
    let mut table = source.table("cases-by-district", &["district", "+opened"]);
    for (district, cases) in &districts {
        table.push(vec![Cell::Text(source.district(*district)), Cell::count(*cases)]);
    }
    let all: u64 = districts.values().sum();
    table.total = Some(vec![source.all(), Cell::count(all)]);
    table
}

/// Unclaimed deaths of a district.
struct District {
    deaths: i64,
    stake: AtStake,
    first: Option<Date>,
}

async fn unclaimed(source: &Source<'_>) -> Result<Section, Fault> {
    let wanted = UnclaimedWanted::default();
    let villages = unclaimed_by_village(source.db, &source.area, wanted, source.today()).await?;
    let mut districts: BTreeMap<RegionCode, District> = BTreeMap::new();
    let nothing = || AtStake { least: Rupiah::ZERO, most: Some(Rupiah::ZERO) };
    for village in &villages {
        let place = village.place;
        let known = place.level() >= Level::District;
        let key = if known { place.up_to(Level::District) } else { place };
        let of = districts.entry(key).or_insert_with(|| District {
            deaths: 0,
            stake: nothing(),
            first: None,
        });
        of.deaths += village.deaths;
        of.stake = of.stake.and(village.stake);
        of.first = [of.first, village.first_lapse].into_iter().flatten().min();
    }
    let mut table =
        source.table("unclaimed-by-district", &["district", "+deaths", "+least", "first-lapse"]);
    let (mut deaths, mut stake) = (0, nothing());
    for (place, of) in &districts {
        deaths += of.deaths;
        stake = stake.and(of.stake);
        let cells = vec![
            Cell::Text(source.district(*place)),
            Cell::Count(of.deaths),
            Cell::Money(of.stake.least),
            Cell::or_empty(of.first, Cell::Day),
        ];
        if place.level() == Level::District {
            table.push_place(*place, cells);
        } else {
            table.push(cells);
        }
    }
    table.total =
        Some(vec![source.all(), Cell::Count(deaths), Cell::Money(stake.least), Cell::Empty]);
    table.note = source.t("unclaimed-table-note");
    table.drawing = Some(source.drawing(Form::Bars, "unclaimed-about", "deaths-unit", &[1]));
    let key = if deaths == 0 { "unclaimed-none" } else { "unclaimed-said" };
    let said = Message::new(format!("coverage-report-{key}"))
        .number("deaths", deaths)
        .text("money", stake.least)
        .date("day", source.today());
    Ok(Section {
        title: source.t("unclaimed-title"),
        sentences: vec![source.say(&said)],
        tables: vec![table],
    })
}

/// Whose turn it is, and for how long.
async fn waiting(source: &Source<'_>) -> Result<Section, Fault> {
    let clock = local_time::clock_of(source.now, source.regency());
    let counts = claim_counts(source.db, &source.area, clock).await?;
    let said = Message::new("coverage-report-lapsing-claims")
        .number("lapsing", counts.lapsing)
        .number("reports", counts.reports)
        .number("matches", counts.matches);
    let columns = ["turn", "+cases", "+late", "+late-week", "+late-month"];
    let mut table = source.table("stuck", &columns);
    let mut sums = [0; 4];
    for one in stuck(source.db, &source.area, source.today()).await? {
        let figures = [one.cases, one.late, one.week, one.month];
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum += figure;
        }
        let name = source.label(&format!("claims-ball-{}", one.ball.word()));
        let mut cells = vec![Cell::Text(name)];
        cells.extend(figures.map(Cell::Count));
        table.push(cells);
    }
    let mut last = vec![source.all()];
    last.extend(sums.map(Cell::Count));
    table.total = Some(last);
    Ok(Section {
        title: source.t("stuck"),
        sentences: vec![source.say(&said)],
        tables: vec![table],
    })
}
