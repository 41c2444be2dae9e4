//! When reports are made without anybody asking.

use serde::{Deserialize, Serialize};
use time::Date;

use super::ReportKind;
use crate::words::{Month, MonthSpan};

/// The latest day of a month that every month has.
const LAST_DAY: u8 = 28;

/// Months and years that are made up for after a time in which nothing ran.
const MOST_MONTHS: i32 = 12;
const MOST_YEARS: i32 = 3;

/// When an office has reports made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReportSchedule {
    /// The day of the month, 1 to 28, on which those of the month before are made.
    pub monthly_day: u8,
    /// What is made every month; nothing: the schedule of months rests.
    pub monthly: Vec<ReportKind>,
    /// The month, 1 to 12, in which those of the year before are made.
    pub yearly_month: u8,
    /// The day of that month, 1 to 28.
    pub yearly_day: u8,
    /// What is made every year; nothing: the schedule of years rests.
    pub yearly: Vec<ReportKind>,
    /// Since which day the schedule runs: days before it are not made up for.
    #[serde(with = "day")]
    pub since: Option<Date>,
}

impl Default for ReportSchedule {
    fn default() -> Self {
        Self {
            monthly_day: 5,
            monthly: Vec::new(),
            yearly_month: 1,
            yearly_day: 15,
            yearly: Vec::new(),
            since: None,
        }
    }
}

/// Which part of a schedule makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{id} makes no sense")]
pub struct ScheduleWrong {
    /// `monthly-day`, `yearly-month`, `yearly-day` or `kinds`.
    pub id: &'static str,
}

impl ReportSchedule {
    /// The kinds that can be made every month, and those of every year.
    pub const MONTHLY: [ReportKind; 5] = [
        ReportKind::Monthly,
        ReportKind::Cards,
        ReportKind::Claims,
        ReportKind::Grievances,
        ReportKind::Funds,
    ];
    /// See [`Self::MONTHLY`].
    pub const YEARLY: [ReportKind; 6] = [
        ReportKind::Yearly,
        ReportKind::Cards,
        ReportKind::Claims,
        ReportKind::Grievances,
        ReportKind::Funds,
        ReportKind::Audit,
    ];

    /// Checks it.
    ///
    /// # Errors
    /// Names the first part that makes no sense.
    pub fn check(&self) -> Result<(), ScheduleWrong> {
        let wrong = |id| Err(ScheduleWrong { id });
        if !(1..=LAST_DAY).contains(&self.monthly_day) {
            return wrong("monthly-day");
        }
        if !(1..=12).contains(&self.yearly_month) {
            return wrong("yearly-month");
        }
        if !(1..=LAST_DAY).contains(&self.yearly_day) {
            return wrong("yearly-day");
        }
        let known = self.monthly.iter().all(|kind| Self::MONTHLY.contains(kind))
            && self.yearly.iter().all(|kind| Self::YEARLY.contains(kind));
        if known { Ok(()) } else { wrong("kinds") }
    }

    /// Whether nothing is made by itself.
    pub fn rests(&self) -> bool {
        self.monthly.is_empty() && self.yearly.is_empty()
    }

    /// What should have been made by a day, the oldest first: kind and months, each once.
    pub fn due(&self, today: Date) -> Vec<(ReportKind, MonthSpan)> {
        let Some(since) = self.since else { return Vec::new() };
        let reached = |day: Date| since <= day && day <= today;
        let mut found = Vec::new();
        let mut add = |kinds: &[ReportKind], last: Month| {
            for kind in kinds {
                if let Some(span) = kind.period(last)
                    && !found.contains(&(*kind, span))
                {
                    found.push((*kind, span));
                }
            }
        };
        for back in (1..=MOST_MONTHS).rev() {
            let month = Month::of(today).plus(1 - back).prev();
            if reached(month.next().day(self.monthly_day)) {
                add(&self.monthly, month);
            }
        }
        for year in today.year() - MOST_YEARS..today.year() {
            let made = Month::new(year + 1, self.yearly_month);
            let december = Month::new(year, 12);
            if let Some((made, december)) = made.zip(december)
                && reached(made.day(self.yearly_day))
            {
                add(&self.yearly, december);
            }
        }
        found
    }

    /// The day on which the next report is made; none while it rests.
    pub fn next_day(&self, today: Date) -> Option<Date> {
        self.since?;
        let this = Month::of(today);
        let monthly = [this, this.next()].map(|month| month.day(self.monthly_day));
        let year = |year| Month::new(year, self.yearly_month).map(|m| m.day(self.yearly_day));
        let yearly = [year(today.year()), year(today.year() + 1)];
        let monthly = monthly.into_iter().filter(|_| !self.monthly.is_empty());
        let yearly = yearly.into_iter().flatten().filter(|_| !self.yearly.is_empty());
        monthly.chain(yearly).filter(|day| *day > today).min()
    }
}

