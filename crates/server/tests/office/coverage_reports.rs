//! Reports to regent, council and auditor, in the browser.

use std::process::Command;
use std::time::Duration;

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_core::coverage::report::ReportKind;
use lindung_core::words::RegionCode;
use lindung_store::coverage::reports::{self as store, KeptReport, ReportsWanted};
use uuid::Uuid;

use crate::intake::work;
use crate::support::{Browser, Opened, kapuas, on_both};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// Asks for a report with the form of the page.
pub async fn ask(browser: &mut Browser, kind: &str, last: &str) -> StatusCode {
    let page = browser.get("/coverage/reports").await.body;
    let request = page.split_once("name=\"request\" value=\"").expect("a form").1;
    let request = request.split('"').next().expect("a number").to_owned();
    let form = [("kind", kind), ("last", last), ("request", request.as_str())];
    browser.post("/coverage/reports", &form).await.status
}

async fn kept(opened: &Opened) -> Vec<KeptReport> {
    let all = ReportsWanted::default();
    store::kept_reports(&opened.db, kapuas(), all, 100).await.expect("read")
}

/// Waits until so many reports are kept.
pub async fn until(opened: &Opened, count: usize) -> Vec<KeptReport> {
    for _ in 0..600 {
        let found = kept(opened).await;
        if found.len() >= count {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let open = store::open_runs(&opened.db, kapuas(), 0).await.expect("read");
    panic!("{:?}", open.iter().map(|run| (run.state, run.problem.clone())).collect::<Vec<_>>());
}

/// The months of this test's clock, September 2026.
pub const LAST: &str = "2026-08";

on_both! {
    async fn an_officer_has_a_report_made_and_the_leader_signs_it_off(opened) {
        opened.account("ratna", Role::ProgramOfficer).await;
        opened.account("bupati", Role::Leader).await;
        let (mut ratna, mut bupati) =
            (opened.signed_in("ratna").await, opened.signed_in("bupati").await);
        assert!(ratna.get("/coverage/reports").await.body.contains("Belum ada laporan"));
        assert_eq!(ask(&mut ratna, "monthly", LAST).await, StatusCode::SEE_OTHER);
        assert!(ratna.get("/coverage/reports").await.body.contains("Sedang dibuat"));
        let _working = work(&opened);
        let report = until(&opened, 1).await.remove(0);
        let path = format!("/coverage/reports/{}", report.id);
        let list = ratna.get("/coverage/reports").await.body;
        assert!(list.contains(&path) && list.contains("Laporan bulanan cakupan, Agustus 2026"), "{list}");
        let pdf = ratna.get(&format!("{path}/pdf")).await;
        assert!(pdf.status == StatusCode::OK && pdf.body.starts_with("%PDF"), "{}", pdf.status);
        let book = bupati.get(&format!("{path}/xlsx")).await;
        assert!(book.status == StatusCode::OK && book.body.starts_with("PK"), "{}", book.status);
        assert_eq!(ratna.get(&format!("{path}/zip")).await.status, StatusCode::NOT_FOUND);
        // Who may make reports does not sign them.
        assert_eq!(ratna.post(&path, &[("note", "")]).await.status, StatusCode::FORBIDDEN);
        assert!(bupati.get("/").await.body.contains("laporan menunggu pengesahan"));
        let signed = bupati.post(&path, &[("note", "Sesuai")]).await;
        assert_eq!(signed.location(), format!("{path}?said=signed"), "{}", signed.body);
        let page = ratna.get(&path).await.body;
        assert!(page.contains("Nama bupati") && page.contains("Sesuai"), "{page}");
        let twice = bupati.post(&path, &[("note", "")]).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(twice.body.contains("sudah disahkan"), "{}", twice.body);
    }
}

on_both! {
    async fn every_kind_is_made_as_paper_and_workbook(opened) {
        opened.account("ratna", Role::ProgramOfficer).await;
        let mut ratna = opened.signed_in("ratna").await;
        let kinds = ["monthly", "yearly", "cards", "claims", "grievances", "funds"];
        for kind in kinds {
            assert_eq!(ask(&mut ratna, kind, LAST).await, StatusCode::SEE_OTHER, "{kind}");
        }
        let _working = work(&opened);
        let found = until(&opened, kinds.len()).await;
        for report in found {
            let path = format!("/coverage/reports/{}", report.id);
            let pdf = ratna.get(&format!("{path}/pdf")).await;
            assert!(pdf.body.starts_with("%PDF"), "{:?}", report.kind);
            let book = ratna.get(&format!("{path}/xlsx")).await;
            assert!(book.body.starts_with("PK"), "{:?}", report.kind);
        }
    }
}

on_both! {
    async fn an_auditor_fetches_the_package_and_checks_it_with_nothing_of_ours(opened) {
        opened.account("ratna", Role::ProgramOfficer).await;
        opened.account("auditor", Role::Auditor).await;
        let (mut ratna, mut auditor) =
            (opened.signed_in("ratna").await, opened.signed_in("auditor").await);
        // The trail is not the officer's, nor are reports the auditor's to make.
        let refused = ask(&mut ratna, "audit", LAST).await;
        assert_eq!(refused, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ask(&mut auditor, "monthly", LAST).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ask(&mut auditor, "audit", LAST).await, StatusCode::SEE_OTHER);
        let _working = work(&opened);
        let report = until(&opened, 1).await.remove(0);
        assert_eq!(report.kind, ReportKind::Audit);
        let path = format!("/coverage/reports/{}/zip", report.id);
        assert_eq!(ratna.get(&path).await.status, StatusCode::NOT_FOUND);
        let package = auditor.get(&path).await;
        assert_eq!(package.status, StatusCode::OK);
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("paket.zip"), &package.bytes).expect("written");
        let run = |args: &[&str], inside: &str| {
            let folder = folder.path().join(inside);
            Command::new("python3").args(args).current_dir(folder).output().expect("Python 3 is there")
        };
        assert!(run(&["-m", "zipfile", "-e", "paket.zip", "paket"], "").status.success());
        let checked = run(&["verify.py"], "paket");
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert!(checked.status.success() && said.contains("ALL HOLD"), "{said}");
        let trail = std::fs::read_to_string(folder.path().join("paket/audit.jsonl")).expect("read");
        assert!(trail.contains("report.asked") && trail.contains("session.opened"), "{trail}");
    }
}

on_both! {
    async fn the_schedule_makes_each_report_once(opened) {
        opened.account("ratna", Role::ProgramOfficer).await;
        let mut ratna = opened.signed_in("ratna").await;
        let set = |day: &'static str| {
            [("monthly-day", day), ("m-monthly", "yes"), ("yearly-month", "1"), ("yearly-day", "15")]
        };
        let wrong = ratna.post("/coverage/reports/schedule", &set("31")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("Tulis hari 1 sampai 28"), "{}", wrong.body);
        let right = ratna.post("/coverage/reports/schedule", &set("5")).await;
        assert_eq!(right.location(), "/coverage/reports/schedule?said=saved", "{}", right.body);
        let page = ratna.get("/coverage/reports").await.body;
        assert!(page.contains("Laporan terjadwal berikutnya dibuat pada 5 Oktober 2026"), "{page}");
        // On the sixth of October, the report on September is due.
        opened.pass(15 * DAY);
        let first = work(&opened);
        let made = until(&opened, 1).await;
        assert_eq!((made[0].kind, made[0].made_by), (ReportKind::Monthly, None));
        assert_eq!(made[0].period.last().to_string(), "2026-09");
        first.send(true).expect("heard");
        let _again = work(&opened);
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert_eq!(kept(&opened).await.len(), 1);
    }
}

