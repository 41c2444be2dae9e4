//! Records as files really have them.

use super::*;

const FORM: Form = Form { delimiter: b',', end: b'\n', max_cell: 1000, max_columns: 9 };

type Rows = Vec<(u32, Vec<String>)>;

fn read(text: &str) -> (Rows, Records<&[u8]>) {
    let mut records = Records::new(text.as_bytes(), FORM);
    let mut out = Vec::new();
    while let Some(row) = records.next().expect("a text that can be read") {
        let mut from = 0;
        let mut cells = Vec::new();
        for end in &records.ends {
            cells.push(String::from_utf8_lossy(&records.text[from..*end as usize]).into());
            from = *end as usize;
        }
        out.push((row, cells));
    }
    (out, records)
}

fn rows(text: &str) -> Rows {
    read(text).0
}

#[test]
fn a_line_break_in_quotes_does_not_start_a_new_row_and_a_blank_line_counts() {
    let found = rows("NAMA,ALAMAT\r\n\r\n\"SITI\",\"Jl. A\nRT 1\"\r\nBUDI,\"kata \"\"B\"\"\"\r\n");
    let expected: [(u32, [&str; 2]); 3] =
        [(1, ["NAMA", "ALAMAT"]), (3, ["SITI", "Jl. A\nRT 1"]), (4, ["BUDI", "kata \"B\""])];
    assert_eq!(found.len(), 3);
    for ((row, cells), (number, texts)) in found.iter().zip(expected) {
        assert_eq!((*row, cells.as_slice()), (number, texts.map(String::from).as_slice()));
    }
}

#[test]
fn a_quote_that_is_never_closed_does_not_swallow_the_rows_below() {
    let (found, records) = read("A,B\n\"x\",\"y\n\"u\",\"v\"\n1,2\n");
    assert_eq!(found.len(), 4);
    assert_eq!(found[2].1, ["u", "v"]);
    assert_eq!(records.open_quotes, Found { count: 1, row: 2 });
}

#[test]
fn an_inch_sign_that_pairs_with_another_far_below_does_not_swallow_rows() {
    let (found, records) = read("A,B,C\n1,\"2,3\n4,5,6\n7,8,9\"\n");
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(found[2].1, ["4", "5", "6"]);
    assert_eq!(records.open_quotes.row, 2);

    // In the same column of two rows the swallowed record even has the right width.
    let (found, _) = read("A,B,C,D,E\n1,\"2,3,4,5\n1,2,3,4,5\n1,6\",3,4,5\n");
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn a_file_cut_off_inside_quotes_is_noticed() {
    let (found, records) = read("A,B\n1,\"half a na");
    assert_eq!(found[1].1, ["1", "half a na"]);
    assert_eq!(records.cut_row, Some(2));
}

#[test]
fn an_empty_last_cell_is_kept() {
    assert_eq!(rows("a,b,\n,,")[0].1, ["a", "b", ""]);
    assert_eq!(rows("a,b,\n,,")[1].1, ["", "", ""]);
}

#[test]
fn nul_bytes_are_taken_out_and_counted() {
    let (found, records) = read("A,B\nx\0y,\0\0z\n");
    assert_eq!(found[1].1, ["xy", "z"]);
    assert_eq!(records.nuls, Found { count: 3, row: 2 });
}

#[test]
fn a_cell_longer_than_the_limit_stops_with_its_place() {
    let text = format!("A,B\n1,{}\n", "x".repeat(600_000));
    let mut records = Records::new(text.as_bytes(), FORM);
    records.next().expect("the header");
    assert!(matches!(records.next(), Err(Stop::LongCell(2, 2))));
}
