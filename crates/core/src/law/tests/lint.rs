use time::macros::date;

use crate::law::{EMBEDDED, FILES, Law, ProblemKind};
use crate::message::{Language, Texts};
use crate::words::Rupiah;

/// What is found when, in one of the shipped files, `from` is replaced by `to`.
fn found(file: usize, from: &str, to: &str) -> Vec<(String, ProblemKind)> {
    let mut files = EMBEDDED;
    assert!(files[file].1.contains(from), "{from} is not in {}", FILES[file]);
    let changed = files[file].1.replacen(from, to, 1);
    files[file].1 = &changed;
    let problems = Law::lint(&files);
    for problem in &problems {
        assert_eq!(problem.file, FILES[file], "{problem}");
        for language in [Language::Indonesian, Language::English] {
            let said = Texts::new(language).say(&problem.kind.message());
            assert!(!said.contains('⟨') && !said.contains("{$"), "{said}");
        }
    }
    problems.into_iter().map(|problem| (problem.entry, problem.kind)).collect()
}

#[test]
fn the_shipped_law_is_clean() {
    assert_eq!(Law::lint(&EMBEDDED), []);
}

#[test]
fn days_without_an_entry_are_a_gap() {
    let found = found(
        3,
        "id = \"jkk-claim-years\"\nvalid_from = 2015-07-01\nvalid_to = 2019-12-01",
        "id = \"jkk-claim-years\"\nvalid_from = 2015-07-01\nvalid_to = 2019-11-29",
    );
    let gap = ProblemKind::Gap(date!(2019 - 11 - 30), date!(2019 - 12 - 01));
    assert_eq!(found, [("jkk-claim-years (2019-12-02)".to_owned(), gap)]);
}

#[test]
fn days_with_two_entries_overlap() {
    let found = found(
        3,
        "id = \"jkm-wait-months\"\nvalid_from = 2015-07-01\nvalid_to = 2025-02-23",
        "id = \"jkm-wait-months\"\nvalid_from = 2015-07-01\nvalid_to = 2025-02-24",
    );
    let other = "jkm-wait-months (2015-07-01)".to_owned();
    let overlap = ProblemKind::Overlap(other, date!(2025 - 02 - 24));
    assert_eq!(found, [("jkm-wait-months (2025-02-24)".to_owned(), overlap)]);
}

#[test]
fn an_entry_that_runs_out_without_another_is_found() {
    let found = found(
        0,
        "[[jht]]\nvalid_from = 2015-07-01",
        "[[jht]]\nvalid_from = 2015-07-01\nvalid_to = 2026-12-31",
    );
    let nothing = ProblemKind::NothingFollows(date!(2026 - 12 - 31));
    assert_eq!(found, [("jht (2015-07-01)".to_owned(), nothing)]);
}

#[test]
fn two_reliefs_for_the_same_worker_overlap_but_sectors_may_run_side_by_side() {
    let found = found(1, "sector = \"other\"", "sector = \"all\"");
    let other = "PP50-2025-T (2026-01-01)".to_owned();
    let overlap = ProblemKind::Overlap(other, date!(2026 - 04 - 01));
    assert_eq!(found, [("PP50-2025-N (2026-04-01)".to_owned(), overlap)]);
}

#[test]
fn a_relief_that_ends_inside_a_month_is_found() {
    let found = found(1, "valid_to = 2026-12-31", "valid_to = 2026-12-30");
    assert_eq!(found, [("PP50-2025-N (2026-04-01)".to_owned(), ProblemKind::NotWholeMonths)]);
}

#[test]
fn a_relief_that_would_raise_the_price_is_found() {
    let found = found(1, "pays_percent = 50", "pays_percent = 150");
    let kind = ProblemKind::OutOfRange(150, 0, 100);
    assert_eq!(found, [("PP50-2025-T (2026-01-01)".to_owned(), kind)]);
}

