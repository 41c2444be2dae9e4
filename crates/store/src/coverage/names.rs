//! Who is behind a number: the people of a month, and those who came or went.

use lindung_core::access::Area;
use lindung_core::coverage::Flow;
use lindung_core::words::{Month, RegionCode, Sex};
use uuid::Uuid;

use super::reading::Key;
use super::refreshing::{When, reason};
use crate::db::{Db, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::scope::{place_key, place_of, span};

/// Whose names are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// In which month.
    pub month: Month,
    /// Who has this in common; segments other than the ledger's are nobody's names.
    pub key: Option<Key>,
    /// Who came or went in this way from the month before.
    pub flow: Option<Flow>,
}

/// Somebody behind a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The worker.
    pub worker: Uuid,
    /// Where the person is counted.
    pub place: RegionCode,
    /// The name.
    pub name: String,
    /// The day of birth as kept: `1980-01-31`.
    pub birth: Option<String>,
    /// The sex.
    pub sex: Option<Sex>,
    /// The occupation.
    pub occupation: String,
    /// Its sector.
    pub sector: Option<String>,
    /// The fund that pays, or paid last.
    pub fund: Uuid,
    /// The number at BPJS.
    pub kpj: Option<String>,
}

/// The people of months `p`, by village and number; `$2` to `$6` say which months, `$7` on which of them.
macro_rules! named {
    ($month:literal, $which:expr) => {
        concat!(
            "SELECT p.worker, p.place, w.name, w.birth, w.sex, w.occupation, w.sector, p.fund, \
             n.kpj FROM months p JOIN workers w ON w.regency = p.regency AND w.id = p.worker \
             LEFT JOIN enrolments n ON n.regency = p.regency AND n.worker = p.worker \
             WHERE p.regency = $1 AND p.month = ",
            $month,
            " AND p.state = 'paid' AND p.place BETWEEN $7 AND $8 \
             AND (p.place > $9 OR p.place = $9 AND p.worker > $10) \
             AND p.fund BETWEEN $11 AND $12 AND ($13 = '*' OR COALESCE(w.sex, '') = $13) \
             AND ($14 = '*' OR COALESCE(w.sector, '') = $14) AND ",
            $which,
            " AND {area:p.place} ORDER BY p.place, p.worker LIMIT $15"
        )
    };
}

scoped! { SCOPED:
    // What a statement has no use for is said to be something, so that all take the same values.
    PAID = named!("$2", "$16 = '' AND $3 >= '' AND $4 >= 0 AND $5 >= '' AND $6 >= 0");
    CAME = named!(
        "$2",
        "$3 >= '' AND $4 >= 0 AND $5 >= '' AND $16 = COALESCE((SELECT CASE WHEN b.place <> p.place \
         THEN 'came' ELSE 'stayed' END FROM months b WHERE b.regency = $1 \
         AND b.worker = p.worker AND b.month = $6 AND b.state = 'paid'), \
         (SELECT CASE WHEN COUNT(*) = 0 THEN 'began' ELSE 'resumed' END FROM months b \
         WHERE b.regency = $1 AND b.worker = p.worker AND b.month < $2 AND b.state = 'paid'))"
    );
    WENT = named!(
        "$6",
        concat!(
            "$16 = COALESCE((SELECT CASE WHEN m.place <> p.place THEN 'went' ELSE 'stayed' END \
             FROM months m WHERE m.regency = $1 AND m.worker = p.worker AND m.month = $2 \
             AND m.state = 'paid'), ",
            reason!(),
            ")"
        )
    );
}

rows! {
    struct Row {
        worker: Uuid,
        place: i64,
        name: String,
        birth: Option<String>,
        sex: Option<String>,
        occupation: String,
        sector: Option<String>,
        fund: Uuid,
        kpj: Option<String>,
    }
}

impl Row {
    fn read(self) -> Result<Named> {
        Ok(Named {
            worker: self.worker,
            place: place_of(self.place).ok_or(StoreError::Unexpected { table: "months" })?,
            name: self.name,
            birth: self.birth,
            sex: self.sex.as_deref().and_then(Sex::from_word),
            occupation: self.occupation,
            sector: self.sector,
            fund: self.fund,
            kpj: self.kpj,
        })
    }
}

/// What a key asks of people: places, funds, sex and sector; nothing of whom it asks nothing.
struct Asked {
    within: (i64, i64),
    funds: (Uuid, Uuid),
    sex: &'static str,
    sector: String,
}

/// Any sex or sector.
const ANY: &str = "*";

impl Asked {
    fn of(area: &Area, key: Option<&Key>) -> Self {
        let mut asked = Self {
            within: span(area.regency()),
            funds: (Uuid::nil(), Uuid::max()),
            sex: ANY,
            sector: ANY.to_owned(),
        };
        match key {
            // A district also counts those of whom no village is known; so it is a range for itself.
            Some(Key::Region(region)) => asked.within = span(*region),
            Some(Key::Fund(fund)) => asked.funds = (*fund, *fund),
            Some(Key::Sex(sex)) => asked.sex = sex.map_or("", Sex::word),
            Some(Key::Sector(sector)) => asked.sector = sector.clone().unwrap_or_default(),
            Some(Key::Segment(_)) | None => {}
        }
        asked
    }
}

/// The people of the area behind a number, by village, after somebody. Whoever shows them writes down
/// beforehand that they were looked at.
pub async fn names(
    db: &Db,
    area: &Area,
    filter: &Filter,
    after: Option<(RegionCode, Uuid)>,
    limit: usize,
) -> Result<Vec<Named>> {
    let statement = match filter.flow {
        None => PAID,
        Some(flow) if flow.is_gain() => CAME,
        Some(_) => WENT,
    };
    let (when, asked) = (When::of(filter.month), Asked::of(area, filter.key.as_ref()));
    let (at, worker) = after.map_or((0, Uuid::nil()), |(at, who)| (place_key(at), who));
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(statement.within(area))
            .bind(key(area.regency()))
            .bind(when.month)
            .bind(&when.last_day)
            .bind(when.over)
            .bind(&when.too_old)
            .bind(when.before)
            .bind(asked.within.0.max(at))
            .bind(asked.within.1)
            .bind(at)
            .bind(worker)
            .bind(asked.funds.0)
            .bind(asked.funds.1)
            .bind(asked.sex)
            .bind(asked.sector)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .bind(filter.flow.map_or("", Flow::word))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Row::read).collect()
}
