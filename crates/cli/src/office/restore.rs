//! A copy made with `lindung backup` becomes a database again.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use lindung_core::message::{Message, Texts};
use lindung_store::audit::{self, Verdict};
use lindung_store::{Db, Keys, regencies};

use super::options::DatabaseOptions;
use super::{Step, Stop, end, millis, wait};
use crate::exit;

/// Make a database of a copy.
#[derive(Debug, Args)]
pub struct RestoreCommand {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: DatabaseOptions,
}

/// `lindung restore`: into a file that is not there yet; the exit code is 1 when the audit trail of
/// the copy is not whole.
pub fn run(command: &RestoreCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let (file, broken) = match wait(restore(command))? {
        Ok(done) => done,
        Err(stop) => return Ok(end(Err(stop), texts)),
    };
    let done = Message::new("restore-done").text("file", file);
    writeln!(out, "{}", texts.say(&done))?;
    for (name, number) in &broken {
        let message = Message::new("audit-broken").number("number", *number);
        writeln!(out, "{name}: {}", texts.say(&message))?;
    }
    Ok(if broken.is_empty() { exit::CLEAN } else { exit::FINDINGS })
}

/// The file, and the regencies whose audit trail is broken, with the first entry that is.
async fn restore(command: &RestoreCommand) -> Step<(String, Vec<(String, i64)>)> {
    let settings = command.database.settings()?;
    let Some(target) = settings.database.strip_prefix("sqlite:") else {
        return Err(Stop(server("pg_restore"), exit::USAGE));
    };
    let target = PathBuf::from(target.strip_prefix("//").unwrap_or(target));
    let name = |path: &PathBuf| path.display().to_string();
    if !command.file.exists() {
        let missing = Message::new("restore-missing").text("file", name(&command.file));
        return Err(Stop(missing, exit::UNREADABLE));
    }
    if target.exists() {
        let there = Message::new("restore-there").text("file", name(&target));
        return Err(Stop(there, exit::USAGE));
    }
    if !settings.key_file.exists() {
        let missing = Message::new("restore-key").text("file", settings.key_file.display());
        return Err(Stop(missing, exit::UNREADABLE));
    }
    let keys = Keys::load_or_create(&settings.key_file)?;
    let copy = Db::open(&format!("sqlite:{}", name(&command.file))).await?;
    // Asked first, so that a copy of a newer program or of other keys makes no file.
    copy.is_current().await?;
    keys.belong_to(&copy, millis()).await?;
    copy.backup(&target).await?;
    copy.close().await;
    let db = Db::open(&format!("sqlite:{}", name(&target))).await?;
    let mut broken = Vec::new();
    for regency in regencies::list(&db).await? {
        if let Verdict::Broken { number, .. } = audit::verify(&db, regency.code).await? {
            broken.push((regency.name, number));
        }
    }
    db.close().await;
    Ok((name(&target), broken))
}

/// How a PostgreSQL server is copied and restored, and whether its tool is on this machine.
pub fn server(tool: &'static str) -> Message {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).any(|folder| folder.join(tool).is_file());
    Message::new(format!("server-{}", tool.replace('_', "-")))
        .text("there", if found { "yes" } else { "no" })
}
