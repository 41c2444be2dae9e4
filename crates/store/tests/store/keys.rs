//! Sealing: what lies in the database tells nothing without the key file.

use lindung_core::access::Role;
use lindung_store::keys::{SEALED, is_unfinished, reseal};
use lindung_store::{Db, Keys, StoreError, access};
use proptest::prelude::*;
use sqlx::Connection as _;
use tempfile::TempDir;

use crate::support::{NOW, on_both};

fn keys() -> (TempDir, Keys) {
    let folder = TempDir::new().expect("a folder");
    let keys = Keys::load_or_create(&folder.path().join("lindung.key")).expect("keys");
    (folder, keys)
}

proptest! {
    #[test]
    fn what_is_sealed_differs_each_time_and_opens_again(text in ".{0,200}") {
        let (_folder, keys) = keys();
        let (one, two) = (keys.seal(&text), keys.seal(&text));
        prop_assert_ne!(&one, &two);
        prop_assert_eq!(keys.open(&one), Ok(text.clone()));
        prop_assert_eq!(keys.open(&two), Ok(text));
    }
}

#[test]
fn one_changed_or_missing_byte_does_not_open() {
    let (_folder, keys) = keys();
    let sealed = keys.seal("6203010101800001");
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert_eq!(keys.open(&changed), Err(StoreError::NotOpened), "byte {at}");
        assert_eq!(keys.open(&sealed[..at]), Err(StoreError::NotOpened), "cut at {at}");
    }
}

#[test]
fn another_key_does_not_open() {
    let ((_one, keys), (_two, others)) = (keys(), keys());
    assert_eq!(others.open(&keys.seal("6203010101800001")), Err(StoreError::NotOpened));
}

#[test]
fn nothing_of_the_value_is_seen_in_what_is_kept() {
    let (_folder, keys) = keys();
    let value = b"6203010101800001";
    for kept in [keys.seal("6203010101800001"), keys.fingerprint("nik", "6203010101800001")] {
        assert!(!kept.windows(4).any(|four| value.windows(4).any(|own| own == four)));
    }
    assert_eq!(format!("{keys:?}"), "Keys(1 of them)");
}

#[test]
fn a_fingerprint_is_the_same_for_the_same_kind_and_value_only() {
    let ((_one, keys), (_two, others)) = (keys(), keys());
    let own = keys.fingerprint("nik", "1");
    assert_eq!(own, keys.fingerprint("nik", "1"));
    let different = [
        keys.fingerprint("kk", "1"),
        keys.fingerprint("nik", "2"),
        keys.fingerprint("nik1", ""),
        others.fingerprint("nik", "1"),
    ];
    assert!(different.iter().all(|other| *other != own));
}

#[test]
fn a_key_file_is_made_once_and_read_again() {
    let (folder, keys) = keys();
    let file = folder.path().join("lindung.key");
    let before = std::fs::read(&file).expect("a file");
    let again = Keys::load_or_create(&file).expect("keys");
    assert_eq!(again.open(&keys.seal("rahasia")), Ok("rahasia".to_owned()));
    assert_eq!(std::fs::read(&file).expect("a file"), before);
}

#[test]
fn an_older_key_of_the_file_still_opens_and_the_newest_seals() {
    let (folder, old) = keys();
    let file = folder.path().join("lindung.key");
    let sealed = old.seal("lama");
    let text = std::fs::read_to_string(&file).expect("a file");
    std::fs::write(&file, format!("{text}2 {}\n", "ab".repeat(32))).expect("written");
    let both = Keys::load_or_create(&file).expect("keys");
    assert_eq!(both.open(&sealed), Ok("lama".to_owned()));
    assert_eq!(old.open(&both.seal("baru")), Err(StoreError::NotOpened));
}

#[test]
fn a_file_that_holds_no_keys_is_not_overwritten() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("lindung.key");
    let digits = "ab".repeat(32);
    for text in [
        String::new(),
        "lindung-keys 2\n".to_owned(),
        "lindung-keys 1\n".to_owned(),
        "lindung-keys 1\n1 abc\n".to_owned(),
        format!("lindung-keys 1\n1 {digits}\n1 {digits}\n"),
        format!("1 {digits}\n"),
    ] {
        std::fs::write(&file, &text).expect("written");
        #[cfg(unix)]
        restrict(&file, 0o600);
        let read = Keys::load_or_create(&file);
        assert!(matches!(read, Err(StoreError::KeyFileDamaged { .. })), "{text}");
        assert_eq!(std::fs::read_to_string(&file).expect("a file"), text);
    }
    let folder = Keys::load_or_create(&file.join("lain"));
    assert!(matches!(folder, Err(StoreError::KeyFile { .. })));
}

#[cfg(unix)]
fn restrict(file: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(mode)).expect("restricted");
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_the_key_file() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, _) = keys();
    let file = folder.path().join("lindung.key");
    let mode = std::fs::metadata(&file).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    restrict(&file, 0o644);
    assert!(matches!(Keys::load_or_create(&file), Err(StoreError::KeyFileOpen { .. })));
}

