//! `lindung books`: whether the books of every regency close.

use std::io::Write;

use clap::{Args, Subcommand};
use lindung_core::message::{Message, Texts};
use lindung_store::contributions::{Gap, Verified, verify_books};
use lindung_store::regencies;

use super::options::DatabaseOptions;
use super::{end, wait};
use crate::exit;

/// The books.
#[derive(Debug, Args)]
pub struct BooksCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Work every sum out again from the ledger, the payments and the returns.
    Verify {
        #[command(flatten)]
        database: DatabaseOptions,
    },
}

/// Gaps that are named one by one; the others are counted.
const NAMED: usize = 50;

/// Runs the command: the exit code is 1 when books do not close.
pub fn run(command: &BooksCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let Action::Verify { database } = &command.action;
    let result = wait(async {
        let db = database.open().await?;
        let mut found = Vec::new();
        for regency in regencies::list(&db).await? {
            found.push((regency.name, verify_books(&db, regency.code).await?));
        }
        db.close().await;
        Ok(found)
    })?;
    let found = match result {
        Ok(found) => found,
        Err(stop) => return Ok(end(Err(stop), texts)),
    };
    if found.is_empty() {
        writeln!(out, "{}", texts.label("user-none"))?;
    }
    let mut code = exit::CLEAN;
    for (name, books) in found {
        writeln!(out, "{name}: {}", texts.say(&summary(&books)))?;
        for gap in books.gaps.iter().take(NAMED) {
            writeln!(out, "  {}", texts.say(&said(gap)))?;
        }
        if books.gaps.len() > NAMED {
            let more = Message::new("books-more").number("count", books.gaps.len() - NAMED);
            writeln!(out, "  {}", texts.say(&more))?;
        }
        if !books.gaps.is_empty() {
            code = exit::FINDINGS;
        }
    }
    Ok(code)
}

fn summary(books: &Verified) -> Message {
    let key = if books.gaps.is_empty() { "books-close" } else { "books-open" };
    Message::new(key)
        .number("entries", books.entries)
        .number("funds", books.funds)
        .number("bills", books.bills)
        .number("equations", books.equations)
        .number("gaps", books.gaps.len())
}

fn said(gap: &Gap) -> Message {
    let of = gap.of.and_then(|number| u64::try_from(number).ok()).unwrap_or_default();
    Message::new(format!("books-gap-{}", gap.what))
        .number("of", of)
        .number("kept", gap.kept)
        .number("found", gap.found)
}
