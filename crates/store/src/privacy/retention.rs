//! What has been kept long enough: counted, and taken away. The record that something was there
//! stays; what it says about a person goes.

mod claims;

use lindung_core::registry::Person;
use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;

/// What can be taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Overdue {
    /// The content of files that arrived; candidate lists, and what is not used any more.
    Files,
    /// What rows of lists say that led to no worker.
    Candidates,
    /// How to reach somebody who has left the programme, and of which family they are.
    EndedWorkers,
    /// The relatives of who has left the programme.
    EndedFamily,
    /// Sessions that have ended: from where, with which browser.
    Sessions,
    /// Jobs that are over.
    Jobs,
    /// Requests for correction that are answered.
    Corrections,
    /// Breaches that are closed, but for the last one, whose number is counted on from.
    Breaches,
    /// What was said and signed about cards of rounds that are closed; the journal of who had which
    /// card stays.
    Cards,
    /// What was said in complaints that are over, and by whom.
    Grievances,
    /// Notes on health of cases that are over.
    ClaimHealth,
    /// Heirs, helpers, papers and words of cases that are over.
    Claims,
    /// What reports say that led to no case.
    ClaimReports,
    /// Deaths of lists that are nobody's of the registry.
    Deaths,
}

impl Overdue {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Files,
        Self::Candidates,
        Self::EndedWorkers,
        Self::EndedFamily,
        Self::Sessions,
        Self::Jobs,
        Self::Corrections,
        Self::Breaches,
        Self::Cards,
        Self::Grievances,
        Self::ClaimHealth,
        Self::Claims,
        Self::ClaimReports,
        Self::Deaths,
    ];

    /// The word in `law/retention.toml` and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Files => "files",
            Self::Candidates => "candidates",
            Self::EndedWorkers => "ended-workers",
            Self::EndedFamily => "ended-family",
            Self::Sessions => "sessions",
            Self::Jobs => "jobs",
            Self::Corrections => "corrections",
            Self::Breaches => "breaches",
            Self::Cards => "cards",
            Self::Grievances => "grievances",
            Self::ClaimHealth => "claim-health",
            Self::Claims => "claims",
            Self::ClaimReports => "claim-reports",
            Self::Deaths => "deaths",
        }
    }

    fn count(self) -> &'static str {
        match self {
            Self::Files => COUNT_FILES,
            Self::Candidates => COUNT_CANDIDATES,
            Self::EndedWorkers => COUNT_WORKERS,
            Self::EndedFamily => COUNT_FAMILY,
            Self::Sessions => COUNT_SESSIONS,
            Self::Jobs => COUNT_JOBS,
            Self::Corrections => COUNT_CORRECTIONS,
            Self::Breaches => COUNT_BREACHES,
            Self::Cards => COUNT_CARDS,
            Self::Grievances => COUNT_GRIEVANCES,
            Self::ClaimHealth => claims::HEALTH.0,
            Self::Claims => claims::CLAIMS.0,
            Self::ClaimReports => claims::REPORTS.0,
            Self::Deaths => claims::DEATHS.0,
        }
    }

    /// What takes it away, each with what it fills in.
    fn take(self) -> &'static [(&'static str, Blank)] {
        match self {
            Self::Files => &[(TAKE_FILES, Blank::Nothing)],
            Self::Candidates => &[
                (TAKE_PAIRS, Blank::Nothing),
                (TAKE_CANDIDATE_EVENTS, Blank::Nothing),
                (TAKE_FINDINGS, Blank::Nothing),
                (TAKE_VISIT_EVENTS, Blank::Nothing),
                (TAKE_VISITS, Blank::Nothing),
                (TAKE_ANSWERS, Blank::Answers),
                (TAKE_CANDIDATES, Blank::Row),
            ],
            Self::EndedWorkers => &[(TAKE_WORKERS, Blank::Nothing)],
            Self::EndedFamily => &[(TAKE_FAMILY, Blank::Nothing)],
            Self::Sessions => &[(TAKE_SESSIONS, Blank::Nothing)],
            Self::Jobs => &[(TAKE_JOBS, Blank::Nothing)],
            Self::Corrections => &[(TAKE_CORRECTIONS, Blank::Nothing)],
            Self::Breaches => &[(TAKE_BREACHES, Blank::Nothing)],
            Self::Cards => &[
                (TAKE_CARD_FILES, Blank::Nothing),
                (TAKE_CARD_NOTES, Blank::Nothing),
                (TAKE_CARD_TRIES, Blank::Nothing),
                (TAKE_FIELD_ITEMS, Blank::Answers),
            ],
            Self::Grievances => {
                &[(TAKE_GRIEVANCE_EVENTS, Blank::Nothing), (TAKE_GRIEVANCES, Blank::Nothing)]
            }
            Self::ClaimHealth => claims::HEALTH.1,
            Self::Claims => claims::CLAIMS.1,
            Self::ClaimReports => claims::REPORTS.1,
            Self::Deaths => claims::DEATHS.1,
        }
    }
}

