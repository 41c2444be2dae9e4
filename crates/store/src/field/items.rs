//! What a phone brings home: each entry once, in the order of its numbers.

use lindung_core::access::Area;
use lindung_core::cards::{NotHanded, Proof, Receiver};
use lindung_core::claims::Happening;
use lindung_core::verification::Answers;
use lindung_core::words::RegionCode;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::json;
use time::{Date, Time};
use uuid::Uuid;

use super::devices::{device_in, seen_in};
use super::effects;
use super::problem::{Code, FieldProblem};
use crate::audit::{self, Event};
use crate::bulk::{bulk, fetch_among};
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
    NUMBERS = "SELECT number FROM field_items WHERE regency = $1 AND device = $2 \
             AND number BETWEEN $3 AND $4";
}

/// Entries that came before, which are sought behind it.
const FIND: &str = "SELECT id, device, result, code FROM field_items WHERE regency = $1 AND id";

bulk! {
    /// An entry as it is kept.
    struct Kept into "field_items" {
        id: Uuid as "uuid",
        device: Uuid as "uuid",
        number: i64 as "bigint",
        kind: String as "text",
        subject: Uuid as "uuid",
        place: i64 as "bigint",
        happened_at: i64 as "bigint",
        received_at: i64 as "bigint",
        result: String as "text",
        code: Option<String> as "text",
        detail_sealed: Vec<u8> as "bytea",
    }
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
    let mut before = Before::read(&mut tx, regency, asked.device, &order).await?;
    let (mut told, mut kept) = (Vec::with_capacity(items.len()), Vec::new());
    for item in order {
        let outcome = if let Some(outcome) = before.of(asked.device, item) {
            outcome
        } else {
            let (outcome, row) = take(&mut tx, keys, asked, item, device.issued_at).await?;
            before.add(asked.device, item, outcome);
            kept.push(row);
            outcome
        };
        told.push(Told { id: item.id, outcome });
    }
    Kept::insert(&mut tx, key(regency), &kept).await?;
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

/// What came before: entries with their phones, and the numbers that this phone has used.
struct Before {
    found: FxHashMap<Uuid, (Uuid, Outcome)>,
    numbers: FxHashSet<i64>,
}

impl Before {
    /// What came before of entries in the order of their numbers.
    async fn read(tx: &mut Tx, regency: RegionCode, device: Uuid, items: &[&Item]) -> Result<Self> {
        type Columns = (Uuid, Uuid, String, Option<String>);
        let ids: Vec<Uuid> = items.iter().map(|item| item.id).collect();
        let rows = fetch_among!(tx, Columns, FIND, key(regency), &ids);
        let mut found = FxHashMap::default();
        for (id, owner, result, code) in rows {
            let outcome = Outcome::parse(&result, code.as_deref());
            let outcome = outcome.ok_or(StoreError::Unexpected { table: "field_items" })?;
            found.insert(id, (owner, outcome));
        }
        let number = |item: Option<&&Item>| item.map(|item| item.number).unwrap_or_default();
        let used = sql!(tx.on(), e => {
            sqlx::query_scalar::<_, i64>(NUMBERS)
                .bind(key(regency))
                .bind(device)
                .bind(number(items.first()))
                .bind(number(items.last()))
                .fetch_all(e)
                .await?
        });
        Ok(Self { found, numbers: used.into_iter().collect() })
    }

    /// What became of an entry that was sent before, or whose number was.
    fn of(&self, device: Uuid, item: &Item) -> Option<Outcome> {
        match self.found.get(&item.id) {
            Some((owner, outcome)) if *owner == device => Some(*outcome),
            None if item.number > 0 && !self.numbers.contains(&item.number) => None,
            _ => Some(Outcome::Refused(Code::Number)),
        }
    }

    fn add(&mut self, device: Uuid, item: &Item, outcome: Outcome) {
        self.found.insert(item.id, (device, outcome));
        self.numbers.insert(item.number);
    }
}

/// Does what an entry says, and says what became of it and what is kept of that.
async fn take(
    tx: &mut Tx,
    keys: &Keys,
    asked: &Asked<'_>,
    item: &Item,
    issued_at: i64,
) -> Result<(Outcome, Kept)> {
    let item = &Item { happened_at: asked.set_right(item.happened_at, issued_at), ..item.clone() };
    run(tx, TRY_ITEM).await?;
    let (outcome, place) = effects::apply(tx, keys, asked, item).await?;
    // What was not done leaves nothing behind, not even the event that came before it.
    run(tx, if outcome == Outcome::Done { KEEP_ITEM } else { UNDO_ITEM }).await?;
    let kept = Kept {
        id: item.id,
        device: asked.device,
        number: item.number,
        kind: item.kind.to_owned(),
        subject: item.subject,
        place: place_key(place.unwrap_or(asked.area.regency())),
        happened_at: item.happened_at,
        received_at: asked.now,
        result: outcome.word().to_owned(),
        code: outcome.code().map(|code| code.word().to_owned()),
        detail_sealed: keys.seal(&item.detail),
    };
    Ok((outcome, kept))
}

async fn run(tx: &mut Tx, statement: &'static str) -> Result<()> {
    sql!(tx.on(), e => { sqlx::query(statement).execute(e).await?; });
    Ok(())
}
