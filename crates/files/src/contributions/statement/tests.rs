use lindung_core::contributions::reading::Wrong;
use lindung_core::message::{Language, Texts};
use lindung_core::words::{Nik, Rupiah};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use time::macros::date;

use super::*;

fn regency() -> RegionCode {
    RegionCode::parse("62.03").expect("a regency")
}

fn read_as(name: &str, bytes: &[u8], period: Option<&str>) -> Result<Statement, Vec<Message>> {
    let period = period.map(|month| {
        let month = month.parse().expect("a month");
        MonthSpan::new(month, month).expect("a span")
    });
    read_statement(name, bytes, regency(), period, date!(2026 - 11 - 23))
}

fn read(text: &str) -> Statement {
    read_as("rekon.csv", text.as_bytes(), None).expect("read")
}

fn said(messages: &[Message]) -> String {
    let texts = Texts::new(Language::Indonesian);
    messages.iter().map(|message| texts.say(message)).collect()
}

fn months(row: &Row) -> String {
    format!("{}..{}", row.months.first(), row.months.last())
}

#[test]
fn a_statement_is_read_by_its_titles_whatever_their_order_and_words() {
    for text in [
        "NO;NO PESERTA;NIK;NAMA PESERTA;BLTH;JKK;JKM;JUMLAH IURAN;TANGGAL BAYAR\n\
         1;26133068531;6203011503800007;SITI AMINAH;012026;10.000;6.800;16.800;20-01-2026\n\
         2;26133068532;6203011503800008;BUDI;012026;10.000;6.800;16.800;20-01-2026\n",
        "NAMA_LENGKAP,NOMOR_IDENTITAS,KPJ,PERIODE,IURAN JKK (Rp),IURAN JKM (Rp),TGL_BAYAR\n\
         Siti Aminah,6203011503800007,26133068531,Januari 2026,10000,6800,2026-01-20\n\
         Budi,6203011503800008,26133068532,Jan-26,10000,6800,20/01/2026\n",
        "NIK\tNAMA\tNO KPJ\tBULAN IURAN\tNOMINAL\tTGL PEMBAYARAN\n\
         6203011503800007\tSITI AMINAH\t26133068531\t2026-01\tRp 16.800\t20 Januari 2026\n\
         6203011503800008\tBUDI\t26133068532\t01/2026\t16800\t20-01-2026\n",
    ] {
        let read = read(text);
        assert_eq!((read.rows.len(), read.problems.len()), (2, 0), "{text} {:?}", read.problems);
        let row = &read.rows[0];
        assert_eq!(row.nik.map(Nik::to_u64), Some(6_203_011_503_800_007));
        assert_eq!(row.kpj.map(|kpj| kpj.to_string()).as_deref(), Some("26133068531"), "{text}");
        assert_eq!((row.name.as_str(), months(row).as_str()), ("SITI AMINAH", "2026-01..2026-01"));
        assert_eq!((row.amount, row.number), (Rupiah::new(16_800), 2));
        assert_eq!(row.paid_on, Some(date!(2026 - 01 - 20)), "{text}");
    }
}

#[test]
fn excel_dates_number_cells_titles_above_and_sums_below_are_understood() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Januari").expect("a name");
    sheet.write(0, 0, "REKAPITULASI IURAN BPU KABUPATEN KAPUAS").expect("written");
    for (at, title) in (0..).zip(["NO", "NIK", "NAMA", "KPJ", "BLTH", "IURAN", "", "TOTAL"]) {
        sheet.write(2, at, title).expect("written");
    }
    sheet.write(3, 5, "JKK").expect("written");
    sheet.write(3, 6, "JKM").expect("written");
    let month = Format::new().set_num_format("mmm-yy");
    for line in 0..3u32 {
        let (row, day) = (4 + line, ExcelDateTime::from_ymd(2026, 1, 1).expect("a day"));
        sheet.write(row, 0, line + 1).expect("written");
        sheet.write(row, 1, format!("620301150380000{}", line + 1)).expect("written");
        sheet
            .write(row, 2, format!("ORANG {}", ["SATU", "DUA", "TIGA"][line as usize]))
            .expect("written");
        sheet.write(row, 3, 26_133_068_531.0 + f64::from(line)).expect("written");
        sheet.write_with_format(row, 4, &day, &month).expect("written");
        for (at, amount) in [(5, 10_000), (6, 6_800), (7, 16_800)] {
            sheet.write(row, at, amount).expect("written");
        }
    }
    sheet.write(7, 2, "JUMLAH").expect("written");
    sheet.write(7, 7, 50_400).expect("written");
    let bytes = book.save_to_buffer().expect("saved");
    let read = read_as("rekon.xlsx", &bytes, None).expect("read");
    assert_eq!((read.rows.len(), read.problems.len()), (3, 0), "{read:?}");
    let row = &read.rows[2];
    assert_eq!((row.sheet.as_str(), row.number), ("Januari", 7));
    assert_eq!((row.jkk, row.jkm), (Some(Rupiah::new(10_000)), Some(Rupiah::new(6_800))));
    assert_eq!(months(row), "2026-01..2026-01");
    assert!(row.kpj.is_some() && row.nik.is_some());
}

