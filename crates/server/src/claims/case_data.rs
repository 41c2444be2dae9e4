//! All that the page of a case tells, read once.

use lindung_core::claims::{Condition, Heir as Known, Inheritance, first_in_line};
use lindung_core::law::Law;
use lindung_store::StoreError;
use lindung_store::claims::{
    self as store, Case, CaseFile, CaseReckoning, Child, ClaimPayment, ClaimSum, Heir, Helper,
    Paper, Particulars,
};
use lindung_store::registry::{self, Worker};
use time::Date;

use super::case_one::actor;
use crate::fault::Fault;
use crate::visit::Visit;

/// All that belongs to a case.
pub struct CaseData {
    /// The case.
    pub case: Case,
    /// The worker.
    pub worker: Worker,
    /// What it comes to.
    pub comes_to: CaseReckoning,
    /// What the office knows beside.
    pub known: Particulars,
    /// Who may inherit.
    pub heirs: Vec<Heir>,
    /// The children.
    pub children: Vec<Child>,
    /// What was decided.
    pub sums: Vec<ClaimSum>,
    /// What arrived.
    pub payments: Vec<ClaimPayment>,
    /// What is written down of the papers.
    pub papers: Vec<Paper>,
    /// Their files.
    pub files: Vec<CaseFile>,
    /// Who helps.
    pub helpers: Vec<Helper>,
    /// The day it is.
    pub today: Date,
}

impl CaseData {
    /// Reads it.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn of(visit: &Visit, case: Case) -> Result<Self, Fault> {
        let (db, keys) = (&visit.office.db, &visit.office.keys);
        let area = &visit.signed()?.account.area;
        let today = actor(visit)?.today;
        // A worker whose village changed since is still the one of the case.
        let whole = crate::decree::everywhere(visit)?;
        let worker = registry::worker(db, keys, &whole, case.worker).await?;
        let id = case.id;
        Ok(Self {
            worker: worker.ok_or(StoreError::WorkerUnknown)?,
            comes_to: store::reckoning(db, keys, area, id, today).await?,
            known: store::particulars(db, keys, area, id).await?,
            heirs: store::heirs(db, keys, area, id).await?,
            children: store::children(db, keys, area, id).await?,
            sums: store::claim_sums(db, keys, area, id).await?,
            payments: store::claim_payments(db, keys, area, id).await?,
            papers: store::papers(db, keys, area, id).await?,
            files: store::case_files(db, area, id).await?,
            helpers: store::helpers(db, keys, area, id).await?,
            case,
            today,
        })
    }

    /// The heirs as the rules know them, in the same order.
    pub fn known_heirs(&self) -> Vec<Known> {
        let known = |heir: &Heir| Known {
            relation: heir.relation,
            born: heir.born.and_then(lindung_core::registry::Born::latest),
            is_alive: !heir.died,
            is_disputed: heir.conflict,
        };
        self.heirs.iter().map(known).collect()
    }

    /// Who inherits, by the law of the day of the event; where the day is not known, of today.
    pub fn inheritance(&self) -> Option<Inheritance<'static>> {
        let died = self.case.happened_on.unwrap_or(self.today);
        first_in_line(&self.known_heirs(), died, self.today, Law::embedded())
    }

    /// Whether the office said that this holds.
    pub fn has(&self, condition: Condition) -> bool {
        self.known.conditions.contains(&condition)
    }

    /// The heirs who live and receive something: all living ones where no order is known.
    pub fn receivers(&self) -> Vec<&Heir> {
        let receives = |at: usize| {
            self.inheritance().is_none_or(|all| all.shares.iter().any(|share| share.heir == at))
        };
        let living = self.heirs.iter().enumerate().filter(|(_, heir)| !heir.died);
        living.filter(|(at, _)| receives(*at)).map(|(_, heir)| heir).collect()
    }

    /// The name of a child of the case.
    pub fn child_name(&self, id: uuid::Uuid) -> String {
        let found = self.children.iter().find(|child| child.id == id);
        found.map(|child| child.name.clone()).unwrap_or_default()
    }

    /// The name of an heir of the case.
    pub fn heir_name(&self, id: uuid::Uuid) -> String {
        let found = self.heirs.iter().find(|heir| heir.id == id);
        found.map(|heir| heir.name.clone()).unwrap_or_default()
    }
}
