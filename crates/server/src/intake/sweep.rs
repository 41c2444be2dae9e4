//! The sweep as a job: the lists of deaths in use beside all for whom a month is promised, billed or
//! paid. It is asked for with every new list of deaths, and finds nothing twice.

use std::sync::Arc;

use lindung_core::checking::{List, Role};
use lindung_core::message::{Language, Message};
use lindung_core::registry::Person;
use lindung_core::words::RegionCode;
use lindung_jobs::checking::{CheckError, Input, Step};
use lindung_jobs::sweep::{Found, matched, read_deaths, sought};
use lindung_store::claims::{self as store, FoundDeath, Sweep, Wanted};
use lindung_store::jobs::NewJob;
use lindung_store::lists::{self, File};
use lindung_store::{StoreError, Tx, jobs};
use rustc_hash::FxHashSet;
use serde_json::json;
use time::Date;
use tokio::runtime::Handle;
use uuid::Uuid;

use super::check::{ending, limits, said};
use crate::fault::Fault;
use crate::jobs::{Done, Kind, Work};
use crate::language::texts;
use crate::local_time::day_of;

/// The sweep: the lists of deaths in use, and what they mean for workers and claims.
pub const SWEEP: Kind = Kind { word: "sweep", run: |work| Box::pin(run(work)) };

/// Where what waits for a person is shown.
const NEXT: &str = "/claims/sweep";

/// Asks for a sweep, together with what makes it due.
///
/// # Errors
/// If the store does not answer.
pub async fn ask_sweep_in(
    tx: &mut Tx,
    regency: RegionCode,
    actor: Option<Uuid>,
    now: i64,
) -> Result<Uuid, StoreError> {
    let new = NewJob { kind: "sweep", subject: None, payload: json!({}), actor };
    jobs::enqueue_in(tx, regency, &new, now).await
}

async fn run(work: Work) -> Result<Done, Fault> {
    let (office, regency) = (work.office.clone(), work.job.regency);
    work.pulse.tell("fetch", 0.0);
    let files = lists::files(&office.db, regency).await?;
    let in_use = |file: &File| file.role == Role::Deaths && file.retired_at.is_none();
    let files: Vec<File> = files.into_iter().filter(in_use).collect();
    let folder = tempfile::Builder::new().prefix("lindung-").tempdir();
    let folder = folder.map_err(|error| Fault::new("sweep", error.kind()))?;
    let mut inputs = Vec::new();
    for (i, file) in files.iter().enumerate() {
        let path = folder.path().join(format!("{i}.{}", ending(&file.name)));
        lists::write_to(&office.db, &office.keys, regency, file.id, &path).await?;
        inputs.push(Input { path, name: file.name.clone(), role: file.role });
    }
    let now = office.clock.millis();
    let today = day_of(now, regency);
    let (pulse, keys, db) = (work.pulse.clone(), Arc::clone(&office.keys), office.db.clone());
    let (runtime, listed) = (Handle::current(), files.clone());
    let sweeping = tokio::task::spawn_blocking(move || {
        let stop = || pulse.stops();
        let progress = |step: Step, done: f32| pulse.tell(word(step), done);
        let lists = match read_deaths(&inputs, (regency, today), &limits(), &stop, &progress) {
            Ok(lists) => lists,
            Err(error) => return Ok(Err(error)),
        };
        drop(folder);
        pulse.tell("registry", 0.0);
        let (sought, by_card) = sought(&lists, today);
        let may_be = |row: &lindung_core::intake::Candidate| sought.may_be(row);
        let wanted = Wanted { may_be: &may_be, by_card, stop: &stop };
        let read = store::covered_workers(&db, &keys, regency, &wanted);
        let nothing = || Ok(Err(CheckError { messages: Vec::new(), wrong_use: false }));
        let Some(workers) = runtime.block_on(read)? else { return nothing() };
        let (ids, rows): (Vec<Uuid>, Vec<_>) =
            workers.into_iter().map(|worker| (worker.id, worker.row)).unzip();
        let Some(found) = matched(&lists, &rows, today, &stop, &progress) else {
            return nothing();
        };
        pulse.tell("land", 0.0);
        let deaths: u64 = lists.iter().map(|list| list.people.len() as u64).sum();
        let of = |one: &Found| death(&lists, &listed, &ids, one, (regency, today));
        let found = once_each(found, &ids);
        Ok::<_, StoreError>(Ok((deaths, found.iter().map(of).collect::<Vec<_>>())))
    });
    let swept = sweeping.await.map_err(|error| Fault::new("sweep", error))??;
    let (deaths, found) = match swept {
        Ok(swept) => swept,
        Err(error) if error.messages.is_empty() => return Ok(Done::Stopped),
        Err(error) => return Ok(Done::Refused(said(error.messages))),
    };
    if work.pulse.stops() {
        return Ok(Done::Stopped);
    }
    let evidence = |found: &FoundDeath| evidence(&files, found);
    let sweep = Sweep { deaths, found: &found, evidence: &evidence, next: NEXT };
    let by = (work.job.actor, today, office.clock.millis());
    let landed =
        store::land_sweep(&office.db, &office.keys, regency, &sweep, Some(&work.lease), by).await;
    match landed {
        Ok(swept) => {
            tracing::info!(deaths, opened = swept.opened, waiting = swept.waiting, "deaths swept");
            Ok(Done::Landed)
        }
        Err(StoreError::LeaseLost) => Ok(Done::Stopped),
        Err(error) => Err(error.into()),
    }
}

/// Of several records of a worker that a death is held against, the first, which is the surest.
fn once_each(mut found: Vec<Found>, ids: &[Uuid]) -> Vec<Found> {
    let mut known = FxHashSet::default();
    found.retain(|one| known.insert((one.death, ids[one.worker as usize])));
    found
}

/// A death as the store keeps it.
fn death(
    lists: &[List],
    files: &[File],
    ids: &[Uuid],
    found: &Found,
    (regency, today): (RegionCode, Date),
) -> FoundDeath {
    let list = &lists[found.death.list as usize];
    let own = &list.people[found.death.person as usize];
    let file = files.iter().find(|file| file.name == *list.sheet.file);
    FoundDeath {
        file: file.map(|file| file.id),
        line: list.sheet.number(own.row as usize),
        person: Person::of(own, regency),
        // A day that is still to come is a mistake of the list.
        died: own.died.filter(|died| *died <= today),
        worker: ids[found.worker as usize],
        certain: found.certain,
        probability: found.probability,
    }
}

/// What shows it, as it stands in the change: Indonesian, whoever reads it.
fn evidence(files: &[File], found: &FoundDeath) -> String {
    let file = files.iter().find(|file| Some(file.id) == found.file);
    let said = Message::new("sweep-evidence")
        .text("file", file.map(|file| file.name.as_str()).unwrap_or_default())
        .text("source", file.map(|file| file.source.as_str()).unwrap_or_default())
        .number("line", found.line);
    texts(Language::Indonesian).say(&said)
}

fn word(step: Step) -> &'static str {
    match step {
        Step::Read => "read",
        Step::Understand => "understand",
        Step::Registry => "registry",
        Step::Train | Step::Match | Step::Judge => "match",
    }
}
