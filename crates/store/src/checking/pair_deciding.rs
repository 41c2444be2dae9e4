//! Whether two records are one person, decided by people, remembered, and taken back.

use lindung_core::access::Area;
use lindung_core::checking::{Move, PairState, Standing};
use lindung_core::words::RegionCode;
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::correct::judge_again;
use super::pair::{Pair, pair_in};
use super::problem::DecideProblem;
use super::row::{Row, row_in};
use super::undoing::undo_in;
use crate::audit::{self, Event};
use crate::db::{Db, Tx, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::note_in;
use crate::verification::{Ask, ask_in};

/// What somebody says of two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// One person.
    Same,
    /// Two persons.
    Different,
    /// The village must tell.
    Ask,
}

/// What followed from an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// The pair.
    pub pair: Uuid,
    /// The row that was joined to the other record or is asked about.
    pub moved: Option<Uuid>,
}

/// A decision that holds for the same records in later lists;
/// see [`lindung_core::checking::same_record`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remembered {
    /// The record that comes first by its text.
    pub low: String,
    /// The other.
    pub high: String,
    /// Whether they are one person.
    pub same: bool,
}

/// What becomes of the findings that a pair stands behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// Nobody has decided all of the pairs.
    No,
    /// Another person: the finding is void.
    Cleared,
    /// The same person: as good as the same NIK.
    Confirmed,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Same, Self::Different, Self::Ask];

    /// The word in forms and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Ask => "ask",
        }
    }

    /// The answer of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.word() == word)
    }

    fn state(self) -> PairState {
        match self {
            Self::Same => PairState::Same,
            Self::Different => PairState::Different,
            Self::Ask => PairState::Asked,
        }
    }
}

scoped! { SCOPED:
    REMEMBERED = "SELECT d.records_sealed, d.verdict FROM pair_decisions d WHERE d.regency = $1 \
                  AND {area:d.place} AND d.verdict <> 'undone' AND d.number = \
                  (SELECT MAX(o.number) FROM pair_decisions o WHERE o.regency = d.regency \
                  AND o.records_print = d.records_print) ORDER BY d.at, d.records_print";
    LAST = "SELECT p.id FROM pairs p WHERE p.regency = $1 AND p.decided_by = $2 \
            AND p.state IN ('same', 'different', 'asked') AND {area:p.place} \
            ORDER BY p.decided_at DESC, p.id DESC LIMIT 1";
}

statements! { STATEMENTS:
    DECIDE = "UPDATE pairs SET state = $3, decided_by = $4, decided_at = $5, \
              version = version + 1 WHERE regency = $1 AND id = $2";
    REMEMBER = "INSERT INTO pair_decisions (regency, records_print, records_sealed, number, \
                verdict, place, actor, at) \
                SELECT $1, $2, $3, COALESCE(MAX(number), 0) + 1, $4, $5, $6, $7 \
                FROM pair_decisions WHERE regency = $1 AND records_print = $2";
    MOVE = "UPDATE candidates SET state = $3, worker = $4, version = version + 1, \
            decided_by = $5, decided_at = $6 WHERE regency = $1 AND id = $2";
    TELL = "INSERT INTO candidate_events (regency, candidate, number, at, actor, kind, was, \
            undone, bulk, detail_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, $8, $9)";
    BEHIND = "SELECT b_role, state FROM pairs WHERE regency = $1 \
              AND (a_candidate = $2 OR b_candidate = $2)";
    KEPT = "SELECT COALESCE(merged_into, id) FROM workers WHERE regency = $1 AND id = $2";
    SETTLE = "UPDATE candidate_findings SET settled = $4 WHERE regency = $1 AND candidate = $2 \
              AND code = $3 AND severity = 'review'";
}

/// Stands between two records that are kept as one text; none holds it.
const BETWEEN: &str = "\n";

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "pair_decisions" };

/// What a decision about two records is found by.
pub(crate) fn records_print(keys: &Keys, records: &str) -> Vec<u8> {
    keys.fingerprint("records", records)
}

/// The decisions that hold, the oldest first.
pub async fn decisions(db: &Db, keys: &Keys, area: &Area) -> Result<Vec<Remembered>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (Vec<u8>, String)>(REMEMBERED.within(area))
            .bind(key(area.regency()))
            .fetch_all(e)
            .await?
    });
    let read = |(sealed, verdict): (Vec<u8>, String)| {
        let records = keys.open(&sealed)?;
        let (low, high) = records.split_once(BETWEEN).ok_or(UNEXPECTED)?;
        Ok(Remembered { low: low.to_owned(), high: high.to_owned(), same: verdict == "same" })
    };
    rows.into_iter().map(read).collect()
}

