//! Cases as lists: filtered, what is late, what has to be told BPJS, what waits on the home page.

use lindung_core::access::Area;
use lindung_core::claims::{Ball, Happening, State};
use lindung_core::words::RegionCode;
use time::{Date, PrimitiveDateTime};

use super::case::{Case, Line, UNEXPECTED, cases, moment_text};
use crate::calendar::day_text;
use crate::db::{Db, scoped, sql};
use crate::error::Result;
use crate::regencies::key;
use crate::scope::span;

/// Which cases are wanted; each part that is `None` lets all pass.
#[derive(Debug, Clone, Copy, Default)]
pub struct CasesWanted {
    /// Of this district or village.
    pub inside: Option<RegionCode>,
    /// In this state.
    pub state: Option<State>,
    /// Of this happening.
    pub happening: Option<Happening>,
    /// Whose turn it is.
    pub ball: Option<Ball>,
    /// Those that are not over, or those that are.
    pub open: Option<bool>,
}

/// Cases in which it is somebody's turn: how many, and for how many it is for longer than expected, by
/// how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stuck {
    /// Whose turn it is.
    pub ball: Ball,
    /// Cases.
    pub cases: i64,
    /// Of these, those past their day.
    pub late: i64,
    /// Of these, those by more than a week.
    pub week: i64,
    /// Of these, those by more than a month.
    pub month: i64,
}

/// What waits, for the home page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ClaimCounts {
    /// Reports that nobody has seen to.
    pub reports: i64,
    /// Cases that are the office's turn.
    pub office: i64,
    /// Cases past the day until which somebody was expected to be done, whoever it is.
    pub late: i64,
    /// First reports that BPJS must have within a day, or should have had.
    pub first_reports: i64,
    /// Deaths that may be a worker's and wait for a person.
    pub matches: i64,
    /// Deaths under cover for which nothing is handed in.
    pub unclaimed: i64,
    /// Of these, those that lapse within ninety days.
    pub lapsing: i64,
}

/// Days within which something lapses soon.
pub const SOON: i64 = 90;

scoped! { SCOPED:
    LIST = cases!("c.number < $2 AND c.place BETWEEN $3 AND $4 AND ($5 = '' OR c.state = $5) \
                   AND ($6 = '' OR c.happening = $6) AND ($7 = '' OR c.ball = $7) \
                   AND ($8 = '' OR ($8 = 'open') = (c.closed_at IS NULL)) \
                   ORDER BY c.number DESC LIMIT $9");
    LATE = cases!("c.closed_at IS NULL AND c.ball = $2 AND c.due_on < $3 \
                   AND (c.due_on > $4 OR c.due_on = $4 AND c.number > $5) \
                   ORDER BY c.due_on, c.number LIMIT $6");
    STUCK = "SELECT c.ball, COUNT(*), \
             CAST(SUM(CASE WHEN c.due_on < $2 THEN 1 ELSE 0 END) AS BIGINT), \
             CAST(SUM(CASE WHEN c.due_on < $3 THEN 1 ELSE 0 END) AS BIGINT), \
             CAST(SUM(CASE WHEN c.due_on < $4 THEN 1 ELSE 0 END) AS BIGINT) FROM claims c \
             WHERE c.regency = $1 AND c.closed_at IS NULL AND c.ball IN ('office', 'village', \
             'family', 'hospital', 'bpjs') AND {area:c.place} GROUP BY c.ball ORDER BY c.ball";
    FIRST_REPORTS = cases!("c.report_due IS NOT NULL AND c.told_at IS NULL \
                            AND c.closed_at IS NULL AND c.report_due <= $2 \
                            ORDER BY c.report_due LIMIT $3");
    COUNT_FIRST_REPORTS = "SELECT COUNT(*) FROM claims c WHERE c.regency = $1 \
                           AND c.report_due IS NOT NULL AND c.told_at IS NULL \
                           AND c.closed_at IS NULL AND c.report_due <= $2 AND {area:c.place}";
    COUNT_UNCLAIMED = "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN c.lapses_on <= $3 THEN 1 \
                       ELSE 0 END), 0) AS BIGINT) FROM claims c WHERE c.regency = $1 AND c.death \
                       AND c.state IN ('reported', 'examined', 'gathering') \
                       AND c.covered <> 'no' AND c.lapses_on >= $2 AND {area:c.place}";
    COUNT_MATCHES = "SELECT COUNT(*) FROM death_matches m WHERE m.regency = $1 \
                     AND m.state = 'waiting' AND m.lapses_on >= $2 \
                     AND {area:m.place}";
}

