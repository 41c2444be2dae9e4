//! The audit trail, as it grows and as it is read.

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_store::audit::{self, Filter};

use crate::support::{Opened, kapuas, on_both};

async fn actions(opened: &Opened) -> Vec<String> {
    let area = Area::whole(kapuas()).expect("an area");
    let events = audit::list(&opened.db, &area, &Filter::default(), None, 500).await.expect("read");
    events.into_iter().rev().map(|event| event.action).collect()
}

on_both! {
    async fn every_sign_in_failure_and_sign_out_is_written_down(opened) {
        opened.account("dewi", Role::Admin).await;
        opened.browser().sign_in("dewi", "salah salah").await;
        opened.browser().sign_in("nobody", "salah salah").await;
        let mut browser = opened.signed_in("dewi").await;
        browser.post("/sign-out", &[]).await;
        let written = actions(&opened).await;
        let tail = &written[written.len() - 4..];
        assert_eq!(tail, ["sign-in.failed", "sign-in.failed", "session.opened", "session.closed"]);
    }
}

on_both! {
    async fn what_was_typed_at_a_wrong_sign_in_is_not_kept(opened) {
        opened.account("dewi", Role::Admin).await;
        opened.browser().sign_in("kata-sandi-saya", "dewi").await;
        let area = Area::whole(kapuas()).expect("an area");
        let events = audit::list(&opened.db, &area, &Filter::default(), None, 500).await.expect("read");
        assert!(!format!("{events:?}").contains("kata-sandi-saya"));
    }
}

on_both! {
    async fn looking_at_the_trail_and_at_accounts_is_itself_written_down(opened) {
        let dewi = opened.account("dewi", Role::Admin).await;
        let mut browser = opened.signed_in("dewi").await;
        browser.get("/accounts").await;
        browser.get(&format!("/accounts/{}", dewi.id)).await;
        browser.get("/audit").await;
        let written = actions(&opened).await;
        assert_eq!(&written[written.len() - 3..], ["accounts.seen", "account.seen", "audit.seen"]);
    }
}

on_both! {
    async fn the_trail_is_filtered_by_event_person_and_day(opened) {
        opened.account("dewi", Role::Admin).await;
        opened.account("budi", Role::Auditor).await;
        opened.signed_in("dewi").await;
        opened.pass(24 * 3_600_000);
        let mut budi = opened.signed_in("budi").await;
        let rows = |body: &str| body.matches("data-l=\"Nomor\"").count();
        let all = budi.get("/audit?action=session.opened").await;
        assert_eq!(rows(&all.body), 2);
        let one = budi.get("/audit?action=session.opened&person=DEWI").await;
        assert!(rows(&one.body) == 1 && one.body.contains("Nama dewi"), "{}", one.body);
        // 1 790 000 000 seconds after 1970 is 21 September 2026 there.
        let day = budi.get("/audit?action=session.opened&from=2026-09-22").await;
        assert!(rows(&day.body) == 1 && day.body.contains("22 September 2026"), "{}", day.body);
        let none = budi.get("/audit?to=2020-01-01").await;
        assert!(none.body.contains("Tidak ada catatan yang cocok"));
        for wrong in ["/audit?from=kemarin", "/audit?person=nobody"] {
            assert_eq!(budi.get(wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
    }
}

on_both! {
    async fn older_entries_are_turned_to_by_number(opened) {
        let dewi = opened.account("dewi", Role::Admin).await;
        for n in 0..60 {
            let event = audit::Event::new("account.seen", format!("account/{}", dewi.id)).by(dewi.id);
            audit::append(&opened.db, kapuas(), &event, opened.now() + n).await.expect("written");
        }
        let mut browser = opened.signed_in("dewi").await;
        let page = browser.get("/audit?action=account.seen").await;
        let rows = |body: &str| body.matches("data-l=\"Nomor\"").count();
        assert_eq!(rows(&page.body), 50);
        let older = page.body.split('"').find(|part| part.contains("after=")).expect("older").replace("&#38;", "&").replace("&amp;", "&");
        let page = browser.get(&older).await;
        assert_eq!(rows(&page.body), 10, "{older}");
    }
}

on_both! {
    async fn an_auditor_proves_the_trail_whole_and_sees_where_it_is_not(opened) {
        opened.account("dewi", Role::Admin).await;
        opened.account("budi", Role::Auditor).await;
        let mut budi = opened.signed_in("budi").await;
        let answer = budi.post("/audit/verify", &[]).await;
        assert!(answer.body.contains("Jejak audit utuh"), "{}", answer.body);
        opened
            .tamper("UPDATE audit_events SET action = 'nothing.happened' WHERE number = 2")
            .await;
        let answer = budi.post("/audit/verify", &[]).await;
        assert!(answer.body.contains("TIDAK utuh mulai catatan nomor 2"), "{}", answer.body);
    }
}
