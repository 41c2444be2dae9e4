//! Work lists, and everything about one visit.

use lindung_core::access::Area;
use lindung_core::registry::Person;
use lindung_core::verification::{Answers, Outcome, Reason, State};
use lindung_core::words::RegionCode;
use uuid::Uuid;

use super::asking::person;
use super::rounds::Round;
use super::{place, rounds};
use crate::db::{Db, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_key;

/// Which visits of a village are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chosen {
    /// RW and RT; `None` for all.
    pub hamlet: Option<(u16, u16)>,
    /// Only what the village still has to do.
    pub to_do: bool,
    /// Only those in this state.
    pub state: Option<State>,
    /// Those behind this one: RW, RT and number.
    pub after: Option<(u16, u16, i64)>,
}

/// A line of a work list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The visit.
    pub id: Uuid,
    /// Its round.
    pub round: Uuid,
    /// The row of a list it is about.
    pub candidate: Uuid,
    /// The worker, if there is one already.
    pub worker: Option<Uuid>,
    /// The village, or the district where the village is not known.
    pub place: RegionCode,
    /// Its number in the round and village.
    pub number: i64,
    /// RT and RW; 0 when not known.
    pub rt: u16,
    /// See `rt`.
    pub rw: u16,
    /// Where it stands.
    pub state: State,
    /// What the report comes to.
    pub outcome: Option<Outcome>,
    /// The answer that decided.
    pub cause: Option<Reason>,
    /// Who reported.
    pub reported_by: Option<Uuid>,
    /// When.
    pub reported_at: Option<i64>,
    /// Why it was sent back.
    pub reason: String,
    /// How often it was changed.
    pub version: i64,
    /// The name.
    pub name: String,
    /// The NIK, masked.
    pub nik: String,
    /// Birth, as `1984-05-17` or `1984`.
    pub birth: Option<String>,
    /// Occupation by the list.
    pub occupation: String,
    /// What the office wants to know.
    pub question: String,
}

/// What the check found on a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub code: String,
    /// How grave.
    pub severity: String,
    /// In words.
    pub said: String,
}

/// Everything about a visit.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// As in the work list.
    pub entry: Entry,
    /// The round.
    pub round: Round,
    /// What the list says.
    pub person: Person,
    /// What the check found.
    pub findings: Vec<Finding>,
    /// What was reported.
    pub answers: Option<Answers>,
    /// Where the officer stood, if the officer wanted that kept.
    pub spot: Option<(f64, f64)>,
    /// Where the report came from: `phone` or `sheet`.
    pub entered_from: Option<String>,
    /// Who decided last.
    pub decided_by: Option<Uuid>,
    /// When.
    pub decided_at: Option<i64>,
    /// What happened, the oldest first.
    pub past: Vec<Past>,
}

/// Something that happened to a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// When.
    pub at: i64,
    /// Who.
    pub actor: Option<Uuid>,
    /// What: `report`, `approve`, `return`.
    pub kind: String,
}

/// A hamlet of a village and how much is left there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hamlet {
    /// RW; 0 when not known.
    pub rw: u16,
    /// RT; 0 when not known.
    pub rt: u16,
    /// People.
    pub all: i64,
    /// Of these to be visited.
    pub to_do: i64,
}

macro_rules! entry {
    ($more:literal, $joins:literal, $rest:literal) => {
        concat!(
            "SELECT v.id, v.round, v.candidate, v.worker, v.place, v.number, v.rt, v.rw, v.state, \
             v.outcome, v.cause, v.reported_by, v.reported_at, v.reason, v.reason_sealed, v.version, c.name, \
             c.nik_shown, c.birth, c.occupation, v.question, v.question_sealed",
            $more,
            " FROM visits v JOIN candidates c ON c.regency = v.regency AND c.id = v.candidate ",
            $joins,
            " WHERE v.regency = $1 AND {area:v.place} ",
            $rest
        )
    };
}

