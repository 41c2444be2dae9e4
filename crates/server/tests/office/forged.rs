//! Forms sent from elsewhere change nothing.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use lindung_core::access::Role;
use lindung_store::access;

use crate::support::{Opened, on_both};

async fn send(opened: &Opened, mark: (&str, &str)) -> StatusCode {
    let mut browser = opened.signed_in("dewi").await;
    opened.pass(10_000);
    let request = Request::post("/accounts/new")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::HOST, "lindung.example.go.id")
        .header(mark.0, mark.1)
        .body(Body::from("name=Budi&login=budi&role=admin&area="))
        .expect("a request");
    browser.send(request).await.status
}

on_both! {
    async fn a_form_from_another_site_is_refused_and_makes_no_account(opened) {
        let dewi = opened.account("dewi", Role::Admin).await;
        for mark in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
        ] {
            assert_eq!(send(&opened, mark).await, StatusCode::FORBIDDEN, "{mark:?}");
        }
        assert_eq!(access::accounts(&opened.db, &dewi.area).await.expect("read").len(), 1);
        assert_eq!(send(&opened, ("sec-fetch-site", "same-origin")).await, StatusCode::OK);
        assert_eq!(access::accounts(&opened.db, &dewi.area).await.expect("read").len(), 2);
    }
}

on_both! {
    async fn a_refused_form_says_what_to_do(opened) {
        opened.account("dewi", Role::Admin).await;
        let request = Request::post("/sign-in")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "cross-site")
            .body(Body::from("login=dewi&password=x"))
            .expect("a request");
        let answer = opened.browser().send(request).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.body.contains("Permintaan dari tempat lain ditolak"), "{}", answer.body);
    }
}

on_both! {
    async fn what_is_too_large_or_damaged_is_refused_with_a_page(opened) {
        opened.account("dewi", Role::Admin).await;
        let large = "x".repeat(300 * 1024);
        let answer = opened.browser().post("/sign-in", &[("login", &large)]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.body.contains("Kiriman terlalu besar"), "{}", answer.body);
        let request = Request::post("/language").body(Body::from("x")).expect("a request");
        let answer = opened.browser().send(request).await;
        assert!(answer.status.is_client_error());
        assert!(answer.body.contains("Permintaan tidak dapat dibaca"), "{}", answer.body);
    }
}
