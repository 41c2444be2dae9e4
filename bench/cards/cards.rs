//! Fills an office with covered workers by SQL, makes their cards, brings them to the villages, and
//! times what an office asks of custody.
//!
//! `cards DATABASE WORKERS` fills an empty database and prints one line of figures each; on one that
//! is filled it only asks.

use std::error::Error;
use std::time::{Duration, Instant};

use lindung_core::access::Area;
use lindung_core::cards::{PlaceLevel, Proof, Receiver, State};
use lindung_core::words::{Month, MonthSpan, RegionCode};
use lindung_store::cards::{
    self, Actor, CardsWanted, HandOver, NewRound, Packing, Place, Taker, Taking,
};
use lindung_store::{Db, Keys, Tx, regencies};
use sqlx::AssertSqlSafe;
use time::macros::date;
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn Error>>;

const NOW: i64 = 1_790_000_000_000;
/// Districts, and villages of each.
const DISTRICTS: u64 = 15;
const VILLAGES: u64 = 20;
/// How often each question is asked.
const TIMES: usize = 20;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, workers] = arguments.as_slice() else {
        return Err("cards DATABASE WORKERS".into());
    };
    let workers = workers.parse()?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(run(url, workers))
}

async fn run(url: &str, workers: u64) -> Outcome<()> {
    let db = Db::open(url).await?;
    let regency = RegionCode::parse("62.03").ok_or("no code of a regency")?;
    let keys = Keys::load_or_create(&std::env::temp_dir().join("lindung-bench-cards.key"))?;
    if !db.is_current().await? {
        db.migrate(NOW).await?;
        regencies::create(&db, regency, "Kabupaten Contoh", NOW).await?;
        timed("filled", fill(&db, workers)).await?;
        let request = Uuid::from_u128(1);
        let new = round(request)?;
        let begun = async { Ok(cards::begin_round(&db, &keys, regency, &new, actor()).await?) };
        let round = timed("cards made", begun).await?;
        let mut own = Custody { db: &db, keys: &keys, area: area(regency)?, round, requests: 1 };
        own.bring().await?;
    }
    let all = cards::rounds(&db, regency).await?;
    let round = all.first().ok_or("no round")?.id;
    let own = Custody { db: &db, keys: &keys, area: area(regency)?, round, requests: 1 << 64 };
    own.ask(regency).await
}

fn area(regency: RegionCode) -> Outcome<Area> {
    Ok(Area::whole(regency).ok_or("no regency")?)
}

fn actor() -> Actor {
    Actor { account: number(1), today: date!(2026 - 02 - 14), now: NOW }
}

fn round(request: Uuid) -> Outcome<NewRound<'static>> {
    let (first, last) = (Month::new(2026, 1), Month::new(2026, 6));
    let span = first.zip(last).and_then(|(first, last)| MonthSpan::new(first, last));
    Ok(NewRound {
        title: "Kartu 2026",
        period: span.ok_or("no span")?,
        decree: None,
        starts_on: date!(2026 - 02 - 01),
        deadline: date!(2026 - 03 - 20),
        report_by: date!(2026 - 03 - 02),
        request,
    })
}

async fn timed<T>(what: &str, work: impl Future<Output = Outcome<T>>) -> Outcome<T> {
    #[allow(clippy::disallowed_methods)] // A benchmark asks the clock.
    let started = Instant::now();
    let value = work.await?;
    println!("{what}: {:.3} s", started.elapsed().as_secs_f64());
    Ok(value)
}

/// Asks several times and prints the median and the slowest.
async fn asked<T>(what: &str, mut ask: impl AsyncFnMut() -> Outcome<T>) -> Outcome<T> {
    let mut value = ask().await?;
    let mut took: Vec<Duration> = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        #[allow(clippy::disallowed_methods)] // A benchmark asks the clock.
        let started = Instant::now();
        value = ask().await?;
        took.push(started.elapsed());
    }
    took.sort_unstable();
    let ms = |at: usize| took.get(at).map_or(0.0, |one| one.as_secs_f64() * 1_000.0);
    println!("{what}: median {:.1} ms, slowest {:.1} ms", ms(TIMES / 2), ms(TIMES - 1));
    Ok(value)
}

