//! Decisions of BPJS, money that arrives, and the scholarship year by year.

use lindung_core::claims::{DropReason, Move, NotBooked, State};
use lindung_core::law::{Component, School};
use lindung_core::registry::Born;
use lindung_core::words::Rupiah;
use lindung_store::StoreError;
use lindung_store::claims::{
    self, AsRead, Case, ClaimProblem, NewChild, NewClaimPayment, NewSum, Step, SumOf, YearDone,
};
use time::macros::date;
use uuid::Uuid;

use super::{Desk, TODAY, problem, report_of};
use crate::contributions::another;
use crate::funding::KAPUAS;
use crate::support::{on_both, whole};

const HANDED_IN: [Move; 3] = [Move::Confirmed, Move::Listed, Move::Submitted];
const LUMP: SumOf = SumOf { component: Component::JkmLumpSum, school: None };

impl Desk {
    async fn decides(
        &self,
        case: &Case,
        of: SumOf,
        decided: i64,
        note: &str,
    ) -> Result<i64, StoreError> {
        let case = self.case(case.id).await;
        let read = AsRead { claim: case.id, version: case.version };
        let due = Rupiah::new(20_000_000);
        let new = NewSum {
            of,
            decided: Rupiah::new(decided),
            on: date!(2026 - 04 - 18),
            due: (due, Some(due)),
            note,
            request: another(),
        };
        let sums = (&[new][..], None);
        claims::decide_sums(self.db(), self.keys(), &whole(KAPUAS), read, sums, self.ani()).await
    }

    /// BPJS pays nothing but the lump sum, and says why.
    async fn decides_nothing_else(&self, case: &Case) {
        for component in [Component::JkmPeriodic, Component::JkmBurial] {
            let of = SumOf::whole(component);
            self.decides(case, of, 0, "dibayar bersama santunan").await.expect("decided");
        }
    }

    pub(super) async fn pays(
        &self,
        case: &Case,
        of: SumOf,
        amount: i64,
    ) -> Result<Uuid, StoreError> {
        let new = NewClaimPayment {
            of,
            due: (Rupiah::ZERO, None),
            amount: Rupiah::new(amount),
            on: date!(2026 - 04 - 19),
            heir: None,
            note: "",
            request: another(),
        };
        let case = self.case(case.id).await;
        let read = AsRead { claim: case.id, version: case.version };
        let (area, payments) = (whole(KAPUAS), (&[new][..], None));
        claims::pay_claim(self.db(), self.keys(), &area, read, payments, self.ani()).await?;
        Ok(new.request)
    }
}

