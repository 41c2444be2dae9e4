//! Files that cannot be read: one clear sentence each, and memory that stays bounded.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use lindung_core::message::{Language, Texts};
use lindung_files::intake::{Limits, NotAList, ParquetForm, ReadError, Trouble, read, read_bytes};
use rust_xlsxwriter::Workbook;

use crate::{build, indonesian, refused};

fn read_path(path: &Path) -> Result<usize, ReadError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    read(path, &name, &Limits::default(), &|_| {}).map(|opened| opened.sheets.len())
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..2000 {
        sheet.write(row, 0, format!("NAMA {row}")).expect("a cell");
        sheet.write(row, 1, f64::from(row)).expect("a cell");
    }
    book.save_to_buffer().expect("a workbook in memory")
}

#[test]
fn every_sentence_of_the_readers_exists_in_both_languages() {
    let troubles = [
        Trouble::Missing,
        Trouble::NoPermission,
        Trouble::Folder,
        Trouble::LinkLoop,
        Trouble::NotAFile,
        Trouble::Unreadable("I/O".into()),
        Trouble::Empty,
        Trouble::Other(NotAList::Picture("PNG")),
        Trouble::Other(NotAList::Pdf),
        Trouble::Other(NotAList::Document),
        Trouble::Other(NotAList::Presentation),
        Trouble::Other(NotAList::Archive("RAR")),
        Trouble::Other(NotAList::Database),
        Trouble::Other(NotAList::Media),
        Trouble::Other(NotAList::Programme),
        Trouble::Other(NotAList::OtherSpreadsheet("Apple Numbers")),
        Trouble::Other(NotAList::Xml),
        Trouble::Other(NotAList::Unknown),
        Trouble::Password,
        Trouble::ArchivePassword,
        Trouble::Damaged { after_row: 0 },
        Trouble::Damaged { after_row: 7 },
        Trouble::ParquetDamaged { after_row: 0 },
        Trouble::ParquetDamaged { after_row: 7 },
        Trouble::ParquetForm(ParquetForm::Encryption),
        Trouble::ParquetForm(ParquetForm::Compression("LZ4")),
        Trouble::ParquetForm(ParquetForm::Encoding),
        Trouble::ArchiveDamaged,
        Trouble::ArchiveMethod,
        Trouble::Bomb { limit: 1 },
        Trouble::TooLarge { limit: 1 },
        Trouble::LongCell { row: 1, column: 2, limit: 3 },
        Trouble::LongRow { row: 1, limit: 3 },
        Trouble::ManyColumns { row: 1, limit: 3 },
        Trouble::ManyRows { limit: 3 },
        Trouble::ManyMembers { limit: 3 },
        Trouble::DeepArchive,
        Trouble::NoList,
        Trouble::NoTable,
    ];
    for language in [Language::Indonesian, Language::English] {
        let texts = Texts::new(language);
        for trouble in &troubles {
            let error = ReadError {
                file: "a.xlsx".into(),
                sheet: Some("Data".into()),
                trouble: trouble.clone(),
            };
            let said = texts.say(&error.message());
            assert!(said.starts_with("a.xlsx (Data)"), "{said}");
            assert!(!said.contains('⟨') && !said.contains("{$"), "{said}");
        }
    }
}

#[test]
fn what_is_no_file_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    assert_eq!(read_path(&at("tiada.csv")).unwrap_err().trouble, Trouble::Missing);
    assert_eq!(read_path(folder.path()).unwrap_err().trouble, Trouble::Folder);
    fs::write(at("kosong.csv"), b"").expect("a file");
    assert_eq!(read_path(&at("kosong.csv")).unwrap_err().trouble, Trouble::Empty);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_and_devices_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let (a, b) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
    std::os::unix::fs::symlink(&a, &b).expect("a link");
    std::os::unix::fs::symlink(&b, &a).expect("a link");
    assert_eq!(read_path(&a).unwrap_err().trouble, Trouble::LinkLoop);
    assert_eq!(read_path(Path::new("/dev/zero")).unwrap_err().trouble, Trouble::NotAFile);
}

#[test]
fn progress_rises_to_the_size_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in [
        ("a.csv", "NAMA,NIK\n".repeat(100_000).into_bytes()),
        ("a.xlsx", workbook()),
        ("a.zip", build::zip(&[("a.csv", b"NAMA,NIK\n1,2\n"), ("b.csv", b"NAMA,NIK\n1,2\n")])),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, &bytes).expect("a file");
        let furthest = AtomicU64::new(0);
        let progress = |done| assert!(furthest.swap(done, Ordering::Relaxed) < done);
        read(&path, name, &Limits::default(), &progress).expect("a readable file");
        assert_eq!(furthest.load(Ordering::Relaxed), bytes.len() as u64);
    }
}

