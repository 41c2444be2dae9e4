//! A fresh database on either engine for every test.

pub mod checked;
pub mod killing;
pub mod postgres;
pub mod rows;

use std::future::Future;
use std::path::PathBuf;

use lindung_core::access::{Area, Role};
use lindung_core::words::RegionCode;
use lindung_store::access::{self, Account, NewAccount};
use lindung_store::{Db, regencies};
use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;

/// A moment.
pub const NOW: i64 = 1_790_000_000_000;

/// A second of these moments.
pub const SECOND: i64 = 1_000;

/// A fresh database, migrated, with the regencies 62.03 and 62.10.
pub struct Fresh {
    pub db: Db,
    pub url: String,
    pub folder: TempDir,
}

/// Runs a test on a fresh database of each engine.
macro_rules! on_both {
    ($(#[doc = $doc:literal])* async fn $name:ident($fresh:ident) $body:block) => {
        $(#[doc = $doc])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn the($fresh: $crate::support::Fresh) $body

            #[test]
            fn on_sqlite() {
                $crate::support::run(async { the($crate::support::sqlite().await).await });
            }

            #[test]
            fn on_postgres() {
                $crate::support::run(async { the($crate::support::server().await).await });
            }
        }
    };
}

pub(crate) use on_both;

/// Runs to the end.
pub fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(test);
}

/// A fresh SQLite file.
pub async fn sqlite() -> Fresh {
    let folder = TempDir::new().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("office.db").display());
    fresh(url, folder).await
}

/// A fresh PostgreSQL database.
pub async fn server() -> Fresh {
    fresh(postgres::database().await, TempDir::new().expect("a folder")).await
}

async fn fresh(url: String, folder: TempDir) -> Fresh {
    let db = Db::open(&url).await.expect("it opens");
    db.migrate(NOW).await.expect("it migrates");
    regencies::create(&db, place("62.03"), "Kabupaten Contoh", NOW).await.expect("a regency");
    regencies::create(&db, place("62.10"), "Kabupaten Lain", NOW).await.expect("a regency");
    Fresh { db, url, folder }
}

impl Fresh {
    /// The file of a SQLite database.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("office.db")
    }

    /// Changes rows past the store, as somebody with the database's password can; says how many.
    pub async fn tamper(&self, sql: &'static str) -> u64 {
        match &self.db {
            Db::Postgres(pool) => {
                sqlx::query(sql).execute(pool).await.expect("it runs").rows_affected()
            }
            Db::Sqlite(_) => {
                let url = format!("sqlite://{}", self.file().display());
                let mut own = SqliteConnection::connect(&url).await.expect("it opens");
                let done = sqlx::query(sql).execute(&mut own).await.expect("it runs");
                own.close().await.expect("it closes");
                done.rows_affected()
            }
        }
    }

    /// The same where the table may refuse it.
    pub async fn try_tamper(&self, sql: &'static str) -> Result<u64, String> {
        let done = match &self.db {
            Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(|d| d.rows_affected()),
            Db::Sqlite(_) => {
                let url = format!("sqlite://{}", self.file().display());
                let mut own = SqliteConnection::connect(&url).await.expect("it opens");
                sqlx::query(sql).execute(&mut own).await.map(|d| d.rows_affected())
            }
        };
        done.map_err(|error| error.to_string())
    }

    /// An account of 62.03.
    pub async fn account(&self, login: &str, role: Role) -> Account {
        self.account_in(login, role, whole("62.03")).await
    }

    /// An account with this area.
    pub async fn account_in(&self, login: &str, role: Role, area: Area) -> Account {
        access::create_account(&self.db, &new(login, role, area), None, NOW)
            .await
            .expect("an account")
    }
}

/// A place.
pub fn place(code: &str) -> RegionCode {
    RegionCode::parse(code).expect("a code")
}

/// A whole regency.
pub fn whole(code: &str) -> Area {
    Area::whole(place(code)).expect("a regency")
}

/// Some places of a regency.
pub fn some(regency: &str, within: &[&str]) -> Area {
    Area::some(place(regency), within.iter().map(|code| place(code)).collect()).expect("an area")
}

/// An account to be made.
pub fn new(login: &str, role: Role, area: Area) -> NewAccount<'_> {
    NewAccount { login, name: "Seorang Petugas", role, area, password_hash: "$argon2id$…" }
}
