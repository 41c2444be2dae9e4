//! Who of the waiting list can take a place that an amendment frees, and what the months cost then.

use lindung_core::access::Area;
use lindung_core::funding::{self as rules, Trades};
use lindung_core::law::{Law, Price};
use lindung_core::registry::Born;
use lindung_core::words::{Month, MonthSpan, RegionCode, Rupiah};
use uuid::Uuid;

use super::amending::{Addition, Removal, add_in, is_there, remove_in};
use super::annex::{Act, Listed};
use super::problem::DecreeProblem;
use crate::db::{Db, Tx};
use crate::error::{Result, StoreError};
use crate::funding::{Fund, FundingProblem, fund_in};
use crate::keys::Keys;
use crate::registry::{Worker, waiting_in};

/// People of a waiting list who are looked at together for a place.
const LOOKED_AT: usize = 16;

/// So often more are looked at: a fund for few of a regency's trades or villages is not sought for
/// through everybody who waits.
const PAGES: usize = 75;

/// Months with their JKK and JKM.
pub(crate) type Prices = Vec<(Month, Rupiah, Rupiah)>;

/// What the months of a place cost for somebody, if the fund may pay exactly them.
pub fn prices_of(fund: &Fund, span: MonthSpan, one: &Worker) -> Option<Prices> {
    let law = Law::embedded();
    let mut fund = fund.terms.fund.clone();
    fund.window = span;
    fund.months = span.len();
    let person = &one.person;
    let mut trades = Trades::default();
    let worker = rules::Worker {
        village: person.place?,
        trade: trades.number(&person.occupation),
        score: 0,
        covered_until: None,
        total_months: one.months,
        in_row: 0,
        born: person.born.and_then(Born::latest),
        since: 0,
    };
    let terms = rules::Terms { law, funds: std::slice::from_ref(&fund), least_span: 1 };
    let groups = terms.group(std::slice::from_ref(&worker), &trades).ok()?;
    let offer = groups.offers.first()?.first()?.as_ref().ok()?;
    let transport = trades.all.first().is_some_and(|trade| trade.transport);
    let months = fund.prices(law, transport, worker.total_months == 0, offer.span.first()).ok()?;
    let part = |(month, price): (Month, Price<'_>)| (month, price.jkk, price.jkm);
    (offer.span == fund.window).then(|| months.into_iter().map(part).collect())
}

/// Who may be paid by the fund of a place that an amendment frees, and is not in the amendment yet:
/// those who wait in its village, the most urgent first, then in its district, then in the regency.
pub async fn who_can_take(
    db: &Db,
    keys: &Keys,
    (regency, amendment): (RegionCode, Uuid),
    place: &Listed,
    most: usize,
) -> Result<Vec<Worker>> {
    let mut tx = db.snapshot().await?;
    let Some(fund) = fund_in(&mut tx, regency, place.fund).await? else { return Ok(Vec::new()) };
    let free = (place.place, place.span);
    let fit = fit_in(&mut tx, keys, (regency, amendment), (&fund, free), most).await?;
    Ok(fit.into_iter().map(|(one, _)| one).collect())
}

/// The first people who can take a place: nobody from further away before the nearest are used up.
async fn fit_in(
    tx: &mut Tx,
    keys: &Keys,
    (regency, amendment): (RegionCode, Uuid),
    (fund, (village, span)): (&Fund, (RegionCode, MonthSpan)),
    most: usize,
) -> Result<Vec<(Worker, Prices)>> {
    let mut fit: Vec<(Worker, Prices)> = Vec::new();
    for around in [village, village.parent(), regency] {
        let Some(area) = around_of(regency, around) else { continue };
        let mut after = None;
        for _ in 0..PAGES {
            let page = waiting_in(tx, keys, &area, after, LOOKED_AT).await?;
            after = page.last().map(|last| (last.rank_key.unwrap_or(i64::MIN), last.id));
            let whole = page.len() == LOOKED_AT;
            for one in page {
                let Some(prices) = prices_of(fund, span, &one) else { continue };
                let known = fit.iter().any(|(other, _)| other.id == one.id);
                if known || is_there(tx, (regency, amendment), (Act::Added, one.id)).await? {
                    continue;
                }
                fit.push((one, prices));
                if fit.len() >= most {
                    return Ok(fit);
                }
            }
            if !whole {
                break;
            }
        }
    }
    Ok(fit)
}

fn around_of(regency: RegionCode, place: RegionCode) -> Option<Area> {
    if place == regency { Area::whole(regency) } else { Area::some(regency, vec![place]) }
}

/// A place of a fund that became free because somebody on a list leaves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Freeing<'a> {
    /// Who leaves.
    pub(crate) worker: Uuid,
    /// The fund.
    pub(crate) fund: Uuid,
    /// The village.
    pub(crate) place: RegionCode,
    /// The months that became free.
    pub(crate) span: MonthSpan,
    /// What the amendment says of why.
    pub(crate) why: &'a str,
}

/// What an amendment says of a free place.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Replaced {
    /// The removal was written: a draft or an issued amendment may have it already.
    pub(crate) removed: bool,
    /// Who takes the months; nobody may wait, or no fund pay.
    pub(crate) by: Option<Uuid>,
}

/// Writes into a draft amendment that somebody leaves, and that the next of the waiting list takes the
/// place where the fund pays the months: of the village, of its district, or of the regency.
///
/// # Errors
/// If a bill has gone out for one of the months.
pub(crate) async fn replace_in(
    tx: &mut Tx,
    keys: &Keys,
    (area, amendment): (&Area, Uuid),
    freeing: &Freeing<'_>,
    by: Uuid,
    now: i64,
) -> Result<Replaced> {
    let regency = area.regency();
    let removal = Removal { worker: freeing.worker, from: freeing.span.first(), why: freeing.why };
    match remove_in(tx, keys, (area, amendment), &removal, by, now).await {
        Ok(()) => {}
        // Somebody drafted the removal by hand, or an issued amendment has it.
        Err(StoreError::Decree(DecreeProblem::Twice { .. } | DecreeProblem::NotListed)) => {
            return Ok(Replaced::default());
        }
        Err(error) => return Err(error),
    }
    let alone = Replaced { removed: true, by: None };
    let fund = fund_in(tx, regency, freeing.fund).await?.ok_or(FundingProblem::FundUnknown)?;
    let free = (&fund, (freeing.place, freeing.span));
    let fit = fit_in(tx, keys, (regency, amendment), free, 1).await?;
    let Some((next, prices)) = fit.into_iter().next() else { return Ok(alone) };
    let addition = Addition {
        worker: next.id,
        instead_of: Some(freeing.worker),
        fund: freeing.fund,
        prices: &prices,
    };
    match add_in(tx, keys, (area, amendment), &addition, by, now).await {
        Ok(()) => Ok(Replaced { by: Some(next.id), ..alone }),
        // The fund is closed by now: the place stays free in the draft, for a person to decide.
        Err(StoreError::Decree(DecreeProblem::FundClosed { .. })) => Ok(alone),
        Err(error) => Err(error),
    }
}
