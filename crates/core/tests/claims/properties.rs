//! What holds for every case.

use lindung_core::claims::{
    AtStake, Child, Covered, Ended, Facts, Happening, Loss, LossOf, WhyEnded,
};
use lindung_core::law::{Component, Programme};
use proptest::prelude::*;
use time::Duration;
use time::macros::date;

use super::{due, rp};

fn any_child() -> impl Strategy<Value = Child> {
    let ended = prop::option::of(0..8_000_i64);
    (0..14_000_i64, ended).prop_map(|(born, ended)| Child {
        born: date!(1985 - 01 - 01) + Duration::days(born),
        school: None,
        ended: ended.map(|days| Ended {
            on: date!(2012 - 01 - 01) + Duration::days(days),
            why: WhyEnded::Working,
        }),
    })
}

prop_compose! {
    fn any_facts()(
        of in 0..Happening::ALL.len(),
        days in 0..7_000_i64,
        base in 1_000_000..20_700_000_i64,
        covered in 0..Covered::ALL.len(),
        in_row in 0..80_u32,
        more in 0..80_u32,
        children in prop::collection::vec(any_child(), 0..5),
        loss in prop::option::of((0..2_usize, 0..=10_000_u32)),
        unable_months in prop::option::of(0..40_u32),
        no_heirs: bool,
    ) -> Facts {
        Facts {
            covered: Covered::ALL[covered],
            in_row,
            months_total: in_row + more,
            children,
            loss: loss.map(|(of, hundredths)| Loss { of: LossOf::ALL[of], hundredths }),
            unable_months,
            no_heirs,
            // From the first rule to beyond the last.
            ..Facts::new(Happening::ALL[of], date!(2011 - 06 - 01) + Duration::days(days), rp(base))
        }
    }
}

proptest! {
    #[test]
    fn the_least_is_never_more_than_the_most_in_any_line_and_in_all(facts in any_facts()) {
        let found = due(&facts);
        for line in &found.lines {
            prop_assert!(line.amount.most().is_none_or(|most| line.amount.least() <= most));
            prop_assert!(line.amount.least() >= rp(0));
            prop_assert!(line.rule.valid.contains(facts.on), "the law of the day of the event");
        }
        prop_assert!(found.most.is_none_or(|most| found.least <= most));
        let stake = AtStake::of(&found);
        prop_assert_eq!((stake.least, stake.most), (found.least, found.most));
    }

    #[test]
    fn a_component_is_due_once_for_each_child_and_never_due_and_not_due(facts in any_facts()) {
        let found = due(&facts);
        let due: Vec<_> = found.lines.iter().map(|line| (line.component, line.child)).collect();
        let not: Vec<_> = found.not_due.iter().map(|not| (not.component, not.child)).collect();
        for (at, one) in due.iter().enumerate() {
            prop_assert!(!due[..at].contains(one), "{one:?} twice");
            prop_assert!(!not.contains(one), "{one:?} due and not due");
        }
        let children = due.iter().filter(|(component, _)| component.is_per_child()).count();
        prop_assert!(children <= 2);
    }

    #[test]
    fn one_programme_pays_and_it_is_that_of_the_event(facts in any_facts()) {
        let programme = facts.happening.programme();
        let found = due(&facts);
        prop_assert!(found.lines.iter().all(|line| line.component.programme() == programme));
        if programme == Programme::Jkm {
            prop_assert!(found.lines.iter().all(|line| !line.component.is_cost()));
        }
    }

    #[test]
    fn who_was_covered_for_longer_never_gets_less(facts in any_facts(), more in 1..40_u32) {
        let longer = Facts {
            in_row: facts.in_row + more,
            months_total: facts.months_total + more,
            ..facts.clone()
        };
        let (one, other) = (due(&facts), due(&longer));
        prop_assert!(one.least <= other.least);
        if let Some((one, other)) = one.most.zip(other.most) {
            prop_assert!(one <= other);
        }
    }

    #[test]
    fn doubt_never_takes_anything_from_the_most_and_leaves_nothing_certain(facts in any_facts()) {
        let paid = Facts { covered: Covered::Paid, ..facts.clone() };
        let grace = Facts { covered: Covered::Grace, ..facts };
        let (paid, grace) = (due(&paid), due(&grace));
        prop_assert_eq!(paid.most, grace.most);
        prop_assert_eq!(grace.least, rp(0));
        prop_assert!(grace.lines.iter().all(|line| !line.remarks.is_empty()));
    }

    #[test]
    fn a_death_is_worth_the_burial_at_least_wherever_there_was_cover_and_a_law(
        mut facts in any_facts(), day in 0..5_000_i64,
    ) {
        facts.on = date!(2015 - 07 - 01) + Duration::days(day);
        facts.covered = Covered::Paid;
        facts.happening = Happening::Death;
        let found = due(&facts);
        let burial = found.line(Component::JkmBurial, None).map(|line| line.amount);
        prop_assert!(burial.is_some_and(|sum| sum.most() >= Some(rp(3_000_000))));
    }
}
