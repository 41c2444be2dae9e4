//! Money: a fund begins with two people, a plan promises months once, and no limit is passed.

use lindung_core::access::Role;
use lindung_core::funding::{Aim, Conditions, Fund, Kind, Quota, Scope};
use lindung_core::words::{Month, MonthSpan, RegionCode, Rupiah};
use lindung_store::funding::{
    self, Act, Answer, Chosen, FundingProblem, Landing, NewPlan, Placed, PlanState, PlanStep,
    Priced, Proposal, State, Terms, Which, Wishes,
};
use lindung_store::jobs;
use lindung_store::registry::{count_waiting, verify_in};
use lindung_store::{Db, Keys, StoreError};
use serde_json::json;
use uuid::Uuid;

use crate::registry::{admit, keys, named, number};
use crate::support::{Fresh, NOW, on_both, place, whole};

pub const VILLAGE: &str = "62.03.01.1006";
pub const OTHER: &str = "62.03.02.2001";
pub const KAPUAS: &str = "62.03";
/// Rupiah for a month, JKK and JKM.
pub const MONTH: i64 = 16_800;

pub fn regency() -> RegionCode {
    place(KAPUAS)
}

pub fn span(first: &str, last: &str) -> MonthSpan {
    let month = |text| Month::parse(text).expect("a month");
    MonthSpan::new(month(first), month(last)).expect("a span")
}

/// An APBD fund of the year 2026 with money for so many person-months.
pub fn terms(title: &str, months: i64) -> Terms {
    let fund = Fund {
        title: title.to_owned(),
        kind: Kind::Apbd,
        ceiling: Rupiah::new(months * MONTH),
        own: vec![],
        own_only: false,
        window: span("2026-01", "2026-12"),
        months: 12,
        stretch_to: None,
        conditions: Conditions::default(),
        quotas: vec![],
        sharing: None,
        open_payer_agreed: false,
    };
    Terms {
        fund,
        payer: "Dinas Sosial".to_owned(),
        year: 2026,
        position: 1,
        activity: String::new(),
        account_jkk: String::new(),
        account_jkm: String::new(),
        document: "DPA 2026".to_owned(),
        note: String::new(),
    }
}

/// Two officers, keys, and workers 1 to so many who wait.
pub struct Office {
    pub db: Db,
    pub keys: Keys,
    pub ani: Uuid,
    pub budi: Uuid,
}

impl Office {
    pub async fn open(fresh: &Fresh, workers: u64) -> Self {
        let db = fresh.db.clone();
        let keys = keys(fresh);
        let ani = fresh.account("ani", Role::Treasurer).await.id;
        let budi = fresh.account("budi", Role::ProgramOfficer).await.id;
        let new: Vec<_> = (1..=workers)
            .map(|n| named(n, "SITI AMINAH", if n % 2 == 1 { VILLAGE } else { OTHER }))
            .collect();
        admit(fresh, &keys, &new).await;
        let mut tx = db.begin().await.expect("begun");
        for n in 1..=workers {
            verify_in(&mut tx, regency(), number(n), Some(budi), NOW).await.expect("verified");
        }
        tx.commit().await.expect("kept");
        Self { db, keys, ani, budi }
    }

    pub async fn propose(&self, fund: Option<Uuid>, terms: &Terms) -> Result<Uuid, StoreError> {
        let act = if fund.is_some() { Act::Revise } else { Act::Begin };
        let proposal = Proposal { fund, act, terms, reason: "DPA disahkan" };
        funding::propose_fund(&self.db, regency(), &proposal, self.ani, NOW).await
    }

    pub async fn agree(&self, fund: Uuid, by: Uuid) -> Result<(), StoreError> {
        let answer = Answer { approve: true, reason: "sesuai DPA" };
        funding::answer_fund(&self.db, regency(), fund, &answer, by, NOW).await
    }

    /// A fund that both agreed to.
    pub async fn fund(&self, terms: &Terms) -> Uuid {
        let fund = self.propose(None, terms).await.expect("proposed");
        self.agree(fund, self.budi).await.expect("agreed");
        fund
    }

