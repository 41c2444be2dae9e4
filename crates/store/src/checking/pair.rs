//! Pairs of records that may be one person: the queue, and one of them opened.

use lindung_core::access::Area;
use lindung_core::checking::{PairState, Side};
use lindung_core::words::RegionCode;
use serde_json::Value;
use uuid::Uuid;

use crate::db::{Db, Tx, rows as columns, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::{place_of, span};

/// Which pairs are wanted; each part that is `None` lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WantedPairs {
    /// Of this list.
    pub list: Option<Uuid>,
    /// Of this village or district.
    pub place: Option<RegionCode>,
    /// With a record of this kind of list: `candidates`, `deaths`, …
    pub role: Option<String>,
}

/// Two records, opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Its number.
    pub id: Uuid,
    /// The list of the first record.
    pub list: Uuid,
    /// Where the first person lives.
    pub place: Option<RegionCode>,
    /// The row that the first record is.
    pub a_candidate: Uuid,
    /// The row that the second record is, if it is one.
    pub b_candidate: Option<Uuid>,
    /// The worker that the second record is, if it is one.
    pub b_worker: Option<Uuid>,
    /// What the second list is for.
    pub role: String,
    /// The first record.
    pub left: Side,
    /// The second.
    pub right: Side,
    /// Match weight in bits.
    pub weight: f64,
    /// The probability that they are one person, 0 to 1.
    pub probability: f64,
    /// The weight step by step.
    pub waterfall: Value,
    /// How it stands.
    pub state: PairState,
    /// Grows with every decision.
    pub version: i64,
    /// The place as the database has it.
    pub(super) place_key: i64,
}

/// A pair as the page of a row names it.
#[derive(Debug, Clone, PartialEq)]
pub struct PairSummary {
    /// Its number.
    pub id: Uuid,
    /// What the second list is for.
    pub role: String,
    /// The probability that they are one person, 0 to 1.
    pub probability: f64,
    /// How it stands.
    pub state: PairState,
}

/// How far the queue is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Pairs that wait.
    pub open: u64,
    /// Pairs with the villages.
    pub asked: u64,
    /// Pairs that people decided.
    pub decided: u64,
}

/// How many pairs wait, by the kind of the second list.
pub type Kinds = Vec<(String, u64)>;

macro_rules! wanted {
    () => {
        "p.regency = $1 AND {area:p.place} AND ($2 = 0 OR p.list = $3) \
         AND p.place BETWEEN $4 AND $5 AND ($6 = '' OR p.b_role = $6)"
    };
}

/// Rows that are refused or joined need no further look.
macro_rules! waits {
    () => {
        " AND p.state = 'open' AND EXISTS (SELECT 1 FROM candidates a WHERE a.regency = p.regency \
         AND a.id = p.a_candidate AND a.state NOT IN ('refused', 'joined')) \
         AND NOT EXISTS (SELECT 1 FROM candidates b WHERE b.regency = p.regency \
         AND b.id = p.b_candidate AND b.state IN ('refused', 'joined'))"
    };
}

macro_rules! pair {
    ($where:expr) => {
        concat!(
            "SELECT p.id, p.list, p.place, p.a_candidate, p.b_candidate, p.b_worker, p.b_role, \
             p.a_sealed, p.b_sealed, p.weight, p.probability, p.waterfall, \
             p.state, p.version FROM pairs p WHERE ",
            $where
        )
    };
}

scoped! { SCOPED:
    ONE = pair!("p.regency = $1 AND p.id = $2 AND {area:p.place}");
    NEXT = pair!(concat!(
        wanted!(),
        waits!(),
        " AND ($7 = 0 OR EXISTS (SELECT 1 FROM pairs q WHERE q.regency = p.regency AND q.id = $8 \
         AND (p.probability < q.probability OR (p.probability = q.probability AND p.id > q.id)))) \
         ORDER BY p.probability DESC, p.id LIMIT 1"
    ));
    WAITING = concat!(
        "SELECT p.b_role, COUNT(*) FROM pairs p WHERE ", wanted!(), waits!(),
        " GROUP BY p.b_role ORDER BY p.b_role"
    );
    STATES = concat!(
        "SELECT p.state, COUNT(*) FROM pairs p WHERE ", wanted!(), " GROUP BY p.state"
    );
    OF_ROW = "SELECT p.id, p.b_role, p.probability, p.state FROM pairs p WHERE p.regency = $1 \
              AND (p.a_candidate = $2 OR p.b_candidate = $2) AND {area:p.place} \
              ORDER BY p.probability DESC, p.id LIMIT 50";
}

