//! What the pages of this link share: the list of an address, people and reasons in words.

use lindung_core::access::Action;
use lindung_core::decree::months_said;
use lindung_core::enrolment::{Code, Desk};
use lindung_core::law::Law;
use lindung_core::message::Message;
use lindung_core::words::MonthSpan;
use lindung_store::StoreError;
use lindung_store::audit::Event;
use lindung_store::enrolment::{self as store, Batch, BatchState, Line, LineState, Tally};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use crate::decree::sees_all;
use crate::fault::Fault;
use crate::local_time::day_of;
use crate::page::Problems;
use crate::registry::{home, masked};
use crate::visit::Visit;

/// The list of an address.
pub async fn found(visit: &Visit, id: Uuid) -> Result<Option<Batch>, Fault> {
    let regency = visit.signed()?.account.regency;
    Ok(store::batch(&visit.office.db, regency, id).await?)
}

/// Whether somebody works on lists, which name people of the whole regency.
pub fn enrols(visit: &Visit) -> Result<bool, Fault> {
    Ok(visit.may(Action::Enrol) && sees_all(visit)?)
}

/// The day it is in the office.
pub fn today(visit: &Visit) -> Result<Date, Fault> {
    Ok(day_of(visit.now, visit.signed()?.account.regency))
}

/// What the store refuses for a reason that the person can do something about, as a problem of the
/// form; anything else is a fault.
pub fn refused(visit: &Visit, error: StoreError) -> Result<Problems, Fault> {
    match error {
        StoreError::Enrol(_) | StoreError::Decree(_) | StoreError::Funding(_) => {
            let mut problems = Problems::default();
            problems.add("", visit.say(&error.message()));
            Ok(problems)
        }
        error => Err(error.into()),
    }
}

/// The word of a state and its colour.
pub fn state_said(visit: &Visit, state: BatchState) -> (String, &'static str) {
    let tone = match state {
        BatchState::Answered => "good",
        BatchState::Sent => "care",
        BatchState::Ready | BatchState::Withdrawn => "",
    };
    (visit.t(&format!("enrol-state-{}", state.word())), tone)
}

/// A reason in words.
pub fn code_said(visit: &Visit, code: Code) -> String {
    visit.t(&format!("enrol-code-{}", code.word()))
}

/// The warning that these months do not buy the full death benefit, by the law of their first day.
pub fn short(visit: &Visit, span: MonthSpan) -> Option<String> {
    let (wait, rule) = Law::embedded().jkm_wait_months(span.first().first_day())?;
    (span.len() < u32::from(wait)).then(|| {
        let said = Message::new("enrol-short")
            .text("months", months_said(span, visit.texts))
            .number("count", span.len())
            .number("wait", wait)
            .text("law", &rule.citation);
        visit.say(&said)
    })
}

/// How many lines stand where, as labels and counts, without what is not there.
pub fn tally_said(visit: &Visit, tally: Tally) -> Vec<(&'static str, String, i64)> {
    let counts = [
        (LineState::Held, tally.held),
        (LineState::Waiting, tally.waiting),
        (LineState::Sent, tally.sent),
        (LineState::Accepted, tally.accepted),
        (LineState::Refused, tally.refused),
        (LineState::Withdrawn, tally.withdrawn),
    ];
    let said = |(state, count): (LineState, u64)| {
        let label = visit.t(&format!("enrol-line-{}", state.word()));
        (state.word(), label, i64::try_from(count).unwrap_or(i64::MAX))
    };
    counts.into_iter().filter(|(_, count)| *count > 0).map(said).collect()
}

/// A line as pages show it.
pub struct Shown {
    /// The list, its number and the position on it.
    pub batch: Uuid,
    /// See `batch`.
    pub number: i64,
    /// See `batch`.
    pub position: i64,
    /// The worker.
    pub worker: Uuid,
    /// The name.
    pub name: String,
    /// The NIK, masked.
    pub nik: String,
    /// The village.
    pub home: String,
    /// How the line stands, and its colour.
    pub state: (String, &'static str),
    /// The participant number, masked.
    pub kpj: String,
    /// Why, what BPJS wrote, and what is to be done.
    pub why: String,
    /// See `why`.
    pub words: String,
    /// See `why`.
    pub todo: String,
    /// What can be done with it on the page of the list: words of acts.
    pub acts: Vec<(&'static str, String)>,
}

impl Shown {
    /// A line in words.
    pub fn of(visit: &Visit, line: &Line) -> Self {
        let tone = match line.state {
            LineState::Accepted => "good",
            LineState::Refused => "bad",
            LineState::Held | LineState::Sent => "care",
            LineState::Waiting | LineState::Withdrawn => "",
        };
        let code = line.code.filter(|_| matches!(line.state, LineState::Held | LineState::Refused));
        let open = line.settled_at.is_none();
        let todo = match line.state {
            LineState::Held => code.map(|code| visit.t(&format!("enrol-held-{}", held_by(code)))),
            LineState::Refused if !open => Some(visit.t("enrol-settled")),
            LineState::Refused => {
                line.desk.map(|desk| visit.t(&format!("enrol-desk-todo-{}", desk.word())))
            }
            _ => None,
        };
        Self {
            batch: line.batch,
            number: line.number,
            position: line.position,
            worker: line.worker,
            name: line.name.clone(),
            nik: masked(line.nik),
            home: home(visit, line.place),
            state: (visit.t(&format!("enrol-line-{}", line.state.word())), tone),
            kpj: line.kpj.map(|kpj| masked(Some(kpj))).unwrap_or_default(),
            why: code.map(|code| code_said(visit, code)).unwrap_or_default(),
            words: if line.state == LineState::Refused {
                line.words.clone()
            } else {
                String::new()
            },
            todo: todo.unwrap_or_default(),
            acts: Vec::new(),
        }
    }

    /// With acts by their words.
    #[must_use]
    pub fn with(mut self, visit: &Visit, acts: &[&'static str]) -> Self {
        self.acts = acts.iter().map(|act| (*act, visit.t(&format!("enrol-act-{act}")))).collect();
        self
    }
}

/// Which sentence says what to do about somebody who is held back.
fn held_by(code: Code) -> &'static str {
    match lindung_core::enrolment::rules().desk(code) {
        _ if code == Code::Active => "active",
        Desk::Replace | Desk::Drop => "gone",
        Desk::Correct | Desk::Decide => "data",
    }
}

/// Notes that names of a list were looked at.
pub async fn note(visit: &Visit, subject: String, people: usize) -> Result<(), Fault> {
    let account = &visit.signed()?.account;
    let event =
        Event::new("enrol.seen", subject).by(account.id).detail(json!({ "people": people }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    Ok(())
}
