//! A synthetic regency: people who do not exist in villages that do, the dirty lists that officials
//! would send about them, the reference lists, and the truth.
//!
//! For demonstrations, tests and measurements. The same plan gives the same bytes on every machine.
//! No real person is in it: every serial of a NIK or family card is 7000 or higher, or 0000.

mod dirt;
mod entry;
mod family;
mod layout;
mod lists;
mod names;
mod numbers;
mod people;
mod picks;
mod places;
mod random;
mod references;
mod sink;
mod truth;
mod work;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use time::Date;

pub use lists::Written;

/// How dirty the lists are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dirt {
    /// As lists usually are.
    #[default]
    Ordinary,
    /// About twice as many mistakes.
    Heavy,
}

/// What to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The regency or city whose villages the people live in.
    pub regency: RegionCode,
    /// How many people live there, 1 or more.
    pub people: u32,
    /// How many rows the candidate lists have together.
    pub rows: u32,
    /// Another seed gives other people.
    pub seed: u64,
    /// How dirty the lists are.
    pub dirt: Dirt,
    /// The day from which ages count.
    pub on: Date,
    /// All rows in one list (`calon.csv`) instead of five.
    pub single: bool,
    /// As many people in one village as in any other, instead of many small and few large ones.
    pub even: bool,
    /// Senders name mostly people who fit, as for a programme that they know, instead of whomever they
    /// have.
    pub careful: bool,
}

/// What is being made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The people.
    People,
    /// The candidate lists.
    Lists,
    /// The reference lists.
    References,
}

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being made.
    pub step: Step,
    /// People or rows done in this step.
    pub done: u64,
    /// People or rows this step will have.
    pub total: u64,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The files, in the order in which they were written.
    pub files: Vec<Written>,
    /// Villages of the regency.
    pub villages: u32,
    /// Family cards.
    pub households: u32,
    /// People, dead and moved ones included.
    pub people: u32,
    /// Candidate rows whose person may be enrolled.
    pub eligible: u32,
    /// Candidate rows of people who do not exist even here.
    pub invented: u32,
}

/// Why nothing was made.
#[derive(Debug, thiserror::Error)]
pub enum SynthError {
    /// The code is not that of a regency or city with villages.
    #[error("{code} is not a regency or city of the register")]
    UnknownRegency {
        /// The code asked for.
        code: RegionCode,
    },
    /// The people do not suffice for so many rows.
    #[error("{people} people are too few for {rows} rows")]
    TooFewPeople {
        /// People asked for.
        people: u32,
        /// Rows asked for.
        rows: u32,
    },
    /// The serials of some day are used up.
    #[error("{people} people are too many for this regency: the serials of a day are used up")]
    TooManyPeople {
        /// People asked for.
        people: u32,
    },
    /// The folder holds a file of the same name that this program did not write.
    #[error("{path} exists and was not written by synth")]
    Occupied {
        /// The file in the way.
        path: PathBuf,
    },
    /// The folder could not be written.
    #[error("{path}: {source}")]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl SynthError {
    /// The sentence for the user, with the next step.
    pub fn message(&self) -> Message {
        match self {
            Self::UnknownRegency { code } => Message::new("synth-error-regency").text("code", code),
            Self::TooFewPeople { people, rows } => Message::new("synth-error-too-few")
                .number("people", *people)
                .number("rows", *rows)
                .number("enough", u64::from(*rows) * 6 / 10 + 10),
            Self::TooManyPeople { people } => {
                Message::new("synth-error-too-many").number("people", *people)
            }
            Self::Occupied { path } => {
                Message::new("synth-error-occupied").text("path", path.display())
            }
            Self::Folder { path, source } => Message::new("synth-error-folder")
                .text("path", path.display())
                .text("reason", source),
        }
    }
}

/// The folder inside the target where files grow until all are whole.
const UNFINISHED: &str = ".lindung-synth";

/// Makes the regency and writes its files into the folder `out`, which is created when missing.
///
/// Files of an earlier run are replaced; any other file of the same name is left alone and
/// reported. When anything fails, nothing half-written stays.
pub fn write(
    plan: &Plan,
    out: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Summary, SynthError> {
    let places = places::Places::of(plan.regency, plan.seed, plan.even)
        .ok_or(SynthError::UnknownRegency { code: plan.regency })?;
    refuse_strangers(out)?;
    let total = u64::from(plan.people);
    let people = people::People::settle(places, plan.people, plan.seed, plan.on, &mut |done| {
        progress(Progress { step: Step::People, done, total });
    })?;
    let picks = picks::pick(&people, plan)?;
    let writer = entry::Writer { people: &people, dirt: plan.dirt, seed: plan.seed };

    let unfinished = out.join(UNFINISHED);
    let failed = |source| SynthError::Folder { path: out.to_owned(), source };
    fs::create_dir_all(&unfinished).map_err(failed)?;
    let made = make(&writer, &picks, plan, &unfinished, progress)
        .and_then(|made| publish(&made.1, &unfinished, out).map(|()| made));
    // When removing fails too, the first error is the one to tell.
    let _ = fs::remove_dir_all(&unfinished);
    let (tally, files) = made.map_err(failed)?;
    Ok(Summary {
        files,
        villages: people.places.villages.len() as u32,
        households: people.households.len() as u32,
        people: people.persons.len() as u32,
        eligible: tally.eligible,
        invented: tally.invented,
    })
}

fn make(
    writer: &entry::Writer<'_>,
    picks: &[Vec<picks::Slot>],
    plan: &Plan,
    folder: &Path,
    progress: &mut dyn FnMut(Progress),
) -> io::Result<(lists::Tally, Vec<Written>)> {
    let total = u64::from(plan.rows);
    let tally = lists::write(writer, picks, plan.single, folder, &mut |done| {
        progress(Progress { step: Step::Lists, done, total });
    })?;
    let total = u64::from(plan.people);
    let references = references::write(writer, folder, &mut |done| {
        progress(Progress { step: Step::References, done, total });
    })?;
    progress(Progress { step: Step::References, done: total, total });
    let files = tally.written.iter().cloned().chain(references).collect();
    Ok((tally, files))
}

fn publish(files: &[Written], from: &Path, to: &Path) -> io::Result<()> {
    files.iter().try_for_each(|f| fs::rename(from.join(&f.file), to.join(&f.file)))
}

/// A folder with lists but without our truth beside them holds somebody's real lists.
fn refuse_strangers(out: &Path) -> Result<(), SynthError> {
    const NAMES: [&str; 10] = [
        "dtsen.csv",
        "musdes.csv",
        "dinas.csv",
        "csr.csv",
        "peserta_lama.csv",
        "calon.csv",
        "rujukan_bpjstk_aktif.csv",
        "rujukan_kematian.csv",
        "rujukan_aparatur.csv",
        "dukcapil.csv",
    ];
    if out.join("truth.csv").exists() && out.join("truth_rujukan.csv").exists() {
        return Ok(());
    }
    match NAMES.iter().map(|name| out.join(name)).find(|path| path.exists()) {
        Some(path) => Err(SynthError::Occupied { path }),
        None => Ok(()),
    }
}
