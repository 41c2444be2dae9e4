//! CSV and its kin.

use std::fmt::Write as _;

use lindung_core::message::Message;
use lindung_files::intake::{Limits, read_bytes};
use proptest::prelude::*;

use crate::{build, note_number, notes, opened, rows};

const LIST: &str = "NO;NAMA;NIK\n1;SITI AMINAH;6203014609917001\n2;BUDI;6203011105687001\n";

#[test]
fn a_semicolon_list_is_read_with_its_row_numbers() {
    let opened = opened("desa.csv", LIST.as_bytes());
    let sheet = &opened.sheets[0];
    assert_eq!(&*sheet.file, "desa.csv");
    assert_eq!(sheet.name, None);
    assert_eq!(rows(sheet)[1], (2, vec!["1", "SITI AMINAH", "6203014609917001"]));
    assert_eq!(
        opened.notes,
        [Message::new("read-note-delimiter").text("file", "desa.csv").text("delimiter", ";")]
    );
}

#[test]
fn every_encoding_gives_the_same_rows() {
    let list = "NO;NAMA;TEMPAT\n1;MA’RUF AMIN;DÉSA É\n2;ZAINAL;KAPUAS\n".repeat(20);
    let plain = opened("a.csv", list.as_bytes());
    let wide =
        |turn: fn(u16) -> [u8; 2]| -> Vec<u8> { list.encode_utf16().flat_map(turn).collect() };
    let little = wide(u16::to_le_bytes);
    let big = wide(u16::to_be_bytes);
    let windows = encoding_rs::WINDOWS_1252.encode(&list).0.into_owned();
    let cases = [
        [&b"\xef\xbb\xbf"[..], list.as_bytes()].concat(),
        [&b"\xff\xfe"[..], &little].concat(),
        [&b"\xfe\xff"[..], &big].concat(),
        little,
        big,
        windows,
    ];
    for case in &cases {
        let other = opened("a.csv", case);
        assert_eq!(rows(&other.sheets[0]), rows(&plain.sheets[0]), "{:?}", other.notes);
        assert!(notes(&other).contains(&"encoding"));
    }
}

#[test]
fn a_broken_letter_late_in_a_long_utf8_list_does_not_spoil_the_others() {
    let mut list = "NO;NAMA\n".to_owned() + &"1;ANDRÉ JOSÉ\n".repeat(40_000);
    list.push_str("2;ZOË");
    let bytes = [list.as_bytes(), b"\xc3\n"].concat();
    let opened = opened("a.csv", &bytes);
    assert_eq!(opened.sheets[0].text(1, 1), "ANDRÉ JOSÉ");
    assert!(notes(&opened).contains(&"broken-letters"));
}

#[test]
fn halves_of_a_letter_in_two_cells_are_not_joined_into_one() {
    // Windows letters which, without the semicolon between them, would be the UTF-8 of "ʱ".
    let list = b"NAMA;KET\nSIT\xca;\xb1 x\nBUDI;-\n";
    let opened = opened("a.csv", list);
    assert_eq!(rows(&opened.sheets[0])[1], (2, vec!["SITÊ", "± x"]));
}

#[test]
fn the_line_sep_is_obeyed_and_not_counted_as_a_row() {
    let opened = opened("a.csv", b"sep=|\r\nA|B\r\n1,5|2\r\n");
    assert_eq!(rows(&opened.sheets[0]), [(1, vec!["A", "B"]), (2, vec!["1,5", "2"])]);
}

#[test]
fn blank_lines_count_as_rows_and_empty_rows_are_not_kept() {
    let opened = opened("a.csv", b"A,B\n\n,\n1,2\n");
    assert_eq!(rows(&opened.sheets[0]), [(1, vec!["A", "B"]), (4, vec!["1", "2"])]);
}

#[test]
fn an_unclosed_quote_is_named_with_its_row_and_loses_no_row() {
    let mut list = String::from("NO,NAMA,DESA\n");
    for row in 2..500 {
        let name = if row == 250 { "\"H. ABDUL" } else { "SITI" };
        writeln!(list, "{row},{name},Mantangai").expect("text in memory");
    }
    let opened = opened("a.csv", list.as_bytes());
    assert_eq!(opened.sheets[0].len(), 499);
    assert_eq!(opened.sheets[0].text(249, 1), "\"H. ABDUL");
    assert_eq!(note_number(&opened, "open-quote", "row"), Some(250));
}

