//! A case as its row says, for pages and for whatever changes it.

use lindung_core::access::Area;
use lindung_core::claims::{Ball, Covered, Happening, Source, State};
use lindung_core::registry::Status;
use lindung_core::words::{RegionCode, Rupiah};
use time::macros::format_description;
use time::{Date, PrimitiveDateTime, Time};
use uuid::Uuid;

use super::problem::ClaimProblem;
use crate::calendar::{day_of, day_text};
use crate::db::{Db, Tx, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::registry::records_of_one;
use crate::scope::place_of;

/// A case, without what is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number in the regency.
    pub number: i64,
    /// The worker.
    pub worker: Uuid,
    /// The worker's name.
    pub name: String,
    /// Where the worker stands in the programme.
    pub status: Status,
    /// Where the worker lived when it was opened.
    pub place: RegionCode,
    /// What happened.
    pub happening: Happening,
    /// On which day, if it is known.
    pub happened_on: Option<Date>,
    /// At which time of that day, if it is known, by the clocks of the regency.
    pub happened_at: Option<Time>,
    /// How it came to be known.
    pub origin: Source,
    /// The change to the worker that says the same.
    pub change: Option<Uuid>,
    /// Where it stands.
    pub state: State,
    /// Whose turn it is.
    pub ball: Ball,
    /// Since when.
    pub since: i64,
    /// Until when.
    pub due_on: Option<Date>,
    /// Until when BPJS must have the first report, by the clocks of the regency.
    pub report_due: Option<PrimitiveDateTime>,
    /// When it had it, in milliseconds.
    pub told_at: Option<i64>,
    /// The last day on which it is worth while to claim it.
    pub lapses_on: Option<Date>,
    /// Whether the month was paid.
    pub covered: Covered,
    /// Paid months in a row up to the event.
    pub in_row: u32,
    /// All paid months up to the event.
    pub months: u32,
    /// The least that is at stake.
    pub least: Rupiah,
    /// The most; none where nobody can say.
    pub most: Option<Rupiah>,
    /// Who opened it; nobody where a list of deaths did.
    pub opened_by: Option<Uuid>,
    /// When.
    pub opened_at: i64,
    /// Entries of its journal.
    pub entries: i64,
    /// Another number says that somebody moved it, or changed what it is about.
    pub version: i64,
    /// Since when it is over.
    pub closed_at: Option<i64>,
}

macro_rules! cases {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.number, c.worker, w.name, w.status, c.place, c.happening, \
             c.happened_on, c.happened_at, c.origin, c.change, c.state, c.ball, c.since, c.due_on, \
             c.report_due, c.told_at, c.lapses_on, c.covered, c.in_row, c.months, c.least, c.most, \
             c.opened_by, c.opened_at, c.entries, c.version, c.closed_at FROM claims c \
             JOIN workers w ON w.regency = c.regency AND w.id = c.worker \
             WHERE c.regency = $1 AND {area:c.place} AND ",
            $rest
        )
    };
}

pub(super) use cases;

scoped! { SCOPED:
    ONE = cases!("c.id = $2");
    BY_NUMBER = cases!("c.number = $2");
    OF_PERSON = concat!("WITH ", records_of_one!(), " ",
                 cases!("c.worker IN (SELECT p.id FROM person p) ORDER BY c.number"));
}

rows! {
    /// A case as the columns of its table and the worker's name.
    pub(super) struct Line {
        id: Uuid,
        number: i64,
        worker: Uuid,
        name: String,
        status: String,
        place: i64,
        happening: String,
        happened_on: Option<String>,
        happened_at: Option<String>,
        origin: String,
        change: Option<Uuid>,
        state: String,
        ball: String,
        since: i64,
        due_on: Option<String>,
        report_due: Option<String>,
        told_at: Option<i64>,
        lapses_on: String,
        covered: String,
        in_row: i64,
        months: i64,
        least: i64,
        most: Option<i64>,
        opened_by: Option<Uuid>,
        opened_at: i64,
        entries: i64,
        version: i64,
        closed_at: Option<i64>,
    }
}

const TABLE: &str = "claims";
pub(super) const UNEXPECTED: StoreError = StoreError::Unexpected { table: TABLE };

