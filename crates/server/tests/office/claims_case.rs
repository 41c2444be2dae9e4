//! A case in the browser: from the report to the money for two heirs, a minor with a guardian, a
//! refusal that is objected to, two officers at once, and what a village may not see.

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_core::claims::{Happening, Source};
use lindung_core::words::RegionCode;
use lindung_store::claims::{self as store, Actor, NewReport, Told};
use lindung_store::registry::{Member, keep_member};
use time::macros::date;
use uuid::Uuid;

use crate::contributions::{bill, pay, promised};
use crate::funding::VILLAGE;
use crate::intake;
use crate::support::{Answer, Browser, Opened, kapuas, on_both};

/// Worker number 1 of the fixture, who lives in the village of it.
const WORKER: Uuid = Uuid::from_u64_pair(0x0198_0000_0000_7000, 0x8000_0000_0000_0001);

/// What the law gives after a death that is not caused by work, with enough months paid.
const DEATH: [(&str, &str); 3] =
    [("jkm-lump-sum", "20.000.000"), ("jkm-periodic", "12.000.000"), ("jkm-burial", "10.000.000")];

fn whole() -> Area {
    Area::whole(kapuas()).expect("an area")
}

/// The value of a hidden field of a form.
fn hidden(form: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = form.split(&mark).nth(1).unwrap_or_else(|| panic!("{name} in {form}"));
    rest.split('"').next().expect("a value").to_owned()
}

/// The forms of a page that go to this address.
fn forms<'p>(page: &'p str, action: &str) -> Vec<&'p str> {
    let mark = format!("action=\"{action}\"");
    let all = page.split("<form").filter(|form| form.contains(&mark));
    all.filter_map(|form| form.split("</form>").next()).collect()
}

/// Sends the form of an act as the page has it.
async fn send_act(who: &mut Browser, page: &str, act: &str, more: &[(&str, &str)]) -> Answer {
    let mark = format!("name=\"act\" value=\"{act}\"");
    let form = page.split("<form").find(|form| form.contains(&mark));
    let form = form.unwrap_or_else(|| panic!("{act} is offered: {page}"));
    let path = form.split("action=\"").nth(1).and_then(|rest| rest.split('"').next());
    let (version, request) = (hidden(form, "version"), hidden(form, "request"));
    let mut sent = vec![("act", act), ("version", version.as_str()), ("request", request.as_str())];
    sent.extend(more);
    who.post(path.expect("an address"), &sent).await
}

async fn act(who: &mut Browser, case: &str, act: &str, more: &[(&str, &str)]) {
    let page = who.get(case).await.body;
    let done = send_act(who, &page, act, more).await;
    assert!(done.location().ends_with(&format!("said={act}")), "{act}: {}", done.body);
}

/// A worker whose months from January to June 2026 are paid, with a family; says the officer's browser
/// and the case of the death.
async fn death(opened: &Opened, family: &[(&str, &str, i16)]) -> (Browser, String) {
    let (mut ratna, _, fund) = promised(opened, 2).await;
    let bill = bill(&mut ratna, &fund).await;
    let paid = pay(&mut ratna, &bill, "201600", "SP2D-1").await;
    assert!(paid.location().contains("said=paid"), "{}", paid.body);
    let wati = opened.account("wati", Role::ProgramOfficer).await;
    let (db, keys) = (&opened.db, &opened.office.keys);
    for (relation, name, year) in family {
        let member = Member {
            relation: (*relation).to_owned(),
            name: (*name).to_owned(),
            birth_year: Some(*year),
            ..Member::default()
        };
        let of = (WORKER, &member);
        let kept = keep_member(db, keys, &whole(), of, "KK", wati.id, opened.now()).await;
        kept.expect("kept");
    }
    let told = Told {
        reporter: "SUMARNI".to_owned(),
        words: "Meninggal di rumah karena sakit.".to_owned(),
        ..Told::default()
    };
    let report = NewReport {
        source: Source::Family,
        happening: Happening::Death,
        on: Some(date!(2026 - 05 - 10)),
        at: None,
        place: None,
        worker: Some(WORKER),
        told: &told,
        request: Uuid::from_u128(77),
    };
    let actor = Actor { account: wati.id, today: date!(2026 - 09 - 21), now: opened.now() };
    let case = store::open_case(db, keys, &whole(), (&report, WORKER), actor).await;
    let case = case.expect("opened").claim;
    (opened.signed_in("wati").await, format!("/claims/{case}"))
}

