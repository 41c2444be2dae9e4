//! Sign-on at a provider: only accounts of the office, only by tokens that hold.

use axum::http::StatusCode;
use lindung_core::access::Role;
use lindung_store::access as store;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::provider::{CLIENT, Lie, Provider, SECRET, Signs};
use crate::support::{Answer, Browser, Opened, open, postgres, run};

async fn office(provider: &Provider, more: &[(&str, &str)]) -> Opened {
    let folder = TempDir::new().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("office.db").display());
    open(&url, folder, &settings(provider, more)).await
}

fn settings<'s>(provider: &'s Provider, more: &[(&'s str, &'s str)]) -> Vec<(&'s str, &'s str)> {
    let mut settings = vec![
        ("address", "http://localhost:8080"),
        ("provider", provider.issuer()),
        ("provider-name", "Masuk Kapuas"),
        ("provider-client", CLIENT),
        ("provider-secret", SECRET),
    ];
    settings.extend(more);
    settings
}

/// There and back.
async fn sign_on(browser: &mut Browser, provider: &Provider) -> Answer {
    let left = browser.get("/sign-in/provider?next=%2Fme").await;
    assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.body);
    let address = provider.visit(left.location()).await;
    let path = address.strip_prefix("http://localhost:8080").expect("the office").to_owned();
    browser.get(&path).await
}

fn siti() -> Value {
    json!({ "preferred_username": "siti", "email": "siti@contoh.go.id" })
}

#[test]
fn whom_an_administrator_has_linked_signs_in_with_either_kind_of_signature() {
    run(async {
        for signs in [Signs::Rs256, Signs::EdDsa] {
            let provider = Provider::start(signs, "orang-1", siti()).await;
            let opened = office(&provider, &[]).await;
            opened.account("kepala", Role::Admin).await;
            let account = opened.account("siti", Role::Verifier).await;
            let refused = sign_on(&mut opened.browser(), &provider).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.location());
            assert!(refused.body.contains("orang-1"), "what to tell the administrator");
            let mut admin = opened.signed_in("kepala").await;
            let path = format!("/accounts/{}/identity", account.id);
            let linked = admin.post(&path, &[("subject", "orang-1")]).await;
            assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.body);
            let mut browser = opened.browser();
            let answer = sign_on(&mut browser, &provider).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/me"));
            assert!(browser.get("/me").await.body.contains("Nama siti"));
        }
    });
}

#[test]
fn on_postgres_too() {
    run(async {
        let provider = Provider::start(Signs::Rs256, "orang-1", siti()).await;
        let url = postgres::database().await;
        let folder = TempDir::new().expect("a folder");
        let opened = open(&url, folder, &settings(&provider, &[("provider-link", "login")])).await;
        opened.account("siti", Role::Admin).await;
        let answer = sign_on(&mut opened.browser(), &provider).await;
        assert_eq!(answer.location(), "/me", "{}", answer.body);
    });
}

#[test]
fn a_token_that_breaks_one_rule_opens_nothing() {
    run(async {
        let provider = Provider::start(Signs::Rs256, "orang-1", siti()).await;
        let opened = office(&provider, &[("provider-link", "login")]).await;
        opened.account("siti", Role::Admin).await;
        for lie in [
            Lie::Nonce,
            Lie::Audience,
            Lie::Issuer,
            Lie::Expired,
            Lie::OtherKey,
            Lie::Unsigned,
            Lie::SharedSecret,
            Lie::AccessToken,
            Lie::Refuses,
        ] {
            opened.pass(60_000);
            provider.lie(lie);
            let mut browser = opened.browser();
            let answer = sign_on(&mut browser, &provider).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{lie:?}");
            assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER, "{lie:?}");
        }
        provider.lie(Lie::None);
        let answer = sign_on(&mut opened.browser(), &provider).await;
        assert_eq!(answer.location(), "/me", "without the lie it opens");
    });
}

