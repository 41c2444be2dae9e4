//! What must hold for any bytes whatever.

use lindung_files::intake::{Limits, read_bytes};

/// Reads the bytes; every sheet that comes out must hold together, and stay within the limits.
pub fn check(name: &str, bytes: &[u8]) {
    let limits = Limits {
        max_bytes_out: 32 << 20,
        max_cell_bytes: 1 << 16,
        max_columns: 2000,
        max_rows: 3_000_000,
        max_members: 200,
    };
    match read_bytes(name, bytes, &limits) {
        Ok(opened) => {
            for sheet in &opened.sheets {
                let mut before = 0;
                for row in 0..sheet.len() {
                    let number = sheet.number(row);
                    assert!(number > before && number <= limits.max_rows, "row numbers rise");
                    before = number;
                    assert!(sheet.width(row) <= limits.max_columns);
                    for column in 0..sheet.width(row) {
                        let text = sheet.text(row, column);
                        assert!(text.len() <= limits.max_cell_bytes);
                        assert!(!text.contains('\0'));
                    }
                }
            }
        }
        Err(error) => assert!(error.message().key.starts_with("read-error-")),
    }
}
