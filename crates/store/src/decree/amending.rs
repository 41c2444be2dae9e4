//! What a draft amendment is to change: who is removed from a month on, who is added.

use lindung_core::access::Area;
use lindung_core::registry::Status;
use lindung_core::words::{Month, MonthSpan, RegionCode, Rupiah};
use serde_json::json;
use uuid::Uuid;

use super::annex::{Act, Listed, home, keep_in};
use super::family::person_in;
use super::ledger::{fund_pays, months_are_free, removable_months};
use super::problem::DecreeProblem;
use super::record::{Decree, draft_in, subject};
use crate::audit::{self, Event};
use crate::calendar::month_key;
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::{Worker, worker_in};

/// Somebody who is taken off the list.
#[derive(Debug, Clone, Copy)]
pub struct Removal<'a> {
    /// The worker.
    pub worker: Uuid,
    /// The first month that falls away; all do if it lies before the person's first.
    pub from: Month,
    /// Why.
    pub why: &'a str,
}

/// Somebody who is put on the list.
#[derive(Debug, Clone, Copy)]
pub struct Addition<'a> {
    /// The worker.
    pub worker: Uuid,
    /// Whose place it is: somebody whom the same amendment removes.
    pub instead_of: Option<Uuid>,
    /// The fund that pays.
    pub fund: Uuid,
    /// The months, one after the other, with their JKK and JKM.
    pub prices: &'a [(Month, Rupiah, Rupiah)],
}

statements! { STATEMENTS:
    NEXT = "SELECT COALESCE(MAX(position), 0) + 1 FROM decree_people \
            WHERE regency = $1 AND decree = $2";
    IS_THERE = "SELECT COUNT(*) FROM decree_people WHERE regency = $1 AND decree = $2 \
                AND worker = $3 AND act = $4";
    TAKE = "DELETE FROM decree_people WHERE regency = $1 AND decree = $2 AND worker = $3 \
            AND act = $4";
    INSTEAD_OF_NOBODY = "UPDATE decree_people SET instead_of = NULL WHERE regency = $1 \
                         AND decree = $2 AND instead_of = $3";
}

/// Writes into a draft amendment that somebody is taken off the list.
///
/// # Errors
/// If the person does not stand on the list, has no months from then on, or a bill has gone out for
/// one of them.
pub async fn remove_person(
    db: &Db,
    keys: &Keys,
    (area, amendment): (&Area, Uuid),
    removal: &Removal<'_>,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    remove_in(&mut tx, keys, (area, amendment), removal, by, now).await?;
    tx.commit().await
}

/// The same inside a transaction.
pub(crate) async fn remove_in(
    tx: &mut Tx,
    keys: &Keys,
    (area, amendment): (&Area, Uuid),
    removal: &Removal<'_>,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let regency = area.regency();
    let base = begin(tx, regency, amendment, (Act::Removed, removal.worker), by, now).await?;
    let line = person_in(tx, area, base.base(), removal.worker).await?;
    let mut person = line.ok_or(DecreeProblem::NotListed)?.open(keys)?;
    let name = || person.name.clone();
    not_twice(tx, (regency, amendment), (Act::Removed, removal.worker), &name()).await?;
    let first = removal.from.max(person.span.first());
    let last = person.span.last();
    let Some(span) = MonthSpan::new(first, last) else {
        return Err(DecreeProblem::NoMonths { name: name(), last }.into());
    };
    person.span = span;
    let months = removable_months(tx, regency, base.plan, &person).await?;
    let cost = months.iter().map(|month| month.jkk + month.jkm).sum();
    let removed = Listed {
        position: next(tx, regency, amendment).await?,
        cost: Rupiah::new(cost),
        act: Act::Removed,
        instead_of: None,
        why: removal.why.trim().to_owned(),
        ..person
    };
    keep_in(tx, keys, (regency, amendment), &[removed], |_| None).await
}

/// Writes into a draft amendment that somebody is put on the list.
///
/// # Errors
/// If the person does not wait for cover, stands on the list, has months that are paid for, or the
/// fund does not pay those months.
pub async fn add_person(
    db: &Db,
    keys: &Keys,
    (area, amendment): (&Area, Uuid),
    addition: &Addition<'_>,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    add_in(&mut tx, keys, (area, amendment), addition, by, now).await?;
    tx.commit().await
}

/// The same inside a transaction.
pub(crate) async fn add_in(
    tx: &mut Tx,
    keys: &Keys,
    (area, amendment): (&Area, Uuid),
    addition: &Addition<'_>,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let regency = area.regency();
    let base = begin(tx, regency, amendment, (Act::Added, addition.worker), by, now).await?;
    let worker = worker_in(tx, keys, area, addition.worker).await?;
    let worker = worker.ok_or(StoreError::WorkerUnknown)?;
    let name = || worker.person.name.clone();
    if worker.status != Status::Verified || worker.waiting_since.is_none() {
        return Err(DecreeProblem::DoesNotWait { name: name() }.into());
    }
    not_twice(tx, (regency, amendment), (Act::Added, addition.worker), &name()).await?;
    if person_in(tx, area, base.base(), addition.worker).await?.is_some() {
        return Err(DecreeProblem::Listed { name: name() }.into());
    }
    if let Some(other) = addition.instead_of {
        let removed = (Act::Removed, other);
        if !is_there(tx, (regency, amendment), removed).await? {
            return Err(DecreeProblem::NotReplaced.into());
        }
    }
    let (span, prices) = months(addition, &name())?;
    let position = next(tx, regency, amendment).await?;
    let added = listed(&worker, addition, span, (regency, position));
    months_are_free(tx, regency, &added).await?;
    fund_pays(tx, regency, &added).await?;
    keep_in(tx, keys, (regency, amendment), &[added], |_| Some(prices.clone())).await
}

