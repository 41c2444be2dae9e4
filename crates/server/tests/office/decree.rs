//! The decree in the browser: worded, issued, signed, amended.

use axum::http::StatusCode;
use lindung_core::access::Role;

use crate::funding::{YEAR, form, fund, page_of, people, scenario, step, two};
use crate::intake;
use crate::support::{Browser, Opened, on_both};

/// An agreed plan for so many of the workers, and its decree as a draft.
pub async fn drafted(opened: &Opened, workers: u64, places: i64) -> (Browser, Browser, String) {
    let (mut ratna, mut sari) = two(opened).await;
    people(opened, workers).await;
    let ceiling = (places * YEAR).to_string();
    let fund = fund(&mut ratna, &mut sari, &form("APBD 2026", &ceiling)).await;
    let plan = scenario(opened, &mut sari, &[&fund]).await;
    step(&mut sari, &plan, "propose").await;
    step(&mut ratna, &plan, "approve").await;
    let id = plan.rsplit('/').next().expect("a number").to_owned();
    let answer = sari.post("/decrees", &[("plan", &id)]).await;
    let draft = answer.location().trim_end_matches("/edit").to_owned();
    assert!(draft.starts_with("/decrees/"), "{}", answer.body);
    (ratna, sari, draft)
}

/// Gives a draft its number and day.
pub async fn number(sari: &mut Browser, draft: &str, number: &str) -> axum::http::StatusCode {
    let form = [
        ("title", "Penerima perlindungan"),
        ("number", number),
        ("dated", "2026-02-03"),
        ("about", "penerima perlindungan"),
        ("considerations", "bahwa perlu"),
        ("legal_bases", "Undang-Undang Nomor 24 Tahun 2011"),
        ("dictums", "Menetapkan {people} pekerja dengan iuran {amount}."),
    ];
    sari.post(&format!("{draft}/edit"), &form).await.status
}

pub async fn issue(opened: &Opened, sari: &mut Browser, draft: &str) -> lindung_store::jobs::Job {
    let answer = sari.post(&format!("{draft}/issue"), &[]).await;
    assert!(answer.location().starts_with("/jobs/"), "{}", answer.body);
    let stop = intake::work(opened);
    let job = answer.location().rsplit('/').next().and_then(|id| id.parse().ok()).expect("a job");
    let done = intake::over(opened, job).await;
    let _ = stop.send(true);
    done
}

on_both! {
    async fn a_decree_freezes_the_names_of_a_plan_with_number_and_hash(opened) {
        let (_, mut sari, draft) = drafted(&opened, 3, 2).await;
        let early = sari.post(&format!("{draft}/issue"), &[]).await;
        assert!(early.body.contains("belum bernomor"), "{}", early.body);
        assert_eq!(number(&mut sari, &draft, "188.45/12/2026").await, StatusCode::SEE_OTHER);
        for paper in ["text.pdf", "annex.pdf", "public.pdf"] {
            let answer = sari.get(&format!("{draft}/{paper}")).await;
            assert!(answer.status == StatusCode::OK && answer.body.starts_with("%PDF"), "{paper}");
        }
        assert_eq!(sari.get(&format!("{draft}/annex.xlsx")).await.status, StatusCode::OK);
        issue(&opened, &mut sari, &draft).await;
        let page = sari.get(&draft).await.body;
        assert!(page.contains("terbit") && page.contains("188.45/12/2026"), "{page}");
        assert!(page.contains("Sidik lampiran"), "{page}");
        let names = sari.get(&format!("{draft}/people")).await.body;
        assert!(names.contains("ORANG 1") && names.contains("ORANG 2"), "{names}");
        assert!(!names.contains("ORANG 3") && !names.contains("6203015705840001"), "{names}");
        assert_eq!(sari.get(&format!("{draft}/edit")).await.location(), draft, "it is frozen");
    }
}

