//! Work without a signal, as a phone and the office meet it.

use axum::http::StatusCode;
use lindung_core::access::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Browser, Opened, on_both};
use crate::verification::{OTHER, VILLAGE, entries, round, tell};

const DAY: i64 = 86_400_000;

/// A phone of Siti with its list.
async fn phone(opened: &Opened) -> (Browser, String, Vec<Value>) {
    let mut siti = opened.signed_in("siti").await;
    let new = json!({ "name": "Ponsel Siti", "places": [VILLAGE] });
    let (status, made) = siti.ask("/field/devices", &new).await;
    assert_eq!(status, StatusCode::OK, "{made}");
    let device = made["device"].as_str().expect("a number").to_owned();
    let work = siti.get(&format!("/field/work?device={device}")).await;
    let work: Value = serde_json::from_str(&work.body).expect("a list");
    (siti, device, work["visits"].as_array().expect("visits").clone())
}

fn answers(willing: &str) -> Value {
    json!({
        "exists": "yes", "alive": "yes", "lives": "here", "works": "yes", "occupation": "Nelayan",
        "pay": "own", "fit": "yes", "willing": willing, "visited-on": "2026-09-21",
    })
}

fn visited(number: i64, visit: &Value, version: i64, at: i64) -> Value {
    json!({
        "id": Uuid::from_u128(0xf00d_0000 + u128::try_from(number).expect("small")).to_string(),
        "number": number,
        "kind": "visit",
        "subject": visit["id"],
        "happened_at": at,
        "detail": { "version": version, "answers": answers("yes") },
    })
}

async fn send(
    browser: &mut Browser,
    device: &str,
    now: i64,
    items: &[Value],
) -> (StatusCode, Value) {
    browser.ask("/field/sync", &json!({ "device": device, "now": now, "items": items })).await
}

fn results(told: &Value) -> Vec<&str> {
    let all = told["results"].as_array().expect("results");
    all.iter().map(|one| one["result"].as_str().expect("a word")).collect()
}

on_both! {
    async fn a_phone_takes_its_own_villages_along_and_brings_each_entry_home_once(opened) {
        let round = round(&opened).await;
        let (mut siti, device, visits) = phone(&opened).await;
        assert_eq!(visits.len(), 3);
        assert!(visits.iter().all(|visit| visit["village"] == VILLAGE), "{visits:?}");
        let now = opened.now();
        // The same person twice: the later entry stands on the earlier.
        let items = [
            visited(2, &visits[0], 2, now),
            visited(1, &visits[0], 1, now),
            visited(3, &visits[1], 1, now),
        ];
        let (status, first) = send(&mut siti, &device, now, &items).await;
        assert_eq!((status, results(&first)), (StatusCode::OK, vec!["done"; 3]), "{first}");
        let (_, again) = send(&mut siti, &device, now, &items).await;
        assert_eq!(again["results"], first["results"]);
        let kept = opened.number("SELECT COUNT(*) FROM field_items").await;
        let told = opened.number("SELECT COUNT(*) FROM visit_events WHERE kind = 'report'").await;
        assert_eq!((kept, told), (3, 3));
        let found = entries(&opened, round, VILLAGE).await;
        assert_eq!(found.iter().filter(|entry| entry.outcome.is_some()).count(), 2);

        // Another number for what was sent, and another entry under a number that was used.
        let mut other = visited(3, &visits[2], 1, now);
        other["id"] = json!(Uuid::from_u128(7).to_string());
        let (_, told) = send(&mut siti, &device, now, &[other]).await;
        assert_eq!((results(&told), &told["results"][0]["code"]), (vec!["refused"], &json!("number")));
    }
}

on_both! {
    async fn the_same_queue_sent_twice_at_once_counts_once(opened) {
        round(&opened).await;
        let (siti, device, visits) = phone(&opened).await;
        let now = opened.now();
        let items: Vec<Value> =
            (1..).zip(&visits).map(|(number, visit)| visited(number, visit, 1, now)).collect();
        let (mut one, mut other) = (siti.clone(), siti);
        let (a, b) = tokio::join!(
            send(&mut one, &device, now, &items),
            send(&mut other, &device, now, &items)
        );
        assert_eq!((results(&a.1), results(&b.1)), (vec!["done"; 3], vec!["done"; 3]));
        assert_eq!(opened.number("SELECT COUNT(*) FROM field_items").await, 3);
        assert_eq!(opened.number("SELECT COUNT(*) FROM visit_events WHERE kind = 'report'").await, 3);
        assert_eq!(opened.number("SELECT COUNT(*) FROM field_items WHERE result <> 'done'").await, 0);
    }
}

