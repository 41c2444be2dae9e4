//! The parts of workbooks, packed into a valid zip so that what is inside them is reached.
//!
//! The first byte chooses the form; the rest is the parts, divided by a line `%%`.
#![no_main]

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

#[path = "shared.rs"]
mod shared;

const RELATIONS: &[u8] = br#"<Relationships>
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="b1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/>
</Relationships>"#;
const BOOK: &[u8] =
    br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>"#;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((form, rest)) = bytes.split_first() else { return };
    let mut parts = divided(rest);
    let mut part = || parts.next().unwrap_or_default();
    match form % 4 {
        0 => shared::check(
            "a.xlsx",
            &zip(&[
                ("xl/workbook.xml", BOOK),
                ("xl/_rels/workbook.xml.rels", RELATIONS),
                ("xl/worksheets/sheet1.xml", part()),
                ("xl/sharedStrings.xml", part()),
                ("xl/styles.xml", part()),
            ]),
        ),
        1 => shared::check(
            "a.xlsb",
            &zip(&[
                ("xl/workbook.bin", part()),
                ("xl/_rels/workbook.bin.rels", RELATIONS),
                ("xl/worksheets/sheet1.bin", part()),
                ("xl/sharedStrings.bin", part()),
                ("xl/styles.bin", part()),
            ]),
        ),
        2 => shared::check(
            "a.ods",
            &zip(&[
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", part()),
            ]),
        ),
        _ => shared::check("a.xls", &[&b"\x09\x08\x10\x00\x00\x06"[..], rest].concat()),
    }
});

fn divided(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let all = rest?;
        match all.windows(4).position(|window| window == b"\n%%\n") {
            Some(place) => {
                rest = Some(&all[place + 4..]);
                Some(&all[..place])
            }
            None => {
                rest = None;
                Some(all)
            }
        }
    })
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // A part that is not there is another case than one that is empty.
    for (name, bytes) in files.iter().filter(|(_, bytes)| !bytes.is_empty()) {
        writer.start_file(*name, options).expect("a zip in memory");
        writer.write_all(bytes).expect("a zip in memory");
    }
    writer.finish().expect("a zip in memory").into_inner()
}
