//! The months of who shows a card, or knows the number at BPJS and the day of birth.

use lindung_core::access::Area;
use lindung_core::cards::{State, Token};
use lindung_core::contributions::{LedgerMonth, MonthState};
use lindung_core::registry::Born;
use lindung_core::words::{Kpj, RegionCode};
use sha2::{Digest, Sha256};
use time::Date;
use uuid::Uuid;

use crate::calendar::month_of;
use crate::db::{Db, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::registry::records_of_one;
use crate::scope::place_of;

/// Somebody who is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The worker.
    pub worker: Uuid,
    /// Where the person lives.
    pub place: RegionCode,
    /// Whether the card that was shown is good; of a number always.
    pub good: bool,
    /// The months in the ledger.
    pub months: Vec<LedgerMonth>,
}

scoped! { SCOPED:
    // Who was joined with another record is known by that one.
    BY_CARD = "SELECT COALESCE(w.merged_into, w.id), c.place, c.state FROM cards c \
               JOIN workers w ON w.regency = c.regency AND w.id = c.worker \
               WHERE c.regency = $1 AND c.token_hash = $2 AND {area:c.place}";
    // A number may stand with a record that was merged: the months are those of the person.
    ENROLLED = "SELECT w.id, w.place, w.birth FROM enrolments n \
                JOIN workers w ON w.regency = n.regency AND w.id = n.worker \
                WHERE n.regency = $1 AND n.kpj = $2 AND {area:w.place}";
    REGISTERED = "SELECT w.id, w.place, w.birth FROM workers w \
                  WHERE w.regency = $1 AND w.kpj = $2 AND {area:w.place} \
                  ORDER BY w.id LIMIT 8";
    MONTHS = concat!("WITH ", records_of_one!(), " SELECT m.month, m.state FROM workers w \
              JOIN months m ON m.regency = w.regency AND m.worker IN (SELECT p.id FROM person p) \
              WHERE w.regency = $1 AND w.id = $2 AND {area:w.place} ORDER BY m.month, m.entry");
}

fn whole(regency: RegionCode) -> Result<Area> {
    Area::whole(regency).ok_or_else(|| StoreError::RegencyUnknown { regency: regency.to_string() })
}

fn hash(token: &Token) -> Vec<u8> {
    Sha256::digest(token.as_str()).to_vec()
}

/// Whose card holds this token.
pub async fn by_card(db: &Db, regency: RegionCode, token: &Token) -> Result<Option<Asked>> {
    let area = whole(regency)?;
    let found = sql!(db.read(), e => {
        sqlx::query_as::<_, (Uuid, i64, String)>(BY_CARD.within(&area))
            .bind(key(regency))
            .bind(hash(token))
            .fetch_optional(e)
            .await?
    });
    let Some((worker, place, state)) = found else { return Ok(None) };
    let unexpected = || StoreError::Unexpected { table: "cards" };
    Ok(Some(Asked {
        worker,
        place: place_of(place).ok_or_else(unexpected)?,
        good: State::parse(&state).ok_or_else(unexpected)?.is_live(),
        months: months(db, &area, worker).await?,
    }))
}

type Row = (Uuid, i64, Option<String>);

/// Who has this number at BPJS and was born on this day. A number that nobody has and a day that is
/// wrong take the same steps: the number is looked up in both places, and months are read, if only
/// those of nobody.
pub async fn by_number(
    db: &Db,
    regency: RegionCode,
    (kpj, born): (Kpj, Date),
) -> Result<Option<Asked>> {
    let area = whole(regency)?;
    let mut rows: Vec<Row> = Vec::new();
    for statement in [ENROLLED, REGISTERED] {
        rows.extend(sql!(db.read(), e => {
            sqlx::query_as::<_, Row>(statement.within(&area))
                .bind(key(regency))
                .bind(kpj.to_string())
                .fetch_all(e)
                .await?
        }));
    }
    let is_born = |text: &str| Born::parse(text) == Some(Born::On(born));
    let found = rows.into_iter().find(|(.., birth)| birth.as_deref().is_some_and(is_born));
    let nobody = (Uuid::nil(), 0, None);
    let (worker, place, _) = found.clone().unwrap_or(nobody);
    let months = months(db, &area, worker).await?;
    if found.is_none() {
        return Ok(None);
    }
    let place = place_of(place).ok_or(StoreError::Unexpected { table: "workers" })?;
    Ok(Some(Asked { worker, place, good: true, months }))
}

async fn months(db: &Db, area: &Area, worker: Uuid) -> Result<Vec<LedgerMonth>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, (i64, String)>(MONTHS.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    let unexpected = || StoreError::Unexpected { table: "months" };
    let read = |(month, state): (i64, String)| {
        let state = MonthState::parse(&state).ok_or_else(unexpected)?;
        Ok(LedgerMonth { month: month_of(month, "months")?, state })
    };
    rows.into_iter().map(read).collect()
}
