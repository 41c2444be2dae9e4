//! How many there are: of what, where, how many late; and what waits at a desk. Nobody is named.

use lindung_core::access::Area;
use lindung_core::grievances::{Category, Desk};
use lindung_core::words::RegionCode;
use time::Date;

use crate::calendar::day_text;
use crate::db::{Db, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::place_of;

/// How many of one cause there are in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The village, or as much as was known.
    pub place: RegionCode,
    /// What they are about.
    pub category: Category,
    /// How many came.
    pub received: u64,
    /// Of these, how many wait for an answer.
    pub open: u64,
    /// Of these, how many of whose day is past.
    pub late: u64,
    /// How many were answered in time.
    pub in_time: u64,
    /// How many were answered late.
    pub after_time: u64,
    /// How many of those answered were right, wholly or in part.
    pub upheld: u64,
    /// How many were appealed.
    pub appealed: u64,
}

/// What waits for somebody at a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    /// How many the desk has, or must act on by now.
    pub open: u64,
    /// Of these, how many of whose day is past.
    pub late: u64,
}

scoped! { SCOPED:
    TALLY = "SELECT g.place, g.category, COUNT(*), \
             CAST(SUM(CASE WHEN g.due_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT), \
             CAST(SUM(CASE WHEN g.due_on < $4 THEN 1 ELSE 0 END) AS BIGINT), \
             CAST(SUM(CASE WHEN g.answered_on <= g.answer_due THEN 1 ELSE 0 END) AS BIGINT), \
             CAST(SUM(CASE WHEN g.answered_on > g.answer_due THEN 1 ELSE 0 END) AS BIGINT), \
             CAST(SUM(CASE WHEN g.outcome IN ('upheld', 'partly') THEN 1 ELSE 0 END) AS BIGINT), \
             CAST(SUM(CASE WHEN g.appealed_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) \
             FROM grievances g WHERE g.regency = $1 AND g.received_on BETWEEN $2 AND $3 \
             AND {area:g.place} AND ($5 = 'office' OR g.desk = 'village' OR g.desk = $5) \
             GROUP BY g.place, g.category ORDER BY g.place, g.category";
    // The rule is that of `Desk::acting`: what was not taken up in time goes one desk up, what was
    // not answered in time to the office; what a desk has stays its own all the same.
    WAITING = "SELECT COUNT(*), \
               CAST(COALESCE(SUM(CASE WHEN g.due_on < $2 THEN 1 ELSE 0 END), 0) AS BIGINT) \
               FROM grievances g WHERE g.regency = $1 AND {area:g.place} AND g.due_on > '' \
               AND (g.desk = $3 OR ($3 = 'office' AND g.due_on < $2) \
               OR (g.state = 'received' AND g.acknowledge_on < $2 \
               AND (($3 = 'district' AND g.desk = 'village') \
               OR ($3 = 'office' AND g.desk = 'district'))))";
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

type Row = (i64, String, i64, i64, i64, i64, i64, i64, i64);

/// What came from the first to the last day, by place and cause, as far as a desk sees it.
pub async fn tallies(
    db: &Db,
    (area, desk): (&Area, Desk),
    (from, to): (Date, Date),
    today: Date,
) -> Result<Vec<Tally>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(TALLY.within(area))
            .bind(key(area.regency()))
            .bind(day_text(from))
            .bind(day_text(to))
            .bind(day_text(today))
            .bind(desk.word())
            .fetch_all(e)
            .await?
    });
    let unexpected = || StoreError::Unexpected { table: "grievances" };
    let read = |(place, category, received, open, late, in_time, after, upheld, appealed): Row| {
        Ok(Tally {
            place: place_of(place).ok_or_else(unexpected)?,
            category: Category::parse(&category).ok_or_else(unexpected)?,
            received: count(received),
            open: count(open),
            late: count(late),
            in_time: count(in_time),
            after_time: count(after),
            upheld: count(upheld),
            appealed: count(appealed),
        })
    };
    rows.into_iter().map(read).collect()
}

/// What waits for somebody at a desk of the area.
pub async fn waiting(db: &Db, (area, desk): (&Area, Desk), today: Date) -> Result<Waiting> {
    let (open, late) = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64)>(WAITING.within(area))
            .bind(key(area.regency()))
            .bind(day_text(today))
            .bind(desk.word())
            .fetch_one(e)
            .await?
    });
    Ok(Waiting { open: count(open), late: count(late) })
}
