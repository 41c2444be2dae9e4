//! What an administrator does with accounts.

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_core::words::RegionCode;
use lindung_store::access;

use crate::support::{PASSWORD, kapuas, on_both};

fn secret(body: &str) -> String {
    let parts: Vec<&str> = body.split("class=\"secret\">").collect();
    parts.get(2).and_then(|part| part.split('<').next()).expect("a password").to_owned()
}

on_both! {
    async fn a_new_account_gets_a_password_once_and_has_to_change_it(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut admin = opened.signed_in("dewi").await;
        let form = [("name", "Budi"), ("login", "budi"), ("role", "village-officer"), ("area", "62.03.01.1006")];
        let answer = admin.post("/accounts/new", &form).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let once = secret(&answer.body);

        let mut budi = opened.browser();
        let answer = budi.sign_in("budi", &once).await;
        assert_eq!(answer.location(), "/sign-in/password");
        assert_eq!(budi.get("/").await.status, StatusCode::SEE_OTHER, "not in yet");
        let weak = budi.post("/sign-in/password", &[("password", "budi"), ("again", "budi")]).await;
        assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = [("password", PASSWORD), ("again", PASSWORD)];
        assert_eq!(budi.post("/sign-in/password", &form).await.location(), "/");
        let home = budi.get("/").await;
        assert!(home.body.contains("Kelurahan"), "{}", home.body);
        assert!(!home.body.contains("/accounts"), "what one may not open is no link");

        assert_eq!(opened.browser().sign_in("budi", &once).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(opened.browser().sign_in("budi", PASSWORD).await.location(), "/");
    }
}

on_both! {
    async fn what_is_wrong_in_a_new_account_is_said_at_its_field(opened) {
        opened.account("dewi", Role::Admin).await;
        let mut admin = opened.signed_in("dewi").await;
        for (form, said) in [
            ([("name", ""), ("login", "budi"), ("role", "auditor"), ("area", "")], "Isi nama lengkap"),
            ([("name", "B"), ("login", "b u d i"), ("role", "auditor"), ("area", "")], "tanpa spasi"),
            ([("name", "B"), ("login", "DEWI"), ("role", "auditor"), ("area", "")], "sudah dipakai"),
            ([("name", "B"), ("login", "budi"), ("role", "king"), ("area", "")], "Pilih satu peran"),
            ([("name", "B"), ("login", "budi"), ("role", "auditor"), ("area", "62.10.01")], "tidak ditemukan di Kabupaten Kapuas"),
            ([("name", "B"), ("login", "budi"), ("role", "village-officer"), ("area", "")], "satu desa atau kelurahan"),
            ([("name", "B"), ("login", "budi"), ("role", "district-officer"), ("area", "62.03.01.1006")], "satu kecamatan"),
        ] {
            let answer = admin.post("/accounts/new", &form).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
            assert!(answer.body.contains(said), "{form:?}: {}", answer.body);
        }
    }
}

on_both! {
    async fn a_forgotten_password_is_replaced_and_the_old_sessions_end(opened) {
        opened.account("dewi", Role::Admin).await;
        let budi = opened.account("budi", Role::Verifier).await;
        let mut admin = opened.signed_in("dewi").await;
        let mut old = opened.signed_in("budi").await;
        let answer = admin.post(&format!("/accounts/{}/password", budi.id), &[]).await;
        let once = secret(&answer.body);
        assert_eq!(old.get("/").await.status, StatusCode::SEE_OTHER);
        assert_eq!(opened.browser().sign_in("budi", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(opened.browser().sign_in("budi", &once).await.location(), "/sign-in/password");
    }
}

on_both! {
    async fn a_change_of_role_holds_at_once(opened) {
        opened.account("dewi", Role::Admin).await;
        let budi = opened.account("budi", Role::Verifier).await;
        let mut admin = opened.signed_in("dewi").await;
        let mut browser = opened.signed_in("budi").await;
        assert_eq!(browser.get("/audit").await.status, StatusCode::FORBIDDEN);
        let form = [("name", "Budi Baru"), ("role", "auditor"), ("area", "")];
        let answer = admin.post(&format!("/accounts/{}", budi.id), &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let page = browser.get("/audit").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("Budi Baru"));
    }
}

on_both! {
    async fn nobody_closes_or_degrades_oneself_so_that_an_office_keeps_its_administrator(opened) {
        let dewi = opened.account("dewi", Role::Admin).await;
        let mut admin = opened.signed_in("dewi").await;
        let own = format!("/accounts/{}", dewi.id);
        let closed = admin.post(&format!("{own}/state"), &[("state", "closed")]).await;
        assert_eq!(closed.status, StatusCode::NOT_FOUND);
        admin.post(&own, &[("name", "Dewi"), ("role", "payer"), ("area", "")]).await;
        let after = access::account(&opened.db, kapuas(), dewi.id).await.expect("read").expect("there");
        assert!(after.role == Role::Admin && !after.disabled && after.name == "Dewi");
    }
}

on_both! {
    async fn an_administrator_of_a_district_does_not_reach_beyond_it(opened) {
        opened.account("dewi", Role::Admin).await;
        let outside = opened.account("budi", Role::Verifier).await;
        let district = RegionCode::parse("62.03.01").expect("a code");
        let area = Area::some(kapuas(), vec![district]).expect("an area");
        opened.account_in("siti", Role::Admin, area.clone()).await;
        opened.account_in("rahmat", Role::Verifier, area).await;
        let mut siti = opened.signed_in("siti").await;
        let list = siti.get("/accounts").await;
        assert!(list.body.contains("Nama rahmat") && !list.body.contains("Nama budi"));
        let path = format!("/accounts/{}", outside.id);
        assert_eq!(siti.get(&path).await.status, StatusCode::NOT_FOUND);
        for (action, form) in [("/state", ("state", "closed")), ("/password", ("totp", "off")), ("", ("name", "X"))] {
            let answer = siti.post(&format!("{path}{action}"), &[form]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{action}");
        }
        for area in ["", "62.03.02"] {
            let form = [("name", "Baru"), ("login", "baru"), ("role", "verifier"), ("area", area)];
            assert_eq!(siti.post("/accounts/new", &form).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{area}");
        }
    }
}
