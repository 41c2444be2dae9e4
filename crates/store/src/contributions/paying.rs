//! Money on a bill: written down with its proof, undone where it was wrong, given back by BPJS.

use lindung_core::words::{RegionCode, Rupiah};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::billing::{hold, subject};
use super::problem::LedgerProblem;
use super::spreading::{again, spread};
use crate::audit::{self, Event};
use crate::calendar::{day_of, day_text};
use crate::cards::Actor;
use crate::claims::{MonthsOf, months_changed_in};
use crate::db::{Db, Tx, rows, sql, statements};
use crate::decree::keep_paper_in;
use crate::error::{Result, StoreError, is_taken};
use crate::funding::Sums;
use crate::ids::new_id;
use crate::keys::Keys;
use crate::lists::read_whole;
use crate::regencies::key;

/// What proves that money went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProofBy {
    /// An order of the treasury (SP2D).
    Sp2d,
    /// A receipt of a bank.
    Bank,
}

impl ProofBy {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sp2d, Self::Bank];

    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sp2d => "sp2d",
            Self::Bank => "bank",
        }
    }

    /// The proof of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.word() == word)
    }
}

/// What happened to money on a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It came in.
    Paid,
    /// It never did: the entry was wrong.
    Undone,
    /// BPJS gave back what was left over.
    Returned,
}

impl Act {
    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Undone => "undone",
            Self::Returned => "returned",
        }
    }
}

/// Money that came in or went back.
#[derive(Debug, Clone, Copy)]
pub struct NewPayment<'a> {
    /// The bill.
    pub bill: Uuid,
    /// How much.
    pub amount: Rupiah,
    /// What proves it.
    pub proof_by: ProofBy,
    /// Its number.
    pub proof: &'a str,
    /// The day of the proof.
    pub on: Date,
    /// The proof as a file, with its name.
    pub file: Option<(&'a str, &'a [u8])>,
    /// A note.
    pub note: &'a str,
    /// A number of the request: made twice, it is written down once.
    pub request: Uuid,
}

/// Money on a bill as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number in the regency.
    pub number: i64,
    /// What happened.
    pub act: Act,
    /// How much.
    pub amount: Rupiah,
    /// What proves it.
    pub proof_by: ProofBy,
    /// The number of the proof.
    pub proof: String,
    /// The day of the proof.
    pub on: Date,
    /// Whether a file is kept.
    pub file: Option<Uuid>,
    /// The payment that this entry undoes.
    pub undoes: Option<Uuid>,
    /// Whether a later entry undoes it.
    pub undone: bool,
    /// The months that it paid.
    pub paid: Sums,
    /// A note or a reason.
    pub note: String,
    /// Who wrote it down.
    pub made_by: Uuid,
    /// When.
    pub made_at: i64,
}

statements! { STATEMENTS:
    OF_BILL = "SELECT id, number, act, amount, proof_by, proof, paid_on, file, undoes, undone, \
               months, jkk, jkm, reason, made_by, made_at FROM payments \
               WHERE regency = $1 AND bill = $2 ORDER BY number";
    BY_REQUEST = "SELECT id FROM payments WHERE regency = $1 AND request = $2";
    NEXT = "SELECT COALESCE(MAX(number), 0) + 1 FROM payments WHERE regency = $1";
    ADD = "INSERT INTO payments (regency, id, bill, number, act, amount, proof_by, proof, paid_on, \
           file, undoes, undone, months, jkk, jkm, reason, request, made_by, made_at) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, 0, 0, $12, $13, $14, $15)";
    RECEIVE = "UPDATE bills SET received = received + $3 WHERE regency = $1 AND id = $2";
    UNDO = "UPDATE payments SET undone = 1 WHERE regency = $1 AND id = $2 AND act = 'paid' \
            AND undone = 0";
    PAID_BACK = "SELECT COUNT(*) FROM months m JOIN bill_lines l ON l.regency = m.regency \
                 AND l.worker = m.worker AND m.month BETWEEN l.first AND l.last \
                 WHERE m.regency = $1 AND l.bill = $2 AND m.bill = $2 \
                 AND ((m.state = 'refunded' AND m.payment = $3) OR EXISTS (SELECT 1 FROM refunds r \
                 WHERE r.regency = m.regency AND r.worker = m.worker AND r.state = 'asked' \
                 AND m.month BETWEEN r.first AND r.last))";
}