on_both! {
    async fn a_benefit_arrives_in_parts_and_never_twice(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        assert_eq!(problem(desk.pays(&case, LUMP, 1).await), ClaimProblem::NotHandedIn);
        let case = desk.go(&case, &HANDED_IN).await;
        desk.decides(&case, LUMP, 20_000_000, "").await.expect("decided");
        desk.pays(&case, LUMP, 12_000_000).await.expect("paid");
        let beyond = ClaimProblem::NotBooked(NotBooked::Beyond(Rupiah::new(8_000_000)));
        assert_eq!(problem(desk.pays(&case, LUMP, 12_000_000).await), beyond);
        let second = desk.pays(&case, LUMP, 8_000_000).await.expect("paid");
        let twice = ClaimProblem::PaidAlready { on: date!(2026 - 04 - 19) };
        assert_eq!(problem(desk.pays(&case, LUMP, 20_000_000).await), twice);
        let below = ClaimProblem::NotBooked(NotBooked::BelowPaid(Rupiah::new(20_000_000)));
        assert_eq!(problem(desk.decides(&case, LUMP, 5, "").await), below);
        let work = SumOf::whole(Component::JkkBurial);
        let instead = ClaimProblem::NotBooked(NotBooked::Instead(Component::JkmLumpSum));
        assert_eq!(problem(desk.pays(&case, work, 10_000_000).await), instead);

        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let of = (case.id, second);
        let nothing = claims::undo_claim_payment(db, keys, &area, of, ("", another()), desk.budi()).await;
        assert_eq!(problem(nothing), ClaimProblem::ReasonMissing);
        claims::undo_claim_payment(db, keys, &area, of, ("salah rekening", another()), desk.budi()).await.expect("undone");
        let again = claims::undo_claim_payment(db, keys, &area, of, ("lagi", another()), desk.budi()).await;
        assert_eq!(problem(again), ClaimProblem::PaymentUnknown);
        desk.pays(&case, LUMP, 8_000_000).await.expect("paid for good");
        let sums = claims::claim_sums(db, keys, &area, case.id).await.expect("read");
        assert_eq!((sums.len(), sums[0].paid, sums[0].differs()), (1, Rupiah::new(20_000_000), false));
        assert_eq!(claims::claim_payments(db, keys, &area, case.id).await.expect("read").len(), 4);
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_payment_sent_twice_is_one_and_what_bpjs_refused_is_not_paid(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        let case = desk.go(&case, &HANDED_IN).await;
        let read = AsRead { claim: case.id, version: case.version };
        let new = NewClaimPayment {
            of: LUMP,
            due: (Rupiah::new(20_000_000), None),
            amount: Rupiah::new(20_000_000),
            on: date!(2026 - 04 - 19),
            heir: None,
            note: "",
            request: another(),
        };
        for _ in 0..3 {
            let payments = (&[new][..], None);
            let paid = claims::pay_claim(desk.db(), desk.keys(), &whole(KAPUAS), read, payments, desk.ani()).await;
            assert_eq!(paid, Ok(true));
        }
        let other = NewClaimPayment { request: another(), ..new };
        let late = claims::pay_claim(desk.db(), desk.keys(), &whole(KAPUAS), read, (&[other], None), desk.ani()).await;
        assert!(matches!(problem(late), ClaimProblem::Moved { .. }), "another officer was first");
        let sums = claims::claim_sums(desk.db(), desk.keys(), &whole(KAPUAS), case.id).await.expect("read");
        assert_eq!((sums[0].decided, sums[0].paid), (new.amount, new.amount), "what arrived first was the decision");
        let burial = SumOf::whole(Component::JkmBurial);
        desk.decides(&case, burial, 0, "sudah dibayar segmen lain").await.expect("decided");
        let none = ClaimProblem::NotBooked(NotBooked::Beyond(Rupiah::ZERO));
        assert_eq!(problem(desk.pays(&case, burial, 10_000_000).await), none);
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_case_is_paid_with_money_and_closed_with_every_difference_explained(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        let case = desk.go(&case, &HANDED_IN).await;
        let paid = desk.step(&case, &Step::new(Move::Paid, "", another())).await;
        assert_eq!(problem(paid), ClaimProblem::PaymentUnknown, "no money yet");
        desk.decides(&case, LUMP, 12_000_000, "").await.expect("decided");
        desk.pays(&case, LUMP, 12_000_000).await.expect("paid");
        let case = desk.go(&case, &[Move::Decided, Move::Paid]).await;
        let close = desk.step(&case, &Step::new(Move::Closed, "", another())).await;
        assert_eq!(problem(close), ClaimProblem::DifferenceUnexplained);
        let case = desk.go(&case, &[Move::Objected, Move::Decided]).await;
        desk.decides(&case, LUMP, 20_000_000, "keberatan diterima").await.expect("decided anew");
        desk.pays(&case, LUMP, 8_000_000).await.expect("paid");
        let case = desk.go(&case, &[Move::Paid]).await;
        let close = desk.step(&case, &Step::new(Move::Closed, "", another())).await;
        assert_eq!(problem(close), ClaimProblem::DifferenceUnexplained, "nobody spoke of the burial");
        desk.decides_nothing_else(&case).await;
        let case = desk.go(&case, &[Move::Closed]).await;
        assert_eq!((case.state, case.due_on), (State::Closed, None));
        let drop = Step { reason: Some(DropReason::Unwanted), ..Step::new(Move::Dropped, "", another()) };
        assert!(matches!(problem(desk.step(&case, &drop).await), ClaimProblem::Impossible { .. }));
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_case_of_which_a_payment_is_undone_is_not_paid_any_more_even_if_closed(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        let case = desk.go(&case, &HANDED_IN).await;
        desk.decides(&case, LUMP, 20_000_000, "").await.expect("decided");
        desk.decides_nothing_else(&case).await;
        let first = desk.pays(&case, LUMP, 15_000_000).await.expect("paid");
        let second = desk.pays(&case, LUMP, 5_000_000).await.expect("paid");
        let case = desk.go(&case, &[Move::Decided, Move::Paid, Move::Closed]).await;
        let undo = async |payment| {
            let why = ("salah rekening", another());
            claims::undo_claim_payment(db, keys, &area, (case.id, payment), why, desk.ani()).await
        };
        undo(second).await.expect("undone");
        let now = desk.case(case.id).await;
        assert_eq!((now.state, now.closed_at), (State::Decided, None), "five million are open");
        assert!(now.version > case.version, "who read it before reads it again");
        undo(first).await.expect("undone");
        desk.pays(&now, LUMP, 20_000_000).await.expect("paid into the right account");
        desk.adds_up().await;
    }
}

on_both! {
    async fn one_letter_of_bpjs_is_written_down_whole_or_not_at_all(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        let case = desk.go(&case, &HANDED_IN).await;
        let read = AsRead { claim: case.id, version: case.version };
        let sum = |component, on| NewSum {
            of: SumOf::whole(component),
            decided: Rupiah::new(10_000_000),
            on,
            due: (Rupiah::new(10_000_000), None),
            note: "",
            request: another(),
        };
        let step = Step::new(Move::Decided, "surat BPJS", another());
        let today = desk.ani().today;
        let ahead = today.next_day().expect("a day");
        let wrong = [sum(Component::JkmLumpSum, today), sum(Component::JkmBurial, ahead)];
        let refused = claims::decide_sums(db, keys, &area, read, (&wrong, Some(&step)), desk.ani()).await;
        assert_eq!(problem(refused), ClaimProblem::DayAhead);
        assert!(claims::claim_sums(db, keys, &area, case.id).await.expect("read").is_empty());
        let right = [sum(Component::JkmLumpSum, today), sum(Component::JkmBurial, today)];
        for _ in 0..2 {
            claims::decide_sums(db, keys, &area, read, (&right, Some(&step)), desk.ani()).await.expect("once");
        }
        assert_eq!(claims::claim_sums(db, keys, &area, case.id).await.expect("read").len(), 2);
        assert_eq!(desk.case(case.id).await.state, State::Decided);
        desk.adds_up().await;
    }
}

on_both! {
    async fn the_scholarship_is_a_task_of_each_year_until_it_is_paid_or_ends(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        let event = claims::NewEvent {
            happening: lindung_core::claims::Happening::DeathAtWork,
            on: case.happened_on,
            at: None,
            words: "kecelakaan kerja",
            request: another(),
        };
        let read = AsRead { claim: case.id, version: case.version };
        claims::change_event(db, keys, &area, read, &event, desk.ani()).await.expect("changed");
        let child = NewChild {
            id: None,
            name: "AYU",
            born: Born::On(date!(2012 - 05 - 04)),
            school: Some(School::JuniorSecondary),
            chosen: true,
            ended: None,
            request: another(),
        };
        let id = claims::keep_child(db, keys, &area, case.id, &child, desk.ani()).await.expect("kept");
        let case = desk.case(case.id).await;
        assert!(case.most > Some(case.least), "{case:?}");
        let [ayu] = claims::children(db, keys, &area, case.id).await.expect("read").try_into().expect("one");
        assert_eq!((ayu.next_year, ayu.born), (Some(2025), child.born));

        let unfinished = claims::unfinished_scholarships(db, keys, &area, (None, 2025), None, 9).await.expect("read");
        assert_eq!((unfinished.len(), unfinished[0].name.as_str(), unfinished[0].next_year), (1, "AYU", 2025));
        let ask = (case.id, id, 2025);
        let early = claims::mark_year(db, keys, &area, ask, (YearDone::Asked, "", another()), desk.ani()).await;
        assert_eq!(problem(early), ClaimProblem::NotHandedIn);
        let case = desk.go(&case, &HANDED_IN).await;
        claims::mark_year(db, keys, &area, ask, (YearDone::Asked, "", another()), desk.ani()).await.expect("asked");
        let ahead = claims::mark_year(db, keys, &area, (case.id, id, 2027), (YearDone::Asked, "", another()), desk.ani()).await;
        assert_eq!(problem(ahead), ClaimProblem::YearNotDue);
        let of = |year| SumOf { component: Component::JkkScholarship, school: Some((id, year)) };
        let payment = desk.pays(&case, of(2025), 2_000_000).await.expect("paid");
        assert!(matches!(problem(desk.pays(&case, of(2025), 2_000_000).await), ClaimProblem::PaidAlready { .. }));
        assert_eq!(claims::children(db, keys, &area, case.id).await.expect("read")[0].next_year, Some(2026));
        assert_eq!(claims::count_unfinished(db, &area, 2025).await, Ok(0));
        assert_eq!(claims::count_unfinished(db, &area, 2026).await, Ok(1));
        let years = claims::school_years(db, keys, &area, case.id, TODAY).await.expect("read");
        assert_eq!(years[0].done, Some((YearDone::Paid, Rupiah::new(2_000_000))));

        claims::undo_claim_payment(db, keys, &area, (case.id, payment), ("anak lain", another()), desk.ani()).await.expect("undone");
        assert_eq!(claims::children(db, keys, &area, case.id).await.expect("read")[0].next_year, Some(2025));
        let stranger = SumOf { component: Component::JkkScholarship, school: Some((another(), 2025)) };
        assert_eq!(problem(desk.pays(&case, stranger, 2_000_000).await), ClaimProblem::PersonUnknown);
        let nobody = SumOf::whole(Component::JkkScholarship);
        assert_eq!(problem(desk.pays(&case, nobody, 2_000_000).await), ClaimProblem::ChildOrNot);
        desk.adds_up().await;
    }
}

on_both! {
    async fn two_accidents_have_their_own_costs_and_a_worker_is_buried_once(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let told = claims::Told::default();
        let mut cases = Vec::new();
        for on in [date!(2026 - 02 - 10), date!(2026 - 03 - 20)] {
            let new = claims::NewReport { on: Some(on), ..report_of(&told, lindung_core::claims::Happening::Accident) };
            let of = (&new, crate::registry::number(1));
            let opened = claims::open_case(desk.db(), desk.keys(), &whole(KAPUAS), of, desk.ani()).await.expect("opened");
            cases.push(desk.go(&desk.case(opened.claim).await, &HANDED_IN).await);
        }
        let transport = SumOf::whole(Component::JkkTransportLand);
        for (case, amount) in cases.iter().zip([3_000_000, 1_000_000]) {
            desk.pays(case, transport, amount).await.expect("each its own");
        }
        let burial = SumOf::whole(Component::JkkBurial);
        desk.pays(&cases[0], burial, 10_000_000).await.expect("paid");
        let instead = ClaimProblem::NotBooked(NotBooked::Instead(Component::JkkBurial));
        assert_eq!(problem(desk.pays(&cases[1], burial, 10_000_000).await), instead);
        desk.adds_up().await;
    }
}
