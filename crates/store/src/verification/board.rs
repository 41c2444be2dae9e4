//! Totals: who has done what, who is late, what waits for whom.

use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::verification::{Outcome, State};
use lindung_core::words::RegionCode;
use time::Date;
use uuid::Uuid;

use super::place;
use crate::calendar::day_text;
use crate::db::{Db, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;

/// The questions of a place in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The village, or the district where the village is not known.
    pub place: RegionCode,
    /// Not answered yet.
    pub open: i64,
    /// Sent back by who decides.
    pub returned: i64,
    /// Answered; not decided.
    pub reported: i64,
    /// Decided.
    pub approved: i64,
    /// When the last answer came.
    pub last: Option<i64>,
}

impl Tally {
    /// All of them but what was cancelled.
    pub fn all(&self) -> i64 {
        self.to_do() + self.done()
    }

    /// What the village has to do.
    pub fn to_do(&self) -> i64 {
        self.open + self.returned
    }

    /// What the village has done.
    pub fn done(&self) -> i64 {
        self.reported + self.approved
    }
}

/// What waits in an area.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// People to be visited.
    pub to_visit: i64,
    /// Of these in rounds whose last day is past.
    pub late: i64,
    /// Of these sent back.
    pub returned: i64,
    /// Reports of others that wait for a second person.
    pub to_decide: i64,
    /// Villages that have not finished a round whose last day is past.
    pub late_villages: i64,
}

scoped! { SCOPED:
    TALLY = "SELECT place, state, COUNT(*), MAX(reported_at) FROM visits \
             WHERE regency = $1 AND round = $2 AND {area:place} GROUP BY place, state";
    OUTCOMES = "SELECT outcome, COUNT(*) FROM visits WHERE regency = $1 AND round = $2 \
             AND {area:place} AND outcome IS NOT NULL AND state IN ('reported', 'approved') \
             GROUP BY outcome";
    TO_VISIT = "SELECT COUNT(*), \
             COALESCE(SUM(CASE WHEN r.due_on < $2 THEN 1 ELSE 0 END), 0), \
             COALESCE(SUM(CASE WHEN v.state = 'returned' THEN 1 ELSE 0 END), 0), \
             COUNT(DISTINCT CASE WHEN r.due_on < $2 THEN v.place END) \
             FROM visits v JOIN rounds r ON r.regency = v.regency AND r.id = v.round \
             WHERE v.regency = $1 AND v.state IN ('open', 'returned') AND r.state = 'open' \
             AND r.opens_on <= $2 AND {area:v.place}";
    TO_DECIDE = "SELECT COUNT(*) FROM visits WHERE regency = $1 AND state = 'reported' \
             AND reported_by <> $2 AND {area:place}";
}

/// The questions of each place in a round, by place.
pub async fn board(db: &Db, area: &Area, round: Uuid) -> Result<Vec<Tally>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, String, i64, Option<i64>)>(TALLY.within(area))
            .bind(key(area.regency()))
            .bind(round)
            .fetch_all(e)
            .await?
    });
    let mut tallies: BTreeMap<i64, Tally> = BTreeMap::new();
    for (at, state, count, last) in rows {
        let place = place(at)?;
        let state = State::parse(&state).ok_or(StoreError::Unexpected { table: "visits" })?;
        let blank = Tally { place, open: 0, returned: 0, reported: 0, approved: 0, last: None };
        let tally = tallies.entry(at).or_insert(blank);
        tally.last = tally.last.max(last);
        match state {
            State::Open => tally.open = count,
            State::Returned => tally.returned = count,
            State::Reported => tally.reported = count,
            State::Approved => tally.approved = count,
            State::Cancelled => {}
        }
    }
    Ok(tallies.into_values().filter(|tally| tally.all() > 0).collect())
}

/// What the reports of a round come to.
pub async fn outcomes(db: &Db, area: &Area, round: Uuid) -> Result<BTreeMap<Outcome, i64>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (String, i64)>(OUTCOMES.within(area))
            .bind(key(area.regency()))
            .bind(round)
            .fetch_all(e)
            .await?
    });
    rows.into_iter()
        .map(|(word, count)| {
            let outcome = Outcome::parse(&word);
            Ok((outcome.ok_or(StoreError::Unexpected { table: "visits" })?, count))
        })
        .collect()
}

/// What waits in an area for this account.
pub async fn waiting(db: &Db, area: &Area, account: Uuid, today: Date) -> Result<Waiting> {
    let (to_visit, late, returned, late_villages) = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64, i64, i64)>(TO_VISIT.within(area))
            .bind(key(area.regency()))
            .bind(day_text(today))
            .fetch_one(e)
            .await?
    });
    let to_decide = sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(TO_DECIDE.within(area))
            .bind(key(area.regency()))
            .bind(account)
            .fetch_one(e)
            .await?
    });
    Ok(Waiting { to_visit, late, returned, to_decide, late_villages })
}
