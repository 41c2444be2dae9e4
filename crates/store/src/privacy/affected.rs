//! Who is concerned by a breach: those of whom something was kept in its places when it was written
//! down, whether they were workers by then or still rows of a list.

use lindung_core::access::Area;
use lindung_core::registry::Person;
use lindung_core::words::RegionCode;
use uuid::Uuid;

use crate::db::{Db, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::{Columns, select_worker};
use crate::scope::{place_key, place_of};

/// Somebody who is concerned.
#[derive(Debug, Clone, PartialEq)]
pub struct Concerned {
    /// The worker, or the row of a list.
    pub id: Uuid,
    /// Whether it is a worker.
    pub worker: bool,
    /// Where the person lives, as the list is ordered.
    pub place: RegionCode,
    /// Who it is.
    pub person: Person,
}

// Of the rows of a list that are one person the one that is proposed to keep stands for all; who is
// a worker stands there as one.
macro_rules! rows {
    ($what:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM candidates c JOIN lists l ON l.regency = c.regency AND l.id = c.list \
             WHERE c.regency = $1 AND l.created_at <= $2 AND c.keep AND c.worker IS NULL \
             AND c.registered IS NULL AND {area:c.place}",
            $rest
        )
    };
}

scoped! { SCOPED:
    COUNT = "SELECT COUNT(*) FROM workers \
             WHERE regency = $1 AND status <> 'merged' AND created_at <= $2 AND {area:place}";
    LIST = select_worker!(
        "WHERE regency = $1 AND status <> 'merged' AND created_at <= $2 AND {area:place} \
         AND (place > $3 OR place = $3 AND id > $4) ORDER BY place, id LIMIT $5"
    );
    COUNT_ROWS = rows!("COUNT(*)", "");
    LIST_ROWS = rows!(
        "c.id, c.place, c.record_sealed",
        " AND (c.place > $3 OR c.place = $3 AND c.id > $4) ORDER BY c.place, c.id LIMIT $5"
    );
}

/// How many were kept of an area at a moment: workers, and people who were rows of lists only.
pub async fn count_affected(db: &Db, area: &Area, at: i64) -> Result<(i64, i64)> {
    let count = async |statement: crate::Scoped| -> Result<i64> {
        Ok(sql!(db.read(), e => {
            sqlx::query_scalar::<_, i64>(statement.within(area))
                .bind(key(area.regency()))
                .bind(at)
                .fetch_one(e)
                .await?
        }))
    };
    Ok((count(COUNT).await?, count(COUNT_ROWS).await?))
}

/// Who they are, village by village, after the one who lives there and has this number.
pub async fn affected(
    db: &Db,
    keys: &Keys,
    area: &Area,
    at: i64,
    after: Option<(RegionCode, Uuid)>,
    limit: usize,
) -> Result<Vec<Concerned>> {
    let (place, id) = after.map_or((0, Uuid::nil()), |(place, id)| (place_key(place), id));
    macro_rules! behind {
        ($line:ty, $statement:ident) => {
            sql!(db.read(), e => {
                sqlx::query_as::<_, $line>($statement.within(area))
                    .bind(key(area.regency()))
                    .bind(at)
                    .bind(place)
                    .bind(id)
                    .bind(i64::try_from(limit).unwrap_or(i64::MAX))
                    .fetch_all(e)
                    .await?
            })
        };
    }
    let mut found = Vec::new();
    for line in behind!(Columns, LIST) {
        let worker = line.open(keys)?;
        let place = worker.person.place.unwrap_or(area.regency());
        found.push(Concerned { id: worker.id, worker: true, place, person: worker.person });
    }
    for (id, place, sealed) in behind!((Uuid, i64, Vec<u8>), LIST_ROWS) {
        let unexpected = || StoreError::Unexpected { table: "candidates" };
        let person = serde_json::from_str(&keys.open(&sealed)?).map_err(|_| unexpected())?;
        let place = place_of(place).ok_or_else(unexpected)?;
        found.push(Concerned { id, worker: false, place, person });
    }
    found.sort_by_key(|one| (place_key(one.place), one.id));
    found.truncate(limit);
    Ok(found)
}
