//! Coverage: the paid people of each month are counted once, kept, and the same as the ledger says.

mod figures;
mod leading;
mod oracle;

use lindung_core::access::Area;
use lindung_core::coverage::{Flow, Slice};
use lindung_core::registry::changes::{Correction, Detail, Field};
use lindung_core::words::{Level, Sex};
use lindung_store::contributions::{
    self as ledger, Bill, NewPayment, ProofBy, ReturnState, Settled,
};
use lindung_store::coverage::{self, Actor, CoverageVerified, Filter, Key, MonthRow, Refreshed};
use time::Date;
use time::macros::date;
use uuid::Uuid;

pub use oracle::agrees;

use crate::contributions::{another, month};
use crate::departures::half_a_year;
use crate::funding::{KAPUAS, OTHER, Office, VILLAGE, regency, span};
use crate::registry::number;
use crate::support::{NOW, on_both, place, some, whole};

const TODAY: Date = date!(2026 - 04 - 20);

fn actor(account: Uuid) -> Actor {
    Actor { account, today: TODAY, now: NOW }
}

/// Everything is counted, and what is kept is what the ledger says.
async fn counted(office: &Office) -> CoverageVerified {
    let done = coverage::refresh(&office.db, regency(), NOW, None).await.expect("counted");
    assert_eq!(done.left, 0);
    let verified = coverage::verify_coverage(&office.db, regency()).await.expect("read");
    assert!(verified.gaps.is_empty() && verified.stale == 0, "{:?}", verified.gaps);
    verified
}

async fn row(office: &Office, area: &Area, at: &str) -> MonthRow {
    let rows = coverage::series(&office.db, area, month(at), month(at)).await.expect("read");
    rows.into_iter().next().expect("a row")
}

/// People behind a number, by the numbers of the workers.
async fn behind(office: &Office, area: &Area, filter: &Filter) -> Vec<Uuid> {
    let found = coverage::names(&office.db, area, filter, None, 100).await.expect("read");
    found.into_iter().map(|one| one.worker).collect()
}

fn in_month(at: &str, key: Option<Key>, flow: Option<Flow>) -> Filter {
    Filter { month: month(at), key, flow }
}

async fn bills(office: &Office) -> Vec<Bill> {
    ledger::bills(&office.db, regency(), (None, None), None, 99).await.expect("read")
}

/// Pays everything that is billed and not paid.
async fn pay_the_rest(office: &Office) {
    for bill in bills(office).await {
        if bill.due().amount() > 0 {
            let new = NewPayment {
                bill: bill.id,
                amount: bill.due(),
                proof_by: ProofBy::Sp2d,
                proof: "00124",
                on: TODAY,
                file: None,
                note: "",
                request: another(),
            };
            let paid = ledger::pay(&office.db, &office.keys, regency(), &new, actor(office.ani));
            paid.await.expect("paid");
        }
    }
}

on_both! {
    async fn a_month_counts_once_it_is_paid_and_says_so_until_it_is_counted(fresh) {
        let (office, fund, _) = half_a_year(&fresh, 5, &[1, 2, 3]).await;
        let (db, area) = (&office.db, whole(KAPUAS));
        let as_of = coverage::as_of(db, regency(), month("2026-01"), month("2026-12")).await.expect("read");
        assert_eq!(as_of.worked_out_at, None);
        assert_eq!(as_of.stale, ["2026-01", "2026-02", "2026-03", "2026-04"].map(month));
        assert_eq!(row(&office, &area, "2026-02").await.people, 0, "nothing is told that was not counted");
        let verified = counted(&office).await;
        assert_eq!(verified.months, 4);
        let told = coverage::series(db, &area, month("2025-12"), month("2026-04")).await.expect("read");
        let people: Vec<(u64, u64)> = told.iter().map(|row| (row.people, row.ever)).collect();
        assert_eq!(people, [(0, 0), (3, 3), (3, 3), (3, 3), (0, 3)]);
        assert_eq!(told[1].balance.flows, [(Flow::Began, 3)]);
        assert_eq!(told[2].balance.flows, []);
        assert_eq!(told[4].balance.flows, [(Flow::Lapsed, 3)]);
        assert!(told.iter().all(|row| row.balance.holds()));
        let by_fund = coverage::month_by(db, &area, month("2026-03"), Slice::Fund).await.expect("read");
        assert_eq!((by_fund.len(), &by_fund[0].key, by_fund[0].people), (1, &Key::Fund(fund), 3));
        let newest = coverage::newest_month(db, &area, month("2026-12")).await.expect("read");
        assert_eq!(newest, Some(month("2026-03")));
    }
}

