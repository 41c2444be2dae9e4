//! Background jobs: a queue that outlives the program.
//!
//! Who takes a job up leases it for a while and renews the lease while it works. Killed, it renews
//! no more, and the job is taken up again. Only the holder of the lease writes to a job, so work
//! whose last step is [`finish_in`] is done once however often it is begun.

use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use serde_json::Value;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::db::{Db, Tx, rows, sql, statements};
use crate::dialect;
use crate::error::{Result, StoreError};
use crate::ids::new_id;
use crate::regencies::{code, key};

/// A job that was begun this often and never ended is not begun again by itself.
pub const MOST_ATTEMPTS: u32 = 4;

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody has taken it up.
    Waiting,
    /// Somebody works on it.
    Running,
    /// Done.
    Done,
    /// It could not be done; the problem says why.
    Failed,
    /// Somebody wished it to stop.
    Cancelled,
}

impl State {
    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether nothing more happens by itself.
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Waiting | Self::Running)
    }

    /// The state of this word.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Cancelled]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// A job.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Its number.
    pub id: Uuid,
    /// The regency it belongs to.
    pub regency: RegionCode,
    /// What kind of work, such as `check`.
    pub kind: String,
    /// What it is about, such as a list.
    pub subject: Option<Uuid>,
    /// What the work needs to know.
    pub payload: Value,
    /// How it stands.
    pub state: State,
    /// The step it is at, a word of its kind.
    pub step: String,
    /// How much of the step is done, in thousandths.
    pub share: u16,
    /// How often it was begun.
    pub attempts: u32,
    /// Whether somebody wishes it to stop.
    pub cancel: bool,
    /// Why it failed.
    pub problem: Option<Message>,
    /// What came of it.
    pub result: Option<Value>,
    /// Who asked for it.
    pub actor: Option<Uuid>,
    /// When it was asked for.
    pub created_at: i64,
    /// When it was last begun.
    pub started_at: Option<i64>,
    /// When it ended.
    pub finished_at: Option<i64>,
}

/// A job to be done.
#[derive(Debug, Clone)]
pub struct NewJob<'a> {
    /// What kind of work.
    pub kind: &'a str,
    /// What it is about.
    pub subject: Option<Uuid>,
    /// What the work needs to know; nothing about a person, for it is not sealed.
    pub payload: Value,
    /// Who asks.
    pub actor: Option<Uuid>,
}

/// A lease on a job: who works on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// The regency of the job.
    pub regency: RegionCode,
    /// The job.
    pub job: Uuid,
    /// A number of its own for every time a job is taken up.
    pub holder: Uuid,
}

/// What a holder learns when it reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beat {
    /// Go on.
    GoOn,
    /// Somebody wishes the job to stop.
    Cancel,
    /// The lease ran out and another has the job: stop, and write nothing.
    Lost,
}

