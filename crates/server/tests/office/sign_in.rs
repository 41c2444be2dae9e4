//! Signing in, guessing, and being signed out.

use axum::http::{StatusCode, header};
use lindung_core::access::Role;
use lindung_store::access::{self, Change};
use tempfile::TempDir;

use crate::support::{self, PASSWORD, on_both};

const HOUR: i64 = 3_600_000;

on_both! {
    async fn a_session_lives_in_a_cookie_that_scripts_and_other_sites_do_not_get(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.browser();
        let answer = browser.sign_in(" Dewi ", PASSWORD).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/"));
        let cookie = answer.headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("text");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
        assert_eq!(browser.jar["lindung"].len(), 64, "256 random bits");
        assert_eq!(browser.get("/me").await.status, StatusCode::OK);
    }
}

/// Over an encrypted address the cookie is bound to the host.
#[test]
fn an_encrypted_office_has_a_cookie_of_its_host_alone() {
    support::run(async {
        let folder = TempDir::new().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("office.db").display());
        let settings = [("address", "https://lindung.example.go.id")];
        let opened = support::open(&url, folder, &settings).await;
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.browser();
        let answer = browser.sign_in("dewi", PASSWORD).await;
        let cookie =
            answer.headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("text");
        assert!(cookie.starts_with("__Host-lindung=") && cookie.contains("; Secure"), "{cookie}");
        assert!(answer.headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
        assert_eq!(browser.get("/me").await.status, StatusCode::OK);
    });
}

on_both! {
    async fn a_wrong_name_and_a_wrong_password_hear_the_same_words(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut heard = Vec::new();
        for login in ["dewi", "nobody"] {
            let answer = opened.browser().sign_in(login, "salah salah salah").await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            heard.push(answer.body.replace(login, ""));
        }
        assert_eq!(heard[0], heard[1]);
    }
}

on_both! {
    async fn guessing_is_slowed_and_the_wait_is_told_in_seconds_whether_the_name_is_known_or_not(opened) {
        opened.account("dewi", Role::Admin).await;
        for login in ["dewi", "nobody"] {
            let mut browser = opened.browser();
            for _ in 0..4 {
                let answer = browser.sign_in(login, "salah salah salah").await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{login}");
            }
            for _ in 0..2 {
                let answer = browser.sign_in(login, PASSWORD.trim_end_matches("biru")).await;
                assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{login}");
                assert!(answer.body.contains("30 detik"), "{login}: {}", answer.body);
            }
        }
        // Even the right password waits, and then opens.
        let mut browser = opened.browser();
        assert_eq!(browser.sign_in("dewi", PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
        opened.pass(31_000);
        assert_eq!(browser.sign_in("dewi", PASSWORD).await.status, StatusCode::SEE_OTHER);
    }
}

on_both! {
    async fn one_address_cannot_try_many_names_quickly(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut held = 0;
        for n in 0..25 {
            let answer = opened.browser().sign_in(&format!("name{n}"), "salah salah salah").await;
            held += i32::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
        }
        assert_eq!(held, 5);
        opened.pass(3_000);
        assert_eq!(opened.browser().sign_in("dewi", PASSWORD).await.status, StatusCode::SEE_OTHER);
    }
}

on_both! {
    async fn who_signs_out_is_out_and_the_cookie_opens_nothing_any_more(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        let mut thief = browser.clone();
        let answer = browser.post("/sign-out", &[]).await;
        assert_eq!(answer.location(), "/sign-in?said=ended");
        assert!(browser.jar.is_empty());
        assert_eq!(thief.get("/me").await.status, StatusCode::SEE_OTHER);
    }
}

on_both! {
    async fn a_session_ends_after_twelve_idle_hours_and_after_a_week_in_any_case(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut idle = opened.signed_in("dewi").await;
        let mut busy = idle.clone();
        opened.pass(12 * HOUR + 1);
        assert_eq!(idle.get("/me").await.status, StatusCode::SEE_OTHER);

        busy.jar = opened.signed_in("dewi").await.jar;
        for hours in (0..168).step_by(8) {
            assert_eq!(busy.get("/me").await.status, StatusCode::OK, "after {hours} hours");
            opened.pass(8 * HOUR);
        }
        assert_eq!(busy.get("/me").await.status, StatusCode::SEE_OTHER);
    }
}

on_both! {
    async fn who_was_closed_is_out_at_once_and_cannot_come_back(opened) {
        let admin = opened.account("dewi", Role::Admin).await;
        let budi = opened.account("budi", Role::Verifier).await;
        let mut browser = opened.signed_in("budi").await;
        let change = Change::Disabled(true);
        access::change(&opened.db, &admin.area, budi.id, &change, Some(admin.id), opened.now())
            .await
            .expect("closed");
        assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);
        let answer = opened.browser().sign_in("budi", PASSWORD).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

on_both! {
    async fn one_comes_back_to_the_page_one_wanted_and_to_no_other_site(opened) {
        opened.account("dewi", Role::Admin).await;
        let answer = opened.browser().get("/audit?action=account.seen").await;
        assert!(answer.location().starts_with("/sign-in?said=needed&next="));
        let page = opened.browser().get(answer.location()).await;
        assert!(page.body.contains("value=\"/audit?action=account.seen\""), "{}", page.body);
        for (next, to) in [("/audit", "/audit"), ("//evil.example", "/"), ("https://evil.example", "/")] {
            let form = [("login", "dewi"), ("password", PASSWORD), ("next", next)];
            assert_eq!(opened.browser().post("/sign-in", &form).await.location(), to);
        }
    }
}
