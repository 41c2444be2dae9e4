//! Money in the browser: funds by two people, the planner, a scenario that becomes the plan.

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_core::registry::{Born, Person};
use lindung_core::words::{Nik, RegionCode};
use lindung_store::registry::{NewWorker, admit_in};
use uuid::Uuid;

use crate::intake;
use crate::support::{Answer, Browser, Opened, kapuas, on_both};

pub const VILLAGE: &str = "62.03.01.2011";
const OTHER: &str = "62.03.02.2006";
/// Rupiah for a person and year at the lowest base without relief.
pub const YEAR: i64 = 12 * 16_800;

fn code(text: &str) -> RegionCode {
    RegionCode::parse(text).expect("a code")
}

/// Verified workers 1 to so many, in two villages by turns; the poorer the lower their number.
pub async fn people(opened: &Opened, count: u64) {
    let person = |n: u64| NewWorker {
        id: Uuid::from_u64_pair(0x0198_0000_0000_7000, 0x8000_0000_0000_0000 + n),
        person: Person {
            nik: Nik::from_u64(6_203_015_705_840_000 + n),
            name: format!("ORANG {n}"),
            born: Born::parse("1984-05-17"),
            place: Some(code(if n % 2 == 1 { VILLAGE } else { OTHER })),
            occupation: "NELAYAN".to_owned(),
            decile: Some(u8::try_from(n.min(10)).expect("small")),
            ..Person::default()
        },
        verified_at: Some(opened.now()),
        ..NewWorker::default()
    };
    let new: Vec<NewWorker> = (1..=count).map(person).collect();
    let mut tx = opened.db.begin().await.expect("begun");
    admit_in(&mut tx, &opened.office.keys, kapuas(), &new, None, opened.now()).await.expect("in");
    tx.commit().await.expect("kept");
}

/// A fund as the form sends it.
pub fn form<'a>(title: &'a str, ceiling: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("kind", "apbd"),
        ("title", title),
        ("payer", "Dinas Sosial"),
        ("year", "2026"),
        ("ceiling", ceiling),
        ("first", "2026-01"),
        ("last", "2026-12"),
        ("position", "1"),
        ("reason", "DPA disahkan"),
    ]
}

pub fn page_of(answer: &Answer) -> String {
    answer.location().split('?').next().unwrap_or_default().to_owned()
}

