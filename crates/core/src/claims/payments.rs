//! What was decided and what arrived, by component: nothing is paid twice, and nothing beyond what
//! was decided.

use std::collections::BTreeMap;

use super::Sum;
use crate::law::Component;
use crate::words::Rupiah;

/// One thing that can be paid for a worker: there is one sum for each, however often it is decided
/// anew and in however many parts it arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Due {
    /// The component.
    pub component: Component,
    /// The child, for a scholarship.
    pub child: Option<u32>,
    /// The calendar year in which the school year begins, for a scholarship that is paid by year.
    pub year: Option<i32>,
}

impl Due {
    /// One that has nothing to do with a child.
    pub fn of(component: Component) -> Self {
        Self { component, child: None, year: None }
    }
}

/// Decided and paid, rupiah.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Booked {
    /// What BPJS decided.
    pub decided: Rupiah,
    /// What has arrived, at most that.
    pub paid: Rupiah,
}

/// Why a sum is not booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotBooked {
    /// A sum below zero, or none at all.
    #[error("a sum of money is above zero")]
    NoSum,
    /// More than is still to come.
    #[error("only {0} is still to come")]
    Beyond(Rupiah),
    /// Less was decided than has arrived already.
    #[error("{0} has arrived already")]
    BelowPaid(Rupiah),
    /// More is taken back than has arrived.
    #[error("only {0} has arrived")]
    NotArrived(Rupiah),
    /// The same is paid by another component.
    #[error("{} is decided, which is instead of it", .0.word())]
    Instead(Component),
}

/// Whether one component is instead of the other: a death is paid by one programme, as one that work
/// caused or as one that it did not, with one burial; the sum for two years is paid once; and a child
/// has one scholarship.
pub fn excludes(one: Component, other: Component) -> bool {
    use Component::{
        JkkBurial, JkkDeath, JkkPeriodic, JkkScholarship, JkmBurial, JkmLumpSum, JkmPeriodic,
        JkmScholarship,
    };
    let by_work = |of| matches!(of, JkkDeath | JkkBurial);
    let not_by_work = |of| matches!(of, JkmLumpSum | JkmPeriodic | JkmBurial);
    let either = |a, b| {
        (by_work(a) && not_by_work(b))
            || (a == JkkPeriodic && b == JkmPeriodic)
            || (a == JkkScholarship && b == JkmScholarship)
    };
    either(one, other) || either(other, one)
}

/// All that is decided and paid for one worker, over all cases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Payments {
    sums: BTreeMap<Due, Booked>,
}

impl Payments {
    /// What is booked.
    pub fn of(&self, due: Due) -> Booked {
        self.sums.get(&due).copied().unwrap_or_default()
    }

    /// Everything that is booked, in the order of components.
    pub fn all(&self) -> impl Iterator<Item = (Due, Booked)> {
        self.sums.iter().map(|(due, booked)| (*due, *booked))
    }

    /// What BPJS decided, also anew after an objection. Nothing (zero) is a decision too.
    ///
    /// # Errors
    /// If the sum is below zero or below what has arrived, or another component that is instead of it
    /// is decided; nothing is changed then.
    pub fn decide(&mut self, due: Due, sum: Rupiah) -> Result<(), NotBooked> {
        let booked = self.of(due);
        if sum < Rupiah::ZERO {
            return Err(NotBooked::NoSum);
        }
        if sum < booked.paid {
            return Err(NotBooked::BelowPaid(booked.paid));
        }
        let instead = |(other, of): (&Due, &Booked)| {
            let same_child = due.child.zip(other.child).is_none_or(|(one, other)| one == other);
            let excluded = excludes(due.component, other.component) && same_child;
            (excluded && of.decided > Rupiah::ZERO).then_some(other.component)
        };
        if sum > Rupiah::ZERO
            && let Some(other) = self.sums.iter().find_map(instead)
        {
            return Err(NotBooked::Instead(other));
        }
        self.sums.insert(due, Booked { decided: sum, ..booked });
        Ok(())
    }

    /// A part that arrived.
    ///
    /// # Errors
    /// If it is no sum or more than is still to come; nothing is changed then.
    pub fn pay(&mut self, due: Due, part: Rupiah) -> Result<(), NotBooked> {
        let booked = self.of(due);
        let open = booked.decided.checked_sub(booked.paid).unwrap_or_default();
        if part <= Rupiah::ZERO {
            return Err(NotBooked::NoSum);
        }
        let paid = booked.paid.checked_add(part).filter(|paid| *paid <= booked.decided);
        let paid = paid.ok_or(NotBooked::Beyond(open))?;
        self.sums.insert(due, Booked { paid, ..booked });
        Ok(())
    }

    /// Undoes a part that was booked by mistake.
    ///
    /// # Errors
    /// If it is no sum or more than has arrived; nothing is changed then.
    pub fn take_back(&mut self, due: Due, part: Rupiah) -> Result<(), NotBooked> {
        let booked = self.of(due);
        if part <= Rupiah::ZERO {
            return Err(NotBooked::NoSum);
        }
        let paid = booked.paid.checked_sub(part).filter(|paid| *paid >= Rupiah::ZERO);
        let paid = paid.ok_or(NotBooked::NotArrived(booked.paid))?;
        self.sums.insert(due, Booked { paid, ..booked });
        Ok(())
    }
}

/// What BPJS decided beside what the law says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// It fits, or the law leaves it to BPJS.
    Fits,
    /// Less, by so much: to be explained or objected to.
    Less(Rupiah),
    /// More, by so much: our reading of the law is to be checked.
    More(Rupiah),
}

