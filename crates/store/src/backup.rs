//! A copy of a SQLite database while others work.

use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use crate::db::{Db, Sqlite, make_private};
use crate::dialect;
use crate::error::{Result, StoreError};

/// Copies a SQLite database into a new file.
pub(crate) async fn backup(db: &Db, to: &Path) -> Result<()> {
    match db {
        Db::Sqlite(sqlite) => copy(sqlite, to).await,
        Db::Postgres(_) => Err(StoreError::BackupOfServer),
    }
}

/// The copy grows under another name and takes its own only when it lies on the disk whole.
async fn copy(sqlite: &Sqlite, to: &Path) -> Result<()> {
    let file = to.display().to_string();
    if to.exists() {
        return Err(StoreError::BackupExists { file });
    }
    let mut growing = to.as_os_str().to_owned();
    growing.push(".part");
    let growing = PathBuf::from(growing);
    let result = match write(sqlite, &growing).await {
        Ok(()) => settle(&growing, to).map_err(|_| StoreError::BackupNotWritten { file }),
        Err(StoreError::Database { .. } | StoreError::FileReadOnly) => {
            Err(StoreError::BackupNotWritten { file })
        }
        Err(other) => Err(other),
    };
    if result.is_err() {
        let _ = std::fs::remove_file(&growing);
    }
    result
}

async fn write(sqlite: &Sqlite, to: &Path) -> Result<()> {
    let not_written = || StoreError::BackupNotWritten { file: to.display().to_string() };
    let Some(name) = to.to_str() else { return Err(not_written()) };
    let _ = std::fs::remove_file(to);
    make_private(to).map_err(|_| not_written())?;
    let Some(file) = &sqlite.file else {
        sqlx::query(dialect::SQLITE_COPY).bind(name).execute(&sqlite.writer).await?;
        return Ok(());
    };
    let mut own = SqliteConnectOptions::new().filename(file).connect().await?;
    sqlx::query(dialect::SQLITE_COPY).bind(name).execute(&mut own).await?;
    own.close().await?;
    Ok(())
}

fn settle(growing: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::File::open(growing)?.sync_all()?;
    std::fs::rename(growing, to)?;
    #[cfg(unix)]
    if let Some(folder) = to.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}
