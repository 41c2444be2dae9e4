//! How a person stands by the months that are paid.

use lindung_core::contributions::{Answer, Cover, LedgerMonth, MonthState, Status, Way};
use lindung_core::law::{EMBEDDED, Law};
use lindung_core::words::MonthSpan;
use proptest::prelude::*;
use time::Date;
use time::macros::date;

use crate::{month, rupiah, span};

fn months(of: MonthSpan, state: MonthState) -> Vec<LedgerMonth> {
    of.iter().map(|month| LedgerMonth { month, state }).collect()
}

fn paid(first: &str, last: &str) -> Vec<LedgerMonth> {
    months(span(first, last), MonthState::Paid)
}

fn on(months: &[LedgerMonth], day: Date) -> Cover<'static> {
    Cover::of(months, day, None, Law::embedded())
}

fn answers(careful: bool, possible: bool) -> Answer {
    Answer { careful, possible }
}

#[test]
fn who_is_paid_for_is_active_from_the_first_paid_day_to_the_last() {
    let cover = on(&paid("2026-01", "2026-12"), date!(2026 - 05 - 20));
    let run = cover.run.expect("a run");
    assert_eq!((cover.status, cover.is_covered()), (Status::Active, answers(true, true)));
    assert_eq!(
        (run.since.0, cover.paid_until()),
        (date!(2026 - 01 - 01), Some(date!(2026 - 12 - 31)))
    );
    assert_eq!((run.begun, cover.in_row(), cover.paid, cover.ahead), (5, 5, 5, 7));
    assert_eq!(run.since.1.id, "cover-first-day");
    assert!(run.since.1.open.is_some(), "the exact day is said to be open");
}

#[test]
fn three_unpaid_months_are_grace_and_the_fourth_is_inactive() {
    let ledger = paid("2026-01", "2026-03");
    let status = |day| on(&ledger, day).status;
    assert_eq!(status(date!(2026 - 03 - 31)), Status::Active);
    assert_eq!(status(date!(2026 - 04 - 01)), Status::Grace { unpaid: 1 });
    assert_eq!(status(date!(2026 - 06 - 30)), Status::Grace { unpaid: 3 });
    assert_eq!(status(date!(2026 - 07 - 01)), Status::Inactive);
    let cover = on(&ledger, date!(2026 - 04 - 01));
    assert_eq!(cover.is_covered(), answers(false, true));
    assert_eq!(cover.possible_until.map(|(day, _)| day), Some(date!(2026 - 06 - 30)));
    assert_eq!(cover.due.map(|(day, _)| day), Some(date!(2026 - 05 - 15)));
    assert_eq!(cover.paid_until(), Some(date!(2026 - 03 - 31)));
}

#[test]
fn nobody_is_covered_before_the_first_paid_month_or_by_a_promise() {
    let ledger = paid("2026-04", "2026-12");
    let cover = on(&ledger, date!(2026 - 03 - 31));
    assert_eq!((cover.status, cover.run, cover.ahead), (Status::Never, None, 9));
    assert_eq!(cover.next, Some(span("2026-04", "2026-12")));
    assert_eq!(on(&ledger, date!(2026 - 04 - 01)).status, Status::Active);
    for state in [MonthState::Planned, MonthState::Billed] {
        let promised = months(span("2026-01", "2026-12"), state);
        let cover = on(&promised, date!(2026 - 05 - 01));
        assert_eq!(cover.status, Status::Never);
        assert_eq!(cover.next, Some(span("2026-01", "2026-12")));
    }
}

#[test]
fn a_month_that_was_refused_or_paid_back_covers_nobody_but_a_paid_entry_beside_it_does() {
    let mut ledger = months(span("2026-01", "2026-02"), MonthState::Refused);
    ledger.extend(months(span("2026-01", "2026-02"), MonthState::Refunded));
    assert_eq!(on(&ledger, date!(2026 - 01 - 10)).status, Status::Never);
    ledger.extend(paid("2026-01", "2026-01"));
    let cover = on(&ledger, date!(2026 - 02 - 10));
    assert_eq!((cover.status, cover.next), (Status::Grace { unpaid: 1 }, None));
}