/// The pair that somebody decided last.
pub async fn last_answer(db: &Db, area: &Area, actor: Uuid) -> Result<Option<Uuid>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, Uuid>(LAST.within(area))
            .bind(key(area.regency()))
            .bind(actor)
            .fetch_optional(e)
            .await?
    }))
}

/// Decides about a pair as it was shown: another version of it is not decided.
pub async fn decide_pair(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (id, version): (Uuid, i64),
    answer: Answer,
    (actor, now, today): (Uuid, i64, Date),
) -> Result<Answered> {
    let mut tx = db.begin().await?;
    let event = Event::new("pair.decided", format!("pair/{id}"))
        .by(actor)
        .detail(json!({ "answer": answer.word() }));
    audit::append_in(&mut tx, area.regency(), &event, now).await?;
    let pair = pair_in(&mut tx, keys, area, id).await?.ok_or(DecideProblem::PairUnknown)?;
    if pair.version != version || !matches!(pair.state, PairState::Open | PairState::Asked) {
        return Err(DecideProblem::Changed.into());
    }
    let regency = area.regency();
    set_state(&mut tx, regency, id, answer.state(), (actor, now)).await?;
    if answer != Answer::Ask {
        remember(&mut tx, keys, regency, &pair, answer.word(), (actor, now)).await?;
    }
    settle(&mut tx, regency, &pair).await?;
    let moved = match answer {
        Answer::Same => join(&mut tx, keys, area, &pair, (actor, now)).await?,
        Answer::Ask => {
            let row = row_in(&mut tx, keys, area, pair.a_candidate).await?;
            let row = row.filter(|row| row.standing == Standing::Open);
            if let Some(row) = &row {
                let to = (Move::Ask, Standing::Asked, row.worker);
                move_row(&mut tx, keys, regency, row, to, id, (actor, now)).await?;
                let rows = [row.id];
                let ask = Ask { round: None, rows: &rows, question: "", today };
                ask_in(&mut tx, keys, area, &ask, Some(actor), now).await?;
            }
            row.map(|row| row.id)
        }
        Answer::Different => None,
    };
    tx.commit().await?;
    Ok(Answered { pair: id, moved })
}

/// Takes the answer to a pair back, and what followed from it.
pub async fn undo_pair(
    db: &Db,
    keys: &Keys,
    area: &Area,
    id: Uuid,
    (actor, now): (Uuid, i64),
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("pair.undone", format!("pair/{id}")).by(actor);
    audit::append_in(&mut tx, area.regency(), &event, now).await?;
    let pair = pair_in(&mut tx, keys, area, id).await?.ok_or(DecideProblem::PairUnknown)?;
    if matches!(pair.state, PairState::Open | PairState::Certain) {
        return Err(DecideProblem::Changed.into());
    }
    let regency = area.regency();
    set_state(&mut tx, regency, id, PairState::Open, (actor, now)).await?;
    if pair.state != PairState::Asked {
        remember(&mut tx, keys, regency, &pair, "undone", (actor, now)).await?;
    }
    undo_in(&mut tx, keys, area, (id, None), actor, now).await?;
    settle(&mut tx, regency, &pair).await?;
    tx.commit().await
}

async fn set_state(
    tx: &mut Tx,
    regency: RegionCode,
    id: Uuid,
    state: PairState,
    (actor, now): (Uuid, i64),
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(DECIDE)
            .bind(key(regency))
            .bind(id)
            .bind(state.word())
            .bind(actor)
            .bind(now)
            .execute(e)
            .await?;
    });
    Ok(())
}

