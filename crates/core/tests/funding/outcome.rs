//! Figures of a plan, and the sentences about it.

use lindung_core::funding::{
    Aim, Conflict, Kind, Outcome, Over, Planning, Sharing, Standing, Unmet, Warning, Why, Wishes,
    place_named, plan, wording,
};
use lindung_core::funding::{By, Fund, Worker};
use lindung_core::law::Law;
use lindung_core::message::{Language, Message, Texts};
use lindung_core::words::{Month, RegionCode, Rupiah};

use crate::world::{YEAR, fund, month, span, trades, village, worker};

fn outcome(funds: &[Fund], workers: &[Worker]) -> Outcome {
    let (law, trades) = (Law::embedded(), trades());
    let planning =
        Planning { law, funds, workers, trades: &trades, aims: &Aim::USUAL, least_span: 3 };
    let plan = plan(&planning).expect("a plan");
    Outcome::of(&planning, &plan).expect("prices")
}

fn said(message: &Message) -> String {
    Texts::new(Language::Indonesian).say(message)
}

/// Somebody who is covered until a month after so many months.
fn covered(village: RegionCode, until: &str, months: u32) -> Worker {
    let mut one = worker(village, 1);
    one.covered_until = Some(month(until));
    one.total_months = months;
    one
}

#[test]
fn a_plan_is_counted_by_person_village_fund_and_month() {
    let workers = [
        covered(village(1, 1), "2025-12", 30),
        worker(village(1, 1), 9),
        worker(village(1, 2), 5),
        covered(village(1, 3), "2026-06", 1),
    ];
    let outcome = outcome(&[fund(Kind::Apbd, 2 * YEAR + 6 * 16_800)], &workers);
    assert_eq!((outcome.workers, outcome.eligible, outcome.paid.people), (4, 4, 3));
    assert_eq!((outcome.continuing, outcome.new_people(), outcome.scholarship), (2, 1, 1));
    assert_eq!((outcome.paid.months, outcome.paid.cost().amount()), (30, 30 * 16_800));
    assert_eq!(outcome.paid.jkk.amount(), 30 * 10_000);
    assert_eq!(outcome.funds[0].left, Rupiah::ZERO);
    let by_month: Vec<u32> = outcome.calendar.iter().map(|month| month.people).collect();
    assert_eq!(by_month, [2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3]);
    let behind: Vec<RegionCode> = outcome.left_behind().map(|village| village.village).collect();
    assert_eq!(behind, [village(1, 2)]);
    assert_eq!(outcome.lapses.len(), 1, "everybody who is paid for is so until December");
    assert_eq!((outcome.lapses[0].month, outcome.lapses[0].people), (month("2026-12"), 3));
    let villages: u32 = outcome.villages.iter().map(|village| village.paid.people).sum();
    assert_eq!(villages, 3);
}

#[test]
fn only_months_in_a_row_with_the_new_ones_bring_the_full_death_benefit() {
    let mut row = covered(village(1, 1), "2025-12", 24);
    row.in_row = 2;
    let broken = Worker { in_row: 1, ..row.clone() };
    let lapsed = Worker { in_row: 24, covered_until: Some(month("2025-10")), ..row.clone() };
    let mut one = fund(Kind::Apbd, 3 * 16_800);
    (one.window, one.months) = (span("2026-01", "2026-01"), 1);
    let outcome = outcome(&[one], &[row, broken, lapsed]);
    assert_eq!((outcome.paid.people, outcome.paid.full_death), (3, 1));
    let short = Warning::Short { fund: 0, people: 2, months: 1, wait: 3, enough_for: 0 };
    assert_eq!(outcome.warnings, [short]);
}

#[test]
fn figures_can_be_kept_as_data_and_read_again() {
    let outcome = outcome(&[fund(Kind::Csr, YEAR)], &[worker(village(1, 1), 9)]);
    let kept = serde_json::to_string(&outcome).expect("JSON");
    assert_eq!(serde_json::from_str::<Outcome>(&kept).expect("the same"), outcome);
    let why = Why::Full {
        fund: 0,
        standing: Standing { fund: 0, place: Some(village(1, 1)) },
        number: 412,
        places: 400,
        ahead: 11,
    };
    let kept = serde_json::to_string(&why).expect("JSON");
    assert_eq!(serde_json::from_str::<Why>(&kept).expect("the same"), why);
}