/// What is put where something sealed was that may not be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blank {
    Nothing,
    /// Answers of a visit that say nothing.
    Answers,
    /// A row that names nobody.
    Row,
    /// A name that is nobody's.
    Name,
}

pub(crate) use claims::STATEMENTS as CLAIM_STATEMENTS;

macro_rules! old_files {
    () => {
        "role NOT IN ('decree', 'batch', 'claim', 'report') AND (retired_at < $2 OR role = 'candidates' AND created_at < $2)"
    };
}

macro_rules! old_candidates {
    () => {
        "(SELECT c.id FROM candidates c JOIN lists l ON l.regency = c.regency AND l.id = c.list \
         WHERE c.regency = $1 AND c.worker IS NULL AND c.name <> '–' AND l.created_at < $2)"
    };
}

/// Who has left, and for whom nothing was promised, billed or paid in the same time: heirs can ask
/// for what a month covers as long.
macro_rules! ended {
    () => {
        "status IN ('dead', 'moved', 'employed', 'withdrawn', 'refused') AND updated_at < $2 \
         AND NOT EXISTS (SELECT 1 FROM months m WHERE m.regency = workers.regency \
         AND m.worker = workers.id AND m.state IN ('planned', 'billed', 'paid') AND m.since >= $2)"
    };
}

macro_rules! reachable {
    () => {
        concat!(
            ended!(),
            " AND (phone_sealed IS NOT NULL OR card_sealed IS NOT NULL \
             OR mother_sealed IS NOT NULL OR address <> '')"
        )
    };
}

macro_rules! old_family {
    () => {
        concat!("worker IN (SELECT id FROM workers WHERE regency = $1 AND ", ended!(), ")")
    };
}

macro_rules! old_breaches {
    () => {
        "regency = $1 AND state = 'closed' AND told_at < $2 \
         AND number < (SELECT MAX(b.number) FROM breaches b WHERE b.regency = $1)"
    };
}

macro_rules! old_cards {
    () => {
        "(SELECT c.id FROM cards c WHERE c.regency = $1 AND c.round IN \
         (SELECT r.id FROM card_rounds r WHERE r.regency = $1 AND r.closed_at < $2))"
    };
}

/// Complaints that are over: closed, or answered so long ago that nobody may appeal any more, however
/// much time the office gives for it (a year at most).
macro_rules! old_grievances {
    () => {
        "settled_at < $2 AND words_sealed IS NOT NULL \
         AND (state = 'closed' OR settled_at < $2 - 31622400000)"
    };
}

