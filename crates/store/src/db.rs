//! The door: one enum over both engines, transactions, and the macro that writes a query once.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{PgConnection, PgPool, Postgres, SqliteConnection, Transaction};

use crate::error::{Result, StoreError};
use crate::{dialect, migrations};

/// Memory for pages of a SQLite file, in KiB, taken only as it is needed. Many rows at once touch
/// every index of their table, and what does not fit is written before its time.
const WRITER_CACHE: &str = "-65536";
const READER_CACHE: &str = "-8192";

/// Compiling a query takes a server longer than answering any of ours.
const POSTGRES_OPTIONS: [(&str, &str); 1] = [("jit", "off")];

/// How long one waits for a connection or a lock before the user is told that all are busy: longer
/// than a list of a hundred thousand rows takes to land, shorter than a request may take.
const PATIENCE: Duration = Duration::from_secs(25);

/// A database, opened.
#[derive(Debug, Clone)]
pub enum Db {
    /// A file on this machine.
    Sqlite(Sqlite),
    /// A server for many users.
    Postgres(PgPool),
}

/// A SQLite file: one connection that writes and several that read.
#[derive(Debug, Clone)]
pub struct Sqlite {
    pub(crate) writer: SqlitePool,
    pub(crate) readers: SqlitePool,
    pub(crate) file: Option<PathBuf>,
}

/// A transaction. Dropped without [`Tx::commit`], it leaves nothing behind.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, sqlx::Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

/// The same thing for either engine: where a statement goes.
pub(crate) enum Arms<S, P> {
    Sqlite(S),
    Postgres(P),
}

/// Writes a query once and runs it on whichever engine is there.
macro_rules! sql {
    ($arms:expr, $executor:ident => $body:expr) => {
        match $arms {
            $crate::db::Arms::Sqlite($executor) => $body,
            $crate::db::Arms::Postgres($executor) => $body,
        }
    };
}

/// The statements of a file: a `const` each, and the list of them for the tests.
macro_rules! statements {
    ($list:ident: $($name:ident = $sql:expr;)+) => {
        $(const $name: &str = $sql;)+
        pub(crate) const $list: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}

/// The statements of a file over tables of people: a [`crate::Scoped`] each, and the list of them.
macro_rules! scoped {
    ($list:ident: $($name:ident = $sql:expr;)+) => {
        $(const $name: $crate::Scoped = $crate::Scoped::new($sql);)+
        pub(crate) const $list: &[(&str, $crate::Scoped)] = &[$((stringify!($name), $name)),+];
    };
}

/// A row with more columns than a tuple holds, read by their names on either engine.
macro_rules! rows {
    ($(#[$doc:meta])* $vis:vis struct $name:ident { $($field:ident: $kind:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Debug)]
        $vis struct $name { $(pub(super) $field: $kind,)+ }

        impl sqlx::FromRow<'_, sqlx::sqlite::SqliteRow> for $name {
            fn from_row(row: &sqlx::sqlite::SqliteRow) -> sqlx::Result<Self> {
                use sqlx::Row as _;
                Ok(Self { $($field: row.try_get(stringify!($field))?,)+ })
            }
        }

        impl sqlx::FromRow<'_, sqlx::postgres::PgRow> for $name {
            fn from_row(row: &sqlx::postgres::PgRow) -> sqlx::Result<Self> {
                use sqlx::Row as _;
                Ok(Self { $($field: row.try_get(stringify!($field))?,)+ })
            }
        }
    };
}

pub(crate) use {rows, scoped, sql, statements};

