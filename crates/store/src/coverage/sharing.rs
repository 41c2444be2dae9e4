//! Shares: what the ledger counts beside what others count.

use lindung_core::access::Area;
use lindung_core::coverage::{Measure, Ours, Picture, Share};
use lindung_core::words::{Month, RegionCode};
use time::{Date, OffsetDateTime};

use super::figures::figures;
use super::reading::of_month;
use super::refreshing::as_of;
use super::settings::coverage_settings;
use super::targets::targets;
use super::whole;
use crate::db::Db;
use crate::error::Result;

/// The share of the regency in a month.
pub async fn share(db: &Db, regency: RegionCode, measure: Measure, month: Month) -> Result<Share> {
    let area = whole(regency)?;
    let people = of_month(db, &area, month).await?.people;
    let ours = Some(Ours { people, on: counted_on(db, regency, month).await? });
    let figures = figures(db, regency).await?;
    let thresholds = coverage_settings(db, regency).await?;
    Ok(Share::of(measure, (regency, month), ours, &figures, thresholds))
}

/// The month of the regency with the way to it, both shares and the target of its year, to be explained.
pub async fn picture(
    db: &Db,
    regency: RegionCode,
    measure: Measure,
    month: Month,
) -> Result<Picture> {
    let area = whole(regency)?;
    let row = of_month(db, &area, month).await?;
    let figures = figures(db, regency).await?;
    let thresholds = coverage_settings(db, regency).await?;
    let share = |people, month, on| {
        let ours = Some(Ours { people, on });
        Share::of(measure, (regency, month), ours, &figures, thresholds)
    };
    let before = month.prev();
    let now = share(row.people, month, counted_on(db, regency, month).await?);
    let before = share(row.balance.before, before, counted_on(db, regency, before).await?);
    let held = targets(db, regency).await?.into_iter();
    let target = held.filter(|one| one.measure == measure).find(|one| one.year == month.year());
    Ok(Picture { month, balance: row.balance, ever: row.ever, share: now, before, target })
}

/// The shares of every region that there are figures for, the own regency first, then the highest share,
/// then by code. Of other regions only what others count is known.
pub async fn comparison(
    db: &Db,
    regency: RegionCode,
    measure: Measure,
    month: Month,
) -> Result<Vec<Share>> {
    let figures = figures(db, regency).await?;
    let thresholds = coverage_settings(db, regency).await?;
    let mut regions: Vec<RegionCode> = figures.iter().map(|figure| figure.region).collect();
    regions.sort_unstable();
    regions.dedup();
    let elsewhere = regions.into_iter().filter(|region| !region.is_within(regency));
    let of = |region| Share::of(measure, (region, month), None, &figures, thresholds);
    let known = |share: &Share| !share.numerator.parts.is_empty() || share.denominator.is_some();
    let mut shares: Vec<Share> = elsewhere.map(of).filter(known).collect();
    shares.sort_by_key(|share| (std::cmp::Reverse(share.basis_points()), share.region));
    shares.insert(0, self::share(db, regency, measure, month).await?);
    Ok(shares)
}

/// The day on which the people of a month were counted; its last day where it never was, for then there
/// was nobody to count.
async fn counted_on(db: &Db, regency: RegionCode, month: Month) -> Result<Date> {
    let at = as_of(db, regency, month, month).await?.worked_out_at;
    let moment = at.map(|at| OffsetDateTime::from_unix_timestamp(at.div_euclid(1_000)));
    Ok(moment.and_then(std::result::Result::ok).map_or(month.last_day(), OffsetDateTime::date))
}

/// The share of a district or village, where figures for it were entered.
pub async fn share_of(
    db: &Db,
    area: &Area,
    (region, measure): (RegionCode, Measure),
    month: Month,
) -> Result<Option<Share>> {
    let regency = area.regency();
    let inside =
        if region == regency { whole(regency).ok() } else { Area::some(regency, vec![region]) };
    let Some(inside) = inside.and_then(|inside| area.shared(&inside)) else { return Ok(None) };
    let people = of_month(db, &inside, month).await?.people;
    let ours = Some(Ours { people, on: counted_on(db, regency, month).await? });
    let figures = figures(db, regency).await?;
    let thresholds = coverage_settings(db, regency).await?;
    let share = Share::of(measure, (region, month), ours, &figures, thresholds);
    Ok(share.denominator.is_some().then_some(share))
}
