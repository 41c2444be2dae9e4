//! What an auditor should look at. Never a reason to refuse anybody by itself: a village officer who
//! helps many families, or a mother who is the heir of two sons, looks the same as a broker.

use std::collections::BTreeMap;

use time::Date;

use crate::law::Law;

words! {
    /// What is unusual about a case, or several together.
    Pattern {
        /// One person helps in several cases.
        HelperInSeveral = "helper-in-several",
        /// One bank account receives the money of several cases.
        AccountInSeveral = "account-in-several",
        /// The worker was enrolled just before the event.
        EnrolledJustBefore = "enrolled-just-before",
        /// Many cases of one village within a short time.
        ManyInOneVillage = "many-in-one-village",
    }
}

/// What a case leaves behind that can be compared: marks of people and accounts (hashes, for their
/// names and numbers are sealed), the village, and days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace<I, M, V> {
    /// The case.
    pub case: I,
    /// Who helped.
    pub helpers: Vec<M>,
    /// Where money goes.
    pub accounts: Vec<M>,
    /// The village.
    pub village: Option<V>,
    /// The day of the event.
    pub on: Option<Date>,
    /// The first day of cover.
    pub covered_from: Option<Date>,
}

/// A pattern and the cases that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign<I> {
    /// Which.
    pub pattern: Pattern,
    /// The cases, in the order in which they were given, or by day for a village.
    pub cases: Vec<I>,
    /// Days: between the first day of cover and the event, or between the first and the last event of
    /// a village.
    pub days: Option<i64>,
}

/// The patterns that cases show, by the measures of a day.
pub fn signs<I, M, V>(traces: &[Trace<I, M, V>], on: Date, law: &Law) -> Vec<Sign<I>>
where
    I: Copy + PartialEq,
    M: Ord,
    V: Ord,
{
    let mut found = Vec::new();
    for pattern in Pattern::ALL {
        let Some(entry) = law.threshold(*pattern, on) else { continue };
        let (cases, days) = (usize::from(entry.value.cases), i64::from(entry.value.days));
        match pattern {
            Pattern::HelperInSeveral => {
                found.extend(shared(*pattern, traces, cases, |trace| &trace.helpers));
            }
            Pattern::AccountInSeveral => {
                found.extend(shared(*pattern, traces, cases, |trace| &trace.accounts));
            }
            Pattern::EnrolledJustBefore => found.extend(just_before(traces, days)),
            Pattern::ManyInOneVillage => found.extend(crowded(traces, cases, days)),
        }
    }
    found
}

/// Cases that share a mark, a mark at a time.
fn shared<I: Copy + PartialEq, M: Ord, V>(
    pattern: Pattern,
    traces: &[Trace<I, M, V>],
    least: usize,
    marks: impl Fn(&Trace<I, M, V>) -> &[M],
) -> Vec<Sign<I>> {
    let mut by_mark: BTreeMap<&M, Vec<I>> = BTreeMap::new();
    for trace in traces {
        for mark in marks(trace) {
            let cases = by_mark.entry(mark).or_default();
            if !cases.contains(&trace.case) {
                cases.push(trace.case);
            }
        }
    }
    let many = by_mark.into_values().filter(|cases| cases.len() >= least);
    many.map(|cases| Sign { pattern, cases, days: None }).collect()
}

fn just_before<I: Copy, M, V>(traces: &[Trace<I, M, V>], most: i64) -> Vec<Sign<I>> {
    let sign = |trace: &Trace<I, M, V>| {
        let days = (trace.on? - trace.covered_from?).whole_days();
        let (pattern, cases) = (Pattern::EnrolledJustBefore, vec![trace.case]);
        (0..=most).contains(&days).then_some(Sign { pattern, cases, days: Some(days) })
    };
    traces.iter().filter_map(sign).collect()
}

