//! Many rows at once, in the way that each engine takes them fastest.

use std::fmt::Write as _;

use sqlx::{AssertSqlSafe, QueryBuilder, Sqlite};
use uuid::Uuid;

use super::row::Rows;
use crate::db::Tx;
use crate::error::Result;

/// The columns of a worker that are written when one is taken in.
const COLUMNS: &str = "regency, id, place, name, name_folded, nik_sealed, nik_print, nik_end, \
    card_sealed, card_print, phone_sealed, phone_print, mother_sealed, kpj, birth, sex, rt, rw, \
    address, occupation, sector, risk, decile, income, head, children, months, status, \
    waiting_since, score, verified_at, version, created_at, updated_at";

/// Rows of one statement: SQLite takes 32,766 values, and a short text is prepared once.
const SQLITE_ROWS: usize = 200;

/// Postings of one statement.
pub(super) const SQLITE_POSTINGS: usize = 1_000;

/// Writes workers; those whose number or NIK is there already are left out. Says who was written.
pub(super) async fn workers(tx: &mut Tx, regency: i64, rows: &Rows, now: i64) -> Result<Vec<Uuid>> {
    match tx {
        Tx::Sqlite(tx) => {
            let mut written = Vec::with_capacity(rows.len());
            for from in (0..rows.len()).step_by(SQLITE_ROWS) {
                let to = rows.len().min(from + SQLITE_ROWS);
                let mut query =
                    QueryBuilder::<Sqlite>::new(format!("INSERT INTO workers ({COLUMNS}) "));
                query.push_values(from..to, |mut row, i| {
                    row.push_bind(regency).push_bind(rows.id[i]).push_bind(rows.place[i]);
                    row.push_bind(&*rows.name[i]).push_bind(&*rows.folded[i]);
                    row.push_bind(rows.nik_sealed[i].as_deref());
                    row.push_bind(rows.nik_print[i].as_deref());
                    row.push_bind(rows.nik_end[i].as_deref());
                    row.push_bind(rows.card_sealed[i].as_deref());
                    row.push_bind(rows.card_print[i].as_deref());
                    row.push_bind(rows.phone_sealed[i].as_deref());
                    row.push_bind(rows.phone_print[i].as_deref());
                    row.push_bind(rows.mother_sealed[i].as_deref());
                    row.push_bind(rows.kpj[i].as_deref()).push_bind(rows.birth[i].as_deref());
                    row.push_bind(rows.sex[i].as_deref());
                    row.push_bind(rows.rt[i]).push_bind(rows.rw[i]);
                    row.push_bind(&*rows.address[i]).push_bind(&*rows.occupation[i]);
                    row.push_bind(rows.sector[i].as_deref()).push_bind(rows.risk[i]);
                    row.push_bind(rows.decile[i]).push_bind(rows.income[i]);
                    row.push_bind(rows.head[i]).push_bind(rows.children[i]);
                    row.push_bind(rows.months[i]).push_bind(&*rows.status[i]);
                    row.push_bind(rows.verified_at[i]).push_bind(rows.score[i]);
                    row.push_bind(rows.verified_at[i]).push_bind(1_i64);
                    row.push_bind(now).push_bind(now);
                });
                query.push(" ON CONFLICT DO NOTHING RETURNING id");
                let ids = query.build_query_scalar::<Uuid>().fetch_all(&mut **tx).await?;
                written.extend(ids);
            }
            Ok(written)
        }
        Tx::Postgres(tx) => {
            let ids = sqlx::query_scalar::<_, Uuid>(AssertSqlSafe(postgres_workers()))
                .bind(regency)
                .bind(now)
                .bind(&rows.id)
                .bind(&rows.place)
                .bind(&rows.name)
                .bind(&rows.folded)
                .bind(&rows.nik_sealed)
                .bind(&rows.nik_print)
                .bind(&rows.nik_end)
                .bind(&rows.card_sealed)
                .bind(&rows.card_print)
                .bind(&rows.phone_sealed)
                .bind(&rows.phone_print)
                .bind(&rows.mother_sealed)
                .bind(&rows.kpj)
                .bind(&rows.birth)
                .bind(&rows.sex)
                .bind(&rows.rt)
                .bind(&rows.rw)
                .bind(&rows.address)
                .bind(&rows.occupation)
                .bind(&rows.sector)
                .bind(&rows.risk)
                .bind(&rows.decile)
                .bind(&rows.income)
                .bind(&rows.head)
                .bind(&rows.children)
                .bind(&rows.months)
                .bind(&rows.status)
                .bind(&rows.score)
                .bind(&rows.verified_at)
                .fetch_all(&mut **tx)
                .await?;
            Ok(ids)
        }
    }
}

