//! Reports as pages show them: what waits for the office, and what belongs to a case.

use lindung_core::access::Area;
use lindung_core::claims::{Happening, Source};
use lindung_core::words::RegionCode;
use time::{Date, PrimitiveDateTime, Time};
use uuid::Uuid;

use super::case::{days, moment_of, time_of};
use super::problem::ClaimProblem;
use super::reporting::Told;
use crate::db::{Db, Tx, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_of;

/// A report, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number in the regency.
    pub number: i64,
    /// Who said so.
    pub source: Source,
    /// What is said to have happened.
    pub happening: Happening,
    /// On which day.
    pub on: Option<Date>,
    /// At which time of that day.
    pub at: Option<Time>,
    /// Where the person lives, as far as it is known.
    pub place: RegionCode,
    /// Whom it is about, where that is known.
    pub worker: Option<Uuid>,
    /// The name of that worker; empty where it is not known.
    pub worker_name: String,
    /// What was said.
    pub told: Told,
    /// Whether it waits for the office.
    pub is_waiting: bool,
    /// The case that it belongs to: number in the database and in the regency.
    pub claim: Option<Uuid>,
    /// The number of that case in the regency.
    pub case_number: Option<i64>,
    /// The account that reported it; nobody on the public page.
    pub received_by: Option<Uuid>,
    /// When it came.
    pub received_at: i64,
    /// Until when BPJS must have the first report, by the clocks of the regency.
    pub due: Option<PrimitiveDateTime>,
    /// The name of who saw to it; empty where nobody or the program did.
    pub settled_by: String,
    /// When.
    pub settled_at: Option<i64>,
    /// Why it was set aside.
    pub reason: String,
}

impl Report {
    /// Nobody has seen to it.
    pub(super) fn waits(&self) -> Result<()> {
        if self.is_waiting {
            return Ok(());
        }
        let by = self.settled_by.clone();
        Err(ClaimProblem::ReportSettled { by, case: self.case_number }.into())
    }
}

macro_rules! reports {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.number, r.source, r.happening, r.happened_on, r.happened_at, r.place, \
             r.worker, w.name AS worker_name, r.told_sealed, r.state, r.claim, \
             c.number AS case_number, r.received_by, r.received_at, r.report_due, \
             a.name AS settled_name, r.settled_at, r.reason_sealed FROM claim_reports r \
             LEFT JOIN workers w ON w.regency = r.regency AND w.id = r.worker \
             LEFT JOIN claims c ON c.regency = r.regency AND c.id = r.claim \
             LEFT JOIN access_accounts a ON a.regency = r.regency AND a.id = r.settled_by \
             WHERE r.regency = $1 AND {area:r.place} AND ",
            $rest
        )
    };
}

scoped! { SCOPED:
    ONE = reports!("r.id = $2");
    WAITING = reports!("r.state = 'waiting' AND (r.received_at > $2 OR r.received_at = $2 \
                        AND r.id > $3) ORDER BY r.received_at, r.id LIMIT $4");
    OF_CASE = reports!("r.claim = $2 ORDER BY r.received_at, r.id");
    COUNT = "SELECT COUNT(*) FROM claim_reports r WHERE r.regency = $1 AND r.state = 'waiting' \
             AND r.received_at >= 0 AND {area:r.place}";
}

rows! {
    struct Row {
        id: Uuid,
        number: i64,
        source: String,
        happening: String,
        happened_on: Option<String>,
        happened_at: Option<String>,
        place: i64,
        worker: Option<Uuid>,
        worker_name: Option<String>,
        told_sealed: Vec<u8>,
        state: String,
        claim: Option<Uuid>,
        case_number: Option<i64>,
        received_by: Option<Uuid>,
        received_at: i64,
        report_due: Option<String>,
        settled_name: Option<String>,
        settled_at: Option<i64>,
        reason_sealed: Option<Vec<u8>>,
    }
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "claim_reports" };

impl Row {
    fn open(self, keys: &Keys) -> Result<Report> {
        let told = keys.open(&self.told_sealed)?;
        Ok(Report {
            id: self.id,
            number: self.number,
            source: Source::parse(&self.source).ok_or(UNEXPECTED)?,
            happening: Happening::parse(&self.happening).ok_or(UNEXPECTED)?,
            on: days(self.happened_on)?,
            at: self.happened_at.map(|text| time_of(&text)).transpose()?,
            place: place_of(self.place).ok_or(UNEXPECTED)?,
            worker: self.worker,
            worker_name: self.worker_name.unwrap_or_default(),
            told: serde_json::from_str(&told).map_err(|_| UNEXPECTED)?,
            is_waiting: self.state == "waiting",
            claim: self.claim,
            case_number: self.case_number,
            received_by: self.received_by,
            received_at: self.received_at,
            due: self.report_due.map(|text| moment_of(&text)).transpose()?,
            settled_by: self.settled_name.unwrap_or_default(),
            settled_at: self.settled_at,
            reason: self.reason_sealed.map_or(Ok(String::new()), |sealed| keys.open(&sealed))?,
        })
    }
}

/// A report of the area.
pub async fn one_report(db: &Db, keys: &Keys, area: &Area, id: Uuid) -> Result<Option<Report>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.map(|row| row.open(keys)).transpose()
}

pub(super) async fn report_in(tx: &mut Tx, keys: &Keys, area: &Area, id: Uuid) -> Result<Report> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.ok_or(ClaimProblem::ReportUnknown)?.open(keys)
}

/// The reports of the area that wait for the office, the oldest first, after one.
pub async fn inbox(
    db: &Db,
    keys: &Keys,
    area: &Area,
    after: Option<(i64, Uuid)>,
    limit: usize,
) -> Result<Vec<Report>> {
    let (at, id) = after.unwrap_or((i64::MIN, Uuid::nil()));
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(WAITING.within(area))
            .bind(key(area.regency()))
            .bind(at)
            .bind(id)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(|row| row.open(keys)).collect()
}

/// How many reports of the area wait for the office.
pub async fn count_inbox(db: &Db, area: &Area) -> Result<i64> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(COUNT.within(area)).bind(key(area.regency())).fetch_one(e).await?
    }))
}

/// What was reported of the event of a case of the area.
pub async fn reports_of(db: &Db, keys: &Keys, area: &Area, claim: Uuid) -> Result<Vec<Report>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_CASE.within(area))
            .bind(key(area.regency()))
            .bind(claim)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(|row| row.open(keys)).collect()
}
