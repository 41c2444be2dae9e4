//! Amendments: who leaves gives the place to who waits, and money and places follow.

use lindung_core::funding::{Quota, Scope};
use lindung_core::registry::Status;
use lindung_core::words::{Month, Rupiah};
use lindung_store::decree::{self, Act, Addition, DecreeProblem, Listed, Removal};
use lindung_store::departures;
use lindung_store::funding::{self, FundingProblem};
use lindung_store::registry::{count_waiting, worker};
use lindung_store::{Db, StoreError};
use serde_json::Value;
use uuid::Uuid;

use crate::decree::problem;
use crate::funding::{KAPUAS, MONTH, Office, regency, span, terms};
use crate::registry::number;
use crate::support::{Fresh, NOW, on_both, place, run, some, sqlite, whole};

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

impl Office {
    pub async fn amend(&self, base: Uuid) -> Uuid {
        let named = ("Perubahan", &Value::Null);
        let begun = decree::begin_amendment(&self.db, regency(), base, named, self.budi, NOW).await;
        begun.expect("begun")
    }

    pub async fn remove(&self, amendment: Uuid, n: u64, from: &str) -> Result<(), StoreError> {
        let removal = Removal { worker: number(n), from: month(from), why: "meninggal dunia" };
        let area = whole(KAPUAS);
        let to = (&area, amendment);
        decree::remove_person(&self.db, &self.keys, to, &removal, self.budi, NOW).await
    }

    async fn add(
        &self,
        amendment: Uuid,
        (n, instead_of): (u64, Option<u64>),
        fund: Uuid,
        months: (&str, &str),
    ) -> Result<(), StoreError> {
        let prices: Vec<_> = span(months.0, months.1)
            .iter()
            .map(|month| (month, Rupiah::new(10_000), Rupiah::new(6_800)))
            .collect();
        let instead_of = instead_of.map(number);
        let addition = Addition { worker: number(n), instead_of, fund, prices: &prices };
        let area = whole(KAPUAS);
        let to = (&area, amendment);
        decree::add_person(&self.db, &self.keys, to, &addition, self.budi, NOW).await
    }

    /// Who stands on the list now: which worker, how many months, what they cost in months.
    pub async fn holds(&self, id: Uuid) -> Vec<(u64, u32, i64)> {
        let of = self.decree(id).await;
        let area = whole(KAPUAS);
        let people = decree::effective_people(&self.db, &self.keys, &area, &of).await;
        let mut held: Vec<_> = people.expect("read").iter().map(short).collect();
        held.sort_unstable();
        held
    }

    pub async fn waits(&self, n: u64) -> Option<i64> {
        let found = worker(&self.db, &self.keys, &whole(KAPUAS), number(n)).await;
        found.expect("read").expect("there").waiting_since
    }
}

fn short(one: &Listed) -> (u64, u32, i64) {
    let n = one.worker.as_u64_pair().1 - 0x8000_0000_0000_0000;
    (n, one.span.len(), one.cost.amount() / MONTH)
}

/// What is kept in sums is what the months say, nobody has two live entries for a month, and no
/// limit is passed.
pub async fn the_books_are_right(fresh: &Fresh, funds: &[Uuid]) {
    const LIVE: &str = "state IN ('planned', 'billed', 'paid')";
    let wrong_sums = format!(
        "SELECT COUNT(*) FROM (SELECT fund, month, SUM(n) AS n, SUM(jkk) AS jkk, SUM(jkm) AS jkm \
         FROM (SELECT fund, month, people AS n, jkk, jkm FROM fund_months UNION ALL \
         SELECT fund, month, -1 AS n, -jkk AS jkk, -jkm AS jkm FROM months WHERE {LIVE}) AS both_ones \
         GROUP BY fund, month) AS sums WHERE n <> 0 OR jkk <> 0 OR jkm <> 0"
    );
    let wrong_purses = format!(
        "SELECT COUNT(*) FROM fund_purses u WHERE u.money <> (SELECT COALESCE(SUM(jkk + jkm), 0) \
         FROM months m WHERE m.fund = u.fund AND m.place BETWEEN u.first_place AND u.last_place \
         AND {LIVE}) OR u.people <> (SELECT COUNT(DISTINCT worker) FROM months m \
         WHERE m.fund = u.fund AND m.place BETWEEN u.first_place AND u.last_place AND m.held \
         AND {LIVE}) OR u.money > u.ceiling OR u.people > u.most"
    );
    let twice = format!(
        "SELECT COUNT(*) FROM (SELECT worker, month FROM months WHERE {LIVE} \
         GROUP BY worker, month HAVING COUNT(*) > 1) AS twice"
    );
    for sql in [wrong_sums, wrong_purses, twice] {
        assert_eq!(count(fresh, &sql).await, 0, "{sql}");
    }
    let books = funding::books(&fresh.db, regency()).await.expect("read");
    for fund in funds {
        let months = funding::months_of_fund(&fresh.db, regency(), *fund).await.expect("read");
        let sum: u64 = months.iter().map(|(_, sums)| sums.months).sum();
        assert_eq!(books.get(fund).map_or(0, |books| books.committed.months), sum);
    }
}

