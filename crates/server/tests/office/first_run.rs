//! The first start: found the office, once.

use axum::http::StatusCode;
use lindung_store::regencies;

use crate::support::{Browser, PASSWORD, on_both};

async fn found(browser: &mut Browser, token: &str, password: &str) -> (StatusCode, String) {
    let form = [
        ("regency", "62.03"),
        ("token", token),
        ("name", "Dewi Lestari"),
        ("login", "dewi"),
        ("password", password),
        ("again", password),
    ];
    let answer = browser.post("/first-run", &form).await;
    (answer.status, answer.location().to_owned())
}

on_both! {
    async fn an_empty_office_leads_to_the_first_page_and_from_there_home(opened) {
        let mut browser = opened.browser();
        let answer = browser.get("/").await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/first-run"));
        let answer = browser.get("/first-run?q=kapuas").await;
        assert!(answer.body.contains("value=\"62.03\""), "{}", answer.body);
        let answer = browser.get("/first-run?regency=62.03").await;
        assert!(answer.body.contains("Kabupaten Kapuas (62.03)"), "{}", answer.body);

        let token = opened.office.opening.clone();
        let done = found(&mut browser, &token, PASSWORD).await;
        assert_eq!(done, (StatusCode::SEE_OTHER, "/".to_owned()));
        let home = browser.get("/").await;
        assert_eq!(home.status, StatusCode::OK);
        assert!(home.body.contains("Selamat datang, Dewi Lestari") && home.body.contains("/accounts"));
    }
}

on_both! {
    async fn without_the_code_from_the_terminal_nobody_founds_an_office(opened) {
        let mut browser = opened.browser();
        for token in ["", "aaaa-bbbb-cccc-dddd"] {
            let (status, _) = found(&mut browser, token, PASSWORD).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        assert!(regencies::list(&opened.db).await.expect("read").is_empty());
        assert!(browser.jar.is_empty());
    }
}

on_both! {
    async fn a_weak_first_password_is_refused_with_the_reason(opened) {
        let token = opened.office.opening.clone();
        for password in ["pendek", "Kapuas-2026-kapuas", "dewidewi2026", "bismillah123"] {
            let (status, _) = found(&mut opened.browser(), &token, password).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{password}");
        }
        assert!(regencies::list(&opened.db).await.expect("read").is_empty());
    }
}

on_both! {
    async fn the_first_run_cannot_be_repeated(opened) {
        let token = opened.office.opening.clone();
        found(&mut opened.browser(), &token, PASSWORD).await;
        let mut stranger = opened.browser();
        let again = found(&mut stranger, &token, PASSWORD).await;
        assert_eq!(again, (StatusCode::SEE_OTHER, "/sign-in?said=closed".to_owned()));
        assert!(stranger.jar.is_empty());
        let page = stranger.get("/first-run").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert_eq!(regencies::list(&opened.db).await.expect("read").len(), 1);
    }
}

on_both! {
    async fn of_ten_who_found_at_once_one_does(opened) {
        let token = opened.office.opening.clone();
        let mut tries = Vec::new();
        for n in 0..10 {
            let (mut browser, token) = (opened.browser(), token.clone());
            tries.push(tokio::spawn(async move {
                let login = format!("admin{n}");
                let form = [
                    ("regency", if n % 2 == 0 { "62.03" } else { "62.10" }),
                    ("token", token.as_str()),
                    ("name", "Dewi"),
                    ("login", login.as_str()),
                    ("password", PASSWORD),
                    ("again", PASSWORD),
                ];
                browser.post("/first-run", &form).await.location() == "/"
            }));
        }
        let mut founded = 0;
        for done in tries {
            founded += i32::from(done.await.expect("it ran"));
        }
        assert_eq!(founded, 1);
        assert_eq!(regencies::list(&opened.db).await.expect("read").len(), 1);
    }
}
