//! The audit chain: nothing can be changed, taken out or put in unseen.

use lindung_store::audit::{self, Event, Filter, Journal, Verdict, Why};
use lindung_store::{Db, StoreError};
use serde_json::json;
use uuid::Uuid;

use crate::support::{Fresh, NOW, on_both, place, some, whole};

/// Five more events behind that of the regency's beginning: numbers 2 to 6.
async fn five(fresh: &Fresh) {
    for (at, village) in (1_i64..).zip(["2001", "2002", "2003", "2004", "2005"]) {
        let event = Event::new("person.revealed", format!("person/{at}"))
            .by(Uuid::from_u128(7))
            .at(place(&format!("62.03.01.{village}")))
            .detail(json!({ "purpose": "Pemadanan", "field": "nik" }));
        audit::append(&fresh.db, place("62.03"), &event, NOW + at).await.expect("appended");
    }
}

async fn verdict(fresh: &Fresh) -> Verdict {
    audit::verify(&fresh.db, place("62.03")).await.expect("read")
}

fn broken(number: i64, why: Why) -> Verdict {
    Verdict::Broken { number, why }
}

on_both! {
    async fn a_chain_that_nobody_touched_is_whole(fresh) {
        five(&fresh).await;
        assert!(matches!(verdict(&fresh).await, Verdict::Whole { count: 6, .. }));
        let other = audit::verify(&fresh.db, place("62.10")).await.expect("read");
        assert!(matches!(other, Verdict::Whole { count: 1, .. }));
    }
}

on_both! {
    async fn a_change_to_any_part_of_an_event_is_seen(fresh) {
        five(&fresh).await;
        let parts = [
            (
                "UPDATE audit_events SET at = at + 1 WHERE regency = 6203 AND number = 4",
                "UPDATE audit_events SET at = at - 1 WHERE regency = 6203 AND number = 4",
            ),
            (
                "UPDATE audit_events SET action = 'x' WHERE regency = 6203 AND number = 4",
                "UPDATE audit_events SET action = 'person.revealed' \
              WHERE regency = 6203 AND number = 4",
            ),
            (
                "UPDATE audit_events SET subject = 'person/9' WHERE regency = 6203 AND number = 4",
                "UPDATE audit_events SET subject = 'person/3' WHERE regency = 6203 AND number = 4",
            ),
            (
                "UPDATE audit_events SET place = NULL WHERE regency = 6203 AND number = 4",
                "UPDATE audit_events SET place = 6203012003 WHERE regency = 6203 AND number = 4",
            ),
            (
                "UPDATE audit_events SET folded = 'x' WHERE regency = 6203 AND number = 4",
                "UPDATE audit_events SET folded = (SELECT LOWER(action || ' ' || subject || ' ' || \
              detail)) WHERE regency = 6203 AND number = 4",
            ),
            (
                "UPDATE audit_events SET detail = '{\"field\":\"nik\",\"purpose\":\"pemadanan\"}' \
              WHERE regency = 6203 AND number = 4",
                "UPDATE audit_events SET detail = '{\"field\":\"nik\",\"purpose\":\"Pemadanan\"}' \
              WHERE regency = 6203 AND number = 4",
            ),
        ];
        for (change, undo) in parts {
            assert_eq!(fresh.tamper(change).await, 1);
            assert_eq!(verdict(&fresh).await, broken(4, Why::Changed), "{change}");
            assert_eq!(fresh.tamper(undo).await, 1);
            assert!(matches!(verdict(&fresh).await, Verdict::Whole { .. }), "{undo}");
        }
        fresh.tamper("UPDATE audit_events SET actor = NULL WHERE number = 4").await;
        assert_eq!(verdict(&fresh).await, broken(4, Why::Changed));
    }
}

on_both! {
    async fn an_event_taken_out_is_missed(fresh) {
        five(&fresh).await;
        fresh.tamper("DELETE FROM audit_events WHERE regency = 6203 AND number = 3").await;
        assert_eq!(verdict(&fresh).await, broken(3, Why::Missing));
    }
}