on_both! {
    async fn a_number_is_used_once(opened) {
        let (mut ratna, mut sari, draft) = drafted(&opened, 2, 1).await;
        number(&mut sari, &draft, "7/2026").await;
        issue(&opened, &mut sari, &draft).await;
        let other = fund(&mut ratna, &mut sari, &form("CSR 2026", "1000000")).await;
        let plan = scenario(&opened, &mut sari, &[&other]).await;
        step(&mut sari, &plan, "propose").await;
        step(&mut ratna, &plan, "approve").await;
        let id = plan.rsplit('/').next().expect("a number").to_owned();
        let begun = sari.post("/decrees", &[("plan", &id)]).await;
        let second = begun.location().trim_end_matches("/edit").to_owned();
        let taken = [("title", "Kedua"), ("number", "7/2026"), ("dated", "2026-02-04"), ("dictums", "Menetapkan.")];
        let answer = sari.post(&format!("{second}/edit"), &taken).await;
        assert!(answer.body.contains("Nomor 7/2026 sudah dipakai oleh"), "{}", answer.body);
        let again = sari.post("/decrees", &[("plan", &id)]).await;
        assert!(again.body.contains("sudah punya keputusan"), "{}", again.body);
    }
}

on_both! {
    async fn who_leaves_gives_the_place_to_who_waits_by_an_amendment(opened) {
        let (_, mut sari, decree) = drafted(&opened, 3, 2).await;
        number(&mut sari, &decree, "7/2026").await;
        issue(&opened, &mut sari, &decree).await;
        let amendment = page_of(&sari.post(&format!("{decree}/amend"), &[]).await);
        let list = sari.get(&format!("{amendment}/people?remove=yes")).await.body;
        let leave = list.split('"').find(|part| part.contains("/remove?worker=")).expect("a way");
        let worker = leave.rsplit('=').next().expect("a worker").to_owned();
        let unsaid = sari.post(&format!("{amendment}/remove"), &[("worker", &worker), ("from", "2026-07")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is needed");
        let removed = [("worker", worker.as_str()), ("from", "2026-07"), ("why", "pindah ke luar")];
        let answer = sari.post(&format!("{amendment}/remove"), &removed).await;
        assert!(answer.location().contains("/replace?worker="), "{}", answer.body);
        let offered = sari.get(answer.location()).await.body;
        assert!(offered.contains("ORANG 3"), "{offered}");
        let new = offered.split("name=\"worker\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let taken = [("instead", worker.as_str()), ("worker", new.expect("somebody"))];
        let answer = sari.post(&format!("{amendment}/replace"), &taken).await;
        assert!(answer.location().ends_with("said=changed"), "{}", answer.body);
        number(&mut sari, &amendment, "8/2026").await;
        issue(&opened, &mut sari, &amendment).await;
        let holds = sari.get(&format!("{decree}/people")).await.body;
        assert!(holds.contains("ORANG 3"), "{holds}");
        let page = sari.get(&amendment).await.body;
        assert!(page.contains("menggantikan") && page.contains("8/2026"), "{page}");
    }
}

on_both! {
    async fn the_leader_gets_the_public_version_and_no_name(opened) {
        let (_, mut sari, decree) = drafted(&opened, 2, 2).await;
        number(&mut sari, &decree, "7/2026").await;
        issue(&opened, &mut sari, &decree).await;
        opened.account("pimpinan", Role::Leader).await;
        let mut leader = opened.signed_in("pimpinan").await;
        let page = leader.get(&decree).await;
        assert!(page.status == StatusCode::OK && !page.body.contains("ORANG"), "{}", page.body);
        assert!(leader.get(&format!("{decree}/public.pdf")).await.body.starts_with("%PDF"));
        for paper in ["annex.pdf", "people", "annex.xlsx"] {
            assert_eq!(leader.get(&format!("{decree}/{paper}")).await.status, StatusCode::FORBIDDEN, "{paper}");
        }
    }
}
