//! Paid months that BPJS is asked to pay back: of the dead, of those who left, of the twice-paid.

use lindung_core::access::Area;
use lindung_core::contributions::{MonthState, Move};
use lindung_core::words::{MonthSpan, RegionCode, Rupiah};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::bill::span_of;
use super::problem::LedgerProblem;
use crate::audit::{self, Event};
use crate::calendar::{day_of, day_text, month_key};
use crate::cards::Actor;
use crate::claims::{MonthsOf, months_changed_in};
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError, is_taken};
use crate::funding::{Changes, Leaving, Sums, leave, lock_funds};
use crate::ids::new_id;
use crate::keys::Keys;
use crate::regencies::key;

/// Why months are to be paid back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The person died before.
    Dead,
    /// The person moved away before.
    Moved,
    /// The person had a wage job.
    Employed,
    /// Somebody else paid the same months.
    Twice,
    /// Something else; the note says what.
    Other,
}

impl Why {
    /// Every reason.
    pub const ALL: [Self; 5] = [Self::Dead, Self::Moved, Self::Employed, Self::Twice, Self::Other];

    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dead => "dead",
            Self::Moved => "moved",
            Self::Employed => "employed",
            Self::Twice => "twice",
            Self::Other => "other",
        }
    }

    /// The reason of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.word() == word)
    }
}

/// How a return stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnState {
    /// BPJS was asked.
    Asked,
    /// The money came.
    Received,
    /// BPJS said no.
    Refused,
}

impl ReturnState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Asked, Self::Received, Self::Refused];

    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Received => "received",
            Self::Refused => "refused",
        }
    }
}

/// Months of somebody that are to be paid back.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The worker.
    pub worker: Uuid,
    /// In which months to look for paid ones.
    pub period: MonthSpan,
    /// Why.
    pub why: Why,
    /// A note; it is sealed.
    pub note: &'a str,
}

/// Months that BPJS is to pay back, as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number in the regency.
    pub number: i64,
    /// The worker.
    pub worker: Uuid,
    /// The worker's name.
    pub name: String,
    /// The fund that paid.
    pub fund: Uuid,
    /// The months.
    pub period: MonthSpan,
    /// How many, and their money.
    pub sums: Sums,
    /// Why.
    pub why: Why,
    /// How it stands.
    pub state: ReturnState,
    /// The proof of the money.
    pub proof: String,
    /// The day of the proof.
    pub received_on: Option<Date>,
    /// When it was asked for.
    pub asked_at: i64,
}

/// How a return ended.
#[derive(Debug, Clone, Copy)]
pub enum Settled<'a> {
    /// The money came, with its proof and day.
    Received(&'a str, Date),
    /// BPJS said no; why.
    Refused(&'a str),
}

macro_rules! returns {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.number, r.worker, w.name, r.fund, r.first, r.last, r.months, r.jkk, \
             r.jkm, r.why, r.state, r.proof, r.received_on, r.asked_at FROM refunds r \
             JOIN workers w ON w.regency = r.regency AND w.id = r.worker \
             WHERE r.regency = $1 AND {area:r.place} AND ",
            $rest
        )
    };
}

scoped! { SCOPED:
    ALL = returns!("r.number < $2 ORDER BY r.number DESC LIMIT $3");
    OF_STATE = returns!("r.number < $2 AND r.state = $4 ORDER BY r.number DESC LIMIT $3");
    ONE = returns!("r.id = $2");
    PLACE = "SELECT w.place FROM workers w WHERE w.regency = $1 AND w.id = $2 AND {area:w.place}";
}

statements! { STATEMENTS:
    PAID = "SELECT fund, month, jkk, jkm FROM months WHERE regency = $1 AND worker = $2 \
            AND month BETWEEN $3 AND $4 AND state = 'paid' ORDER BY month";
    NEXT = "SELECT COALESCE(MAX(number), 0) + 1 FROM refunds WHERE regency = $1";
    ASK = "INSERT INTO refunds (regency, id, number, worker, place, fund, first, last, months, \
           jkk, jkm, why, note_sealed, state, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5, $6, \
           $7, $8, $9, $10, $11, $12, $13, 'asked', $14, $15)";
    OPEN = "SELECT worker, fund, first, last, jkk + jkm FROM refunds WHERE regency = $1 \
            AND id = $2";
    SETTLE = "UPDATE refunds SET state = $3, proof = $4, received_on = $5, settled_by = $6, \
              settled_at = $7 WHERE regency = $1 AND id = $2 AND state = 'asked'";
}

