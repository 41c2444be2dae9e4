//! What kinds of jobs there are. Each link brings its own; add yours to [`ALL`].
//!
//! A kind has a word that stands in the database, `job-kind-WORD` as its name, `job-step-STEP` for
//! each step it tells, and a function that does it. Work that writes to the database ends the job
//! in the same transaction (`lindung_store::jobs::finish_in` with [`Work::lease`]) and answers
//! [`Done::Landed`]: then it is done once, however often it is begun.

use std::future::Future;
use std::pin::Pin;

use lindung_core::message::Message;
use lindung_store::jobs::{Job, Lease};
use serde_json::Value;

use super::pulse::Pulse;
use crate::coverage;
use crate::fault::Fault;
use crate::intake;
use crate::office::Office;
use crate::registry;
use crate::{decree, enrolment, funding};

/// What a job has to work with.
pub struct Work {
    /// The office.
    pub office: Office,
    /// The job.
    pub job: Job,
    /// The right to do it; it is needed to end the job.
    pub lease: Lease,
    /// Where it tells how far it is, and learns that it shall stop.
    pub pulse: Pulse,
}

/// How work ended.
#[derive(Debug)]
pub enum Done {
    /// It ended the job itself, together with what it wrote.
    Landed,
    #[allow(dead_code, reason = "for kinds whose result is a file or a number")]
    /// With a result, in which `next` may be the page that shows it.
    With(Value),
    /// It cannot be done, and why.
    Refused(Message),
    /// It stopped because it was told to.
    Stopped,
}

/// Work under way.
pub type Doing = Pin<Box<dyn Future<Output = Result<Done, Fault>> + Send>>;

/// A kind of job.
pub struct Kind {
    /// Its word.
    pub word: &'static str,
    /// What does it. Work of the processor goes into `spawn_blocking`.
    pub run: fn(Work) -> Doing,
}

/// All kinds.
const ALL: &[Kind] = &[
    intake::CHECK,
    intake::CORRECT,
    intake::WORKBOOK,
    intake::SWEEP,
    registry::EXPORT,
    funding::PLAN,
    decree::ISSUE,
    enrolment::READ,
    coverage::reports::REPORT,
];

/// The kind of this word.
pub(super) fn find(word: &str) -> Option<&'static Kind> {
    ALL.iter().find(|kind| kind.word == word)
}
