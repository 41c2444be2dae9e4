//! The money of every fund as a report that is kept, in the browser.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use axum::http::StatusCode;
use lindung_core::access::Role;
use lindung_core::coverage::report::ReportKind;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::coverage_reports::{LAST, ask, until};
use crate::funding::{YEAR, form, fund, people, scenario, step, two};
use crate::intake::work;
use crate::support::{Browser, Opened, on_both};

/// Two people of two villages have the months of 2026 out of the villages' own budgets, two more
/// from a company. Says an officer who has reports made.
async fn promised(opened: &Opened) -> Browser {
    let (mut ratna, mut sari) = two(opened).await;
    people(opened, 4).await;
    for (kind, title, years) in [("apbdes", "APBDes 2026", 2), ("csr", "CSR PT \"Contoh\"", 4)] {
        let ceiling = (years * YEAR).to_string();
        let mut terms = form(title, &ceiling);
        terms[0] = ("kind", kind);
        let page = fund(&mut ratna, &mut sari, &terms).await;
        let plan = scenario(opened, &mut sari, &[&page]).await;
        step(&mut sari, &plan, "propose").await;
        let agreed = step(&mut ratna, &plan, "approve").await;
        assert!(agreed.location().ends_with("said=approved"), "{}", agreed.body);
    }
    sari
}

/// The archive of a report, unpacked with nothing of ours.
fn unpacked(archive: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("dana.zip"), archive).expect("written");
    let unpacked = Command::new("python3")
        .args(["-m", "zipfile", "-e", "dana.zip", "dana"])
        .current_dir(folder.path())
        .output()
        .expect("Python 3 is there");
    assert!(unpacked.status.success(), "{}", String::from_utf8_lossy(&unpacked.stderr));
    folder
}

fn index(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("dana/daftar-berkas.csv")).expect("an index")
}

fn hash(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

on_both! {
    async fn every_fund_and_every_village_of_its_own_budget_is_kept_and_signed_off(opened) {
        let mut sari = promised(&opened).await;
        opened.account("bupati", Role::Leader).await;
        let mut bupati = opened.signed_in("bupati").await;
        assert_eq!(ask(&mut sari, "funds", LAST).await, StatusCode::SEE_OTHER);
        let _working = work(&opened);
        let report = until(&opened, 1).await.remove(0);
        assert_eq!(report.kind, ReportKind::Funds);
        assert_eq!(report.title, "Keuangan per dana, Januari–Agustus 2026");
        let path = format!("/coverage/reports/{}", report.id);
        let pdf = sari.get(&format!("{path}/pdf")).await;
        assert!(pdf.status == StatusCode::OK && pdf.body.starts_with("%PDF"), "{}", pdf.status);
        let book = sari.get(&format!("{path}/xlsx")).await;
        assert!(book.status == StatusCode::OK && book.body.starts_with("PK"), "{}", book.status);

        let archive = bupati.get(&format!("{path}/zip")).await;
        assert_eq!(archive.status, StatusCode::OK);
        assert!(bupati.get(&path).await.body.contains(&hash(&archive.bytes)));
        let folder = unpacked(&archive.bytes);
        let text = index(folder.path());
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("Berkas,Laporan,Dana,Desa,SHA-256"));
        let mut names = BTreeSet::new();
        for line in lines {
            let (name, told) = (line.split(',').next(), line.rsplit(',').next());
            let name = name.expect("a name").to_owned();
            let bytes = std::fs::read(folder.path().join("dana").join(&name)).expect("there");
            assert_eq!(told, Some(hash(&bytes).as_str()), "{line}");
            let start: &[u8] = if name.contains(".pdf") { b"%PDF" } else { b"PK" };
            assert!(bytes.starts_with(start), "{line}");
            assert!(names.insert(name), "twice: {line}");
        }
        for name in ["dana-1-apbdes-2026", "dana-2-csr-pt-contoh"] {
            for end in ["pdf", "xlsx"] {
                assert!(names.remove(&format!("{name}.{end}")), "{name}.{end}: {text}");
            }
        }
        assert_eq!(names.len(), 4, "paper and workbook of two villages: {text}");
        for name in &names {
            let village = ["desa-6203012011-", "desa-6203022006-"];
            let own = village.map(|village| format!("dana-1-apbdes-2026/{village}"));
            assert!(own.iter().any(|own| name.starts_with(own)), "{name}");
        }
        assert!(text.contains("Laporan untuk pembayar,\"CSR PT \"\"Contoh\"\"\""), "{text}");

        let signed = bupati.post(&path, &[("note", "Sesuai buku")]).await;
        assert_eq!(signed.location(), format!("{path}?said=signed"), "{}", signed.body);
        assert!(sari.get(&path).await.body.contains("Sesuai buku"));
    }
}

