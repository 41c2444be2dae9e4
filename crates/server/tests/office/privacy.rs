//! The duties towards those whose data is kept, as an office meets them.

use axum::http::{StatusCode, header};
use lindung_core::access::{Area, Role};
use lindung_core::registry::Person;
use lindung_core::words::{Nik, RegionCode};
use lindung_store::registry::{NewWorker, admit_in};
use uuid::Uuid;

use crate::subjects;
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
        for letter in ["authority", "letter"] {
            let paper = browser.get(&format!("{path}/{letter}")).await;
            assert_eq!(paper.status, StatusCode::OK, "{letter}");
            assert!(paper.body.starts_with("%PDF"), "{letter}");
        }
        let people = browser.get(&format!("{path}/people")).await;
        assert_eq!(people.status, StatusCode::FORBIDDEN, "an administrator sees nobody");
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
        let refused = browser.post(&path, &[("form", "paper")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!refused.body.contains(NIK));
        let numbered = browser.post(&path, &[("form", "paper"), ("purpose", NIK)]).await;
        assert_eq!(numbered.status, StatusCode::UNPROCESSABLE_ENTITY, "no number in the trail");
        let typed = [("form", "paper"), ("purpose", "diminta sendiri di loket")];
        let paper = browser.post(&path, &typed).await;
        assert_eq!(paper.status, StatusCode::OK);
        assert_eq!(paper.headers[header::CONTENT_TYPE], "application/pdf");
        assert!(paper.body.starts_with("%PDF"), "a PDF");
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
    async fn those_concerned_by_a_breach_are_listed_masked_and_every_look_is_written_down(opened) {
        opened.account("kepala", Role::Admin).await;
        opened.account("siti", Role::ProgramOfficer).await;
        worker(&opened).await;
        let mut browser = opened.signed_in("siti").await;
        let made = browser.post("/privacy/breaches/new", &BREACH).await;
        let path = made.location().to_owned();
        let people = format!("{path}/people");
        let page = browser.get(&people).await.body;
        assert!(page.contains("Sumarni") && page.contains("1 orang"), "{page}");
        assert!(!page.contains(NIK), "masked");
        let letters = browser.post(&format!("{path}/letters"), &[]).await;
        assert!(letters.body.starts_with("%PDF"), "{}", letters.status);
        let refused = browser.post(&people, &[("purpose", "")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let file = browser.post(&people, &[("purpose", "surat pemberitahuan")]).await;
        assert!(file.body.contains("Sumarni") && !file.body.contains(NIK), "{}", file.body);
        let mut browser = opened.signed_in("kepala").await;
        let trail = browser.get("/audit").await.body;
        for said in ["terdampak dilihat", "terdampak diunduh", "Surat kebocoran dibuat"] {
            assert!(trail.contains(said), "{said}");
        }
        assert!(!trail.contains("Sumarni"), "no name in the trail");
    }
}

on_both! {
    async fn who_looks_over_another_district_sees_none_of_those_concerned(opened) {
        opened.account("kepala", Role::Admin).await;
        worker(&opened).await;
        let mut browser = opened.signed_in("kepala").await;
        let path = browser.post("/privacy/breaches/new", &BREACH).await.location().to_owned();
        let place = RegionCode::parse("62.03.02").expect("a code");
        let area = Area::some(kapuas(), vec![place]).expect("an area");
        opened.account_in("siti", Role::ProgramOfficer, area).await;
        let mut browser = opened.signed_in("siti").await;
        let page = browser.get(&format!("{path}/people")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("Sumarni"), "{}", page.body);
        let file = browser.post(&format!("{path}/people"), &[("purpose", "surat")]).await;
        assert!(!file.body.contains("Sumarni"), "{}", file.body);
        let letters = browser.post(&format!("{path}/letters"), &[]).await;
        assert_eq!(letters.status, StatusCode::NOT_FOUND);
    }
}

on_both! {
    async fn a_request_for_correction_has_a_clock_and_an_answer_and_is_in_the_copy(opened) {
        opened.account("kepala", Role::Admin).await;
        opened.account("siti", Role::ProgramOfficer).await;
        let path = format!("/privacy/workers/{}", worker(&opened).await);
        let mut browser = opened.signed_in("siti").await;
        let empty = browser.post(&format!("{path}/corrections"), &[("wrong", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let wrong = [("wrong", "Nama ibu seharusnya Paiyem")];
        let asked = browser.post(&format!("{path}/corrections"), &wrong).await;
        assert_eq!(asked.location(), format!("{path}?said=asked"));
        let page = browser.get(&path).await.body;
        assert!(page.contains("sisa 72 jam") && page.contains("Paiyem"), "{page}");
        assert!(page.contains("/edit"), "the correction itself is a change of the registry");
        assert!(browser.get("/privacy").await.body.contains(&path), "it waits there too");
        let mut admin = opened.signed_in("kepala").await;
        let overview = admin.get("/privacy").await.body;
        assert!(overview.contains("1 permintaan") && !overview.contains(&path), "{overview}");
        opened.pass(4 * 24 * 3_600_000);
        let mut browser = opened.signed_in("siti").await;
        let page = browser.get(&path).await.body;
        assert!(page.contains("terlambat 24 jam"), "{page}");
        let request = page.split("name=request value=").nth(1).or_else(|| {
            page.split("name=\"request\" value=\"").nth(1)
        });
        let request = &request.expect("a request")[..36];
        let answer = [("request", request), ("state", "corrected"), ("answer", "Nama ibu dibetulkan")];
        let answers = format!("{path}/corrections/answer");
        let answered = browser.post(&answers, &answer).await;
        assert_eq!(answered.location(), format!("{path}?said=answered"));
        let page = browser.get(&path).await.body;
        assert!(page.contains("Nama ibu dibetulkan") && !page.contains("terlambat"), "{page}");
        let again = [("request", request), ("state", "refused"), ("answer", "tidak jadi")];
        browser.post(&answers, &again).await;
        assert!(!browser.get(&path).await.body.contains("tidak jadi"), "answered once");
        let typed = [("form", "json"), ("purpose", "diminta sendiri di loket")];
        let copy = browser.post(&path, &typed).await.body;
        assert!(copy.contains("correction.asked") && copy.contains("correction.answered"));
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
        let page = browser.get("/privacy/retention").await.body;
        assert!(page.contains("/privacy/retention/ended-workers"), "{page}");
        assert!(!page.contains("/privacy/retention/files"), "nothing to erase there");
        let answer = browser.post("/privacy/retention/ended-workers", &[]).await;
        assert_eq!(answer.location(), "/privacy/retention?erased=1");
        let page = browser.get("/privacy/retention").await.body;
        assert!(!page.contains("/privacy/retention/ended-workers"), "{page}");
        let again = browser.post("/privacy/retention/ended-workers", &[]).await;
        assert_eq!(again.location(), "/privacy/retention?erased=0");
        assert_eq!(browser.post("/privacy/retention/all", &[]).await.status, StatusCode::NOT_FOUND);
    }
}

on_both! {
    async fn an_office_sets_its_own_terms_and_they_hold(opened) {
        opened.account("kepala", Role::Admin).await;
        worker(&opened).await;
        opened
            .tamper("UPDATE workers SET status = 'dead', waiting_since = NULL, score = NULL")
            .await;
        opened.pass(13 * 31 * 24 * 3_600_000);
        let mut browser = opened.signed_in("kepala").await;
        let usual = [
            ("files", "24"),
            ("candidates", "24"),
            ("ended-workers", "60"),
            ("ended-family", "60"),
            ("sessions", "1"),
            ("jobs", "12"),
            ("corrections", "24"),
            ("breaches", "60"),
            ("cards", "24"),
            ("grievances", "24"),
            ("claim-health", "12"),
            ("claims", "60"),
            ("claim-reports", "24"),
            ("deaths", "24"),
        ];
        let typed = |months: &'static str| {
            usual.map(|(rule, usual)| (rule, if rule == "ended-workers" { months } else { usual }))
        };
        for months in ["0", "601", "", "satu"] {
            let answer = browser.post("/privacy/retention", &typed(months)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{months}");
        }
        let page = browser.get("/privacy/retention").await.body;
        assert!(!page.contains("/privacy/retention/ended-workers"), "five years are usual");
        let answer = browser.post("/privacy/retention", &typed("12")).await;
        assert_eq!(answer.location(), "/privacy/retention?said=saved");
        let page = browser.get("/privacy/retention").await.body;
        assert!(page.contains("/privacy/retention/ended-workers"), "{page}");
        assert!(page.contains("bawaan: 60 bulan"), "what is usual is said");
        assert!(browser.get("/audit").await.body.contains("Jangka simpan diubah"));
    }
}

on_both! {
    async fn a_row_that_led_to_no_worker_keeps_its_place_and_loses_its_person(opened) {
        opened.account("kepala", Role::Admin).await;
        subjects::make(&opened).await;
        opened.pass(25 * 31 * 24 * 3_600_000);
        let mut browser = opened.signed_in("kepala").await;
        let page = browser.get("/privacy/retention").await.body;
        assert!(page.contains("/privacy/retention/candidates"), "{page}");
        let answer = browser.post("/privacy/retention/candidates", &[]).await;
        assert!(answer.location().starts_with("/privacy/retention?erased="), "{}", answer.body);
        assert_ne!(answer.location(), "/privacy/retention?erased=0");
        let page = browser.get("/privacy/retention").await.body;
        assert!(!page.contains("/privacy/retention/candidates"), "{page}");
        let left = "SELECT COUNT(*) FROM candidates WHERE nik_sealed IS NOT NULL OR name <> '–'";
        assert_eq!(opened.number(left).await, 0);
        assert_ne!(opened.number("SELECT COUNT(*) FROM candidates").await, 0);
    }
}

on_both! {
    async fn the_letterhead_is_kept_and_names_the_regency_until_it_is(opened) {
        opened.account("kepala", Role::Admin).await;
        let mut browser = opened.signed_in("kepala").await;
        let page = browser.get("/privacy/letterhead").await.body;
        assert!(page.contains("Pemerintah Kabupaten Kapuas"), "{page}");
        let long = "x".repeat(161);
        let answer = browser.post("/privacy/letterhead", &[("office", &long)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let typed = [("office", "Dinas Tenaga Kerja"), ("signer", "Ibu Kepala")];
        let answer = browser.post("/privacy/letterhead", &typed).await;
        assert_eq!(answer.location(), "/privacy/letterhead?said=saved");
        let page = browser.get("/privacy/letterhead").await.body;
        assert!(page.contains("Dinas Tenaga Kerja") && page.contains("Ibu Kepala"), "{page}");
        let trail = browser.get("/audit").await.body;
        assert!(trail.contains("Kepala surat diubah") && !trail.contains("Ibu Kepala"), "{trail}");
    }
}
