//! Who waits for cover, in the order of the score.

use lindung_core::access::Area;
use uuid::Uuid;

use super::worker::{Columns, Worker};
use crate::db::{Db, scoped, sql};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;

macro_rules! waiting {
    ($rest:literal) => {
        concat!(
            "SELECT id, place, name, nik_sealed, card_sealed, phone_sealed, mother_sealed, kpj, \
             birth, sex, rt, rw, address, occupation, sector, risk, decile, income, head, \
             children, months, status, merged_into, waiting_since, score, objection_sealed, \
             verified_at, version, created_at, updated_at FROM workers ",
            $rest
        )
    };
}

scoped! { SCOPED:
    WAITING = waiting!(
        "WHERE regency = $1 AND waiting_since IS NOT NULL AND {area:place} \
         AND (score < $2 OR score = $2 AND id > $3) ORDER BY score DESC, id LIMIT $4"
    );
    COUNT = "SELECT COUNT(*) FROM workers WHERE regency = $1 AND waiting_since IS NOT NULL \
             AND {area:place}";
}

/// Who waits in an area, the most urgent first, after the one with this rank key and number. Give
/// a narrower area for a village or a district.
pub async fn waiting(
    db: &Db,
    keys: &Keys,
    area: &Area,
    after: Option<(i64, Uuid)>,
    limit: usize,
) -> Result<Vec<Worker>> {
    let (score, id) = after.unwrap_or((i64::MAX, Uuid::nil()));
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(WAITING.within(area))
            .bind(key(area.regency()))
            .bind(score)
            .bind(id)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    lines.into_iter().map(|line| line.open(keys)).collect()
}

/// How many wait in an area.
pub async fn count_waiting(db: &Db, area: &Area) -> Result<i64> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(COUNT.within(area))
            .bind(key(area.regency()))
            .fetch_one(e)
            .await?
    }))
}