async fn remember(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    pair: &Pair,
    verdict: &str,
    (actor, now): (Uuid, i64),
) -> Result<()> {
    let (a, b) = (pair.left.record(), pair.right.record());
    let records = [(&a).min(&b).as_str(), (&a).max(&b)].join(BETWEEN);
    sql!(tx.on(), e => {
        sqlx::query(REMEMBER)
            .bind(key(regency))
            .bind(records_print(keys, &records))
            .bind(keys.seal(&records))
            .bind(verdict)
            .bind(pair.place_key)
            .bind(actor)
            .bind(now)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Joins one of the two records to the other: a row to the worker it is, or the row that is not
/// kept to the row that is.
async fn join(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    pair: &Pair,
    (actor, now): (Uuid, i64),
) -> Result<Option<Uuid>> {
    let regency = area.regency();
    let Some(a) = row_in(tx, keys, area, pair.a_candidate).await? else { return Ok(None) };
    if let Some(worker) = pair.b_worker {
        if !a.standing.is_undecided() {
            return Ok(None);
        }
        // The record may have been merged into another since the check.
        let worker = sql!(tx.on(), e => {
            sqlx::query_scalar::<_, Uuid>(KEPT)
                .bind(key(regency))
                .bind(worker)
                .fetch_optional(e)
                .await?
        })
        .unwrap_or(worker);
        let to = (Move::Join, Standing::Joined, Some(worker));
        move_row(tx, keys, regency, &a, to, pair.id, (actor, now)).await?;
        let detail = json!({ "candidate": a.id.to_string() });
        note_in(tx, regency, worker, "source", &detail, Some(actor), now).await?;
        return Ok(Some(a.id));
    }
    let Some(b) = pair.b_candidate else { return Ok(None) };
    let Some(b) = row_in(tx, keys, area, b).await? else { return Ok(None) };
    let Some((goes, stays)) = which_goes(&a, &b) else { return Ok(None) };
    let to = (Move::Join, Standing::Joined, stays.worker);
    move_row(tx, keys, regency, goes, to, pair.id, (actor, now)).await?;
    if let Some(worker) = stays.worker {
        let detail = json!({ "candidate": goes.id.to_string() });
        note_in(tx, regency, worker, "source", &detail, Some(actor), now).await?;
    }
    Ok(Some(goes.id))
}

/// Of two rows of one person the decided one stays, then the one proposed to keep, then the better
/// one, then the first.
fn which_goes<'a>(a: &'a Row, b: &'a Row) -> Option<(&'a Row, &'a Row)> {
    let a_goes = match (a.standing.is_undecided(), b.standing.is_undecided()) {
        (false, false) => return None,
        (true, false) => true,
        (false, true) => false,
        (true, true) => (b.keep, a.verdict) > (a.keep, b.verdict),
    };
    Some(if a_goes { (a, b) } else { (b, a) })
}

async fn move_row(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    row: &Row,
    (step, to, worker): (Move, Standing, Option<Uuid>),
    pair: Uuid,
    (actor, now): (Uuid, i64),
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(MOVE)
            .bind(key(regency))
            .bind(row.id)
            .bind(to.word())
            .bind(worker)
            .bind(actor)
            .bind(now)
            .execute(e)
            .await?;
    });
    let detail = keys.seal(&json!({ "pair": pair.to_string() }).to_string());
    sql!(tx.on(), e => {
        sqlx::query(TELL)
            .bind(key(regency))
            .bind(row.id)
            .bind(row.version + 1)
            .bind(now)
            .bind(actor)
            .bind(step.word())
            .bind(row.standing.word())
            .bind(pair)
            .bind(detail)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// The rules whose findings rest on pairs with a list of this kind.
fn rules(role: &str) -> &'static [&'static str] {
    match role {
        "candidates" => &["person.twice", "person.other-list"],
        "registered" => &["person.registered"],
        "enrolled" => &["person.enrolled"],
        "deaths" => &["person.dead"],
        "wage-earners" => &["person.wage-earner"],
        "officials" => &["person.official"],
        "covered" => &["person.covered"],
        "civil-register" => &["person.unknown"],
        _ => &[],
    }
}

/// What the states of all pairs with one kind of list come to.
fn settled(role: &str, states: &[PairState]) -> Settled {
    let any = |wanted: &[PairState]| states.iter().any(|state| wanted.contains(state));
    let same = any(&[PairState::Same, PairState::Certain]);
    match role {
        // Found in the civil register after all; whoever is another person is still not in it.
        "civil-register" if same => Settled::Cleared,
        "civil-register" => Settled::No,
        _ if any(&[PairState::Open, PairState::Asked]) => Settled::No,
        _ if same => Settled::Confirmed,
        _ => Settled::Cleared,
    }
}

/// Brings the findings of both rows to what was decided about their pairs.
async fn settle(tx: &mut Tx, regency: RegionCode, pair: &Pair) -> Result<()> {
    for id in [Some(pair.a_candidate), pair.b_candidate].into_iter().flatten() {
        let behind = sql!(tx.on(), e => {
            sqlx::query_as::<_, (String, String)>(BEHIND)
                .bind(key(regency))
                .bind(id)
                .fetch_all(e)
                .await?
        });
        let states: Vec<PairState> = behind
            .iter()
            .filter(|(role, _)| *role == pair.role)
            .filter_map(|(_, word)| PairState::ALL.into_iter().find(|s| s.word() == word))
            .collect();
        let word = match settled(&pair.role, &states) {
            Settled::No => "",
            Settled::Cleared => "cleared",
            Settled::Confirmed => "confirmed",
        };
        for code in rules(&pair.role) {
            sql!(tx.on(), e => {
                sqlx::query(SETTLE)
                    .bind(key(regency))
                    .bind(id)
                    .bind(*code)
                    .bind(word)
                    .execute(e)
                    .await?;
            });
        }
        judge_again(tx, regency, id).await?;
    }
    Ok(())
}
