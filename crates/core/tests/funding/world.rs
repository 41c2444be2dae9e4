//! A small regency with funds.

use lindung_core::funding::{
    Aim, Conditions, Failure, Fund, Kind, Outcome, Plan, Planning, Trade, Trades, Why, Worker, plan,
};
use lindung_core::law::Law;
use lindung_core::words::{Month, MonthSpan, RegionCode, Rupiah};

/// A month.
pub fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

/// A span of months.
pub fn span(first: &str, last: &str) -> MonthSpan {
    MonthSpan::new(month(first), month(last)).expect("a span")
}

/// A village: number 1 to 9 of district 1 or 2 of Kapuas.
pub fn village(district: u64, number: u64) -> RegionCode {
    RegionCode::from_digits((620_300 + district) * 10_000 + 2_000 + number).expect("a code")
}

/// A fund of the regency for a year, with money for so many people and no conditions.
pub fn fund(kind: Kind, rupiah: i64) -> Fund {
    Fund {
        title: kind.word().to_owned(),
        kind,
        ceiling: Rupiah::new(rupiah),
        own: vec![],
        own_only: false,
        window: span("2026-01", "2026-12"),
        months: 12,
        stretch_to: None,
        conditions: Conditions::default(),
        quotas: vec![],
        sharing: None,
        open_payer_agreed: false,
    }
}

/// Rupiah for a person and year at the lowest base without relief.
pub const YEAR: i64 = 12 * 16_800;

/// Farmers (0), palm harvesters (1), ojek riders (2).
pub fn trades() -> Trades {
    let trade = |occupation: &str, sector: &str, transport| Trade {
        occupation: occupation.to_owned(),
        sector: sector.to_owned(),
        transport,
        palm: sector == "sawit",
    };
    let all = vec![
        trade("PETANI", "pertanian", false),
        trade("PEMANEN SAWIT", "sawit", false),
        trade("OJEK", "angkutan", true),
    ];
    all.into()
}

/// Somebody who waits, with points of need.
pub fn worker(village: RegionCode, score: i64) -> Worker {
    Worker {
        village,
        trade: 0,
        score,
        covered_until: None,
        total_months: 0,
        in_row: 0,
        born: None,
        since: 0,
    }
}

/// The plan of a regency.
pub struct Planned {
    pub plan: Plan,
    pub outcome: Outcome,
    pub why: Vec<Why>,
}

/// Plans with the usual order of aims and three months as the least span.
pub fn planned(funds: &[Fund], workers: &[Worker]) -> Result<Planned, Failure> {
    let (law, trades) = (Law::embedded(), trades());
    let planning =
        Planning { law, funds, workers, trades: &trades, aims: &Aim::USUAL, least_span: 3 };
    let plan = plan(&planning)?;
    let outcome = Outcome::of(&planning, &plan)?;
    let why = (0..workers.len()).map(|n| plan.why(n)).collect();
    Ok(Planned { plan, outcome, why })
}

impl Planned {
    /// The fund of each worker.
    pub fn funds(&self) -> Vec<Option<u16>> {
        self.plan.places.iter().map(|place| place.map(|place| place.fund)).collect()
    }

    /// How many people each fund pays for.
    pub fn people(&self) -> Vec<u32> {
        self.outcome.funds.iter().map(|fund| fund.paid.people).collect()
    }

    /// Rupiah that a fund pays.
    pub fn cost(&self, fund: usize) -> i64 {
        self.outcome.funds[fund].paid.cost().amount()
    }

    /// The months of a worker.
    pub fn span(&self, worker: usize) -> Option<MonthSpan> {
        self.plan.places[worker].map(|place| place.span)
    }
}
