//! What a file is, by its first bytes. The ending of its name is never trusted.

use super::failure::NotAList;

/// How a file must be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A zip archive, which a newer workbook is too.
    Zip,
    /// One file packed with gzip.
    Gzip,
    /// A compound file: an older workbook, or an encrypted newer one.
    Compound,
    /// The bare records of an older workbook, as simple exporters write them.
    BareRecords,
    /// Columns packed page by page.
    Parquet,
    /// Lines of text, or a page or XML that names itself a workbook.
    Text,
    /// Nothing that holds a list.
    Other(NotAList),
}

/// The bytes a file starts with, and what that makes it.
const SIGNATURES: &[(&[u8], Kind)] = &[
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"PK\x07\x08", Kind::Zip),
    (b"\x1f\x8b", Kind::Gzip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Compound),
    (b"\x09\x08\x08\x00\x00", Kind::BareRecords),
    (b"\x09\x08\x10\x00\x00", Kind::BareRecords),
    (b"\x09\x08\x08\x00\x05", Kind::BareRecords),
    (b"\x09\x04\x06\x00", Kind::Other(NotAList::OtherSpreadsheet("Excel 4"))),
    (b"\x09\x02\x06\x00", Kind::Other(NotAList::OtherSpreadsheet("Excel 3"))),
    (b"\x09\x00\x04\x00", Kind::Other(NotAList::OtherSpreadsheet("Excel 2"))),
    (b"\x89PNG\r\n\x1a\n", Kind::Other(NotAList::Picture("PNG"))),
    (b"\xff\xd8\xff", Kind::Other(NotAList::Picture("JPEG"))),
    (b"GIF87a", Kind::Other(NotAList::Picture("GIF"))),
    (b"GIF89a", Kind::Other(NotAList::Picture("GIF"))),
    (b"II*\x00", Kind::Other(NotAList::Picture("TIFF"))),
    (b"MM\x00*", Kind::Other(NotAList::Picture("TIFF"))),
    (b"8BPS", Kind::Other(NotAList::Picture("Photoshop"))),
    (b"{\\rtf", Kind::Other(NotAList::Document)),
    (b"\xdb\xa5-\x00", Kind::Other(NotAList::Document)),
    (b"Rar!\x1a\x07", Kind::Other(NotAList::Archive("RAR"))),
    (b"7z\xbc\xaf\x27\x1c", Kind::Other(NotAList::Archive("7z"))),
    (b"\xfd7zXZ\x00", Kind::Other(NotAList::Archive("XZ"))),
    (b"BZh", Kind::Other(NotAList::Archive("bzip2"))),
    (b"\x28\xb5\x2f\xfd", Kind::Other(NotAList::Archive("Zstandard"))),
    (b"SQLite format 3\x00", Kind::Other(NotAList::Database)),
    (b"\x00\x01\x00\x00Standard ", Kind::Other(NotAList::Database)),
    (b"ID3", Kind::Other(NotAList::Media)),
    (b"OggS", Kind::Other(NotAList::Media)),
    (b"\x1a\x45\xdf\xa3", Kind::Other(NotAList::Media)),
    (b"\x7fELF", Kind::Other(NotAList::Programme)),
    (b"MZ\x90\x00", Kind::Other(NotAList::Programme)),
];

/// The kind of a file from its first bytes (a few kilobytes are enough).
pub(super) fn kind(head: &[u8]) -> Kind {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(bytes, _)| head.starts_with(bytes)) {
        return *kind;
    }
    if let Some(other) = container(head) {
        return Kind::Other(other);
    }
    if is_parquet(head) {
        return Kind::Parquet;
    }
    // A PDF may have a few stray bytes in front.
    if memchr::memmem::find(&head[..head.len().min(1024)], b"%PDF-").is_some() {
        return Kind::Other(NotAList::Pdf);
    }
    if is_binary(head) { Kind::Other(NotAList::Unknown) } else { Kind::Text }
}

/// Formats whose name stands a few bytes into the file.
fn container(head: &[u8]) -> Option<NotAList> {
    match (head.get(..4), head.get(4..8), head.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => Some(NotAList::Picture("WebP")),
        (Some(b"RIFF"), _, Some(_)) => Some(NotAList::Media),
        (_, Some(b"ftyp"), Some(b"heic" | b"heix" | b"mif1" | b"avif" | b"msf1")) => {
            Some(NotAList::Picture("HEIC"))
        }
        (_, Some(b"ftyp"), Some(_)) => Some(NotAList::Media),
        // "BM" alone may begin a list; a bitmap goes on with its size and four zero bytes.
        (Some([b'B', b'M', ..]), _, _) if head.get(6..10) == Some(&[0; 4]) => {
            Some(NotAList::Picture("BMP"))
        }
        _ => None,
    }
}

/// Whether these bytes begin a Parquet file, plain or with an encrypted end. A list may begin with
/// the same letters (`PARENT`), but not go on with the header of a packed page.
fn is_parquet(head: &[u8]) -> bool {
    let packed = |next: &u8| *next < b' ' && !matches!(next, b'\t' | b'\n' | b'\r');
    (head.starts_with(b"PAR1") || head.starts_with(b"PARE"))
        && (head == b"PAR1" || head.get(4).is_some_and(packed) || is_binary(head))
}

/// Whether these bytes are no text in any encoding: more than a few control characters, where
/// NUL counts only if it is not the other half of UTF-16 characters.
fn is_binary(head: &[u8]) -> bool {
    if super::encoding::utf16(head).is_some() {
        return false;
    }
    let odd = head
        .iter()
        .filter(|byte| {
            **byte < 0x20 && !matches!(byte, 0 | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a | 0x1b)
        })
        .count();
    let nul = memchr::memchr_iter(0, head).count();
    odd * 20 > head.len() || nul * 3 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_named_as_a_list_is_seen_as_a_photo() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n\0\0"), Kind::Other(NotAList::Picture("PNG")));
        assert_eq!(kind(b"\xff\xd8\xff\xe0JFIF"), Kind::Other(NotAList::Picture("JPEG")));
    }

    #[test]
    fn a_list_whose_first_header_starts_with_bm_is_text() {
        assert_eq!(kind(b"BMT,NIK,NAMA\n1,2,3\n"), Kind::Text);
    }

    #[test]
    fn a_list_whose_first_header_starts_as_parquet_does_is_text() {
        assert_eq!(kind(b"PARENT,NIK,NAMA\n1,2,3\n"), Kind::Text);
        assert_eq!(kind(b"PAR1;NIK;NAMA\n1;2;3\n"), Kind::Text);
        assert_eq!(kind(b"PAR1\x15\x04\x15\x20"), Kind::Parquet);
        assert_eq!(kind(b"PAR1"), Kind::Parquet);
    }

    #[test]
    fn a_few_nul_bytes_do_not_make_a_list_binary() {
        assert_eq!(kind(b"NIK;NAMA\n62030\0;SITI\0\n6203;BUDI SANTOSO\n"), Kind::Text);
        assert_eq!(kind(&[0; 400]), Kind::Other(NotAList::Unknown));
    }
}