/// Proposes a fund as one and agrees to it as another; says its page.
pub async fn fund(one: &mut Browser, other: &mut Browser, form: &[(&str, &str)]) -> String {
    let answer = one.post("/funds/new", form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = page_of(&answer);
    let answer = other.post(&format!("{page}/answer"), &[("verdict", "approve")]).await;
    assert!(answer.location().ends_with("said=approved"), "{}", answer.body);
    page
}

/// Keeps a scenario of these funds, has it computed, and says its page.
pub async fn scenario(opened: &Opened, who: &mut Browser, funds: &[&str]) -> String {
    let ids: Vec<&str> = funds.iter().filter_map(|page| page.rsplit('/').next()).collect();
    let mut form = vec![("title", "Semua dana")];
    form.extend(ids.iter().map(|id| ("use", *id)));
    let answer = who.post("/plans/new", &form).await;
    assert!(answer.location().starts_with("/jobs/"), "{}", answer.body);
    let stop = intake::work(opened);
    let job = answer.location().rsplit('/').next().and_then(|id| id.parse().ok()).expect("a job");
    let done = intake::over(opened, job).await;
    let _ = stop.send(true);
    let next = done.result.as_ref().and_then(|result| result.get("next")?.as_str());
    next.expect("a page").to_owned()
}

pub async fn step(who: &mut Browser, plan: &str, step: &str) -> Answer {
    who.post(&format!("{plan}/step"), &[("step", step), ("reason", "sudah dibahas")]).await
}

pub async fn two(opened: &Opened) -> (Browser, Browser) {
    opened.account("ratna", Role::Treasurer).await;
    opened.account("sari", Role::ProgramOfficer).await;
    (opened.signed_in("ratna").await, opened.signed_in("sari").await)
}

on_both! {
    async fn a_fund_is_proposed_by_one_and_holds_when_another_agrees(opened) {
        let (mut ratna, mut sari) = two(&opened).await;
        let answer = ratna.post("/funds/new", &form("APBD 2026", "1.000.000")).await;
        let page = page_of(&answer);
        let own = ratna.post(&format!("{page}/answer"), &[("verdict", "approve")]).await;
        assert!(own.body.contains("Yang mengusulkan tidak dapat memutuskan"), "{}", own.body);
        assert!(sari.get("/").await.body.contains("perubahan dana yang menunggu"));
        let unsaid = sari.post(&format!("{page}/answer"), &[("verdict", "refuse")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "a refusal needs its reason");
        sari.post(&format!("{page}/answer"), &[("verdict", "approve")]).await;
        let shown = sari.get(&page).await.body;
        assert!(shown.contains("Rp 1.000.000") && shown.contains("berlaku"), "{shown}");
        assert!(shown.contains("DPA disahkan") && shown.contains("Nama ratna"), "{shown}");
    }
}

on_both! {
    async fn what_cannot_be_read_of_a_fund_is_named_and_nothing_typed_is_lost(opened) {
        let (mut ratna, _) = two(&opened).await;
        let mut wrong = form("APBD 2026", "1,5 miliar");
        wrong.extend([("inside", "Desa Antah Berantah"), ("each_village", "seratus"), ("months", "13")]);
        let answer = ratna.post("/funds/new", &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for said in ["Tulis pagu dalam rupiah bulat", "Desa Antah Berantah”: tempat ini tidak dikenal",
            "“seratus”: tulis jumlah orang", "Bulan per orang paling sedikit 1", "1,5 miliar", "APBD 2026"] {
            assert!(answer.body.contains(said), "{said}: {}", answer.body);
        }
    }
}

on_both! {
    async fn a_scenario_becomes_the_plan_when_a_second_person_agrees(opened) {
        let (mut ratna, mut sari) = two(&opened).await;
        people(&opened, 5).await;
        let ceiling = (3 * YEAR).to_string();
        let fund = fund(&mut ratna, &mut sari, &form("APBD 2026", &ceiling)).await;
        let id = fund.rsplit('/').next().expect("a number").to_owned();
        let live = sari.get(&format!("/plans/outcome?use={id}")).await.body;
        assert!(live.contains("<b>3</b>Orang") && live.contains("Rp 604.800"), "{live}");
        let plan = scenario(&opened, &mut sari, &[&fund]).await;
        let shown = sari.get(&plan).await.body;
        assert!(shown.contains("<b>3</b>Orang") && shown.contains("Terbukti paling baik"), "{shown}");
        let people = sari.get(&format!("{plan}/people?which=not-chosen")).await.body;
        assert!(people.contains("ORANG 5") && !people.contains("ORANG 1<"), "{people}");
        assert!(people.contains("nomor 5 dalam urutan kebutuhan"), "why not: {people}");
        step(&mut sari, &plan, "propose").await;
        let own = step(&mut sari, &plan, "approve").await;
        assert!(own.body.contains("Yang mengusulkan tidak dapat memutuskan"), "{}", own.body);
        let agreed = step(&mut ratna, &plan, "approve").await;
        assert!(agreed.location().ends_with("said=approved"), "{}", agreed.body);
        let funds = ratna.get("/funds").await.body;
        assert!(funds.contains("Rp 604.800") && funds.contains("Rp 0"), "{funds}");
        let again = sari.get(&format!("/plans/outcome?use={id}")).await.body;
        assert!(again.contains("tidak mempunyai uang"), "nothing is left: {again}");
    }
}

on_both! {
    async fn two_officers_who_plan_at_once_do_not_pay_for_anybody_twice(opened) {
        let (mut ratna, mut sari) = two(&opened).await;
        people(&opened, 4).await;
        let ceiling = (4 * YEAR).to_string();
        let apbd = fund(&mut ratna, &mut sari, &form("APBD 2026", &ceiling)).await;
        let csr = fund(&mut ratna, &mut sari, &form("CSR 2026", &ceiling)).await;
        let first = scenario(&opened, &mut sari, &[&apbd]).await;
        let second = scenario(&opened, &mut ratna, &[&csr]).await;
        step(&mut sari, &first, "propose").await;
        step(&mut ratna, &second, "propose").await;
        step(&mut ratna, &first, "approve").await;
        let refused = step(&mut sari, &second, "approve").await;
        let said = "Rencana nomor 1 sudah membayar bulan yang sama untuk 4 orang";
        assert!(refused.body.contains(said), "{}", refused.body);
        let revoked = step(&mut ratna, &first, "revoke").await;
        assert!(revoked.location().ends_with("said=revoked"), "{}", revoked.body);
        let agreed = step(&mut sari, &second, "approve").await;
        assert!(agreed.location().ends_with("said=approved"), "{}", agreed.body);
    }
}

on_both! {
    async fn wishes_that_cannot_hold_together_are_told_with_the_change_that_resolves_them(opened) {
        let (mut ratna, mut sari) = two(&opened).await;
        people(&opened, 3).await;
        let ceiling = (100 * YEAR).to_string();
        let mut each = form("1 desa 2 pekerja", &ceiling);
        each.extend([("kind", "apbdes"), ("each_village", "2")]);
        each.remove(0);
        let fund = fund(&mut ratna, &mut sari, &each).await;
        let id = fund.rsplit('/').next().expect("a number").to_owned();
        let told = sari.get(&format!("/plans/outcome?use={id}")).await.body;
        assert!(told.contains("Tidak ada rencana yang memenuhi semua keinginan"), "{told}");
        let plan = scenario(&opened, &mut sari, &[&fund]).await;
        let shown = sari.get(&plan).await.body;
        assert!(shown.contains("tidak mungkin") && shown.contains("1 desa 2 pekerja"), "{shown}");
        assert!(!shown.contains("Usulkan sebagai rencana"), "nothing half is ever proposed");
    }
}

on_both! {
    async fn a_payer_sees_the_own_fund_in_totals_and_nothing_else(opened) {
        let (mut ratna, mut sari) = two(&opened).await;
        let payer = opened.account("tono", Role::Payer).await.id.to_string();
        let own = fund(&mut ratna, &mut sari, &form("CSR PT Contoh", "1000000")).await;
        let other = fund(&mut ratna, &mut sari, &form("APBD 2026", "2000000")).await;
        let mut tono = opened.signed_in("tono").await;
        assert!(!tono.get("/funds").await.body.contains("CSR PT Contoh"));
        ratna.post(&format!("{own}/payers"), &[("account", &payer)]).await;
        let seen = tono.get("/funds").await.body;
        assert!(seen.contains("CSR PT Contoh") && !seen.contains("APBD 2026"), "{seen}");
        let page = tono.get(&own).await;
        assert!(page.status == StatusCode::OK && !page.body.contains("DPA disahkan"), "{}", page.body);
        assert_eq!(tono.get(&other).await.status, StatusCode::NOT_FOUND);
        assert_eq!(tono.get("/plans").await.status, StatusCode::FORBIDDEN);
    }
}

on_both! {
    async fn the_leader_sees_what_a_plan_comes_to_and_nobody_by_name(opened) {
        let (mut ratna, mut sari) = two(&opened).await;
        opened.account("pimpinan", Role::Leader).await;
        let village = Area::some(kapuas(), vec![code(VILLAGE)]).expect("an area");
        opened.account_in("desa", Role::VillageOfficer, village).await;
        people(&opened, 2).await;
        let ceiling = (9 * YEAR).to_string();
        let fund = fund(&mut ratna, &mut sari, &form("APBD 2026", &ceiling)).await;
        let plan = scenario(&opened, &mut sari, &[&fund]).await;
        let mut leader = opened.signed_in("pimpinan").await;
        let seen = leader.get(&plan).await.body;
        assert!(seen.contains("<b>2</b>Orang") && !seen.contains("ORANG 1"), "{seen}");
        assert!(!seen.contains("Usulkan sebagai rencana"), "a leader changes nothing");
        assert_eq!(leader.get(&format!("{plan}/people")).await.status, StatusCode::FORBIDDEN);
        let mut desa = opened.signed_in("desa").await;
        let own = desa.get(&format!("{plan}/people")).await.body;
        assert!(own.contains("ORANG 1") && !own.contains("ORANG 2"), "{own}");
    }
}

on_both! {
    async fn who_works_for_a_part_of_the_regency_keeps_no_plan_of_the_whole(opened) {
        let (mut ratna, mut sari) = two(&opened).await;
        people(&opened, 2).await;
        let fund = fund(&mut ratna, &mut sari, &form("APBD 2026", "1000000")).await;
        let id = fund.rsplit('/').next().expect("a number").to_owned();
        let village = Area::some(kapuas(), vec![code(VILLAGE)]).expect("an area");
        opened.account_in("wakil", Role::ProgramOfficer, village).await;
        let mut wakil = opened.signed_in("wakil").await;
        let answer = wakil.post("/plans/new", &[("title", "Sendiri"), ("use", &id)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("seluruh kabupaten"), "{}", answer.body);
    }
}
