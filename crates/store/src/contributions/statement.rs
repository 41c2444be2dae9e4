//! Statements of BPJS, compared with the ledger person by person.

use lindung_core::access::Area;
use lindung_core::contributions::{Compared, Kind, compare};
use lindung_core::words::{MonthSpan, RegionCode, Rupiah};
use rustc_hash::FxHashMap;
use serde_json::json;
use uuid::Uuid;

use super::bill::span_of;
use super::problem::LedgerProblem;
use crate::audit::{self, Event};
use crate::bulk::bulk;
use crate::calendar::month_key;
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError, is_taken};
use crate::ids::new_id;
use crate::keys::Keys;
use crate::regencies::key;

/// A row of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Where it stands: sheet and row, as people see it.
    pub at: String,
    /// The NIK.
    pub nik: Option<String>,
    /// The number at BPJS.
    pub kpj: Option<String>,
    /// The name.
    pub name: String,
    /// Rupiah.
    pub amount: i64,
}

/// A statement that was read.
#[derive(Debug, Clone, Copy)]
pub struct NewStatement<'a> {
    /// The months it is about.
    pub period: MonthSpan,
    /// The fund it is about; none for all.
    pub fund: Option<Uuid>,
    /// The name of the file.
    pub name: &'a str,
    /// SHA-256 of the file in hexadecimal digits.
    pub hash: &'a str,
    /// Its rows.
    pub rows: &'a [Said],
}

/// A statement as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its number in the database.
    pub id: Uuid,
    /// The months.
    pub period: MonthSpan,
    /// The fund; none for all.
    pub fund: Option<Uuid>,
    /// The name of the file.
    pub name: String,
    /// Rows.
    pub lines: u64,
    /// People about whom both say the same.
    pub agree: u64,
    /// Rupiah by the ledger.
    pub ours: Rupiah,
    /// Rupiah by the statement.
    pub theirs: Rupiah,
    /// Differences that nobody has settled.
    pub open: u64,
    /// Differences in all.
    pub differences: u64,
    /// When it was read.
    pub read_at: i64,
}

/// A difference as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferenceLine {
    /// Its number in the statement.
    pub position: i64,
    /// What kind.
    pub kind: Kind,
    /// Where it stands in the file; empty if it does not.
    pub at: String,
    /// The worker and the name here.
    pub worker: Option<(Uuid, String)>,
    /// What the row says of the person, if nobody is known.
    pub found: String,
    /// Rupiah by the ledger.
    pub ours: Rupiah,
    /// Rupiah by the statement.
    pub theirs: Rupiah,
    /// How it was settled.
    pub note: Option<String>,
}

statements! { STATEMENTS:
    ADD = "INSERT INTO statements (regency, id, first, last, fund, name, hash, file, lines, agree, \
           ours, theirs, read_by, read_at) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8, $9, $10, $11, $12, $13)";
    ALL = "SELECT s.id, s.first, s.last, s.fund, s.name, s.lines, s.agree, s.ours, s.theirs, \
           s.read_at, (SELECT COUNT(*) FROM statement_lines l WHERE l.regency = s.regency \
           AND l.statement = s.id) AS differences, (SELECT COUNT(*) FROM statement_lines l \
           WHERE l.regency = s.regency AND l.statement = s.id AND l.settled_at IS NULL) AS open \
           FROM statements s WHERE s.regency = $1 ORDER BY s.read_at DESC, s.id LIMIT $2";
    SETTLE = "UPDATE statement_lines SET note = $4, settled_by = $5, settled_at = $6 \
              WHERE regency = $1 AND statement = $2 AND position = $3";
}

