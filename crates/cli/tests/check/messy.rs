//! Workbooks and lists as villages send them.

use std::fmt::Write as _;
use std::fs;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use crate::build;
use crate::support::{Desk, Line, everything_written, parts};

const PLAIN: &str = "NIK,NAMA,TGL LAHIR,DESA,PEKERJAAN\n\
    6210010107857001,ARBAYN,1985-07-01,SEPANG SIMIN,PETANI\n\
    6210014809797002,MERRY TUMON,1979-09-08,SEPANG KOTA,PEDAGANG\n";

/// People of the village workbook: name, NIK as text, occupation, illness, colour of the house.
const PEOPLE: [(&str, &str, &str, &str, &str); 5] = [
    ("Arbayn", "6210010107857001", "Petani", "asma kambuhan", "hijau lumut"),
    ("Merry Tumon", "6210014809797002", "Pedagang", "tuli sebelah", "=1+1"),
    ("=cmd|'/C calc'!A0", "6210011203807003", "@SUM(A1)", "", "putih gading"),
    ("Tiung Gohong", "6210012002907004", "+62 812-0000", "diabetes", "-"),
    ("Utuh Noor", "", "Nelayan", "", "biru"),
];

/// The first row of a person, as people count it.
const FIRST: usize = 6;

/// Title rows, a header of two lines with merged cells, villages in merged cells, totals, signature.
fn village_sheet(sheet: &mut Worksheet) {
    let plain = Format::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.merge_range(0, 0, 0, 7, "PEMERINTAH KECAMATAN SEPANG", &plain).expect("a title");
    sheet.merge_range(1, 0, 1, 7, "DAFTAR USULAN PEKERJA RENTAN 2026", &plain).expect("a title");
    for (at, title) in [(0, "NO"), (1, "NAMA LENGKAP"), (2, "NIK"), (5, "PEKERJAAN")] {
        sheet.merge_range(3, at, 4, at, title, &plain).expect("a header");
    }
    sheet.merge_range(3, 3, 3, 4, "KELAHIRAN DAN ALAMAT", &plain).expect("a header");
    sheet.write(4, 3, "TANGGAL LAHIR").expect("a header");
    sheet.write(4, 4, "DESA/KELURAHAN").expect("a header");
    sheet.merge_range(3, 6, 4, 6, "RIWAYAT PENYAKIT", &plain).expect("a header");
    sheet.merge_range(3, 7, 4, 7, "WARNA RUMAH", &plain).expect("a header");
    let births = [(1985, 7, 1), (1979, 9, 8), (1980, 3, 12), (1990, 2, 20), (1988, 5, 5)];
    for (at, (name, nik, occupation, illness, colour)) in PEOPLE.iter().enumerate() {
        let row = u32::try_from(at + FIRST - 1).expect("a small sheet");
        sheet.write(row, 0, u32::try_from(at + 1).expect("small")).expect("a cell");
        sheet.write_string(row, 1, *name).expect("a cell");
        match at {
            // Excel keeps fifteen digits of a number.
            1 => sheet.write_number(row, 2, 6_210_014_809_797_000.0).expect("a cell"),
            _ => sheet.write_string(row, 2, *nik).expect("a cell"),
        };
        let (year, month, date) = births[at];
        let born = ExcelDateTime::from_ymd(year, month, date).expect("a date");
        sheet.write_datetime_with_format(row, 3, &born, &day).expect("a cell");
        sheet.write_string(row, 5, *occupation).expect("a cell");
        sheet.write_string(row, 6, *illness).expect("a cell");
        sheet.write_string(row, 7, *colour).expect("a cell");
    }
    sheet.merge_range(5, 4, 7, 4, "Sepang Simin", &plain).expect("a village");
    sheet.merge_range(8, 4, 9, 4, "Tewai Baru", &plain).expect("a village");
    sheet.write(10, 1, "JUMLAH").expect("a total");
    sheet.write(10, 2, 5).expect("a total");
    sheet.write(12, 5, "Sepang, 3 Januari 2026").expect("a signature");
    sheet.write(13, 5, "Camat Sepang").expect("a signature");
    sheet.write(17, 5, "SAMSUDIN, S.Sos").expect("a signature");
    sheet.write(18, 5, "NIP. 197001011990011001").expect("a signature");
}