on_both! {
    async fn an_office_without_money_has_a_report_that_says_so(opened) {
        opened.account("ratna", Role::ProgramOfficer).await;
        let mut ratna = opened.signed_in("ratna").await;
        assert_eq!(ask(&mut ratna, "funds", LAST).await, StatusCode::SEE_OTHER);
        let _working = work(&opened);
        let report = until(&opened, 1).await.remove(0);
        let path = format!("/coverage/reports/{}", report.id);
        assert!(ratna.get(&format!("{path}/pdf")).await.body.starts_with("%PDF"));
        let archive = ratna.get(&format!("{path}/zip")).await;
        let folder = unpacked(&archive.bytes);
        assert_eq!(index(folder.path()), "Berkas,Laporan,Dana,Desa,SHA-256\n");
    }
}

on_both! {
    async fn who_sees_no_plans_neither_has_it_made_nor_reads_it_nor_counts_it(opened) {
        opened.account("ratna", Role::ProgramOfficer).await;
        opened.account("kepala", Role::Admin).await;
        let (mut ratna, mut kepala) =
            (opened.signed_in("ratna").await, opened.signed_in("kepala").await);
        assert_eq!(ask(&mut kepala, "funds", LAST).await, StatusCode::UNPROCESSABLE_ENTITY);
        ask(&mut ratna, "funds", LAST).await;
        let _working = work(&opened);
        let report = until(&opened, 1).await.remove(0);
        let list = kepala.get("/coverage/reports").await.body;
        assert!(!list.contains(&report.id.to_string()), "{list}");
        for end in ["", "/pdf", "/xlsx", "/zip"] {
            let path = format!("/coverage/reports/{}{end}", report.id);
            assert_eq!(kepala.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let path = format!("/coverage/reports/{}", report.id);
        let signed = kepala.post(&path, &[("note", "")]).await;
        assert_eq!(signed.status, StatusCode::NOT_FOUND);
        let home = kepala.get("/").await.body;
        assert!(!home.contains("laporan menunggu pengesahan"), "{home}");
    }
}

on_both! {
    async fn the_money_can_be_asked_for_every_month_and_every_year(opened) {
        opened.account("ratna", Role::ProgramOfficer).await;
        let mut ratna = opened.signed_in("ratna").await;
        let form = [
            ("monthly-day", "5"),
            ("m-funds", "yes"),
            ("yearly-month", "1"),
            ("yearly-day", "15"),
            ("y-funds", "yes"),
        ];
        let saved = ratna.post("/coverage/reports/schedule", &form).await;
        assert_eq!(saved.location(), "/coverage/reports/schedule?said=saved", "{}", saved.body);
        let page = ratna.get("/coverage/reports/schedule").await.body;
        for name in ["m-funds", "y-funds"] {
            let ticked = format!("name=\"{name}\" value=\"yes\" checked");
            assert!(page.contains(&ticked), "{name}: {page}");
        }
        assert!(!page.contains("name=\"m-claims\" value=\"yes\" checked"), "{page}");
    }
}