on_both! {
    async fn an_entry_that_cannot_be_leaves_the_others_and_no_trace_of_its_own(opened) {
        round(&opened).await;
        let (mut siti, device, visits) = phone(&opened).await;
        let now = opened.now();
        let events = opened.number("SELECT COUNT(*) FROM audit_events WHERE action = 'visit.reported'").await;
        let mut incomplete = visited(1, &visits[0], 1, now);
        incomplete["detail"]["answers"] = json!({ "exists": "yes" });
        let mut damaged = visited(2, &visits[1], 1, now);
        damaged["detail"] = json!("rusak");
        let mut stranger = visited(3, &visits[1], 1, now);
        stranger["subject"] = json!(Uuid::from_u128(5).to_string());
        let good = visited(4, &visits[2], 1, now);
        let (status, told) = send(&mut siti, &device, now, &[incomplete, damaged, stranger, good]).await;
        assert_eq!(status, StatusCode::OK, "{told}");
        assert_eq!(results(&told), ["refused", "refused", "refused", "done"]);
        let codes: Vec<_> = told["results"].as_array().expect("all").iter().map(|r| r["code"].clone()).collect();
        assert_eq!(codes[..3], [json!("incomplete"), json!("unreadable"), json!("unknown")]);
        let after = opened.number("SELECT COUNT(*) FROM audit_events WHERE action = 'visit.reported'").await;
        assert_eq!(after - events, 1);
    }
}

