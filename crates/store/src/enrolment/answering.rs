//! An answer of BPJS is read into a list, in one transaction.

use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::enrolment::{
    self as rules, Code, Known, KpjOwner, KpjRead, Line as Told, Row, Stands, Verdict,
};
use lindung_core::registry::Born;
use lindung_core::words::{Kpj, Nik, RegionCode};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::json;
use uuid::Uuid;

use super::batch::{Batch, BatchState, batch_in, subject};
use super::lines::{Line, LineState, all_in};
use super::problem::EnrolProblem;
use super::settling::free_in;
use crate::audit::{self, Event};
use crate::bulk::{bulk, change_among, fetch_among, fetch_pairs};
use crate::db::{Db, Tx, sql, statements};
use crate::error::Result;
use crate::funding::{Changes, lock_funds};
use crate::ids::new_id;
use crate::jobs::{self, Lease};
use crate::keys::Keys;
use crate::lists::{Kept, keep_made_in, read_whole};
use crate::regencies::key;
use crate::registry::{note_in, notes_in};

/// A file that came back.
#[derive(Debug, Clone, Copy)]
pub struct AnswerFile<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
    /// SHA-256 of it in hexadecimal digits.
    pub hash: &'a str,
    /// What its rows say.
    pub rows: &'a [Row],
    /// Where it is kept already.
    pub kept: Option<Uuid>,
}

/// What reading a file came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerRead {
    /// The answer's number in the database.
    pub id: Uuid,
    /// The same file was read before; nothing was done.
    pub again: bool,
}

bulk! {
    /// A row that could not be taken, as columns.
    struct NewProblem into "batch_answer_problems" {
        answer: Uuid as "uuid",
        position: i64 as "bigint",
        place_of: String as "text",
        code: String as "text",
        found_sealed: Option<Vec<u8>> as "bytea",
    }
}

statements! { STATEMENTS:
    SAME = "SELECT id FROM batch_answers WHERE regency = $1 AND batch = $2 AND hash = $3";
    ADD = "INSERT INTO batch_answers (regency, id, batch, name, hash, file, lines, accepted, \
           refused, problems, read_by, read_at) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    OTHER_LIST = "SELECT b.number FROM workers w JOIN batch_lines l ON l.regency = w.regency \
                  AND l.worker = w.id JOIN batches b ON b.regency = l.regency AND b.id = l.batch \
                  WHERE w.regency = $1 AND w.nik_print = $2 AND w.status <> 'merged' \
                  AND l.batch <> $3 AND l.state IN ('sent', 'accepted', 'refused') \
                  ORDER BY b.number DESC LIMIT 1";
    REFUSE = "UPDATE batch_lines SET state = 'refused', code = $4, words_sealed = $5, desk = $6, \
              answered_at = $7 WHERE regency = $1 AND batch = $2 AND position = $3";
    ENDED = "UPDATE batches SET state = 'answered', ended_at = $3 WHERE regency = $1 AND id = $2 \
             AND state = 'sent' AND NOT EXISTS (SELECT 1 FROM batch_lines l WHERE l.regency = $1 \
             AND l.batch = $2 AND l.state = 'sent')";
}

/// Whose the numbers of a file are, which are sought behind it.
const OWNERS: &str = "SELECT kpj, worker FROM enrolments WHERE regency = $1 AND kpj";

/// Takes lines, which are sought behind it.
const ACCEPT: &str = "UPDATE batch_lines SET state = 'accepted', answered_at = $3 \
    WHERE regency = $1 AND batch = $2 AND position";

const ENROL: &str = "INSERT INTO enrolments (regency, worker, kpj, batch, accepted_at) \
    SELECT $1, pairs.one, pairs.other, $2, $3 FROM pairs WHERE TRUE \
    ON CONFLICT (regency, worker) DO UPDATE SET \
    kpj = COALESCE(excluded.kpj, enrolments.kpj), batch = excluded.batch RETURNING worker";

const NUMBER: &str = "UPDATE workers SET kpj = pairs.other, version = version + 1, \
    updated_at = $2 FROM pairs WHERE workers.regency = $1 AND workers.id = pairs.one \
    AND pairs.other IS NOT NULL RETURNING workers.id";

