//! What can be wrong with the law files.

use std::fmt;

use time::Date;

use crate::message::Message;
use crate::words::Rupiah;

/// Something wrong in a law file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, such as `relief.toml`.
    pub file: String,
    /// The entry, such as `entry-age-below (2021-01-01)`; empty when it is the whole file.
    pub entry: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file is not there.
    FileMissing,
    /// A file that no one reads.
    FileUnknown,
    /// Not TOML; the line, from 1, and what the reader says.
    NotToml(i64, String),
    /// A section that no one reads.
    SectionUnknown(String),
    /// A value cannot be read; what the reader says.
    Unreadable(String),
    /// A part that every entry has is missing or empty: its name.
    Missing(&'static str),
    /// No such grade.
    GradeUnknown(String),
    /// A source that is not in the register.
    SourceUnknown(String),
    /// A source that is in the register twice.
    SourceTwice,
    /// An id that no decision asks for.
    IdUnknown,
    /// A value that decisions need has no entry.
    NoEntry,
    /// The last day lies before the first.
    EndsBeforeStart,
    /// Contributions count by month, but the entry does not begin or end with one.
    NotWholeMonths,
    /// Days without any entry, both included.
    Gap(Date, Date),
    /// Days with two entries: the other entry and the first such day.
    Overlap(String, Date),
    /// The last entry ends on this day and nothing follows.
    NothingFollows(Date),
    /// The unit is not the one of this rule.
    WrongUnit,
    /// A number outside of what makes sense: the number, the least, the most.
    OutOfRange(i64, i64, i64),
    /// The table has no row, does not begin at 0, or its last row is not open upwards.
    TableEnds,
    /// The row does not rise above the one before it.
    RowNotRising(usize),
    /// The base of the row is not the middle of the row: base, middle.
    RowNotMiddle(usize, Rupiah, Rupiah),
    /// The contribution of the row is not the percentage of the base: contribution, expected.
    RowNotPercent(usize, Rupiah, Rupiah),
    /// A document stands in for itself.
    InsteadOfItself,
    /// A relation stands in two lines of heirs, or is an heir and the one who is none.
    HeirTwice,
    /// The school levels do not rise, or do not begin later one after the other.
    LevelsNotRising,
}

impl ProblemKind {
    /// The sentence.
    pub fn message(&self) -> Message {
        let key = |name: &str| Message::new(format!("law-problem-{name}"));
        match self {
            Self::FileMissing => key("file-missing"),
            Self::FileUnknown => key("file-unknown"),
            Self::NotToml(line, says) => key("not-toml").number("line", *line).text("says", says),
            Self::SectionUnknown(name) => key("section-unknown").text("name", name),
            Self::Unreadable(says) => key("unreadable").text("says", says),
            Self::Missing(name) => key("missing").text("name", name),
            Self::GradeUnknown(found) => key("grade-unknown").text("found", found),
            Self::SourceUnknown(found) => key("source-unknown").text("found", found),
            Self::SourceTwice => key("source-twice"),
            Self::IdUnknown => key("id-unknown"),
            Self::NoEntry => key("no-entry"),
            Self::EndsBeforeStart => key("ends-before-start"),
            Self::NotWholeMonths => key("not-whole-months"),
            Self::Gap(from, to) => key("gap").date("from", *from).date("to", *to),
            Self::Overlap(other, day) => key("overlap").text("other", other).date("day", *day),
            Self::NothingFollows(day) => key("nothing-follows").date("day", *day),
            Self::WrongUnit => key("wrong-unit"),
            Self::OutOfRange(found, low, high) => key("out-of-range")
                .number("found", *found)
                .number("low", *low)
                .number("high", *high),
            Self::TableEnds => key("table-ends"),
            Self::RowNotRising(row) => key("row-not-rising").number("row", *row as u64),
            Self::RowNotMiddle(row, base, middle) => key("row-not-middle")
                .number("row", *row as u64)
                .number("base", base.amount())
                .number("middle", middle.amount()),
            Self::RowNotPercent(row, jkk, expected) => key("row-not-percent")
                .number("row", *row as u64)
                .number("jkk", jkk.amount())
                .number("expected", expected.amount()),
            Self::InsteadOfItself => key("instead-of-itself"),
            Self::HeirTwice => key("heir-twice"),
            Self::LevelsNotRising => key("levels-not-rising"),
        }
    }
}

/// For logs and tests; people are told [`ProblemKind::message`].
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if !self.entry.is_empty() {
            write!(f, ", {}", self.entry)?;
        }
        write!(f, ": {:?}", self.kind)
    }
}

/// The law files cannot be used: everything that is wrong with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawError {
    /// At least one, file by file.
    pub problems: Vec<Problem>,
}

impl fmt::Display for LawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the law files need correction")?;
        self.problems.iter().try_for_each(|problem| write!(f, "; {problem}"))
    }
}

impl std::error::Error for LawError {}