/// Takes a case to BPJS.
async fn hand_in(who: &mut Browser, case: &str) {
    act(who, case, "confirmed", &[]).await;
    act(who, case, "listed", &[("ball", "family")]).await;
    act(who, case, "submitted", &[("on", "2026-09-20"), ("words", "Cabang, TT-12")]).await;
}

/// Notes what BPJS decided.
async fn decide(who: &mut Browser, case: &str, sums: &[(&str, &str)]) -> Answer {
    let page = who.get(&format!("{case}/sums")).await.body;
    let action = format!("{case}/sums");
    let form = forms(&page, &action)[0];
    let fields: Vec<(String, String)> =
        sums.iter().map(|(of, sum)| (format!("decided-{of}"), (*sum).to_owned())).collect();
    let (version, request) = (hidden(form, "version"), hidden(form, "request"));
    let mut sent =
        vec![("version", version.as_str()), ("request", request.as_str()), ("on", "2026-09-20")];
    sent.extend(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    who.post(&action, &sent).await
}

/// The form for the money of an heir as the page has it, with the shares that it proposes.
fn money_form(page: &str, case: &str, at: usize) -> Vec<(String, String)> {
    let action = format!("{case}/money");
    let form = forms(page, &action)[at];
    let mut sent = vec![
        ("request".to_owned(), hidden(form, "request")),
        ("heir".to_owned(), hidden(form, "heir")),
        ("version".to_owned(), hidden(form, "version")),
        ("on".to_owned(), "2026-09-21".to_owned()),
    ];
    for (of, _) in DEATH {
        let mark = format!("name=\"amount-{of}\"");
        let input = form.split("<input").find(|input| input.contains(&mark));
        let value = input.and_then(|input| input.split("value=\"").nth(1));
        let value = value.and_then(|rest| rest.split('"').next()).expect("a proposal");
        sent.push((format!("amount-{of}"), value.to_owned()));
    }
    sent
}

async fn send(who: &mut Browser, path: &str, form: &[(String, String)]) -> Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    who.post(path, &form).await
}

