//! Children of every kind, and a family from a ledger of months to documents.

use lindung_core::claims::{
    CaseFacts, Child, Covered, Ended, Entitlement, Facts, Happening, Heir, Relation, Sum, WhyEnded,
    first_in_line, required,
};
use lindung_core::contributions::{Cover, LedgerMonth, MonthState};
use lindung_core::law::{Component, Law, School};
use lindung_core::words::{Month, MonthSpan};
use time::Date;
use time::macros::date;

use super::{due, event, range, rp, why_not, with_children};

const DAY: Date = date!(2026 - 05 - 10);

#[test]
fn without_children_there_is_no_scholarship_but_it_is_said_what_it_would_be() {
    let found = due(&event(Happening::Death, DAY, 36));
    assert_eq!(range(&found), (42_000_000, Some(42_000_000)));
    let not = found.not_due.iter().find(|not| not.component == Component::JkmScholarship);
    let why = &not.expect("said").why;
    assert_eq!(why.key, "claims-not-due-no-children");
    assert!(format!("{:?}", why.values).contains("174000000"));
}

#[test]
fn the_two_children_who_can_get_most_are_counted_and_grown_ones_are_not() {
    let born = [
        date!(2001 - 01 - 01), // 25.
        date!(2010 - 01 - 01),
        date!(2005 - 01 - 01),
        date!(2022 - 01 - 01),
    ];
    let found = due(&with_children(event(Happening::DeathAtWork, DAY, 1), &born));
    let component = Component::JkkScholarship;
    let counted: Vec<_> = (0..4).filter(|at| found.line(component, Some(*at)).is_some()).collect();
    assert_eq!(counted, [1, 3]);
    let reasons: Vec<_> =
        found.not_due.iter().map(|not| (not.child, not.why.key.as_str())).collect();
    assert!(reasons.contains(&(Some(0), "claims-not-due-child-ended")));
    assert!(reasons.contains(&(Some(2), "claims-not-due-child-third")));
}

#[test]
fn a_married_child_gets_nothing_and_one_at_a_known_school_its_years() {
    let married = Child {
        ended: Some(Ended { on: date!(2025 - 01 - 01), why: WhyEnded::Married }),
        ..Child::born(date!(2006 - 01 - 01))
    };
    let pupil =
        Child { school: Some(School::SeniorSecondary), ..Child::born(date!(2010 - 01 - 01)) };
    let children = vec![married, pupil];
    let facts = Facts { children, ..event(Happening::DeathAtWork, DAY, 1) };
    let found = due(&facts);
    assert!(found.line(Component::JkkScholarship, Some(0)).is_none());
    let line = found.line(Component::JkkScholarship, Some(1)).expect("a scholarship");
    // Three years of senior secondary school and five of university, all before 23.
    assert_eq!(line.amount, Sum::UpTo(rp(3 * 3_000_000 + 5 * 12_000_000)));
}

#[test]
fn from_the_months_that_were_paid_to_the_money_and_the_documents() {
    let law = Law::embedded();
    let first = Month::parse("2023-01").expect("a month");
    let months: Vec<LedgerMonth> = MonthSpan::starting(first, 41)
        .expect("months")
        .iter()
        .map(|month| LedgerMonth { month, state: MonthState::Paid })
        .collect();
    let cover = Cover::of(&months, DAY, None, law);
    let facts = Facts::new(Happening::Death, DAY, rp(1_000_000)).with_cover(&cover);
    assert_eq!((facts.covered, facts.in_row, facts.months_total), (Covered::Paid, 41, 41));
    let facts = with_children(facts, &[date!(2024 - 01 - 01)]);
    let found = Entitlement::of(&facts, law);
    assert_eq!(range(&found), (42_000_000, Some(129_000_000)));

    let heirs = [
        Heir::new(Relation::Spouse, Some(date!(1990 - 01 - 01))),
        Heir::new(Relation::Child, Some(date!(2024 - 01 - 01))),
    ];
    let line = first_in_line(&heirs, DAY, DAY, law).expect("an order");
    let case = CaseFacts { expected: found.most, ..CaseFacts::new(Happening::Death) };
    let documents = required(&case.with_heirs(&heirs, &line), DAY, law);
    let words: Vec<_> = documents.iter().map(|entry| entry.value.kind.word()).collect();
    for word in ["marriage-book", "guardian-paper", "birth-certificate", "tax-number"] {
        assert!(words.contains(&word), "{word}");
    }

    let lapsed = Cover::of(&months[..36], DAY, None, law);
    let facts = Facts::new(Happening::Death, DAY, rp(1_000_000)).with_cover(&lapsed);
    assert_eq!(facts.covered, Covered::No);
    assert_eq!(
        why_not(&due(&facts), Component::JkmLumpSum).as_deref(),
        Some("claims-not-due-cover")
    );
}
