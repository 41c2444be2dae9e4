//! Wishes for reports, by a person or by the schedule, each with the job that makes it.

use lindung_core::coverage::report::{ReportKind, ReportSchedule};
use lindung_core::message::Message;
use lindung_core::words::{MonthSpan, RegionCode};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::problem::ReportProblem;
use super::subject;
use crate::audit::{self, Event};
use crate::calendar::{month_key, month_of};
use crate::db::{Db, Tx, rows, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_id;
use crate::jobs::{self, NewJob};
use crate::regencies::key;
use crate::settings::{self, Setting};

/// The kind of the job that makes a report.
pub const REPORT_JOB: &str = "report";

const SETTING: Setting = Setting {
    name: "coverage-reports",
    action: "report.schedule",
    subject: "setting/coverage-reports",
};

/// A wish for a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Its number: that of the request, and of the report once it is there.
    pub id: Uuid,
    /// What is wanted.
    pub kind: ReportKind,
    /// Of which months.
    pub period: MonthSpan,
    /// Who asked; nobody where the schedule did.
    pub asked_by: Option<Uuid>,
    /// When.
    pub asked_at: i64,
    /// The job.
    pub job: Uuid,
}

/// A wish whose report is not there yet, and how far its job is.
#[derive(Debug, Clone, PartialEq)]
pub struct RunTold {
    /// The wish.
    pub run: Run,
    /// How its job stands; none where it was forgotten by now.
    pub state: Option<jobs::State>,
    /// Why it could not be made.
    pub problem: Option<Message>,
}

macro_rules! runs {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.kind, r.first, r.last, r.asked_by, r.asked_at, r.job, \
             j.state, j.problem FROM coverage_report_runs r LEFT JOIN jobs j \
             ON j.regency = r.regency AND j.id = r.job WHERE r.regency = $1 AND ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    ONE = runs!("r.id = $2");
    SCHEDULED = runs!("r.kind = $2 AND r.first = $3 AND r.last = $4 AND r.asked_by IS NULL");
    OPEN = runs!("r.asked_at >= $2 AND NOT EXISTS (SELECT 1 FROM coverage_reports k \
                  WHERE k.regency = r.regency AND k.id = r.id) ORDER BY r.asked_at DESC LIMIT 50");
    ADD = "INSERT INTO coverage_report_runs (regency, id, kind, first, last, asked_by, asked_at, \
           job) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
}

rows! {
    struct Row {
        id: Uuid,
        kind: String,
        first: i64,
        last: i64,
        asked_by: Option<Uuid>,
        asked_at: i64,
        job: Uuid,
        state: Option<String>,
        problem: Option<String>,
    }
}

const TABLE: &str = "coverage_report_runs";
const UNEXPECTED: StoreError = StoreError::Unexpected { table: TABLE };

/// Months as two columns.
pub(super) fn span_of(first: i64, last: i64, table: &'static str) -> Result<MonthSpan> {
    let (first, last) = (month_of(first, table)?, month_of(last, table)?);
    MonthSpan::new(first, last).ok_or(StoreError::Unexpected { table })
}

impl Row {
    fn read(self) -> Result<RunTold> {
        let problem = self.problem.as_deref().map(serde_json::from_str).transpose();
        Ok(RunTold {
            run: Run {
                id: self.id,
                kind: ReportKind::parse(&self.kind).ok_or(UNEXPECTED)?,
                period: span_of(self.first, self.last, TABLE)?,
                asked_by: self.asked_by,
                asked_at: self.asked_at,
                job: self.job,
            },
            state: self.state.as_deref().and_then(jobs::State::parse),
            problem: problem.map_err(|_| UNEXPECTED)?,
        })
    }
}

/// A wish, by its number.
pub async fn run(db: &Db, regency: RegionCode, id: Uuid) -> Result<Option<Run>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    Ok(row.map(Row::read).transpose()?.map(|told| told.run))
}

pub(super) async fn run_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Option<Run>> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    Ok(row.map(Row::read).transpose()?.map(|told| told.run))
}

/// Wishes since a moment whose report is not there yet, the latest first.
pub async fn open_runs(db: &Db, regency: RegionCode, since: i64) -> Result<Vec<RunTold>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OPEN).bind(key(regency)).bind(since).fetch_all(e).await?
    });
    rows.into_iter().map(Row::read).collect()
}

