//! What the office knows of a case beside the event: sealed, for loss and inability are health.

use lindung_core::access::Area;
use lindung_core::claims::{Condition, Loss, LossOf};
use lindung_core::words::RegionCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::case::UNEXPECTED;
use super::problem::ClaimProblem;
use crate::db::{Db, Tx, scoped, sql, statements};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;

/// What the office knows of a case beside the event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Particulars {
    /// What a partial disability is of, and how much BPJS decided, in hundredths of a percent.
    pub loss: Option<(LossOf, u32)>,
    /// Months in which the worker could not work.
    pub unable_months: Option<u32>,
    /// What of the conditions of documents the office says itself: traffic, costs paid by oneself,
    /// power of attorney, no heirs.
    pub conditions: Vec<Condition>,
}

impl Particulars {
    /// The partial disability as the rules know it.
    pub(super) fn loss(&self) -> Option<Loss> {
        self.loss.map(|(of, hundredths)| Loss { of, hundredths })
    }

    /// Whether this condition was set.
    pub fn has(&self, condition: Condition) -> bool {
        self.conditions.contains(&condition)
    }
}

statements! { STATEMENTS:
    READ = "SELECT facts_sealed FROM claims WHERE regency = $1 AND id = $2";
    KEEP = "UPDATE claims SET facts_sealed = $3 WHERE regency = $1 AND id = $2";
}

scoped! { SCOPED:
    OF_CASE = "SELECT facts_sealed FROM claims WHERE regency = $1 AND id = $2 AND {area:place}";
}

/// Sealed as the row of a case keeps it.
pub(super) fn sealed(keys: &Keys, known: &Particulars) -> Result<Vec<u8>> {
    let text = serde_json::to_string(known).map_err(|_| UNEXPECTED)?;
    Ok(keys.seal(&text))
}

fn opened(keys: &Keys, sealed: &[u8]) -> Result<Particulars> {
    serde_json::from_str(&keys.open(sealed)?).map_err(|_| UNEXPECTED)
}

/// What the office knows of a case of the area.
pub async fn particulars(db: &Db, keys: &Keys, area: &Area, claim: Uuid) -> Result<Particulars> {
    let found = sql!(db.read(), e => {
        sqlx::query_scalar::<_, Vec<u8>>(OF_CASE.within(area))
            .bind(key(area.regency()))
            .bind(claim)
            .fetch_optional(e)
            .await?
    });
    opened(keys, &found.ok_or(ClaimProblem::CaseUnknown)?)
}

pub(super) async fn particulars_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    claim: Uuid,
) -> Result<Particulars> {
    let found = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Vec<u8>>(READ)
            .bind(key(regency))
            .bind(claim)
            .fetch_optional(e)
            .await?
    });
    opened(keys, &found.ok_or(ClaimProblem::CaseUnknown)?)
}

pub(super) async fn keep_particulars_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    claim: Uuid,
    known: &Particulars,
) -> Result<()> {
    let sealed = sealed(keys, known)?;
    sql!(tx.on(), e => {
        sqlx::query(KEEP).bind(key(regency)).bind(claim).bind(sealed).execute(e).await?;
    });
    Ok(())
}