fn village_workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("Sampul").expect("a name");
    cover.write(3, 3, "USULAN KECAMATAN SEPANG").expect("a cell");
    village_sheet(book.add_worksheet().set_name("Daftar").expect("a name"));
    let hidden = book.add_worksheet().set_name("Cadangan").expect("a name");
    for (at, text) in ["NIK", "NAMA", "TGL LAHIR", "DESA", "PEKERJAAN"].into_iter().enumerate() {
        let column = u16::try_from(at).expect("small");
        let value = ["6210015506887009", "SITI RATIH", "15-06-1988", "TAMPELAS", "BURUH TANI"][at];
        hidden.write_string(0, column, text).expect("a cell");
        hidden.write_string(1, column, value).expect("a cell");
    }
    hidden.set_hidden(true);
    book.save_to_buffer().expect("a workbook in memory")
}

/// The village workbook, checked; what was printed and `rows.csv`.
fn checked_village() -> (Desk, String, Vec<Line>) {
    let desk = Desk::new();
    desk.put("usulan.xlsx", village_workbook());
    let ran = desk.run("check usulan.xlsx --on 2026-01-15 --out hasil");
    assert_eq!((ran.code, &*ran.err), (1, ""));
    let rows = desk.rows("hasil");
    (desk, ran.out, rows)
}

#[test]
fn titles_merged_cells_totals_signatures_and_hidden_sheets_are_read_and_said() {
    let (_, said, rows) = checked_village();
    let at: Vec<(String, String)> =
        rows.iter().map(|r| (r.get("sheet").to_owned(), r.get("row").to_owned())).collect();
    let mut expected: Vec<(String, String)> =
        (FIRST..FIRST + 5).map(|row| ("Daftar".to_owned(), row.to_string())).collect();
    expected.push(("Cadangan".to_owned(), "2".to_owned()));
    assert_eq!(at, expected, "{said}");
    let births: Vec<&str> = rows.iter().map(|row| row.get("birth_date")).collect();
    let days = ["1985-07-01", "1979-09-08", "1980-03-12", "1990-02-20", "1988-05-05", "1988-06-15"];
    assert_eq!(births, days);
    let villages: Vec<&str> = rows.iter().map(|row| row.get("village")).collect();
    let (simin, baru) = ("Sepang Simin", "Tewai Baru");
    assert_eq!(villages, [simin, simin, simin, baru, baru, "Tampelas"]);
    for words in [
        "Judul kolom ada di baris 4 sampai 5",
        "“Cadangan” tersembunyi",
        "NIK ← «NIK» (C)",
        "Desa/kelurahan ← «KELAHIRAN DAN ALAMAT DESA/KELURAHAN» (E)",
        "tanda tangan",
        "baris jumlah",
        "sel gabungan",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_nik_that_lost_its_last_digit_in_excel_is_never_taken_as_whole() {
    let (_, _, rows) = checked_village();
    assert_eq!(rows[1].get("nik_state"), "rounded");
    assert!(rows[1].found("nik.excel"), "{:?}", rows[1]);
    assert_eq!(rows[1].get("verdict"), "fix");
    assert_eq!(rows[0].get("nik"), "6210010107857001");
    assert!(rows[4].found("nik.missing"), "{:?}", rows[4]);
}

#[test]
fn what_a_list_says_of_health_stands_nowhere_and_that_is_said() {
    let (desk, said, _) = checked_village();
    assert!(said.contains("1 kolom tentang kesehatan") && said.contains("RIWAYAT PENYAKIT"));
    let written = (everything_written(&desk.path("hasil")) + &said).to_lowercase();
    for illness in ["asma kambuhan", "tuli sebelah", "diabetes"] {
        assert!(!written.contains(illness), "{illness} was written");
    }
    assert!(written.contains("hijau lumut"), "a column nobody knows is kept");
}

#[test]
fn cells_that_look_like_formulas_stay_text() {
    let (desk, _, rows) = checked_village();
    let text = fs::read_to_string(desk.path("hasil/rows.csv")).expect("rows.csv");
    assert!(text.contains(",'@SUM(A1),") && text.contains(",'+62 812-0000,"), "{text}");
    for value in rows.iter().flat_map(Line::values) {
        assert!(!value.starts_with(['=', '@', '+', '-', '\t', '\r']), "{value}");
    }
    let path = desk.path("hasil/hasil.xlsx");
    for (name, part) in parts(&path) {
        let formulas = part.matches("<f>").count() + part.matches("<f ").count();
        assert!(!name.starts_with("xl/worksheets/") || formulas == 0, "{name}: {formulas}");
    }
    let mut book: Xlsx<_> = open_workbook(&path).expect("a workbook");
    let mut left: Vec<&str> = vec!["=cmd|'/C calc'!A0", "@SUM(A1)", "+62 812-0000", "=1+1", "-"];
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).expect("a sheet");
        for (_, _, cell) in range.used_cells() {
            if let Data::String(text) = cell {
                left.retain(|wanted| text != wanted);
            }
        }
    }
    assert!(left.is_empty(), "not there as they were written: {left:?}");
}

