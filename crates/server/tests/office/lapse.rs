//! Who loses cover when, in the browser: the calendar, its warnings, the hand-over, the forecast.

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_core::words::RegionCode;

use crate::funding::{VILLAGE, YEAR, form, fund, people, scenario, step, two};
use crate::support::{Browser, Opened, kapuas, on_both};

/// A day.
const DAY: i64 = 86_400_000;

/// Three of four people are promised the months of 2026; says the page of their fund.
pub async fn promised(opened: &Opened) -> (Browser, Browser, String) {
    let (mut ratna, mut sari) = two(opened).await;
    people(opened, 4).await;
    let ceiling = (3 * YEAR).to_string();
    let page = fund(&mut ratna, &mut sari, &form("APBD 2026", &ceiling)).await;
    let plan = scenario(opened, &mut sari, &[&page]).await;
    step(&mut sari, &plan, "propose").await;
    let agreed = step(&mut ratna, &plan, "approve").await;
    assert!(agreed.location().ends_with("said=approved"), "{}", agreed.body);
    (ratna, sari, page)
}

pub fn id(page: &str) -> &str {
    page.rsplit('/').next().unwrap_or_default()
}

/// An account that sees one village.
pub async fn village_officer(opened: &Opened, login: &str, village: &str) -> Browser {
    let village = RegionCode::parse(village).expect("a village");
    let area = Area::some(kapuas(), vec![village]).expect("an area");
    opened.account_in(login, Role::VillageOfficer, area).await;
    opened.signed_in(login).await
}

on_both! {
    async fn the_calendar_says_who_loses_cover_when_and_a_village_sees_its_own(opened) {
        let (_, mut sari, fund) = promised(&opened).await;
        let shown = sari.get("/lapse").await.body;
        assert!(shown.contains("Desember 2026") && shown.contains("APBD 2026"), "{shown}");
        assert!(shown.contains("<b>3</b>") || shown.contains(">3</td>"), "{shown}");
        assert!(shown.contains("Belum ada dana untuk 2027"), "{shown}");
        let mut desa = village_officer(&opened, "desa", VILLAGE).await;
        let own = desa.get("/lapse").await.body;
        assert!(own.contains(">2</td>") && !own.contains(">3</td>"), "{own}");
        let end = format!("/lapse/end?month=2026-12&fund={}", id(&fund));
        let villages = desa.get(&end).await.body;
        assert!(!villages.contains("Biaya memperpanjang"), "money is not the village's: {villages}");
        let nowhere = sari.get("/lapse/end?month=2026-13&fund=x").await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    }
}

on_both! {
    async fn what_it_costs_to_go_on_is_held_against_the_free_money_of_open_funds(opened) {
        let (mut ratna, mut sari, old) = promised(&opened).await;
        let ceiling = (2 * YEAR).to_string();
        let mut terms = form("APBD 2027", &ceiling);
        terms.retain(|(name, _)| !["year", "first", "last"].contains(name));
        terms.extend([("year", "2027"), ("first", "2027-01"), ("last", "2027-12")]);
        let new = fund(&mut ratna, &mut sari, &terms).await;
        let end = format!("/lapse/end?month=2026-12&fund={}", id(&old));
        let year = sari.get(&end).await.body;
        assert!(year.contains("Rp 604.800") && year.contains("kurang Rp 201.600"), "{year}");
        let half = sari.get(&format!("{end}&months=6")).await.body;
        assert!(half.contains("Rp 302.400") && half.contains(">cukup<"), "{half}");
        assert!(!half.contains("/funds/") || !half.contains(&format!("\"{old}\"")), "its months are over");
        assert!(half.contains(&format!("months-{}=6", id(&new))), "the planner is filled: {half}");
        let next = sari.get("/lapse").await.body;
        assert!(next.contains(&format!("use={}", id(&new))), "{next}");
        let planner = sari.get(&format!("/plans/new?title=Rencana%202027&use={}", id(&new))).await.body;
        assert!(planner.contains("Rencana 2027") && planner.contains("<b>2</b>Orang"), "{planner}");
    }
}