on_both! {
    async fn a_payment_and_its_undoing_mark_the_months_they_touch(fresh) {
        let (office, _, _) = half_a_year(&fresh, 5, &[1, 2, 3]).await;
        counted(&office).await;
        pay_the_rest(&office).await;
        let as_of = coverage::as_of(&office.db, regency(), month("2026-01"), month("2026-12")).await.expect("read");
        assert_eq!(as_of.stale, ["2026-04", "2026-05", "2026-06", "2026-07"].map(month));
        assert_eq!(as_of.worked_out_at, Some(NOW));
        counted(&office).await;
        assert_eq!(row(&office, &whole(KAPUAS), "2026-05").await.people, 3);
        let bills = bills(&office).await;
        let of_spring = bills.iter().find(|bill| bill.period == span("2026-01", "2026-03")).expect("a bill");
        let payments = ledger::payments(&office.db, regency(), of_spring.id).await.expect("read");
        let of = (of_spring.id, payments[0].id);
        let why = ("salah", another());
        ledger::undo_payment(&office.db, &office.keys, regency(), of, why, actor(office.ani)).await.expect("undone");
        counted(&office).await;
        let april = row(&office, &whole(KAPUAS), "2026-04").await;
        assert_eq!((april.people, april.ever), (3, 3));
        assert_eq!(april.balance.flows, [(Flow::Began, 3)], "now it is the first month of all");
    }
}

on_both! {
    async fn who_went_is_told_by_the_reason_that_was_there_by_then(fresh) {
        let (office, _, _) = half_a_year(&fresh, 6, &[1, 2, 3, 4]).await;
        counted(&office).await;
        office.leaves(1, Detail::Died, Some("2026-03-10")).await.expect("decided");
        office.leaves(2, Detail::Employed { employer: "PT Sawit".to_owned() }, Some("2026-04-02")).await.expect("decided");
        counted(&office).await;
        let area = whole(KAPUAS);
        let april = row(&office, &area, "2026-04").await.balance;
        assert_eq!(april.flows, [(Flow::Lapsed, 2), (Flow::Died, 1), (Flow::Employed, 1)]);
        let dead = behind(&office, &area, &in_month("2026-04", None, Some(Flow::Died))).await;
        assert_eq!(dead, [number(1)]);
        let lapsed = behind(&office, &area, &in_month("2026-04", None, Some(Flow::Lapsed))).await;
        assert_eq!(lapsed, [number(3), number(4)]);
        // A death in May is no reason to have gone in April.
        fresh.tamper("UPDATE changes SET happened_on = '2026-05-01' WHERE kind = 'died'").await;
        fresh.tamper("UPDATE coverage_months SET state = 'dirty', version = version + 1").await;
        counted(&office).await;
        let april = row(&office, &area, "2026-04").await.balance;
        assert_eq!(april.flows, [(Flow::Lapsed, 3), (Flow::Employed, 1)]);
    }
}

on_both! {
    async fn money_that_comes_back_takes_the_months_of_the_dead_out_and_moves_the_day_they_went(fresh) {
        let (office, _, _) = half_a_year(&fresh, 4, &[1, 2, 3]).await;
        office.leaves(1, Detail::Died, Some("2026-01-20")).await.expect("decided");
        let (db, area) = (&office.db, whole(KAPUAS));
        counted(&office).await;
        assert_eq!(row(&office, &area, "2026-02").await.people, 3, "paid until the money is back");
        let asked = ledger::returns(db, &area, Some(ReturnState::Asked), None, 9).await.expect("read");
        let back = Settled::Received("RK", TODAY);
        ledger::settle_return(db, &office.keys, (regency(), asked[0].id), back, actor(office.ani)).await.expect("settled");
        counted(&office).await;
        let february = row(&office, &area, "2026-02").await;
        assert_eq!((february.people, february.ever), (2, 3));
        assert_eq!(february.balance.flows, [(Flow::Died, 1)]);
    }
}

