//! Fills an office with workers who are covered for two years by SQL, has the months counted, and times
//! what the page of whoever leads and the map ask.
//!
//! `coverage DATABASE WORKERS` fills an empty database; on one that is filled it only asks.

use std::error::Error;
use std::time::{Duration, Instant};

use lindung_core::access::Area;
use lindung_core::coverage::{Figure, FigureKind, Flow, Measure, Slice};
use lindung_core::words::{Level, Month, RegionCode};
use lindung_store::coverage::{self, Actor, Filter, Key};
use lindung_store::{Db, Tx, regencies};
use sqlx::AssertSqlSafe;
use time::macros::date;
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn Error>>;

const NOW: i64 = 1_790_000_000_000;
/// Districts, and villages of each.
const DISTRICTS: u64 = 15;
const VILLAGES: u64 = 20;
/// Funds, and sectors of work.
const FUNDS: u64 = 5;
const SECTORS: u64 = 12;
/// How often each question is asked.
const TIMES: usize = 20;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, workers] = arguments.as_slice() else {
        return Err("coverage DATABASE WORKERS".into());
    };
    let workers = workers.parse()?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(run(url, workers))
}

async fn run(url: &str, workers: u64) -> Outcome<()> {
    let db = Db::open(url).await?;
    let regency = RegionCode::parse("62.03").ok_or("no code of a regency")?;
    if !db.is_current().await? {
        db.migrate(NOW).await?;
        regencies::create(&db, regency, "Kabupaten Contoh", NOW).await?;
        timed("filled", fill(&db, workers)).await?;
        timed("figures entered", figures(&db, regency)).await?;
    }
    let counted = async { Ok(coverage::refresh(&db, regency, NOW, None).await?) };
    let counted = timed("months counted", counted).await?;
    println!("months counted: {}", counted.months);
    ask(&db, regency).await
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

/// Workers in 300 villages, paid for the months of 2025 and the first six of 2026; of a hundred each
/// one died in spring 2026, five were not paid in a month between, and a fifth more wait.
async fn fill(db: &Db, workers: u64) -> Outcome<()> {
    let (one, worker) = (key(db, "1"), key(db, "i"));
    let fund = key(db, "n.i");
    let (no, yes) = if matches!(db, Db::Sqlite(_)) { ("0", "1") } else { ("FALSE", "TRUE") };
    let people = |most: u64| {
        format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most})")
    };
    let place = format!("6203012001 + (i % {DISTRICTS}) * 10000 + (i / {DISTRICTS}) % {VILLAGES}");
    let all = workers + workers / 5;
    let covered =
        format!("(SELECT id, place, created_at AS i FROM workers WHERE created_at <= {workers})");
    let fund_of = key(db, &format!("(1 + w.i % {FUNDS})"));
    let (first, last) = (2025 * 12, 2026 * 12 + 5);
    let mut statements = vec![
        format!(
            "INSERT INTO access_accounts (regency, id, login, login_folded, name, role, places, \
             password_hash, disabled, failed, created_at) VALUES (6203, {one}, 'a', 'a', 'A', \
             'program-officer', '', '', {no}, 0, 0)"
        ),
        format!(
            "INSERT INTO workers (regency, id, place, name, name_folded, rt, rw, address, \
             occupation, sector, sex, birth, risk, head, children, months, status, waiting_since, \
             score, version, created_at, updated_at) {} SELECT 6203, {worker}, {place}, \
             'PEKERJA ' || i, 'PEKERJA ' || i, 1, 1, '', 'NELAYAN', \
             substr('ABCDEFGHIJKLMNOP', 1 + CAST(i % {SECTORS} AS INTEGER), 1), \
             CASE WHEN i % 2 = 0 THEN 'male' ELSE 'female' END, '1980-05-17', 1, {yes}, 0, 0, \
             CASE WHEN i % 100 = 7 AND i <= {workers} THEN 'dead' ELSE 'verified' END, \
             CASE WHEN i > {workers} THEN 1 END, CASE WHEN i > {workers} THEN i END, 1, i, 0 FROM n",
            people(all)
        ),
        format!(
            "INSERT INTO plans (regency, id, number, title, state, wishes, created_by, created_at, \
             proposed_by, decided_by) VALUES (6203, {one}, 1, 'P', 'withdrawn', '{{}}', {one}, 0, \
             NULL, NULL)"
        ),
        format!(
            "INSERT INTO funds (regency, id, number, title, kind, year, position, state, version, \
             approved, created_at, updated_at) {} SELECT 6203, {fund}, n.i, 'F' || n.i, 'apbd', \
             2026, 1, 'approved', 1, 1, 0, 0 FROM n",
            people(FUNDS)
        ),
        "INSERT INTO fund_purses (regency, fund, place, first_place, last_place, ceiling, most, \
         money, people) SELECT 6203, id, 6203000000, 6203000000, 6203999999, 1000000000000, NULL, \
         0, 0 FROM funds"
            .to_owned(),
    ];
    for month in first..=last {
        statements.push(format!(
            "INSERT INTO months (regency, worker, month, entry, place, fund, plan, jkk, jkm, \
             state, since, held) SELECT 6203, w.id, {month}, 1, w.place, {fund_of}, {one}, 10000, \
             6800, 'paid', 0, {yes} FROM {covered} w WHERE NOT (w.i % 100 = 7 \
             AND {month} > {last} - 3) AND NOT (w.i % 20 = 3 AND {month} = {last} - 8)"
        ));
    }
    statements.extend([
        format!(
            "INSERT INTO changes (regency, id, worker, place, kind, state, base, happened_on, \
             detail_sealed, evidence_sealed, proposed_at, decided_at, reported_by) SELECT 6203, \
             id, id, place, 'died', 'applied', 1, '2026-03-20', {sealed}, {sealed}, 0, 0, 'office' \
             FROM workers WHERE status = 'dead'",
            sealed = if matches!(db, Db::Sqlite(_)) { "X'00'" } else { "'\\x00'::bytea" }
        ),
        format!(
            "INSERT INTO covers (regency, worker, place, fund, live_last, live_first, paid_first, \
             paid_run, paid_last, paid) SELECT 6203, w.id, w.place, {fund_of}, {last}, {first}, \
             {first}, {first}, {last}, 18 FROM {covered} w WHERE w.i % 100 <> 7"
        ),
        "INSERT INTO fund_months (regency, fund, month, state, people, jkk, jkm) SELECT regency, \
         fund, month, 'paid', COUNT(*), COUNT(*) * 10000, COUNT(*) * 6800 FROM months \
         GROUP BY regency, fund, month"
            .to_owned(),
        "INSERT INTO coverage_months (regency, month, state, version, people, first_of_year, \
         worked_out_at) SELECT DISTINCT regency, month, 'dirty', 1, 0, 0, CAST(NULL AS BIGINT) \
         FROM fund_months"
            .to_owned(),
    ]);
    for statement in statements {
        execute(db, statement).await?;
    }
    Ok(())
}

