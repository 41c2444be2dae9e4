//! Numbers of rows, which grow with time.

use uuid::{ContextV7, NoContext, Timestamp, Uuid};

/// A new number that grows with time.
pub(crate) fn new_id(now: i64) -> Uuid {
    let (seconds, nanoseconds) = parts(now);
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, nanoseconds))
}

/// New numbers, each greater than the one before, so that rows written together stand together.
pub(crate) fn new_ids(now: i64, count: usize) -> Vec<Uuid> {
    let context = ContextV7::new();
    let (seconds, nanoseconds) = parts(now);
    (0..count).map(|_| Uuid::new_v7(Timestamp::from_unix(&context, seconds, nanoseconds))).collect()
}

fn parts(now: i64) -> (u64, u32) {
    let now = u64::try_from(now).unwrap_or_default();
    (now / 1_000, u32::try_from(now % 1_000).unwrap_or_default() * 1_000_000)
}

/// A number as a text inside JSON.
pub(crate) mod as_text {
    use serde::{Deserialize, Deserializer, Serializer};
    use uuid::Uuid;

    pub(crate) fn serialize<S: Serializer>(id: &Uuid, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(id)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Uuid, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}
