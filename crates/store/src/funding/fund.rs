//! Funds: their terms as they hold, and every version that was asked for.

use lindung_core::funding::{self as rules, Kind};
use lindung_core::words::RegionCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::db::{Db, Tx, rows, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;

/// What is agreed about a fund: the planner's terms, and what the books need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Money, months, conditions, quotas.
    #[serde(flatten)]
    pub fund: rules::Fund,
    /// Who pays: the office, the company, the body.
    pub payer: String,
    /// The year of the budget.
    pub year: i32,
    /// Place in the order of use, smaller first.
    pub position: i64,
    /// Code of the activity in the budget.
    pub activity: String,
    /// Account code of JKK.
    pub account_jkk: String,
    /// Account code of JKM.
    pub account_jkm: String,
    /// The legal document: budget, agreement, letter.
    pub document: String,
    /// Anything else.
    pub note: String,
}

/// How a fund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Asked for; nobody may plan with it yet.
    Proposed,
    /// Agreed.
    Approved,
    /// Refused.
    Refused,
    /// Nothing more is planned with it; what is promised stays.
    Closed,
}

impl State {
    const ALL: [Self; 4] = [Self::Proposed, Self::Approved, Self::Refused, Self::Closed];

    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Closed => "closed",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// What a version does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Begins the fund.
    Begin,
    /// Changes its terms.
    Revise,
    /// Closes it.
    Close,
}

impl Act {
    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::Revise => "revise",
            Self::Close => "close",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Begin, Self::Revise, Self::Close].into_iter().find(|act| act.word() == word)
    }
}

/// A fund.
#[derive(Debug, Clone, PartialEq)]
pub struct Fund {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number for people.
    pub number: i64,
    /// How it stands.
    pub state: State,
    /// The terms that hold, or are asked for while none hold.
    pub terms: Terms,
    /// The version of those terms.
    pub version: i64,
    /// Whether a change waits for a second person.
    pub waits: bool,
}

impl Fund {
    /// Where the money comes from.
    pub fn kind(&self) -> Kind {
        self.terms.fund.kind
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        &self.terms.fund.title
    }
}

/// A version of a fund.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Its number, from 1.
    pub version: i64,
    /// What it does.
    pub act: Act,
    /// The terms.
    pub terms: Terms,
    /// Whether it waits, holds or was refused.
    pub state: State,
    /// Why it was asked for.
    pub reason: String,
    /// By whom.
    pub proposed_by: Uuid,
    /// When.
    pub proposed_at: i64,
    /// Who decided.
    pub decided_by: Option<Uuid>,
    /// When.
    pub decided_at: Option<i64>,
    /// What was said to it.
    pub answer: String,
}

rows! {
    /// A fund as columns.
    struct Line {
        id: Uuid,
        number: i64,
        state: String,
        terms: String,
        version: i64,
        waits: i64,
    }
}

rows! {
    /// A version as columns.
    struct VersionLine {
        version: i64,
        act: String,
        terms: String,
        state: String,
        reason: String,
        proposed_by: Uuid,
        proposed_at: i64,
        decided_by: Option<Uuid>,
        decided_at: Option<i64>,
        answer: Option<String>,
    }
}

macro_rules! funds {
    ($rest:literal) => {
        concat!(
            "SELECT f.id, f.number, f.state, v.terms, v.version, \
             (SELECT COUNT(*) FROM fund_versions w WHERE w.regency = f.regency AND w.fund = f.id \
             AND w.state = 'proposed') AS waits FROM funds f JOIN fund_versions v \
             ON v.regency = f.regency AND v.fund = f.id \
             AND v.version = COALESCE(f.approved, f.version) WHERE f.regency = $1 ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    ONE = funds!("AND f.id = $2");
    ALL = funds!("ORDER BY f.year DESC, f.position, f.number");
    VERSIONS = "SELECT version, act, terms, state, reason, proposed_by, proposed_at, decided_by, \
                decided_at, answer FROM fund_versions WHERE regency = $1 AND fund = $2 \
                ORDER BY version DESC";
}

fn terms(text: &str) -> Result<Terms> {
    serde_json::from_str(text).map_err(|_| StoreError::Unexpected { table: "fund_versions" })
}

impl Line {
    fn read(self) -> Result<Fund> {
        let state = State::parse(&self.state);
        Ok(Fund {
            id: self.id,
            number: self.number,
            state: state.ok_or(StoreError::Unexpected { table: "funds" })?,
            terms: terms(&self.terms)?,
            version: self.version,
            waits: self.waits > 0,
        })
    }
}

impl VersionLine {
    pub(super) fn read(self) -> Result<Version> {
        let unexpected = || StoreError::Unexpected { table: "fund_versions" };
        Ok(Version {
            version: self.version,
            act: Act::parse(&self.act).ok_or_else(unexpected)?,
            terms: terms(&self.terms)?,
            state: State::parse(&self.state).ok_or_else(unexpected)?,
            reason: self.reason,
            proposed_by: self.proposed_by,
            proposed_at: self.proposed_at,
            decided_by: self.decided_by,
            decided_at: self.decided_at,
            answer: self.answer.unwrap_or_default(),
        })
    }
}

/// A fund of the regency.
pub async fn fund(db: &Db, regency: RegionCode, id: Uuid) -> Result<Option<Fund>> {
    let line = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    line.map(Line::read).transpose()
}

pub(crate) async fn fund_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Option<Fund>> {
    let line = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    line.map(Line::read).transpose()
}

/// All funds of the regency, the latest year first, in the order of use.
pub async fn funds(db: &Db, regency: RegionCode) -> Result<Vec<Fund>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(ALL).bind(key(regency)).fetch_all(e).await?
    });
    lines.into_iter().map(Line::read).collect()
}

/// The same inside a transaction.
pub(crate) async fn funds_in(tx: &mut Tx, regency: RegionCode) -> Result<Vec<Fund>> {
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(ALL).bind(key(regency)).fetch_all(e).await?
    });
    lines.into_iter().map(Line::read).collect()
}

/// Every version of a fund, the latest first.
pub async fn versions(db: &Db, regency: RegionCode, fund: Uuid) -> Result<Vec<Version>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, VersionLine>(VERSIONS)
            .bind(key(regency))
            .bind(fund)
            .fetch_all(e)
            .await?
    });
    lines.into_iter().map(VersionLine::read).collect()
}

pub(super) async fn versions_in(
    tx: &mut Tx,
    regency: RegionCode,
    fund: Uuid,
) -> Result<Vec<Version>> {
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, VersionLine>(VERSIONS)
            .bind(key(regency))
            .bind(fund)
            .fetch_all(e)
            .await?
    });
    lines.into_iter().map(VersionLine::read).collect()
}
