//! Who of the waiting list can take a place that an amendment frees, and what the months cost then.

use lindung_core::access::Area;
use lindung_core::funding::{self as rules, Trades};
use lindung_core::law::{Law, Price};
use lindung_core::registry::Born;
use lindung_core::words::{Month, MonthSpan, RegionCode, Rupiah};
use uuid::Uuid;

use super::amending::is_there;
use super::annex::{Act, Listed};
use crate::db::{Db, Tx};
use crate::error::Result;
use crate::funding::{Fund, fund_in};
use crate::keys::Keys;
use crate::registry::{Worker, waiting_in};

/// People of the waiting list who are looked at for a place.
const LOOKED_AT: usize = 60;

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

/// Who waits in the village of a place, the most urgent first, and may be paid by its fund; who
/// waits in the district where nobody does.
pub async fn who_can_take(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    place: &Listed,
    most: usize,
) -> Result<Vec<Worker>> {
    let mut tx = db.snapshot().await?;
    let Some(fund) = fund_in(&mut tx, regency, place.fund).await? else { return Ok(Vec::new()) };
    let fit = fit_in(&mut tx, keys, regency, &fund, (place.place, place.span)).await?;
    Ok(fit.into_iter().map(|(one, _)| one).take(most).collect())
}

async fn fit_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    fund: &Fund,
    (place, span): (RegionCode, MonthSpan),
) -> Result<Vec<(Worker, Prices)>> {
    for around in [place, place.parent()] {
        let Some(area) = Area::some(regency, vec![around]) else { continue };
        let waiting = waiting_in(tx, keys, &area, None, LOOKED_AT).await?;
        let priced = |one: Worker| prices_of(fund, span, &one).map(|prices| (one, prices));
        let fit: Vec<_> = waiting.into_iter().filter_map(priced).collect();
        if !fit.is_empty() {
            return Ok(fit);
        }
    }
    Ok(Vec::new())
}

/// The next of the waiting list for a place, whom a draft amendment does not add already.
pub(crate) async fn next_in(
    tx: &mut Tx,
    keys: &Keys,
    (regency, amendment): (RegionCode, Uuid),
    fund: &Fund,
    place: (RegionCode, MonthSpan),
) -> Result<Option<(Worker, Prices)>> {
    for (one, prices) in fit_in(tx, keys, regency, fund, place).await? {
        if !is_there(tx, (regency, amendment), (Act::Added, one.id)).await? {
            return Ok(Some((one, prices)));
        }
    }
    Ok(None)
}
