//! Copies: made while others work, whole, and never over another file.

use lindung_core::access::Role;
use lindung_store::access::{account_by_login, accounts};
use lindung_store::audit::{self, Event, Verdict};
use lindung_store::{Db, StoreError};

use crate::support::{NOW, place, run, server, sqlite, whole};

#[test]
fn a_copy_made_while_others_write_is_whole() {
    run(async {
        let fresh = sqlite().await;
        fresh.account("siti", Role::Admin).await;
        let db = fresh.db.clone();
        let writing = tokio::spawn(async move {
            for n in 0..300 {
                let event = Event::new("list.checked", format!("list/{n}"));
                audit::append(&db, place("62.03"), &event, NOW).await.expect("appended");
            }
        });
        for n in 0..5 {
            let copy = fresh.folder.path().join(format!("salinan-{n}.db"));
            fresh.db.backup(&copy).await.expect("copied");
            let opened = Db::open(&format!("sqlite:{}", copy.display())).await.expect("it opens");
            assert!(opened.is_current().await.expect("known"));
            assert!(account_by_login(&opened, "siti").await.expect("read").is_some());
            let chain = audit::verify(&opened, place("62.03")).await.expect("read");
            assert!(matches!(chain, Verdict::Whole { .. }), "{chain:?}");
            opened.close().await;
        }
        writing.await.expect("it ran");
    });
}

#[test]
fn what_is_restored_under_load_holds_the_same_rows_as_the_chain_at_that_moment() {
    run(async {
        let fresh = sqlite().await;
        let db = fresh.db.clone();
        let writing = tokio::spawn(async move {
            for n in 0..200 {
                let login = format!("orang{n}");
                let new = crate::support::new(&login, Role::Verifier, whole("62.03"));
                lindung_store::access::create_account(&db, &new, None, NOW).await.expect("made");
            }
        });
        let copy = fresh.folder.path().join("salinan.db");
        // In the middle of the work.
        while accounts(&fresh.db, &whole("62.03")).await.expect("read").len() < 40 {
            tokio::task::yield_now().await;
        }
        fresh.db.backup(&copy).await.expect("copied");
        writing.await.expect("it ran");
        let from = Db::open(&format!("sqlite:{}", copy.display())).await.expect("it opens");
        let to = fresh.folder.path().join("pulih.db");
        from.backup(&to).await.expect("restored");
        let restored = Db::open(&format!("sqlite:{}", to.display())).await.expect("it opens");
        let Verdict::Whole { count, .. } =
            audit::verify(&restored, place("62.03")).await.expect("read")
        else {
            panic!("the chain is whole")
        };
        let area = whole("62.03");
        let there = accounts(&restored, &area).await.expect("read");
        // An event for each account and one for the regency: neither without the other.
        assert_eq!(i64::try_from(there.len()), Ok(count - 1));
        let all = accounts(&fresh.db, &area).await.expect("read");
        assert!(there.iter().all(|account| all.contains(account)));
        assert!((40..200).contains(&there.len()), "{}", there.len());
        let event = Event::new("list.checked", "list/after");
        audit::append(&restored, place("62.03"), &event, NOW).await.expect("work goes on");
    });
}

#[test]
fn a_copy_goes_over_no_file_and_into_no_missing_folder() {
    run(async {
        let fresh = sqlite().await;
        let there = fresh.folder.path().join("ada.db");
        std::fs::write(&there, "penting").expect("written");
        assert!(matches!(fresh.db.backup(&there).await, Err(StoreError::BackupExists { .. })));
        assert_eq!(std::fs::read_to_string(&there).expect("a file"), "penting");
        let nowhere = fresh.folder.path().join("tidak/ada.db");
        assert!(matches!(
            fresh.db.backup(&nowhere).await,
            Err(StoreError::BackupNotWritten { .. })
        ));
    });
}

#[test]
fn a_server_is_backed_up_with_its_own_tools() {
    run(async {
        let fresh = server().await;
        let to = fresh.folder.path().join("salinan.db");
        assert_eq!(fresh.db.backup(&to).await, Err(StoreError::BackupOfServer));
    });
}
