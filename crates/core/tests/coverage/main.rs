//! Coverage: shares with their sources, the account of who came and went, targets, and what is said.

mod attention;
mod figures;
mod flows;
mod sentences;
mod shares;

use lindung_core::coverage::{Figure, FigureKind};
use lindung_core::words::{Month, RegionCode};
use time::Date;
use time::macros::date;

const TODAY: Date = date!(2026 - 06 - 20);

fn code(text: &str) -> RegionCode {
    RegionCode::parse(text).expect("a code")
}

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

/// A figure of Gunung Mas, from BPS.
fn figure(kind: FigureKind, at: &str, people: u64) -> Figure {
    Figure {
        kind,
        region: code("62.10"),
        month: month(at),
        people,
        source: "BPS, Sakernas".to_owned(),
        source_date: month(at).last_day(),
    }
}
