//! Where the cards of a round are, in parts that add up, with the names behind each number; and how
//! far each district is.

use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::cards::{Flow, Part, PlaceLevel, State};
use lindung_core::words::{Level, RegionCode};
use uuid::Uuid;

use super::card::{Card, Row, reach};
use super::places::{Place, places};
use super::problem::CardProblem;
use super::rounds::{Round, round};
use crate::calendar::day_text;
use crate::db::{Db, Tx, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;

/// How far a district is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct League {
    /// The district.
    pub district: RegionCode,
    /// Its name.
    pub name: String,
    /// Its villages.
    pub villages: u64,
    /// People who have a good card.
    pub people: u64,
    /// Of these, who hold theirs.
    pub held: u64,
    /// Cards that lie in the district: at it, its villages and points.
    pub here: u64,
    /// Cards on the way to there.
    pub coming: u64,
    /// Cards missing since there.
    pub missing: u64,
    /// Since when the card lies there that has lain longest.
    pub oldest: Option<i64>,
}

impl League {
    /// Who holds the own card, of ten thousand.
    pub fn share(&self) -> u64 {
        (self.held * 10_000).checked_div(self.people).unwrap_or_default()
    }
}

// Whoever left: reported, without a card in hands, and not for another card being made.
macro_rules! left {
    () => {
        "c.reported_on IS NOT NULL AND c.state <> 'handed' AND (c.ends IS NULL OR c.departs)"
    };
}

macro_rules! part {
    ($where:literal $(, $more:expr)*) => {
        concat!(
            super::card::columns!(),
            " FROM cards c ",
            super::card::joins!(),
            " WHERE c.regency = $1 AND {area:c.place} AND c.round = $2 \
             AND (c.place, c.number) > ($3, $4) AND c.place <= $5 AND ",
            $where,
            $($more,)*
            " ORDER BY c.place, c.number LIMIT $6"
        )
    };
}

statements! { STATEMENTS:
    // What verify_custody holds to the cards, so that nobody is counted one by one.
    OF_ALL = "SELECT CAST(COALESCE(SUM(p.here), 0) AS BIGINT), \
              CAST(COALESCE(SUM(p.handed), 0) AS BIGINT), \
              CAST(COALESCE(SUM(p.missing), 0) AS BIGINT), \
              CAST(COALESCE(SUM(p.void), 0) AS BIGINT), \
              (SELECT CAST(COALESCE(SUM(v.on_the_way), 0) AS BIGINT) FROM parcels v \
              WHERE v.regency = $1 AND v.round = $2) FROM card_places p \
              WHERE p.regency = $1 AND p.round = $2";
}

scoped! { SCOPED:
    BY_STATE = "SELECT c.state, COUNT(*) FROM cards c WHERE c.regency = $1 AND {area:c.place} \
                AND c.round = $2 GROUP BY c.state";
    LEFT = concat!(
        "SELECT c.state, CAST(CASE WHEN c.reported_on <= $3 THEN 1 ELSE 0 END AS BIGINT), \
         COUNT(*), \
         CAST(SUM(CASE WHEN c.worker IN (SELECT s.stands_for FROM cards s WHERE s.regency = $1 \
         AND s.round = $2 AND s.stands_for = c.worker) THEN 1 ELSE 0 END) AS BIGINT) FROM cards c \
         WHERE c.regency = $1 AND {area:c.place} AND c.round = $2 AND ",
        left!(),
        " GROUP BY 1, 2"
    );
    STAND_INS = "SELECT COUNT(*) FROM cards c WHERE c.regency = $1 AND {area:c.place} \
                 AND c.round = $2 AND c.stands_for IS NOT NULL AND c.state = 'handed'";
    HANDED = part!("c.state = 'handed' AND c.stands_for IS NULL");
    STANDING_IN = part!("c.state = 'handed' AND c.stands_for IS NOT NULL");
    OPEN = part!("c.state = $7 AND NOT (", left!(), ")");
    IN_TIME = part!("c.reported_on <= $7 AND ", left!());
    LATE = part!("c.reported_on > $7 AND ", left!());
    REPLACED = part!(
        "c.worker IN (SELECT s.stands_for FROM cards s WHERE s.regency = $1 AND s.round = $2 \
         AND s.stands_for = c.worker) AND ",
        left!()
    );
    VACANT = part!(
        "c.worker NOT IN (SELECT s.stands_for FROM cards s WHERE s.regency = $1 AND s.round = $2 \
         AND s.stands_for = c.worker) AND ",
        left!()
    );
}

async fn known(db: &Db, regency: RegionCode, id: Uuid) -> Result<Round> {
    round(db, regency, id).await?.ok_or_else(|| CardProblem::RoundUnknown.into())
}

