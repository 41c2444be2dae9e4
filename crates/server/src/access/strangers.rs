//! Sign-in names that nobody has are slowed like those of accounts, so that slowing tells nothing.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use lindung_store::access::pause_after;

/// Failed sign-ins of names that nobody has, and until when none is tried.
#[derive(Default)]
pub struct Strangers(Mutex<BTreeMap<String, (u32, i64)>>);

/// More names are not kept.
const KEPT: usize = 20_000;

impl Strangers {
    /// Until when no sign-in with this name is tried.
    pub fn blocked_until(&self, login: &str) -> Option<i64> {
        let names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        names.get(login).map(|(_, until)| *until).filter(|until| *until > 0)
    }

    /// Counts a failure and says until when none is tried now.
    pub fn note_failure(&self, login: &str, now: i64) -> Option<i64> {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if names.len() >= KEPT && !names.contains_key(login) {
            names.retain(|_, (_, until)| *until > now);
            if names.len() >= KEPT {
                names.clear();
            }
        }
        let (failed, until) = names.entry(login.to_owned()).or_insert((0, 0));
        *failed = failed.saturating_add(1);
        let pause = pause_after(*failed)?;
        *until = now + pause;
        Some(*until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_nobody_has_is_held_after_five_failures_like_any_other() {
        let strangers = Strangers::default();
        assert!((0..4).all(|_| strangers.note_failure("nobody", 0).is_none()));
        assert_eq!(strangers.note_failure("nobody", 0), Some(30_000));
        assert_eq!(strangers.note_failure("nobody", 30_000), Some(90_000));
        assert_eq!(strangers.blocked_until("nobody"), Some(90_000));
        assert_eq!(strangers.blocked_until("somebody"), None);
    }
}
