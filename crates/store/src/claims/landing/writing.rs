//! What became of each death is written: cases are opened, changes asked for, matches kept.

use lindung_core::claims::{Happening, Source};
use lindung_core::registry::changes::{Detail, Kind};
use lindung_core::words::{RegionCode, Rupiah};
use rustc_hash::FxHashMap;
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::{DeathRow, Landing, Pair, Sweep, Swept};
use crate::bulk::bulk;
use crate::calendar::day_text;
use crate::claims::booking::{Booking, book};
use crate::claims::case::{case_in, lapse_text};
use crate::claims::family::{Relative, families_in};
use crate::claims::opening::{Began, NewCase, open_many_in};
use crate::claims::particulars::Particulars;
use crate::claims::reckoning::Event as Known;
use crate::claims::whole;
use crate::db::{Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_ids;
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::note_in;

statements! { STATEMENTS:
    // A case is there: nobody has to say any more whether it was the worker. What is beyond doubt
    // waits for something else.
    SETTLE = "UPDATE death_matches SET state = 'settled', claim = $3 WHERE regency = $1 \
              AND worker = $2 AND state = 'waiting' AND certainty = 'likely'";
    AGAIN = "UPDATE death_matches SET state = $4, covered = $5, claim = COALESCE($6, claim), \
             change = COALESCE($7, change) WHERE regency = $1 AND death = $2 AND worker = $3 \
             AND state = 'waiting'";
}

bulk! {
    struct MatchRow into "death_matches" {
        death: Uuid as "uuid",
        worker: Uuid as "uuid",
        place: i64 as "bigint",
        certainty: String as "text",
        probability: i64 as "bigint",
        state: String as "text",
        covered: String as "text",
        least: i64 as "bigint",
        most: Option<i64> as "bigint",
        lapses_on: String as "text",
        claim: Option<Uuid> as "uuid",
        change: Option<Uuid> as "uuid",
        found_at: i64 as "bigint",
    }
}

bulk! {
    struct ChangeRow into "changes" {
        id: Uuid as "uuid",
        worker: Uuid as "uuid",
        place: i64 as "bigint",
        kind: String as "text",
        state: String as "text",
        base: i64 as "bigint",
        happened_on: Option<String> as "text",
        detail_sealed: Vec<u8> as "bytea",
        evidence_sealed: Vec<u8> as "bytea",
        proposed_by: Option<Uuid> as "uuid",
        proposed_at: i64 as "bigint",
    }
}

impl Landing<'_> {
    pub(super) async fn write(self, tx: &mut Tx, keys: &Keys, sweep: &Sweep<'_>) -> Result<Swept> {
        let regency = self.regency;
        let changes = self.propose(tx, keys, sweep).await?;
        self.tell(tx, keys, &changes).await?;
        let began = self.open(tx, keys, &changes).await?;
        let stakes = self.stakes(tx).await?;
        DeathRow::insert(tx, key(regency), &self.deaths).await?;
        let (mut rows, mut waited) = (Vec::new(), Vec::new());
        for (pair, stake) in self.pairs.iter().zip(stakes) {
            let row = self.row(pair, (&changes, &began), stake);
            let kept = if pair.waited { &mut waited } else { &mut rows };
            kept.push(row);
        }
        MatchRow::insert(tx, key(regency), &rows).await?;
        for row in &waited {
            again(tx, regency, row).await?;
        }
        for (worker, case) in &began {
            sql!(tx.on(), e => {
                sqlx::query(SETTLE)
                    .bind(key(regency))
                    .bind(*worker)
                    .bind(case.id)
                    .execute(e)
                    .await?;
            });
        }
        let count = |number: usize| number as u64;
        let waits = |pair: &&Pair<'_>| !pair.waited && pair.became.is_some_and(|b| b.waits);
        let waiting = self.pairs.iter().filter(waits).count();
        Ok(Swept {
            deaths: sweep.deaths,
            new: count(self.deaths.len()),
            opened: count(began.len()),
            proposed: count(changes.len()),
            waiting: count(waiting),
        })
    }

    /// Asks for the change of those who are certain.
    async fn propose(
        &self,
        tx: &mut Tx,
        keys: &Keys,
        sweep: &Sweep<'_>,
    ) -> Result<FxHashMap<Uuid, Uuid>> {
        let asks = self.pairs.iter().filter(|pair| pair.became.is_some_and(|b| b.proposes));
        let asks: Vec<&Pair<'_>> = asks.collect();
        let detail = serde_json::to_string(&Detail::Died)
            .map_err(|_| StoreError::Unexpected { table: "changes" })?;
        let kind = Kind::Died.word();
        let mut rows = Vec::with_capacity(asks.len());
        let mut changes = FxHashMap::default();
        for (pair, id) in asks.iter().zip(new_ids(self.who.now, asks.len())) {
            let worker = &self.workers[&pair.found.worker];
            changes.insert(pair.found.worker, id);
            rows.push(ChangeRow {
                id,
                worker: pair.found.worker,
                place: worker.place,
                kind: kind.to_owned(),
                state: "proposed".to_owned(),
                base: worker.version,
                happened_on: pair.found.died.map(day_text),
                detail_sealed: keys.seal(&detail),
                evidence_sealed: keys.seal(&(sweep.evidence)(pair.found)),
                proposed_by: self.who.account,
                proposed_at: self.who.now,
            });
        }
        ChangeRow::insert(tx, key(self.regency), &rows).await?;
        for row in &rows {
            let told = json!({ "change": row.id.to_string(), "change_kind": kind });
            let (by, now) = (self.who.account, self.who.now);
            note_in(tx, self.regency, row.worker, "change.proposed", &told, by, now).await?;
        }
        Ok(changes)
    }

    /// Tells the cases that are there which change says the same.
    async fn tell(&self, tx: &mut Tx, keys: &Keys, changes: &FxHashMap<Uuid, Uuid>) -> Result<()> {
        for (worker, change) in changes {
            let Some(claim) = self.workers[worker].case else { continue };
            let mut case = case_in(tx, &whole(self.regency)?, claim).await?;
            if case.change.is_none() {
                case.change = Some(*change);
                let detail = json!({ "change": change.to_string() });
                let booking = Booking { detail, ..Booking::noting("change-asked") };
                book(tx, keys, self.regency, &mut case, &booking, self.who).await?;
            }
        }
        Ok(())
    }

    /// Opens the cases of those who are certain and were under cover.
    async fn open(
        &self,
        tx: &mut Tx,
        keys: &Keys,
        changes: &FxHashMap<Uuid, Uuid>,
    ) -> Result<FxHashMap<Uuid, Began>> {
        let opens = self.pairs.iter().filter(|pair| pair.became.is_some_and(|b| b.opens));
        let new: Vec<NewCase> = opens
            .map(|pair| NewCase {
                worker: pair.found.worker,
                place: self.workers[&pair.found.worker].place,
                happening: Happening::Death,
                on: pair.found.died,
                at: None,
                origin: Source::Sweep,
                change: changes.get(&pair.found.worker).copied(),
                standing: pair.standing,
                told: json!({ "origin": Source::Sweep.word(), "death": pair.death.to_string() }),
            })
            .collect();
        let began = open_many_in(tx, keys, self.regency, &new, self.who).await?;
        Ok(new.iter().map(|one| one.worker).zip(began).collect())
    }

    /// What is at stake for those who wait.
    async fn stakes(&self, tx: &mut Tx) -> Result<Vec<Option<Stake>>> {
        let waits = |pair: &Pair<'_>| pair.became.is_some_and(|became| became.waits);
        let waiting = self.pairs.iter().filter(|pair| waits(pair));
        let ids: Vec<Uuid> = waiting.map(|pair| pair.found.worker).collect();
        let families = families_in(tx, self.regency, &ids).await?;
        let known = Particulars::default();
        let of = |pair: &Pair<'_>| {
            let family = families.get(&pair.found.worker);
            let family = family.map(Vec::as_slice).unwrap_or_default();
            let event = Known {
                happening: Happening::Death,
                on: pair.found.died,
                at: None,
                standing: pair.standing,
                known: &known,
                children: family.iter().filter_map(Relative::child).map(|(_, c)| c).collect(),
            };
            let reckoned = event.reckon(self.who.today);
            Stake {
                least: reckoned.entitlement.least.amount(),
                most: reckoned.entitlement.most.map(Rupiah::amount),
                lapses_on: reckoned.lapse.map(|lapse| lapse.at_the_latest()),
            }
        };
        Ok(self.pairs.iter().map(|pair| waits(pair).then(|| of(pair))).collect())
    }

    fn row(
        &self,
        pair: &Pair<'_>,
        (changes, began): (&FxHashMap<Uuid, Uuid>, &FxHashMap<Uuid, Began>),
        stake: Option<Stake>,
    ) -> MatchRow {
        let id = pair.found.worker;
        let worker = &self.workers[&id];
        let case = began.get(&id);
        let stake = stake.unwrap_or_else(|| Stake {
            least: case.map_or(0, |case| case.least.amount()),
            most: case.and_then(|case| case.most).map(Rupiah::amount),
            lapses_on: case.and_then(|case| case.lapses_on),
        });
        let waits = pair.became.is_some_and(|became| became.waits);
        MatchRow {
            death: pair.death,
            worker: id,
            place: worker.place,
            certainty: if pair.found.certain { "certain" } else { "likely" }.to_owned(),
            probability: (f64::from(pair.found.probability.clamp(0.0, 1.0)) * 1_000.0) as i64,
            state: if waits { "waiting" } else { "settled" }.to_owned(),
            covered: pair.standing.covered.word().to_owned(),
            least: stake.least,
            most: stake.most,
            lapses_on: lapse_text(stake.lapses_on),
            claim: case
                .map(|case| case.id)
                .or(worker.case)
                .filter(|_| !waits || pair.found.certain),
            change: changes.get(&id).copied(),
            found_at: self.who.now,
        }
    }
}

/// What became of a death that waited.
async fn again(tx: &mut Tx, regency: RegionCode, row: &MatchRow) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(AGAIN)
            .bind(key(regency))
            .bind(row.death)
            .bind(row.worker)
            .bind(&row.state)
            .bind(&row.covered)
            .bind(row.claim)
            .bind(row.change)
            .execute(e)
            .await?;
    });
    Ok(())
}

#[derive(Debug, Clone, Copy)]
struct Stake {
    least: i64,
    most: Option<i64>,
    lapses_on: Option<Date>,
}
