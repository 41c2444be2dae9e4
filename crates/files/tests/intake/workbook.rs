//! Workbooks of every kind.

use lindung_core::intake::CellKind;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::{build, cell, note_number, notes, opened, rows};

fn saved(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().expect("a workbook in memory")
}

#[test]
fn numbers_dates_formulas_and_titles_of_an_xlsx_are_read() -> Result<(), rust_xlsxwriter::XlsxError>
{
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet().set_name("Calon")?;
    sheet.write(0, 0, "DAFTAR CALON PESERTA")?;
    sheet.write(2, 0, "NIK")?.write(2, 1, "NAMA")?.write(2, 2, "LAHIR")?;
    sheet.write(3, 0, 6_203_014_609_917_001_i64 as f64)?.write(3, 1, "SITI")?;
    sheet.write_with_format(3, 2, &ExcelDateTime::from_ymd(1991, 9, 6)?, &date)?;
    sheet.write(4, 0, 45_123.0)?.write(4, 3, Formula::new("=1+1").set_result("2"))?;
    sheet.write(4, 4, true)?;
    let opened = opened("a.xlsx", &saved(book));
    let sheet = &opened.sheets[0];
    assert_eq!(sheet.name.as_deref(), Some("Calon"));
    assert_eq!(rows(sheet)[0], (1, vec!["DAFTAR CALON PESERTA"]));
    assert_eq!(cell(sheet, 4, 0), ("6203014609917001", CellKind::Number));
    assert_eq!(cell(sheet, 4, 2), ("1991-09-06", CellKind::Date));
    assert_eq!(cell(sheet, 5, 0), ("45123", CellKind::Number));
    assert_eq!(cell(sheet, 5, 3).0, "2");
    assert_eq!(cell(sheet, 5, 4), ("TRUE", CellKind::Boolean));
    Ok(())
}

#[test]
fn a_village_merged_over_its_rows_is_repeated_and_a_title_is_not()
-> Result<(), rust_xlsxwriter::XlsxError> {
    let mut book = Workbook::new();
    let plain = Format::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 2, "DAFTAR", &plain)?;
    sheet.write(1, 0, "DESA")?.write(1, 1, "NAMA")?;
    sheet.merge_range(2, 0, 4, 0, "Mantangai", &plain)?;
    for (row, name) in [(2, "SITI"), (3, "BUDI"), (4, "ANI"), (5, "UDIN")] {
        sheet.write(row, 1, name)?;
    }
    let opened = opened("a.xlsx", &saved(book));
    let found = rows(&opened.sheets[0]);
    assert_eq!(found[0], (1, vec!["DAFTAR"]));
    assert_eq!(found[3], (4, vec!["Mantangai", "BUDI"]));
    assert_eq!(found[4], (5, vec!["Mantangai", "ANI"]));
    assert_eq!(found[5], (6, vec!["", "UDIN"]));
    assert_eq!(note_number(&opened, "merged-repeated", "count"), Some(2));
    Ok(())
}

#[test]
fn hidden_sheets_are_read_and_empty_ones_passed_over_and_both_said()
-> Result<(), rust_xlsxwriter::XlsxError> {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "NAMA")?;
    book.add_worksheet().set_hidden(true).write(0, 0, "NIK")?;
    book.add_worksheet();
    let opened = opened("a.xlsx", &saved(book));
    assert_eq!(opened.sheets.len(), 2);
    assert!(!opened.sheets[0].hidden && opened.sheets[1].hidden);
    assert_eq!(notes(&opened), ["hidden-sheet", "empty-sheet"]);
    Ok(())
}

#[test]
fn rows_in_any_order_are_put_in_order() {
    let sheet = "<worksheet><sheetData><row r=\"3\"><c r=\"B3\"><v>3</v></c><c r=\"A3\"><v>2</v>\
                 </c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>";
    let opened = opened("a.xlsx", &build::xlsx(sheet, "<sst/>"));
    assert_eq!(rows(&opened.sheets[0]), [(1, vec!["1"]), (3, vec!["2", "3"])]);
}

#[test]
fn an_ods_is_read_with_its_repeats_merges_and_hidden_sheets() {
    let body = "<table:table table:name=\"Desa\" table:style-name=\"ta2\">\
        <table:table-row><table:table-cell office:value-type=\"string\"><text:p>DESA</text:p>\
        </table:table-cell><table:table-cell><text:p>NIK &amp; KK</text:p></table:table-cell>\
        </table:table-row><table:table-row table:number-rows-repeated=\"1000000\">\
        <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
        <table:table-row><table:table-cell table:number-rows-spanned=\"2\"><text:p>Mantangai\
        <office:annotation><text:p>catatan</text:p></office:annotation></text:p>\
        </table:table-cell><table:table-cell office:value-type=\"float\" \
        office:value=\"6203014609917001\"><text:p>6,20E+15</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"1991-09-06T00:00:00\">\
        <text:p>6 Sep 91</text:p></table:table-cell></table:table-row><table:table-row>\
        <table:covered-table-cell/><table:table-cell table:number-columns-repeated=\"2\" \
        office:value-type=\"boolean\" office:boolean-value=\"true\"/></table:table-row>\
        </table:table>";
    let opened = opened("a.ods", &build::ods(body));
    let sheet = &opened.sheets[0];
    assert!(sheet.hidden);
    assert_eq!(rows(sheet)[0], (1, vec!["DESA", "NIK & KK"]));
    assert_eq!(cell(sheet, 1_000_002, 0).0, "Mantangai");
    assert_eq!(cell(sheet, 1_000_002, 1), ("6203014609917001", CellKind::Number));
    assert_eq!(cell(sheet, 1_000_002, 2), ("1991-09-06", CellKind::Date));
    assert_eq!(rows(sheet)[2], (1_000_003, vec!["Mantangai", "TRUE", "TRUE"]));
    assert_eq!(notes(&opened), ["hidden-sheet", "merged-repeated"]);
}

