//! The cases that were published, and events under every law since 2012.

use lindung_core::claims::{Happening, Sum, lapses_on};
use lindung_core::law::{Component, Grade, Law};
use time::Date;
use time::macros::date;

use super::{due, event, line, range, rp, sum, why_not, with_children};

/// A case: what it is, what happened, when, months paid, and what comes of it.
struct Case {
    name: &'static str,
    happening: Happening,
    on: Date,
    months: u32,
    parts: &'static [(Component, i64)],
    total: i64,
}

const CASES: [Case; 9] = [
    Case {
        name: "a death in 2026 after a year of cover: 42 million",
        happening: Happening::Death,
        on: date!(2026 - 05 - 10),
        months: 12,
        parts: &[
            (Component::JkmLumpSum, 20_000_000),
            (Component::JkmPeriodic, 12_000_000),
            (Component::JkmBurial, 10_000_000),
        ],
        total: 42_000_000,
    },
    Case {
        name: "a death in the third month: in full",
        happening: Happening::Death,
        on: date!(2025 - 11 - 10),
        months: 3,
        parts: &[(Component::JkmLumpSum, 20_000_000)],
        total: 42_000_000,
    },
    Case {
        name: "a death in the second month: 10 million",
        happening: Happening::Death,
        on: date!(2025 - 11 - 10),
        months: 2,
        parts: &[(Component::JkmBurial, 10_000_000)],
        total: 10_000_000,
    },
    Case {
        name: "the same death in 2024: 42 million from the first month on",
        happening: Happening::Death,
        on: date!(2024 - 02 - 10),
        months: 2,
        parts: &[(Component::JkmBurial, 10_000_000)],
        total: 42_000_000,
    },
    Case {
        name: "a death by an accident at the lowest base: 70 million",
        happening: Happening::DeathAtWork,
        on: date!(2026 - 05 - 10),
        months: 1,
        parts: &[
            (Component::JkkDeath, 48_000_000),
            (Component::JkkPeriodic, 12_000_000),
            (Component::JkkBurial, 10_000_000),
        ],
        total: 70_000_000,
    },
    Case {
        name: "a death of 2016: 24 million",
        happening: Happening::Death,
        on: date!(2016 - 05 - 10),
        months: 1,
        parts: &[
            (Component::JkmLumpSum, 16_200_000),
            (Component::JkmPeriodic, 4_800_000),
            (Component::JkmBurial, 3_000_000),
        ],
        total: 24_000_000,
    },
    Case {
        name: "a death on the last day of the old law: 24 million",
        happening: Happening::Death,
        on: date!(2019 - 12 - 01),
        months: 1,
        parts: &[(Component::JkmLumpSum, 16_200_000)],
        total: 24_000_000,
    },
    Case {
        name: "a death of 2014: 21 million",
        happening: Happening::Death,
        on: date!(2014 - 05 - 10),
        months: 1,
        parts: &[(Component::JkmLumpSum, 14_200_000), (Component::JkmBurial, 2_000_000)],
        total: 21_000_000,
    },
    Case {
        name: "a death by an accident of 2016: 48 + 4.8 + 3 million",
        happening: Happening::DeathAtWork,
        on: date!(2016 - 05 - 10),
        months: 1,
        parts: &[(Component::JkkPeriodic, 4_800_000), (Component::JkkBurial, 3_000_000)],
        total: 55_800_000,
    },
];

#[test]
fn published_cases_come_out_to_the_rupiah() {
    for Case { name, happening, on, months, parts, total } in CASES {
        let found = due(&event(happening, on, months));
        for (component, amount) in parts {
            assert_eq!(sum(&found, *component), Sum::Exactly(rp(*amount)), "{name}");
        }
        assert_eq!(range(&found), (total, Some(total)), "{name}");
    }
}

#[test]
fn scholarships_are_at_most_87_million_for_a_child_and_174_million_for_two() {
    let small = [date!(2024 - 01 - 01), date!(2025 - 01 - 01), date!(2025 - 12 - 01)];
    for (happening, component, money) in [
        (Happening::Death, Component::JkmScholarship, 42_000_000),
        (Happening::DeathAtWork, Component::JkkScholarship, 70_000_000),
    ] {
        let of = |children: &[Date]| {
            due(&with_children(event(happening, date!(2026 - 05 - 10), 36), children))
        };
        let one = of(&small[..1]);
        let line = one.line(component, Some(0)).expect("a scholarship");
        assert_eq!(line.amount, Sum::UpTo(rp(87_000_000)));
        assert_eq!(range(&one), (money, Some(money + 87_000_000)));
        let three = of(&small);
        assert_eq!(range(&three), (money, Some(money + 174_000_000)));
        assert_eq!(why_not(&three, component).as_deref(), Some("claims-not-due-child-third"));
    }
}

#[test]
fn the_scholarship_after_a_death_takes_36_months_and_after_an_accident_none() {
    let child = [date!(2018 - 01 - 01)];
    let of = |happening, months| {
        due(&with_children(event(happening, date!(2026 - 05 - 10), months), &child))
    };
    let component = Component::JkmScholarship;
    assert!(of(Happening::Death, 36).line(component, Some(0)).is_some());
    let early = of(Happening::Death, 35);
    assert!(early.line(component, Some(0)).is_none());
    assert_eq!(why_not(&early, component).as_deref(), Some("claims-not-due-school-months"));
    let accident = of(Happening::DeathAtWork, 1);
    assert!(accident.line(Component::JkkScholarship, Some(0)).is_some());
}