/// Asks for a report and says the number of the job that makes it. Asked again with the same request, it
/// names the same job.
pub async fn ask_report(
    db: &Db,
    regency: RegionCode,
    (kind, period): (ReportKind, MonthSpan),
    (by, request): (Uuid, Uuid),
    now: i64,
) -> Result<Uuid> {
    let mut tx = db.begin().await?;
    told(&mut tx, regency, (kind, period), (Some(by), request), now).await?;
    if let Some(there) = run_in(&mut tx, regency, request).await? {
        return Ok(there.job);
    }
    let job = add(&mut tx, regency, (kind, period), (Some(by), request), now).await?;
    tx.commit().await?;
    Ok(job)
}

/// Asks for what the schedule says is due and was not asked for yet; says the numbers of the jobs. However
/// often and by however many programs it is called, each kind and period is asked for once.
pub async fn ask_scheduled(
    db: &Db,
    regency: RegionCode,
    today: Date,
    now: i64,
) -> Result<Vec<Uuid>> {
    let schedule = report_schedule(db, regency).await?;
    let mut jobs = Vec::new();
    for (kind, period) in schedule.due(today) {
        let there = sql!(db.read(), e => {
            sqlx::query_as::<_, Row>(SCHEDULED)
                .bind(key(regency))
                .bind(kind.word())
                .bind(month_key(period.first()))
                .bind(month_key(period.last()))
                .fetch_optional(e)
                .await?
        });
        if there.is_some() {
            continue;
        }
        let mut tx = db.begin().await?;
        let id = new_id(now);
        told(&mut tx, regency, (kind, period), (None, id), now).await?;
        let there = sql!(tx.on(), e => {
            sqlx::query_as::<_, Row>(SCHEDULED)
                .bind(key(regency))
                .bind(kind.word())
                .bind(month_key(period.first()))
                .bind(month_key(period.last()))
                .fetch_optional(e)
                .await?
        });
        if there.is_none() {
            jobs.push(add(&mut tx, regency, (kind, period), (None, id), now).await?);
            tx.commit().await?;
        }
    }
    Ok(jobs)
}

async fn told(
    tx: &mut Tx,
    regency: RegionCode,
    (kind, period): (ReportKind, MonthSpan),
    (by, request): (Option<Uuid>, Uuid),
    now: i64,
) -> Result<()> {
    let event = Event::new("report.asked", subject(request)).by(by).detail(json!({
        "kind": kind.word(),
        "first": period.first().to_string(),
        "last": period.last().to_string(),
    }));
    audit::append_in(tx, regency, &event, now).await?;
    Ok(())
}

async fn add(
    tx: &mut Tx,
    regency: RegionCode,
    (kind, period): (ReportKind, MonthSpan),
    (by, request): (Option<Uuid>, Uuid),
    now: i64,
) -> Result<Uuid> {
    let payload = json!({ "run": request.to_string() });
    let new = NewJob { kind: REPORT_JOB, subject: Some(request), payload, actor: by };
    let job = jobs::enqueue_in(tx, regency, &new, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(request)
            .bind(kind.word())
            .bind(month_key(period.first()))
            .bind(month_key(period.last()))
            .bind(by)
            .bind(now)
            .bind(job)
            .execute(e)
            .await?;
    });
    Ok(job)
}

/// When reports are made by themselves.
pub async fn report_schedule(db: &Db, regency: RegionCode) -> Result<ReportSchedule> {
    settings::read(db, regency, SETTING).await
}

/// Sets it. A schedule that rested begins today: what lies before is not made up for.
///
/// # Errors
/// If a day or a kind makes no sense.
pub async fn set_report_schedule(
    db: &Db,
    regency: RegionCode,
    new: &ReportSchedule,
    (by, today): (Uuid, Date),
    now: i64,
) -> Result<()> {
    new.check().map_err(ReportProblem::from)?;
    let held = report_schedule(db, regency).await?;
    let since = if new.rests() { None } else { held.since.or(Some(today)) };
    let new = ReportSchedule { since, ..new.clone() };
    let words = |kinds: &[ReportKind]| kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>();
    let told = json!({
        "monthly": words(&new.monthly),
        "monthly_day": new.monthly_day,
        "yearly": words(&new.yearly),
        "yearly_on": [new.yearly_month, new.yearly_day],
    });
    settings::set(db, regency, SETTING, &new, told, Some(by), now).await
}
