use std::fs;

use time::macros::date;

use super::*;
use crate::intake::{Limits, read};

fn funds() -> Vec<LedgerFund> {
    let fund = |number, title: &str| LedgerFund { number, title: title.to_owned() };
    vec![fund(1, "APBD Kabupaten"), fund(4, "CSR \"Contoh\", PT")]
}

fn row(number: u32) -> LedgerRow {
    let mut worker = [0; 16];
    worker[..4].copy_from_slice(&(number / 12).to_be_bytes());
    let states = [MonthState::Planned, MonthState::Billed, MonthState::Paid];
    let state = states[(number % 3) as usize];
    LedgerRow {
        worker,
        village: RegionCode::parse("62.03.01.2001").expect("a village"),
        fund: (number % 2) as usize,
        month: Month::new(2026, 1).expect("a month").plus((number % 12).cast_signed()),
        entry: 0,
        state,
        jkk: Rupiah::new(10_000),
        jkm: Rupiah::new(6_800),
        bill: (state != MonthState::Planned).then_some(7),
        payment: (state == MonthState::Paid).then_some(9),
        since: date!(2026 - 02 - 03),
    }
}

fn written(form: Form, count: u32) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = LedgerFile::create(folder.path(), "ledger", form, funds()).expect("begun");
    let rows: Vec<LedgerRow> = (0..count).map(row).collect();
    for chunk in rows.chunks(1000) {
        file.write(chunk).expect("written");
    }
    let path = file.finish().expect("finished");
    (folder, path)
}

/// The cells as the readers of lists see them.
fn cells(path: &Path) -> Vec<Vec<String>> {
    let opened = read(path, "ledger", &Limits::default(), &|_| {}).expect("read");
    let sheet = &opened.sheets[0];
    let texts = |row| (0..sheet.width(row)).map(|at| sheet.text(row, at).to_owned()).collect();
    (0..sheet.len()).map(texts).collect()
}

#[test]
fn a_ledger_in_csv_says_each_month_in_a_line() {
    let (_folder, path) = written(Form::Csv, 3);
    assert_eq!(
        fs::read_to_string(path).expect("read"),
        "worker,village,fund,fund_title,month,entry,state,jkk,jkm,bill,payment,since\n\
         00000000000000000000000000000000,62.03.01.2001,1,APBD Kabupaten,2026-01,0,planned,10000,6800,,,2026-02-03\n\
         00000000000000000000000000000000,62.03.01.2001,4,\"CSR \"\"Contoh\"\", PT\",2026-02,0,billed,10000,6800,7,,2026-02-03\n\
         00000000000000000000000000000000,62.03.01.2001,1,APBD Kabupaten,2026-03,0,paid,10000,6800,7,9,2026-02-03\n"
    );
}

#[test]
fn csv_and_parquet_say_the_same_over_several_groups_of_rows() {
    let (_one, csv) = written(Form::Csv, 140_000);
    let (_two, parquet) = written(Form::Parquet, 140_000);
    let (csv, parquet) = (cells(&csv), cells(&parquet));
    assert_eq!((csv.len(), parquet.len()), (140_001, 140_001));
    assert_eq!(parquet[0], ledger_columns());
    for at in [0, 1, 2, 3, 131_072, 131_073, 140_000] {
        assert_eq!(csv[at], parquet[at], "{at}");
    }
}

#[test]
fn a_ledger_that_is_given_up_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("neu");
    let mut file = LedgerFile::create(&place, "ledger", Form::Parquet, funds()).expect("begun");
    file.write(&[row(0)]).expect("written");
    let unknown = LedgerRow { fund: 9, ..row(0) };
    assert!(file.write(&[unknown]).is_err());
    drop(file);
    assert!(!place.exists());
}

#[test]
fn the_same_rows_give_the_same_bytes_and_no_row_is_still_a_file() {
    for form in [Form::Csv, Form::Parquet] {
        let (one, two) = (written(form, 500), written(form, 500));
        assert_eq!(fs::read(&one.1).expect("read"), fs::read(&two.1).expect("read"));
        let (_folder, path) = written(form, 0);
        assert_eq!(cells(&path), [ledger_columns()]);
    }
}

#[test]
fn every_column_is_explained_in_the_manual_in_its_order() {
    let manual = include_str!("../../../../../docs/ledger-export.md");
    let places: Vec<usize> = ledger_columns()
        .iter()
        .map(|name| manual.find(&format!("| `{name}` |")).expect(name))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    for state in MonthState::ALL {
        assert!(manual.contains(&format!("`{}`", state.word())), "{}", state.word());
    }
}
