//! An office on a fresh database of either engine, and browsers that keep cookies.

#[path = "../../../store/tests/store/support/postgres.rs"]
pub mod postgres;

#[path = "../../../store/tests/store/support/rows.rs"]
pub mod rows;

#[path = "../../../store/tests/store/support/checked.rs"]
pub mod checked;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use lindung_core::access::{Area, Role};
use lindung_core::words::RegionCode;
use lindung_server::access::password::hash_now;
use lindung_server::settings::{Given, Settings};
use lindung_server::{Clock, Office, app};
use lindung_store::access::{self, Account, NewAccount};
use lindung_store::{Db, Keys};
use sqlx::Connection as _;
use tempfile::TempDir;
use time::OffsetDateTime;
use tower::ServiceExt as _;

/// A moment.
pub const NOW: i64 = 1_790_000_000_000;

/// The password of every account here.
pub const PASSWORD: &str = "perahu hujan kemarin biru";

/// An office.
pub struct Opened {
    pub db: Db,
    pub office: Office,
    pub url: String,
    app: Router,
    clock: Arc<AtomicI64>,
    pub folder: TempDir,
}

/// Runs a test in an office on a fresh database of each engine.
macro_rules! on_both {
    ($(#[doc = $doc:literal])* async fn $name:ident($opened:ident) $body:block) => {
        $(#[doc = $doc])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn the($opened: $crate::support::Opened) $body

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

/// An office on a SQLite file.
pub async fn sqlite() -> Opened {
    let folder = TempDir::new().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("office.db").display());
    open(&url, folder, &[]).await
}

/// An office on PostgreSQL.
pub async fn server() -> Opened {
    open(&postgres::database().await, TempDir::new().expect("a folder"), &[]).await
}

/// An office with more settings.
pub async fn open(url: &str, folder: TempDir, settings: &[(&str, &str)]) -> Opened {
    let db = Db::open(url).await.expect("it opens");
    db.migrate(NOW).await.expect("it migrates");
    let keys = Keys::load_or_create(&folder.path().join("office.key")).expect("keys");
    let mut given = Given::default();
    given.add_flags(settings.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
    let settings = Settings::read(given).expect("settings");
    let clock = Arc::new(AtomicI64::new(NOW));
    let asked = Arc::clone(&clock);
    let ask = move || {
        let millis = i128::from(asked.load(Ordering::SeqCst));
        OffsetDateTime::from_unix_timestamp_nanos(millis * 1_000_000).expect("a time")
    };
    let office = Office::new(db.clone(), keys, Clock::new(ask), &settings).expect("an office");
    let app = app(&office).expect("pages");
    Opened { db, office, url: url.to_owned(), app, clock, folder }
}

/// Kapuas.
pub fn kapuas() -> RegionCode {
    RegionCode::parse("62.03").expect("a code")
}

impl Opened {
    /// Lets time pass.
    pub fn pass(&self, millis: i64) {
        self.clock.fetch_add(millis, Ordering::SeqCst);
    }

    /// The time.
    pub fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    /// A browser that has never been here.
    pub fn browser(&self) -> Browser {
        Browser { app: self.app.clone(), jar: BTreeMap::new() }
    }

    /// An account of the whole regency, the first of which is made with it.
    pub async fn account(&self, login: &str, role: Role) -> Account {
        self.account_in(login, role, Area::whole(kapuas()).expect("an area")).await
    }

    /// An account with this area.
    pub async fn account_in(&self, login: &str, role: Role, area: Area) -> Account {
        let hash = hash_now(PASSWORD).expect("a hash");
        let new =
            NewAccount { login, name: &format!("Nama {login}"), role, area, password_hash: &hash };
        if lindung_store::regencies::list(&self.db).await.expect("read").is_empty() {
            return access::found(&self.db, "Kabupaten Kapuas", &new, NOW).await.expect("made");
        }
        access::create_account(&self.db, &new, None, NOW).await.expect("made")
    }

    /// Changes rows past the store.
    pub async fn tamper(&self, sql: &'static str) {
        match &self.db {
            Db::Postgres(pool) => {
                sqlx::query(sql).execute(pool).await.expect("it runs");
            }
            Db::Sqlite(_) => {
                let mut own = sqlx::SqliteConnection::connect(&self.url).await.expect("it opens");
                sqlx::query(sql).execute(&mut own).await.expect("it runs");
                own.close().await.expect("it closes");
            }
        }
    }

    /// Counts rows past the store.
    pub async fn number(&self, sql: &'static str) -> i64 {
        match &self.db {
            Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.expect("it runs"),
            Db::Sqlite(_) => {
                let mut own = sqlx::SqliteConnection::connect(&self.url).await.expect("it opens");
                let count = sqlx::query_scalar(sql).fetch_one(&mut own).await.expect("it runs");
                own.close().await.expect("it closes");
                count
            }
        }
    }

    /// A browser in which this account is signed in.
    pub async fn signed_in(&self, login: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser.sign_in(login, PASSWORD).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/"), "{login}");
        browser
    }
}

/// A browser: it sends what it was told to keep.
#[derive(Clone)]
pub struct Browser {
    app: Router,
    pub jar: BTreeMap<String, String>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Where one is sent.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// The content of the first element with this class.
    pub fn inside(&self, class: &str) -> String {
        let mark = format!("class=\"{class}\">");
        let rest = self.body.split_once(&mark).map(|(_, rest)| rest).unwrap_or_default();
        rest.split('<').next().unwrap_or_default().to_owned()
    }
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        self.send(request).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::HOST, "localhost:8080")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(encoded(form)))
            .expect("a request");
        self.send(request).await
    }

    /// As the script of a page asks.
    pub async fn ask(
        &mut self,
        path: &str,
        body: &serde_json::Value,
    ) -> (StatusCode, serde_json::Value) {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::HOST, "localhost:8080")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body.to_string()))
            .expect("a request");
        let answer = self.send(request).await;
        let told = serde_json::from_slice(&answer.bytes).unwrap_or_default();
        (answer.status, told)
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.post("/sign-in", &[("login", login), ("password", password)]).await
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<String> = self.jar.iter().map(|(n, v)| format!("{n}={v}")).collect();
        if !cookies.is_empty() {
            let cookies = cookies.join("; ").parse().expect("a header");
            request.headers_mut().insert(header::COOKIE, cookies);
        }
        let response = self.app.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("text");
            let (name, value) =
                cookie.split(';').next().and_then(|c| c.split_once('=')).expect("a cookie");
            if cookie.contains("Max-Age=0") {
                self.jar.remove(name);
            } else {
                self.jar.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(body, 1 << 20).await.expect("a body");
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body, bytes: bytes.to_vec() }
    }
}

fn encoded(form: &[(&str, &str)]) -> String {
    let escaped = |text: &str| {
        text.bytes().fold(String::new(), |mut out, byte| {
            let _ = write!(out, "%{byte:02X}");
            out
        })
    };
    let pairs = form.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value)));
    pairs.collect::<Vec<_>>().join("&")
}
