//! From files to lists of people.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use lindung_core::checking::{List, Programme, Role};
use lindung_core::intake::{
    Candidate, Field, Layout, Life, Memo, PeopleReader, Profile, ReadContext, Sheet, Wish,
    recognise,
};
use lindung_core::message::Message;
use lindung_core::regions::Regions;
use lindung_core::words::{Level, RegionCode};
use lindung_files::intake::{Limits, Opened, read};
use rayon::prelude::*;

/// A file to read and the name by which people know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where it lies.
    pub path: PathBuf,
    /// The name in reports.
    pub name: String,
    /// What it is for.
    pub role: Role,
}

/// What to read and how.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// Candidate lists and reference lists.
    pub(crate) inputs: &'a [Input],
    /// Columns named by the user, for candidate lists.
    pub(crate) wishes: &'a [Wish],
    /// Layout named by the user, for candidate lists.
    pub(crate) profile: Option<&'a Profile>,
    /// Limits on what is read.
    pub(crate) limits: &'a Limits,
}

/// A step of the work, for progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Files are read.
    Read,
    /// Columns are recognised and values read.
    Understand,
    /// The workers of the registry are read.
    Registry,
    /// The model's chances are estimated.
    Train,
    /// The same person is recognised.
    Match,
    /// Rules are applied.
    Judge,
}

/// Told how the work goes: the step and the share of it that is done, 0 to 1.
pub type Progress<'a> = dyn Fn(Step, f32) + Sync + 'a;

/// Why nothing could be checked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("the lists cannot be read")]
pub struct CheckError {
    /// One sentence for each file or sheet that stands in the way.
    pub messages: Vec<Message>,
    /// Only the user's own `--map` stands in the way; the files can be read.
    pub wrong_use: bool,
}

impl CheckError {
    pub(crate) fn unreadable(messages: Vec<Message>) -> Self {
        Self { messages, wrong_use: false }
    }
}

/// The work was stopped: an error without a message.
pub(crate) fn stopped() -> CheckError {
    CheckError::unreadable(Vec::new())
}

/// A table that was found in a file.
pub(crate) struct Table {
    role: Role,
    sheet: Sheet,
    layout: Layout,
    notes: Vec<Message>,
}

/// A table as it was recognised, before anything in it is read.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The file, as people know it.
    pub file: String,
    /// The sheet; `None` where a file has none.
    pub sheet: Option<String>,
    /// Rows that hold people.
    pub rows: usize,
    /// Where the table lies and what its columns mean.
    pub layout: Layout,
    /// What was noticed.
    pub notes: Vec<Message>,
}

/// Opens files and says how their tables are understood.
pub fn look(
    inputs: &[Input],
    profile: Option<&Profile>,
    limits: &Limits,
) -> Result<Vec<Seen>, CheckError> {
    let mut seen = Vec::new();
    let mut errors = CheckError { messages: Vec::new(), wrong_use: false };
    for input in inputs {
        let wanted = Wanted { inputs: std::slice::from_ref(input), wishes: &[], profile, limits };
        let opened = read(&input.path, &input.name, limits, &|_| ())
            .map_err(|error| CheckError::unreadable(vec![error.message()]))
            .and_then(|opened| tables(opened, &input.name, input.role, &wanted));
        match opened {
            Ok(tables) => seen.extend(tables.into_iter().map(|table| Seen {
                file: table.sheet.file.to_string(),
                sheet: table.sheet.name.as_deref().map(str::to_owned),
                rows: table.layout.people.len(),
                layout: table.layout,
                notes: table.notes,
            })),
            Err(error) => errors.messages.extend(error.messages),
        }
    }
    if errors.messages.is_empty() { Ok(seen) } else { Err(errors) }
}

/// Reads every file and finds its tables, of which one names candidates. Every file that cannot be
/// read is named.
pub(crate) fn open(
    wanted: &Wanted<'_>,
    progress: &Progress<'_>,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<Table>, CheckError> {
    let found = open_any(wanted, progress, stop)?;
    if found.iter().all(|table| table.role != Role::Candidates) {
        return Err(CheckError::unreadable(vec![Message::new("check-no-candidates")]));
    }
    Ok(found)
}

