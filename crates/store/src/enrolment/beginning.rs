//! Lists are begun from an issued decree: whoever has promised months and is not registered yet.

use std::collections::BTreeMap;

use lindung_core::access::Area;
use lindung_core::enrolment::{Checked, Code, Group, Ready, check, split};
use lindung_core::law::Law;
use lindung_core::registry::{Born, Status};
use lindung_core::words::{Month, MonthSpan, Nik, RegionCode};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::batch::subject;
use super::problem::EnrolProblem;
use crate::audit::{self, Event};
use crate::bulk::bulk;
use crate::calendar::{month_key, month_of};
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::decree::{DecreeProblem, decree_in};
use crate::error::{Result, StoreError};
use crate::ids::new_ids;
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_of;

/// What would become of a decree's people now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The lists.
    pub lists: Vec<DraftList>,
    /// People on lists that are on their way.
    pub on_the_way: usize,
    /// People whose refusal waits to be settled.
    pub at_desk: usize,
    /// People who are held back since an earlier list, for the reason that still holds.
    pub held_before: usize,
    /// People who are registered: they are billed without being sent again.
    pub enrolled: usize,
}

/// A list that would be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftList {
    /// The fund that pays.
    pub fund: Uuid,
    /// The months that BPJS is told.
    pub span: MonthSpan,
    /// Everybody on it.
    pub people: usize,
    /// Who of them is held back, by reason.
    pub held: BTreeMap<Code, usize>,
}

rows! {
    /// Somebody with promised months.
    struct Promised {
        worker: Uuid,
        fund: Uuid,
        first: i64,
        months: i64,
        place: i64,
        name: String,
        nik_sealed: Option<Vec<u8>>,
        birth: Option<String>,
        status: String,
    }
}

bulk! {
    /// A line to be written.
    struct NewLine into "batch_lines" {
        batch: Uuid as "uuid",
        position: i64 as "bigint",
        worker: Uuid as "uuid",
        place: i64 as "bigint",
        state: String as "text",
        code: Option<String> as "text",
    }
}

statements! { STATEMENTS:
    STANDING = "SELECT l.worker, l.state FROM batch_lines l WHERE l.regency = $1 \
                AND (l.state IN ('waiting', 'sent', 'held') \
                OR l.state = 'refused' AND l.settled_at IS NULL) AND l.worker IN \
                (SELECT m.worker FROM months m WHERE m.regency = $1 AND m.plan = $2 \
                AND m.state = 'planned')";
    REGISTERED = "SELECT e.worker FROM enrolments e WHERE e.regency = $1 AND e.worker IN \
                  (SELECT m.worker FROM months m WHERE m.regency = $1 AND m.plan = $2 \
                  AND m.state = 'planned')";
    ACTIVE = "SELECT DISTINCT c.worker FROM candidates c JOIN candidate_findings f \
              ON f.regency = c.regency AND f.candidate = c.id WHERE c.regency = $1 \
              AND f.code IN ('person.enrolled', 'person.covered') AND f.settled <> 'cleared' \
              AND c.worker IN (SELECT m.worker FROM months m WHERE m.regency = $1 \
              AND m.plan = $2 AND m.state = 'planned')";
    LAST_NUMBER = "SELECT COALESCE(MAX(number), 0) FROM batches WHERE regency = $1";
    CREATE = "INSERT INTO batches (regency, id, number, decree, fund, first, months, state, note, \
              created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'ready', '', $8, $9)";
    NOT_HELD_ANY_MORE = "UPDATE batch_lines SET state = 'withdrawn' WHERE regency = $1 \
                         AND worker = $2 AND state = 'held'";
}

scoped! { SCOPED:
    PROMISED = "SELECT r.worker, r.fund, r.first, r.months, w.place, w.name, w.nik_sealed, \
                w.birth, w.status FROM (SELECT worker, fund, MIN(month) AS first, \
                COUNT(*) AS months FROM (SELECT m.worker, m.fund, m.month, m.month - ROW_NUMBER() \
                OVER (PARTITION BY m.worker, m.fund ORDER BY m.month) AS run FROM months m \
                WHERE m.regency = $1 AND m.plan = $2 AND m.state = 'planned') AS of_months \
                GROUP BY worker, fund, run) AS r \
                JOIN workers w ON w.regency = $1 AND w.id = r.worker AND {area:w.place}";
}

/// Everybody who is to be registered, opened.
struct People {
    base: Uuid,
    all: Vec<Person>,
    codes: Vec<Option<Code>>,
    groups: Vec<Group>,
    funds: Vec<Uuid>,
    draft: Draft,
}

