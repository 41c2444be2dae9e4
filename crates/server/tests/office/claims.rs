//! Claims in the browser: a report becomes a case or joins one, villages report, what lies unclaimed is
//! acted on, lists of deaths are swept, patterns are shown to few.

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_core::words::RegionCode;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::contributions::{bill, pay, promised};
use crate::funding::VILLAGE;
use crate::intake;
use crate::support::{Answer, Browser, Opened, kapuas, on_both};

/// What one month costs at the lowest base without relief, in rupiah.
const MONTH: i64 = 16_800;

/// Workers with the months of the first half of 2026 paid; the treasurer and the officer.
async fn paid(opened: &Opened, workers: u64) -> (Browser, Browser) {
    let (mut ratna, sari, fund) = promised(opened, workers).await;
    let bill = bill(&mut ratna, &fund).await;
    let all = (6 * MONTH * i64::try_from(workers).expect("few")).to_string();
    let paid = pay(&mut ratna, &bill, &all, "SP2D-1").await;
    assert_eq!(paid.status, StatusCode::SEE_OTHER, "{}", paid.body);
    (ratna, sari)
}

fn worker(number: u64) -> String {
    format!("01980000-0000-7000-8000-{number:012x}")
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.split(&mark).nth(1).unwrap_or_else(|| panic!("{name} in {page}"));
    rest.split('"').next().expect("a value").to_owned()
}