    pub async fn chosen(&self, fund: Uuid) -> Chosen {
        let fund = funding::fund(&self.db, regency(), fund).await.expect("read").expect("there");
        Chosen { id: fund.id, version: fund.version, fund: fund.terms.fund }
    }

    /// A scenario in which a fund pays these months for these workers.
    pub async fn plan(&self, fund: Uuid, workers: &[u64], span: MonthSpan) -> Uuid {
        let home = |n: &u64| (*n, if n % 2 == 1 { VILLAGE } else { OTHER });
        self.plan_at(fund, &workers.iter().map(home).collect::<Vec<_>>(), span).await
    }

    /// The same with the villages where the workers live by then.
    async fn plan_at(&self, fund: Uuid, workers: &[(u64, &str)], span: MonthSpan) -> Uuid {
        let wishes = Wishes {
            funds: vec![self.chosen(fund).await],
            aims: Aim::USUAL.to_vec(),
            least_span: None,
        };
        let new = NewPlan { title: "Skenario", wishes: &wishes };
        let asked = funding::ask_plan(&self.db, regency(), &new, "plan", self.budi, NOW).await;
        let (plan, _) = asked.expect("asked");
        let (_, lease) =
            jobs::lease(&self.db, NOW + 60_000, NOW).await.expect("asked").expect("a job");
        let prices: Vec<Priced> = span
            .iter()
            .map(|month| Priced {
                price: 0,
                month,
                jkk: Rupiah::new(10_000),
                jkm: Rupiah::new(6_800),
            })
            .collect();
        let people: Vec<Placed> = workers
            .iter()
            .map(|(n, home)| Placed {
                worker: number(*n),
                place: place(home),
                given: Some((fund, span, 0)),
                cost: Rupiah::new(MONTH * i64::from(span.len())),
                why: "{}".to_owned(),
                score: 0,
                waited: Some(NOW),
            })
            .collect();
        let outcome = json!({ "people": workers.len() });
        let landing = Landing { outcome: &outcome, prices: &prices, people: &people };
        let to = (regency(), plan);
        let landed = funding::land_plan(&self.db, to, &landing, &lease, Some(self.budi), NOW).await;
        landed.expect("landed");
        plan
    }

    pub async fn step(&self, plan: Uuid, step: PlanStep<'_>, by: Uuid) -> Result<(), StoreError> {
        funding::move_plan(&self.db, regency(), plan, step, by, NOW + 1).await
    }

    pub async fn approve(&self, plan: Uuid) -> Result<(), StoreError> {
        self.step(plan, PlanStep::Propose("terbaik"), self.budi).await?;
        self.step(plan, PlanStep::Approve("setuju"), self.ani).await
    }

    pub async fn state(&self, plan: Uuid) -> PlanState {
        funding::plan(&self.db, regency(), plan).await.expect("read").expect("there").state
    }

    pub async fn committed(&self, fund: Uuid) -> (u64, u64, i64) {
        let books = funding::books(&self.db, regency()).await.expect("read");
        let books = books.get(&fund).copied().unwrap_or_default();
        (books.people, books.committed.months, books.committed.money().amount())
    }
}

