//! One's own account.

use axum::http::StatusCode;
use lindung_core::access::Role;
use lindung_store::access;

use crate::support::{PASSWORD, on_both};

const OTHER: &str = "sungai pagi layang jauh";

on_both! {
    async fn a_new_password_needs_the_old_one_and_ends_every_other_session(opened) {
        opened.account("dewi", Role::Admin).await;
        let (mut here, mut there) = (opened.signed_in("dewi").await, opened.signed_in("dewi").await);
        let form = [("old", "salah salah"), ("password", OTHER), ("again", OTHER)];
        let answer = here.post("/me/password", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("Kata sandi sekarang tidak benar"));
        let form = [("old", PASSWORD), ("password", OTHER), ("again", OTHER)];
        assert_eq!(here.post("/me/password", &form).await.location(), "/me?said=password");
        assert_eq!(here.get("/me").await.status, StatusCode::OK, "this browser stays");
        assert_eq!(there.get("/me").await.status, StatusCode::SEE_OTHER);
        assert_eq!(opened.browser().sign_in("dewi", OTHER).await.location(), "/");
    }
}

on_both! {
    async fn guessing_the_old_password_is_slowed_like_signing_in(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        let form = [("old", "salah salah"), ("password", OTHER), ("again", OTHER)];
        for _ in 0..5 {
            browser.post("/me/password", &form).await;
        }
        let form = [("old", PASSWORD), ("password", OTHER), ("again", OTHER)];
        let answer = browser.post("/me/password", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("detik"), "{}", answer.body);
    }
}

on_both! {
    async fn a_session_of_ones_own_is_ended_and_one_of_another_is_not(opened) {
        let dewi = opened.account("dewi", Role::Admin).await;
        let budi = opened.account("budi", Role::Verifier).await;
        let mut other = opened.signed_in("dewi").await;
        opened.pass(1_000);
        let mut here = opened.signed_in("dewi").await;
        let mut budis = opened.signed_in("budi").await;
        let own = access::sessions(&opened.db, &dewi, opened.now()).await.expect("read");
        let foreign = access::sessions(&opened.db, &budi, opened.now()).await.expect("read");
        let page = here.get("/me").await;
        assert!(page.body.contains(&own[1].id.to_string()) && !page.body.contains(&foreign[0].id.to_string()));

        here.post(&format!("/me/sessions/{}", foreign[0].id), &[]).await;
        assert_eq!(budis.get("/me").await.status, StatusCode::OK);
        here.post(&format!("/me/sessions/{}", own[1].id), &[]).await;
        assert_eq!(other.get("/me").await.status, StatusCode::SEE_OTHER);
        assert_eq!(here.get("/me").await.status, StatusCode::OK);
    }
}

on_both! {
    async fn the_language_is_what_was_chosen(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        assert!(browser.get("/").await.body.contains("Selamat datang"));
        let answer = browser.post("/language", &[("lang", "en"), ("next", "/me")]).await;
        assert_eq!(answer.location(), "/me");
        let page = browser.get("/").await.body;
        assert!(page.contains("Welcome, Nama dewi") && page.contains("<html lang=\"en\">"));
    }
}