#[test]
fn an_entry_without_origin_is_found() {
    let entry = "PP49-2020 (2020-08-01)".to_owned();
    let citation = found(1, "citation = \"PP 49/2020\"\n", "");
    assert_eq!(citation, [(entry.clone(), ProblemKind::Missing("citation"))]);
    let sources = found(1, "sources = [\"S15\", \"S16\", \"S17\"]", "sources = []");
    assert_eq!(sources, [(entry.clone(), ProblemKind::Missing("sources"))]);
    let grade = found(1, "grade = \"B\"\n", "");
    assert_eq!(grade, [(entry.clone(), ProblemKind::Missing("grade"))]);
    let unknown = found(1, "grade = \"B\"", "grade = \"E\"");
    assert_eq!(unknown, [(entry.clone(), ProblemKind::GradeUnknown("E".to_owned()))]);
    let unlisted = found(1, "\"S15\"", "\"S999\"");
    assert_eq!(unlisted, [(entry, ProblemKind::SourceUnknown("S999".to_owned()))]);
}

#[test]
fn a_mistyped_row_of_the_table_is_found() {
    let entry = "jkk (2015-07-01)";
    let row = "{ from = 8_200_000, to = 9_199_000, base = 8_700_000, jkk = 87_000 }";
    let kinds = |to: &str| -> Vec<_> {
        found(0, row, to)
            .into_iter()
            .map(|(name, kind)| {
                assert_eq!(name, entry);
                kind
            })
            .collect()
    };
    let r = Rupiah::new;
    assert_eq!(
        kinds("{ from = 8_200_000, to = 9_199_000, base = 8_700_000, jkk = 78_000 }"),
        [ProblemKind::RowNotPercent(21, r(78_000), r(87_000))]
    );
    assert_eq!(
        kinds("{ from = 8_200_000, to = 9_199_000, base = 8_750_000, jkk = 87_500 }"),
        [ProblemKind::RowNotMiddle(21, r(8_750_000), r(8_699_500))]
    );
    assert!(
        kinds("{ from = 7_700_000, to = 9_699_000, base = 8_700_000, jkk = 87_000 }")
            .contains(&ProblemKind::RowNotRising(21))
    );
    assert_eq!(kinds(&format!("{row}, {row}")), [ProblemKind::RowNotRising(22)]);
}

#[test]
fn a_rule_that_no_decision_asks_for_is_found_and_the_one_it_replaced_is_missed() {
    let found = found(3, "id = \"min-base\"", "id = \"min-bsae\"");
    assert_eq!(
        found,
        [
            ("min-bsae (2015-07-01)".to_owned(), ProblemKind::IdUnknown),
            ("min-base".to_owned(), ProblemKind::NoEntry),
        ]
    );
}

#[test]
fn wrong_units_and_absurd_numbers_are_found() {
    let unit = found(3, "unit = \"hours\"", "unit = \"years\"");
    assert_eq!(unit, [("accident-report-hours (2015-07-01)".to_owned(), ProblemKind::WrongUnit)]);
    let number = found(3, "value = 65", "value = 650");
    let kind = ProblemKind::OutOfRange(650, 18, 120);
    assert_eq!(number, [("entry-age-below (2021-01-01)".to_owned(), kind)]);
}

#[test]
fn a_value_that_cannot_be_read_names_file_and_entry() {
    let negative = found(0, "amount = 6_800", "amount = -6_800");
    assert!(matches!(&negative[0], (name, ProblemKind::Unreadable(says))
        if name == "jkm (2015-07-01)" && says.contains("-6800")));
    let payer = found(1, "[\"apbdes\"]", "[\"kas-desa\"]");
    assert!(matches!(&payer[0], (name, ProblemKind::Unreadable(says))
        if name == "PP50-2025-T (2026-01-01)" && says.contains("kas-desa")));
    let key = found(1, "pays_percent = 50", "pays_percent = 50\npays_rupiah = 1");
    assert!(matches!(&key[0].1, ProblemKind::Unreadable(says) if says.contains("pays_rupiah")));
    let error = Law::parse(&[]).expect_err("no files");
    assert!(error.to_string().contains("relief.toml"));
}

