//! Opening a database, and what is said when it cannot be opened.

use lindung_core::message::{Language, Texts};
use lindung_store::access::account_by_login;
use lindung_store::{Db, StoreError};
use tempfile::TempDir;

use crate::support::{NOW, on_both, postgres, run};

fn said(error: &StoreError) -> String {
    let both = [Language::Indonesian, Language::English].map(Texts::new);
    let said = both.map(|texts| texts.say(&error.message()));
    assert!(said.iter().all(|sentence| sentence.ends_with('.') && !sentence.contains('⟨')));
    said.join("\n")
}

#[test]
fn every_error_has_a_sentence_with_a_next_step_in_both_languages() {
    let file = || "kantor.db".to_owned();
    let errors = [
        StoreError::UnknownAddress,
        StoreError::Unreachable,
        StoreError::Refused { code: "28P01".to_owned() },
        StoreError::FileNotOpened { file: file() },
        StoreError::FileReadOnly,
        StoreError::Full,
        StoreError::Damaged,
        StoreError::Busy,
        StoreError::Newer { number: 9 },
        StoreError::MigrationChanged { name: "0001".to_owned() },
        StoreError::NotMigrated,
        StoreError::BackupOfServer,
        StoreError::BackupNotWritten { file: file() },
        StoreError::BackupExists { file: file() },
        StoreError::RegencyTaken { regency: "62.03".to_owned() },
        StoreError::RegencyUnknown { regency: "62.03".to_owned() },
        StoreError::NameTaken,
        StoreError::NameUnusable,
        StoreError::AccountUnknown,
        StoreError::OutsideArea,
        StoreError::LastAdmin,
        StoreError::KeyFile { file: file() },
        StoreError::KeyFileOpen { file: file() },
        StoreError::KeyFileDamaged { file: file() },
        StoreError::WrongKeys,
        StoreError::NotOpened,
        StoreError::Unexpected { table: "audit_events" },
        StoreError::Database { code: "1".to_owned() },
    ];
    for error in errors {
        let said = said(&error);
        assert!(said.matches(". ").count() >= 2, "no next step: {said}");
        assert!(!said.contains("{ $"), "{said}");
    }
}

#[test]
fn an_address_of_another_kind_is_refused() {
    run(async {
        for url in ["mysql://localhost/office", "office.db", "", "sqlite:"] {
            assert_eq!(Db::open(url).await.err(), Some(StoreError::UnknownAddress), "{url}");
        }
    });
}

#[test]
fn a_folder_that_is_not_there_and_a_file_that_is_no_database_are_told_apart() {
    run(async {
        let folder = TempDir::new().expect("a folder");
        let missing = format!("sqlite:{}", folder.path().join("tidak/ada.db").display());
        assert!(matches!(Db::open(&missing).await, Err(StoreError::FileNotOpened { .. })));
        let other = folder.path().join("daftar.csv");
        std::fs::write(&other, "nama,desa\n".repeat(500)).expect("a file");
        let opened = Db::open(&format!("sqlite:{}", other.display())).await;
        assert_eq!(opened.err(), Some(StoreError::Damaged));
    });
}

#[test]
fn a_server_that_is_not_there_and_one_that_refuses_are_told_apart() {
    run(async {
        let nobody = Db::open("postgres://postgres@127.0.0.1:1/office").await;
        assert_eq!(nobody.err(), Some(StoreError::Unreachable));
        let url = postgres::database().await;
        let missing = url.replace("/t_", "/u_");
        assert!(matches!(Db::open(&missing).await, Err(StoreError::Refused { .. })));
    });
}

#[test]
fn what_was_not_migrated_says_so() {
    run(async {
        let folder = TempDir::new().expect("a folder");
        let file = format!("sqlite:{}", folder.path().join("baru.db").display());
        for url in [file, postgres::database().await] {
            let db = Db::open(&url).await.expect("it opens");
            assert!(!db.is_current().await.expect("known"));
            let found = account_by_login(&db, "siti").await;
            assert_eq!(found.err(), Some(StoreError::NotMigrated));
        }
    });
}

#[test]
fn a_database_in_memory_works_for_tests() {
    run(async {
        let db = Db::open("sqlite::memory:").await.expect("it opens");
        let applied = db.migrate(NOW).await.expect("it migrates");
        assert_eq!(applied.len(), lindung_store::sqlite_migrations().len());
        assert!(db.is_current().await.expect("known"));
    });
}

on_both! {
    async fn an_open_database_answers_and_a_closed_one_does_not(fresh) {
        fresh.db.ping().await.expect("it answers");
        let copy = fresh.db.clone();
        fresh.db.close().await;
        assert!(copy.ping().await.is_err());
    }
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_a_new_database_file() {
    run(async {
        use std::os::unix::fs::PermissionsExt;
        let fresh = crate::support::sqlite().await;
        for ending in ["db", "db-wal"] {
            let file = fresh.file().with_extension(ending);
            let mode = std::fs::metadata(file).expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{ending}");
        }
    });
}
