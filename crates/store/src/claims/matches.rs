//! Deaths on lists beside the workers whose they may be: a person says whether they are one.

use lindung_core::access::Area;
use lindung_core::claims::{AtStake, Covered, Happening, Known, Source};
use lindung_core::registry::Person;
use lindung_core::registry::changes::{Detail, Kind, Reporter};
use lindung_core::words::{RegionCode, Rupiah};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::Actor;
use super::case::{days, lapse_of, lapse_text};
use super::landing::Record;
use super::opening::{Opening, open_in};
use super::problem::ClaimProblem;
use super::reckoning::standing_in;
use super::reporting::case_of_event;
use crate::audit::{self, Event};
use crate::calendar::day_text;
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::{Proposal, propose_in, worker_in};
use crate::scope::{place_of, span};

/// A death beside a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeathMatch {
    /// The death.
    pub death: Uuid,
    /// The worker.
    pub worker: Uuid,
    /// The worker's name.
    pub worker_name: String,
    /// The worker's birth as it is kept: a day or a year.
    pub worker_born: Option<String>,
    /// The worker's village.
    pub place: RegionCode,
    /// Whom the list names.
    pub person: Person,
    /// On which day, if the list says it.
    pub died: Option<Date>,
    /// The list.
    pub file: Option<Uuid>,
    /// The name of the list; empty where it is not kept any more.
    pub file_name: String,
    /// The row number people see.
    pub line: i64,
    /// Whether it is the worker beyond doubt.
    pub certain: bool,
    /// The probability in thousandths.
    pub probability: i64,
    /// Whether it waits for a person.
    pub waits: bool,
    /// Whether the month was paid.
    pub covered: Covered,
    /// What is at stake.
    pub stake: AtStake,
    /// The last day on which it can be claimed.
    pub lapses_on: Option<Date>,
    /// The case.
    pub claim: Option<Uuid>,
    /// The change that was asked for.
    pub change: Option<Uuid>,
    /// Who decided; empty where nobody did.
    pub decided_by: String,
}

/// What came of saying that a death is a worker's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SaidSame {
    /// The case, where cover may have held on the day.
    pub claim: Option<Uuid>,
    /// The change to the worker that waits for a second person.
    pub change: Option<Uuid>,
}

macro_rules! matches {
    ($rest:literal) => {
        concat!(
            "SELECT m.death, m.worker, w.name AS worker_name, w.birth AS worker_birth, m.place, \
             d.record_sealed, d.died_on, d.file, f.name AS file_name, d.line, m.certainty, \
             m.probability, m.state, m.covered, m.least, m.most, m.lapses_on, m.claim, m.change, \
             a.name AS decided_name FROM death_matches m \
             JOIN deaths d ON d.regency = m.regency AND d.id = m.death \
             JOIN workers w ON w.regency = m.regency AND w.id = m.worker \
             LEFT JOIN files f ON f.regency = d.regency AND f.id = d.file \
             LEFT JOIN access_accounts a ON a.regency = m.regency AND a.id = m.decided_by \
             WHERE m.regency = $1 AND {area:m.place} AND ",
            $rest
        )
    };
}

scoped! { SCOPED:
    ONE = matches!("m.death = $2 AND m.worker = $3");
    OF_CASE = matches!("m.claim = $2 ORDER BY m.found_at, m.death");
    CERTAIN = "SELECT COUNT(*) FROM death_matches m WHERE m.regency = $1 AND m.worker = $2 \
               AND m.state = 'waiting' AND m.certainty = 'certain' AND {area:m.place}";
    WAITING = matches!("m.state = 'waiting' AND (m.lapses_on > $2 OR m.lapses_on = $2 \
                        AND (m.death > $3 OR m.death = $3 AND m.worker > $4)) \
                        AND m.lapses_on >= $5 AND m.place BETWEEN $6 AND $7 \
                        ORDER BY m.lapses_on, m.death, m.worker LIMIT $8");
}

