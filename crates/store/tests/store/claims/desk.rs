//! An office with paid months, and what its desk for claims does.

use lindung_core::claims::{Happening, Move, Source};
use lindung_core::words::Rupiah;
use lindung_store::claims::{
    self, Actor, AsRead, Case, ClaimProblem, NewReport, Reported, Step, Told,
};
use lindung_store::contributions::{self as ledger, NewPayment, ProofBy};
use lindung_store::registry::{Member, keep_member};
use lindung_store::{Db, Keys, StoreError, audit};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::contributions::another;
use crate::departures::half_a_year;
use crate::funding::{KAPUAS, Office, regency};
use crate::registry::number;
use crate::support::{Fresh, NOW, whole};

pub const TODAY: Date = date!(2026 - 04 - 20);

/// An office in which January to March are paid for some workers; the heirs of the first are known.
pub struct Desk {
    pub office: Office,
}

impl Desk {
    pub async fn of(fresh: &Fresh, people: u64, listed: &[u64]) -> Self {
        let (office, _, _) = half_a_year(fresh, people, listed).await;
        Self { office }
    }

    pub fn db(&self) -> &Db {
        &self.office.db
    }

    pub fn keys(&self) -> &Keys {
        &self.office.keys
    }

    pub fn ani(&self) -> Actor {
        Actor { account: self.office.ani, today: TODAY, now: NOW + 10 }
    }

    pub fn budi(&self) -> Actor {
        Actor { account: self.office.budi, today: TODAY, now: NOW + 11 }
    }

    pub async fn relative(&self, n: u64, relation: &str, name: &str, year: i16) -> Uuid {
        let member = Member {
            relation: relation.to_owned(),
            name: name.to_owned(),
            birth_year: Some(year),
            ..Member::default()
        };
        let (of, area) = ((number(n), &member), whole(KAPUAS));
        let kept = keep_member(self.db(), self.keys(), &area, of, "", self.office.ani, NOW);
        kept.await.expect("kept")
    }

    pub async fn report(&self, new: &NewReport<'_>) -> Result<Reported, StoreError> {
        claims::report(self.db(), self.keys(), &whole(KAPUAS), new, self.ani()).await
    }

    /// A case of a death that is known on this day.
    pub async fn death(&self, n: u64, on: Date) -> Case {
        let told = Told::default();
        let new = NewReport { on: Some(on), ..report_of(&told, Happening::Death) };
        let (of, area) = ((&new, number(n)), whole(KAPUAS));
        let opened = claims::open_case(self.db(), self.keys(), &area, of, self.ani());
        self.case(opened.await.expect("opened").claim).await
    }

    pub async fn case(&self, id: Uuid) -> Case {
        claims::case(self.db(), &whole(KAPUAS), id).await.expect("read").expect("there")
    }

    pub async fn step(&self, case: &Case, step: &Step<'_>) -> Result<i64, StoreError> {
        self.step_by(case, step, self.ani()).await
    }

    pub async fn step_by(&self, of: &Case, step: &Step<'_>, who: Actor) -> Result<i64, StoreError> {
        let read = AsRead { claim: of.id, version: of.version };
        claims::advance(self.db(), self.keys(), &whole(KAPUAS), read, step, who).await
    }

    /// Lets a case go on by these moves.
    pub async fn go(&self, case: &Case, moves: &[Move]) -> Case {
        let mut case = self.case(case.id).await;
        for by in moves {
            let step = Step::new(*by, "sesuai berkas", another());
            self.step(&case, &step).await.expect("moved");
            case = self.case(case.id).await;
        }
        case
    }

    /// What all bills still ask for is paid.
    pub async fn pay_all(&self) {
        let db = self.db();
        let bills = ledger::bills(db, regency(), (None, None), None, 9).await.expect("read");
        for bill in bills.iter().filter(|bill| bill.due() > Rupiah::ZERO) {
            let proof = another().to_string();
            let new = NewPayment {
                bill: bill.id,
                amount: bill.due(),
                proof_by: ProofBy::Bank,
                proof: &proof,
                on: TODAY,
                file: None,
                note: "",
                request: another(),
            };
            ledger::pay(db, self.keys(), regency(), &new, self.ani()).await.expect("paid");
        }
    }

    pub async fn adds_up(&self) {
        let verified = claims::verify_claims(self.db(), regency()).await.expect("read");
        assert!(verified.gaps.is_empty(), "{verified:?}");
    }

    pub async fn acts(&self, case: Uuid) -> Vec<String> {
        let told = claims::case_journal(self.db(), self.keys(), &whole(KAPUAS), case).await;
        told.expect("read").into_iter().map(|entry| entry.act).collect()
    }
}

pub fn report_of(told: &Told, happening: Happening) -> NewReport<'_> {
    NewReport {
        source: Source::Village,
        happening,
        on: Some(date!(2026 - 03 - 10)),
        at: None,
        place: None,
        worker: None,
        told,
        request: another(),
    }
}

pub fn problem(result: Result<impl std::fmt::Debug, StoreError>) -> ClaimProblem {
    match result.expect_err("refused") {
        StoreError::Claim(problem) => problem,
        other => panic!("{other:?}"),
    }
}

pub async fn seen(db: &Db, action: &str) -> usize {
    let filter = audit::Filter { action: Some(action), ..audit::Filter::default() };
    audit::list(db, &whole(KAPUAS), &filter, None, 99).await.expect("read").len()
}
