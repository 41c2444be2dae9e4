//! What is unusual about cases, for the auditor: from hashes, days and villages, without a name or a
//! number. Never a reason to refuse anybody by itself.

use lindung_core::access::Area;
use lindung_core::claims::{Sign, Trace, signs};
use lindung_core::law::Law;
use lindung_core::words::RegionCode;
use rustc_hash::FxHashMap;
use time::Date;
use uuid::Uuid;

use super::case::days;
use crate::calendar::month_of;
use crate::db::{Db, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::registry::joined_records;
use crate::scope::place_of;

scoped! { SCOPED:
    CASES = concat!("WITH ", joined_records!(), " SELECT c.id, c.place, c.happened_on, \
             v.paid_first FROM claims c LEFT JOIN joined j ON j.id = c.worker \
             LEFT JOIN covers v ON v.regency = c.regency AND v.worker = COALESCE(j.root, c.worker) \
             WHERE c.regency = $1 AND c.number > 0 AND c.state <> 'dropped' \
             AND c.covered <> 'no' AND {area:c.place} ORDER BY c.number");
    HELPERS = "SELECT h.claim, h.name_print, h.phone_print FROM claim_helpers h \
               JOIN claims c ON c.regency = h.regency AND c.id = h.claim \
               WHERE h.regency = $1 AND c.state <> 'dropped' AND h.name_print IS NOT NULL \
               AND h.kind <> 'official' AND {area:c.place}";
    ACCOUNTS = "SELECT h.claim, h.account_print FROM claim_heirs h \
                JOIN claims c ON c.regency = h.regency AND c.id = h.claim \
                WHERE h.regency = $1 AND c.state <> 'dropped' AND h.account_print IS NOT NULL \
                AND {area:c.place}";
}

/// The patterns that the cases of the area show, by the measures of the law files of a day.
pub async fn claim_signs(db: &Db, area: &Area, today: Date) -> Result<Vec<Sign<Uuid>>> {
    type CaseRow = (Uuid, i64, Option<String>, Option<i64>);
    let unexpected = || StoreError::Unexpected { table: "claims" };
    let cases = sql!(db.read(), e => {
        sqlx::query_as::<_, CaseRow>(CASES.within(area))
            .bind(key(area.regency()))
            .bind(Uuid::nil())
            .fetch_all(e)
            .await?
    });
    let mut helpers = marks(db, area, true).await?;
    let mut accounts = marks(db, area, false).await?;
    let law = Law::embedded();
    let mut traces: Vec<Trace<Uuid, Vec<u8>, RegionCode>> = Vec::with_capacity(cases.len());
    for (case, place, on, first) in cases {
        let first = first.map(|first| month_of(first, "covers")).transpose()?;
        traces.push(Trace {
            case,
            helpers: helpers.remove(&case).unwrap_or_default(),
            accounts: accounts.remove(&case).unwrap_or_default(),
            village: Some(place_of(place).ok_or_else(unexpected)?),
            on: days(on)?,
            covered_from: first.and_then(|first| law.cover_begins(first)).map(|(day, _)| day),
        });
    }
    Ok(signs(&traces, today, law))
}

/// The marks of helpers, or else of accounts, by case.
async fn marks(db: &Db, area: &Area, of_helpers: bool) -> Result<FxHashMap<Uuid, Vec<Vec<u8>>>> {
    let mut by_case: FxHashMap<Uuid, Vec<Vec<u8>>> = FxHashMap::default();
    if of_helpers {
        let lines = sql!(db.read(), e => {
            sqlx::query_as::<_, (Uuid, Vec<u8>, Option<Vec<u8>>)>(HELPERS.within(area))
                .bind(key(area.regency()))
                .fetch_all(e)
                .await?
        });
        for (case, name, phone) in lines {
            // Who has a number is known by it; two people may have one name.
            by_case.entry(case).or_default().push(phone.unwrap_or(name));
        }
        return Ok(by_case);
    }
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, (Uuid, Vec<u8>)>(ACCOUNTS.within(area))
            .bind(key(area.regency()))
            .fetch_all(e)
            .await?
    });
    for (case, account) in lines {
        by_case.entry(case).or_default().push(account);
    }
    Ok(by_case)
}
