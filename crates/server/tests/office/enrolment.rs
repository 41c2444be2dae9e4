//! Registration at BPJS in the browser: lists from a decree, the file, the answer, the refusals.

use std::fmt::Write as _;

use axum::http::StatusCode;
use lindung_core::access::Role;
use lindung_files::intake::{Limits, read_bytes};

use crate::decree::{drafted, issue, number};
use crate::funding::page_of;
use crate::intake::{self, send};
use crate::support::{Browser, Opened, on_both};

/// An issued decree for two of three workers, and its one list.
async fn listed(opened: &Opened) -> (Browser, String, String) {
    let (_, mut sari, decree) = drafted(opened, 3, 2).await;
    number(&mut sari, &decree, "7/2026").await;
    issue(opened, &mut sari, &decree).await;
    let draft = sari.get(&format!("{decree}/batches")).await;
    assert!(draft.body.contains("Buat daftar ini"), "{}", draft.body);
    let made = sari.post(&format!("{decree}/batches"), &[("size", "1000")]).await;
    let list = page_of(&made);
    assert!(list.starts_with("/batches/"), "{}", made.body);
    (sari, decree, list)
}

/// A list that counts as sent.
async fn sent(opened: &Opened) -> (Browser, String, String) {
    let (mut sari, decree, list) = listed(opened).await;
    let done = sari.post(&format!("{list}/send"), &[]).await;
    assert!(done.location().ends_with("said=sent"), "{}", done.body);
    (sari, decree, list)
}

async fn answer(who: &mut Browser, list: &str, text: &str) -> crate::support::Answer {
    send(who, &format!("{list}/answer"), &[], Some(("jawaban.csv", text))).await
}

/// One refused for his age, one with a number.
const ANSWER: &str = "NIK;NAMA;NO KARTU;STATUS;KETERANGAN\n\
                      6203015705840001;ORANG 1;;GAGAL;Usia melebihi batas\n\
                      6203015705840002;ORANG 2;26133068531;BERHASIL;\n";

on_both! {
    async fn from_the_decree_to_a_number_and_from_a_refusal_to_the_next_who_waits(opened) {
        let (mut sari, decree, list) = sent(&opened).await;
        let page = sari.get(&list).await.body;
        assert!(page.contains("ORANG 1") && !page.contains("6203015705840001"), "{page}");
        let file = sari.get(&format!("{list}/file.xlsx")).await;
        let sheets = read_bytes("daftar.xlsx", &file.bytes, &Limits::default()).expect("a workbook").sheets;
        assert_eq!(sheets[0].name.as_deref(), Some("Data TK Baru"));
        assert_eq!((sheets[0].len(), sheets[0].text(1, 0)), (3, "6203015705840001"));
        assert_eq!((sheets[0].text(1, 2), sheets[0].text(1, 8)), ("17-05-1984", "1000000"));
        assert_eq!(sari.get(&format!("{list}/file.xlsx")).await.bytes, file.bytes);

        let planned = "SELECT COUNT(*) FROM months WHERE state = 'planned'";
        let summed = "SELECT CAST(SUM(people) AS BIGINT) FROM fund_months WHERE state = 'planned'";
        let before = opened.number(planned).await;
        let read = answer(&mut sari, &list, ANSWER).await;
        let told = sari.get(read.location()).await.body;
        assert!(told.contains("Semua orang di daftar sudah dijawab"), "{told}");
        assert_eq!(opened.number(planned).await * 2, before, "the refused one is free at once");
        assert_eq!(opened.number(planned).await, opened.number(summed).await);
        let again = answer(&mut sari, &list, ANSWER).await;
        assert!(again.location().ends_with("said=again"), "{}", again.body);

        let home = sari.get("/").await.body;
        assert!(home.contains("penolakan BPJS"), "{home}");
        let desk = sari.get("/refusals?desk=replace").await.body;
        assert!(desk.contains("ORANG 1") && desk.contains("umur di luar batas"), "{desk}");
        let id = decree.rsplit('/').next().expect("a number");
        let settled = sari.post("/refusals/settle", &[("desk", "replace"), ("decree", id)]).await;
        assert!(settled.location().ends_with("said=settled"), "{}", settled.body);
        let page = sari.get(&decree).await.body;
        let amendment = page.split("<li><a href=\"/decrees/").nth(1).and_then(|rest| rest.split('"').next());
        let amendment = format!("/decrees/{}", amendment.expect("an amendment"));
        let draft = sari.get(&amendment).await.body;
        assert!(draft.contains("Ditolak BPJS: umur di luar batas"), "{draft}");
        assert!(draft.contains("ORANG 3") && draft.contains("menggantikan"), "{draft}");
        number(&mut sari, &amendment, "8/2026").await;
        issue(&opened, &mut sari, &amendment).await;
        let holds = sari.get(&format!("{decree}/people")).await.body;
        assert!(holds.contains("ORANG 3") && !holds.contains("ORANG 1<"), "{holds}");
        assert_eq!(opened.number(planned).await, before);
        assert_eq!(opened.number(planned).await, opened.number(summed).await, "the books agree");
        let next = sari.get(&format!("{decree}/batches")).await.body;
        assert!(next.contains("1 orang sudah terdaftar"), "{next}");
        let worker = sari.get("/registry/workers/01980000-0000-7000-8000-000000000002").await.body;
        assert!(worker.contains("Terdaftar di BPJS Ketenagakerjaan"), "{worker}");
    }
}

