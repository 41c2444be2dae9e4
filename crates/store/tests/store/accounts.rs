//! Accounts: names are unique, areas are kept, guessing gets slow.

use lindung_core::access::Role;
use lindung_store::access::{
    self, Change, account, account_by_login, accounts, change, create_account, note_failure,
    note_success, pause_after,
};
use lindung_store::audit::{self, Filter, Verdict};
use lindung_store::{StoreError, regencies};

use crate::support::{NOW, SECOND, new, on_both, place, some, whole};

on_both! {
    async fn an_account_is_found_again_as_it_was_made(fresh) {
        let area = some("62.03", &["62.03.01", "62.03.02.2001"]);
        let made = fresh.account_in("Siti.Aminah", Role::Verifier, area.clone()).await;
        assert_eq!(
            (made.role, &made.area, made.login.as_str()),
            (Role::Verifier, &area, "Siti.Aminah")
        );
        assert!(!made.disabled && !made.has_totp && made.failed == 0 && !made.is_blocked(NOW));
        let (found, hash) =
            account_by_login(&fresh.db, " siti.aminah ").await.expect("read").expect("there");
        assert_eq!((&found, hash.as_str()), (&made, "$argon2id$…"));
        assert_eq!(account(&fresh.db, place("62.03"), made.id).await.expect("read"), Some(made));
    }
}

on_both! {
    async fn a_sign_in_name_is_unique_in_spite_of_capitals_and_regency(fresh) {
        fresh.account("siti", Role::Admin).await;
        for (login, area) in
            [("siti", whole("62.03")), ("SITI", whole("62.03")), ("Siti", whole("62.10"))]
        {
            let again = create_account(&fresh.db, &new(login, Role::Leader, area), None, NOW).await;
            assert_eq!(again, Err(StoreError::NameTaken), "{login}");
        }
    }
}

on_both! {
    async fn of_twenty_who_want_one_name_at_once_one_gets_it(fresh) {
        let tries: Vec<_> = (0..20)
            .map(|n| {
                let db = fresh.db.clone();
                tokio::spawn(async move {
                    let login = if n % 2 == 0 { "budi" } else { "Budi" };
                    let regency = if n % 3 == 0 { "62.03" } else { "62.10" };
                    let new = new(login, Role::Verifier, whole(regency));
                    create_account(&db, &new, None, NOW).await
                })
            })
            .collect();
        let mut made = 0;
        for done in tries {
            match done.await.expect("it ran") {
                Ok(_) => made += 1,
                Err(refused) => assert_eq!(refused, StoreError::NameTaken),
            }
        }
        assert_eq!(made, 1);
    }
}

on_both! {
    async fn a_name_that_only_looks_like_another_is_refused(fresh) {
        for login in ["ѕiti", "si ti", "ab", "siti\n2", "", "sit\u{131}", &"a".repeat(65)] {
            let made =
                create_account(&fresh.db, &new(login, Role::Leader, whole("62.03")), None, NOW)
                    .await;
            assert_eq!(made, Err(StoreError::NameUnusable), "{login:?}");
            assert_eq!(account_by_login(&fresh.db, login).await.expect("read"), None);
        }
    }
}

on_both! {
    async fn accounts_of_another_regency_or_village_are_not_listed(fresh) {
        fresh.account("kabupaten", Role::Admin).await;
        fresh.account_in("lain", Role::Admin, whole("62.10")).await;
        let village = some("62.03", &["62.03.01.2001"]);
        fresh.account_in("desa", Role::VillageOfficer, village.clone()).await;
        let two = some("62.03", &["62.03.01", "62.03.02"]);
        fresh.account_in("dua", Role::DistrictOfficer, two).await;
        let listed = async |area| -> Vec<String> {
            let found = accounts(&fresh.db, &area).await.expect("listed");
            found.into_iter().map(|account| account.login).collect()
        };
        assert_eq!(listed(whole("62.03")).await, ["desa", "dua", "kabupaten"]);
        assert_eq!(listed(whole("62.10")).await, ["lain"]);
        assert_eq!(listed(some("62.03", &["62.03.01"])).await, ["desa"]);
        assert_eq!(listed(village).await, ["desa"]);
        assert_eq!(listed(whole("62.04")).await, Vec::<String>::new());
    }
}

