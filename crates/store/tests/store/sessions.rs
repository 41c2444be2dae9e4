//! Sessions and second factors.

use lindung_core::access::Role;
use lindung_store::access::{
    Change, account, change, close_all, close_session, open_session, remove_totp, session,
    sessions, set_totp, totp, touch, use_totp_step,
};

use crate::support::{NOW, SECOND, on_both, place, whole};

const HOUR: i64 = 3_600 * SECOND;

on_both! {
    async fn a_session_ends_at_its_time(fresh) {
        let siti = fresh.account("siti", Role::Verifier).await;
        let opened =
            open_session(&fresh.db, &siti, &[1; 32], "10.0.0.5", "Firefox", NOW, NOW + HOUR)
                .await
                .expect("opened");
        let found = session(&fresh.db, &[1; 32], NOW + HOUR - 1).await.expect("read");
        assert_eq!(found, Some((opened, siti.clone())));
        assert_eq!(session(&fresh.db, &[1; 32], NOW + HOUR).await.expect("read"), None);
        assert_eq!(session(&fresh.db, &[2; 32], NOW).await.expect("read"), None);
        assert_eq!(sessions(&fresh.db, &siti, NOW + HOUR).await.expect("listed"), []);
    }
}

on_both! {
    async fn a_session_in_use_is_put_off_but_not_one_that_has_ended(fresh) {
        let siti = fresh.account("siti", Role::Verifier).await;
        let opened = open_session(&fresh.db, &siti, &[1; 32], "", "", NOW, NOW + HOUR)
            .await
            .expect("opened");
        touch(&fresh.db, &opened, NOW + 59 * SECOND, NOW + 9 * HOUR).await.expect("too soon");
        assert_eq!(session(&fresh.db, &[1; 32], NOW + HOUR).await.expect("read"), None);
        touch(&fresh.db, &opened, NOW + 60 * SECOND, NOW + 2 * HOUR).await.expect("touched");
        let (later, _) =
            session(&fresh.db, &[1; 32], NOW + HOUR).await.expect("read").expect("there");
        assert_eq!((later.seen, later.expires), (NOW + 60 * SECOND, NOW + 2 * HOUR));
        touch(&fresh.db, &later, NOW + 3 * HOUR, NOW + 9 * HOUR).await.expect("too late");
        assert_eq!(session(&fresh.db, &[1; 32], NOW + 3 * HOUR).await.expect("read"), None);
    }
}

on_both! {
    async fn a_session_can_be_closed_by_its_number_and_only_with_its_account(fresh) {
        let siti = fresh.account("siti", Role::Verifier).await;
        let budi = fresh.account("budi", Role::Verifier).await;
        let one = open_session(&fresh.db, &siti, &[1; 32], "", "", NOW, NOW + HOUR)
            .await
            .expect("opened");
        open_session(&fresh.db, &siti, &[2; 32], "", "", NOW, NOW + HOUR).await.expect("opened");
        assert!(!close_session(&fresh.db, &budi, one.id, Some(budi.id), NOW).await.expect("done"));
        assert!(close_session(&fresh.db, &siti, one.id, Some(siti.id), NOW).await.expect("done"));
        assert_eq!(session(&fresh.db, &[1; 32], NOW).await.expect("read"), None);
        assert_eq!(sessions(&fresh.db, &siti, NOW).await.expect("listed").len(), 1);
        open_session(&fresh.db, &budi, &[3; 32], "", "", NOW, NOW + HOUR).await.expect("opened");
        assert_eq!(close_all(&fresh.db, &siti, None, NOW).await.expect("closed"), 1);
        assert!(session(&fresh.db, &[3; 32], NOW).await.expect("read").is_some());
    }
}

on_both! {
    async fn a_closed_account_and_a_new_password_end_every_session(fresh) {
        let siti = fresh.account("siti", Role::Verifier).await;
        let area = whole("62.03");
        for (token, one) in
            [([1; 32], Change::Password("$argon2id$baru")), ([2; 32], Change::Disabled(true))]
        {
            open_session(&fresh.db, &siti, &token, "", "", NOW, NOW + HOUR).await.expect("opened");
            change(&fresh.db, &area, siti.id, &one, None, NOW).await.expect("changed");
            assert_eq!(session(&fresh.db, &token, NOW).await.expect("read"), None);
        }
        change(&fresh.db, &area, siti.id, &Change::Disabled(false), None, NOW)
            .await
            .expect("changed");
        assert_eq!(session(&fresh.db, &[2; 32], NOW).await.expect("read"), None);
    }
}

on_both! {
    async fn another_role_holds_from_the_next_click(fresh) {
        let siti = fresh.account("siti", Role::Verifier).await;
        open_session(&fresh.db, &siti, &[1; 32], "", "", NOW, NOW + HOUR).await.expect("opened");
        change(&fresh.db, &whole("62.03"), siti.id, &Change::Role(Role::Leader), None, NOW)
            .await
            .expect("changed");
        let (_, account) = session(&fresh.db, &[1; 32], NOW).await.expect("read").expect("there");
        assert_eq!(account.role, Role::Leader);
    }
}

on_both! {
    async fn a_code_of_the_second_factor_works_once(fresh) {
        let siti = fresh.account("siti", Role::Verifier).await;
        assert!(!use_totp_step(&fresh.db, &siti, 100).await.expect("done"));
        set_totp(&fresh.db, &siti, b"sealed", Some(siti.id), NOW).await.expect("set");
        assert_eq!(
            totp(&fresh.db, &siti).await.expect("read").as_deref(),
            Some(b"sealed".as_slice())
        );
        let known =
            account(&fresh.db, place("62.03"), siti.id).await.expect("read").expect("there");
        assert!(known.has_totp);
        let tries: Vec<_> = (0..10)
            .map(|_| {
                let (db, siti) = (fresh.db.clone(), siti.clone());
                tokio::spawn(async move { use_totp_step(&db, &siti, 100).await.expect("done") })
            })
            .collect();
        let mut worked = 0;
        for done in tries {
            worked += u32::from(done.await.expect("it ran"));
        }
        assert_eq!(worked, 1);
        assert!(!use_totp_step(&fresh.db, &siti, 99).await.expect("done"));
        assert!(use_totp_step(&fresh.db, &siti, 101).await.expect("done"));
        assert!(remove_totp(&fresh.db, &siti, None, NOW).await.expect("removed"));
        assert!(!remove_totp(&fresh.db, &siti, None, NOW).await.expect("done"));
        assert_eq!(totp(&fresh.db, &siti).await.expect("read"), None);
    }
}
