//! The sums and the money of a case as pages show them.

use lindung_core::access::Area;
use lindung_core::words::Rupiah;
use time::Date;
use uuid::Uuid;

use super::super::heirs::open;
use super::{SumOf, TABLE};
use crate::calendar::day_of;
use crate::db::{Db, rows, scoped, sql};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;

/// A sum of a case: what is due, decided and paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimSum {
    /// Of what.
    pub of: SumOf,
    /// The least that the law gives.
    pub least: Rupiah,
    /// The most; none where nobody can say.
    pub most: Option<Rupiah>,
    /// What BPJS decided.
    pub decided: Rupiah,
    /// On which day.
    pub decided_on: Date,
    /// What has arrived of it.
    pub paid: Rupiah,
    /// Why it differs.
    pub note: String,
}

impl ClaimSum {
    /// Whether what BPJS decided is not what the law gives.
    pub fn differs(&self) -> bool {
        self.decided < self.least || self.most.is_some_and(|most| self.decided > most)
    }
}

/// An entry about money of a case as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimPayment {
    /// Its number in the database.
    pub id: Uuid,
    /// Of what.
    pub of: SumOf,
    /// How much.
    pub amount: Rupiah,
    /// On which day.
    pub on: Date,
    /// The heir whose account it is.
    pub heir: Option<Uuid>,
    /// The payment that this entry undoes.
    pub undoes: Option<Uuid>,
    /// A note or a reason.
    pub note: String,
    /// Who wrote it down.
    pub made_by: Uuid,
    /// When.
    pub made_at: i64,
}

scoped! { SCOPED:
    SUMS = "SELECT s.component, s.child, s.year, s.least, s.most, s.decided, s.decided_on, \
            s.paid, s.note_sealed FROM claims c \
            JOIN claim_sums s ON s.regency = c.regency AND s.claim = c.id \
            WHERE c.regency = $1 AND c.id = $2 AND {area:c.place} \
            ORDER BY s.component, s.child, s.year";
    PAYMENTS = "SELECT p.id, p.component, p.child, p.year, p.amount, p.paid_on, p.heir, p.undoes, \
                p.note_sealed, p.made_by, p.made_at FROM claims c \
                JOIN claim_payments p ON p.regency = c.regency AND p.claim = c.id \
                WHERE c.regency = $1 AND c.id = $2 AND {area:c.place} ORDER BY p.made_at, p.id";
}

rows! {
    struct SumRow {
        component: String,
        child: Uuid,
        year: i64,
        least: i64,
        most: Option<i64>,
        decided: i64,
        decided_on: String,
        paid: i64,
        note_sealed: Option<Vec<u8>>,
    }
}

rows! {
    struct PaymentRow {
        id: Uuid,
        component: String,
        child: Uuid,
        year: i64,
        amount: i64,
        paid_on: String,
        heir: Option<Uuid>,
        undoes: Option<Uuid>,
        note_sealed: Option<Vec<u8>>,
        made_by: Uuid,
        made_at: i64,
    }
}

/// The sums of a case of the area.
pub async fn claim_sums(db: &Db, keys: &Keys, area: &Area, claim: Uuid) -> Result<Vec<ClaimSum>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, SumRow>(SUMS.within(area))
            .bind(key(area.regency()))
            .bind(claim)
            .fetch_all(e)
            .await?
    });
    let read = |row: SumRow| {
        Ok(ClaimSum {
            of: SumOf::of(&row.component, row.child, row.year)?,
            least: Rupiah::new(row.least),
            most: row.most.map(Rupiah::new),
            decided: Rupiah::new(row.decided),
            decided_on: day_of(&row.decided_on, TABLE)?,
            paid: Rupiah::new(row.paid),
            note: open(keys, row.note_sealed.as_deref())?,
        })
    };
    lines.into_iter().map(read).collect()
}

/// The money of a case of the area in the order in which it was written down.
pub async fn claim_payments(
    db: &Db,
    keys: &Keys,
    area: &Area,
    claim: Uuid,
) -> Result<Vec<ClaimPayment>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, PaymentRow>(PAYMENTS.within(area))
            .bind(key(area.regency()))
            .bind(claim)
            .fetch_all(e)
            .await?
    });
    let read = |row: PaymentRow| {
        Ok(ClaimPayment {
            id: row.id,
            of: SumOf::of(&row.component, row.child, row.year)?,
            amount: Rupiah::new(row.amount),
            on: day_of(&row.paid_on, TABLE)?,
            heir: row.heir,
            undoes: row.undoes,
            note: open(keys, row.note_sealed.as_deref())?,
            made_by: row.made_by,
            made_at: row.made_at,
        })
    };
    lines.into_iter().map(read).collect()
}