/// The flow of a round for people of the area, all from one moment.
pub async fn flow(db: &Db, area: &Area, round: Uuid) -> Result<Flow> {
    let report_by = day_text(known(db, area.regency(), round).await?.report_by);
    let mut tx = db.snapshot().await?;
    let states = by_state(&mut tx, area, round).await?;
    let left = sql!(tx.on(), e => {
        sqlx::query_as::<_, (String, i64, i64, i64)>(LEFT.within(area))
            .bind(key(area.regency()))
            .bind(round)
            .bind(&report_by)
            .fetch_all(e)
            .await?
    });
    let stand_ins = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(STAND_INS.within(area))
            .bind(key(area.regency()))
            .bind(round)
            .fetch_one(e)
            .await?
    });
    let whole = |number: i64| u64::try_from(number).unwrap_or_default();
    let mut gone: BTreeMap<State, u64> = BTreeMap::new();
    let mut flow = Flow { stand_ins: whole(stand_ins), ..Flow::default() };
    for (state, in_time, count, replaced) in left {
        *gone.entry(read(&state)?).or_default() += whole(count);
        let into = if in_time == 1 { &mut flow.departed_in_time } else { &mut flow.departed_late };
        *into += whole(count);
        flow.replaced += whole(replaced);
    }
    let of = |state: State| states.get(&state).copied().unwrap_or_default();
    let still =
        |state: State| of(state).saturating_sub(gone.get(&state).copied().unwrap_or_default());
    flow.handed = of(State::Handed).saturating_sub(flow.stand_ins);
    flow.here = still(State::Here);
    flow.travelling = still(State::Travelling);
    flow.missing = still(State::Missing);
    // What is void and did not leave was replaced by another card of the same worker.
    flow.cards = states.values().sum::<u64>().saturating_sub(still(State::Void));
    Ok(flow)
}

fn read(state: &str) -> Result<State> {
    State::parse(state).ok_or(StoreError::Unexpected { table: "cards" })
}

async fn by_state(tx: &mut Tx, area: &Area, round: Uuid) -> Result<BTreeMap<State, u64>> {
    if area.within().is_empty() {
        let (here, handed, missing, void, travelling) = sql!(tx.on(), e => {
            sqlx::query_as::<_, (i64, i64, i64, i64, i64)>(OF_ALL)
                .bind(key(area.regency()))
                .bind(round)
                .fetch_one(e)
                .await?
        });
        let counts = [here, travelling, handed, missing, void];
        let counts = counts.map(|count| u64::try_from(count).unwrap_or_default());
        return Ok(State::ALL.into_iter().zip(counts).collect());
    }
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, (String, i64)>(BY_STATE.within(area))
            .bind(key(area.regency()))
            .bind(round)
            .fetch_all(e)
            .await?
    });
    let line = |(state, count): (String, i64)| {
        Ok((read(&state)?, u64::try_from(count).unwrap_or_default()))
    };
    lines.into_iter().map(line).collect()
}

/// The cards behind a number of the flow, by village and number, from the one last shown on.
pub async fn flow_names(
    db: &Db,
    (area, round): (&Area, Uuid),
    part: Part,
    after: Option<(RegionCode, i64)>,
    limit: usize,
) -> Result<Vec<Card>> {
    let report_by = day_text(known(db, area.regency(), round).await?.report_by);
    let (statement, more) = match part {
        Part::Handed => (HANDED, None),
        Part::StandIns => (STANDING_IN, None),
        Part::Here => (OPEN, Some(State::Here.word())),
        Part::Travelling => (OPEN, Some(State::Travelling.word())),
        Part::Missing => (OPEN, Some(State::Missing.word())),
        Part::DepartedInTime => (IN_TIME, Some(report_by.as_str())),
        Part::DepartedLate => (LATE, Some(report_by.as_str())),
        Part::Replaced => (REPLACED, None),
        Part::Vacant => (VACANT, None),
    };
    let (place, number, last) = reach(area, None, after);
    let rows = sql!(db.read(), e => {
        let mut query = sqlx::query_as::<_, Row>(statement.within(area))
            .bind(key(area.regency()))
            .bind(round)
            .bind(place)
            .bind(number)
            .bind(last)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX));
        if let Some(more) = more {
            query = query.bind(more);
        }
        query.fetch_all(e).await?
    });
    rows.into_iter().map(Row::read).collect()
}

/// The districts of the area, who has handed over most first.
pub async fn league(db: &Db, area: &Area, round: Uuid) -> Result<Vec<League>> {
    let mut districts: BTreeMap<RegionCode, League> = BTreeMap::new();
    for place in places(db, area, round, (None, None)).await? {
        if place.stop.region.level() < Level::District {
            continue;
        }
        let district = place.stop.region.up_to(Level::District);
        let of = districts.entry(district).or_insert_with(|| League {
            district,
            name: lindung_core::regions::Regions::embedded().name(district).to_owned(),
            villages: 0,
            people: 0,
            held: 0,
            here: 0,
            coming: 0,
            missing: 0,
            oldest: None,
        });
        add(of, &place);
    }
    let mut table: Vec<League> = districts.into_values().collect();
    table.sort_by_key(|one| (std::cmp::Reverse(one.share()), one.district));
    Ok(table)
}

fn add(of: &mut League, place: &Place) {
    of.villages += u64::from(place.stop.level == PlaceLevel::Village);
    of.people += place.people;
    of.held += place.held;
    of.here += place.here;
    of.coming += place.coming;
    of.missing += place.missing;
    of.oldest = match (of.oldest, place.oldest) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
}
