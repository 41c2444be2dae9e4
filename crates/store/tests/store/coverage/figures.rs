//! Figures, targets and boundaries as the office enters them.

use lindung_core::coverage::{
    Figure, FigureKind, FigureWrong, Measure, Remark, Target, Thresholds, explain,
};
use lindung_core::words::{Level, RegionCode};
use lindung_store::StoreError;
use lindung_store::coverage::{
    self, CoverageProblem, FigureWanted, Imported, NewBoundaries, Shape,
};
use time::macros::date;

use super::{actor, counted};
use crate::contributions::{another, month};
use crate::departures::half_a_year;
use crate::funding::{Office, VILLAGE, regency};
use crate::support::{on_both, place};

fn figure(kind: FigureKind, region: &str, people: u64) -> Figure {
    Figure {
        kind,
        region: place(region),
        month: month("2025-08"),
        people,
        source: "BPS, Sakernas".to_owned(),
        source_date: date!(2025 - 11 - 05),
    }
}

fn problem(result: Result<impl std::fmt::Debug, StoreError>) -> CoverageProblem {
    match result.expect_err("refused") {
        StoreError::Coverage(problem) => problem,
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_later_entry_takes_the_place_of_an_earlier_one_which_stays(fresh) {
        let office = Office::open(&fresh, 0).await;
        let (db, who) = (&office.db, actor(office.budi));
        let (first, request) = (figure(FigureKind::Informal, "62.03", 40_000), another());
        for _ in 0..2 {
            coverage::enter_figure(db, regency(), &first, "", request, who).await.expect("entered");
        }
        let better = Figure { people: 41_000, ..first.clone() };
        coverage::enter_figure(db, regency(), &better, "dikoreksi", another(), who).await.expect("entered");
        assert_eq!(coverage::figures(db, regency()).await.expect("read"), [better]);
        let all = coverage::figure_history(db, regency(), FigureWanted::default(), None, 9).await.expect("read");
        let told: Vec<_> = all.iter().map(|kept| (kept.number, kept.figure.people, kept.current)).collect();
        assert_eq!(told, [(2, 41_000, true), (1, 40_000, false)], "the same request twice is one entry");
        let of_bpjs = FigureWanted { kind: Some(FigureKind::ActiveAll), region: None };
        assert_eq!(coverage::figure_history(db, regency(), of_bpjs, None, 9).await.expect("read"), []);
        let elsewhere = coverage::figures(db, place("62.10")).await.expect("read");
        assert_eq!(elsewhere, []);
    }
}

on_both! {
    async fn a_file_is_taken_whole_or_not_at_all_and_what_is_known_is_left_alone(fresh) {
        let office = Office::open(&fresh, 0).await;
        let (db, who) = (&office.db, actor(office.budi));
        let import = |figures: Vec<Figure>, request| async move {
            coverage::import_figures(db, regency(), &figures, "angka.xlsx", request, who).await
        };
        let own = figure(FigureKind::Working, "62.03", 60_000);
        let next = figure(FigureKind::Working, "62.10", 70_000);
        let wrong = Figure { source: String::new(), ..next.clone() };
        let refused = problem(import(vec![own.clone(), wrong], another()).await);
        assert_eq!(refused, CoverageProblem::Figure { line: 2, wrong: FigureWrong::NoSource });
        assert_eq!(coverage::figures(db, regency()).await.expect("read"), []);
        assert_eq!(problem(import(vec![], another()).await), CoverageProblem::NoFigures);
        let request = another();
        let both = vec![own.clone(), next.clone()];
        assert_eq!(import(both.clone(), request).await, Ok(Imported { added: 2, same: 0 }));
        assert_eq!(import(both.clone(), request).await, Ok(Imported { added: 0, same: 2 }));
        let changed = Figure { people: 71_000, ..next };
        let again = import(vec![own, changed.clone()], another()).await;
        assert_eq!(again, Ok(Imported { added: 1, same: 1 }));
        let kept = coverage::figures(db, regency()).await.expect("read");
        assert!(kept.len() == 2 && kept.contains(&changed));
    }
}

on_both! {
    async fn the_share_of_a_month_has_both_numbers_and_says_why_it_changed(fresh) {
        let (office, _, _) = half_a_year(&fresh, 5, &[1, 2, 3]).await;
        counted(&office).await;
        let (db, who) = (&office.db, actor(office.budi));
        let share = coverage::share(db, regency(), Measure::Vulnerable, month("2026-03")).await.expect("read");
        assert_eq!(share.basis_points(), None, "there is nothing to divide by");
        let entered = figure(FigureKind::Informal, "62.03", 12);
        coverage::enter_figure(db, regency(), &entered, "", another(), who).await.expect("entered");
        let target = Target {
            measure: Measure::Vulnerable,
            year: 2026,
            basis_points: 5_000,
            source: "RPJMD".to_owned(),
        };
        coverage::set_target(db, regency(), &target, another(), who).await.expect("set");
        let picture = coverage::picture(db, regency(), Measure::Vulnerable, month("2026-03")).await.expect("read");
        assert_eq!((picture.share.basis_points(), picture.share.missing(), picture.ever), (Some(2_500), Some(9), 3));
        assert_eq!(picture.target.as_ref().and_then(|aim| aim.gap(&picture.share)).map(|gap| gap.people), Some(3));
        assert_eq!(picture.balance.before, 3);
        assert!(explain(&picture).len() >= 4);
        let village = figure(FigureKind::Informal, VILLAGE, 4);
        coverage::enter_figure(db, regency(), &village, "", another(), who).await.expect("entered");
        let of = (place(VILLAGE), Measure::Vulnerable);
        let area = crate::support::whole("62.03");
        let own = coverage::share_of(db, &area, of, month("2026-03")).await.expect("read").expect("a share");
        assert_eq!(own.basis_points(), Some(5_000), "two of four");
    }
}

on_both! {
    async fn other_regions_are_compared_by_what_others_count(fresh) {
        let (office, _, _) = half_a_year(&fresh, 3, &[1]).await;
        counted(&office).await;
        let (db, who) = (&office.db, actor(office.budi));
        let mut figures = vec![
            figure(FigureKind::Working, "62.03", 100),
            figure(FigureKind::Working, "62.10", 100),
            figure(FigureKind::Working, "62", 1_000),
            figure(FigureKind::ActiveAll, "62", 390),
        ];
        figures.push(Figure { month: month("2026-02"), ..figure(FigureKind::ActiveAll, "62.10", 45) });
        coverage::import_figures(db, regency(), &figures, "", another(), who).await.expect("taken");
        let shares = coverage::comparison(db, regency(), Measure::Universal, month("2026-03")).await.expect("read");
        let told: Vec<(RegionCode, Option<u32>)> = shares.iter().map(|share| (share.region, share.basis_points())).collect();
        assert_eq!(told, [(place("62.03"), Some(100)), (place("62.10"), Some(4_500)), (place("62"), Some(3_900))]);
        let old = |remark: &Remark| matches!(remark, Remark::Old { kind: FigureKind::ActiveAll, .. });
        assert!(shares[2].remarks.iter().any(old) && !shares[1].remarks.iter().any(old));
    }
}

on_both! {
    async fn a_target_holds_until_it_is_withdrawn_and_both_stay_written(fresh) {
        let office = Office::open(&fresh, 0).await;
        let (db, who) = (&office.db, actor(office.budi));
        let target = |basis_points| Target {
            measure: Measure::Universal,
            year: 2027,
            basis_points,
            source: "RPJMD".to_owned(),
        };
        coverage::set_target(db, regency(), &target(4_300), another(), who).await.expect("set");
        coverage::set_target(db, regency(), &target(4_800), another(), who).await.expect("set");
        assert_eq!(coverage::targets(db, regency()).await.expect("read"), [target(4_800)]);
        let of = (Measure::Universal, 2027);
        coverage::withdraw_target(db, regency(), of, another(), who).await.expect("withdrawn");
        assert_eq!(coverage::targets(db, regency()).await.expect("read"), []);
        let twice = coverage::withdraw_target(db, regency(), of, another(), who).await;
        assert_eq!(problem(twice), CoverageProblem::TargetUnknown);
        let all = coverage::target_history(db, regency()).await.expect("read");
        let told: Vec<_> = all.iter().map(|kept| kept.target.as_ref().map(|aim| aim.basis_points)).collect();
        assert_eq!(told, [None, Some(4_800), Some(4_300)]);
    }
}

on_both! {
    async fn boundaries_of_a_level_give_way_to_newer_ones_and_can_be_taken_back(fresh) {
        let office = Office::open(&fresh, 0).await;
        let (db, who) = (&office.db, actor(office.budi));
        let shape = |region: &str, path: &str| Shape {
            region: place(region),
            path: path.to_owned(),
            at: (5, 5),
        };
        let new = |level, shapes| NewBoundaries {
            level,
            name: "batas.geojson",
            source: "BIG, CC BY 4.0",
            hash: "ab",
            size: (1_000, 700),
            shapes,
        };
        let districts = [shape("62.03.01", "M0 0H9V9Z"), shape("62.03.02", "M9 0H18V9Z")];
        let villages = [shape(VILLAGE, "M0 0H4V4Z")];
        let both = [new(Level::District, &districts[..]), new(Level::Village, &villages[..])];
        coverage::keep_boundaries(db, regency(), &both, who).await.expect("kept");
        let of = |level, inside| coverage::boundaries(db, regency(), level, inside);
        assert_eq!(of(Level::District, None).await.expect("read"), districts);
        assert_eq!(of(Level::Village, Some(place("62.03.01"))).await.expect("read"), villages);
        assert_eq!(of(Level::Village, Some(place("62.03.02"))).await.expect("read"), []);
        let one = [new(Level::District, &districts[..1])];
        coverage::keep_boundaries(db, regency(), &one, who).await.expect("kept");
        let sources = coverage::boundary_sources(db, regency()).await.expect("read");
        let told: Vec<_> = sources.iter().map(|one| (one.level, one.shapes, one.size)).collect();
        assert_eq!(told, [(Level::District, 1, (1_000, 700)), (Level::Village, 1, (1_000, 700))]);
        let elsewhere = [shape("62.10.01", "M0 0H9V9Z")];
        let wrong = [new(Level::District, &elsewhere[..])];
        assert_eq!(problem(coverage::keep_boundaries(db, regency(), &wrong, who).await), CoverageProblem::Boundaries);
        let twice = [districts[0].clone(), districts[0].clone()];
        let wrong = [new(Level::District, &twice[..])];
        assert_eq!(problem(coverage::keep_boundaries(db, regency(), &wrong, who).await), CoverageProblem::Boundaries);
        coverage::drop_boundaries(db, regency(), Level::District, who).await.expect("taken back");
        assert_eq!(of(Level::District, None).await.expect("read"), []);
        let again = coverage::drop_boundaries(db, regency(), Level::District, who).await;
        assert_eq!(problem(again), CoverageProblem::BoundariesUnknown);
    }
}

on_both! {
    async fn thresholds_are_those_of_the_house_until_the_office_sets_its_own(fresh) {
        let office = Office::open(&fresh, 0).await;
        let (db, who) = (&office.db, actor(office.budi));
        let usual = coverage::coverage_settings(db, regency()).await.expect("read");
        assert_eq!(usual, Thresholds::default());
        let own = Thresholds { unclaimed_cases: 3, ..usual };
        coverage::set_coverage_settings(db, regency(), own, who).await.expect("set");
        assert_eq!(coverage::coverage_settings(db, regency()).await.expect("read"), own);
        let wrong = Thresholds { lapsing_percent: 0, ..usual };
        let refused = coverage::set_coverage_settings(db, regency(), wrong, who).await;
        assert_eq!(problem(refused), CoverageProblem::Settings { id: "lapsing-percent" });
    }
}

on_both! {
    async fn the_database_itself_refuses_a_denominator_of_nobody_or_without_a_source(fresh) {
        let office = Office::open(&fresh, 0).await;
        let who = actor(office.budi);
        let entered = figure(FigureKind::Working, "62.03", 5);
        coverage::enter_figure(&office.db, regency(), &entered, "", another(), who).await.expect("entered");
        assert!(fresh.try_tamper("UPDATE coverage_figures SET people = 0").await.is_err());
        assert!(fresh.try_tamper("UPDATE coverage_figures SET source = ''").await.is_err());
    }
}
