//! Cases of any size: funds with mixed conditions and quotas, workers of three villages.

use lindung_core::funding::{Aim, By, Fund, Over, Quota, Scope, Sharing, Worker};
use lindung_core::words::{Level, RegionCode, Rupiah};
use proptest::prelude::*;

use crate::oracle::{Case, KINDS, villages};
use crate::world::{YEAR, fund, month, span, worker};

/// How large cases are.
#[derive(Clone)]
pub struct Size {
    pub workers: std::ops::RangeInclusive<usize>,
    pub funds: std::ops::RangeInclusive<usize>,
    /// So many villages.
    pub villages: usize,
    /// A fund can pay for fewer than so many for a year.
    pub people: u32,
    /// Numbers and money that villages have are for fewer than so many.
    pub in_village: u32,
    /// Points of need are fewer.
    pub scores: i64,
}

fn workers(size: &Size, mixed: bool) -> impl Strategy<Value = Vec<Worker>> + use<> {
    let total = prop_oneof![Just(0), Just(6), Just(24), Just(30), Just(36)];
    let one = (0..size.villages, 0..size.scores, 0..3_u16, 0..24_i32, total, 0..5_i64);
    prop::collection::vec(one, size.workers.clone()).prop_map(move |all| {
        let one = |(village, score, trade, until, total, since)| {
            let mut one = worker(villages()[village], score);
            (one.trade, one.since, one.total_months) = (trade, since, total);
            if mixed {
                // One month before the windows is cover that goes on, too.
                one.covered_until = (until < 12).then(|| month("2025-09").plus(until));
            } else if until < 8 {
                one.covered_until = Some(month("2025-12"));
            }
            one
        };
        all.into_iter().map(one).collect()
    })
}

fn place(size: &Size) -> impl Strategy<Value = RegionCode> + use<> {
    (0..size.villages, prop::bool::ANY).prop_map(|(n, district)| {
        let village = villages()[n];
        if district { village.up_to(Level::District) } else { village }
    })
}

fn quota(size: &Size) -> impl Strategy<Value = Quota> + use<> {
    let large = prop_oneof![Just(Scope::Whole), Just(Scope::EachDistrict)];
    let small = prop_oneof![Just(Scope::EachVillage), place(size).prop_map(Scope::Place)];
    let of = |scope: BoxedStrategy<Scope>, people: u32| {
        let least = prop_oneof![3 => Just(0), 1 => 1..people.div_ceil(3) + 1];
        let numbers = (scope, least, 0..people);
        numbers.prop_map(|(scope, least, more)| Quota { scope, least, most: least + more })
    };
    prop_oneof![of(large.boxed(), size.people), of(small.boxed(), size.in_village)]
}

/// Money for villages or districts: a place and half years.
type Own = Vec<(RegionCode, u32)>;

fn own(size: &Size) -> impl Strategy<Value = (Own, bool)> + use<> {
    let own = prop::collection::btree_map(place(size), 0..size.in_village, 1..3);
    let own = own.prop_map(|own| own.into_iter().collect());
    prop_oneof![2 => Just((vec![], false)), 1 => (own, prop::bool::ANY)]
}

fn sharing() -> impl Strategy<Value = Option<Sharing>> {
    let over = prop_oneof![Just(Over::Districts), Just(Over::Villages)];
    let by = prop_oneof![Just(By::Equal), Just(By::People)];
    prop::option::of((over, by).prop_map(|(over, by)| Sharing { over, by }))
}

fn one_fund(size: &Size, mixed: bool) -> impl Strategy<Value = Fund> + use<> {
    let months = if mixed {
        prop_oneof![2 => Just(12), 1 => prop_oneof![Just(1), Just(3), Just(6)]].boxed()
    } else {
        Just(12_u32).boxed()
    };
    let villages = &villages()[..size.villages];
    let money = (1..2 * size.people, 0..3_i64);
    let quotas = prop::collection::vec(quota(size), 0..3);
    let conditions = (0..12_u8, prop::collection::vec(place(size), 1..3));
    (0..4_usize, money, months, quotas, own(size), conditions, 0..4_u8).prop_map(
        move |(kind, (halves, odd), months, quotas, own, (condition, places), window)| {
            let halves_of = |n: u32| i64::from(n) * YEAR / 2;
            let mut one = fund(KINDS[kind], halves_of(halves) + odd * 8_400);
            one.months = months;
            one.quotas = quotas;
            (one.own_only, one.own) =
                (own.1, own.0.into_iter().map(|(of, n)| (of, Rupiah::new(halves_of(n)))).collect());
            if mixed && window == 0 {
                one.window = span("2026-04", "2026-12");
                one.months = months.min(9);
            }
            match condition {
                0 => one.conditions.sectors = vec!["sawit".to_owned()],
                1 => one.conditions.occupations = vec!["PETANI".to_owned(), "OJEK".to_owned()],
                2 => one.conditions.inside = places,
                3 => one.conditions.outside = places[..1].to_vec(),
                4 => one.conditions.uncovered_only = true,
                _ => {}
            }
            // A number that each place must reach is only asked of places with workers.
            let each = [Scope::EachDistrict, Scope::EachVillage];
            if one.quotas.iter().any(|quota| quota.least > 0 && each.contains(&quota.scope)) {
                let reached = villages.iter().copied();
                let reached = reached.filter(|village| one.reaches(*village)).collect();
                one.conditions.inside = reached;
                if one.conditions.inside.is_empty() {
                    one.conditions.inside = villages.to_vec();
                }
            }
            one
        },
    )
}

/// Cases without sharing.
pub fn cases(size: Size) -> impl Strategy<Value = Case> {
    let aims = prop_oneof![
        2 => Just(Aim::USUAL),
        1 => Just([Aim::Scholarship, Aim::Need, Aim::Continue]),
        1 => Just([Aim::Need, Aim::Continue, Aim::Scholarship]),
    ];
    let villages = &villages()[..size.villages];
    let of = move |mixed: bool| {
        let funds = prop::collection::vec(one_fund(&size, mixed), size.funds.clone());
        (funds, workers(&size, mixed))
    };
    (prop::bool::ANY.prop_flat_map(of), aims).prop_map(|((funds, workers), aims)| {
        Case { funds, workers, aims, villages }.without_idle_funds()
    })
}

/// Cases in which some fund may be shared out.
pub fn shared_cases(size: Size) -> impl Strategy<Value = Case> {
    let sharings = prop::collection::vec(sharing(), *size.funds.end());
    (cases(size), sharings).prop_map(|(mut case, sharings)| {
        for (fund, sharing) in case.funds.iter_mut().zip(sharings) {
            fund.sharing = sharing;
        }
        case
    })
}
