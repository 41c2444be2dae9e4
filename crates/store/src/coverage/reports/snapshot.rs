//! What an auditor is given, all as it stood at one moment: lists, decrees, funds, bills, payments,
//! returns, reports, the ledger and the audit trail. Nobody is named.

use lindung_core::words::{Month, RegionCode};
use uuid::Uuid;

use crate::calendar::month_of;
use crate::contributions::{Exported, entries_in};
use crate::db::{Db, Tx, rows, sql, statements};
use crate::error::Result;
use crate::funding::{Fund, funds_in};
use crate::keys::Keys;
use crate::regencies::key;

statements! { STATEMENTS:
    HEAD = "SELECT number, hash FROM audit_heads WHERE regency = $1";
    EVENTS = "SELECT number, at, actor, action, subject, place, detail, hash FROM audit_events \
              WHERE regency = $1 AND number > $2 ORDER BY number LIMIT $3";
    LISTS = "SELECT l.id, l.title, l.sender, l.state, l.people, l.created_at, f.name, f.size, \
             f.digest_sealed FROM lists l JOIN list_files x ON x.regency = l.regency \
             AND x.list = l.id JOIN files f ON f.regency = x.regency AND f.id = x.file \
             WHERE l.regency = $1 ORDER BY l.created_at, l.id, x.position";
    DECREES = "SELECT id, amends, number, dated, title, issued_at, text_file, annex_file, \
               signed_file FROM decrees WHERE regency = $1 AND state = 'issued' \
               ORDER BY issued_at, id";
    MONTHS = "SELECT f.number, m.month, m.state, m.people, m.jkk, m.jkm FROM fund_months m \
              JOIN funds f ON f.regency = m.regency AND f.id = m.fund WHERE m.regency = $1 \
              AND m.people > 0 ORDER BY f.number, m.month, m.state";
    BILLS = "SELECT b.number, f.number AS fund, b.first, b.last, b.state, b.months, b.jkk, b.jkm, \
             b.gone_months, b.gone_jkk, b.gone_jkm, b.received, b.spent FROM bills b \
             JOIN funds f ON f.regency = b.regency AND f.id = b.fund WHERE b.regency = $1 \
             ORDER BY b.number";
    PAYMENTS = "SELECT p.number, b.number AS bill, p.act, p.amount, p.proof_by, p.proof, \
                p.paid_on, p.undone FROM payments p JOIN bills b ON b.regency = p.regency \
                AND b.id = p.bill WHERE p.regency = $1 ORDER BY p.number";
    RETURNS = "SELECT r.number, f.number AS fund, r.first, r.last, r.months, r.jkk, r.jkm, r.why, \
               r.state, r.received_on FROM refunds r JOIN funds f ON f.regency = r.regency \
               AND f.id = r.fund WHERE r.regency = $1 ORDER BY r.number";
    REPORTS = "SELECT r.id, r.kind, r.first, r.last, r.version, k.form, k.sha256, r.made_at, \
               r.signed_at FROM coverage_reports r JOIN coverage_report_files k \
               ON k.regency = r.regency AND k.report = r.id WHERE r.regency = $1 \
               ORDER BY r.made_at, r.id, k.form";
}

/// Events that are read at once.
const EVENTS_AT_ONCE: i64 = 5_000;

rows! {
    struct ListLine {
        id: Uuid,
        title: String,
        sender: String,
        state: String,
        people: i64,
        created_at: i64,
        name: String,
        size: i64,
        digest_sealed: Vec<u8>,
    }
}

/// A file of a list that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// The list.
    pub list: Uuid,
    /// What people call it.
    pub title: String,
    /// Who sent it.
    pub sender: String,
    /// How it stands, as a word.
    pub state: String,
    /// Persons in the list.
    pub people: i64,
    /// When it came.
    pub brought_at: i64,
    /// The name of the file.
    pub file: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the file as it came, in hexadecimal digits.
    pub sha256: String,
}

/// An issued decree with its papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecreeRow {
    /// The decree.
    pub id: Uuid,
    /// The decree that it amends.
    pub amends: Option<Uuid>,
    /// Its number.
    pub number: String,
    /// Its day, as `2026-01-31`.
    pub dated: String,
    /// What it is called.
    pub title: String,
    /// When it was issued.
    pub issued_at: i64,
    /// Its papers as files: text, annex, signed.
    pub papers: [Option<Uuid>; 3],
}