#[test]
fn an_archive_of_a_workbook_and_a_text_gives_both_lists() {
    let desk = Desk::new();
    let archive = build::zip(&[
        ("desa/usulan.xlsx", &village_workbook()),
        ("tambahan.csv", PLAIN.as_bytes()),
    ]);
    desk.put("kiriman.zip", archive);
    let ran = desk.run("check kiriman.zip --on 2026-01-15 --out hasil");
    assert_eq!((ran.code, &*ran.err), (1, ""));
    let rows = desk.rows("hasil");
    let of = |file: &str| rows.iter().filter(|row| row.get("file") == file).count();
    assert_eq!(of("kiriman.zip/desa/usulan.xlsx"), 6, "{}", ran.out);
    assert_eq!(of("kiriman.zip/tambahan.csv"), 2, "{}", ran.out);
    let arbayn: Vec<&str> = rows
        .iter()
        .filter(|row| row.get("nik") == "6210010107857001")
        .map(|row| row.get("person"))
        .collect();
    assert_eq!(arbayn.len(), 2);
    assert_eq!(arbayn[0], arbayn[1], "one person in two lists");
}

#[test]
fn columns_named_by_hand_are_saved_and_used_again() {
    let desk = Desk::new();
    let odd = "SATU,DUA,TIGA,EMPAT\n\
        6210010107857001,SURI,ARBAYN,01/07/1985\n\
        6210014809797002,LASMI,MERRY TUMON,08/09/1979\n";
    desk.put("aneh.csv", odd);
    let map = ["--map", "nama=TIGA", "--map", "ibu=DUA", "--map", "tanggal-lahir=D"];
    let mut args = vec!["check", "aneh.csv", "--on", "2026-01-01", "--format", "csv"];
    args.extend(map);
    args.extend(["--save-profile", "kantor kami.toml", "--out", "satu"]);
    let first = desk.run_args(&args);
    assert!(first.code <= 1 && first.err.is_empty(), "{}", first.err);
    assert!(first.out.contains("atas permintaan Anda") && first.out.contains("kantor kami.toml"));
    let args = ["check", "aneh.csv", "--on", "2026-01-01", "--format", "csv"];
    let again = [&args[..], &["--profile", "kantor kami.toml", "--out", "dua"]].concat();
    let second = desk.run_args(&again);
    assert!(second.out.contains("Susunan kolom «kantor kami» dipakai"), "{}", second.out);
    let rows = desk.rows("dua");
    assert_eq!(rows[0].get("name"), "ARBAYN");
    assert_eq!(rows[0].get("mother"), "SURI");
    let read = |folder: &str| fs::read(desk.path(folder).join("rows.csv")).expect("rows.csv");
    assert_eq!(read("satu"), read("dua"));
}

