//! A report to regent and council: one set of words and figures for the paper and the workbook,
//! checked before either is written. Nothing in it names a person.

mod schedule;
mod table;

pub use schedule::{ReportSchedule, ScheduleWrong};
pub use table::{Cell, Column, Drawing, Form, Mark, Row, Table};

use serde::{Deserialize, Serialize};
use time::Date;

use crate::message::Message;
use crate::words::{Month, MonthSpan, RegionCode};

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportKind {
    /// Coverage of a month.
    Monthly,
    /// Coverage of a calendar year.
    Yearly,
    /// Where the cards are.
    Cards,
    /// Claims, and what lies unclaimed.
    Claims,
    /// Complaints and questions.
    Grievances,
    /// The money of all funds, and of each of them.
    Funds,
    /// Everything with which an auditor works it out again.
    Audit,
}

impl ReportKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Monthly,
        Self::Yearly,
        Self::Cards,
        Self::Claims,
        Self::Grievances,
        Self::Funds,
        Self::Audit,
    ];

    /// The word in the database, in addresses and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Yearly => "yearly",
            Self::Cards => "cards",
            Self::Claims => "claims",
            Self::Grievances => "grievances",
            Self::Funds => "funds",
            Self::Audit => "audit",
        }
    }

    /// The kind of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The months of a report of this kind that ends with a month: that month alone for the monthly
    /// one, the calendar year for the yearly one and the audit package, and from January on for
    /// the others.
    pub fn period(self, last: Month) -> Option<MonthSpan> {
        let january = Month::new(last.year(), 1)?;
        match self {
            Self::Monthly => MonthSpan::new(last, last),
            Self::Yearly | Self::Audit => MonthSpan::new(january, Month::new(last.year(), 12)?),
            Self::Cards | Self::Claims | Self::Grievances | Self::Funds => {
                MonthSpan::new(january, last)
            }
        }
    }
}

/// A figure that stands at the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: Cell,
    /// Of what, from which source and of which day.
    pub note: String,
}

/// A part of a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// What it is called.
    pub title: String,
    /// What there is to say, a sentence each.
    pub sentences: Vec<String>,
    /// Its tables, some with a picture.
    pub tables: Vec<Table>,
}

/// Two figures that must be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equation {
    /// What is held to what: `Jumlah semua desa dan jumlah terlindungi`.
    pub name: String,
    /// The one.
    pub left: i64,
    /// The other.
    pub right: i64,
}

/// Where a figure or a rule was taken from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// What was taken.
    pub text: String,
    /// From whom, of which day.
    pub source: String,
}

/// A region with its boundary, for the map.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Boundary {
    /// The region; none where it is only an outline over the others.
    pub place: Option<RegionCode>,
    /// The boundary as an SVG path.
    pub path: String,
    /// A point inside of it.
    pub at: (f64, f64),
}

/// A report. Every sentence of it is said already, in Indonesian.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// What it is called: `Laporan bulanan cakupan`.
    pub title: String,
    /// On what: `Kabupaten Kapuas`.
    pub subtitle: String,
    /// The office that wrote it.
    pub issuer: String,
    /// To whom it goes, a line each.
    pub to: Vec<String>,
    /// The months it is about.
    pub period: Option<MonthSpan>,
    /// The day on which it was made.
    pub day: Option<Date>,
    /// The figures at the head.
    pub headlines: Vec<Headline>,
    /// Its parts.
    pub sections: Vec<Section>,
    /// What must be the same and is looked at.
    pub equations: Vec<Equation>,
    /// Where its figures come from.
    pub origins: Vec<Origin>,
    /// What else is to be said, a sentence each.
    pub remarks: Vec<String>,
    /// Boundaries of the places in its tables; without them maps are tiles.
    pub boundaries: Vec<Boundary>,
}

impl Report {
    /// Every table of every section.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.sections.iter().flat_map(|section| &section.tables)
    }

    /// What does not add up, to be said in the report and not hidden: the sums of tables and the
    /// equations.
    pub fn differences(&self) -> Vec<Message> {
        let mut found: Vec<Message> = self.tables().flat_map(Table::differences).collect();
        for Equation { name, left, right } in &self.equations {
            if left != right {
                found.push(
                    Message::new("coverage-report-differs-equation")
                        .text("name", name)
                        .number("left", *left)
                        .number("right", *right),
                );
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().expect("a month")
    }

    #[test]
    fn a_kind_comes_back_from_its_word() {
        for kind in ReportKind::ALL {
            assert_eq!(ReportKind::parse(kind.word()), Some(kind));
        }
        assert_eq!(ReportKind::parse("village"), None);
    }

    #[test]
    fn a_monthly_report_has_one_month_a_yearly_one_the_calendar_year_others_begin_in_january() {
        let span = |kind: ReportKind| {
            let span = kind.period(month("2026-05")).expect("a span");
            (span.first().to_string(), span.last().to_string())
        };
        let said = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(span(ReportKind::Monthly), said("2026-05", "2026-05"));
        assert_eq!(span(ReportKind::Yearly), said("2026-01", "2026-12"));
        assert_eq!(span(ReportKind::Audit), said("2026-01", "2026-12"));
        assert_eq!(span(ReportKind::Claims), said("2026-01", "2026-05"));
        assert_eq!(span(ReportKind::Funds), said("2026-01", "2026-05"));
    }

    #[test]
    fn an_equation_that_does_not_hold_is_said_with_both_figures() {
        let equation = |left, right| Equation { name: "Desa dan jumlah".to_owned(), left, right };
        let mut report = Report { equations: vec![equation(7, 7)], ..Report::default() };
        assert!(report.differences().is_empty());
        report.equations.push(equation(7, 8));
        let said = report.differences();
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].key, "coverage-report-differs-equation");
    }
}