#[test]
fn a_provider_may_change_its_keys() {
    run(async {
        let provider = Provider::start(Signs::EdDsa, "orang-1", siti()).await;
        let opened = office(&provider, &[("provider-link", "login")]).await;
        opened.account("siti", Role::Admin).await;
        assert_eq!(sign_on(&mut opened.browser(), &provider).await.location(), "/me");
        provider.change_keys();
        assert_eq!(sign_on(&mut opened.browser(), &provider).await.location(), "/me");
    });
}

#[test]
fn the_way_back_is_open_once_and_in_the_same_browser() {
    run(async {
        let provider = Provider::start(Signs::Rs256, "orang-1", siti()).await;
        let opened = office(&provider, &[("provider-link", "login")]).await;
        opened.account("siti", Role::Admin).await;
        let mut browser = opened.browser();
        let left = browser.get("/sign-in/provider").await;
        let back = provider.visit(left.location()).await;
        let path = back.strip_prefix("http://localhost:8080").expect("the office").to_owned();
        let stranger = opened.browser().get(&path).await;
        assert_eq!(stranger.location(), "/sign-in?said=late");
        let other = path.replace("state=", "state=x");
        let mut wrong = browser.clone();
        assert_eq!(wrong.get(&other).await.location(), "/sign-in?said=late");
        assert_eq!(browser.get(&path).await.location(), "/sign-in?said=late", "it was used up");
    });
}

#[test]
fn a_sign_in_name_links_one_person_and_no_second() {
    run(async {
        let provider = Provider::start(Signs::Rs256, "orang-1", siti()).await;
        let opened = office(&provider, &[("provider-link", "login")]).await;
        let account = opened.account("siti", Role::Admin).await;
        store::link_identity(&opened.db, &account, provider.issuer(), "orang-9", None, 1)
            .await
            .expect("linked");
        let answer = sign_on(&mut opened.browser(), &provider).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn an_email_address_counts_only_when_the_provider_has_checked_it() {
    run(async {
        let mut claims = json!({ "email": "siti@contoh.go.id", "email_verified": false });
        let more = [("provider-link", "login"), ("provider-claim", "email")];
        for (checked, lets_in) in [(false, false), (true, true)] {
            claims["email_verified"] = json!(checked);
            let provider = Provider::start(Signs::EdDsa, "orang-1", claims.clone()).await;
            let opened = office(&provider, &more).await;
            opened.account("siti@contoh.go.id", Role::Admin).await;
            let answer = sign_on(&mut opened.browser(), &provider).await;
            assert_eq!(answer.location() == "/me", lets_in, "{}", answer.body);
        }
    });
}

#[test]
fn who_has_a_code_from_the_phone_is_asked_for_it_unless_the_provider_did() {
    run(async {
        for (policy, next) in [("own", "/sign-in/code"), ("provider", "/me")] {
            let provider = Provider::start(Signs::EdDsa, "orang-1", siti()).await;
            let more = [("provider-link", "login"), ("provider-second-factor", policy)];
            let opened = office(&provider, &more).await;
            let account = opened.account("siti", Role::Admin).await;
            let sealed = opened.office.keys.seal("00");
            store::set_totp(&opened.db, &account, &sealed, None, 1).await.expect("set");
            let answer = sign_on(&mut opened.browser(), &provider).await;
            assert_eq!(answer.location(), next);
        }
    });
}

#[test]
fn a_provider_that_is_silent_leaves_the_password() {
    run(async {
        let provider = Provider::start(Signs::EdDsa, "orang-1", siti()).await;
        let opened = office(&provider, &[("provider", "http://127.0.0.1:1")]).await;
        opened.account("siti", Role::Admin).await;
        let answer = opened.browser().get("/sign-in/provider").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("Masuk Kapuas gagal"), "{}", answer.body);
        opened.signed_in("siti").await;
    });
}