#[test]
fn a_built_in_layout_can_be_asked_for_by_name() {
    let desk = Desk::new();
    desk.put("daftar.csv", PLAIN);
    for name in ["daftar-desa", "dtsen", "siks-ng", "bpjs-tk"] {
        let ran = desk.run(&format!("check daftar.csv --on 2026-01-01 --profile {name}"));
        assert!(ran.code <= 1 && ran.out.contains("Susunan kolom «"), "{name}: {}", ran.err);
    }
}

#[test]
fn a_list_with_codes_of_the_statistics_office_is_not_filed_in_another_regency() {
    let desk = Desk::new();
    let mut list = String::from("NIK,NAMA,TGL LAHIR,KODE DESA,DESA,KECAMATAN,PEKERJAAN\n");
    let villages = ["SEPANG SIMIN", "SEPANG KOTA", "TEWAI BARU", "TANJUNG KARITAK", "TAMPELAS"];
    for at in 0..30 {
        let village = villages[at % villages.len()];
        let _ = writeln!(
            list,
            "62100101078{:05},ORANG KE {at},1985-07-{:02},62110100{:02},{village},SEPANG,PETANI",
            57001 + at,
            at + 1,
            1 + at % villages.len()
        );
    }
    desk.put("bps.csv", list);
    let ran = desk.run("check bps.csv --on 2026-01-01 --out hasil");
    assert!(ran.out.contains("berisi kode wilayah BPS"), "{}", ran.out);
    assert!(ran.out.contains("Kabupaten Gunung Mas (62.10)"), "{}", ran.out);
    for row in desk.rows("hasil") {
        assert!(row.get("village_code").starts_with("62.10.01."), "{row:?}");
    }
}

#[test]
fn two_lists_of_the_same_name_are_told_apart_by_their_folders() {
    let desk = Desk::new();
    desk.put("tewah/daftar.csv", PLAIN);
    desk.put("sepang/daftar.csv", PLAIN.replace("ARBAYN", "ARBAIN"));
    let ran = desk.run("check tewah/daftar.csv sepang/daftar.csv --on 2026-01-01 --out hasil");
    assert_eq!(ran.err, "");
    let files: Vec<String> =
        desk.rows("hasil").iter().map(|row| row.get("file").to_owned()).collect();
    let (tewah, sepang) = ("tewah/daftar.csv", "sepang/daftar.csv");
    assert_eq!(files, [tewah, tewah, sepang, sepang]);
}

#[test]
fn a_page_that_calls_itself_a_workbook_is_read_and_said() {
    let desk = Desk::new();
    let page = "<html><body><h1>Data</h1><table>\
        <tr><th>NIK</th><th>NAMA</th><th>TGL LAHIR</th><th>DESA</th><th>PEKERJAAN</th></tr>\
        <tr><td>6210010107857001</td><td>ARBAYN &amp; x</td><td>01-07-1985</td>\
        <td>SEPANG SIMIN</td><td>PETANI</td></tr></table></body></html>";
    desk.put("unduhan.xls", page);
    let ran = desk.run("check unduhan.xls --on 2026-01-01 --out hasil");
    assert!(ran.out.contains("sebenarnya halaman web (HTML)"), "{}", ran.out);
    let rows = desk.rows("hasil");
    assert_eq!((rows.len(), rows[0].get("nik")), (1, "6210010107857001"));
}

#[test]
fn ten_thousand_columns_are_read_and_not_all_recited() {
    let desk = Desk::new();
    let titles: Vec<String> = (0..9_998).map(|at| format!("K{at}")).collect();
    let mut list = format!("NIK,NAMA,{}\n", titles.join(","));
    for at in 0..5 {
        let _ = writeln!(list, "62100101078570{at:02},ORANG {at}{}", ",x".repeat(9_998));
    }
    desk.put("lebar.csv", list);
    let ran = desk.run("check lebar.csv --on 2026-01-01 --out hasil");
    assert_eq!((ran.code, &*ran.err), (1, ""));
    assert!(ran.out.contains("dan 9.958 kolom lain"), "{}", ran.out);
    assert!(ran.out.len() < 8_000, "{} bytes on the console", ran.out.len());
    assert_eq!(desk.rows("hasil").len(), 5);
}