/// The same of files of whatever kind.
pub(crate) fn open_any(
    wanted: &Wanted<'_>,
    progress: &Progress<'_>,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<Table>, CheckError> {
    progress(Step::Read, 0.0);
    let sizes = wanted.inputs.iter().map(|i| i.path.metadata().map_or(0, |m| m.len()));
    let total = sizes.sum::<u64>().max(1);
    let done = AtomicU64::new(0);
    let tables: Vec<Result<Vec<Table>, CheckError>> = wanted
        .inputs
        .par_iter()
        .map(|input| {
            if stop() {
                return Err(stopped());
            }
            let before = AtomicU64::new(0);
            let told = |bytes: u64| {
                let new = bytes.saturating_sub(before.swap(bytes, Ordering::Relaxed));
                let sum = done.fetch_add(new, Ordering::Relaxed) + new;
                progress(Step::Read, (sum as f32 / total as f32).min(1.0));
            };
            let opened = read(&input.path, &input.name, wanted.limits, &told);
            opened
                .map_err(|error| CheckError::unreadable(vec![error.message()]))
                .and_then(|opened| tables(opened, &input.name, input.role, wanted))
        })
        .collect();
    let mut found = Vec::new();
    let mut refused = CheckError { messages: Vec::new(), wrong_use: true };
    for result in tables {
        match result {
            Ok(tables) => found.extend(tables),
            Err(error) => {
                refused.messages.extend(error.messages);
                refused.wrong_use &= error.wrong_use;
            }
        }
    }
    progress(Step::Read, 1.0);
    if stop() {
        return Err(stopped());
    }
    if !refused.messages.is_empty() {
        return Err(refused);
    }
    // Candidates first: the order in which reports and matching expect them.
    found.sort_by_key(|table| table.role);
    Ok(found)
}

/// The tables of one file. A sheet without a table (a cover page, a chart) is only noted as long
/// as another sheet of the file has one.
fn tables(
    opened: Opened,
    name: &str,
    role: Role,
    wanted: &Wanted<'_>,
) -> Result<Vec<Table>, CheckError> {
    let mut file_notes = opened.notes;
    let mut tables = Vec::new();
    let (mut refused, mut wishes_refused) = (Vec::new(), 0);
    let candidates = role == Role::Candidates;
    let wishes = if candidates { wanted.wishes } else { &[] };
    let profile = wanted.profile.filter(|_| candidates);
    for sheet in opened.sheets {
        match recognise(&sheet, wishes, profile) {
            Ok(found) => {
                let sheet = if found.health.is_empty() {
                    sheet
                } else {
                    sheet.without_columns(&found.health)
                };
                tables.push(Table { role, sheet, layout: found.layout, notes: found.notes });
            }
            Err(error) => {
                wishes_refused += usize::from(error.is_wish());
                refused.push(error.message(&sheet.file, sheet.name.as_deref()));
            }
        }
    }
    if tables.is_empty() {
        if refused.is_empty() {
            refused.push(Message::new("check-nothing-in-file").text("file", name));
        }
        let wrong_use = wishes_refused == refused.len();
        return Err(CheckError { messages: refused, wrong_use });
    }
    if role == Role::CivilRegister && tables.iter().any(|t| t.layout.column(Field::Nik).is_none()) {
        let message = Message::new("check-register-without-nik").text("file", name);
        return Err(CheckError::unreadable(vec![message]));
    }
    file_notes.extend(refused);
    tables[0].notes.splice(0..0, file_notes);
    Ok(tables)
}