on_both! {
    async fn a_death_goes_from_the_report_to_the_money_of_two_heirs(opened) {
        let family = [("spouse", "SUMARNI", 1985), ("child", "BUDI", 2000)];
        let (mut wati, case) = death(&opened, &family).await;
        let page = wati.get(&case).await.body;
        for said in ["ORANG 1", "Rp 42.000.000", "5 bulan berturut-turut lunas", "SUMARNI", "50%",
            "Meninggal di rumah karena sakit.", "Buku nikah", "belum ada"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("6203015705840001"), "the NIK is masked");
        hand_in(&mut wati, &case).await;
        let decided = decide(&mut wati, &case, &DEATH).await;
        assert!(decided.location().contains("said=decided"), "{}", decided.body);

        let money = format!("{case}/money");
        let page = wati.get(&money).await.body;
        let first = money_form(&page, &case, 0);
        let amounts: Vec<&str> = first[4..].iter().map(|(_, sum)| sum.as_str()).collect();
        assert_eq!(amounts, ["10.000.000", "6.000.000", "5.000.000"], "half of each");
        let paid = send(&mut wati, &money, &first).await;
        assert!(paid.location().contains("said=paid-part"), "{}", paid.body);
        let again = send(&mut wati, &money, &first).await;
        assert_eq!(again.location(), paid.location(), "sent twice, paid once");
        let page = wati.get(&money).await.body;
        // Whoever has all of the share is offered nothing more; the other gets what is left.
        let heir = &first[1].1;
        let second = (0..2).map(|at| money_form(&page, &case, at)).find(|form| form[1].1 != *heir);
        let last = send(&mut wati, &money, &second.expect("the other heir")).await;
        assert!(last.location().contains("said=paid#"), "{}", last.body);
        let page = wati.get(&case).await.body;
        assert!(page.contains("Rp 42.000.000") && page.contains("Uang masuk"), "{page}");
        act(&mut wati, &case, "closed", &[]).await;
        let page = wati.get(&case).await.body;
        for said in ["selesai", "Nama wati", "Cabang, TT-12", "Rp 10.000.000"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert_eq!(opened.number("SELECT COUNT(*) FROM claim_payments").await, 6);
        assert_eq!(opened.number("SELECT CAST(SUM(paid) AS BIGINT) FROM claim_sums").await, 42_000_000);
    }
}

on_both! {
    async fn nobody_pays_a_component_twice_and_a_wrong_payment_is_undone_with_a_reason(opened) {
        let (mut wati, case) = death(&opened, &[("spouse", "SUMARNI", 1985)]).await;
        hand_in(&mut wati, &case).await;
        decide(&mut wati, &case, &DEATH).await;
        let money = format!("{case}/money");
        opened.account("yanti", Role::BpjsLiaison).await;
        let mut yanti = opened.signed_in("yanti").await;
        let late = money_form(&yanti.get(&money).await.body, &case, 0);
        let form = money_form(&wati.get(&money).await.body, &case, 0);
        assert!(send(&mut wati, &money, &form).await.location().contains("said=paid#"));
        let second = send(&mut yanti, &money, &late).await;
        assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(second.body.contains("Nama wati"), "who was first is told: {}", second.body);
        assert!(forms(&second.body, &money).is_empty(), "nothing is open any more: {}", second.body);
        assert_eq!(opened.number("SELECT CAST(SUM(paid) AS BIGINT) FROM claim_sums").await, 42_000_000);

        let page = wati.get(&money).await.body;
        let undo = format!("{money}/undo");
        let form = forms(&page, &undo)[0];
        let (payment, request) = (hidden(form, "payment"), hidden(form, "request"));
        let sent = |why| [("payment", payment.as_str()), ("request", request.as_str()), ("reason", why)];
        let unsaid = wati.post(&undo, &sent("")).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "an undoing has its reason");
        let undone = wati.post(&undo, &sent("salah rekening")).await;
        assert!(undone.location().contains("said=undone"), "{}", undone.body);
        wati.post(&undo, &sent("salah rekening")).await;
        assert_eq!(opened.number("SELECT COUNT(*) FROM claim_payments WHERE act = 'undone'").await, 1);
        let page = wati.get(&case).await.body;
        assert!(page.contains("dibatalkan") && page.contains("salah rekening"), "{page}");
    }
}

on_both! {
    async fn a_child_who_is_not_of_age_needs_a_guardian(opened) {
        let (mut wati, case) = death(&opened, &[("child", "SITI", 2019)]).await;
        let page = wati.get(&case).await.body;
        assert!(page.contains("SITI belum dewasa dan belum ada walinya"), "{page}");
        assert!(page.contains("wali belum ada"), "{page}");
        let heir = page.split("/heirs?heir=").nth(1).expect("an heir")[..36].to_owned();
        let form_page = wati.get(&format!("{case}/heirs?heir={heir}")).await.body;
        let action = format!("{case}/heirs");
        let request = hidden(forms(&form_page, &action)[0], "request");
        let sent = [
            ("heir", heir.as_str()),
            ("request", request.as_str()),
            ("relation", "child"),
            ("name", "SITI"),
            ("born", "2019-04-02"),
            ("guardian", "MARIANI, neneknya"),
            ("bank", "BPD"),
            ("number", "1234567890"),
            ("holder", "MARIANI"),
        ];
        let kept = wati.post(&action, &sent).await;
        assert!(kept.location().contains("said=heir"), "{}", kept.body);
        let page = wati.get(&case).await.body;
        assert!(page.contains("MARIANI, neneknya") && !page.contains("wali belum ada"), "{page}");
        assert!(page.contains("7890") && !page.contains("1234567890"), "the account is masked");

        let form_page = wati.get(&format!("{case}/heirs?heir={heir}")).await.body;
        assert!(!form_page.contains("1234567890"), "masked on the form too");
        let show = format!("{case}/heirs/show");
        let unsaid = wati.post(&show, &[("heir", heir.as_str())]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "a look has its purpose");
        let shown = wati.post(&show, &[("heir", heir.as_str()), ("purpose", "isi formulir F4")]).await;
        assert!(shown.body.contains("1234567890"), "{}", shown.body);
        let page = wati.get(&case).await.body;
        assert!(page.contains("Nomor ahli waris dilihat") && page.contains("isi formulir F4"), "{page}");
        let looks = opened.number("SELECT COUNT(*) FROM audit_events WHERE action = 'claim.revealed'");
        assert_eq!(looks.await, 1);
    }
}