#[test]
fn a_total_disability_pays_56_million_and_12_million_and_the_scholarship() {
    let facts = event(Happening::DisabilityTotal, date!(2026 - 05 - 10), 1);
    let found = due(&with_children(facts, &[date!(2020 - 01 - 01)]));
    assert_eq!(sum(&found, Component::JkkDisabilityTotal), Sum::Exactly(rp(56_000_000)));
    assert_eq!(sum(&found, Component::JkkPeriodic), Sum::Exactly(rp(12_000_000)));
    assert_eq!(sum(&found, Component::JkkUnableToWork), Sum::PerMonth(rp(1_000_000)));
    assert!(found.line(Component::JkkScholarship, Some(0)).is_some());
    assert_eq!(range(&found), (68_000_000, None), "nobody knows for how long");
}

#[test]
fn an_accident_pays_care_transport_and_income_while_unable_to_work() {
    let mut facts = event(Happening::Accident, date!(2026 - 05 - 10), 1);
    facts.unable_months = Some(15);
    let found = due(&facts);
    // 12 months in full, then half.
    assert_eq!(sum(&found, Component::JkkUnableToWork), Sum::Exactly(rp(13_500_000)));
    assert_eq!(sum(&found, Component::JkkMedical), Sum::AtCost);
    assert_eq!(sum(&found, Component::JkkTransportLand), Sum::UpTo(rp(5_000_000)));
    assert_eq!(sum(&found, Component::JkkHomeCare), Sum::UpTo(rp(20_000_000)));
    assert_eq!(range(&found), (13_500_000, Some(13_500_000)), "costs are not counted");
    facts.on = date!(2016 - 05 - 10);
    let old = due(&facts);
    // 100% for six months, 75% for six, 50% for three.
    assert_eq!(sum(&old, Component::JkkUnableToWork), Sum::Exactly(rp(12_000_000)));
    assert_eq!(why_not(&old, Component::JkkGlasses).as_deref(), Some("claims-not-due-no-rule"));
}

#[test]
fn a_higher_base_pays_more_after_an_accident_and_the_same_after_any_other_death() {
    let of = |happening, base| {
        let mut facts = event(happening, date!(2026 - 05 - 10), 12);
        facts.base = rp(base);
        due(&facts).least.amount()
    };
    assert_eq!(of(Happening::DeathAtWork, 2_950_000), 48 * 2_950_000 + 22_000_000);
    assert_eq!(of(Happening::Death, 2_950_000), 42_000_000);
}

#[test]
fn events_of_2016_and_2019_had_two_years_for_an_accident_and_five_for_a_death() {
    let last = |happening, on| lapses_on(happening, on, Law::embedded()).expect("a limit").on;
    let accident = Happening::DeathAtWork;
    assert_eq!(last(accident, date!(2016 - 05 - 10)), date!(2018 - 05 - 10));
    assert_eq!(last(accident, date!(2019 - 11 - 30)), date!(2021 - 11 - 30));
    assert_eq!(last(accident, date!(2020 - 02 - 29)), date!(2025 - 02 - 28));
    assert_eq!(last(Happening::Death, date!(2016 - 05 - 10)), date!(2021 - 05 - 10));
}

#[test]
fn the_old_scholarship_was_12_million_once_for_one_child() {
    let children = [date!(2008 - 01 - 01), date!(2010 - 01 - 01)];
    let found = due(&with_children(event(Happening::Death, date!(2018 - 05 - 10), 60), &children));
    assert_eq!(sum(&found, Component::JkmScholarship), Sum::Exactly(rp(12_000_000)));
    assert_eq!(range(&found), (36_000_000, Some(36_000_000)));
    let grown = [date!(1990 - 01 - 01)];
    let found = due(&with_children(event(Happening::Death, date!(2018 - 05 - 10), 60), &grown));
    let why = why_not(&found, Component::JkmScholarship);
    assert_eq!(why.as_deref(), Some("claims-not-due-children-ended"));
}

#[test]
fn every_line_says_by_which_law_and_how_sure_it_is() {
    let found = due(&event(Happening::Death, date!(2026 - 05 - 10), 12));
    let lump = line(&found, Component::JkmLumpSum);
    assert_eq!(lump.rule.citation, "PP 44/2015 jo. PP 82/2019");
    assert_eq!((lump.rule.grade, lump.rule.valid.from), (Grade::B, date!(2019 - 12 - 02)));
    let short = due(&event(Happening::Death, date!(2026 - 05 - 10), 1));
    assert_eq!(line(&short, Component::JkmBurial).rule.citation, "Permenaker 1/2025");
    let told = short.short.expect("too early");
    assert_eq!((told.amount, told.needed, told.paid), (rp(10_000_000), 3, 1));
    assert!(short.rules().iter().all(|rule| !rule.sources.is_empty()));
}
