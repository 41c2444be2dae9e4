//! Complaints in the browser: written down at a desk, passed, answered by who may, seen by nobody whom
//! they are about.

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_core::grievances::{Category, Channel, Kind};
use lindung_core::words::RegionCode;
use lindung_store::grievances::{NewGrievance, Receipt, When, receive};
use time::macros::date;
use uuid::Uuid;

use crate::support::{Answer, Browser, NOW, Opened, kapuas, on_both};

const VILLAGE: &str = "62.03.01.2011";

fn code(text: &str) -> RegionCode {
    RegionCode::parse(text).expect("a code")
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.split(&mark).nth(1).expect("a field");
    rest.split('"').next().expect("a value").to_owned()
}

/// Complaints of the village: about a card, and about its own officer.
async fn two(opened: &Opened) -> (Receipt, Receipt) {
    let card = NewGrievance {
        kind: Kind::Complaint,
        category: Category::Card,
        channel: Channel::Page,
        place: code(VILLAGE),
        about_officer: false,
        urgent: false,
        worker: None,
        words: "Kartu saya belum datang",
        name: "Siti Aminah",
        contact: "0812 3456",
        request: Uuid::from_u128(1),
    };
    let past = NewGrievance {
        about_officer: true,
        words: "Pak kades meminta uang",
        request: Uuid::from_u128(2),
        ..card
    };
    let when = When { today: date!(2026 - 09 - 21), now: NOW };
    let keys = &opened.office.keys;
    let mut made = Vec::new();
    for new in [card, past] {
        made.push(receive(&opened.db, keys, kapuas(), &new, None, when).await.expect("written"));
    }
    (made[0], made[1])
}

async fn village_officer(opened: &Opened) -> Browser {
    let area = Area::some(kapuas(), vec![code(VILLAGE)]).expect("an area");
    opened.account_in("kades", Role::VillageOfficer, area).await;
    opened.signed_in("kades").await
}

async fn act(who: &mut Browser, id: Uuid, form: &[(&str, &str)]) -> Answer {
    let path = format!("/grievances/one/{id}");
    let request = hidden(&who.get(&path).await.body, "request");
    let mut all = vec![("request", &*request)];
    all.extend(form);
    who.post(&path, &all).await
}

