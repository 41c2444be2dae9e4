//! Passkeys: added with the password, used in its place, and refused when anything is amiss.

use axum::http::StatusCode;
use lindung_core::access::Role;
use lindung_store::access::{self as store, Change};
use lindung_store::audit::{self, Filter};

use crate::authenticator::Device;
use crate::support::{Answer, Browser, Opened, PASSWORD, on_both};

async fn add(browser: &mut Browser, device: &mut Device) -> Answer {
    let options = browser.post("/me/passkeys/options", &[]).await;
    assert_eq!(options.status, StatusCode::OK);
    let credential = device.create(&options.body);
    let sent = [("credential", credential.as_str()), ("name", "ponsel"), ("passkey-now", PASSWORD)];
    browser.post("/me/passkeys", &sent).await
}

async fn enter(browser: &mut Browser, device: &mut Device) -> Answer {
    let options = browser.post("/sign-in/passkey/options", &[]).await;
    assert_eq!(options.status, StatusCode::OK);
    let credential = device.sign(&options.body);
    browser.post("/sign-in/passkey", &[("credential", &credential), ("next", "/me")]).await
}

async fn actions(opened: &Opened) -> Vec<String> {
    let area = lindung_core::access::Area::whole(crate::support::kapuas()).expect("an area");
    let events = audit::list(&opened.db, &area, &Filter::default(), None, 100).await.expect("read");
    events.into_iter().map(|event| event.action).collect()
}

on_both! {
    async fn whoever_added_a_passkey_signs_in_with_it_alone(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        let mut device = Device::new(7);
        assert_eq!(add(&mut browser, &mut device).await.location(), "/me?said=passkey");
        assert!(browser.get("/me").await.body.contains("ponsel"));
        let mut other = opened.browser();
        let answer = enter(&mut other, &mut device).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/me"));
        assert!(other.get("/me").await.body.contains("Nama dewi"));
        let actions = actions(&opened).await;
        assert!(["passkey.added", "passkey.used"].iter().all(|a| actions.iter().any(|b| a == b)));
    }
}

on_both! {
    async fn no_passkey_is_added_without_the_password(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        let options = browser.post("/me/passkeys/options", &[]).await;
        let credential = Device::new(7).create(&options.body);
        let sent = [("credential", credential.as_str()), ("name", "ponsel"), ("passkey-now", "salah")];
        let answer = browser.post("/me/passkeys", &sent).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("Kata sandi sekarang tidak benar"), "{}", answer.body);
        assert!(!actions(&opened).await.iter().any(|action| action == "passkey.added"));
    }
}

on_both! {
    async fn an_answer_is_good_once_and_for_its_own_question_only(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        let mut device = Device::new(7);
        add(&mut browser, &mut device).await;
        let mut other = opened.browser();
        let options = other.post("/sign-in/passkey/options", &[]).await;
        let credential = device.sign(&options.body);
        let first = other.post("/sign-in/passkey", &[("credential", &credential)]).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER);
        let again = opened.browser().post("/sign-in/passkey", &[("credential", &credential)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let rubbish = opened.browser().post("/sign-in/passkey", &[("credential", "{}")]).await;
        assert_eq!(rubbish.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

on_both! {
    async fn a_page_elsewhere_and_a_device_that_checks_nobody_are_refused(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        let mut device = Device::new(7);
        add(&mut browser, &mut device).await;
        let mut elsewhere = device.clone();
        "https://lindung.example".clone_into(&mut elsewhere.origin);
        let answer = enter(&mut opened.browser(), &mut elsewhere).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        device.verifies = false;
        let answer = enter(&mut opened.browser(), &mut device).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let stranger = enter(&mut opened.browser(), &mut Device::new(9)).await;
        assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(actions(&opened).await.iter().filter(|a| *a == "sign-in.failed").count(), 2);
    }
}

on_both! {
    async fn a_copy_of_a_passkey_is_noticed_by_its_counter(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        let mut device = Device::new(7);
        add(&mut browser, &mut device).await;
        let mut copy = device.clone();
        enter(&mut opened.browser(), &mut device).await;
        enter(&mut opened.browser(), &mut device).await;
        let answer = enter(&mut opened.browser(), &mut copy).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("pernah disalin"), "{}", answer.body);
        assert!(actions(&opened).await.iter().any(|action| action == "passkey.copied"));
        let answer = enter(&mut opened.browser(), &mut device).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "the device itself still opens");
    }
}

on_both! {
    async fn a_passkey_that_was_removed_opens_nothing(opened) {
        let account = opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        let mut device = Device::new(7);
        add(&mut browser, &mut device).await;
        let id = &store::passkeys(&opened.db, &account).await.expect("read")[0].id;
        let id = id.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        let answer = browser.post(&format!("/me/passkeys/{id}/remove"), &[]).await;
        assert_eq!(answer.location(), "/me?said=passkey-gone");
        let answer = enter(&mut opened.browser(), &mut device).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

on_both! {
    async fn a_passkey_of_another_is_not_taken_over_nor_removed(opened) {
        let owner = opened.account("dewi", Role::Admin).await;
        opened.account("budi", Role::Verifier).await;
        let mut browser = opened.signed_in("dewi").await;
        let mut device = Device::new(7);
        add(&mut browser, &mut device).await;
        let mut budi = opened.signed_in("budi").await;
        let again = add(&mut budi, &mut device.clone()).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        budi.post(&format!("/me/passkeys/{}/remove", "07".repeat(32)), &[]).await;
        assert_eq!(store::passkeys(&opened.db, &owner).await.expect("read").len(), 1);
    }
}

on_both! {
    async fn a_closed_account_and_one_with_a_new_first_password_do_not_open_at_once(opened) {
        let admin = opened.account("kepala", Role::Admin).await;
        let account = opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        let mut device = Device::new(7);
        add(&mut browser, &mut device).await;
        let (_, hash) = lindung_server::access::password::once().await.expect("a password");
        let set = |change| {
            let (db, area, id) = (opened.db.clone(), admin.area.clone(), account.id);
            async move { store::change(&db, &area, id, &change, None, 1).await.expect("changed") }
        };
        set(Change::Password(&hash)).await;
        let answer = enter(&mut opened.browser(), &mut device).await;
        assert_eq!(answer.location(), "/sign-in/password");
        set(Change::Disabled(true)).await;
        let answer = enter(&mut opened.browser(), &mut device).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