on_both! {
    async fn every_row_that_is_not_taken_is_named_with_what_to_do(opened) {
        let (mut sari, _, list) = sent(&opened).await;
        let text = "NIK,NAMA,KPJ,STATUS\n\
                    6203015705840001,ORANG 1,26133068531,diterima\n\
                    6203015705840001,ORANG 1,26133068532,diterima\n\
                    6203015705849999,ORANG LAIN,26133068533,diterima\n";
        let read = answer(&mut sari, &list, text).await;
        let told = sari.get(read.location()).await.body;
        for part in ["Dua jawaban berbeda", "Tidak ada di daftar ini", "Tanyakan mana yang benar", "ORANG 2"] {
            assert!(told.contains(part), "{part}: {told}");
        }
        assert!(!told.contains("6203015705849999"), "{told}");
        let bad = answer(&mut sari, &list, "NIK,NAMA,ALAMAT\n6203015705840001,ORANG 1,RT 1\n").await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bad.body.contains("jawaban.csv") && bad.body.contains("ALAMAT"), "{}", bad.body);
    }
}

on_both! {
    async fn a_long_answer_is_read_by_a_job(opened) {
        let (mut sari, _, list) = sent(&opened).await;
        let mut text = ANSWER.to_owned();
        for n in 0..2_000 {
            let _ = writeln!(text, "620301570584{:04};ORANG {n};;GAGAL;ganda", 5_000 + n);
        }
        let asked = answer(&mut sari, &list, &text).await;
        assert!(asked.location().starts_with("/jobs/"), "{}", asked.body);
        let stop = intake::work(&opened);
        let job = asked.location().rsplit('/').next().and_then(|id| id.parse().ok()).expect("a job");
        let done = intake::over(&opened, job).await;
        let _ = stop.send(true);
        let next = done.result.as_ref().and_then(|result| result.get("next")?.as_str());
        let told = sari.get(next.expect("a page")).await.body;
        assert!(told.contains("2.000") && told.contains("2.002"), "{told}");
    }
}

on_both! {
    async fn a_list_is_made_sent_and_taken_back_by_who_may_and_names_stay_with_them(opened) {
        let (mut sari, decree, list) = listed(&opened).await;
        for (login, role) in [("bendahara", Role::Treasurer), ("pimpinan", Role::Leader)] {
            opened.account(login, role).await;
            let mut other = opened.signed_in(login).await;
            assert_eq!(other.get("/batches").await.status, StatusCode::OK);
            let page = other.get(&list).await;
            assert_eq!(page.status, StatusCode::OK);
            assert_eq!(page.body.contains("ORANG 1"), role == Role::Treasurer, "{}", page.body);
            assert_eq!(other.post(&format!("{list}/send"), &[]).await.status, StatusCode::FORBIDDEN);
            assert_eq!(other.get(&format!("{list}/file.xlsx")).await.status, StatusCode::FORBIDDEN);
        }
        let off = sari.post(&format!("{list}/line"), &[("position", "1"), ("act", "remove")]).await;
        assert!(off.location().ends_with("said=line"), "{}", off.body);
        sari.post(&format!("{list}/send"), &[]).await;
        let silent = sari.post(&format!("{list}/withdraw"), &[("reason", "")]).await;
        assert!(silent.body.contains("Tulis alasannya"), "{}", silent.body);
        let back = sari.post(&format!("{list}/withdraw"), &[("reason", "tidak jadi")]).await;
        assert!(back.location().ends_with("said=withdrawn"), "{}", back.body);
        let wrong = sari.get(&format!("{decree}/batches?size=0")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let lists = sari.get("/batches?state=withdrawn").await.body;
        assert!(lists.contains(&list), "{lists}");
        assert!(sari.get("/batches?state=answered").await.body.contains("Tidak ada daftar dengan saringan"));
    }
}