scoped! { SCOPED:
    LIST = entry!("", "", "AND v.round = $2 AND v.place = $3 AND v.state <> 'cancelled' \
             AND ($4 = 0 OR (v.rw = $5 AND v.rt = $6)) \
             AND ($7 = 0 OR v.state IN ('open', 'returned')) AND ($8 = '' OR v.state = $8) \
             AND (v.rw, v.rt, v.number) > ($9, $10, $11) \
             ORDER BY v.rw, v.rt, v.number LIMIT $12");
    ONE = entry!(", c.record_sealed, v.answers_sealed, v.entered_from, v.decided_by, v.decided_at",
             "", "AND v.id = $2");
    FINDINGS = "SELECT f.code, f.severity, f.said FROM candidate_findings f \
             JOIN visits v ON v.regency = f.regency AND v.candidate = f.candidate \
             WHERE f.regency = $1 AND v.id = $2 AND {area:v.place} ORDER BY f.position";
    PAST = "SELECT e.at, e.actor, e.kind FROM visit_events e \
             JOIN visits v ON v.regency = e.regency AND v.id = e.visit \
             WHERE e.regency = $1 AND e.visit = $2 AND {area:v.place} ORDER BY e.number";
    HAMLETS = "SELECT rw, rt, COUNT(*), \
             SUM(CASE WHEN state IN ('open', 'returned') THEN 1 ELSE 0 END) \
             FROM visits WHERE regency = $1 AND round = $2 AND place = $3 AND {area:place} \
             AND state <> 'cancelled' GROUP BY rw, rt ORDER BY rw, rt";
}

rows! {
    pub(super) struct EntryRow {
        id: Uuid,
        round: Uuid,
        candidate: Uuid,
        worker: Option<Uuid>,
        place: i64,
        number: i64,
        rt: i64,
        rw: i64,
        state: String,
        outcome: Option<String>,
        cause: Option<String>,
        reported_by: Option<Uuid>,
        reported_at: Option<i64>,
        reason: String,
        reason_sealed: Option<Vec<u8>>,
        version: i64,
        name: String,
        nik_shown: String,
        birth: Option<String>,
        occupation: String,
        question: String,
        question_sealed: Option<Vec<u8>>,
    }
}

rows! {
    struct MoreRow {
        record_sealed: Vec<u8>,
        answers_sealed: Option<Vec<u8>>,
        entered_from: Option<String>,
        decided_by: Option<Uuid>,
        decided_at: Option<i64>,
    }
}

fn entry(keys: &Keys, row: EntryRow) -> Result<Entry> {
    let unexpected = || StoreError::Unexpected { table: "visits" };
    let word = |word: Option<String>, parse: fn(&str) -> Option<Outcome>| {
        word.map(|word| parse(&word).ok_or_else(unexpected)).transpose()
    };
    Ok(Entry {
        id: row.id,
        round: row.round,
        candidate: row.candidate,
        worker: row.worker,
        place: place(row.place)?,
        number: row.number,
        rt: small(row.rt),
        rw: small(row.rw),
        state: State::parse(&row.state).ok_or_else(unexpected)?,
        outcome: word(row.outcome, Outcome::parse)?,
        cause: row.cause.and_then(|word| Reason::parse(&word)),
        reported_by: row.reported_by,
        reported_at: row.reported_at,
        reason: words(keys, row.reason_sealed.as_deref(), &row.reason)?,
        version: row.version,
        name: row.name,
        nik: row.nik_shown,
        birth: row.birth,
        occupation: row.occupation,
        question: words(keys, row.question_sealed.as_deref(), &row.question)?,
    })
}

/// What somebody wrote; `plain` is what was written before it was sealed.
pub(crate) fn words(keys: &Keys, sealed: Option<&[u8]>, plain: &str) -> Result<String> {
    sealed.map_or_else(|| Ok(plain.to_owned()), |sealed| keys.open(sealed))
}

