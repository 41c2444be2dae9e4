use clap::Parser;
use lindung_core::message::{Language, Texts};
use serde_json::Value;

use super::{BenefitsCommand, run};

#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    benefits: BenefitsCommand,
}

/// Exit code and answer of `lindung benefits …`, asked on 1 June 2026, the arguments parted by blanks.
fn benefits_in(language: Language, arguments: &str) -> (u8, String) {
    let arguments = format!("benefits {arguments} --today 2026-06-01");
    let line = Line::try_parse_from(arguments.split(' ')).expect("arguments");
    let mut out = Vec::new();
    let code = run(&line.benefits, &Texts::new(language), &mut out).expect("written");
    (code, String::from_utf8(out).expect("text"))
}

fn benefits(arguments: &str) -> (u8, String) {
    benefits_in(Language::Indonesian, arguments)
}

fn refused(arguments: &str) -> bool {
    Line::try_parse_from(format!("benefits {arguments}").split(' ')).is_err()
}

fn json(arguments: &str) -> Value {
    let (_, text) = benefits(&format!("{arguments} --json"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is missing in\n{text}");
    }
    for part in ["⟨", "{$", "{ $"] {
        assert!(!text.contains(part), "{part:?} stands in\n{text}");
    }
}

#[test]
fn a_widow_learns_that_42_million_are_due_by_which_law_and_until_when() {
    let (code, text) = benefits("death --on 2026-05-10 --months 12");
    assert_eq!(code, 0);
    has(
        &text,
        &[
            "Hak untuk meninggal bukan karena kerja, 10 Mei 2026",
            "Rp 20.000.000",
            "24 bulan x Rp 500.000, dibayar sekaligus",
            "Seluruhnya: Rp 42.000.000",
            "PP 44/2015 jo. PP 82/2019",
            "S31, S33 (B)",
            "Perlu 36 bulan iuran; baru 12 yang dibayar.",
            "paling lambat 10 Mei 2031, 1.804 hari lagi",
            "iNews Bali",
        ],
    );
}

#[test]
fn a_death_in_the_second_month_brings_ten_million_and_says_what_is_open() {
    let (_, text) = benefits("death --on 2025-11-10 --months 2");
    has(&text, &["Seluruhnya: Rp 10.000.000", "baru 2 dari 3 bulan", "Permenaker 1/2025", "U1:"]);
    let (_, text) = benefits("death --on 2024-02-10 --months 2");
    has(&text, &["Seluruhnya: Rp 42.000.000"]);
}

#[test]
fn a_death_at_work_with_two_small_children_is_70_million_and_two_scholarships() {
    let (_, text) =
        benefits("death-at-work --on 2026-05-10 --months 1 --child 2024-01-01 --child 2025-02-03");
    has(
        &text,
        &[
            "60% x 80 x dasar penghasilan Rp 1.000.000",
            "Seluruhnya: Rp 70.000.000 sampai Rp 244.000.000",
            "anak nomor 2",
            "paling banyak Rp 87.000.000",
            "kuliah atau pelatihan 5 tahun x Rp 12.000.000",
            "Laporan pertama: paling lambat 13 Mei 2026 00.00",
            "Biaya yang diganti",
            "sesuai biaya",
        ],
    );
}

#[test]
fn a_declared_income_is_counted_by_its_base() {
    let (_, text) = benefits("death-at-work --on 2026-05-10 --months 1 --income 2800000");
    has(&text, &["Dasar penghasilan: Rp 2.950.000", "Rp 163.600.000"]);
}

#[test]
fn whoever_was_not_covered_and_whose_right_has_lapsed_are_told_so() {
    let (code, text) = benefits("death --on 2026-05-10 --months 0");
    assert_eq!(code, 1);
    has(&text, &["Tidak ada yang dibayar untuk kejadian ini.", "tidak terlindungi pada hari"]);
    let (code, text) = benefits("accident --on 2018-05-10 --months 9");
    assert_eq!(code, 1);
    has(&text, &["hak berakhir pada 10 Mei 2020", "sampai 10 Mei 2023", "U12:"]);
    let (code, text) = benefits("death --on 2014-05-10 --months 9");
    assert_eq!(code, 0, "nobody knows that it has lapsed");
    has(&text, &["Rp 21.000.000", "batas waktu untuk hari kejadian tidak diketahui"]);
}

#[test]
fn documents_are_listed_with_what_they_are_and_who_issues_them() {
    let (_, text) = benefits("death --on 2026-05-10 --months 12 --documents");
    has(&text, &["Akta kematian (dari Dukcapil", "hanya sebagian cabang", "buku nikah"]);
    let (_, text) = benefits("accident --on 2026-05-10 --months 12");
    assert!(!text.contains("Kronologi"), "only when asked for");
}

#[test]
fn english_uses_english_words_and_separators() {
    let (_, text) = benefits_in(
        Language::English,
        "disability-partial --on 2026-05-10 --months 6 --loss 17,5 --unable-months 3",
    );
    has(
        &text,
        &["partial disability, 10 May 2026", "17.50% as decided by BPJS", "Rp 14,000,000", "U10:"],
    );
}

#[test]
fn the_same_stands_in_json_with_sums_as_numbers_and_days_as_text() {
    let value = json("death --on 2026-05-10 --months 40 --child 2018-03-02:primary");
    assert_eq!(value["least"], 42_000_000);
    assert_eq!(value["event"]["happening"], "death");
    assert_eq!(value["event"]["children"][0]["school"], "primary");
    assert_eq!(value["lapse"]["on"], "2031-05-10");
    assert_eq!(value["lapse"]["days_left"], 1_804);
    let school = value["lines"].as_array().expect("lines").last().expect("a line");
    assert_eq!((&school["component"], &school["child"]), (&"jkm-scholarship".into(), &1.into()));
    assert_eq!(school["rule"]["grade"], "B");
    let most = 42_000_000 + school["most"].as_i64().expect("a sum");
    assert_eq!(value["most"], most);
    let years = value["school_years"].as_array().expect("years");
    assert_eq!((&years[0]["from"], &years[0]["state"]), (&2025.into(), &"due".into()));
    let sum: i64 = years.iter().filter_map(|year| year["grant"].as_i64()).sum();
    assert_eq!(school["most"], sum, "the scholarship is the sum of its years");
    assert!(value["documents"].as_array().expect("documents").len() > 8);
}

#[test]
fn nothing_known_is_a_range_and_not_a_refusal() {
    let (code, text) = benefits("death --on 2026-05-10");
    assert_eq!(code, 0);
    has(&text, &["Rp 0 sampai Rp 42.000.000", "Belum diketahui apakah iuran"]);
    let (_, text) = benefits("missing --on 2026-05-10 --months 5");
    has(&text, &["hanya bila kematiannya sudah ditetapkan"]);
    let (_, text) = benefits("death --on 2026-05-10 --months 5 --covered grace");
    has(&text, &["U4:", "Rp 0 sampai Rp 42.000.000"]);
}

#[test]
fn wrong_use_is_refused() {
    for arguments in [
        "holiday",
        "death --on 2026-02-30",
        "death --months -1",
        "death --months-total 4",
        "death --child soon",
        "death --child 2015-01-01:nursery",
        "disability-partial --loss 101",
        "disability-partial --loss 1.234",
        "death --income 99999999999999",
        "death --covered perhaps",
    ] {
        assert!(refused(arguments), "{arguments}");
    }
    assert_eq!(benefits("death --months 5 --months-total 4").0, 2);
    assert_eq!(benefits("death --months 5 --child 2030-01-01").0, 2);
}