/// A day as `2026-01-31` where it is kept; an empty text where there is none.
mod day {
    use serde::{Deserialize, Deserializer, Serializer};
    use time::Date;
    use time::macros::format_description;

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks for this signature"
    )]
    pub(super) fn serialize<S: Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        let form = format_description!("[year]-[month]-[day]");
        to.serialize_str(&day.and_then(|day| day.format(form).ok()).unwrap_or_default())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Date>, D::Error> {
        let text = String::deserialize(from)?;
        let form = format_description!("[year]-[month]-[day]");
        Ok(Date::parse(&text, form).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn schedule(since: Date) -> ReportSchedule {
        ReportSchedule {
            monthly_day: 5,
            monthly: vec![ReportKind::Monthly],
            yearly_month: 1,
            yearly_day: 15,
            yearly: vec![ReportKind::Yearly, ReportKind::Audit],
            since: Some(since),
        }
    }

    fn said(due: &[(ReportKind, MonthSpan)]) -> Vec<String> {
        let one = |(kind, span): &(ReportKind, MonthSpan)| {
            format!("{} {} {}", kind.word(), span.first(), span.last())
        };
        due.iter().map(one).collect()
    }

    #[test]
    fn a_month_is_due_from_its_day_in_the_next_month_on() {
        let schedule = schedule(date!(2026 - 04 - 20));
        assert!(schedule.due(date!(2026 - 05 - 04)).is_empty());
        assert_eq!(said(&schedule.due(date!(2026 - 05 - 05))), ["monthly 2026-04 2026-04"]);
    }

    #[test]
    fn after_two_months_of_silence_both_are_made_up_for_and_nothing_from_before_the_schedule() {
        let due = schedule(date!(2026 - 03 - 05)).due(date!(2026 - 05 - 31));
        assert_eq!(
            said(&due),
            ["monthly 2026-02 2026-02", "monthly 2026-03 2026-03", "monthly 2026-04 2026-04"]
        );
    }

    #[test]
    fn a_year_is_due_once_its_day_came_in_the_next() {
        let schedule = schedule(date!(2026 - 06 - 01));
        let due = said(&schedule.due(date!(2027 - 01 - 15)));
        let tail = ["yearly 2026-01 2026-12", "audit 2026-01 2026-12"];
        assert_eq!(due[due.len() - 2..], tail);
        assert!(!said(&schedule.due(date!(2027 - 01 - 14))).contains(&tail[0].to_owned()));
    }

    #[test]
    fn the_money_of_a_year_is_due_once_though_both_schedules_ask_for_it() {
        let mut both = schedule(date!(2026 - 12 - 10));
        both.monthly = vec![ReportKind::Funds];
        both.yearly = vec![ReportKind::Funds];
        assert_eq!(both.check(), Ok(()));
        let december = "funds 2026-01 2026-12";
        assert_eq!(said(&both.due(date!(2027 - 01 - 05))), [december]);
        assert_eq!(said(&both.due(date!(2027 - 01 - 31))), [december]);
        let february = said(&both.due(date!(2027 - 02 - 05)));
        assert_eq!(february, [december, "funds 2027-01 2027-01"]);
    }

    #[test]
    fn a_schedule_that_rests_or_was_never_set_makes_nothing() {
        let mut resting = schedule(date!(2020 - 01 - 01));
        resting.monthly.clear();
        resting.yearly.clear();
        assert!(resting.rests() && resting.due(date!(2026 - 05 - 05)).is_empty());
        assert_eq!(resting.next_day(date!(2026 - 05 - 05)), None);
        assert!(ReportSchedule::default().due(date!(2026 - 05 - 05)).is_empty());
    }

    #[test]
    fn the_next_day_is_the_nearest_one_ahead() {
        let schedule = schedule(date!(2026 - 01 - 01));
        assert_eq!(schedule.next_day(date!(2026 - 05 - 04)), Some(date!(2026 - 05 - 05)));
        assert_eq!(schedule.next_day(date!(2026 - 05 - 05)), Some(date!(2026 - 06 - 05)));
        assert_eq!(schedule.next_day(date!(2026 - 01 - 06)), Some(date!(2026 - 01 - 15)));
    }

    #[test]
    fn a_schedule_comes_back_from_how_it_is_kept() {
        for kept in [schedule(date!(2026 - 01 - 31)), ReportSchedule::default()] {
            let text = serde_json::to_string(&kept).expect("written");
            assert_eq!(serde_json::from_str::<ReportSchedule>(&text).expect("read"), kept);
        }
    }

    #[test]
    fn a_day_that_not_every_month_has_is_refused() {
        let mut wrong = schedule(date!(2026 - 01 - 01));
        wrong.monthly_day = 29;
        assert_eq!(wrong.check(), Err(ScheduleWrong { id: "monthly-day" }));
        wrong.monthly_day = 28;
        wrong.monthly.push(ReportKind::Audit);
        assert_eq!(wrong.check(), Err(ScheduleWrong { id: "kinds" }));
    }
}