impl Db {
    /// Opens `sqlite:file.db`, `sqlite::memory:` (for tests) or `postgres://user@host/database`.
    /// A SQLite file that is not there yet is made, readable by its owner only.
    pub async fn open(url: &str) -> Result<Self> {
        if url == "sqlite::memory:" {
            return Sqlite::in_memory().await.map(Self::Sqlite);
        }
        if let Some(file) = url.strip_prefix("sqlite:") {
            let file = file.strip_prefix("//").unwrap_or(file);
            if file.is_empty() {
                return Err(StoreError::UnknownAddress);
            }
            return Sqlite::open(Path::new(file)).await.map(Self::Sqlite);
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let options =
                PgConnectOptions::from_str(url).map_err(|_| StoreError::UnknownAddress)?;
            let pool = PgPoolOptions::new()
                .max_connections(16)
                .acquire_timeout(PATIENCE)
                .connect_with(options.application_name("lindung").options(POSTGRES_OPTIONS))
                .await
                .map_err(|e| StoreError::on_connecting(&e))?;
            return Ok(Self::Postgres(pool));
        }
        Err(StoreError::UnknownAddress)
    }

    /// Applies the migrations that are missing and says their names. A SQLite file that already
    /// holds something is copied beside itself first.
    pub async fn migrate(&self, now: i64) -> Result<Vec<String>> {
        migrations::migrate(self, now).await
    }

    /// Whether every migration this program knows has been applied, and none it does not know.
    pub async fn is_current(&self) -> Result<bool> {
        migrations::is_current(self).await
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        sql!(self.read(), e => { sqlx::query(dialect::PING).execute(e).await?; });
        Ok(())
    }

    /// Copies a SQLite database into a new file while others work.
    pub async fn backup(&self, to: &Path) -> Result<()> {
        crate::backup::backup(self, to).await
    }

    /// Waits for what is running and closes.
    pub async fn close(self) {
        match self {
            Self::Sqlite(sqlite) => {
                sqlite.readers.close().await;
                sqlite.writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }

    /// Begins a transaction that writes.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite(sqlite) => {
                Tx::Sqlite(sqlite.writer.begin_with(dialect::SQLITE_WRITE).await?)
            }
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins a transaction that only reads and sees one moment of the database.
    pub(crate) async fn snapshot(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite(sqlite) => {
                Tx::Sqlite(sqlite.readers.begin_with(dialect::SQLITE_SNAPSHOT).await?)
            }
            Self::Postgres(pool) => {
                Tx::Postgres(pool.begin_with(dialect::POSTGRES_SNAPSHOT).await?)
            }
        })
    }

    /// Where a statement that only reads goes.
    pub(crate) fn read(&self) -> Arms<&SqlitePool, &PgPool> {
        match self {
            Self::Sqlite(sqlite) => Arms::Sqlite(&sqlite.readers),
            Self::Postgres(pool) => Arms::Postgres(pool),
        }
    }
}

impl Tx {
    /// Makes everything since the beginning last.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Where a statement of this transaction goes.
    pub(crate) fn on(&mut self) -> Arms<&mut SqliteConnection, &mut PgConnection> {
        match self {
            Self::Sqlite(tx) => Arms::Sqlite(&mut **tx),
            Self::Postgres(tx) => Arms::Postgres(&mut **tx),
        }
    }
}

impl Sqlite {
    async fn open(file: &Path) -> Result<Self> {
        let failed = |_| StoreError::FileNotOpened { file: file.display().to_string() };
        make_private(file).map_err(failed)?;
        let options = options(SqliteConnectOptions::new().filename(file));
        let opening = |e| StoreError::on_opening(&e, file);
        let writing = options.clone().pragma("cache_size", WRITER_CACHE);
        let writer = pool(1).connect_with(writing).await.map_err(opening)?;
        let reading = options.pragma("query_only", "ON").pragma("cache_size", READER_CACHE);
        let readers = pool(8).connect_with(reading).await.map_err(opening)?;
        Ok(Self { writer, readers, file: Some(file.to_owned()) })
    }

    async fn in_memory() -> Result<Self> {
        let one = pool(1).connect_with(options(SqliteConnectOptions::from_str("sqlite::memory:")?));
        let one = one.await?;
        Ok(Self { writer: one.clone(), readers: one, file: None })
    }
}

fn options(start: SqliteConnectOptions) -> SqliteConnectOptions {
    start
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
}

fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

/// Makes an empty file that only its owner may read; one that is there is left as it is.
pub(crate) fn make_private(file: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}
