use lindung_core::coverage::{
    Figure, FigureKind, Measure, Ours, PartKind, Remark, Share, Target, TargetWrong, Thresholds,
    national_target, national_targets, target_sources, thresholds,
};
use proptest::prelude::*;
use time::macros::date;

use super::{TODAY, code, figure, month};

fn ours(people: u64) -> Ours {
    Ours { people, on: TODAY }
}

fn share(measure: Measure, at: &str, ours: Option<Ours>, figures: &[Figure]) -> Share {
    Share::of(measure, (code("62.10"), month(at)), ours, figures, Thresholds::default())
}

#[test]
fn vulnerable_workers_are_the_ledger_over_those_without_an_employer() {
    let figures = [
        figure(FigureKind::Informal, "2025-08", 40_000),
        figure(FigureKind::ActiveAll, "2026-05", 30_000),
    ];
    let share = share(Measure::Vulnerable, "2026-05", Some(ours(10_000)), &figures);
    assert_eq!((share.numerator.people, share.basis_points()), (10_000, Some(2_500)));
    assert_eq!(share.missing(), Some(30_000));
    assert_eq!(
        share.denominator.as_ref().map(|below| below.source.as_str()),
        Some("BPS, Sakernas")
    );
    assert_eq!(share.remarks, []);
}

#[test]
fn what_bpjs_counts_in_all_segments_is_not_added_to_ours_which_is_among_it() {
    let figures = [
        figure(FigureKind::Working, "2025-08", 60_000),
        figure(FigureKind::ActiveAll, "2026-05", 21_000),
        figure(FigureKind::ActiveFormal, "2026-05", 9_000),
    ];
    let share = share(Measure::Universal, "2026-05", Some(ours(10_000)), &figures);
    assert_eq!(share.numerator.people, 21_000);
    let kinds: Vec<PartKind> = share.numerator.parts.iter().map(|part| part.kind).collect();
    assert_eq!(kinds, [PartKind::ActiveAll]);
    assert_eq!(share.basis_points(), Some(3_500));
}

#[test]
fn without_the_sum_of_bpjs_the_known_parts_are_the_least_it_can_be() {
    let figures = [
        figure(FigureKind::Working, "2025-08", 60_000),
        figure(FigureKind::ActiveFormal, "2026-05", 9_000),
    ];
    let share = share(Measure::Universal, "2026-05", Some(ours(10_000)), &figures);
    assert_eq!(share.numerator.people, 19_000);
    assert_eq!(share.remarks, [Remark::AtLeast { missing: vec![FigureKind::ActiveOwn] }]);
}

#[test]
fn the_share_falls_though_people_came_when_the_denominator_is_counted_anew() {
    // Pati: 39 % of 511,111 in 2024 became 29 % of 599,061 in March 2025.
    let figures = [
        figure(FigureKind::Working, "2024-08", 511_111),
        figure(FigureKind::Working, "2025-03", 599_061),
        figure(FigureKind::ActiveAll, "2025-01", 199_333),
        figure(FigureKind::ActiveAll, "2025-03", 173_727),
    ];
    let before = share(Measure::Universal, "2025-02", None, &figures);
    let after = share(Measure::Universal, "2025-03", None, &figures);
    assert_eq!((before.basis_points(), after.basis_points()), (Some(3_899), Some(2_899)));
    assert!(after.remarks.contains(&Remark::Moved { from: 511_111, to: 599_061 }));
    assert!(before.remarks.is_empty());
}

#[test]
fn an_old_figure_more_people_than_there_are_and_a_missing_one_are_remarked() {
    let old = [figure(FigureKind::Informal, "2024-08", 9_000)];
    let share_of =
        |at, figures: &[Figure]| share(Measure::Vulnerable, at, Some(ours(10_000)), figures);
    let found = share_of("2026-05", &old);
    let months = Remark::Old { kind: FigureKind::Informal, months: 21 };
    assert_eq!(found.remarks, [Remark::Above, months]);
    assert_eq!((found.basis_points(), found.missing()), (Some(11_111), Some(0)));
    assert_eq!(share_of("2025-08", &old).remarks, [Remark::Above], "a year is not old yet");
    let none = share_of("2026-05", &[]);
    assert_eq!(none.remarks, [Remark::NoDenominator { kind: FigureKind::Informal }]);
    assert_eq!((none.basis_points(), none.missing()), (None, None));
    let elsewhere = share(Measure::Vulnerable, "2025-08", None, &old);
    assert_eq!(
        (elsewhere.remarks.as_slice(), elsewhere.basis_points()),
        (&[Remark::NoNumerator][..], None)
    );
}

#[test]
fn a_share_is_not_full_before_it_is() {
    let figures = [figure(FigureKind::Informal, "2026-05", 30_000)];
    let of =
        |people| share(Measure::Vulnerable, "2026-05", Some(ours(people)), &figures).basis_points();
    assert_eq!((of(29_999), of(30_000)), (Some(9_999), Some(10_000)));
}

