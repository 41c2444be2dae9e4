//! The figures of a report, from the sums of the ledger.

use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::contributions::MonthState;
use lindung_core::contributions::report::{
    Basis, BillLine, Flow, Flows, FundLine, Line, Palm, Report,
};
use lindung_core::funding::Trade;
use lindung_core::message::{Language, Texts};
use lindung_core::words::{Level, Month, MonthSpan, RegionCode, Rupiah};
use lindung_store::Db;
use lindung_store::contributions::{self as store, Bill};
use lindung_store::funding::{self, Fund, Sums};
use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::lapse::titles_of;
use super::reports::Which;
use crate::fault::Fault;
use crate::visit::{place_in, place_name};
use crate::{language, local_time, papers};

/// The most bills that a report lists.
const BILLS: usize = 2_000;

/// Of palm-oil revenue, what may go to other ends than roads, in percent (PP 38/2023, PMK 91/2023).
const OTHER_THAN_ROADS: u32 = 20;

/// Where a report is put together: at the desk of somebody who asks, or by a job.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The database.
    pub db: &'a Db,
    /// The regency.
    pub regency: RegionCode,
    /// The moment.
    pub now: i64,
}

/// What a report is asked about.
pub struct Wanted {
    /// Which report.
    pub which: Which,
    /// The fund; none for all of them.
    pub fund: Option<Fund>,
    /// The months.
    pub period: MonthSpan,
    /// The village whose own money it is about.
    pub place: Option<RegionCode>,
    /// Palm-oil revenue of the year, where it was entered.
    pub received: Option<Rupiah>,
    /// What other ends than these contributions took of the part that is not for roads, where it
    /// was entered.
    pub other: Option<Rupiah>,
}

/// Reports are written in Indonesian.
fn texts() -> &'static Texts {
    language::texts(Language::Indonesian)
}

fn too_much() -> Fault {
    Fault::new("report", "the sum of the money is too large")
}

/// Adds months in a state.
fn add(flows: &mut Flows, state: MonthState, sums: Sums) -> Result<(), Fault> {
    let flow = match state {
        MonthState::Planned => &mut flows.planned,
        MonthState::Billed => &mut flows.billed,
        MonthState::Paid => &mut flows.paid,
        MonthState::Refunded => &mut flows.refunded,
        MonthState::Dropped | MonthState::Refused => return Ok(()),
    };
    let more = Flow::new(sums.months, sums.jkk, sums.jkm).ok_or_else(too_much)?;
    *flow = flow.plus(more).ok_or_else(too_much)?;
    Ok(())
}

/// People of a month: each has one live month in it.
fn people_of(flows: &Flows) -> u64 {
    flows.planned.months + flows.billed.months + flows.paid.months
}

/// Puts a report together.
///
/// # Errors
/// If the store does not answer, or the money is too much to be written.
pub async fn report(desk: Desk<'_>, wanted: &Wanted) -> Result<Report, Fault> {
    let (Desk { db, regency, now }, period) = (desk, wanted.period);
    let whole = match wanted.place {
        Some(place) => Area::some(regency, vec![place]),
        None => Area::whole(regency),
    };
    let area = whole.ok_or_else(|| Fault::new("report", "no area"))?;
    let id = wanted.fund.as_ref().map(|fund| fund.id);
    let sums = store::months_by_state(db, &area, id, period).await?;
    let mut months: BTreeMap<Month, Flows> = BTreeMap::new();
    let mut of_funds: FxHashMap<Uuid, Flows> = FxHashMap::default();
    for one in &sums {
        add(months.entry(one.month).or_default(), one.state, one.sums)?;
        add(of_funds.entry(one.fund).or_default(), one.state, one.sums)?;
    }
    let month = |(month, flows): (Month, Flows)| Line {
        name: texts().month(month),
        group: String::new(),
        people: people_of(&flows),
        flows,
    };
    let mut report = Report {
        title: texts().label(&format!("reports-which-{}", wanted.which.word())),
        subtitle: subtitle(wanted),
        issuer: papers::head_of(db, regency).await?.government,
        period: Some(period),
        day: Some(local_time::day_of(now, regency)),
        people: store::people_in(db, &area, id, period).await?,
        months: months.into_iter().map(month).collect(),
        remarks: vec![texts().label("reports-remark-states")],
        ..Report::default()
    };
    match &wanted.fund {
        None => report.funds = fund_lines(db, &area, &of_funds, period).await?,
        Some(fund) if wanted.place.is_none() => {
            report.villages = village_lines(db, &area, fund.id, period).await?;
        }
        Some(_) => {}
    }
    // Bills are of a whole fund: on a village's page they would tell the money of its neighbours.
    if wanted.place.is_none() {
        report.bills = bill_lines(desk, id, period).await?;
    }
    if wanted.which == Which::Palm {
        report.palm = Some(palm(db, &area, wanted, period).await?);
        report.remarks.extend(palm_remarks(wanted));
        report.bases = vec![Basis {
            text: texts().label("reports-basis-palm"),
            source: texts().label("reports-basis-palm-source"),
        }];
    }
    Ok(report)
}

