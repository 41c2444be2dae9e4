//! What is kept of one person: the record, its story, the rows it came from, and who looked.

use lindung_core::access::Area;
use uuid::Uuid;

use crate::db::{Db, scoped, sql, statements};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::{self, Told, Worker};

/// Everything that is kept of one worker.
#[derive(Debug, Clone)]
pub struct Copied {
    /// The record.
    pub worker: Worker,
    /// Its story, the oldest entry first.
    pub story: Vec<Told>,
    /// Where it came from: the title of the list, its sender, when it came, and the row as it was.
    pub sources: Vec<(String, String, i64, String)>,
    /// Relatives: how related, the name, the year of birth.
    pub family: Vec<(String, String, Option<i64>)>,
    /// Who did or saw what, the newest first.
    pub looks: Vec<Look>,
}

/// An entry of the audit trail about the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: i64,
    /// By whom.
    pub actor: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// Why, as far as it was said.
    pub detail: String,
}

statements! { STATEMENTS:
    LOOKS = "SELECT at, actor, action, detail FROM audit_events \
             WHERE regency = $1 AND subject = $2 ORDER BY number DESC LIMIT 2000";
}

scoped! { SCOPED:
    SOURCES = "SELECT l.title, l.sender, l.created_at, c.source_sealed FROM candidates c \
               JOIN lists l ON l.regency = c.regency AND l.id = c.list \
               WHERE c.regency = $1 AND c.worker = $2 AND {area:c.place} ORDER BY l.created_at";
    FAMILY = "SELECT f.relation, f.name, f.birth_year FROM worker_family f \
              JOIN workers w ON w.regency = f.regency AND w.id = f.worker \
              WHERE f.regency = $1 AND f.worker = $2 AND {area:w.place} ORDER BY f.created_at, f.id";
}

/// Everything that is kept of a worker who lives in the area.
pub async fn copy_of(db: &Db, keys: &Keys, area: &Area, id: Uuid) -> Result<Option<Copied>> {
    let Some(worker) = registry::worker(db, keys, area, id).await? else { return Ok(None) };
    let regency = key(area.regency());
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (String, String, i64, Vec<u8>)>(SOURCES.within(area))
            .bind(regency)
            .bind(id)
            .fetch_all(e)
            .await?
    });
    let mut sources = Vec::new();
    for (title, sender, at, sealed) in rows {
        sources.push((title, sender, at, keys.open(&sealed)?));
    }
    let family = sql!(db.read(), e => {
        sqlx::query_as::<_, (String, String, Option<i64>)>(FAMILY.within(area))
            .bind(regency)
            .bind(id)
            .fetch_all(e)
            .await?
    });
    let looks = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, Option<Uuid>, String, String)>(LOOKS)
            .bind(regency)
            .bind(format!("worker/{id}"))
            .fetch_all(e)
            .await?
    });
    let look = |(at, actor, action, detail)| Look { at, actor, action, detail };
    let looks = looks.into_iter().map(look).collect();
    let story = registry::story(db, keys, area, id).await?;
    Ok(Some(Copied { worker, story, sources, family, looks }))
}
