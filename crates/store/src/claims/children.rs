//! The children of a case: whose scholarship it may be, and until when.

use lindung_core::access::Area;
use lindung_core::claims::{self as rules, Ended, WhyEnded};
use lindung_core::law::School;
use lindung_core::registry::Born;
use lindung_core::words::RegionCode;
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::Actor;
use super::booking::{Booking, asked_before, begin, book, worded};
use super::case::days;
use super::problem::ClaimProblem;
use super::reckoning::reckon_in;
use super::schooling::renew_in;
use crate::bulk::bulk;
use crate::calendar::day_text;
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

/// A child of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// The number in the database.
    pub id: Uuid,
    /// The member of the worker's family that it comes from.
    pub member: Option<Uuid>,
    /// The name.
    pub name: String,
    /// When the child was born.
    pub born: Born,
    /// The level of schooling on the day of the event, if known.
    pub school: Option<School>,
    /// Whether the scholarship is claimed for this child.
    pub chosen: bool,
    /// The end of the scholarship, if there was one.
    pub ended: Option<Ended>,
    /// The first school year that is neither paid nor given up, by the calendar year in which it
    /// begins; none when the scholarship is over or there is none.
    pub next_year: Option<i32>,
    /// The last school year that it may pay.
    pub last_year: Option<i32>,
}

impl Child {
    /// The child as the rules know it. Where only the year of birth is known, the last day of it
    /// counts, so that nobody is excluded by a guess.
    pub fn known(&self) -> Option<rules::Child> {
        let (school, ended) = (self.school, self.ended);
        Some(rules::Child { born: self.born.latest()?, school, ended })
    }
}

/// A child as typed.
#[derive(Debug, Clone, Copy)]
pub struct NewChild<'a> {
    /// The child to change; none for one that is added.
    pub id: Option<Uuid>,
    /// The name.
    pub name: &'a str,
    /// When the child was born.
    pub born: Born,
    /// The level of schooling on the day of the event.
    pub school: Option<School>,
    /// Whether the scholarship is claimed for this child.
    pub chosen: bool,
    /// The end of the scholarship.
    pub ended: Option<Ended>,
    /// A number of the request: made twice, it is written down once.
    pub request: Uuid,
}

statements! { STATEMENTS:
    KEEP = "INSERT INTO claim_children (regency, claim, id, member, name_sealed, birth, school, \
            chosen, ended, ended_on, next_year, last_year, added_by, added_at) \
            VALUES ($1, $2, $3, NULL, $4, $5, $6, $7, $8, $9, NULL, NULL, $10, $11) \
            ON CONFLICT (regency, claim, id) DO UPDATE SET name_sealed = excluded.name_sealed, \
            birth = excluded.birth, school = excluded.school, chosen = excluded.chosen, \
            ended = excluded.ended, ended_on = excluded.ended_on";
    OF_CASE_IN = "SELECT id, member, name_sealed, birth, school, chosen, ended, ended_on, \
                  next_year, last_year FROM claim_children WHERE regency = $1 AND claim = $2 \
                  ORDER BY birth, id";
}

scoped! { SCOPED:
    OF_CASE = "SELECT k.id, k.member, k.name_sealed, k.birth, k.school, k.chosen, k.ended, \
               k.ended_on, k.next_year, k.last_year FROM claims c \
               JOIN claim_children k ON k.regency = c.regency AND k.claim = c.id \
               WHERE c.regency = $1 AND c.id = $2 AND {area:c.place} ORDER BY k.birth, k.id";
}

rows! {
    struct Line {
        id: Uuid,
        member: Option<Uuid>,
        name_sealed: Vec<u8>,
        birth: String,
        school: Option<String>,
        chosen: bool,
        ended: Option<String>,
        ended_on: Option<String>,
        next_year: Option<i64>,
        last_year: Option<i64>,
    }
}

bulk! {
    /// A child as the family data names them.
    pub(super) struct FamilyChild into "claim_children" {
        claim: Uuid as "uuid",
        id: Uuid as "uuid",
        member: Option<Uuid> as "uuid",
        name_sealed: Vec<u8> as "bytea",
        birth: String as "text",
        school: Option<String> as "text",
        chosen: bool as "boolean",
        next_year: Option<i64> as "bigint",
        last_year: Option<i64> as "bigint",
        added_by: Option<Uuid> as "uuid",
        added_at: i64 as "bigint",
    }
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "claim_children" };