on_both! {
    async fn where_two_differ_both_are_shown_and_one_chooses(opened) {
        let round = round(&opened).await;
        let (mut siti, device, visits) = phone(&opened).await;
        let id = visits[0]["id"].as_str().expect("a number").to_owned();
        let mut dewi = opened.signed_in("dewi").await;
        tell(&mut dewi, id.parse().expect("a number"), None).await;
        let now = opened.now();
        let mut item = visited(1, &visits[0], 1, now);
        item["detail"]["answers"] = answers("no");
        let (_, told) = send(&mut siti, &device, now, &[item.clone()]).await;
        let clash = &told["results"][0];
        assert_eq!((&clash["result"], &clash["may_take"]), (&json!("conflict"), &json!(true)));
        assert!(clash["words"].as_str().expect("words").contains("Nama dewi"), "{clash}");
        let outcome = async || {
            let found = entries(&opened, round, VILLAGE).await;
            found.iter().find(|entry| entry.id.to_string() == id).expect("there").outcome
        };
        let before = outcome().await;
        let page = dewi.get("/field/conflicts").await;
        assert!(page.body.contains("Nama siti") && page.body.contains("Tidak"), "{}", page.body);
        let path = format!("/field/conflicts/{}", item["id"].as_str().expect("a number"));
        let mut elsewhere = opened.signed_in("lain").await;
        assert_eq!(elsewhere.post(&path, &[("choice", "take")]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(outcome().await, before);
        let taken = dewi.post(&path, &[("choice", "take")]).await;
        assert_eq!(taken.location(), "/field/conflicts?said=take", "{}", taken.body);
        assert_ne!(outcome().await, before);
        let again = dewi.post(&path, &[("choice", "keep")]).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        // The phone that asks once more hears that it is settled.
        let settle = json!({ "device": device, "item": item["id"], "choice": "keep" });
        assert_eq!(siti.ask("/field/settle", &settle).await.0, StatusCode::OK);
    }
}

on_both! {
    async fn a_phone_that_was_called_back_is_told_so_without_signing_in_and_brings_nothing(opened) {
        round(&opened).await;
        let (mut siti, device, visits) = phone(&opened).await;
        let contact = json!({ "device": device });
        let mut nobody = opened.browser();
        assert_eq!(nobody.ask("/field/contact", &contact).await.0, StatusCode::OK);
        let mut lain = opened.signed_in("lain").await;
        let path = format!("/field/devices/{device}/wipe");
        assert_eq!(lain.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
        let mut dewi = opened.signed_in("dewi").await;
        assert!(dewi.get("/field/devices").await.body.contains("Ponsel Siti"));
        assert_eq!(dewi.post(&path, &[]).await.location(), "/field/devices?said=wiped");
        let (status, told) = nobody.ask("/field/contact", &contact).await;
        assert_eq!((status, &told["wiped"]), (StatusCode::FORBIDDEN, &json!(true)));
        let now = opened.now();
        let (status, told) = send(&mut siti, &device, now, &[visited(1, &visits[0], 1, now)]).await;
        assert_eq!((status, &told["wiped"]), (StatusCode::FORBIDDEN, &json!(true)), "{told}");
        assert_eq!(opened.number("SELECT COUNT(*) FROM field_items").await, 0);
        let work = siti.get(&format!("/field/work?device={device}")).await;
        assert_eq!(work.status, StatusCode::FORBIDDEN);
        assert!(!work.body.contains("AMINAH"), "{}", work.body);
        // A phone that nobody knows is to be erased too.
        let stranger = json!({ "device": Uuid::from_u128(1).to_string() });
        assert_eq!(nobody.ask("/field/contact", &stranger).await.1["wiped"], json!(true));
    }
}

on_both! {
    async fn a_phone_whose_days_are_over_brings_home_what_it_has_and_takes_nothing_more(opened) {
        round(&opened).await;
        let (_, device, visits) = phone(&opened).await;
        let done_at = opened.now() + DAY;
        opened.pass(15 * DAY);
        let mut siti = opened.signed_in("siti").await;
        let (_, told) = opened.browser().ask("/field/contact", &json!({ "device": device })).await;
        assert_eq!((&told["wiped"], &told["expired"]), (&json!(true), &json!(true)));
        let now = opened.now();
        let (_, told) = send(&mut siti, &device, now, &[visited(1, &visits[0], 1, done_at)]).await;
        assert_eq!((results(&told), &told["expired"]), (vec!["done"], &json!(true)));
        assert_eq!(siti.get(&format!("/field/work?device={device}")).await.status, StatusCode::FORBIDDEN);
        let mut dewi = opened.signed_in("dewi").await;
        let extended = dewi.post(&format!("/field/devices/{device}/extend"), &[]).await;
        assert_eq!(extended.location(), "/field/devices?said=extended");
        let work = siti.get(&format!("/field/work?device={device}")).await;
        assert!(work.status == StatusCode::OK && work.body.contains("BAHRUN"), "{}", work.body);
    }
}

on_both! {
    async fn a_clock_that_is_wrong_puts_no_entry_before_the_list_or_into_the_future(opened) {
        round(&opened).await;
        let issued = opened.now();
        let (_, device, visits) = phone(&opened).await;
        opened.pass(2 * DAY);
        let mut siti = opened.signed_in("siti").await;
        let now = opened.now();
        // Five days behind all the time; an hour ago by the office's clock.
        let late = now - 5 * DAY;
        send(&mut siti, &device, late, &[visited(1, &visits[0], 1, late - 3_600_000)]).await;
        let happened = opened.number("SELECT happened_at FROM field_items WHERE number = 1").await;
        assert_eq!(happened, now - 3_600_000);
        send(&mut siti, &device, now, &[visited(2, &visits[1], 1, now + 9 * DAY)]).await;
        assert_eq!(opened.number("SELECT happened_at FROM field_items WHERE number = 2").await, now);
        send(&mut siti, &device, now, &[visited(3, &visits[2], 1, 0)]).await;
        let first = opened.number("SELECT happened_at FROM field_items WHERE number = 3").await;
        assert!(first >= issued, "{first}");
    }
}

on_both! {
    async fn nobody_takes_along_what_lies_outside_the_own_area_or_sends_from_the_phone_of_another(opened) {
        round(&opened).await;
        let (_, device, visits) = phone(&opened).await;
        let mut lain = opened.signed_in("lain").await;
        let (status, told) = lain.ask("/field/devices", &json!({ "name": "X", "places": [VILLAGE] })).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        assert!(told["words"].as_str().expect("words").contains("desa"), "{told}");
        let places = lain.get("/field/places").await;
        assert!(places.body.contains(OTHER) && !places.body.contains(VILLAGE), "{}", places.body);
        let stolen = lain.get(&format!("/field/work?device={device}")).await;
        assert_eq!(stolen.status, StatusCode::FORBIDDEN);
        let now = opened.now();
        let (status, _) = send(&mut lain, &device, now, &[visited(1, &visits[0], 1, now)]).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        assert_eq!(opened.number("SELECT COUNT(*) FROM field_items").await, 0);
    }
}

on_both! {
    async fn the_page_on_the_phone_is_the_same_for_everybody_and_what_keeps_it_has_its_version(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        let open = opened.browser().get("/field/").await;
        let own = opened.signed_in("dewi").await.get("/field/").await;
        assert_eq!((open.status, &open.body), (StatusCode::OK, &own.body));
        let version = open.body.split_once("data-version=\"").expect("a version").1;
        let version = version.split('"').next().expect("a version").to_owned();
        let keeper = opened.browser().get("/field/sw.js").await;
        assert!(keeper.headers["content-type"].to_str().expect("text").starts_with("text/javascript"));
        assert!(keeper.body.contains(&version) && keeper.body.contains("integrity"), "{}", keeper.body);
        let manifest = opened.browser().get("/field/manifest.json").await;
        let manifest: Value = serde_json::from_str(&manifest.body).expect("a manifest");
        assert_eq!((&manifest["scope"], &manifest["start_url"]), (&json!("/field/"), &json!("/field/")));
        for icon in manifest["icons"].as_array().expect("icons") {
            let answer = opened.browser().get(icon["src"].as_str().expect("a path")).await;
            assert_eq!(answer.status, StatusCode::OK, "{icon}");
        }
    }
}
