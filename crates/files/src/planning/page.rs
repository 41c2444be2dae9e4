//! `ringkasan.html` and `perbandingan.html`: pages that stand alone, without a script and without
//! anybody's name.

use std::fmt::Write as _;

use lindung_core::funding::Outcome;
use lindung_core::message::{Message, Texts};

use super::tables::{self, Cell, Table};
use super::{Report, Scenario};
use crate::checking::page::bars::{Bar, Part, picture};
use crate::page::{self, Opening, esc};

/// Villages in the page; all stand in the workbook.
const VILLAGES: usize = 60;
/// The longest bar, in the picture's own units.
const WIDTH: i128 = 10_000;

/// The page of one plan.
pub(super) fn of_plan(report: &Report<'_>, scenario: &Scenario, texts: &Texts) -> String {
    let mut page = Page::open(&scenario.title(texts), report, texts);
    page.sentences(&tables::sentences(report, scenario, texts));
    let outcome = &scenario.outcome;
    page.table(&tables::overview(outcome, texts));
    page.heading("plan-table-funds");
    let funds = scenario.wishes.funds.iter().zip(&outcome.funds);
    page.chart("plan-chart-funds", funds.map(|(f, of)| (f.title.clone(), of.paid.people.into())));
    page.rows(&tables::funds(scenario, texts));
    page.heading("plan-table-months");
    let months = outcome.calendar.iter();
    page.chart("plan-chart-months", months.map(|of| (texts.month(of.month), of.people.into())));
    page.rows(&tables::months(outcome, texts));
    page.villages(outcome);
    page.close()
}

type Measure = fn(&Outcome) -> i64;

/// What is shown as bars when plans are compared.
const MEASURES: [(&str, Measure); 5] = [
    ("plan-measure-people", |o| o.paid.people.into()),
    ("plan-measure-months", |o| o.paid.months.try_into().unwrap_or(i64::MAX)),
    ("plan-measure-full-death", |o| o.paid.full_death.into()),
    ("plan-measure-cost", |o| o.paid.cost().amount()),
    ("plan-measure-left-behind", |o| o.left_behind().count().try_into().unwrap_or(i64::MAX)),
];

/// The page of plans side by side.
pub(super) fn of_comparison(report: &Report<'_>, texts: &Texts) -> String {
    let mut page = Page::open(&texts.label("plan-comparison-title"), report, texts);
    let [figures, calendar, lapses, villages] = tables::comparison(report.scenarios, texts);
    page.table(&figures);
    for (key, measure) in MEASURES {
        let all = report.scenarios.iter();
        page.chart(key, all.map(|one| (one.name.clone(), measure(&one.outcome))));
    }
    page.table(&calendar);
    page.table(&lapses);
    for scenario in report.scenarios {
        let _ = write!(page.out, "<h2>{}</h2>", esc(&scenario.name));
        page.sentences(&tables::sentences(report, scenario, texts));
    }
    page.table(&villages);
    page.close()
}

struct Page<'a> {
    texts: &'a Texts,
    out: String,
}

impl<'a> Page<'a> {
    fn open(title: &str, report: &Report<'_>, texts: &'a Texts) -> Self {
        let over = texts.label("report-subtitle");
        let mut out = page::open(&Opening { over: &over, title, style: "", script: false }, texts);
        let lead = Message::new("plan-page-lead")
            .number("people", report.listed.len())
            .number("lists", report.lists.len());
        let lead = esc(&texts.say(&lead));
        let _ = write!(out, "<p>{lead}</p></div></header><main class=\"wrap\">");
        Self { texts, out }
    }

    fn close(self) -> String {
        self.out + &page::close(self.texts)
    }

    fn heading(&mut self, key: &str) {
        let _ = write!(self.out, "<h2>{}</h2>", esc(&self.texts.label(key)));
    }

    fn sentences(&mut self, said: &[String]) {
        for sentence in said {
            let _ = write!(self.out, "<p class=\"privacy\">{}</p>", esc(sentence));
        }
    }

    /// Bars; the table with the same figures stands beside them.
    fn chart(&mut self, key: &str, sizes: impl Iterator<Item = (String, i64)>) {
        let sizes: Vec<(String, i64)> = sizes.collect();
        let most = sizes.iter().map(|(_, size)| *size).max().unwrap_or_default().max(1);
        // Browsers do not draw pictures that are billions wide.
        let drawn = |size: i64| i128::from(size.max(0)) * WIDTH / i128::from(most);
        let bar = |(label, size): (String, i64)| Bar {
            label,
            figure: self.texts.number(size),
            parts: vec![Part { size: drawn(size).try_into().unwrap_or(0), colour: "eligible" }],
        };
        let bars: Vec<Bar> = sizes.into_iter().map(bar).collect();
        let (title, picture) = (esc(&self.texts.label(key)), picture(&bars));
        let _ = write!(self.out, "<figure><figcaption>{title}</figcaption>{picture}</figure>");
    }

    /// Those of whose people the smallest part is paid for first: they are asked about.
    fn villages(&mut self, outcome: &Outcome) {
        let mut table = tables::villages(outcome, self.texts);
        let mut order: Vec<usize> = (0..table.rows.len()).collect();
        let share = |n: &usize| {
            let of = &outcome.villages[*n];
            u64::from(of.paid.people) * 1_000_000 / u64::from(of.eligible.max(1))
        };
        order.sort_by_key(share);
        let all = order.len();
        table.rows = order.into_iter().take(VILLAGES).map(|n| table.rows[n].clone()).collect();
        self.table(&table);
        if all > VILLAGES {
            let more = Message::new("plan-villages-more").number("shown", VILLAGES);
            let more = esc(&self.texts.say(&more.number("all", all)));
            let _ = write!(self.out, "<p class=\"more\">{more}</p>");
        }
    }

    fn table(&mut self, table: &Table) {
        let _ = write!(self.out, "<h2>{}</h2>", esc(&table.title));
        self.rows(table);
    }

    fn rows(&mut self, table: &Table) {
        self.out.push_str("<table><thead><tr>");
        for (at, title) in table.header.iter().enumerate() {
            let class = if at == 0 || table.is_text(at) { "" } else { " class=\"n\"" };
            let _ = write!(self.out, "<th scope=\"col\"{class}>{}</th>", esc(title));
        }
        self.out.push_str("</tr></thead><tbody>");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let (open, close, text) = match cell {
                    Cell::Text(text) if at == 0 => ("<th scope=\"row\">", "</th>", esc(text)),
                    Cell::Text(text) => ("<td>", "</td>", esc(text)),
                    Cell::Number(number) => {
                        ("<td class=\"n\">", "</td>", self.texts.number(*number))
                    }
                    Cell::Percent(percent) => ("<td class=\"n\">", "</td>", format!("{percent}%")),
                };
                self.out.extend([open, &text, close]);
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str("</tbody></table>");
    }
}
