//! The people of a list, opened, and where refusals wait.

use lindung_core::access::Area;
use lindung_core::enrolment::{Checked, Code, Desk};
use lindung_core::registry::{Born, Status};
use lindung_core::words::{Kpj, Nik, RegionCode};
use rayon::prelude::*;
use uuid::Uuid;

use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_of;

/// How a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineState {
    /// Held back for a reason.
    Held,
    /// To be sent.
    Waiting,
    /// With BPJS.
    Sent,
    /// Registered.
    Accepted,
    /// Refused.
    Refused,
    /// Taken back.
    Withdrawn,
}

impl LineState {
    /// Every state, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Held, Self::Waiting, Self::Sent, Self::Accepted, Self::Refused, Self::Withdrawn];

    /// The word in databases, addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A person on a list, with what the registry says today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The list.
    pub batch: Uuid,
    /// The number of the list.
    pub number: i64,
    /// The decree of the list.
    pub decree: Uuid,
    /// The number on the list, from 1.
    pub position: i64,
    /// The worker.
    pub worker: Uuid,
    /// The village when the list was made.
    pub place: RegionCode,
    /// How it stands.
    pub state: LineState,
    /// Why it is held or was refused.
    pub code: Option<Code>,
    /// The words of BPJS.
    pub words: String,
    /// Who goes on.
    pub desk: Option<Desk>,
    /// When BPJS answered.
    pub answered_at: Option<i64>,
    /// When the refusal was settled.
    pub settled_at: Option<i64>,
    /// The name.
    pub name: String,
    /// The NIK that was sent, or today's while the line has not left, in full: mask it wherever it
    /// is shown.
    pub nik: Option<Nik>,
    /// Birth.
    pub born: Option<Born>,
    /// The telephone number.
    pub phone: String,
    /// The occupation.
    pub occupation: String,
    /// How the person stands in the registry.
    pub status: Status,
    /// The participant number.
    pub kpj: Option<Kpj>,
    /// When the registry was last changed.
    pub updated_at: i64,
}

impl Line {
    /// What is looked at before the line leaves.
    pub(super) fn checked(&self, active: bool) -> Checked<'_> {
        Checked { nik: self.nik, name: &self.name, born: self.born, status: self.status, active }
    }
}

/// Which lines are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Those that stand so.
    pub state: Option<LineState>,
    /// Those after this position.
    pub after: i64,
    /// At most so many.
    pub limit: usize,
}

/// How many refusals wait at each desk, and how many people are held back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Desks {
    /// By [`Desk::ALL`].
    pub refused: [i64; 4],
    /// Held back before sending.
    pub held: i64,
}

/// A registration at BPJS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    /// The participant number; nothing while BPJS has given none.
    pub kpj: Option<Kpj>,
    /// The list whose answer said so.
    pub batch: Option<Uuid>,
    /// When that was read.
    pub accepted_at: i64,
}

rows! {
    /// A line as columns.
    pub(super) struct Columns {
        batch: Uuid,
        number: i64,
        decree: Uuid,
        position: i64,
        worker: Uuid,
        place: i64,
        state: String,
        code: Option<String>,
        words_sealed: Option<Vec<u8>>,
        desk: Option<String>,
        answered_at: Option<i64>,
        settled_at: Option<i64>,
        name: String,
        nik_sealed: Option<Vec<u8>>,
        birth: Option<String>,
        phone_sealed: Option<Vec<u8>>,
        occupation: String,
        status: String,
        kpj: Option<String>,
        updated_at: i64,
    }
}