/// The regency that most village codes, or else most village names, of the candidates lie in.
pub(crate) fn likely_regency(tables: &[Table]) -> Option<RegionCode> {
    const SAMPLE: usize = 2000;
    let candidates = || tables.iter().filter(|table| table.role == Role::Candidates);
    let mut votes: BTreeMap<RegionCode, usize> = BTreeMap::new();
    let mut names: Vec<(&str, &str)> = Vec::new();
    for table in candidates() {
        let column = |field| table.layout.column(field);
        let (code, village, district) =
            (column(Field::VillageCode), column(Field::Village), column(Field::District));
        let step = (table.layout.people.len() / SAMPLE).max(1);
        for row in table.layout.people.iter().step_by(step) {
            let text = |column: Option<usize>| {
                column.map_or("", |column| table.sheet.text(*row as usize, column))
            };
            let code = RegionCode::parse(text(code)).filter(|c| c.level() == Level::Village);
            if let Some(code) = code.filter(|c| Regions::embedded().get(*c).is_some()) {
                *votes.entry(code.up_to(Level::Regency)).or_default() += 1;
            }
            names.push((text(village), text(district)));
        }
    }
    // Codes may be BPS codes of another place: the names must agree.
    let by_name = Regions::embedded().likely_regency(names.into_iter());
    let by_code = votes.into_iter().max_by_key(|(code, count)| (*count, std::cmp::Reverse(*code)));
    by_name.or(by_code.map(|(code, _)| code))
}

/// Reads the people of every table.
pub(crate) fn understand(
    tables: Vec<Table>,
    programme: &Programme,
    progress: &Progress<'_>,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<List>, CheckError> {
    let total: usize = tables.iter().map(|t| t.layout.people.len()).sum::<usize>().max(1);
    let done = AtomicU64::new(0);
    let mut lists = Vec::new();
    let mut errors = Vec::new();
    for table in tables {
        let context = ReadContext {
            on: programme.on,
            regions: Regions::embedded(),
            regency: programme.regency,
        };
        let (people, notes) = {
            let reader = PeopleReader::new(&table.sheet, &table.layout, context);
            let chunks: Vec<Vec<Candidate>> = table
                .layout
                .people
                .par_chunks(4096)
                .map_init(Memo::default, |memo, rows| {
                    if stop() {
                        return Vec::new();
                    }
                    let people = rows.iter().map(|row| reader.person(*row, memo)).collect();
                    let before = done.fetch_add(rows.len() as u64, Ordering::Relaxed);
                    progress(Step::Understand, before as f32 / total as f32);
                    people
                })
                .collect();
            (chunks.into_iter().flatten().collect::<Vec<_>>(), reader.notes())
        };
        if stop() {
            return Err(stopped());
        }
        let mut list = List {
            role: table.role,
            sheet: table.sheet,
            layout: table.layout,
            people,
            notes: table.notes,
        };
        list.notes.extend(notes);
        match only_the_dead(list) {
            Ok(list) => lists.push(list),
            Err(message) => errors.push(message),
        }
    }
    progress(Step::Understand, 1.0);
    if errors.is_empty() { Ok(lists) } else { Err(CheckError::unreadable(errors)) }
}

/// A list of deaths that says of everybody whether they live: only the dead count. Where it gives
/// days of death and not one is filled in, it is no list of deaths; single days may be missing.
fn only_the_dead(mut list: List) -> Result<List, Message> {
    let has = |field| list.layout.column(field).is_some();
    let (says_life, says_day) = (has(Field::LifeStatus), has(Field::DeathDate));
    if list.role != Role::Deaths || !(says_life || says_day) {
        return Ok(list);
    }
    let dead = |person: &Candidate| person.life == Life::Dead || person.died.is_some();
    let all = list.people.len();
    if says_life {
        list.people.retain(dead);
    }
    if !list.people.iter().any(dead) {
        return Err(Message::new("check-deaths-without-dead").text("file", &list.sheet.file));
    }
    if list.people.len() < all {
        list.notes.push(
            Message::new("check-deaths-only")
                .text("file", &list.sheet.file)
                .number("dead", list.people.len())
                .number("all", all),
        );
    }
    Ok(list)
}
