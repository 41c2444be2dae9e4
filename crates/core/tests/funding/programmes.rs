//! The five programmes whose figures are public, planned from those figures for people in the
//! regencies' real villages.

use std::collections::BTreeMap;

use lindung_core::funding::{
    Fund, Outcome, Plan, Planning, Trade, Trades, Warning, Wishes, Worker, plan, waiting,
};
use lindung_core::law::Law;
use lindung_core::regions::{Kind, Regions};
use lindung_core::words::{Level, RegionCode, Rupiah};

struct Programme {
    funds: Vec<Fund>,
    workers: Vec<Worker>,
    plan: Plan,
    outcome: Outcome,
}

/// So many people in each village that may have some; need, occupation and time of waiting differ.
fn people(regency: &str, per_village: usize) -> Vec<Worker> {
    let regency = RegionCode::parse(regency).expect("a code");
    let villages = Regions::embedded().villages(regency);
    let mut workers = Vec::new();
    for village in villages {
        for n in 0..per_village {
            // A fixed spread over decile, risk and waiting.
            let mixed = workers.len() * 7_919 + n * 104_729;
            workers.push(Worker {
                village: village.code,
                trade: u16::from(mixed % 23 == 0),
                score: i64::try_from(mixed % 97).expect("small"),
                covered_until: None,
                total_months: 0,
                in_row: 0,
                born: None,
                since: i64::try_from(mixed % 365).expect("small"),
            });
        }
    }
    workers
}

fn programme(toml: &str, workers: Vec<Worker>) -> Programme {
    let wishes = Wishes::parse(toml).expect("funds");
    let trades = Trades::from(vec![Trade::of("NELAYAN"), Trade::of("PEMANEN SAWIT")]);
    let law = Law::embedded();
    let planning = Planning {
        law,
        funds: &wishes.funds,
        workers: &workers,
        trades: &trades,
        aims: &wishes.aims,
        least_span: waiting(law, &wishes.funds).map_or(1, |(months, _)| months),
    };
    let plan = plan(&planning).unwrap_or_else(|failure| panic!("{failure:?}"));
    let outcome = Outcome::of(&planning, &plan).expect("prices");
    Programme { funds: wishes.funds, plan, outcome, workers }
}

impl Programme {
    /// People of each place of a level whom a fund pays for.
    fn by_place(&self, fund: u16, level: Level) -> BTreeMap<RegionCode, u32> {
        let mut people = BTreeMap::new();
        for (worker, place) in self.workers.iter().zip(&self.plan.places) {
            if place.is_some_and(|place| place.fund == fund) {
                *people.entry(worker.village.up_to(level)).or_default() += 1;
            }
        }
        people
    }

    fn people(&self) -> Vec<u32> {
        self.outcome.funds.iter().map(|fund| fund.paid.people).collect()
    }
}

#[test]
fn kapuas_each_village_pays_for_100_then_the_regency_and_palm_money_and_nobody_twice() {
    let kapuas = programme(
        r#"
        regency = "62.03"
        [[fund]]
        title = "1 desa 100 pekerja"
        payer = "apbdes"
        ceiling = 4_314_240_000
        first = "2024-01"
        last = "2024-12"
        each_village = 100
        [[fund]]
        title = "DBH sawit"
        payer = "dbh-sawit"
        ceiling = 100_800_000
        first = "2024-01"
        last = "2024-12"
        sectors = ["sawit"]
        people = 500
        [[fund]]
        title = "APBD"
        payer = "apbd"
        ceiling = 2_016_000_000
        first = "2024-01"
        last = "2024-12"
        people = 10_000
        "#,
        people("62.03", 160),
    );
    assert_eq!(kapuas.people(), [21_400, 500, 10_000]);
    let villages = kapuas.by_place(0, Level::Village);
    assert_eq!(villages.len(), 214);
    assert!(villages.values().all(|people| *people == 100));
    let palm = kapuas.workers.iter().zip(&kapuas.plan.places);
    assert!(
        palm.filter(|(_, p)| p.is_some_and(|p| p.fund == 1)).all(|(worker, _)| worker.trade == 1)
    );
    assert_eq!(kapuas.outcome.paid.people, 31_900);
    let spent: i64 = kapuas.outcome.funds.iter().map(|fund| fund.left.amount()).sum();
    assert_eq!(spent, 0, "every fund is spent to the last rupiah");
    // What the kelurahan have comes from the regency: they have no village budget.
    let kelurahan = |code: &RegionCode| Kind::of(*code) == Kind::Kelurahan;
    assert!(!kapuas.by_place(0, Level::Village).keys().any(kelurahan));
    assert!(kapuas.by_place(2, Level::Village).keys().any(kelurahan));
}

