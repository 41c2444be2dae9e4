//! Who goes on paying alone when a fund ends, and who got the letter about it.

use lindung_core::access::Area;
use lindung_core::words::{Month, RegionCode};
use serde_json::json;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::calendar::month_key;
use crate::db::{Db, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::{place_of, span};

scoped! { SCOPED:
    NOTE = "INSERT INTO self_pays (regency, worker, place, answer, first, last, letter_at, note, \
            noted_by, noted_at) SELECT $1, w.id, w.place, $3, $4, NULL, NULL, $5, $6, $7 \
            FROM workers w WHERE w.regency = $1 AND w.id = $2 AND {area:w.place} \
            ON CONFLICT (regency, worker) DO UPDATE SET answer = excluded.answer, \
            first = excluded.first, note = excluded.note, noted_by = excluded.noted_by, \
            noted_at = excluded.noted_at";
    LETTERS = "INSERT INTO self_pays (regency, worker, place, answer, first, last, letter_at, \
               note, noted_by, noted_at) SELECT $1, c.worker, c.place, 'unknown', NULL, NULL, $6, \
               '', $7, $6 FROM covers c JOIN workers w ON w.regency = c.regency \
               AND w.id = c.worker WHERE c.regency = $1 AND c.live_last BETWEEN $2 AND $3 \
               AND c.place BETWEEN $4 AND $5 AND c.fund BETWEEN $8 AND $9 \
               AND w.status = 'verified' AND c.paid > 0 AND {area:c.place} \
               ON CONFLICT (regency, worker) DO UPDATE SET letter_at = excluded.letter_at";
    TALLY = "SELECT s.place, s.answer, COUNT(*) FROM self_pays s WHERE s.regency = $1 \
             AND {area:s.place} GROUP BY s.place, s.answer ORDER BY s.place";
}

/// What somebody says about paying alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelfPay {
    /// Pays alone from a month on.
    Continues(Month),
    /// Does not.
    Stops,
    /// Has not said.
    Unknown,
}

impl SelfPay {
    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Continues(_) => "continues",
            Self::Stops => "not",
            Self::Unknown => "unknown",
        }
    }
}

/// Writes down what somebody says about paying alone.
///
/// # Errors
/// If the area has no such worker.
pub async fn note_self_pay(
    db: &Db,
    area: &Area,
    worker: Uuid,
    (says, note): (SelfPay, &str),
    by: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("self-pay.noted", format!("worker/{worker}"))
        .by(by)
        .detail(json!({ "answer": says.word() }));
    audit::append_in(&mut tx, area.regency(), &event, now).await?;
    let first = if let SelfPay::Continues(month) = says { Some(month_key(month)) } else { None };
    let noted = sql!(tx.on(), e => {
        sqlx::query(NOTE.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .bind(says.word())
            .bind(first)
            .bind(note.trim())
            .bind(by)
            .bind(now)
            .execute(e)
            .await?
            .rows_affected()
    });
    if noted == 0 {
        return Err(StoreError::WorkerUnknown);
    }
    tx.commit().await
}

/// Writes down that letters about the end of cover were made for a place, a range of months and a
/// fund or all, and says for how many people.
pub async fn note_letters(
    db: &Db,
    area: &Area,
    (place, (from, to), fund): (RegionCode, (Month, Month), Option<Uuid>),
    by: Uuid,
    now: i64,
) -> Result<u64> {
    let (first, last) = span(place);
    let mut tx = db.begin().await?;
    let told = json!({ "from": from.to_string(), "to": to.to_string() });
    let event = Event::new("self-pay.letters", format!("place/{place}")).by(by).detail(told);
    audit::append_in(&mut tx, area.regency(), &event, now).await?;
    let people = sql!(tx.on(), e => {
        sqlx::query(LETTERS.within(area))
            .bind(key(area.regency()))
            .bind(month_key(from))
            .bind(month_key(to))
            .bind(first)
            .bind(last)
            .bind(now)
            .bind(by)
            .bind(fund.unwrap_or(Uuid::nil()))
            .bind(fund.unwrap_or(Uuid::max()))
            .execute(e)
            .await?
            .rows_affected()
    });
    tx.commit().await?;
    Ok(people)
}

/// What people said, by village: the answer's word and how many.
pub async fn self_pay_tally(db: &Db, area: &Area) -> Result<Vec<(RegionCode, String, u64)>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, String, i64)>(TALLY.within(area))
            .bind(key(area.regency()))
            .fetch_all(e)
            .await?
    });
    let read = |(place, answer, people)| {
        let place = place_of(place).ok_or(StoreError::Unexpected { table: "self_pays" })?;
        Ok((place, answer, u64::try_from(people).unwrap_or_default()))
    };
    lines.into_iter().map(read).collect()
}
