//! Verification as village officers, district officers and the office meet it.

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_core::verification::State;
use lindung_core::words::RegionCode;
use lindung_store::verification::{self as store, Chosen, Entry};
use uuid::Uuid;

use crate::support::{Answer, Browser, NOW, Opened, kapuas, on_both, rows};

pub const VILLAGE: &str = "62.03.01.1006";
pub const OTHER: &str = "62.03.02.2001";
const TODAY: &str = "2026-09-21";

fn within(place: &str) -> Area {
    Area::some(kapuas(), vec![RegionCode::parse(place).expect("a code")]).expect("an area")
}

pub fn whole() -> Area {
    Area::whole(kapuas()).expect("an area")
}

/// An office with people of two villages, and a round about them that its programme officer makes
/// through the pages.
pub async fn round(opened: &Opened) -> Uuid {
    opened.account("dewi", Role::ProgramOfficer).await;
    opened.account_in("siti", Role::VillageOfficer, within(VILLAGE)).await;
    opened.account_in("lain", Role::VillageOfficer, within(OTHER)).await;
    opened.account_in("budi", Role::DistrictOfficer, within("62.03.01")).await;
    let list = rows::list(&opened.url, NOW).await;
    for (name, village) in
        [("AMINAH", VILLAGE), ("BAHRUN", VILLAGE), ("CITRA", VILLAGE), ("DARMA", OTHER)]
    {
        rows::open(&opened.url, &opened.office.keys, list, rows::person(name, village, 1, 2)).await;
    }
    let mut dewi = opened.signed_in("dewi").await;
    let mut form = vec![
        ("title", "Tahap 1"),
        ("opens", TODAY),
        ("due", "2026-10-05"),
        ("sample", "10"),
        ("eligible", "on"),
    ];
    form.push(("count", "1"));
    let counted = dewi.post("/verification/new", &form).await;
    assert!(
        counted.status == StatusCode::OK && counted.body.contains("<b>4</b>"),
        "{}",
        counted.body
    );
    form.pop();
    let made = dewi.post("/verification/new", &form).await;
    assert_eq!(made.location(), "/verification?said=made&count=4", "{}", made.body);
    let rounds = store::rounds(&opened.db, &whole()).await.expect("read");
    rounds.first().expect("a round").id
}

pub async fn entries(opened: &Opened, round: Uuid, village: &str) -> Vec<Entry> {
    let village = RegionCode::parse(village).expect("a code");
    store::work_list(
        &opened.db,
        &opened.office.keys,
        &whole(),
        round,
        village,
        &Chosen::default(),
        100,
    )
    .await
    .expect("read")
}

