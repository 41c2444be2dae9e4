//! Pages of rows, and how many there are of each kind.

use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::checking::{Standing, Verdict};
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use uuid::Uuid;

use super::wanted::{Wanted, bind_wanted, matching};
use crate::db::{Db, rows as columns, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::place_of;

/// A row as tables show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its number in the database.
    pub id: Uuid,
    /// Its place in the list, to page by.
    pub position: i64,
    /// The file it stands in.
    pub file: Uuid,
    /// The row number people see.
    pub row: i64,
    /// The name.
    pub name: String,
    /// Where the person lives, as far as it is known.
    pub place: Option<RegionCode>,
    /// The NIK cell as it may be shown.
    pub nik: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Where it stands.
    pub standing: Standing,
    /// Whether it is the row of its person that is proposed to keep.
    pub keep: bool,
    /// Grows with every change.
    pub version: i64,
    /// The rule of the gravest finding, and its sentence.
    pub finding: Option<(String, Message)>,
    /// How many findings there are besides.
    pub more: i64,
}

/// How many rows there are of each kind; each count lets its own part of the filter go, so that it
/// tells what another choice would bring.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that match the whole filter.
    pub matching: u64,
    /// By verdict.
    pub verdicts: BTreeMap<Verdict, u64>,
    /// By state.
    pub standings: BTreeMap<Standing, u64>,
    /// By rule, the commonest first.
    pub codes: Vec<(String, u64)>,
    /// By village or district, by code.
    pub places: Vec<(Option<RegionCode>, u64)>,
    /// By file, with its name.
    pub files: Vec<(Uuid, String, u64)>,
}

/// The rows before and after one, within a filter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The row before.
    pub before: Option<Uuid>,
    /// The row after.
    pub after: Option<Uuid>,
}

macro_rules! line {
    ($where:expr, $more:literal) => {
        concat!(
            "SELECT c.id, c.position, c.file, c.row, c.name, c.place, c.nik_shown, c.verdict, \
             c.state, c.keep, c.version, \
             (SELECT f.code FROM candidate_findings f WHERE f.regency = c.regency \
             AND f.candidate = c.id AND f.settled <> 'cleared' ORDER BY f.position LIMIT 1) AS code, \
             (SELECT f.said FROM candidate_findings f WHERE f.regency = c.regency \
             AND f.candidate = c.id AND f.settled <> 'cleared' ORDER BY f.position LIMIT 1) AS said, \
             (SELECT COUNT(*) FROM candidate_findings f WHERE f.regency = c.regency \
             AND f.candidate = c.id AND f.settled <> 'cleared') AS found \
             FROM candidates c WHERE ",
            $where,
            $more
        )
    };
}

macro_rules! counted {
    ($what:literal, $from:literal, $more:literal) => {
        concat!("SELECT ", $what, ", COUNT(*) FROM ", $from, " WHERE ", matching!(), $more)
    };
}

scoped! { SCOPED:
    AFTER = line!(matching!(), " AND c.position > $11 ORDER BY c.position LIMIT $12");
    BEFORE = line!(matching!(), " AND c.position < $11 ORDER BY c.position DESC LIMIT $12");
    ONE = line!("c.regency = $1 AND c.id = $2 AND {area:c.place}", "");
    BY_VERDICT = counted!("c.verdict", "candidates c", " GROUP BY c.verdict");
    BY_STANDING = counted!("c.state", "candidates c", " GROUP BY c.state");
    BY_CODE = counted!(
        "g.code",
        "candidates c JOIN candidate_findings g ON g.regency = c.regency AND g.candidate = c.id",
        " AND g.settled <> 'cleared' GROUP BY g.code ORDER BY COUNT(*) DESC, g.code"
    );
    BY_PLACE = counted!("c.place", "candidates c", " GROUP BY c.place ORDER BY c.place");
    BY_FILE = counted!(
        "c.file, MIN(x.name)",
        "candidates c JOIN files x ON x.regency = c.regency AND x.id = c.file",
        " GROUP BY c.file ORDER BY MIN(x.name), c.file"
    );
    TITLE = "SELECT l.title FROM lists l WHERE l.regency = $1 AND l.id = $2 AND EXISTS \
             (SELECT 1 FROM candidates c WHERE c.regency = l.regency AND c.list = l.id \
             AND {area:c.place})";
    MATCHING = concat!("SELECT COUNT(*) FROM candidates c WHERE ", matching!());
    ID_AFTER = concat!(
        "SELECT c.id FROM candidates c WHERE ",
        matching!(),
        " AND c.position > $11 ORDER BY c.position LIMIT 1"
    );
    ID_BEFORE = concat!(
        "SELECT c.id FROM candidates c WHERE ",
        matching!(),
        " AND c.position < $11 ORDER BY c.position DESC LIMIT 1"
    );
}

columns! {
    /// A row as the columns of the table.
    pub(super) struct LineRow {
        id: Uuid,
        position: i64,
        file: Uuid,
        row: i64,
        name: String,
        place: i64,
        nik_shown: String,
        verdict: String,
        state: String,
        keep: bool,
        version: i64,
        code: Option<String>,
        said: Option<String>,
        found: i64,
    }
}