scoped! { SCOPED:
    KNOWN = "SELECT w.id, w.nik_print, n.kpj, (SELECT CAST(COALESCE(SUM(m.jkk + m.jkm), 0) \
             AS BIGINT) FROM months m WHERE m.regency = w.regency AND m.worker = w.id \
             AND m.month BETWEEN $2 AND $3 AND m.state = 'paid' AND ($4 OR m.fund = $5)) \
             FROM enrolments n JOIN workers w ON w.regency = n.regency AND w.id = n.worker \
             WHERE n.regency = $1 AND {area:w.place}";
    LINES = "SELECT l.position, l.kind, l.place_of, l.worker, w.name, l.found_sealed, l.ours, \
             l.theirs, l.note FROM statement_lines l \
             LEFT JOIN workers w ON w.regency = l.regency AND w.id = l.worker \
             WHERE l.regency = $1 AND l.statement = $2 AND l.position > $3 \
             AND (w.id IS NULL OR {area:w.place}) ORDER BY l.position LIMIT $4";
}

bulk! {
    struct LineRow into "statement_lines" {
        statement: Uuid as "uuid",
        position: i64 as "bigint",
        kind: String as "text",
        place_of: String as "text",
        worker: Option<Uuid> as "uuid",
        found_sealed: Option<Vec<u8>> as "bytea",
        ours: i64 as "bigint",
        theirs: i64 as "bigint",
    }
}

type Known = (Uuid, Option<Vec<u8>>, Option<String>, i64);

/// Compares a statement with what is paid by the ledger, and keeps where they differ.
///
/// # Errors
/// If the same file was read for the same months before.
pub async fn read_statement(
    db: &Db,
    keys: &Keys,
    area: &Area,
    new: &NewStatement<'_>,
    by: Uuid,
    now: i64,
) -> Result<Uuid> {
    let (regency, id) = (area.regency(), new_id(now));
    let mut tx = db.begin().await?;
    let event = Event::new("statement.read", format!("statement/{id}")).by(by).detail(json!({
        "first": new.period.first().to_string(),
        "last": new.period.last().to_string(),
        "sha256": new.hash,
        "rows": new.rows.len(),
    }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let known = sql!(tx.on(), e => {
        sqlx::query_as::<_, Known>(KNOWN.within(area))
            .bind(key(regency))
            .bind(month_key(new.period.first()))
            .bind(month_key(new.period.last()))
            .bind(new.fund.is_none())
            .bind(new.fund.unwrap_or_default())
            .fetch_all(e)
            .await?
    });
    let who = find(keys, &known, new.rows);
    let paid: Vec<i64> = known.iter().map(|(.., paid)| *paid).collect();
    let said: Vec<_> = who.into_iter().zip(new.rows).map(|(who, row)| (who, row.amount)).collect();
    let compared = compare(&paid, &said);
    add(&mut tx, regency, (id, new), &compared, by, now).await?;
    let lines = lines(keys, id, new.rows, &known, &compared);
    LineRow::insert(&mut tx, key(regency), &lines).await?;
    tx.commit().await?;
    Ok(id)
}

/// Whom each row names: by the number at BPJS, else by the NIK.
fn find(keys: &Keys, known: &[Known], rows: &[Said]) -> Vec<Option<usize>> {
    let mut by_kpj: FxHashMap<&str, usize> = FxHashMap::default();
    let mut by_nik: FxHashMap<&[u8], usize> = FxHashMap::default();
    for (i, (_, nik, kpj, _)) in known.iter().enumerate() {
        by_kpj.extend(kpj.as_deref().map(|kpj| (kpj, i)));
        by_nik.extend(nik.as_deref().map(|nik| (nik, i)));
    }
    rows.iter()
        .map(|row| {
            let kpj = row.kpj.as_deref().and_then(|kpj| by_kpj.get(kpj));
            let nik = || {
                let print = keys.fingerprint("nik", row.nik.as_deref()?);
                by_nik.get(print.as_slice())
            };
            kpj.or_else(nik).copied()
        })
        .collect()
}

async fn add(
    tx: &mut Tx,
    regency: RegionCode,
    (id, new): (Uuid, &NewStatement<'_>),
    compared: &Compared,
    by: Uuid,
    now: i64,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(id)
            .bind(month_key(new.period.first()))
            .bind(month_key(new.period.last()))
            .bind(new.fund)
            .bind(new.name)
            .bind(new.hash)
            .bind(i64::try_from(new.rows.len()).unwrap_or(i64::MAX))
            .bind(i64::try_from(compared.agree).unwrap_or(i64::MAX))
            .bind(compared.paid)
            .bind(compared.said)
            .bind(by)
            .bind(now)
            .execute(e)
            .await
            .map_err(|e| if is_taken(&e) {
                LedgerProblem::StatementKnown.into()
            } else {
                StoreError::from(e)
            })?;
    });
    Ok(())
}

fn lines(
    keys: &Keys,
    statement: Uuid,
    rows: &[Said],
    known: &[Known],
    compared: &Compared,
) -> Vec<LineRow> {
    (1..)
        .zip(&compared.differences)
        .map(|(position, one)| {
            let row = one.row.and_then(|row| rows.get(row));
            let found = row.filter(|_| one.ours.is_none()).map(|row| keys.seal(&row.name));
            LineRow {
                statement,
                position,
                kind: one.kind.word().to_owned(),
                place_of: row.map(|row| row.at.clone()).unwrap_or_default(),
                worker: one.ours.and_then(|who| known.get(who)).map(|(worker, ..)| *worker),
                found_sealed: found,
                ours: one.paid,
                theirs: one.said,
            }
        })
        .collect()
}

rows! {
    struct Row {
        id: Uuid,
        first: i64,
        last: i64,
        fund: Option<Uuid>,
        name: String,
        lines: i64,
        agree: i64,
        ours: i64,
        theirs: i64,
        read_at: i64,
        differences: i64,
        open: i64,
    }
}

/// The latest statements.
pub async fn statements(db: &Db, regency: RegionCode, limit: usize) -> Result<Vec<Statement>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ALL)
            .bind(key(regency))
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    let whole = |number| u64::try_from(number).unwrap_or_default();
    let read = |row: Row| {
        Ok(Statement {
            id: row.id,
            period: span_of(row.first, row.last, "statements")?,
            fund: row.fund,
            name: row.name,
            lines: whole(row.lines),
            agree: whole(row.agree),
            ours: Rupiah::new(row.ours),
            theirs: Rupiah::new(row.theirs),
            open: whole(row.open),
            differences: whole(row.differences),
            read_at: row.read_at,
        })
    };
    rows.into_iter().map(read).collect()
}