async fn count(fresh: &Fresh, sql: &str) -> i64 {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    match &fresh.db {
        Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.expect("counted"),
        Db::Sqlite(_) => {
            use sqlx::Connection as _;
            let url = format!("sqlite://{}", fresh.file().display());
            let mut own = sqlx::SqliteConnection::connect(&url).await.expect("it opens");
            sqlx::query_scalar(sql).fetch_one(&mut own).await.expect("counted")
        }
    }
}

on_both! {
    async fn who_died_leaves_from_a_month_on_and_who_waits_takes_the_place(fresh) {
        let office = Office::open(&fresh, 4).await;
        let mut some = terms("APBDes", 24);
        some.fund.quotas = vec![Quota::at_most(Scope::EachVillage, 1)];
        let fund = office.fund(&some).await;
        let base = office.issued(fund, &[1, 2], ("2026-01", "2026-12")).await;
        fresh.tamper("UPDATE workers SET status = 'dead' WHERE name = 'SITI AMINAH' AND id IN \
                      (SELECT worker FROM decree_people WHERE place = 6203011006)").await;
        fresh.tamper("UPDATE workers SET status = 'verified' WHERE waiting_since IS NOT NULL").await;
        let of = office.decree(base).await;
        let left = decree::who_left(&office.db, &whole(KAPUAS), &of).await.expect("read");
        assert_eq!(left.len(), 1);
        assert_eq!((left[0].worker, left[0].status, left[0].fund), (number(1), Status::Dead, fund));

        let amendment = office.amend(base).await;
        let early = office.add(amendment, (3, Some(1)), fund, ("2026-07", "2026-12")).await;
        assert_eq!(problem(early), DecreeProblem::NotReplaced);
        office.remove(amendment, 1, "2026-07").await.expect("removed");
        office.add(amendment, (3, Some(1)), fund, ("2026-07", "2026-12")).await.expect("added");
        let drafted = office.annex(amendment).await;
        let acts: Vec<_> = drafted.iter().map(|one| (one.position, one.act, short(one))).collect();
        assert_eq!(acts, [(1, Act::Removed, (1, 6, 6)), (2, Act::Added, (3, 6, 6))]);
        assert_eq!((drafted[0].why.as_str(), drafted[1].instead_of), ("meninggal dunia", Some(number(1))));
        assert_eq!(office.holds(base).await, [(1, 12, 12), (2, 12, 12)], "a draft changes nothing");

        office.issue(amendment, "188.45/9/2026").await.expect("issued");
        assert_eq!(office.holds(base).await, [(1, 6, 6), (2, 12, 12), (3, 6, 6)]);
        assert_eq!(office.holds(amendment).await, office.holds(base).await);
        assert_eq!(office.annex(base).await.len(), 2, "what was issued stays as it was");
        assert_eq!(office.committed(fund).await, (2, 24, 24 * MONTH));
        assert_eq!((office.waits(1).await, office.waits(3).await), (None, None));
        assert_eq!(count_waiting(&office.db, &whole(KAPUAS)).await, Ok(1));
        the_books_are_right(&fresh, &[fund]).await;
        // The terms can be set anew: half a year of two people is one place, not two.
        office.propose(Some(fund), &some).await.expect("proposed");
        office.agree(fund, office.budi).await.expect("agreed");
        assert_eq!(office.committed(fund).await, (2, 24, 24 * MONTH));
        the_books_are_right(&fresh, &[fund]).await;
        let amended = decree::amendments(&office.db, regency(), base).await.expect("read");
        assert_eq!(amended.iter().map(|one| one.id).collect::<Vec<_>>(), [amendment]);
    }
}