fn line(row: LineRow) -> Result<Line> {
    let finding = match (row.code, row.said) {
        (Some(code), Some(said)) => Some((code, message(&said)?)),
        _ => None,
    };
    Ok(Line {
        id: row.id,
        position: row.position,
        file: row.file,
        row: row.row,
        name: row.name,
        place: place_of(row.place),
        nik: row.nik_shown,
        verdict: verdict(&row.verdict)?,
        standing: standing(&row.state)?,
        keep: row.keep,
        version: row.version,
        finding,
        more: (row.found - 1).max(0),
    })
}

/// What the database must not hold.
pub(super) fn unexpected() -> StoreError {
    StoreError::Unexpected { table: "candidates" }
}

pub(crate) fn verdict(word: &str) -> Result<Verdict> {
    Verdict::ALL.into_iter().find(|verdict| verdict.word() == word).ok_or_else(unexpected)
}

pub(super) fn standing(word: &str) -> Result<Standing> {
    Standing::parse(word).ok_or_else(unexpected)
}

/// A sentence as it is kept.
pub(crate) fn message(text: &str) -> Result<Message> {
    serde_json::from_str(text).map_err(|_| StoreError::Unexpected { table: "candidate_findings" })
}

/// A page of rows after a position, or `backwards` the page that ends before it; always in the
/// order of the list. Ask for one more than are shown to know whether there are more.
pub async fn rows(
    db: &Db,
    area: &Area,
    wanted: &Wanted,
    (from, backwards): (i64, bool),
    limit: usize,
) -> Result<Vec<Line>> {
    let statement = if backwards { BEFORE } else { AFTER };
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let found = sql!(db.read(), e => {
        bind_wanted!(sqlx::query_as::<_, LineRow>(statement.within(area)), key(area.regency()), wanted)
            .bind(from)
            .bind(limit)
            .fetch_all(e)
            .await?
    });
    let mut lines = found.into_iter().map(line).collect::<Result<Vec<Line>>>()?;
    if backwards {
        lines.reverse();
    }
    Ok(lines)
}

/// One row as tables show it.
pub async fn line_of(db: &Db, area: &Area, id: Uuid) -> Result<Option<Line>> {
    let found = sql!(db.read(), e => {
        sqlx::query_as::<_, LineRow>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    found.map(line).transpose()
}

/// How many rows there are of each kind.
pub async fn counts(db: &Db, area: &Area, wanted: &Wanted) -> Result<Counts> {
    let regency = key(area.regency());
    macro_rules! by {
        ($kind:ty, $statement:ident, $wanted:expr) => {{
            let wanted = $wanted;
            sql!(db.read(), e => {
                let query = sqlx::query_as::<_, ($kind, i64)>($statement.within(area));
                bind_wanted!(query, regency, wanted).fetch_all(e).await?
            })
        }};
    }
    let number = |count: i64| u64::try_from(count).unwrap_or_default();
    let mut counts = Counts { matching: count(db, area, wanted).await?, ..Counts::default() };
    for (word, count) in by!(String, BY_VERDICT, Wanted { verdict: None, ..wanted.clone() }) {
        counts.verdicts.insert(verdict(&word)?, number(count));
    }
    for (word, count) in by!(String, BY_STANDING, Wanted { standing: None, ..wanted.clone() }) {
        counts.standings.insert(standing(&word)?, number(count));
    }
    let codes = by!(String, BY_CODE, Wanted { code: None, ..wanted.clone() });
    counts.codes = codes.into_iter().map(|(code, count)| (code, number(count))).collect();
    let places = by!(i64, BY_PLACE, Wanted { place: None, ..wanted.clone() });
    counts.places =
        places.into_iter().map(|(place, count)| (place_of(place), number(count))).collect();
    let wanted = Wanted { file: None, ..wanted.clone() };
    let files = sql!(db.read(), e => {
        let query = sqlx::query_as::<_, (Uuid, String, i64)>(BY_FILE.within(area));
        bind_wanted!(query, regency, wanted).fetch_all(e).await?
    });
    counts.files = files.into_iter().map(|(id, name, n)| (id, name, number(n))).collect();
    Ok(counts)
}

/// How many rows match.
pub(super) async fn count(db: &Db, area: &Area, wanted: &Wanted) -> Result<u64> {
    let count = sql!(db.read(), e => {
        let query = sqlx::query_scalar::<_, i64>(MATCHING.within(area));
        bind_wanted!(query, key(area.regency()), wanted).fetch_one(e).await?
    });
    Ok(u64::try_from(count).unwrap_or_default())
}

/// The rows before and after a position within a filter.
pub async fn neighbours(
    db: &Db,
    area: &Area,
    wanted: &Wanted,
    position: i64,
) -> Result<Neighbours> {
    macro_rules! next {
        ($statement:ident) => {
            sql!(db.read(), e => {
                let query = sqlx::query_scalar::<_, Uuid>($statement.within(area));
                bind_wanted!(query, key(area.regency()), wanted)
                    .bind(position)
                    .fetch_optional(e)
                    .await?
            })
        };
    }
    Ok(Neighbours { before: next!(ID_BEFORE), after: next!(ID_AFTER) })
}

/// The title of a list that has rows in the area.
pub async fn list_title(db: &Db, area: &Area, list: Uuid) -> Result<Option<String>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, String>(TITLE.within(area))
            .bind(key(area.regency()))
            .bind(list)
            .fetch_optional(e)
            .await?
    }))
}
