//! What a case comes to: how the worker stood on the day by the months of the ledger, what the law of
//! that day gives, and until when it can be claimed.

use lindung_core::access::Area;
use lindung_core::claims::{
    self as rules, Condition, Covered, Entitlement, Facts, Happening, Lapse, first_report_due,
    lapses_on,
};
use lindung_core::contributions::{Cover, LedgerMonth, MonthState};
use lindung_core::law::Law;
use lindung_core::words::{Month, RegionCode, Rupiah};
use time::{Date, PrimitiveDateTime, Time};
use uuid::Uuid;

use super::case::{Case, case_in};
use super::children::{Child, children_in};
use super::particulars::{Particulars, particulars_in};
use super::{Who, whole};
use crate::calendar::month_of;
use crate::db::{Db, Tx, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::records_of_one;

statements! { STATEMENTS:
    MONTHS = concat!("WITH ", records_of_one!(), " SELECT m.month, m.state FROM months m \
              WHERE m.regency = $1 AND m.worker IN (SELECT p.id FROM person p) \
              AND m.state IN ('planned', 'billed', 'paid') ORDER BY m.month");
}

scoped! { SCOPED:
    PAID = concat!("WITH ", records_of_one!(), " SELECT MIN(m.month) FROM workers w \
            JOIN months m ON m.regency = w.regency AND m.worker IN (SELECT p.id FROM person p) \
            AND m.state = 'paid' WHERE w.regency = $1 AND w.id = $2 AND {area:w.place}");
}

/// How a worker stood on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether the month was paid.
    pub covered: Covered,
    /// Paid months in a row, the month of the day included.
    pub in_row: u32,
    /// Paid months in all, the month of the day included.
    pub months: u32,
}

/// The paid months of a worker as `covers` keeps them: the last run of months in a row, and how many
/// there are in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PaidRun {
    pub(super) first: Month,
    pub(super) last: Month,
    pub(super) paid: u32,
}

impl Standing {
    /// Where the day is not known.
    pub(super) const UNKNOWN: Self = Self { covered: Covered::Unknown, in_row: 0, months: 0 };

    /// By the months of the ledger.
    pub(super) fn of(months: &[LedgerMonth], on: Date, law: &Law) -> Self {
        let cover = Cover::of(months, on, None, law);
        Self { covered: Covered::of(&cover), in_row: cover.in_row(), months: cover.paid }
    }

    /// By what is kept of the months, where the day lies in the last run; without reading any month.
    pub(super) fn in_run(run: PaidRun, on: Date, law: &Law) -> Option<Self> {
        let month = Month::of(on);
        let begun = law.cover_begins(run.first)?.0 <= on;
        let after = u32::try_from(month.until(run.last)).ok()?;
        let in_row = u32::try_from(run.first.until(month)).ok()? + 1;
        let months = run.paid.checked_sub(after)?;
        begun.then_some(Self { covered: Covered::Paid, in_row, months })
    }
}

/// What is known of an event, to be reckoned.
#[derive(Debug, Clone)]
pub(super) struct Event<'a> {
    pub(super) happening: Happening,
    pub(super) on: Option<Date>,
    pub(super) at: Option<Time>,
    pub(super) standing: Standing,
    pub(super) known: &'a Particulars,
    pub(super) children: Vec<rules::Child>,
}

/// What comes of reckoning.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reckoned {
    pub(super) entitlement: Entitlement<'static>,
    pub(super) lapse: Option<Lapse<'static>>,
    pub(super) report_due: Option<PrimitiveDateTime>,
}

impl Event<'_> {
    /// What the rules are asked with; where the day is not known, as if it had been today, of a
    /// worker of whom nobody knows whether there was cover.
    pub(super) fn facts(&self, today: Date) -> Facts {
        let on = self.on.unwrap_or(today);
        Facts {
            covered: self.standing.covered,
            in_row: self.standing.in_row,
            months_total: self.standing.months,
            children: self.children.clone(),
            loss: self.known.loss(),
            unable_months: self.known.unable_months,
            no_heirs: self.known.has(Condition::NoHeirs),
            ..Facts::new(self.happening, on, base(on))
        }
    }

    pub(super) fn reckon(&self, today: Date) -> Reckoned {
        let law = Law::embedded();
        let due = |on: Date| first_report_due(self.happening, on, self.at, law).map(|(due, _)| due);
        Reckoned {
            entitlement: Entitlement::of(&self.facts(today), law),
            lapse: self.on.and_then(|on| lapses_on(self.happening, on, law)),
            report_due: self.on.and_then(due),
        }
    }
}

/// The monthly income base: the lowest bracket, in which the office declares everybody.
fn base(on: Date) -> Rupiah {
    let table = Law::embedded().jkk_table(Month::of(on));
    let bracket = table.and_then(|entry| entry.value.bracket(Rupiah::ZERO));
    bracket.map(|bracket| bracket.base).unwrap_or_default()
}

impl Case {
    /// Takes over what was reckoned.
    pub(super) fn comes_to(&mut self, standing: Standing, reckoned: &Reckoned) {
        self.covered = standing.covered;
        (self.in_row, self.months) = (standing.in_row, standing.months);
        self.least = reckoned.entitlement.least;
        self.most = reckoned.entitlement.most;
        self.lapses_on = reckoned.lapse.as_ref().map(Lapse::at_the_latest);
        self.report_due = reckoned.report_due;
    }
}

