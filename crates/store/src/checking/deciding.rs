//! Deciding about rows: one, some, or all that match; each decision can be taken back.

use lindung_core::access::Area;
use lindung_core::checking::{Move, MoveError, Reason, Standing, Verdict};
use serde_json::{Value, json};
use time::Date;
use uuid::Uuid;

use super::admission;
use super::problem::DecideProblem;
use super::row::{row_in, subject};
use super::rows::{self, Line};
use super::wanted::{Wanted, bind_wanted, matching};
use crate::audit::{self, Event};
use crate::db::{Db, Tx, scoped, sql, statements};
use crate::error::Result;
use crate::ids::new_id;
use crate::keys::Keys;
use crate::regencies::key;
use crate::verification::{Ask, ask_in};

/// What is decided, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'a> {
    /// The move.
    pub step: Move,
    /// Why somebody is refused.
    pub reason: Option<Reason>,
    /// A note to it, or the question to the village.
    pub note: &'a str,
    /// The day, from which the village's time to answer counts.
    pub today: Date,
}

/// Which rows are decided together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// All that match.
    All(Wanted),
    /// These of a list.
    These(Uuid, Vec<Uuid>),
}

/// What a decision about many rows would do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Preview {
    /// Rows that would change.
    pub changing: u64,
    /// Rows selected that the move does not fit.
    pub left: u64,
    /// How many of the rows that would change have each verdict.
    pub verdicts: Vec<(Verdict, u64)>,
    /// Some of the rows that would change.
    pub examples: Vec<Line>,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// The number of the decision, to take it back by.
    pub bulk: Uuid,
    /// Rows that changed.
    pub changed: u64,
    /// Of these: joined to a worker who was in the registry already.
    pub joined: u64,
}

/// `$11`: the states and verdicts that the move fits; `$12`: rows proposed to drop only; `$13` and
/// `$14`: one row only.
macro_rules! fitting {
    () => {
        concat!(
            matching!(),
            " AND $11 LIKE '%|' || c.state || '/' || c.verdict || '|%' \
             AND ($12 = 0 OR NOT c.keep) AND ($13 = 0 OR c.id = $14)"
        )
    };
}

scoped! { SCOPED:
    MARK = concat!(
        "INSERT INTO candidate_events (regency, candidate, number, at, actor, kind, was, undone, \
         bulk, detail_sealed) SELECT c.regency, c.id, c.version + 1, $15, $16, $17, c.state, \
         FALSE, $18, $19 FROM candidates c WHERE ",
        fitting!()
    );
    FITTING = concat!(
        "SELECT c.verdict, COUNT(*) FROM candidates c WHERE ", fitting!(), " GROUP BY c.verdict"
    );
    EXAMPLES = concat!(
        "SELECT c.id FROM candidates c WHERE ", fitting!(), " ORDER BY c.position LIMIT 5"
    );
}

statements! { STATEMENTS:
    DECIDED = "SELECT v.candidate FROM candidate_events v WHERE v.regency = $1 AND v.bulk = $2 \
               ORDER BY v.candidate";
    MOVE = "UPDATE candidates SET state = $3, reason = $4, version = version + 1, decided_by = $5, \
            decided_at = $6 WHERE regency = $1 AND id IN (SELECT v.candidate \
            FROM candidate_events v WHERE v.regency = $1 AND v.bulk = $2)";
    JOIN_MATES = "UPDATE candidates SET worker = (SELECT m.worker FROM candidates m \
                  WHERE m.regency = candidates.regency AND m.list = candidates.list \
                  AND m.person = candidates.person AND m.keep LIMIT 1) \
                  WHERE regency = $1 AND id IN (SELECT v.candidate FROM candidate_events v \
                  WHERE v.regency = $1 AND v.bulk = $2)";
}

/// The states and verdicts that a move fits, as the core has it: `|open/eligible|asked/review|`.
fn fits(step: Move) -> String {
    let mut text = String::from("|");
    for standing in Standing::ALL {
        for verdict in Verdict::ALL {
            if standing.after(step, verdict, standing).is_ok() {
                text.extend([standing.word(), "/", verdict.word(), "|"]);
            }
        }
    }
    text
}

