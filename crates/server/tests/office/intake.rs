//! Lists and reference lists brought in the browser, checked in the background.

use std::fmt::Write as _;

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use lindung_core::access::Role;
use lindung_core::checking::Verdict;
use lindung_store::jobs::{self, State};
use lindung_store::lists;
use tokio::sync::watch;
use uuid::Uuid;

use crate::support::{Answer, Browser, Opened, kapuas, on_both};

pub const LIST: &str = "NO;NIK;NAMA LENGKAP;JENIS KELAMIN;TGL LAHIR;DESA;KECAMATAN;PEKERJAAN;DESIL\n\
    1;6203010107800001;SUPARDI;L;01-07-1980;SELAT HULU;SELAT;NELAYAN;2\n\
    2;;SITI AMINAH;P;11-05-1984;SELAT HULU;SELAT;PEDAGANG KELILING;1\n\
    3;6203014505900002;RUSMINI;P;05-05-1990;SELAT HILIR;SELAT;BURUH TANI;3\n\
    4;6203010107800001;SUPARDI;L;01-07-1980;SELAT HULU;SELAT;NELAYAN;2\n";

const DEATHS: &str = "NIK;NAMA;TGL LAHIR;TGL MENINGGAL\n\
    6203014505900002;RUSMINI;05-05-1990;03-02-2026\n";

