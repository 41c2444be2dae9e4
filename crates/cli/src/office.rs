//! The office from the terminal: serve it, prepare its database, its accounts, its audit trail.

mod books;
mod keys;
mod ledger;
mod options;
mod restore;
pub(crate) mod serve;
mod user;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use lindung_core::message::{Message, Texts};
use lindung_store::audit::Verdict;
use lindung_store::{StoreError, regencies};
use time::OffsetDateTime;

use crate::{console, exit};
use options::{DatabaseOptions, OfficeOptions};

pub use books::{BooksCommand, run as books};
pub use keys::{KeysCommand, run as keys};
pub use ledger::{LedgerCommand, run as ledger};
pub use restore::{RestoreCommand, run as restore};
pub use serve::{ServeCommand, run as serve};
pub use user::{UserCommand, run as user};

/// Bring the database to this version.
#[derive(Debug, Args)]
pub struct MigrateCommand {
    #[command(flatten)]
    database: DatabaseOptions,
}

/// The audit trail.
#[derive(Debug, Args)]
pub struct AuditCommand {
    #[command(subcommand)]
    action: AuditAction,
}

#[derive(Debug, Subcommand)]
enum AuditAction {
    /// Check that no entry was changed or taken away.
    Verify {
        #[command(flatten)]
        database: DatabaseOptions,
    },
}

/// Copy the SQLite database while it is in use.
#[derive(Debug, Args)]
pub struct BackupCommand {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: DatabaseOptions,
}

/// Settings.
#[derive(Debug, Args)]
pub struct ConfigCommand {
    #[command(subcommand)]
    action: ConfigAction,
}

#[derive(Debug, Subcommand)]
enum ConfigAction {
    /// Show what holds and where each value comes from.
    Check {
        #[command(flatten)]
        office: OfficeOptions,
    },
}

/// What stops a command: a sentence for the user and the exit code.
pub(crate) struct Stop(pub Message, pub u8);

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self(error.message(), exit::UNREADABLE)
    }
}

/// The result of a step that may stop the command.
pub(crate) type Step<T> = Result<T, Stop>;

/// Says what stopped a command.
pub(crate) fn end(result: Step<u8>, texts: &Texts) -> u8 {
    result.unwrap_or_else(|Stop(message, code)| {
        console::error(texts, &message);
        code
    })
}

/// Runs what waits for others.
pub(crate) fn wait<T>(work: impl Future<Output = T>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    Ok(runtime.block_on(work))
}

/// The time.
#[expect(clippy::disallowed_methods, reason = "the binary may ask the clock")]
pub(crate) fn now() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}

/// Milliseconds since 1970, as the store keeps times.
pub(crate) fn millis() -> i64 {
    (now().unix_timestamp_nanos() / 1_000_000) as i64
}

/// `lindung migrate`.
pub fn migrate(command: &MigrateCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let result = wait(async {
        let settings = command.database.settings()?;
        let db = lindung_store::Db::open(&settings.database).await?;
        let steps = db.migrate(millis()).await?;
        db.close().await;
        Ok(steps.len())
    })?;
    let message = match &result {
        Ok(0) => Message::new("migrate-current"),
        Ok(count) => Message::new("migrate-done").number("count", *count),
        Err(Stop(message, _)) => message.clone(),
    };
    match result {
        Ok(_) => {
            writeln!(out, "{}", texts.say(&message))?;
            Ok(exit::CLEAN)
        }
        Err(stop) => Ok(end(Err(stop), texts)),
    }
}

/// `lindung audit verify`: the exit code is 1 when an entry was changed or taken away.
pub fn audit(command: &AuditCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let AuditAction::Verify { database } = &command.action;
    let result = wait(async {
        let db = database.open().await?;
        let mut verdicts = Vec::new();
        for regency in regencies::list(&db).await? {
            verdicts.push((regency.name, lindung_store::audit::verify(&db, regency.code).await?));
        }
        db.close().await;
        Ok(verdicts)
    })?;
    let verdicts = match result {
        Ok(verdicts) => verdicts,
        Err(stop) => return Ok(end(Err(stop), texts)),
    };
    if verdicts.is_empty() {
        writeln!(out, "{}", texts.label("user-none"))?;
    }
    let mut code = exit::CLEAN;
    for (name, verdict) in verdicts {
        let message = match verdict {
            Verdict::Whole { count, .. } => Message::new("audit-whole").number("count", count),
            Verdict::Broken { number, .. } => {
                code = exit::FINDINGS;
                Message::new("audit-broken").number("number", number)
            }
        };
        writeln!(out, "{name}: {}", texts.say(&message))?;
    }
    Ok(code)
}

/// `lindung backup`.
pub fn backup(command: &BackupCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let result = wait(async {
        let settings = command.database.settings()?;
        if settings.database.starts_with("postgres") {
            return Err(Stop(restore::server("pg_dump"), exit::USAGE));
        }
        let db = command.database.open().await?;
        db.backup(&command.file).await?;
        db.close().await;
        Ok(settings.key_file)
    })?;
    let key = match result {
        Ok(key) => key,
        Err(stop) => return Ok(end(Err(stop), texts)),
    };
    let size = std::fs::metadata(&command.file).map_or(0, |file| file.len());
    let message = Message::new("backup-done")
        .text("file", command.file.display())
        .number("size", size)
        .text("key", key.display());
    writeln!(out, "{}", texts.say(&message))?;
    Ok(exit::CLEAN)
}

/// `lindung config check`.
pub fn config(command: &ConfigCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let ConfigAction::Check { office } = &command.action;
    let settings = match office.settings() {
        Ok(settings) => settings,
        Err(stop) => return Ok(end(Err(stop), texts)),
    };
    for (name, value, from) in settings.shown() {
        let line = Message::new("config-line")
            .text("name", name)
            .text("value", value)
            .text("from", texts.say(&from));
        writeln!(out, "{}", texts.say(&line))?;
    }
    Ok(exit::CLEAN)
}
