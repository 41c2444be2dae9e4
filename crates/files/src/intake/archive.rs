//! Zip: either a workbook (xlsx, xlsb, ods) or an archive of lists.

use std::io::{self, Read};

use lindung_core::message::Message;
use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use super::encoding::read_some;
use super::failure::{NotAList, ReadError, Trouble};
use super::source::{Input, Limited, Meter, Place, Source, head};
use super::workbook::{self, Parts};
use super::{Opened, ods, read_source};

/// One file of an archive, or one part of a workbook.
struct Member {
    name: String,
    folder: bool,
    packed: u64,
}

/// What a zip file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Xlsx,
    Xlsb,
    OpenDocument,
    Other(NotAList),
    Archive,
}

/// Reads a zip file by what it holds.
pub(super) fn read(source: &Source<'_>) -> Result<Opened, ReadError> {
    let input = source.open().map_err(|error| ReadError::from_io(source.name, &error))?;
    // The buffer spares a call to the system for each field of the directory.
    let mut archive = match ZipArchive::new(io::BufReader::new(input)) {
        Ok(archive) => archive,
        Err(_) if starts_as_workbook(source) => {
            return Err(source.error(Trouble::Damaged { after_row: 0 }));
        }
        Err(error) => return Err(broken(source, &error)),
    };
    if archive.len() > source.limits.max_members {
        let limit = source.limits.max_members;
        return Err(source.error(Trouble::ManyMembers { limit }));
    }
    let (members, locked) = members(source, &mut archive)?;
    let layout = layout(&members);
    if locked {
        let workbook = !matches!(layout, Layout::Archive);
        let trouble = if workbook { Trouble::Password } else { Trouble::ArchivePassword };
        return Err(source.error(trouble));
    }
    match layout {
        Layout::Xlsx => workbook::read_xlsx(source, look_through(source, &mut archive)?),
        Layout::Xlsb => {
            look_through(source, &mut archive)?;
            workbook::read_xlsb(source)
        }
        Layout::OpenDocument => ods::read(source, &mut archive),
        Layout::Other(other) => Err(source.error(Trouble::Other(other))),
        Layout::Archive => read_members(source, &mut archive, &members),
    }
}

type Archive<'a> = ZipArchive<io::BufReader<Input<'a>>>;

fn broken(source: &Source<'_>, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => {
            source.error(Trouble::ArchivePassword)
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            source.error(Trouble::ArchiveMethod)
        }
        ZipError::Io(error) => source.io_error(error),
        _ => source.error(Trouble::ArchiveDamaged),
    }
}

/// Whether a file that is no whole zip was a workbook: people know it by that name.
fn starts_as_workbook(source: &Source<'_>) -> bool {
    let head = source.open().and_then(|mut input| head(&mut input, 1 << 12)).unwrap_or_default();
    let names = [&b"[Content_Types].xml"[..], b"xl/w", b"opendocument.spreadsheet"];
    names.iter().any(|name| memmem::find(&head, name).is_some())
}

/// The members, and whether any of them is encrypted.
fn members(
    source: &Source<'_>,
    archive: &mut Archive<'_>,
) -> Result<(Vec<Member>, bool), ReadError> {
    let mut members = Vec::with_capacity(archive.len());
    let mut locked = false;
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(|error| broken(source, &error))?;
        let name = file.name().map_or_else(
            |_| String::from_utf8_lossy(file.name_raw()).into_owned(),
            std::borrow::Cow::into_owned,
        );
        locked |= file.encrypted();
        members.push(Member { name, folder: file.is_dir(), packed: file.compressed_size() });
    }
    Ok((members, locked))
}

fn layout(members: &[Member]) -> Layout {
    let has = |name: &str| members.iter().any(|member| member.name.eq_ignore_ascii_case(name));
    let under = |folder: &str| {
        members.iter().any(|member| {
            member.name.get(..folder.len()).is_some_and(|name| name.eq_ignore_ascii_case(folder))
        })
    };
    if has("xl/workbook.bin") {
        Layout::Xlsb
    } else if has("xl/workbook.xml") || has("[Content_Types].xml") && under("xl/") {
        Layout::Xlsx
    } else if has("content.xml") && (has("mimetype") || has("META-INF/manifest.xml")) {
        Layout::OpenDocument
    } else if has("word/document.xml") {
        Layout::Other(NotAList::Document)
    } else if has("ppt/presentation.xml") {
        Layout::Other(NotAList::Presentation)
    } else if has("Index/Document.iwa") || has("Index.zip") && under("Metadata/") {
        Layout::Other(NotAList::OtherSpreadsheet("Apple Numbers"))
    } else if has("AndroidManifest.xml") || has("META-INF/MANIFEST.MF") {
        Layout::Other(NotAList::Programme)
    } else {
        Layout::Archive
    }
}