fn problem(result: Result<impl std::fmt::Debug, StoreError>) -> FundingProblem {
    match result.expect_err("refused") {
        StoreError::Funding(problem) => problem,
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_fund_holds_once_a_second_person_agrees(fresh) {
        let office = Office::open(&fresh, 0).await;
        let fund = office.propose(None, &terms("APBD", 24)).await.expect("proposed");
        assert_eq!(problem(office.agree(fund, office.ani).await), FundingProblem::Own);
        office.agree(fund, office.budi).await.expect("agreed");
        let held = funding::fund(&office.db, regency(), fund).await.expect("read").expect("there");
        assert_eq!((held.state, held.version, held.number, held.waits), (State::Approved, 1, 1, false));
        assert_eq!(held.terms, terms("APBD", 24));
        assert_eq!(problem(office.agree(fund, office.budi).await), FundingProblem::NothingWaits);
        let versions = funding::versions(&office.db, regency(), fund).await.expect("read");
        assert_eq!((versions[0].proposed_by, versions[0].decided_by), (office.ani, Some(office.budi)));
    }
}

on_both! {
    async fn a_change_leaves_the_terms_that_hold_until_it_is_agreed_to(fresh) {
        let office = Office::open(&fresh, 0).await;
        let fund = office.fund(&terms("APBD", 24)).await;
        office.propose(Some(fund), &terms("APBD", 48)).await.expect("proposed");
        assert_eq!(problem(office.propose(Some(fund), &terms("APBD", 50)).await), FundingProblem::Waits);
        let held = funding::fund(&office.db, regency(), fund).await.expect("read").expect("there");
        assert_eq!((held.terms.fund.ceiling, held.waits), (Rupiah::new(24 * MONTH), true));
        office.agree(fund, office.budi).await.expect("agreed");
        let held = funding::fund(&office.db, regency(), fund).await.expect("read").expect("there");
        assert_eq!((held.terms.fund.ceiling, held.version), (Rupiah::new(48 * MONTH), 2));
    }
}

on_both! {
    async fn two_funds_of_a_year_do_not_bear_one_name(fresh) {
        let office = Office::open(&fresh, 0).await;
        office.fund(&terms("APBD", 24)).await;
        assert_eq!(problem(office.propose(None, &terms("APBD", 12)).await), FundingProblem::TitleTaken);
    }
}

on_both! {
    async fn an_agreed_plan_promises_each_month_and_the_books_say_what_is_left(fresh) {
        let office = Office::open(&fresh, 4).await;
        let fund = office.fund(&terms("APBD", 30)).await;
        let plan = office.plan(fund, &[1, 2], span("2026-01", "2026-12")).await;
        assert_eq!(problem(office.step(plan, PlanStep::Approve("ya"), office.ani).await), FundingProblem::PlanMoved);
        office.step(plan, PlanStep::Propose("terbaik"), office.budi).await.expect("proposed");
        let own = office.step(plan, PlanStep::Approve("ya"), office.budi).await;
        assert_eq!(problem(own), FundingProblem::Own);
        office.step(plan, PlanStep::Approve("ya"), office.ani).await.expect("agreed");
        assert_eq!(office.state(plan).await, PlanState::Approved);
        assert_eq!(office.committed(fund).await, (2, 24, 24 * MONTH));
        let months = funding::months_of_fund(&office.db, regency(), fund).await.expect("read");
        assert_eq!((months.len(), months[0].1.months), (12, 2));
        assert_eq!(count_waiting(&office.db, &whole(KAPUAS)).await, Ok(2), "who is paid for waits no more");
        let promised = funding::promised(&office.db, &whole(KAPUAS)).await.expect("read");
        let of_first: Vec<_> = promised.iter().filter(|one| one.worker == number(1)).collect();
        assert_eq!((of_first[0].fund, of_first[0].months), (fund, 12));
        let of = span("2026-01", "2026-12");
        assert_eq!((of_first[0].from, of_first[0].until), (of.first(), of.last()));
    }
}

on_both! {
    async fn nobody_is_paid_for_twice_in_a_month(fresh) {
        let office = Office::open(&fresh, 3).await;
        let (apbd, csr) = (office.fund(&terms("APBD", 100)).await, office.fund(&terms("CSR", 100)).await);
        let first = office.plan(apbd, &[1, 2], span("2026-01", "2026-06")).await;
        let second = office.plan(csr, &[2, 3], span("2026-06", "2026-09")).await;
        office.approve(first).await.expect("agreed");
        assert_eq!(problem(office.approve(second).await), FundingProblem::Overlap { people: 1, plan: 1 });
        assert_eq!(office.state(second).await, PlanState::Proposed);
        assert_eq!(office.committed(csr).await, (0, 0, 0));
        let third = office.plan(csr, &[2, 3], span("2026-07", "2026-09")).await;
        office.approve(third).await.expect("another span");
    }
}

on_both! {
    async fn a_plan_that_needs_more_than_is_left_promises_nothing(fresh) {
        let office = Office::open(&fresh, 3).await;
        let fund = office.fund(&terms("APBD", 20)).await;
        let first = office.plan(fund, &[1], span("2026-01", "2026-12")).await;
        let second = office.plan(fund, &[2], span("2026-01", "2026-12")).await;
        office.approve(first).await.expect("agreed");
        let lacks = FundingProblem::MoneyLacks {
            fund: "APBD".to_owned(),
            place: regency(),
            left: Rupiah::new(8 * MONTH),
            needs: Rupiah::new(12 * MONTH),
        };
        assert_eq!(problem(office.approve(second).await), lacks);
        assert_eq!(office.committed(fund).await, (1, 12, 12 * MONTH));
    }
}

on_both! {
    async fn a_village_gets_no_more_places_than_its_quota(fresh) {
        let office = Office::open(&fresh, 5).await;
        let mut some = terms("APBDes", 1_000);
        some.fund.quotas = vec![Quota::at_most(Scope::EachVillage, 2)];
        let fund = office.fund(&some).await;
        let first = office.plan(fund, &[1, 2, 3], span("2026-01", "2026-03")).await;
        office.approve(first).await.expect("agreed");
        let second = office.plan(fund, &[5], span("2026-01", "2026-03")).await;
        let lacks = FundingProblem::PlacesLack {
            fund: "APBDes".to_owned(),
            place: place(VILLAGE),
            left: 0,
            needs: 1,
        };
        assert_eq!(problem(office.approve(second).await), lacks);
        // Who has a place already takes none by staying.
        let again = office.plan(fund, &[1, 3], span("2026-04", "2026-06")).await;
        office.approve(again).await.expect("the same people go on");
        assert_eq!(office.committed(fund).await, (3, 15, 15 * MONTH));
    }
}

on_both! {
    async fn a_ceiling_is_not_cut_below_what_is_promised(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 24)).await;
        let plan = office.plan(fund, &[1, 2], span("2026-01", "2026-06")).await;
        office.approve(plan).await.expect("agreed");
        office.propose(Some(fund), &terms("APBD", 11)).await.expect("proposed");
        let promised = FundingProblem::MoneyPromised {
            place: regency(),
            ceiling: Rupiah::new(11 * MONTH),
            promised: Rupiah::new(12 * MONTH),
        };
        assert_eq!(problem(office.agree(fund, office.budi).await), promised);
    }
}

