//! Which tables there are: numbered files per engine, applied in order and never changed again.

use sha2::{Digest, Sha256};

use crate::db::{Arms, Db, Tx, sql, statements};
use crate::dialect;
use crate::error::{Result, StoreError};
use crate::statistics;

/// A numbered file of one engine.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its place in the order, from 1.
    pub number: i64,
    /// Its file name without the ending.
    pub name: &'static str,
    /// What it says.
    pub sql: &'static str,
}

macro_rules! migrations {
    ($folder:literal: $($number:literal $name:literal),+) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sql: include_str!(concat!("../migrations/", $folder, "/", $name, ".sql")),
        }),+]
    };
}

/// The migrations of SQLite.
pub const fn sqlite_migrations() -> &'static [Migration] {
    migrations!("sqlite":
        1 "0001-access-and-audit",
        2 "0002-registry",
        3 "0003-checking",
        4 "0004-verification",
        5 "0005-passkeys-and-privacy",
        6 "0006-looking-up-and-sealing",
        7 "0007-money",
        8 "0008-months",
        9 "0009-cards",
        10 "0010-departures",
        11 "0011-claims",
        12 "0012-grievances",
        13 "0013-coverage",
        14 "0014-coverage-reports",
        15 "0015-months-of-a-village"
    )
}

/// The migrations of PostgreSQL.
pub const fn postgres_migrations() -> &'static [Migration] {
    migrations!("postgres":
        1 "0001-access-and-audit",
        2 "0002-registry",
        3 "0003-checking",
        4 "0004-verification",
        5 "0005-passkeys-and-privacy",
        6 "0006-looking-up-and-sealing",
        7 "0007-money",
        8 "0008-months",
        9 "0009-cards",
        10 "0010-departures",
        11 "0011-claims",
        12 "0012-grievances",
        13 "0013-coverage",
        14 "0014-coverage-reports",
        15 "0015-months-of-a-village"
    )
}

const MAKE_LIST: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (\
    number BIGINT PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at BIGINT NOT NULL)";

statements! { STATEMENTS:
    APPLIED = "SELECT number, name, hash FROM schema_migrations ORDER BY number";
    NOTE = "INSERT INTO schema_migrations (number, name, hash, applied_at) VALUES ($1, $2, $3, $4)";
}

impl Migration {
    /// SHA-256 of the text, in hexadecimal; the same whether lines end as on Unix or on Windows.
    fn hash(&self) -> String {
        hex(&Sha256::digest(self.sql.replace("\r\n", "\n")))
    }
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn known(db: &Db) -> &'static [Migration] {
    match db {
        Db::Sqlite(_) => sqlite_migrations(),
        Db::Postgres(_) => postgres_migrations(),
    }
}

/// The migrations still to be applied; an error if those applied are not ours.
async fn pending(tx: &mut Tx, known: &'static [Migration]) -> Result<Vec<Migration>> {
    let there: i64 = match tx.on() {
        Arms::Sqlite(e) => sqlx::query_scalar(dialect::SQLITE_HAS_MIGRATIONS).fetch_one(e).await?,
        Arms::Postgres(e) => {
            sqlx::query_scalar(dialect::POSTGRES_HAS_MIGRATIONS).fetch_one(e).await?
        }
    };
    if there == 0 {
        return Ok(known.to_vec());
    }
    let applied = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, String, String)>(APPLIED).fetch_all(e).await?
    });
    for (number, name, hash) in &applied {
        match known.iter().find(|migration| migration.number == *number) {
            None => return Err(StoreError::Newer { number: *number }),
            Some(migration) if migration.hash() != *hash => {
                return Err(StoreError::MigrationChanged { name: name.clone() });
            }
            Some(_) => {}
        }
    }
    let missing = |m: &&Migration| !applied.iter().any(|(number, ..)| *number == m.number);
    Ok(known.iter().filter(missing).copied().collect())
}