fn small(number: i64) -> u16 {
    u16::try_from(number).unwrap_or(0)
}

/// The visits of a village in a round, in the order in which somebody walks.
pub async fn work_list(
    db: &Db,
    keys: &Keys,
    area: &Area,
    round: Uuid,
    village: RegionCode,
    chosen: &Chosen,
    limit: i64,
) -> Result<Vec<Entry>> {
    let (rw, rt) = chosen.hamlet.unwrap_or_default();
    let behind = chosen.after.map_or([-1; 3], |(rw, rt, number)| [rw.into(), rt.into(), number]);
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, EntryRow>(LIST.within(area))
            .bind(key(area.regency()))
            .bind(round)
            .bind(place_key(village))
            .bind(i64::from(chosen.hamlet.is_some()))
            .bind(i64::from(rw))
            .bind(i64::from(rt))
            .bind(i64::from(chosen.to_do))
            .bind(chosen.state.map_or("", State::word))
            .bind(behind[0])
            .bind(behind[1])
            .bind(behind[2])
            .bind(limit)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(|row| entry(keys, row)).collect()
}

/// The next visit that the village still has to make behind this one; from the beginning when
/// there is none behind.
pub async fn next_to_do(db: &Db, keys: &Keys, area: &Area, from: &Entry) -> Result<Option<Entry>> {
    let after = Some((from.rw, from.rt, from.number));
    for after in [after, None] {
        let chosen = Chosen { to_do: true, after, ..Chosen::default() };
        let found = work_list(db, keys, area, from.round, from.place, &chosen, 2).await?;
        if let Some(next) = found.into_iter().find(|next| next.id != from.id) {
            return Ok(Some(next));
        }
    }
    Ok(None)
}

/// The hamlets of a village and how much is left in each.
pub async fn hamlets(
    db: &Db,
    area: &Area,
    round: Uuid,
    village: RegionCode,
) -> Result<Vec<Hamlet>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, i64, i64, i64)>(HAMLETS.within(area))
            .bind(key(area.regency()))
            .bind(round)
            .bind(place_key(village))
            .fetch_all(e)
            .await?
    });
    let hamlet = |(rw, rt, all, to_do)| Hamlet { rw: small(rw), rt: small(rt), all, to_do };
    Ok(rows.into_iter().map(hamlet).collect())
}

/// Everything about a visit, if it lies in the area.
pub async fn record(db: &Db, keys: &Keys, area: &Area, id: Uuid) -> Result<Option<Record>> {
    let regency = key(area.regency());
    macro_rules! all {
        ($statement:ident, $row:ty) => {
            sql!(db.read(), e => {
                sqlx::query_as::<_, $row>($statement.within(area))
                    .bind(regency)
                    .bind(id)
                    .fetch_all(e)
                    .await?
            })
        };
    }
    let Some(own) = all!(ONE, EntryRow).pop() else { return Ok(None) };
    let Some(more) = all!(ONE, MoreRow).pop() else { return Ok(None) };
    let entry = entry(keys, own)?;
    let Some(round) = rounds::round(db, area, entry.round).await? else { return Ok(None) };
    let told = more.answers_sealed.map(|sealed| super::reporting::unseal(keys, &sealed));
    let told = told.transpose()?;
    let findings = all!(FINDINGS, (String, String, String));
    let past = all!(PAST, (i64, Option<Uuid>, String));
    Ok(Some(Record {
        entry,
        round,
        person: person(keys, &more.record_sealed)?,
        findings: findings
            .into_iter()
            .map(|(code, severity, said)| Finding { code, severity, said })
            .collect(),
        spot: told.as_ref().and_then(|told| told.spot),
        answers: told.map(|told| told.answers),
        entered_from: more.entered_from,
        decided_by: more.decided_by,
        decided_at: more.decided_at,
        past: past.into_iter().map(|(at, actor, kind)| Past { at, actor, kind }).collect(),
    }))
}
