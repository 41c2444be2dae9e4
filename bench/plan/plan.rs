//! Measures the planner, and writes the same case as classes for another solver.
//!
//! `cargo run --release -p lindung-core --example plan -- WORKERS FUNDS [CLASSES.json]`

use std::io::Write;
use std::time::Instant;

use lindung_core::funding::{
    Aim, Conditions, Fund, Kind, Outcome, Plan, Planning, Quota, Scope, Trade, Trades, Worker, plan,
};
use lindung_core::law::Law;
use lindung_core::regions::Regions;
use lindung_core::words::{Month, MonthSpan, RegionCode, Rupiah};
use serde_json::json;

/// A fixed sequence that looks like chance (`SplitMix64`).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}

/// The first villages of a regency and those that follow it in the register.
fn villages(count: usize) -> Vec<RegionCode> {
    let regencies =
        ["62.03", "62.02", "62.06"].map(|code| RegionCode::parse(code).expect("a code"));
    let all = regencies.into_iter().flat_map(|code| Regions::embedded().villages(code));
    all.map(|village| village.code).take(count).collect()
}

fn to<T: TryFrom<usize>>(number: usize) -> T {
    T::try_from(number).ok().expect("small")
}

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

fn workers(count: usize, villages: &[RegionCode], mixed: bool) -> Vec<Worker> {
    let mut sequence = Sequence(2_026);
    let mut of = |end: u64| usize::try_from(sequence.below(end)).expect("small");
    let one = |_| {
        let covered = mixed && of(10) == 0;
        Worker {
            village: villages[of(villages.len() as u64)],
            trade: to(of(4)),
            score: to(of(100)),
            covered_until: covered.then(|| month("2025-12").plus(to(of(6)))),
            total_months: if covered { 1 + to::<u32>(of(40)) } else { 0 },
            in_row: u32::from(covered),
            born: None,
            since: to(of(365)),
        }
    };
    (0..count).map(one).collect()
}

/// Funds with all that funds can have: places, work, quotas, money of villages. They pay for about
/// three quarters of the people.
fn funds(count: usize, workers: usize, villages: &[RegionCode]) -> Vec<Fund> {
    const YEAR: i64 = 12 * 16_800;
    let each: i64 = to(workers * 3 / 4 / count.max(1));
    let kinds = [Kind::Apbdes, Kind::Apbd, Kind::DbhSawit, Kind::ApbdProvince];
    let one = |n: usize| {
        let kind = kinds[n % kinds.len()];
        let mut conditions = Conditions::default();
        let mut quotas = Vec::new();
        match n % 5 {
            0 => quotas.push(Quota::at_most(
                Scope::EachVillage,
                to(workers * 3 / 4 / count.max(1) / 200 + 1),
            )),
            2 => conditions.sectors = vec!["sawit".to_owned()],
            3 => {
                let half = villages.iter().skip(n % 2).step_by(2);
                conditions.inside = half.copied().collect();
            }
            4 => quotas.push(Quota::at_most(
                Scope::EachDistrict,
                to(workers * 3 / 4 / count.max(1) / 10 + 1),
            )),
            _ => {}
        }
        Fund {
            title: format!("{n}"),
            kind,
            ceiling: Rupiah::new(each * YEAR),
            own: vec![],
            own_only: false,
            window: MonthSpan::new(month("2026-01"), month("2026-12")).expect("a span"),
            months: 12,
            stretch_to: None,
            conditions,
            quotas,
            sharing: None,
            open_payer_agreed: false,
        }
    };
    (0..count).map(one).collect()
}

#[expect(clippy::disallowed_methods, reason = "a benchmark asks the clock")]
fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number =
        |at: usize, usual| words.get(at).map_or(usual, |word| word.parse().expect("a number"));
    let (count, fund_count) = (number(0, 500_000), number(1, 20));
    let classes = words.get(2);
    let villages = villages(300);
    let workers = workers(count, &villages, classes.is_none());
    let funds = funds(fund_count, count, &villages);
    let trades = ["NELAYAN", "PEMANEN SAWIT", "OJEK", "TUKANG BATU"].map(Trade::of).to_vec();
    let trades = Trades::from(trades);
    let law = Law::embedded();
    let planning = Planning {
        law,
        funds: &funds,
        workers: &workers,
        trades: &trades,
        aims: &Aim::USUAL,
        least_span: 3,
    };
    let started = Instant::now();
    let plan = plan(&planning).unwrap_or_else(|failure| panic!("{failure:?}"));
    let planned = started.elapsed().as_secs_f64();
    let outcome = Outcome::of(&planning, &plan).expect("prices");
    let counted = started.elapsed().as_secs_f64() - planned;
    let score: i64 = workers
        .iter()
        .zip(&plan.places)
        .filter(|(_, place)| place.is_some())
        .map(|(worker, _)| worker.score)
        .sum();
    println!(
        "{count} workers, {fund_count} funds, {} villages, {} groups: {planned:.3} s, counted in \
         {counted:.3} s, {} people, {} months, score {score}, {:?}, peak {}",
        villages.len(),
        plan.groups.offers.len(),
        outcome.paid.people,
        outcome.paid.months,
        plan.proof,
        peak(),
    );
    if let Some(path) = classes {
        std::fs::write(path, as_classes(&funds, &workers, &plan, score)).expect("written");
    }
    let _ = std::io::stdout().flush();
}

/// People of one group and score, with what each fund offers them.
fn as_classes(funds: &[Fund], workers: &[Worker], plan: &Plan, score: i64) -> String {
    let mut counts = std::collections::BTreeMap::new();
    for (worker, group) in workers.iter().zip(&plan.groups.of) {
        *counts.entry((*group, worker.score)).or_insert(0_u32) += 1;
    }
    let classes: Vec<_> = counts
        .into_iter()
        .map(|((group, score), people)| {
            let offers = plan.groups.offers[group as usize].iter().enumerate();
            let offers: Vec<_> = offers
                .filter_map(|(fund, offer)| Some(json!([fund, offer.ok()?.cost.amount()])))
                .collect();
            let village = plan.groups.villages[group as usize].digits();
            json!({ "village": village, "score": score, "people": people, "offers": offers })
        })
        .collect();
    let funds: Vec<_> = funds
        .iter()
        .map(|fund| json!({ "ceiling": fund.ceiling.amount(), "quotas": fund.quotas }))
        .collect();
    json!({ "score": score, "funds": funds, "classes": classes }).to_string()
}

/// The largest resident size of this process.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |size| size.trim().to_owned())
}