rows! {
    struct Row {
        id: Uuid,
        number: i64,
        act: String,
        amount: i64,
        proof_by: String,
        proof: String,
        paid_on: String,
        file: Option<Uuid>,
        undoes: Option<Uuid>,
        undone: i64,
        months: i64,
        jkk: i64,
        jkm: i64,
        reason: String,
        made_by: Uuid,
        made_at: i64,
    }
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "payments" };

impl Row {
    fn read(self) -> Result<Payment> {
        let acts = [Act::Paid, Act::Undone, Act::Returned];
        Ok(Payment {
            id: self.id,
            number: self.number,
            act: acts.into_iter().find(|act| act.word() == self.act).ok_or(UNEXPECTED)?,
            amount: Rupiah::new(self.amount),
            proof_by: ProofBy::parse(&self.proof_by).ok_or(UNEXPECTED)?,
            proof: self.proof,
            on: day_of(&self.paid_on, "payments")?,
            file: self.file,
            undoes: self.undoes,
            undone: self.undone != 0,
            paid: Sums::new(self.months, self.jkk, self.jkm),
            note: self.reason,
            made_by: self.made_by,
            made_at: self.made_at,
        })
    }
}

/// The money of a bill in the order in which it was written down.
pub async fn payments(db: &Db, regency: RegionCode, bill: Uuid) -> Result<Vec<Payment>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_BILL).bind(key(regency)).bind(bill).fetch_all(e).await?
    });
    rows.into_iter().map(Row::read).collect()
}

pub(super) async fn payments_in(
    tx: &mut Tx,
    regency: RegionCode,
    bill: Uuid,
) -> Result<Vec<Payment>> {
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(OF_BILL).bind(key(regency)).bind(bill).fetch_all(e).await?
    });
    rows.into_iter().map(Row::read).collect()
}

/// The file that proves a payment.
pub async fn proof_file(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    (bill, payment): (Uuid, Uuid),
) -> Result<Option<Vec<u8>>> {
    let payments = payments(db, regency, bill).await?;
    let payment = payments.into_iter().find(|one| one.id == payment);
    let Some(file) = payment.ok_or(LedgerProblem::PaymentUnknown)?.file else { return Ok(None) };
    read_whole(db, keys, regency, file).await.map(Some)
}

/// Writes a payment down, and what it pays: whole months of people, the oldest month first. What
/// pays no whole month stays on the bill. Cases of those people are reckoned again. Asked again with the
/// same request, it does nothing.
///
/// # Errors
/// If the bill is cancelled, the amount is not above zero, the proof has no number or stands on the
/// bill already.
pub async fn pay(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    new: &NewPayment<'_>,
    actor: Actor,
) -> Result<Uuid> {
    enter(db, keys, regency, (new, Act::Paid), actor).await
}

/// Writes down that BPJS gave back money that was left over on a bill.
///
/// # Errors
/// As [`pay`], and if less is left over.
pub async fn give_back(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    new: &NewPayment<'_>,
    actor: Actor,
) -> Result<Uuid> {
    enter(db, keys, regency, (new, Act::Returned), actor).await
}

async fn enter(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    (new, act): (&NewPayment<'_>, Act),
    actor: Actor,
) -> Result<Uuid> {
    let (by, now) = (actor.account, actor.now);
    if new.amount.amount() <= 0 {
        return Err(LedgerProblem::NoAmount.into());
    }
    if new.proof.trim().is_empty() {
        return Err(LedgerProblem::ProofMissing.into());
    }
    let mut tx = db.begin().await?;
    let action = if act == Act::Paid { "bill.paid" } else { "bill.money-returned" };
    let event = Event::new(action, subject(new.bill)).by(by).detail(json!({
        "amount": new.amount.amount(),
        "by": new.proof_by.word(),
        "proof": new.proof.trim(),
        "on": day_text(new.on),
    }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    if let Some(id) = asked_before(&mut tx, regency, new.request).await? {
        return Ok(id);
    }
    let bill = hold(&mut tx, regency, new.bill, now).await?;
    if act == Act::Returned && bill.left_over() < new.amount {
        return Err(LedgerProblem::LessLeft { left: bill.left_over() }.into());
    }
    let id = new_id(now);
    let file = match new.file {
        Some(file) => Some(keep_paper_in(&mut tx, keys, regency, file, by, now).await?),
        None => None,
    };
    add(&mut tx, regency, (id, new, act), (file, None), by, now).await?;
    let sign = if act == Act::Paid { 1 } else { -1 };
    receive(&mut tx, regency, new.bill, sign * new.amount.amount()).await?;
    spread(&mut tx, regency, new.bill, now).await?;
    let of = MonthsOf::Bill(new.bill);
    months_changed_in(&mut tx, keys, regency, of, actor.into()).await?;
    tx.commit().await?;
    Ok(id)
}

async fn asked_before(tx: &mut Tx, regency: RegionCode, request: Uuid) -> Result<Option<Uuid>> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar(BY_REQUEST).bind(key(regency)).bind(request).fetch_optional(e).await?
    }))
}

