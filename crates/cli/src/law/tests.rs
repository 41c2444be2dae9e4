use std::fs;
use std::path::PathBuf;

use clap::Parser;
use lindung_core::law::EMBEDDED;
use lindung_core::message::{Language, Texts};

use super::{LawCommand, Stop, act};

#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    law: LawCommand,
}

fn texts(language: Language) -> Texts {
    Texts::new(language)
}

/// Exit code and answer of `lindung law …`, the arguments parted by blanks.
fn law_in(language: Language, arguments: &str) -> (u8, String) {
    let line = Line::try_parse_from(std::iter::once("law").chain(arguments.split(' ')));
    let texts = texts(language);
    let mut out = Vec::new();
    match act(&line.expect("arguments").law, &texts, &mut out) {
        Ok(code) => (code, String::from_utf8(out).expect("text")),
        Err(Stop::Told(code, message)) => (code, texts.say(&message)),
        Err(Stop::Io(error)) => panic!("{error}"),
    }
}

fn law(arguments: &str) -> (u8, String) {
    law_in(Language::Indonesian, arguments)
}

fn refused(arguments: &str) -> bool {
    Line::try_parse_from(std::iter::once("law").chain(arguments.split(' '))).is_err()
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
fn pasers_programme_costs_what_was_published() {
    let (code, text) = law("show --month 2022-10 --payer apbd --workers 32268 --months 3");
    assert_eq!(code, 0);
    has(
        &text,
        &[
            "Oktober 2022",
            "Rp 16.800",
            "Rp 1.626.307.200",
            "32.268 pekerja, 3 bulan (Oktober 2022 sampai Desember 2022)",
            "PP 44/2015 Lampiran II",
            "S10  ",
            "Derajat C",
        ],
    );
}

#[test]
fn a_company_pays_half_in_may_2026_and_the_regency_is_shown_beside_it() {
    let (_, text) = law("show --month 2026-05 --payer csr");
    has(&text, &["Rp 5.000", "Rp 3.400", "Rp 8.400", "50%", "PP50-2025-N", "S24", "Derajat B"]);
    let apbd = text.lines().find(|line| line.trim_start().starts_with("APBD ")).expect("APBD");
    has(apbd, &["Rp 10.000", "Rp 6.800", "Rp 16.800", "keringanan tidak berlaku"]);
    assert!(!text.lines().any(|line| line.trim_start().starts_with("CSR perusahaan ")));
}

#[test]
fn the_village_budget_is_told_that_its_relief_is_open_and_how_to_settle_it() {
    let (_, text) = law("show --month 2026-05 --payer apbdes");
    has(&text, &["Rp 16.800", "Belum pasti: U3", "--agreed"]);
    let (_, text) = law("show --month 2026-05 --payer apbdes --agreed");
    has(&text, &["Rp 8.400", "simpan suratnya"]);
    let (_, text) = law("show --month 2026-05 --payer csr --agreed");
    assert!(!text.contains("simpan suratnya"));
}

#[test]
fn before_april_2026_a_worker_outside_transport_is_pointed_to_the_flag() {
    let (_, text) = law("show --month 2026-02 --payer self");
    has(&text, &["Rp 16.800", "--transport"]);
    let (_, text) = law("show --month 2026-02 --payer self --transport");
    has(&text, &["Rp 8.400", "PP50-2025-T"]);
}

#[test]
fn a_total_over_a_change_of_price_shows_the_change() {
    let (_, text) = law("show --month 2026-11 --payer csr --workers 10 --months 3");
    has(&text, &["Rp 336.000", "Mulai November 2026", "Mulai Januari 2027"]);
}

#[test]
fn english_uses_english_words_and_separators() {
    let (_, text) =
        law_in(Language::English, "show --month 2026-05 --payer apbd --workers 32268 --months 3");
    has(&text, &["May 2026", "Rp 1,626,307,200", "relief of this month does not hold", "Grade B"]);
}

#[test]
fn benefits_of_a_day_are_shown_with_their_sources() {
    let (code, text) = law("show --benefits --on 2026-05-31");
    assert_eq!(code, 0);
    has(
        &text,
        &[
            "31 Mei 2026",
            "Rp 42.000.000",
            "Rp 70.000.000",
            "Rp 10.000.000",
            "Rp 174.000.000",
            "PP 44/2015 jo. PP 82/2019",
            "S33  iNews Bali, 23 Desember 2019",
            "Belum pasti: U10",
        ],
    );
    let (_, text) = law("show --benefits --on 2014-05-31");
    has(&text, &["Rp 21.000.000", "PP 53/2012"]);
    assert!(!text.contains("JKK, "), "{text}");
    let (_, text) = law_in(Language::English, "show --benefits --on 2016-05-31");
    has(&text, &["Rp 24,000,000", "100% for 6 months, 75% for 6 months, then 50% until recovered"]);
}

#[test]
fn a_month_or_day_before_the_law_files_is_wrong_use_with_a_next_step() {
    let (code, text) = law("show --month 2015-06 --payer apbd");
    assert_eq!(code, 2);
    has(&text, &["Juni 2015", "dimulai Juli 2015", "Pilih bulan"]);
    let (code, text) = law("show --benefits --on 2011-12-31");
    assert_eq!(code, 2);
    has(&text, &["dimulai 1 Januari 2012", "Pilih hari"]);
    assert_eq!(law("show --month 2026-05 --workers 0").0, 2);
    assert_eq!(law("show --month 2026-05 --months 4000000000").0, 2);
    let (code, text) =
        law("show --month 2026-05 --workers 4000000000 --income 99999999 --months 12000");
    assert_eq!(code, 2);
    has(&text, &["terlalu besar"]);
}

#[test]
fn arguments_that_make_no_sense_are_refused() {
    for arguments in [
        "show",
        "show --month 2026-13",
        "show --month 2026-05 --payer kas-desa",
        "show --month 2026-05 --income 1,5",
        "show --benefits",
        "show --benefits --on 2026-02-30",
        "show --benefits --on 2026-02-+1",
        "show --month 2026-05 --on 2026-05-01",
    ] {
        assert!(refused(arguments), "{arguments}");
    }
    assert!(!refused("show --month 2026-05 --payer Zakat --income 1.500.000"));
}

/// A folder of law files for one test, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("lindung-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        for (file, text) in EMBEDDED {
            fs::write(path.join(file), text).expect("a file");
        }
        Self(path)
    }

    fn lint(&self) -> (u8, String) {
        law(&format!("lint --dir {}", self.0.display()))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_shipped_law_lints_clean() {
    let (code, text) = law("lint");
    assert_eq!(code, 0, "{text}");
    has(&text, &["bersih"]);
    let folder = Folder::new("clean");
    assert_eq!(folder.lint(), (0, text));
}

#[test]
fn a_gap_in_a_folder_of_law_files_is_named_and_ends_with_1() {
    let folder = Folder::new("gap");
    let path = folder.0.join("rules.toml");
    let text = EMBEDDED[3].1.replace("valid_to = 2025-02-23", "valid_to = 2025-02-20");
    fs::write(&path, text).expect("a file");
    let (code, text) = folder.lint();
    assert_eq!(code, 1);
    let place = "rules.toml, jkm-wait-months (2025-02-24)";
    has(&text, &[place, "21 Februari 2025 sampai 23 Februari 2025", "2 hal"]);
}

#[test]
fn a_folder_or_file_that_cannot_be_read_ends_with_3() {
    assert_eq!(law("lint --dir /nowhere/at/all").0, 3);
    let folder = Folder::new("bytes");
    fs::write(folder.0.join("relief.toml"), [0xff, 0xfe, 0x00]).expect("a file");
    let (code, text) = folder.lint();
    assert_eq!(code, 3);
    has(&text, &["relief.toml", "UTF-8"]);
}
