//! The clocks of a claim: when the first report is due, and when the right to claim lapses. Both run
//! from the event, under the law of its day.

use time::{Date, Duration, PrimitiveDateTime, Time};

use super::Happening;
use crate::law::{Law, Parameter, Programme, RuleRef, Ruled};

/// The time, as clocks in the regency show it, until which the first report is due; none where none
/// is due within hours, or where the law files do not reach back so far. Without a time of day the
/// hours run from the end of the day, for the event may have happened in its last minute.
///
/// A late report costs nobody the right; the hours are a duty.
pub fn first_report_due(
    happening: Happening,
    on: Date,
    at: Option<Time>,
    law: &Law,
) -> Option<Ruled<'_, PrimitiveDateTime>> {
    if !happening.is_reported_at_once() {
        return None;
    }
    let (hours, rule) = law.accident_report_hours(on)?;
    let from = match at {
        Some(at) => on.with_time(at),
        None => on.next_day().unwrap_or(on).midnight(),
    };
    Some((from.saturating_add(Duration::hours(i64::from(hours))), rule))
}

/// The end of a right to claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lapse<'law> {
    /// The last day on which it can be claimed, by the law of the day of the event.
    pub on: Date,
    /// That law.
    pub rule: &'law RuleRef,
    /// A later last day, where a law with more years came while the right stood. Whether it holds for
    /// events before it is open (U12): nobody is promised it, and nobody is turned away for it.
    pub perhaps: Option<Ruled<'law, Date>>,
}

/// When the right to claim lapses; none where the law files do not reach back so far. The day counts
/// from the event: accident, diagnosis or death.
///
/// The last day is the one of the same date so many years later. From 29 February it is 28 February
/// where the year has no 29th: whoever trusts it is a day early rather than a day late.
pub fn lapses_on(happening: Happening, on: Date, law: &Law) -> Option<Lapse<'_>> {
    let ((years, rule), parameter) = match happening.programme() {
        Programme::Jkk => (law.jkk_claim_years(on)?, Parameter::JkkClaimYears),
        Programme::Jkm => (law.jkm_claim_years(on)?, Parameter::JkmClaimYears),
    };
    let last = years_later(on, i64::from(years));
    let came_since = law.rules().iter().filter(|entry| {
        let from = entry.rule.valid.from;
        entry.rule.id == parameter.word() && from > on && from <= last
    });
    let perhaps = came_since
        .map(|entry| (years_later(on, entry.value.value), &entry.rule))
        .filter(|(later, _)| *later > last)
        .max_by_key(|(later, _)| *later);
    Some(Lapse { on: last, rule, perhaps })
}

impl Lapse<'_> {
    /// The last day on which it is worth while to try.
    pub fn at_the_latest(&self) -> Date {
        self.perhaps.map_or(self.on, |(later, _)| later)
    }
}

/// Days until the right lapses: 0 on its last day, negative once it has lapsed.
pub fn days_left(lapse: &Lapse<'_>, today: Date) -> i64 {
    (lapse.on - today).whole_days()
}