#[test]
fn a_target_says_how_many_points_and_people_are_missing() {
    let figures = [figure(FigureKind::Informal, "2026-05", 30_001)];
    let share = share(Measure::Vulnerable, "2026-05", Some(ours(5_211)), &figures);
    let target = |basis_points| Target {
        measure: Measure::Vulnerable,
        year: 2026,
        basis_points,
        source: "RPJMD 2025-2029".to_owned(),
    };
    let gap = target(2_250).gap(&share).expect("both are known");
    assert_eq!((gap.basis_points, gap.people), (2_250 - 1_736, 6_751 - 5_211));
    let passed = target(1_000).gap(&share).expect("both are known");
    assert_eq!((passed.basis_points, passed.people), (-736, 0));
    assert_eq!(target(0).check(), Err(TargetWrong::Share));
    assert_eq!(Target { year: 2013, ..target(10) }.check(), Err(TargetWrong::Year));
    assert_eq!(Target { source: String::new(), ..target(10) }.check(), Err(TargetWrong::NoSource));
}

#[test]
fn the_path_of_the_nation_rises_and_every_target_has_its_source() {
    let targets = national_targets();
    let rises = targets
        .windows(2)
        .all(|two| two[0].year < two[1].year && two[0].basis_points < two[1].basis_points);
    assert!(rises && targets.len() == 4);
    let known = |id: &String| target_sources().iter().any(|source| source.id == *id);
    assert!(
        targets.iter().all(|target| !target.sources.is_empty() && target.sources.iter().all(known))
    );
    assert!(
        targets.iter().all(|target| ["A", "B", "C", "D", "OK"].contains(&target.grade.as_str()))
    );
    let of = |year| national_target(year).map(|target| target.basis_points);
    assert_eq!(
        (of(2025), of(2026), of(2027), of(2029)),
        (Some(3_215), Some(3_499), Some(4_392), Some(4_392))
    );
    assert_eq!((of(2040), of(2046)), (Some(9_950), None));
}

#[test]
fn every_threshold_is_within_its_own_bounds_and_none_outside_is_taken() {
    let named: Vec<&str> = thresholds().map(|(id, _)| id).collect();
    let expected = [
        "denominator-months",
        "numerator-months",
        "lapsing-percent",
        "cards-percent",
        "waiting-percent",
        "unclaimed-cases",
    ];
    assert_eq!(named, expected);
    let usual = Thresholds::default();
    assert_eq!((usual.check(), usual.denominator_months, usual.unclaimed_cases), (Ok(()), 12, 1));
    let wrong = Thresholds { cards_percent: 101, ..usual }.check().map_err(|wrong| wrong.id);
    assert_eq!(wrong, Err("cards-percent"));
    assert_eq!(Thresholds::from_array(usual.to_array()), usual);
}

proptest! {
    #[test]
    fn the_number_above_the_line_is_the_sum_of_its_parts(
        ours_people in 0..9_000_u64,
        all in prop::option::of(0..90_000_u64),
        formal in prop::option::of(0..40_000_u64),
        own in prop::option::of(0..9_000_u64),
        below in 1..90_000_u64,
    ) {
        let some = |kind, people: Option<u64>| people.map(|people| figure(kind, "2026-05", people));
        let mut figures = vec![figure(FigureKind::Working, "2025-08", below)];
        figures.extend(some(FigureKind::ActiveAll, all));
        figures.extend(some(FigureKind::ActiveFormal, formal));
        figures.extend(some(FigureKind::ActiveOwn, own));
        let share = share(Measure::Universal, "2026-05", Some(ours(ours_people)), &figures);
        let sum: u64 = share.numerator.parts.iter().map(|part| part.people).sum();
        prop_assert_eq!(sum, share.numerator.people);
        let points = u64::from(share.basis_points().expect("both are known"));
        prop_assert!(points * below <= sum * 10_000 && sum * 10_000 < (points + 1) * below);
        prop_assert_eq!(share.missing(), Some(below.saturating_sub(sum)));
        prop_assert_eq!(share.remarks.contains(&Remark::Above), sum > below);
        // The people that a target asks for are just enough.
        let target = Target { measure: Measure::Universal, year: 2026, basis_points: 9_950, source: "RPJPN".to_owned() };
        let gap = target.gap(&share).expect("both are known");
        prop_assert_eq!(gap.people == 0, sum * 10_000 >= below * 9_950);
    }
}

#[test]
fn the_day_of_each_number_stays_with_it() {
    let mut below = figure(FigureKind::Working, "2025-08", 60_000);
    below.source_date = date!(2025 - 11 - 05);
    let share = share(Measure::Universal, "2026-05", Some(ours(10)), &[below]);
    assert_eq!(share.denominator.map(|below| below.source_date), Some(date!(2025 - 11 - 05)));
    assert_eq!(
        (share.numerator.parts[0].kind, share.numerator.parts[0].date),
        (PartKind::Ours, TODAY)
    );
}
