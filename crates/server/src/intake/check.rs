//! The check of a list as a job.

use std::sync::Arc;

use lindung_core::access::Area;
use lindung_core::checking::{List, Role};
use lindung_core::message::Message;
use lindung_files::intake::Limits;
use lindung_jobs::checking::{Beside, CheckError, Input, Request, Sought, Step, check_beside};
use lindung_store::StoreError;
use lindung_store::lists::{self as store, Landing, ListState};
use uuid::Uuid;

use super::amends::Amends;
use super::landing;
use super::reading::profile_for;
use super::registry::Registry;
use crate::fault::Fault;
use crate::jobs::{Done, Kind, Work};

/// The check of a list: its files, the reference lists in use, the rules; the rows land together.
pub const CHECK: Kind = Kind { word: "check", run: |work| Box::pin(run(work)) };

/// What a file of the office may hold.
pub fn limits() -> Limits {
    Limits { max_rows: 2_000_000, max_members: 200, ..Limits::default() }
}

/// What stands in the way, in one sentence.
pub fn said(mut messages: Vec<Message>) -> Message {
    if messages.len() == 1 {
        return messages.remove(0);
    }
    Message::new("list-problems").list("problems", messages)
}

/// The ending of a file's name, by which it is read.
pub fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect()
}

async fn run(work: Work) -> Result<Done, Fault> {
    let (office, regency) = (work.office.clone(), work.job.regency);
    let id = work.job.subject.unwrap_or_default();
    let area = Area::whole(regency).ok_or_else(|| Fault::new("check", "no regency"))?;
    let Some(list) = store::list(&office.db, &area, Uuid::nil(), id).await? else {
        return Ok(Done::Refused(Message::new("list-error-gone")));
    };
    if list.state == ListState::Withdrawn {
        return Ok(Done::Refused(Message::new("list-error-withdrawn")));
    }
    work.pulse.tell("fetch", 0.0);
    let profile = match profile_for(&office.db, regency, &list).await {
        Ok(profile) => profile,
        Err(problem) => return Ok(Done::Refused(problem)),
    };
    let folder = tempfile::Builder::new().prefix("lindung-").tempdir();
    let folder = folder.map_err(|error| Fault::new("check", error.kind()))?;
    let own = store::files_of(&office.db, regency, id).await?;
    let references = store::files(&office.db, regency).await?;
    let references = references.into_iter().filter(|file| file.retired_at.is_none());
    let files: Vec<store::File> = own.into_iter().chain(references).collect();
    let (mut inputs, mut names) = (Vec::new(), Vec::new());
    for (i, file) in files.iter().enumerate() {
        work.pulse.tell("fetch", i as f32 / files.len() as f32);
        if work.pulse.stops() {
            return Ok(Done::Stopped);
        }
        let path = folder.path().join(format!("{i}.{}", ending(&file.name)));
        store::write_to(&office.db, &office.keys, regency, file.id, &path).await?;
        if file.role == Role::Candidates {
            names.push((file.name.clone(), file.id));
        }
        inputs.push(Input { path, name: file.name.clone(), role: file.role });
    }
    let decisions = lindung_store::checking::decisions(&office.db, &office.keys, &area).await?;
    let there = store::there(&office.db, &area, id).await?;
    let amends = Amends::new(&office, &area, id, &there).await?;
    let registry = Registry::new(&work, &area, id).await?;
    let today = office.clock.now().date();
    let request = Request {
        inputs,
        programme: super::programme::of(&list, regency, today),
        wishes: Vec::new(),
        profile,
        limits: limits(),
    };
    let pulse = work.pulse.clone();
    let keys = Arc::clone(&office.keys);
    let checking = tokio::task::spawn_blocking(move || {
        let stop = || pulse.stops();
        let ask = |lists: &[List]| landing::remembered(lists, &decisions, regency);
        let amend = |lists: &mut Vec<List>| amends.apply(lists, &names, &request.programme);
        let workers = |sought: &Sought| registry.read(sought);
        let beside = Beside {
            stop: Some(&stop),
            explain: true,
            decided: Some(&ask),
            amend: Some(&amend),
            registry: Some(&workers),
        };
        let result = check_beside(&request, &beside, &|step, done| pulse.tell(word(step), done));
        drop(folder);
        let (workers, fault) = registry.seen();
        if let Some(fault) = fault {
            return Err(fault.into());
        }
        Ok(result.map(|checked| {
            pulse.tell("land", 0.0);
            landing::of(&checked, regency, &keys, &names, &there, &workers, &list.summary)
        }))
    });
    let checked: Result<Result<Landing, CheckError>, Fault> =
        checking.await.map_err(|error| Fault::new("check", error))?;
    let landing = match checked? {
        Ok(landing) => landing,
        Err(error) if error.messages.is_empty() => return Ok(Done::Stopped),
        Err(error) => return Ok(Done::Refused(said(error.messages))),
    };
    if work.pulse.stops() {
        return Ok(Done::Stopped);
    }
    let now = office.clock.millis();
    let actor = work.job.actor;
    let landed =
        store::land_check(&office.db, &office.keys, id, &landing, &work.lease, actor, now).await;
    match landed {
        Ok(landed) => {
            let took = office.clock.millis() - now;
            let (rows, pairs) = (landing.candidates.len(), landed.pairs);
            tracing::info!(list = %id, rows, pairs, took, "rows landed");
            Ok(Done::Landed)
        }
        Err(StoreError::LeaseLost) => Ok(Done::Stopped),
        Err(StoreError::ListWithdrawn) => Ok(Done::Refused(Message::new("list-error-withdrawn"))),
        Err(error) => Err(error.into()),
    }
}

fn word(step: Step) -> &'static str {
    match step {
        Step::Read => "read",
        Step::Understand => "understand",
        Step::Registry => "registry",
        Step::Train | Step::Match => "match",
        Step::Judge => "judge",
    }
}
