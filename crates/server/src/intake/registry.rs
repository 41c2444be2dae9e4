//! The workers of the registry as one of the references of a check.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use lindung_core::access::Area;
use lindung_core::intake::Candidate;
use lindung_core::registry::Status;
use lindung_jobs::checking::Sought;
use lindung_store::registry::{Worker, all_for_check};
use lindung_store::{Db, Keys, StoreError, lists};
use tokio::runtime::Handle;
use uuid::Uuid;

use crate::fault::Fault;
use crate::jobs::{Pulse, Work};

/// What a check needs to read the registry from its own thread.
pub struct Registry {
    db: Db,
    keys: std::sync::Arc<Keys>,
    area: Area,
    pulse: Pulse,
    runtime: Handle,
    /// Workers who came from the rows that are checked.
    own: BTreeSet<Uuid>,
    seen: Mutex<(Vec<Uuid>, Option<StoreError>)>,
}

impl Registry {
    /// The registry for a check of this list.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn new(work: &Work, area: &Area, list: Uuid) -> Result<Self, Fault> {
        let office = &work.office;
        Ok(Self {
            db: office.db.clone(),
            keys: std::sync::Arc::clone(&office.keys),
            area: area.clone(),
            pulse: work.pulse.clone(),
            runtime: Handle::current(),
            own: lists::own_workers(&office.db, area, list).await?.into_iter().collect(),
            seen: Mutex::default(),
        })
    }

    /// The workers who may be people of the lists; nobody where the check shall stop.
    pub fn read(&self, sought: &Sought) -> Option<Vec<Candidate>> {
        let (mut ids, mut people) = (Vec::new(), Vec::new());
        let each = |worker: Worker| {
            let row = row(&worker);
            if !self.own.contains(&worker.id) && sought.may_be(&row) {
                ids.push(worker.id);
                people.push(row);
            }
            !self.pulse.stops()
        };
        let read = all_for_check(&self.db, &self.keys, self.area.regency(), each);
        let read = self.runtime.block_on(read);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        match read {
            Ok(workers) => tracing::info!(workers, compared = ids.len(), "registry read"),
            Err(error) => {
                seen.1 = Some(error);
                return None;
            }
        }
        seen.0 = ids;
        (!self.pulse.stops()).then_some(people)
    }

    /// The numbers of the workers that were read, in their order, or why they could not be.
    pub fn seen(&self) -> (Vec<Uuid>, Option<StoreError>) {
        std::mem::take(&mut *self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A worker as a row to compare with. A status that ends cover stands where lists name a payer.
fn row(worker: &Worker) -> Candidate {
    let status = match worker.status {
        Status::Unverified | Status::Verified | Status::Merged => "",
        ends => ends.word(),
    };
    Candidate { payer: status.into(), ..worker.person.to_row() }
}