/// The value of a hidden field.
fn hidden(answer: &Answer, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = answer.body.split_once(&mark).map(|(_, rest)| rest).expect("the field");
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Opens the form of a visit and sends it; says the form's number and the answer.
pub async fn tell(browser: &mut Browser, visit: Uuid, sent: Option<&str>) -> (String, Answer) {
    let path = format!("/visits/{visit}");
    let form = browser.get(&path).await;
    let number = sent.map_or_else(|| hidden(&form, "sent"), str::to_owned);
    let version = if sent.is_some() { "1".to_owned() } else { hidden(&form, "version") };
    let fields = [
        ("sent", number.as_str()),
        ("version", &version),
        ("exists", "yes"),
        ("alive", "yes"),
        ("lives", "here"),
        ("works", "yes"),
        ("occupation", "Nelayan"),
        ("pay", "own"),
        ("fit", "yes"),
        ("willing", "yes"),
        ("visited-on", TODAY),
    ];
    let answer = browser.post(&path, &fields).await;
    (number, answer)
}

on_both! {
    async fn a_round_goes_from_asking_to_verified_workers(opened) {
        let round = round(&opened).await;
        let mut siti = opened.signed_in("siti").await;
        let home = siti.get("/").await;
        assert!(home.body.contains("orang yang harus dikunjungi"), "{}", home.body);
        let list = siti.get(&format!("/verification/{round}/work?village={VILLAGE}")).await;
        assert!(list.body.contains("AMINAH") && list.body.contains("RW 01 / RT 02"), "{}", list.body);
        for entry in entries(&opened, round, VILLAGE).await {
            let (_, answer) = tell(&mut siti, entry.id, None).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        }
        let mut budi = opened.signed_in("budi").await;
        let waiting = budi.get("/approvals").await;
        let village = lindung_core::regions::Regions::embedded().name(RegionCode::parse(VILLAGE).expect("a code"));
        assert!(waiting.body.contains(village), "{}", waiting.body);
        let path = format!("/approvals/{round}?village={VILLAGE}");
        let batch = budi.get(&path).await;
        assert!(batch.body.contains("3 contoh yang belum dibuka"), "{}", batch.body);
        for entry in entries(&opened, round, VILLAGE).await {
            let report = budi.get(&format!("/visits/{}/decision", entry.id)).await;
            assert!(report.body.contains("Usaha sendiri") && report.body.contains("Nama siti"), "{}", report.body);
        }
        let batch = budi.get(&path).await;
        let mark = hidden(&batch, "mark");
        let form = [("village", VILLAGE), ("mark", mark.as_str()), ("verdict", "approve")];
        let done = budi.post(&format!("/approvals/{round}"), &form).await;
        assert_eq!(done.location(), "/approvals?said=approved&count=3", "{}", done.body);
        for entry in entries(&opened, round, VILLAGE).await {
            assert!(entry.state == State::Approved && entry.worker.is_some(), "{entry:?}");
        }
        let mut dewi = opened.signed_in("dewi").await;
        let board = dewi.get(&format!("/verification/{round}")).await;
        assert!(board.body.contains("Selesai dilaporkan"), "{}", board.body);
        let reminders = dewi.get(&format!("/verification/{round}/reminders")).await;
        assert!(reminders.body.contains("1 dari 1 orang") && !reminders.body.contains("DARMA"));
    }
}

on_both! {
    async fn a_village_officer_sees_and_reports_only_the_own_village(opened) {
        let round = round(&opened).await;
        let theirs = entries(&opened, round, VILLAGE).await;
        let mut other = opened.signed_in("lain").await;
        for path in [
            format!("/verification/{round}/work?village={VILLAGE}"),
            format!("/verification/{round}/sheet?village={VILLAGE}"),
            format!("/verification/{round}/entry?village={VILLAGE}"),
            format!("/visits/{}", theirs[0].id),
        ] {
            let answer = other.get(&path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!answer.body.contains("AMINAH"), "{path}");
        }
        let sent = Uuid::from_u128(7).to_string();
        let form = [("sent", sent.as_str()), ("version", "1"), ("exists", "no"), ("visited-on", TODAY)];
        let answer = other.post(&format!("/visits/{}", theirs[0].id), &form).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        let board = other.get(&format!("/verification/{round}")).await;
        assert!(board.body.contains(OTHER) && !board.body.contains(VILLAGE), "{}", board.body);
        let line = format!("tick.{}", theirs[0].id);
        let version = format!("version.{}", theirs[0].id);
        let form = [("village", OTHER), ("day", TODAY), (line.as_str(), "confirmed"), (version.as_str(), "1")];
        other.post(&format!("/verification/{round}/entry"), &form).await;
        assert!(entries(&opened, round, VILLAGE).await.iter().all(|entry| entry.state == State::Open));
    }
}

on_both! {
    async fn whoever_reported_cannot_approve(opened) {
        let round = round(&opened).await;
        let visit = entries(&opened, round, VILLAGE).await[0].id;
        let mut dewi = opened.signed_in("dewi").await;
        tell(&mut dewi, visit, None).await;
        let page = dewi.get(&format!("/visits/{visit}/decision")).await;
        assert!(page.body.contains("Anda sendiri yang melaporkan"), "{}", page.body);
        let form = [("version", "2"), ("verdict", "approve")];
        let answer = dewi.post(&format!("/visits/{visit}/decision"), &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(entries(&opened, round, VILLAGE).await[0].state, State::Reported);
        let mut siti = opened.signed_in("siti").await;
        assert_eq!(siti.get("/approvals").await.status, StatusCode::FORBIDDEN);
    }
}

on_both! {
    async fn a_form_that_is_sent_twice_counts_once(opened) {
        let round = round(&opened).await;
        let visit = entries(&opened, round, VILLAGE).await[0].id;
        let mut siti = opened.signed_in("siti").await;
        let (number, first) = tell(&mut siti, visit, None).await;
        assert!(first.location().ends_with("said=saved"), "{}", first.body);
        let (_, second) = tell(&mut siti, visit, Some(&number)).await;
        assert!(second.location().ends_with("said=before"), "{}", second.body);
        let (_, late) = tell(&mut siti, visit, Some(&Uuid::from_u128(9).to_string())).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.body.contains("Orang lain sudah mengubahnya"), "{}", late.body);
        assert_eq!(entries(&opened, round, VILLAGE).await[0].version, 2);
    }
}

on_both! {
    async fn what_is_missing_is_said_at_its_question_and_what_was_picked_stays(opened) {
        let round = round(&opened).await;
        let visit = entries(&opened, round, VILLAGE).await[0].id;
        let mut siti = opened.signed_in("siti").await;
        let sent = Uuid::from_u128(7).to_string();
        let form = [
            ("sent", sent.as_str()),
            ("version", "1"),
            ("exists", "yes"),
            ("alive", "no"),
            ("visited-on", TODAY),
        ];
        let answer = siti.post(&format!("/visits/{visit}"), &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("Tulis tanggal meninggalnya"), "{}", answer.body);
        assert!(!answer.body.contains("Jawab apakah orang ini bekerja"), "{}", answer.body);
        assert!(answer.body.contains("value=\"no\" checked"), "{}", answer.body);
        assert_eq!(hidden(&answer, "sent"), sent);
    }
}

on_both! {
    async fn a_sheet_that_comes_back_is_typed_in_line_by_line(opened) {
        let round = round(&opened).await;
        let people = entries(&opened, round, VILLAGE).await;
        let mut siti = opened.signed_in("siti").await;
        let sheet = siti.get(&format!("/verification/{round}/sheet?village={VILLAGE}")).await;
        assert!(sheet.body.contains(&format!("1/{VILLAGE}")) && sheet.body.contains("BAHRUN"), "{}", sheet.body);
        let path = format!("/verification/{round}/entry");
        let page = siti.get(&format!("{path}?village={VILLAGE}")).await;
        let field = |name: &str, at: usize| format!("{name}.{}", people[at].id);
        let names: Vec<String> = (0..3)
            .flat_map(|at| ["sent", "version", "tick"].map(|name| field(name, at)))
            .collect();
        let sent: Vec<String> = (0..3).map(|at| hidden(&page, &field("sent", at))).collect();
        let ticks = ["confirmed", "died", ""];
        let mut form: Vec<(&str, &str)> = vec![("village", VILLAGE), ("day", TODAY)];
        for at in 0..3 {
            form.push((&names[at * 3], &sent[at]));
            form.push((&names[at * 3 + 1], "1"));
            form.push((&names[at * 3 + 2], ticks[at]));
        }
        let answer = siti.post(&path, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("1 baris tersimpan") && answer.body.contains("Tulis tanggal meninggalnya"), "{}", answer.body);
        let died = field("died", 1);
        form.push((&died, "2026-08-01"));
        let answer = siti.post(&path, &form).await;
        assert!(answer.location().ends_with("said=saved&count=1"), "{} {}", answer.location(), answer.body);
        let states: Vec<State> = entries(&opened, round, VILLAGE).await.iter().map(|entry| entry.state).collect();
        assert_eq!(states, [State::Reported, State::Reported, State::Open]);
    }
}

on_both! {
    async fn an_office_that_has_asked_nothing_is_told_the_next_step(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        let mut dewi = opened.signed_in("dewi").await;
        assert!(dewi.get("/verification").await.body.contains("Buat yang pertama"));
        assert!(dewi.get("/approvals").await.body.contains("Tidak ada laporan"));
        assert!(dewi.get("/verification/new").await.body.contains("Belum ada baris daftar"));
    }
}

on_both! {
    async fn a_leader_sees_which_villages_are_late_and_nobody_by_name(opened) {
        let round = round(&opened).await;
        opened.account("bupati", Role::Leader).await;
        let mut bupati = opened.signed_in("bupati").await;
        assert!(bupati.get("/").await.body.contains("/verification"));
        let board = bupati.get(&format!("/verification/{round}")).await;
        assert!(board.status == StatusCode::OK && board.body.contains("<td class=\"num\""), "{}", board.body);
        for hidden in ["AMINAH", "/work", "/sheet", "<form method=\"post\" action=\"/verification"] {
            assert!(!board.body.contains(hidden), "{hidden}");
        }
        for page in ["work", "sheet", "reminders"] {
            let answer = bupati.get(&format!("/verification/{round}/{page}?village={VILLAGE}")).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{page}");
        }
    }
}