/// The same date so many years later; from 29 February the 28th where the year has no 29th.
fn years_later(day: Date, years: i64) -> Date {
    let year = i64::from(day.year()).saturating_add(years);
    let Ok(year) = i32::try_from(year) else { return Date::MAX };
    day.replace_year(year)
        .or_else(|_| Date::from_calendar_date(year, time::Month::February, 28))
        .unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::{date, datetime, time};

    use super::*;

    fn law() -> &'static Law {
        Law::embedded()
    }

    fn last(happening: Happening, on: Date) -> Date {
        lapses_on(happening, on, law()).expect("a limit").on
    }

    #[test]
    fn an_accident_is_reported_within_48_hours_of_its_time_or_of_the_end_of_its_day() {
        let due = |at| {
            first_report_due(Happening::Accident, date!(2028 - 02 - 28), at, law()).expect("due").0
        };
        assert_eq!(due(Some(time!(14:30))), datetime!(2028-03-01 14:30));
        assert_eq!(due(None), datetime!(2028-03-02 0:00));
        assert_eq!(first_report_due(Happening::Death, date!(2026 - 05 - 01), None, law()), None);
    }

    #[test]
    fn an_accident_of_2019_lapsed_after_two_years_and_one_of_2020_after_five() {
        assert_eq!(last(Happening::Accident, date!(2016 - 05 - 10)), date!(2018 - 05 - 10));
        assert_eq!(last(Happening::Accident, date!(2019 - 12 - 01)), date!(2021 - 12 - 01));
        assert_eq!(last(Happening::Accident, date!(2019 - 12 - 02)), date!(2024 - 12 - 02));
        assert_eq!(last(Happening::Death, date!(2019 - 05 - 10)), date!(2024 - 05 - 10));
        assert_eq!(lapses_on(Happening::Death, date!(2014 - 05 - 10), law()), None);
    }

    #[test]
    fn an_accident_whose_two_years_still_ran_when_five_came_may_have_five_and_an_older_one_not() {
        let perhaps = |on| lapses_on(Happening::Accident, on, law()).expect("a limit").perhaps;
        let (day, rule) = perhaps(date!(2018 - 05 - 10)).expect("perhaps");
        assert_eq!((day, rule.valid.from), (date!(2023 - 05 - 10), date!(2019 - 12 - 02)));
        assert_eq!(perhaps(date!(2016 - 05 - 10)), None);
        assert_eq!(perhaps(date!(2020 - 05 - 10)), None);
        let of_2018 = lapses_on(Happening::Accident, date!(2018 - 05 - 10), law()).expect("one");
        let open = of_2018.rule.open.as_ref().expect("an open question");
        assert!(open.id.starts_with("U12") && of_2018.at_the_latest() == day);
    }

    #[test]
    fn a_right_of_a_leap_day_lapses_on_the_28th_and_its_last_day_counts() {
        let lapse = lapses_on(Happening::Death, date!(2024 - 02 - 29), law()).expect("a limit");
        assert_eq!(lapse.on, date!(2029 - 02 - 28));
        assert_eq!(days_left(&lapse, date!(2029 - 02 - 28)), 0);
        assert_eq!(days_left(&lapse, date!(2029 - 03 - 01)), -1);
        assert_eq!(days_left(&lapse, date!(2028 - 02 - 28)), 366);
    }

    fn any_day() -> impl Strategy<Value = Date> {
        // From the first rule to far beyond the last change of law.
        (0..20_000i64).prop_map(|days| date!(2015 - 07 - 01) + Duration::days(days))
    }

    proptest! {
        #[test]
        fn what_happens_later_never_lapses_earlier(
            one in any_day(), other in any_day(), of in 0..Happening::ALL.len(),
        ) {
            let of = Happening::ALL[of];
            let (early, late) = (one.min(other), one.max(other));
            prop_assert!(last(of, early) <= last(of, late));
        }

        #[test]
        fn a_right_stands_for_all_its_years_in_leap_years_and_across_changes_of_law(
            on in any_day(), of in 0..Happening::ALL.len(),
        ) {
            let of = Happening::ALL[of];
            let lapse = lapses_on(of, on, law()).expect("a limit");
            let years = match of.programme() {
                Programme::Jkk => law().jkk_claim_years(on),
                Programme::Jkm => law().jkm_claim_years(on),
            };
            let years = i32::from(years.expect("years").0);
            prop_assert_eq!(lapse.on.year() - on.year(), years);
            // The same date, or the last day of February for a day that the year does not have.
            let leap = on.month() == time::Month::February && on.day() == 29;
            prop_assert_eq!(lapse.on.month(), on.month());
            prop_assert!(lapse.on.day() == on.day() || (leap && lapse.on.day() == 28));
            let least = i64::from(years) * 365;
            prop_assert!((least..=least + 2).contains(&(lapse.on - on).whole_days()));
            prop_assert!(lapse.perhaps.is_none_or(|(later, _)| later > lapse.on));
            prop_assert!(lapse.rule.valid.contains(on));
        }

        #[test]
        fn a_first_report_is_due_two_days_after_the_event_and_never_before_it(
            on in any_day(), hour in 0..24u8, minute in 0..60u8,
        ) {
            let at = Time::from_hms(hour, minute, 0).expect("a time");
            let due = |at| first_report_due(Happening::Accident, on, at, law()).expect("due").0;
            prop_assert_eq!((due(Some(at)) - on.with_time(at)).whole_hours(), 48);
            prop_assert!(due(None) > due(Some(at)));
        }
    }
}
