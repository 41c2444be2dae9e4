//! The same counts from the months of each worker, one by one.

use std::collections::BTreeSet;

use lindung_core::contributions::MonthState;
use lindung_core::words::{Month, MonthSpan};
use lindung_store::{Db, contributions as ledger, coverage};
use uuid::Uuid;

use crate::funding::{KAPUAS, regency};
use crate::registry::number;
use crate::support::{NOW, whole};

/// The paid months of workers 1 to so many.
async fn paid(db: &Db, workers: u64) -> BTreeSet<(Month, Uuid)> {
    let mut paid = BTreeSet::new();
    for n in 1..=workers {
        let entries = ledger::ledger_of(db, &whole(KAPUAS), number(n)).await.expect("read");
        let of = entries.into_iter().filter(|entry| entry.state == MonthState::Paid);
        paid.extend(of.map(|entry| (entry.month, number(n))));
    }
    paid
}

/// Counts what is marked, and holds the months of a span against the ledger: people, who was ever
/// protected in the year, and the account of who came and went.
pub async fn agrees(db: &Db, workers: u64, months: MonthSpan) {
    let done = coverage::refresh(db, regency(), NOW, None).await.expect("counted");
    assert_eq!(done.left, 0);
    let verified = coverage::verify_coverage(db, regency()).await.expect("read");
    assert!(verified.gaps.is_empty() && verified.stale == 0, "{:?}", verified.gaps);
    let paid = paid(db, workers).await;
    let of = |month: Month| -> BTreeSet<Uuid> {
        paid.iter().filter(|(at, _)| *at == month).map(|(_, who)| *who).collect()
    };
    let told = coverage::series(db, &whole(KAPUAS), months.first(), months.last()).await;
    for row in told.expect("read") {
        let (now, before) = (of(row.month), of(row.month.prev()));
        assert_eq!(row.people, now.len() as u64, "{}", row.month);
        let january = Month::new(row.month.year(), 1).expect("a month");
        let year = paid.iter().filter(|(at, _)| (january..=row.month).contains(at));
        let ever: BTreeSet<Uuid> = year.map(|(_, who)| *who).collect();
        assert_eq!(row.ever, ever.len() as u64, "ever in the year until {}", row.month);
        assert!(row.balance.holds(), "{row:?}");
        assert_eq!(row.balance.gains(), now.difference(&before).count() as u64, "{row:?}");
        assert_eq!(row.balance.losses(), before.difference(&now).count() as u64, "{row:?}");
    }
}
