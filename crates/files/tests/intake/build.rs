//! Files made by hand, where no library writes them.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip archive of these files.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a zip in memory");
        writer.write_all(bytes).expect("a zip in memory");
    }
    writer.finish().expect("a zip in memory").into_inner()
}

/// Marks every member of a zip archive as encrypted.
pub fn locked(mut zip: Vec<u8>) -> Vec<u8> {
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<usize> = memchr::memmem::find_iter(&zip, signature).collect();
        for place in places {
            zip[place + flags] |= 1;
        }
    }
    zip
}

/// These bytes packed with gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes).expect("gzip in memory");
    writer.finish().expect("gzip in memory")
}

/// A compound file with one stream.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const END: u32 = 0xffff_fffe;
    let mut stream = stream.to_vec();
    // Shorter streams would lie in the mini stream.
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = u32::try_from(stream.len() / 512).expect("a small stream");
    let mut file = vec![0; 512];
    file[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    file[26..28].copy_from_slice(&3_u16.to_le_bytes());
    file[28..30].copy_from_slice(b"\xfe\xff");
    file[30..32].copy_from_slice(&9_u16.to_le_bytes());
    file[32..34].copy_from_slice(&6_u16.to_le_bytes());
    file[44..48].copy_from_slice(&1_u32.to_le_bytes());
    file[48..52].copy_from_slice(&1_u32.to_le_bytes());
    file[56..60].copy_from_slice(&4096_u32.to_le_bytes());
    file[60..64].copy_from_slice(&END.to_le_bytes());
    file[68..72].copy_from_slice(&END.to_le_bytes());
    file[76..512].fill(0xff);
    file[76..80].copy_from_slice(&0_u32.to_le_bytes());
    // Sector 0: the table; sector 1: the directory; the stream from sector 2 on.
    let mut table = vec![0xffff_fffd, END];
    table.extend((3..sectors + 2).chain([END]));
    table.resize(128, 0xffff_ffff);
    assert_eq!(table.len(), 128, "the stream is too long for one sector of table");
    file.extend(table.iter().flat_map(|word: &u32| word.to_le_bytes()));
    file.extend(entry("Root Entry", 5, END, 0));
    file.extend(entry(name, 2, 2, u32::try_from(stream.len()).expect("a small stream")));
    file.resize(512 * 3, 0);
    file.extend(stream);
    file
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> [u8; 128] {
    let mut entry = [0; 128];
    for (place, unit) in name.encode_utf16().enumerate() {
        entry[2 * place..2 * place + 2].copy_from_slice(&unit.to_le_bytes());
    }
    let length = u16::try_from(2 * name.len() + 2).expect("a short name");
    entry[64..66].copy_from_slice(&length.to_le_bytes());
    entry[66] = kind;
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&size.to_le_bytes());
    entry
}

/// One record of an older workbook.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("a short record");
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// Numbers of two bytes, one after the other.
pub fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A number cell of an older workbook.
pub fn number(row: u16, column: u16, style: u16, value: f64) -> Vec<u8> {
    record(0x0203, &[words(&[row, column, style]), value.to_le_bytes().to_vec()].concat())
}

/// A text cell of an older workbook that points into the table of strings.
pub fn shared(row: u16, column: u16, index: u16) -> Vec<u8> {
    record(0x00fd, &words(&[row, column, 0, index, 0]))
}

/// The stream of an older workbook (BIFF8): cells and merges of one sheet, and its strings. Style
/// 1 is a date. The table of strings breaks over into a second record in its last string.
pub fn biff8(strings: &[&str], cells: &[Vec<u8>], hidden: bool) -> Vec<u8> {
    let mut table = u32::try_from(strings.len()).expect("few strings").to_le_bytes().repeat(2);
    let mut rest = Vec::new();
    for (place, string) in strings.iter().enumerate() {
        let units: Vec<u16> = string.encode_utf16().collect();
        table.extend(u16::try_from(units.len()).expect("a short string").to_le_bytes());
        table.push(1);
        let half = if place + 1 == strings.len() { units.len() / 2 } else { units.len() };
        table.extend(words(&units[..half]));
        // The second half is in letters of one byte.
        rest = [vec![0], units[half..].iter().map(|unit| *unit as u8).collect()].concat();
    }
    let globals = |place: u32| {
        let name = b"Data";
        let sheet = [
            &place.to_le_bytes()[..],
            &[u8::from(hidden), 0, u8::try_from(name.len()).expect("a short name"), 0],
            name,
        ];
        [
            record(0x0809, &words(&[0x0600, 0x0005, 0, 0, 0, 0, 0, 0])),
            record(0x041e, &[words(&[164, 10]), vec![0], b"dd/mm/yyyy".to_vec()].concat()),
            record(0x00e0, &words(&[0, 0])),
            record(0x00e0, &words(&[0, 164])),
            record(0x0085, &sheet.concat()),
            record(0x00fc, &table),
            record(0x003c, &rest),
            record(0x000a, &[]),
        ]
        .concat()
    };
    let start = u32::try_from(globals(0).len()).expect("a small workbook");
    let sheet = [
        record(0x0809, &words(&[0x0600, 0x0010, 0, 0, 0, 0, 0, 0])),
        // A claim about its size that must not be believed.
        record(0x0200, &[0xff; 14]),
        cells.concat(),
        record(0x000a, &[]),
    ];
    [globals(start), sheet.concat()].concat()
}

/// An `OpenDocument` spreadsheet with this content.
pub fn ods(body: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">\
         <office:automatic-styles><style:style style:name=\"ta2\"><style:table-properties \
         table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}

/// A workbook (xlsx) with this XML as its sheet and as its table of strings.
pub fn xlsx(sheet: &str, strings: &str) -> Vec<u8> {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"Data\" sheetId=\"1\" \
         r:id=\"r1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{RELATIONS}/worksheet\" \
         Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" \
         Type=\"{RELATIONS}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
    );
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", package.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}