/// Reports something of a worker, or of somebody who was not found.
async fn report(who: &mut Browser, worker: Option<u64>, more: &[(&str, &str)]) -> Answer {
    let id = worker.map(self::worker);
    let path = match &id {
        Some(id) => format!("/claims/new?worker={id}"),
        None => "/claims/new?unknown=1".to_owned(),
    };
    let page = who.get(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let request = hidden(&page.body, "request");
    let mut form = vec![("request", &*request)];
    if let Some(id) = &id {
        form.push(("worker", id));
    }
    form.extend(more);
    who.post("/claims/new", &form).await
}

const DIED: [(&str, &str); 2] = [("happening", "death"), ("on", "2026-06-10")];

/// The page that an answer leads to, without what it says.
fn page_of(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location().split('?').next().unwrap_or_default().to_owned()
}

/// An account that sees one village.
async fn village_officer(opened: &Opened, login: &str, village: &str) -> Browser {
    let village = RegionCode::parse(village).expect("a village");
    let area = Area::some(kapuas(), vec![village]).expect("an area");
    opened.account_in(login, Role::VillageOfficer, area).await;
    opened.signed_in(login).await
}

on_both! {
    async fn a_report_at_the_desk_opens_a_case_and_the_next_of_the_same_event_joins_it(opened) {
        let (_, mut sari) = paid(&opened, 2).await;
        let found = sari.get("/claims/new?q=orang%201").await.body;
        assert!(found.contains(&format!("/claims/new?worker={}", worker(1))), "{found}");
        let opened_now = report(&mut sari, Some(1), &DIED).await;
        assert!(opened_now.location().ends_with("said=opened"), "{}", opened_now.body);
        let case = page_of(&opened_now);
        let known = sari.get(&format!("/claims/new?worker={}", worker(1))).await.body;
        assert!(known.contains("Orang ini sudah mempunyai kasus") && known.contains(&case), "{known}");
        let later = [("happening", "death-at-work"), ("on", "2026-06-11"), ("source", "hospital")];
        let joined = report(&mut sari, Some(1), &later).await;
        assert_eq!(page_of(&joined), case, "a worker dies once");
        assert!(!joined.location().ends_with("said=opened"));
        let list = sari.get("/claims").await.body;
        assert!(list.contains("ORANG 1") && list.matches("ORANG 1").count() == 1, "{list}");
        assert!(list.contains("Rp 42.000.000"), "{list}");
        for (query, there) in [
            ("q=orang%201", true),
            ("q=1", true),
            ("q=budi", false),
            ("show=over", false),
            ("state=reported&ball=office&happening=death", true),
            ("happening=accident", false),
            ("show=late", false),
            ("place=62.03.02", false),
        ] {
            let body = sari.get(&format!("/claims?{query}")).await.body;
            assert_eq!(body.contains("ORANG 1"), there, "{query}: {body}");
        }
        // Two months on nobody has looked at it.
        opened.pass(60 * 86_400_000);
        let mut sari = opened.signed_in("sari").await;
        let late = sari.get("/claims?show=late").await.body;
        assert!(late.contains("ORANG 1") && late.contains("tag bad"), "{late}");
        let page = sari.get(&format!("/registry/workers/{}", worker(1))).await.body;
        assert!(page.contains(&case) && page.contains("Kasus klaim dibuka"), "{page}");
    }
}

on_both! {
    async fn what_is_typed_wrong_is_said_beside_its_field_and_nothing_is_lost(opened) {
        let (_, mut sari) = paid(&opened, 1).await;
        let ahead = [("on", "2027-01-01"), ("at", "25:00"), ("words", "jatuh dari kelotok")];
        let wrong = report(&mut sari, Some(1), &ahead).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for said in ["Pilih apa yang terjadi", "Hari kejadian belum tiba", "Tulis jam seperti 14:30"] {
            assert!(wrong.body.contains(said), "{said}: {}", wrong.body);
        }
        assert!(wrong.body.contains("jatuh dari kelotok"), "what was typed stays");
        let nobody = report(&mut sari, None, &DIED).await;
        assert!(nobody.body.contains("Tulis siapa yang mengalaminya"), "{}", nobody.body);
        let list = sari.get("/claims").await.body;
        assert!(list.contains("Belum ada kasus yang berjalan"), "{list}");
        assert_eq!(opened.number("SELECT COUNT(*) FROM claim_reports").await, 0);
    }
}

on_both! {
    async fn a_village_reports_by_name_and_the_office_says_who_it_is_or_sets_it_aside(opened) {
        let (_, mut sari) = paid(&opened, 2).await;
        let mut desa = village_officer(&opened, "desa", VILLAGE).await;
        let mut other = village_officer(&opened, "lain", "62.03.02.2006").await;
        let told = [
            ("happening", "accident"),
            ("on", "2026-06-20"),
            ("at", "14:30"),
            ("person", "Orang 1"),
            ("place", VILLAGE),
            ("words", "tersayat parang di kebun"),
        ];
        let sent = report(&mut desa, None, &told).await;
        assert_eq!(sent.location(), "/claims?said=reported&number=1", "{}", sent.body);
        let second = [("happening", "death"), ("person", "Tidak dikenal"), ("place", VILLAGE)];
        report(&mut desa, None, &second).await;

        let inbox = sari.get("/claims/inbox").await.body;
        assert!(inbox.contains("Orang 1") && inbox.contains("22 Juni 2026 14.30"), "{inbox}");
        let path = |who: &str| {
            let mut rows = inbox.split("href=\"/claims/inbox/").skip(1);
            let row = rows.find(|row| row.contains(who)).expect("a report");
            format!("/claims/inbox/{}", &row[..36])
        };
        let (accident, stranger) = (path("Orang 1"), path("Tidak dikenal"));
        assert_eq!(other.get(&accident).await.status, StatusCode::NOT_FOUND);
        assert!(!other.get("/claims/inbox").await.body.contains("Orang 1"));
        let seen = desa.get(&accident).await.body;
        assert!(seen.contains("tersayat parang") && !seen.contains("/assign"), "{seen}");

        let page = sari.get(&accident).await.body;
        assert!(page.contains(&worker(1)), "whoever is named is looked for: {page}");
        let done = sari.post(&format!("{accident}/assign"), &[("worker", &worker(1))]).await;
        let case = page_of(&done);
        assert!(done.location().ends_with("said=opened"), "{}", done.location());
        let again = sari.post(&format!("{accident}/assign"), &[("worker", &worker(2))]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "it is settled");
        assert!(again.body.contains("Nama sari"), "by whom: {}", again.body);
        // The first report to BPJS waits.
        let home = sari.get("/").await.body;
        assert!(home.contains("laporan pertama yang belum disampaikan"), "{home}");
        assert!(sari.get("/claims?show=first").await.body.contains(&case));

        let unsaid = sari.post(&format!("{stranger}/set-aside"), &[("reason", " ")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        let aside = sari.post(&format!("{stranger}/set-aside"), &[("reason", "bukan peserta")]).await;
        assert_eq!(aside.location(), "/claims/inbox?said=set-aside&number=2", "{}", aside.body);
        let kept = sari.get(&stranger).await.body;
        assert!(kept.contains("bukan peserta") && kept.contains("Nama sari"), "{kept}");
        assert!(sari.get("/claims/inbox").await.body.contains("Tidak ada laporan yang menunggu"));
    }
}

on_both! {
    async fn what_lies_unclaimed_is_summed_filtered_printed_and_named_only_to_who_may_see(opened) {
        let (mut ratna, mut sari) = paid(&opened, 3).await;
        opened.account("bupati", Role::Leader).await;
        let empty = sari.get("/claims/unclaimed").await.body;
        assert!(empty.contains("Tidak ada kematian yang belum diklaim"), "{empty}");
        let nothing = sari.get("/claims/unclaimed.csv").await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        for number in [1, 2, 3] {
            report(&mut sari, Some(number), &DIED).await;
        }
        let page = sari.get("/claims/unclaimed").await.body;
        assert!(page.contains("3 kematian di 2 desa") && page.contains("Rp 126.000.000"), "{page}");
        assert!(page.contains("ORANG 1") && page.contains("ORANG 2"), "{page}");
        let own = sari.get(&format!("/claims/unclaimed?place={VILLAGE}")).await.body;
        assert!(own.contains("ORANG 3") && !own.contains("ORANG 2"), "{own}");
        assert!(own.contains("Rp 84.000.000"), "{own}");
        let soon = sari.get("/claims/unclaimed?days=30").await.body;
        assert!(soon.contains("Tidak ada dengan saringan ini"), "{soon}");

        for browser in [&mut opened.signed_in("bupati").await, &mut ratna] {
            let totals = browser.get("/claims/unclaimed").await.body;
            assert!(totals.contains("3 kematian di 2 desa"), "{totals}");
            assert!(!totals.contains("ORANG"), "no name: {totals}");
            assert_eq!(browser.get("/claims/unclaimed.csv").await.status, StatusCode::FORBIDDEN);
            assert_eq!(browser.get("/claims").await.status, StatusCode::FORBIDDEN);
        }
        let mut desa = village_officer(&opened, "desa", VILLAGE).await;
        let village = desa.get("/claims/unclaimed").await.body;
        assert!(village.contains("2 kematian di 1 desa") && !village.contains("ORANG 2"), "{village}");

        let csv = desa.get("/claims/unclaimed.csv").await;
        assert_eq!(csv.status, StatusCode::OK);
        assert!(csv.body.contains("ORANG 1") && csv.body.contains("42000000"), "{}", csv.body);
        assert!(!csv.body.contains("ORANG 2"), "{}", csv.body);
        let xlsx = desa.get("/claims/unclaimed.xlsx").await;
        assert_eq!((xlsx.status, &xlsx.bytes[..2]), (StatusCode::OK, &b"PK"[..]));
        for paper in ["visits", "letters"] {
            let pdf = desa.get(&format!("/claims/unclaimed/{paper}.pdf?place={VILLAGE}")).await;
            assert_eq!((pdf.status, &pdf.bytes[..5]), (StatusCode::OK, &b"%PDF-"[..]), "{}", pdf.body);
        }
        let files = "SELECT COUNT(*) FROM audit_events WHERE action = 'claims.file'";
        assert_eq!(opened.number(files).await, 4);
    }
}

on_both! {
    async fn a_case_that_is_handed_in_is_unclaimed_no_more(opened) {
        let (_, mut sari) = paid(&opened, 1).await;
        report(&mut sari, Some(1), &DIED).await;
        assert!(sari.get("/claims/unclaimed").await.body.contains("ORANG 1"));
        opened.tamper("UPDATE claims SET state = 'submitted', ball = 'bpjs'").await;
        let page = sari.get("/claims/unclaimed").await.body;
        assert!(page.contains("Tidak ada kematian yang belum diklaim"), "{page}");
    }
}

const DEATHS: &str = "NIK;NAMA;TGL LAHIR;DESA;KECAMATAN;TGL MENINGGAL\n\
    6203015705840001;ORANG 1;17-05-1984;;;03-06-2026\n";

on_both! {
    async fn a_new_list_of_deaths_opens_the_cases_of_those_who_are_certain(opened) {
        let (_, mut sari) = paid(&opened, 2).await;
        let page = sari.get("/claims/sweep").await.body;
        assert!(page.contains("Belum ada daftar kematian"), "{page}");
        let day = [("role", "deaths"), ("taken_on", "2026-09-01"), ("source", "Dukcapil")];
        let kept = intake::send(&mut sari, "/references", &day, Some(("mati.csv", DEATHS))).await;
        assert_eq!(kept.location(), "/references", "{}", kept.body);
        let asked = sari.post("/claims/sweep", &[]).await;
        let twice = sari.post("/claims/sweep", &[]).await;
        assert_eq!(asked.location(), twice.location(), "the one that waits does for all");
        let work = intake::work(&opened);
        let job = intake::over(&opened, intake::id_in(asked.location())).await;
        let _ = work.send(true);
        assert!(job.problem.is_none(), "{:?}", job.problem);
        let page = sari.get("/claims/sweep").await.body;
        assert!(page.contains("1 kematian dibaca") && page.contains("1 kasus dibuka"), "{page}");
        let unclaimed = sari.get("/claims/unclaimed").await.body;
        assert!(unclaimed.contains("ORANG 1") && unclaimed.contains("3 Juni 2026"), "{unclaimed}");
    }
}

/// A death without a number, whose likeness to a worker a person has to judge.
async fn likely(opened: &Opened, sari: &mut Browser, row: &str) {
    let list = format!("NAMA;TGL LAHIR;DESA;KECAMATAN;TGL MENINGGAL\n{row}\n");
    let day = [("role", "deaths"), ("taken_on", "2026-09-01"), ("source", "Desa")];
    let kept = intake::send(sari, "/references", &day, Some(("desa.csv", &list))).await;
    assert_eq!(kept.location(), "/references", "{}", kept.body);
    let asked = sari.post("/claims/sweep", &[]).await;
    let work = intake::work(opened);
    intake::over(opened, intake::id_in(asked.location())).await;
    let _ = work.send(true);
}

on_both! {
    async fn a_death_that_may_be_a_workers_is_decided_by_a_person_side_by_side(opened) {
        let (_, mut sari) = paid(&opened, 1).await;
        opened.account("audi", Role::Auditor).await;
        likely(&opened, &mut sari, "ORANG 1;17-05-1984;PULAU TELO;SELAT;03-06-2026").await;
        assert!(sari.get("/").await.body.contains("kematian pada daftar yang mungkin"), "it waits");
        let page = sari.get("/claims/sweep").await.body;
        assert!(page.contains("desa.csv, baris 2") && page.contains("Orang yang sama"), "{page}");
        let mut audi = opened.signed_in("audi").await;
        let seen = audi.get("/claims/sweep").await.body;
        assert!(seen.contains("desa.csv") && !seen.contains("/claims/sweep/decide"), "{seen}");
        let (death, own) = (hidden(&page, "death"), hidden(&page, "worker"));
        assert_eq!(own, worker(1));
        let form = [("death", &*death), ("worker", &*own), ("answer", "same")];
        let forbidden = audi.post("/claims/sweep/decide", &form).await;
        assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
        let done = sari.post("/claims/sweep/decide", &form).await;
        assert!(done.location().contains("said=case&claim="), "{} {}", done.location(), done.body);
        let again = sari.post("/claims/sweep/decide", &form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "decided once");
        assert!(again.body.contains("Nama sari"), "{}", again.body);
        let change = sari.get(&format!("/registry/workers/{}", worker(1))).await.body;
        assert!(change.contains("/registry/changes/"), "a second person decides: {change}");
        let none = sari.get("/claims/sweep").await.body;
        assert!(none.contains("Tidak ada yang menunggu keputusan"), "{none}");
        let nobody = [("death", NOBODY), ("worker", NOBODY), ("answer", "same")];
        let unknown = sari.post("/claims/sweep/decide", &nobody).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    }
}

/// The number of nothing.
const NOBODY: &str = "0198c0de-0000-7000-8000-000000000000";

on_both! {
    async fn a_death_of_somebody_else_opens_nothing_and_is_not_asked_again(opened) {
        let (_, mut sari) = paid(&opened, 1).await;
        let row = "ORANG 1;17-05-1984;PULAU TELO;SELAT;03-06-2026";
        likely(&opened, &mut sari, row).await;
        let page = sari.get("/claims/sweep").await.body;
        let (death, own) = (hidden(&page, "death"), hidden(&page, "worker"));
        let form = [("death", &*death), ("worker", &*own), ("answer", "different")];
        let done = sari.post("/claims/sweep/decide", &form).await;
        assert!(done.location().contains("said=different"), "{}", done.body);
        likely(&opened, &mut sari, row).await;
        let page = sari.get("/claims/sweep").await.body;
        assert!(page.contains("Tidak ada yang menunggu keputusan"), "{page}");
        assert_eq!(opened.number("SELECT COUNT(*) FROM claims").await, 0);
    }
}

on_both! {
    async fn who_was_enrolled_just_before_is_shown_to_few_and_nobody_is_refused_by_it(opened) {
        let (_, mut sari) = paid(&opened, 1).await;
        opened.account("audi", Role::Auditor).await;
        let mut audi = opened.signed_in("audi").await;
        let none = audi.get("/claims/patterns").await.body;
        assert!(none.contains("Tidak ada keluarga yang ditolak karena halaman ini"), "{none}");
        let accident = [("happening", "accident"), ("on", "2026-01-12")];
        let case = page_of(&report(&mut sari, Some(1), &accident).await);
        let shown = audi.get("/claims/patterns").await.body;
        assert!(shown.contains("hari sesudah perlindungan mulai</h3>"), "{shown}");
        assert!(shown.contains(&case) && !shown.contains("ORANG 1"), "no name: {shown}");
        assert!(sari.get(&case).await.status == StatusCode::OK);
        let mut desa = village_officer(&opened, "desa", VILLAGE).await;
        assert_eq!(desa.get("/claims/patterns").await.status, StatusCode::FORBIDDEN);
        assert!(!desa.get("/claims").await.body.contains("/claims/patterns"));
    }
}

on_both! {
    async fn the_days_of_a_turn_are_a_setting_that_new_cases_follow(opened) {
        let (_, mut sari) = paid(&opened, 1).await;
        let page = sari.get("/claims/settings").await.body;
        assert!(page.contains("Lazimnya") && page.contains("name=\"gathering\""), "{page}");
        let wrong = sari.post("/claims/settings", &[("reported", "0"), ("asked", "lama")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("dari 1 sampai 366"), "{}", wrong.body);
        let saved = sari.post("/claims/settings", &[("reported", "2"), ("asked", "")]).await;
        assert_eq!(saved.location(), "/claims/settings?said=saved", "{}", saved.body);
        assert!(sari.get("/claims/settings").await.body.contains("value=\"2\""));
        report(&mut sari, Some(1), &DIED).await;
        let list = sari.get("/claims").await.body;
        assert!(list.contains("sampai 23 September 2026"), "{list}");
        assert!(sari.get("/privacy").await.body.contains("/claims/settings"));
    }
}

on_both! {
    async fn a_child_at_school_is_listed_with_the_years_and_the_money_until_they_are_settled(opened) {
        let (_, mut sari) = paid(&opened, 1).await;
        let member = [
            ("relation", "child"),
            ("name", "Rahma"),
            ("birth_year", "2016"),
            ("school", "primary"),
            ("reason", "Kartu keluarga dilihat"),
        ];
        let added = sari.post(&format!("/registry/workers/{}/family", worker(1)), &member).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
        let none = sari.get("/claims/children").await.body;
        assert!(none.contains("Tidak ada tahun ajaran yang perlu diajukan"), "{none}");
        report(&mut sari, Some(1), &[("happening", "death-at-work"), ("on", "2026-06-10")]).await;
        let page = sari.get("/claims/children").await.body;
        assert!(page.contains("RAHMA") && page.contains("ORANG 1"), "{page}");
        assert!(page.contains("2026/2027") && page.contains("Rp 1.500.000"), "{page}");
        let csv = sari.get("/claims/children.csv").await.body;
        assert!(csv.contains("RAHMA") && csv.contains("2026/2027"), "{csv}");
        let elsewhere = sari.get("/claims/children?place=62.03.02").await.body;
        assert!(elsewhere.contains("Tidak ada di wilayah ini"), "{elsewhere}");
    }
}

/// A phone of a village officer.
async fn phone(who: &mut Browser) -> String {
    let new = json!({ "name": "Ponsel", "places": [VILLAGE] });
    let (status, made) = who.ask("/field/devices", &new).await;
    assert_eq!(status, StatusCode::OK, "{made}");
    made["device"].as_str().expect("a number").to_owned()
}

fn event(number: i64, detail: &Value) -> Value {
    json!({
        "id": Uuid::from_u128(0xbead_0000 + u128::try_from(number).expect("small")).to_string(),
        "number": number,
        "kind": "event",
        "subject": Uuid::from_u128(0xcafe).to_string(),
        "happened_at": crate::support::NOW,
        "detail": detail,
    })
}

on_both! {
    async fn a_phone_without_a_signal_reports_a_death_once_and_what_cannot_be_is_said(opened) {
        let (_, mut sari) = paid(&opened, 1).await;
        let mut desa = village_officer(&opened, "desa", VILLAGE).await;
        let device = phone(&mut desa).await;
        let told = json!({
            "about": "other", "happening": "death", "on": "2026-09-19", "at": "04:10",
            "village": VILLAGE, "person": "Orang 1", "phone": "0812", "words": "sakit dua hari",
        });
        let mut ahead = told.clone();
        ahead["on"] = json!("2027-02-01");
        let items = json!([event(1, &told), event(2, &ahead), event(3, &json!({ "about": "other" }))]);
        let now = opened.now();
        let all = json!({ "device": device, "now": now, "items": items });
        let (_, first) = desa.ask("/field/sync", &all).await;
        let (_, again) = desa.ask("/field/sync", &all).await;
        assert_eq!(first["results"], again["results"], "sent twice, told the same");
        let results: Vec<&Value> = first["results"].as_array().expect("all").iter().collect();
        let words = |name: &str| results.iter().map(|one| one[name].clone()).collect::<Vec<_>>();
        assert_eq!(words("result"), [json!("done"), json!("refused"), json!("refused")]);
        assert_eq!(words("code")[1..], [json!("incomplete"), json!("unreadable")]);
        assert_eq!(opened.number("SELECT COUNT(*) FROM claim_reports").await, 1);
        let inbox = sari.get("/claims/inbox").await.body;
        assert!(inbox.contains("Orang 1") && inbox.contains("19 September 2026"), "{inbox}");
        let path = inbox.split("href=\"/claims/inbox/").nth(1).expect("a report");
        let page = sari.get(&format!("/claims/inbox/{}", &path[..36])).await.body;
        assert!(page.contains("sakit dua hari") && page.contains(&worker(1)), "{page}");
    }
}