impl Selection {
    fn wanted(&self) -> Wanted {
        match self {
            Self::All(wanted) => wanted.clone(),
            Self::These(list, _) => Wanted::all(*list),
        }
    }

    /// One after the other, or all at once.
    fn each(&self) -> Vec<Option<Uuid>> {
        match self {
            Self::All(_) => vec![None],
            Self::These(_, ids) => {
                let mut ids = ids.clone();
                ids.sort_unstable();
                ids.dedup();
                ids.into_iter().map(Some).collect()
            }
        }
    }
}

/// What a decision about many rows would do.
pub async fn preview(db: &Db, area: &Area, selection: &Selection, step: Move) -> Result<Preview> {
    let (wanted, regency) = (selection.wanted(), key(area.regency()));
    let mut preview = Preview::default();
    let mut ids = Vec::new();
    for one in selection.each() {
        let counted = sql!(db.read(), e => {
            let query = sqlx::query_as::<_, (String, i64)>(FITTING.within(area));
            bind_wanted!(query, regency, wanted)
                .bind(fits(step))
                .bind(i64::from(step == Move::Join))
                .bind(i64::from(one.is_some()))
                .bind(one)
                .fetch_all(e)
                .await?
        });
        for (word, count) in counted {
            let (verdict, count) = (rows::verdict(&word)?, u64::try_from(count).unwrap_or(0));
            preview.changing += count;
            match preview.verdicts.iter_mut().find(|(known, _)| *known == verdict) {
                Some((_, sum)) => *sum += count,
                None => preview.verdicts.push((verdict, count)),
            }
        }
        if ids.len() < 5 {
            ids.extend(sql!(db.read(), e => {
                let query = sqlx::query_scalar::<_, Uuid>(EXAMPLES.within(area));
                bind_wanted!(query, regency, wanted)
                    .bind(fits(step))
                    .bind(i64::from(step == Move::Join))
                    .bind(i64::from(one.is_some()))
                    .bind(one)
                    .fetch_all(e)
                    .await?
            }));
        }
    }
    preview.verdicts.sort_unstable();
    let selected = match selection {
        Selection::All(wanted) => rows::count(db, area, wanted).await?,
        Selection::These(..) => selection.each().len() as u64,
    };
    preview.left = selected.saturating_sub(preview.changing);
    ids.truncate(5);
    for id in ids {
        preview.examples.extend(rows::line_of(db, area, id).await?);
    }
    Ok(preview)
}

/// Decides about one row as it was shown: another version of it is not decided.
pub async fn decide(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (id, version): (Uuid, i64),
    decision: &Decision<'_>,
    actor: Uuid,
    now: i64,
) -> Result<Done> {
    let mut tx = db.begin().await?;
    let event =
        Event::new(action(decision.step), subject(id)).by(actor).detail(for_chain(decision));
    audit::append_in(&mut tx, area.regency(), &event, now).await?;
    let row = row_in(&mut tx, keys, area, id).await?.ok_or(DecideProblem::RowUnknown)?;
    if row.version != version {
        return Err(DecideProblem::Changed.into());
    }
    row.standing.after(decision.step, row.verdict, row.standing).map_err(DecideProblem::Move)?;
    let selection = Selection::These(row.list, vec![id]);
    let done = in_transaction(&mut tx, keys, area, &selection, decision, actor, now).await?;
    if done.changed == 0 {
        let error =
            MoveError { standing: row.standing, verdict: row.verdict, attempted: decision.step };
        return Err(DecideProblem::Move(error).into());
    }
    tx.commit().await?;
    Ok(done)
}

