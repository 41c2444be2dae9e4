//! The month ledger for other programs: CSV or Parquet, written as the rows come. The columns are
//! explained in `docs/ledger-export.md`.

mod parquet;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use lindung_core::contributions::MonthState;
use lindung_core::words::{Month, RegionCode, Rupiah};
use time::Date;

use crate::linkage::Form;
use crate::machine::push_field;
use crate::store::{Folder, Temporary, WriteError};

/// A fund as the rows name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerFund {
    /// Its number in the office.
    pub number: u32,
    /// What it is called.
    pub title: String,
}

/// A month of a worker, as one entry of the ledger has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerRow {
    /// A pseudonym: the same for the same worker, made with a key that stays in the office.
    pub worker: [u8; 16],
    /// The village of the worker.
    pub village: RegionCode,
    /// Which of the funds, from 0.
    pub fund: usize,
    /// The month.
    pub month: Month,
    /// Which entry of this worker and month, from 0.
    pub entry: u32,
    /// Where it stands.
    pub state: MonthState,
    /// The contribution to accident insurance.
    pub jkk: Rupiah,
    /// The contribution to death insurance.
    pub jkm: Rupiah,
    /// The number of the bill that asked for it.
    pub bill: Option<u32>,
    /// The number of the payment that paid it.
    pub payment: Option<u32>,
    /// Since which day it stands there.
    pub since: Date,
}

/// The names of the columns, in their order.
pub const fn ledger_columns() -> [&'static str; 12] {
    [
        "worker",
        "village",
        "fund",
        "fund_title",
        "month",
        "entry",
        "state",
        "jkk",
        "jkm",
        "bill",
        "payment",
        "since",
    ]
}

/// A ledger that is being written: it appears under its name only when it is whole, and nothing is
/// left behind when it is given up.
pub struct LedgerFile {
    // Before the folder: the file goes first, then a folder that was made for it.
    file: Temporary,
    folder: Folder,
    funds: Vec<LedgerFund>,
    out: Out,
}

enum Out {
    Csv { out: BufWriter<File>, block: Vec<u8> },
    Parquet(Box<parquet::Ledger<BufWriter<File>>>),
}

/// Bytes that are gathered before they are written.
const BLOCK: usize = 1 << 16;

impl LedgerFile {
    /// Begins a file called `name` with the ending of `form` in `folder`, which is made when it is
    /// not there. Rows name the funds by their place in `funds`.
    ///
    /// # Errors
    /// If the folder cannot be made or the file not be written.
    pub fn create(
        folder: &Path,
        name: &str,
        form: Form,
        funds: Vec<LedgerFund>,
    ) -> Result<Self, WriteError> {
        let folder = Folder::open(folder)?;
        let (file, out) = folder.begin(&format!("{name}.{}", form.ending()))?;
        let out = match form {
            Form::Csv => {
                let mut block = Vec::with_capacity(BLOCK + 1024);
                block.extend_from_slice(ledger_columns().join(",").as_bytes());
                block.push(b'\n');
                Out::Csv { out, block }
            }
            Form::Parquet => {
                let ledger = parquet::Ledger::begin(out);
                Out::Parquet(Box::new(ledger.map_err(|error| file.failed(error))?))
            }
        };
        Ok(Self { file, folder, funds, out })
    }

    /// Adds rows. Only some hundred thousand are held at a time.
    ///
    /// # Errors
    /// If the file cannot be written, or a row names a fund that is not there.
    pub fn write(&mut self, rows: &[LedgerRow]) -> Result<(), WriteError> {
        let written = rows.iter().try_for_each(|row| {
            let unknown = || io::Error::new(io::ErrorKind::InvalidInput, "a fund is not named");
            let fund = self.funds.get(row.fund).ok_or_else(unknown)?;
            match &mut self.out {
                Out::Csv { out, block } => {
                    push_line(row, fund, block)?;
                    if block.len() >= BLOCK {
                        out.write_all(block)?;
                        block.clear();
                    }
                    Ok(())
                }
                Out::Parquet(ledger) => ledger.push(row, fund),
            }
        });
        written.map_err(|error| self.file.failed(error))
    }

    /// Ends the file and puts it into its place; gives its path.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn finish(self) -> Result<PathBuf, WriteError> {
        let Self { file, folder, out, .. } = self;
        let ended = match out {
            Out::Csv { mut out, block } => out.write_all(&block).and_then(|()| out.flush()),
            Out::Parquet(ledger) => ledger.finish().and_then(|mut out| out.flush()),
        };
        ended.map_err(|error| file.failed(error))?;
        folder.finish_one(&file)
    }
}

/// Adds an entry as a line of CSV.
pub(crate) fn push_line(row: &LedgerRow, fund: &LedgerFund, line: &mut Vec<u8>) -> io::Result<()> {
    let LedgerRow { village, month, entry, jkk, jkm, since, .. } = row;
    push_hexadecimal(row.worker, line);
    write!(line, ",{village},{},", fund.number)?;
    push_field(&fund.title, line);
    let state = row.state.word();
    write!(line, ",{month},{entry},{state},{},{},", jkk.amount(), jkm.amount())?;
    if let Some(bill) = row.bill {
        write!(line, "{bill}")?;
    }
    line.push(b',');
    if let Some(payment) = row.payment {
        write!(line, "{payment}")?;
    }
    writeln!(line, ",{:04}-{:02}-{:02}", since.year(), u8::from(since.month()), since.day())
}

fn push_hexadecimal(bytes: [u8; 16], line: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        line.push(DIGITS[usize::from(byte >> 4)]);
        line.push(DIGITS[usize::from(byte & 15)]);
    }
}

#[cfg(test)]
mod tests;
