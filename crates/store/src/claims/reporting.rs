//! Somebody says that something happened: kept once for a request, recognised when it was said before,
//! and waiting for the office until it belongs to a case or is set aside.

use lindung_core::access::Area;
use lindung_core::claims::{Ball, Happening, Known, Source, State, first_report_due, same_event};
use lindung_core::law::Law;
use lindung_core::words::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use time::{Date, PrimitiveDateTime, Time};
use uuid::Uuid;

use super::booking::{Booking, WORDS, book};
use super::case::{Case, cases_of_in, moment_text, time_text};
use super::inbox::Report;
use super::moving::turn;
use super::opening::{Opening, open_in};
use super::problem::ClaimProblem;
use super::{Actor, Who, whole};
use crate::audit::{self, Event};
use crate::calendar::day_text;
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_id;
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::worker_in;
use crate::scope::place_key;

/// What somebody said, in their words; sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// Whom it is about, as it was said: a name, a number.
    pub person: String,
    /// Who says so.
    pub reporter: String,
    /// How to reach who says so.
    pub phone: String,
    /// What happened and where.
    pub words: String,
}

/// Something that is said to have happened.
#[derive(Debug, Clone)]
pub struct NewReport<'a> {
    /// Who says so.
    pub source: Source,
    /// What.
    pub happening: Happening,
    /// On which day, if anybody knows.
    pub on: Option<Date>,
    /// At which time of that day, by the clocks of the regency.
    pub at: Option<Time>,
    /// Where the person lives; the regency if that is not known.
    pub place: Option<RegionCode>,
    /// Whom it is about, if that is known.
    pub worker: Option<Uuid>,
    /// What was said.
    pub told: &'a Told,
    /// A number of the request: sent twice, it is kept once.
    pub request: Uuid,
}

/// A report that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reported {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number in the regency, for whoever sent it.
    pub number: i64,
    /// The case that it belongs to, where the event was known already.
    pub claim: Option<Uuid>,
}

/// A case that a report belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// The case.
    pub claim: Uuid,
    /// Its number in the regency.
    pub number: i64,
    /// Whether it was opened now; else it was there.
    pub is_new: bool,
}

statements! { STATEMENTS:
    BY_REQUEST = "SELECT id, number, claim FROM claim_reports WHERE regency = $1 AND request = $2";
    NEXT = "SELECT COALESCE(MAX(number), 0) + 1 FROM claim_reports WHERE regency = $1 \
            AND number > 0";
    ADD = "INSERT INTO claim_reports (regency, id, number, source, happening, happened_on, \
           happened_at, place, worker, told_sealed, state, claim, received_by, received_at, \
           report_due, settled_by, settled_at, request) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    ASSIGN = "UPDATE claim_reports SET state = 'assigned', worker = $3, claim = $4, \
              settled_by = $5, settled_at = $6 WHERE regency = $1 AND id = $2 \
              AND state = 'waiting'";
    SET_ASIDE = "UPDATE claim_reports SET state = 'set-aside', settled_by = $3, settled_at = $4, \
                 reason_sealed = $5 WHERE regency = $1 AND id = $2 AND state = 'waiting'";
}

/// Keeps what somebody of the office or of a village reports. Sent again with the same request, it
/// does nothing. Where the worker is known and has a case of the same event that says the same, it
/// belongs to that; where the case says otherwise, such as an accident to a death, the report waits and
/// the case is told.
///
/// # Errors
/// If the day lies ahead, something is too long, or the worker or place lies outside the area.
pub async fn report(
    db: &Db,
    keys: &Keys,
    area: &Area,
    new: &NewReport<'_>,
    actor: Actor,
) -> Result<Reported> {
    let mut tx = db.begin().await?;
    if new.place.is_some_and(|place| !area.holds(place)) {
        return Err(StoreError::OutsideArea);
    }
    let kept = report_in(&mut tx, keys, area, new, actor.into()).await?;
    tx.commit().await?;
    Ok(kept)
}

/// Keeps what somebody reports on the public page or by the code of a card, without an account.
///
/// # Errors
/// If the day lies ahead, something is too long, or there is no such worker.
pub async fn report_from_public(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    new: &NewReport<'_>,
    (today, now): (Date, i64),
) -> Result<Reported> {
    let mut tx = db.begin().await?;
    let who = Who { account: None, today, now };
    let kept = report_in(&mut tx, keys, &whole(regency)?, new, who).await?;
    tx.commit().await?;
    Ok(kept)
}

