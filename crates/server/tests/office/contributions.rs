//! Bills in the browser: made once, paid in parts, read by each in the own part.

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_core::words::RegionCode;

use crate::funding::{VILLAGE, YEAR, form, fund, page_of, people, scenario, step, two};
use crate::intake;
use crate::support::{Answer, Browser, Opened, kapuas, on_both};

/// Rupiah of a month.
const MONTH: i64 = YEAR / 12;

/// A fund whose plan promised a year to so many people whom BPJS has taken.
pub async fn promised(opened: &Opened, workers: u64) -> (Browser, Browser, String) {
    let (mut ratna, mut sari) = two(opened).await;
    people(opened, workers).await;
    let ceiling = (i64::try_from(workers).expect("few") * YEAR).to_string();
    let fund = fund(&mut ratna, &mut sari, &form("APBD 2026", &ceiling)).await;
    let plan = scenario(opened, &mut sari, &[&fund]).await;
    step(&mut sari, &plan, "propose").await;
    step(&mut ratna, &plan, "approve").await;
    opened
        .tamper(
            "INSERT INTO enrolments (regency, worker, kpj, batch, accepted_at) \
             SELECT regency, id, NULL, NULL, 1 FROM workers WHERE status = 'verified'",
        )
        .await;
    let id = fund.rsplit('/').next().expect("a number").to_owned();
    (ratna, sari, id)
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.split(&mark).nth(1).expect("a field");
    rest.split('"').next().expect("a value").to_owned()
}

/// What the form for a bill of these months shows.
async fn asked(who: &mut Browser, fund: &str, first: &str, last: &str) -> String {
    who.get(&format!("/bills/new?fund={fund}&first={first}&last={last}")).await.body
}

async fn send(who: &mut Browser, page: &str) -> Answer {
    let (fund, first) = (hidden(page, "fund"), hidden(page, "first"));
    let (last, request) = (hidden(page, "last"), hidden(page, "request"));
    let form = [("fund", &*fund), ("first", &*first), ("last", &*last), ("request", &*request)];
    who.post("/bills/new", &form).await
}

/// A bill of the first half of the year.
pub async fn bill(who: &mut Browser, fund: &str) -> String {
    let page = asked(who, fund, "2026-01", "2026-06").await;
    let made = send(who, &page).await;
    assert!(made.location().ends_with("said=made"), "{}", made.body);
    page_of(&made)
}

pub async fn pay(who: &mut Browser, bill: &str, amount: &str, proof: &str) -> Answer {
    let request = hidden(&who.get(bill).await.body, "request");
    let form = [
        ("request", &*request),
        ("amount", amount),
        ("proof_by", "sp2d"),
        ("proof", proof),
        ("on", "2026-02-10"),
    ];
    intake::send(who, &format!("{bill}/pay"), &form, Some(("bukti.pdf", "%PDF-1.7 bukti"))).await
}

on_both! {
    async fn a_bill_that_is_sent_twice_is_made_once(opened) {
        let (mut ratna, mut sari, fund) = promised(&opened, 2).await;
        let page = asked(&mut ratna, &fund, "2026-01", "2026-06").await;
        assert!(page.contains("Rp 201.600") && page.contains("Rp 120.000"), "both and JKK: {page}");
        let (first, second) = (send(&mut ratna, &page).await, send(&mut ratna, &page).await);
        assert_eq!(first.location(), second.location());
        let list = sari.get("/bills").await.body;
        assert!(list.contains("Tagihan 1") && !list.contains("Tagihan 2"), "{list}");
        let shown = sari.get(&page_of(&first)).await.body;
        assert!(shown.contains("Nama ratna") && shown.contains("belum dibayar"), "{shown}");
    }
}

on_both! {
    async fn the_second_officer_reads_who_billed_the_same_months(opened) {
        let (mut ratna, mut sari, fund) = promised(&opened, 2).await;
        let late = asked(&mut sari, &fund, "2026-01", "2026-06").await;
        bill(&mut ratna, &fund).await;
        let refused = send(&mut sari, &late).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("tagihan nomor 1, dibuat oleh Nama ratna"), "{}", refused.body);
    }
}

