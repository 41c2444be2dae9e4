//! Writes a made-up ledger of so many rows, to be measured.
//!
//! `ledger-export csv|parquet ROWS FOLDER`

use std::error::Error;
use std::path::Path;

use lindung_core::contributions::MonthState;
use lindung_core::words::{Month, RegionCode, Rupiah};
use lindung_files::contributions::{LedgerFile, LedgerFund, LedgerRow};
use lindung_files::linkage::Form;

/// Rows that are handed over at once, as a database gives them.
const CHUNK: u32 = 10_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [form, rows, folder] = arguments.as_slice() else {
        return Err("ledger-export csv|parquet ROWS FOLDER".into());
    };
    let form = Form::parse(form).ok_or("csv or parquet")?;
    let rows: u32 = rows.parse()?;
    let funds = ["APBD Kabupaten Kapuas 2026", "DBH Sawit 2026", "CSR PT Contoh Sejahtera"];
    let funds =
        (1..).zip(funds).map(|(number, title)| LedgerFund { number, title: title.to_owned() });
    let mut file = LedgerFile::create(Path::new(folder), "ledger", form, funds.collect())?;
    let first = Month::parse("2026-01")?;
    let village = RegionCode::parse("62.03.01.2001").ok_or("a village")?;
    let row = |number: u32| {
        let worker =
            u128::from(number / 12).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
        LedgerRow {
            worker: worker.to_be_bytes(),
            village,
            fund: (number / 12 % 3) as usize,
            month: first.plus((number % 12).cast_signed()),
            entry: 0,
            state: MonthState::Paid,
            jkk: Rupiah::new(10_000),
            jkm: Rupiah::new(6_800),
            bill: Some(number % 12 + 1),
            payment: Some(number % 12 + 1),
            since: first.day(20),
        }
    };
    for begin in (0..rows).step_by(CHUNK as usize) {
        let chunk: Vec<LedgerRow> = (begin..rows.min(begin + CHUNK)).map(row).collect();
        file.write(&chunk)?;
    }
    println!("{}", file.finish()?.display());
    Ok(())
}