on_both! {
    async fn a_plan_made_with_terms_that_changed_is_made_again(fresh) {
        let office = Office::open(&fresh, 1).await;
        let fund = office.fund(&terms("APBD", 24)).await;
        let plan = office.plan(fund, &[1], span("2026-01", "2026-06")).await;
        office.propose(Some(fund), &terms("APBD", 48)).await.expect("proposed");
        office.agree(fund, office.budi).await.expect("agreed");
        let changed = FundingProblem::FundChanged { fund: "APBD".to_owned() };
        assert_eq!(problem(office.approve(plan).await), changed);
    }
}

on_both! {
    async fn a_plan_is_taken_back_and_leaves_nothing_promised(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 24)).await;
        let plan = office.plan(fund, &[1, 2], span("2026-01", "2026-12")).await;
        office.approve(plan).await.expect("agreed");
        office.step(plan, PlanStep::Revoke("salah pilih"), office.ani).await.expect("taken back");
        assert_eq!(office.committed(fund).await, (0, 0, 0));
        assert_eq!(count_waiting(&office.db, &whole(KAPUAS)).await, Ok(2));
        let again = office.plan(fund, &[1, 2], span("2026-01", "2026-12")).await;
        office.approve(again).await.expect("the months are free");
        assert_eq!(office.committed(fund).await, (2, 24, 24 * MONTH));
    }
}

