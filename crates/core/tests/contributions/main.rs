//! The month ledger: cover, payments, what is to come.

mod bought;
mod cover;
mod forecast;
mod selfpay;

use lindung_core::words::{Month, MonthSpan, Rupiah};

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

fn span(first: &str, last: &str) -> MonthSpan {
    MonthSpan::new(month(first), month(last)).expect("a span")
}

const fn rupiah(amount: i64) -> Rupiah {
    Rupiah::new(amount)
}

/// What a person's month costs at the lowest base: JKK and JKM.
const PRICE: (Rupiah, Rupiah) = (rupiah(10_000), rupiah(6_800));
