//! The program killed while it bills and writes payments down: the books close, and what was
//! confirmed is there.

use lindung_core::words::Rupiah;
use lindung_store::contributions::{self as ledger, NewBill, NewPayment, ProofBy};
use lindung_store::{Db, Keys, StoreError};
use uuid::Uuid;

use super::{DAY, Year, acts, close};
use crate::funding::{MONTH, regency, span};
use crate::support::killing::{killed_at_some_moment, kills};
use crate::support::{NOW, on_both, run};

/// Tells the child what it works on: database, key file, fund, who.
const WORK: [&str; 4] =
    ["LINDUNG_TEST_DATABASE", "LINDUNG_TEST_KEY", "LINDUNG_TEST_FUND", "LINDUNG_TEST_WHO"];

#[test]
#[ignore = "not a test: the child that is killed"]
fn child() {
    let [Ok(url), Ok(key), Ok(fund), Ok(who)] = WORK.map(std::env::var) else { return };
    let uuid = |text: &str| Uuid::parse_str(text).expect("a number");
    let (fund, by) = (uuid(&fund), uuid(&who));
    run(async move {
        let db = Db::open(&url).await.expect("it opens");
        let keys = Keys::load_or_create(std::path::Path::new(&key)).expect("keys");
        // Numbers of requests that no child before this one used.
        let mut request = u128::from(std::process::id()) << 64;
        let mut next = || {
            request += 1;
            Uuid::from_u128(request)
        };
        loop {
            let new = NewBill { fund, period: span("2026-01", "2026-12"), request: next() };
            let made = ledger::make_bill(&db, regency(), &new, by, NOW).await;
            let bill = match made {
                Ok(bill) => bill,
                Err(StoreError::Ledger(_)) => last(&db).await,
                Err(other) => panic!("{other:?}"),
            };
            println!("\nconfirmed bill {bill}");
            for months in [3, 7] {
                let request = next();
                let proof = request.to_string();
                let new = NewPayment {
                    bill,
                    amount: Rupiah::new(months * MONTH + 99),
                    proof_by: ProofBy::Bank,
                    proof: &proof,
                    on: DAY,
                    file: None,
                    note: "",
                    request,
                };
                let paid = ledger::pay(&db, &keys, regency(), &new, acts(by)).await.expect("paid");
                println!("\nconfirmed payment {paid}");
            }
            for payment in ledger::payments(&db, regency(), bill).await.expect("read") {
                let of = (bill, payment.id);
                let undone =
                    ledger::undo_payment(&db, &keys, regency(), of, ("salah", next()), acts(by))
                        .await;
                if let Err(error) = undone {
                    assert!(matches!(error, StoreError::Ledger(_)), "{error:?}");
                }
            }
            let of = (regency(), bill);
            ledger::cancel_bill(&db, of, "salah", by, NOW).await.expect("cancelled");
        }
    });
}

/// The bill that a child left open when it was killed.
async fn last(db: &Db) -> Uuid {
    let bills = ledger::bills(db, regency(), (None, None), None, 100).await.expect("read");
    bills.into_iter().find(|bill| !bill.cancelled).expect("an open bill").id
}

on_both! {
    async fn killed_while_billing_and_paying_the_books_close_and_what_was_confirmed_is_there(fresh) {
        let year = Year::of(&fresh, &[1, 2, 3, 4, 5]).await;
        let key = fresh.folder.path().join("bills.key");
        Keys::load_or_create(&key).expect("keys");
        let mut confirmed = Vec::new();
        for round in 1..=kills() {
            let values = [
                fresh.url.clone(),
                key.display().to_string(),
                year.fund.to_string(),
                year.office.ani.to_string(),
            ];
            let told: Vec<_> = WORK.into_iter().zip(values).collect();
            let words = killed_at_some_moment("contributions::killed::child", &told, round);
            assert!(!words.is_empty(), "the child works");
            confirmed.extend(words);
            close(&year.office.db).await;
        }
        for word in &confirmed {
            let (kind, id) = word.split_once(' ').expect("a kind and a number");
            let id = Uuid::parse_str(id).expect("a number");
            if kind == "bill" {
                assert!(ledger::bill(&year.office.db, regency(), id).await.expect("read").is_some());
            }
        }
        let mut payments = Vec::new();
        for bill in ledger::bills(&year.office.db, regency(), (None, None), None, 10_000).await.expect("read") {
            let of = ledger::payments(&year.office.db, regency(), bill.id).await.expect("read");
            payments.extend(of.into_iter().map(|one| format!("payment {}", one.id)));
        }
        let lost = |word: &&String| word.starts_with("payment") && !payments.contains(*word);
        assert_eq!(confirmed.iter().find(lost), None);
    }
}
