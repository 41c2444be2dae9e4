//! What a sum of money buys.

use lindung_core::contributions::{Bought, ForMonths};
use lindung_core::law::{Ask, Law, Payer};
use lindung_core::words::Rupiah;

use crate::{rupiah, span};

#[test]
fn kaur_buys_two_and_a_half_months_for_7_100_or_a_year_for_1_488_with_300_million() {
    let bought = Bought::of(rupiah(300_000_000), &[rupiah(16_800)], 7_100, &[12, 3]);
    let bought = bought.expect("a price");
    assert_eq!((bought.people, bought.months, bought.tenths), (7_100, 2, 5));
    let of = |months, people, left| ForMonths { months, people, left: rupiah(left) };
    assert_eq!(bought.others, [of(12, 1_488, 19_200), of(3, 5_952, 19_200)]);
}

#[test]
fn kaur_2024_buys_exactly_one_month_with_what_one_month_costs() {
    let bought = Bought::of(rupiah(119_280_000), &[rupiah(16_800)], 7_100, &[]).expect("a price");
    assert_eq!((bought.months, bought.tenths), (1, 0));
    let less = Bought::of(rupiah(119_279_999), &[rupiah(16_800)], 7_100, &[]).expect("a price");
    assert_eq!((less.months, less.tenths), (0, 9), "never rounded up to a month");
}

#[test]
fn each_month_is_bought_at_its_own_price_and_the_last_one_holds_on() {
    // A company from November 2026: two months at half the price, then the whole.
    let ask = Ask::new(span("2026-11", "2026-11").first(), Payer::Csr);
    let prices = Law::embedded().prices(ask, span("2026-11", "2027-01")).expect("prices");
    let prices: Vec<Rupiah> = prices.iter().map(|(_, price)| price.total).collect();
    assert_eq!(prices, [rupiah(8_400), rupiah(8_400), rupiah(16_800)]);
    let bought = Bought::of(rupiah(100 * 42_000), &prices, 100, &[2, 4]).expect("a price");
    assert_eq!((bought.months, bought.tenths), (3, 5));
    let people: Vec<u64> = bought.others.iter().map(|other| other.people).collect();
    assert_eq!(people, [250, 83]);
}

#[test]
fn for_nobody_or_without_a_price_nothing_can_be_said() {
    assert_eq!(Bought::of(rupiah(1), &[rupiah(16_800)], 0, &[12]), None);
    assert_eq!(Bought::of(rupiah(1), &[], 1, &[12]), None);
    assert_eq!(Bought::of(rupiah(1), &[Rupiah::ZERO], 1, &[12]), None);
}