on_both! {
    async fn who_was_removed_by_mistake_waits_again_and_can_come_back(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 24)).await;
        let base = office.issued(fund, &[1, 2], ("2026-04", "2026-06")).await;
        let first = office.amend(base).await;
        office.remove(first, 1, "2026-01").await.expect("removed");
        office.issue(first, "2").await.expect("issued");
        assert_eq!(office.holds(base).await, [(2, 3, 3)]);
        assert_eq!(office.waits(1).await, Some(NOW + 5));
        assert_eq!(office.committed(fund).await, (1, 3, 3 * MONTH));
        let second = office.amend(first).await;
        assert_eq!(office.decree(second).await.amends, Some(base));
        office.add(second, (1, None), fund, ("2026-05", "2026-06")).await.expect("added");
        office.issue(second, "3").await.expect("issued");
        assert_eq!(office.holds(base).await, [(1, 2, 2), (2, 3, 3)]);
        assert_eq!((office.waits(1).await, office.committed(fund).await), (None, (2, 5, 5 * MONTH)));
        let third = office.amend(base).await;
        office.remove(third, 1, "2026-06").await.expect("removed");
        office.issue(third, "4").await.expect("issued");
        assert_eq!(office.holds(base).await, [(1, 1, 1), (2, 3, 3)]);
        the_books_are_right(&fresh, &[fund]).await;
    }
}

on_both! {
    async fn of_two_amendments_that_remove_one_person_the_second_is_refused(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 24)).await;
        let base = office.issued(fund, &[1, 2], ("2026-01", "2026-06")).await;
        let (first, second) = (office.amend(base).await, office.amend(base).await);
        office.remove(first, 1, "2026-04").await.expect("drafted");
        office.remove(second, 1, "2026-03").await.expect("drafted");
        office.issue(first, "2").await.expect("issued");
        let gone = DecreeProblem::RowGone { name: "SITI AMINAH".to_owned() };
        assert_eq!(problem(office.issue(second, "3").await), gone);
        assert_eq!(office.committed(fund).await, (1, 9, 9 * MONTH));
        let taken = (Act::Removed, number(1));
        departures::take_back_row(&office.db, (regency(), second), taken, office.budi, NOW).await.expect("taken back");
        office.remove(second, 1, "2026-03").await.expect("what is left");
        office.issue(second, "3").await.expect("issued");
        assert_eq!(office.holds(base).await, [(1, 2, 2), (2, 6, 6)]);
        the_books_are_right(&fresh, &[fund]).await;
    }
}

on_both! {
    async fn an_addition_that_the_fund_cannot_bear_changes_nothing(fresh) {
        let office = Office::open(&fresh, 3).await;
        let fund = office.fund(&terms("APBD", 14)).await;
        let base = office.issued(fund, &[1], ("2026-01", "2026-12")).await;
        let amendment = office.amend(base).await;
        office.remove(amendment, 1, "2026-12").await.expect("drafted");
        office.add(amendment, (2, None), fund, ("2026-01", "2026-04")).await.expect("drafted");
        let lacks = FundingProblem::MoneyLacks {
            fund: "APBD".to_owned(),
            place: regency(),
            left: Rupiah::new(2 * MONTH),
            needs: Rupiah::new(3 * MONTH),
        };
        assert_eq!(office.issue(amendment, "2").await, Err(StoreError::Funding(lacks)));
        assert_eq!(office.holds(base).await, [(1, 12, 12)]);
        assert_eq!(office.committed(fund).await, (1, 12, 12 * MONTH));
        let late = office.add(amendment, (3, None), fund, ("2026-12", "2027-01")).await;
        assert_eq!(problem(late), DecreeProblem::FundClosed { fund: "APBD".to_owned() });
        the_books_are_right(&fresh, &[fund]).await;
    }
}