rows! {
    struct LineOut {
        position: i64,
        kind: String,
        place_of: String,
        worker: Option<Uuid>,
        name: Option<String>,
        found_sealed: Option<Vec<u8>>,
        ours: i64,
        theirs: i64,
        note: Option<String>,
    }
}

/// Differences of a statement after a position.
pub async fn differences(
    db: &Db,
    keys: &Keys,
    area: &Area,
    statement: Uuid,
    after: i64,
    limit: usize,
) -> Result<Vec<DifferenceLine>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, LineOut>(LINES.within(area))
            .bind(key(area.regency()))
            .bind(statement)
            .bind(after)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    let read = |row: LineOut| {
        let kind = Kind::parse(&row.kind);
        let found = row.found_sealed.map(|sealed| keys.open(&sealed)).transpose()?;
        Ok(DifferenceLine {
            position: row.position,
            kind: kind.ok_or(StoreError::Unexpected { table: "statement_lines" })?,
            at: row.place_of,
            worker: row.worker.zip(row.name),
            found: found.unwrap_or_default(),
            ours: Rupiah::new(row.ours),
            theirs: Rupiah::new(row.theirs),
            note: row.note,
        })
    };
    rows.into_iter().map(read).collect()
}

/// Writes down how a difference was settled, or anew.
///
/// # Errors
/// If there is no such difference.
pub async fn settle_difference(
    db: &Db,
    regency: RegionCode,
    (statement, position): (Uuid, i64),
    note: &str,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("statement.settled", format!("statement/{statement}"))
        .by(by)
        .detail(json!({ "line": position }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let settled = sql!(tx.on(), e => {
        sqlx::query(SETTLE)
            .bind(key(regency))
            .bind(statement)
            .bind(position)
            .bind(note.trim())
            .bind(by)
            .bind(now)
            .execute(e)
            .await?
            .rows_affected()
    });
    if settled == 0 {
        return Err(LedgerProblem::StatementUnknown.into());
    }
    tx.commit().await
}
