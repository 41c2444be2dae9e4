//! The figures of plans as tables, the same for page, workbook and CSV.

use std::collections::{BTreeMap, BTreeSet};

use lindung_core::funding::{Outcome, wording};
use lindung_core::law::Law;
use lindung_core::message::{Message, Texts};
use lindung_core::regions::Regions;
use lindung_core::words::{Level, Month, RegionCode};

use super::{Report, Scenario};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(i64),
    /// Whole percent.
    Percent(i64),
}

/// A table with its title; the first column is what each row is about.
pub(super) struct Table {
    pub(super) title: String,
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Table {
    fn new(title: &str, header: &[&str], texts: &Texts) -> Self {
        let header = header.iter().map(|key| texts.label(key)).collect();
        Self { title: texts.label(title), header, rows: Vec::new() }
    }

    /// Whether a column holds words, judged by its first row.
    pub(super) fn is_text(&self, column: usize) -> bool {
        matches!(self.rows.first().and_then(|row| row.get(column)), Some(Cell::Text(_)))
    }
}

fn number(number: impl TryInto<i64>) -> Cell {
    Cell::Number(number.try_into().unwrap_or(i64::MAX))
}

/// What warns, and how good the plan is, in sentences.
pub(super) fn sentences(report: &Report<'_>, scenario: &Scenario, texts: &Texts) -> Vec<String> {
    let funds = &scenario.wishes.funds;
    let warnings = scenario.outcome.warnings.iter();
    let mut said: Vec<String> = warnings
        .map(|warning| texts.say(&wording::warning(warning, funds, Law::embedded())))
        .collect();
    let left_out = report.left_out();
    if left_out > 0 {
        said.push(texts.say(&Message::new("plan-left-out").number("people", left_out)));
    }
    said.push(texts.say(&wording::proof(scenario.outcome.proof)));
    said
}

type Figure = fn(&Outcome) -> Cell;

/// The figures by which plans are compared.
const FIGURES: [(&str, Figure); 12] = [
    ("plan-measure-people", |o| number(o.paid.people)),
    ("plan-measure-eligible", |o| number(o.eligible)),
    ("plan-measure-new", |o| number(o.new_people())),
    ("plan-measure-continuing", |o| number(o.continuing)),
    ("plan-measure-months", |o| number(o.paid.months)),
    ("plan-measure-cost", |o| number(o.paid.cost().amount())),
    ("plan-measure-jkk", |o| number(o.paid.jkk.amount())),
    ("plan-measure-jkm", |o| number(o.paid.jkm.amount())),
    ("plan-measure-full-death", |o| number(o.paid.full_death)),
    ("plan-measure-full-death-share", |o| Cell::Percent(o.paid.full_death_percent())),
    ("plan-measure-scholarship", |o| number(o.scholarship)),
    ("plan-measure-left-behind", |o| number(o.left_behind().count())),
];

/// The figures of one plan.
pub(super) fn overview(outcome: &Outcome, texts: &Texts) -> Table {
    let header = ["plan-col-figure", "plan-col-value"];
    let mut table = Table::new("plan-table-overview", &header, texts);
    let row = |(key, figure): &(&str, Figure)| vec![Cell::Text(texts.label(key)), figure(outcome)];
    table.rows = FIGURES.iter().map(row).collect();
    table
}

/// What each fund does.
pub(super) fn funds(scenario: &Scenario, texts: &Texts) -> Table {
    let header = [
        "plan-col-fund",
        "plan-col-payer",
        "plan-measure-people",
        "plan-measure-months",
        "plan-measure-jkk",
        "plan-measure-jkm",
        "plan-measure-cost",
        "plan-col-left",
        "plan-measure-full-death-share",
    ];
    let mut table = Table::new("plan-table-funds", &header, texts);
    for (fund, of) in scenario.wishes.funds.iter().zip(&scenario.outcome.funds) {
        table.rows.push(vec![
            Cell::Text(fund.title.clone()),
            Cell::Text(texts.say(&wording::kind(fund.kind))),
            number(of.paid.people),
            number(of.paid.months),
            number(of.paid.jkk.amount()),
            number(of.paid.jkm.amount()),
            number(of.paid.cost().amount()),
            number(of.left.amount()),
            Cell::Percent(of.paid.full_death_percent()),
        ]);
    }
    table
}

/// People and money of each month, and whose cover ends with it.
pub(super) fn months(outcome: &Outcome, texts: &Texts) -> Table {
    let header = ["plan-col-month", "plan-measure-people", "plan-measure-cost", "plan-col-lapse"];
    let mut table = Table::new("plan-table-months", &header, texts);
    let mut all: BTreeMap<Month, (u32, i64, u32)> = BTreeMap::new();
    for of in &outcome.calendar {
        all.insert(of.month, (of.people, of.jkk.amount() + of.jkm.amount(), 0));
    }
    for lapse in &outcome.lapses {
        all.entry(lapse.month).or_default().2 = lapse.people;
    }
    let row = |(month, (people, cost, lapse)): (Month, (u32, i64, u32))| {
        vec![Cell::Text(texts.month(month)), number(people), number(cost), number(lapse)]
    };
    table.rows = all.into_iter().map(row).collect();
    table
}

/// Every village with people who could be paid for.
pub(super) fn villages(outcome: &Outcome, texts: &Texts) -> Table {
    let header = [
        "plan-col-village",
        "plan-col-district",
        "plan-measure-eligible",
        "plan-measure-people",
        "plan-measure-months",
        "plan-measure-cost",
    ];
    let mut table = Table::new("plan-table-villages", &header, texts);
    for of in &outcome.villages {
        table.rows.push(vec![
            Cell::Text(texts.say(&wording::place(of.village))),
            Cell::Text(Regions::embedded().name(of.village.up_to(Level::District)).to_owned()),
            number(of.eligible),
            number(of.paid.people),
            number(of.paid.months),
            number(of.paid.cost().amount()),
        ]);
    }
    table
}

/// Plans side by side: figures, people by month, when cover ends, villages.
pub(super) fn comparison(scenarios: &[Scenario], texts: &Texts) -> [Table; 4] {
    let side = |title: &str, first: &str| {
        let mut table = Table::new(title, &[first], texts);
        table.header.extend(scenarios.iter().map(|scenario| scenario.name.clone()));
        table
    };
    let row = |first: String, cell: &dyn Fn(&Outcome) -> Cell| {
        let mut row = vec![Cell::Text(first)];
        row.extend(scenarios.iter().map(|scenario| cell(&scenario.outcome)));
        row
    };
    let outcomes = || scenarios.iter().map(|scenario| &scenario.outcome);
    let mut figures = side("plan-table-overview", "plan-col-figure");
    for (key, figure) in FIGURES {
        figures.rows.push(row(texts.label(key), &figure));
    }
    let mut calendar = side("plan-table-covered", "plan-col-month");
    let months: BTreeSet<Month> =
        outcomes().flat_map(|of| of.calendar.iter().map(|of| of.month)).collect();
    for month in months {
        calendar.rows.push(row(texts.month(month), &|outcome| {
            let of = outcome.calendar.iter().find(|of| of.month == month);
            number(of.map_or(0, |of| of.people))
        }));
    }
    let mut lapses = side("plan-table-lapses", "plan-col-month");
    let months: BTreeSet<Month> =
        outcomes().flat_map(|of| of.lapses.iter().map(|of| of.month)).collect();
    for month in months {
        lapses.rows.push(row(texts.month(month), &|outcome| {
            let of = outcome.lapses.iter().find(|of| of.month == month);
            number(of.map_or(0, |of| of.people))
        }));
    }
    let mut villages = side("plan-table-chosen", "plan-col-village");
    let places: BTreeSet<RegionCode> =
        outcomes().flat_map(|of| of.villages.iter().map(|of| of.village)).collect();
    for place in places {
        villages.rows.push(row(texts.say(&wording::place(place)), &|outcome| {
            let found = outcome.villages.binary_search_by_key(&place, |of| of.village);
            number(found.map_or(0, |at| outcome.villages[at].paid.people))
        }));
    }
    [figures, calendar, lapses, villages]
}