/// The longest stretches of a village in which so many events lie within so many days.
fn crowded<I: Copy, M, V: Ord>(
    traces: &[Trace<I, M, V>],
    least: usize,
    within: i64,
) -> Vec<Sign<I>> {
    let mut by_village: BTreeMap<&V, Vec<(Date, I)>> = BTreeMap::new();
    for trace in traces {
        if let Some((village, on)) = trace.village.as_ref().zip(trace.on) {
            by_village.entry(village).or_default().push((on, trace.case));
        }
    }
    let mut found = Vec::new();
    for mut events in by_village.into_values() {
        events.sort_by_key(|(on, _)| *on);
        let mut shown = 0;
        for (first, (from, _)) in events.iter().enumerate() {
            let after = events.partition_point(|(on, _)| (*on - *from).whole_days() <= within);
            let stretch = &events[first..after];
            if stretch.len() >= least && after > shown {
                shown = after;
                let days = stretch.last().map(|(on, _)| (*on - *from).whole_days());
                let cases = stretch.iter().map(|(_, case)| *case).collect();
                found.push(Sign { pattern: Pattern::ManyInOneVillage, cases, days });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use time::Duration;
    use time::macros::date;

    use super::*;

    const TODAY: Date = date!(2026 - 06 - 01);

    fn trace(case: u32, days: i64) -> Trace<u32, u8, u8> {
        Trace {
            case,
            helpers: Vec::new(),
            accounts: Vec::new(),
            village: None,
            on: Some(date!(2026 - 01 - 01) + Duration::days(days)),
            covered_from: Some(date!(2024 - 01 - 01)),
        }
    }

    fn found(traces: &[Trace<u32, u8, u8>]) -> Vec<Sign<u32>> {
        signs(traces, TODAY, Law::embedded())
    }

    #[test]
    fn who_helps_in_three_cases_is_shown_and_who_helps_twice_in_one_is_not() {
        let with = |case, helpers: &[u8]| Trace { helpers: helpers.to_vec(), ..trace(case, 0) };
        let two = [with(1, &[7, 7, 8]), with(2, &[7])];
        assert_eq!(found(&two), []);
        let three = [with(1, &[7, 7, 8]), with(2, &[7]), with(3, &[9, 7])];
        let sign = Sign { pattern: Pattern::HelperInSeveral, cases: vec![1, 2, 3], days: None };
        assert_eq!(found(&three), [sign]);
    }

    #[test]
    fn an_account_that_receives_twice_is_shown() {
        let with = |case, account| Trace { accounts: vec![account], ..trace(case, 0) };
        let sign = Sign { pattern: Pattern::AccountInSeveral, cases: vec![1, 3], days: None };
        assert_eq!(found(&[with(1, 5), with(2, 6), with(3, 5)]), [sign]);
    }

    #[test]
    fn a_death_ninety_days_after_the_first_day_of_cover_is_shown_and_one_before_it_is_no_such_case()
    {
        let from = |days| Trace {
            covered_from: Some(date!(2026 - 01 - 01) - Duration::days(days)),
            ..trace(1, 0)
        };
        let sign = found(&[from(90)]);
        assert_eq!((sign[0].pattern, sign[0].days), (Pattern::EnrolledJustBefore, Some(90)));
        assert_eq!(found(&[from(91)]), []);
        assert_eq!(found(&[from(-1)]), []);
    }

    #[test]
    fn five_cases_of_a_village_within_a_month_are_shown_once_as_one_stretch() {
        let at = |case, days, village| Trace { village: Some(village), ..trace(case, days) };
        let mut cases = vec![at(6, 90, 1), at(5, 30, 1), at(1, 0, 1), at(9, 3, 2)];
        cases.extend((2..5).map(|n| at(n, i64::from(n) * 2, 1)));
        let stretch = vec![1, 2, 3, 4, 5];
        let sign = Sign { pattern: Pattern::ManyInOneVillage, cases: stretch, days: Some(30) };
        assert_eq!(found(&cases), [sign]);
        cases.retain(|trace| trace.case != 3);
        assert_eq!(found(&cases), []);
    }
}
