//! What a phone brings home: each entry once, in the order of its numbers.

use lindung_core::access::Area;
use lindung_core::cards::{NotHanded, Proof, Receiver};
use lindung_core::claims::Happening;
use lindung_core::verification::Answers;
use lindung_core::words::RegionCode;
use serde_json::json;
use time::{Date, Time};
use uuid::Uuid;

use super::devices::{device_in, seen_in};
use super::effects;
use super::problem::{Code, FieldProblem};
use crate::audit::{self, Event};
use crate::claims;
use crate::db::{Db, Tx, sql, statements};
use crate::dialect::{KEEP_ITEM, TRY_ITEM, UNDO_ITEM};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_key;

/// What an entry says was done.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Somebody was visited.
    Visit {
        /// The version of the visit that the phone had.
        version: i64,
        /// What was found.
        answers: Box<Answers>,
    },
    /// A card was handed over.
    Handed {
        /// Into whose hands.
        receiver: Receiver,
        /// Their name, if it is not the worker.
        name: String,
        /// What shows it.
        proof: Proof,
        /// The signature as a picture, if there is one.
        picture: Option<String>,
    },
    /// A card could not be handed over.
    NotHanded {
        /// Why.
        reason: NotHanded,
        /// More about it.
        note: String,
        /// On which day the worker died or left, where that is known.
        happened_on: Option<Date>,
    },
    /// A parcel was taken.
    Taken {
        /// Cards that were counted.
        counted: u64,
    },
    /// Something happened to somebody: an accident, a death.
    Event(Box<Happened>),
    /// It cannot be read.
    Unreadable,
}

/// Whom an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The worker of the card that is the entry's subject.
    Card,
    /// Whoever the visit is about that is the entry's subject.
    Visit,
    /// Somebody whom the phone did not have in its list.
    Other,
}

impl About {
    /// The one of this word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "card" => Some(Self::Card),
            "visit" => Some(Self::Visit),
            "other" => Some(Self::Other),
            _ => None,
        }
    }
}

/// Something that happened to somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Happened {
    /// To whom.
    pub about: About,
    /// What.
    pub happening: Happening,
    /// On which day, if anybody knows.
    pub on: Option<Date>,
    /// At which time of that day.
    pub at: Option<Time>,
    /// The village of whoever it is about, where the list did not have them.
    pub village: Option<RegionCode>,
    /// What was said.
    pub told: claims::Told,
}

/// An entry.
#[derive(Debug, Clone)]
pub struct Item {
    /// The phone's own number for it, which no other entry has.
    pub id: Uuid,
    /// Its place in the order of the phone, from 1.
    pub number: i64,
    /// What kind it is, as the phone says.
    pub kind: &'static str,
    /// What it is about.
    pub subject: Uuid,
    /// When it was done by the phone's clock, in milliseconds since 1970 UTC.
    pub happened_at: i64,
    /// What was done.
    pub deed: Deed,
    /// The same as the phone sent it.
    pub detail: String,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// The same had been done before in another way.
    Before,
    /// Somebody else said something different: a person has to look.
    Conflict(Code),
    /// It cannot be.
    Refused(Code),
}

impl Outcome {
    /// What follows from a reason against it.
    pub(super) fn against(code: Code) -> Self {
        if code.is_conflict() { Self::Conflict(code) } else { Self::Refused(code) }
    }

    /// The word for it in the database and on the phone.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Before => "before",
            Self::Conflict(_) => "conflict",
            Self::Refused(_) => "refused",
        }
    }

    /// Why not, if not.
    pub fn code(self) -> Option<Code> {
        match self {
            Self::Conflict(code) | Self::Refused(code) => Some(code),
            Self::Done | Self::Before => None,
        }
    }

    fn parse(word: &str, code: Option<&str>) -> Option<Self> {
        let code = code.and_then(Code::parse);
        Some(match word {
            "done" => Self::Done,
            "before" => Self::Before,
            "conflict" => Self::Conflict(code?),
            "refused" => Self::Refused(code?),
            _ => return None,
        })
    }
}

/// What a phone is told of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The entry.
    pub id: Uuid,
    /// What became of it, now or when it came first.
    pub outcome: Outcome,
}

/// Who sends, and when.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The area of the account.
    pub area: &'a Area,
    /// The account.
    pub actor: Uuid,
    /// The phone.
    pub device: Uuid,
    /// By how many milliseconds the office's clock is ahead of the phone's.
    pub ahead: i64,
    /// The day of a moment where the person works.
    pub day_of: fn(i64, RegionCode) -> Date,
    /// Now.
    pub now: i64,
}