on_both! {
    async fn the_last_event_taken_out_is_missed(fresh) {
        five(&fresh).await;
        fresh.tamper("DELETE FROM audit_events WHERE regency = 6203 AND number = 6").await;
        assert_eq!(verdict(&fresh).await, broken(6, Why::Missing));
    }
}

on_both! {
    async fn an_event_taken_out_and_the_rest_numbered_anew_is_seen(fresh) {
        five(&fresh).await;
        fresh.tamper("DELETE FROM audit_events WHERE regency = 6203 AND number = 5").await;
        fresh
            .tamper("UPDATE audit_events SET number = 5 WHERE regency = 6203 AND number = 6")
            .await;
        fresh.tamper("UPDATE audit_heads SET number = 5 WHERE regency = 6203").await;
        assert_eq!(verdict(&fresh).await, broken(5, Why::Changed));
    }
}

on_both! {
    async fn an_event_put_in_is_seen(fresh) {
        five(&fresh).await;
        fresh
            .tamper(
                "INSERT INTO audit_events (regency, number, at, actor, action, subject, \
                     place, detail, folded, hash) SELECT regency, 7, at, actor, action, subject, \
                     place, detail, folded, hash FROM audit_events \
                     WHERE regency = 6203 AND number = 6",
            )
            .await;
        assert_eq!(verdict(&fresh).await, broken(7, Why::Added));
        fresh.tamper("UPDATE audit_heads SET number = 7 WHERE regency = 6203").await;
        assert_eq!(verdict(&fresh).await, broken(7, Why::Changed));
    }
}

on_both! {
    async fn an_event_of_another_regency_does_not_fit_in(fresh) {
        five(&fresh).await;
        fresh.tamper("DELETE FROM audit_events WHERE regency = 6203 AND number = 1").await;
        fresh
            .tamper("UPDATE audit_events SET regency = 6203 WHERE regency = 6210 AND number = 1")
            .await;
        assert_eq!(verdict(&fresh).await, broken(1, Why::Changed));
    }
}

on_both! {
    async fn fifty_appends_at_once_get_fifty_numbers_without_a_gap(fresh) {
        let appends: Vec<_> = (0..50)
            .map(|n| {
                let db = fresh.db.clone();
                tokio::spawn(async move {
                    let event = Event::new("list.checked", format!("list/{n}"));
                    audit::append(&db, place("62.03"), &event, NOW).await.expect("appended")
                })
            })
            .collect();
        let mut numbers = Vec::new();
        for append in appends {
            numbers.push(append.await.expect("it ran"));
        }
        numbers.sort_unstable();
        // Number 1 is the regency's beginning.
        assert_eq!(numbers, (2..=51).collect::<Vec<i64>>());
        assert!(matches!(verdict(&fresh).await, Verdict::Whole { count: 51, .. }));
    }
}

on_both! {
    async fn an_event_whose_change_did_not_last_does_not_last_either(fresh) {
        let mut tx = fresh.db.begin().await.expect("begun");
        let event = Event::new("list.checked", "list/1");
        audit::append_in(&mut tx, place("62.03"), &event, NOW).await.expect("appended");
        drop(tx);
        five(&fresh).await;
        assert!(matches!(verdict(&fresh).await, Verdict::Whole { count: 6, .. }));
    }
}

on_both! {
    async fn a_regency_that_is_not_there_has_no_chain(fresh) {
        let event = Event::new("list.checked", "list/1");
        let refused = audit::append(&fresh.db, place("62.04"), &event, NOW).await;
        assert_eq!(refused, Err(StoreError::RegencyUnknown { regency: "62.04".to_owned() }));
    }
}

async fn numbers(db: &Db, area: &lindung_core::access::Area, filter: &Filter<'_>) -> Vec<i64> {
    let found = audit::list(db, area, filter, None, 100).await.expect("listed");
    found.into_iter().map(|event| event.number).collect()
}

