//! A change that a second person decides about, with what follows from it for months and card in the
//! same transaction.

use lindung_core::access::Area;
use lindung_core::cards::{Ended, NotHanded};
use lindung_core::registry::departure::leaves;
use uuid::Uuid;

use super::leaving::leave;
use crate::cards::{Actor, stays_in, void_in};
use crate::db::Db;
use crate::error::Result;
use crate::keys::Keys;
use crate::registry::{Decision, decide_in};

/// Approves or refuses a request to change somebody; approving changes the record, and of whoever
/// leaves by it the months and the card, in the same transaction. Of whoever stays, the card is to be
/// handed over again.
///
/// # Errors
/// If who decides also asked, it is decided already, or the record has changed since.
pub async fn decide(
    db: &Db,
    keys: &Keys,
    area: &Area,
    id: Uuid,
    decision: &Decision<'_>,
    actor: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let decided = decide_in(&mut tx, keys, area, id, decision, actor, now).await?;
    if decided.statuses.is_some_and(|(before, after)| leaves(before, after)) {
        let change = &decided.change;
        leave(&mut tx, keys, area, change, decision.today, actor, now).await?;
        let of = (change.worker, Ended::Left(change.detail.kind()));
        let ends = Actor { account: actor, today: decision.reported_on, now };
        void_in(&mut tx, area.regency(), of, ends).await?;
    } else if NotHanded::reports(decided.change.detail.kind()) {
        stays_in(&mut tx, area.regency(), decided.change.worker).await?;
    }
    tx.commit().await
}