statements! { STATEMENTS:
    FIND = "SELECT device, result, code FROM field_items WHERE regency = $1 AND id = $2";
    NUMBER = "SELECT COUNT(*) FROM field_items WHERE regency = $1 AND device = $2 AND number = $3";
    WRITE = "INSERT INTO field_items (regency, id, device, number, kind, subject, place, \
             happened_at, received_at, result, code, detail_sealed) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
}

/// Takes the entries of a phone, in the order of their numbers and each once, and says what became
/// of each. All of them last, or none.
///
/// # Errors
/// If the phone is not the account's or was called back.
pub async fn receive(db: &Db, keys: &Keys, asked: &Asked<'_>, items: &[Item]) -> Result<Vec<Told>> {
    let regency = asked.area.regency();
    let mut tx = db.begin().await?;
    // The event makes all others of the regency wait: what the same phone sends twice at the same
    // moment is read after the other has ended.
    let event = Event::new("field.received", format!("device/{}", asked.device))
        .by(asked.actor)
        .detail(json!({ "entries": items.len() }));
    audit::append_in(&mut tx, regency, &event, asked.now).await?;
    let device = device_in(&mut tx, regency, asked.device).await?;
    if device.account != asked.actor {
        return Err(FieldProblem::Unknown.into());
    }
    device.may_send(asked.now)?;
    seen_in(&mut tx, regency, device.id, asked.now).await?;
    let mut order: Vec<&Item> = items.iter().collect();
    order.sort_by_key(|item| item.number);
    let mut told = Vec::with_capacity(items.len());
    for item in order {
        let outcome = match before(&mut tx, regency, asked.device, item).await? {
            Some(outcome) => outcome,
            None => take(&mut tx, keys, asked, item, device.issued_at).await?,
        };
        told.push(Told { id: item.id, outcome });
    }
    tx.commit().await?;
    Ok(told)
}

impl Asked<'_> {
    /// Today where the person works.
    pub(super) fn today(&self) -> Date {
        (self.day_of)(self.now, self.area.regency())
    }

    /// When an entry was done by the office's clock. A clock that was wrong all the time is set
    /// right; no entry is from before the phone had its list, and none from the future.
    fn set_right(&self, happened_at: i64, issued_at: i64) -> i64 {
        (happened_at.saturating_add(self.ahead)).clamp(issued_at.min(self.now), self.now)
    }
}

/// What became of an entry that was sent before, or whose number was.
async fn before(
    tx: &mut Tx,
    regency: RegionCode,
    device: Uuid,
    item: &Item,
) -> Result<Option<Outcome>> {
    let found = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, String, Option<String>)>(FIND)
            .bind(key(regency))
            .bind(item.id)
            .fetch_optional(e)
            .await?
    });
    if let Some((owner, result, code)) = found {
        if owner != device {
            return Ok(Some(Outcome::Refused(Code::Number)));
        }
        let outcome = Outcome::parse(&result, code.as_deref());
        return outcome.map(Some).ok_or(StoreError::Unexpected { table: "field_items" });
    }
    let taken = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(NUMBER)
            .bind(key(regency))
            .bind(device)
            .bind(item.number)
            .fetch_one(e)
            .await?
    });
    Ok((taken > 0 || item.number < 1).then_some(Outcome::Refused(Code::Number)))
}

/// Does what an entry says, and writes down what became of it.
async fn take(
    tx: &mut Tx,
    keys: &Keys,
    asked: &Asked<'_>,
    item: &Item,
    issued_at: i64,
) -> Result<Outcome> {
    let item = &Item { happened_at: asked.set_right(item.happened_at, issued_at), ..item.clone() };
    run(tx, TRY_ITEM).await?;
    let (outcome, place) = effects::apply(tx, keys, asked, item).await?;
    // What was not done leaves nothing behind, not even the event that came before it.
    run(tx, if outcome == Outcome::Done { KEEP_ITEM } else { UNDO_ITEM }).await?;
    let regency = asked.area.regency();
    sql!(tx.on(), e => {
        sqlx::query(WRITE)
            .bind(key(regency))
            .bind(item.id)
            .bind(asked.device)
            .bind(item.number)
            .bind(item.kind)
            .bind(item.subject)
            .bind(place_key(place.unwrap_or(regency)))
            .bind(item.happened_at)
            .bind(asked.now)
            .bind(outcome.word())
            .bind(outcome.code().map(Code::word))
            .bind(keys.seal(&item.detail))
            .execute(e)
            .await?;
    });
    Ok(outcome)
}

async fn run(tx: &mut Tx, statement: &'static str) -> Result<()> {
    sql!(tx.on(), e => { sqlx::query(statement).execute(e).await?; });
    Ok(())
}
