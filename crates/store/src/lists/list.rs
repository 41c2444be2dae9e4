//! Lists: which files they came in, how they were read, how they stand.

use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::checking::Verdict;
use lindung_core::words::RegionCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::files::{self, File};
use crate::audit::{self, Event};
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_id;
use crate::regencies::key;

/// How a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListState {
    /// Arrived.
    New,
    /// Its check was asked for.
    Checking,
    /// Its rows have landed.
    Checked,
    /// Withdrawn, with a reason.
    Withdrawn,
}

impl ListState {
    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::New, Self::Checking, Self::Checked, Self::Withdrawn]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// Its number.
    pub id: Uuid,
    /// What people call it.
    pub title: String,
    /// Who sent it.
    pub sender: String,
    /// A note, or why it was withdrawn.
    pub note: String,
    /// How it stands.
    pub state: ListState,
    /// Columns as somebody wishes them read, `field=column` each.
    pub wishes: Vec<String>,
    /// The rules of its programme as a programme file; empty: all as usual.
    pub programme: String,
    /// A saved layout to read it by.
    pub profile: Option<Uuid>,
    /// Persons in it; 0 before the check.
    pub people: u32,
    /// What the check counted.
    pub summary: Value,
    /// When it was last checked.
    pub checked_at: Option<i64>,
    /// Who brought it.
    pub actor: Option<Uuid>,
    /// When it came.
    pub created_at: i64,
}

/// A list to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewList<'a> {
    /// What people call it.
    pub title: &'a str,
    /// Who sent it.
    pub sender: &'a str,
    /// A note.
    pub note: &'a str,
    /// The rules of its programme as a programme file.
    pub programme: &'a str,
    /// Who brings it.
    pub actor: Option<Uuid>,
}

/// Rows by verdict and state, as far as an area reaches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows by verdict.
    pub verdicts: BTreeMap<Verdict, u64>,
    /// Rows by the word of their state.
    pub states: BTreeMap<String, u64>,
    /// All of them.
    pub rows: u64,
}

macro_rules! list {
    ($where:literal) => {
        concat!(
            "SELECT id, title, sender, note, state, programme, wishes, profile, people, summary, \
             checked_at, actor, created_at FROM lists WHERE regency = $1 AND ",
            $where
        )
    };
}

// A list belongs to whom its people belong to; before the check, to whoever works for the whole
// regency and to who brought it.
scoped! { SCOPED:
    ONE = list!("id = $2 AND ($3 OR actor = $4 OR EXISTS (SELECT 1 FROM candidates c \
                 WHERE c.regency = lists.regency AND c.list = lists.id AND {area:c.place}))");
    ALL = list!("created_at < $2 AND ($3 OR actor = $4 OR EXISTS (SELECT 1 FROM candidates c \
                 WHERE c.regency = lists.regency AND c.list = lists.id AND {area:c.place})) \
                 ORDER BY created_at DESC, id DESC LIMIT $5");
    COUNTS = "SELECT verdict, state, COUNT(*) FROM candidates \
              WHERE regency = $1 AND list = $2 AND {area:place} GROUP BY verdict, state";
}

statements! { STATEMENTS:
    CREATE = "INSERT INTO lists (regency, id, title, sender, note, state, programme, wishes, \
              profile, people, summary, checked_at, actor, created_at) \
              VALUES ($1, $2, $3, $4, $5, 'new', $8, '[]', NULL, 0, 'null', NULL, $6, $7)";
    ADD_FILE = "INSERT INTO list_files (regency, list, file, position, replaces) \
                VALUES ($1, $2, $3, $4, $5)";
    FILES = "SELECT f.id, f.role, f.name, f.size, f.taken_on, f.source, f.note, f.actor, \
             f.created_at, f.retired_at FROM list_files l JOIN files f \
             ON f.regency = l.regency AND f.id = l.file \
             WHERE l.regency = $1 AND l.list = $2 ORDER BY l.position";
    READING = "UPDATE lists SET wishes = $3, profile = $4 WHERE regency = $1 AND id = $2";
    SUMMARY = "UPDATE lists SET summary = $3 WHERE regency = $1 AND id = $2 AND state = 'new'";
    STATE = "UPDATE lists SET state = $3 WHERE regency = $1 AND id = $2 AND state <> 'withdrawn'";
    WITHDRAW = "UPDATE lists SET state = 'withdrawn', note = $3 \
                WHERE regency = $1 AND id = $2 AND state <> 'withdrawn'";
    OF_FILE = "SELECT list FROM list_files WHERE regency = $1 AND file = $2 LIMIT 1";
}

rows! {
    struct Row {
        id: Uuid,
        title: String,
        sender: String,
        note: String,
        state: String,
        programme: String,
        wishes: String,
        profile: Option<Uuid>,
        people: i64,
        summary: String,
        checked_at: Option<i64>,
        actor: Option<Uuid>,
        created_at: i64,
    }
}

fn read(row: Row) -> Result<List> {
    let unexpected = || StoreError::Unexpected { table: "lists" };
    Ok(List {
        id: row.id,
        title: row.title,
        sender: row.sender,
        note: row.note,
        state: ListState::parse(&row.state).ok_or_else(unexpected)?,
        wishes: serde_json::from_str(&row.wishes).map_err(|_| unexpected())?,
        programme: row.programme,
        profile: row.profile,
        people: u32::try_from(row.people).unwrap_or_default(),
        summary: serde_json::from_str(&row.summary).map_err(|_| unexpected())?,
        checked_at: row.checked_at,
        actor: row.actor,
        created_at: row.created_at,
    })
}