struct Person {
    worker: Uuid,
    fund: Uuid,
    first: Month,
    months: u32,
    place: RegionCode,
    place_key: i64,
    name: String,
    nik: Option<Nik>,
    born: Option<Born>,
    status: Status,
    held: bool,
}

/// What lists an issued decree would give on a day, of at most `size` people each.
///
/// # Errors
/// If the decree is not issued.
pub async fn draft(
    db: &Db,
    keys: &Keys,
    (regency, decree): (RegionCode, Uuid),
    (on, size): (Date, usize),
) -> Result<Draft> {
    let mut tx = db.snapshot().await?;
    Ok(people_in(&mut tx, keys, regency, decree, (on, size)).await?.draft)
}

/// Makes the lists of an issued decree and says their numbers in the database.
///
/// # Errors
/// If the decree is not issued, or nobody is left to be registered.
pub async fn begin(
    db: &Db,
    keys: &Keys,
    (regency, decree): (RegionCode, Uuid),
    (on, size): (Date, usize),
    by: Uuid,
    now: i64,
) -> Result<Vec<Uuid>> {
    let mut tx = db.begin().await?;
    let event = Event::new("enrol.begun", format!("decree/{decree}")).by(by);
    audit::append_in(&mut tx, regency, &event, now).await?;
    let people = people_in(&mut tx, keys, regency, decree, (on, size)).await?;
    if people.groups.is_empty() {
        return Err(EnrolProblem::Nobody.into());
    }
    let mut number = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(LAST_NUMBER).bind(key(regency)).fetch_one(e).await?
    });
    let ids = new_ids(now, people.groups.len());
    for (id, group) in ids.iter().zip(&people.groups) {
        number += 1;
        create(&mut tx, regency, (*id, number), (&people, group), by, now).await?;
    }
    for (person, code) in people.all.iter().zip(&people.codes) {
        if person.held && code.is_none() {
            sql!(tx.on(), e => {
                sqlx::query(NOT_HELD_ANY_MORE)
                    .bind(key(regency))
                    .bind(person.worker)
                    .execute(e)
                    .await?;
            });
        }
    }
    for (id, group) in ids.iter().zip(&people.groups) {
        keep(&mut tx, regency, *id, &people, group).await?;
    }
    tx.commit().await?;
    Ok(ids)
}

async fn create(
    tx: &mut Tx,
    regency: RegionCode,
    (id, number): (Uuid, i64),
    (people, group): (&People, &Group),
    by: Uuid,
    now: i64,
) -> Result<()> {
    let held = group.people.iter().filter(|at| people.codes[**at].is_some()).count();
    let event = Event::new("enrol.made", subject(id)).by(by).detail(json!({
        "number": number,
        "people": group.people.len(),
        "held": held,
    }));
    audit::append_in(tx, regency, &event, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(CREATE)
            .bind(key(regency))
            .bind(id)
            .bind(number)
            .bind(people.base)
            .bind(people.funds[group.fund])
            .bind(month_key(group.first))
            .bind(i64::from(group.months))
            .bind(by)
            .bind(now)
            .execute(e)
            .await?;
    });
    Ok(())
}

async fn keep(
    tx: &mut Tx,
    regency: RegionCode,
    batch: Uuid,
    people: &People,
    group: &Group,
) -> Result<()> {
    let line = |(position, at): (i64, &usize)| {
        let (person, code) = (&people.all[*at], people.codes[*at]);
        NewLine {
            batch,
            position,
            worker: person.worker,
            place: person.place_key,
            state: if code.is_some() { "held" } else { "waiting" }.to_owned(),
            code: code.map(|code| code.word().to_owned()),
        }
    };
    let lines: Vec<NewLine> = (1..).zip(&group.people).map(line).collect();
    NewLine::insert(tx, key(regency), &lines).await
}

