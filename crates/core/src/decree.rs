//! The decree: who is covered by which fund for which months, counted once for its text, its annex
//! and its workbook.

mod wording;

use std::collections::BTreeSet;

use crate::message::Texts;
use crate::words::{MonthSpan, Rupiah};

pub use wording::{Basis, Filled, Wording, bases};

/// The people of one village, in the order in which they are printed. Villages of one district
/// follow each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Village {
    /// The district's name: `Selat`.
    pub district: String,
    /// The village's name with its kind: `Desa Pulau Telo`.
    pub name: String,
    /// Who is covered there.
    pub people: Vec<Covered>,
}

/// A person of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Covered {
    /// The name.
    pub name: String,
    /// The NIK as it is to be shown: in full, or masked.
    pub nik: String,
    /// Where the person lives inside the village.
    pub address: String,
    /// What the person works.
    pub occupation: String,
    /// Who pays which months, in the order of the months.
    pub shares: Vec<Share>,
}

/// Months that a fund pays for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The number of the fund in the list of names that goes with the villages.
    pub fund: u16,
    /// The months.
    pub months: MonthSpan,
    /// What they cost.
    pub amount: Rupiah,
}

/// A count of people with what is paid for them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// People, each once.
    pub people: u64,
    /// Months of all of them in sum.
    pub months: u64,
    /// What these cost.
    pub amount: Rupiah,
}

/// The count of a village.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VillageTally {
    /// The district's name.
    pub district: String,
    /// The village's name with its kind.
    pub name: String,
    /// Everybody in it.
    pub all: Tally,
    /// By fund, in the order of the funds. Who is paid by two funds counts for each.
    pub funds: Vec<Tally>,
}

/// A count of the whole list: nothing in it names a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// The funds' names.
    pub funds: Vec<String>,
    /// By village, in the order of the list.
    pub villages: Vec<VillageTally>,
    /// By fund, in the order of the funds.
    pub by_fund: Vec<Tally>,
    /// Everybody.
    pub all: Tally,
}

/// A list that cannot be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TotalsError {
    /// A share is of a fund that has no name.
    #[error("a person is paid by fund {0}, but so many funds are not named")]
    UnknownFund(u16),
    /// The money is more than can be written.
    #[error("the sum of the money is too large")]
    TooMuch,
}

impl Tally {
    /// Adds another count.
    pub fn add(&mut self, other: Self) -> Result<(), TotalsError> {
        self.people += other.people;
        self.months += other.months;
        self.amount = self.amount.checked_add(other.amount).ok_or(TotalsError::TooMuch)?;
        Ok(())
    }
}

impl Covered {
    /// What is paid for this person: one of the people, all months, all money.
    pub fn tally(&self) -> Result<Tally, TotalsError> {
        let mut sum = Tally { people: 1, ..Tally::default() };
        for share in &self.shares {
            sum.add(share.tally())?;
        }
        Ok(sum)
    }

    /// The most months in a row that are paid by the list, whoever pays them.
    pub fn in_row(&self) -> u32 {
        let (mut longest, mut run, mut after) = (0, 0, None);
        for share in &self.shares {
            let follows = after == Some(share.months.first());
            run = share.months.len() + if follows { run } else { 0 };
            longest = longest.max(run);
            after = Some(share.months.last().next());
        }
        longest
    }
}

impl Share {
    /// The months and the money, of nobody yet.
    fn tally(self) -> Tally {
        Tally { people: 0, months: self.months.len().into(), amount: self.amount }
    }
}

impl VillageTally {
    /// Counts a village.
    pub fn of(village: &Village, funds: usize) -> Result<Self, TotalsError> {
        let mut counted = Self {
            district: village.district.clone(),
            name: village.name.clone(),
            all: Tally::default(),
            funds: vec![Tally::default(); funds],
        };
        for person in &village.people {
            counted.all.add(person.tally()?)?;
            let mut paid_by = BTreeSet::new();
            for share in &person.shares {
                let unknown = TotalsError::UnknownFund(share.fund);
                let fund = counted.funds.get_mut(usize::from(share.fund)).ok_or(unknown)?;
                fund.add(share.tally())?;
                fund.people += u64::from(paid_by.insert(share.fund));
            }
        }
        Ok(counted)
    }
}