/// Keeps a report and sees to it at once: the worker is known, and the case is opened or was there.
///
/// # Errors
/// As [`report`] and [`assign`].
pub async fn open_case(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (new, worker): (&NewReport<'_>, Uuid),
    actor: Actor,
) -> Result<Opened> {
    let mut tx = db.begin().await?;
    let new = NewReport { worker: Some(worker), ..new.clone() };
    let kept = report_in(&mut tx, keys, area, &new, actor.into()).await?;
    let opened = assign_in(&mut tx, keys, area, (kept.id, worker), actor).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Keeps a report inside a transaction.
pub(crate) async fn report_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    new: &NewReport<'_>,
    who: Who,
) -> Result<Reported> {
    let regency = area.regency();
    let id = new_id(who.now);
    let told = json!({ "source": new.source.word(), "happening": new.happening.word() });
    let mut event = Event::new("claim.reported", subject(id)).by(who.account).detail(told);
    event.place = new.place;
    audit::append_in(tx, regency, &event, who.now).await?;
    if let Some(there) = by_request(tx, regency, new.request).await? {
        return Ok(there);
    }
    sound(new, who)?;
    let worker = match new.worker {
        Some(worker) => {
            let found = worker_in(tx, keys, area, worker).await?;
            Some(found.ok_or(StoreError::WorkerUnknown)?)
        }
        None => None,
    };
    let kin = match &worker {
        Some(worker) => same(tx, area, worker.id, new).await?,
        None => None,
    };
    let (known, other) = match kin {
        Some(case) if case.happening != new.happening => (None, Some(case)),
        kin => (kin, None),
    };
    let place = worker.as_ref().and_then(|worker| worker.person.place).or(new.place);
    let kept = Reported {
        id,
        number: sql!(tx.on(), e => {
            sqlx::query_scalar(NEXT).bind(key(regency)).fetch_one(e).await?
        }),
        claim: known.as_ref().map(|case| case.id),
    };
    let law = Law::embedded();
    let due = new.on.and_then(|on| first_report_due(new.happening, on, new.at, law));
    let told = serde_json::to_string(new.told)
        .map_err(|_| StoreError::Unexpected { table: "claim_reports" })?;
    let settled = kept.claim.is_some();
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(id)
            .bind(kept.number)
            .bind(new.source.word())
            .bind(new.happening.word())
            .bind(new.on.map(day_text))
            .bind(new.at.map(time_text))
            .bind(place_key(place.unwrap_or(regency)))
            .bind(new.worker)
            .bind(keys.seal(&told))
            .bind(if settled { "assigned" } else { "waiting" })
            .bind(kept.claim)
            .bind(who.account)
            .bind(who.now)
            .bind(due.map(|(due, _)| moment_text(due)))
            .bind(who.account.filter(|_| settled))
            .bind(settled.then_some(who.now))
            .bind(new.request)
            .execute(e)
            .await?;
    });
    if let Some(mut case) = known {
        again(tx, keys, regency, (&mut case, id), new.source, who).await?;
    }
    if let Some(mut case) = other {
        let detail = said_otherwise(id, new.source, new.happening);
        let booking = Booking { detail, ..Booking::noting("reported-otherwise") };
        book(tx, keys, regency, &mut case, &booking, who).await?;
    }
    Ok(kept)
}

/// What is said can be kept.
fn sound(new: &NewReport<'_>, who: Who) -> Result<()> {
    if new.on.is_some_and(|on| on > who.today) {
        return Err(ClaimProblem::DayAhead.into());
    }
    let Told { person, reporter, phone, words } = new.told;
    let long = |text: &String, most: usize| text.chars().count() > most;
    if [person, reporter, phone].into_iter().any(|text| long(text, 300)) || long(words, WORDS) {
        return Err(ClaimProblem::TooLong.into());
    }
    Ok(())
}

async fn by_request(tx: &mut Tx, regency: RegionCode, request: Uuid) -> Result<Option<Reported>> {
    let found = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, i64, Option<Uuid>)>(BY_REQUEST)
            .bind(key(regency))
            .bind(request)
            .fetch_optional(e)
            .await?
    });
    Ok(found.map(|(id, number, claim)| Reported { id, number, claim }))
}

/// The case of a worker that is of the same event and was not given up.
async fn same(tx: &mut Tx, area: &Area, worker: Uuid, new: &NewReport<'_>) -> Result<Option<Case>> {
    let event = Known { worker, happening: new.happening, on: new.on };
    Ok(case_of_event(tx, area.regency(), &event).await?.filter(|case| area.holds(case.place)))
}

/// The case of an event that was not given up, whoever reported it. Of several, one that says the same
/// comes first, then one of a death: no death is taken for the accident or the disappearance before it
/// where it has its own case. What is over does not become anything else any more.
pub(super) async fn case_of_event(
    tx: &mut Tx,
    regency: RegionCode,
    event: &Known<Uuid>,
) -> Result<Option<Case>> {
    let cases = cases_of_in(tx, &whole(regency)?, event.worker).await?;
    // It may stand with another record of the person.
    let of = |case: &Case| Known {
        worker: event.worker,
        happening: case.happening,
        on: case.happened_on,
    };
    let far = |case: &Case| match case.happening {
        happening if happening == event.happening => 0,
        happening if happening.is_death() => 1,
        Happening::Missing => 2,
        _ => 3,
    };
    let open =
        |case: &Case| case.state != State::Dropped && (case.state.is_live() || far(case) < 2);
    let fits = |case: &Case| open(case) && same_event(&of(case), event);
    Ok(cases.into_iter().filter(fits).min_by_key(far))
}

