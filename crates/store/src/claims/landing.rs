//! What a sweep found is kept: a certain death opens its case and asks for the change of the worker, a
//! likely one waits for a person, and what was found before is left as it is. A certain death of somebody
//! about whom another change waits is waited with, and looked at again by each sweep.

mod registered;
mod standing;
mod writing;

use std::collections::BTreeSet;

use lindung_core::claims::Covered;
use lindung_core::registry::{Person, Status};
use lindung_core::words::RegionCode;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::Who;
use super::reckoning::Standing;
use crate::audit::{self, Event};
use crate::bulk::{bulk, fetch_among};
use crate::calendar::day_text;
use crate::db::{Db, Tx};
use crate::error::{Result, StoreError};
use crate::ids::new_ids;
use crate::jobs::{self, Lease};
use crate::keys::Keys;
use crate::regencies::key;
use registered::registered_in;
use standing::{Worker, workers_in};

pub(super) use registered::STATEMENTS as REGISTERED_STATEMENTS;
pub(super) use writing::STATEMENTS;

/// A death of a list that is, or may be, a worker's.
#[derive(Debug, Clone)]
pub struct FoundDeath {
    /// The list.
    pub file: Option<Uuid>,
    /// The row number people see.
    pub line: u32,
    /// Whom the list names.
    pub person: Person,
    /// On which day, if the list says it.
    pub died: Option<Date>,
    /// The worker.
    pub worker: Uuid,
    /// Whether it is the worker beyond doubt: the same NIK, and a name that can be the same person's.
    pub certain: bool,
    /// The probability, 0 to 1.
    pub probability: f32,
}

/// What a sweep found, and how it is put as evidence of a change.
pub struct Sweep<'a> {
    /// Deaths on the lists.
    pub deaths: u64,
    /// Those that are, or may be, workers'.
    pub found: &'a [FoundDeath],
    /// What shows it.
    pub evidence: &'a (dyn Fn(&FoundDeath) -> String + Sync),
    /// The page that shows what waits for a person.
    pub next: &'a str,
}

/// What came of a sweep.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Swept {
    /// Deaths on the lists.
    pub deaths: u64,
    /// Deaths that are or may be workers', and were not known.
    pub new: u64,
    /// Cases that were opened, also of those who are dead in the registry and had none.
    pub opened: u64,
    /// Changes that were asked for: the bill of these stops once they are approved.
    pub proposed: u64,
    /// Deaths that wait for a person.
    pub waiting: u64,
}

/// A death as it is kept, sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Record {
    pub(super) person: Person,
    pub(super) died: Option<String>,
}

/// Deaths that were found before; which is filled in.
const DEATHS: &str = "SELECT record_print, id FROM deaths WHERE regency = $1 AND record_print";

/// Deaths beside the workers whose they may be; which is filled in.
const PAIRS: &str =
    "SELECT death, worker, certainty, state FROM death_matches WHERE regency = $1 AND worker";

bulk! {
    struct DeathRow into "deaths" {
        id: Uuid as "uuid",
        file: Option<Uuid> as "uuid",
        line: i64 as "bigint",
        died_on: Option<String> as "text",
        record_sealed: Vec<u8> as "bytea",
        record_print: Vec<u8> as "bytea",
        found_at: i64 as "bigint",
    }
}

/// What a death is found again by on another list: the NIK, or else name, birth, village and day.
pub(crate) fn record_print(keys: &Keys, record: &str) -> Option<Vec<u8>> {
    let record: Record = serde_json::from_str(record).ok()?;
    let person = &record.person;
    let said = match person.nik {
        Some(nik) => nik.to_string(),
        None => format!(
            "{}|{}|{}|{}",
            lindung_linkage::name::words(&person.name).join(" "),
            person.born.map(|born| born.to_string()).unwrap_or_default(),
            person.place.map(|place| place.to_string()).unwrap_or_default(),
            record.died.as_deref().unwrap_or_default(),
        ),
    };
    Some(keys.fingerprint("death", &said))
}

/// Keeps what a sweep found, and ends the job that made it. The same found again changes nothing.
///
/// # Errors
/// [`StoreError::LeaseLost`] if another has the job by now; nothing is kept then.
pub async fn land_sweep(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    sweep: &Sweep<'_>,
    lease: Option<&Lease>,
    (actor, today, now): (Option<Uuid>, Date, i64),
) -> Result<Swept> {
    let mut tx = db.begin().await?;
    let who = Who { account: actor, today, now };
    let swept = land_in(&mut tx, keys, regency, sweep, who).await?;
    if let Some(lease) = lease {
        let mut told =
            serde_json::to_value(swept).map_err(|_| StoreError::Unexpected { table: "jobs" })?;
        told["next"] = json!(sweep.next);
        jobs::finish_in(&mut tx, lease, &told, now).await?;
    }
    tx.commit().await?;
    Ok(swept)
}

async fn land_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    sweep: &Sweep<'_>,
    who: Who,
) -> Result<Swept> {
    let told = json!({ "deaths": sweep.deaths, "found": sweep.found.len() });
    let event = Event::new("deaths.swept", "deaths").by(who.account).detail(told);
    audit::append_in(tx, regency, &event, who.now).await?;
    let mut landing = Landing::of(tx, keys, regency, sweep, who).await?;
    landing.judge(tx).await?;
    let swept = landing.write(tx, keys, sweep).await?;
    let registered = registered_in(tx, keys, regency, who).await?;
    Ok(Swept { opened: swept.opened + registered, ..swept })
}

/// A death as it is kept, and what it is found again by.
fn recorded(keys: &Keys, found: &FoundDeath) -> Result<(String, Vec<u8>)> {
    let unexpected = || StoreError::Unexpected { table: "deaths" };
    let record = Record { person: found.person.clone(), died: found.died.map(day_text) };
    let record = serde_json::to_string(&record).map_err(|_| unexpected())?;
    let print = record_print(keys, &record).ok_or_else(unexpected)?;
    Ok((record, print))
}