rows! {
    struct Row {
        id: Uuid,
        number: i64,
        worker: Uuid,
        name: String,
        fund: Uuid,
        first: i64,
        last: i64,
        months: i64,
        jkk: i64,
        jkm: i64,
        why: String,
        state: String,
        proof: Option<String>,
        received_on: Option<String>,
        asked_at: i64,
    }
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "refunds" };

impl Row {
    fn read(self) -> Result<Return> {
        let day = self.received_on.map(|day| day_of(&day, "refunds")).transpose()?;
        let state = ReturnState::ALL.into_iter().find(|state| state.word() == self.state);
        Ok(Return {
            id: self.id,
            number: self.number,
            worker: self.worker,
            name: self.name,
            fund: self.fund,
            period: span_of(self.first, self.last, "refunds")?,
            sums: Sums::new(self.months, self.jkk, self.jkm),
            why: Why::parse(&self.why).ok_or(UNEXPECTED)?,
            state: state.ok_or(UNEXPECTED)?,
            proof: self.proof.unwrap_or_default(),
            received_on: day,
            asked_at: self.asked_at,
        })
    }
}

/// Returns of people of an area before a number, the latest first: of a state or of all.
pub async fn returns(
    db: &Db,
    area: &Area,
    state: Option<ReturnState>,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Return>> {
    let statement = if state.is_some() { OF_STATE } else { ALL };
    let rows = sql!(db.read(), e => {
        let query = sqlx::query_as::<_, Row>(statement.within(area))
            .bind(key(area.regency()))
            .bind(before.unwrap_or(i64::MAX))
            .bind(i64::try_from(limit).unwrap_or(i64::MAX));
        let query = if let Some(state) = state { query.bind(state.word()) } else { query };
        query.fetch_all(e).await?
    });
    rows.into_iter().map(Row::read).collect()
}

/// A return.
pub async fn one_return(db: &Db, area: &Area, id: Uuid) -> Result<Option<Return>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.map(Row::read).transpose()
}

/// Writes down that BPJS is asked to pay back what is paid for somebody in a period. The months
/// count as paid until the money comes.
///
/// # Errors
/// If no month of the period is paid, a month between is not, two funds paid, or another return of the person waits.
pub async fn ask_back(
    db: &Db,
    keys: &Keys,
    area: &Area,
    wanted: &Wanted<'_>,
    by: Uuid,
    now: i64,
) -> Result<Uuid> {
    let mut tx = db.begin().await?;
    let id = ask_back_in(&mut tx, keys, area, wanted, by, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same inside a transaction.
pub(crate) async fn ask_back_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    wanted: &Wanted<'_>,
    by: Uuid,
    now: i64,
) -> Result<Uuid> {
    let (regency, id) = (area.regency(), new_id(now));
    let event = Event::new("return.asked", subject(id)).by(by).detail(json!({
        "worker": wanted.worker.to_string(),
        "first": wanted.period.first().to_string(),
        "last": wanted.period.last().to_string(),
        "why": wanted.why.word(),
    }));
    audit::append_in(tx, regency, &event, now).await?;
    let place = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(PLACE.within(area))
            .bind(key(regency))
            .bind(wanted.worker)
            .fetch_optional(e)
            .await?
    });
    let place = place.ok_or(StoreError::WorkerUnknown)?;
    let paid = paid_in(tx, regency, wanted).await?;
    let Some((fund, first, ..)) = paid.first().copied() else {
        return Err(LedgerProblem::NothingPaid { period: wanted.period }.into());
    };
    if paid.iter().any(|(other, ..)| *other != fund) {
        return Err(LedgerProblem::TwoFunds.into());
    }
    if paid.windows(2).any(|two| two[1].1 != two[0].1 + 1) {
        return Err(LedgerProblem::Gap.into());
    }
    let last = paid.last().map_or(first, |(_, month, ..)| *month);
    let number = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(NEXT).bind(key(regency)).fetch_one(e).await?
    });
    let note = wanted.note.trim();
    sql!(tx.on(), e => {
        sqlx::query(ASK)
            .bind(key(regency))
            .bind(id)
            .bind(number)
            .bind(wanted.worker)
            .bind(place)
            .bind(fund)
            .bind(first)
            .bind(last)
            .bind(i64::try_from(paid.len()).unwrap_or(i64::MAX))
            .bind(paid.iter().map(|(_, _, jkk, _)| jkk).sum::<i64>())
            .bind(paid.iter().map(|(.., jkm)| jkm).sum::<i64>())
            .bind(wanted.why.word())
            .bind((!note.is_empty()).then(|| keys.seal(note)))
            .bind(by)
            .bind(now)
            .execute(e)
            .await
            .map_err(|e| if is_taken(&e) {
                LedgerProblem::ReturnWaits.into()
            } else {
                StoreError::from(e)
            })?;
    });
    Ok(id)
}

