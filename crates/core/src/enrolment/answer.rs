//! What an answer says of the lines of a list.

use rustc_hash::FxHashMap;
use time::Date;

use super::code::Code;
use crate::words::{Kpj, Nik};

/// What a row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Registered.
    Accepted,
    /// Not registered, and why.
    Refused(Code),
}

/// A participant number as it stands in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KpjRead {
    /// Nothing there.
    Missing,
    /// Eleven digits.
    Read(Kpj),
    /// Something is there that is no number of eleven digits.
    Damaged(String),
}

/// A row of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The number that a person sees beside it.
    pub number: u32,
    /// The NIK, read without guessing.
    pub nik: Option<Nik>,
    /// Something stands for a NIK that could not be read.
    pub nik_damaged: bool,
    /// The name, cleaned as names of lists are.
    pub name: String,
    /// The day of birth.
    pub born: Option<Date>,
    /// The participant number.
    pub kpj: KpjRead,
    /// What the row says; nothing where that cannot be read.
    pub said: Option<Said>,
    /// The words of BPJS.
    pub words: String,
}

/// How a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// With BPJS, which has not answered.
    Sent,
    /// Accepted, with this number or none yet.
    Accepted(Option<Kpj>),
    /// Refused.
    Refused(Code),
    /// Never sent: held back or taken back.
    NotSent,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The NIK.
    pub nik: Option<Nik>,
    /// The name.
    pub name: String,
    /// The day of birth.
    pub born: Option<Date>,
    /// How it stands.
    pub stands: Stands,
}

/// Whose a participant number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KpjOwner {
    /// Of the person on this line.
    Line(usize),
    /// Of somebody else.
    Other,
}

/// What is known outside the list.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Numbers of other lists on which a NIK stands.
    pub lists: FxHashMap<Nik, i64>,
    /// Who has a participant number.
    pub kpj: FxHashMap<Kpj, KpjOwner>,
}

/// What is done with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Registered, with a number or none yet.
    Accepted(Option<Kpj>),
    /// Refused, in these words.
    Refused(Code, String),
}

/// A row that is not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The row of the file.
    pub row: u32,
    /// Why.
    pub kind: ProblemKind,
    /// What was found: a name or number as it stands there.
    pub found: String,
}

/// Why a row is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// Nobody of the list.
    Unknown,
    /// Of another list, with its number.
    OtherList(i64),
    /// The line was not sent.
    NotSent,
    /// The NIK cannot be read.
    NikDamaged,
    /// Without a NIK, and name and birth fit several lines.
    Several,
    /// Another row says something else of the same line.
    Twice,
    /// The participant number belongs to somebody else.
    KpjTaken,
    /// The participant number has not eleven digits.
    KpjDamaged,
    /// Neither yes nor no can be read.
    Unclear,
    /// Answered before, in another way.
    Before,
}

impl ProblemKind {
    /// The word in databases and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::OtherList(_) => "other-list",
            Self::NotSent => "not-sent",
            Self::NikDamaged => "nik-damaged",
            Self::Several => "several",
            Self::Twice => "twice",
            Self::KpjTaken => "kpj-taken",
            Self::KpjDamaged => "kpj-damaged",
            Self::Unclear => "unclear",
            Self::Before => "before",
        }
    }
}

/// What an answer comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// What is done, by line in the order of the list.
    pub verdicts: Vec<(usize, Verdict)>,
    /// Lines of which an earlier answer said the same.
    pub again: Vec<usize>,
    /// Rows that are not taken, in the order of the file.
    pub problems: Vec<Problem>,
    /// Lines that were sent and that no row names.
    pub missing: Vec<usize>,
}

/// Matches the rows of an answer with the lines of the list to which it is said to belong.
pub fn answer(rows: &[Row], lines: &[Line], known: &Known) -> Read {
    let lookup = Lookup::new(lines);
    let mut read = Read::default();
    let mut of_line: FxHashMap<usize, Vec<(&Row, Option<Verdict>)>> = FxHashMap::default();
    for row in rows {
        match lookup.line(row, known) {
            Ok(line) => of_line.entry(line).or_default().push((row, verdict(row))),
            Err(kind) => read.problems.push(problem(row, kind)),
        }
    }
    let taken = numbers_of_several(&of_line);
    for (at, line) in lines.iter().enumerate() {
        match of_line.get(&at) {
            Some(told) => read.line((at, line), told, |kpj| taken(kpj) || not_own(known, kpj, at)),
            None if line.stands == Stands::Sent => read.missing.push(at),
            None => {}
        }
    }
    read.problems.sort_by_key(|problem| problem.row);
    read
}

/// Whether a number stands beside several lines of the file.
fn numbers_of_several<'a>(
    of_line: &'a FxHashMap<usize, Vec<(&Row, Option<Verdict>)>>,
) -> impl Fn(Kpj) -> bool + 'a {
    let mut owners: FxHashMap<Kpj, Vec<usize>> = FxHashMap::default();
    for (line, told) in of_line {
        for (row, _) in told {
            if let KpjRead::Read(kpj) = row.kpj
                && row.said == Some(Said::Accepted)
            {
                let lines = owners.entry(kpj).or_default();
                if !lines.contains(line) {
                    lines.push(*line);
                }
            }
        }
    }
    move |kpj| owners.get(&kpj).is_some_and(|lines| lines.len() > 1)
}

