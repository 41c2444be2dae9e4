//! The forecast in figures: who is covered by fund, what a month costs by the law, what is left.

use lindung_core::contributions::{Assumptions, Cohort, Expected, FundNow, MonthPrice, forecast};
use lindung_core::funding::{Trade, ask};
use lindung_core::law::Law;
use lindung_core::words::{Month, MonthSpan, Rupiah, month_at_age};
use lindung_store::contributions::{self as store, Covered};
use lindung_store::funding::{self, Fund, State};
use time::{Date, Duration};

use crate::fault::Fault;
use crate::visit::Visit;

/// Months that are looked ahead.
const MONTHS: u32 = 24;

/// What is to come of a fund, or of all together.
#[derive(Debug, Clone, Default)]
pub struct Ahead {
    /// What the fund is called; none for all together.
    pub title: Option<String>,
    /// Who is covered in the first month.
    pub people: u32,
    /// Money that is not promised.
    pub free: Rupiah,
    /// What the dearest month of one person costs, month by month.
    pub prices: Vec<Rupiah>,
    /// Month by month.
    pub months: Vec<Expected>,
}

/// The forecast of each fund with people, and of all together.
pub struct Looked {
    /// By fund, in the order of use.
    pub funds: Vec<Ahead>,
    /// Together.
    pub all: Ahead,
}

/// Looks ahead from a month.
///
/// # Errors
/// If the store does not answer, the law knows no price, or a sum is too large to hold.
pub async fn look(visit: &Visit, from: Month, assumed: Assumptions) -> Result<Looked, Fault> {
    let account = &visit.signed()?.account;
    let (db, law) = (&visit.office.db, Law::embedded());
    let fault = |what: &'static str| Fault::new("forecast", what);
    let span = MonthSpan::starting(from, MONTHS).ok_or_else(|| fault("no months"))?;
    let age = law.entry_age_below(from.first_day()).map_or(0, |(age, _)| i32::from(age));
    let births = (born(span.first(), age, -31), born(span.last(), age, 31));
    let covered = store::covered(db, &account.area, from, births).await?;
    let books = funding::books(db, account.regency).await?;
    let mut looked = Looked { funds: Vec::new(), all: Ahead::default() };
    let mut funds = funding::funds(db, account.regency).await?;
    funds.sort_by_key(|fund| (fund.terms.year, fund.terms.position, fund.number));
    for fund in &funds {
        let people: Vec<&Covered> = covered.iter().filter(|one| one.fund == fund.id).collect();
        if people.is_empty() && fund.state != State::Approved {
            continue;
        }
        let months = funding::months_of_fund(db, account.regency, fund.id).await?;
        let before = months.iter().filter(|(month, _)| *month < from);
        let spent: i64 = before.map(|(_, sums)| sums.money().amount()).sum();
        let promised = books.get(&fund.id).copied().unwrap_or_default().committed.money();
        let ceiling = fund.terms.fund.ceiling.amount();
        let left = Rupiah::new(ceiling - spent);
        let ahead = Ahead {
            free: Rupiah::new((ceiling - promised.amount()).max(0)),
            ..of_fund(law, fund, &people, (span, age), left, assumed)?
        };
        add(&mut looked.all, &ahead);
        looked.funds.push(ahead);
    }
    looked.funds.retain(|one| one.people > 0);
    Ok(looked)
}

/// A day near the one on which somebody was born who reaches an age at the beginning of a month.
fn born(month: Month, age: i32, days: i64) -> Date {
    month.plus(-12 * age).first_day().saturating_add(Duration::days(days))
}

/// The forecast of a fund: of those in transport and the others, whose prices differ, together.
fn of_fund(
    law: &Law,
    fund: &Fund,
    covered: &[&Covered],
    (span, age): (MonthSpan, i32),
    left: Rupiah,
    assumed: Assumptions,
) -> Result<Ahead, Fault> {
    let mut ahead = Ahead { title: Some(fund.title().to_owned()), ..Ahead::default() };
    let cohort = |one: &&Covered| Cohort {
        people: u32::try_from(one.people).unwrap_or(u32::MAX),
        until: one.until,
        too_old: one.born.map(|born| month_at_age(born, age)),
    };
    for transport in [false, true] {
        let mine = covered.iter().copied();
        let mine = mine.filter(|one| Trade::of(&one.occupation).transport == transport);
        let covered: Vec<Cohort> = mine.map(|one| cohort(&one)).collect();
        if transport && covered.is_empty() {
            continue;
        }
        let prices = MonthPrice::of(law, ask(&fund.terms.fund, transport, None), span);
        let prices = prices.map_err(|error| Fault::new("forecast", error))?;
        let people = covered.iter().map(|one| one.people).sum();
        // What is left counts once, with the first.
        let left = if transport { Rupiah::ZERO } else { left };
        let now = FundNow { prices, covered, left };
        let months = forecast(&now, &assumed).map_err(|error| Fault::new("forecast", error))?;
        let prices = now.prices.iter().map(|price| sum(price.jkk, price.jkm)).collect();
        add(&mut ahead, &Ahead { people, prices, months, ..Ahead::default() });
    }
    Ok(ahead)
}

fn sum(one: Rupiah, other: Rupiah) -> Rupiah {
    Rupiah::new(one.amount().saturating_add(other.amount()))
}

/// Adds another forecast of the same months.
fn add(all: &mut Ahead, one: &Ahead) {
    all.people = all.people.saturating_add(one.people);
    all.free = sum(all.free, one.free);
    if all.months.is_empty() {
        all.prices.clone_from(&one.prices);
        all.months.clone_from(&one.months);
        return;
    }
    for (price, other) in all.prices.iter_mut().zip(&one.prices) {
        *price = (*price).max(*other);
    }
    for (month, other) in all.months.iter_mut().zip(&one.months) {
        month.people += other.people;
        month.jkk = sum(month.jkk, other.jkk);
        month.jkm = sum(month.jkm, other.jkm);
        month.left = sum(month.left, other.left);
        month.deaths += other.deaths;
        month.too_old += other.too_old;
        month.ended += other.ended;
        month.replaced += other.replaced;
    }
}
