//! The places of a round: the office, districts and villages by themselves; hamlets and meetings as
//! somebody adds them.

use lindung_core::access::Area;
use lindung_core::cards::{Occasion, PlaceLevel, Stop};
use lindung_core::words::{Level, RegionCode};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::problem::CardProblem;
use super::rounds::open_round_in;
use super::{Actor, subject_of_round};
use crate::audit::{self, Event};
use crate::calendar::{day_of, day_text};
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError, is_orphan, is_taken};
use crate::ids::new_id;
use crate::regencies::key;
use crate::scope::{place_key, place_of, span};

/// A place with its account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its number.
    pub id: Uuid,
    /// The round.
    pub round: Uuid,
    /// What kind, and where; that of a point is its village or district.
    pub stop: Stop,
    /// Its name.
    pub name: String,
    /// Of a point, why people come together.
    pub occasion: Option<Occasion>,
    /// Of a point, when.
    pub meets_on: Option<Date>,
    /// Whether this meeting is the last: what is not handed over by then is late.
    pub is_final: bool,
    /// Cards that ever came.
    pub came: u64,
    /// Cards that went.
    pub went: u64,
    /// Cards that are here.
    pub here: u64,
    /// Cards in hands, handed over from here.
    pub handed: u64,
    /// Cards missing, last seen here.
    pub missing: u64,
    /// Cards not good any more, last here.
    pub void: u64,
    /// Of a village, people who have a good card.
    pub people: u64,
    /// Of these, who hold theirs, wherever they got it.
    pub held: u64,
    /// Since when the card lies here that has lain longest.
    pub oldest: Option<i64>,
    /// Cards on the way to here in parcels that were sent.
    pub coming: u64,
    /// Since when the parcel is on the way that has been longest.
    pub coming_since: Option<i64>,
}

/// A hamlet or a meeting to be added to a round, or as it shall be.
#[derive(Debug, Clone, Copy)]
pub struct NewPoint<'a> {
    /// The village or district.
    pub region: RegionCode,
    /// Its name.
    pub name: &'a str,
    /// Why people come together.
    pub occasion: Occasion,
    /// When.
    pub meets_on: Option<Date>,
    /// Whether it is the last meeting.
    pub is_final: bool,
}

statements! { STATEMENTS:
    ADD = "INSERT INTO card_places (regency, id, round, level, place, name, occasion, meets_on, \
           final, came, went, here, handed, missing, void, people, held) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, 0, 0, 0, 0, 0) \
           ON CONFLICT DO NOTHING";
    BY_PLACE = "SELECT id FROM card_places WHERE regency = $1 AND round = $2 AND place = $3 \
                AND level <> 'point'";
    CHANGE = "UPDATE card_places SET name = $3, occasion = $4, meets_on = $5, final = $6 \
              WHERE regency = $1 AND id = $2 AND level = 'point'";
    REMOVE = "DELETE FROM card_places WHERE regency = $1 AND id = $2 AND level = 'point' \
              AND came = 0";
}

macro_rules! places {
    ($rest:literal) => {
        concat!(
            "SELECT p.id, p.round, p.level, p.place, p.name, p.occasion, p.meets_on, p.final AS \
             is_final, p.came, p.went, p.here, p.handed, p.missing, p.void, p.people, p.held, \
             (SELECT MIN(c.since) FROM cards c WHERE c.regency = p.regency AND c.at = p.id \
             AND c.state = 'here') AS oldest, \
             (SELECT CAST(COALESCE(SUM(v.on_the_way), 0) AS BIGINT) FROM parcels v \
             WHERE v.regency = p.regency AND v.to_place = p.id AND v.state = 'sent') AS coming, \
             (SELECT MIN(v.sent_at) FROM parcels v WHERE v.regency = p.regency \
             AND v.to_place = p.id AND v.state = 'sent') AS coming_since \
             FROM card_places p WHERE p.regency = $1 AND {area:p.place} AND ",
            $rest
        )
    };
}

