//! `lindung law`: what the law says of a month or a day, and whether its files are sound.

mod benefits;
mod lint;
mod price;
#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use lindung_core::law::{Law, Payer};
use lindung_core::message::{Message, Texts};
use lindung_core::words::{Month, Rupiah};
use time::Date;

use crate::exit;

/// The law as data: prices, benefits, and a check of the law files.
#[derive(Debug, Args)]
pub struct LawCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show the price of a month, or with --benefits the benefits in force on a day.
    Show(ShowCommand),
    /// Check the law files for gaps, overlaps, missing sources and wrong arithmetic.
    Lint(LintCommand),
}

#[derive(Debug, Args)]
struct ShowCommand {
    /// Contribution month, such as 2026-05.
    #[arg(long, value_name = "YYYY-MM", required_unless_present = "benefits")]
    month: Option<Month>,
    /// Who pays: apbn, apbd, apbdes, dbh-sawit, dbh-cht, csr, donor or self.
    #[arg(long, value_name = "PAYER", default_value = "apbd")]
    payer: Payer,
    /// The worker is in transport: ojek, driver, courier.
    #[arg(long)]
    transport: bool,
    /// Declared income in rupiah a month.
    #[arg(long, value_name = "RUPIAH", default_value = "0")]
    income: Rupiah,
    /// Month of registration, for reliefs that new members do not get at once.
    #[arg(long, value_name = "YYYY-MM")]
    registered: Option<Month>,
    /// BPJS has agreed in writing to a relief that is open in the law.
    #[arg(long)]
    agreed: bool,
    /// Workers to be covered, for the total.
    #[arg(long, value_name = "N")]
    workers: Option<u32>,
    /// Months to be covered from --month on, for the total.
    #[arg(long, value_name = "K")]
    months: Option<u32>,
    /// Show the benefits instead of the price.
    #[arg(long, requires = "on")]
    benefits: bool,
    /// Day of the accident or death, such as 2026-05-31.
    #[arg(long, value_name = "YYYY-MM-DD", requires = "benefits", value_parser = day)]
    on: Option<Date>,
}

#[derive(Debug, Args)]
struct LintCommand {
    /// Folder with the law files; without it, the ones this program was built with.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Why a command ended before its end.
#[derive(Debug)]
enum Stop {
    /// The user is told this; the program ends with the code.
    Told(u8, Message),
    /// The answer could not be written.
    Io(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Answers to `out`; what stops the command is said on standard error. Returns the exit code.
///
/// # Errors
/// When `out` cannot be written to.
pub fn run(command: &LawCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    match act(command, texts, out) {
        Ok(code) => Ok(code),
        Err(Stop::Told(code, message)) => {
            crate::console::error(texts, &message);
            Ok(code)
        }
        Err(Stop::Io(error)) => Err(error.into()),
    }
}

fn act(command: &LawCommand, texts: &Texts, out: &mut dyn Write) -> Result<u8, Stop> {
    match &command.action {
        Action::Show(show) => {
            let page = match (show.on, show.month) {
                (Some(on), _) => benefits::page(Law::embedded(), on, show.income, texts)?,
                (None, Some(month)) => price::page(Law::embedded(), show, month, texts)?,
                (None, None) => return Ok(exit::USAGE), // The arguments' rules leave no such case.
            };
            page.write(out)?;
            Ok(exit::CLEAN)
        }
        Action::Lint(lint) => lint::run(lint.dir.as_deref(), texts, out),
    }
}

pub(crate) fn day(text: &str) -> Result<Date, String> {
    let wrong = || format!("\"{text}\" is no day; write it as 2026-05-31");
    let (month, number) = text.rsplit_once('-').ok_or_else(wrong)?;
    let month = Month::parse(month).map_err(|_| wrong())?;
    if number.len() != 2 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(wrong());
    }
    let number: u8 = number.parse().map_err(|_| wrong())?;
    month.first_day().replace_day(number).map_err(|_| wrong())
}