columns! {
    /// A pair as the columns of the table.
    pub(super) struct PairRow {
        id: Uuid,
        list: Uuid,
        place: i64,
        a_candidate: Uuid,
        b_candidate: Option<Uuid>,
        b_worker: Option<Uuid>,
        b_role: String,
        a_sealed: Vec<u8>,
        b_sealed: Vec<u8>,
        weight: f64,
        probability: f64,
        waterfall: String,
        state: String,
        version: i64,
    }
}

fn unexpected() -> StoreError {
    StoreError::Unexpected { table: "pairs" }
}

fn open_pair(keys: &Keys, row: PairRow) -> Result<Pair> {
    let side = |sealed: &[u8]| -> Result<Side> {
        serde_json::from_str(&keys.open(sealed)?).map_err(|_| unexpected())
    };
    Ok(Pair {
        left: side(&row.a_sealed)?,
        right: side(&row.b_sealed)?,
        id: row.id,
        list: row.list,
        place: place_of(row.place),
        a_candidate: row.a_candidate,
        b_candidate: row.b_candidate,
        b_worker: row.b_worker,
        role: row.b_role,
        weight: row.weight,
        probability: row.probability,
        waterfall: serde_json::from_str(&row.waterfall).map_err(|_| unexpected())?,
        state: PairState::parse(&row.state).ok_or_else(unexpected)?,
        version: row.version,
        place_key: row.place,
    })
}

macro_rules! bind_pairs {
    ($query:expr, $regency:expr, $wanted:expr) => {{
        let (from, to) = $wanted.place.map_or((0, i64::MAX), span);
        $query
            .bind($regency)
            .bind(i64::from($wanted.list.is_some()))
            .bind($wanted.list)
            .bind(from)
            .bind(to)
            .bind($wanted.role.clone().unwrap_or_default())
    }};
}

/// The next pair that waits, the likeliest first; `after` is one that was passed over.
pub async fn next_pair(
    db: &Db,
    keys: &Keys,
    area: &Area,
    wanted: &WantedPairs,
    after: Option<Uuid>,
) -> Result<Option<Pair>> {
    let row = sql!(db.read(), e => {
        bind_pairs!(sqlx::query_as::<_, PairRow>(NEXT.within(area)), key(area.regency()), wanted)
            .bind(i64::from(after.is_some()))
            .bind(after)
            .fetch_optional(e)
            .await?
    });
    row.map(|row| open_pair(keys, row)).transpose()
}

/// One pair.
pub async fn pair(db: &Db, keys: &Keys, area: &Area, id: Uuid) -> Result<Option<Pair>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, PairRow>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.map(|row| open_pair(keys, row)).transpose()
}

/// One pair in a transaction.
pub(super) async fn pair_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    id: Uuid,
) -> Result<Option<Pair>> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, PairRow>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.map(|row| open_pair(keys, row)).transpose()
}

/// The pairs that a row is in, the likeliest first.
pub async fn pairs_of(db: &Db, area: &Area, candidate: Uuid) -> Result<Vec<PairSummary>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (Uuid, String, f64, String)>(OF_ROW.within(area))
            .bind(key(area.regency()))
            .bind(candidate)
            .fetch_all(e)
            .await?
    });
    rows.into_iter()
        .map(|(id, role, probability, state)| {
            let state = PairState::parse(&state).ok_or_else(unexpected)?;
            Ok(PairSummary { id, role, probability, state })
        })
        .collect()
}

/// How many pairs wait, by the kind of the second list; the kind itself is not filtered by.
pub async fn kinds(db: &Db, area: &Area, wanted: &WantedPairs) -> Result<Kinds> {
    let wanted = WantedPairs { role: None, ..wanted.clone() };
    waiting(db, area, &wanted).await
}

async fn waiting(db: &Db, area: &Area, wanted: &WantedPairs) -> Result<Kinds> {
    let rows = sql!(db.read(), e => {
        let query = sqlx::query_as::<_, (String, i64)>(WAITING.within(area));
        bind_pairs!(query, key(area.regency()), wanted).fetch_all(e).await?
    });
    Ok(rows.into_iter().map(|(role, n)| (role, u64::try_from(n).unwrap_or_default())).collect())
}

/// How far the queue is.
pub async fn progress(db: &Db, area: &Area, wanted: &WantedPairs) -> Result<Progress> {
    let open = waiting(db, area, wanted).await?.iter().map(|(_, count)| count).sum();
    let rows = sql!(db.read(), e => {
        let query = sqlx::query_as::<_, (String, i64)>(STATES.within(area));
        bind_pairs!(query, key(area.regency()), wanted).fetch_all(e).await?
    });
    let of = |state: PairState| -> u64 {
        let count = rows.iter().find(|(word, _)| word == state.word()).map_or(0, |(_, n)| *n);
        u64::try_from(count).unwrap_or_default()
    };
    let decided = of(PairState::Same) + of(PairState::Different);
    Ok(Progress { open, asked: of(PairState::Asked), decided })
}
