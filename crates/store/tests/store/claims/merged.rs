//! Somebody who has two records by mistake is one person: months count whichever record they stand with,
//! each once, and a person dies once.

use lindung_core::claims::{Covered, Happening, Move, NotBooked, State};
use lindung_core::contributions::MonthState;
use lindung_core::intake::Candidate;
use lindung_core::law::Component;
use lindung_core::registry::changes::Detail;
use lindung_core::words::Rupiah;
use lindung_store::claims::{self, ClaimProblem, NewReport, SumOf, Told, Wanted};
use lindung_store::contributions::{self as ledger, ReturnState, Why};
use lindung_store::departures::{self, MonthsTwice};
use lindung_store::funding;
use time::macros::date;
use uuid::Uuid;

use super::{Desk, problem, report_of};
use crate::amendments::the_books_are_right;
use crate::contributions::{close, month};
use crate::funding::{KAPUAS, regency, span};
use crate::registry::number;
use crate::support::{on_both, whole};

const HANDED_IN: [Move; 3] = [Move::Confirmed, Move::Listed, Move::Submitted];
const LUMP: SumOf = SumOf { component: Component::JkmLumpSum, school: None };

impl Desk {
    /// The first is the same person as the second, whose record is kept.
    async fn merge(&self, n: u64, into: u64) {
        let detail = Detail::Merged { into: number(into).to_string(), was: "verified".to_owned() };
        self.office.leaves(n, detail, None).await.expect("merged");
    }

    async fn split(&self, n: u64) {
        let detail = Detail::Split { back_to: "verified".to_owned() };
        self.office.leaves(n, detail, None).await.expect("split");
    }

    /// Those whose deaths a sweep would look for.
    async fn sought(&self) -> Vec<Uuid> {
        let (yes, no) = (|_: &Candidate| true, || false);
        let wanted = Wanted { may_be: &yes, by_card: false, stop: &no };
        let read = claims::covered_workers(self.db(), self.keys(), regency(), &wanted).await;
        read.expect("read").expect("all").into_iter().map(|one| one.id).collect()
    }
}