statements! { STATEMENTS:
    DECIDE = "UPDATE death_matches SET state = $4, claim = $5, change = $6, decided_by = $7, \
              decided_at = $8 WHERE regency = $1 AND death = $2 AND worker = $3 \
              AND state = 'waiting'";
    // Others that may be the same worker's have nothing to ask any more.
    SETTLE = "UPDATE death_matches SET state = 'settled', claim = $4 WHERE regency = $1 \
              AND worker = $2 AND death <> $3 AND state = 'waiting'";
    OPEN = "SELECT id, kind FROM changes WHERE regency = $1 AND worker = $2 \
            AND state = 'proposed'";
}

rows! {
    struct Row {
        death: Uuid,
        worker: Uuid,
        worker_name: String,
        worker_birth: Option<String>,
        place: i64,
        record_sealed: Vec<u8>,
        died_on: Option<String>,
        file: Option<Uuid>,
        file_name: Option<String>,
        line: i64,
        certainty: String,
        probability: i64,
        state: String,
        covered: String,
        least: i64,
        most: Option<i64>,
        lapses_on: String,
        claim: Option<Uuid>,
        change: Option<Uuid>,
        decided_name: Option<String>,
    }
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "death_matches" };

impl Row {
    fn open(self, keys: &Keys) -> Result<DeathMatch> {
        let record: Record = serde_json::from_str(&keys.open(&self.record_sealed)?)
            .map_err(|_| StoreError::Unexpected { table: "deaths" })?;
        Ok(DeathMatch {
            death: self.death,
            worker: self.worker,
            worker_name: self.worker_name,
            worker_born: self.worker_birth,
            place: place_of(self.place).ok_or(UNEXPECTED)?,
            person: record.person,
            died: days(self.died_on)?,
            file: self.file,
            file_name: self.file_name.unwrap_or_default(),
            line: self.line,
            certain: self.certainty == "certain",
            probability: self.probability,
            waits: self.state == "waiting",
            covered: Covered::parse(&self.covered).ok_or(UNEXPECTED)?,
            stake: AtStake { least: Rupiah::new(self.least), most: self.most.map(Rupiah::new) },
            lapses_on: lapse_of(&self.lapses_on)?,
            claim: self.claim,
            change: self.change,
            decided_by: self.decided_name.unwrap_or_default(),
        })
    }
}

/// Deaths that may be those of workers of the area and wait for a person, those first that lapse
/// first, after one by its last day, death and worker.
pub async fn waiting_matches(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (inside, today): (Option<RegionCode>, Date),
    after: Option<(Option<Date>, Uuid, Uuid)>,
    limit: usize,
) -> Result<Vec<DeathMatch>> {
    let (first, last) = span(inside.unwrap_or(area.regency()));
    let (lapse, death, worker) = match after {
        Some((lapse, death, worker)) => (lapse_text(lapse), death, worker),
        None => (String::new(), Uuid::nil(), Uuid::nil()),
    };
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(WAITING.within(area))
            .bind(key(area.regency()))
            .bind(lapse)
            .bind(death)
            .bind(worker)
            .bind(day_text(today))
            .bind(first)
            .bind(last)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(|row| row.open(keys)).collect()
}

/// A death beside a worker of the area.
pub async fn one_match(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (death, worker): (Uuid, Uuid),
) -> Result<Option<DeathMatch>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(death)
            .bind(worker)
            .fetch_optional(e)
            .await?
    });
    row.map(|row| row.open(keys)).transpose()
}

/// The deaths on lists that a case of the area rests on.
pub async fn matches_of(db: &Db, keys: &Keys, area: &Area, claim: Uuid) -> Result<Vec<DeathMatch>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_CASE.within(area))
            .bind(key(area.regency()))
            .bind(claim)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(|row| row.open(keys)).collect()
}

/// A death that waits, as a transaction sees it, after its event in the trail.
async fn begin(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    (death, worker): (Uuid, Uuid),
    same: bool,
    actor: Actor,
) -> Result<DeathMatch> {
    let told = json!({ "worker": worker.to_string(), "same": same });
    let event =
        Event::new("death.decided", format!("death/{death}")).by(actor.account).detail(told);
    audit::append_in(tx, area.regency(), &event, actor.now).await?;
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(death)
            .bind(worker)
            .fetch_optional(e)
            .await?
    });
    let found = row.ok_or(ClaimProblem::MatchUnknown)?.open(keys)?;
    if found.waits {
        Ok(found)
    } else {
        Err(ClaimProblem::MatchDecided { by: found.decided_by }.into())
    }
}

