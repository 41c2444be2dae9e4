//! The duties towards those whose data is kept, as an office meets them.

use axum::http::{StatusCode, header};
use lindung_core::access::{Area, Role};
use lindung_core::registry::Person;
use lindung_core::words::{Nik, RegionCode};
use lindung_store::registry::{NewWorker, admit_in};
use uuid::Uuid;

use crate::support::{NOW, Opened, kapuas, on_both};

const NIK: &str = "6203010101800001";

async fn worker(opened: &Opened) -> Uuid {
    let id = Uuid::from_u128(7);
    let person = Person {
        nik: Nik::parse(NIK).ok(),
        name: "Sumarni".to_owned(),
        mother: "Painem".to_owned(),
        place: RegionCode::parse("62.03.01.1006"),
        ..Person::default()
    };
    let new = NewWorker { id, person, ..NewWorker::default() };
    let mut tx = opened.db.begin().await.expect("begun");
    admit_in(&mut tx, &opened.office.keys, kapuas(), &[new], None, NOW).await.expect("admitted");
    tx.commit().await.expect("committed");
    id
}

const BREACH: [(&str, &str); 6] = [
    ("noticed", "2026-09-21T10:00"),
    ("what", "Laptop hilang di jalan"),
    ("data", "Nama dan NIK"),
    ("handling", "Akun ditutup"),
    ("contact", "Bapak Budi, 0513 000000"),
    ("area", "62.03.01"),
];

on_both! {
    async fn a_breach_has_a_clock_letters_and_an_end(opened) {
        opened.account("kepala", Role::Admin).await;
        worker(&opened).await;
        let mut browser = opened.signed_in("kepala").await;
        let answer = browser.post("/privacy/breaches/new", &BREACH).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let path = answer.location().to_owned();
        let page = browser.get(&path).await.body;
        assert!(page.contains("sisa") && page.contains("1 orang"), "{page}");
        opened.pass(4 * 24 * 3_600_000);
        let mut browser = opened.signed_in("kepala").await;
        assert!(browser.get(&path).await.body.contains("terlambat"));
        let letters = browser.get(&format!("{path}/letters")).await.body;
        assert!(letters.contains("Pasal 46") && letters.contains("Laptop hilang"), "{letters}");
        assert!(!letters.contains("Sumarni"), "the template names nobody");
        let closed = browser.post(&path, &[("state", "closed")]).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER);
        assert!(browser.get(&path).await.body.contains("terlambat"), "not before all are told");
        for (state, said) in [("told", "Sudah diberitahukan"), ("closed", "Selesai")] {
            browser.post(&path, &[("state", state)]).await;
            assert!(browser.get(&path).await.body.contains(said), "{state}");
        }
    }
}

on_both! {
    async fn a_breach_is_not_written_down_without_what_the_letters_need(opened) {
        opened.account("kepala", Role::Admin).await;
        let mut browser = opened.signed_in("kepala").await;
        for (name, value) in [
            ("noticed", "2026-12-31T10:00"),
            ("noticed", ""),
            ("what", " "),
            ("data", ""),
            ("handling", ""),
            ("contact", ""),
            ("area", "62.10.01"),
        ] {
            let typed: Vec<(&str, &str)> =
                BREACH.iter().map(|(n, v)| (*n, if *n == name { value } else { v })).collect();
            let answer = browser.post("/privacy/breaches/new", &typed).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {value}");
            assert!(answer.body.contains(&format!("href=\"#{name}\"")), "{name}");
        }
        assert!(browser.get("/privacy").await.body.contains("Belum ada kebocoran"));
    }
}

on_both! {
    async fn a_person_gets_a_copy_and_who_gave_it_is_in_it(opened) {
        opened.account("kepala", Role::Admin).await;
        opened.account("siti", Role::ProgramOfficer).await;
        let path = format!("/privacy/workers/{}", worker(&opened).await);
        let mut browser = opened.signed_in("siti").await;
        let asked = browser.get(&path).await.body;
        assert!(asked.contains("Sumarni") && !asked.contains(NIK), "{asked}");
        let refused = browser.post(&path, &[("form", "page")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!refused.body.contains(NIK));
        let numbered = browser.post(&path, &[("form", "page"), ("purpose", NIK)]).await;
        assert_eq!(numbered.status, StatusCode::UNPROCESSABLE_ENTITY, "no number in the trail");
        let typed = [("form", "page"), ("purpose", "diminta sendiri di loket")];
        let page = browser.post(&path, &typed).await;
        assert_eq!(page.status, StatusCode::OK);
        for word in [NIK, "Sumarni", "Painem", "Nama siti", "Salinan data diberikan"] {
            assert!(page.body.contains(word), "{word}");
        }
        let typed = [("form", "json"), ("purpose", "diminta sendiri di loket")];
        let file = browser.post(&path, &typed).await;
        let disposition = file.headers[header::CONTENT_DISPOSITION].to_str().expect("text");
        assert!(disposition.contains("salinan-data-"), "{disposition}");
        let whole: serde_json::Value = serde_json::from_str(&file.body).expect("JSON");
        assert_eq!(whole["person"]["name"], "Sumarni");
        let looks = whole["looks"].as_array().expect("looks");
        assert!(looks.iter().filter(|look| look["what"] == "worker.copied").count() == 2);
        assert_eq!(looks[0]["by"], "Nama siti");
    }
}

on_both! {
    async fn nobody_gets_a_copy_of_somebody_outside_the_area(opened) {
        opened.account("kepala", Role::Admin).await;
        let place = RegionCode::parse("62.03.02").expect("a code");
        let area = Area::some(kapuas(), vec![place]).expect("an area");
        opened.account_in("siti", Role::ProgramOfficer, area).await;
        let path = format!("/privacy/workers/{}", worker(&opened).await);
        let mut browser = opened.signed_in("siti").await;
        let typed = [("form", "json"), ("purpose", "diminta sendiri di loket")];
        for answer in [browser.get(&path).await, browser.post(&path, &typed).await] {
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            assert!(!answer.body.contains("Sumarni"), "{}", answer.body);
        }
    }
}

on_both! {
    async fn what_is_overdue_is_counted_first_and_erased_when_told(opened) {
        opened.account("kepala", Role::Admin).await;
        worker(&opened).await;
        opened
            .tamper("UPDATE workers SET status = 'dead', waiting_since = NULL, score = NULL")
            .await;
        opened.pass(61 * 31 * 24 * 3_600_000);
        let mut browser = opened.signed_in("kepala").await;
        let page = browser.get("/privacy").await.body;
        assert!(page.contains("/privacy/retention/ended-workers"), "{page}");
        assert!(!page.contains("/privacy/retention/files"), "nothing to erase there");
        let answer = browser.post("/privacy/retention/ended-workers", &[]).await;
        assert_eq!(answer.location(), "/privacy?erased=1");
        let page = browser.get("/privacy").await.body;
        assert!(!page.contains("/privacy/retention/ended-workers"), "{page}");
        let again = browser.post("/privacy/retention/ended-workers", &[]).await;
        assert_eq!(again.location(), "/privacy?erased=0");
        assert_eq!(browser.post("/privacy/retention/all", &[]).await.status, StatusCode::NOT_FOUND);
    }
}