on_both! {
    async fn the_village_answers_its_own_and_never_hears_of_what_is_said_about_it(opened) {
        opened.account("sari", Role::ProgramOfficer).await;
        let (card, past) = two(&opened).await;
        let mut kades = village_officer(&opened).await;
        let mut sari = opened.signed_in("sari").await;
        let own = format!("/grievances/one/{}", card.id);
        let other = format!("/grievances/one/{}", past.id);
        assert_eq!(kades.get(&other).await.status, StatusCode::NOT_FOUND);
        assert_eq!(kades.post(&other, &[("act", "take")]).await.status, StatusCode::NOT_FOUND);
        let seen = kades.get("/grievances").await.body;
        assert!(seen.contains("<b>1</b>Masuk"), "it is not even counted: {seen}");
        let seen = sari.get("/grievances").await.body;
        assert!(seen.contains("<b>2</b>Masuk"), "{seen}");
        let list = kades.get("/grievances/list?which=all").await.body;
        assert!(list.contains(&own) && !list.contains(&other), "{list}");
        let home = kades.get("/").await.body;
        assert!(home.contains("<b>1</b><span>pengaduan atau pertanyaan"), "{home}");
        let page = kades.get(&own).await.body;
        assert!(page.contains("Kartu saya belum datang") && page.contains("Siti Aminah"), "{page}");
        assert!(!page.contains("0812 3456"), "how to reach somebody is shown when asked for");
        let shown = kades.post(&format!("{own}/show"), &[]).await.body;
        assert!(shown.contains("0812 3456"), "{shown}");
        let number = kades.get(&format!("/grievances/list?number={}", past.number)).await;
        assert!(number.body.contains("tidak ada di meja Anda"), "{}", number.body);

        let empty = act(&mut kades, card.id, &[("act", "answer"), ("outcome", "upheld")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.body.contains("Isinya masih kosong"), "{}", empty.body);
        let none = act(&mut kades, card.id, &[("act", "answer"), ("words", "Besok")]).await;
        assert!(none.body.contains("Pilih dulu hasilnya"), "{}", none.body);
        let taken = act(&mut kades, card.id, &[("act", "take")]).await;
        assert!(taken.location().ends_with("said=take"), "{}", taken.body);
        let form = [("act", "answer"), ("outcome", "upheld"), ("words", "Kartu diantar besok")];
        let answered = act(&mut kades, card.id, &form).await;
        assert!(answered.location().ends_with("said=answer"), "{}", answered.body);
        let page = sari.get(&own).await.body;
        assert!(page.contains("Kartu diantar besok") && page.contains("Nama kades"), "{page}");
        let asked = opened.number(
            "SELECT COUNT(*) FROM audit_events WHERE action IN ('grievance.seen', 'grievance.revealed')",
        ).await;
        assert!(asked >= 5, "every look is written down: {asked}");
    }
}

on_both! {
    async fn who_may_not_answer_reads_or_counts_and_changes_nothing(opened) {
        opened.account("kepala", Role::Admin).await;
        let (card, _) = two(&opened).await;
        let path = format!("/grievances/one/{}", card.id);
        for (role, board, one) in [
            (Role::Auditor, StatusCode::OK, StatusCode::OK),
            (Role::Leader, StatusCode::OK, StatusCode::FORBIDDEN),
            (Role::Treasurer, StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
            (Role::Admin, StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
        ] {
            opened.account(role.word(), role).await;
            let mut browser = opened.signed_in(role.word()).await;
            assert_eq!(browser.get("/grievances").await.status, board, "{role:?}");
            assert_eq!(browser.get(&path).await.status, one, "{role:?}");
            assert_eq!(browser.post(&path, &[("act", "take")]).await.status, StatusCode::FORBIDDEN);
            opened.pass(60_000);
        }
        let mut leader = opened.signed_in("leader").await;
        let page = leader.get("/grievances").await.body;
        assert!(page.contains("Kartu") && !page.contains("Siti") && !page.contains("/grievances/one"), "{page}");
        let mut auditor = opened.signed_in("auditor").await;
        let page = auditor.get(&path).await.body;
        assert!(page.contains("Kartu saya belum datang") && !page.contains("name=\"act\""), "{page}");
    }
}

on_both! {
    async fn somebody_at_the_desk_writes_it_down_and_hands_number_and_code_over(opened) {
        opened.account("sari", Role::ProgramOfficer).await;
        let mut kades = village_officer(&opened).await;
        let blank = kades.get("/grievances/new").await.body;
        let request = hidden(&blank, "request");
        let form = |category: &'static str, words: &'static str| {
            vec![
                ("request".to_owned(), request.clone()),
                ("channel".to_owned(), "village".to_owned()),
                ("kind".to_owned(), "complaint".to_owned()),
                ("category".to_owned(), category.to_owned()),
                ("place".to_owned(), VILLAGE.to_owned()),
                ("words".to_owned(), words.to_owned()),
            ]
        };
        let send = async |who: &mut Browser, form: Vec<(String, String)>| {
            let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (&**n, &**v)).collect();
            who.post("/grievances/new", &form).await
        };
        let wrong = send(&mut kades, form("", "Kartu belum ada")).await;
        assert!(wrong.body.contains("Pilih dulu tentang apa"), "{}", wrong.body);
        let empty = send(&mut kades, form("conduct", " ")).await;
        assert!(empty.body.contains("Isinya masih kosong"), "{}", empty.body);
        let kept = send(&mut kades, form("conduct", "Diminta uang")).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
        assert_eq!(kept.inside("secret"), "1");
        assert!(kept.body.contains("langsung ke kantor"), "the village does not keep it: {}", kept.body);
        let again = send(&mut kades, form("conduct", "Diminta uang")).await;
        assert_eq!(again.inside("secret"), "1", "sent twice, written down once");
        let list = kades.get("/grievances/list?which=all").await.body;
        assert!(list.contains("Tidak ada yang menunggu"), "{list}");
        let mut sari = opened.signed_in("sari").await;
        assert!(sari.get("/grievances/list").await.body.contains("/grievances/one/"));
    }
}

on_both! {
    async fn an_appeal_waits_for_another_officer_of_the_office(opened) {
        opened.account("sari", Role::ProgramOfficer).await;
        opened.account("wati", Role::ProgramOfficer).await;
        let (card, _) = two(&opened).await;
        let (mut sari, mut wati) = (opened.signed_in("sari").await, opened.signed_in("wati").await);
        let form = [("act", "answer"), ("outcome", "not-upheld"), ("words", "Sudah dikirim")];
        act(&mut sari, card.id, &form).await;
        let (number, secret) = (card.number.to_string(), card.code.to_string());
        let of = [("number", &*number), ("code", &*secret)];
        let mut anybody = opened.browser();
        let page = anybody.post("/publik/pengaduan/lihat", &of).await.body;
        assert!(page.contains("Sudah dikirim"), "{page}");
        let request = hidden(&page, "request");
        let appeal = [of[0], of[1], ("request", &*request), ("words", "Belum juga datang")];
        let appealed = anybody.post("/publik/pengaduan/banding", &appeal).await;
        assert!(appealed.body.contains("Keberatan Anda diterima"), "{}", appealed.body);
        let path = format!("/grievances/one/{}", card.id);
        let page = sari.get(&path).await.body;
        assert!(page.contains("Belum juga datang") && page.contains("harus dijawab petugas lain"), "{page}");
        let own = act(&mut wati, card.id, &[("act", "answer"), ("outcome", "upheld"), ("words", "Maaf")]).await;
        assert!(own.location().ends_with("said=answer"), "{}", own.body);
        let page = anybody.post("/publik/pengaduan/lihat", &of).await.body;
        assert!(page.contains("Sudah selesai") && page.contains("Maaf"), "{page}");
        assert!(!page.contains("Nama wati") && !page.contains("Nama sari"), "nobody of the office is named");
    }
}

on_both! {
    async fn the_office_sets_its_terms_and_its_telephone(opened) {
        opened.account("sari", Role::ProgramOfficer).await;
        let mut sari = opened.signed_in("sari").await;
        let page = sari.get("/grievances/settings").await.body;
        assert!(page.contains("Biasanya 14") && page.contains("usulan Lindung"), "{page}");
        let form = |answer: &'static str| {
            [
                ("acknowledge", "3"),
                ("answer", answer),
                ("urgent", "2"),
                ("appeal", "30"),
                ("appeal-answer", "14"),
                ("smallest", "10"),
                ("telephone", "0513-21000"),
                ("hours", "Senin sampai Jumat, pukul 8 sampai 15"),
            ]
        };
        let wrong = sari.post("/grievances/settings", &form("banyak")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("Dijawab"), "{}", wrong.body);
        let saved = sari.post("/grievances/settings", &form("10")).await;
        assert_eq!(saved.location(), "/grievances/settings?said=saved");
        let public = opened.browser().get("/publik").await.body;
        assert!(public.contains("href=\"tel:051321000\"") && public.contains("pukul 8 sampai 15"), "{public}");
    }
}
