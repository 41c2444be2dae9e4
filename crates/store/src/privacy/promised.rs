//! What was planned, decreed and paid for one person, for the copy of what is kept.

use lindung_core::access::Area;
use lindung_core::words::{Month, MonthSpan, Rupiah};
use uuid::Uuid;

use crate::calendar::{day_of, month_of};
use crate::db::{Db, rows, scoped, sql};
use crate::decree::Act;
use crate::error::{Result, StoreError};
use crate::funding::PlanState;
use crate::keys::Keys;
use crate::regencies::key;

/// What was planned, decreed and paid for a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Promised {
    /// Plans that looked at the person, the first one first.
    pub plans: Vec<InPlan>,
    /// Decrees and amendments that name the person, drafts among them.
    pub decrees: Vec<InDecree>,
    /// The month ledger, month by month.
    pub months: Vec<InLedger>,
}

/// What a plan says of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InPlan {
    /// Number of the plan.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// How it stands.
    pub state: PlanState,
    /// The months it gives; none when the person was not chosen.
    pub span: Option<MonthSpan>,
}

/// What a decree says of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InDecree {
    /// Its title.
    pub title: String,
    /// Its number, of a draft the one wished for.
    pub number: Option<String>,
    /// Its day.
    pub dated: Option<time::Date>,
    /// What it does with the person.
    pub act: Act,
    /// The title of the fund.
    pub fund: String,
    /// The months.
    pub span: MonthSpan,
    /// Why the person is removed; empty otherwise.
    pub why: String,
}

/// A month of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InLedger {
    /// The month.
    pub month: Month,
    /// The title of the fund.
    pub fund: String,
    /// JKK and JKM.
    pub cost: Rupiah,
    /// `planned`, `billed`, `paid`, `dropped`, `refused` or `refunded`.
    pub state: String,
}

rows! {
    struct DecreeLine {
        title: String,
        number: Option<String>,
        dated: Option<String>,
        act: String,
        fund: String,
        first: i64,
        last: i64,
        why_sealed: Option<Vec<u8>>,
    }
}

scoped! { SCOPED:
    PLANS = "SELECT q.number, q.title, q.state, p.first, p.last FROM plan_people p \
             JOIN plans q ON q.regency = p.regency AND q.id = p.plan \
             JOIN workers w ON w.regency = p.regency AND w.id = p.worker \
             WHERE p.regency = $1 AND p.worker = $2 AND {area:w.place} ORDER BY q.number";
    DECREES = "SELECT d.title, d.number, d.dated, p.act, f.title AS fund, p.first, p.last, \
               p.why_sealed FROM decree_people p \
               JOIN decrees d ON d.regency = p.regency AND d.id = p.decree \
               JOIN funds f ON f.regency = p.regency AND f.id = p.fund \
               JOIN workers w ON w.regency = p.regency AND w.id = p.worker \
               WHERE p.regency = $1 AND p.worker = $2 AND {area:w.place} \
               ORDER BY COALESCE(d.issued_at, 9223372036854775807), d.id";
    MONTHS = "SELECT m.month, f.title, m.jkk + m.jkm, m.state FROM months m \
              JOIN funds f ON f.regency = m.regency AND f.id = m.fund \
              JOIN workers w ON w.regency = m.regency AND w.id = m.worker \
              WHERE m.regency = $1 AND m.worker = $2 AND {area:w.place} \
              ORDER BY m.month, m.entry";
}

fn months(first: i64, last: i64) -> Result<MonthSpan> {
    let month = |number| month_of(number, "decree_people");
    MonthSpan::new(month(first)?, month(last)?)
        .ok_or(StoreError::Unexpected { table: "decree_people" })
}

impl DecreeLine {
    fn open(self, keys: &Keys) -> Result<InDecree> {
        let act = Act::parse(&self.act);
        let why = self.why_sealed.map(|sealed| keys.open(&sealed)).transpose()?;
        Ok(InDecree {
            title: self.title,
            number: self.number,
            dated: self.dated.map(|text| day_of(&text, "decrees")).transpose()?,
            act: act.ok_or(StoreError::Unexpected { table: "decree_people" })?,
            fund: self.fund,
            span: months(self.first, self.last)?,
            why: why.unwrap_or_default(),
        })
    }
}

/// What was planned, decreed and paid for a worker who lives in the area.
pub async fn promised_to(db: &Db, keys: &Keys, area: &Area, worker: Uuid) -> Result<Promised> {
    let (regency, mut tx) = (key(area.regency()), db.snapshot().await?);
    let plans = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, String, String, Option<i64>, Option<i64>)>(PLANS.within(area))
            .bind(regency)
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    let decrees = sql!(tx.on(), e => {
        sqlx::query_as::<_, DecreeLine>(DECREES.within(area))
            .bind(regency)
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    let ledger = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, String, i64, String)>(MONTHS.within(area))
            .bind(regency)
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    let in_plan =
        |(number, title, state, first, last): (_, _, String, Option<i64>, Option<i64>)| {
            let state =
                PlanState::parse(&state).ok_or(StoreError::Unexpected { table: "plans" })?;
            let span = first.zip(last).map(|(first, last)| months(first, last)).transpose()?;
            Ok(InPlan { number, title, state, span })
        };
    let in_ledger = |(month, fund, cost, state)| {
        Ok(InLedger { month: month_of(month, "months")?, fund, cost: Rupiah::new(cost), state })
    };
    Ok(Promised {
        plans: plans.into_iter().map(in_plan).collect::<Result<_>>()?,
        decrees: decrees.into_iter().map(|line| line.open(keys)).collect::<Result<_>>()?,
        months: ledger.into_iter().map(in_ledger).collect::<Result<_>>()?,
    })
}