fn postgres_workers() -> String {
    const TYPES: [&str; 29] = [
        "uuid", "bigint", "text", "text", "bytea", "bytea", "bytea", "bytea", "bytea", "bytea",
        "bytea", "bytea", "text", "text", "text", "bigint", "bigint", "text", "text", "text",
        "bigint", "bigint", "bigint", "boolean", "bigint", "bigint", "text", "bigint", "bigint",
    ];
    let mut arrays = String::new();
    for (i, kind) in TYPES.iter().enumerate() {
        let _ = write!(arrays, "{}${}::{kind}[]", if i == 0 { "" } else { ", " }, i + 3);
    }
    format!(
        "INSERT INTO workers ({COLUMNS}) SELECT $1, id, place, name, name_folded, nik_sealed, \
         nik_print, nik_end, card_sealed, card_print, phone_sealed, phone_print, mother_sealed, \
         kpj, birth, sex, rt, rw, address, occupation, sector, risk, decile, income, head, \
         children, months, status, verified_at, score, verified_at, 1, $2, $2 \
         FROM UNNEST({arrays}) AS t (id, place, name, name_folded, nik_sealed, nik_print, \
         nik_end, card_sealed, card_print, phone_sealed, phone_print, mother_sealed, kpj, birth, \
         sex, rt, rw, address, occupation, sector, risk, decile, income, head, children, months, \
         status, score, verified_at) ON CONFLICT DO NOTHING RETURNING id"
    )
}

/// A word, its text, and how many people more have it.
pub(super) type WordCount<'a> = (i64, &'a str, i64);

/// Adds to the words of names that are known. `added` is the number of the audit event, by which
/// who keeps the words in memory sees that there are new ones.
pub(super) async fn words(
    tx: &mut Tx,
    regency: i64,
    words: &[WordCount<'_>],
    added: i64,
) -> Result<()> {
    match tx {
        Tx::Sqlite(tx) => {
            for some in words.chunks(SQLITE_POSTINGS) {
                let mut query = QueryBuilder::<Sqlite>::new(
                    "INSERT INTO name_words (regency, word, text, people, added) ",
                );
                query.push_values(some, |mut row, (word, text, people)| {
                    row.push_bind(regency).push_bind(*word).push_bind(*text);
                    row.push_bind(*people).push_bind(added);
                });
                query.push(
                    " ON CONFLICT (regency, word) DO UPDATE \
                     SET people = name_words.people + excluded.people",
                );
                query.build().execute(&mut **tx).await?;
            }
        }
        Tx::Postgres(tx) => {
            let ids: Vec<i64> = words.iter().map(|(word, ..)| *word).collect();
            let texts: Vec<&str> = words.iter().map(|(_, text, _)| *text).collect();
            let people: Vec<i64> = words.iter().map(|(.., people)| *people).collect();
            sqlx::query(
                "INSERT INTO name_words (regency, word, text, people, added) \
                 SELECT $1, word, text, people, $2 \
                 FROM UNNEST($3::bigint[], $4::text[], $5::bigint[]) AS t (word, text, people) \
                 ON CONFLICT (regency, word) DO UPDATE \
                 SET people = name_words.people + excluded.people",
            )
            .bind(regency)
            .bind(added)
            .bind(ids)
            .bind(texts)
            .bind(people)
            .execute(&mut **tx)
            .await?;
        }
    }
    Ok(())
}

/// The first entry of a worker's story.
pub(super) struct First {
    pub(super) worker: Uuid,
    pub(super) detail: String,
}

/// Writes the first entries of stories.
pub(super) async fn firsts(
    tx: &mut Tx,
    regency: i64,
    firsts: &[First],
    actor: Option<Uuid>,
    now: i64,
) -> Result<()> {
    match tx {
        Tx::Sqlite(tx) => {
            for some in firsts.chunks(SQLITE_POSTINGS) {
                let mut query = QueryBuilder::<Sqlite>::new(
                    "INSERT INTO worker_events (regency, worker, number, at, actor, kind, detail) ",
                );
                query.push_values(some, |mut row, first| {
                    row.push_bind(regency).push_bind(first.worker).push_bind(1_i64);
                    row.push_bind(now).push_bind(actor).push_bind("admitted");
                    row.push_bind(first.detail.as_str());
                });
                query.build().execute(&mut **tx).await?;
            }
        }
        Tx::Postgres(tx) => {
            let workers: Vec<Uuid> = firsts.iter().map(|first| first.worker).collect();
            let details: Vec<&str> = firsts.iter().map(|first| first.detail.as_str()).collect();
            sqlx::query(
                "INSERT INTO worker_events (regency, worker, number, at, actor, kind, detail) \
                 SELECT $1, worker, 1, $2, $3, 'admitted', detail \
                 FROM UNNEST($4::uuid[], $5::text[]) AS t (worker, detail)",
            )
            .bind(regency)
            .bind(now)
            .bind(actor)
            .bind(workers)
            .bind(details)
            .execute(&mut **tx)
            .await?;
        }
    }
    Ok(())
}