macro_rules! lines {
    ($rest:literal) => {
        concat!(
            "SELECT l.batch, b.number, b.decree, l.position, l.worker, l.place, l.state, l.code, \
             l.words_sealed, l.desk, l.answered_at, l.settled_at, w.name, \
             COALESCE(l.nik_sealed, w.nik_sealed) AS nik_sealed, w.birth, \
             w.phone_sealed, w.occupation, w.status, w.kpj, w.updated_at FROM batch_lines l \
             JOIN batches b ON b.regency = l.regency AND b.id = l.batch \
             JOIN workers w ON w.regency = l.regency AND w.id = l.worker \
             WHERE l.regency = $1 AND {area:l.place} AND ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    ENROLLED = "SELECT kpj, batch, accepted_at FROM enrolments WHERE regency = $1 AND worker = $2";
}

scoped! { SCOPED:
    OF_BATCH = lines!("l.batch = $2 AND l.position > $3 AND ($4 = '' OR l.state = $4) \
                       ORDER BY l.position LIMIT $5");
    ONE = lines!("l.batch = $2 AND l.position = $3");
    AT_DESK = lines!("l.state = 'refused' AND l.settled_at IS NULL AND l.desk = $2 \
                      AND (b.number > $3 OR b.number = $3 AND l.position > $4) \
                      ORDER BY b.number, l.position LIMIT $5");
    HELD = lines!("l.state = 'held' AND b.state <> 'withdrawn' AND $2 = '' \
                   AND (b.number > $3 OR b.number = $3 AND l.position > $4) \
                   ORDER BY b.number, l.position LIMIT $5");
    OF_WORKER = lines!("l.worker = $2 ORDER BY b.number, l.position");
    DESKS = "SELECT desk, COUNT(*) FROM batch_lines WHERE regency = $1 AND state = 'refused' \
             AND settled_at IS NULL AND desk IN ('correct', 'replace', 'drop', 'decide') \
             AND {area:place} GROUP BY desk";
    HOW_MANY_HELD = "SELECT COUNT(*) FROM batch_lines l JOIN batches b ON b.regency = l.regency \
                     AND b.id = l.batch WHERE l.regency = $1 AND l.state = 'held' \
                     AND b.state <> 'withdrawn' AND {area:l.place}";
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "batch_lines" };

impl Columns {
    fn open(self, keys: &Keys) -> Result<Line> {
        let open = |sealed: Option<Vec<u8>>| sealed.map(|sealed| keys.open(&sealed)).transpose();
        let workers = || StoreError::Unexpected { table: "workers" };
        let nik = open(self.nik_sealed)?.map(|nik| Nik::parse(&nik).map_err(|_| workers()));
        let code = self.code.map(|word| Code::parse(&word).ok_or(UNEXPECTED)).transpose()?;
        let desk = self.desk.map(|word| Desk::parse(&word).ok_or(UNEXPECTED)).transpose()?;
        Ok(Line {
            batch: self.batch,
            number: self.number,
            decree: self.decree,
            position: self.position,
            worker: self.worker,
            place: place_of(self.place).ok_or(UNEXPECTED)?,
            state: LineState::parse(&self.state).ok_or(UNEXPECTED)?,
            code,
            words: open(self.words_sealed)?.unwrap_or_default(),
            desk,
            answered_at: self.answered_at,
            settled_at: self.settled_at,
            name: self.name,
            nik: nik.transpose()?,
            born: self.birth.map(|day| Born::parse(&day).ok_or_else(workers)).transpose()?,
            phone: open(self.phone_sealed)?.unwrap_or_default(),
            occupation: self.occupation,
            status: Status::parse(&self.status).ok_or_else(workers)?,
            kpj: self.kpj.as_deref().and_then(Kpj::parse),
            updated_at: self.updated_at,
        })
    }
}

/// Opens what is sealed, on all cores.
pub(super) fn open_all(keys: &Keys, lines: Vec<Columns>) -> Result<Vec<Line>> {
    lines.into_par_iter().with_min_len(64).map(|line| line.open(keys)).collect()
}

/// Lines of a list, of people of the area, in order.
pub async fn lines(
    db: &Db,
    keys: &Keys,
    area: &Area,
    batch: Uuid,
    wanted: Wanted,
) -> Result<Vec<Line>> {
    lines_in(&mut db.snapshot().await?, keys, area, batch, wanted).await
}

pub(super) async fn lines_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    batch: Uuid,
    wanted: Wanted,
) -> Result<Vec<Line>> {
    let found = sql!(tx.on(), e => {
        sqlx::query_as::<_, Columns>(OF_BATCH.within(area))
            .bind(key(area.regency()))
            .bind(batch)
            .bind(wanted.after)
            .bind(wanted.state.map_or("", LineState::word))
            .bind(i64::try_from(wanted.limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    open_all(keys, found)
}

/// All lines of a list.
pub(super) async fn all_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    batch: Uuid,
    state: Option<LineState>,
) -> Result<Vec<Line>> {
    lines_in(tx, keys, area, batch, Wanted { state, after: 0, limit: usize::MAX }).await
}

/// A line, by its list and position.
pub(super) async fn line_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    (batch, position): (Uuid, i64),
) -> Result<Line> {
    let found = sql!(tx.on(), e => {
        sqlx::query_as::<_, Columns>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(batch)
            .bind(position)
            .fetch_optional(e)
            .await?
    });
    found.ok_or(super::EnrolProblem::Unknown)?.open(keys)
}

/// Refusals that wait at a desk, or those who are held back, in the order of the lists, after this
/// list and position.
pub async fn lines_at(
    db: &Db,
    keys: &Keys,
    area: &Area,
    desk: Option<Desk>,
    after: (i64, i64),
    limit: usize,
) -> Result<Vec<Line>> {
    let statement = if desk.is_some() { AT_DESK } else { HELD };
    let found = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(statement.within(area))
            .bind(key(area.regency()))
            .bind(desk.map_or("", Desk::word))
            .bind(after.0)
            .bind(after.1)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    open_all(keys, found)
}

/// How many wait at each desk.
pub async fn desks(db: &Db, area: &Area) -> Result<Desks> {
    let mut tx = db.snapshot().await?;
    let counted = sql!(tx.on(), e => {
        sqlx::query_as::<_, (String, i64)>(DESKS.within(area))
            .bind(key(area.regency()))
            .fetch_all(e)
            .await?
    });
    let held = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(HOW_MANY_HELD.within(area))
            .bind(key(area.regency()))
            .fetch_one(e)
            .await?
    });
    let of = |desk: Desk| {
        counted.iter().find(|(word, _)| word == desk.word()).map_or(0, |(_, count)| *count)
    };
    Ok(Desks { refused: Desk::ALL.map(of), held })
}

/// Every line on which a worker of the area stands or stood, the oldest first.
pub async fn of_worker(db: &Db, keys: &Keys, area: &Area, worker: Uuid) -> Result<Vec<Line>> {
    let found = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(OF_WORKER.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    open_all(keys, found)
}

/// Whether a worker is registered at BPJS by an answer: an accepted line writes this down.
pub async fn enrolled(db: &Db, regency: RegionCode, worker: Uuid) -> Result<Option<Enrolled>> {
    let found = sql!(db.read(), e => {
        sqlx::query_as::<_, (Option<String>, Option<Uuid>, i64)>(ENROLLED)
            .bind(key(regency))
            .bind(worker)
            .fetch_optional(e)
            .await?
    });
    Ok(found.map(|(kpj, batch, accepted_at)| Enrolled {
        kpj: kpj.as_deref().and_then(Kpj::parse),
        batch,
        accepted_at,
    }))
}