/// A further report of the event of a case is written down there.
async fn again(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (case, report): (&mut Case, Uuid),
    source: Source,
    who: Who,
) -> Result<()> {
    let booking = Booking {
        detail: json!({ "report": report.to_string(), "source": source.word() }),
        ..Booking::noting("reported-again")
    };
    book(tx, keys, regency, case, &booking, who).await
}

/// What a report says that differs from its case, for the journal of that.
fn said_otherwise(report: Uuid, source: Source, happening: Happening) -> serde_json::Value {
    json!({
        "report": report.to_string(),
        "source": source.word(),
        "happening": happening.word(),
    })
}

/// A person says that a report which says something else is of the event of a case. What happened is not
/// changed by that: it is the office's turn, where it can be, to say what it was.
async fn belongs(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (case, report): (&mut Case, &Report),
    who: Who,
) -> Result<()> {
    if case.happening == report.happening {
        return again(tx, keys, regency, (case, report.id), report.source, who).await;
    }
    let becomes = case.happening.may_become(report.happening);
    let mut booking = Booking::noting("reported-again");
    if becomes && case.state.balls().contains(&Ball::Office) && case.ball != Ball::Office {
        turn(tx, &whole(regency)?, case, (Some(Ball::Office), None), who).await?;
        booking.moves = true;
    }
    booking.detail = said_otherwise(report.id, report.source, report.happening);
    book(tx, keys, regency, case, &booking, who).await
}

/// Says whose report it is: the case of that event is opened, or the report belongs to the one that
/// is there. Where that says something else, such as an accident to a death, it is the office's turn.
/// Said again of the same worker, it does nothing.
///
/// # Errors
/// If somebody else has seen to the report, or the worker or the report lies outside the area.
pub async fn assign(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (report, worker): (Uuid, Uuid),
    actor: Actor,
) -> Result<Opened> {
    let mut tx = db.begin().await?;
    let opened = assign_in(&mut tx, keys, area, (report, worker), actor).await?;
    tx.commit().await?;
    Ok(opened)
}

async fn assign_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    (id, worker): (Uuid, Uuid),
    actor: Actor,
) -> Result<Opened> {
    let regency = area.regency();
    let told = json!({ "worker": worker.to_string() });
    let event = Event::new("claim.assigned", subject(id)).by(actor.account).detail(told);
    audit::append_in(tx, regency, &event, actor.now).await?;
    let report = super::inbox::report_in(tx, keys, area, id).await?;
    let worker = worker_in(tx, keys, area, worker).await?.ok_or(StoreError::WorkerUnknown)?;
    if let Some(claim) = report.claim {
        let cases = cases_of_in(tx, &whole(regency)?, worker.id).await?;
        if let Some(case) = cases.into_iter().find(|case| case.id == claim) {
            return Ok(Opened { claim, number: case.number, is_new: false });
        }
    }
    report.waits()?;
    let event = Known { worker: worker.id, happening: report.happening, on: report.on };
    let there = case_of_event(tx, regency, &event).await?;
    let opened = if let Some(mut case) = there {
        belongs(tx, keys, regency, (&mut case, &report), actor.into()).await?;
        Opened { claim: case.id, number: case.number, is_new: false }
    } else {
        let opening = Opening {
            worker: &worker,
            happening: report.happening,
            on: report.on,
            at: report.at,
            origin: report.source,
            change: None,
            report: Some(id),
        };
        let case = open_in(tx, keys, regency, &opening, actor.into()).await?;
        Opened { claim: case.id, number: case.number, is_new: true }
    };
    sql!(tx.on(), e => {
        sqlx::query(ASSIGN)
            .bind(key(regency))
            .bind(id)
            .bind(worker.id)
            .bind(opened.claim)
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    Ok(opened)
}

/// Sets a report aside that leads to no case, with the reason.
///
/// # Errors
/// If no reason is given, somebody else has seen to it, or it lies outside the area.
pub async fn set_aside(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (report, reason): (Uuid, &str),
    actor: Actor,
) -> Result<()> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let reason = super::booking::worded(reason)?;
    if reason.is_empty() {
        return Err(ClaimProblem::ReasonMissing.into());
    }
    let event = Event::new("claim.set-aside", subject(report)).by(actor.account);
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    super::inbox::report_in(&mut tx, keys, area, report).await?.waits()?;
    sql!(tx.on(), e => {
        sqlx::query(SET_ASIDE)
            .bind(key(regency))
            .bind(report)
            .bind(actor.account)
            .bind(actor.now)
            .bind(keys.seal(reason))
            .execute(e)
            .await?;
    });
    tx.commit().await
}

fn subject(report: Uuid) -> String {
    format!("claim-report/{report}")
}

/// Until when BPJS must have the first report of something, for a page that asks before anything is
/// kept.
pub fn report_due(happening: Happening, on: Date, at: Option<Time>) -> Option<PrimitiveDateTime> {
    first_report_due(happening, on, at, Law::embedded()).map(|(due, _)| due)
}
