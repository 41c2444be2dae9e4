//! What a case comes to follows the months of its worker: paid later, paid by mistake, paid back.

use lindung_core::claims::{Covered, DropReason, Move};
use lindung_core::words::Rupiah;
use lindung_store::claims::{self, Step, UnclaimedWanted};
use lindung_store::contributions::{self as ledger, Act, Settled, Wanted, Why};
use time::macros::date;

use super::{Desk, TODAY};
use crate::contributions::{another, close};
use crate::funding::{KAPUAS, regency, span};
use crate::registry::number;
use crate::support::{on_both, whole};

impl Desk {
    /// The payment of January to March turns out to be written down wrongly.
    async fn undoes_the_first_payment(&self) {
        let (db, keys) = (self.db(), self.keys());
        let bills = ledger::bills(db, regency(), (None, None), None, 9).await.expect("read");
        let first = span("2026-01", "2026-03");
        let bill = bills.iter().find(|bill| bill.period == first).expect("a bill").id;
        let payments = ledger::payments(db, regency(), bill).await.expect("read");
        let paid = payments.iter().find(|one| one.act == Act::Paid && !one.undone).expect("paid");
        let (of, why) = ((bill, paid.id), ("salah catat", another()));
        ledger::undo_payment(db, keys, regency(), of, why, self.ani()).await.expect("undone");
    }

    async fn unclaimed(&self) -> usize {
        let wanted = (UnclaimedWanted::default(), TODAY);
        claims::unclaimed(self.db(), &whole(KAPUAS), wanted, None, 9).await.expect("read").len()
    }
}

on_both! {
    async fn a_case_is_reckoned_again_when_its_month_is_paid_and_when_it_is_not_paid_after_all(fresh) {
        let desk = Desk::of(&fresh, 3, &[1, 2]).await;
        desk.undoes_the_first_payment().await;
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        let given_up = desk.death(2, date!(2026 - 03 - 10)).await;
        let drop = Step { reason: Some(DropReason::NotCovered), ..Step::new(Move::Dropped, "", another()) };
        desk.step(&given_up, &drop).await.expect("dropped");
        assert_eq!((case.covered, desk.unclaimed().await), (Covered::No, 0));

        desk.pay_all().await;
        let paid = desk.case(case.id).await;
        assert_eq!((paid.covered, paid.in_row, paid.months), (Covered::Paid, 3, 3));
        assert_eq!((paid.least, desk.unclaimed().await), (Rupiah::new(42_000_000), 1), "nobody looked at it and it is found");
        assert_eq!(desk.acts(case.id).await, ["opened", "cover-changed"], "what is paid for later months says nothing");
        assert_eq!(paid.version, case.version, "nobody who has the page open is in the way");
        assert_eq!(desk.case(given_up.id).await.covered, Covered::No, "what is over stays as it was");

        desk.undoes_the_first_payment().await;
        assert_eq!((desk.case(case.id).await.covered, desk.unclaimed().await), (Covered::No, 0));
        desk.pay_all().await;
        assert_eq!(desk.unclaimed().await, 1);
        close(desk.db()).await;
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_month_that_bpjs_paid_back_is_no_cover_any_more(fresh) {
        let desk = Desk::of(&fresh, 3, &[1, 2]).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let first = desk.death(1, date!(2026 - 03 - 10)).await;
        let other = desk.death(2, date!(2026 - 03 - 10)).await;
        let wanted = Wanted { worker: number(1), period: span("2026-03", "2026-03"), why: Why::Other, note: "" };
        let back = ledger::ask_back(db, keys, &area, &wanted, desk.office.ani, desk.ani().now).await.expect("asked");
        assert_eq!(desk.acts(first.id).await, ["opened"], "it is cover until the money is back");
        let came = Settled::Received("RK-7", TODAY);
        ledger::settle_return(db, keys, (regency(), back), came, desk.ani()).await.expect("settled");
        let now = desk.case(first.id).await;
        assert_eq!((now.covered, now.in_row, now.months), (Covered::Grace, 2, 2));
        let told = claims::case_journal(db, keys, &area, first.id).await.expect("read");
        let last = told.last().expect("an entry");
        assert_eq!((last.act.as_str(), last.detail["was"].as_str(), last.by), ("cover-changed", Some("paid"), Some(desk.office.ani)));
        assert_eq!(desk.acts(other.id).await, ["opened"]);
        close(db).await;
        desk.adds_up().await;
    }
}