/// Makes a list of files that are kept already.
pub async fn create_in(
    tx: &mut Tx,
    regency: RegionCode,
    new: &NewList<'_>,
    files: &[Uuid],
    now: i64,
) -> Result<Uuid> {
    let id = new_id(now);
    let event = Event::new("list.brought", subject(id))
        .by(new.actor)
        .detail(json!({ "files": files.len() }));
    audit::append_in(tx, regency, &event, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(CREATE)
            .bind(key(regency))
            .bind(id)
            .bind(new.title)
            .bind(new.sender)
            .bind(new.note)
            .bind(new.actor)
            .bind(now)
            .bind(new.programme)
            .execute(e)
            .await?;
    });
    for (position, file) in (0..).zip(files) {
        add_file_in(tx, regency, id, *file, position, None).await?;
    }
    Ok(id)
}

/// Adds a file to a list, perhaps in the place of an earlier one.
pub async fn add_file_in(
    tx: &mut Tx,
    regency: RegionCode,
    list: Uuid,
    file: Uuid,
    position: i64,
    replaces: Option<Uuid>,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(ADD_FILE)
            .bind(key(regency))
            .bind(list)
            .bind(file)
            .bind(position)
            .bind(replaces)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// One list, if somebody of it lives in the area, or the area is the whole regency, or `me`
/// brought it.
pub async fn list(db: &Db, area: &Area, me: Uuid, id: Uuid) -> Result<Option<List>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .bind(area.within().is_empty())
            .bind(me)
            .fetch_optional(e)
            .await?
    });
    row.map(read).transpose()
}

/// The lists of an area that came before a moment, the newest first; see [`list()`].
pub async fn lists(db: &Db, area: &Area, me: Uuid, before: i64, most: u32) -> Result<Vec<List>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ALL.within(area))
            .bind(key(area.regency()))
            .bind(before)
            .bind(area.within().is_empty())
            .bind(me)
            .bind(i64::from(most))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(read).collect()
}

/// The files of a list, in order.
pub async fn files_of(db: &Db, regency: RegionCode, list: Uuid) -> Result<Vec<File>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, files::Row>(FILES).bind(key(regency)).bind(list).fetch_all(e).await?
    });
    rows.into_iter().map(files::read).collect()
}

/// The list that a file came in.
pub async fn list_of_file(db: &Db, regency: RegionCode, file: Uuid) -> Result<Option<Uuid>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, Uuid>(OF_FILE).bind(key(regency)).bind(file).fetch_optional(e).await?
    }))
}

/// Counts the rows of a list that lie in an area.
pub async fn counts(db: &Db, area: &Area, list: Uuid) -> Result<Counts> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (String, String, i64)>(COUNTS.within(area))
            .bind(key(area.regency()))
            .bind(list)
            .fetch_all(e)
            .await?
    });
    let mut counts = Counts::default();
    for (verdict, state, count) in rows {
        let count = u64::try_from(count).unwrap_or_default();
        if let Some(verdict) = Verdict::ALL.into_iter().find(|known| known.word() == verdict) {
            *counts.verdicts.entry(verdict).or_default() += count;
        }
        *counts.states.entry(state).or_default() += count;
        counts.rows += count;
    }
    Ok(counts)
}

/// Sets how the columns of a list are to be read.
pub async fn set_reading(
    db: &Db,
    regency: RegionCode,
    list: Uuid,
    wishes: &[String],
    profile: Option<Uuid>,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let wishes = json!(wishes).to_string();
    sql!(tx.on(), e => {
        sqlx::query(READING)
            .bind(key(regency))
            .bind(list)
            .bind(wishes)
            .bind(profile)
            .execute(e)
            .await?;
    });
    tx.commit().await
}

/// Keeps how a list was understood before its check.
pub async fn set_summary(db: &Db, regency: RegionCode, list: Uuid, summary: &Value) -> Result<()> {
    let mut tx = db.begin().await?;
    set_summary_in(&mut tx, regency, list, summary).await?;
    tx.commit().await
}

/// [`set_summary`] in a transaction.
pub async fn set_summary_in(
    tx: &mut Tx,
    regency: RegionCode,
    list: Uuid,
    summary: &Value,
) -> Result<()> {
    let summary = summary.to_string();
    sql!(tx.on(), e => {
        sqlx::query(SUMMARY).bind(key(regency)).bind(list).bind(summary).execute(e).await?;
    });
    Ok(())
}

/// Sets how a list stands; one that was withdrawn stays so.
pub async fn set_state_in(
    tx: &mut Tx,
    regency: RegionCode,
    list: Uuid,
    state: ListState,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(STATE)
            .bind(key(regency))
            .bind(list)
            .bind(state.word())
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Withdraws a list with a reason; its rows stay for who asks later, and are worked on no more.
pub async fn withdraw(
    db: &Db,
    regency: RegionCode,
    list: Uuid,
    reason: &str,
    by: Option<Uuid>,
    now: i64,
) -> Result<bool> {
    let mut tx = db.begin().await?;
    let event = Event::new("list.withdrawn", subject(list)).by(by);
    audit::append_in(&mut tx, regency, &event, now).await?;
    let rows = sql!(tx.on(), e => {
        sqlx::query(WITHDRAW)
            .bind(key(regency))
            .bind(list)
            .bind(reason)
            .execute(e)
            .await?
            .rows_affected()
    });
    if rows == 0 {
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}

/// How a list is called in the audit chain.
pub(super) fn subject(id: Uuid) -> String {
    format!("list/{id}")
}