#[test]
fn spans_and_numbers_of_months_are_months_in_a_row() {
    let spans = read(
        "NIK,NAMA,PERIODE AWAL,PERIODE AKHIR,TOTAL\n\
         6203011503800007,SITI AMINAH,012026,032026,50400\n",
    );
    assert_eq!(months(&spans.rows[0]), "2026-01..2026-03");
    let counts = read(
        "NIK,NAMA,MULAI BULAN,JML BULAN,TOTAL\n6203011503800007,SITI AMINAH,Jan 2026,3,50400\n",
    );
    assert_eq!(months(&counts.rows[0]), "2026-01..2026-03");
    let ranges =
        read("NIK,NAMA,PERIODE,TOTAL\n6203011503800007,SITI AMINAH,Januari s/d Maret 2026,50400\n");
    assert_eq!(months(&ranges.rows[0]), "2026-01..2026-03");
}

#[test]
fn a_statement_without_months_is_of_the_month_that_was_chosen() {
    let text = "NIK,NAMA,IURAN\n6203011503800007,SITI AMINAH,16800\n";
    let read = read_as("rekon.csv", text.as_bytes(), Some("2026-02")).expect("read");
    assert_eq!(months(&read.rows[0]), "2026-02..2026-02");
    let refused = read_as("rekon.csv", text.as_bytes(), None).expect_err("no month");
    let said = said(&refused);
    for part in ["rekon.csv", "NIK, NAMA, IURAN", "BLTH", "unggah lagi"] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_place_and_what_to_do() {
    let read = read(
        "NIK,NAMA,KPJ,BLTH,JKK,JKM,TOTAL,TGL BAYAR\n\
         6203011503800001,SITI AMINAH,26133068531,13-2026,10000,6800,16800,20-01-2026\n\
         6203011503800002,BUDI SANTOSO,26133068532,012026,sepuluh ribu,6800,16800,20-01-2026\n\
         6203011503800003,TINA MARIANA,26133068533,012026,10000,6800,16900,20-01-2026\n\
         620301150380,DODI ANWAR,-,012026,10000,6800,16800,20-01-2026\n\
         6203011503800005,ANI LESTARI,26133068535,012026,10000,6800,16800,kemarin\n\
         6203011503800006,RUDI HARTONO,26133068536,,10000,6800,16800,20-01-2026\n",
    );
    let found: Vec<(u32, Wrong)> = read.problems.iter().map(|one| (one.row, one.wrong)).collect();
    assert_eq!(
        found,
        [
            (2, Wrong::Months),
            (3, Wrong::Money),
            (4, Wrong::Sum),
            (5, Wrong::Number),
            (6, Wrong::Day),
            (7, Wrong::Months),
        ]
    );
    let names: Vec<&str> = read.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["DODI ANWAR", "ANI LESTARI"]);
    assert_eq!((read.rows[0].nik, read.rows[0].kpj), (None, None));
    let messages: Vec<Message> = read.problems.iter().map(Problem::message).collect();
    let told = said(&messages[..1]);
    for part in ["rekon.csv, baris 2, kolom «BLTH» (D)", "“13-2026”", "2026-01", "unggah lagi"]
    {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert!(!said(&messages).contains('⟨'));
}

#[test]
fn a_file_that_is_no_statement_says_what_it_lacks() {
    let text = "NIK,NAMA,DESA\n6203011503800007,SITI AMINAH,PULAU TELO\n";
    let refused = read_as("daftar.csv", text.as_bytes(), Some("2026-01")).expect_err("no money");
    assert!(said(&refused).contains("tidak ada kolom iuran"), "{}", said(&refused));
    assert!(read_as("foto.jpg", b"\xFF\xD8\xFF\xE0JFIF", None).is_err());
}
