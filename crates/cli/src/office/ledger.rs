//! `lindung ledger`: the month ledger for other programs.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use lindung_core::message::{Message, Texts};
use lindung_core::words::RegionCode;
use lindung_files::contributions::{LedgerFile, LedgerFund, LedgerRow};
use lindung_files::linkage::{Form, WriteError};
use lindung_server::local_time::day_of;
use lindung_store::contributions::{Exported, each_entry};
use lindung_store::{Db, Keys, funding, regencies};
use rustc_hash::FxHashMap;

use super::options::DatabaseOptions;
use super::{Step, Stop, end, wait};
use crate::exit;

/// The month ledger.
#[derive(Debug, Args)]
pub struct LedgerCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Write the whole ledger as CSV or Parquet.
    Export(ExportCommand),
}

#[derive(Debug, Args)]
struct ExportCommand {
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[arg(long, value_name = "CODE")]
    regency: Option<String>,
    #[command(flatten)]
    database: DatabaseOptions,
}

impl From<WriteError> for Stop {
    fn from(error: WriteError) -> Self {
        Self(error.message(), exit::UNREADABLE)
    }
}

/// Runs the command.
pub fn run(command: &LedgerCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let Action::Export(command) = &command.action;
    let (path, rows) = match wait(export(command))? {
        Ok(written) => written,
        Err(stop) => return Ok(end(Err(stop), texts)),
    };
    let message = Message::new("ledger-exported").text("file", path.display()).number("rows", rows);
    writeln!(out, "{}", texts.say(&message))?;
    Ok(exit::CLEAN)
}

async fn export(command: &ExportCommand) -> Step<(PathBuf, u64)> {
    let (folder, name, form) = place(&command.out)?;
    let settings = command.database.settings()?;
    let db = command.database.open().await?;
    let regency = regency(&db, command.regency.as_deref()).await?;
    let keys = Keys::load_or_create(&settings.key_file)?;
    let funds: Vec<LedgerFund> = funding::funds(&db, regency)
        .await?
        .into_iter()
        .map(|fund| LedgerFund {
            number: u32::try_from(fund.number).unwrap_or_default(),
            title: fund.title().to_owned(),
        })
        .collect();
    let at: FxHashMap<u32, usize> =
        funds.iter().enumerate().map(|(i, fund)| (fund.number, i)).collect();
    let mut file = LedgerFile::create(folder, name, form, funds)?;
    let mut count = 0;
    let written = each_entry(&db, regency, |entries| {
        let rows: Vec<LedgerRow> =
            entries.iter().map(|entry| row(&keys, regency, &at, entry)).collect();
        count += rows.len() as u64;
        file.write(&rows)
    });
    written.await??;
    db.close().await;
    Ok((file.finish()?, count))
}

/// A part of a path that is text.
fn text(part: Option<&OsStr>) -> Option<&str> {
    part.and_then(OsStr::to_str)
}

/// Folder, name and form of a file.
fn place(path: &Path) -> Step<(&Path, &str, Form)> {
    let wrong =
        || Stop(Message::new("ledger-export-ending").text("found", path.display()), exit::USAGE);
    let form = text(path.extension()).and_then(Form::parse).ok_or_else(wrong)?;
    let name = text(path.file_stem()).ok_or_else(wrong)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    Ok((folder.unwrap_or_else(|| Path::new(".")), name, form))
}

/// The regency that is asked for, or the only one there is.
async fn regency(db: &Db, wanted: Option<&str>) -> Step<RegionCode> {
    let there = regencies::list(db).await?;
    let found = match wanted {
        Some(wanted) => there.iter().find(|one| one.code.to_string() == wanted.trim()),
        None => there.first().filter(|_| there.len() == 1),
    };
    let codes: Vec<String> = there.iter().map(|one| one.code.to_string()).collect();
    let which = || Message::new("ledger-export-regency").text("codes", codes.join(", "));
    found.map(|one| one.code).ok_or_else(|| Stop(which(), exit::USAGE))
}

/// An entry without anything that tells who it is about.
fn row(
    keys: &Keys,
    regency: RegionCode,
    funds: &FxHashMap<u32, usize>,
    entry: &Exported,
) -> LedgerRow {
    let number = |number: i64| u32::try_from(number).unwrap_or_default();
    let print = keys.fingerprint("ledger-worker", &entry.worker.to_string());
    let mut worker = [0; 16];
    worker.iter_mut().zip(print).for_each(|(to, from)| *to = from);
    LedgerRow {
        worker,
        village: entry.place,
        // A fund that is not in the list is one the file refuses to name.
        fund: funds.get(&number(entry.fund.0)).copied().unwrap_or(usize::MAX),
        month: entry.month,
        entry: number(entry.entry),
        state: entry.state,
        jkk: lindung_core::words::Rupiah::new(entry.jkk),
        jkm: lindung_core::words::Rupiah::new(entry.jkm),
        bill: entry.bill.map(number),
        payment: entry.payment.map(number),
        since: day_of(entry.since, regency),
    }
}
