//! Codes from the phone.

use axum::http::StatusCode;
use lindung_core::access::Role;

use crate::support::{Browser, Opened, PASSWORD, on_both};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

/// What a phone shows: RFC 6238 written a second time, from the text of the key.
fn code(key: &str, now: i64) -> String {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let values = key.chars().filter_map(|c| digits.find(c));
    let bits: Vec<bool> =
        values.flat_map(|value| (0..5).rev().map(move |bit| value >> bit & 1 == 1)).collect();
    let byte = |bits: &[bool]| bits.iter().fold(0, |byte, bit| (byte << 1) | u8::from(*bit));
    let secret: Vec<u8> = bits.chunks_exact(8).map(byte).collect();
    let mut mac = Hmac::<Sha1>::new_from_slice(&secret).expect("a key");
    mac.update(&(now / 30_000).to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let four = u32::from_be_bytes(hash[at..at + 4].try_into().expect("four"));
    format!("{:06}", (four & 0x7fff_ffff) % 1_000_000)
}

/// Sets it up and returns the key and the recovery codes.
async fn set_up(opened: &Opened, browser: &mut Browser) -> (String, Vec<String>) {
    let page = browser.get("/me/phone").await;
    let key = page.inside("secret").replace(' ', "");
    let held = page.body.split("name=\"held\" value=\"").nth(1).and_then(|r| r.split('"').next());
    let held = held.expect("what the form carries").to_owned();
    let wrong = browser.post("/me/phone", &[("held", &held), ("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let now = code(&key, opened.now());
    let done = browser.post("/me/phone", &[("held", &held), ("code", &now)]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    let codes = done.body.split("<li>").skip(1).filter_map(|part| part.split("</li>").next());
    let codes: Vec<String> = codes.filter(|code| code.len() == 14).map(str::to_owned).collect();
    assert_eq!(codes.len(), 8, "{}", done.body);
    (key, codes)
}

on_both! {
    async fn with_a_phone_the_password_alone_opens_nothing_and_a_code_works_once(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        let (key, _) = set_up(&opened, &mut browser).await;
        opened.pass(60_000);

        let mut other = opened.browser();
        assert_eq!(other.sign_in("dewi", PASSWORD).await.location(), "/sign-in/code");
        assert_eq!(other.get("/").await.status, StatusCode::SEE_OTHER);
        let now = code(&key, opened.now());
        assert_eq!(other.post("/sign-in/code", &[("code", &now)]).await.location(), "/");
        assert_eq!(other.get("/").await.status, StatusCode::OK);

        let mut thief = opened.browser();
        thief.sign_in("dewi", PASSWORD).await;
        let again = thief.post("/sign-in/code", &[("code", &now)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

on_both! {
    async fn guessing_codes_is_slowed(opened) {
        opened.account("dewi", Role::Admin).await;
        let (key, _) = set_up(&opened, &mut opened.signed_in("dewi").await).await;
        let mut thief = opened.browser();
        thief.sign_in("dewi", PASSWORD).await;
        for _ in 0..5 {
            thief.post("/sign-in/code", &[("code", "000000")]).await;
        }
        opened.pass(29_000);
        let right = code(&key, opened.now() + 30_000);
        let answer = thief.post("/sign-in/code", &[("code", &right)]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    }
}

on_both! {
    async fn a_recovery_code_works_once(opened) {
        opened.account("dewi", Role::Admin).await;
        let (_, codes) = set_up(&opened, &mut opened.signed_in("dewi").await).await;
        let typed = codes[3].to_uppercase().replace('-', " ");
        let mut browser = opened.browser();
        browser.sign_in("dewi", PASSWORD).await;
        assert_eq!(browser.post("/sign-in/code", &[("code", &typed)]).await.location(), "/");
        assert!(browser.get("/me").await.body.contains("Sisa kode cadangan: 7"));
        let mut again = opened.browser();
        again.sign_in("dewi", PASSWORD).await;
        let answer = again.post("/sign-in/code", &[("code", &typed)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

on_both! {
    async fn turning_it_off_needs_the_password(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        set_up(&opened, &mut browser).await;
        let answer = browser.post("/me/phone/off", &[("now", "salah salah")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let answer = browser.post("/me/phone/off", &[("now", PASSWORD)]).await;
        assert_eq!(answer.location(), "/me?said=phone-off");
        assert_eq!(opened.browser().sign_in("dewi", PASSWORD).await.location(), "/");
    }
}

on_both! {
    async fn the_secret_of_another_account_is_not_taken(opened) {
        opened.account("dewi", Role::Admin).await;
        opened.account("budi", Role::Verifier).await;
        let page = opened.signed_in("budi").await.get("/me/phone").await;
        let key = page.inside("secret").replace(' ', "");
        let held = page.body.split("name=\"held\" value=\"").nth(1).and_then(|r| r.split('"').next());
        let now = code(&key, opened.now());
        let form = [("held", held.expect("held")), ("code", now.as_str())];
        let answer = opened.signed_in("dewi").await.post("/me/phone", &form).await;
        assert_eq!(answer.location(), "/me/phone", "a new secret instead");
        assert_eq!(opened.browser().sign_in("dewi", PASSWORD).await.location(), "/");
    }
}
