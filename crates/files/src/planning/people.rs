//! Everybody of the lists with what a plan gives them, in the columns of the lists and some more.

use std::io::{self, Write};

use lindung_core::funding::{Place, Why, wording};
use lindung_core::message::Texts;
use rustc_hash::FxHashMap;

use super::{Listed, Report, Scenario};
use crate::checking::bytes::Lines;
use crate::checking::columns::CommonColumns;
use crate::checking::workbook::SHEET_COLUMNS;

/// What a plan gives somebody.
pub(super) struct Given {
    /// The place, if any.
    pub(super) place: Option<Place>,
    /// Why, in words.
    pub(super) why: String,
}

/// The columns of the lists and ours.
pub(super) struct Columns<'a> {
    pub(super) report: Report<'a>,
    pub(super) common: CommonColumns,
    /// Whether it must be said where somebody stands.
    pub(super) several: bool,
}

/// Our columns, after those of the lists.
const OURS: [&str; 6] =
    ["plan-col-fund", "plan-col-months", "plan-col-from", "plan-col-to", "plan-col-cost", WHY];
/// The last of our columns.
pub(super) const WHY: &str = "plan-col-why";
/// Before ours where there are several lists.
const WHERE: [&str; 3] = ["plan-col-file", "plan-col-sheet", "plan-col-row"];

impl<'a> Columns<'a> {
    pub(super) fn of(report: Report<'a>, texts: &Texts) -> Self {
        let common = CommonColumns::of(report.lists, SHEET_COLUMNS, texts);
        Self { report, common, several: report.lists.len() > 1 }
    }

    /// Our columns' keys.
    pub(super) fn ours(&self) -> impl Iterator<Item = &'static str> {
        let before: &[&str] = if self.several { &WHERE } else { &[] };
        before.iter().chain(&OURS).copied()
    }

    /// Somebody's cells as they stand in the list.
    pub(super) fn cells(&self, one: &Listed) -> impl Iterator<Item = &'a str> {
        let list = &self.report.lists[one.list as usize];
        let row = list.people[one.person as usize].row as usize;
        let columns = self.common.of_list(one.list).iter();
        columns.map(move |column| column.map_or("", |column| list.sheet.text(row, column)))
    }

    /// Where somebody stands: file, sheet and row.
    pub(super) fn place(&self, one: &Listed) -> (&'a str, &'a str, u32) {
        let list = &self.report.lists[one.list as usize];
        let row = list.people[one.person as usize].row as usize;
        (&list.sheet.file, list.sheet.name.as_deref().unwrap_or(""), list.sheet.number(row))
    }
}

/// Says why; what many people share is said once.
pub(super) struct Sayer<'a> {
    scenario: &'a Scenario,
    texts: &'a Texts,
    chosen: FxHashMap<Place, String>,
}

impl<'a> Sayer<'a> {
    pub(super) fn new(scenario: &'a Scenario, texts: &'a Texts) -> Self {
        Self { scenario, texts, chosen: FxHashMap::default() }
    }

    pub(super) fn given(&mut self, one: &Listed) -> Given {
        let (funds, texts) = (&self.scenario.wishes.funds, self.texts);
        let why = match &one.worker {
            Err(message) => return Given { place: None, why: texts.say(message) },
            Ok(worker) => self.scenario.plan.why(*worker as usize),
        };
        let say = |why: &Why| texts.say(&wording::why(why, funds));
        match why {
            Why::Chosen(place) => {
                let said = self.chosen.entry(place).or_insert_with(|| say(&why));
                Given { place: Some(place), why: said.clone() }
            }
            why => Given { place: None, why: say(&why) },
        }
    }

    pub(super) fn fund(&self, place: &Place) -> &'a str {
        let fund = self.scenario.wishes.funds.get(usize::from(place.fund));
        fund.map_or("", |fund| &fund.title)
    }
}

/// Writes everybody as CSV.
pub(super) fn csv(
    report: &Report<'_>,
    scenario: &Scenario,
    texts: &Texts,
    out: &mut impl Write,
) -> io::Result<()> {
    const BLOCK: usize = 1 << 20;
    let columns = Columns::of(*report, texts);
    let mut lines = Lines::with_capacity(BLOCK + (1 << 16));
    for column in &columns.common.columns {
        lines.text(&column.title);
    }
    for key in columns.ours() {
        lines.text(&texts.label(key));
    }
    lines.end();
    let mut sayer = Sayer::new(scenario, texts);
    for one in report.listed {
        for cell in columns.cells(one) {
            lines.text(cell);
        }
        if columns.several {
            let (file, sheet, row) = columns.place(one);
            lines.text(file);
            lines.text(sheet);
            lines.number(u64::from(row));
        }
        let given = sayer.given(one);
        match given.place {
            Some(place) => {
                lines.text(sayer.fund(&place));
                lines.number(u64::from(place.span.len()));
                lines.plain(&place.span.first().to_string());
                lines.plain(&place.span.last().to_string());
                lines.number(place.cost.amount().unsigned_abs());
            }
            None => (1..OURS.len()).for_each(|_| lines.empty()),
        }
        lines.text(&given.why);
        lines.end();
        if lines.bytes.len() > BLOCK {
            out.write_all(&lines.bytes)?;
            lines.bytes.clear();
        }
    }
    out.write_all(&lines.bytes)
}
