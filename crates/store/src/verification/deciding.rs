//! What a second person decides: about one report, or about a village's batch by a sample.

use std::collections::BTreeSet;

use lindung_core::access::Area;
use lindung_core::verification::{Move, Outcome, may_decide, sample};
use lindung_core::words::RegionCode;
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::effects::{Decided, apply};
use super::place;
use super::problem::VisitProblem;
use super::reporting::{note_in, stands};
use super::rounds::{Round, one_in};
use crate::audit::{self, Event};
use crate::bulk::change_among;
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_id;
use crate::keys::Keys;
use crate::migrations::hex;
use crate::regencies::key;
use crate::scope::place_key;

/// What a second person says about a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// It is right.
    Approve,
    /// It goes back, for this reason.
    Return(&'a str),
}

/// The reports of a village that wait for a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The round.
    pub round: Round,
    /// The village.
    pub place: RegionCode,
    /// The reports that can be decided together, in the order of their numbers.
    pub reports: Vec<Uuid>,
    /// Which of them have to be opened first.
    pub sample: Vec<Uuid>,
    /// Which of these this person has opened as they stand now.
    pub opened: Vec<Uuid>,
    /// Reports by the person who asks: another has to decide them.
    pub own: usize,
    /// Reports that are unclear: they can only go back, one by one.
    pub unclear: usize,
    /// Changes when any of the reports does; who decides says which batch was seen.
    pub mark: String,
}

impl Batch {
    /// How many of the sample have not been opened.
    pub fn left(&self) -> usize {
        self.sample.len() - self.opened.len()
    }
}

/// A village whose reports wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchHead {
    /// The round.
    pub round: Uuid,
    /// The village.
    pub place: RegionCode,
    /// Reports.
    pub reports: i64,
    /// Of these by the person who asks.
    pub own: i64,
    /// When the first of them came.
    pub since: i64,
}

scoped! { SCOPED:
    WAITING = "SELECT id, version, outcome, reported_by FROM visits WHERE regency = $1 \
               AND round = $2 AND place = $3 AND state = 'reported' AND {area:place} \
               ORDER BY number";
    HEADS = "SELECT round, place, COUNT(*), \
             SUM(CASE WHEN reported_by = $2 THEN 1 ELSE 0 END), MIN(reported_at) \
             FROM visits WHERE regency = $1 AND state = 'reported' AND {area:place} \
             GROUP BY round, place ORDER BY MIN(reported_at), place";
    LOOKED = "SELECT l.visit, l.version FROM visit_looks l \
              JOIN visits v ON v.regency = l.regency AND v.id = l.visit \
              WHERE l.regency = $1 AND v.round = $2 AND v.place = $3 AND l.account = $4 \
              AND l.version = v.version AND {area:v.place}";
}

statements! { STATEMENTS:
    LOOK = "INSERT INTO visit_looks (regency, visit, version, account, at) \
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (regency, visit, version, account) DO NOTHING";
}

/// Decides about visits, which are sought behind it.
const DECIDE: &str = "UPDATE visits SET state = $2, decided_by = $3, decided_at = $4, reason = '', \
    reason_sealed = $5, sampled = $6, version = version + 1 WHERE regency = $1 AND id";

rows! {
    struct Waits {
        id: Uuid,
        version: i64,
        outcome: Option<String>,
        reported_by: Option<Uuid>,
    }
}

/// The villages whose reports wait, the longest first.
pub async fn batches(db: &Db, area: &Area, account: Uuid) -> Result<Vec<BatchHead>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (Uuid, i64, i64, i64, i64)>(HEADS.within(area))
            .bind(key(area.regency()))
            .bind(account)
            .fetch_all(e)
            .await?
    });
    rows.into_iter()
        .map(|(round, at, reports, own, since)| {
            Ok(BatchHead { round, place: place(at)?, reports, own, since })
        })
        .collect()
}

/// The reports of a village that this person can decide together, and the sample of them.
pub async fn batch(
    db: &Db,
    area: &Area,
    round: Uuid,
    village: RegionCode,
    account: Uuid,
) -> Result<Batch> {
    let mut tx = db.snapshot().await?;
    batch_in(&mut tx, area, round, village, account).await
}

async fn batch_in(
    tx: &mut Tx,
    area: &Area,
    round: Uuid,
    village: RegionCode,
    account: Uuid,
) -> Result<Batch> {
    let round = one_in(tx, area.regency(), round).await?;
    let (regency, at) = (key(area.regency()), place_key(village));
    let all = sql!(tx.on(), e => {
        sqlx::query_as::<_, Waits>(WAITING.within(area))
            .bind(regency)
            .bind(round.id)
            .bind(at)
            .fetch_all(e)
            .await?
    });
    let looked = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, i64)>(LOOKED.within(area))
            .bind(regency)
            .bind(round.id)
            .bind(at)
            .bind(account)
            .fetch_all(e)
            .await?
    });
    let is_unclear = |row: &Waits| row.outcome.as_deref() == Some(Outcome::Unclear.word());
    let (mine, others): (Vec<Waits>, Vec<Waits>) =
        all.into_iter().partition(|row| !may_decide(row.reported_by, &account));
    let (unclear, together): (Vec<Waits>, Vec<Waits>) = others.into_iter().partition(is_unclear);
    let numbers: Vec<[u8; 16]> = together.iter().map(|row| *row.id.as_bytes()).collect();
    let drawn = sample(*round.id.as_bytes(), &numbers, round.sample);
    let sample: Vec<Uuid> = drawn.into_iter().map(|i| together[i].id).collect();
    let looked: BTreeSet<Uuid> = looked.into_iter().map(|(visit, _)| visit).collect();
    let mut hash = Sha256::new();
    for row in &together {
        hash.update(row.id.as_bytes());
        hash.update(row.version.to_be_bytes());
    }
    let mark = hex(&hash.finalize()[..12]);
    Ok(Batch {
        place: village,
        opened: sample.iter().copied().filter(|visit| looked.contains(visit)).collect(),
        sample,
        reports: together.into_iter().map(|row| row.id).collect(),
        own: mine.len(),
        unclear: unclear.len(),
        mark,
        round,
    })
}