/// How what was decided compares with what is due.
pub fn compare(due: &Sum, decided: Rupiah) -> Comparison {
    let over = |limit: Rupiah| decided.checked_sub(limit).filter(|more| *more > Rupiah::ZERO);
    let under = |limit: Rupiah| limit.checked_sub(decided).filter(|less| *less > Rupiah::ZERO);
    match (under(due.least()), due.most().and_then(over)) {
        (Some(less), _) => Comparison::Less(less),
        (None, Some(more)) => Comparison::More(more),
        (None, None) => Comparison::Fits,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rp(amount: i64) -> Rupiah {
        Rupiah::new(amount)
    }

    const LUMP: Due = Due { component: Component::JkmLumpSum, child: None, year: None };

    #[test]
    fn the_lump_sum_arrives_in_parts_and_never_more_than_was_decided() {
        let mut book = Payments::default();
        assert_eq!(book.pay(LUMP, rp(1)), Err(NotBooked::Beyond(rp(0))), "nothing is decided yet");
        book.decide(LUMP, rp(20_000_000)).expect("decided");
        book.pay(LUMP, rp(12_000_000)).expect("paid");
        assert_eq!(book.pay(LUMP, rp(8_000_001)), Err(NotBooked::Beyond(rp(8_000_000))));
        book.pay(LUMP, rp(8_000_000)).expect("paid");
        assert_eq!(book.pay(LUMP, rp(20_000_000)), Err(NotBooked::Beyond(rp(0))));
        assert_eq!(book.decide(LUMP, rp(1)), Err(NotBooked::BelowPaid(rp(20_000_000))));
    }

    #[test]
    fn a_death_is_paid_by_one_programme_and_buried_once() {
        let mut book = Payments::default();
        book.decide(Due::of(Component::JkmBurial), rp(10_000_000)).expect("decided");
        let death = Due::of(Component::JkkDeath);
        let instead = Err(NotBooked::Instead(Component::JkmBurial));
        assert_eq!(book.decide(death, rp(48_000_000)), instead);
        book.decide(Due::of(Component::JkmBurial), rp(0)).expect("taken back");
        book.decide(death, rp(48_000_000)).expect("it was work after all");
        let burial = Due::of(Component::JkmBurial);
        assert_eq!(book.decide(burial, rp(1)), Err(NotBooked::Instead(Component::JkkDeath)));
    }

    #[test]
    fn each_child_has_one_scholarship_a_year_from_one_programme() {
        let year = |component, child, year| Due { component, child: Some(child), year: Some(year) };
        let mut book = Payments::default();
        book.decide(year(Component::JkkScholarship, 1, 2026), rp(3_000_000)).expect("decided");
        book.decide(year(Component::JkkScholarship, 1, 2027), rp(3_000_000)).expect("next year");
        let twice = book.decide(year(Component::JkmScholarship, 1, 2026), rp(3_000_000));
        assert_eq!(twice, Err(NotBooked::Instead(Component::JkkScholarship)));
        book.decide(year(Component::JkmScholarship, 2, 2026), rp(3_000_000)).expect("a sister");
    }

    #[test]
    fn what_was_decided_is_compared_with_what_is_due() {
        let exactly = Sum::Exactly(rp(20));
        assert_eq!(compare(&exactly, rp(20)), Comparison::Fits);
        assert_eq!(compare(&exactly, rp(12)), Comparison::Less(rp(8)));
        assert_eq!(compare(&exactly, rp(21)), Comparison::More(rp(1)));
        assert_eq!(compare(&Sum::Between(rp(0), rp(20)), rp(7)), Comparison::Fits);
        assert_eq!(compare(&Sum::DecidedByBpjs, rp(1_000)), Comparison::Fits);
        assert_eq!(compare(&Sum::UpTo(rp(5)), rp(6)), Comparison::More(rp(1)));
    }

    fn any_due() -> impl Strategy<Value = Due> {
        let children = (0..3_u32, 2025..2028_i32);
        (0..Component::ALL.len(), children).prop_map(|(of, (child, year))| {
            let component = Component::ALL[of];
            let of_child = component.is_per_child();
            Due { component, child: of_child.then_some(child), year: of_child.then_some(year) }
        })
    }

    proptest! {
        /// Decisions, payments and corrections in any order, also such as cannot be: what arrived is
        /// never more than was decided, what is refused changes nothing, and of two components that
        /// are instead of each other one at most brings money.
        #[test]
        fn no_sequence_of_events_pays_a_component_twice(
            steps in prop::collection::vec((any_due(), 0..3_u8, -5..60_i64), 0..150),
        ) {
            let mut book = Payments::default();
            for (due, what, sum) in steps {
                let before = book.clone();
                let done = match what {
                    0 => book.decide(due, rp(sum)),
                    1 => book.pay(due, rp(sum)),
                    _ => book.take_back(due, rp(sum)),
                };
                if done.is_err() {
                    prop_assert_eq!(&book, &before);
                }
                for (due, booked) in book.all() {
                    prop_assert!(Rupiah::ZERO <= booked.paid && booked.paid <= booked.decided);
                    for (other, of) in book.all() {
                        let same_child = due.child == other.child;
                        if excludes(due.component, other.component) && same_child {
                            let both = booked.paid > Rupiah::ZERO && of.paid > Rupiah::ZERO;
                            prop_assert!(!both, "{:?} and {:?}", due, other);
                        }
                    }
                }
            }
        }
    }
}