impl Totals {
    /// Counts the list.
    ///
    /// # Errors
    /// If a share names a fund beyond `funds`, or the money is too much to be written.
    pub fn of(funds: &[String], villages: &[Village]) -> Result<Self, TotalsError> {
        let counted = villages.iter().map(|village| VillageTally::of(village, funds.len()));
        Self::from_villages(funds.to_vec(), counted.collect::<Result<_, _>>()?)
    }

    /// Adds up villages that were counted elsewhere.
    ///
    /// # Errors
    /// If a village counts more funds than are named, or the money is too much to be written.
    pub fn from_villages(
        funds: Vec<String>,
        villages: Vec<VillageTally>,
    ) -> Result<Self, TotalsError> {
        let mut by_fund = vec![Tally::default(); funds.len()];
        let mut all = Tally::default();
        for village in &villages {
            all.add(village.all)?;
            for (at, tally) in village.funds.iter().enumerate() {
                let unknown = || TotalsError::UnknownFund(u16::try_from(at).unwrap_or(u16::MAX));
                by_fund.get_mut(at).ok_or_else(unknown)?.add(*tally)?;
            }
        }
        Ok(Self { funds, villages, by_fund, all })
    }

    /// The villages by district: those of one name that follow each other.
    pub fn districts(&self) -> impl Iterator<Item = &[VillageTally]> {
        self.villages.chunk_by(|one, next| one.district == next.district)
    }

    /// The sum of villages.
    ///
    /// # Errors
    /// If the money is too much to be written.
    pub fn sum(villages: &[VillageTally]) -> Result<Tally, TotalsError> {
        villages.iter().try_fold(Tally::default(), |mut sum, village| {
            sum.add(village.all)?;
            Ok(sum)
        })
    }
}