/// The key of a row that `number` names, as each engine keeps it.
fn key(db: &Db, number: &str) -> String {
    match db {
        Db::Sqlite(_) => format!("CAST(printf('%016d', {number}) AS BLOB)"),
        Db::Postgres(_) => format!(
            "CAST(encode(convert_to(lpad(CAST({number} AS TEXT), 16, '0'), 'UTF8'), 'hex') AS UUID)"
        ),
    }
}

/// The same key here.
fn number(number: u64) -> Uuid {
    Uuid::from_slice(format!("{number:016}").as_bytes()).unwrap_or_default()
}

async fn execute(db: &Db, sql: String) -> Outcome<()> {
    let mut tx = db.begin().await?;
    match &mut tx {
        Tx::Sqlite(tx) => {
            sqlx::query(AssertSqlSafe(sql)).execute(&mut **tx).await?;
        }
        Tx::Postgres(tx) => {
            sqlx::query(AssertSqlSafe(sql)).execute(&mut **tx).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Workers in 300 villages, all enrolled, with one planned month each.
async fn fill(db: &Db, workers: u64) -> Outcome<()> {
    let (one, worker) = (key(db, "1"), key(db, "i"));
    let (no, yes) = if matches!(db, Db::Sqlite(_)) { ("0", "1") } else { ("FALSE", "TRUE") };
    let people = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {workers})"
    );
    let place = format!("6203012001 + (i % {DISTRICTS}) * 10000 + (i / {DISTRICTS}) % {VILLAGES}");
    let month = 2026 * 12;
    let statements = [
        format!(
            "INSERT INTO access_accounts (regency, id, login, login_folded, name, role, places, \
             password_hash, disabled, failed, created_at) VALUES (6203, {one}, 'a', 'a', 'A', \
             'program-officer', '', '', {no}, 0, 0)"
        ),
        format!(
            "INSERT INTO workers (regency, id, place, name, name_folded, rt, rw, address, \
             occupation, risk, head, children, months, status, version, created_at, updated_at) \
             {people} SELECT 6203, {worker}, {place}, 'PEKERJA ' || i, 'PEKERJA ' || i, 1, 1, '', \
             'NELAYAN', 1, {yes}, 0, 0, 'verified', 1, 0, 0 FROM n"
        ),
        "INSERT INTO enrolments (regency, worker, kpj, batch, accepted_at) \
         SELECT 6203, id, NULL, NULL, 0 FROM workers"
            .to_owned(),
        format!(
            "INSERT INTO plans (regency, id, number, title, state, wishes, created_by, created_at, \
             proposed_by, decided_by) VALUES (6203, {one}, 1, 'P', 'withdrawn', '{{}}', {one}, 0, \
             NULL, NULL)"
        ),
        format!(
            "INSERT INTO funds (regency, id, number, title, kind, year, position, state, version, \
             approved, created_at, updated_at) VALUES (6203, {one}, 1, 'F', 'apbd', 2026, 1, \
             'approved', 1, 1, 0, 0)"
        ),
        format!(
            "INSERT INTO months (regency, worker, month, entry, place, fund, plan, jkk, jkm, \
             state, since, held) SELECT 6203, id, {month}, 1, place, {one}, {one}, 10000, 6800, \
             'planned', 0, {yes} FROM workers"
        ),
    ];
    for statement in statements {
        execute(db, statement).await?;
    }
    Ok(())
}

struct Custody<'a> {
    db: &'a Db,
    keys: &'a Keys,
    area: Area,
    round: Uuid,
    requests: u128,
}