/// A sum of the ledger that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthRow {
    /// The number of the fund.
    pub fund: i64,
    /// The month.
    pub month: Month,
    /// The state, as a word.
    pub state: String,
    /// People.
    pub people: i64,
    /// Rupiah of JKK and JKM.
    pub money: [i64; 2],
}

/// A bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BillRow {
    /// Its number.
    pub number: i64,
    /// The number of the fund.
    pub fund: i64,
    /// First and last month.
    pub period: [Month; 2],
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Months, JKK and JKM as asked for.
    pub asked: [i64; 3],
    /// Months, JKK and JKM that were taken off since.
    pub gone: [i64; 3],
    /// Money that came in.
    pub received: i64,
    /// Of that, what paid months cost.
    pub spent: i64,
}

/// Money on a bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRow {
    /// Its number.
    pub number: i64,
    /// The number of the bill.
    pub bill: i64,
    /// What happened, as a word.
    pub act: String,
    /// Rupiah.
    pub amount: i64,
    /// What proves it: kind, number, day.
    pub proof: [String; 3],
    /// Whether a later entry undoes it.
    pub undone: bool,
}

/// Months that BPJS was asked to pay back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnRow {
    /// Its number.
    pub number: i64,
    /// The number of the fund.
    pub fund: i64,
    /// First and last month.
    pub period: [Month; 2],
    /// Months, JKK and JKM.
    pub sums: [i64; 3],
    /// Why and how it stands, as words.
    pub words: [String; 2],
    /// The day on which the money came, as `2026-01-31`.
    pub received_on: String,
}

/// A file of a report that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// The report.
    pub id: Uuid,
    /// What it is about, as a word.
    pub kind: String,
    /// First and last month.
    pub period: [Month; 2],
    /// Its version.
    pub version: i64,
    /// The form of the file.
    pub form: String,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// When it was made.
    pub made_at: i64,
    /// When it was signed off.
    pub signed_at: Option<i64>,
}

rows! {
    struct EventLine {
        number: i64,
        at: i64,
        actor: Option<Uuid>,
        action: String,
        subject: String,
        place: Option<i64>,
        detail: String,
        hash: Vec<u8>,
    }
}

/// An event as it stands in the chain, with everything that its hash is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// Its number in the regency, from 1 without gaps.
    pub number: i64,
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub actor: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// About which place, as the digits of its code.
    pub place: Option<i64>,
    /// More about it, as it was hashed.
    pub detail: String,
    /// Its hash.
    pub hash: Vec<u8>,
}

rows! {
    struct BillLine {
        number: i64,
        fund: i64,
        first: i64,
        last: i64,
        state: String,
        months: i64,
        jkk: i64,
        jkm: i64,
        gone_months: i64,
        gone_jkk: i64,
        gone_jkm: i64,
        received: i64,
        spent: i64,
    }
}

/// The database as it stood at one moment.
#[derive(Debug)]
pub struct Snapshot {
    tx: Tx,
    regency: RegionCode,
}

/// Reads all rows of a statement that only asks for the regency.
macro_rules! all {
    ($own:expr, $row:ty, $statement:expr) => {
        sql!($own.tx.on(), e => {
            sqlx::query_as::<_, $row>($statement).bind(key($own.regency)).fetch_all(e).await?
        })
    };
}

impl Snapshot {
    /// Holds a moment.
    pub async fn begin(db: &Db, regency: RegionCode) -> Result<Self> {
        Ok(Self { tx: db.snapshot().await?, regency })
    }

    /// The number of the last event of the audit trail and its hash; nothing before the first.
    pub async fn head(&mut self) -> Result<Option<(i64, Vec<u8>)>> {
        Ok(sql!(self.tx.on(), e => {
            sqlx::query_as::<_, (i64, Vec<u8>)>(HEAD)
                .bind(key(self.regency))
                .fetch_optional(e)
                .await?
        }))
    }

    /// The events after a number, some at a time; empty after the last.
    pub async fn events(&mut self, after: i64) -> Result<Vec<EventRow>> {
        let lines = sql!(self.tx.on(), e => {
            sqlx::query_as::<_, EventLine>(EVENTS)
                .bind(key(self.regency))
                .bind(after)
                .bind(EVENTS_AT_ONCE)
                .fetch_all(e)
                .await?
        });
        let read = |line: EventLine| EventRow {
            number: line.number,
            at: line.at,
            actor: line.actor,
            action: line.action,
            subject: line.subject,
            place: line.place,
            detail: line.detail,
            hash: line.hash,
        };
        Ok(lines.into_iter().map(read).collect())
    }

