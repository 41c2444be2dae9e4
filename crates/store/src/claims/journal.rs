//! The journal of a case: what was done, by whom, and where it stood then.

use lindung_core::access::Area;
use lindung_core::claims::{Ball, State};
use serde_json::Value;
use time::Date;
use uuid::Uuid;

use super::case::days;
use crate::db::{Db, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

/// An entry of the journal of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseTold {
    /// Its number in the case, from 1.
    pub entry: i64,
    /// What was done: the word of a [`lindung_core::claims::Move`], or one of the store's own such
    /// as `document-received`.
    pub act: String,
    /// Where the case stood after it.
    pub state: State,
    /// Whose turn it was then.
    pub ball: Ball,
    /// Until when.
    pub due_on: Option<Date>,
    /// On which day it happened, where that was said.
    pub on: Option<Date>,
    /// More about it; nothing about a person.
    pub detail: Value,
    /// What somebody wrote to it.
    pub words: String,
    /// When it was written down.
    pub at: i64,
    /// By whom; nobody where the program did.
    pub by: Option<Uuid>,
    /// The name of that account.
    pub by_name: String,
}

scoped! { SCOPED:
    JOURNAL = "SELECT m.entry, m.act, m.state, m.ball, m.due_on, m.happened_on, m.detail, \
               m.words_sealed, m.recorded_at, m.made_by, COALESCE(a.name, '') AS by_name \
               FROM claims c JOIN claim_moves m ON m.regency = c.regency AND m.claim = c.id \
               LEFT JOIN access_accounts a ON a.regency = m.regency AND a.id = m.made_by \
               WHERE c.regency = $1 AND c.id = $2 AND {area:c.place} ORDER BY m.entry";
}

rows! {
    struct Line {
        entry: i64,
        act: String,
        state: String,
        ball: String,
        due_on: Option<String>,
        happened_on: Option<String>,
        detail: String,
        words_sealed: Option<Vec<u8>>,
        recorded_at: i64,
        made_by: Option<Uuid>,
        by_name: String,
    }
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "claim_moves" };

/// The journal of a case of the area, the oldest entry first.
pub async fn case_journal(db: &Db, keys: &Keys, area: &Area, claim: Uuid) -> Result<Vec<CaseTold>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(JOURNAL.within(area))
            .bind(key(area.regency()))
            .bind(claim)
            .fetch_all(e)
            .await?
    });
    let open = |line: Line| {
        Ok(CaseTold {
            entry: line.entry,
            act: line.act,
            state: State::parse(&line.state).ok_or(UNEXPECTED)?,
            ball: Ball::parse(&line.ball).ok_or(UNEXPECTED)?,
            due_on: days(line.due_on)?,
            on: days(line.happened_on)?,
            detail: serde_json::from_str(&line.detail).map_err(|_| UNEXPECTED)?,
            words: line.words_sealed.map_or(Ok(String::new()), |sealed| keys.open(&sealed))?,
            at: line.recorded_at,
            by: line.made_by,
            by_name: line.by_name,
        })
    };
    lines.into_iter().map(open).collect()
}
