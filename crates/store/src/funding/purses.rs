//! What a fund may give, as rows that the database holds to: as a whole, to districts, to villages.

use lindung_core::funding::{self as rules, Scope};
use lindung_core::regions::Regions;
use lindung_core::words::{Level, RegionCode, Rupiah};
use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::problem::FundingProblem;
use crate::bulk::bulk;
use crate::calendar::month_key;
use crate::db::{Db, Tx, sql, statements};
use crate::error::Result;
use crate::regencies::key;
use crate::scope::{place_key, place_of, span};

bulk! {
    /// A limit.
    struct Row into "fund_purses" {
        fund: Uuid as "uuid",
        place: i64 as "bigint",
        first_place: i64 as "bigint",
        last_place: i64 as "bigint",
        ceiling: Option<i64> as "bigint",
        most: Option<i64> as "bigint",
        money: i64 as "bigint",
        people: i64 as "bigint",
    }
}

statements! { STATEMENTS:
    PURSES = "SELECT place, ceiling, most, money, people FROM fund_purses \
              WHERE regency = $1 AND fund = $2";
    // A place lies inside another or outside of it; so a purse with any of the needs begins before
    // the last of them and ends after the first.
    PURSES_OF = "SELECT place, ceiling, most, money, people FROM fund_purses \
                 WHERE regency = $1 AND fund = $2 AND first_place <= $4 AND last_place >= $3 \
                 ORDER BY place";
    ADD = "UPDATE fund_purses SET money = money + $4, people = people + $5 \
           WHERE regency = $1 AND fund = $2 AND place = $3";
    CLEAR = "DELETE FROM fund_purses WHERE regency = $1 AND fund = $2";
    PROMISED = "SELECT place, CAST(SUM(jkk + jkm) AS BIGINT), \
                COUNT(DISTINCT CASE WHEN held THEN worker END) FROM months \
                WHERE regency = $1 AND fund = $2 \
                AND state IN ('planned', 'billed', 'paid') GROUP BY place";
    OUTSIDE = "SELECT COUNT(*) FROM months WHERE regency = $1 AND fund = $2 \
               AND state IN ('planned', 'billed', 'paid') AND (month < $3 OR month > $4)";
}

/// The limits that terms set: the whole fund always, a place where it has money or a quota.
fn limits(
    regency: RegionCode,
    fund: &rules::Fund,
) -> FxHashMap<RegionCode, (Option<Rupiah>, Option<u32>)> {
    let mut limits = FxHashMap::default();
    limits.insert(regency, (Some(fund.ceiling), None));
    for (place, money) in &fund.own {
        limits.entry(*place).or_insert((None, None)).0 = Some(*money);
    }
    let districts = || Regions::embedded().children(regency).map(|region| region.code);
    for quota in &fund.quotas {
        let places: Vec<RegionCode> = match quota.scope {
            Scope::Whole => vec![regency],
            Scope::Place(place) => vec![place],
            Scope::EachDistrict => districts().collect(),
            Scope::EachVillage => Regions::embedded()
                .villages(regency)
                .map(|region| region.code)
                .filter(|code| code.level() == Level::Village)
                .collect(),
        };
        for place in places.into_iter().filter(|_| quota.most < u32::MAX) {
            let most = &mut limits.entry(place).or_insert((None, None)).1;
            *most = Some(most.map_or(quota.most, |known: u32| known.min(quota.most)));
        }
    }
    limits
}

/// Writes the limits of terms that begin to hold; what is promised already must lie within them.
pub(super) async fn set(
    tx: &mut Tx,
    regency: RegionCode,
    id: Uuid,
    fund: &rules::Fund,
) -> Result<()> {
    let (first, last) = (fund.window.first(), fund.window.last());
    let outside = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(OUTSIDE)
            .bind(key(regency))
            .bind(id)
            .bind(month_key(first))
            .bind(month_key(last))
            .fetch_one(e)
            .await?
    });
    if outside > 0 {
        let count = u64::try_from(outside).unwrap_or_default();
        return Err(FundingProblem::MonthsPromised { count }.into());
    }
    let promised = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, i64, i64)>(PROMISED)
            .bind(key(regency))
            .bind(id)
            .fetch_all(e)
            .await?
    });
    sql!(tx.on(), e => {
        sqlx::query(CLEAR).bind(key(regency)).bind(id).execute(e).await?;
    });
    let mut rows = Vec::new();
    for (place, (ceiling, most)) in limits(regency, fund) {
        let (first_place, last_place) = span(place);
        let inside = promised.iter().filter(|(at, ..)| (first_place..=last_place).contains(at));
        let (money, people) = inside.fold((0, 0), |(m, p), (_, money, n)| (m + money, p + n));
        fits(place, ceiling, most, money, people)?;
        rows.push(Row {
            fund: id,
            place: place_key(place),
            first_place,
            last_place,
            ceiling: ceiling.map(Rupiah::amount),
            most: most.map(i64::from),
            money,
            people,
        });
    }
    rows.sort_by_key(|row| row.place);
    Row::insert(tx, key(regency), &rows).await
}