on_both! {
    async fn a_partial_payment_shows_what_is_due_and_can_be_undone_for_a_reason(opened) {
        let (mut ratna, mut sari, fund) = promised(&opened, 2).await;
        let bill = bill(&mut ratna, &fund).await;
        let amount = (5 * MONTH + 100).to_string();
        let paid = pay(&mut ratna, &bill, &amount, "SP2D-1").await;
        assert!(paid.location().contains("said=paid"), "{}", paid.body);
        let shown = sari.get(&bill).await.body;
        for said in ["dibayar sebagian", "Melunasi 5 bulan iuran", "Rp 117.600", "SP2D-1", "Rp 100"] {
            assert!(shown.contains(said), "{said}: {shown}");
        }
        let again = pay(&mut sari, &bill, "16800", "SP2D-1").await;
        assert!(again.body.contains("Bukti SP2D-1 sudah tercatat"), "{}", again.body);
        let payment = hidden(&shown, "payment");
        let file = sari.get(&format!("{bill}/proof?payment={payment}")).await;
        assert!(file.body.starts_with("%PDF-1.7 bukti"), "{}", file.status);
        let undo = |reason| [("payment", payment.clone()), ("request", hidden(&shown, "request")), ("reason", reason)];
        let form = undo(String::new());
        let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let unsaid = sari.post(&format!("{bill}/undo"), &form).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = undo("salah catat".to_owned());
        let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
        assert!(sari.post(&format!("{bill}/undo"), &form).await.location().ends_with("said=undone"));
        let cancelled = sari.post(&format!("{bill}/cancel"), &[("reason", "dana salah")]).await;
        assert!(cancelled.location().ends_with("said=cancelled"), "{}", cancelled.body);
    }
}

on_both! {
    async fn money_that_cannot_be_read_is_named_and_nothing_typed_is_lost(opened) {
        let (mut ratna, _, fund) = promised(&opened, 1).await;
        let bill = bill(&mut ratna, &fund).await;
        let wrong = pay(&mut ratna, &bill, "1,5 juta", "SP2D-9").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("“1,5 juta” tidak terbaca"), "{}", wrong.body);
        assert!(wrong.body.contains("SP2D-9"), "{}", wrong.body);
    }
}

on_both! {
    async fn the_names_of_a_bill_are_those_of_the_own_village(opened) {
        let (mut ratna, _, fund) = promised(&opened, 2).await;
        let village = RegionCode::parse(VILLAGE).expect("a code");
        let village = Area::some(kapuas(), vec![village]).expect("an area");
        opened.account_in("desa", Role::VillageOfficer, village).await;
        opened.account("pimpinan", Role::Leader).await;
        let bill = bill(&mut ratna, &fund).await;
        let mut desa = opened.signed_in("desa").await;
        let own = desa.get(&format!("{bill}/people")).await.body;
        assert!(own.contains("ORANG 1") && !own.contains("ORANG 2"), "{own}");
        assert_eq!(desa.get(&bill).await.status, StatusCode::FORBIDDEN, "money is not the village's");
        let mut leader = opened.signed_in("pimpinan").await;
        let totals = leader.get(&bill).await;
        assert!(totals.status == StatusCode::OK && !totals.body.contains("ORANG"), "{}", totals.body);
        assert_eq!(leader.get(&format!("{bill}/people")).await.status, StatusCode::FORBIDDEN);
    }
}

on_both! {
    async fn a_payer_sees_the_bills_and_the_ledger_of_the_own_fund_only(opened) {
        let (mut ratna, _, fund) = promised(&opened, 1).await;
        let bill = bill(&mut ratna, &fund).await;
        let payer = opened.account("tono", Role::Payer).await.id.to_string();
        let mut tono = opened.signed_in("tono").await;
        assert!(!tono.get("/bills").await.body.contains("Tagihan 1"));
        assert_eq!(tono.get(&bill).await.status, StatusCode::NOT_FOUND);
        ratna.post(&format!("/funds/{fund}/payers"), &[("account", &payer)]).await;
        assert!(tono.get("/bills").await.body.contains("Tagihan 1"));
        let page = tono.get(&bill).await;
        assert!(page.status == StatusCode::OK && !page.body.contains("Catat pembayaran"), "{}", page.body);
        let ledger = tono.get(&format!("/funds/{fund}")).await.body;
        let said = "Ditagih Rp 100.800 = dibayar Rp 0 + belum dibayar Rp 100.800";
        assert!(ledger.contains(said), "{ledger}");
    }
}