impl Line {
    fn open(self, keys: &Keys) -> Result<Child> {
        let why = self.ended.map(|word| WhyEnded::parse(&word).ok_or(UNEXPECTED)).transpose()?;
        let year = |number: Option<i64>| {
            number.map(|year| i32::try_from(year).map_err(|_| UNEXPECTED)).transpose()
        };
        Ok(Child {
            id: self.id,
            member: self.member,
            name: keys.open(&self.name_sealed)?,
            born: Born::parse(&self.birth).ok_or(UNEXPECTED)?,
            school: self.school.as_deref().and_then(School::parse),
            chosen: self.chosen,
            ended: days(self.ended_on)?.zip(why).map(|(on, why)| Ended { on, why }),
            next_year: year(self.next_year)?,
            last_year: year(self.last_year)?,
        })
    }
}

/// The children of a case of the area, the eldest first.
pub async fn children(db: &Db, keys: &Keys, area: &Area, claim: Uuid) -> Result<Vec<Child>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(OF_CASE.within(area))
            .bind(key(area.regency()))
            .bind(claim)
            .fetch_all(e)
            .await?
    });
    lines.into_iter().map(|line| line.open(keys)).collect()
}

pub(super) async fn children_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    claim: Uuid,
) -> Result<Vec<Child>> {
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(OF_CASE_IN)
            .bind(key(regency))
            .bind(claim)
            .fetch_all(e)
            .await?
    });
    lines.into_iter().map(|line| line.open(keys)).collect()
}

/// Which member of the family a child of a case is; fails if the case does not know the child.
pub(super) async fn member_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (claim, child): (Uuid, Uuid),
) -> Result<Option<Uuid>> {
    let all = children_in(tx, keys, regency, claim).await?;
    let found = all.into_iter().find(|one| one.id == child);
    Ok(found.ok_or(ClaimProblem::PersonUnknown)?.member)
}

/// Adds a child to a case or changes one; what is at stake and the school years follow. Says the
/// number.
///
/// # Errors
/// If nobody is named, the child is not there, or a day lies ahead.
pub async fn keep_child(
    db: &Db,
    keys: &Keys,
    area: &Area,
    claim: Uuid,
    new: &NewChild<'_>,
    actor: Actor,
) -> Result<Uuid> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let id = new.id.unwrap_or(new.request);
    let act = if new.id.is_some() { "child-changed" } else { "child-added" };
    let told = json!({ "child": id.to_string(), "act": act });
    let event = ("claim.child", told.clone());
    let mut case = begin(&mut tx, area, claim, event, actor.into()).await?;
    if asked_before(&mut tx, regency, new.request).await?.is_some() {
        return Ok(id);
    }
    let name = worded(new.name)?;
    if name.is_empty() {
        return Err(ClaimProblem::NameMissing.into());
    }
    let ahead = |day: Date| day > actor.today;
    let born = match new.born {
        Born::On(day) => ahead(day),
        Born::In(year) => i32::from(year) > actor.today.year(),
    };
    if born || new.ended.is_some_and(|ended| ahead(ended.on)) {
        return Err(ClaimProblem::DayAhead.into());
    }
    if new.id.is_some() {
        member_in(&mut tx, keys, regency, (claim, id)).await?;
    }
    sql!(tx.on(), e => {
        sqlx::query(KEEP)
            .bind(key(regency))
            .bind(claim)
            .bind(id)
            .bind(keys.seal(name))
            .bind(new.born.to_string())
            .bind(new.school.map(School::word))
            .bind(new.chosen)
            .bind(new.ended.map(|ended| ended.why.word()))
            .bind(new.ended.map(|ended| day_text(ended.on)))
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    reckon_in(&mut tx, keys, regency, &mut case, actor.into()).await?;
    renew_in(&mut tx, keys, regency, &case, actor.today).await?;
    let booking = Booking { detail: told, request: Some(new.request), ..Booking::noting(act) };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await?;
    Ok(id)
}