    /// The files of the lists that arrived.
    pub async fn lists(&mut self, keys: &Keys) -> Result<Vec<ListRow>> {
        let read = |line: ListLine| {
            Ok(ListRow {
                sha256: keys.open(&line.digest_sealed)?,
                list: line.id,
                title: line.title,
                sender: line.sender,
                state: line.state,
                people: line.people,
                brought_at: line.created_at,
                file: line.name,
                size: line.size,
            })
        };
        all!(self, ListLine, LISTS).into_iter().map(read).collect()
    }

    /// The decrees that were issued.
    pub async fn decrees(&mut self) -> Result<Vec<DecreeRow>> {
        type Columns = (
            Uuid,
            Option<Uuid>,
            Option<String>,
            Option<String>,
            String,
            Option<i64>,
            Option<Uuid>,
            Option<Uuid>,
            Option<Uuid>,
        );
        let read =
            |(id, amends, number, dated, title, issued, text, annex, signed): Columns| DecreeRow {
                id,
                amends,
                number: number.unwrap_or_default(),
                dated: dated.unwrap_or_default(),
                title,
                issued_at: issued.unwrap_or_default(),
                papers: [text, annex, signed],
            };
        Ok(all!(self, Columns, DECREES).into_iter().map(read).collect())
    }

    /// The funds.
    pub async fn funds(&mut self) -> Result<Vec<Fund>> {
        funds_in(&mut self.tx, self.regency).await
    }

    /// The sums of the ledger by fund, month and state.
    pub async fn months(&mut self) -> Result<Vec<MonthRow>> {
        type Columns = (i64, i64, String, i64, i64, i64);
        let read = |(fund, month, state, people, jkk, jkm): Columns| {
            let month = month_of(month, "fund_months")?;
            Ok(MonthRow { fund, month, state, people, money: [jkk, jkm] })
        };
        all!(self, Columns, MONTHS).into_iter().map(read).collect()
    }

    /// The bills.
    pub async fn bills(&mut self) -> Result<Vec<BillRow>> {
        let read = |line: BillLine| {
            Ok(BillRow {
                number: line.number,
                fund: line.fund,
                period: [month_of(line.first, "bills")?, month_of(line.last, "bills")?],
                cancelled: line.state == "cancelled",
                asked: [line.months, line.jkk, line.jkm],
                gone: [line.gone_months, line.gone_jkk, line.gone_jkm],
                received: line.received,
                spent: line.spent,
            })
        };
        all!(self, BillLine, BILLS).into_iter().map(read).collect()
    }

    /// The money of all bills.
    pub async fn payments(&mut self) -> Result<Vec<PaymentRow>> {
        type Columns = (i64, i64, String, i64, String, String, String, i64);
        let read = |(number, bill, act, amount, by, proof, on, undone): Columns| PaymentRow {
            number,
            bill,
            act,
            amount,
            proof: [by, proof, on],
            undone: undone != 0,
        };
        Ok(all!(self, Columns, PAYMENTS).into_iter().map(read).collect())
    }

    /// The months that BPJS was asked to pay back.
    pub async fn returns(&mut self) -> Result<Vec<ReturnRow>> {
        type Columns = (i64, i64, i64, i64, i64, i64, i64, String, String, Option<String>);
        let read = |(number, fund, first, last, months, jkk, jkm, why, state, on): Columns| {
            Ok(ReturnRow {
                number,
                fund,
                period: [month_of(first, "refunds")?, month_of(last, "refunds")?],
                sums: [months, jkk, jkm],
                words: [why, state],
                received_on: on.unwrap_or_default(),
            })
        };
        all!(self, Columns, RETURNS).into_iter().map(read).collect()
    }

    /// The files of the reports that are kept.
    pub async fn reports(&mut self) -> Result<Vec<ReportRow>> {
        type Columns = (Uuid, String, i64, i64, i64, String, String, i64, Option<i64>);
        let read = |(id, kind, first, last, version, form, sha256, made_at, signed_at): Columns| {
            let month = |number| month_of(number, "coverage_reports");
            let period = [month(first)?, month(last)?];
            Ok(ReportRow { id, kind, period, version, form, sha256, made_at, signed_at })
        };
        all!(self, Columns, REPORTS).into_iter().map(read).collect()
    }

    /// Entries of the ledger after one by its worker, month and number, in the order of workers and
    /// months; empty after the last.
    pub async fn entries(&mut self, after: Option<&Exported>) -> Result<Vec<Exported>> {
        entries_in(&mut self.tx, self.regency, after).await
    }
}