on_both! {
    async fn who_has_a_district_reads_no_report_on_the_whole_regency(opened) {
        opened.account("ratna", Role::ProgramOfficer).await;
        let selat = RegionCode::parse("62.03.01").expect("a code");
        let area = Area::some(kapuas(), vec![selat]).expect("an area");
        opened.account_in("camat", Role::DistrictOfficer, area).await;
        let (mut ratna, mut camat) =
            (opened.signed_in("ratna").await, opened.signed_in("camat").await);
        ask(&mut ratna, "grievances", LAST).await;
        let _working = work(&opened);
        let report = until(&opened, 1).await.remove(0);
        let page = camat.get("/coverage/reports").await;
        assert!(page.body.contains("memuat seluruh kabupaten"), "{}", page.body);
        assert!(!page.body.contains(&report.id.to_string()));
        for end in ["", "/pdf", "/xlsx"] {
            let path = format!("/coverage/reports/{}{end}", report.id);
            assert_eq!(camat.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

on_both! {
    async fn a_form_without_a_month_or_of_the_future_is_refused_with_what_to_write(opened) {
        opened.account("ratna", Role::ProgramOfficer).await;
        let mut ratna = opened.signed_in("ratna").await;
        let request = Uuid::from_u128(7).to_string();
        for last in ["", "Mei", "2030-01"] {
            let form = [("kind", "monthly"), ("last", last), ("request", request.as_str())];
            let refused = ratna.post("/coverage/reports", &form).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{last}");
            assert!(refused.body.contains("Tulis bulan seperti 2026-05"), "{}", refused.body);
        }
        assert!(store::open_runs(&opened.db, kapuas(), 0).await.expect("read").is_empty());
    }
}
