//! What anybody can open: nothing asks for a sign-in, nothing can be listed, wrong is always the same.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use lindung_core::access::Role;
use lindung_core::cards::Token;
use lindung_server::routes::{self, Needs};
use lindung_store::cards as store;
use tokio::time::Instant;

use crate::contributions::{bill, pay, promised};
use crate::support::{Answer, Browser, Opened, kapuas, on_both};

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.split(&mark).nth(1).expect("a field");
    rest.split('"').next().expect("a value").to_owned()
}

/// Two workers with cards; their first half year is paid, and they were born on one day.
async fn paid(opened: &Opened) -> Token {
    let (mut ratna, mut sari, fund) = promised(opened, 2).await;
    let bill = bill(&mut ratna, &fund).await;
    pay(&mut ratna, &bill, &(12 * 16_800).to_string(), "SP2D-1").await;
    let page = sari.get("/cards/new").await.body;
    let form = [
        ("request", &*hidden(&page, "request")),
        ("title", "Kartu 2026"),
        ("first", "2026-01"),
        ("last", "2026-12"),
        ("starts_on", "2026-09-01"),
        ("deadline", "2026-12-01"),
        ("report_by", "2026-11-01"),
    ];
    let begun = sari.post("/cards/new", &form).await;
    assert!(begun.location().ends_with("said=begun"), "{}", begun.body);
    opened.tamper("UPDATE enrolments SET kpj = '00000000001' WHERE worker IN (SELECT worker FROM cards WHERE number = 1)").await;
    let area = lindung_core::access::Area::whole(kapuas()).expect("an area");
    let round = store::rounds(&opened.db, kapuas()).await.expect("read")[0].id;
    let rows =
        store::sheet(&opened.db, &opened.office.keys, (&area, round), (None, true), None, 9).await;
    rows.expect("read").into_iter().find(|row| row.number == 1).expect("a card").token
}

async fn ask(who: &mut Browser, number: &str, born: &str) -> Answer {
    who.post("/publik/terlindung", &[("number", number), ("born", born)]).await
}

on_both! {
    async fn every_public_page_opens_without_an_account_is_small_and_asks_robots_to_stay_away(opened) {
        opened.account("kepala", Role::Admin).await;
        let mut anybody = opened.browser();
        let open = routes::all().filter(|route| route.needs == Needs::Public && route.method == "GET");
        let mut seen = 0;
        for route in open {
            seen += 1;
            let path = route.path.replace("{token}", crate::routes::NO_CARD);
            for lang in ["id", "en"] {
                anybody.jar.insert("lindung-lang".to_owned(), lang.to_owned());
                let answer = anybody.get(&path).await;
                let expected = if path.starts_with("/k/") { StatusCode::NOT_FOUND } else { StatusCode::OK };
                assert_eq!(answer.status, expected, "{path}");
                let body = &answer.body;
                assert!(body.contains("name=\"robots\" content=\"noindex"), "{path}");
                assert!(!body.contains("<script") && !body.contains("<nav"), "{path}: {body}");
                assert_eq!(body.matches("<h1").count(), 1, "{path}");
                assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
                let style = body.split('"').find(|part| part.starts_with("/assets/public-")).expect("a style").to_owned();
                let style = anybody.get(&style).await;
                assert!(answer.bytes.len() + style.bytes.len() < 30_000, "{path}: {}", answer.bytes.len());
                // Headings follow each other without a gap, for who has the page read out.
                let mut level = 1;
                for rest in body.split("<h").skip(1) {
                    let Some(next) = rest.chars().next().and_then(|c| c.to_digit(10)) else { continue };
                    assert!(next <= level + 1, "{path}: {level} to {next}");
                    level = next;
                }
            }
        }
        assert!(seen >= 10, "{seen}");
    }
}

