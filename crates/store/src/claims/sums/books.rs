//! What a worker's cases have booked, as the rule of decisions and payments knows it.

use lindung_core::claims::{Due, NotBooked, Payments, excludes};
use lindung_core::law::Component;
use lindung_core::words::{RegionCode, Rupiah};
use uuid::Uuid;

use super::super::case::Case;
use super::{SumOf, UNEXPECTED};
use crate::db::{Tx, sql, statements};
use crate::error::Result;
use crate::regencies::key;
use crate::registry::records_of_one;

statements! { STATEMENTS:
    // What was decided in a case that was given up, and never paid, keeps nobody from anything.
    BOOKED = concat!("WITH ", records_of_one!(), " SELECT s.claim, s.component, \
              COALESCE(k.member, s.child), s.year, s.decided, s.paid \
              FROM claims c JOIN claim_sums s ON s.regency = c.regency AND s.claim = c.id \
              LEFT JOIN claim_children k ON k.regency = s.regency AND k.claim = s.claim \
              AND k.id = s.child WHERE c.regency = $1 \
              AND c.worker IN (SELECT p.id FROM person p) \
              AND (c.id = $3 OR c.state <> 'dropped' OR s.paid > 0)");
}

/// What is decided and paid in a case, what is decided in other cases of the worker, and the children
/// by the numbers that the rule knows.
pub(super) struct Books {
    pub(super) payments: Payments,
    others: Vec<Due>,
    children: Vec<Uuid>,
}

/// What is due once for a worker, whatever the case: a death with its burial, the sum for two years,
/// and the school year of a child. Of two accidents each has its own costs.
fn is_once(component: Component) -> bool {
    use Component::{JkkBurial, JkkDeath, JkkPeriodic, JkmBurial, JkmLumpSum, JkmPeriodic};
    component.is_per_child()
        || matches!(
            component,
            JkkBurial | JkkDeath | JkkPeriodic | JkmBurial | JkmLumpSum | JkmPeriodic
        )
}

impl Books {
    pub(super) async fn of(tx: &mut Tx, regency: RegionCode, case: &Case) -> Result<Self> {
        type Columns = (Uuid, String, Uuid, i64, i64, i64);
        let lines = sql!(tx.on(), e => {
            sqlx::query_as::<_, Columns>(BOOKED)
                .bind(key(regency))
                .bind(case.worker)
                .bind(case.id)
                .fetch_all(e)
                .await?
        });
        let (payments, others, children) = (Payments::default(), Vec::new(), Vec::new());
        let mut books = Self { payments, others, children };
        for (claim, component, child, year, decided, paid) in lines {
            let of = SumOf::of(&component, child, year)?;
            let due = books.due(of.component, of.school);
            if claim != case.id {
                books.others.extend((decided > 0).then_some(due));
                continue;
            }
            let decided = books.payments.decide(due, Rupiah::new(decided));
            decided.map_err(|_| UNEXPECTED)?;
            if paid > 0 {
                books.payments.pay(due, Rupiah::new(paid)).map_err(|_| UNEXPECTED)?;
            }
        }
        Ok(books)
    }

    pub(super) fn due(&mut self, component: Component, school: Option<(Uuid, i32)>) -> Due {
        let Some((child, year)) = school else { return Due::of(component) };
        let at = self.children.iter().position(|one| *one == child).unwrap_or_else(|| {
            self.children.push(child);
            self.children.len() - 1
        });
        Due { component, child: u32::try_from(at).ok(), year: Some(year) }
    }

    /// What BPJS decides of a sum, where no other case of the worker has what is due once, or what is
    /// instead of it.
    pub(super) fn decide(&mut self, due: Due, sum: Rupiah) -> std::result::Result<(), NotBooked> {
        let instead = |other: &&Due| {
            let same_child = due.child.zip(other.child).is_none_or(|(one, other)| one == other);
            excludes(due.component, other.component) && same_child
                || **other == due && is_once(due.component)
        };
        match self.others.iter().find(instead) {
            Some(other) if sum > Rupiah::ZERO => Err(NotBooked::Instead(other.component)),
            _ => self.payments.decide(due, sum),
        }
    }
}