on_both! {
    async fn nobody_changes_an_account_outside_the_own_area(fresh) {
        let other = fresh.account_in("lain", Role::Verifier, whole("62.10")).await;
        let refused =
            change(&fresh.db, &whole("62.03"), other.id, &Change::Disabled(true), None, NOW).await;
        assert_eq!(refused, Err(StoreError::AccountUnknown));
        let officer = fresh.account("petugas", Role::Verifier).await;
        let district = some("62.03", &["62.03.01"]);
        let refused =
            change(&fresh.db, &district, officer.id, &Change::Role(Role::Admin), None, NOW).await;
        assert_eq!(refused, Err(StoreError::AccountUnknown));
        let village =
            fresh.account_in("desa", Role::Verifier, some("62.03", &["62.03.01.2001"])).await;
        for beyond in [whole("62.03"), some("62.03", &["62.03.02"]), whole("62.10")] {
            let refused =
                change(&fresh.db, &district, village.id, &Change::Area(beyond), None, NOW).await;
            assert_eq!(refused, Err(StoreError::OutsideArea));
        }
        assert_eq!(account(&fresh.db, place("62.10"), other.id).await.expect("read"), Some(other));
        assert_eq!(
            account(&fresh.db, place("62.03"), village.id).await.expect("read"),
            Some(village)
        );
    }
}

on_both! {
    async fn a_change_is_kept_together_with_its_event(fresh) {
        let admin = fresh.account("kepala", Role::Admin).await;
        let officer = fresh.account("petugas", Role::Verifier).await;
        let area = whole("62.03");
        let to = some("62.03", &["62.03.01"]);
        for one in [
            Change::Name("Nama Baru"),
            Change::Role(Role::DistrictOfficer),
            Change::Area(to.clone()),
            Change::Password("$argon2id$baru"),
            Change::Disabled(true),
        ] {
            change(&fresh.db, &area, officer.id, &one, Some(admin.id), NOW).await.expect("changed");
        }
        let (after, hash) =
            account_by_login(&fresh.db, "petugas").await.expect("read").expect("there");
        assert_eq!(
            (after.name.as_str(), after.role, after.area),
            ("Nama Baru", Role::DistrictOfficer, to)
        );
        assert!(after.disabled && hash == "$argon2id$baru");
        let subject = officer.id.to_string();
        let filter =
            Filter { action: Some("account.changed"), text: Some(&subject), ..Filter::default() };
        let events = audit::list(&fresh.db, &area, &filter, None, 10).await.expect("listed");
        assert_eq!(events.len(), 5);
        assert!(events.iter().all(|event| event.actor == Some(admin.id)));
        assert!(events.iter().all(|event| !event.detail.to_string().contains("argon2")));
        let chain = audit::verify(&fresh.db, place("62.03")).await.expect("read");
        assert!(matches!(chain, Verdict::Whole { .. }));
    }
}

on_both! {
    async fn the_last_administrator_stays(fresh) {
        let first = fresh.account("pertama", Role::Admin).await;
        let area = whole("62.03");
        for one in [
            Change::Disabled(true),
            Change::Role(Role::Leader),
            Change::Area(some("62.03", &["62.03.01"])),
        ] {
            let refused = change(&fresh.db, &area, first.id, &one, Some(first.id), NOW).await;
            assert_eq!(refused, Err(StoreError::LastAdmin));
        }
        fresh.account("kedua", Role::Admin).await;
        change(&fresh.db, &area, first.id, &Change::Disabled(true), None, NOW)
            .await
            .expect("another is left");
    }
}

