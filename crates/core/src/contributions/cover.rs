//! How a person stands by the months that are paid: covered or not, since when and until when, what
//! a death would bring, and how far the scholarship is.
//!
//! Two answers are given throughout. The careful one counts paid months only. The possible one also
//! counts the unpaid months in which cover is not inactive yet; whether claims are paid then is not
//! settled by any text seen (U4), so nobody is promised it.

use time::Date;

use super::MonthState;
use crate::law::{Law, Ruled};
use crate::words::{Month, MonthSpan, Rupiah, birthday, month_at_age};

/// A month of a person in the ledger. Of several entries of one month the paid one counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerMonth {
    /// The month.
    pub month: Month,
    /// Where it stands: paid, promised (planned or billed), or out of the ledger.
    pub state: MonthState,
}

/// How a person stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// The month is paid.
    Active,
    /// The month is not paid, but not so many in a row that cover is inactive.
    Grace {
        /// Unpaid months in a row, this one included.
        unpaid: u32,
    },
    /// More months in a row are not paid.
    Inactive,
    /// No paid month has begun.
    Never,
}

impl Status {
    /// The word in files and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Grace { .. } => "grace",
            Self::Inactive => "inactive",
            Self::Never => "never",
        }
    }
}

/// The two answers to a question about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// By paid months only.
    pub careful: bool,
    /// Also where unpaid months do not make the cover inactive yet.
    pub possible: bool,
}

/// Paid months in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'law> {
    /// The months, also those that are paid ahead.
    pub months: MonthSpan,
    /// How many of them have begun.
    pub begun: u32,
    /// The first day of cover, by the rule that names it. The exact day is open; the rule is a
    /// setting in the law files.
    pub since: Ruled<'law, Date>,
}

/// The death benefit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FullDeath<'law> {
    /// Paid months in a row that it takes to be full on this day; 0 before the rule.
    pub needed: Ruled<'law, u16>,
    /// The month from which it is full if every month is paid until then; none without a run, or
    /// once the cover is inactive.
    pub from: Option<Month>,
    /// Whether the months until then are paid.
    pub is_paid: bool,
    /// Whether it is full on this day.
    pub is_full: Answer,
    /// What is paid while it is not.
    pub short: Option<Ruled<'law, Rupiah>>,
}

/// Months on the way to a number of months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// Months paid until now.
    pub paid: u32,
    /// Months that are missing.
    pub missing: u32,
    /// The month that completes them, where it is paid.
    pub reached: Option<Month>,
}

/// The scholarship after a death that is not caused by work. Whether its months must be unbroken is
/// open (U5), so both are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scholarship<'law> {
    /// Months that it takes.
    pub needed: Ruled<'law, u16>,
    /// Counting all paid months.
    pub in_all: Way,
    /// Counting the months of the present run.
    pub in_row: Way,
}

/// The age from which nobody is registered any more. Whether who is covered may stay is open (U6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooOld<'law> {
    /// The age in years.
    pub age: Ruled<'law, u8>,
    /// The birthday on which it is reached.
    pub on: Date,
    /// The first month at whose beginning it is reached.
    pub from: Month,
}

/// How a person stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cover<'law> {
    /// The day.
    pub on: Date,
    /// How the person stands.
    pub status: Status,
    /// The last paid months in a row that have begun; none where no paid month has.
    pub run: Option<Run<'law>>,
    /// The last day of cover if nothing more is paid, counting the unpaid months that do not make it
    /// inactive.
    pub possible_until: Option<Ruled<'law, Date>>,
    /// The day on which the first unpaid month after the run is due.
    pub due: Option<Ruled<'law, Date>>,
    /// The next months in a row that are promised, or paid after a gap. They go on from the run
    /// where they begin with the month after it.
    pub next: Option<MonthSpan>,
    /// Months paid in all that have begun.
    pub paid: u32,
    /// Months paid ahead.
    pub ahead: u32,
    /// The death benefit, where the law says when it is full.
    pub full_death: Option<FullDeath<'law>>,
    /// The scholarship, where the law says what it takes.
    pub scholarship: Option<Scholarship<'law>>,
    /// The age limit, where the birth is known.
    pub too_old: Option<TooOld<'law>>,
}

impl<'law> Cover<'law> {
    /// How a person stands on a day by their months, in any order.
    pub fn of(months: &[LedgerMonth], on: Date, born: Option<Date>, law: &'law Law) -> Self {
        let is_paid = |one: &&LedgerMonth| one.state == MonthState::Paid;
        let paid = in_order(months.iter().filter(is_paid));
        let live = in_order(months.iter().filter(|one| one.state.is_live()));
        let now = Month::of(on);
        let run = present(&spans(&paid), on, law);
        let last = run.map(|run| run.months.last());
        let unpaid = last.map(Month::next);
        let may_owe = unpaid.and_then(|month| law.arrears_months_to_inactive(month));
        let status = status(last, now, may_owe.map_or(0, |(months, _)| u32::from(months)));
        let begun = paid.partition_point(|month| *month <= now);
        let mut cover = Self {
            on,
            status,
            run,
            possible_until: last
                .zip(may_owe)
                .map(|(last, (months, rule))| (last.plus(i32::from(months)).last_day(), rule)),
            due: unpaid.and_then(|month| law.due_date(month)),
            next: next(&spans(&live), last, now),
            paid: count(begun),
            ahead: count(paid.len() - begun),
            full_death: None,
            scholarship: None,
            too_old: born.and_then(|born| too_old(born, on, law)),
        };
        cover.full_death = cover.death(law);
        cover.scholarship = cover.school(&paid, law);
        cover
    }

