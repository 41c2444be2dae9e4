//! What can be wrong with a file, said in one sentence with the place and the next step.

use std::fmt;
use std::io;

use lindung_core::message::Message;

/// A file that could not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// The file as the caller named it, inside an archive `archive.zip/list.csv`.
    pub file: String,
    /// The sheet, where one sheet is the trouble.
    pub sheet: Option<String>,
    /// What is wrong.
    pub trouble: Trouble,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such file.
    Missing,
    /// The file may not be opened by this user.
    NoPermission,
    /// It is a folder.
    Folder,
    /// Links that point at each other.
    LinkLoop,
    /// A device, a pipe or another thing that is not a file.
    NotAFile,
    /// The system could not read on; its own words.
    Unreadable(String),
    /// No byte in it.
    Empty,
    /// It is something else than a list.
    Other(NotAList),
    /// A workbook that asks for a password.
    Password,
    /// An archive that asks for a password.
    ArchivePassword,
    /// A workbook that breaks off or contradicts itself; the last row that was read, 0 if none.
    Damaged {
        /// The last row read, as a person sees it; 0 if none was.
        after_row: u32,
    },
    /// A Parquet file that breaks off or contradicts itself.
    ParquetDamaged {
        /// The last row read, with the names of the columns as row 1; 0 if none was.
        after_row: u32,
    },
    /// A Parquet file in a form that is not read here.
    ParquetForm(ParquetForm),
    /// An archive that breaks off or contradicts itself.
    ArchiveDamaged,
    /// An archive packed with a method that is not known here.
    ArchiveMethod,
    /// Unpacking gives more than the limit, or far more than an honest file would.
    Bomb {
        /// The most that is unpacked, in mebibytes.
        limit: u64,
    },
    /// The cells need more memory than the limit.
    TooLarge {
        /// The limit, in mebibytes.
        limit: u64,
    },
    /// A cell longer than the limit.
    LongCell {
        /// The row as a person sees it.
        row: u32,
        /// The column, from 1.
        column: usize,
        /// The limit, in kibibytes.
        limit: usize,
    },
    /// A row longer than the limit.
    LongRow {
        /// The row as a person sees it.
        row: u32,
        /// The limit, in kibibytes.
        limit: usize,
    },
    /// More columns than the limit.
    ManyColumns {
        /// The row as a person sees it.
        row: u32,
        /// The limit.
        limit: usize,
    },
    /// More rows than the limit.
    ManyRows {
        /// The limit.
        limit: u32,
    },
    /// More files in an archive than the limit.
    ManyMembers {
        /// The limit.
        limit: usize,
    },
    /// An archive in an archive in an archive.
    DeepArchive,
    /// An archive without any list.
    NoList,
    /// A workbook without any worksheet, a page without any table.
    NoTable,
}

/// What a Parquet file may use that is not read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParquetForm {
    /// It is encrypted, wholly or in some columns.
    Encryption,
    /// A compression, with its name.
    Compression(&'static str),
    /// An encoding of values that is rare or new.
    Encoding,
}

/// A file that is not a list at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAList {
    /// A picture, with the name of its format.
    Picture(&'static str),
    /// A PDF document.
    Pdf,
    /// A text document (Word, RTF, `OpenDocument`).
    Document,
    /// A presentation.
    Presentation,
    /// An archive of another kind than zip and gzip, with its name.
    Archive(&'static str),
    /// A database file.
    Database,
    /// Sound or film.
    Media,
    /// A programme.
    Programme,
    /// A spreadsheet in a form that is not read here (Apple Numbers, Excel before 1997).
    OtherSpreadsheet(&'static str),
    /// XML that holds no sheet.
    Xml,
    /// Nothing known.
    Unknown,
}

impl NotAList {
    /// The end of the key in the message files.
    fn key(self) -> &'static str {
        match self {
            Self::Picture(_) => "picture",
            Self::Pdf => "pdf",
            Self::Document => "document",
            Self::Presentation => "presentation",
            Self::Archive(_) => "other-archive",
            Self::Database => "database",
            Self::Media => "media",
            Self::Programme => "programme",
            Self::OtherSpreadsheet(_) => "other-spreadsheet",
            Self::Xml => "xml",
            Self::Unknown => "unknown",
        }
    }

    /// The name of the format, where the sentence gives it.
    fn format(self) -> Option<&'static str> {
        match self {
            Self::Picture(name) | Self::Archive(name) | Self::OtherSpreadsheet(name) => Some(name),
            _ => None,
        }
    }

    /// A note that this member of an archive was passed over.
    pub(super) fn skipped(self, file: &str) -> Message {
        Message::new("read-note-skipped").text("file", file).text("kind", self.key())
    }
}