/// A death under way, beside its worker.
struct Pair<'a> {
    found: &'a FoundDeath,
    death: Uuid,
    standing: Standing,
    /// Whether it was found before, beyond doubt, and waits.
    waited: bool,
    /// What the match becomes; nothing is kept of one that is left out.
    became: Option<Became>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Became {
    waits: bool,
    opens: bool,
    proposes: bool,
}

struct Landing<'a> {
    regency: RegionCode,
    who: Who,
    deaths: Vec<DeathRow>,
    pairs: Vec<Pair<'a>>,
    workers: FxHashMap<Uuid, Worker>,
}

impl<'a> Landing<'a> {
    /// What was not found before.
    async fn of(
        tx: &mut Tx,
        keys: &Keys,
        regency: RegionCode,
        sweep: &Sweep<'a>,
        who: Who,
    ) -> Result<Self> {
        let ids: BTreeSet<Uuid> = sweep.found.iter().map(|found| found.worker).collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let workers = workers_in(tx, regency, &ids).await?;
        let records: Result<Vec<(String, Vec<u8>)>> =
            sweep.found.par_iter().map(|found| recorded(keys, found)).collect();
        let records = records?;
        let prints: Vec<Vec<u8>> = records.iter().map(|(_, print)| print.clone()).collect();
        let mut there = known_deaths(tx, regency, &prints).await?;
        let before = known_pairs(tx, regency, &ids).await?;
        let mut landing = Self { regency, who, deaths: Vec::new(), pairs: Vec::new(), workers };
        let new = new_ids(who.now, sweep.found.len());
        let mut seen = FxHashSet::default();
        for ((found, (record, print)), id) in sweep.found.iter().zip(records).zip(new) {
            let death = if let Some(death) = there.get(&print) {
                *death
            } else {
                landing.deaths.push(DeathRow {
                    id,
                    file: found.file,
                    line: i64::from(found.line),
                    died_on: found.died.map(day_text),
                    record_sealed: keys.seal(&record),
                    record_print: print.clone(),
                    found_at: who.now,
                });
                there.insert(print, id);
                id
            };
            let pair = (death, found.worker);
            let waited = match before.get(&pair) {
                None => false,
                Some(waits) if *waits && found.certain => true,
                Some(_) => continue,
            };
            if seen.insert(pair) {
                let standing = Standing::UNKNOWN;
                landing.pairs.push(Pair { found, death, standing, waited, became: None });
            }
        }
        Ok(landing)
    }

    /// Decides what each becomes. Certain ones come first, so that a likely one of the same worker
    /// has nothing to ask any more.
    async fn judge(&mut self, tx: &mut Tx) -> Result<()> {
        self.pairs.sort_by_key(|pair| !pair.found.certain);
        let (mut opening, mut asking) = (FxHashSet::default(), FxHashSet::default());
        for pair in &mut self.pairs {
            let id = pair.found.worker;
            let Some(worker) = self.workers.get(&id) else { continue };
            pair.standing = worker.standing(tx, self.regency, pair.found.died).await?;
            let covered = pair.standing.covered;
            let known = worker.case.is_some() || opening.contains(&id);
            if !pair.found.certain {
                let asks = !known && !asking.contains(&id) && covered != Covered::No;
                let waits = Became { waits: true, opens: false, proposes: false };
                pair.became = asks.then_some(waits);
                continue;
            }
            let alive = !matches!(worker.status, Status::Dead | Status::Merged);
            let proposes = alive && !worker.dying && !worker.busy && !asking.contains(&id);
            let opens = !known
                && match covered {
                    Covered::Paid => true,
                    // The approval of the change opens the case; there is none for who is dead already.
                    Covered::Grace => !alive,
                    Covered::No | Covered::Unknown => false,
                };
            let asked = proposes || asking.contains(&id) || worker.dying;
            // The bill runs on until it can be asked for, whatever the cover was on the day.
            let held = alive && worker.busy;
            let waits = held || !known && !opens && !asked && covered != Covered::No;
            let matters = if pair.waited {
                opens || !waits
            } else {
                opens || proposes || waits || known && covered != Covered::No
            };
            pair.became = matters.then_some(Became { waits, opens, proposes });
            if opens {
                opening.insert(id);
            }
            if proposes {
                asking.insert(id);
            }
        }
        self.pairs.retain(|pair| pair.became.is_some());
        let kept: FxHashSet<Uuid> = self.pairs.iter().map(|pair| pair.death).collect();
        self.deaths.retain(|death| kept.contains(&death.id));
        Ok(())
    }
}

/// The deaths that were found before, by what they are found again by.
async fn known_deaths(
    tx: &mut Tx,
    regency: RegionCode,
    prints: &[Vec<u8>],
) -> Result<FxHashMap<Vec<u8>, Uuid>> {
    let rows = fetch_among!(tx, (Vec<u8>, Uuid), DEATHS, key(regency), prints);
    Ok(rows.into_iter().collect())
}

/// The deaths that were found before beside these workers, and whether each is certain and waits.
async fn known_pairs(
    tx: &mut Tx,
    regency: RegionCode,
    workers: &[Uuid],
) -> Result<FxHashMap<(Uuid, Uuid), bool>> {
    let rows = fetch_among!(tx, (Uuid, Uuid, String, String), PAIRS, key(regency), workers);
    let read = |(death, worker, certainty, state): (Uuid, Uuid, String, String)| {
        ((death, worker), certainty == "certain" && state == "waiting")
    };
    Ok(rows.into_iter().map(read).collect())
}
