//! What a payment pays of a bill.

use lindung_core::contributions::{Allocation, Group, MonthPaid, allocate};
use lindung_core::words::Rupiah;
use proptest::prelude::*;

use crate::{PRICE, month, rupiah};

fn group(of: &str, people: u32) -> Group {
    Group::new(month(of), people, PRICE.0, PRICE.1).expect("a group")
}

#[test]
fn the_sum_of_a_bill_pays_it_all() {
    // Paser 2022: three months for 32,268 people.
    let bill = ["2022-10", "2022-11", "2022-12"].map(|of| group(of, 32_268));
    let paid = allocate(&bill, rupiah(1_626_307_200));
    assert_eq!((paid.person_months(), paid.credit), (96_804, Rupiah::ZERO));
    assert_eq!((paid.jkk, paid.jkm), (rupiah(968_040_000), rupiah(658_267_200)));
    assert_eq!(paid.rest(&bill), []);
}

#[test]
fn the_oldest_month_is_paid_first_and_then_the_next_in_the_order_of_the_bill() {
    let bill = [group("2026-02", 4), group("2026-01", 2), group("2026-01", 3)];
    let paid = allocate(&bill, rupiah(6 * 16_800));
    assert_eq!(paid.people, [1, 2, 3]);
    let of = |text, people, paid| MonthPaid { month: month(text), people, paid };
    assert_eq!(paid.months(&bill), [of("2026-01", 5, 5), of("2026-02", 4, 1)]);
    assert_eq!(paid.rest(&bill), [group("2026-02", 3)]);
}

#[test]
fn too_little_for_a_whole_month_of_the_next_person_stays_as_credit() {
    let bill = [group("2026-01", 5)];
    let paid = allocate(&bill, rupiah(2 * 16_800 + 16_799));
    assert_eq!((paid.people.as_slice(), paid.credit), ([2].as_slice(), rupiah(16_799)));
}

#[test]
fn nobody_is_passed_over_because_somebody_behind_costs_less() {
    let half = Group::new(month("2026-04"), 9, rupiah(5_000), rupiah(3_400)).expect("a group");
    let paid = allocate(&[group("2026-04", 1), half], rupiah(8_400));
    assert_eq!((paid.people, paid.credit), (vec![0, 0], rupiah(8_400)));
}

#[test]
fn more_than_the_bill_is_credit_and_money_owed_back_pays_nothing() {
    let bill = [group("2026-01", 2)];
    assert_eq!(allocate(&bill, rupiah(40_000)).credit, rupiah(6_400));
    let owed = allocate(&bill, rupiah(-500));
    assert_eq!((owed.person_months(), owed.credit), (0, rupiah(-500)));
}

#[test]
fn a_negative_price_or_a_sum_too_large_to_hold_is_no_part_of_a_bill() {
    assert_eq!(Group::new(month("2026-01"), 1, rupiah(-1), rupiah(2)), None);
    assert_eq!(Group::new(month("2026-01"), 2, rupiah(i64::MAX), rupiah(0)), None);
    assert_eq!(Group::new(month("2026-01"), 1, rupiah(i64::MAX), rupiah(1)), None);
}

fn bills() -> impl Strategy<Value = Vec<Group>> {
    let price = prop_oneof![
        Just((10_000, 6_800)),
        Just((5_000, 3_400)),
        Just((100, 68)),
        Just((0, 0)),
        (0..40_000_i64, 0..7_000_i64),
    ];
    let one = (0..6_i32, 0..50_u32, price).prop_map(|(later, people, (jkk, jkm))| {
        Group::new(month("2026-01").plus(later), people, rupiah(jkk), rupiah(jkm)).expect("a group")
    });
    prop::collection::vec(one, 0..12)
}

/// JKK and JKM of each group must be what its people cost.
fn adds_up(bill: &[Group], paid: &Allocation, money: Rupiah) -> Result<(), TestCaseError> {
    prop_assert_eq!(paid.paid().amount() + paid.credit.amount(), money.amount());
    prop_assert!(paid.credit >= Rupiah::ZERO);
    let whole = allocate(bill, rupiah(i64::MAX)).paid();
    let rest = allocate(&paid.rest(bill), rupiah(i64::MAX)).paid();
    prop_assert_eq!(paid.paid().amount() + rest.amount(), whole.amount(), "no month is half paid");
    for (group, people) in bill.iter().zip(&paid.people) {
        prop_assert!(*people <= group.people());
    }
    Ok(())
}

proptest! {
    #[test]
    fn what_is_paid_and_the_credit_are_the_money(bill in bills(), money in 0..20_000_000_i64) {
        adds_up(&bill, &allocate(&bill, rupiah(money)), rupiah(money))?;
    }

    #[test]
    fn money_in_parts_pays_the_same_months_as_at_once(
        bill in bills(), parts in prop::collection::vec(0..4_000_000_i64, 1..5),
    ) {
        let once = allocate(&bill, rupiah(parts.iter().sum()));
        let (mut open, mut credit, mut months, mut jkk) = (bill.clone(), Rupiah::ZERO, 0, 0);
        for part in &parts {
            let paid = allocate(&open, rupiah(credit.amount() + part));
            (months, jkk) = (months + paid.person_months(), jkk + paid.jkk.amount());
            (open, credit) = (paid.rest(&open), paid.credit);
        }
        prop_assert_eq!((months, credit), (once.person_months(), once.credit));
        prop_assert_eq!((open, jkk), (once.rest(&bill), once.jkk.amount()));
    }

    #[test]
    fn of_a_later_month_nobody_is_paid_before_an_earlier_month_is(
        bill in bills(), money in 0..20_000_000_i64,
    ) {
        let months = allocate(&bill, rupiah(money)).months(&bill);
        let first_open = months.iter().position(|month| month.paid < month.people);
        let later = &months[first_open.map_or(months.len(), |n| n + 1)..];
        prop_assert!(later.iter().all(|month| month.paid == 0), "{:?}", months);
    }
}