on_both! {
    async fn a_draft_amendment_refuses_what_does_not_fit_the_list(fresh) {
        let office = Office::open(&fresh, 4).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let base = office.issued(fund, &[1, 2], ("2026-01", "2026-06")).await;
        let name = || "SITI AMINAH".to_owned();
        assert_eq!(problem(office.remove(base, 1, "2026-03").await), DecreeProblem::Issued);
        let amendment = office.amend(base).await;
        assert_eq!(problem(office.remove(amendment, 3, "2026-03").await), DecreeProblem::NotListed);
        let late = DecreeProblem::NoMonths { name: name(), last: month("2026-06") };
        assert_eq!(problem(office.remove(amendment, 1, "2026-07").await), late);
        office.remove(amendment, 1, "2026-03").await.expect("drafted");
        let twice = DecreeProblem::Twice { name: name() };
        assert_eq!(problem(office.remove(amendment, 1, "2026-04").await), twice);
        let covered = office.add(amendment, (2, None), fund, ("2026-07", "2026-09")).await;
        assert_eq!(problem(covered), DecreeProblem::DoesNotWait { name: name() });
        fresh.tamper("UPDATE months SET state = 'billed' WHERE month = 2026 * 12 + 1").await;
        let billed = DecreeProblem::Billed { name: name(), last: month("2026-02") };
        assert_eq!(problem(office.remove(amendment, 2, "2026-01").await), billed);
        office.remove(amendment, 2, "2026-03").await.expect("after the bill");
        let prices = [(month("2026-01"), Rupiah::new(1), Rupiah::new(1)), (month("2026-03"), Rupiah::new(1), Rupiah::new(1))];
        let addition = Addition { worker: number(3), instead_of: None, fund, prices: &prices };
        let area = whole(KAPUAS);
        let gap = decree::add_person(&office.db, &office.keys, (&area, amendment), &addition, office.budi, NOW).await;
        assert_eq!(problem(gap), DecreeProblem::Gap { name: name() });
        let people = office.annex(amendment).await;
        office.add(amendment, (3, Some(1)), fund, ("2026-03", "2026-06")).await.expect("drafted");
        let pages = decree::annex_page(&office.db, &office.keys, &some(KAPUAS, &["62.03.02"]),
            (&office.decree(amendment).await, place(KAPUAS)), 0, 10).await.expect("read");
        assert_eq!(pages.iter().map(|one| one.worker).collect::<Vec<_>>(), [number(2)]);
        let taken = (Act::Removed, number(1));
        departures::take_back_row(&office.db, (regency(), amendment), taken, office.budi, NOW).await.expect("taken back");
        let rest = office.annex(amendment).await;
        assert_eq!(rest.iter().map(|one| (one.position, one.instead_of)).collect::<Vec<_>>(), [(1, None), (2, None)]);
        assert_eq!(people.len(), 2);
    }
}

on_both! {
    async fn a_place_given_up_is_free_for_a_plan_and_taken_again_by_the_person(fresh) {
        let office = Office::open(&fresh, 3).await;
        let mut few = terms("APBD", 100);
        few.fund.quotas = vec![Quota::at_most(Scope::Whole, 1)];
        let fund = office.fund(&few).await;
        let base = office.issued(fund, &[1], ("2026-01", "2026-06")).await;
        let amendment = office.amend(base).await;
        office.remove(amendment, 1, "2026-04").await.expect("drafted");
        office.issue(amendment, "2").await.expect("issued");
        let again = office.plan(fund, &[1], span("2026-07", "2026-09")).await;
        office.approve(again).await.expect("the place is free");
        assert_eq!(office.committed(fund).await, (1, 6, 6 * MONTH));
        the_books_are_right(&fresh, &[fund]).await;
        let other = office.plan(fund, &[3], span("2026-07", "2026-09")).await;
        let full = office.approve(other).await;
        assert!(matches!(full, Err(StoreError::Funding(FundingProblem::PlacesLack { left: 0, .. }))), "{full:?}");
        office.step(again, funding::PlanStep::Revoke("salah"), office.ani).await.expect("revoked");
        assert_eq!(office.committed(fund).await, (0, 3, 3 * MONTH));
        the_books_are_right(&fresh, &[fund]).await;
        office.step(other, funding::PlanStep::Approve("ya"), office.ani).await.expect("free again");
        the_books_are_right(&fresh, &[fund]).await;
    }
}

mod whatever_happens {
    use std::cell::Cell;

    use proptest::prelude::*;
    use proptest::test_runner::Config;