#[test]
fn what_is_promised_next_goes_on_from_what_is_paid_or_begins_after_a_gap() {
    let mut ledger = paid("2026-01", "2026-03");
    ledger.extend(months(span("2026-04", "2026-05"), MonthState::Billed));
    ledger.extend(months(span("2026-06", "2026-09"), MonthState::Planned));
    let cover = on(&ledger, date!(2026 - 02 - 01));
    assert_eq!(cover.promised_until(), Some(month("2026-09")));
    let mut later = paid("2026-01", "2026-03");
    later.extend(months(span("2026-07", "2026-09"), MonthState::Planned));
    let cover = on(&later, date!(2026 - 02 - 01));
    assert_eq!((cover.promised_until(), cover.next), (None, Some(span("2026-07", "2026-09"))));
}

#[test]
fn the_full_death_benefit_holds_from_the_third_paid_month_in_a_row() {
    let ledger = paid("2026-01", "2026-12");
    let second = on(&ledger, date!(2026 - 02 - 28)).full_death.expect("a rule");
    assert_eq!((second.needed.0, second.from), (3, Some(month("2026-03"))));
    assert_eq!((second.is_full, second.is_paid), (answers(false, false), true));
    assert_eq!(second.short.map(|(amount, _)| amount), Some(rupiah(10_000_000)));
    let third = on(&ledger, date!(2026 - 03 - 01)).full_death.expect("a rule");
    assert_eq!(third.is_full, answers(true, true));
    let two = on(&paid("2026-01", "2026-02"), date!(2026 - 03 - 05)).full_death.expect("a rule");
    assert_eq!((two.is_full, two.is_paid), (answers(false, false), false));
    let grace = on(&paid("2026-01", "2026-03"), date!(2026 - 04 - 05)).full_death;
    assert_eq!(grace.expect("a rule").is_full, answers(false, true));
}

#[test]
fn a_death_before_permenaker_1_of_2025_was_full_at_once_and_two_months_are_not_since() {
    let ledger = paid("2025-01", "2025-12");
    let before = on(&ledger, date!(2025 - 02 - 23)).full_death.expect("a rule");
    assert_eq!((before.needed.0, before.from), (0, Some(month("2025-01"))));
    assert_eq!((before.is_full, before.short), (answers(true, true), None));
    let since = on(&ledger, date!(2025 - 02 - 24)).full_death.expect("a rule");
    assert_eq!((since.is_full, since.from), (answers(false, false), Some(month("2025-03"))));
    assert_eq!(since.needed.1.citation, "Permenaker 1/2025");
}

#[test]
fn a_gap_begins_the_months_in_a_row_again_but_not_the_sum() {
    let mut ledger = paid("2023-01", "2024-12");
    ledger.extend(paid("2025-07", "2026-12"));
    let cover = on(&ledger, date!(2026 - 06 - 15));
    assert_eq!((cover.in_row(), cover.paid, cover.ahead), (12, 36, 6));
    let school = cover.scholarship.expect("a rule");
    assert_eq!(school.needed.0, 36);
    let reached = Some(month("2026-06"));
    assert_eq!(school.in_all, Way { paid: 36, missing: 0, reached });
    assert_eq!(school.in_row, Way { paid: 12, missing: 24, reached: None });
    let once = on(&paid("2023-01", "2026-12"), date!(2025 - 06 - 15)).scholarship;
    let reached = Some(month("2025-12"));
    assert_eq!(once.expect("a rule").in_row, Way { paid: 30, missing: 6, reached });
}

#[test]
fn who_is_inactive_has_no_months_in_a_row_any_more() {
    let cover = on(&paid("2025-01", "2025-12"), date!(2026 - 04 - 01));
    assert_eq!((cover.status, cover.in_row(), cover.paid), (Status::Inactive, 0, 12));
    let death = cover.full_death.expect("a rule");
    assert_eq!((death.from, death.is_full), (None, answers(false, false)));
    assert_eq!(cover.scholarship.expect("a rule").in_row.missing, 36);
    assert!(cover.run.is_some(), "when the cover ended is still said");
}

