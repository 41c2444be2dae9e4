//! The whole result of a check, as the reports show it.

use super::{Finding, Programme, Verdict};
use crate::intake::{Candidate, Layout, Sheet};
use crate::message::Message;

/// What a list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// People proposed for cover.
    Candidates,
    /// Active BPJS members.
    Enrolled,
    /// The dead.
    Deaths,
    /// Wage earners.
    WageEarners,
    /// Civil servants, army, police, village staff.
    Officials,
    /// People covered by another payer.
    Covered,
    /// The civil register.
    CivilRegister,
    /// The workers of an office's own registry. They are in no file.
    Registered,
}

impl Role {
    /// The word on the command line: `enrolled`, `deaths`, …; `candidates` for the lists checked.
    pub fn word(self) -> &'static str {
        match self {
            Self::Candidates => "candidates",
            Self::Enrolled => "enrolled",
            Self::Deaths => "deaths",
            Self::WageEarners => "wage-earners",
            Self::Officials => "officials",
            Self::Covered => "covered",
            Self::CivilRegister => "civil-register",
            Self::Registered => "registered",
        }
    }

    /// The kinds of reference list that come in files.
    pub const REFERENCES: [Self; 6] = [
        Self::Enrolled,
        Self::Deaths,
        Self::WageEarners,
        Self::Officials,
        Self::Covered,
        Self::CivilRegister,
    ];
}

/// A list that was read: one sheet of one file.
#[derive(Debug)]
pub struct List {
    /// What it is for.
    pub role: Role,
    /// The cells as found (health columns emptied). Reference lists keep only header and people.
    pub sheet: Sheet,
    /// Where the table is and what its columns mean.
    pub layout: Layout,
    /// The people, in the order of `layout.people`.
    pub people: Vec<Candidate>,
    /// What was noticed while reading, to be told to the user.
    pub notes: Vec<Message>,
}

/// A record: an index into [`Outcome::lists`] and into that list's `people`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRef {
    /// Which list.
    pub list: u32,
    /// Which person in it.
    pub person: u32,
}

/// One row of a candidate list with its verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The record.
    pub record: RecordRef,
    /// Number of the person: rows with the same number are the same person. From 1, in the order
    /// of first appearance.
    pub person: u32,
    /// The verdict.
    pub verdict: Verdict,
    /// What was found, gravest first, then in the order of the rules.
    pub findings: Vec<Finding>,
    /// Of several rows of one person: this one is proposed to keep.
    pub keep: bool,
}

/// What is decided about two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// The same person.
    Match,
    /// A person must look.
    Review,
}

impl Decision {
    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::Review => "review",
        }
    }
}

/// Two records that are, or may be, the same person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The record of the earlier list, or the earlier row.
    pub a: RecordRef,
    /// The other.
    pub b: RecordRef,
    /// Match weight: the base-2 logarithm of the odds that they are the same person.
    pub weight: f32,
    /// The probability that they are the same person, 0 to 1.
    pub probability: f32,
    /// What follows.
    pub decision: Decision,
}

/// The whole result of a check.
#[derive(Debug)]
pub struct Outcome {
    /// The rules that applied.
    pub programme: Programme,
    /// All lists: candidates first, then references, each in the order given.
    pub lists: Vec<List>,
    /// One row per person of every candidate list, in order.
    pub rows: Vec<Row>,
    /// Pairs in the order of their records. Both may be candidates, or `b` a reference.
    pub pairs: Vec<Pair>,
    /// Things that concern the whole run, to be told to the user.
    pub notes: Vec<Message>,
}

impl Outcome {
    /// The list of a record.
    pub fn list(&self, record: RecordRef) -> &List {
        &self.lists[record.list as usize]
    }

    /// The person of a record.
    pub fn candidate(&self, record: RecordRef) -> &Candidate {
        &self.list(record).people[record.person as usize]
    }

    /// The row number a person sees in the file; 0 for a worker of the registry.
    pub fn row_number(&self, record: RecordRef) -> u32 {
        let list = self.list(record);
        if list.role == Role::Registered {
            return 0;
        }
        list.sheet.number(self.candidate(record).row as usize)
    }

    /// The cell of a record in a column of its list.
    pub fn cell(&self, record: RecordRef, column: usize) -> &str {
        let list = self.list(record);
        list.sheet.text(self.candidate(record).row as usize, column)
    }
}
