//! Where something is open or not known: a range and the question, never a guess.

use lindung_core::claims::{Covered, Facts, Happening, Loss, LossOf, Sum};
use lindung_core::law::Component;
use lindung_core::words::Rupiah;
use time::Date;
use time::macros::date;

use super::{due, event, line, open, range, rp, sum, why_not, with_children};

const DAY: Date = date!(2026 - 05 - 10);

#[test]
fn in_a_month_in_arrears_everything_may_come_or_nothing() {
    let facts = Facts { covered: Covered::Grace, ..event(Happening::Death, DAY, 12) };
    let found = due(&facts);
    assert_eq!(range(&found), (0, Some(42_000_000)));
    assert_eq!(sum(&found, Component::JkmLumpSum), Sum::Between(rp(0), rp(20_000_000)));
    assert!(open(line(&found, Component::JkmLumpSum)).contains(&"U4".to_owned()));
    let work = Facts { happening: Happening::DeathAtWork, ..facts };
    assert_eq!(range(&due(&work)), (0, Some(70_000_000)));
}

#[test]
fn whoever_was_not_covered_is_told_so_for_each_component() {
    for happening in Happening::ALL {
        let facts = Facts { covered: Covered::No, ..event(*happening, DAY, 40) };
        let found = due(&with_children(facts, &[date!(2020 - 01 - 01)]));
        assert!(found.lines.is_empty(), "{happening:?}");
        assert_eq!(range(&found), (0, Some(0)));
        assert!(found.not_due.iter().all(|not| not.why.key == "claims-not-due-cover"));
        assert!(found.not_due.len() > 3);
    }
}

#[test]
fn while_nobody_knows_what_was_paid_it_is_from_nothing_to_all() {
    let facts = Facts::new(Happening::Death, DAY, rp(1_000_000));
    let found = due(&with_children(facts, &[date!(2025 - 01 - 01)]));
    assert_eq!(range(&found), (0, Some(42_000_000 + 87_000_000)));
    let said: Vec<_> = line(&found, Component::JkmLumpSum)
        .remarks
        .iter()
        .map(|said| format!("{said:?}"))
        .collect();
    assert!(said.iter().any(|said| said.contains("claims-said-months-unknown")), "{said:?}");
    assert!(said.iter().any(|said| said.contains("claims-said-cover-unknown")), "{said:?}");
}

#[test]
fn three_months_that_were_not_in_this_row_may_count() {
    let facts = Facts { months_total: 9, ..event(Happening::Death, DAY, 1) };
    let found = due(&facts);
    assert_eq!(range(&found), (10_000_000, Some(42_000_000)));
    assert_eq!(open(line(&found, Component::JkmPeriodic)), ["U2"]);
    assert_eq!(sum(&found, Component::JkmBurial), Sum::Exactly(rp(10_000_000)));
    assert!(found.short.is_some());
}

#[test]
fn what_the_ten_million_are_called_is_said_beside_them() {
    let found = due(&event(Happening::Death, DAY, 2));
    assert_eq!(open(line(&found, Component::JkmBurial)), ["U1"]);
    let lump = why_not(&found, Component::JkmLumpSum);
    assert_eq!(lump.as_deref(), Some("claims-not-due-months"));
}

#[test]
fn months_for_the_scholarship_that_have_a_gap_may_not_count() {
    let of = |in_row, months_total| {
        let facts = Facts { in_row, months_total, ..event(Happening::Death, DAY, 0) };
        due(&with_children(facts, &[date!(2025 - 01 - 01)]))
    };
    let questions = |in_row, months_total| {
        let found = of(in_row, months_total);
        let line = found.line(Component::JkmScholarship, Some(0)).map(open);
        (line, range(&found))
    };
    let all = (42_000_000, Some(129_000_000));
    assert_eq!(questions(36, 36), (Some(vec![]), all));
    assert_eq!(questions(12, 36), (Some(vec!["U5".to_owned()]), all));
    assert_eq!(questions(35, 35), (None, (42_000_000, Some(42_000_000))));
}