on_both! {
    async fn a_village_sees_its_own_people_and_the_villages_together_are_the_regency(fresh) {
        let (office, fund, _) = half_a_year(&fresh, 5, &[1, 2, 3]).await;
        counted(&office).await;
        let db = &office.db;
        let village = some(KAPUAS, &[VILLAGE]);
        assert_eq!(row(&office, &village, "2026-02").await.people, 2);
        let villages = Slice::Region(Level::Village);
        let by = |area: Area| async move {
            coverage::month_by(db, &area, month("2026-02"), villages).await.expect("read")
        };
        let all: Vec<(Key, u64)> = by(whole(KAPUAS)).await.into_iter().map(|row| (row.key, row.people)).collect();
        assert_eq!(all, [(Key::Region(place(VILLAGE)), 2), (Key::Region(place(OTHER)), 1)]);
        assert_eq!(by(village.clone()).await.len(), 1);
        let behind_it = behind(&office, &whole(KAPUAS), &in_month("2026-02", Some(Key::Region(place(OTHER))), None)).await;
        assert_eq!(behind_it, [number(2)]);
        let own = behind(&office, &village, &in_month("2026-02", Some(Key::Fund(fund)), None)).await;
        assert_eq!(own, [number(1), number(3)]);
        let nobody = behind(&office, &village, &in_month("2026-02", Some(Key::Region(place(OTHER))), None)).await;
        assert_eq!(nobody, Vec::<Uuid>::new(), "not of another village");
    }
}

on_both! {
    async fn names_go_on_after_the_last_that_was_shown(fresh) {
        let (office, _, _) = half_a_year(&fresh, 5, &[1, 2, 3, 4]).await;
        let (area, filter) = (whole(KAPUAS), in_month("2026-01", None, None));
        let (mut shown, mut after) = (Vec::new(), None);
        loop {
            let some = coverage::names(&office.db, &area, &filter, after, 1).await.expect("read");
            let Some(last) = some.last() else { break };
            after = Some((last.place, last.worker));
            shown.extend(some.into_iter().map(|one| one.worker));
        }
        assert_eq!(shown, [1, 3, 2, 4].map(number));
    }
}

on_both! {
    async fn sex_and_sector_are_told_apart_also_where_they_are_not_known(fresh) {
        let (office, _, _) = half_a_year(&fresh, 5, &[1, 2, 3, 4]).await;
        fresh.tamper("UPDATE workers SET sex = 'male', sector = NULL WHERE place = 6203022001").await;
        counted(&office).await;
        let area = whole(KAPUAS);
        for (slice, keys) in [
            (Slice::Sex, [Key::Sex(Some(Sex::Female)), Key::Sex(Some(Sex::Male))]),
            (Slice::Occupation, [Key::Sector(Some("A".to_owned())), Key::Sector(None)]),
        ] {
            let mut rows = coverage::month_by(&office.db, &area, month("2026-01"), slice).await.expect("read");
            assert_eq!(rows.iter().map(|row| row.people).collect::<Vec<_>>(), [2, 2], "{slice:?}");
            rows.sort_by_key(|row| row.key != keys[0]);
            for (row, key) in rows.into_iter().zip(keys) {
                assert_eq!(row.key, key);
                assert_eq!(Key::parse(slice, &key.word()), Some(key.clone()));
                assert_eq!(behind(&office, &area, &in_month("2026-01", Some(key), None)).await.len(), 2);
            }
        }
    }
}