async fn decided(
    tx: &mut Tx,
    regency: RegionCode,
    (found, state): (&DeathMatch, &str),
    came: SaidSame,
    actor: Actor,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(DECIDE)
            .bind(key(regency))
            .bind(found.death)
            .bind(found.worker)
            .bind(state)
            .bind(came.claim)
            .bind(came.change)
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Says that a death of a list is another person's.
///
/// # Errors
/// If there is no such match in the area, or somebody else has decided about it.
pub async fn say_different(
    db: &Db,
    keys: &Keys,
    area: &Area,
    of: (Uuid, Uuid),
    actor: Actor,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let found = begin(&mut tx, keys, area, of, false, actor).await?;
    let came = SaidSame::default();
    decided(&mut tx, area.regency(), (&found, "different"), came, actor).await?;
    tx.commit().await
}

/// The change that waits and says that a worker died.
///
/// # Errors
/// If it says something else: it is to be decided first.
async fn asked_for(tx: &mut Tx, regency: RegionCode, worker: Uuid) -> Result<Uuid> {
    let open = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, String)>(OPEN)
            .bind(key(regency))
            .bind(worker)
            .fetch_optional(e)
            .await?
    });
    let died = open.filter(|(_, kind)| kind == Kind::Died.word());
    died.map(|(change, _)| change).ok_or_else(|| ClaimProblem::ChangeWaits.into())
}

/// Whether a list says beyond doubt that a worker of the area died, which waits until something else
/// about the worker is decided, or until somebody says how it was.
pub async fn certain_death_waits(db: &Db, area: &Area, worker: Uuid) -> Result<bool> {
    let found = sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(CERTAIN.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_one(e)
            .await?
    });
    Ok(found > 0)
}

/// Says that a death of a list is the worker's: the change of the worker is asked for, which a second
/// person approves, and the case is opened where cover may have held on the day. `died` is the day
/// where the list gave none.
///
/// # Errors
/// If there is no such match in the area, somebody else has decided about it, the day lies ahead, or
/// something else about the worker waits to be decided first.
pub async fn say_same(
    db: &Db,
    keys: &Keys,
    area: &Area,
    of: (Uuid, Uuid),
    (died, evidence): (Option<Date>, &str),
    actor: Actor,
) -> Result<SaidSame> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let found = begin(&mut tx, keys, area, of, true, actor).await?;
    let on = found.died.or(died);
    if on.is_some_and(|on| on > actor.today) {
        return Err(ClaimProblem::DayAhead.into());
    }
    let worker = worker_in(&mut tx, keys, area, found.worker).await?;
    let worker = worker.ok_or(StoreError::WorkerUnknown)?;
    let proposal = Proposal {
        detail: Detail::Died,
        happened_on: on.map(day_text),
        reporter: Reporter::DeathList,
        evidence: evidence.trim().to_owned(),
        visit: None,
    };
    let (by, now) = (actor.account, actor.now);
    let change = match propose_in(&mut tx, keys, area, worker.id, &proposal, by, now).await {
        Ok(change) => Some(change),
        Err(StoreError::ChangeOpen) => Some(asked_for(&mut tx, regency, worker.id).await?),
        // Dead already.
        Err(StoreError::ChangeRefused) => None,
        Err(error) => return Err(error),
    };
    let event = Known { worker: worker.id, happening: Happening::Death, on };
    let claim = if let Some(case) = case_of_event(&mut tx, regency, &event).await? {
        Some(case.id)
    } else {
        let standing = standing_in(&mut tx, regency, (worker.id, on)).await?;
        let opening = Opening {
            worker: &worker,
            happening: Happening::Death,
            on,
            at: None,
            origin: Source::Sweep,
            change,
            report: None,
        };
        match standing.covered {
            Covered::No => None,
            _ => Some(open_in(&mut tx, keys, regency, &opening, actor.into()).await?.id),
        }
    };
    let came = SaidSame { claim, change };
    decided(&mut tx, regency, (&found, "same"), came, actor).await?;
    sql!(tx.on(), e => {
        sqlx::query(SETTLE)
            .bind(key(regency))
            .bind(found.worker)
            .bind(found.death)
            .bind(claim)
            .execute(e)
            .await?;
    });
    tx.commit().await?;
    Ok(came)
}
