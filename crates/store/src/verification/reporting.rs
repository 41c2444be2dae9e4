//! What officers report. A form that was sent twice counts once.

use lindung_core::access::Area;
use lindung_core::verification::{Answers, Move, Outcome, State};
use lindung_core::words::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::place;
use super::problem::VisitProblem;
use crate::audit::{self, Event};
use crate::bulk::change_among;
use crate::calendar::day_text;
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

/// Where a report was written first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// In the form on a phone or a computer.
    Form,
    /// On a printed sheet.
    Sheet,
    /// On a phone without a connection, which sent it later.
    Field,
}

impl Source {
    fn word(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Sheet => "sheet",
            Self::Field => "field",
        }
    }
}

/// A report.
#[derive(Debug, Clone)]
pub struct Report {
    /// The visit.
    pub visit: Uuid,
    /// The number that the form was given when it was opened: sent twice, it counts once.
    pub sent: Uuid,
    /// The version of the visit that the form showed.
    pub version: i64,
    /// What was found.
    pub answers: Answers,
    /// Where the officer stood, if that is to be kept.
    pub spot: Option<(f64, f64)>,
    /// Where it was written first.
    pub source: Source,
    /// The day it is sent.
    pub today: Date,
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported {
    /// Saved.
    Saved(Outcome),
    /// The same form had been saved before.
    Before,
}

/// What is sealed of a report.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Told {
    pub(crate) answers: Answers,
    pub(crate) spot: Option<(f64, f64)>,
}

pub(crate) fn unseal(keys: &Keys, sealed: &[u8]) -> Result<Told> {
    let unexpected = StoreError::Unexpected { table: "visits" };
    serde_json::from_str(&keys.open(sealed)?).map_err(|_| unexpected)
}

scoped! { SCOPED:
    STANDS = "SELECT v.round, v.place, v.state, v.version, v.outcome, v.reported_by, r.state AS round_state, \
              (SELECT COUNT(*) FROM visit_events e WHERE e.regency = v.regency \
              AND e.visit = v.id AND e.sent = $3) AS sent FROM visits v JOIN rounds r ON r.regency = v.regency AND r.id = v.round \
              WHERE v.regency = $1 AND v.id = $2 AND {area:v.place}";
}

statements! { STATEMENTS:
    SAVE = "UPDATE visits SET state = 'reported', answers_sealed = $3, outcome = $4, cause = $5, \
            entered_from = $6, visited_on = $7, reported_by = $8, reported_at = $9, \
            decided_by = NULL, decided_at = NULL, sampled = FALSE, reason = '', \
            reason_sealed = NULL, version = version + 1 WHERE regency = $1 AND id = $2";
}

/// Adds an event to the stories of visits, which are sought behind it.
const NOTE: &str = "INSERT INTO visit_events \
    (regency, visit, number, sent, at, actor, kind, detail_sealed) \
    SELECT v.regency, v.id, 1 + COALESCE((SELECT MAX(e.number) FROM visit_events e \
    WHERE e.regency = v.regency AND e.visit = v.id), 0), $2, $3, $4, $5, $6 FROM visits v \
    WHERE v.regency = $1 AND v.id";

rows! {
    /// How a visit stands before it is changed.
    pub(super) struct Stands {
        round: Uuid,
        place: i64,
        state: String,
        version: i64,
        outcome: Option<String>,
        reported_by: Option<Uuid>,
        round_state: String,
        sent: i64,
    }
}

impl Stands {
    pub(super) fn state(&self) -> Result<State> {
        State::parse(&self.state).ok_or(StoreError::Unexpected { table: "visits" })
    }
}

/// How a visit of the area stands.
pub(super) async fn stands(tx: &mut Tx, area: &Area, visit: Uuid) -> Result<Stands> {
    stands_to(tx, area, visit, Uuid::nil()).await
}