async fn figures(db: &Db, regency: RegionCode) -> Outcome<()> {
    let months = [Month::new(2025, 1), Month::new(2026, 1)];
    let figure = |kind, month, people| Figure {
        kind,
        region: regency,
        month,
        people,
        source: "BPS".to_owned(),
        source_date: date!(2026 - 02 - 01),
    };
    let mut figures = Vec::new();
    for month in months.into_iter().flatten() {
        figures.push(figure(FigureKind::Working, month, 1_400_000));
        figures.push(figure(FigureKind::Informal, month, 900_000));
        figures.push(figure(FigureKind::ActiveFormal, month, 120_000));
    }
    let actor = Actor { account: number(1), today: date!(2026 - 06 - 20), now: NOW };
    coverage::import_figures(db, regency, &figures, "", Uuid::from_u128(1), actor).await?;
    Ok(())
}

async fn ask(db: &Db, regency: RegionCode) -> Outcome<()> {
    let area = Area::whole(regency).ok_or("no regency")?;
    let today = date!(2026 - 06 - 20);
    let month = Month::of(today);
    let seen =
        asked("page of whoever leads", async || Ok(coverage::leader(db, &area, today).await?))
            .await?;
    println!(
        "protected {}, ever {}, lapsing {}, waiting {}, districts {}",
        seen.protected,
        seen.ever,
        seen.lapsing_90,
        seen.waiting,
        seen.districts.len()
    );
    asked("months of two years", async || {
        Ok(coverage::series(db, &area, month.plus(-23), month).await?)
    })
    .await?;
    for (what, slice) in [
        ("districts (map)", Slice::Region(Level::District)),
        ("villages (map)", Slice::Region(Level::Village)),
        ("funds", Slice::Fund),
        ("sexes", Slice::Sex),
        ("sectors", Slice::Occupation),
    ] {
        asked(what, async || Ok(coverage::month_by(db, &area, month, slice).await?)).await?;
    }
    asked("share and why it changed", async || {
        Ok(coverage::picture(db, regency, Measure::Universal, month).await?)
    })
    .await?;
    let names = async |filter: Filter| Ok(coverage::names(db, &area, &filter, None, 50).await?);
    asked("50 names of a month", async || names(Filter { month, key: None, flow: None }).await)
        .await?;
    asked("50 names of a fund and month", async || {
        names(Filter { month, key: Some(Key::Fund(number(3))), flow: None }).await
    })
    .await?;
    asked("50 names of the dead of a month", async || {
        names(Filter { month: month.plus(-2), key: None, flow: Some(Flow::Died) }).await
    })
    .await?;
    let verified =
        timed("coverage verified", async { Ok(coverage::verify_coverage(db, regency).await?) })
            .await?;
    println!("months: {}, gaps: {}", verified.months, verified.gaps.len());
    Ok(())
}