on_both! {
    async fn two_administrators_cannot_close_each_other_at_the_same_moment(fresh) {
        let one = fresh.account("pertama", Role::Admin).await;
        let two = fresh.account("kedua", Role::Admin).await;
        let close = |whom: uuid::Uuid, by: uuid::Uuid| {
            let db = fresh.db.clone();
            tokio::spawn(async move {
                change(&db, &whole("62.03"), whom, &Change::Disabled(true), Some(by), NOW).await
            })
        };
        let both = [close(two.id, one.id), close(one.id, two.id)];
        let mut closed = 0;
        for done in both {
            match done.await.expect("it ran") {
                Ok(_) => closed += 1,
                Err(refused) => assert_eq!(refused, StoreError::LastAdmin),
            }
        }
        assert_eq!(closed, 1);
    }
}

on_both! {
    async fn guessing_gets_slower_and_a_good_sign_in_forgives(fresh) {
        let mut account = fresh.account("siti", Role::Verifier).await;
        for failure in 1..=4 {
            account = note_failure(&fresh.db, &account, NOW).await.expect("noted");
            assert_eq!((account.failed, account.blocked_until), (failure, None));
        }
        for pause in [30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600] {
            account = note_failure(&fresh.db, &account, NOW).await.expect("noted");
            assert_eq!(account.blocked_until, Some(NOW + pause * SECOND));
        }
        assert!(
            account.is_blocked(NOW + 3_599 * SECOND) && !account.is_blocked(NOW + 3_600 * SECOND)
        );
        note_success(&fresh.db, &account).await.expect("noted");
        let (account, _) = account_by_login(&fresh.db, "siti").await.expect("read").expect("there");
        assert_eq!((account.failed, account.blocked_until), (0, None));
    }
}

#[test]
fn the_pause_never_exceeds_an_hour() {
    assert_eq!(pause_after(4), None);
    assert_eq!(pause_after(u32::MAX), Some(3_600 * SECOND));
}

on_both! {
    async fn twenty_guesses_at_once_are_all_counted(fresh) {
        let account = fresh.account("siti", Role::Verifier).await;
        let guesses: Vec<_> = (0..20)
            .map(|_| {
                let (db, account) = (fresh.db.clone(), account.clone());
                tokio::spawn(async move { note_failure(&db, &account, NOW).await.expect("noted") })
            })
            .collect();
        for guess in guesses {
            guess.await.expect("it ran");
        }
        let (account, _) = account_by_login(&fresh.db, "siti").await.expect("read").expect("there");
        assert_eq!(account.failed, 20);
    }
}

on_both! {
    async fn a_regency_begins_with_its_first_account_or_not_at_all(fresh) {
        fresh.account("siti", Role::Admin).await;
        let taken = access::found(
            &fresh.db,
            "Kabupaten Baru",
            &new("siti", Role::Admin, whole("62.04")),
            NOW,
        )
        .await;
        assert_eq!(taken, Err(StoreError::NameTaken));
        assert_eq!(regencies::list(&fresh.db).await.expect("listed").len(), 2);
        let first = new("kepala", Role::Admin, whole("62.04"));
        access::found(&fresh.db, "Kabupaten Baru", &first, NOW).await.expect("founded");
        let again = access::found(
            &fresh.db,
            "Kabupaten Baru",
            &new("dua", Role::Admin, whole("62.04")),
            NOW,
        )
        .await;
        assert_eq!(again, Err(StoreError::RegencyTaken { regency: "62.04".to_owned() }));
        let names: Vec<String> = regencies::list(&fresh.db)
            .await
            .expect("listed")
            .into_iter()
            .map(|r| r.code.to_string())
            .collect();
        assert_eq!(names, ["62.03", "62.04", "62.10"]);
    }
}

on_both! {
    async fn a_regency_is_a_regency_and_there_once(fresh) {
        let again = regencies::create(&fresh.db, place("62.03"), "Lagi", NOW).await;
        assert_eq!(again, Err(StoreError::RegencyTaken { regency: "62.03".to_owned() }));
        let district = regencies::create(&fresh.db, place("62.03.01"), "Kecamatan", NOW).await;
        assert!(matches!(district, Err(StoreError::RegencyUnknown { .. })));
        let homeless =
            create_account(&fresh.db, &new("siti", Role::Leader, whole("62.04")), None, NOW).await;
        assert!(matches!(homeless, Err(StoreError::RegencyUnknown { .. })));
    }
}
