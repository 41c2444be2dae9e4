//! The workers of a sweep as the transaction sees them: where they stand, what waits, how their months
//! run.

use lindung_core::claims::State;
use lindung_core::law::Law;
use lindung_core::registry::Status;
use lindung_core::words::RegionCode;
use rustc_hash::FxHashMap;
use time::Date;
use uuid::Uuid;

use super::super::case::{Case, cases_of_in};
use super::super::reckoning::{PaidRun, Standing, standing_in};
use super::super::whole;
use crate::bulk::fetch_among;
use crate::calendar::month_of;
use crate::db::{Tx, rows};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::Scoped;

/// A worker of a sweep.
#[derive(Debug)]
pub(super) struct Worker {
    /// The village, as a key.
    pub(super) place: i64,
    pub(super) status: Status,
    pub(super) version: i64,
    /// Whether it waits to be decided that the worker died.
    pub(super) dying: bool,
    /// Whether another change about the worker waits; while it does, no other can be asked for.
    pub(super) busy: bool,
    /// The case of the worker's death or disappearance, if there is one.
    pub(super) case: Option<Uuid>,
    run: Option<PaidRun>,
    id: Uuid,
}

/// Workers by number; which is filled in.
const OF_WORKERS: Scoped = Scoped::new(
    "SELECT w.id, w.place, w.status, w.version, v.paid_run, v.paid_last, v.paid, \
     (SELECT COUNT(*) FROM changes g WHERE g.regency = w.regency AND g.worker = w.id \
     AND g.state = 'proposed' AND g.kind = 'died') AS dying, \
     (SELECT COUNT(*) FROM changes g WHERE g.regency = w.regency AND g.worker = w.id \
     AND g.state = 'proposed' AND g.kind <> 'died') AS busy, \
     (SELECT c.id FROM claims c WHERE c.regency = w.regency AND c.worker = w.id \
     AND c.happening IN ('death', 'death-at-work', 'missing') AND c.state <> 'dropped' \
     ORDER BY c.number LIMIT 1) AS claim, (SELECT COUNT(*) FROM workers t \
     WHERE t.regency = w.regency AND t.merged_into = w.id) AS joined FROM workers w \
     LEFT JOIN covers v ON v.regency = w.regency AND v.worker = w.id \
     WHERE w.regency = $1 AND {area:w.place} AND w.id",
);

rows! {
    struct Row {
        id: Uuid,
        place: i64,
        status: String,
        version: i64,
        paid_run: Option<i64>,
        paid_last: Option<i64>,
        paid: Option<i64>,
        dying: i64,
        busy: i64,
        claim: Option<Uuid>,
        joined: i64,
    }
}

impl Row {
    fn read(self) -> Result<(Uuid, Worker)> {
        let unexpected = || StoreError::Unexpected { table: "workers" };
        let month = |number: Option<i64>| number.map(|n| month_of(n, "covers")).transpose();
        let paid = self.paid.and_then(|paid| u32::try_from(paid).ok());
        let span = month(self.paid_run)?.zip(month(self.paid_last)?).zip(paid);
        let worker = Worker {
            place: self.place,
            status: Status::parse(&self.status).ok_or_else(unexpected)?,
            version: self.version,
            dying: self.dying > 0,
            busy: self.busy > 0,
            case: self.claim,
            run: span.map(|((first, last), paid)| PaidRun { first, last, paid }),
            id: self.id,
        };
        Ok((self.id, worker))
    }
}

impl Worker {
    /// Whether a month was ever paid and still counts.
    pub(super) fn ever_paid(&self) -> bool {
        self.run.is_some()
    }

    /// How the worker stood on a day, mostly without reading a month.
    pub(super) async fn standing(
        &self,
        tx: &mut Tx,
        regency: RegionCode,
        on: Option<Date>,
    ) -> Result<Standing> {
        let kept =
            on.zip(self.run).and_then(|(on, run)| Standing::in_run(run, on, Law::embedded()));
        match kept {
            Some(standing) => Ok(standing),
            None => standing_in(tx, regency, (self.id, on)).await,
        }
    }
}

/// Workers as the transaction sees them, by number.
pub(super) async fn workers_in(
    tx: &mut Tx,
    regency: RegionCode,
    ids: &[Uuid],
) -> Result<FxHashMap<Uuid, Worker>> {
    let text = OF_WORKERS.text(&whole(regency)?);
    let mut rows = fetch_among!(tx, Row, &text, key(regency), ids);
    for row in rows.iter_mut().filter(|row| row.joined > 0 && row.claim.is_none()) {
        row.claim = case_of_person(tx, regency, row.id).await?;
    }
    rows.into_iter().map(Row::read).collect()
}

/// The case of a death or disappearance that stands with another record of the person.
async fn case_of_person(tx: &mut Tx, regency: RegionCode, worker: Uuid) -> Result<Option<Uuid>> {
    let cases = cases_of_in(tx, &whole(regency)?, worker).await?;
    let is_one = |case: &&Case| case.happening.is_for_heirs() && case.state != State::Dropped;
    Ok(cases.iter().find(is_one).map(|case| case.id))
}
