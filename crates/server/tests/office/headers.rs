//! What browsers are told to refuse, on every page.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use lindung_core::access::Role;
use lindung_server::routes;

use crate::support::{Answer, on_both};

fn check(answer: &Answer, path: &str) {
    let header = |name: &str| {
        answer.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned()
    };
    let policy = header("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.split("; ").any(|own| own == part), "{path}: {part} in {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{path}: {policy}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(header("referrer-policy"), "same-origin", "{path}");
    assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
    // Codes on cards are read by one page only.
    let camera = if path == "/field/" { "camera=(self)" } else { "camera=()" };
    assert!(header("permissions-policy").contains(camera), "{path}");
    if !path.starts_with("/assets") {
        assert_eq!(header("cache-control"), "no-store", "{path}");
    }
    // The policy would stop them, but a page shall not even try.
    for inline in
        ["<style", " style=", "<script>", " onclick=", "javascript:", "src=\"http", "href=\"http"]
    {
        assert!(!answer.body.contains(inline), "{path} holds {inline}");
    }
    assert!(!answer.body.contains('⟨'), "{path} lacks a sentence: {}", answer.body);
}

on_both! {
    async fn every_page_forbids_what_does_not_come_from_the_office_itself(opened) {
        check(&opened.browser().get("/first-run?q=kapuas").await, "/first-run");
        check(&opened.browser().get("/first-run?regency=62.03").await, "/first-run");
        let id = opened.account("dewi", Role::Admin).await.id.to_string();
        let mut browser = opened.signed_in("dewi").await;
        for lang in ["id", "en"] {
            browser.jar.insert("lindung-lang".to_owned(), lang.to_owned());
            for route in routes::all().filter(|route| route.method == "GET") {
                let path = route.path.replace("{id}", &id).replace("{name}", "none.css");
                let path = path.replace("{token}", crate::routes::NO_CARD);
                check(&browser.get(&path).await, &path);
                check(&opened.browser().get(&path).await, &path);
            }
            check(&browser.get("/nowhere").await, "/nowhere");
            check(&browser.post("/accounts/new", &[("role", "payer")]).await, "/accounts/new");
            check(&browser.post("/me/password", &[]).await, "/me/password");
        }
    }
}

on_both! {
    async fn a_first_visit_is_small(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        let page = browser.get("/").await.body;
        let mut bytes = 0;
        let assets = page.split('"').filter(|part| part.starts_with("/assets/"));
        let mut assets: Vec<&str> = assets.map(|a| a.split('#').next().unwrap_or(a)).collect();
        assets.sort_unstable();
        assets.dedup();
        assert!(assets.len() >= 4, "{assets:?}");
        for path in assets.into_iter().chain(["/"]) {
            let request = Request::get(path)
                .header(header::ACCEPT_ENCODING, "gzip")
                .body(Body::empty())
                .expect("a request");
            let answer = browser.send(request).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            if path != "/" {
                let kept = answer.headers[header::CACHE_CONTROL].to_str().expect("text");
                assert!(kept.contains("immutable"), "{path}");
            }
            bytes += answer.body.len();
        }
        assert!(bytes < 150_000, "{bytes} bytes");
    }
}

on_both! {
    async fn a_watcher_hears_whether_the_office_is_ready_and_what_it_answered(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.browser();
        assert_eq!(browser.get("/health").await.body, "ok\n");
        assert_eq!(browser.get("/ready").await.body, "ready\n");
        browser.get("/nama-seseorang").await;
        browser.sign_in("dewi", "salah salah").await;
        let figures = browser.get("/metrics").await.body;
        assert!(figures.contains("route=\"/sign-in\",status=\"422\"} 1"), "{figures}");
        assert!(!figures.contains("nama-seseorang") && !figures.contains("dewi"), "{figures}");
    }
}