fn not_own(known: &Known, kpj: Kpj, line: usize) -> bool {
    known.kpj.get(&kpj).is_some_and(|owner| *owner != KpjOwner::Line(line))
}

/// What a row says of its line; nothing where neither yes nor no can be read.
fn verdict(row: &Row) -> Option<Verdict> {
    Some(match row.said? {
        Said::Refused(code) => Verdict::Refused(code, row.words.clone()),
        Said::Accepted => Verdict::Accepted(match row.kpj {
            KpjRead::Read(kpj) => Some(kpj),
            _ => None,
        }),
    })
}

fn same(a: &Verdict, b: &Verdict) -> bool {
    match (a, b) {
        (Verdict::Accepted(a), Verdict::Accepted(b)) => a == b,
        (Verdict::Refused(a, _), Verdict::Refused(b, _)) => a == b,
        _ => false,
    }
}

fn problem(row: &Row, kind: ProblemKind) -> Problem {
    let nik = || row.nik.map(|nik| crate::words::Masked(nik).to_string()).unwrap_or_default();
    let found = match kind {
        ProblemKind::KpjDamaged | ProblemKind::KpjTaken => match &row.kpj {
            KpjRead::Damaged(text) => format!("{} ({text})", row.name),
            KpjRead::Read(kpj) => format!("{} ({})", row.name, crate::words::Masked(*kpj)),
            KpjRead::Missing => row.name.clone(),
        },
        ProblemKind::Unclear | ProblemKind::Before if !row.words.is_empty() => {
            format!("{}: {}", row.name, row.words)
        }
        _ => [row.name.clone(), nik()]
            .into_iter()
            .filter(|s| !s.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
    };
    Problem { row: row.number, kind, found }
}

impl Read {
    /// What the rows of a line come to.
    fn line(
        &mut self,
        (at, line): (usize, &Line),
        told: &[(&Row, Option<Verdict>)],
        taken: impl Fn(Kpj) -> bool,
    ) {
        let mut all = |kind| self.problems.extend(told.iter().map(|(row, _)| problem(row, kind)));
        let Some((row, first)) = told.first() else { return };
        let agree = told.iter().all(|(_, other)| match (first, other) {
            (Some(a), Some(b)) => same(a, b),
            (None, None) => true,
            _ => false,
        });
        let damaged =
            |row: &Row| row.said == Some(Said::Accepted) && matches!(row.kpj, KpjRead::Damaged(_));
        if told.iter().any(|(row, _)| damaged(row)) {
            return all(ProblemKind::KpjDamaged);
        }
        if !agree {
            return all(ProblemKind::Twice);
        }
        let Some(verdict) = first else { return all(ProblemKind::Unclear) };
        if line.stands == Stands::NotSent {
            return all(ProblemKind::NotSent);
        }
        if let Verdict::Accepted(Some(kpj)) = verdict
            && taken(*kpj)
        {
            return all(ProblemKind::KpjTaken);
        }
        match (line.stands, verdict) {
            (Stands::Sent, _) | (Stands::Accepted(None), Verdict::Accepted(Some(_))) => {
                self.verdicts.push((at, verdict.clone()));
            }
            (Stands::Accepted(_), Verdict::Accepted(None)) => self.again.push(at),
            (Stands::Accepted(a), Verdict::Accepted(b)) if a == *b => self.again.push(at),
            (Stands::Refused(a), Verdict::Refused(b, _)) if a == *b => self.again.push(at),
            _ => self.problems.push(problem(row, ProblemKind::Before)),
        }
    }
}

/// The lines by what a row may name them with.
struct Lookup<'a> {
    nik: FxHashMap<Nik, usize>,
    person: FxHashMap<(&'a str, Date), Vec<usize>>,
}

impl<'a> Lookup<'a> {
    fn new(lines: &'a [Line]) -> Self {
        let mut lookup = Self { nik: FxHashMap::default(), person: FxHashMap::default() };
        for (at, line) in lines.iter().enumerate() {
            // Somebody may stand on a list twice, held back once and sent later: the sent line counts.
            if let Some(nik) = line.nik {
                let known = lookup.nik.entry(nik).or_insert(at);
                if lines[*known].stands == Stands::NotSent {
                    *known = at;
                }
            }
            if let Some(born) = line.born {
                lookup.person.entry((&line.name, born)).or_default().push(at);
            }
        }
        lookup
    }

    fn line(&self, row: &Row, known: &Known) -> Result<usize, ProblemKind> {
        if row.nik_damaged {
            return Err(ProblemKind::NikDamaged);
        }
        if let Some(nik) = row.nik {
            let elsewhere = || match known.lists.get(&nik) {
                Some(number) => ProblemKind::OtherList(*number),
                None => ProblemKind::Unknown,
            };
            return self.nik.get(&nik).copied().ok_or_else(elsewhere);
        }
        let born = row.born.ok_or(ProblemKind::Unknown)?;
        match self.person.get(&(row.name.as_str(), born)).map(Vec::as_slice) {
            Some([line]) => Ok(*line),
            Some(_) => Err(ProblemKind::Several),
            None => Err(ProblemKind::Unknown),
        }
    }
}

#[cfg(test)]
mod tests;