async fn people_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    decree: Uuid,
    (on, size): (Date, usize),
) -> Result<People> {
    let decree = decree_in(tx, regency, decree).await?;
    let base = decree_in(tx, regency, decree.base()).await?;
    if base.is_draft() {
        return Err(DecreeProblem::NotIssued.into());
    }
    let mut draft = Draft::default();
    let all = unregistered(tx, keys, regency, base.plan, &mut draft).await?;
    let active = workers_in(tx, regency, base.plan, ACTIVE).await?;
    let checked: Vec<Checked<'_>> = all
        .iter()
        .map(|one| Checked {
            nik: one.nik,
            name: &one.name,
            born: one.born,
            status: one.status,
            active: active.contains(&one.worker),
        })
        .collect();
    let codes = check(&checked, on, Law::embedded());
    let mut funds: Vec<Uuid> = all.iter().map(|one| one.fund).collect();
    funds.sort_unstable();
    funds.dedup();
    // Who is held back since an earlier list stays there.
    let listed: Vec<usize> =
        (0..all.len()).filter(|at| !(all[*at].held && codes[*at].is_some())).collect();
    draft.held_before = all.len() - listed.len();
    let ready: Vec<Ready<'_>> = listed
        .iter()
        .map(|at| {
            let one = &all[*at];
            let fund = funds.binary_search(&one.fund).unwrap_or_default();
            let (first, months, place) = (one.first, one.months, one.place);
            Ready { fund, first, months, place, name: &one.name }
        })
        .collect();
    let mut groups = split(&ready, size);
    for group in &mut groups {
        for at in &mut group.people {
            *at = listed[*at];
        }
    }
    for group in &groups {
        let Some(span) = MonthSpan::starting(group.first, group.months) else { continue };
        let mut held = BTreeMap::new();
        for code in group.people.iter().filter_map(|at| codes[*at]) {
            *held.entry(code).or_default() += 1;
        }
        let (fund, people) = (funds[group.fund], group.people.len());
        draft.lists.push(DraftList { fund, span, people, held });
    }
    Ok(People { base: base.id, all, codes, groups, funds, draft })
}

/// Who has promised months of a plan and is neither registered nor on the way.
async fn unregistered(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    plan: Uuid,
    draft: &mut Draft,
) -> Result<Vec<Person>> {
    let area = Area::whole(regency)
        .ok_or_else(|| StoreError::RegencyUnknown { regency: regency.to_string() })?;
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, Promised>(PROMISED.within(&area))
            .bind(key(regency))
            .bind(plan)
            .fetch_all(e)
            .await?
    });
    let standing = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, String)>(STANDING)
            .bind(key(regency))
            .bind(plan)
            .fetch_all(e)
            .await?
    });
    // The state that keeps somebody off a new list stands before one that does not.
    let order =
        |state: &str| ["held", "refused", "waiting", "sent"].iter().position(|s| *s == state);
    let mut stands: FxHashMap<Uuid, String> = FxHashMap::default();
    for (worker, state) in standing {
        let kept = stands.entry(worker).or_insert_with(|| state.clone());
        if order(&state) > order(kept) {
            *kept = state;
        }
    }
    let registered = workers_in(tx, regency, plan, REGISTERED).await?;
    let mut first: FxHashMap<Uuid, Promised> = FxHashMap::default();
    for line in lines {
        if first.get(&line.worker).is_none_or(|known| line.first < known.first) {
            first.insert(line.worker, line);
        }
    }
    let mut people = Vec::with_capacity(first.len());
    for line in first.into_values() {
        match stands.get(&line.worker).map(String::as_str) {
            Some("waiting" | "sent") => draft.on_the_way += 1,
            Some("refused") => draft.at_desk += 1,
            _ if registered.contains(&line.worker) => draft.enrolled += 1,
            held => people.push((line, held.is_some())),
        }
    }
    people.sort_by_key(|(line, _)| line.worker);
    people.into_par_iter().with_min_len(64).map(|(line, held)| line.open(keys, held)).collect()
}

impl Promised {
    fn open(self, keys: &Keys, held: bool) -> Result<Person> {
        let unexpected = || StoreError::Unexpected { table: "workers" };
        let nik = self.nik_sealed.map(|sealed| keys.open(&sealed)).transpose()?;
        Ok(Person {
            worker: self.worker,
            fund: self.fund,
            first: month_of(self.first, "months")?,
            months: u32::try_from(self.months).map_err(|_| unexpected())?,
            place: place_of(self.place).ok_or_else(unexpected)?,
            place_key: self.place,
            name: self.name,
            nik: nik.map(|nik| Nik::parse(&nik).map_err(|_| unexpected())).transpose()?,
            born: self.birth.map(|day| Born::parse(&day).ok_or_else(unexpected)).transpose()?,
            status: Status::parse(&self.status).ok_or_else(unexpected)?,
            held,
        })
    }
}

async fn workers_in(
    tx: &mut Tx,
    regency: RegionCode,
    plan: Uuid,
    statement: &'static str,
) -> Result<FxHashSet<Uuid>> {
    let found = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, Uuid>(statement).bind(key(regency)).bind(plan).fetch_all(e).await?
    });
    Ok(found.into_iter().collect())
}