/// Sends a form with a file.
pub async fn send(
    browser: &mut Browser,
    path: &str,
    words: &[(&str, &str)],
    file: Option<(&str, &str)>,
) -> Answer {
    let mut body = String::new();
    for (name, value) in words {
        let _ = write!(
            body,
            "--grenze\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
    }
    if let Some((name, content)) = file {
        let _ = write!(
            body,
            "--grenze\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: text/csv\r\n\r\n{content}\r\n"
        );
    }
    body += "--grenze--\r\n";
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=grenze")
        .header(header::HOST, "127.0.0.1:8080")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .expect("a request");
    browser.send(request).await
}

/// Starts who does the jobs; they end with the test.
pub fn work(opened: &Opened) -> watch::Sender<bool> {
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(lindung_server::run_jobs(opened.office.clone(), stopped));
    stop
}

pub async fn over(opened: &Opened, job: Uuid) -> jobs::Job {
    for _ in 0..600 {
        let found = jobs::job(&opened.db, kapuas(), job).await.expect("read").expect("there");
        if found.state.is_over() {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the job does not end");
}

pub fn id_in(path: &str) -> Uuid {
    let id = path.split('/').nth(2).unwrap_or_default().split('?').next().unwrap_or_default();
    Uuid::parse_str(id).expect("a number")
}

pub async fn officer(opened: &Opened) -> Browser {
    opened.account("kepala", Role::Admin).await;
    opened.account("program", Role::ProgramOfficer).await;
    opened.signed_in("program").await
}

on_both! {
    async fn a_list_is_uploaded_seen_checked_against_the_dead_and_counted(opened) {
        let mut browser = officer(&opened).await;
        let day = [("role", "deaths"), ("taken_on", "2026-03-01"), ("source", "Dukcapil")];
        let said = send(&mut browser, "/references", &day, Some(("mati.csv", DEATHS))).await;
        assert_eq!((said.status, said.location()), (StatusCode::SEE_OTHER, "/references"), "{}", said.body);
        let page = browser.get("/references").await;
        assert!(page.body.contains("mati.csv") && page.body.contains("1 Maret 2026"), "{}", page.body);
        // Deaths of March are old in September.
        assert!(page.body.contains("tag bad"), "{}", page.body);

        let words = [("title", "Musdes Selat"), ("sender", "Kecamatan Selat")];
        let said = send(&mut browser, "/lists/new", &words, Some(("selat.csv", LIST))).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
        let list = id_in(said.location());
        let page = browser.get(&format!("/lists/{list}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("NAMA LENGKAP") && page.body.contains("selected"), "{}", page.body);

        let _work = work(&opened);
        let said = browser.post(&format!("/lists/{list}/check"), &[]).await;
        let job = over(&opened, id_in(said.location())).await;
        assert_eq!(job.state, State::Done, "{:?}", job.problem);
        let area = lindung_core::access::Area::whole(kapuas()).expect("an area");
        let counts = lists::counts(&opened.db, &area, list).await.expect("counted");
        assert_eq!(counts.rows, 4);
        assert_eq!(counts.verdicts.get(&Verdict::Ineligible), Some(&1), "{counts:?}");
        assert!(counts.verdicts.get(&Verdict::Fix) >= Some(&1), "{counts:?}");
        let page = browser.get(&format!("/lists/{list}")).await;
        assert!(page.body.contains(&format!("/lists/{list}/rows")), "{}", page.body);
        assert!(!page.body.contains("6203014505900002"), "no number stands on the page");

        // A second check keeps the rows as they are.
        let said = browser.post(&format!("/lists/{list}/check"), &[]).await;
        let job = over(&opened, id_in(said.location())).await;
        assert_eq!(job.state, State::Done, "{:?}", job.problem);
        let landed = job.result.expect("a result")["landed"].clone();
        assert_eq!((landed["kept"].as_u64(), landed["added"].as_u64()), (Some(4), Some(0)));
        assert!(browser.get("/lists").await.body.contains("Musdes Selat"));
        assert!(browser.get("/jobs").await.status.is_success());
        let events = browser.get(&format!("/jobs/{}/events", job.id)).await;
        assert!(events.body.contains("event: end"), "{}", events.body);
    }
}

on_both! {
    async fn the_same_file_sent_twice_is_recognised_and_taken_only_on_a_word(opened) {
        let mut browser = officer(&opened).await;
        let first = send(&mut browser, "/lists/new", &[("title", "Pertama")], Some(("a.csv", LIST))).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
        let again = send(&mut browser, "/lists/new", &[], Some(("b.csv", LIST))).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains("a.csv") && again.body.contains("Pertama"), "{}", again.body);
        let wished = send(&mut browser, "/lists/new", &[("again", "1")], Some(("b.csv", LIST))).await;
        assert_eq!(wished.status, StatusCode::SEE_OTHER);
    }
}

on_both! {
    async fn a_file_that_is_no_list_is_refused_with_what_to_do_and_nothing_is_kept(opened) {
        let mut browser = officer(&opened).await;
        for (name, content) in [("foto.xlsx", "not a workbook"), ("kosong.csv", "")] {
            let said = send(&mut browser, "/lists/new", &[], Some((name, content))).await;
            assert_eq!(said.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(said.body.contains(name), "{}", said.body);
        }
        let none = send(&mut browser, "/lists/new", &[], None).await;
        assert!(none.body.contains("Pilih satu berkas"), "{}", none.body);
        assert!(browser.get("/lists").await.body.contains("Belum ada daftar"));
    }
}

on_both! {
    async fn a_column_is_given_another_meaning_and_the_layout_is_saved(opened) {
        let mut browser = officer(&opened).await;
        let text = "Kolom;NIK;Sebutan\nx;6203010107800001;SUPARDI\ny;6203014505900002;RUSMINI\n";
        let said = send(&mut browser, "/lists/new", &[], Some(("aneh.csv", text))).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
        let list = id_in(said.location());
        let form = [("0-2", "name"), ("name", "Dinas Aneh")];
        let said = browser.post(&format!("/lists/{list}/reading"), &form).await;
        assert_eq!(said.location(), format!("/lists/{list}?said=read"), "{}", said.body);
        let page = browser.get(&format!("/lists/{list}")).await;
        assert!(page.body.contains("Dinas Aneh"), "{}", page.body);
        assert!(page.body.contains("<option value=\"name\" selected>"), "{}", page.body);
    }
}

on_both! {
    async fn a_list_is_withdrawn_with_a_reason_and_checked_no_more(opened) {
        let mut browser = officer(&opened).await;
        let said = send(&mut browser, "/lists/new", &[], Some(("a.csv", LIST))).await;
        let list = id_in(said.location());
        let none = browser.post(&format!("/lists/{list}/withdraw"), &[("reason", " ")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        browser.post(&format!("/lists/{list}/withdraw"), &[("reason", "Salah kirim")]).await;
        assert!(browser.get(&format!("/lists/{list}")).await.body.contains("Salah kirim"));
        let said = browser.post(&format!("/lists/{list}/check"), &[]).await;
        assert_eq!(said.status, StatusCode::CONFLICT);
    }
}

on_both! {
    async fn a_recognised_column_is_not_used_when_somebody_says_so_and_the_layout_keeps_it(opened) {
        let mut browser = officer(&opened).await;
        let said = send(&mut browser, "/lists/new", &[], Some(("a.csv", LIST))).await;
        let list = id_in(said.location());
        let page = browser.get(&format!("/lists/{list}")).await;
        assert!(page.body.contains("<option value=\"decile\" selected>"), "{}", page.body);
        let form = [("0-8", "-"), ("name", "Tanpa desil")];
        let said = browser.post(&format!("/lists/{list}/reading"), &form).await;
        assert_eq!(said.location(), format!("/lists/{list}?said=read"), "{}", said.body);
        let page = browser.get(&format!("/lists/{list}")).await;
        assert!(!page.body.contains("<option value=\"decile\" selected>"), "{}", page.body);
        // Another list read by the layout that was saved.
        let saved = lists::profiles(&opened.db, kapuas()).await.expect("read").remove(0);
        let text = LIST.replace("RUSMINI", "RUSMINAH");
        let said = send(&mut browser, "/lists/new", &[], Some(("b.csv", &text))).await;
        let other = id_in(said.location());
        let id = saved.id.to_string();
        browser.post(&format!("/lists/{other}/reading"), &[("profile", id.as_str())]).await;
        let page = browser.get(&format!("/lists/{other}")).await;
        assert!(!page.body.contains("<option value=\"decile\" selected>"), "{}", page.body);
        // And used again.
        let said = browser.post(&format!("/lists/{list}/reading"), &[("0-8", "decile")]).await;
        assert_eq!(said.location(), format!("/lists/{list}?said=read"), "{}", said.body);
        let page = browser.get(&format!("/lists/{list}")).await;
        assert!(page.body.contains("<option value=\"decile\" selected>"), "{}", page.body);
    }
}

on_both! {
    async fn a_reference_list_is_old_after_the_months_that_the_office_set(opened) {
        let mut browser = officer(&opened).await;
        let day = [("role", "deaths"), ("taken_on", "2026-03-01"), ("source", "Dukcapil")];
        send(&mut browser, "/references", &day, Some(("mati.csv", DEATHS))).await;
        assert!(browser.get("/references").await.body.contains("batas 3 bulan"));
        let kinds = ["enrolled", "deaths", "wage-earners", "officials", "covered", "civil-register"];
        let form = |months| kinds.map(|kind| (kind, months));
        let wrong = browser.post("/references/limits", &form("0")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = browser.post("/references/limits", &form("12")).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
        let page = browser.get("/references").await;
        assert!(!page.body.contains("tag bad"), "{}", page.body);
    }
}

on_both! {
    async fn a_check_that_is_cancelled_ends_soon_and_leaves_the_list_as_it_was(opened) {
        let mut browser = officer(&opened).await;
        let mut list = LIST.to_owned();
        for n in 0..20_000 {
            let _ = writeln!(list, "{n};;WARGA {n};L;{:02}-{:02}-19{:02};SELAT HULU;SELAT;NELAYAN;2",
                n % 28 + 1, n % 12 + 1, n % 40 + 50);
        }
        let said = send(&mut browser, "/lists/new", &[], Some(("besar.csv", &list))).await;
        let list = id_in(said.location());
        let said = browser.post(&format!("/lists/{list}/check"), &[]).await;
        let job = id_in(said.location());
        let _work = work(&opened);
        let at = async || jobs::job(&opened.db, kapuas(), job).await.expect("read").expect("there");
        for _ in 0..600 {
            let now = at().await;
            assert!(!now.state.is_over(), "the list is too short for this test: {now:?}");
            if matches!(now.step.as_str(), "match" | "judge") {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        browser.post(&format!("/jobs/{job}/cancel"), &[]).await;
        let soon = tokio::time::timeout(Duration::from_secs(5), over(&opened, job)).await;
        assert_eq!(soon.expect("within seconds").state, State::Cancelled);
        let area = lindung_core::access::Area::whole(kapuas()).expect("an area");
        assert_eq!(lists::counts(&opened.db, &area, list).await.expect("counted").rows, 0);
        let page = browser.get(&format!("/lists/{list}")).await;
        assert!(page.body.contains("Mulai pemeriksaan") || page.body.contains("/check"), "{}", page.body);
    }
}
