//! Cases that go on are reckoned again when months of their workers become paid or cease to be, in the
//! transaction in which they do: what lies unclaimed is found by what stands in the case.

use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use super::booking::{Booking, book};
use super::case::case_in;
use super::reckoning::reckon_in;
use super::schooling::renew_in;
use super::{Who, whole};
use crate::db::{Tx, sql, statements};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::records_of_one;

statements! { STATEMENTS:
    // From the cases that go on, which are few, to the bill; each case with all records of its person.
    // Months say nothing about an event whose day nobody knows.
    ON_BILL = "WITH RECURSIVE above (claim, id, next) AS (SELECT c.id, w.id, w.merged_into \
               FROM claims c JOIN workers w ON w.regency = c.regency AND w.id = c.worker \
               WHERE c.regency = $1 AND c.closed_at IS NULL AND c.ball > '' \
               AND c.happened_on IS NOT NULL \
               UNION SELECT a.claim, w.id, w.merged_into FROM above a CROSS JOIN workers w \
               WHERE w.regency = $1 AND w.id = a.next), \
               person (claim, id) AS (SELECT a.claim, a.id FROM above a WHERE a.next IS NULL \
               UNION SELECT p.claim, w.id FROM person p CROSS JOIN workers w \
               WHERE w.regency = $1 AND w.merged_into = p.id) \
               SELECT DISTINCT p.claim FROM person p CROSS JOIN bill_lines l \
               WHERE l.regency = $1 AND l.worker = p.id AND l.bill = $2 ORDER BY p.claim";
    OF_PERSON = concat!("WITH ", records_of_one!(), " SELECT c.id FROM claims c \
                 WHERE c.regency = $1 AND c.worker IN (SELECT p.id FROM person p) \
                 AND c.closed_at IS NULL AND c.happened_on IS NOT NULL ORDER BY c.id");
}

/// Whose months changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MonthsOf {
    /// Those of people on a bill.
    Bill(Uuid),
    /// A person's, by one of the records.
    Worker(Uuid),
}

/// Reckons the cases that go on of those whose months changed again. A case that comes to the same is
/// left as it is.
pub(crate) async fn months_changed_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    changed: MonthsOf,
    who: Who,
) -> Result<()> {
    let (statement, of) = match changed {
        MonthsOf::Bill(bill) => (ON_BILL, bill),
        MonthsOf::Worker(worker) => (OF_PERSON, worker),
    };
    let cases = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(statement)
            .bind(key(regency))
            .bind(of)
            .fetch_all(e)
            .await?
    });
    for case in cases {
        renew_case_in(tx, keys, regency, case, who).await?;
    }
    Ok(())
}

async fn renew_case_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    claim: Uuid,
    who: Who,
) -> Result<()> {
    let before = case_in(tx, &whole(regency)?, claim).await?;
    let mut case = before.clone();
    reckon_in(tx, keys, regency, &mut case, who).await?;
    if case == before {
        return Ok(());
    }
    renew_in(tx, keys, regency, &case, who.today).await?;
    let detail = json!({
        "was": before.covered.word(),
        "covered": case.covered.word(),
        "in_row": case.in_row,
        "months": case.months,
        "amount": case.least.amount(),
    });
    let booking = Booking { detail, ..Booking::noting("cover-changed") };
    book(tx, keys, regency, &mut case, &booking, who).await
}