on_both! {
    async fn the_trail_is_searched_by_action_actor_time_and_text(fresh) {
        five(&fresh).await;
        let (db, area) = (&fresh.db, whole("62.03"));
        let all = Filter::default();
        assert_eq!(numbers(db, &area, &all).await, [6, 5, 4, 3, 2, 1]);
        let action = Filter { action: Some("regency.created"), ..all.clone() };
        assert_eq!(numbers(db, &area, &action).await, [1]);
        let actor = Filter { actor: Some(Uuid::from_u128(7)), ..all.clone() };
        assert_eq!(numbers(db, &area, &actor).await, [6, 5, 4, 3, 2]);
        let nobody = Filter { actor: Some(Uuid::from_u128(8)), ..all.clone() };
        assert_eq!(numbers(db, &area, &nobody).await, Vec::<i64>::new());
        let time = Filter { from: Some(NOW + 2), to: Some(NOW + 4), ..all.clone() };
        assert_eq!(numbers(db, &area, &time).await, [4, 3]);
        let text = Filter { text: Some("PERSON/3"), ..all.clone() };
        assert_eq!(numbers(db, &area, &text).await, [4]);
        let detail = Filter { text: Some("pemadanan"), ..all.clone() };
        assert_eq!(numbers(db, &area, &detail).await, [6, 5, 4, 3, 2]);
        for sign in ["%", "_erson", "\\"] {
            let sign = Filter { text: Some(sign), ..all.clone() };
            assert_eq!(numbers(db, &area, &sign).await, Vec::<i64>::new(), "{sign:?}");
        }
    }
}

on_both! {
    async fn the_trail_is_read_page_by_page_and_as_it_was_written(fresh) {
        five(&fresh).await;
        let (area, all) = (whole("62.03"), Filter::default());
        let first = audit::list(&fresh.db, &area, &all, None, 4).await.expect("listed");
        let rest = audit::list(&fresh.db, &area, &all, Some(first[3].number), 4).await;
        let rest: Vec<i64> = rest.expect("listed").iter().map(|event| event.number).collect();
        assert_eq!(rest, [2, 1]);
        let event = &first[0];
        assert_eq!((event.number, event.at, event.actor), (6, NOW + 5, Some(Uuid::from_u128(7))));
        assert_eq!(event.place, Some(place("62.03.01.2005")));
        assert_eq!(event.detail, json!({ "field": "nik", "purpose": "Pemadanan" }));
    }
}

on_both! {
    async fn who_looks_over_a_village_sees_only_its_events(fresh) {
        five(&fresh).await;
        let village = some("62.03", &["62.03.01.2002", "62.03.01.2004"]);
        assert_eq!(numbers(&fresh.db, &village, &Filter::default()).await, [5, 3]);
        let other = numbers(&fresh.db, &whole("62.10"), &Filter::default()).await;
        assert_eq!(other, [1]);
    }
}

on_both! {
    async fn a_hundred_looks_at_once_are_a_hundred_events_of_one_chain(fresh) {
        let journal = Journal::new(fresh.db.clone());
        let looks = (1..=100).map(|look| {
            let journal = journal.clone();
            let regency = place(if look % 3 == 0 { "62.10" } else { "62.03" });
            let event = Event::new("worker.seen", format!("worker/{look}"));
            tokio::spawn(async move { journal.append(regency, event, NOW).await })
        });
        let looks: Vec<_> = looks.collect();
        let mut numbers = Vec::new();
        for look in looks {
            numbers.push(look.await.expect("it ran").expect("written"));
        }
        numbers.sort_unstable();
        let expected: Vec<i64> = (2..=34).flat_map(|n| [n, n]).chain(35..=68).collect();
        assert_eq!(numbers, expected);
        assert!(matches!(verdict(&fresh).await, Verdict::Whole { count: 68, .. }));
    }
}

on_both! {
    async fn a_look_that_cannot_be_written_is_told_and_holds_up_no_other(fresh) {
        let journal = Journal::new(fresh.db.clone());
        let look = |regency| journal.append(place(regency), Event::new("worker.seen", "x"), NOW);
        let (good, bad) = tokio::join!(look("62.03"), look("62.11"));
        assert_eq!(good, Ok(2));
        assert_eq!(bad, Err(StoreError::RegencyUnknown { regency: "62.11".to_owned() }));
    }
}