on_both! {
    async fn whose_occupation_is_corrected_counts_in_the_sector_of_the_new_one(fresh) {
        let (office, _, _) = half_a_year(&fresh, 5, &[1, 2, 3, 4]).await;
        counted(&office).await;
        let fields = vec![Correction { field: Field::Occupation, before: "NELAYAN".to_owned(), after: "Tukang ojek".to_owned() }];
        office.leaves(1, Detail::Corrected { fields }, None).await.expect("decided");
        counted(&office).await;
        let area = whole(KAPUAS);
        let sector = |letter: &str| Some(Key::Sector(Some(letter.to_owned())));
        assert_eq!(behind(&office, &area, &in_month("2026-01", sector("H"), None)).await, [number(1)]);
        assert_eq!(behind(&office, &area, &in_month("2026-01", sector("A"), None)).await.len(), 3);
        let rows = coverage::month_by(&office.db, &area, month("2026-01"), Slice::Occupation).await.expect("read");
        let people: Vec<_> = rows.into_iter().map(|row| (row.key, row.people)).collect();
        assert_eq!(people.len(), 2);
        assert!(people.contains(&(sector("H").expect("one"), 1)), "{people:?}");
    }
}

on_both! {
    async fn whoever_counts_in_another_village_than_before_came_there_and_went_from_here(fresh) {
        let (office, _, _) = half_a_year(&fresh, 3, &[1]).await;
        let (db, one) = (&office.db, whole(KAPUAS));
        fresh.tamper("UPDATE months SET place = 6203022001 WHERE month >= 24313 AND state = 'paid'").await;
        counted(&office).await;
        assert_eq!(row(&office, &one, "2026-02").await.balance.flows, [], "inside the regency");
        let old = row(&office, &some(KAPUAS, &[VILLAGE]), "2026-02").await;
        assert_eq!((old.people, old.balance.flows.as_slice()), (0, &[(Flow::Went, 1)][..]));
        let new = row(&office, &some(KAPUAS, &[OTHER]), "2026-02").await;
        assert_eq!((new.people, new.balance.flows.as_slice()), (1, &[(Flow::Came, 1)][..]));
        assert!(old.balance.holds() && new.balance.holds());
        let came = coverage::names(db, &some(KAPUAS, &[OTHER]), &in_month("2026-02", None, Some(Flow::Came)), None, 9).await.expect("read");
        assert_eq!(came.len(), 1);
        let went = behind(&office, &some(KAPUAS, &[VILLAGE]), &in_month("2026-02", None, Some(Flow::Went))).await;
        assert_eq!(went, [number(1)]);
        assert_eq!((old.ever, new.ever), (1, 0), "counted where the year began");
    }
}

on_both! {
    async fn a_page_counts_a_few_and_leaves_many_to_the_background(fresh) {
        let (office, _, _) = half_a_year(&fresh, 5, &[1, 2, 3]).await;
        let refresh = |most| coverage::refresh(&office.db, regency(), NOW, most);
        assert_eq!(refresh(Some(2)).await, Ok(Refreshed { months: 0, left: 4 }));
        assert_eq!(refresh(Some(9)).await, Ok(Refreshed { months: 2, left: 2 }), "three, then six more");
        assert_eq!(refresh(None).await, Ok(Refreshed { months: 2, left: 0 }));
        assert_eq!(refresh(None).await, Ok(Refreshed { months: 0, left: 0 }));
    }
}

on_both! {
    async fn what_was_changed_past_the_ledger_is_found(fresh) {
        let (office, _, _) = half_a_year(&fresh, 5, &[1, 2, 3]).await;
        counted(&office).await;
        fresh.tamper("UPDATE coverage_places SET people = people + 1 WHERE month = 24313 AND place = 6203011006").await;
        let verified = coverage::verify_coverage(&office.db, regency()).await.expect("read");
        let gaps: Vec<_> = verified.gaps.iter().map(|gap| (gap.what, gap.month)).collect();
        assert_eq!(gaps, [("places", month("2026-02"))]);
    }
}

on_both! {
    async fn months_of_another_regency_are_nobodys_business(fresh) {
        let (office, _, _) = half_a_year(&fresh, 3, &[1, 2]).await;
        counted(&office).await;
        let other = Area::whole(place("62.10")).expect("a regency");
        let told = coverage::series(&office.db, &other, month("2026-01"), month("2026-03")).await.expect("read");
        assert!(told.iter().all(|row| row.people == 0 && row.ever == 0));
        let filter = in_month("2026-01", None, None);
        assert_eq!(coverage::names(&office.db, &other, &filter, None, 9).await.expect("read"), []);
    }
}