on_both! {
    async fn a_card_says_until_when_and_no_name_and_leads_to_the_report(opened) {
        let token = paid(&opened).await;
        let mut anybody = opened.browser();
        let page = anybody.get(&format!("/k/{token}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("Perlindungan dibayar sampai 30 Juni 2026"), "{}", page.body);
        assert!(!page.body.contains("ORANG") && !page.body.contains("62030157"), "{}", page.body);
        assert!(page.body.contains(&format!("/k/{token}/lapor")), "{}", page.body);
        let small = anybody.get(&format!("/k/{}", token.to_string().to_lowercase())).await;
        assert_eq!(small.status, StatusCode::OK, "small letters are the same card");
        assert_eq!(opened.number("SELECT COUNT(*) FROM audit_events WHERE action = 'cover.asked'").await, 2);
        let none = anybody.get(&format!("/k/{}", Token::of([7; 16]))).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
        assert!(none.body.contains("Kartu tidak ditemukan"), "{}", none.body);

        let form = anybody.get(&format!("/k/{token}/lapor")).await.body;
        assert!(!form.contains("name=\"about\""), "the card says who: {form}");
        let request = hidden(&form, "request");
        let wrong = [("request", &*request), ("what", "death"), ("on", "kemarin dulu")];
        let wrong = anybody.post(&format!("/k/{token}/lapor"), &wrong).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("Tanggal itu tidak terbaca") && wrong.body.contains("nomor telepon"), "{}", wrong.body);
        let report = [
            ("request", &*request),
            ("what", "death"),
            ("on", "19-9-2026"),
            ("words", "Meninggal di rumah"),
            ("contact", "0812 777"),
        ];
        let kept = anybody.post(&format!("/k/{token}/lapor"), &report).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
        assert_eq!(kept.inside("secret"), "1");
        assert!(kept.body.contains("Jawaban paling lambat 23 September 2026"), "two days: {}", kept.body);
        let mut sari = opened.signed_in("sari").await;
        let list = sari.get("/grievances/list").await.body;
        assert!(list.contains("mendesak") && list.contains("Kecelakaan, kematian"), "{list}");
        let one = list.split("/grievances/one/").nth(1).expect("one")[..36].to_owned();
        let page = sari.get(&format!("/grievances/one/{one}")).await.body;
        assert!(page.contains("Hari kejadian: 19 September 2026") && page.contains("/registry/workers/"), "{page}");
    }
}

on_both! {
    async fn an_unknown_number_and_a_wrong_birthday_are_the_same_answer_after_the_same_time(opened) {
        paid(&opened).await;
        let mut anybody = opened.browser();
        let right = ask(&mut anybody, "0000 0000 001", "17-5-1984").await;
        assert!(right.body.contains("Perlindungan dibayar sampai 30 Juni 2026"), "{}", right.body);
        assert_eq!(right.body.matches("1984").count(), 1, "only the example of the hint");
        let timed = async |who: &mut Browser, number: &str, born: &str| {
            let began = Instant::now();
            let answer = ask(who, number, born).await;
            (answer, began.elapsed())
        };
        let (wrong_day, one) = timed(&mut anybody, "00000000001", "18-5-1984").await;
        let (nobody, other) = timed(&mut anybody, "00000000002", "17-5-1984").await;
        assert_eq!((wrong_day.status, nobody.status), (StatusCode::OK, StatusCode::OK));
        assert_eq!(wrong_day.body, nobody.body);
        assert!(nobody.body.contains("Tidak ditemukan"), "{}", nobody.body);
        assert!(one.min(other) >= Duration::from_millis(300), "{one:?} {other:?}");
        assert_eq!(opened.number("SELECT COUNT(*) FROM audit_events WHERE action = 'cover.asked'").await, 1);
        for (number, born) in [("123", "17-5-1984"), ("00000000001", "1984")] {
            let wrong = ask(&mut anybody, number, born).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{number} {born}");
        }
    }
}

on_both! {
    async fn who_guesses_a_birthday_is_stopped_after_five_tries_whether_the_number_exists_or_not(opened) {
        paid(&opened).await;
        for number in ["00000000001", "00000000009"] {
            let mut anybody = opened.browser();
            for day in 1..=5 {
                let answer = ask(&mut anybody, number, &format!("{day}-1-1980")).await;
                assert_eq!(answer.status, StatusCode::OK, "{number} {day}");
            }
            let held = ask(&mut anybody, number, "17-5-1984").await;
            assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS, "{number}");
            assert!(held.headers.contains_key(header::RETRY_AFTER));
            assert!(held.body.contains("Tunggu 10 menit") && !held.body.contains("Juni"), "{}", held.body);
        }
        opened.pass(600_000);
        let again = ask(&mut opened.browser(), "00000000001", "17-5-1984").await;
        assert_eq!(again.status, StatusCode::OK);
    }
}

fn complaint<'a>(request: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![
        ("request", request),
        ("kind", "complaint"),
        ("category", "card"),
        ("district", "62.03.01"),
        ("village", "Pulau Telo"),
        ("words", "Kartu saya belum datang"),
    ];
    form.extend(more);
    form
}