#[test]
fn between_24_and_60_months_the_old_scholarship_is_contradicted() {
    let of = |months| {
        let facts = event(Happening::Death, date!(2018 - 05 - 10), months);
        due(&with_children(facts, &[date!(2010 - 01 - 01)]))
    };
    let perhaps = of(24);
    assert_eq!(sum(&perhaps, Component::JkmScholarship), Sum::Between(rp(0), rp(12_000_000)));
    assert_eq!(open(line(&perhaps, Component::JkmScholarship)), ["U11"]);
    assert_eq!(range(&perhaps), (24_000_000, Some(36_000_000)));
    let none = of(23);
    assert!(none.line(Component::JkmScholarship, None).is_none());
}

#[test]
fn a_disability_is_what_bpjs_decides_and_only_then_a_sum() {
    let mut facts = event(Happening::DisabilityPartial, DAY, 1);
    let found = due(&facts);
    assert_eq!(sum(&found, Component::JkkDisabilityAnatomical), Sum::DecidedByBpjs);
    assert_eq!(sum(&found, Component::JkkDisabilityFunctional), Sum::DecidedByBpjs);
    assert_eq!(open(line(&found, Component::JkkDisabilityAnatomical)), ["U10"]);
    assert_eq!(range(&found), (0, None));
    facts.loss = Some(Loss { of: LossOf::Function, hundredths: 1_750 });
    facts.unable_months = Some(0);
    let decided = due(&facts);
    assert!(decided.line(Component::JkkDisabilityAnatomical, None).is_none());
    // 17.5% x 80 x 1,000,000.
    assert_eq!(sum(&decided, Component::JkkDisabilityFunctional), Sum::Exactly(rp(14_000_000)));
    assert_eq!(range(&decided), (14_000_000, Some(14_000_000)));
}

#[test]
fn for_somebody_missing_nothing_is_promised() {
    let found = due(&event(Happening::Missing, DAY, 12));
    assert_eq!(range(&found), (0, Some(42_000_000)));
}

#[test]
fn without_an_heir_only_the_burial_is_paid() {
    for (happening, burial, others) in [
        (Happening::Death, Component::JkmBurial, Component::JkmLumpSum),
        (Happening::DeathAtWork, Component::JkkBurial, Component::JkkDeath),
    ] {
        let facts = Facts { no_heirs: true, ..event(happening, DAY, 36) };
        let found = due(&with_children(facts, &[date!(2020 - 01 - 01)]));
        assert_eq!(range(&found), (10_000_000, Some(10_000_000)), "{happening:?}");
        assert_eq!(sum(&found, burial), Sum::Exactly(rp(10_000_000)));
        assert_eq!(why_not(&found, others).as_deref(), Some("claims-not-due-no-heirs"));
    }
    let early = Facts { no_heirs: true, ..event(Happening::Death, DAY, 1) };
    // What of the ten million is for the burial is open.
    assert_eq!(sum(&due(&early), Component::JkmBurial), Sum::UpTo(rp(10_000_000)));
}

#[test]
fn an_event_before_the_law_files_has_no_rule_and_no_sum() {
    for (happening, on) in
        [(Happening::Death, date!(2011 - 05 - 10)), (Happening::DeathAtWork, date!(2014 - 05 - 10))]
    {
        let found = due(&event(happening, on, 40));
        assert!(found.lines.is_empty());
        assert!(found.not_due.iter().all(|not| not.why.key == "claims-not-due-no-rule"));
    }
}

#[test]
fn a_base_that_is_too_large_to_count_with_is_left_to_bpjs() {
    let facts = Facts { base: Rupiah::new(i64::MAX), ..event(Happening::DeathAtWork, DAY, 1) };
    let found = due(&facts);
    assert_eq!(sum(&found, Component::JkkDeath), Sum::DecidedByBpjs);
    assert_eq!(range(&found), (22_000_000, None));
}