/// Whether nothing is pending.
pub(crate) async fn is_current(db: &Db) -> Result<bool> {
    let mut tx = db.snapshot().await?;
    match pending(&mut tx, known(db)).await {
        Ok(pending) => Ok(pending.is_empty()),
        Err(StoreError::Newer { .. }) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Applies what is pending, all of it or nothing.
pub(crate) async fn migrate(db: &Db, now: i64) -> Result<Vec<String>> {
    migrate_to(db, known(db), now).await
}

async fn migrate_to(db: &Db, known: &'static [Migration], now: i64) -> Result<Vec<String>> {
    let mut tx = db.snapshot().await?;
    let before = pending(&mut tx, known).await?;
    drop(tx);
    let Some(first) = before.first() else { return Ok(Vec::new()) };
    if let (Db::Sqlite(sqlite), true) = (db, before.len() < known.len())
        && let Some(file) = &sqlite.file
    {
        let mut copy = file.as_os_str().to_owned();
        copy.push(format!(".before-{:04}.{now}", first.number));
        db.backup(copy.as_ref()).await?;
    }
    let mut tx = db.begin().await?;
    if let Arms::Postgres(e) = tx.on() {
        sqlx::query(dialect::POSTGRES_MIGRATE_ALONE).execute(e).await?;
    }
    sql!(tx.on(), e => { sqlx::query(MAKE_LIST).execute(e).await?; });
    // Another program may have migrated in between.
    let pending = pending(&mut tx, known).await?;
    for migration in &pending {
        sql!(tx.on(), e => { sqlx::raw_sql(migration.sql).execute(e).await?; });
        sql!(tx.on(), e => {
            sqlx::query(NOTE)
                .bind(migration.number)
                .bind(migration.name)
                .bind(migration.hash())
                .bind(now)
                .execute(e)
                .await?;
        });
    }
    statistics::tell(&mut tx).await?;
    tx.commit().await?;
    Ok(pending.iter().map(|migration| migration.name.to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &[Migration] = &[
        Migration { number: 1, name: "0001-boats", sql: "CREATE TABLE boats (name TEXT);" },
        Migration {
            number: 2,
            name: "0002-rivers",
            sql: "CREATE TABLE rivers (name TEXT); INSERT INTO boats VALUES ('Mentaya');",
        },
    ];

    const TORN: &[Migration] = &[
        TWO[0],
        Migration {
            number: 2,
            name: "0002-torn",
            sql: "CREATE TABLE rivers (name TEXT); INSERT INTO nowhere VALUES ('Mentaya');",
        },
    ];

    const BOATS: &str = "SELECT COUNT(*) FROM boats";

    async fn first_applied() -> (tempfile::TempDir, Db) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("office.db");
        let db = Db::open(&format!("sqlite:{}", file.display())).await.expect("it opens");
        let names = migrate_to(&db, &TWO[..1], 1).await.expect("it migrates");
        assert_eq!(names, ["0001-boats"]);
        (folder, db)
    }

    async fn boats(db: &Db) -> i64 {
        sql!(db.read(), e => sqlx::query_scalar(BOATS).fetch_one(e).await.expect("counted"))
    }

    fn copies(folder: &tempfile::TempDir) -> Vec<String> {
        let files = std::fs::read_dir(folder.path()).expect("a folder").flatten();
        let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        names.filter(|name| name.contains(".before-")).collect()
    }

    #[tokio::test]
    async fn a_file_that_holds_something_is_copied_before_it_is_migrated() {
        let (folder, db) = first_applied().await;
        assert!(copies(&folder).is_empty(), "a new file needs no copy");
        assert_eq!(migrate_to(&db, TWO, 7).await.expect("it migrates"), ["0002-rivers"]);
        assert_eq!(copies(&folder), ["office.db.before-0002.7"]);
        let copy = folder.path().join("office.db.before-0002.7");
        let copy = Db::open(&format!("sqlite:{}", copy.display())).await.expect("it opens");
        assert_eq!((boats(&copy).await, boats(&db).await), (0, 1));
    }

    #[tokio::test]
    async fn a_migration_that_fails_leaves_nothing_behind() {
        let (_folder, db) = first_applied().await;
        assert!(migrate_to(&db, TORN, 7).await.is_err());
        assert_eq!(migrate_to(&db, TWO, 8).await.expect("it migrates"), ["0002-rivers"]);
        assert_eq!(boats(&db).await, 1);
    }
}
