//! Who is told after a breach, what is kept for how long, and what a person is told of.

use lindung_store::decree::{self, Act, Paper};
use lindung_store::privacy::{
    Overdue, Promised, affected, count_affected, erase, overdue, promised_to,
};
use lindung_store::registry::{admit_in, worker};

use crate::funding::{KAPUAS, Office, regency, span, terms};
use crate::registry::{admit, named, number};
use crate::support::{NOW, on_both, place, rows, some, whole};
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
        // Who is taken in later was on a list only, and is still told.
        let mut budi_now = named(2, "BUDI", VILLAGE);
        budi_now.id = budi;
        let mut tx = fresh.db.begin().await.expect("begun");
        admit_in(&mut tx, &keys, place("62.03"), &[budi_now], None, NOW + 1).await.expect("in");
        tx.commit().await.expect("kept");
        fresh.tamper("UPDATE candidates SET worker = id WHERE name = 'BUDI'").await;
        let counted = count_affected(&fresh.db, &here, NOW).await.expect("counted");
        assert_eq!(counted, (1, 1));
        let earlier = count_affected(&fresh.db, &here, NOW - 1).await.expect("counted");
        assert_eq!(earlier, (0, 0));
    }
}

on_both! {
    async fn what_was_paid_for_whom_stays_when_all_that_is_overdue_is_erased(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let id = office.issued(fund, &[1], ("2026-01", "2026-03")).await;
        fresh.tamper("UPDATE workers SET status = 'dead', updated_at = 0").await;
        let before = office.annex(id).await;
        // Worker 2 was promised nothing; of worker 1 the heirs may still ask.
        let due = overdue(&office.db, regency(), Overdue::EndedWorkers, NOW).await.expect("counted");
        assert_eq!(due.0, 1);
        let phone = async |n| {
            let read = worker(&office.db, &office.keys, &whole(KAPUAS), number(n)).await;
            read.expect("read").expect("there").person.phone
        };
        erase(&office.db, &office.keys, regency(), Overdue::EndedWorkers, NOW, None, NOW).await.expect("erased");
        assert_eq!((phone(1).await.is_empty(), phone(2).await.is_empty()), (false, true));
        for what in Overdue::ALL {
            erase(&office.db, &office.keys, regency(), what, NOW * 2, None, NOW * 2).await.expect("erased");
        }
        assert!(phone(1).await.is_empty());
        let kept = worker(&office.db, &office.keys, &whole(KAPUAS), number(1)).await;
        let kept = kept.expect("read").expect("there").person;
        assert_eq!((Some(kept.name), kept.nik), (before.first().map(|one| one.name.clone()), before[0].nik));
        assert_eq!(office.annex(id).await, before);
        let paper = decree::decree_file(&office.db, &office.keys, regency(), id, Paper::Annex).await;
        assert_eq!(paper, Ok(Some(b"%PDF annex".to_vec())));
        assert_eq!(office.committed(fund).await.1, 3);
    }
}

on_both! {
    async fn a_person_is_told_of_plans_decrees_and_months_inside_the_area_only(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let base = office.issued(fund, &[1, 2], ("2026-01", "2026-03")).await;
        let amendment = office.amend(base).await;
        office.remove(amendment, 1, "2026-03").await.expect("drafted");
        office.issue(amendment, "188.45/2/2026").await.expect("issued");
        let told = promised_to(&office.db, &office.keys, &whole(KAPUAS), number(1)).await.expect("read");
        assert_eq!((told.plans.len(), told.plans[0].number), (1, 1));
        assert_eq!(told.plans[0].span, Some(span("2026-01", "2026-03")));
        let acts: Vec<_> = told.decrees.iter().map(|one| (one.act, one.span.len())).collect();
        assert_eq!(acts, [(Act::Listed, 3), (Act::Removed, 1)]);
        assert_eq!((told.decrees[1].number.as_deref(), told.decrees[1].why.as_str()), (Some("188.45/2/2026"), "meninggal dunia"));
        let states: Vec<_> = told.months.iter().map(|one| (one.fund.as_str(), one.state.as_str())).collect();
        assert_eq!(states, [("APBD", "planned"), ("APBD", "planned"), ("APBD", "dropped")]);
        let elsewhere = some(KAPUAS, &[OTHER]);
        let nothing = promised_to(&office.db, &office.keys, &elsewhere, number(1)).await;
        assert_eq!(nothing, Ok(Promised::default()));
    }
}