/// Decides about many rows; `shown` is how many the preview said would change, and another number
/// decides nothing.
pub async fn decide_many(
    db: &Db,
    keys: &Keys,
    area: &Area,
    selection: &Selection,
    decision: &Decision<'_>,
    shown: u64,
    (actor, now): (Uuid, i64),
) -> Result<Done> {
    let mut tx = db.begin().await?;
    let list = selection.wanted().list;
    let mut detail = for_chain(decision);
    detail["count"] = json!(shown);
    let event = Event::new(action(decision.step), format!("list/{list}")).by(actor).detail(detail);
    audit::append_in(&mut tx, area.regency(), &event, now).await?;
    let done = in_transaction(&mut tx, keys, area, selection, decision, actor, now).await?;
    if done.changed != shown {
        return Err(DecideProblem::Count { shown, now: done.changed }.into());
    }
    tx.commit().await?;
    Ok(done)
}

/// Marks the rows with an event each, then moves what is marked.
async fn in_transaction(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    selection: &Selection,
    decision: &Decision<'_>,
    actor: Uuid,
    now: i64,
) -> Result<Done> {
    let (wanted, regency, bulk) = (selection.wanted(), key(area.regency()), new_id(now));
    let detail = keys.seal(&told(decision).to_string());
    let mut changed = 0;
    for one in selection.each() {
        changed += sql!(tx.on(), e => {
            bind_wanted!(sqlx::query(MARK.within(area)), regency, wanted)
                .bind(fits(decision.step))
                .bind(i64::from(decision.step == Move::Join))
                .bind(i64::from(one.is_some()))
                .bind(one)
                .bind(now)
                .bind(actor)
                .bind(decision.step.word())
                .bind(bulk)
                .bind(&detail)
                .execute(e)
                .await?
                .rows_affected()
        });
    }
    let state = match decision.step {
        Move::Ask => Standing::Asked,
        Move::Accept => Standing::Accepted,
        Move::Refuse => Standing::Refused,
        Move::Join => Standing::Joined,
        Move::Answer | Move::Undo => Standing::Open,
    };
    sql!(tx.on(), e => {
        sqlx::query(MOVE)
            .bind(regency)
            .bind(bulk)
            .bind(state.word())
            .bind(decision.reason.map_or("", Reason::word))
            .bind(actor)
            .bind(now)
            .execute(e)
            .await?;
    });
    let mut joined = 0;
    match decision.step {
        Move::Accept => {
            joined = admission::admit(tx, keys, area.regency(), bulk, actor, now).await?;
        }
        Move::Ask => {
            let rows = of_bulk(tx, regency, bulk).await?;
            let (question, today) = (decision.note, decision.today);
            let ask = Ask { round: None, rows: &rows, question, today };
            ask_in(tx, keys, area, &ask, Some(actor), now).await?;
        }
        Move::Join => {
            sql!(tx.on(), e => {
                sqlx::query(JOIN_MATES).bind(regency).bind(bulk).execute(e).await?;
            });
        }
        _ => {}
    }
    Ok(Done { bulk, changed, joined })
}

/// The rows of a decision.
pub(super) async fn of_bulk(tx: &mut Tx, regency: i64, bulk: Uuid) -> Result<Vec<Uuid>> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(DECIDED).bind(regency).bind(bulk).fetch_all(e).await?
    }))
}

/// What a decision is called in the audit chain.
pub(super) fn action(step: Move) -> &'static str {
    match step {
        Move::Ask => "candidate.asked",
        Move::Answer => "candidate.answered",
        Move::Accept => "candidate.accepted",
        Move::Refuse => "candidate.refused",
        Move::Join => "candidate.joined",
        Move::Undo => "candidate.undone",
    }
}

/// What the audit chain tells of a decision.
fn for_chain(decision: &Decision<'_>) -> Value {
    decision.reason.map_or_else(|| json!({}), |reason| json!({ "reason": reason.word() }))
}

/// What the row's story tells of a decision: sealed, and so with the note.
fn told(decision: &Decision<'_>) -> Value {
    let mut told = for_chain(decision);
    if !decision.note.is_empty() {
        told["note"] = json!(decision.note);
    }
    told
}