on_both! {
    async fn a_plan_lists_its_people_inside_the_area_only(fresh) {
        let office = Office::open(&fresh, 3).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let plan = office.plan(fund, &[1, 2, 3], span("2026-01", "2026-03")).await;
        let listed = async |area, which| {
            let people = funding::planned(&office.db, &area, plan, (which, regency()), None, 10).await;
            people.expect("read").len()
        };
        assert_eq!(listed(whole(KAPUAS), Which::Chosen).await, 3);
        assert_eq!(listed(crate::support::some(KAPUAS, &[VILLAGE]), Which::Of(fund)).await, 2);
        assert_eq!(listed(whole(KAPUAS), Which::NotChosen).await, 0);
    }
}

on_both! {
    async fn of_fifty_approvals_at_one_moment_as_many_hold_as_the_fund_pays_for(fresh) {
        let office = Office::open(&fresh, 50).await;
        let fund = office.fund(&terms("APBD", 10 * 3 + 2)).await;
        let mut plans = Vec::new();
        for n in 1..=50 {
            let plan = office.plan(fund, &[n], span("2026-01", "2026-03")).await;
            office.step(plan, PlanStep::Propose("satu"), office.budi).await.expect("proposed");
            plans.push(plan);
        }
        let mut running = Vec::new();
        for plan in plans {
            let (db, by) = (office.db.clone(), office.ani);
            running.push(tokio::spawn(async move {
                funding::move_plan(&db, regency(), plan, PlanStep::Approve("ya"), by, NOW + 1).await
            }));
        }
        let mut held = 0;
        for one in running {
            match one.await.expect("it ran") {
                Ok(()) => held += 1,
                Err(StoreError::Funding(FundingProblem::MoneyLacks { left, .. })) => {
                    assert!(left.amount() < 3 * MONTH);
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(held, 10);
        assert_eq!(office.committed(fund).await, (10, 30, 30 * MONTH));
    }
}

on_both! {
    async fn the_database_itself_refuses_what_goes_beyond_a_ceiling(fresh) {
        let office = Office::open(&fresh, 1).await;
        let fund = office.fund(&terms("APBD", 3)).await;
        let plan = office.plan(fund, &[1], span("2026-01", "2026-03")).await;
        office.approve(plan).await.expect("agreed");
        let more = fresh.try_tamper("UPDATE fund_purses SET money = money + 1").await;
        assert!(more.expect_err("the purse is full").contains("purse_ceiling"));
        let twice = fresh
            .try_tamper(
                "INSERT INTO months (regency, worker, month, entry, place, fund, plan, jkk, jkm, \
                 state, since, held) SELECT regency, worker, month, 9, place, fund, plan, jkk, jkm, \
                 'planned', since, TRUE FROM months",
            )
            .await;
        let refused = twice.expect_err("the month is paid for").to_lowercase();
        assert!(refused.contains("unique") && refused.contains("months"), "{refused}");
    }
}

on_both! {
    async fn a_withdrawn_scenario_says_nothing_of_people_any_more(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 24)).await;
        let plan = office.plan(fund, &[1, 2], span("2026-01", "2026-03")).await;
        office.step(plan, PlanStep::Withdraw("tidak jadi"), office.budi).await.expect("withdrawn");
        assert_eq!(office.state(plan).await, PlanState::Withdrawn);
        let everybody = (Which::All, regency());
        let people = funding::planned(&office.db, &whole(KAPUAS), plan, everybody, None, 10).await;
        assert_eq!(people.expect("read"), vec![]);
    }
}

on_both! {
    async fn what_waits_is_told_to_who_did_not_propose_it(fresh) {
        let office = Office::open(&fresh, 1).await;
        let fund = office.fund(&terms("APBD", 24)).await;
        let plan = office.plan(fund, &[1], span("2026-01", "2026-03")).await;
        office.step(plan, PlanStep::Propose("terbaik"), office.budi).await.expect("proposed");
        office.propose(Some(fund), &terms("APBD", 48)).await.expect("proposed by Ani");
        let waits = async |who| funding::waiting_for(&office.db, regency(), who).await.expect("read");
        assert_eq!((waits(office.ani).await, waits(office.budi).await), ((0, 1), (1, 0)));
    }
}

on_both! {
    async fn who_moved_between_two_plans_of_a_fund_leaves_the_places_right_when_they_are_taken_back(fresh) {
        let office = Office::open(&fresh, 1).await;
        let mut some = terms("APBDes", 100);
        some.fund.quotas = vec![Quota::at_most(Scope::EachVillage, 1)];
        let fund = office.fund(&some).await;
        let first = office.plan(fund, &[1], span("2026-01", "2026-03")).await;
        office.approve(first).await.expect("agreed");
        let second = office.plan_at(fund, &[(1, OTHER)], span("2026-04", "2026-06")).await;
        office.approve(second).await.expect("agreed");
        for plan in [first, second] {
            office.step(plan, PlanStep::Revoke("salah"), office.ani).await.expect("taken back");
        }
        let purses = funding::purses(&office.db, regency(), fund).await.expect("read");
        assert!(purses.iter().all(|purse| purse.people == 0 && purse.money == Rupiah::ZERO));
    }
}

on_both! {
    async fn who_is_paid_for_by_another_plan_does_not_wait_again(fresh) {
        let office = Office::open(&fresh, 1).await;
        let fund = office.fund(&terms("APBD", 24)).await;
        let first = office.plan(fund, &[1], span("2026-01", "2026-06")).await;
        let second = office.plan(fund, &[1], span("2026-07", "2026-09")).await;
        office.approve(first).await.expect("agreed");
        office.approve(second).await.expect("agreed");
        office.step(second, PlanStep::Revoke("salah"), office.ani).await.expect("taken back");
        assert_eq!(count_waiting(&office.db, &whole(KAPUAS)).await, Ok(0));
        office.step(first, PlanStep::Revoke("salah"), office.ani).await.expect("taken back");
        assert_eq!(count_waiting(&office.db, &whole(KAPUAS)).await, Ok(1));
    }
}

on_both! {
    async fn two_funds_do_not_come_to_one_name_by_a_change(fresh) {
        let office = Office::open(&fresh, 0).await;
        let first = office.fund(&terms("APBD", 24)).await;
        office.propose(Some(first), &terms("APBD perubahan", 24)).await.expect("proposed");
        let second = office.propose(None, &terms("APBD perubahan", 12)).await.expect("proposed");
        office.agree(first, office.budi).await.expect("agreed");
        assert_eq!(problem(office.agree(second, office.budi).await), FundingProblem::TitleTaken);
    }
}

on_both! {
    async fn a_closed_fund_keeps_its_promises_and_takes_no_more(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 24)).await;
        let plan = office.plan(fund, &[1], span("2026-01", "2026-03")).await;
        office.approve(plan).await.expect("agreed");
        let later = office.plan(fund, &[2], span("2026-01", "2026-03")).await;
        let stale = terms("APBD", 1);
        let close = Proposal { fund: Some(fund), act: Act::Close, terms: &stale, reason: "habis" };
        funding::propose_fund(&office.db, regency(), &close, office.ani, NOW).await.expect("asked");
        office.agree(fund, office.budi).await.expect("closed with the terms that hold");
        assert_eq!(office.committed(fund).await, (1, 3, 3 * MONTH));
        let changed = FundingProblem::FundChanged { fund: "APBD".to_owned() };
        assert_eq!(problem(office.approve(later).await), changed);
        assert_eq!(problem(office.propose(Some(fund), &terms("APBD", 9)).await), FundingProblem::Closed);
    }
}

on_both! {
    async fn a_plan_whose_people_have_died_since_is_made_again(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 24)).await;
        let plan = office.plan(fund, &[1, 2], span("2026-01", "2026-03")).await;
        fresh.tamper("UPDATE workers SET status = 'dead' WHERE name = 'SITI AMINAH' AND place = 6203011006").await;
        assert_eq!(problem(office.approve(plan).await), FundingProblem::PeopleChanged { people: 1 });
        assert_eq!(office.committed(fund).await, (0, 0, 0));
    }
}
