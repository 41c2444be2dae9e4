//! Reports on money and the papers of the hand-over, in the browser.

use axum::http::StatusCode;
use lindung_core::access::Role;

use crate::contributions;
use crate::funding::{VILLAGE, YEAR, form, fund, two};
use crate::lapse::{id, promised, village_officer};
use crate::support::on_both;

const YEAR_2026: &str = "first=2026-01&last=2026-12";

on_both! {
    async fn the_treasurer_has_every_report_as_paper_and_as_workbook(opened) {
        let (mut ratna, _, page) = promised(&opened).await;
        let shown = ratna.get("/reports").await.body;
        assert!(shown.contains("Laporan bulanan bendahara") && shown.contains("APBD 2026"), "{shown}");
        for which in ["treasurer".to_owned(), format!("fund&fund={}", id(&page))] {
            let asked = format!("/reports/file?which={which}&{YEAR_2026}");
            let paper = ratna.get(&format!("{asked}&form=pdf")).await;
            assert!(paper.status == StatusCode::OK && paper.body.starts_with("%PDF"), "{}", paper.body);
            let book = ratna.get(&format!("{asked}&form=xlsx")).await;
            assert!(book.status == StatusCode::OK && book.body.starts_with("PK"), "{which}");
        }
        let palm = ratna.get(&format!("/reports/file?which=palm&fund={}&{YEAR_2026}", id(&page))).await;
        assert_eq!(palm.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(palm.body.contains("Pilih dana jenis DBH sawit"), "{}", palm.body);
        let back = ratna.get("/reports/file?which=treasurer&first=2026-12&last=2026-01").await;
        assert!(back.body.contains("Bulan pertama harus sebelum"), "{}", back.body);
    }
}

on_both! {
    async fn a_payer_has_the_report_of_its_own_fund_and_of_no_other(opened) {
        let (mut ratna, mut sari) = two(&opened).await;
        let payer = opened.account("tono", Role::Payer).await.id.to_string();
        let ceiling = YEAR.to_string();
        let mut csr = form("CSR 2026", &ceiling);
        csr[0] = ("kind", "csr");
        let own = fund(&mut ratna, &mut sari, &csr).await;
        let other = fund(&mut ratna, &mut sari, &form("APBD 2026", &ceiling)).await;
        ratna.post(&format!("{own}/payers"), &[("account", payer.as_str())]).await;
        let mut tono = opened.signed_in("tono").await;
        let page = tono.get("/reports").await.body;
        assert!(page.contains("CSR 2026") && !page.contains("APBD 2026"), "{page}");
        let ask = |which: &str, page: &str| {
            format!("/reports/file?which={which}&fund={}&{YEAR_2026}&form=pdf", id(page))
        };
        assert!(tono.get(&ask("payer", &own)).await.body.starts_with("%PDF"));
        for asked in [ask("payer", &other), ask("treasurer", &own), ask("fund", &own)] {
            let refused = tono.get(&asked).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{asked}");
        }
    }
}

on_both! {
    async fn a_village_has_the_report_on_its_own_budget_and_not_its_neighbours(opened) {
        let (mut ratna, mut sari) = two(&opened).await;
        let ceiling = YEAR.to_string();
        let mut apbdes = form("1 desa 100 pekerja", &ceiling);
        apbdes[0] = ("kind", "apbdes");
        let own = fund(&mut ratna, &mut sari, &apbdes).await;
        let apbd = fund(&mut ratna, &mut sari, &form("APBD 2026", &ceiling)).await;
        let mut desa = village_officer(&opened, "desa", VILLAGE).await;
        let page = desa.get("/reports").await.body;
        assert!(page.contains("1 desa 100 pekerja") && !page.contains("APBD 2026"), "{page}");
        let ask = |fund: &str, place: &str| {
            format!("/reports/file?which=village&fund={}&place={place}&{YEAR_2026}", id(fund))
        };
        assert!(desa.get(&ask(&own, VILLAGE)).await.body.starts_with("%PDF"));
        let other = desa.get(&ask(&own, "62.03.02.2006")).await;
        assert!(other.body.contains("Pilih desa yang dilaporkan"), "{}", other.body);
        let apbd = desa.get(&ask(&apbd, VILLAGE)).await;
        assert_eq!(apbd.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", apbd.body);
    }
}

on_both! {
    async fn letters_about_the_end_are_printed_and_noted_for_whom_they_were_made(opened) {
        let (mut ratna, mut sari, fund) = contributions::promised(&opened, 4).await;
        let range = [("first", "2026-12"), ("last", "2026-12"), ("place", ""), ("fund", "")];
        let early = sari.post("/self-pay/letters", &range).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody has a paid month");
        let bill = contributions::bill(&mut ratna, &fund).await;
        contributions::pay(&mut ratna, &bill, &(2 * YEAR).to_string(), "00123/SP2D").await;
        let list = sari.get("/self-pay/list.pdf?first=2026-12&last=2026-12").await;
        assert!(list.status == StatusCode::OK && list.body.starts_with("%PDF"), "{}", list.body);
        let mut desa = village_officer(&opened, "desa", VILLAGE).await;
        let letters = desa.post("/self-pay/letters", &range).await;
        assert!(letters.status == StatusCode::OK && letters.body.starts_with("%PDF"), "{}", letters.body);
        let page = sari.get("/self-pay?first=2026-12&last=2026-12").await.body;
        assert_eq!(page.matches("surat dibuat").count(), 2, "only of the own village: {page}");
        let none = desa.post("/self-pay/letters", &[("first", "2027-03"), ("last", "2027-03")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.body.contains("Tidak ada orang"), "{}", none.body);
    }
}