pub(super) async fn receive(
    tx: &mut Tx,
    regency: RegionCode,
    bill: Uuid,
    amount: i64,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(RECEIVE).bind(key(regency)).bind(bill).bind(amount).execute(e).await?;
    });
    Ok(())
}

async fn add(
    tx: &mut Tx,
    regency: RegionCode,
    (id, new, act): (Uuid, &NewPayment<'_>, Act),
    (file, undoes): (Option<Uuid>, Option<Uuid>),
    by: Uuid,
    now: i64,
) -> Result<()> {
    let number = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(NEXT).bind(key(regency)).fetch_one(e).await?
    });
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(id)
            .bind(new.bill)
            .bind(number)
            .bind(act.word())
            .bind(new.amount.amount())
            .bind(new.proof_by.word())
            .bind(new.proof.trim())
            .bind(day_text(new.on))
            .bind(file)
            .bind(undoes)
            .bind(new.note.trim())
            .bind(new.request)
            .bind(by)
            .bind(now)
            .execute(e)
            .await
            .map_err(|e| if is_taken(&e) {
                LedgerProblem::ProofTaken { proof: new.proof.trim().to_owned() }.into()
            } else {
                StoreError::from(e)
            })?;
    });
    Ok(())
}

/// Undoes a payment that was written down wrongly: its months are due again, and what the other
/// payments of the bill pay is worked out anew, and with it the cases of those whose months they are.
///
/// # Errors
/// If there is no such payment, it was undone before, BPJS paid months of it back, or was asked to
/// pay months of the bill back.
pub async fn undo_payment(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    (bill, payment): (Uuid, Uuid),
    (reason, request): (&str, Uuid),
    actor: Actor,
) -> Result<()> {
    let (by, now) = (actor.account, actor.now);
    let mut tx = db.begin().await?;
    let told = json!({ "payment": payment.to_string(), "reason": reason });
    let event = Event::new("bill.payment-undone", subject(bill)).by(by).detail(told);
    audit::append_in(&mut tx, regency, &event, now).await?;
    if asked_before(&mut tx, regency, request).await?.is_some() {
        return Ok(());
    }
    hold(&mut tx, regency, bill, now).await?;
    let known = payments_in(&mut tx, regency, bill).await?;
    let known = known.into_iter().find(|one| one.id == payment && one.act == Act::Paid);
    let known = known.ok_or(LedgerProblem::PaymentUnknown)?;
    let back = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(PAID_BACK)
            .bind(key(regency))
            .bind(bill)
            .bind(payment)
            .fetch_one(e)
            .await?
    });
    if back > 0 {
        return Err(LedgerProblem::PaidBack.into());
    }
    let undone = sql!(tx.on(), e => {
        sqlx::query(UNDO).bind(key(regency)).bind(payment).execute(e).await?.rows_affected()
    });
    if undone == 0 {
        return Err(LedgerProblem::Undone.into());
    }
    let entry = NewPayment {
        bill,
        amount: known.amount,
        proof_by: known.proof_by,
        proof: &known.proof,
        on: known.on,
        file: None,
        note: reason,
        request,
    };
    let id = new_id(now);
    add(&mut tx, regency, (id, &entry, Act::Undone), (None, Some(payment)), by, now).await?;
    again(&mut tx, regency, bill, -known.amount.amount(), now).await?;
    months_changed_in(&mut tx, keys, regency, MonthsOf::Bill(bill), actor.into()).await?;
    tx.commit().await
}