    use super::*;
    use crate::funding::terms;

    const WORKERS: u64 = 6;

    /// Something that officers do.
    #[derive(Debug, Clone)]
    enum Deed {
        /// Plans months of one of two funds for some workers, has it agreed to, and takes it back
        /// or has a decree issued or neither.
        Plan { fund: usize, workers: Vec<u64>, first: u8, count: u8, then: u8 },
        /// Amends a decree: removes one of its list and adds a worker.
        Amend { decree: usize, removed: usize, from: u8, added: u64, fund: usize, count: u8 },
    }

    fn deeds() -> impl Strategy<Value = Vec<Deed>> {
        let worker = 1..=WORKERS;
        let plan = (
            0..2_usize,
            prop::collection::btree_set(worker.clone(), 1..4),
            1..9_u8,
            1..5_u8,
            0..4_u8,
        )
            .prop_map(|(fund, workers, first, count, then)| Deed::Plan {
                fund,
                workers: workers.into_iter().collect(),
                first,
                count,
                then,
            });
        let amend = (0..4_usize, 0..4_usize, 1..9_u8, worker, 0..2_usize, 1..4_u8).prop_map(
            |(decree, removed, from, added, fund, count)| Deed::Amend {
                decree,
                removed,
                from,
                added,
                fund,
                count,
            },
        );
        prop::collection::vec(prop_oneof![1 => plan, 2 => amend], 6..20)
    }

    fn of_year(number: u8) -> String {
        format!("2026-{:02}", number.min(12))
    }

    async fn done(
        office: &Office,
        funds: &[Uuid],
        decrees: &mut Vec<Uuid>,
        deed: &Deed,
        n: usize,
    ) -> bool {
        match deed {
            Deed::Plan { fund, workers, first, count, then } => {
                let months = span(&of_year(*first), &of_year(first + count));
                let plan = office.plan(funds[*fund], workers, months).await;
                if office.approve(plan).await.is_err() {
                    return false;
                }
                if *then == 0 {
                    let step = funding::PlanStep::Revoke("salah");
                    return office.step(plan, step, office.ani).await.is_ok();
                }
                if *then > 1 {
                    let id = office.begin(plan).await.expect("begun");
                    office.issue(id, &format!("{n}")).await.expect("issued");
                    decrees.push(id);
                }
                true
            }
            Deed::Amend { decree, removed, from, added, fund, count } => {
                if decrees.is_empty() {
                    return false;
                }
                let base = decrees[decree % decrees.len()];
                let amendment = office.amend(base).await;
                let from_month = of_year(*from);
                let listed = office.holds(base).await;
                let removed = listed.get(*removed).map_or(1, |(n, ..)| *n);
                let gone = office.remove(amendment, removed, &from_month).await.is_ok();
                let instead = gone.then_some(removed);
                let months = (from_month.as_str(), &*of_year(from + count));
                let come =
                    office.add(amendment, (*added, instead), funds[*fund], months).await.is_ok();
                (gone || come) && office.issue(amendment, &format!("{n}")).await.is_ok()
            }
        }
    }

    #[test]
    fn sums_follow_the_months_and_no_limit_is_passed() {
        let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
        let (plans, amendments) = (Cell::new(0), Cell::new(0));
        let mut runner = proptest::test_runner::TestRunner::new(config);
        let result = runner.run(&deeds(), |deeds| {
            run(async {
                let fresh = sqlite().await;
                let office = Office::open(&fresh, WORKERS).await;
                let mut few = terms("APBD", 30);
                few.fund.quotas = vec![Quota::at_most(Scope::EachVillage, 2)];
                let funds = [office.fund(&few).await, office.fund(&terms("CSR", 18)).await];
                let mut decrees = Vec::new();
                for (n, deed) in deeds.iter().enumerate() {
                    let worked = done(&office, &funds, &mut decrees, deed, n).await;
                    let of = if matches!(deed, Deed::Plan { .. }) { &plans } else { &amendments };
                    of.set(of.get() + u32::from(worked));
                    the_books_are_right(&fresh, &funds).await;
                }
            });
            Ok(())
        });
        result.expect("it holds");
        let worked = (plans.get(), amendments.get());
        assert!(worked.0 > 20 && worked.1 > 20, "too little happened: {worked:?}");
    }
}
