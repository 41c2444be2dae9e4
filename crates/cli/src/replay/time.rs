//! Time that runs faster: the clock of an office goes on whenever somebody asks it, and from one day to
//! the next when the programme says so.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use lindung_core::words::RegionCode;
use lindung_server::{Clock, local_time};
use time::{Date, Duration, OffsetDateTime};

/// By how much it goes on with each question, in milliseconds: whoever works at a page is as slow as the
/// office expects of people.
const PACE: i64 = 400;

/// The hour at which a day of work begins, in milliseconds.
const MORNING: i64 = 8 * 3_600_000;

/// The time of a replay.
#[derive(Debug, Clone)]
pub(super) struct Time {
    regency: RegionCode,
    now: Arc<AtomicI64>,
}

impl Time {
    /// The morning of a day.
    pub(super) fn at(day: Date, regency: RegionCode) -> Self {
        let now = local_time::start_of(day, regency) + MORNING;
        Self { regency, now: Arc::new(AtomicI64::new(now)) }
    }

    /// A clock that tells it.
    pub(super) fn clock(&self) -> Clock {
        let now = Arc::clone(&self.now);
        Clock::new(move || {
            let millis = now.fetch_add(PACE, Ordering::Relaxed);
            OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000)
                .unwrap_or(OffsetDateTime::UNIX_EPOCH)
        })
    }

    /// Goes to the morning of a day; a day that is over stays over.
    pub(super) fn go_to(&self, day: Date) {
        let morning = local_time::start_of(day, self.regency) + MORNING;
        self.now.fetch_max(morning, Ordering::Relaxed);
    }

    /// Lets some time pass.
    pub(super) fn pass(&self, time: Duration) {
        let millis = i64::try_from(time.whole_milliseconds()).unwrap_or_default();
        self.now.fetch_add(millis, Ordering::Relaxed);
    }

    /// The day.
    pub(super) fn today(&self) -> Date {
        local_time::day_of(self.now.load(Ordering::Relaxed), self.regency)
    }

    /// Now, in milliseconds since 1970.
    pub(super) fn millis(&self) -> i64 {
        self.now.load(Ordering::Relaxed)
    }
}