#[test]
fn the_day_of_turning_65_and_the_first_month_at_that_age_are_said() {
    let of = |born| Cover::of(&[], date!(2026 - 01 - 01), Some(born), Law::embedded()).too_old;
    let old = of(date!(1961 - 05 - 17)).expect("a rule");
    assert_eq!((old.age.0, old.on, old.from), (65, date!(2026 - 05 - 17), month("2026-06")));
    assert_eq!(of(date!(1961 - 05 - 01)).expect("a rule").from, month("2026-05"));
    assert_eq!(of(date!(1960 - 02 - 29)).expect("a rule").on, date!(2025 - 03 - 01));
}

/// The law with another number in the latest entry of a rule.
fn law_with(rule: &str, value: &str, other: &str) -> Law {
    let change = |(name, text): &(&'static str, &str)| {
        let at = text.rfind(&format!("id = \"{rule}\"")).unwrap_or(text.len());
        let (before, entry) = text.split_at(at);
        (*name, format!("{before}{}", entry.replacen(value, other, 1)))
    };
    let files: Vec<(&str, String)> = EMBEDDED.iter().map(change).collect();
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Law::parse(&files).expect("a law without problems")
}

#[test]
fn the_months_of_grace_the_first_day_and_the_months_in_a_row_are_those_of_the_law_files() {
    let ledger = paid("2026-01", "2026-04");
    let of = |law: &Law, day| {
        let cover = Cover::of(&ledger, day, None, law);
        (cover.status, cover.full_death.map(|death| death.is_full.careful))
    };
    let law = law_with("arrears-months-to-inactive", "value = 3", "value = 1");
    assert_eq!(of(&law, date!(2026 - 06 - 01)).0, Status::Inactive);
    let law = law_with("cover-first-day", "value = 1", "value = 10");
    assert_eq!(of(&law, date!(2026 - 01 - 09)).0, Status::Never);
    assert_eq!(of(&law, date!(2026 - 01 - 10)).0, Status::Active);
    let law = law_with("jkm-wait-months", "value = 3", "value = 4");
    assert_eq!(of(&law, date!(2026 - 03 - 31)).1, Some(false));
    assert_eq!(of(&law, date!(2026 - 04 - 01)).1, Some(true));
}

fn ledgers() -> impl Strategy<Value = Vec<LedgerMonth>> {
    let one = (0..40_i32, 0..6_usize).prop_map(|(later, state)| LedgerMonth {
        month: month("2024-06").plus(later),
        state: MonthState::ALL[state],
    });
    prop::collection::vec(one, 0..60)
}

proptest! {
    #[test]
    fn cover_does_not_depend_on_the_order_of_the_months_and_agrees_with_the_paid_months(
        mut ledger in ledgers(), later in 0..45_i32,
    ) {
        let now = month("2024-06").plus(later);
        let cover = on(&ledger, now.day(14));
        ledger.reverse();
        prop_assert_eq!(&on(&ledger, now.day(14)), &cover);
        let is_paid = |of| ledger.iter().any(|one| one.month == of && one.state == MonthState::Paid);
        prop_assert_eq!(cover.is_covered().careful, is_paid(now));
        let unpaid = (0..4).take_while(|back| !is_paid(now.plus(-back))).count();
        prop_assert_eq!(cover.is_covered().possible, unpaid < 4);
        let until_now: std::collections::BTreeSet<_> =
            ledger.iter().filter(|one| one.month <= now && is_paid(one.month)).map(|one| one.month).collect();
        prop_assert_eq!(cover.paid as usize, until_now.len());
        if cover.status == Status::Active {
            let row = (0..60).take_while(|back| is_paid(now.plus(-back))).count();
            prop_assert_eq!(cover.in_row() as usize, row);
        }
        let full = cover.full_death.is_some_and(|death| death.is_full.careful);
        if full && now >= month("2025-03") {
            prop_assert!((0..3).all(|back| is_paid(now.plus(-back))));
        }
    }
}