scoped! { SCOPED:
    ONE = places!("p.id = $2");
    OF_ROUND = places!(
        "p.round = $2 AND p.place BETWEEN $3 AND $4 AND ($5 = '' OR p.level = $5) \
         ORDER BY p.place, p.level, p.meets_on, p.name"
    );
}

rows! {
    struct Row {
        id: Uuid,
        round: Uuid,
        level: String,
        place: i64,
        name: String,
        occasion: Option<String>,
        meets_on: Option<String>,
        is_final: bool,
        came: i64,
        went: i64,
        here: i64,
        handed: i64,
        missing: i64,
        void: i64,
        people: i64,
        held: i64,
        oldest: Option<i64>,
        coming: i64,
        coming_since: Option<i64>,
    }
}

impl Row {
    fn read(self) -> Result<Place> {
        const TABLE: &str = "card_places";
        let unexpected = || StoreError::Unexpected { table: TABLE };
        let whole = |number: i64| u64::try_from(number).unwrap_or_default();
        let level = PlaceLevel::parse(&self.level).ok_or_else(unexpected)?;
        let region = place_of(self.place).ok_or_else(unexpected)?;
        let occasion = self.occasion.map(|word| Occasion::parse(&word).ok_or_else(unexpected));
        Ok(Place {
            id: self.id,
            round: self.round,
            stop: Stop { level, region },
            name: self.name,
            occasion: occasion.transpose()?,
            meets_on: self.meets_on.map(|day| day_of(&day, TABLE)).transpose()?,
            is_final: self.is_final,
            came: whole(self.came),
            went: whole(self.went),
            here: whole(self.here),
            handed: whole(self.handed),
            missing: whole(self.missing),
            void: whole(self.void),
            people: whole(self.people),
            held: whole(self.held),
            oldest: self.oldest,
            coming: whole(self.coming),
            coming_since: self.coming_since,
        })
    }
}

/// The places of a round that lie in the area, those of a region (a district, a village) or of one
/// level only where it is given; by region, the upper first.
pub async fn places(
    db: &Db,
    area: &Area,
    round: Uuid,
    (inside, level): (Option<RegionCode>, Option<PlaceLevel>),
) -> Result<Vec<Place>> {
    let (first, last) = span(inside.unwrap_or(area.regency()));
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_ROUND.within(area))
            .bind(key(area.regency()))
            .bind(round)
            .bind(first)
            .bind(last)
            .bind(level.map_or("", PlaceLevel::word))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Row::read).collect()
}

/// A place of the area.
pub async fn place(db: &Db, area: &Area, id: Uuid) -> Result<Option<Place>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.map(Row::read).transpose()
}

pub(super) async fn place_in(tx: &mut Tx, area: &Area, id: Uuid) -> Result<Place> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    row.map(Row::read).transpose()?.ok_or_else(|| CardProblem::PlaceUnknown.into())
}

/// The place of a region in a round, made if there is none.
pub(super) async fn region_in(
    tx: &mut Tx,
    regency: RegionCode,
    round: Uuid,
    region: RegionCode,
    now: i64,
) -> Result<Uuid> {
    let found = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(BY_PLACE)
            .bind(key(regency))
            .bind(round)
            .bind(place_key(region))
            .fetch_optional(e)
            .await?
    });
    if let Some(id) = found {
        return Ok(id);
    }
    let id = new_id(now);
    let level = PlaceLevel::of(region).ok_or(CardProblem::PlaceUnknown)?;
    let name = lindung_core::regions::Regions::embedded().name(region);
    let stop = Stop { level, region };
    add(tx, regency, (id, round, stop), (name, None, None, false)).await?;
    Ok(id)
}

type Named<'a> = (&'a str, Option<Occasion>, Option<Date>, bool);

async fn add(
    tx: &mut Tx,
    regency: RegionCode,
    (id, round, stop): (Uuid, Uuid, Stop),
    (name, occasion, meets_on, is_final): Named<'_>,
) -> Result<bool> {
    let made = sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(id)
            .bind(round)
            .bind(stop.level.word())
            .bind(place_key(stop.region))
            .bind(name)
            .bind(occasion.map(Occasion::word))
            .bind(meets_on.map(day_text))
            .bind(is_final)
            .execute(e)
            .await?
            .rows_affected()
    });
    Ok(made > 0)
}

