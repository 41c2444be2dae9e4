//! Bills as they are kept.

use lindung_core::words::{Month, MonthSpan, RegionCode, Rupiah};
use time::Date;
use uuid::Uuid;

use super::problem::LedgerProblem;
use crate::calendar::{day_of, month_of};
use crate::db::{Db, Tx, rows, sql, statements};
use crate::error::{Result, StoreError};
use crate::funding::Sums;
use crate::regencies::key;

/// How a bill stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BillState {
    /// Nothing of it is paid.
    Open,
    /// Some months are paid.
    Part,
    /// Every month is paid.
    Paid,
    /// It was cancelled; its months wait for another.
    Cancelled,
}

impl BillState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Open, Self::Part, Self::Paid, Self::Cancelled];

    /// The word in addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Part => "part",
            Self::Paid => "paid",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// Where the money of a bill is booked, and the code under which BPJS takes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Booking {
    /// The payment code that BPJS gave.
    pub code: String,
    /// The last day on which the code is good.
    pub code_until: Option<Date>,
    /// The account of JKK.
    pub account_jkk: String,
    /// The account of JKM.
    pub account_jkm: String,
    /// The activity.
    pub activity: String,
}

/// A bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number in the regency.
    pub number: i64,
    /// The fund.
    pub fund: Uuid,
    /// The months.
    pub period: MonthSpan,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// People when it was made.
    pub people: u64,
    /// What it asked for when it was made.
    pub asked: Sums,
    /// What was taken off since.
    pub gone: Sums,
    /// Money that came in and stayed.
    pub received: Rupiah,
    /// Of that, what paid months cost.
    pub spent: Rupiah,
    /// Accounts and payment code.
    pub booking: Booking,
    /// Who made it.
    pub created_by: Uuid,
    /// When.
    pub created_at: i64,
    /// Who cancelled it and when.
    pub ended: Option<(Uuid, i64)>,
    /// Why it was cancelled.
    pub reason: String,
}

impl Bill {
    /// What it asks for now: JKK and JKM.
    pub fn amount(&self) -> (Rupiah, Rupiah) {
        let part = |asked: Rupiah, gone: Rupiah| Rupiah::new(asked.amount() - gone.amount());
        (part(self.asked.jkk, self.gone.jkk), part(self.asked.jkm, self.gone.jkm))
    }

    /// Both parts.
    pub fn total(&self) -> Rupiah {
        let (jkk, jkm) = self.amount();
        Rupiah::new(jkk.amount() + jkm.amount())
    }

    /// What months cost that are not paid yet.
    pub fn due(&self) -> Rupiah {
        if self.cancelled {
            return Rupiah::new(0);
        }
        Rupiah::new(self.total().amount() - self.spent.amount())
    }

    /// Money that came in and pays no whole month.
    pub fn left_over(&self) -> Rupiah {
        Rupiah::new(self.received.amount() - self.spent.amount())
    }

    /// How it stands.
    pub fn state(&self) -> BillState {
        match (self.cancelled, self.spent.amount(), self.due().amount()) {
            (true, ..) => BillState::Cancelled,
            (_, _, 0) => BillState::Paid,
            (_, 0, _) => BillState::Open,
            _ => BillState::Part,
        }
    }
}

macro_rules! bills {
    ($rest:literal) => {
        concat!(
            "SELECT id, number, fund, first, last, state, people, months, jkk, jkm, gone_months, \
             gone_jkk, gone_jkm, received, spent, code, code_until, account_jkk, account_jkm, \
             activity, created_by, created_at, ended_by, ended_at, reason FROM bills \
             WHERE regency = $1 AND ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    ONE = bills!("id = $2");
    BY_REQUEST = bills!("request = $2");
    ALL = bills!("number < $2 ORDER BY number DESC LIMIT $3");
    OF_FUND = bills!("fund = $4 AND number < $2 ORDER BY number DESC LIMIT $3");
}

rows! {
    struct Row {
        id: Uuid,
        number: i64,
        fund: Uuid,
        first: i64,
        last: i64,
        state: String,
        people: i64,
        months: i64,
        jkk: i64,
        jkm: i64,
        gone_months: i64,
        gone_jkk: i64,
        gone_jkm: i64,
        received: i64,
        spent: i64,
        code: String,
        code_until: Option<String>,
        account_jkk: String,
        account_jkm: String,
        activity: String,
        created_by: Uuid,
        created_at: i64,
        ended_by: Option<Uuid>,
        ended_at: Option<i64>,
        reason: Option<String>,
    }
}

/// A span of months as two columns.
pub(super) fn span_of(first: i64, last: i64, table: &'static str) -> Result<MonthSpan> {
    let months: (Month, Month) = (month_of(first, table)?, month_of(last, table)?);
    MonthSpan::new(months.0, months.1).ok_or(StoreError::Unexpected { table })
}

impl Row {
    fn read(self) -> Result<Bill> {
        let until = self.code_until.map(|day| day_of(&day, "bills")).transpose()?;
        Ok(Bill {
            id: self.id,
            number: self.number,
            fund: self.fund,
            period: span_of(self.first, self.last, "bills")?,
            cancelled: self.state == "cancelled",
            people: u64::try_from(self.people).unwrap_or_default(),
            asked: Sums::new(self.months, self.jkk, self.jkm),
            gone: Sums::new(self.gone_months, self.gone_jkk, self.gone_jkm),
            received: Rupiah::new(self.received),
            spent: Rupiah::new(self.spent),
            booking: Booking {
                code: self.code,
                code_until: until,
                account_jkk: self.account_jkk,
                account_jkm: self.account_jkm,
                activity: self.activity,
            },
            created_by: self.created_by,
            created_at: self.created_at,
            ended: self.ended_by.zip(self.ended_at),
            reason: self.reason.unwrap_or_default(),
        })
    }
}

/// A bill.
pub async fn bill(db: &Db, regency: RegionCode, id: Uuid) -> Result<Option<Bill>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    row.map(Row::read).transpose()
}

/// The bill that one of several equal requests made.
pub(super) async fn asked_before(
    tx: &mut Tx,
    regency: RegionCode,
    request: Uuid,
) -> Result<Option<Uuid>> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(BY_REQUEST)
            .bind(key(regency))
            .bind(request)
            .fetch_optional(e)
            .await?
    });
    Ok(row.map(|row| row.id))
}

pub(super) async fn bill_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Bill> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    row.ok_or(LedgerProblem::BillUnknown)?.read()
}

/// Bills before a number, the latest first: of a fund or of all.
pub async fn bills(
    db: &Db,
    regency: RegionCode,
    fund: Option<Uuid>,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Bill>> {
    let statement = if fund.is_some() { OF_FUND } else { ALL };
    let rows = sql!(db.read(), e => {
        let query = sqlx::query_as::<_, Row>(statement)
            .bind(key(regency))
            .bind(before.unwrap_or(i64::MAX))
            .bind(i64::try_from(limit).unwrap_or(i64::MAX));
        let query = if let Some(fund) = fund { query.bind(fund) } else { query };
        query.fetch_all(e).await?
    });
    rows.into_iter().map(Row::read).collect()
}