/// Takes what a draft amendment says of a worker out of it.
///
/// # Errors
/// If the amendment is issued, or says nothing of the kind.
pub(crate) async fn take_back_row_in(
    tx: &mut Tx,
    (regency, amendment): (RegionCode, Uuid),
    (act, worker): (Act, Uuid),
    by: Uuid,
    now: i64,
) -> Result<()> {
    let event = Event::new("decree.row-taken-back", subject(amendment))
        .by(by)
        .detail(json!({ "act": act.word(), "worker": worker.to_string() }));
    audit::append_in(tx, regency, &event, now).await?;
    amendment_in(tx, regency, amendment).await?;
    let taken = sql!(tx.on(), e => {
        sqlx::query(TAKE)
            .bind(key(regency))
            .bind(amendment)
            .bind(worker)
            .bind(act.word())
            .execute(e)
            .await?
            .rows_affected()
    });
    if taken == 0 {
        return Err(DecreeProblem::NotListed.into());
    }
    if act == Act::Removed {
        sql!(tx.on(), e => {
            sqlx::query(INSTEAD_OF_NOBODY)
                .bind(key(regency))
                .bind(amendment)
                .bind(worker)
                .execute(e)
                .await?;
        });
    }
    Ok(())
}

async fn begin(
    tx: &mut Tx,
    regency: RegionCode,
    amendment: Uuid,
    (act, worker): (Act, Uuid),
    by: Uuid,
    now: i64,
) -> Result<Decree> {
    let event = Event::new("decree.row-drafted", subject(amendment))
        .by(by)
        .detail(json!({ "act": act.word(), "worker": worker.to_string() }));
    audit::append_in(tx, regency, &event, now).await?;
    amendment_in(tx, regency, amendment).await
}

async fn amendment_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Decree> {
    let draft = draft_in(tx, regency, id).await?;
    if draft.amends.is_none() {
        return Err(DecreeProblem::NoAmendment.into());
    }
    Ok(draft)
}

pub(super) async fn is_there(
    tx: &mut Tx,
    (regency, amendment): (RegionCode, Uuid),
    (act, worker): (Act, Uuid),
) -> Result<bool> {
    let count = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(IS_THERE)
            .bind(key(regency))
            .bind(amendment)
            .bind(worker)
            .bind(act.word())
            .fetch_one(e)
            .await?
    });
    Ok(count > 0)
}

async fn not_twice(
    tx: &mut Tx,
    of: (RegionCode, Uuid),
    row: (Act, Uuid),
    name: &str,
) -> Result<()> {
    if is_there(tx, of, row).await? {
        return Err(DecreeProblem::Twice { name: name.to_owned() }.into());
    }
    Ok(())
}

async fn next(tx: &mut Tx, regency: RegionCode, amendment: Uuid) -> Result<i64> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(NEXT).bind(key(regency)).bind(amendment).fetch_one(e).await?
    }))
}

/// The months of an addition as a span, and what they cost as it is kept.
fn months(addition: &Addition<'_>, name: &str) -> Result<(MonthSpan, String)> {
    let gap = || DecreeProblem::Gap { name: name.to_owned() };
    let first = addition.prices.first().ok_or_else(gap)?.0;
    let count = u32::try_from(addition.prices.len()).unwrap_or(u32::MAX);
    let span = MonthSpan::starting(first, count).ok_or_else(gap)?;
    let follow = span.iter().eq(addition.prices.iter().map(|(month, ..)| *month));
    if !follow {
        return Err(gap().into());
    }
    let prices: Vec<(i64, i64, i64)> = addition
        .prices
        .iter()
        .map(|(month, jkk, jkm)| (month_key(*month), jkk.amount(), jkm.amount()))
        .collect();
    Ok((span, json!(prices).to_string()))
}

fn listed(
    worker: &Worker,
    addition: &Addition<'_>,
    span: MonthSpan,
    (regency, position): (RegionCode, i64),
) -> Listed {
    let person = &worker.person;
    let cost = addition.prices.iter().map(|(_, jkk, jkm)| jkk.amount() + jkm.amount()).sum();
    Listed {
        position,
        worker: worker.id,
        place: person.place.unwrap_or(regency),
        name: person.name.clone(),
        nik: person.nik,
        address: home(person.address.clone(), person.rt.into(), person.rw.into()),
        occupation: person.occupation.clone(),
        fund: addition.fund,
        span,
        cost: Rupiah::new(cost),
        act: Act::Added,
        instead_of: addition.instead_of,
        why: String::new(),
    }
}
