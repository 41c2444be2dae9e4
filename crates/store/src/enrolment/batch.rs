//! Lists as records: for which fund and months, how they stand, how many lines stand where.

use lindung_core::access::Area;
use lindung_core::words::{Month, MonthSpan, RegionCode};
use uuid::Uuid;

use super::problem::EnrolProblem;
use crate::calendar::month_of;
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;

/// How a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchState {
    /// Made, and not with BPJS yet.
    Ready,
    /// With BPJS.
    Sent,
    /// Every line has its answer.
    Answered,
    /// Taken back.
    Withdrawn,
}

impl BatchState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Ready, Self::Sent, Self::Answered, Self::Withdrawn];

    /// The word in databases, addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Sent => "sent",
            Self::Answered => "answered",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its number in the database.
    pub id: Uuid,
    /// The number by which people know it.
    pub number: i64,
    /// The decree whose people it holds.
    pub decree: Uuid,
    /// The fund that pays.
    pub fund: Uuid,
    /// The months that BPJS is told.
    pub span: MonthSpan,
    /// How it stands.
    pub state: BatchState,
    /// SHA-256 of the file in hexadecimal digits, once sent.
    pub hash: Option<String>,
    /// Why it was taken back.
    pub note: String,
    /// Who made it.
    pub created_by: Uuid,
    /// When.
    pub created_at: i64,
    /// Who sent it.
    pub sent_by: Option<Uuid>,
    /// When.
    pub sent_at: Option<i64>,
    /// When its last line was answered, or it was taken back.
    pub ended_at: Option<i64>,
    pub(super) file: Option<Uuid>,
}

/// Which lists are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Which {
    /// Those that stand so.
    pub state: Option<BatchState>,
    /// Those of this decree.
    pub decree: Option<Uuid>,
}

/// How many lines of a list stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Held back.
    pub held: u64,
    /// To be sent.
    pub waiting: u64,
    /// With BPJS.
    pub sent: u64,
    /// Registered.
    pub accepted: u64,
    /// Refused.
    pub refused: u64,
    /// Taken back.
    pub withdrawn: u64,
}

impl Tally {
    /// All of them.
    pub fn all(self) -> u64 {
        self.held + self.waiting + self.sent + self.accepted + self.refused + self.withdrawn
    }
}

rows! {
    /// A list as columns.
    struct Columns {
        id: Uuid,
        number: i64,
        decree: Uuid,
        fund: Uuid,
        first: i64,
        months: i64,
        state: String,
        file: Option<Uuid>,
        hash: Option<String>,
        note: String,
        created_by: Uuid,
        created_at: i64,
        sent_by: Option<Uuid>,
        sent_at: Option<i64>,
        ended_at: Option<i64>,
    }
}

macro_rules! lists {
    ($rest:literal) => {
        concat!(
            "SELECT id, number, decree, fund, first, months, state, file, hash, note, created_by, \
             created_at, sent_by, sent_at, ended_at FROM batches WHERE regency = $1 AND ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    ONE = lists!("id = $2");
    PAGE = lists!("number < $2 AND ($3 = '' OR state = $3) AND ($4 = 0 OR decree = $5) \
                   ORDER BY number DESC LIMIT $6");
}

scoped! { SCOPED:
    TALLY = "SELECT state, COUNT(*) FROM batch_lines WHERE regency = $1 AND batch = $2 \
             AND {area:place} GROUP BY state";
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "batches" };

impl Columns {
    fn read(self) -> Result<Batch> {
        let first: Month = month_of(self.first, "batches")?;
        let months = u32::try_from(self.months).map_err(|_| UNEXPECTED)?;
        Ok(Batch {
            id: self.id,
            number: self.number,
            decree: self.decree,
            fund: self.fund,
            span: MonthSpan::starting(first, months).ok_or(UNEXPECTED)?,
            state: BatchState::parse(&self.state).ok_or(UNEXPECTED)?,
            hash: self.hash,
            note: self.note,
            created_by: self.created_by,
            created_at: self.created_at,
            sent_by: self.sent_by,
            sent_at: self.sent_at,
            ended_at: self.ended_at,
            file: self.file,
        })
    }
}

/// A list of the regency.
pub async fn batch(db: &Db, regency: RegionCode, id: Uuid) -> Result<Option<Batch>> {
    let line = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    line.map(Columns::read).transpose()
}

pub(super) async fn batch_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Batch> {
    let line = sql!(tx.on(), e => {
        sqlx::query_as::<_, Columns>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    line.ok_or(EnrolProblem::Unknown)?.read()
}

/// Lists, the latest first, before this number.
pub async fn batches(
    db: &Db,
    regency: RegionCode,
    which: Which,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Batch>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(PAGE)
            .bind(key(regency))
            .bind(before.unwrap_or(i64::MAX))
            .bind(which.state.map_or("", BatchState::word))
            .bind(i64::from(which.decree.is_some()))
            .bind(which.decree.unwrap_or(Uuid::nil()))
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    lines.into_iter().map(Columns::read).collect()
}

/// How many lines of these lists stand where, of people of the area.
pub async fn tallies(db: &Db, area: &Area, lists: &[Uuid]) -> Result<Vec<Tally>> {
    let mut tx = db.snapshot().await?;
    let mut all = Vec::with_capacity(lists.len());
    for list in lists {
        all.push(tally_in(&mut tx, area, *list).await?);
    }
    Ok(all)
}

pub(super) async fn tally_in(tx: &mut Tx, area: &Area, list: Uuid) -> Result<Tally> {
    let counted = sql!(tx.on(), e => {
        sqlx::query_as::<_, (String, i64)>(TALLY.within(area))
            .bind(key(area.regency()))
            .bind(list)
            .fetch_all(e)
            .await?
    });
    let mut tally = Tally::default();
    for (state, count) in counted {
        let count = u64::try_from(count).unwrap_or_default();
        match state.as_str() {
            "held" => tally.held = count,
            "waiting" => tally.waiting = count,
            "sent" => tally.sent = count,
            "accepted" => tally.accepted = count,
            "refused" => tally.refused = count,
            _ => tally.withdrawn = count,
        }
    }
    Ok(tally)
}

/// How a list is called in the audit chain.
pub(super) fn subject(id: Uuid) -> String {
    format!("batch/{id}")
}
