//! Who is told after a breach.

use lindung_store::privacy::{affected, count_affected};

use crate::registry::{admit, named};
use crate::support::{NOW, on_both, rows, some};
use crate::verification::{VILLAGE, keys};

const OTHER: &str = "62.03.02.2001";

on_both! {
    async fn a_breach_concerns_who_is_a_worker_and_who_is_only_on_a_list_each_once(fresh) {
        let keys = keys(&fresh);
        let list = rows::list(&fresh.url, NOW).await;
        let siti = named(1, "SITI AMINAH", VILLAGE);
        admit(&fresh, &keys, std::slice::from_ref(&siti)).await;
        let row = |worker| rows::Row {
            person: rows::person("SITI AMINAH", VILLAGE, 1, 1),
            verdict: "eligible",
            state: "accepted",
            worker,
        };
        rows::row(&fresh.url, &keys, list, &row(Some(siti.id))).await;
        let budi = rows::open(&fresh.url, &keys, list, rows::person("BUDI", VILLAGE, 1, 2)).await;
        rows::open(&fresh.url, &keys, list, rows::person("DEWI", OTHER, 1, 1)).await;

        let here = some("62.03", &[VILLAGE]);
        let counted = count_affected(&fresh.db, &here, NOW).await.expect("counted");
        assert_eq!(counted, (1, 1));
        let mut found = Vec::new();
        let mut after = None;
        loop {
            let page = affected(&fresh.db, &keys, &here, NOW, after, 1).await.expect("read");
            let Some(end) = page.last() else { break };
            after = Some((end.place, end.id));
            found.extend(page.into_iter().map(|one| (one.id, one.worker)));
        }
        found.sort_unstable();
        let mut expected = [(siti.id, true), (budi, false)];
        expected.sort_unstable();
        assert_eq!(found, expected);
        let earlier = count_affected(&fresh.db, &here, NOW - 1).await.expect("counted");
        assert_eq!(earlier, (0, 0));
    }
}
