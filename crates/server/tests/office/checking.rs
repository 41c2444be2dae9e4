//! A list from its landing to the last decision, through the pages.

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_core::words::RegionCode;

use crate::support::checked::{self, LIST, MEMBER, TWINS, row};
use crate::support::{Browser, Opened, kapuas, on_both};

async fn landed(opened: &Opened) -> Browser {
    opened.account("rina", Role::ProgramOfficer).await;
    checked::land(&opened.db, &opened.url, &opened.office.keys).await;
    opened.signed_in("rina").await
}

fn rows(body: &str) -> usize {
    body.matches("data-l=\"Baris\"").count()
}

/// The value of the first hidden field of this name.
fn hidden(body: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = body.split_once(&mark).map(|(_, rest)| rest).expect("a field");
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// The path of the first form whose address ends so.
fn action(body: &str, end: &str) -> String {
    body.split('"')
        .find(|part| part.starts_with('/') && part.ends_with(end))
        .expect("a form")
        .to_owned()
}

on_both! {
    async fn a_list_goes_from_landing_to_decided(opened) {
        let mut rina = landed(&opened).await;
        let path = format!("/lists/{LIST}/rows");

        // Looked through and filtered.
        let page = rina.get(&path).await;
        assert_eq!((page.status, rows(&page.body)), (StatusCode::OK, 6), "{}", page.body);
        assert!(page.body.contains("6203•••••••••001") && !page.body.contains("6203010401847001"));
        let page = rina.get(&format!("{path}?verdict=review&name=siti")).await;
        assert_eq!(rows(&page.body), 2);

        // A value corrected in its row.
        let one = format!("/rows/{}", row(3));
        let page = rina.get(&one).await;
        assert!(page.body.contains("BUDI SANTOSO") && page.body.contains("Belum dapat diterima"), "{}", page.body);
        let answer = rina.post(&format!("{one}/correct"), &[("field", "nik"), ("text", "6203010506807001"), ("version", "1")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let page = rina.get(&one).await;
        assert!(page.body.contains("Tidak ada yang menghalangi"), "{}", page.body);
        assert!(page.body.contains("<del>"), "what the file says stays beside");

        // Two pairs, one key each, the next at once.
        let page = rina.get("/pairs").await;
        assert!(page.body.contains("<mark>H</mark>") && page.body.contains("<mark>N</mark>"), "{}", page.body);
        assert!(page.body.contains("<svg") && page.body.contains("data-key=\"s\""));
        let answer = rina.post(&format!("/pairs/{TWINS}"), &[("answer", "same"), ("version", "1")]).await;
        assert_eq!(answer.location(), "/pairs?said=same");
        let page = rina.get("/pairs").await;
        assert!(page.body.contains("1 dari 2 pasangan"), "{}", page.body);
        rina.post(&format!("/pairs/{MEMBER}"), &[("answer", "different"), ("version", "1")]).await;
        let page = rina.get("/pairs").await;
        assert!(page.body.contains("Tidak ada pasangan yang menunggu"), "{}", page.body);

        // All that can be are accepted, as the preview says.
        let form = [("which", "all"), ("step", "accept"), ("standing", "open")];
        let page = rina.post(&format!("{path}/preview"), &form).await;
        assert!(page.body.contains("4 baris akan"), "{}", page.body);
        let shown = hidden(&page.body, "shown");
        let form = [("which", "all"), ("step", "accept"), ("standing", "open"), ("shown", shown.as_str())];
        let answer = rina.post(&format!("{path}/decide"), &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let done = rina.get(answer.location()).await;
        assert!(done.body.contains("4 baris sudah diputuskan"), "{}", done.body);
        let undo = action(&done.body, "/undo");

        // The dead one is refused with a reason.
        let dead = format!("/rows/{}", row(4));
        let form = [("step", "refuse"), ("reason", "dead"), ("note", "akta kematian"), ("version", "1")];
        assert_eq!(rina.post(&format!("{dead}/decide"), &form).await.status, StatusCode::SEE_OTHER);
        let page = rina.get(&dead).await;
        assert!(page.body.contains("Sudah meninggal") && page.body.contains("akta kematian"), "{}", page.body);
        let open = rina.get(&format!("{path}?standing=open")).await;
        assert!(open.body.contains("Tidak ada baris yang cocok"), "{}", open.body);

        // And taken back together.
        let answer = rina.post(&undo, &[("back", path.as_str())]).await;
        assert_eq!(answer.location(), format!("{path}?said=undone&count=4"));
        let open = rina.get(&format!("{path}?standing=open")).await;
        assert_eq!(rows(&open.body), 4);
    }
}

on_both! {
    async fn the_second_of_two_officers_is_told_what_happened(opened) {
        let mut rina = landed(&opened).await;
        opened.account("joko", Role::ProgramOfficer).await;
        let mut joko = opened.signed_in("joko").await;
        let path = format!("/rows/{}/decide", row(0));
        let accept = [("step", "accept"), ("version", "1")];
        assert_eq!(rina.post(&path, &accept).await.status, StatusCode::SEE_OTHER);
        let late = joko.post(&path, &accept).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.body.contains("Petugas lain sudah mengubahnya"), "{}", late.body);
        let pair = format!("/pairs/{TWINS}");
        let same = [("answer", "same"), ("version", "1")];
        assert_eq!(rina.post(&pair, &same).await.status, StatusCode::SEE_OTHER);
        assert_eq!(joko.post(&pair, &same).await.status, StatusCode::CONFLICT);
    }
}

on_both! {
    async fn the_last_answer_is_taken_back_from_the_queue(opened) {
        let mut rina = landed(&opened).await;
        rina.post(&format!("/pairs/{TWINS}"), &[("answer", "same"), ("version", "1")]).await;
        let page = rina.get("/pairs").await;
        let undo = action(&page.body, "/undo");
        assert_eq!(undo, format!("/pairs/{TWINS}/undo"));
        let answer = rina.post(&undo, &[]).await;
        let page = rina.get(answer.location()).await;
        assert!(page.body.contains("menunggu lagi") && page.body.contains("SITI RATIN"), "{}", page.body);
    }
}

on_both! {
    async fn a_nik_is_shown_for_a_purpose_only(opened) {
        let mut rina = landed(&opened).await;
        let path = format!("/rows/{}/show", row(0));
        let without = rina.post(&path, &[]).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!without.body.contains("6203010401847001"));
        let shown = rina.post(&path, &[("purpose", "card")]).await;
        assert!(shown.body.contains("6203010401847001"), "{}", shown.body);
    }
}

on_both! {
    async fn who_only_reads_sees_rows_and_no_buttons_and_who_works_elsewhere_sees_nothing(opened) {
        landed(&opened).await;
        opened.account("tuti", Role::Auditor).await;
        let mut tuti = opened.signed_in("tuti").await;
        let page = tuti.get(&format!("/rows/{}", row(0))).await;
        assert!(page.status == StatusCode::OK && !page.body.contains("/decide"), "{}", page.body);
        let far = RegionCode::parse("62.03.05").expect("a code");
        let area = Area::some(kapuas(), vec![far]).expect("an area");
        opened.account_in("jauh", Role::ProgramOfficer, area).await;
        let mut jauh = opened.signed_in("jauh").await;
        for path in [format!("/rows/{}", row(0)), format!("/lists/{LIST}/rows"), format!("/pairs/{TWINS}")] {
            assert_eq!(jauh.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let form = [("step", "refuse"), ("reason", "other"), ("version", "1")];
        let answer = jauh.post(&format!("/rows/{}/decide", row(0)), &form).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}