#[test]
fn paser_pays_three_months_for_32_268_with_1_626_307_200() {
    let mut workers = people("64.01", 300);
    workers.truncate(40_000);
    let paser = programme(
        r#"
        regency = "64.01"
        [[fund]]
        payer = "apbd"
        ceiling = 1_626_307_200
        first = "2022-10"
        last = "2022-12"
        "#,
        workers,
    );
    assert_eq!((paser.outcome.paid.people, paser.outcome.paid.months), (32_268, 3 * 32_268));
    assert_eq!(paser.outcome.paid.cost(), Rupiah::new(1_626_307_200));
    assert_eq!(paser.outcome.paid.jkk, Rupiah::new(968_040_000));
    assert_eq!(paser.outcome.paid.full_death, 32_268, "three months in a row bring it");
}

#[test]
fn gunung_mas_2020_companies_pay_for_1_400_in_eleven_districts_without_sepang() {
    let csr = programme(
        r#"
        regency = "62.10"
        [[fund]]
        title = "GN Lingkaran"
        payer = "gn-lingkaran"
        ceiling = 282_240_000
        first = "2020-02"
        last = "2021-01"
        outside = ["Sepang"]
        people = 1_400
        each_district = { least = 1 }
        "#,
        people("62.10", 30),
    );
    assert_eq!(csr.outcome.paid.people, 1_400);
    let districts = csr.by_place(0, Level::District);
    let sepang = |code: &RegionCode| Regions::embedded().name(*code) == "Sepang";
    assert_eq!(districts.len(), 11);
    assert!(!districts.keys().any(sepang));
}

#[test]
fn gunung_mas_2025_pays_for_9_500_in_every_village() {
    let all = programme(
        r#"
        regency = "62.10"
        [[fund]]
        payer = "apbd"
        ceiling = 1_915_200_000
        first = "2025-06"
        last = "2026-05"
        people = 9_500
        share = { over = "villages", by = "people" }
        "#,
        people("62.10", 120),
    );
    assert_eq!(all.people(), [9_500]);
    let villages =
        Regions::embedded().villages(RegionCode::parse("62.10").expect("a code")).count();
    assert_eq!(all.by_place(0, Level::Village).len(), villages, "nobody is left behind");
}

const KAUR: &str = r#"
    regency = "17.04"
    [[fund]]
    payer = "apbd"
    ceiling = 300_000_000
    first = "2025-01"
    last = "2025-12"
    "#;

fn kaur() -> Vec<Worker> {
    let mut workers = people("17.04", 40);
    workers.truncate(7_100);
    assert_eq!(workers.len(), 7_100);
    workers
}

#[test]
fn kaur_is_warned_that_one_month_for_7_100_buys_no_full_death_benefit() {
    let one = programme(
        &KAUR
            .replace("300_000_000", "119_280_000")
            .replace("2025-01", "2024-12")
            .replace("2025-12", "2024-12"),
        kaur(),
    );
    assert_eq!(one.outcome.paid.people, 7_100);
    assert_eq!(one.outcome.paid.cost(), Rupiah::new(119_280_000));
    let short = Warning::Short { fund: 0, people: 7_100, months: 1, wait: 3, enough_for: 2_366 };
    assert_eq!(one.outcome.warnings, [short]);
}

#[test]
fn kaur_chooses_between_a_year_for_1_488_and_two_and_a_half_months_for_7_100() {
    let year = programme(KAUR, kaur());
    assert_eq!((year.outcome.paid.people, year.outcome.paid.full_death), (1_488, 1_488));
    let spread = programme(&format!("{KAUR}months = 2\nstretch_to = 3"), kaur());
    assert_eq!(spread.outcome.paid.people, 7_100);
    let months = spread.outcome.paid.months;
    assert_eq!(months, 7_100 * 2 + 3_657, "two and a half months each");
    assert_eq!(spread.outcome.paid.full_death, 3_657);
    let [Warning::Short { people, months: 2, .. }] = spread.outcome.warnings.as_slice() else {
        panic!("{:?}", spread.outcome.warnings)
    };
    assert_eq!(*people, 3_443);
    assert!(spread.outcome.left_behind().next().is_none());
    assert_eq!(spread.funds[0].stretch_to, Some(3));
}