/// The same, and how often a form of this number was saved for it.
async fn stands_to(tx: &mut Tx, area: &Area, visit: Uuid, form: Uuid) -> Result<Stands> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Stands>(STANDS.within(area))
            .bind(key(area.regency()))
            .bind(visit)
            .bind(form)
            .fetch_optional(e)
            .await?
    });
    row.ok_or_else(|| VisitProblem::VisitUnknown.into())
}

/// The place of a visit, if it lies in the area.
pub(crate) async fn place_in(tx: &mut Tx, area: &Area, visit: Uuid) -> Result<Option<RegionCode>> {
    match stands(tx, area, visit).await {
        Ok(found) => place(found.place).map(Some),
        Err(StoreError::Visit(VisitProblem::VisitUnknown)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// How often a visit was changed.
pub(crate) async fn version_in(tx: &mut Tx, area: &Area, visit: Uuid) -> Result<i64> {
    Ok(stands(tx, area, visit).await?.version)
}

/// Saves what an officer found.
pub async fn report(
    db: &Db,
    keys: &Keys,
    area: &Area,
    report: &Report,
    actor: Uuid,
    now: i64,
) -> Result<Reported> {
    let mut tx = db.begin().await?;
    let (done, _) = report_in(&mut tx, keys, area, report, actor, now).await?;
    if done != Reported::Before {
        tx.commit().await?;
    }
    Ok(done)
}

/// The same inside a transaction, which is not to be kept when the report was saved before or cannot
/// be saved; also says where the visit is.
pub(crate) async fn report_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    report: &Report,
    actor: Uuid,
    now: i64,
) -> Result<(Reported, RegionCode)> {
    let turn = audit::turn_in(tx, area.regency()).await?;
    let before = stands_to(tx, area, report.visit, report.sent).await?;
    let at = place(before.place)?;
    if before.sent > 0 {
        return Ok((Reported::Before, at));
    }
    if before.version != report.version {
        return Err(VisitProblem::Changed.into());
    }
    before.state()?.after(Move::Report).map_err(VisitProblem::from)?;
    if before.round_state != "open" {
        return Err(VisitProblem::RoundClosed.into());
    }
    let answers = report.answers.clone().settled();
    if !answers.missing(report.today).is_empty() {
        return Err(VisitProblem::Incomplete.into());
    }
    let (outcome, cause) = Outcome::of(&answers);
    let visited_on = answers.visited_on.map(day_text);
    let told = serde_json::to_string(&Told { answers, spot: report.spot }).unwrap_or_default();
    sql!(tx.on(), e => {
        sqlx::query(SAVE)
            .bind(key(area.regency()))
            .bind(report.visit)
            .bind(keys.seal(&told))
            .bind(outcome.word())
            .bind(cause.word())
            .bind(report.source.word())
            .bind(visited_on.as_deref())
            .bind(actor)
            .bind(now)
            .execute(e)
            .await?;
    });
    let detail = (report.sent, keys.seal(&told));
    note_in(tx, area.regency(), &[report.visit], (Move::Report, detail), actor, now).await?;
    let event = Event::new("visit.reported", format!("visit/{}", report.visit))
        .by(actor)
        .at(at)
        .detail(json!({ "from": report.source.word() }));
    turn.write(tx, &event, now).await?;
    Ok((Reported::Saved(outcome), at))
}

/// Adds the same to the stories of visits.
pub(super) async fn note_in(
    tx: &mut Tx,
    regency: RegionCode,
    visits: &[Uuid],
    (kind, (sent, sealed)): (Move, (Uuid, Vec<u8>)),
    actor: Uuid,
    now: i64,
) -> Result<()> {
    let noted =
        change_among!(tx, NOTE, [key(regency), sent, now, actor, kind.word(), &sealed], visits);
    let all = visits.len() as u64;
    if noted == all { Ok(()) } else { Err(StoreError::Unexpected { table: "visit_events" }) }
}
