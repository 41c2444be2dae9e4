//! The check of candidate lists: read, recognise the same person, judge.

mod matching;

use lindung_core::checking::{Judge, List, Outcome, Programme, Role, Row};
use lindung_core::intake::{Profile, Wish};
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_files::intake::Limits;
use rayon::prelude::*;

use crate::lists::{self, Wanted};
pub use crate::lists::{CheckError, Input, Progress, Step};

/// What to check, against what, under which rules.
#[derive(Debug, Clone)]
pub struct Request {
    /// Candidate lists and reference lists.
    pub inputs: Vec<Input>,
    /// The rules; its regency is found from the lists when it is `None`.
    pub programme: Programme,
    /// Columns named by the user, for candidate lists.
    pub wishes: Vec<Wish>,
    /// Layout named by the user, for candidate lists.
    pub profile: Option<Profile>,
    /// Limits on what is read.
    pub limits: Limits,
}

impl Request {
    fn wanted(&self) -> Wanted<'_> {
        Wanted {
            inputs: &self.inputs,
            wishes: &self.wishes,
            profile: self.profile.as_ref(),
            limits: &self.limits,
        }
    }
}

/// Reads the lists, recognises people and judges every row.
pub fn check(request: &Request, progress: &Progress<'_>) -> Result<Outcome, CheckError> {
    let opened = lists::open(&request.wanted(), progress)?;
    let mut programme = request.programme.clone();
    let mut notes = Vec::new();
    if programme.regency.is_none() {
        programme.regency = lists::likely_regency(&opened);
        notes.push(regency_note(programme.regency));
    }
    let lists = lists::understand(opened, &programme, progress)?;
    let matched = matching::run(&lists, &programme, progress);
    notes.extend(matched.notes);
    let rows = judge(&programme, &lists, &matched.pairs, &matched.person_of, progress);
    notes.extend(doubtful_references(&lists, &rows));
    Ok(Outcome { programme, lists, rows, pairs: matched.pairs, notes })
}

fn regency_note(regency: Option<RegionCode>) -> Message {
    match regency {
        Some(code) => {
            let name = lindung_core::regions::Regions::embedded().name(code);
            Message::new("check-regency-found").text("name", name).text("code", code)
        }
        None => Message::new("check-regency-unknown"),
    }
}

fn judge(
    programme: &Programme,
    lists: &[List],
    pairs: &[lindung_core::checking::Pair],
    person_of: &[u32],
    progress: &Progress<'_>,
) -> Vec<Row> {
    progress(Step::Judge, 0.0);
    let judge = Judge::new(programme, lists, pairs, person_of);
    let rows: Vec<u32> = (0..judge.len() as u32).collect();
    let mut rows: Vec<Row> =
        rows.into_par_iter().with_min_len(2048).map(|row| judge.row(row)).collect();
    judge.number_persons(&mut rows);
    progress(Step::Judge, 1.0);
    rows
}

/// A reference in which almost every candidate stands is most likely another kind of list.
fn doubtful_references(lists: &[List], rows: &[Row]) -> Vec<Message> {
    use lindung_core::checking::Code;
    let kinds = [
        (Role::Enrolled, Code::PersonEnrolled),
        (Role::Deaths, Code::PersonDead),
        (Role::WageEarners, Code::PersonWageEarner),
        (Role::Officials, Code::PersonOfficial),
        (Role::Covered, Code::PersonCovered),
    ];
    kinds
        .into_iter()
        .filter_map(|(role, code)| {
            let list = lists.iter().find(|list| list.role == role)?;
            let hit = rows.iter().filter(|r| r.findings.iter().any(|f| f.code == code)).count();
            (rows.len() >= 20 && hit * 10 > rows.len() * 7).then(|| {
                Message::new("check-reference-doubtful")
                    .text("file", &list.sheet.file)
                    .text("role", role.word())
                    .number("hits", hit)
                    .number("rows", rows.len())
            })
        })
        .collect()
}
