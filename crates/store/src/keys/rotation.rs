//! A new key: what was sealed with an older one is sealed anew, and what stands for it is made anew.
//!
//! Work goes on row by row in small transactions, so that it can be stopped and taken up again:
//! a sealed value names its key. Rows are walked in the order in which they lie on the disk, which
//! both engines can do without an index; whatever another moves meanwhile is met in the next round.

use sqlx::{AssertSqlSafe, Row as _};

use super::columns::{SEALED, SealedTable};
use super::{Keys, NUMBER};
use crate::db::{Db, Tx};
use crate::error::{Result, StoreError};

/// Rows of SQLite that are sealed anew in one transaction.
const ROWS: i64 = 500;

/// Pages of PostgreSQL.
const PAGES: i64 = 32;

/// Rounds over one table before somebody else is thought to seal with an old key all the time.
const ROUNDS: u32 = 20;

/// Seals everything with the newest key and says how many rows were sealed anew; `tell` hears of
/// each table with the number so far.
pub async fn reseal(db: &Db, keys: &Keys, mut tell: impl FnMut(&str, u64)) -> Result<u64> {
    let mut all = 0;
    for table in SEALED {
        let mut done = 0;
        for round in 0.. {
            let more = walk(db, keys, table).await?;
            done += more;
            if more == 0 {
                break;
            }
            if round == ROUNDS {
                return Err(StoreError::Busy);
            }
        }
        tell(table.name, done);
        all += done;
    }
    Ok(all)
}

/// Whether anything is sealed with an older key than the newest: a rotation was begun and stopped.
pub async fn is_unfinished(db: &Db, keys: &Keys) -> Result<bool> {
    for table in SEALED {
        let old: Vec<String> = table
            .sealed
            .iter()
            .map(|column| format!("({column} IS NOT NULL AND substr({column}, 1, 4) <> $1)"))
            .collect();
        let sql = format!("SELECT 1 FROM {} WHERE {} LIMIT 1", table.name, old.join(" OR "));
        let newest = keys.newest().number.to_be_bytes().to_vec();
        let found = crate::db::sql!(db.read(), e => {
            sqlx::query(AssertSqlSafe(sql)).bind(newest).fetch_optional(e).await?.is_some()
        });
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

/// One round over a table.
async fn walk(db: &Db, keys: &Keys, table: &SealedTable) -> Result<u64> {
    let (mut from, mut done) = (0_i64, 0);
    loop {
        let mut tx = db.begin().await?;
        let (rows, next) = read(&mut tx, table, from).await?;
        for row in &rows {
            if let Some(fresh) = anew(keys, table, row)? {
                write(&mut tx, table, &row.place, fresh).await?;
                done += 1;
            }
        }
        tx.commit().await?;
        match next {
            Some(next) => from = next,
            None => return Ok(done),
        }
    }
}

/// A row by its place on the disk, with its sealed columns.
struct Sealed {
    place: Place,
    values: Vec<Option<Vec<u8>>>,
}

enum Place {
    Sqlite(i64),
    Postgres(String),
}

/// Some rows from a place on, and from where to go on.
async fn read(tx: &mut Tx, table: &SealedTable, from: i64) -> Result<(Vec<Sealed>, Option<i64>)> {
    let columns = table.sealed.join(", ");
    let name = table.name;
    let count = table.sealed.len();
    match tx {
        Tx::Sqlite(tx) => {
            let sql = format!(
                "SELECT rowid, {columns} FROM {name} WHERE rowid > $1 ORDER BY rowid LIMIT $2"
            );
            let rows =
                sqlx::query(AssertSqlSafe(sql)).bind(from).bind(ROWS).fetch_all(&mut **tx).await?;
            let mut found = Vec::new();
            let mut last = from;
            for row in &rows {
                last = row.try_get(0)?;
                let values: sqlx::Result<_> = (1..=count).map(|at| row.try_get(at)).collect();
                found.push(Sealed { place: Place::Sqlite(last), values: values? });
            }
            let more = i64::try_from(rows.len()).unwrap_or(i64::MAX) == ROWS;
            Ok((found, more.then_some(last)))
        }
        Tx::Postgres(tx) => {
            let pages: i64 = sqlx::query_scalar(
                "SELECT pg_relation_size($1::regclass) / current_setting('block_size')::bigint",
            )
            .bind(name)
            .fetch_one(&mut **tx)
            .await?;
            let sql = format!(
                "SELECT ctid::text, {columns} FROM {name} \
                 WHERE ctid >= '({from},0)'::tid AND ctid < '({},0)'::tid FOR UPDATE",
                from + PAGES
            );
            let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut **tx).await?;
            let mut found = Vec::new();
            for row in &rows {
                let values: sqlx::Result<_> = (1..=count).map(|at| row.try_get(at)).collect();
                found.push(Sealed { place: Place::Postgres(row.try_get(0)?), values: values? });
            }
            Ok((found, (from + PAGES < pages).then_some(from + PAGES)))
        }
    }
}

/// The sealed columns and those derived from them, made with the newest key; nothing if they are.
fn anew(keys: &Keys, table: &SealedTable, row: &Sealed) -> Result<Option<Vec<Option<Vec<u8>>>>> {
    let newest = keys.newest().number.to_be_bytes();
    let is_old = |sealed: &Vec<u8>| sealed.get(..NUMBER) != Some(newest.as_slice());
    if !row.values.iter().flatten().any(is_old) {
        return Ok(None);
    }
    let mut opened = Vec::with_capacity(row.values.len());
    for value in &row.values {
        opened.push(value.as_deref().map(|sealed| keys.open_sealed(sealed)).transpose()?);
    }
    let mut fresh: Vec<Option<Vec<u8>>> =
        opened.iter().map(|value| value.as_deref().map(|bytes| keys.seal_bytes(bytes))).collect();
    for print in table.prints {
        let from = table.sealed.iter().position(|column| *column == print.from);
        let value = from.and_then(|at| opened.get(at)).and_then(Option::as_ref);
        let text = value.and_then(|bytes| str::from_utf8(bytes).ok());
        fresh.push(text.and_then(|text| (print.make)(keys, text)));
    }
    Ok(Some(fresh))
}

async fn write(
    tx: &mut Tx,
    table: &SealedTable,
    place: &Place,
    fresh: Vec<Option<Vec<u8>>>,
) -> Result<()> {
    let names = table.sealed.iter().copied().chain(table.prints.iter().map(|print| print.column));
    let set: Vec<String> =
        names.enumerate().map(|(at, name)| format!("{name} = ${}", at + 2)).collect();
    let set = set.join(", ");
    match (tx, place) {
        (Tx::Sqlite(tx), Place::Sqlite(rowid)) => {
            let sql = format!("UPDATE {} SET {set} WHERE rowid = $1", table.name);
            let mut query = sqlx::query(AssertSqlSafe(sql)).bind(*rowid);
            for value in fresh {
                query = query.bind(value);
            }
            query.execute(&mut **tx).await?;
        }
        (Tx::Postgres(tx), Place::Postgres(ctid)) => {
            let sql = format!("UPDATE {} SET {set} WHERE ctid = $1::text::tid", table.name);
            let mut query = sqlx::query(AssertSqlSafe(sql)).bind(ctid);
            for value in fresh {
                query = query.bind(value);
            }
            query.execute(&mut **tx).await?;
        }
        _ => {}
    }
    Ok(())
}