/// Writes down that a person opened a report as it stands.
pub async fn look(
    db: &Db,
    area: &Area,
    visit: Uuid,
    version: i64,
    account: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    stands(&mut tx, area, visit).await?;
    sql!(tx.on(), e => {
        sqlx::query(LOOK)
            .bind(key(area.regency()))
            .bind(visit)
            .bind(version)
            .bind(account)
            .bind(now)
            .execute(e)
            .await?;
    });
    tx.commit().await
}

/// Decides about one report, which must still be at the version that was seen.
pub async fn decide(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (visit, version): (Uuid, i64),
    verdict: Verdict<'_>,
    actor: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let turn = audit::turn_in(&mut tx, area.regency()).await?;
    let before = stands(&mut tx, area, visit).await?;
    let at = place(before.place)?;
    let action = match verdict {
        Verdict::Approve => "visit.approved",
        Verdict::Return(_) => "visit.returned",
    };
    let event = Event::new(action, format!("visit/{visit}")).by(actor).at(at);
    turn.write(&mut tx, &event, now).await?;
    if before.version != version {
        return Err(VisitProblem::Changed.into());
    }
    let attempted = match verdict {
        Verdict::Approve => Move::Approve,
        Verdict::Return(_) => Move::Return,
    };
    before.state()?.after(attempted).map_err(VisitProblem::from)?;
    if !may_decide(before.reported_by, &actor) {
        return Err(VisitProblem::TwoPersons.into());
    }
    if verdict == Verdict::Approve && before.outcome.as_deref() == Some(Outcome::Unclear.word()) {
        return Err(VisitProblem::Unclear.into());
    }
    let mut visits = vec![visit];
    let mut drawn = BTreeSet::new();
    if attempted == Move::Return {
        // One wrong report in the sample, and the whole batch is looked at again.
        let round = before.round;
        let batch = batch_in(&mut tx, area, round, at, actor).await?;
        if batch.sample.contains(&visit) {
            visits = batch.reports;
            drawn.extend(batch.sample);
        }
    }
    settle(&mut tx, keys, area, &visits, &drawn, verdict, actor, now).await?;
    tx.commit().await
}

/// Decides about all reports of a village that were seen together: approving needs the sample to
/// have been opened; sending back does not. Says how many.
pub async fn decide_batch(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (round, village, mark): (Uuid, RegionCode, &str),
    verdict: Verdict<'_>,
    actor: Uuid,
    now: i64,
) -> Result<usize> {
    let mut tx = db.begin().await?;
    let action = match verdict {
        Verdict::Approve => "visits.approved",
        Verdict::Return(_) => "visits.returned",
    };
    let event = Event::new(action, format!("round/{round}"))
        .by(actor)
        .at(village)
        .detail(json!({ "batch": mark }));
    audit::append_in(&mut tx, area.regency(), &event, now).await?;
    let batch = batch_in(&mut tx, area, round, village, actor).await?;
    if batch.mark != mark || batch.reports.is_empty() {
        return Err(VisitProblem::Changed.into());
    }
    if verdict == Verdict::Approve && batch.left() > 0 {
        return Err(VisitProblem::NotLookedAt(batch.left()).into());
    }
    let drawn: BTreeSet<Uuid> = batch.sample.iter().copied().collect();
    settle(&mut tx, keys, area, &batch.reports, &drawn, verdict, actor, now).await?;
    tx.commit().await?;
    Ok(batch.reports.len())
}

#[expect(clippy::too_many_arguments, reason = "one step of two public functions")]
async fn settle(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    visits: &[Uuid],
    drawn: &BTreeSet<Uuid>,
    verdict: Verdict<'_>,
    actor: Uuid,
    now: i64,
) -> Result<()> {
    let (kind, reason) = match verdict {
        Verdict::Approve => (Move::Approve, ""),
        Verdict::Return(reason) if reason.trim().is_empty() => {
            return Err(VisitProblem::NoReason.into());
        }
        Verdict::Return(reason) => (Move::Return, reason.trim()),
    };
    let state = if kind == Move::Approve { "approved" } else { "returned" };
    let (regency, sealed) = (key(area.regency()), keys.seal(reason));
    let (sampled, others): (Vec<Uuid>, Vec<Uuid>) =
        visits.iter().copied().partition(|visit| drawn.contains(visit));
    let mut done = 0;
    for (some, sampled) in [(&sampled, true), (&others, false)] {
        done += change_among!(tx, DECIDE, [regency, state, actor, now, &sealed, sampled], some);
    }
    if done != visits.len() as u64 {
        return Err(StoreError::Unexpected { table: "visits" });
    }
    note_in(tx, area.regency(), visits, (kind, (new_id(now), sealed)), actor, now).await?;
    if kind == Move::Approve {
        apply(tx, keys, area, visits, &Decided { actor, now }).await?;
    }
    Ok(())
}