/// Reads an answer into the list to which it belongs, and ends the job that did it. Who is refused
/// for good gives money and place back at once. The same file again changes nothing.
///
/// # Errors
/// If the list was not sent. [`crate::StoreError::LeaseLost`] if another has the job by now.
pub async fn read_answer(
    db: &Db,
    keys: &Keys,
    (area, batch): (&Area, Uuid),
    file: &AnswerFile<'_>,
    lease: Option<&Lease>,
    by: Uuid,
    now: i64,
) -> Result<AnswerRead> {
    let (regency, id) = (area.regency(), new_id(now));
    let mut tx = db.begin().await?;
    let event = Event::new("enrol.answered", subject(batch))
        .by(by)
        .detail(json!({ "answer": id.to_string(), "sha256": file.hash, "rows": file.rows.len() }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let list = batch_in(&mut tx, regency, batch).await?;
    if !matches!(list.state, BatchState::Sent | BatchState::Answered) {
        return Err(EnrolProblem::NotSent.into());
    }
    let before = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(SAME)
            .bind(key(regency))
            .bind(batch)
            .bind(file.hash)
            .fetch_optional(e)
            .await?
    });
    if let Some(before) = before {
        // The event of this attempt goes with the transaction.
        drop(tx);
        let read = AnswerRead { id: before, again: true };
        if let Some(lease) = lease {
            let mut tx = db.begin().await?;
            finish(&mut tx, lease, read, now).await?;
            tx.commit().await?;
        }
        return Ok(read);
    }
    let read = AnswerRead { id, again: false };
    apply(&mut tx, keys, (area, &list), (id, file), by, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(ENDED).bind(key(regency)).bind(batch).bind(now).execute(e).await?;
    });
    if let Some(lease) = lease {
        finish(&mut tx, lease, read, now).await?;
    }
    tx.commit().await?;
    Ok(read)
}

async fn keep_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (name, bytes): (&str, &[u8]),
    by: Uuid,
    now: i64,
) -> Result<Uuid> {
    let kept = Kept { role: "batch", name, size: bytes.len() as u64, actor: Some(by) };
    keep_made_in(tx, keys, regency, &kept, bytes, now).await
}

/// Keeps the file of an answer that a job will read, asks for the job, and says its number.
pub async fn ask_reading(
    db: &Db,
    keys: &Keys,
    (regency, batch): (RegionCode, Uuid),
    (kind, name, bytes): (&str, &str, &[u8]),
    by: Uuid,
    now: i64,
) -> Result<Uuid> {
    let mut tx = db.begin().await?;
    let event = Event::new("enrol.answer-kept", subject(batch)).by(by);
    audit::append_in(&mut tx, regency, &event, now).await?;
    let file = keep_in(&mut tx, keys, regency, (name, bytes), by, now).await?;
    let payload = json!({ "file": file.to_string(), "name": name });
    let new = jobs::NewJob { kind, subject: Some(batch), payload, actor: Some(by) };
    let job = jobs::enqueue_in(&mut tx, regency, &new, now).await?;
    tx.commit().await?;
    Ok(job)
}

/// The file of an answer that a job is to read.
pub async fn answer_bytes(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    file: Uuid,
) -> Result<Vec<u8>> {
    read_whole(db, keys, regency, file).await
}

async fn finish(tx: &mut Tx, lease: &Lease, read: AnswerRead, now: i64) -> Result<()> {
    let said = if read.again { "?said=again" } else { "" };
    let next = json!({ "next": format!("/batches/answers/{}{said}", read.id) });
    jobs::finish_in(tx, lease, &next, now).await
}

async fn apply(
    tx: &mut Tx,
    keys: &Keys,
    (area, batch): (&Area, &Batch),
    (id, file): (Uuid, &AnswerFile<'_>),
    by: Uuid,
    now: i64,
) -> Result<()> {
    let regency = area.regency();
    let lines = all_in(tx, keys, area, batch.id, None).await?;
    let told: Vec<Told> = lines.iter().map(as_told).collect();
    let known = known_in(tx, keys, regency, batch.id, (&lines, file.rows)).await?;
    let read = rules::answer(file.rows, &told, &known);
    lock_funds(tx, regency, &mut [batch.fund], now).await?;
    let (mut changes, mut accepted, mut refused) = (Changes::default(), 0, 0);
    let mut taken = BTreeMap::new();
    for (at, verdict) in &read.verdicts {
        let line = &lines[*at];
        match verdict {
            Verdict::Accepted(kpj) => {
                taken.insert(*at, (line, *kpj));
                accepted += 1;
            }
            Verdict::Refused(code, words) => {
                refuse(tx, keys, regency, (batch, line), (*code, words), by, now).await?;
                if rules::rules().desk(*code).frees() {
                    free_in(tx, regency, line, batch, &mut changes, now).await?;
                }
                refused += 1;
            }
        }
    }
    let taken: Vec<_> = taken.into_values().collect();
    accept(tx, regency, batch, &taken, by, now).await?;
    changes.write(tx, regency).await?;
    let kept =
        Kept { role: "batch", name: file.name, size: file.bytes.len() as u64, actor: Some(by) };
    let kept = keep_made_in(tx, keys, regency, &kept, file.bytes, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(id)
            .bind(batch.id)
            .bind(file.name)
            .bind(file.hash)
            .bind(kept)
            .bind(i64::try_from(file.rows.len()).unwrap_or(i64::MAX))
            .bind(accepted)
            .bind(refused)
            .bind(i64::try_from(read.problems.len()).unwrap_or(i64::MAX))
            .bind(by)
            .bind(now)
            .execute(e)
            .await?;
    });
    let problem = |(position, problem): (i64, &rules::Problem)| NewProblem {
        answer: id,
        position,
        place_of: problem.row.to_string(),
        code: match problem.kind {
            rules::ProblemKind::OtherList(number) => format!("{} {number}", problem.kind.word()),
            kind => kind.word().to_owned(),
        },
        found_sealed: (!problem.found.is_empty()).then(|| keys.seal(&problem.found)),
    };
    let problems: Vec<NewProblem> = (1..).zip(&read.problems).map(problem).collect();
    NewProblem::insert(tx, key(regency), &problems).await
}