/// Months as they are printed: `Jan–Des 2026`, `Nov 2026–Jan 2027`, `Mei 2026`.
pub fn months_said(span: MonthSpan, texts: &Texts) -> String {
    let month = |number: u8| texts.label(&format!("decree-month-{number}"));
    let (first, last) = (span.first(), span.last());
    let end = format!("{} {}", month(last.number()), last.year());
    if first == last {
        return end;
    }
    let from = month(first.number());
    if first.year() == last.year() {
        return format!("{from}–{end}");
    }
    format!("{from} {}–{end}", first.year())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::message::Language;
    use crate::words::Month;

    fn span(first: &str, last: &str) -> MonthSpan {
        let month = |text| Month::parse(text).expect("a month");
        MonthSpan::new(month(first), month(last)).expect("a span")
    }

    fn share(fund: u16, months: MonthSpan) -> Share {
        Share { fund, months, amount: Rupiah::new(16_800 * i64::from(months.len())) }
    }

    fn village(district: &str, name: &str, people: Vec<Vec<Share>>) -> Village {
        let person = |shares| Covered { shares, ..Covered::default() };
        Village {
            district: district.to_owned(),
            name: name.to_owned(),
            people: people.into_iter().map(person).collect(),
        }
    }

    fn funds(count: usize) -> Vec<String> {
        (0..count).map(|at| format!("Dana {at}")).collect()
    }

    #[test]
    fn who_is_paid_by_two_funds_is_one_person_and_one_of_each_fund() {
        let spring = span("2026-01", "2026-03");
        let autumn = span("2026-07", "2026-12");
        let twice = vec![share(0, spring), share(1, autumn)];
        let again = vec![share(0, spring), share(0, autumn)];
        let list = [village("Selat", "Desa A", vec![twice, again])];
        let totals = Totals::of(&funds(2), &list).expect("counted");
        assert_eq!((totals.all.people, totals.all.months), (2, 18));
        assert_eq!((totals.by_fund[0].people, totals.by_fund[0].months), (2, 12));
        assert_eq!((totals.by_fund[1].people, totals.by_fund[1].months), (1, 6));
        assert_eq!(totals.all.amount, Rupiah::new(16_800 * 18));
    }

    #[test]
    fn months_of_two_funds_that_follow_each_other_are_one_row() {
        let of = |shares| Covered { shares, ..Covered::default() }.in_row();
        let (two, third) = (span("2026-01", "2026-02"), span("2026-03", "2026-03"));
        assert_eq!(of(vec![share(0, two), share(1, third)]), 3);
        assert_eq!(of(vec![share(0, two), share(1, span("2026-04", "2026-05"))]), 2);
        assert_eq!(of(vec![]), 0);
    }

    #[test]
    fn a_fund_without_a_name_or_too_much_money_is_refused() {
        let year = span("2026-01", "2026-12");
        let list = [village("Selat", "Desa A", vec![vec![share(1, year)]])];
        assert_eq!(Totals::of(&funds(1), &list), Err(TotalsError::UnknownFund(1)));
        let rich = Share { amount: Rupiah::new(i64::MAX), ..share(0, year) };
        let list = [village("Selat", "Desa A", vec![vec![rich, rich]])];
        assert_eq!(Totals::of(&funds(1), &list), Err(TotalsError::TooMuch));
    }

    #[test]
    fn villages_of_a_district_stand_together() {
        let year = vec![share(0, span("2026-01", "2026-12"))];
        let one = |district, name| village(district, name, vec![year.clone()]);
        let list = [one("Selat", "Desa A"), one("Selat", "Desa B"), one("Basarang", "Desa C")];
        let totals = Totals::of(&funds(1), &list).expect("counted");
        let sums: Vec<u64> =
            totals.districts().map(|of| Totals::sum(of).expect("a sum").people).collect();
        assert_eq!(sums, [2, 1]);
    }

    #[test]
    fn months_are_printed_as_people_write_them() {
        let texts = Texts::new(Language::Indonesian);
        let said = |first, last| months_said(span(first, last), &texts);
        assert_eq!(said("2026-01", "2026-12"), "Jan–Des 2026");
        assert_eq!(said("2026-11", "2027-01"), "Nov 2026–Jan 2027");
        assert_eq!(said("2026-05", "2026-05"), "Mei 2026");
    }

    proptest! {
        #[test]
        fn the_sums_of_villages_funds_and_people_are_the_same(
            people in prop::collection::vec(
                (0..4usize, prop::collection::vec((0..3u16, 0..12i32, 1..13u32, 0..1_000_000i64), 0..4)),
                0..30,
            )
        ) {
            let mut list: Vec<Village> =
                (0..4).map(|at| village("Selat", &format!("Desa {at}"), Vec::new())).collect();
            for (home, shares) in people {
                let share = |(fund, from, count, amount)| {
                    let first = Month::new(2026, 1).expect("a month").plus(from);
                    let months = MonthSpan::starting(first, count).expect("a span");
                    Share { fund, months, amount: Rupiah::new(amount) }
                };
                let shares = shares.into_iter().map(share).collect();
                list[home].people.push(Covered { shares, ..Covered::default() });
            }
            let totals = Totals::of(&funds(3), &list).expect("counted");
            let everybody: u64 = list.iter().map(|village| village.people.len() as u64).sum();
            prop_assert_eq!(totals.all.people, everybody);
            let mut by_fund = Tally::default();
            for tally in &totals.by_fund {
                by_fund.add(*tally).expect("a sum");
            }
            prop_assert_eq!(by_fund.months, totals.all.months);
            prop_assert_eq!(by_fund.amount, totals.all.amount);
            prop_assert_eq!(Totals::sum(&totals.villages), Ok(totals.all));
        }
    }
}
