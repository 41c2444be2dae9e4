//! Somebody dies, moves or finds a job: the bill stops from the right month, money is asked back, and
//! the place goes to the next who waits.

use lindung_core::claims::Covered;
use lindung_core::contributions::MonthState::{self, Billed, Paid, Planned, Refused};
use lindung_core::registry::changes::{Detail, Kind, Reporter};
use lindung_core::words::Rupiah;
use lindung_store::contributions::{
    self as ledger, NewBill, NewPayment, ProofBy, ReturnState, Why,
};
use lindung_store::decree::Act;
use lindung_store::departures::{self, Departure, Replacing};
use lindung_store::enrolment::Settled;
use lindung_store::registry::{Decision, Proposal, propose};
use lindung_store::{StoreError, audit, claims};
use serde_json::Value;
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::amendments::the_books_are_right;
use crate::contributions::{acts, another, close, enrol, month};
use crate::funding::{KAPUAS, MONTH, OTHER, Office, regency, span, terms};
use crate::registry::number;
use crate::support::{Fresh, NOW, on_both, some, whole};

const TODAY: Date = date!(2026 - 04 - 20);

/// An office whose decree lists people for the year 2026; three months are paid, three billed.
pub(crate) async fn half_a_year(
    fresh: &Fresh,
    people: u64,
    listed: &[u64],
) -> (Office, Uuid, Uuid) {
    let office = Office::open(fresh, people).await;
    let fund = office.fund(&terms("APBD", 1_000)).await;
    let decree = office.issued(fund, listed, ("2026-01", "2026-12")).await;
    enrol(fresh).await;
    let (db, by) = (&office.db, office.ani);
    for period in [span("2026-01", "2026-03"), span("2026-04", "2026-06")] {
        let new = NewBill { fund, period, request: another() };
        let bill = ledger::make_bill(db, regency(), &new, by, NOW).await.expect("made");
        if period.first() == month("2026-01") {
            let months = i64::try_from(listed.len() * 3).expect("few");
            let new = NewPayment {
                bill,
                amount: Rupiah::new(months * MONTH),
                proof_by: ProofBy::Sp2d,
                proof: "00123",
                on: TODAY,
                file: None,
                note: "",
                request: another(),
            };
            ledger::pay(db, &office.keys, regency(), &new, acts(by)).await.expect("paid");
        }
    }
    (office, fund, decree)
}

impl Office {
    pub(crate) async fn leaves(
        &self,
        n: u64,
        detail: Detail,
        on: Option<&str>,
    ) -> Result<(), StoreError> {
        let proposal = Proposal {
            detail,
            happened_on: on.map(str::to_owned),
            reporter: Reporter::Office,
            evidence: "Surat desa".to_owned(),
            visit: None,
        };
        let (db, keys, area) = (&self.db, &self.keys, whole(KAPUAS));
        let id = propose(db, keys, &area, number(n), &proposal, self.ani, NOW).await?;
        let yes = Decision { approve: true, reason: "", today: TODAY, reported_on: TODAY };
        departures::decide(db, keys, &area, id, &yes, self.budi, NOW + 1).await
    }

    async fn left(&self, n: u64) -> Departure {
        let of = departures::of_worker(&self.db, &whole(KAPUAS), number(n)).await.expect("read");
        let [one] = of.try_into().expect("one departure");
        one
    }

    async fn give_on(&self, decree: Uuid, of: &[&Departure]) -> Result<Settled, StoreError> {
        let why = |left: &Departure| format!("Keluar: {}", left.kind.word());
        let replacing = Replacing { title: "Perubahan", body: &Value::Null, why: &why };
        let of: Vec<_> = of.iter().map(|one| (one.change, one.plan)).collect();
        let to = (&whole(KAPUAS), decree);
        departures::settle(&self.db, &self.keys, to, &of, &replacing, self.budi, NOW + 2).await
    }

    async fn months(&self, n: u64) -> Vec<MonthState> {
        let of = ledger::ledger_of(&self.db, &whole(KAPUAS), number(n)).await.expect("read");
        of.into_iter().map(|entry| entry.state).collect()
    }

    async fn free_places(&self) -> i64 {
        departures::count_open(&self.db, &whole(KAPUAS)).await.expect("counted")
    }
}