on_both! {
    async fn a_lost_key_file_is_not_replaced_unseen(fresh) {
        let ((folder, own), (_other, new)) = (keys(), keys());
        own.belong_to(&fresh.db, NOW).await.expect("the first become its own");
        own.belong_to(&fresh.db, NOW).await.expect("they stay its own");
        assert_eq!(new.belong_to(&fresh.db, NOW).await, Err(StoreError::WrongKeys));
        let file = folder.path().join("lindung.key");
        let text = std::fs::read_to_string(&file).expect("a file");
        std::fs::write(&file, format!("{text}2 {}\n", "ab".repeat(32))).expect("written");
        let both = Keys::load_or_create(&file).expect("keys");
        both.belong_to(&fresh.db, NOW).await.expect("a newer key may be added");
        assert_eq!(own.belong_to(&fresh.db, NOW).await, Err(StoreError::WrongKeys));
    }
}

on_both! {
    async fn after_a_rotation_everything_opens_with_the_new_key_alone(fresh) {
        let (folder, old) = keys();
        let file = folder.path().join("lindung.key");
        old.belong_to(&fresh.db, NOW).await.expect("its own");
        let mut accounts = Vec::new();
        for n in 0..7 {
            let account = fresh.account(&format!("orang{n}"), Role::Verifier).await;
            let sealed = old.seal(&format!("rahasia {n}"));
            access::set_totp(&fresh.db, &account, &sealed, None, NOW).await.expect("set");
            accounts.push(account);
        }
        assert!(!is_unfinished(&fresh.db, &old).await.expect("read"));
        let both = Keys::add(&file).expect("a new key");
        assert_eq!((old.number(), both.number()), (1, 2));
        assert!(is_unfinished(&fresh.db, &both).await.expect("read"));
        let count = reseal(&fresh.db, &both, |_, _| {}).await.expect("sealed anew");
        assert_eq!(count, 7);
        assert!(!is_unfinished(&fresh.db, &both).await.expect("read"));
        for (n, account) in accounts.iter().enumerate() {
            let sealed = access::totp(&fresh.db, account).await.expect("read").expect("there");
            assert_eq!(both.open(&sealed), Ok(format!("rahasia {n}")));
            assert_eq!(old.open(&sealed), Err(StoreError::NotOpened));
        }
        assert_eq!(reseal(&fresh.db, &both, |_, _| {}).await, Ok(0), "nothing is done twice");
    }
}

on_both! {
    async fn a_rotation_that_was_cut_short_is_finished_by_the_next(fresh) {
        let (folder, old) = keys();
        let file = folder.path().join("lindung.key");
        let one = fresh.account("satu", Role::Verifier).await;
        let two = fresh.account("dua", Role::Verifier).await;
        access::set_totp(&fresh.db, &one, &old.seal("satu"), None, NOW).await.expect("set");
        let both = Keys::add(&file).expect("a new key");
        access::set_totp(&fresh.db, &two, &both.seal("dua"), None, NOW).await.expect("set");
        assert!(is_unfinished(&fresh.db, &both).await.expect("read"));
        assert_eq!(reseal(&fresh.db, &both, |_, _| {}).await, Ok(1));
        for (account, text) in [(&one, "satu"), (&two, "dua")] {
            let sealed = access::totp(&fresh.db, account).await.expect("read").expect("there");
            assert_eq!(both.open(&sealed).as_deref(), Ok(text));
        }
    }
}

on_both! {
    async fn a_value_that_does_not_open_stops_the_rotation_and_stays(fresh) {
        let ((folder, _), (_other, strange)) = (keys(), keys());
        let both = Keys::add(&folder.path().join("lindung.key")).expect("a new key");
        let account = fresh.account("satu", Role::Verifier).await;
        let sealed = strange.seal("satu");
        access::set_totp(&fresh.db, &account, &sealed, None, NOW).await.expect("set");
        assert_eq!(reseal(&fresh.db, &both, |_, _| {}).await, Err(StoreError::NotOpened));
        assert_eq!(access::totp(&fresh.db, &account).await.expect("read"), Some(sealed));
    }
}

on_both! {
    async fn every_sealed_column_of_the_schema_is_rotated_and_so_is_what_is_derived(fresh) {
        let columns: Vec<(String, String)> = match &fresh.db {
            Db::Postgres(pool) => sqlx::query_as(
                "SELECT table_name::text, column_name::text FROM information_schema.columns \
                 WHERE table_schema = current_schema()",
            )
            .fetch_all(pool)
            .await
            .expect("columns"),
            Db::Sqlite(_) => {
                let url = format!("sqlite://{}", fresh.file().display());
                let mut own = sqlx::SqliteConnection::connect(&url).await.expect("it opens");
                sqlx::query_as(
                    "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c \
                     WHERE t.type = 'table'",
                )
                .fetch_all(&mut own)
                .await
                .expect("columns")
            }
        };
        let known = |table: &str| SEALED.iter().find(|sealed| sealed.name == table);
        for (table, column) in &columns {
            if column == "sealed" || column.ends_with("_sealed") {
                let listed = known(table).is_some_and(|t| t.sealed.contains(&column.as_str()));
                assert!(listed, "{table}.{column} is sealed and would not be rotated");
            }
            if column == "print" || column.ends_with("_print") || column.ends_with("_end") {
                let listed =
                    known(table).is_some_and(|t| t.prints.iter().any(|p| p.column == column));
                assert!(listed, "{table}.{column} would not be rotated");
            }
        }
        for table in SEALED {
            let there = |column: &str| columns.contains(&(table.name.to_owned(), column.to_owned()));
            assert!(table.sealed.iter().all(|column| there(column)), "{}", table.name);
            assert!(table.prints.iter().all(|print| there(print.column)), "{}", table.name);
        }
    }
}