#[test]
fn an_xls_is_read_with_its_strings_numbers_dates_and_merges() {
    let cells = [
        build::shared(0, 0, 0),
        build::shared(0, 1, 1),
        build::number(1, 0, 0, 6_203_014_609_917_001.0),
        build::number(1, 1, 1, 45_123.5),
        build::shared(2, 0, 2),
        // A short number: 1234 hundredths, and a run of two whole numbers.
        build::record(0x027e, &build::words(&[2, 1, 0, (1234 << 2) | 3, 0])),
        build::record(0x00bd, &build::words(&[2, 2, 0, 5 << 2 | 2, 0, 0, 6 << 2 | 2, 0, 3])),
        // A formula whose text stands in the next record.
        build::record(0x0006, &build::words(&[3, 1, 0, 0, 0, 0, 0xffff, 0, 0, 0, 0])),
        build::record(0x0207, &[build::words(&[5]), vec![0], b"HASIL".to_vec()].concat()),
        build::record(0x00e5, &build::words(&[1, 2, 3, 0, 0])),
    ];
    let stream = build::biff8(&["NIK", "LAHIR", "Kapuas Hulu"], &cells, true);
    for bytes in [build::compound("Workbook", &stream), stream] {
        let opened = opened("a.xls", &bytes);
        let sheet = &opened.sheets[0];
        assert_eq!(sheet.name.as_deref(), Some("Data"));
        assert!(sheet.hidden);
        assert_eq!(rows(sheet)[0], (1, vec!["NIK", "LAHIR"]));
        assert_eq!(cell(sheet, 2, 0), ("6203014609917001", CellKind::Number));
        assert_eq!(cell(sheet, 2, 1), ("2023-07-16", CellKind::Date));
        assert_eq!(rows(sheet)[2], (3, vec!["Kapuas Hulu", "12.34", "5", "6"]));
        assert_eq!(rows(sheet)[3], (4, vec!["Kapuas Hulu", "HASIL"]));
    }
}

#[test]
fn the_bare_records_that_simple_exporters_write_are_read() {
    let label = |row: u16, text: &str| {
        let length = u16::try_from(text.len()).expect("a short text");
        let data = [build::words(&[row, 0, 0, length]), text.as_bytes().to_vec()].concat();
        build::record(0x0204, &data)
    };
    let bytes = [
        build::record(0x0809, &build::words(&[0, 0x0010, 0, 0])),
        label(0, "NAMA"),
        label(1, "ANDRÉ"),
        build::record(0x000a, &[]),
    ];
    let opened = opened("laporan.xls", &bytes.concat());
    assert_eq!(rows(&opened.sheets[0]), [(1, vec!["NAMA"]), (2, vec!["ANDRÉ"])]);
}

#[test]
fn an_html_table_named_xls_is_read() {
    let page = "<html><head><style>td{mso-number-format:'\\@'}</style></head><body>\
        <h3>Laporan</h3><table border=1><thead><tr><th>NO<th>NAMA &amp; GELAR</th><th>DESA</th></tr>\
        </thead><tr><td>1</td><td>H.&nbsp;MA&#8217;RUF<br>AMIN</td>\
        <td rowspan='2'>Mantangai</td></tr><tr><td>2</td><td>  SITI\n  AMINAH </td></tr>\
        <!-- <tr><td>9</td></tr> --><tr><td colspan=\"2\">JUMLAH</td><td>2</td></tr></table>";
    let opened = opened("laporan.xls", page.as_bytes());
    assert_eq!(
        rows(&opened.sheets[0]),
        [
            (1, vec!["NO", "NAMA & GELAR", "DESA"]),
            (2, vec!["1", "H. MA’RUF AMIN", "Mantangai"]),
            (3, vec!["2", "SITI AMINAH", "Mantangai"]),
            (4, vec!["JUMLAH", "", "2"]),
        ]
    );
    assert_eq!(notes(&opened), ["page"]);
}

#[test]
fn the_xml_of_excel_2003_named_xls_is_read() {
    let xml = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
        <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
        xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"Calon\">\
        <Table><Row><Cell><Data ss:Type=\"String\">NAMA</Data></Cell><Cell ss:Index=\"3\">\
        <Data ss:Type=\"String\">NIK</Data></Cell></Row><Row ss:Index=\"4\"><Cell>\
        <Data ss:Type=\"String\">SITI &amp; BUDI</Data></Cell><Cell><Data ss:Type=\"DateTime\">\
        1991-09-06T00:00:00.000</Data></Cell><Cell><Data ss:Type=\"Number\">6203014609917001\
        </Data></Cell></Row></Table></Worksheet></Workbook>";
    let opened = opened("a.xls", xml.as_bytes());
    let sheet = &opened.sheets[0];
    assert_eq!(sheet.name.as_deref(), Some("Calon"));
    assert_eq!(rows(sheet)[0], (1, vec!["NAMA", "", "NIK"]));
    assert_eq!(rows(sheet)[1], (4, vec!["SITI & BUDI", "1991-09-06", "6203014609917001"]));
}

#[test]
fn a_csv_named_xlsx_is_read_as_csv() {
    assert_eq!(opened("a.xlsx", b"NAMA,NIK\nSITI,1\n").sheets[0].len(), 2);
}