pub(super) fn days(text: Option<String>) -> Result<Option<Date>> {
    text.map(|text| day_of(&text, TABLE)).transpose()
}

/// The last day of a right as the tables keep it: where nobody can say, the last day there is.
pub(super) fn lapse_text(on: Option<Date>) -> String {
    day_text(on.unwrap_or(Date::MAX))
}

pub(super) fn lapse_of(text: &str) -> Result<Option<Date>> {
    Ok(Some(day_of(text, TABLE)?).filter(|on| *on < Date::MAX))
}

/// A time of day as the tables keep it: `14:30`.
pub(super) fn time_text(time: Time) -> String {
    time.format(format_description!("[hour]:[minute]")).unwrap_or_default()
}

pub(super) fn time_of(text: &str) -> Result<Time> {
    Time::parse(text, format_description!("[hour]:[minute]")).map_err(|_| UNEXPECTED)
}

/// A moment by the clocks of the regency as the tables keep it: `2026-01-31 14:30`.
pub(super) fn moment_text(moment: PrimitiveDateTime) -> String {
    moment.format(format_description!("[year]-[month]-[day] [hour]:[minute]")).unwrap_or_default()
}

pub(super) fn moment_of(text: &str) -> Result<PrimitiveDateTime> {
    let format = format_description!("[year]-[month]-[day] [hour]:[minute]");
    PrimitiveDateTime::parse(text, format).map_err(|_| UNEXPECTED)
}

pub(super) fn small(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|_| UNEXPECTED)
}

impl Line {
    pub(super) fn read(self) -> Result<Case> {
        Ok(Case {
            id: self.id,
            number: self.number,
            worker: self.worker,
            name: self.name,
            status: Status::parse(&self.status).ok_or(UNEXPECTED)?,
            place: place_of(self.place).ok_or(UNEXPECTED)?,
            happening: Happening::parse(&self.happening).ok_or(UNEXPECTED)?,
            happened_on: days(self.happened_on)?,
            happened_at: self.happened_at.map(|text| time_of(&text)).transpose()?,
            origin: Source::parse(&self.origin).ok_or(UNEXPECTED)?,
            change: self.change,
            state: State::parse(&self.state).ok_or(UNEXPECTED)?,
            ball: Ball::parse(&self.ball).ok_or(UNEXPECTED)?,
            since: self.since,
            due_on: days(self.due_on)?,
            report_due: self.report_due.map(|text| moment_of(&text)).transpose()?,
            told_at: self.told_at,
            lapses_on: lapse_of(&self.lapses_on)?,
            covered: Covered::parse(&self.covered).ok_or(UNEXPECTED)?,
            in_row: small(self.in_row)?,
            months: small(self.months)?,
            least: Rupiah::new(self.least),
            most: self.most.map(Rupiah::new),
            opened_by: self.opened_by,
            opened_at: self.opened_at,
            entries: self.entries,
            version: self.version,
            closed_at: self.closed_at,
        })
    }
}

/// A case of the area.
pub async fn case(db: &Db, area: &Area, id: Uuid) -> Result<Option<Case>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.map(Line::read).transpose()
}

/// The case of the area with this number.
pub async fn case_by_number(db: &Db, area: &Area, number: i64) -> Result<Option<Case>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(BY_NUMBER.within(area))
            .bind(key(area.regency()))
            .bind(number)
            .fetch_optional(e)
            .await?
    });
    row.map(Line::read).transpose()
}

/// All cases of a worker, also those that are over and those of other records of the person, the oldest
/// first.
pub async fn cases_of(db: &Db, area: &Area, worker: Uuid) -> Result<Vec<Case>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(OF_PERSON.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Line::read).collect()
}

/// A case as a transaction sees it.
pub(super) async fn case_in(tx: &mut Tx, area: &Area, id: Uuid) -> Result<Case> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.ok_or(ClaimProblem::CaseUnknown)?.read()
}

/// The cases of a worker, on whatever record of the person, as a transaction sees them.
pub(super) async fn cases_of_in(tx: &mut Tx, area: &Area, worker: Uuid) -> Result<Vec<Case>> {
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(OF_PERSON.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Line::read).collect()
}