on_both! {
    async fn somebody_complains_without_a_name_and_reads_the_answer_with_number_and_code(opened) {
        opened.account("sari", Role::ProgramOfficer).await;
        let mut anybody = opened.browser();
        let request = hidden(&anybody.get("/publik/pengaduan").await.body, "request");
        let empty = anybody.post("/publik/pengaduan", &[("request", &*request)]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.body.contains("Pilih dulu tentang apa") && empty.body.contains("Ceritakan dulu"), "{}", empty.body);
        let kept = anybody.post("/publik/pengaduan", &complaint(&request, &[])).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
        let secret = kept.body.split("class=\"secret\">").nth(2).expect("a code");
        let secret = secret.split('<').next().expect("a code").to_owned();
        let again = anybody.post("/publik/pengaduan", &complaint(&request, &[])).await;
        assert!(again.body.contains(&secret), "sent twice, written down once");
        assert_eq!(opened.number("SELECT COUNT(*) FROM grievances").await, 1);
        assert_eq!(opened.number("SELECT COUNT(*) FROM grievances WHERE name_sealed IS NULL AND contact_sealed IS NULL").await, 1);
        let mut sari = opened.signed_in("sari").await;
        let list = sari.get("/grievances/list").await.body;
        assert!(list.contains("Pulau Telo"), "the village is found by its name: {list}");
        let follow = async |who: &mut Browser, number: &str, code: &str| {
            who.post("/publik/pengaduan/lihat", &[("number", number), ("code", code)]).await
        };
        let page = follow(&mut anybody, "1", &secret.to_lowercase()).await;
        assert!(page.body.contains("Sudah diterima. Dijawab paling lambat 5 Oktober 2026"), "{}", page.body);
        let (wrong, none) = (follow(&mut anybody, "1", "0000-0000").await, follow(&mut anybody, "77", &secret).await);
        assert_eq!((wrong.status, wrong.body), (none.status, none.body), "which of them is wrong is not said");
        let request = hidden(&page.body, "request");
        let form = [("number", "1"), ("code", &*secret), ("request", &*request)];
        let withdrawn = anybody.post("/publik/pengaduan/tarik", &form).await;
        assert!(withdrawn.body.contains("Pengaduan sudah ditarik"), "{}", withdrawn.body);
    }
}

on_both! {
    async fn a_code_is_guessed_five_times_and_no_more(opened) {
        opened.account("kepala", Role::Admin).await;
        let mut anybody = opened.browser();
        let mut status = Vec::new();
        for n in 0..6 {
            let form = [("number", "1"), ("code", &*format!("0000-000{n}"))];
            status.push(anybody.post("/publik/pengaduan/lihat", &form).await.status);
        }
        assert!(status[..5].iter().all(|one| *one == StatusCode::UNPROCESSABLE_ENTITY), "{status:?}");
        assert_eq!(status[5], StatusCode::TOO_MANY_REQUESTS);
    }
}

on_both! {
    async fn who_floods_the_office_with_complaints_waits_and_what_is_large_is_refused(opened) {
        opened.account("kepala", Role::Admin).await;
        let mut anybody = opened.browser();
        for n in 1..=20_u128 {
            let request = uuid::Uuid::from_u128(n).to_string();
            let kept = anybody.post("/publik/pengaduan", &complaint(&request, &[])).await;
            assert_eq!(kept.status, StatusCode::OK, "{n}");
        }
        let request = uuid::Uuid::from_u128(21).to_string();
        let held = anybody.post("/publik/pengaduan", &complaint(&request, &[])).await;
        assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(held.body.contains("Kartu saya belum datang"), "what was written is not lost");
        assert_eq!(opened.number("SELECT COUNT(*) FROM grievances").await, 20);
        let large = "x".repeat(40 * 1024);
        let answer = anybody.post("/publik/pengaduan", &[("words", &*large)]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.body.contains("Kembali ke halaman awal"), "{}", answer.body);
    }
}

on_both! {
    async fn a_form_from_another_site_writes_nothing_down(opened) {
        opened.account("kepala", Role::Admin).await;
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
            let request = Request::post("/publik/pengaduan")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(header::HOST, "lindung.example.go.id")
                .header(name, value)
                .body(Body::from("category=card&words=x&request=00000000-0000-0000-0000-000000000001"))
                .expect("a request");
            assert_eq!(opened.browser().send(request).await.status, StatusCode::FORBIDDEN, "{name}");
        }
        assert_eq!(opened.number("SELECT COUNT(*) FROM grievances").await, 0);
        // The oldest phones send neither of these headers.
        let request = Request::post("/publik/pengaduan")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("category=card&words=x&request=00000000-0000-0000-0000-000000000001"))
            .expect("a request");
        assert_eq!(opened.browser().send(request).await.status, StatusCode::OK);
    }
}