fn fits(
    place: RegionCode,
    ceiling: Option<Rupiah>,
    most: Option<u32>,
    money: i64,
    people: i64,
) -> Result<()> {
    if let Some(ceiling) = ceiling.filter(|ceiling| ceiling.amount() < money) {
        let promised = Rupiah::new(money);
        return Err(FundingProblem::MoneyPromised { place, ceiling, promised }.into());
    }
    if let Some(most) = most.filter(|most| i64::from(*most) < people) {
        let promised = u64::try_from(people).unwrap_or_default();
        return Err(FundingProblem::PeoplePromised { place, most: most.into(), promised }.into());
    }
    Ok(())
}

/// A limit as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purse {
    /// The place; the regency for the whole fund.
    pub place: RegionCode,
    /// Money for it.
    pub ceiling: Option<Rupiah>,
    /// Most people.
    pub most: Option<u64>,
    /// What is promised.
    pub money: Rupiah,
    /// People who are promised months.
    pub people: u64,
}

type Columns = (i64, Option<i64>, Option<i64>, i64, i64);

/// The limits of a fund as they stand.
pub async fn purses(db: &Db, regency: RegionCode, fund: Uuid) -> Result<Vec<Purse>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(PURSES).bind(key(regency)).bind(fund).fetch_all(e).await?
    });
    Ok(lines.into_iter().map(|line| purse(regency, line)).collect())
}

/// Those that may have to do with places from a first to a last, inside a transaction.
async fn purses_of(
    tx: &mut Tx,
    regency: RegionCode,
    fund: Uuid,
    (first, last): (i64, i64),
) -> Result<Vec<Purse>> {
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, Columns>(PURSES_OF)
            .bind(key(regency))
            .bind(fund)
            .bind(first)
            .bind(last)
            .fetch_all(e)
            .await?
    });
    Ok(lines.into_iter().map(|line| purse(regency, line)).collect())
}

fn purse(regency: RegionCode, (place, ceiling, most, money, people): Columns) -> Purse {
    let whole = |number: i64| u64::try_from(number).unwrap_or_default();
    Purse {
        place: place_of(place).unwrap_or(regency),
        ceiling: ceiling.map(Rupiah::new),
        most: most.map(whole),
        money: Rupiah::new(money),
        people: whole(people),
    }
}

/// What is wanted of a fund in a village, or given back: place, money, people.
pub(crate) type Need = (i64, i64, i64);

/// Takes money and places out of the purses of a fund, or gives them back; each must have it.
///
/// # Errors
/// If one has not enough money or places left.
pub(crate) async fn spend(
    tx: &mut Tx,
    regency: RegionCode,
    (fund, title): (Uuid, &str),
    needs: &[Need],
) -> Result<()> {
    let places = || needs.iter().map(|(at, ..)| *at);
    let (Some(first), Some(last)) = (places().min(), places().max()) else { return Ok(()) };
    for purse in purses_of(tx, regency, fund, (first, last)).await? {
        let (first, last) = span(purse.place);
        let inside = needs.iter().filter(|(at, ..)| (first..=last).contains(at));
        let (money, people) =
            inside.fold((0, 0), |(m, p), (_, money, people)| (m + money, p + people));
        if (money, people) == (0, 0) {
            continue;
        }
        has_room(title, &purse, money, people)?;
        add_in(tx, regency, (fund, purse.place), money, people).await?;
    }
    Ok(())
}

fn has_room(fund: &str, purse: &Purse, money: i64, people: i64) -> Result<()> {
    let (fund, place) = (fund.to_owned(), purse.place);
    if let Some(ceiling) = purse.ceiling {
        let left = ceiling.amount() - purse.money.amount();
        if left < money {
            let (left, needs) = (Rupiah::new(left), Rupiah::new(money));
            return Err(FundingProblem::MoneyLacks { fund, place, left, needs }.into());
        }
    }
    if let Some(most) = purse.most {
        let (left, needs) =
            (most.saturating_sub(purse.people), u64::try_from(people).unwrap_or_default());
        if left < needs {
            return Err(FundingProblem::PlacesLack { fund, place, left, needs }.into());
        }
    }
    Ok(())
}

/// Adds to what is promised, or takes from it. The database refuses what goes beyond a limit.
async fn add_in(
    tx: &mut Tx,
    regency: RegionCode,
    (fund, place): (Uuid, RegionCode),
    money: i64,
    people: i64,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(fund)
            .bind(place_key(place))
            .bind(money)
            .bind(people)
            .execute(e)
            .await?;
    });
    Ok(())
}
