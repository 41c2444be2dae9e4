//! The check of candidate lists: read, recognise the same person, judge.

mod matching;
mod sought;

use lindung_core::checking::{Judge, List, Outcome, Programme, RecordRef, Role, Row};
use lindung_core::intake::{Candidate, Layout, Profile, SheetBuilder, Wish};
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_files::intake::Limits;
use lindung_linkage::explanation::Explanation;
use rayon::prelude::*;

use crate::lists::{self, Wanted, stopped};
pub use sought::Sought;

pub use crate::lists::{CheckError, Input, Progress, Seen, Step, look};

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

/// What people have said about two records, which goes before any weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// The one record.
    pub a: RecordRef,
    /// The other.
    pub b: RecordRef,
    /// Whether they are one person.
    pub same: bool,
}

/// Asks what people said before about records of these lists.
pub type Ask<'a> = dyn Fn(&[List]) -> Vec<Said> + Sync + 'a;

/// Asks for the workers of the registry that may be people of these lists; `None` stops the check.
pub type Registry<'a> = dyn Fn(&Sought) -> Option<Vec<Candidate>> + Sync + 'a;

/// Changes the lists as they were read, before anybody is compared.
pub type Amend<'a> = dyn Fn(&mut Vec<List>) + Sync + 'a;

/// What an office gives to a check beside the lists.
#[derive(Default, Clone, Copy)]
pub struct Beside<'a> {
    /// What people said before about records of these lists.
    pub decided: Option<&'a Ask<'a>>,
    /// What was corrected since the files were sent.
    pub amend: Option<&'a Amend<'a>>,
    /// The workers of its registry.
    pub registry: Option<&'a Registry<'a>>,
    /// Whether the check shall stop; asked many times a second.
    pub stop: Option<&'a (dyn Fn() -> bool + Sync)>,
    /// Whether the weight of each pair is wanted step by step.
    pub explain: bool,
}

impl Beside<'_> {
    fn stops(&self) -> bool {
        self.stop.is_some_and(|stop| stop())
    }
}

/// What came of a check, with more than the reports need.
#[derive(Debug)]
pub struct Checked {
    /// The result.
    pub outcome: Outcome,
    /// For each pair of the result its weight step by step, where it was asked for; not for those
    /// that only say that somebody stands in the civil register.
    pub explained: Vec<Option<Explanation>>,
    /// What people said before, as far as it is about these records.
    pub said: Vec<Said>,
}

/// Reads the lists, recognises people and judges every row.
pub fn check(request: &Request, progress: &Progress<'_>) -> Result<Outcome, CheckError> {
    Ok(check_beside(request, &Beside::default(), progress)?.outcome)
}

/// Reads the people of lists, without comparing or judging anybody. Stopped, it answers an error
/// without a message.
pub fn people(
    request: &Request,
    stop: &(dyn Fn() -> bool + Sync),
    progress: &Progress<'_>,
) -> Result<Vec<List>, CheckError> {
    let opened = lists::open(&request.wanted(), progress, stop)?;
    lists::understand(opened, &request.programme, progress, stop)
}

/// [`check`] in an office. Stopped, it answers an error without a message.
pub fn check_beside(
    request: &Request,
    beside: &Beside<'_>,
    progress: &Progress<'_>,
) -> Result<Checked, CheckError> {
    let go_on = || if beside.stops() { Err(stopped()) } else { Ok(()) };
    let stop = || beside.stops();
    let opened = lists::open(&request.wanted(), progress, &stop)?;
    go_on()?;
    let mut programme = request.programme.clone();
    let mut notes = Vec::new();
    if programme.regency.is_none() {
        programme.regency = lists::likely_regency(&opened);
        notes.push(regency_note(programme.regency));
    }
    let mut lists = lists::understand(opened, &programme, progress, &stop)?;
    go_on()?;
    if let Some(amend) = beside.amend {
        amend(&mut lists);
    }
    if let Some(registry) = beside.registry {
        progress(Step::Registry, 0.0);
        let workers = registry(&Sought::of(&lists, programme.on));
        lists.push(registered(workers.ok_or_else(stopped)?));
        go_on()?;
    }
    let mut matched = matching::run(&lists, &programme, beside, progress);
    go_on()?;
    notes.append(&mut matched.notes);
    let rows = judge(&programme, &lists, &matched, progress, &stop);
    go_on()?;
    notes.extend(doubtful_references(&lists, &rows));
    let outcome = Outcome { programme, lists, rows, pairs: matched.pairs, notes };
    Ok(Checked { outcome, explained: matched.explained, said: matched.said })
}

/// The workers as a list to compare with; they come from no file.
fn registered(people: Vec<Candidate>) -> List {
    let sheet = SheetBuilder::new("".into(), None, false).finish();
    let layout = Layout::default();
    List { role: Role::Registered, sheet, layout, people, notes: Vec::new() }
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
    matched: &matching::Matched,
    progress: &Progress<'_>,
    stop: &(dyn Fn() -> bool + Sync),
) -> Vec<Row> {
    progress(Step::Judge, 0.0);
    let judge = Judge::new(programme, lists, &matched.pairs, &matched.person_of);
    let rows: Vec<u32> = (0..judge.len() as u32).collect();
    let mut rows: Vec<Row> =
        // Cut short when the check shall stop: nobody looks at them then.
        rows.into_par_iter()
            .with_min_len(2048)
            .map(|row| (!stop()).then(|| judge.row(row)))
            .while_some()
            .collect();
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