#[test]
fn one_month_for_7100_people_is_said_to_buy_no_full_death_benefit() {
    let workers: Vec<Worker> = (0..7_100).map(|n| worker(village(1, 1 + n % 9), 1)).collect();
    let mut one = fund(Kind::Apbd, 119_280_000);
    (one.window, one.months) = (span("2024-12", "2024-12"), 1);
    let funds = [one];
    let outcome = outcome(&funds, &workers);
    assert_eq!(outcome.paid.cost().amount(), 119_280_000);
    assert_eq!((outcome.paid.people, outcome.paid.full_death), (7_100, 0));
    let [short] = outcome.warnings.as_slice() else { panic!("{:?}", outcome.warnings) };
    assert_eq!(
        said(&wording::warning(short, &funds, Law::embedded())),
        "Dana «apbd»: 1 bulan untuk 7.100 orang belum membeli santunan kematian penuh. Sejak \
         24 Februari 2025 santunan penuh menuntut iuran 3 bulan berturut-turut (Permenaker \
         1/2025). Uang yang sama membayar 3 bulan untuk 2.366 orang."
    );
}

#[test]
fn who_would_lose_their_cover_although_there_is_a_fund_is_warned_of() {
    let workers = [covered(village(1, 1), "2026-02", 9), covered(village(1, 1), "2025-12", 9)];
    let mut palm = fund(Kind::Apbd, 10 * 16_800);
    palm.stretch_to = Some(12);
    let outcome = outcome(&[palm], &workers);
    assert_eq!(outcome.warnings[0], Warning::Lapse { people: 1, month: month("2025-12") });
}

#[test]
fn money_that_nobody_may_use_is_pointed_out() {
    let outcome = outcome(&[fund(Kind::Apbd, 5 * YEAR)], &[worker(village(1, 1), 1)]);
    let left = Rupiah::new(4 * YEAR);
    assert_eq!(outcome.warnings, [Warning::Idle { fund: 0, left, people: 4 }]);
}

#[test]
fn everybody_is_told_why_and_what_would_have_to_change() {
    let funds = [fund(Kind::Apbdes, YEAR), fund(Kind::DbhSawit, YEAR)];
    let of = |why: &Why| said(&wording::why(why, &funds));
    let telo = RegionCode::parse("62.03.01.2011").expect("a code");
    let mut full = Why::Full {
        fund: 0,
        standing: Standing { fund: 0, place: Some(telo) },
        number: 412,
        places: 400,
        ahead: 11,
    };
    assert_eq!(
        of(&full),
        "Belum dipilih: nomor 412 dalam urutan kebutuhan, sedangkan dana «apbdes» membayar 400 \
         orang di Desa Pulau Telo. Sebelum dia masih ada 11 orang yang juga belum mendapat \
         tempat; dia berikutnya bila ada 12 tempat lagi."
    );
    if let Why::Full { ahead, standing, .. } = &mut full {
        (*ahead, standing.place) = (0, None);
    }
    assert!(
        of(&full).ends_with("di seluruh wilayah dana ini. Dia berikutnya bila ada 1 tempat lagi.")
    );
    let none = of(&Why::NoFund(vec![Unmet::Place, Unmet::Occupation]));
    assert!(none.contains("«apbdes»: tempat tinggalnya di luar"), "{none}");
    assert!(none.contains(", «dbh-sawit»: pekerjaannya tidak termasuk"), "{none}");
}

#[test]
fn a_conflict_names_the_smallest_change_that_resolves_it() {
    let funds = [fund(Kind::Apbd, 8 * YEAR)];
    let of = |conflict: &Conflict| said(&wording::conflict(conflict, &funds));
    let standing = Standing { fund: 0, place: None };
    let (cost, ceiling) = (Rupiah::new(10 * YEAR), Rupiah::new(8 * YEAR));
    let money = of(&Conflict::Money { standing, people: 10, cost, ceiling });
    assert!(money.ends_with("Tambah Rp 403.200, atau turunkan kuota menjadi 8 orang."), "{money}");
    let places =
        (2_011..2_018).map(|n| RegionCode::from_digits(6_203_010_000 + n).expect("a code"));
    let empty = of(&Conflict::Empty { fund: 0, least: 100, places: places.collect() });
    assert!(empty.contains("di 7 tempat") && empty.contains("dan 2 tempat lagi"), "{empty}");
}

