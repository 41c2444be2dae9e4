//! A change that a second person decides about, with what follows from it for months and card in the
//! same transaction.

use lindung_core::access::Area;
use lindung_core::cards::{Ended, NotHanded};
use lindung_core::registry::changes::Kind;
use lindung_core::registry::departure::leaves;
use uuid::Uuid;

use super::leaving::leave;
use super::merging::settle_records;
use crate::calendar::day_of;
use crate::cards::{Actor, stays_in, void_in};
use crate::claims::{Who, death_decided_in, death_refused_in, returned_in};
use crate::db::{Db, Tx};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::registry::{Decided, Decision, decide_in, worker_in};

/// Approves or refuses a request to change somebody; approving changes the record, and of whoever
/// leaves by it the months and the card, in the same transaction. Of whoever stays, the card is to be
/// handed over again. Of whoever died under cover, the case of the heirs is opened. Of records that are
/// merged, months and cases are those of one person.
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
    let who = Who { account: Some(actor), today: decision.today, now };
    claims(&mut tx, keys, area, (&decided, decision.approve), who).await?;
    if decided.statuses.is_some_and(|(before, after)| leaves(before, after)) {
        let change = &decided.change;
        let leaver = Actor { account: actor, today: decision.today, now };
        leave(&mut tx, keys, area, change, leaver).await?;
        let of = (change.worker, Ended::Left(change.detail.kind()));
        let ends = Actor { account: actor, today: decision.reported_on, now };
        void_in(&mut tx, area.regency(), of, ends).await?;
    } else if NotHanded::reports(decided.change.detail.kind()) {
        stays_in(&mut tx, area.regency(), decided.change.worker).await?;
    }
    settle_records(&mut tx, keys, area.regency(), &decided, who).await?;
    tx.commit().await
}

/// What a decision means for claims: an approved death has its case, a refused one tells the case that
/// a list of deaths opened, and the case of somebody who is back is given up.
async fn claims(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    (decided, approved): (&Decided, bool),
    who: Who,
) -> Result<()> {
    let (regency, change) = (area.regency(), &decided.change);
    let of = (change.worker, change.id);
    match (change.detail.kind(), approved) {
        (Kind::Died, true) => {
            let on = change.happened_on.as_deref().map(|day| day_of(day, "changes")).transpose()?;
            let on = on.filter(|on| *on <= who.today);
            let worker = worker_in(tx, keys, area, change.worker).await?;
            let worker = worker.ok_or(StoreError::WorkerUnknown)?;
            death_decided_in(tx, keys, regency, (&worker, change.id, on), who).await?;
        }
        (Kind::Died, false) => death_refused_in(tx, keys, regency, of, who).await?,
        (Kind::Returned, true) => returned_in(tx, keys, regency, of, who).await?,
        _ => {}
    }
    Ok(())
}