    /// Whether the person is covered on the day.
    pub fn is_covered(&self) -> Answer {
        let careful = self.status == Status::Active;
        Answer { careful, possible: careful || matches!(self.status, Status::Grace { .. }) }
    }

    /// The last paid day of the run.
    pub fn paid_until(&self) -> Option<Date> {
        self.run.map(|run| run.months.last().last_day())
    }

    /// The last month that is promised without a gap after the run.
    pub fn promised_until(&self) -> Option<Month> {
        let run = self.run?.months;
        self.next.filter(|next| next.first() == run.last().next()).map(MonthSpan::last)
    }

    /// Paid months in a row that have begun; none once the cover is inactive: the count is taken to
    /// start again then (U2).
    pub fn in_row(&self) -> u32 {
        self.living().map_or(0, |run| run.begun)
    }

    /// The run while the cover is not inactive.
    fn living(&self) -> Option<Run<'law>> {
        self.run.filter(|_| self.is_covered().possible)
    }

    fn death(&self, law: &'law Law) -> Option<FullDeath<'law>> {
        let needed = law.jkm_wait_months(self.on)?;
        let run = self.living();
        let from = run.map(|run| nth(run.months.first(), needed.0));
        let covered = self.is_covered();
        let is_full = self.in_row() >= u32::from(needed.0);
        Some(FullDeath {
            needed,
            from,
            is_paid: run.zip(from).is_some_and(|(run, from)| from <= run.months.last()),
            is_full: Answer {
                careful: covered.careful && is_full,
                possible: covered.possible && is_full,
            },
            short: law.jkm_short_amount(self.on),
        })
    }

    fn school(&self, paid: &[Month], law: &'law Law) -> Option<Scholarship<'law>> {
        let needed = law.scholarship_months(self.on)?;
        let way = |have: u32, reached: Option<Month>| Way {
            paid: have,
            missing: u32::from(needed.0).saturating_sub(have),
            reached,
        };
        let of_all = usize::from(needed.0).checked_sub(1).and_then(|n| paid.get(n)).copied();
        let of_row = self.living().map(|run| (run, nth(run.months.first(), needed.0)));
        let of_row = of_row.filter(|(run, month)| *month <= run.months.last());
        Some(Scholarship {
            needed,
            in_all: way(self.paid, of_all),
            in_row: way(self.in_row(), of_row.map(|(_, month)| month)),
        })
    }
}

fn count(months: usize) -> u32 {
    u32::try_from(months).unwrap_or(u32::MAX)
}

/// The month that completes so many, the first counted.
fn nth(first: Month, months: u16) -> Month {
    first.plus(i32::from(months.saturating_sub(1)))
}

fn in_order<'a>(months: impl Iterator<Item = &'a LedgerMonth>) -> Vec<Month> {
    let mut months: Vec<Month> = months.map(|one| one.month).collect();
    months.sort_unstable();
    months.dedup();
    months
}

/// Months in order, put together where they follow each other.
fn spans(months: &[Month]) -> Vec<MonthSpan> {
    let runs = months.chunk_by(|one, next| one.next() == *next);
    runs.filter_map(|run| MonthSpan::new(*run.first()?, *run.last()?)).collect()
}

/// The last run that has begun.
fn present<'law>(runs: &[MonthSpan], on: Date, law: &'law Law) -> Option<Run<'law>> {
    let begun = |months: &MonthSpan| {
        let since = law.cover_begins(months.first())?;
        let until = months.last().min(Month::of(on));
        let begun = MonthSpan::new(months.first(), until)?.len();
        (since.0 <= on).then_some(Run { months: *months, begun, since })
    };
    runs.iter().rev().find_map(begun)
}

fn status(last: Option<Month>, now: Month, may_owe: u32) -> Status {
    let Some(last) = last else { return Status::Never };
    match u32::try_from(last.until(now)).unwrap_or_default() {
        0 => Status::Active,
        unpaid if unpaid <= may_owe => Status::Grace { unpaid },
        _ => Status::Inactive,
    }
}

/// The months that follow the run, else the first that are not over.
fn next(live: &[MonthSpan], last: Option<Month>, now: Month) -> Option<MonthSpan> {
    let after = |span: &MonthSpan| match last {
        Some(last) => MonthSpan::new(span.first().max(last.next()), span.last()),
        None => Some(*span),
    };
    let follows = |span: &MonthSpan| last.is_some_and(|last| span.first() == last.next());
    live.iter().filter_map(after).find(|span| follows(span) || span.last() >= now)
}

fn too_old(born: Date, on: Date, law: &Law) -> Option<TooOld<'_>> {
    let age = law.entry_age_below(on)?;
    let years = i32::from(age.0);
    let on = birthday(born, born.year().saturating_add(years));
    Some(TooOld { age, on, from: month_at_age(born, years) })
}
