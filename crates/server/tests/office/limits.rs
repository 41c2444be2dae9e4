//! Nobody changes things faster than people can; reading is not slowed.

use axum::http::{StatusCode, header};
use lindung_core::access::Role;

use crate::support::on_both;

on_both! {
    async fn a_script_that_changes_without_end_is_slowed_and_others_are_not(opened) {
        opened.account("dewi", Role::Admin).await;
        opened.account("budi", Role::Verifier).await;
        let mut dewi = opened.signed_in("dewi").await;
        let mut budi = opened.signed_in("budi").await;
        let mut slowed = None;
        for n in 0..700 {
            let answer = dewi.post("/me/passkeys/00/remove", &[]).await;
            if answer.status == StatusCode::TOO_MANY_REQUESTS {
                slowed = Some((n, answer));
                break;
            }
        }
        let (after, answer) = slowed.expect("it is slowed");
        assert!(after >= 500, "a person at work is not slowed: {after}");
        assert_eq!(answer.headers[header::RETRY_AFTER], "1");
        assert!(answer.body.contains("<h1"), "a page that says what to do");
        assert_eq!(dewi.get("/me").await.status, StatusCode::OK);
        assert_eq!(budi.post("/me/passkeys/00/remove", &[]).await.status, StatusCode::SEE_OTHER);
        opened.pass(1_000);
        assert_eq!(dewi.post("/me/passkeys/00/remove", &[]).await.status, StatusCode::SEE_OTHER);
    }
}