pub(super) fn ledger_months(lines: Vec<(i64, String)>) -> Result<Vec<LedgerMonth>> {
    let unexpected = || StoreError::Unexpected { table: "months" };
    let read = |(month, state): (i64, String)| {
        let state = MonthState::parse(&state).ok_or_else(unexpected)?;
        Ok(LedgerMonth { month: month_of(month, "months")?, state })
    };
    lines.into_iter().map(read).collect()
}

/// The months that count, of all records of the person.
pub(super) async fn months_in(
    tx: &mut Tx,
    regency: RegionCode,
    worker: Uuid,
) -> Result<Vec<LedgerMonth>> {
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, String)>(MONTHS)
            .bind(key(regency))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    ledger_months(lines)
}

/// How a worker stood on a day, if it is known.
pub(super) async fn standing_in(
    tx: &mut Tx,
    regency: RegionCode,
    (worker, on): (Uuid, Option<Date>),
) -> Result<Standing> {
    let Some(on) = on else { return Ok(Standing::UNKNOWN) };
    let months = months_in(tx, regency, worker).await?;
    Ok(Standing::of(&months, on, Law::embedded()))
}

/// The children that count for the scholarship: those for whom it is claimed.
pub(super) fn counting(children: &[Child]) -> (Vec<Uuid>, Vec<rules::Child>) {
    let chosen = children.iter().filter(|child| child.chosen);
    chosen.filter_map(|child| Some((child.id, child.known()?))).unzip()
}

/// Works out anew what a case comes to, which is to be written by whoever asked.
pub(super) async fn reckon_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    case: &mut Case,
    who: Who,
) -> Result<()> {
    let known = particulars_in(tx, keys, regency, case.id).await?;
    let children = children_in(tx, keys, regency, case.id).await?;
    let standing = standing_in(tx, regency, (case.worker, case.happened_on)).await?;
    let event = Event {
        happening: case.happening,
        on: case.happened_on,
        at: case.happened_at,
        standing,
        known: &known,
        children: counting(&children).1,
    };
    case.comes_to(standing, &event.reckon(who.today));
    Ok(())
}

/// What a case comes to, as a page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseReckoning {
    /// What the rules were asked with.
    pub facts: Facts,
    /// The children of the facts, by number, in their order.
    pub children: Vec<Uuid>,
    /// What is due, line by line.
    pub entitlement: Entitlement<'static>,
    /// Until when it can be claimed; none where the day is not known.
    pub lapse: Option<Lapse<'static>>,
}

/// What a case of the area comes to by the ledger of this moment, with all that is said of it.
pub async fn reckoning(
    db: &Db,
    keys: &Keys,
    area: &Area,
    claim: Uuid,
    today: Date,
) -> Result<CaseReckoning> {
    let (mut tx, regency) = (db.snapshot().await?, area.regency());
    let case = case_in(&mut tx, area, claim).await?;
    let known = particulars_in(&mut tx, keys, regency, claim).await?;
    let children = children_in(&mut tx, keys, regency, claim).await?;
    let standing = standing_in(&mut tx, regency, (case.worker, case.happened_on)).await?;
    let (ids, children) = counting(&children);
    let event = Event {
        happening: case.happening,
        on: case.happened_on,
        at: case.happened_at,
        standing,
        known: &known,
        children,
    };
    let facts = event.facts(today);
    let Reckoned { entitlement, lapse, .. } = event.reckon(today);
    Ok(CaseReckoning { facts, children: ids, entitlement, lapse })
}

/// Whether a month was ever paid for a worker, on whatever record of the person.
pub(super) async fn ever_paid_in(tx: &mut Tx, regency: RegionCode, worker: Uuid) -> Result<bool> {
    let first = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Option<i64>>(PAID.within(&whole(regency)?))
            .bind(key(regency))
            .bind(worker)
            .fetch_one(e)
            .await?
    });
    Ok(first.is_some())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::Duration;
    use time::macros::date;

    use super::*;

    proptest! {
        /// What is kept of the months and the months themselves give the same answer, whenever the
        /// day lies in the last run.
        #[test]
        fn a_run_that_is_kept_says_what_its_months_say(
            gaps in prop::collection::vec(0..4_i32, 1..30),
            days in 0..2_000_i64,
        ) {
            let mut month = Month::of(date!(2021 - 03 - 01));
            let mut months = Vec::new();
            let mut first = month;
            for gap in gaps {
                if gap > 0 {
                    month = month.plus(gap);
                    first = month;
                }
                months.push(LedgerMonth { month, state: MonthState::Paid });
                month = month.next();
            }
            let last = months.last().expect("one").month;
            let run = PaidRun { first, last, paid: months.len() as u32 };
            let on = date!(2021 - 03 - 01) + Duration::days(days);
            let law = Law::embedded();
            let inside = first <= Month::of(on) && Month::of(on) <= last;
            let kept = Standing::in_run(run, on, law);
            prop_assert_eq!(kept.is_some(), inside);
            if let Some(kept) = kept {
                prop_assert_eq!(kept, Standing::of(&months, on, law));
            }
        }
    }
}
