//! What whoever leads sees first.

use lindung_core::coverage::{Reason, Thresholds, by_attention};
use lindung_core::registry::changes::Detail;
use lindung_core::words::Rupiah;
use lindung_store::coverage;
use time::macros::date;

use super::{TODAY, counted};
use crate::contributions::month;
use crate::departures::half_a_year;
use crate::funding::{KAPUAS, MONTH, VILLAGE};
use crate::support::{on_both, place, some, whole};

on_both! {
    async fn six_numbers_and_the_districts_with_their_reasons(fresh) {
        let (office, _, _) = half_a_year(&fresh, 6, &[1, 2, 3]).await;
        office.leaves(1, Detail::Died, Some("2026-02-10")).await.expect("decided");
        counted(&office).await;
        let (db, area) = (&office.db, whole(KAPUAS));
        let seen = coverage::leader(db, &area, TODAY).await.expect("read");
        assert_eq!((seen.month, seen.protected, seen.ever), (Some(month("2026-03")), 3, 3));
        assert_eq!((seen.waiting, seen.cards_not_in_hands), (3, 0));
        assert_eq!(seen.unclaimed_cases, 1);
        assert!(seen.unclaimed_least > Rupiah::new(0));
        // A year for two, and for one the three months that are paid until the money comes back.
        assert_eq!(seen.money_left, Rupiah::new((1_000 - 2 * 12 - 3) * MONTH));
        assert_eq!(seen.lapsing_90, 0, "they are covered until December, and the dead is not in April");
        let at_the_end = coverage::leader(db, &area, date!(2026 - 10 - 02)).await.expect("read");
        assert_eq!(at_the_end.lapsing_90, 2, "90 days to the last of December");
        let before = coverage::leader(db, &area, date!(2026 - 10 - 01)).await.expect("read");
        assert_eq!(before.lapsing_90, 0);
        let districts: Vec<_> = seen.districts.iter().map(|one| (one.region, one.covered, one.waiting, one.unclaimed)).collect();
        assert_eq!(districts, [(place("62.03.01"), 2, 1, 1), (place("62.03.02"), 1, 2, 0)]);
        let attention = by_attention(&seen.districts, Thresholds::default());
        assert_eq!(attention[0].1, [Reason::Unclaimed { cases: 1 }, Reason::Waiting { people: 1 }]);
        assert_eq!(attention[1].1, [Reason::Waiting { people: 2 }]);
        assert_eq!(seen.as_of.stale, []);
    }
}

on_both! {
    async fn an_area_sees_its_own_numbers(fresh) {
        let (office, _, _) = half_a_year(&fresh, 6, &[1, 2, 3]).await;
        counted(&office).await;
        let own = coverage::leader(&office.db, &some(KAPUAS, &[VILLAGE]), TODAY).await.expect("read");
        assert_eq!((own.protected, own.waiting, own.districts.len()), (2, 1, 1));
    }
}

on_both! {
    async fn an_office_without_anybody_has_an_empty_page(fresh) {
        let empty = coverage::leader(&fresh.db, &whole(KAPUAS), TODAY).await.expect("read");
        assert_eq!((empty.month, empty.protected, empty.districts.len()), (None, 0, 0));
        assert_eq!(empty.money_left, Rupiah::new(0));
    }
}
