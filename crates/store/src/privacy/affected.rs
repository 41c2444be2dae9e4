//! Who is concerned by a breach: those who lived in its places when it was written down.

use lindung_core::access::Area;
use lindung_core::words::RegionCode;
use uuid::Uuid;

use crate::db::{Db, scoped, sql};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::{Columns, Worker, select_worker};
use crate::scope::place_key;

scoped! { SCOPED:
    COUNT = "SELECT COUNT(*) FROM workers \
             WHERE regency = $1 AND status <> 'merged' AND created_at <= $2 AND {area:place}";
    LIST = select_worker!(
        "WHERE regency = $1 AND status <> 'merged' AND created_at <= $2 AND {area:place} \
         AND (place > $3 OR place = $3 AND id > $4) ORDER BY place, id LIMIT $5"
    );
}

/// How many were kept of an area at a moment.
pub async fn count_affected(db: &Db, area: &Area, at: i64) -> Result<i64> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(COUNT.within(area))
            .bind(key(area.regency()))
            .bind(at)
            .fetch_one(e)
            .await?
    }))
}

/// Who they are, village by village, after the one who lives there and has this number.
pub async fn affected(
    db: &Db,
    keys: &Keys,
    area: &Area,
    at: i64,
    after: Option<(RegionCode, Uuid)>,
    limit: usize,
) -> Result<Vec<Worker>> {
    let (place, id) = after.map_or((0, Uuid::nil()), |(place, id)| (place_key(place), id));
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(LIST.within(area))
            .bind(key(area.regency()))
            .bind(at)
            .bind(place)
            .bind(id)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    lines.into_iter().map(|line| line.open(keys)).collect()
}
