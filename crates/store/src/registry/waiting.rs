//! Who waits for cover, in the order of the score, and everybody of a status.

use lindung_core::access::Area;
use lindung_core::registry::Status;
use rayon::prelude::*;
use uuid::Uuid;

use super::worker::{Columns, Worker, select_worker};
use crate::db::{Db, Tx, scoped, sql};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;

scoped! { SCOPED:
    WAITING = select_worker!(
        "WHERE regency = $1 AND waiting_since IS NOT NULL AND {area:place} \
         AND (score < $2 OR score = $2 AND id > $3) ORDER BY score DESC, id LIMIT $4"
    );
    COUNT = "SELECT COUNT(*) FROM workers WHERE regency = $1 AND waiting_since IS NOT NULL \
             AND {area:place}";
    OF_STATUS = select_worker!(
        "WHERE regency = $1 AND status <> 'merged' AND ($2 = '' OR status = $2) AND {area:place} \
         AND id > $3 ORDER BY id LIMIT $4"
    );
    COUNT_OF_STATUS = "SELECT COUNT(*) FROM workers WHERE regency = $1 AND status <> 'merged' \
             AND ($2 = '' OR status = $2) AND {area:place}";
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
    waiting_in(&mut db.snapshot().await?, keys, area, after, limit).await
}

/// The same as a transaction sees them.
pub(crate) async fn waiting_in(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    after: Option<(i64, Uuid)>,
    limit: usize,
) -> Result<Vec<Worker>> {
    let (score, id) = after.unwrap_or((i64::MAX, Uuid::nil()));
    let lines = sql!(tx.on(), e => {
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

/// Which workers are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Those who wait for cover, the most urgent first.
    Waiting,
    /// All but those who were merged into another record.
    All,
    /// Those of a status.
    Of(Status),
}

impl Who {
    fn status(self) -> &'static str {
        match self {
            Self::Waiting | Self::All => "",
            Self::Of(status) => status.word(),
        }
    }
}

/// Workers of an area as one moment saw them, read page by page.
#[derive(Debug)]
pub struct Listed<'a> {
    tx: Tx,
    area: &'a Area,
    who: Who,
    after: (i64, Uuid),
}

impl<'a> Listed<'a> {
    /// Begins with the first.
    pub async fn begin(db: &Db, area: &'a Area, who: Who) -> Result<Self> {
        Ok(Self { tx: db.snapshot().await?, area, who, after: (i64::MAX, Uuid::nil()) })
    }

    /// The next people; nobody behind the last.
    pub async fn next(&mut self, keys: &Keys, limit: usize) -> Result<Vec<Worker>> {
        let (regency, limit) = (key(self.area.regency()), i64::try_from(limit).unwrap_or(i64::MAX));
        let lines = if self.who == Who::Waiting {
            sql!(self.tx.on(), e => {
                sqlx::query_as::<_, Columns>(WAITING.within(self.area))
                    .bind(regency)
                    .bind(self.after.0)
                    .bind(self.after.1)
                    .bind(limit)
                    .fetch_all(e)
                    .await?
            })
        } else {
            sql!(self.tx.on(), e => {
                sqlx::query_as::<_, Columns>(OF_STATUS.within(self.area))
                    .bind(regency)
                    .bind(self.who.status())
                    .bind(self.after.1)
                    .bind(limit)
                    .fetch_all(e)
                    .await?
            })
        };
        let people: Vec<Worker> =
            lines.into_par_iter().map(|line| line.open(keys)).collect::<Result<_>>()?;
        if let Some(last) = people.last() {
            self.after = (last.rank_key.unwrap_or(i64::MIN), last.id);
        }
        Ok(people)
    }
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

/// How many of an area are listed.
pub async fn count_listed(db: &Db, area: &Area, who: Who) -> Result<i64> {
    if who == Who::Waiting {
        return count_waiting(db, area).await;
    }
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(COUNT_OF_STATUS.within(area))
            .bind(key(area.regency()))
            .bind(who.status())
            .fetch_one(e)
            .await?
    }))
}