impl ReadError {
    /// An error about a whole file.
    pub(super) fn new(file: &str, trouble: Trouble) -> Self {
        Self { file: file.to_owned(), sheet: None, trouble }
    }

    /// An error about one sheet.
    pub(super) fn in_sheet(file: &str, sheet: &str, trouble: Trouble) -> Self {
        Self { file: file.to_owned(), sheet: Some(sheet.to_owned()), trouble }
    }

    /// What the system says about a file, in our terms.
    pub fn from_io(file: &str, error: &io::Error) -> Self {
        /// `ELOOP` on Linux and on the BSDs; the library has no stable name for it yet.
        const LINK_LOOPS: [i32; 2] = [40, 62];
        let trouble = match error.kind() {
            io::ErrorKind::NotFound => Trouble::Missing,
            io::ErrorKind::PermissionDenied => Trouble::NoPermission,
            io::ErrorKind::IsADirectory => Trouble::Folder,
            _ if error.raw_os_error().is_some_and(|code| LINK_LOOPS.contains(&code)) => {
                Trouble::LinkLoop
            }
            _ => Trouble::Unreadable(error.to_string()),
        };
        Self::new(file, trouble)
    }

    /// One sentence for the user: what is wrong where, and what to do.
    pub fn message(&self) -> Message {
        let place = match &self.sheet {
            Some(sheet) => format!("{} ({sheet})", self.file),
            None => self.file.clone(),
        };
        let say = |end: &str| Message::new(format!("read-error-{end}")).text("file", &place);
        match &self.trouble {
            Trouble::Missing => say("missing"),
            Trouble::NoPermission => say("no-permission"),
            Trouble::Folder => say("folder"),
            Trouble::LinkLoop => say("link-loop"),
            Trouble::NotAFile => say("not-a-file"),
            Trouble::Unreadable(reason) => say("unreadable").text("reason", reason),
            Trouble::Empty => say("empty"),
            Trouble::Other(other) => match other.format() {
                Some(name) => say(other.key()).text("format", name),
                None => say(other.key()),
            },
            Trouble::Password => say("password"),
            Trouble::ArchivePassword => say("archive-password"),
            Trouble::Damaged { after_row: 0 } => say("damaged"),
            Trouble::Damaged { after_row } => say("damaged-after").number("row", *after_row),
            Trouble::ParquetDamaged { after_row: 0 } => say("parquet-damaged"),
            Trouble::ParquetDamaged { after_row } => {
                say("parquet-damaged-after").number("row", *after_row)
            }
            Trouble::ParquetForm(ParquetForm::Encryption) => say("parquet-encrypted"),
            Trouble::ParquetForm(ParquetForm::Compression(name)) => {
                say("parquet-compression").text("format", name)
            }
            Trouble::ParquetForm(ParquetForm::Encoding) => say("parquet-encoding"),
            Trouble::ArchiveDamaged => say("archive-damaged"),
            Trouble::ArchiveMethod => say("archive-method"),
            Trouble::Bomb { limit } => say("bomb").number("limit", *limit),
            Trouble::TooLarge { limit } => say("too-large").number("limit", *limit),
            Trouble::LongCell { row, column, limit } => say("long-cell")
                .number("row", *row)
                .number("column", *column)
                .number("limit", *limit),
            Trouble::LongRow { row, limit } => {
                say("long-row").number("row", *row).number("limit", *limit)
            }
            Trouble::ManyColumns { row, limit } => {
                say("many-columns").number("row", *row).number("limit", *limit)
            }
            Trouble::ManyRows { limit } => say("many-rows").number("limit", *limit),
            Trouble::ManyMembers { limit } => say("many-members").number("limit", *limit),
            Trouble::DeepArchive => say("deep-archive"),
            Trouble::NoList => say("no-list"),
            Trouble::NoTable => say("no-table"),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.file, self.trouble)
    }
}

impl std::error::Error for ReadError {}