/// Cases of the area, the latest first, before a number.
pub async fn list_cases(
    db: &Db,
    area: &Area,
    wanted: CasesWanted,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Case>> {
    let (first, last) = span(wanted.inside.unwrap_or(area.regency()));
    let open = wanted.open.map_or("", |open| if open { "open" } else { "over" });
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(LIST.within(area))
            .bind(key(area.regency()))
            .bind(before.unwrap_or(i64::MAX))
            .bind(first)
            .bind(last)
            .bind(wanted.state.map_or("", State::word))
            .bind(wanted.happening.map_or("", Happening::word))
            .bind(wanted.ball.map_or("", Ball::word))
            .bind(open)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Line::read).collect()
}

/// Cases of the area in which somebody is past their day, those first that are longest, after one.
pub async fn late_cases(
    db: &Db,
    area: &Area,
    (ball, today): (Ball, Date),
    after: Option<(Date, i64)>,
    limit: usize,
) -> Result<Vec<Case>> {
    let (on, number) = after.map_or((String::new(), 0), |(on, number)| (day_text(on), number));
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(LATE.within(area))
            .bind(key(area.regency()))
            .bind(ball.word())
            .bind(day_text(today))
            .bind(on)
            .bind(number)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Line::read).collect()
}

/// Where the cases of the area that are not over stick, by whose turn it is and for how long.
pub async fn stuck(db: &Db, area: &Area, today: Date) -> Result<Vec<Stuck>> {
    let back = |days: i64| day_text(today.saturating_sub(time::Duration::days(days)));
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (String, i64, i64, i64, i64)>(STUCK.within(area))
            .bind(key(area.regency()))
            .bind(back(0))
            .bind(back(7))
            .bind(back(30))
            .fetch_all(e)
            .await?
    });
    let read = |(ball, cases, late, week, month): (String, i64, i64, i64, i64)| {
        Ok(Stuck { ball: Ball::parse(&ball).ok_or(UNEXPECTED)?, cases, late, week, month })
    };
    lines.into_iter().map(read).collect()
}

/// Cases of the area of which BPJS must have the first report by a moment of the regency's clocks and
/// has none, the most pressing first.
pub async fn first_reports_due(
    db: &Db,
    area: &Area,
    until: PrimitiveDateTime,
    limit: usize,
) -> Result<Vec<Case>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(FIRST_REPORTS.within(area))
            .bind(key(area.regency()))
            .bind(moment_text(until))
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Line::read).collect()
}

/// What waits in the area at a moment of the regency's clocks.
pub async fn claim_counts(db: &Db, area: &Area, now: PrimitiveDateTime) -> Result<ClaimCounts> {
    let today = now.date();
    let stuck = stuck(db, area, today).await?;
    let tomorrow = moment_text(now.saturating_add(time::Duration::days(1)));
    let first_reports = sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(COUNT_FIRST_REPORTS.within(area))
            .bind(key(area.regency()))
            .bind(tomorrow)
            .fetch_one(e)
            .await?
    });
    let soon = today.saturating_add(time::Duration::days(SOON));
    let (unclaimed, lapsing) = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64)>(COUNT_UNCLAIMED.within(area))
            .bind(key(area.regency()))
            .bind(day_text(today))
            .bind(day_text(soon))
            .fetch_one(e)
            .await?
    });
    let matches = sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(COUNT_MATCHES.within(area))
            .bind(key(area.regency()))
            .bind(day_text(today))
            .fetch_one(e)
            .await?
    });
    let office = stuck.iter().find(|one| one.ball == Ball::Office);
    Ok(ClaimCounts {
        reports: super::inbox::count_inbox(db, area).await?,
        office: office.map_or(0, |one| one.cases),
        late: stuck.iter().map(|one| one.late).sum(),
        first_reports,
        matches,
        unclaimed,
        lapsing,
    })
}