impl Custody<'_> {
    fn next(&mut self) -> Uuid {
        self.requests += 1;
        Uuid::from_u128(self.requests)
    }

    async fn places(&self, level: PlaceLevel) -> Outcome<Vec<Place>> {
        Ok(cards::places(self.db, &self.area, self.round, (None, Some(level))).await?)
    }

    async fn brought(&mut self, from: Uuid, to: Uuid, count: u64) -> Outcome<()> {
        let which = (Packing::All, self.next());
        let parcel = cards::pack(self.db, &self.area, (from, to), which, actor()).await?;
        cards::send(self.db, &self.area, parcel, actor()).await?;
        let new = Taking {
            parcel,
            taker: Taker::Account(number(1)),
            counted: count,
            missing: &[],
            difference: "",
            proof: Proof::Pin,
            file: None,
            request: self.next(),
        };
        Ok(cards::take(self.db, self.keys, &self.area, &new, actor()).await?)
    }

    /// Two thirds of the villages get their cards, and half of these hand half of them over.
    async fn bring(&mut self) -> Outcome<()> {
        let office = self.places(PlaceLevel::Office).await?.first().ok_or("no office")?.id;
        let villages = self.places(PlaceLevel::Village).await?;
        let some: Vec<&Place> =
            villages.iter().filter(|place| place.stop.region.digits() % 3 > 0).collect();
        let round = &mut *self;
        timed("two thirds of the villages got their parcel", async {
            for village in &some {
                round.brought(office, village.id, village.people).await?;
            }
            Ok(())
        })
        .await?;
        let round = &mut *self;
        timed("a quarter of these were handed over", async {
            for village in some.iter().step_by(2) {
                let at = CardsWanted {
                    at: Some((village.id, PlaceLevel::Village)),
                    ..CardsWanted::default()
                };
                let half = usize::try_from(village.people / 2)?;
                let of = (&round.area, round.round);
                let here = cards::cards(round.db, of, at, None, half).await?;
                let ids: Vec<Uuid> = here.into_iter().map(|card| card.id).collect();
                let new = HandOver {
                    cards: &ids,
                    receiver: Receiver::Holder,
                    name: "",
                    proof: Proof::Sheet,
                    file: None,
                    on: actor().today,
                    request: round.next(),
                };
                cards::hand(round.db, round.keys, &round.area, &new, actor()).await?;
            }
            Ok(())
        })
        .await
    }

    async fn ask(&self, regency: RegionCode) -> Outcome<()> {
        let (db, keys, area) = (self.db, self.keys, &self.area);
        let of = (area, self.round);
        let read = cards::round(db, regency, self.round).await?.ok_or("no round")?;
        println!("cards: {}, places: {}", read.sums.live(), read.sums.places);
        asked("round with sums", async || Ok(cards::round(db, regency, self.round).await?)).await?;
        let places = asked("places with counts and ageing", async || {
            Ok(cards::places(db, area, self.round, (None, None)).await?)
        })
        .await?;
        asked("league", async || Ok(cards::league(db, area, self.round).await?)).await?;
        asked("flow", async || Ok(cards::flow(db, area, self.round).await?)).await?;
        let village = places
            .iter()
            .rfind(|place| place.stop.level == PlaceLevel::Village && place.here > 0)
            .ok_or("no village")?;
        let wanted = CardsWanted {
            at: Some((village.id, PlaceLevel::Village)),
            state: Some(State::Here),
            ..CardsWanted::default()
        };
        asked("a village's page of 100 cards", async || {
            Ok(cards::cards(db, of, wanted, None, 100).await?)
        })
        .await?;
        let office = places.iter().find(|place| place.stop.level == PlaceLevel::Office);
        let at_office = CardsWanted {
            at: office.map(|office| (office.id, PlaceLevel::Office)),
            ..CardsWanted::default()
        };
        asked("the office's page of 100 cards", async || {
            Ok(cards::cards(db, of, at_office, None, 100).await?)
        })
        .await?;
        let inside = Some(village.stop.region);
        let sheet = asked("a village's hand-over sheet", async || {
            Ok(cards::sheet(db, keys, of, (inside, true), None, 10_000).await?)
        })
        .await?;
        let row = sheet.first().ok_or("no card")?;
        asked("card by code", async || {
            Ok(cards::card_by_token(db, area, row.token.as_str()).await?)
        })
        .await?;
        asked("story of a card", async || Ok(cards::card_story(db, keys, area, row.card).await?))
            .await?;
        let own = Area::some(regency, vec![village.stop.region]).ok_or("no area")?;
        asked("flow of a village", async || Ok(cards::flow(db, &own, self.round).await?)).await?;
        let verified =
            timed("custody verified", async { Ok(cards::verify_custody(db, regency).await?) })
                .await?;
        println!("entries: {}, gaps: {}", verified.entries, verified.gaps.len());
        Ok(())
    }
}