on_both! {
    async fn a_death_stops_the_bill_asks_money_back_and_frees_the_place_for_the_next(fresh) {
        let (office, fund, decree) = half_a_year(&fresh, 5, &[1, 2, 3]).await;
        office.leaves(1, Detail::Died, Some("2026-02-10")).await.expect("decided");
        close(&office.db).await;
        let expected = [[Paid; 3], [Refused; 3], [Refused; 3], [Refused; 3]].concat();
        assert_eq!(office.months(1).await, expected, "paid ones count until the money is back");
        let left = office.left(1).await;
        let freed = left.freed.expect("months are free");
        assert_eq!((left.kind, left.stops), (Kind::Died, month("2026-03")));
        assert_eq!((freed.span, freed.off_bill, freed.promised), (span("2026-04", "2026-12"), 3, 6));
        assert_eq!((left.asked, left.paid), (1, 1));
        let returns = ledger::returns(&office.db, &whole(KAPUAS), Some(ReturnState::Asked), None, 9).await.expect("read");
        assert_eq!((returns[0].worker, returns[0].period, returns[0].why), (number(1), span("2026-03", "2026-03"), Why::Dead));
        let cases = claims::cases_of(&office.db, &whole(KAPUAS), number(1)).await.expect("read");
        assert_eq!((cases.len(), cases[0].covered, cases[0].in_row), (1, Covered::Paid, 2));

        assert_eq!(office.free_places().await, 1);
        let settled = office.give_on(decree, &[&left]).await.expect("given on");
        assert_eq!((settled.removed, settled.replaced, office.free_places().await), (1, 1, 0));
        let rows: Vec<_> = office.annex(settled.amendment).await.iter().map(|one| (one.act, one.worker, one.span)).collect();
        assert_eq!(rows, [
            (Act::Removed, number(1), span("2026-04", "2026-12")),
            (Act::Added, number(5), span("2026-04", "2026-12")),
        ]);
        assert_eq!(office.left(1).await.replaced_by, Some(number(5)));
        office.issue(settled.amendment, "188.45/9/2026").await.expect("issued");
        assert_eq!(office.months(5).await, [Planned; 9]);
        close(&office.db).await;
        the_books_are_right(&fresh, &[fund]).await;
        assert!(audit::verify(&office.db, regency()).await.is_ok());
    }
}

on_both! {
    async fn who_moves_inside_the_regency_keeps_every_month_and_who_moves_away_does_not(fresh) {
        let (office, _, _) = half_a_year(&fresh, 3, &[1, 2]).await;
        let inside = Detail::Moved { village: Some(6_203_011_007), to: String::new() };
        office.leaves(1, inside, Some("2026-02-10")).await.expect("decided");
        assert_eq!(office.months(1).await, [[Paid; 3], [Billed; 3], [Planned; 3], [Planned; 3]].concat());
        let away = Detail::Moved { village: None, to: "Banjarmasin".to_owned() };
        office.leaves(2, away, None).await.expect("decided");
        let left = office.left(2).await;
        assert_eq!(left.stops, month("2026-05"), "nobody knew the day");
        assert_eq!(office.months(2).await, [vec![Paid; 3], vec![Billed], vec![Refused; 8]].concat());
        assert_eq!((left.asked, left.freed.map(|free| free.span)), (0, Some(span("2026-05", "2026-12"))));
        assert_eq!(claims::cases_of(&office.db, &whole(KAPUAS), number(2)).await, Ok(vec![]));
        close(&office.db).await;
    }
}

on_both! {
    async fn a_draft_that_is_dropped_leaves_the_place_free(fresh) {
        let (office, fund, decree) = half_a_year(&fresh, 5, &[1, 3]).await;
        office.leaves(1, Detail::Employed { employer: "PT Contoh".to_owned() }, Some("2026-04-01")).await.expect("decided");
        let left = office.left(1).await;
        let first = office.give_on(decree, &[&left]).await.expect("given on").amendment;
        let again = office.give_on(decree, &[&left]).await;
        assert_eq!(again, Err(StoreError::DepartureMoved), "once");
        departures::take_back_row(&office.db, (regency(), first), (Act::Added, number(5)), office.budi, NOW).await.expect("taken out");
        assert_eq!(office.left(1).await.replaced_by, None);
        departures::drop_draft(&office.db, regency(), first, office.budi, NOW).await.expect("dropped");
        assert_eq!(office.free_places().await, 1);
        let settled = office.give_on(decree, &[&left]).await.expect("given on");
        assert_eq!(settled.replaced, 1);
        office.issue(settled.amendment, "188.45/9/2026").await.expect("issued");
        close(&office.db).await;
        the_books_are_right(&fresh, &[fund]).await;
    }
}

on_both! {
    async fn a_refused_report_changes_no_month_and_other_villages_see_nothing(fresh) {
        let (office, _, decree) = half_a_year(&fresh, 3, &[1, 3]).await;
        let (db, keys, area) = (&office.db, &office.keys, whole(KAPUAS));
        let died = Proposal {
            detail: Detail::Died,
            happened_on: None,
            reporter: Reporter::Office,
            evidence: "Kabar".to_owned(),
            visit: None,
        };
        let id = propose(db, keys, &area, number(1), &died, office.ani, NOW).await.expect("asked");
        let no = Decision { approve: false, reason: "Masih hidup", today: TODAY, reported_on: TODAY };
        departures::decide(db, keys, &area, id, &no, office.budi, NOW).await.expect("refused");
        assert_eq!(office.months(1).await, [[Paid; 3], [Billed; 3], [Planned; 3], [Planned; 3]].concat());
        assert_eq!(departures::of_worker(db, &area, number(1)).await, Ok(vec![]));

        office.leaves(3, Detail::Withdrew, Some("2026-04-02")).await.expect("decided");
        let elsewhere = some(KAPUAS, &[OTHER]);
        assert_eq!(departures::departures(db, &elsewhere, true, None, 9).await, Ok(vec![]));
        let left = office.left(3).await;
        let why = |_: &Departure| String::new();
        let replacing = Replacing { title: "Perubahan", body: &Value::Null, why: &why };
        let of = [(left.change, left.plan)];
        let done = departures::settle(db, keys, (&elsewhere, decree), &of, &replacing, office.budi, NOW).await;
        assert_eq!(done, Err(StoreError::DepartureMoved));
    }
}
