//! All that is written down of a worker, in one order: before the person was taken in, and beside it.
//!
//! Each link's part is a file with a few indexed queries, and one line in [`timeline`]; what an entry
//! is about is a [`Topic`].

mod pairs;
mod rows;
mod visits;

use lindung_core::access::Area;
use lindung_core::checking::{PairState, Severity, Verdict};
use lindung_core::message::Message;
use lindung_core::registry::Topic;
use lindung_core::registry::changes::Kind;
use lindung_core::verification::{Outcome, Reason};
use lindung_core::words::RegionCode;
use serde_json::Value;
use uuid::Uuid;

use super::story::{Told, story_in};
use crate::db::{Db, Tx};
use crate::error::Result;
use crate::keys::Keys;

pub(super) use pairs::SCOPED as PAIRS;
pub(super) use rows::SCOPED as ROWS;
pub(super) use visits::SCOPED as VISITS;

/// An entry of a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// When.
    pub at: i64,
    /// Who did it.
    pub actor: Option<Uuid>,
    /// The place that what it came from belongs to; nothing where it is the worker's own.
    pub place: Option<RegionCode>,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A row of a list named the person.
    Named(Named),
    /// The check judged a row.
    Judged(Judged),
    /// Something was decided about a row.
    Row(RowMove),
    /// Two records may be, or are, one person.
    Pair(PairTold),
    /// The village was asked, or something was done with the question.
    Visit(VisitTold),
    /// Something that the record itself tells.
    Record(Told),
}

/// Where a person was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The row.
    pub candidate: Uuid,
    /// The file's name.
    pub file: String,
    /// The sheet; empty where a file has none.
    pub sheet: String,
    /// The row number people see.
    pub row: i64,
    /// The list.
    pub list: String,
    /// Who sent it.
    pub sender: String,
    /// The name as it stands there.
    pub name: String,
}

/// How a row was judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The row.
    pub candidate: Uuid,
    /// The verdict as it stands.
    pub verdict: Verdict,
    /// What was found, gravest first.
    pub findings: Vec<Found>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// How grave.
    pub severity: Severity,
    /// The sentence.
    pub said: Message,
    /// Whether an officer has cleared it since.
    pub cleared: bool,
}

/// A decision about a row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowMove {
    /// The row.
    pub candidate: Uuid,
    /// The word of a move, `correct`, `read-again`.
    pub kind: String,
    /// Whether it was taken back since.
    pub undone: bool,
    /// More about it.
    pub detail: Value,
}

/// Two records.
#[derive(Debug, Clone, PartialEq)]
pub struct PairTold {
    /// The pair.
    pub id: Uuid,
    /// What the second list is for.
    pub role: String,
    /// The probability that they are one person, 0 to 1.
    pub probability: f64,
    /// How it stands.
    pub state: PairState,
}

/// A step of a question to a village.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitTold {
    /// The question.
    pub visit: Uuid,
    /// The title of its round; empty for the one that takes single questions.
    pub round: String,
    /// The number of its round.
    pub round_number: i64,
    /// What was done.
    pub step: VisitStep,
}

/// What was done with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitStep {
    /// Asked, in these words besides the usual ones.
    Asked(String),
    /// Answered.
    Reported(Outcome, Reason),
    /// Approved by a second person.
    Approved(Option<Outcome>),
    /// Sent back, for this reason.
    Returned(String),
}

impl What {
    /// What it is about.
    pub fn topic(&self) -> Topic {
        match self {
            Self::Named(_) => Topic::Source,
            Self::Judged(_) => Topic::Finding,
            Self::Row(row) if row.kind == "join" => Topic::Join,
            Self::Pair(pair) if matches!(pair.state, PairState::Certain | PairState::Open) => {
                Topic::Finding
            }
            Self::Row(_) | Self::Pair(_) => Topic::Decision,
            Self::Visit(_) => Topic::Visit,
            Self::Record(told) => of_record(told),
        }
    }

    /// Among what happened at one moment, the later: what follows from another.
    fn order(&self) -> u8 {
        match self {
            Self::Named(_) => 0,
            Self::Judged(_) => 1,
            Self::Pair(_) => 2,
            Self::Visit(_) => 3,
            Self::Row(_) => 4,
            Self::Record(_) => 5,
        }
    }
}

fn of_record(told: &Told) -> Topic {
    let kind = told.detail.get("change_kind").and_then(Value::as_str).and_then(Kind::parse);
    match (told.kind.as_str(), kind) {
        (_, Some(Kind::Merged | Kind::Split))
        | ("change.received" | "source" | "source.undone", _) => Topic::Join,
        ("corrected", _) => Topic::Change,
        (word, _) if word.starts_with("change.") => Topic::Change,
        ("visited", _) => Topic::Visit,
        _ => Topic::Record,
    }
}

/// The timeline of a worker who lives in the area, the newest first.
pub async fn timeline(db: &Db, keys: &Keys, area: &Area, worker: Uuid) -> Result<Vec<Entry>> {
    let mut tx = db.snapshot().await?;
    let mut entries = own(&mut tx, keys, area, worker).await?;
    rows::add(&mut tx, keys, area, worker, &mut entries).await?;
    pairs::add(&mut tx, area, worker, &mut entries).await?;
    visits::add(&mut tx, keys, area, worker, &mut entries).await?;
    drop_echoes(&mut entries);
    // Each part tells in the order in which things happened, which ties keep.
    entries.sort_by_key(|entry| (entry.at, entry.what.order()));
    entries.reverse();
    Ok(entries)
}

/// What the record itself tells.
async fn own(tx: &mut Tx, keys: &Keys, area: &Area, worker: Uuid) -> Result<Vec<Entry>> {
    let told = story_in(tx, keys, area, worker).await?;
    let entry = |told: Told| Entry {
        at: told.at,
        actor: told.actor,
        place: None,
        what: What::Record(told),
    };
    Ok(told.into_iter().map(entry).collect())
}

/// An approval writes into the stories of the visit, the row and the record: the visit's own entry
/// tells it best. So does the row's where a row was joined.
fn drop_echoes(entries: &mut Vec<Entry>) {
    let approved: Vec<i64> = entries
        .iter()
        .filter(|entry| {
            matches!(&entry.what, What::Visit(told) if matches!(told.step, VisitStep::Approved(_)))
        })
        .map(|entry| entry.at)
        .collect();
    let joined: Vec<i64> = entries
        .iter()
        .filter(|entry| matches!(&entry.what, What::Row(row) if row.kind == "join"))
        .map(|entry| entry.at)
        .collect();
    entries.retain(|entry| match &entry.what {
        What::Record(told) => match told.kind.as_str() {
            "verified" => !approved.contains(&entry.at),
            // Unless it says what is left to be done.
            "visited" => {
                let left = told.detail.get("left").and_then(Value::as_str).unwrap_or_default();
                !left.is_empty() || !approved.contains(&entry.at)
            }
            "source" => !joined.contains(&entry.at),
            _ => true,
        },
        What::Row(row) => row.kind != "verified" || !approved.contains(&entry.at),
        _ => true,
    });
}