on_both! {
    async fn totals_are_told_by_district_and_a_few_people_are_not(opened) {
        promised(&opened, 30).await;
        let page = opened.browser().get("/publik/angka").await.body;
        assert!(page.contains("<table>") && page.contains("Seluruh daerah"), "{page}");
        assert!(page.contains("0 orang"), "nothing is paid yet: {page}");
        // Of one district a few are covered this month: they stand with the next smallest.
        opened.tamper("UPDATE covers SET paid_first = 24312, paid_run = 24312, paid_last = 24323, paid = 12").await;
        opened.tamper("UPDATE covers SET place = 6203022006 WHERE place >= 6203020000").await;
        opened.tamper("UPDATE covers SET paid_last = NULL, paid_run = NULL, paid_first = NULL, paid = 0 \
            WHERE worker IN (SELECT worker FROM covers WHERE place >= 6203020000 ORDER BY worker LIMIT 12)").await;
        opened.pass(2 * 3_600_000);
        let page = opened.browser().get("/publik/angka").await.body;
        assert!(page.contains("18 orang") && !page.contains("3 orang<"), "{page}");
        assert!(page.contains("Digabung:"), "{page}");
    }
}

on_both! {
    async fn anybody_reckons_what_a_family_would_receive_by_the_law_of_the_day(opened) {
        opened.account("kepala", Role::Admin).await;
        let mut anybody = opened.browser();
        let reckon = async |who: &mut Browser, form: &[(&str, &str)]| who.post("/publik/hak", form).await;
        let death = |on: &'static str, in_row: &'static str| {
            [("happening", "death"), ("on", on), ("covered", "paid"), ("in_row", in_row)]
        };
        let full = reckon(&mut anybody, &death("1-9-2026", "12")).await;
        assert_eq!(full.status, StatusCode::OK);
        assert_eq!(full.inside("big"), "42 juta rupiah", "{}", full.body);
        let second = reckon(&mut anybody, &death("1-9-2026", "2")).await;
        assert_eq!(second.inside("big"), "10 juta rupiah", "{}", second.body);
        let earlier = reckon(&mut anybody, &death("1-9-2024", "2")).await;
        assert_eq!(earlier.inside("big"), "42 juta rupiah", "{}", earlier.body);
        let work = [("happening", "death-at-work"), ("covered", "paid"), ("in_row", "1")];
        let work = reckon(&mut anybody, &work).await;
        assert_eq!(work.inside("big"), "70 juta rupiah", "{}", work.body);
        let children = [("happening", "death-at-work"), ("covered", "paid"), ("children", "2024, 2025")];
        let children = reckon(&mut anybody, &children).await;
        assert!(children.body.contains("anak nomor 2") && children.body.contains("87 juta rupiah"), "{}", children.body);
        assert!(children.bytes.len() < 30_000, "{}", children.bytes.len());
        let wrong = [("happening", "death"), ("children", "anak pertama"), ("income", "sejuta")];
        let wrong = reckon(&mut anybody, &wrong).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("lahir anak yang tidak terbaca") && wrong.body.contains("1.000.000"), "{}", wrong.body);
    }
}

on_both! {
    async fn where_an_office_keeps_several_regencies_one_is_chosen_first(opened) {
        opened.account("kepala", Role::Admin).await;
        let other = lindung_core::words::RegionCode::parse("62.10").expect("a code");
        lindung_store::regencies::create(&opened.db, other, "Kabupaten Gunung Mas", opened.now())
            .await
            .expect("made");
        let mut anybody = opened.browser();
        let choice = anybody.get("/publik/angka").await.body;
        assert!(choice.contains("href=\"/publik/angka?daerah=62.10\""), "{choice}");
        let page = anybody.get("/publik?daerah=62.10").await.body;
        assert!(page.contains("Gunung Mas") && page.contains("/publik/lapor?daerah=62.10"), "{page}");
        let form = anybody.get("/publik/pengaduan?daerah=62.10").await.body;
        let request = hidden(&form, "request");
        let kept = [("daerah", "62.10"), ("request", &*request), ("category", "card"), ("words", "Halo")];
        let kept = anybody.post("/publik/pengaduan", &kept).await;
        assert_eq!(kept.inside("secret"), "1", "{}", kept.body);
        assert_eq!(opened.number("SELECT COUNT(*) FROM grievances WHERE regency = 6210").await, 1);
    }
}