fn subtitle(wanted: &Wanted) -> String {
    let fund = wanted.fund.as_ref().map(|fund| match fund.terms.payer.as_str() {
        "" => fund.title().to_owned(),
        payer => format!("{} · {payer}", fund.title()),
    });
    let fund = fund.unwrap_or_else(|| texts().label("reports-all-funds"));
    match wanted.place {
        Some(place) => format!("{fund} · {}", place_in(texts(), place)),
        None => fund,
    }
}

async fn fund_lines(
    db: &Db,
    area: &Area,
    flows: &FxHashMap<Uuid, Flows>,
    period: MonthSpan,
) -> Result<Vec<FundLine>, Fault> {
    let mut lines = Vec::new();
    for fund in funding::funds(db, area.regency()).await? {
        let Some(flows) = flows.get(&fund.id) else { continue };
        let line = Line {
            name: fund.title().to_owned(),
            group: fund.number.to_string(),
            people: store::people_in(db, area, Some(fund.id), period).await?,
            flows: *flows,
        };
        lines.push(FundLine { line, ceiling: Some(fund.terms.fund.ceiling) });
    }
    Ok(lines)
}

async fn village_lines(
    db: &Db,
    area: &Area,
    fund: Uuid,
    period: MonthSpan,
) -> Result<Vec<Line>, Fault> {
    let people: FxHashMap<RegionCode, u64> =
        store::people_by_village(db, area, fund, period).await?.into_iter().collect();
    let mut villages: BTreeMap<RegionCode, Flows> = BTreeMap::new();
    for one in store::months_by_village(db, area, fund, period).await? {
        add(villages.entry(one.place).or_default(), one.state, one.sums)?;
    }
    let line = |(place, flows): (RegionCode, Flows)| Line {
        name: place_in(texts(), place),
        group: place_name(place.up_to(Level::District)),
        people: people.get(&place).copied().unwrap_or_default(),
        flows,
    };
    let told = villages.into_iter().filter(|(_, flows)| *flows != Flows::default());
    Ok(told.map(line).collect())
}

async fn bill_lines(
    Desk { db, regency, .. }: Desk<'_>,
    fund: Option<Uuid>,
    period: MonthSpan,
) -> Result<Vec<BillLine>, Fault> {
    let titles = titles_of(db, regency).await?;
    let mut lines = Vec::new();
    let bills = store::bills(db, regency, (fund, None), None, BILLS).await?;
    for bill in bills.into_iter().filter(|bill| bill.period.overlap(period).is_some()) {
        lines.push(bill_line((db, regency), &bill, &titles).await?);
    }
    lines.reverse();
    Ok(lines)
}

async fn bill_line(
    (db, regency): (&Db, RegionCode),
    bill: &Bill,
    titles: &FxHashMap<Uuid, String>,
) -> Result<BillLine, Fault> {
    let payments = store::payments(db, regency, bill.id).await?;
    let good = payments.iter().filter(|one| one.act == store::Act::Paid && !one.undone);
    let proof = |one: &store::Payment| {
        format!(
            "{} {}",
            texts().label(&format!("reports-proof-{}", one.proof_by.word())),
            one.proof
        )
    };
    let amount = if bill.cancelled { Rupiah::ZERO } else { bill.total() };
    Ok(BillLine {
        number: u32::try_from(bill.number).unwrap_or(u32::MAX),
        fund: titles.get(&bill.fund).cloned().unwrap_or_default(),
        code: bill.booking.code.clone(),
        months: Some(bill.period),
        amount,
        paid: bill.received,
        due: Rupiah::new(amount.amount() - bill.received.amount()),
        proofs: good.map(proof).collect(),
        state: texts().label(&format!("reports-bill-{}", bill.state().word())),
    })
}

async fn palm(db: &Db, area: &Area, wanted: &Wanted, period: MonthSpan) -> Result<Palm, Fault> {
    let Some(fund) = &wanted.fund else { return Ok(Palm::default()) };
    let trades = store::trades_in(db, area, fund.id, period).await?;
    let works = trades.iter().filter(|(occupation, _)| Trade::of(occupation).palm);
    Ok(Palm {
        received: wanted.received.unwrap_or_default(),
        other_percent: OTHER_THAN_ROADS,
        other_used: wanted.other.unwrap_or_default(),
        palm_workers: works.map(|(_, people)| people).sum(),
    })
}

/// What nobody entered counts as nothing, which is said.
fn palm_remarks(wanted: &Wanted) -> impl Iterator<Item = String> {
    let received = wanted.received.is_none().then_some("reports-remark-no-received");
    let other = wanted.other.is_none().then_some("reports-remark-no-other");
    received.into_iter().chain(other).map(|key| texts().label(key))
}
