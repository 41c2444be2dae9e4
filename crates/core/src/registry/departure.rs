//! What follows for the money when somebody leaves the programme.

use time::Date;

use super::Status;
use crate::words::Month;

/// Whether a change of status takes somebody out of the programme who was in it.
pub fn leaves(before: Status, after: Status) -> bool {
    before == Status::Verified && !matches!(after, Status::Verified | Status::Unverified)
}

/// The first month for which nobody pays for somebody who left. A contribution covers its whole
/// month, so that the month in which it happened stays; when nobody can say when it happened, the
/// month of the decision stays.
pub fn stops_from(happened_on: Option<Date>, decided_on: Date) -> Month {
    Month::of(happened_on.unwrap_or(decided_on).min(decided_on)).next()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    #[test]
    fn the_month_of_a_death_is_covered_and_the_next_is_not_paid() {
        let stops = stops_from(Some(date!(2026 - 02 - 28)), date!(2026 - 05 - 04));
        assert_eq!(stops, month("2026-03"));
    }

    #[test]
    fn without_a_day_the_month_of_the_decision_is_the_last() {
        assert_eq!(stops_from(None, date!(2026 - 12 - 31)), month("2027-01"));
    }

    #[test]
    fn a_day_that_is_still_to_come_does_not_keep_the_bill_running() {
        let stops = stops_from(Some(date!(2027 - 08 - 01)), date!(2026 - 05 - 04));
        assert_eq!(stops, month("2026-06"));
    }

    #[test]
    fn whoever_was_not_yet_confirmed_has_nothing_to_leave() {
        assert!(leaves(Status::Verified, Status::Dead));
        assert!(leaves(Status::Verified, Status::Merged));
        assert!(!leaves(Status::Unverified, Status::Moved));
        assert!(!leaves(Status::Verified, Status::Verified));
    }
}