statements! { STATEMENTS:
    COUNT_CARDS = concat!("SELECT COUNT(*), CASE WHEN COUNT(*) > 0 THEN \
                   (SELECT MIN(closed_at) FROM card_rounds WHERE regency = $1 AND closed_at < $2) \
                   END FROM (SELECT card FROM card_notes WHERE regency = $1 AND card IN ",
                   old_cards!(), " UNION ALL SELECT card FROM card_tries WHERE regency = $1 \
                   AND card IN ", old_cards!(), ") o");
    TAKE_CARD_FILES = concat!("DELETE FROM file_parts WHERE regency = $1 AND file IN \
                       (SELECT m.file FROM card_moves m WHERE m.regency = $1 \
                       AND m.file IS NOT NULL AND m.card IN ", old_cards!(), ")");
    TAKE_CARD_NOTES = concat!("DELETE FROM card_notes WHERE regency = $1 AND card IN ",
                       old_cards!());
    TAKE_CARD_TRIES = concat!("DELETE FROM card_tries WHERE regency = $1 AND card IN ",
                       old_cards!());
    TAKE_FIELD_ITEMS = concat!("UPDATE field_items SET detail_sealed = $3 WHERE regency = $1 \
                        AND subject IN ", old_cards!());
    COUNT_FILES = concat!("SELECT COUNT(DISTINCT p.file), MIN(f.created_at) FROM file_parts p \
                   JOIN files f ON f.regency = p.regency AND f.id = p.file \
                   WHERE p.regency = $1 AND ", old_files!());
    TAKE_FILES = concat!("DELETE FROM file_parts WHERE regency = $1 AND file IN \
                  (SELECT id FROM files WHERE regency = $1 AND ", old_files!(), ")");
    COUNT_CANDIDATES = "SELECT COUNT(*), MIN(l.created_at) FROM candidates c \
                        JOIN lists l ON l.regency = c.regency AND l.id = c.list \
                        WHERE c.regency = $1 AND c.worker IS NULL AND c.name <> '–' \
                        AND l.created_at < $2";
    TAKE_PAIRS = concat!("DELETE FROM pairs WHERE regency = $1 AND (a_candidate IN ",
                  old_candidates!(), " OR b_candidate IN ", old_candidates!(), ")");
    TAKE_CANDIDATE_EVENTS = concat!("DELETE FROM candidate_events WHERE regency = $1 \
                             AND candidate IN ", old_candidates!());
    TAKE_FINDINGS = concat!("DELETE FROM candidate_findings WHERE regency = $1 AND candidate IN ",
                     old_candidates!());
    TAKE_VISIT_EVENTS = concat!("DELETE FROM visit_events WHERE regency = $1 AND visit IN \
                         (SELECT id FROM visits WHERE regency = $1 AND candidate IN ",
                         old_candidates!(), ")");
    TAKE_VISITS = concat!("UPDATE visits SET question = '' WHERE regency = $1 AND candidate IN ",
                   old_candidates!());
    TAKE_ANSWERS = concat!("UPDATE visits SET answers_sealed = $3 WHERE regency = $1 \
                    AND answers_sealed IS NOT NULL AND candidate IN ", old_candidates!());
    TAKE_CANDIDATES = concat!("UPDATE candidates SET name = '–', name_folded = '', \
                       nik_sealed = NULL, nik_print = NULL, nik_shown = '', birth = NULL, \
                       sex = NULL, occupation = '', reason = '', record_sealed = $3, \
                       source_sealed = $4, version = version + 1 \
                       WHERE regency = $1 AND id IN ", old_candidates!());
    COUNT_WORKERS = concat!("SELECT COUNT(*), MIN(updated_at) FROM workers WHERE regency = $1 \
                     AND ", reachable!());
    TAKE_WORKERS = concat!("UPDATE workers SET phone_sealed = NULL, phone_print = NULL, \
                    card_sealed = NULL, card_print = NULL, mother_sealed = NULL, address = '', \
                    version = version + 1 WHERE regency = $1 AND ", reachable!());
    COUNT_FAMILY = concat!("SELECT COUNT(*), MIN(created_at) FROM worker_family \
                    WHERE regency = $1 AND ", old_family!());
    TAKE_FAMILY = concat!("DELETE FROM worker_family WHERE regency = $1 AND ", old_family!());
    COUNT_SESSIONS = "SELECT COUNT(*), MIN(expires_at) FROM access_sessions \
                      WHERE regency = $1 AND expires_at < $2";
    TAKE_SESSIONS = "DELETE FROM access_sessions WHERE regency = $1 AND expires_at < $2";
    COUNT_JOBS = "SELECT COUNT(*), MIN(finished_at) FROM jobs \
                  WHERE regency = $1 AND finished_at < $2";
    TAKE_JOBS = "DELETE FROM jobs WHERE regency = $1 AND finished_at < $2";
    COUNT_CORRECTIONS = "SELECT COUNT(*), MIN(answered_at) FROM correction_requests \
                         WHERE regency = $1 AND answered_at < $2";
    TAKE_CORRECTIONS = "DELETE FROM correction_requests WHERE regency = $1 AND answered_at < $2";
    COUNT_BREACHES = concat!("SELECT COUNT(*), MIN(told_at) FROM breaches WHERE ",
                      old_breaches!());
    TAKE_BREACHES = concat!("DELETE FROM breaches WHERE ", old_breaches!());
    COUNT_GRIEVANCES = concat!("SELECT COUNT(*), MIN(settled_at) FROM grievances \
                        WHERE regency = $1 AND ", old_grievances!());
    TAKE_GRIEVANCE_EVENTS = concat!("UPDATE grievance_events SET words_sealed = NULL \
                             WHERE regency = $1 AND grievance IN (SELECT id FROM grievances \
                             WHERE regency = $1 AND ", old_grievances!(), ")");
    TAKE_GRIEVANCES = concat!("UPDATE grievances SET words_sealed = NULL, name_sealed = NULL, \
                       contact_sealed = NULL, code_sealed = NULL, worker = NULL \
                       WHERE regency = $1 AND ", old_grievances!());
}