on_both! {
    async fn months_that_were_paid_on_the_other_record_are_cover_of_the_person(fresh) {
        let desk = Desk::of(&fresh, 4, &[2]).await;
        desk.merge(2, 1).await;
        close(desk.db()).await;
        the_books_are_right(&fresh, &[]).await;
        assert_eq!(desk.sought().await, [number(1); 2], "the one that is kept, by what stands in either record");
        let returns = ledger::returns(desk.db(), &whole(KAPUAS), None, None, 9).await.expect("read");
        assert_eq!(returns, [], "nobody paid them twice");

        desk.office.leaves(1, Detail::Died, Some("2026-03-10")).await.expect("decided");
        let [case] = claims::cases_of(desk.db(), &whole(KAPUAS), number(1)).await.expect("read").try_into().expect("one");
        assert_eq!((case.covered, case.in_row, case.months), (Covered::Paid, 3, 3));
        assert_eq!(case.least, Rupiah::new(42_000_000));
        assert_eq!(claims::cases_of(desk.db(), &whole(KAPUAS), number(2)).await, Ok(vec![case]), "of one person");
        let months = ledger::ledger_of(desk.db(), &whole(KAPUAS), number(1)).await.expect("read");
        assert!(months.iter().all(|entry| entry.worker == number(2)) && months.len() == 12, "{months:?}");
        close(desk.db()).await;
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_month_that_both_records_have_counts_once_and_is_asked_back(fresh) {
        let desk = Desk::of(&fresh, 4, &[1, 2]).await;
        let twice = departures::months_twice(desk.db(), &whole(KAPUAS), (number(2), number(1))).await;
        let all = MonthsTwice { months: 12, first: month("2026-01"), last: month("2026-12"), paid: 3 };
        assert_eq!(twice, Ok(Some(all)), "whoever decides is told");
        desk.merge(2, 1).await;
        close(desk.db()).await;
        assert_eq!(desk.sought().await, [number(1); 2]);
        let returns = ledger::returns(desk.db(), &whole(KAPUAS), Some(ReturnState::Asked), None, 9).await.expect("read");
        let asked: Vec<_> = returns.iter().map(|one| (one.worker, one.period, one.why)).collect();
        assert_eq!(asked, [(number(2), span("2026-01", "2026-03"), Why::Twice)]);
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        assert_eq!((case.covered, case.in_row, case.months), (Covered::Paid, 3, 3));
        desk.adds_up().await;
    }
}

on_both! {
    async fn records_that_were_merged_one_after_the_other_are_one_person_and_a_split_parts_them(fresh) {
        let desk = Desk::of(&fresh, 5, &[3]).await;
        let told = Told::default();
        let report = report_of(&told, Happening::Death);
        let opened = claims::open_case(desk.db(), desk.keys(), &whole(KAPUAS), (&report, number(1)), desk.ani()).await;
        let case = desk.case(opened.expect("opened").claim).await;
        assert_eq!(case.covered, Covered::No, "this record was never paid for");
        desk.merge(3, 2).await;
        desk.merge(2, 1).await;
        close(desk.db()).await;
        assert_eq!(desk.sought().await, [number(1); 3]);
        let now = desk.case(case.id).await;
        assert_eq!((now.covered, now.in_row, now.least), (Covered::Paid, 3, Rupiah::new(42_000_000)));
        assert_eq!(desk.acts(case.id).await, ["opened", "cover-changed"]);
        assert_eq!(now.version, case.version, "nobody who has the page open is in the way");

        desk.split(2).await;
        close(desk.db()).await;
        assert_eq!(desk.sought().await, [number(2); 2], "the third was merged into the second");
        assert_eq!(desk.case(case.id).await.covered, Covered::No);
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_person_with_a_case_on_each_record_dies_once_and_is_paid_once(fresh) {
        let desk = Desk::of(&fresh, 4, &[1, 2]).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let first = desk.death(1, date!(2026 - 03 - 10)).await;
        let second = desk.death(2, date!(2026 - 03 - 11)).await;
        desk.merge(2, 1).await;
        for (case, other) in [(&first, &second), (&second, &first)] {
            let told = claims::case_journal(db, keys, &area, case.id).await.expect("read");
            let last = told.last().expect("an entry");
            let pointed = last.detail["cases"][0].as_i64();
            assert_eq!((last.act.as_str(), pointed), ("death-twice", Some(other.number)));
        }
        let told = Told::default();
        let again = NewReport { worker: Some(number(1)), ..report_of(&told, Happening::Death) };
        assert_eq!(desk.report(&again).await.expect("kept").claim, Some(first.id), "no third case");

        let (first, second) = (desk.go(&first, &HANDED_IN).await, desk.go(&second, &HANDED_IN).await);
        desk.pays(&first, LUMP, 20_000_000).await.expect("paid");
        let instead = ClaimProblem::NotBooked(NotBooked::Instead(Component::JkmLumpSum));
        assert_eq!(problem(desk.pays(&second, LUMP, 20_000_000).await), instead);
        assert_eq!(desk.case(second.id).await.state, State::Submitted);
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_bill_that_pays_a_record_after_the_merge_covers_the_person(fresh) {
        let desk = Desk::of(&fresh, 4, &[2, 4]).await;
        desk.merge(2, 1).await;
        desk.pay_all().await;
        close(desk.db()).await;
        let months = ledger::ledger_of(desk.db(), &whole(KAPUAS), number(1)).await.expect("read");
        let paid = months.iter().filter(|entry| entry.payment.is_some()).count();
        assert_eq!(paid, 4, "April was on the bill when the record was merged");
        let case = desk.death(1, date!(2026 - 04 - 10)).await;
        assert_eq!((case.covered, case.in_row), (Covered::Paid, 4));
        desk.adds_up().await;
    }
}

on_both! {
    async fn who_dies_after_a_merge_is_paid_for_no_longer_on_either_record(fresh) {
        let desk = Desk::of(&fresh, 4, &[2, 4]).await;
        desk.merge(2, 1).await;
        desk.office.leaves(1, Detail::Died, Some("2026-02-10")).await.expect("decided");
        close(desk.db()).await;
        let months = ledger::ledger_of(desk.db(), &whole(KAPUAS), number(1)).await.expect("read");
        let billed = months.iter().filter(|entry| entry.state == MonthState::Billed).count();
        assert_eq!(billed, 0, "April was on the bill with the record that was merged");
        let returns = ledger::returns(desk.db(), &whole(KAPUAS), Some(ReturnState::Asked), None, 9).await.expect("read");
        let asked: Vec<_> = returns.iter().map(|one| (one.worker, one.period, one.why)).collect();
        assert_eq!(asked, [(number(2), span("2026-03", "2026-03"), Why::Dead)]);
        the_books_are_right(&fresh, &[]).await;
        desk.adds_up().await;
    }
}

on_both! {
    async fn what_is_promised_to_a_record_that_was_merged_is_promised_to_the_person(fresh) {
        let desk = Desk::of(&fresh, 4, &[2]).await;
        desk.merge(2, 1).await;
        let promised = funding::promised(desk.db(), &whole(KAPUAS)).await.expect("read");
        let of: Vec<_> = promised.iter().map(|one| (one.worker, one.until, one.months)).collect();
        assert_eq!(of, [(number(1), month("2026-04"), 4)], "paid and billed: no plan pays these months again");
    }
}