on_both! {
    async fn who_left_is_taken_off_before_the_payment_and_asked_back_after_it(opened) {
        let (mut ratna, mut sari, fund) = promised(&opened, 2).await;
        let bill = bill(&mut ratna, &fund).await;
        let names = sari.get(&format!("{bill}/people")).await.body;
        let way = names.split('"').find(|part| part.contains("/off?worker=")).expect("a way");
        let worker = way.rsplit('=').next().expect("a worker").to_owned();
        let off = [("worker", worker.as_str()), ("from", "2026-04"), ("reason", "meninggal")];
        let done = sari.post(&format!("{bill}/off"), &off).await;
        assert!(done.location().ends_with("said=off"), "{}", done.body);
        let all = (9 * MONTH).to_string();
        pay(&mut ratna, &bill, &all, "SP2D-1").await;
        assert!(sari.get(&bill).await.body.contains("lunas"));
        let page = format!("/registry/workers/{worker}");
        let shown = sari.get(&page).await.body;
        assert!(shown.contains("Iuran dan perlindungan") && shown.contains("SP2D-1"), "{shown}");
        let ask = [("first", "2026-03"), ("last", "2026-03"), ("why", "dead"), ("note", "")];
        let asked = sari.post(&format!("{page}/ask-back"), &ask).await;
        assert!(asked.location().ends_with("said=asked"), "{}", asked.body);
        let list = ratna.get("/returns?state=asked").await.body;
        assert!(list.contains("meninggal sebelumnya") && list.contains("Rp 16.800"), "{list}");
        let way = list.split('"').find(|part| part.ends_with("/settle")).expect("a way").to_owned();
        let elsewhere = RegionCode::parse("62.03.09").expect("a code");
        let elsewhere = Area::some(kapuas(), vec![elsewhere]).expect("an area");
        opened.account_in("jauh", Role::Treasurer, elsewhere).await;
        let mut far = opened.signed_in("jauh").await;
        let came = [("verdict", "received"), ("proof", "BNI-7"), ("on", "2026-05-02")];
        assert!(!far.get("/returns").await.body.contains("ORANG"));
        assert_eq!(far.post(&way, &came).await.status, StatusCode::NOT_FOUND);
        let unproven = ratna.post(&way, &[("verdict", "received")]).await;
        assert_eq!(unproven.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(ratna.post(&way, &came).await.location().ends_with("said=settled"));
        let ledger = ratna.get(&format!("/funds/{fund}")).await.body;
        assert!(ledger.contains("dikembalikan BPJS Rp 16.800"), "{ledger}");
    }
}

on_both! {
    async fn a_statement_of_bpjs_is_compared_person_by_person_and_each_difference_settled(opened) {
        let (mut ratna, mut sari, fund) = promised(&opened, 2).await;
        let bill = bill(&mut ratna, &fund).await;
        pay(&mut ratna, &bill, &(12 * MONTH).to_string(), "SP2D-1").await;
        let file = "NIK;NAMA TENAGA KERJA;BLTH;JUMLAH IURAN\n\
                    6203015705840001;ORANG 1;01-2026;16800\n\
                    6203015705840002;ORANG 2;01-2026;8400\n";
        let form = [("first", "2026-01"), ("last", "2026-01"), ("fund", "")];
        let read = intake::send(&mut ratna, "/statements", &form, Some(("rekon.csv", file))).await;
        assert!(read.location().starts_with("/statements/"), "{}", read.body);
        let page = read.location().to_owned();
        let shown = sari.get(&page).await.body;
        for said in ["ORANG 2", "jumlah berbeda", "Rp 8.400", "Rp 33.600", "Rp 25.200"] {
            assert!(shown.contains(said), "{said}: {shown}");
        }
        assert!(!shown.contains("ORANG 1"), "who agrees is counted only: {shown}");
        let unsaid = sari.post(&format!("{page}/settle"), &[("line", "1"), ("note", "")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        let note = [("line", "1"), ("note", "sisanya dibayar 3 Februari")];
        assert_eq!(sari.post(&format!("{page}/settle"), &note).await.status, StatusCode::SEE_OTHER);
        assert!(sari.get(&page).await.body.contains("sisanya dibayar 3 Februari"));
        let again = intake::send(&mut ratna, "/statements", &form, Some(("rekon.csv", file))).await;
        assert!(again.body.contains("sudah dibaca untuk bulan yang sama"), "{}", again.body);
        let letter = sari.get(&format!("{bill}/letter.pdf")).await;
        assert!(letter.body.starts_with("%PDF"), "{}", letter.status);
    }
}