on_both! {
    async fn a_refusal_is_objected_to_and_paid_later(opened) {
        let (mut wati, case) = death(&opened, &[("spouse", "SUMARNI", 1985)]).await;
        hand_in(&mut wati, &case).await;
        let page = wati.get(&case).await.body;
        let unsaid = send_act(&mut wati, &page, "refused", &[("words", "")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unsaid.body.contains("Tulis alasannya"), "{}", unsaid.body);
        act(&mut wati, &case, "refused", &[("words", "iuran Mei tidak tercatat")]).await;
        let page = wati.get(&case).await.body;
        assert!(page.contains("ditolak BPJS") && page.contains("iuran Mei tidak tercatat"), "{page}");
        act(&mut wati, &case, "objected", &[("words", "SP2D-1 melunasi Mei")]).await;
        let mut less = DEATH;
        less[0].1 = "15.000.000";
        let decided = decide(&mut wati, &case, &less).await;
        assert!(decided.location().contains("said=decided"), "{}", decided.body);
        let page = wati.get(&case).await.body;
        assert!(page.contains("kurang Rp 5.000.000"), "{page}");
        let money = format!("{case}/money");
        let form = money_form(&wati.get(&money).await.body, &case, 0);
        assert!(send(&mut wati, &money, &form).await.location().contains("said=paid#"));
        let page = wati.get(&case).await.body;
        let unexplained = send_act(&mut wati, &page, "closed", &[]).await;
        assert_eq!(unexplained.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unexplained.body.contains("belum dijelaskan"), "{}", unexplained.body);
        act(&mut wati, &case, "objected", &[("words", "kurang lima juta")]).await;
        decide(&mut wati, &case, &DEATH).await;
        let form = wati.get(&money).await.body;
        assert!(form.contains("Rp 5.000.000"), "the rest is still to come: {form}");
    }
}

on_both! {
    async fn the_second_officer_reads_who_was_first(opened) {
        let (mut wati, case) = death(&opened, &[("spouse", "SUMARNI", 1985)]).await;
        opened.account("yanti", Role::BpjsLiaison).await;
        let mut yanti = opened.signed_in("yanti").await;
        let late = yanti.get(&case).await.body;
        let early = wati.get(&case).await.body;
        let done = send_act(&mut wati, &early, "confirmed", &[]).await;
        assert!(done.location().ends_with("said=confirmed"), "{}", done.body);
        let again = send_act(&mut wati, &early, "confirmed", &[]).await;
        assert_eq!(again.location(), done.location(), "the same request is no conflict");
        let second = send_act(&mut yanti, &late, "confirmed", &[]).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        assert!(second.body.contains("Nama wati sudah lebih dahulu"), "{}", second.body);
        assert_eq!(opened.number("SELECT COUNT(*) FROM claim_moves WHERE act = 'confirmed'").await, 1);
    }
}

on_both! {
    async fn a_village_brings_papers_and_sees_no_account_and_no_note_on_health(opened) {
        let (mut wati, case) = death(&opened, &[("spouse", "SUMARNI", 1985)]).await;
        let page = wati.get(&case).await.body;
        let heir = page.split("/heirs?heir=").nth(1).expect("an heir")[..36].to_owned();
        let form_page = wati.get(&format!("{case}/heirs?heir={heir}")).await.body;
        let action = format!("{case}/heirs");
        let request = hidden(forms(&form_page, &action)[0], "request");
        let sent = [
            ("heir", heir.as_str()), ("request", request.as_str()), ("relation", "spouse"),
            ("name", "SUMARNI"), ("born", "1985"), ("bank", "BPD"), ("number", "1234567890"),
            ("holder", "SUMARNI"),
        ];
        assert!(wati.post(&action, &sent).await.location().contains("said=heir"));
        let health = format!("{case}/health");
        let request = hidden(forms(&wati.get(&health).await.body, &health)[0], "request");
        let note = [("request", request.as_str()), ("words", "gagal jantung")];
        assert!(wati.post(&health, &note).await.location().ends_with("said=written"));

        let area = |code| Area::some(kapuas(), vec![RegionCode::parse(code).expect("a code")]);
        opened.account_in("desa", Role::VillageOfficer, area(VILLAGE).expect("an area")).await;
        opened.account_in("lain", Role::VillageOfficer, area("62.03.01.1006").expect("an area")).await;
        let (mut desa, mut lain) = (opened.signed_in("desa").await, opened.signed_in("lain").await);
        assert_eq!(lain.get(&case).await.status, StatusCode::NOT_FOUND);
        let page = desa.get(&case).await.body;
        assert!(page.contains("SUMARNI") && page.contains("sudah ada"), "{page}");
        for secret in ["7890", "gagal jantung", "Catatan kesehatan ("] {
            assert!(!page.contains(secret), "{secret}: {page}");
        }
        assert_eq!(desa.get(&health).await.status, StatusCode::FORBIDDEN);
        assert_eq!(desa.post(&format!("{case}/heirs/show"), &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(desa.post(&format!("{case}/move"), &[]).await.status, StatusCode::FORBIDDEN);

        let papers = format!("{case}/papers");
        let bring = |page: &str, document: &'static str| {
            vec![("request", hidden(forms(page, &papers)[0], "request")), ("document", document.to_owned())]
        };
        let wrong = bring(&page, "bank-book");
        let words: Vec<(&str, &str)> = wrong.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let refused = intake::send(&mut desa, &papers, &words, Some(("buku.pdf", "MZ ini bukan PDF"))).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("bukan PDF, JPEG, atau PNG"), "{}", refused.body);
        let taken = intake::send(&mut desa, &papers, &words, Some(("buku.pdf", "%PDF-1.7 buku"))).await;
        assert!(taken.location().contains("said=brought"), "{}", taken.body);
        let page = wati.get(&case).await.body;
        let file = page.split("/file?file=").nth(1).expect("a file")[..36].to_owned();
        let path = format!("{case}/file?file={file}");
        let hidden_from = desa.get(&path).await;
        assert_eq!(hidden_from.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!hidden_from.body.contains("%PDF-1.7 buku"));
        assert!(wati.get(&path).await.body.starts_with("%PDF-1.7 buku"));
        let seen = opened.number("SELECT COUNT(*) FROM audit_events WHERE action = 'claim.file-seen'");
        assert_eq!(seen.await, 1, "only who opened it is written down as having seen it");
    }
}

on_both! {
    async fn one_letter_asks_for_everything_missing_and_counts_as_asked(opened) {
        let (mut wati, case) = death(&opened, &[("spouse", "SUMARNI", 1985)]).await;
        let page = wati.get(&case).await.body;
        let action = format!("{case}/missing.pdf");
        let request = hidden(forms(&page, &action)[0], "request");
        let letter = wati.post(&action, &[("request", request.as_str()), ("to", "family")]).await;
        assert_eq!(letter.status, StatusCode::OK);
        assert!(letter.body.starts_with("%PDF-"), "{}", letter.status);
        let asked = "SELECT COUNT(*) FROM claim_documents WHERE state = 'asked'";
        let first = opened.number(asked).await;
        assert!(first > 5, "{first}");
        for model in ["death-letter", "heir-letter", "power-of-attorney", "form-f4"] {
            let paper = wati.get(&format!("{case}/model.pdf?model={model}")).await;
            assert!(paper.body.starts_with("%PDF-"), "{model}: {}", paper.status);
        }
        let none = wati.get(&format!("{case}/model.pdf?model=surat-cinta")).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.body.contains("Pilih dari daftar dokumen"), "{}", none.body);
    }
}
