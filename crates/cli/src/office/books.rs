//! `lindung books`: whether the books of every regency close.

use std::io::Write;

use clap::{Args, Subcommand};
use lindung_core::message::{Message, Texts};
use lindung_store::cards::{CustodyGap, CustodyVerified, verify_custody};
use lindung_store::claims::{ClaimGap, ClaimsVerified, verify_claims};
use lindung_store::contributions::{Gap, Verified, verify_books};
use lindung_store::coverage::{CoverageGap, CoverageVerified, verify_coverage};
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
    /// Work every sum out again from the ledger, the payments, the returns and the journal of cards,
    /// and count the people of each month again.
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
            let books = verify_books(&db, regency.code).await?;
            let custody = verify_custody(&db, regency.code).await?;
            let claims = verify_claims(&db, regency.code).await?;
            let coverage = verify_coverage(&db, regency.code).await?;
            found.push((regency.name, books, custody, claims, coverage));
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
    for (name, books, custody, claims, coverage) in found {
        let money = books.gaps.iter().map(said).collect();
        let cards = custody.gaps.iter().map(said_of_cards).collect();
        let cases = claims.gaps.iter().map(said_of_claims).collect();
        let all = [
            (summary(&books), money),
            (summary_of_cards(&custody), cards),
            (summary_of_claims(&claims), cases),
            (summary_of_coverage(&coverage), coverage.gaps.iter().map(said_of_coverage).collect()),
        ];
        for (summary, gaps) in all {
            if !told(&name, &summary, gaps, texts, out)? {
                code = exit::FINDINGS;
            }
        }
    }
    Ok(code)
}

/// Writes what was found in a regency; whether everything closes.
fn told(
    name: &str,
    summary: &Message,
    mut gaps: Vec<Message>,
    texts: &Texts,
    out: &mut dyn Write,
) -> anyhow::Result<bool> {
    let count = gaps.len();
    writeln!(out, "{name}: {}", texts.say(summary))?;
    gaps.truncate(NAMED);
    if count > NAMED {
        gaps.push(Message::new("books-more").number("count", count - NAMED));
    }
    for gap in gaps {
        writeln!(out, "  {}", texts.say(&gap))?;
    }
    Ok(count == 0)
}

fn summary_of_cards(custody: &CustodyVerified) -> Message {
    let key = if custody.gaps.is_empty() { "custody-closes" } else { "custody-open" };
    Message::new(key)
        .number("cards", custody.cards)
        .number("entries", custody.entries)
        .number("equations", custody.equations)
        .number("gaps", custody.gaps.len())
}

fn summary_of_claims(claims: &ClaimsVerified) -> Message {
    let key = if claims.gaps.is_empty() { "claims-close" } else { "claims-open" };
    Message::new(key)
        .number("cases", claims.cases)
        .number("entries", claims.entries)
        .number("gaps", claims.gaps.len())
}

fn said_of_claims(gap: &ClaimGap) -> Message {
    Message::new("claims-gap").text("what", gap.what).number("count", gap.count)
}

fn summary_of_coverage(coverage: &CoverageVerified) -> Message {
    let key = if coverage.gaps.is_empty() { "coverage-agrees" } else { "coverage-differs" };
    Message::new(key)
        .number("months", coverage.months)
        .number("stale", coverage.stale)
        .number("gaps", coverage.gaps.len())
}

fn said_of_coverage(gap: &CoverageGap) -> Message {
    Message::new(format!("coverage-gap-{}", gap.what))
        .month("month", gap.month)
        .number("kept", gap.kept)
        .number("found", gap.found)
}

fn said_of_cards(gap: &CustodyGap) -> Message {
    Message::new("custody-gap")
        .text("what", gap.what)
        .text("of", &gap.of)
        .number("kept", gap.kept)
        .number("found", gap.found)
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