type Paid = Vec<(Uuid, i64, i64, i64)>;

async fn paid_in(tx: &mut Tx, regency: RegionCode, wanted: &Wanted<'_>) -> Result<Paid> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_as(PAID)
            .bind(key(regency))
            .bind(wanted.worker)
            .bind(month_key(wanted.period.first()))
            .bind(month_key(wanted.period.last()))
            .fetch_all(e)
            .await?
    }))
}

/// Writes down what BPJS did. Money that came frees the months, their money and the place, and the cases
/// of the person are reckoned without them.
///
/// # Errors
/// If there is no such return, or it was settled before.
pub async fn settle_return(
    db: &Db,
    keys: &Keys,
    (regency, id): (RegionCode, Uuid),
    settled: Settled<'_>,
    actor: Actor,
) -> Result<()> {
    let (by, now) = (actor.account, actor.now);
    let (state, proof, day) = match settled {
        Settled::Received(proof, day) => (ReturnState::Received, proof.trim(), Some(day)),
        Settled::Refused(why) => (ReturnState::Refused, why.trim(), None),
    };
    if proof.is_empty() {
        return Err(LedgerProblem::ProofMissing.into());
    }
    let mut tx = db.begin().await?;
    let told = json!({ "state": state.word(), "proof": proof, "on": day.map(day_text) });
    let event = Event::new("return.settled", subject(id)).by(by).detail(told);
    audit::append_in(&mut tx, regency, &event, now).await?;
    let open = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, Uuid, i64, i64, i64)>(OPEN)
            .bind(key(regency))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    let (worker, fund, first, last, money) = open.ok_or(LedgerProblem::ReturnUnknown)?;
    let set = sql!(tx.on(), e => {
        sqlx::query(SETTLE)
            .bind(key(regency))
            .bind(id)
            .bind(state.word())
            .bind(proof)
            .bind(day.map(day_text))
            .bind(by)
            .bind(now)
            .execute(e)
            .await?
            .rows_affected()
    });
    if set == 0 {
        return Err(LedgerProblem::ReturnSettled.into());
    }
    if state == ReturnState::Received {
        lock_funds(&mut tx, regency, &mut [fund], now).await?;
        let (from, moved) = (MonthState::Paid, Move::Refund);
        let leaving = Leaving { worker, fund, first, last, bill: None, from, by: moved };
        let mut changes = Changes::default();
        let months = leave(&mut tx, regency, &leaving, &mut changes, now).await?;
        if Rupiah::new(months.iter().map(|month| month.money()).sum()) != Rupiah::new(money) {
            return Err(UNEXPECTED);
        }
        changes.count(fund, &months, MonthState::Refunded, 1);
        changes.write(&mut tx, regency).await?;
        let of = MonthsOf::Worker(worker);
        months_changed_in(&mut tx, keys, regency, of, actor.into()).await?;
    }
    tx.commit().await
}

fn subject(id: Uuid) -> String {
    format!("return/{id}")
}
