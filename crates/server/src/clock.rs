//! The time, as an argument.

use std::sync::Arc;

use time::OffsetDateTime;

/// Where the server learns what time it is; the binary gives the machine's clock, a test its own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> OffsetDateTime + Send + Sync>);

impl Clock {
    /// A clock that asks this function.
    pub fn new(ask: impl Fn() -> OffsetDateTime + Send + Sync + 'static) -> Self {
        Self(Arc::new(ask))
    }

    /// The time now, in UTC.
    pub fn now(&self) -> OffsetDateTime {
        (self.0)()
    }

    /// Milliseconds since 1970, as the store keeps times.
    pub fn millis(&self) -> i64 {
        (self.now().unix_timestamp_nanos() / 1_000_000) as i64
    }
}