#[test]
fn nul_bytes_are_taken_out_and_said() {
    let opened = opened("a.csv", b"NAMA,NIK\nSI\0TI,6203\nBUDI,6204\n");
    assert_eq!(opened.sheets[0].text(1, 0), "SITI");
    assert_eq!(note_number(&opened, "nul", "count"), Some(1));
}

#[test]
fn gzip_is_read_as_it_is_unpacked() {
    let opened = opened("desa.csv.gz", &build::gzip(LIST.as_bytes()));
    assert_eq!(&*opened.sheets[0].file, "desa.csv.gz");
    assert_eq!(opened.sheets[0].len(), 3);
}

#[test]
fn an_archive_names_each_list_after_itself_and_tells_what_it_passed_over() {
    let inner = build::zip(&[("a.tsv", b"NAMA\tNIK\nSITI\t1\n")]);
    let archive = build::zip(&[
        ("kec/desa.csv", LIST.as_bytes()),
        ("foto.png", b"\x89PNG\r\n\x1a\n"),
        ("kosong.csv", b""),
        ("__MACOSX/._desa.csv", b"\0\x05\x16\x07"),
        ("dalam.zip", &inner),
    ]);
    let opened = opened("kiriman.zip", &archive);
    let files: Vec<&str> = opened.sheets.iter().map(|sheet| &*sheet.file).collect();
    assert_eq!(files, ["kiriman.zip/kec/desa.csv", "kiriman.zip/dalam.zip/a.tsv"]);
    assert_eq!(notes(&opened), ["delimiter", "skipped", "empty-file", "delimiter"]);
}

#[test]
fn carriage_returns_alone_end_rows_too() {
    let opened = opened("a.csv", b"A,B\r1,2\r3,4\r");
    assert_eq!(rows(&opened.sheets[0])[2], (3, vec!["3", "4"]));
}

/// A cell with all that makes CSV hard.
fn hard_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Z]{1,8}( [A-Z]{1,8})?",
        2 => "[0-9]{1,16}",
        2 => "[a-z,;|\t\"\n\r é’]{0,9}",
        1 => Just(String::new()),
    ]
}

proptest! {
    // Up to four columns: in wider ones a cell that is made of whole records of the same width
    // is taken for an unclosed quote, as it should be.
    #[test]
    fn any_grid_written_as_csv_comes_back_the_same(
        (delimiter, grid) in (
            prop_oneof![Just(b','), Just(b';'), Just(b'\t'), Just(b'|')],
            (1_usize..=4).prop_flat_map(|width| {
                prop::collection::vec(prop::collection::vec(hard_cell(), width), 1..30)
            }),
        )
    ) {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .quote_style(csv::QuoteStyle::NonNumeric)
            .from_writer(format!("sep={}\n", delimiter as char).into_bytes());
        for row in &grid {
            writer.write_record(row).expect("CSV in memory");
        }
        let bytes = writer.into_inner().expect("CSV in memory");
        let opened = read_bytes("a.csv", &bytes, &Limits::default()).expect("CSV is readable");
        let expected: Vec<(u32, Vec<&str>)> = grid
            .iter()
            .zip(1..)
            .filter(|(row, _)| row.iter().any(|cell| !cell.is_empty()))
            .map(|(row, number)| (number, row.iter().map(String::as_str).collect()))
            .collect();
        let found = rows(&opened.sheets[0]);
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_delimiter_of_an_ordinary_list_is_found(
        (delimiter, grid) in (
            prop_oneof![Just(b','), Just(b';'), Just(b'\t'), Just(b'|')],
            (2_usize..=9).prop_flat_map(|width| {
                // Without a header, a list in which every row has one comma could be either.
                let header = prop::collection::vec("[A-Z]{3,9}", width);
                let rows = prop::collection::vec(
                    prop::collection::vec("[A-Z]{1,9}|[0-9]{16}|[A-Z]{2,5}, [0-9]{2}-[0-9]{2}", width),
                    3..30,
                );
                (header, rows).prop_map(|(header, rows)| [vec![header], rows].concat())
            }),
        )
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        for row in &grid {
            writer.write_record(row).expect("CSV in memory");
        }
        let bytes = writer.into_inner().expect("CSV in memory");
        let opened = read_bytes("a.csv", &bytes, &Limits::default()).expect("CSV is readable");
        let found: Vec<Vec<&str>> =
            rows(&opened.sheets[0]).into_iter().map(|(_, cells)| cells).collect();
        prop_assert_eq!(found, grid);
    }

    #[test]
    fn no_bytes_make_the_readers_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_bytes("a", &bytes, &Limits::default());
    }
}