/// Unpacks every part of a workbook once without keeping it, because the reader of workbooks
/// itself knows no limits: neither of bytes nor of what a part claims about itself.
fn look_through(source: &Source<'_>, archive: &mut Archive<'_>) -> Result<Parts, ReadError> {
    let mut parts = Parts::default();
    let mut buffer = vec![0; 1 << 16];
    let mut left = source.limits.max_bytes_out;
    for index in 0..archive.len() {
        let file = match archive.by_index(index) {
            Ok(file) => file,
            Err(error) => return Err(broken(source, &error)),
        };
        let most = most_bytes(file.name_raw(), source.limits.max_bytes_out);
        let ending = file.name_raw().rsplit(|byte| *byte == b'.').next().unwrap_or_default();
        if ![&b"xml"[..], b"bin", b"rels"].iter().any(|known| ending.eq_ignore_ascii_case(known)) {
            continue;
        }
        let packed = file.compressed_size();
        let unpacked = Limited::new(file, packed, source.limits);
        let part = look_at(unpacked, &mut buffer).map_err(|error| {
            let error = source.io_error(&error);
            match error.trouble {
                Trouble::ArchiveDamaged => source.error(Trouble::Damaged { after_row: 0 }),
                _ => error,
            }
        })?;
        // The reader makes room for as many strings as the table claims to have.
        if part.claimed_strings > part.bytes {
            return Err(source.error(Trouble::Damaged { after_row: 0 }));
        }
        if part.bytes > most {
            return Err(source.error(source.too_large()));
        }
        left = left.checked_sub(part.bytes).ok_or_else(|| source.error(source.bomb()))?;
        parts.merged_cells |= part.merged_cells;
    }
    Ok(parts)
}

/// Bytes up to which a part may grow. Sheets are read cell by cell, but strings and styles are all
/// kept in memory, in a form that takes more room than they do in the file.
fn most_bytes(name: &[u8], all: u64) -> u64 {
    let file = name.rsplit(|byte| *byte == b'/').next().unwrap_or_default().to_ascii_lowercase();
    if file.starts_with(b"sharedstrings") {
        all / 4
    } else if file.starts_with(b"styles") || file.starts_with(b"workbook") {
        all / 64
    } else {
        all
    }
}

#[derive(Default)]
struct Part {
    bytes: u64,
    claimed_strings: u64,
    merged_cells: bool,
}

fn look_at(mut input: impl Read, buffer: &mut [u8]) -> io::Result<Part> {
    // Longer than any of the words, so that one cut by the edge of a block is seen in the next.
    const KEPT: usize = 64;
    let words = [memmem::Finder::new("uniqueCount"), memmem::Finder::new("mergeCell")];
    let mut part = Part::default();
    let mut kept = 0;
    loop {
        let read = read_some(&mut input, &mut buffer[kept..])?;
        if read == 0 {
            return Ok(part);
        }
        part.bytes += read as u64;
        let block = &buffer[..kept + read];
        for place in words[0].find_iter(block) {
            part.claimed_strings = part.claimed_strings.max(claimed(&block[place + 11..]));
        }
        part.merged_cells |= words[1].find(block).is_some();
        let end = block.len();
        kept = end.min(KEPT);
        buffer.copy_within(end - kept..end, 0);
    }
}

/// The number in `="123"`.
fn claimed(after: &[u8]) -> u64 {
    after
        .iter()
        .take(40)
        .skip_while(|byte| matches!(byte, b'=' | b'"' | b'\'' | b'+') || byte.is_ascii_whitespace())
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0, |number: u64, digit| {
            number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
        })
}

/// Reads every list of an archive.
fn read_members(
    source: &Source<'_>,
    archive: &mut Archive<'_>,
    members: &[Member],
) -> Result<Opened, ReadError> {
    if source.depth >= 2 {
        return Err(source.error(Trouble::DeepArchive));
    }
    let mut all = Opened { sheets: Vec::new(), notes: Vec::new() };
    let (mut lists, mut done) = (0, 0);
    let mut left = source.limits.max_bytes_out;
    for (index, member) in members.iter().enumerate() {
        done += member.packed;
        if member.folder || is_system_file(&member.name) {
            continue;
        }
        let name = format!("{}/{}", source.name, member.name);
        let bytes = unpack(source, archive, index, member, left)
            .map_err(|error| ReadError { file: name.clone(), ..error })?;
        left -= bytes.len() as u64;
        let (place, size) = (Place::Bytes(&bytes), bytes.len() as u64);
        let (meter, depth) = (Meter::new(&|_| {}), source.depth + 1);
        let member = Source { name: &name, place, size, depth, meter: &meter, ..*source };
        match read_source(&member) {
            Ok(opened) => {
                lists += 1;
                all.sheets.extend(opened.sheets);
                all.notes.extend(opened.notes);
            }
            Err(ReadError { trouble: Trouble::Other(other), .. }) => {
                all.notes.push(other.skipped(&name));
            }
            Err(ReadError { trouble: Trouble::Empty, .. }) => {
                all.notes.push(Message::new("read-note-empty-file").text("file", &name));
            }
            Err(error) => return Err(error),
        }
        source.meter.at(done.min(source.size));
    }
    if lists == 0 {
        return Err(source.error(Trouble::NoList));
    }
    Ok(all)
}

fn unpack(
    source: &Source<'_>,
    archive: &mut Archive<'_>,
    index: usize,
    member: &Member,
    left: u64,
) -> Result<Vec<u8>, ReadError> {
    let file = archive.by_index(index).map_err(|error| broken(source, &error))?;
    let mut bytes = Vec::new();
    let mut limited = Limited::new(file, member.packed, source.limits).take(left.saturating_add(1));
    limited.read_to_end(&mut bytes).map_err(|error| source.io_error(&error))?;
    if bytes.len() as u64 > left {
        return Err(source.error(source.bomb()));
    }
    Ok(bytes)
}

/// Files that a system puts into an archive by itself.
fn is_system_file(name: &str) -> bool {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.starts_with("__MACOSX/")
        || matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini")
        || last.starts_with("._")
        || last.starts_with("~$")
}