/// Adds a hamlet or a meeting to a round.
///
/// # Errors
/// If the region is no village or district of the area, or the name is empty or there already.
pub async fn add_point(
    db: &Db,
    area: &Area,
    round: Uuid,
    new: &NewPoint<'_>,
    actor: Actor,
) -> Result<Uuid> {
    let regency = area.regency();
    let deep = matches!(new.region.level(), Level::District | Level::Village);
    if !deep || !area.holds(new.region) {
        return Err(CardProblem::PlaceUnknown.into());
    }
    let name = new.name.trim();
    if name.is_empty() {
        return Err(CardProblem::PointName.into());
    }
    let id = new_id(actor.now);
    let mut tx = db.begin().await?;
    told(&mut tx, regency, "cards.point-added", (round, id), new.region, actor).await?;
    open_round_in(&mut tx, regency, round).await?;
    let stop = Stop { level: PlaceLevel::Point, region: new.region };
    let named = (name, Some(new.occasion), new.meets_on, new.is_final);
    if !add(&mut tx, regency, (id, round, stop), named).await? {
        return Err(CardProblem::PointName.into());
    }
    tx.commit().await?;
    Ok(id)
}

/// Changes name, occasion and day of a point; it stays where it is.
///
/// # Errors
/// If there is no such point, or the name is empty or there already.
pub async fn change_point(
    db: &Db,
    area: &Area,
    id: Uuid,
    new: &NewPoint<'_>,
    actor: Actor,
) -> Result<()> {
    let regency = area.regency();
    let name = new.name.trim();
    if name.is_empty() {
        return Err(CardProblem::PointName.into());
    }
    let mut tx = db.begin().await?;
    let known = point_in(&mut tx, area, id).await?;
    told(&mut tx, regency, "cards.point-changed", (known.round, id), known.stop.region, actor)
        .await?;
    sql!(tx.on(), e => {
        sqlx::query(CHANGE)
            .bind(key(regency))
            .bind(id)
            .bind(name)
            .bind(new.occasion.word())
            .bind(new.meets_on.map(day_text))
            .bind(new.is_final)
            .execute(e)
            .await
            .map_err(|e| if is_taken(&e) {
                CardProblem::PointName.into()
            } else {
                StoreError::from(e)
            })?;
    });
    tx.commit().await
}

/// Takes a point away at which no card ever was.
///
/// # Errors
/// If there is no such point, cards were there, or a parcel was packed for it.
pub async fn remove_point(db: &Db, area: &Area, id: Uuid, actor: Actor) -> Result<()> {
    let regency = area.regency();
    let mut tx = db.begin().await?;
    let known = point_in(&mut tx, area, id).await?;
    told(&mut tx, regency, "cards.point-removed", (known.round, id), known.stop.region, actor)
        .await?;
    let removed = sql!(tx.on(), e => {
        sqlx::query(REMOVE).bind(key(regency)).bind(id).execute(e).await.map(|d| d.rows_affected())
    });
    match removed {
        Ok(1..) => tx.commit().await,
        Ok(0) => Err(CardProblem::PointUsed.into()),
        Err(error) if is_orphan(&error) => Err(CardProblem::PointUsed.into()),
        Err(error) => Err(error.into()),
    }
}

async fn point_in(tx: &mut Tx, area: &Area, id: Uuid) -> Result<Place> {
    let place = place_in(tx, area, id).await?;
    if place.stop.level == PlaceLevel::Point {
        Ok(place)
    } else {
        Err(CardProblem::PlaceUnknown.into())
    }
}

async fn told(
    tx: &mut Tx,
    regency: RegionCode,
    action: &'static str,
    (round, point): (Uuid, Uuid),
    region: RegionCode,
    actor: Actor,
) -> Result<()> {
    let event = Event::new(action, subject_of_round(round))
        .by(actor.account)
        .at(region)
        .detail(json!({ "point": point.to_string() }));
    audit::append_in(tx, regency, &event, actor.now).await?;
    Ok(())
}
