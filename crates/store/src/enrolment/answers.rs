//! Answers that were read, and their rows that could not be taken.

use lindung_core::words::RegionCode;
use uuid::Uuid;

use crate::db::{Db, rows, sql, statements};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;

/// An answer that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its number in the database.
    pub id: Uuid,
    /// The list.
    pub batch: Uuid,
    /// The file's name.
    pub name: String,
    /// SHA-256 of the file in hexadecimal digits.
    pub hash: String,
    /// Rows of the file.
    pub lines: i64,
    /// Lines that it registered.
    pub accepted: i64,
    /// Lines that it refused.
    pub refused: i64,
    /// Rows that could not be taken.
    pub problems: i64,
    /// Who read it.
    pub read_by: Uuid,
    /// When.
    pub read_at: i64,
}

/// A row that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerProblem {
    /// The number in the order of the file.
    pub position: i64,
    /// The row of the file.
    pub row: String,
    /// Why: the word of a [`lindung_core::enrolment::ProblemKind`].
    pub code: String,
    /// The number of the other list, where that is why.
    pub other: Option<i64>,
    /// What was found.
    pub found: String,
}

rows! {
    /// An answer as columns.
    struct Columns {
        id: Uuid,
        batch: Uuid,
        name: String,
        hash: String,
        lines: i64,
        accepted: i64,
        refused: i64,
        problems: i64,
        read_by: Uuid,
        read_at: i64,
    }
}

macro_rules! answers {
    ($rest:literal) => {
        concat!(
            "SELECT id, batch, name, hash, lines, accepted, refused, problems, read_by, read_at \
             FROM batch_answers WHERE regency = $1 AND ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    ONE = answers!("id = $2");
    OF_BATCH = answers!("batch = $2 ORDER BY read_at DESC, id");
    PROBLEMS = "SELECT position, place_of, code, found_sealed FROM batch_answer_problems \
                WHERE regency = $1 AND answer = $2 AND position > $3 ORDER BY position LIMIT $4";
}

impl Columns {
    fn read(self) -> Answer {
        Answer {
            id: self.id,
            batch: self.batch,
            name: self.name,
            hash: self.hash,
            lines: self.lines,
            accepted: self.accepted,
            refused: self.refused,
            problems: self.problems,
            read_by: self.read_by,
            read_at: self.read_at,
        }
    }
}

/// An answer.
pub async fn answer(db: &Db, regency: RegionCode, id: Uuid) -> Result<Option<Answer>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    })
    .map(Columns::read))
}

/// The answers to a list, the latest first.
pub async fn answers(db: &Db, regency: RegionCode, batch: Uuid) -> Result<Vec<Answer>> {
    let found = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(OF_BATCH).bind(key(regency)).bind(batch).fetch_all(e).await?
    });
    Ok(found.into_iter().map(Columns::read).collect())
}

/// Rows of an answer that could not be taken, after this position.
pub async fn answer_problems(
    db: &Db,
    keys: &Keys,
    (regency, answer): (RegionCode, Uuid),
    after: i64,
    limit: usize,
) -> Result<Vec<AnswerProblem>> {
    let found = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, String, String, Option<Vec<u8>>)>(PROBLEMS)
            .bind(key(regency))
            .bind(answer)
            .bind(after)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    found
        .into_iter()
        .map(|(position, row, code, sealed)| {
            let found = sealed.map_or(Ok(String::new()), |sealed| keys.open(&sealed))?;
            let (code, other) = match code.split_once(' ') {
                Some((code, number)) => (code.to_owned(), number.parse().ok()),
                None => (code, None),
            };
            Ok(AnswerProblem { position, row, code, other, found })
        })
        .collect()
}