/// How much there is from before this moment, and from when the oldest of it is.
pub async fn overdue(
    db: &Db,
    regency: RegionCode,
    what: Overdue,
    before: i64,
) -> Result<(i64, Option<i64>)> {
    Ok(sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, Option<i64>)>(what.count())
            .bind(key(regency))
            .bind(before)
            .fetch_one(e)
            .await?
    }))
}

/// Takes it away and says how much it was.
pub async fn erase(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    what: Overdue,
    before: i64,
    by: Option<Uuid>,
    now: i64,
) -> Result<i64> {
    let mut tx = db.begin().await?;
    let (count, oldest) = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, Option<i64>)>(what.count())
            .bind(key(regency))
            .bind(before)
            .fetch_one(e)
            .await?
    });
    if count == 0 {
        return Ok(0);
    }
    let event = Event::new("retention.erased", format!("retention/{}", what.word()))
        .by(by)
        .detail(json!({ "count": count, "before": before, "oldest": oldest }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    for (statement, blank) in what.take() {
        take(&mut tx, keys, regency, before, statement, *blank).await?;
    }
    tx.commit().await?;
    Ok(count)
}

async fn take(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    before: i64,
    statement: &'static str,
    blank: Blank,
) -> Result<()> {
    let (nobody, nothing) = (keys.seal(&json!(Person::default()).to_string()), keys.seal("[]"));
    let answers = keys.seal("{}");
    sql!(tx.on(), e => {
        let query = sqlx::query(statement).bind(key(regency)).bind(before);
        let query = match blank {
            Blank::Nothing => query,
            Blank::Answers => query.bind(answers),
            Blank::Name => query.bind(keys.seal("–")),
            Blank::Row => query.bind(nobody).bind(nothing),
        };
        query.execute(e).await?;
    });
    Ok(())
}
