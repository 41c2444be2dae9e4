//! An answer of BPJS: any layout, read through the reader of lists.

use lindung_core::enrolment::{Columns, Row, RowReader};
use lindung_core::intake::{PeopleReader, ReadContext, Sheet, TableError, recognise};
use lindung_core::message::Message;
use lindung_core::regions::Regions;
use lindung_core::words::RegionCode;
use time::Date;

use crate::intake::{Limits, read_bytes};

/// The rows of an answer and what is to be known of how they were read.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The rows, sheet after sheet.
    pub rows: Vec<Row>,
    /// Sheets that were left out, and why.
    pub notes: Vec<Message>,
}

/// Reads the rows of an answer that people know as `name`.
///
/// # Errors
/// Sentences that name file, sheet, what was found and what is expected: the file is no list, or no
/// sheet of it has people with a number or an answer of BPJS.
pub fn read_answer(
    name: &str,
    bytes: &[u8],
    on: Date,
    regency: RegionCode,
) -> Result<Answered, Vec<Message>> {
    let limits = Limits { max_bytes_out: 512 << 20, max_rows: 2_000_000, ..Limits::default() };
    let opened = read_bytes(name, bytes, &limits).map_err(|error| vec![error.message()])?;
    let (mut rows, mut left) = (Vec::new(), Vec::new());
    let mut any = false;
    for sheet in &opened.sheets {
        match of_sheet(sheet, on, regency) {
            Ok(of_sheet) => {
                rows.extend(of_sheet);
                any = true;
            }
            Err(message) => left.push(message),
        }
    }
    if any {
        return Ok(Answered { rows, notes: left });
    }
    if left.is_empty() {
        left.push(TableError::Empty.message(name, None));
    }
    Err(left)
}

fn of_sheet(sheet: &Sheet, on: Date, regency: RegionCode) -> Result<Vec<Row>, Message> {
    let (file, name) = (sheet.file.as_ref(), sheet.name.as_deref());
    let recognised = recognise(sheet, &[], None).map_err(|error| match error {
        TableError::NoKey { columns } => missing("answer-file-no-key", sheet, &columns),
        error => error.message(file, name),
    })?;
    let sheet = &sheet.without_columns(&recognised.health);
    let columns = Columns::of(&recognised.layout)
        .map_err(|error| missing("answer-file-no-answer", sheet, &error.found))?;
    let context = ReadContext { on, regions: Regions::embedded(), regency: Some(regency) };
    let people = PeopleReader::new(sheet, &recognised.layout, context);
    let mut reader = RowReader::new(sheet, people, columns);
    Ok(recognised.layout.people.iter().map(|row| reader.row(*row)).collect())
}

/// Says which columns are missing, and those that are there.
fn missing(key: &'static str, sheet: &Sheet, found: &[String]) -> Message {
    let name = sheet.name.as_deref();
    let place = match name {
        Some(name) => format!("{} ({name})", sheet.file),
        None => sheet.file.to_string(),
    };
    let shown: Vec<&str> = found.iter().take(24).map(String::as_str).collect();
    Message::new(key).text("file", place).text("found", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use lindung_core::enrolment::{Code, KpjRead, Said};
    use lindung_core::message::{Language, Texts};
    use rust_xlsxwriter::Workbook;
    use time::macros::date;

    use super::*;

    fn read(name: &str, bytes: &[u8]) -> Result<Answered, Vec<Message>> {
        let regency = RegionCode::parse("62.03").expect("a regency");
        read_answer(name, bytes, date!(2026 - 04 - 01), regency)
    }

    #[test]
    fn an_answer_is_read_by_its_titles_whatever_their_order_and_words() {
        for text in [
            "NO;NIK;NAMA PESERTA;TGL LAHIR;NO KARTU;STATUS;KETERANGAN\n\
             1;6203011503800007;SITI AMINAH;15-03-1980;26133068531;BERHASIL;\n\
             2;6203011503600008;BUDI;15-03-1960;;GAGAL;Usia melebihi batas\n",
            "HASIL VALIDASI,KPJ,NOMOR_IDENTITAS,NAMA_LENGKAP,TGL_LAHIR\n\
             sukses,26133068531,6203011503800007,Siti Aminah,1980-03-15\n\
             gagal: umur 66,,6203011503600008,Budi,15/03/1960\n",
        ] {
            let read = read("jawaban.csv", text.as_bytes()).expect("read").rows;
            assert_eq!(read.len(), 2, "{text}");
            assert_eq!(read[0].said, Some(Said::Accepted));
            assert!(matches!(read[0].kpj, KpjRead::Read(_)), "{:?}", read[0]);
            assert_eq!(read[0].born, Some(date!(1980 - 03 - 15)));
            assert_eq!(read[0].name, "SITI AMINAH");
            assert_eq!((read[1].number, read[1].said), (3, Some(Said::Refused(Code::Age))));
        }
    }

    #[test]
    fn numbers_that_excel_kept_as_numbers_are_named_as_damaged() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let titles = ["NIK", "NAMA", "TGL LAHIR", "NOMOR PESERTA", "STATUS"];
        for (at, title) in (0..).zip(titles) {
            sheet.write_string(0, at, title).expect("written");
        }
        for (line, kpj) in [(1, 26_133_068_531.0), (2, 6_133_068_531.0)] {
            sheet.write_string(line, 0, format!("620301150380000{line}")).expect("written");
            sheet.write_string(line, 1, format!("ORANG {line}")).expect("written");
            sheet.write_string(line, 2, "15-03-1980").expect("written");
            sheet.write_number(line, 3, kpj).expect("written");
            sheet.write_string(line, 4, "DITERIMA").expect("written");
        }
        let bytes = book.save_to_buffer().expect("saved");
        let rows = read("jawaban.xlsx", &bytes).expect("read").rows;
        assert!(matches!(rows[0].kpj, KpjRead::Read(_)));
        assert_eq!(rows[1].kpj, KpjRead::Damaged("6133068531".to_owned()));
    }

    #[test]
    fn a_file_without_an_answer_says_which_columns_it_has_and_which_are_expected() {
        let texts = Texts::new(Language::Indonesian);
        let said = |bytes: &[u8]| -> String {
            let messages = read("jawaban.csv", bytes).expect_err("refused");
            messages.iter().map(|message| texts.say(message)).collect()
        };
        let without = "NIK,NAMA,ALAMAT\n6203011503800007,SITI AMINAH,RT 1\n";
        let told = said(without.as_bytes());
        for part in ["jawaban.csv", "ALAMAT", "KPJ", "STATUS"] {
            assert!(told.contains(part), "{part} in {told}");
        }
        assert!(said(b"").contains("jawaban.csv"));
    }
}
