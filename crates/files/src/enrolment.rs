//! Lists for BPJS in its group template, and the answers that come back in any layout.

mod answer;

use std::io;

use lindung_core::enrolment::rules;
use lindung_core::words::{Nik, Rupiah};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use time::Date;

pub use answer::{Answered, read_answer};

use crate::checking::workbook::{Trouble, filled, new_sheet, properties};

/// Somebody on a list, as the template wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The NIK.
    pub nik: Nik,
    /// The name.
    pub name: String,
    /// The day of birth.
    pub born: Date,
    /// The telephone number; empty where none is known.
    pub phone: String,
    /// The occupation.
    pub occupation: String,
}

/// What is the same for everybody on a list.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Where people work: the regency's name.
    pub place: &'a str,
    /// The declared income in rupiah: the base of the first row of the table in force.
    pub income: Rupiah,
    /// Months that are paid.
    pub months: u32,
    /// The day for which the file is made, instead of a clock's.
    pub on: Date,
}

const WIDTHS: [f64; 11] = [20.0, 34.0, 14.0, 18.0, 24.0, 26.0, 22.0, 24.0, 14.0, 14.0, 14.0];

/// The list as a workbook in the template of BPJS; the same list gives the same bytes. Numbers of
/// people stand in text cells: a spreadsheet keeps fifteen digits of a number.
///
/// # Errors
/// If a temporary file of a long list cannot be written.
pub fn template(members: &[Member], about: &About<'_>) -> Result<Vec<u8>, io::Error> {
    filled(|| build(members, about).map_err(Trouble::Workbook)).map_err(Into::into)
}

fn build(members: &[Member], about: &About<'_>) -> Result<Vec<u8>, XlsxError> {
    let template = &rules().template;
    let (text, head) = (Format::new().set_num_format("@"), Format::new().set_bold());
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&template.sheet, about.on)?);
    let mut sheet = new_sheet(&mut workbook, members.len())?;
    sheet.set_name(&template.sheet)?;
    for ((at, title), width) in (0..).zip(&template.columns).zip(WIDTHS) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, title, &head)?;
    }
    for (line, member) in (1..).zip(members) {
        row(&mut sheet, line, member, about, &text)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.push_worksheet(sheet);
    workbook.save_to_buffer()
}

fn row(
    sheet: &mut Worksheet,
    line: u32,
    member: &Member,
    about: &About<'_>,
    text: &Format,
) -> Result<(), XlsxError> {
    let born = member.born;
    let born = format!("{:02}-{:02}-{:04}", born.day(), u8::from(born.month()), born.year());
    let (nik, package) = (member.nik.to_string(), &rules().template.package);
    let texts: [&str; 8] =
        [&nik, &member.name, &born, &member.phone, "", &member.occupation, "", about.place];
    for (at, value) in (0..).zip(texts) {
        sheet.write_string_with_format(line, at, value, text)?;
    }
    sheet.write_number(line, 8, about.income.amount() as f64)?;
    sheet.write_string_with_format(line, 9, package, text)?;
    sheet.write_number(line, 10, about.months)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};
    use time::macros::date;

    use super::*;

    fn member(serial: u64) -> Member {
        Member {
            nik: Nik::from_u64(6_203_011_503_800_000 + serial).expect("a NIK"),
            name: format!("ORANG {serial}"),
            born: date!(1980 - 03 - 05),
            phone: "081234567890".to_owned(),
            occupation: "NELAYAN".to_owned(),
        }
    }

    fn about() -> About<'static> {
        let (place, income) = ("KABUPATEN KAPUAS", Rupiah::new(1_000_000));
        About { place, income, months: 9, on: date!(2026 - 04 - 01) }
    }

    #[test]
    fn the_template_has_its_sheet_its_eleven_columns_and_every_digit_of_a_number() {
        let bytes = template(&[member(7), member(10)], &about()).expect("made");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        assert_eq!(book.sheet_names(), ["Data TK Baru"]);
        let sheet = book.worksheet_range("Data TK Baru").expect("a sheet");
        let rows: Vec<Vec<String>> =
            sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        assert_eq!(rows[0].len(), 11);
        assert_eq!(rows[0][0], "NOMOR_IDENTITAS");
        assert_eq!(rows[0][10], "BULAN_IURAN");
        let cell = |row: u32, at: u32| sheet.get_value((row, at)).cloned();
        assert_eq!(cell(2, 0), Some(Data::String("6203011503800010".to_owned())));
        assert_eq!(cell(1, 2), Some(Data::String("05-03-1980".to_owned())));
        assert_eq!(cell(1, 3), Some(Data::String("081234567890".to_owned())));
        assert_eq!(rows[1][5..], ["NELAYAN", "", "KABUPATEN KAPUAS", "1000000", "T", "9"]);
    }

    #[test]
    fn the_same_list_gives_the_same_bytes_long_or_short() {
        for people in [3, 6_000] {
            let members: Vec<Member> = (0..people).map(member).collect();
            let made = || template(&members, &about()).expect("made");
            assert_eq!(made(), made());
        }
    }
}
