//! Asking a village about rows of lists.

use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::registry::Person;
use lindung_core::words::RegionCode;
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::place;
use super::problem::VisitProblem;
use super::rounds::{NewRound, Round, create_in, one_in, running_in};
use crate::audit::{self, Event};
use crate::bulk::bulk;
use crate::calendar::day_text;
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_ids;
use crate::keys::Keys;
use crate::regencies::key;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// In which round; without one in the round that takes single questions.
    pub round: Option<Uuid>,
    /// About which rows of lists.
    pub rows: &'a [Uuid],
    /// What the office wants to know besides the usual questions; may be empty.
    pub question: &'a str,
    /// The day.
    pub today: Date,
}

/// What has been asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The round.
    pub round: Round,
    /// The rows that the villages are asked about now, each with its visit.
    pub visits: Vec<(Uuid, Uuid)>,
    /// Rows left out: not in the area, asked about already, refused, or joined to another.
    pub left_out: usize,
}

/// Which rows a round is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pick {
    /// Rows whose village was to be asked and has not answered.
    pub asked: bool,
    /// Rows whose worker is in the registry and not verified.
    pub accepted: bool,
    /// Rows that nobody has decided and nothing speaks against.
    pub eligible: bool,
}

/// How many rows of a place can be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picked {
    /// The village, or the district where the village is not known.
    pub place: RegionCode,
    /// Rows whose village was to be asked.
    pub asked: i64,
    /// Rows whose worker is not verified.
    pub accepted: i64,
    /// Rows that nothing speaks against.
    pub eligible: i64,
}

macro_rules! askable {
    ($columns:literal, $end:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM candidates c JOIN lists l ON l.regency = c.regency AND l.id = c.list \
             LEFT JOIN workers w ON w.regency = c.regency AND w.id = c.worker \
             WHERE c.regency = $1 AND {area:c.place} AND l.state <> 'withdrawn' \
             AND (c.state = 'asked' OR (c.state = 'open' AND c.keep AND c.verdict = 'eligible') \
             OR (c.state = 'accepted' AND w.status = 'unverified')) \
             AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.regency = c.regency \
             AND v.candidate = c.id AND (v.state IN ('open', 'reported', 'returned') \
             OR (v.state = 'approved' AND v.outcome = 'confirmed'))) ",
            $end
        )
    };
}

scoped! { SCOPED:
    ROW = "SELECT c.id, c.place, c.worker, c.name_folded, c.record_sealed FROM candidates c \
           LEFT JOIN workers w ON w.regency = c.regency AND w.id = c.worker \
           WHERE c.regency = $1 AND c.id = $2 AND {area:c.place} \
           AND (c.state IN ('open', 'asked') OR (c.state = 'accepted' AND w.status = 'unverified')) \
           AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.regency = c.regency \
           AND v.candidate = c.id AND v.state IN ('open', 'reported', 'returned'))";
    PICK = askable!(
        "c.id, c.place, c.worker, c.name_folded, c.record_sealed",
        "AND (($2 = 1 AND c.state = 'asked') OR ($3 = 1 AND c.state = 'accepted') \
         OR ($4 = 1 AND c.state = 'open')) ORDER BY c.place, c.id"
    );
    PICK_COUNTS = askable!(
        "c.place, SUM(CASE WHEN c.state = 'asked' THEN 1 ELSE 0 END), \
         SUM(CASE WHEN c.state = 'accepted' THEN 1 ELSE 0 END), \
         SUM(CASE WHEN c.state = 'open' THEN 1 ELSE 0 END)",
        "GROUP BY c.place ORDER BY c.place"
    );
    NUMBERS = "SELECT place, MAX(number) FROM visits WHERE regency = $1 AND round = $2 \
               AND {area:place} GROUP BY place";
    CANCEL = "UPDATE visits SET state = 'cancelled', version = version + 1 WHERE regency = $1 \
              AND candidate = $2 AND {area:place} AND state IN ('open', 'reported', 'returned')";
}

statements! { STATEMENTS:
    MARK_ASKED = "UPDATE candidates SET state = 'asked', version = version + 1 \
                  WHERE regency = $1 AND state = 'open' AND id IN (SELECT v.candidate \
                  FROM visits v WHERE v.regency = $1 AND v.round = $2 AND v.created_at = $3 \
                  AND v.state = 'open')";
}

rows! {
    struct Row {
        id: Uuid,
        place: i64,
        worker: Option<Uuid>,
        name_folded: String,
        record_sealed: Vec<u8>,
    }
}

bulk! {
    struct NewVisit into "visits" {
        id: Uuid as "uuid",
        round: Uuid as "uuid",
        candidate: Uuid as "uuid",
        worker: Option<Uuid> as "uuid",
        place: i64 as "bigint",
        number: i64 as "bigint",
        rt: i64 as "bigint",
        rw: i64 as "bigint",
        state: &'static str as "text",
        question: &'static str as "text",
        question_sealed: Vec<u8> as "bytea",
        sampled: bool as "boolean",
        reason: &'static str as "text",
        version: i64 as "bigint",
        created_at: i64 as "bigint",
    }
}

/// Asks the villages about rows of lists: makes a visit for each, and an open row becomes asked.
/// The entry in the story of the row is left to who asks.
pub async fn ask_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    ask: &Ask<'_>,
    actor: Option<Uuid>,
    now: i64,
) -> Result<Asked> {
    let round = begin(tx, area, ask.round, ask.today, ask.rows.len(), actor, now).await?;
    let mut found = Vec::new();
    for row in ask.rows {
        let row = sql!(tx.on(), e => {
            sqlx::query_as::<_, Row>(ROW.within(area))
                .bind(key(area.regency()))
                .bind(row)
                .fetch_optional(e)
                .await?
        });
        found.extend(row);
    }
    found.sort_by_key(|row| row.id);
    found.dedup_by_key(|row| row.id);
    let left_out = ask.rows.len().saturating_sub(found.len());
    let visits = write(tx, keys, area, &round, found, ask.question, now).await?;
    Ok(Asked { round, visits, left_out })
}

