//! What a worker pays who goes on alone.

use lindung_core::contributions::{Payee, SelfPay};
use lindung_core::law::{Law, PriceError};
use lindung_core::words::Rupiah;
use time::macros::date;

use crate::{month, rupiah};

fn prices(pay: &SelfPay<'_>) -> Vec<(String, Option<String>, Rupiah)> {
    let text = |month: lindung_core::words::Month| month.to_string();
    pay.prices.iter().map(|of| (text(of.first), of.last.map(text), of.price.total)).collect()
}

fn of(transport: bool, first: &str) -> SelfPay<'static> {
    let payee = Payee { transport, income: Rupiah::ZERO };
    SelfPay::from(Law::embedded(), payee, month(first)).expect("prices")
}

fn known(first: &str, last: Option<&str>, total: i64) -> (String, Option<String>, Rupiah) {
    (first.to_owned(), last.map(str::to_owned), rupiah(total))
}

#[test]
fn a_farmer_pays_half_until_the_end_of_2026_and_then_the_whole() {
    let pay = of(false, "2026-11");
    assert_eq!(
        prices(&pay),
        [known("2026-11", Some("2026-12"), 8_400), known("2027-01", None, 16_800)]
    );
    assert_eq!(pay.prices[0].price.rule.id, "PP50-2025-N");
}

#[test]
fn an_ojek_rider_pays_half_three_months_longer() {
    let of = of(true, "2026-11");
    assert_eq!(
        prices(&of),
        [known("2026-11", Some("2027-03"), 8_400), known("2027-04", None, 16_800)]
    );
}

#[test]
fn after_the_reliefs_there_is_one_price_without_end() {
    assert_eq!(prices(&of(true, "2030-05")), [known("2030-05", None, 16_800)]);
}

#[test]
fn a_higher_income_is_paid_for_by_its_bracket() {
    let payee = Payee { transport: false, income: rupiah(1_150_000) };
    let pay = SelfPay::from(Law::embedded(), payee, month("2027-01")).expect("prices");
    assert_eq!(prices(&pay), [known("2027-01", None, 18_800)]);
}

#[test]
fn the_first_month_is_due_on_the_15th_of_the_next_and_the_third_is_the_last_to_stay_covered() {
    let pay = of(false, "2026-11");
    assert_eq!(pay.due.expect("a day").0, date!(2026 - 12 - 15));
    let (last, rule) = pay.pay_by.expect("a rule");
    assert_eq!((last, rule.id.as_str()), (month("2027-01"), "arrears-months-to-inactive"));
}

#[test]
fn before_the_law_there_is_no_price() {
    let pay = SelfPay::from(Law::embedded(), Payee::default(), month("2015-06"));
    assert_eq!(pay, Err(PriceError::NotInForce(month("2015-06"))));
}