/// How a job ended.
#[derive(Debug, Clone)]
pub enum End<'a> {
    /// Done, with what came of it.
    Done(&'a Value),
    /// It could not be done.
    Failed(&'a Message),
    /// It was stopped as somebody wished.
    Cancelled,
    /// Not ended: the program stops, and the job waits for its next start.
    GivenBack,
}

macro_rules! job {
    ($rest:literal) => {
        concat!(
            "SELECT regency, id, kind, subject, payload, state, step, share, attempts, cancel, \
             problem, result, actor, created_at, started_at, finished_at FROM jobs ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    ADD = "INSERT INTO jobs (regency, id, kind, subject, payload, state, step, share, attempts, \
           cancel, leased_by, leased_until, problem, result, actor, created_at, started_at, \
           finished_at) VALUES ($1, $2, $3, $4, $5, 'waiting', '', 0, 0, FALSE, NULL, NULL, NULL, \
           NULL, $6, $7, NULL, NULL)";
    ONE = job!("WHERE regency = $1 AND id = $2");
    RECENT = job!("WHERE regency = $1 AND created_at < $2 ORDER BY created_at DESC, id DESC \
                   LIMIT $3");
    OF_SUBJECT = job!("WHERE regency = $1 AND subject = $2 ORDER BY created_at DESC LIMIT 20");
    TAKE = "UPDATE jobs SET state = 'running', leased_by = $3, leased_until = $4, \
            attempts = attempts + 1, started_at = $5, share = 0, step = '' \
            WHERE regency = $1 AND id = $2";
    BEAT = "UPDATE jobs SET leased_until = $4, step = $5, share = $6 \
            WHERE regency = $1 AND id = $2 AND leased_by = $3 AND state = 'running' \
            RETURNING cancel";
    END = "UPDATE jobs SET state = $4, problem = $5, result = $6, finished_at = $7, \
           leased_by = NULL, leased_until = NULL, share = CASE WHEN $4 = 'done' THEN 1000 \
           ELSE share END WHERE regency = $1 AND id = $2 AND leased_by = $3 AND state = 'running'";
    GIVE_BACK = "UPDATE jobs SET state = 'waiting', leased_by = NULL, leased_until = NULL, \
                 attempts = attempts - 1, share = 0, step = '' \
                 WHERE regency = $1 AND id = $2 AND leased_by = $3 AND state = 'running'";
    EXHAUST = "UPDATE jobs SET state = 'failed', problem = $3, finished_at = $4, \
               leased_by = NULL, leased_until = NULL WHERE regency = $1 AND id = $2";
    WISH = "UPDATE jobs SET cancel = TRUE, \
            finished_at = CASE WHEN state = 'waiting' THEN $3 ELSE finished_at END, \
            state = CASE WHEN state = 'waiting' THEN 'cancelled' ELSE state END \
            WHERE regency = $1 AND id = $2 AND state IN ('waiting', 'running')";
    AGAIN = "UPDATE jobs SET state = 'waiting', cancel = FALSE, problem = NULL, result = NULL, \
             attempts = 0, share = 0, step = '', finished_at = NULL \
             WHERE regency = $1 AND id = $2 AND state IN ('failed', 'cancelled')";
}

rows! {
    struct Row {
        regency: i64,
        id: Uuid,
        kind: String,
        subject: Option<Uuid>,
        payload: String,
        state: String,
        step: String,
        share: i64,
        attempts: i64,
        cancel: bool,
        problem: Option<String>,
        result: Option<String>,
        actor: Option<Uuid>,
        created_at: i64,
        started_at: Option<i64>,
        finished_at: Option<i64>,
    }
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "jobs" };

fn read(row: Row) -> Result<Job> {
    let problem = row.problem.map(|text| serde_json::from_str(&text)).transpose();
    let result = row.result.map(|text| serde_json::from_str(&text)).transpose();
    Ok(Job {
        id: row.id,
        regency: code(row.regency, "jobs")?,
        kind: row.kind,
        subject: row.subject,
        payload: serde_json::from_str(&row.payload).map_err(|_| UNEXPECTED)?,
        state: State::parse(&row.state).ok_or(UNEXPECTED)?,
        step: row.step,
        share: u16::try_from(row.share).unwrap_or_default(),
        attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
        cancel: row.cancel,
        problem: problem.map_err(|_| UNEXPECTED)?,
        result: result.map_err(|_| UNEXPECTED)?,
        actor: row.actor,
        created_at: row.created_at,
        started_at: row.started_at,
        finished_at: row.finished_at,
    })
}

/// Puts a job into the queue and says its number.
pub async fn enqueue(db: &Db, regency: RegionCode, new: &NewJob<'_>, now: i64) -> Result<Uuid> {
    let mut tx = db.begin().await?;
    let id = enqueue_in(&mut tx, regency, new, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// Puts a job into the queue together with what it is about.
pub async fn enqueue_in(
    tx: &mut Tx,
    regency: RegionCode,
    new: &NewJob<'_>,
    now: i64,
) -> Result<Uuid> {
    let id = new_id(now);
    let event = Event::new("job.asked", subject(id))
        .by(new.actor)
        .detail(serde_json::json!({ "kind": new.kind }));
    audit::append_in(tx, regency, &event, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(id)
            .bind(new.kind)
            .bind(new.subject)
            .bind(new.payload.to_string())
            .bind(new.actor)
            .bind(now)
            .execute(e)
            .await?;
    });
    Ok(id)
}

/// Takes up the oldest job that waits, or whose holder has not renewed its lease.
pub async fn lease(db: &Db, until: i64, now: i64) -> Result<Option<(Job, Lease)>> {
    loop {
        let mut tx = db.begin().await?;
        let Some(job) = next(&mut tx, now).await? else { return Ok(None) };
        if job.attempts >= MOST_ATTEMPTS {
            exhaust(&mut tx, &job, now).await?;
            tx.commit().await?;
            continue;
        }
        let lease = Lease { regency: job.regency, job: job.id, holder: new_id(now) };
        sql!(tx.on(), e => {
            sqlx::query(TAKE)
                .bind(key(job.regency))
                .bind(job.id)
                .bind(lease.holder)
                .bind(until)
                .bind(now)
                .execute(e)
                .await?;
        });
        tx.commit().await?;
        let attempts = job.attempts + 1;
        return Ok(Some((Job { state: State::Running, attempts, ..job }, lease)));
    }
}

async fn next(tx: &mut Tx, now: i64) -> Result<Option<Job>> {
    let found = match tx {
        Tx::Sqlite(tx) => {
            sqlx::query_as::<_, (i64, Uuid)>(dialect::SQLITE_NEXT_JOB)
                .bind(now)
                .fetch_optional(&mut **tx)
                .await?
        }
        Tx::Postgres(tx) => {
            sqlx::query_as::<_, (i64, Uuid)>(dialect::POSTGRES_NEXT_JOB)
                .bind(now)
                .fetch_optional(&mut **tx)
                .await?
        }
    };
    let Some((regency, id)) = found else { return Ok(None) };
    one_in(tx, code(regency, "jobs")?, id).await
}

async fn exhaust(tx: &mut Tx, job: &Job, now: i64) -> Result<()> {
    let problem = Message::new("job-problem-attempts").number("attempts", job.attempts);
    let problem = serde_json::to_string(&problem).map_err(|_| UNEXPECTED)?;
    sql!(tx.on(), e => {
        sqlx::query(EXHAUST)
            .bind(key(job.regency))
            .bind(job.id)
            .bind(problem)
            .bind(now)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Renews a lease and says how far the work is: a step and thousandths of it.
pub async fn beat(db: &Db, lease: &Lease, step: &str, share: u16, until: i64) -> Result<Beat> {
    let mut tx = db.begin().await?;
    let cancel = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, bool>(BEAT)
            .bind(key(lease.regency))
            .bind(lease.job)
            .bind(lease.holder)
            .bind(until)
            .bind(step)
            .bind(i64::from(share.min(1000)))
            .fetch_optional(e)
            .await?
    });
    tx.commit().await?;
    Ok(match cancel {
        None => Beat::Lost,
        Some(true) => Beat::Cancel,
        Some(false) => Beat::GoOn,
    })
}

/// Ends a job; says whether the lease still held.
pub async fn end(db: &Db, lease: &Lease, end: &End<'_>, now: i64) -> Result<bool> {
    let mut tx = db.begin().await?;
    let held = end_in(&mut tx, lease, end, now).await?;
    tx.commit().await?;
    Ok(held)
}

/// Writes down that a job is done in the same transaction as what it did.
///
/// # Errors
/// [`StoreError::LeaseLost`] if another has the job by now: drop the transaction.
pub async fn finish_in(tx: &mut Tx, lease: &Lease, result: &Value, now: i64) -> Result<()> {
    if end_in(tx, lease, &End::Done(result), now).await? {
        return Ok(());
    }
    Err(StoreError::LeaseLost)
}

async fn end_in(tx: &mut Tx, lease: &Lease, end: &End<'_>, now: i64) -> Result<bool> {
    let (state, problem, result) = match end {
        End::Done(result) => (State::Done, None, Some(result.to_string())),
        End::Failed(problem) => {
            (State::Failed, Some(serde_json::to_string(problem).map_err(|_| UNEXPECTED)?), None)
        }
        End::Cancelled => (State::Cancelled, None, None),
        End::GivenBack => {
            let rows = sql!(tx.on(), e => {
                sqlx::query(GIVE_BACK)
                    .bind(key(lease.regency))
                    .bind(lease.job)
                    .bind(lease.holder)
                    .execute(e)
                    .await?
                    .rows_affected()
            });
            return Ok(rows == 1);
        }
    };
    let rows = sql!(tx.on(), e => {
        sqlx::query(END)
            .bind(key(lease.regency))
            .bind(lease.job)
            .bind(lease.holder)
            .bind(state.word())
            .bind(problem)
            .bind(result)
            .bind(now)
            .execute(e)
            .await?
            .rows_affected()
    });
    Ok(rows == 1)
}

/// Wishes a job to stop: one that waits is stopped at once, one that runs at its next report.
pub async fn cancel(
    db: &Db,
    regency: RegionCode,
    id: Uuid,
    by: Option<Uuid>,
    now: i64,
) -> Result<bool> {
    told(db, regency, id, "job.cancelled", by, now, WISH, true).await
}

/// Puts a job that failed or was stopped back into the queue.
pub async fn retry(
    db: &Db,
    regency: RegionCode,
    id: Uuid,
    by: Option<Uuid>,
    now: i64,
) -> Result<bool> {
    told(db, regency, id, "job.retried", by, now, AGAIN, false).await
}

#[expect(clippy::too_many_arguments, reason = "two callers, one above the other")]
async fn told(
    db: &Db,
    regency: RegionCode,
    id: Uuid,
    action: &str,
    by: Option<Uuid>,
    now: i64,
    statement: &'static str,
    timed: bool,
) -> Result<bool> {
    let mut tx = db.begin().await?;
    let rows = sql!(tx.on(), e => {
        let query = sqlx::query(statement).bind(key(regency)).bind(id);
        let query = if timed { query.bind(now) } else { query };
        query.execute(e).await?.rows_affected()
    });
    if rows == 0 {
        return Ok(false);
    }
    audit::append_in(&mut tx, regency, &Event::new(action, subject(id)).by(by), now).await?;
    tx.commit().await?;
    Ok(true)
}

/// One job of a regency.
pub async fn job(db: &Db, regency: RegionCode, id: Uuid) -> Result<Option<Job>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    row.map(read).transpose()
}

async fn one_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Option<Job>> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    row.map(read).transpose()
}

/// The jobs of a regency that were asked for before a moment, the newest first.
pub async fn recent(db: &Db, regency: RegionCode, before: i64, most: u32) -> Result<Vec<Job>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(RECENT)
            .bind(key(regency))
            .bind(before)
            .bind(i64::from(most))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(read).collect()
}

/// The latest jobs about something, the newest first.
pub async fn about(db: &Db, regency: RegionCode, subject: Uuid) -> Result<Vec<Job>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_SUBJECT).bind(key(regency)).bind(subject).fetch_all(e).await?
    });
    rows.into_iter().map(read).collect()
}

/// How a job is called in the audit chain.
fn subject(id: Uuid) -> String {
    format!("job/{id}")
}