const FUNDS: &str = r#"
title = "Kapuas 2026"
regency = "62.03"

[[fund]]
payer = "apbdes"
ceiling = 4_314_240_000
first = "2026-01"
last = "2026-12"
each_village = 100

[[fund]]
title = "DBH sawit"
payer = "dbh-sawit"
ceiling = 100_800_000
first = "2026-01"
last = "2026-12"
months = 6
stretch_to = 12
sectors = ["sawit"]
share = { over = "districts", by = "people" }
inside = ["Selat", "62.03.02"]
place = { "Pulau Telo" = { least = 5 } }
"#;

#[test]
fn funds_are_read_from_a_file() {
    let wishes = Wishes::parse(FUNDS).expect("funds");
    assert_eq!(wishes.funds.len(), 2);
    let palm = &wishes.funds[1];
    assert_eq!((palm.months, palm.stretch_to), (6, Some(12)));
    assert_eq!(palm.sharing, Some(Sharing { over: Over::Districts, by: By::People }));
    assert_eq!(palm.window.first(), Month::parse("2026-01").expect("a month"));
    assert_eq!(palm.quotas[0].least, 5);
}

#[test]
fn a_wrong_file_of_funds_says_which_setting_and_what_to_write() {
    let texts = Texts::new(Language::Indonesian);
    for (from, to, says) in [
        ("regency = \"62.03\"", "regency = \"99.99\"", "kabupaten «99.99» tidak dikenal"),
        ("\"Selat\"", "\"Atlantis\"", "dana «DBH sawit»: tempat «Atlantis» pada «inside»"),
        ("\"Selat\"", "\"Basarang\"", "tempat «Basarang» pada «inside»"),
        ("\"62.03.02\"]", "\"62.03.02\"]\nown = { Timpah = 1 }", "«own» tidak dikenal"),
        (
            "place = {",
            "own = { \"pulau telo\" = 1, \"62.03.01.2011\" = 2 }\nplace = {",
            "«pulau telo» ditulis dua kali pada «own»",
        ),
        ("place = {", "own = { Selat = -1 }\nplace = {", "kurang dari 0 (Selat = -1)"),
        ("place = {", "place = { \"62.03.01.2011\" = 2, ", "ditulis dua kali pada «place»"),
        ("months = 6", "month = 6", "baris 18: setelan «month» tidak dikenal"),
        ("\"apbdes\"", "\"apbdesa\"", "pilihan «apbdesa» tidak dikenal. Yang dikenal: apbd,"),
        ("100_800_000", "-1", "jumlah uang -1 tidak mungkin"),
        ("[\"sawit\"]", "[\"palm\"]", "sektor «palm» tidak dikenal"),
        ("\"districts\"", "\"rt\"", "pilihan «rt» tidak dikenal"),
        ("last = \"2026-12\"\nmonths", "last = \"2025-12\"\nmonths", "lebih awal"),
    ] {
        let text = FUNDS.replace(from, to);
        assert_ne!(text, FUNDS, "{from}");
        let error = Wishes::parse(&text).expect_err(to);
        let said = texts.say(&error.message("dana.toml"));
        assert!(said.starts_with("Berkas dana dana.toml"), "{said}");
        assert!(said.contains(says), "{said}");
    }
}

#[test]
fn a_name_that_a_district_shares_with_a_village_is_no_place_but_the_code_is() {
    let kapuas = RegionCode::from_digits(6_203).expect("a code");
    for name in ["Basarang", "timpah", " Dadahup ", "Atlantis", "62.03"] {
        assert_eq!(place_named(name, kapuas), None, "{name}");
    }
    for (name, code) in
        [("Selat", "62.03.01"), ("Pulau Telo", "62.03.01.2011"), ("62.03.08", "62.03.08")]
    {
        assert_eq!(place_named(name, kapuas), RegionCode::parse(code), "{name}");
    }
}

#[test]
fn the_example_in_the_documents_is_a_file_of_funds() {
    let wishes = Wishes::parse(include_str!("../../../../docs/dana-contoh.toml")).expect("funds");
    assert_eq!(wishes.funds.len(), 4);
}
