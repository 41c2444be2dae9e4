//! How often somebody may try: a bucket of tokens for each key, in memory.

use std::sync::Mutex;

use std::collections::BTreeMap;

/// Buckets that hold `most` tokens and win one back every `every` milliseconds.
pub struct Limit {
    most: u32,
    every: i64,
    buckets: Mutex<BTreeMap<String, Bucket>>,
}

#[derive(Clone, Copy)]
struct Bucket {
    /// Tokens that were left at `at`.
    left: u32,
    at: i64,
}

/// More buckets are not kept; the full ones go first.
const KEPT: usize = 20_000;

impl Limit {
    /// A limit of `most` at once and one more every `every` milliseconds.
    pub fn new(most: u32, every: i64) -> Self {
        Self { most, every: every.max(1), buckets: Mutex::new(BTreeMap::new()) }
    }

    /// Takes a token of this key; the error is the number of milliseconds to wait for one.
    pub fn take(&self, key: &str, now: i64) -> Result<(), i64> {
        // A thread that died while it counted leaves the counts as they were.
        let mut buckets = self.buckets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if buckets.len() >= KEPT && !buckets.contains_key(key) {
            buckets.retain(|_, bucket| self.filled(*bucket, now).left < self.most);
            if buckets.len() >= KEPT {
                buckets.clear();
            }
        }
        let full = Bucket { left: self.most, at: now };
        let bucket = buckets.entry(key.to_owned()).or_insert(full);
        *bucket = self.filled(*bucket, now);
        if bucket.left == 0 {
            return Err((bucket.at + self.every - now).max(1));
        }
        bucket.left -= 1;
        Ok(())
    }

    fn filled(&self, bucket: Bucket, now: i64) -> Bucket {
        let won = (now - bucket.at).max(0) / self.every;
        let left = (i64::from(bucket.left) + won).min(i64::from(self.most));
        if left == i64::from(self.most) {
            return Bucket { left: self.most, at: now };
        }
        Bucket { left: left as u32, at: bucket.at + won * self.every }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_five_tries_one_waits_and_others_do_not() {
        let limit = Limit::new(5, 10_000);
        assert!((0..5).all(|_| limit.take("a", 0).is_ok()));
        assert_eq!(limit.take("a", 1_000), Err(9_000));
        assert_eq!(limit.take("b", 1_000), Ok(()));
        assert_eq!(limit.take("a", 10_000), Ok(()));
        assert_eq!(limit.take("a", 10_001), Err(9_999));
        assert!((0..5).all(|_| limit.take("a", 1_000_000).is_ok()));
    }

    #[test]
    fn many_strangers_do_not_fill_the_memory() {
        let limit = Limit::new(2, 10_000);
        for stranger in 0..3 * KEPT {
            assert!(
                limit.take(&stranger.to_string(), i64::try_from(stranger).expect("small")).is_ok()
            );
        }
        assert!(limit.buckets.lock().expect("the buckets").len() <= KEPT);
    }
}