on_both! {
    async fn officer_treasurer_and_leader_are_warned_and_the_days_are_a_setting(opened) {
        promised(&opened).await;
        for (login, role) in [("bupati", Role::Leader), ("kepala", Role::Admin), ("bpjs", Role::BpjsLiaison)] {
            opened.account(login, role).await;
        }
        let said = "orang kehilangan perlindungan sesudah Desember 2026";
        // From 21 September it is 101 days to the end of the year.
        let early = opened.signed_in("bupati").await.get("/").await.body;
        assert!(!early.contains(said), "{early}");
        opened.pass(15 * DAY);
        for login in ["bupati", "ratna", "sari"] {
            let home = opened.signed_in(login).await.get("/").await.body;
            assert!(home.contains(said), "{login}: {home}");
        }
        let other = opened.signed_in("bpjs").await.get("/").await.body;
        assert!(!other.contains(said), "{other}");
        let mut kepala = opened.signed_in("kepala").await;
        let wrong = kepala
            .post("/privacy/warnings", &[("first", "30"), ("second", "60"), ("last", "x")])
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("1 sampai 366"), "{}", wrong.body);
        let days = [("first", "60"), ("second", "30"), ("last", "10")];
        let saved = kepala.post("/privacy/warnings", &days).await;
        assert_eq!(saved.location(), "/privacy/warnings?said=saved", "{}", saved.body);
        let later = opened.signed_in("bupati").await.get("/").await.body;
        assert!(!later.contains(said), "not yet: {later}");
    }
}

on_both! {
    async fn a_village_notes_who_goes_on_alone_and_only_of_its_own_people(opened) {
        let (_, mut sari, _) = promised(&opened).await;
        let range = "/self-pay?first=2026-12&last=2026-12";
        let all = sari.get(range).await.body;
        for name in ["ORANG 1", "ORANG 2", "ORANG 3"] {
            assert!(all.contains(name), "{name}: {all}");
        }
        assert!(!all.contains("ORANG 4"), "was never promised anything: {all}");
        let worker = |n: u64| format!("01980000-0000-7000-8000-{n:012x}");
        let (own, other) = (worker(1), worker(2));
        let mut desa = village_officer(&opened, "desa", VILLAGE).await;
        let here = desa.get(range).await.body;
        assert!(here.contains("ORANG 3") && !here.contains("ORANG 2"), "{here}");
        let says = |worker: &str| {
            [("worker", worker.to_owned()), ("says", "continues".to_owned()), ("from", "2027-01".to_owned())]
        };
        let form = says(&own);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let noted = desa.post("/self-pay", &form).await;
        assert!(noted.location().ends_with("said=noted"), "{}", noted.body);
        let form = says(&other);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = desa.post("/self-pay", &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        let unsaid = desa.post("/self-pay", &[("worker", own.as_str()), ("says", "continues")]).await;
        assert!(unsaid.body.contains("Jawaban belum lengkap"), "{}", unsaid.body);
        opened.account("bupati", Role::Leader).await;
        let totals = opened.signed_in("bupati").await.get(range).await.body;
        assert!(totals.contains(">1</td>") && !totals.contains("ORANG"), "{totals}");
    }
}

on_both! {
    async fn the_forecast_says_when_the_money_runs_out_and_what_a_sum_buys(opened) {
        let (mut ratna, _, _) = promised(&opened).await;
        let asked = "/forecast?set=1&from=2026-09&deaths=0&renew=1&money=302.400";
        let shown = ratna.get(asked).await.body;
        assert!(shown.contains("Uang habis pada Januari 2027"), "{shown}");
        assert!(shown.contains("kurang Rp 1.008.000"), "20 months of three people: {shown}");
        let worth = "Rp 302.400 cukup 6 bulan untuk 3 orang atau 12 bulan untuk 1 orang";
        assert!(shown.contains(worth), "{shown}");
        let ends = ratna.get("/forecast?set=1&from=2026-09&deaths=0").await.body;
        assert!(ends.contains("Uang dana ini cukup untuk 24 bulan"), "nobody is renewed: {ends}");
        let wrong = ratna.get("/forecast?set=1&deaths=2000&money=banyak").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for said in ["0 sampai 1.000", "Tulis jumlah uang"] {
            assert!(wrong.body.contains(said), "{said}: {}", wrong.body);
        }
    }
}
