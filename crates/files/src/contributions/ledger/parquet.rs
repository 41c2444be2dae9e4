//! The ledger as Parquet: a group of rows is held, then written.

use std::fmt::Write as _;
use std::io::{self, Write};

use parquet::basic::{Compression, Type as Physical};
use parquet::data_type::{Int32Type, Int64Type};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use time::macros::date;

use super::{LedgerFund, LedgerRow, ledger_columns, push_hexadecimal};
use crate::machine::parquet::{Column, ROWS, Texts, Trouble, open, write_column};

/// A file that is being written.
pub(super) struct Ledger<W: Write + Send> {
    file: SerializedFileWriter<W>,
    group: Group,
}

/// The rows that are not written yet, column by column.
#[derive(Default)]
struct Group {
    workers: Texts,
    villages: Texts,
    funds: Vec<i32>,
    titles: Texts,
    months: Texts,
    entries: Vec<i32>,
    states: Texts,
    jkk: Vec<i64>,
    jkm: Vec<i64>,
    bills: Numbers,
    payments: Numbers,
    since: Vec<i32>,
    /// Room in which texts are made.
    text: String,
    hexadecimal: Vec<u8>,
}

/// Numbers that some rows lack.
#[derive(Default)]
struct Numbers {
    values: Vec<i32>,
    /// 1 where a row has a value, 0 where it lacks it.
    levels: Vec<i16>,
}

impl Numbers {
    fn push(&mut self, number: Option<u32>) {
        self.levels.push(i16::from(number.is_some()));
        self.values.extend(number.map(u32::cast_signed));
    }
}

impl<W: Write + Send> Ledger<W> {
    /// Begins a file.
    pub(super) fn begin(out: W) -> io::Result<Self> {
        use Physical::{BYTE_ARRAY, INT32, INT64};
        let [worker, village, fund, title, month, entry, state, jkk, jkm, bill, payment, since] =
            ledger_columns();
        let columns = [
            Column::new(worker, BYTE_ARRAY),
            Column::new(village, BYTE_ARRAY),
            Column::new(fund, INT32),
            Column::new(title, BYTE_ARRAY),
            Column::new(month, BYTE_ARRAY),
            Column::new(entry, INT32),
            Column::new(state, BYTE_ARRAY),
            Column::new(jkk, INT64),
            Column::new(jkm, INT64),
            Column::or_nothing(bill, INT32),
            Column::or_nothing(payment, INT32),
            Column::day(since),
        ];
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .build();
        let file = open(out, "ledger", &columns, properties).map_err(io::Error::from)?;
        Ok(Self { file, group: Group::default() })
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: &LedgerRow, fund: &LedgerFund) -> io::Result<()> {
        self.group.push(row, fund);
        if self.group.entries.len() >= ROWS {
            self.group.write(&mut self.file).map_err(io::Error::from)?;
        }
        Ok(())
    }

    /// Ends the file.
    pub(super) fn finish(mut self) -> io::Result<W> {
        if !self.group.entries.is_empty() {
            self.group.write(&mut self.file).map_err(io::Error::from)?;
        }
        self.file.into_inner().map_err(|error| Trouble::from(error).into())
    }
}

impl Group {
    fn push(&mut self, row: &LedgerRow, fund: &LedgerFund) {
        self.hexadecimal.clear();
        push_hexadecimal(row.worker, &mut self.hexadecimal);
        self.workers.push(std::str::from_utf8(&self.hexadecimal).unwrap_or_default());
        // Writing to a string cannot fail.
        self.text.clear();
        let _ = write!(self.text, "{}", row.village);
        self.villages.push(&self.text);
        self.text.clear();
        let _ = write!(self.text, "{}", row.month);
        self.months.push(&self.text);
        self.funds.push(fund.number.cast_signed());
        self.titles.push(&fund.title);
        self.entries.push(row.entry.cast_signed());
        self.states.push(row.state.word());
        self.jkk.push(row.jkk.amount());
        self.jkm.push(row.jkm.amount());
        self.bills.push(row.bill);
        self.payments.push(row.payment);
        let days = row.since.to_julian_day() - date!(1970 - 01 - 01).to_julian_day();
        self.since.push(days);
    }

    fn write<W: Write + Send>(
        &mut self,
        file: &mut SerializedFileWriter<W>,
    ) -> Result<(), Trouble> {
        let mut group = file.next_row_group()?;
        self.workers.write(&mut group)?;
        self.villages.write(&mut group)?;
        write_column::<Int32Type>(&mut group, &[&self.funds], None)?;
        self.titles.write(&mut group)?;
        self.months.write(&mut group)?;
        write_column::<Int32Type>(&mut group, &[&self.entries], None)?;
        self.states.write(&mut group)?;
        write_column::<Int64Type>(&mut group, &[&self.jkk], None)?;
        write_column::<Int64Type>(&mut group, &[&self.jkm], None)?;
        for numbers in [&self.bills, &self.payments] {
            write_column::<Int32Type>(&mut group, &[&numbers.values], Some(&numbers.levels))?;
        }
        write_column::<Int32Type>(&mut group, &[&self.since], None)?;
        group.close()?;
        self.forget();
        Ok(())
    }

    fn forget(&mut self) {
        for numbers in [&mut self.funds, &mut self.entries, &mut self.since] {
            numbers.clear();
        }
        self.jkk.clear();
        self.jkm.clear();
        for numbers in [&mut self.bills, &mut self.payments] {
            numbers.values.clear();
            numbers.levels.clear();
        }
    }
}