/// Makes a round and asks about all rows of an area that a pick names; a round about nobody is not
/// made. Says how many people it is about.
pub async fn open_round(
    db: &Db,
    keys: &Keys,
    area: &Area,
    new: &NewRound<'_>,
    (pick, today): (Pick, Date),
    actor: Option<Uuid>,
    now: i64,
) -> Result<(Round, usize)> {
    let mut tx = db.begin().await?;
    let round = create_in(&mut tx, area.regency(), new, false, actor, now).await?;
    let round = begin(&mut tx, area, Some(round.id), today, 0, actor, now).await?;
    let found = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(PICK.within(area))
            .bind(key(area.regency()))
            .bind(i64::from(pick.asked))
            .bind(i64::from(pick.accepted))
            .bind(i64::from(pick.eligible))
            .fetch_all(e)
            .await?
    });
    let visits = write(&mut tx, keys, area, &round, found, "", now).await?;
    if visits.is_empty() {
        return Err(VisitProblem::Nobody.into());
    }
    tx.commit().await?;
    Ok((round, visits.len()))
}

/// How many rows each place of an area could be asked about.
pub async fn pick(db: &Db, area: &Area) -> Result<Vec<Picked>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64, i64, i64)>(PICK_COUNTS.within(area))
            .bind(key(area.regency()))
            .fetch_all(e)
            .await?
    });
    rows.into_iter()
        .map(|(at, asked, accepted, eligible)| {
            Ok(Picked { place: place(at)?, asked, accepted, eligible })
        })
        .collect()
}

/// Takes questions back that are not decided yet, as when the office undoes its asking; says how
/// many.
pub async fn cancel_in(
    tx: &mut Tx,
    area: &Area,
    rows: &[Uuid],
    actor: Option<Uuid>,
    now: i64,
) -> Result<u64> {
    let event =
        Event::new("visits.cancelled", "visits").by(actor).detail(json!({ "count": rows.len() }));
    audit::append_in(tx, area.regency(), &event, now).await?;
    let mut cancelled = 0;
    for row in rows {
        cancelled += sql!(tx.on(), e => {
            sqlx::query(CANCEL.within(area))
                .bind(key(area.regency()))
                .bind(row)
                .execute(e)
                .await?
                .rows_affected()
        });
    }
    Ok(cancelled)
}

/// Finds the round and writes the event, so that who else asks in this regency waits.
async fn begin(
    tx: &mut Tx,
    area: &Area,
    round: Option<Uuid>,
    today: Date,
    count: usize,
    actor: Option<Uuid>,
    now: i64,
) -> Result<Round> {
    let subject = round.map_or_else(|| "rounds".to_owned(), |id| format!("round/{id}"));
    let event = Event::new("visits.asked", subject)
        .by(actor)
        .detail(json!({ "count": count, "day": day_text(today) }));
    audit::append_in(tx, area.regency(), &event, now).await?;
    let round = match round {
        Some(id) => one_in(tx, area.regency(), id).await?,
        None => running_in(tx, area.regency(), today, actor, now).await?,
    };
    if round.open { Ok(round) } else { Err(VisitProblem::RoundClosed.into()) }
}

async fn write(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    round: &Round,
    found: Vec<Row>,
    question: &str,
    now: i64,
) -> Result<Vec<(Uuid, Uuid)>> {
    let regency = key(area.regency());
    let last = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, i64)>(NUMBERS.within(area))
            .bind(regency)
            .bind(round.id)
            .fetch_all(e)
            .await?
    });
    let mut last: BTreeMap<i64, i64> = last.into_iter().collect();
    let mut found: Vec<(Row, Person)> = found
        .into_iter()
        .map(|row| person(keys, &row.record_sealed).map(|person| (row, person)))
        .collect::<Result<_>>()?;
    // In the order in which somebody walks: that is how the paper is numbered.
    found.sort_by(|(a, p), (b, q)| {
        (a.place, p.rw, p.rt, &a.name_folded, a.id).cmp(&(
            b.place,
            q.rw,
            q.rt,
            &b.name_folded,
            b.id,
        ))
    });
    let ids = new_ids(now, found.len());
    let new: Vec<NewVisit> = found
        .iter()
        .zip(ids)
        .map(|((row, person), id)| {
            let number = last.entry(row.place).or_insert(0);
            *number += 1;
            NewVisit {
                id,
                round: round.id,
                candidate: row.id,
                worker: row.worker,
                place: row.place,
                number: *number,
                rt: person.rt.into(),
                rw: person.rw.into(),
                state: "open",
                question: "",
                question_sealed: keys.seal(question.trim()),
                sampled: false,
                reason: "",
                version: 1,
                created_at: now,
            }
        })
        .collect();
    NewVisit::insert(tx, regency, &new).await?;
    sql!(tx.on(), e => {
        sqlx::query(MARK_ASKED).bind(regency).bind(round.id).bind(now).execute(e).await?;
    });
    Ok(new.into_iter().map(|visit| (visit.candidate, visit.id)).collect())
}

/// The person that a sealed record tells of.
pub(crate) fn person(keys: &Keys, sealed: &[u8]) -> Result<Person> {
    let unexpected = StoreError::Unexpected { table: "candidates" };
    serde_json::from_str(&keys.open(sealed)?).map_err(|_| unexpected)
}