#[test]
fn a_file_that_is_not_toml_or_not_there_is_said_once() {
    let broken = found(3, "[[rule]]", "[[rule]");
    assert!(matches!(&broken[..], [(_, ProblemKind::NotToml(6, _))]), "{broken:?}");
    let without: Vec<_> = EMBEDDED.into_iter().filter(|(name, _)| *name != FILES[4]).collect();
    let problems = Law::lint(&without);
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (problems[0].file.as_str(), &problems[0].kind),
        (FILES[4], &ProblemKind::FileMissing)
    );
}

#[test]
fn a_remark_in_one_language_only_is_found() {
    let found = found(0, "note.en = \"The oldest", "note.fr = \"The oldest");
    assert!(matches!(&found[..], [(_, ProblemKind::Unreadable(_))]), "{found:?}");
}

#[test]
fn a_document_without_an_issuer_or_with_a_mistyped_condition_names_what_it_may_be() {
    let issuer = found(5, "from = \"police\"", "from = \"polisi\"");
    assert!(matches!(&issuer[0], (name, ProblemKind::Unreadable(says))
        if name == "police-letter (2015-07-01)" && says.contains("civil-registry")));
    let condition = found(5, "only = [\"traffic\"]", "only = [\"trafic\"]");
    assert!(
        matches!(&condition[0], (_, ProblemKind::Unreadable(says)) if says.contains("traffic"))
    );
    let unknown = found(5, "id = \"tax-number\"", "id = \"npwp\"");
    assert_eq!(
        unknown,
        [
            ("npwp (2015-07-01)".to_owned(), ProblemKind::IdUnknown),
            ("tax-number".to_owned(), ProblemKind::NoEntry),
        ]
    );
}

#[test]
fn a_paper_that_nothing_asks_for_and_a_document_that_replaces_itself_are_found() {
    let model = found(5, "model = \"heir-letter\"\n", "");
    assert_eq!(model, [("heir-letter".to_owned(), ProblemKind::NoEntry)]);
    let itself = found(5, "instead_of = \"death-certificate\"", "instead_of = \"death-letter\"");
    assert_eq!(itself, [("death-letter (2015-07-01)".to_owned(), ProblemKind::InsteadOfItself)]);
    let title = found(5, "title.id = \"Akta kematian\"", "title.id = \" \"");
    let missing = ProblemKind::Missing("title.id");
    assert_eq!(title, [("death-certificate (2015-07-01)".to_owned(), missing)]);
}

#[test]
fn an_heir_in_two_lines_and_school_levels_out_of_order_are_found() {
    let entry = "heirs (2012-01-01)".to_owned();
    let twice = found(5, "[\"sibling\"]", "[\"sibling\", \"child\"]");
    assert_eq!(twice, [(entry.clone(), ProblemKind::HeirTwice)]);
    let empty = found(5, "[\"sibling\"]", "[]");
    assert_eq!(empty, [(entry, ProblemKind::Missing("lines"))]);
    let ages = found(5, "age = 12", "age = 5");
    assert_eq!(ages, [("schooling (2015-07-01)".to_owned(), ProblemKind::LevelsNotRising)]);
}

#[test]
fn a_case_that_is_over_waits_for_nobody_and_a_pattern_counts_what_it_is_about() {
    let over = found(5, "id = \"refused\"", "id = \"closed\"");
    assert_eq!(
        over,
        [
            ("refused".to_owned(), ProblemKind::NoEntry),
            ("closed (2015-07-01)".to_owned(), ProblemKind::IdUnknown),
        ]
    );
    let alone = found(5, "cases = 3", "cases = 1");
    let range = ProblemKind::OutOfRange(1, 2, 1_000);
    assert_eq!(alone, [("helper-in-several (2015-07-01)".to_owned(), range)]);
    let days = found(5, "cases = 2", "cases = 2\ndays = 9");
    let range = ProblemKind::OutOfRange(9, 0, 0);
    assert_eq!(days, [("account-in-several (2015-07-01)".to_owned(), range)]);
}
