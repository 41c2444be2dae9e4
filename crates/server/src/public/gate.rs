//! What slows people outside of the office, so that nobody guesses or floods.

use std::time::Duration;

use crate::limits::Limit;
use crate::visit::neighbourhood;

/// The limits of the public pages. Many phones share one address of their network, so those by
/// address are wide; what may be tried of one number is narrow.
pub struct Gate {
    /// Pages asked for from one address.
    visits: Limit,
    /// Questions about cover or a complaint from one address.
    asks_near: Limit,
    /// The same about one number, from anywhere.
    asks_of: Limit,
    /// What is written down, from one address.
    posts_near: Limit,
    /// What is written down, from everywhere.
    posts: Limit,
}

/// An answer to a question takes at least this long, whatever it is: longer than any of the ways to
/// it takes.
const FLOOR: Duration = Duration::from_millis(300);

impl Default for Gate {
    fn default() -> Self {
        Self {
            visits: Limit::new(150, 400),
            asks_near: Limit::new(30, 10_000),
            asks_of: Limit::new(5, 600_000),
            posts_near: Limit::new(20, 60_000),
            posts: Limit::new(1_000, 2_000),
        }
    }
}

impl Gate {
    /// Lets somebody open a page.
    ///
    /// # Errors
    /// Milliseconds to wait.
    pub fn enter(&self, address: &str, now: i64) -> Result<(), i64> {
        self.visits.take(&neighbourhood(address), now)
    }

    /// Lets somebody ask about a number; the number is one of a kind, such as `kpj`. Whether anybody
    /// has the number makes no difference.
    ///
    /// # Errors
    /// Milliseconds to wait.
    pub fn ask(&self, address: &str, (kind, number): (&str, &str), now: i64) -> Result<(), i64> {
        self.asks_near.take(&neighbourhood(address), now)?;
        self.asks_of.take(&format!("{kind}/{number}"), now)
    }

    /// Lets somebody have something written down.
    ///
    /// # Errors
    /// Milliseconds to wait.
    pub fn post(&self, address: &str, now: i64) -> Result<(), i64> {
        self.posts_near.take(&neighbourhood(address), now)?;
        self.posts.take("", now)
    }
}

/// Works, and answers no sooner than after the floor: how long it took tells nothing.
pub async fn slowly<T>(work: impl Future<Output = T>) -> T {
    let (done, ()) = tokio::join!(work, tokio::time::sleep(FLOOR));
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_tried_five_times_from_wherever_and_others_are_not_held_up() {
        let gate = Gate::default();
        let ask = |from: &str, number: &str, now| gate.ask(from, ("kpj", number), now);
        for n in 0..5 {
            assert_eq!(ask(&format!("10.0.0.{n}"), "00000000001", 0), Ok(()));
        }
        assert_eq!(ask("10.0.0.9", "00000000001", 0), Err(600_000));
        assert_eq!(ask("10.0.0.9", "00000000002", 0), Ok(()));
        assert_eq!(ask("10.0.0.9", "00000000001", 600_000), Ok(()));
    }

    #[test]
    fn an_address_that_tries_number_after_number_is_slowed() {
        let gate = Gate::default();
        let ask = |n: u32| gate.ask("10.0.0.1", ("kpj", &n.to_string()), 0);
        assert!((0..30).all(|n| ask(n).is_ok()));
        assert_eq!(ask(30), Err(10_000));
    }

    #[test]
    fn a_flood_from_many_addresses_ends_as_well() {
        let gate = Gate::default();
        let posts =
            (0..2_000).filter(|n| gate.post(&format!("10.0.{}.{}", n / 250, n % 250), 0).is_ok());
        assert_eq!(posts.count(), 1_000);
    }
}