/// A line as the rules of an answer want it.
fn as_told(line: &Line) -> Told {
    Told {
        nik: line.nik,
        name: line.name.clone(),
        born: match line.born {
            Some(Born::On(day)) => Some(day),
            _ => None,
        },
        stands: match line.state {
            LineState::Sent => Stands::Sent,
            LineState::Accepted => Stands::Accepted(line.kpj),
            LineState::Refused => Stands::Refused(line.code.unwrap_or(Code::Other)),
            LineState::Held | LineState::Waiting | LineState::Withdrawn => Stands::NotSent,
        },
    }
}

/// What is known of the people and numbers of a file outside the list.
async fn known_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    batch: Uuid,
    (lines, rows): (&[Line], &[Row]),
) -> Result<Known> {
    let mut known = Known::default();
    let here: FxHashSet<Nik> = lines.iter().filter_map(|line| line.nik).collect();
    let sent =
        |line: &&(usize, &Line)| !matches!(line.1.state, LineState::Withdrawn | LineState::Held);
    let own: FxHashMap<Uuid, usize> =
        lines.iter().enumerate().filter(|line| sent(&line)).map(|(at, l)| (l.worker, at)).collect();
    for row in rows {
        if let Some(nik) = row.nik
            && !known.lists.contains_key(&nik)
            && !here.contains(&nik)
        {
            let other = sql!(tx.on(), e => {
                sqlx::query_scalar::<_, i64>(OTHER_LIST)
                    .bind(key(regency))
                    .bind(keys.fingerprint("nik", &nik.to_string()))
                    .bind(batch)
                    .fetch_optional(e)
                    .await?
            });
            known.lists.extend(other.map(|number| (nik, number)));
        }
    }
    let numbers = rows.iter().filter_map(|row| match row.kpj {
        KpjRead::Read(kpj) => Some((kpj.to_string(), kpj)),
        _ => None,
    });
    let numbers: FxHashMap<String, Kpj> = numbers.collect();
    let sought: Vec<&String> = numbers.keys().collect();
    for (number, owner) in fetch_among!(tx, (String, Uuid), OWNERS, key(regency), &sought) {
        let line = own.get(&owner).copied();
        let owner = line.map_or(KpjOwner::Other, KpjOwner::Line);
        known.kpj.extend(numbers.get(&number).map(|kpj| (*kpj, owner)));
    }
    Ok(known)
}

/// Writes down who was taken, with their numbers where BPJS gave them.
async fn accept(
    tx: &mut Tx,
    regency: RegionCode,
    batch: &Batch,
    taken: &[(&Line, Option<Kpj>)],
    by: Uuid,
    now: i64,
) -> Result<()> {
    let at = key(regency);
    let positions: Vec<i64> = taken.iter().map(|(line, _)| line.position).collect();
    change_among!(tx, ACCEPT, [at, batch.id, now], &positions);
    let number = |(line, kpj): &(&Line, Option<Kpj>)| (line.worker, kpj.map(|kpj| kpj.to_string()));
    let numbers: Vec<(Uuid, Option<String>)> = taken.iter().map(number).collect();
    fetch_pairs!(tx, (Uuid,), ENROL, [at, batch.id, now], &numbers, "text");
    fetch_pairs!(tx, (Uuid,), NUMBER, [at, now], &numbers, "text");
    let told = |(worker, number): &(Uuid, Option<String>)| {
        let told = json!({ "batch": batch.number, "number": number.is_some() });
        (*worker, Some(told.to_string()))
    };
    let told: Vec<_> = numbers.iter().map(told).collect();
    notes_in(tx, regency, "enrolled", &told, (Some(by), now)).await
}

async fn refuse(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (batch, line): (&Batch, &Line),
    (code, words): (Code, &str),
    by: Uuid,
    now: i64,
) -> Result<()> {
    let words: String = words.chars().take(500).collect();
    sql!(tx.on(), e => {
        sqlx::query(REFUSE)
            .bind(key(regency))
            .bind(batch.id)
            .bind(line.position)
            .bind(code.word())
            .bind((!words.is_empty()).then(|| keys.seal(&words)))
            .bind(rules::rules().desk(code).word())
            .bind(now)
            .execute(e)
            .await?;
    });
    let told = json!({ "batch": batch.number, "code": code.word() });
    note_in(tx, regency, line.worker, "enrol-refused", &told, Some(by), now).await
}