#[test]
fn pictures_and_documents_are_named_whatever_they_are_called() {
    let cases: [(&[u8], NotAList); 6] = [
        (b"\x89PNG\r\n\x1a\n\0\0\0", NotAList::Picture("PNG")),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", NotAList::Picture("JPEG")),
        (b"%PDF-1.7\n", NotAList::Pdf),
        (b"Rar!\x1a\x07\x01\0", NotAList::Archive("RAR")),
        (b"{\\rtf1", NotAList::Document),
        (b"SQLite format 3\0", NotAList::Database),
    ];
    for (bytes, other) in cases {
        assert_eq!(refused("daftar.xlsx", bytes).trouble, Trouble::Other(other));
    }
    let word = build::zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]);
    assert_eq!(refused("a.docx", &word).trouble, Trouble::Other(NotAList::Document));
    let old_word = build::compound("WordDocument", b"");
    assert_eq!(refused("a.doc", &old_word).trouble, Trouble::Other(NotAList::Document));
    let said = indonesian(&refused("daftar.xlsx", b"\x89PNG\r\n\x1a\n"));
    assert!(said.contains("gambar (PNG)") && said.contains("bukan foto"), "{said}");
}

#[test]
fn passwords_are_named() {
    let encrypted = build::compound("EncryptedPackage", b"secret");
    assert_eq!(refused("a.xlsx", &encrypted).trouble, Trouble::Password);
    let zip = build::locked(build::zip(&[("a.csv", b"NAMA\nSITI\n")]));
    assert_eq!(refused("a.zip", &zip).trouble, Trouble::ArchivePassword);
    let locked = [
        build::record(0x0809, &build::words(&[0x0600, 0x0005, 0, 0, 0, 0, 0, 0])),
        build::record(0x002f, &build::words(&[1, 1])),
    ];
    let old = build::compound("Workbook", &locked.concat());
    assert_eq!(refused("a.xls", &old).trouble, Trouble::Password);
    let manifest: &[u8] = b"<manifest:file-entry><manifest:encryption-data/>";
    let ods = build::zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x8a\x11"),
    ]);
    assert_eq!(refused("a.ods", &ods).trouble, Trouble::Password);
}

#[test]
fn a_workbook_damaged_anywhere_gives_a_sentence_and_no_panic() {
    let whole = workbook();
    for place in (0..whole.len()).step_by(whole.len() / 150) {
        let mut flipped = whole.clone();
        flipped[place] ^= 0x55;
        if let Err(error) = read_bytes("a.xlsx", &flipped, &Limits::default()) {
            assert!(!indonesian(&error).contains('⟨'));
        }
        let _ = read_bytes("a.xlsx", &whole[..place], &Limits::default());
    }
    let half = refused("a.xlsx", &whole[..whole.len() / 2]);
    assert_eq!(half.trouble, Trouble::Damaged { after_row: 0 });
}

#[test]
fn a_damaged_list_in_an_archive_is_named() {
    let list: Vec<u8> =
        (0..9000_u32).flat_map(|n| format!("{n},{}\n", n * n).into_bytes()).collect();
    let whole = build::zip(&[("desa.csv", &list)]);
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 0x55;
    let error = refused("kiriman.zip", &flipped);
    assert_eq!(
        (error.file.as_str(), error.trouble),
        ("kiriman.zip/desa.csv", Trouble::ArchiveDamaged)
    );
    assert_eq!(refused("kiriman.zip", &whole[..whole.len() / 2]).trouble, Trouble::ArchiveDamaged);
}

#[test]
fn a_sheet_that_breaks_off_names_sheet_and_row() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\">\
                 <c r=\"A2\"><v>2</v></c></row><row";
    let error = refused("a.xlsx", &build::xlsx(sheet, "<sst/>"));
    assert_eq!(error.sheet.as_deref(), Some("Data"));
    assert_eq!(error.trouble, Trouble::Damaged { after_row: 2 });
}

