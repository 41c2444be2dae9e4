//! What has been kept long enough: counted, and taken away. The record that something was there
//! stays; what it says about a person goes.

use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::db::{Db, sql, statements};
use crate::error::Result;
use crate::regencies::key;

/// What can be taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Overdue {
    /// The content of files that arrived; candidate lists, and what is not used any more.
    Files,
    /// How to reach somebody who has left the programme, and of which family they are.
    EndedWorkers,
}

impl Overdue {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Files, Self::EndedWorkers];

    /// The word in `law/retention.toml` and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Files => "files",
            Self::EndedWorkers => "ended-workers",
        }
    }

    fn count(self) -> &'static str {
        match self {
            Self::Files => COUNT_FILES,
            Self::EndedWorkers => COUNT_WORKERS,
        }
    }

    fn take(self) -> &'static str {
        match self {
            Self::Files => TAKE_FILES,
            Self::EndedWorkers => TAKE_WORKERS,
        }
    }
}

macro_rules! old_files {
    () => {
        "(retired_at < $2 OR role = 'candidates' AND created_at < $2)"
    };
}

macro_rules! ended {
    () => {
        "status IN ('dead', 'moved', 'employed', 'withdrawn', 'refused') AND updated_at < $2 \
         AND (phone_sealed IS NOT NULL OR card_sealed IS NOT NULL OR mother_sealed IS NOT NULL \
         OR address <> '')"
    };
}

statements! { STATEMENTS:
    COUNT_FILES = concat!("SELECT COUNT(DISTINCT p.file) FROM file_parts p \
                   WHERE p.regency = $1 AND p.file IN \
                   (SELECT id FROM files WHERE regency = $1 AND ", old_files!(), ")");
    TAKE_FILES = concat!("DELETE FROM file_parts WHERE regency = $1 AND file IN \
                  (SELECT id FROM files WHERE regency = $1 AND ", old_files!(), ")");
    COUNT_WORKERS = concat!("SELECT COUNT(*) FROM workers WHERE regency = $1 AND ", ended!());
    TAKE_WORKERS = concat!("UPDATE workers SET phone_sealed = NULL, phone_print = NULL, \
                    card_sealed = NULL, card_print = NULL, mother_sealed = NULL, address = '', \
                    version = version + 1 WHERE regency = $1 AND ", ended!());
}

/// How much there is from before this moment.
pub async fn overdue(db: &Db, regency: RegionCode, what: Overdue, before: i64) -> Result<i64> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(what.count())
            .bind(key(regency))
            .bind(before)
            .fetch_one(e)
            .await?
    }))
}

/// Takes it away and says how much it was.
pub async fn erase(
    db: &Db,
    regency: RegionCode,
    what: Overdue,
    before: i64,
    by: Option<Uuid>,
    now: i64,
) -> Result<i64> {
    let count = overdue(db, regency, what, before).await?;
    if count == 0 {
        return Ok(0);
    }
    let mut tx = db.begin().await?;
    let event = Event::new("retention.erased", format!("retention/{}", what.word()))
        .by(by)
        .detail(json!({ "count": count }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(what.take()).bind(key(regency)).bind(before).execute(e).await?;
    });
    tx.commit().await?;
    Ok(count)
}