#[test]
fn claims_of_a_workbook_about_itself_are_not_believed() {
    let sheet = "<worksheet><sheetData/></worksheet>";
    let strings = "<sst uniqueCount=\"999999999999\"></sst>";
    let error = refused("a.xlsx", &build::xlsx(sheet, strings));
    assert_eq!(error.trouble, Trouble::Damaged { after_row: 0 });
}

#[test]
fn zip_bombs_stop_at_the_limit() {
    let zeros = vec![b'0'; 70 << 20];
    let bomb = build::zip(&[("a.csv", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(refused("a.zip", &bomb).trouble, Trouble::Bomb { .. }));
    let gzip = build::gzip(&b"\n".repeat(70 << 20));
    assert!(matches!(refused("a.csv.gz", &gzip).trouble, Trouble::Bomb { .. }));
    let blanks = " ".repeat(70 << 20);
    let sheet = format!("<worksheet>{blanks}<sheetData/></worksheet>");
    let book = build::xlsx(&sheet, "<sst/>");
    assert!(matches!(refused("a.xlsx", &book).trouble, Trouble::Bomb { .. }));
    let ods = build::ods(&blanks);
    assert!(matches!(refused("a.ods", &ods).trouble, Trouble::Bomb { .. }));
}

#[test]
fn cells_that_multiply_stop_at_the_limit() {
    let limits = Limits { max_bytes_out: 8 << 20, ..Limits::default() };
    // One cell in the table of strings, shown a million times.
    let long = "x".repeat(10_000);
    let row = |row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>");
    let rows = (1..5000).map(row).collect::<Vec<_>>().concat();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let error = read_bytes("a.xlsx", &build::xlsx(&sheet, &strings), &limits).unwrap_err();
    assert_eq!(error.trouble, Trouble::TooLarge { limit: 8 });
    let body = "<table:table table:name=\"a\"><table:table-row \
        table:number-rows-repeated=\"1000000\"><table:table-cell \
        table:number-columns-repeated=\"9000\"><text:p>x</text:p></table:table-cell>\
        </table:table-row></table:table>";
    let error = read_bytes("a.ods", &build::ods(body), &limits).unwrap_err();
    assert_eq!(error.trouble, Trouble::TooLarge { limit: 8 });
    let cells: Vec<Vec<u8>> = (0..3000).map(|row| build::shared(row, 0, 0)).collect();
    let stream = build::biff8(&[&long], &cells, false);
    let error = read_bytes("a.xls", &stream, &limits).unwrap_err();
    assert_eq!(error.trouble, Trouble::TooLarge { limit: 8 });
}

#[test]
fn a_line_without_end_stops_at_the_limit_and_names_its_row() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.csv");
    let mut file = fs::File::create(&path).expect("a file");
    file.write_all(b"NO,NAMA\n1,SITI\n2,").expect("a file");
    std::io::copy(&mut std::io::repeat(b'x').take(64 << 20), &mut file).expect("a file");
    drop(file);
    let error = read_path(&path).unwrap_err();
    assert_eq!(error.trouble, Trouble::LongCell { row: 3, column: 2, limit: 1024 });
    let quoted = [b"NO,NAMA\n1,\"".to_vec(), vec![b'x'; 3 << 20]].concat();
    assert!(matches!(refused("a.csv", &quoted).trouble, Trouble::LongCell { row: 2, .. }));
}

#[test]
fn too_many_columns_name_their_row() {
    let list = format!("A,B\n{}\n", ",".repeat(10_000));
    let error = refused("a.csv", list.as_bytes());
    assert_eq!(error.trouble, Trouble::ManyColumns { row: 2, limit: 10_000 });
    let sheet = "<worksheet><sheetData><row r=\"5\"><c r=\"XFD5\"><v>1</v></c></row></sheetData>\
                 </worksheet>";
    let error = refused("a.xlsx", &build::xlsx(sheet, "<sst/>"));
    assert_eq!(error.trouble, Trouble::ManyColumns { row: 5, limit: 10_000 });
}

#[test]
fn archives_without_a_list_or_nested_too_deep_are_named() {
    let picture = build::zip(&[("a.png", b"\x89PNG\r\n\x1a\n")]);
    assert_eq!(refused("a.zip", &picture).trouble, Trouble::NoList);
    let mut deep = build::zip(&[("a.csv", b"NAMA,NIK\nSITI,1\n")]);
    for _ in 0..4 {
        deep = build::zip(&[("a.zip", &deep)]);
    }
    assert_eq!(refused("a.zip", &deep).trouble, Trouble::DeepArchive);
}
