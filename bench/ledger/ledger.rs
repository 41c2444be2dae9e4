//! Fills an office with years of paid months by SQL, and times what an office asks of its ledger.
//!
//! `ledger DATABASE WORKERS YEARS` fills an empty database and prints one line of figures each.
//! The last year has a fund that promises three months to 32,268 of the workers (or to all, if
//! there are fewer), which are billed and paid at the end.

use std::error::Error;
use std::time::{Duration, Instant};

use lindung_core::access::Area;
use lindung_core::funding::{Conditions, Fund, Kind};
use lindung_core::words::{Month, MonthSpan, RegionCode, Rupiah};
use lindung_store::contributions::{self as ledger, Actor, NewBill, NewPayment, ProofBy};
use lindung_store::funding::Terms;
use lindung_store::{Db, Keys, Tx, regencies};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn Error>>;

const NOW: i64 = 1_790_000_000_000;
/// Months of a worker that a fund pays.
const PRICE: i64 = 16_800;
/// Workers of one regency's programme.
const BILLED: u64 = 32_268;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, workers, years] = arguments.as_slice() else {
        return Err("ledger DATABASE WORKERS YEARS".into());
    };
    let (workers, years) = (workers.parse()?, years.parse()?);
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(run(url, workers, years))
}

async fn run(url: &str, workers: u64, years: u64) -> Outcome<()> {
    let db = Db::open(url).await?;
    let regency = RegionCode::parse("62.03").ok_or("no code of a regency")?;
    if !db.is_current().await? {
        db.migrate(NOW).await?;
        regencies::create(&db, regency, "Kabupaten Contoh", NOW).await?;
        timed("filled", fill(&db, workers, years)).await?;
    }
    ask(&db, regency, workers, years).await
}

async fn timed<T>(what: &str, work: impl Future<Output = Outcome<T>>) -> Outcome<T> {
    #[allow(clippy::disallowed_methods)] // A benchmark asks the clock.
    let started = Instant::now();
    let value = work.await?;
    println!("{what}: {:.3} s", started.elapsed().as_secs_f64());
    Ok(value)
}

/// The key of a row that `number` names, as each engine keeps it.
fn key(db: &Db, number: &str) -> String {
    match db {
        Db::Sqlite(_) => format!("CAST(printf('%016d', {number}) AS BLOB)"),
        Db::Postgres(_) => {
            format!(
                "CAST(encode(convert_to(lpad(CAST({number} AS TEXT), 16, '0'), 'UTF8'), 'hex') AS UUID)"
            )
        }
    }
}

/// The same key here.
fn number(number: u64) -> Uuid {
    let text = format!("{number:016}");
    Uuid::from_slice(text.as_bytes()).unwrap_or_default()
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

/// The first month of the ledger.
const FIRST: u64 = 2016 * 12;

async fn fill(db: &Db, workers: u64, years: u64) -> Outcome<()> {
    let of = |text: &str| key(db, text);
    let account = of("1");
    let (no, yes) = if matches!(db, Db::Sqlite(_)) { ("0", "1") } else { ("FALSE", "TRUE") };
    execute(
        db,
        format!(
            "INSERT INTO access_accounts (regency, id, login, login_folded, name, role, places, \
             password_hash, disabled, failed, created_at) VALUES (6203, {account}, 'a', 'a', 'A', \
             'treasurer', '', '', {no}, 0, 0)"
        ),
    )
    .await?;
    let people = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {workers})"
    );
    let place = "6203002001 + ((i / 15) % 17 + 1) * 10000 - 10000 + i % 15";
    let worker = of("i");
    execute(
        db,
        format!(
            "INSERT INTO workers (regency, id, place, name, name_folded, rt, rw, address, \
             occupation, risk, head, children, months, status, version, created_at, updated_at) \
             {people} SELECT 6203, {worker}, {place}, 'PEKERJA', 'PEKERJA', 1, 1, '', 'NELAYAN', \
             1, {yes}, 0, 0, 'verified', 1, 0, 0 FROM n"
        ),
    )
    .await?;
    execute(
        db,
        "INSERT INTO enrolments (regency, worker, kpj, batch, accepted_at) \
         SELECT 6203, id, NULL, NULL, 0 FROM workers"
            .to_owned(),
    )
    .await?;
    let plan = of("1");
    execute(
        db,
        format!(
            "INSERT INTO plans (regency, id, number, title, state, wishes, created_by, created_at, \
             proposed_by, decided_by) VALUES (6203, {plan}, 1, 'P', 'withdrawn', '{{}}', {account}, \
             0, NULL, NULL)"
        ),
    )
    .await?;
    for year in 1..=years + 1 {
        one_year(db, (year, years), workers, yes).await?;
    }
    covers(db, workers, years).await
}

/// The terms of a year's fund, as they are kept.
fn terms(year: u64, first: u64, money: u64) -> Outcome<String> {
    let fund = Fund {
        title: format!("APBD {year}"),
        kind: Kind::Apbd,
        ceiling: Rupiah::new(i64::try_from(money)?),
        own: vec![],
        own_only: false,
        window: MonthSpan::new(nth(first)?, nth(first + 11)?).ok_or("no months")?,
        months: 12,
        stretch_to: None,
        conditions: Conditions::default(),
        quotas: vec![],
        sharing: None,
        open_payer_agreed: false,
    };
    let terms = Terms {
        fund,
        payer: String::new(),
        year: i32::try_from(year)?,
        position: 1,
        activity: String::new(),
        account_jkk: String::new(),
        account_jkm: String::new(),
        document: String::new(),
        note: String::new(),
    };
    Ok(serde_json::to_string(&terms)?)
}

/// The month of a number.
fn nth(number: u64) -> Outcome<Month> {
    let (year, month) = (i32::try_from(number / 12)?, u8::try_from(number % 12 + 1)?);
    Ok(Month::new(year, month).ok_or("no month")?)
}

/// A year's fund with its bill, payment and months; of the year after the last what is to be billed.
async fn one_year(db: &Db, (year, years): (u64, u64), workers: u64, yes: &str) -> Outcome<()> {
    let of = |text: &str| key(db, text);
    let last = year > years;
    let (people, count) = if last { (workers.min(BILLED), 3) } else { (workers, 12) };
    let (first, state) = (FIRST + (year - 1) * 12, if last { "planned" } else { "paid" });
    let (fund, plan, account) = (of(&year.to_string()), of("1"), of("1"));
    let money = people * count * PRICE.unsigned_abs();
    let (jkk, jkm) = (people * count * 10_000, people * count * 6_800);
    let terms = terms(year, first, money)?;
    for sql in [
        format!(
            "INSERT INTO funds (regency, id, number, title, kind, year, position, state, version, approved, created_at, updated_at) VALUES (6203, {fund}, {year}, 'APBD {year}', 'apbd', {year}, 1, 'approved', 1, 1, 0, 0)"
        ),
        format!(
            "INSERT INTO fund_versions (regency, fund, version, act, terms, state, reason, proposed_by, proposed_at) VALUES (6203, {fund}, 1, 'begin', '{terms}', 'proposed', 'x', {account}, 0)"
        ),
        format!(
            "INSERT INTO fund_purses (regency, fund, place, first_place, last_place, ceiling, money, people) VALUES (6203, {fund}, 6203000000, 6203000000, 6203999999, {money}, {money}, {people})"
        ),
    ] {
        execute(db, sql).await?;
    }
    let mut bill = "NULL".to_owned();
    if !last {
        bill = fund.clone();
        let end = first + 11;
        for sql in [
            format!(
                "INSERT INTO bills (regency, id, number, fund, first, last, state, people, months, jkk, jkm, gone_months, gone_jkk, gone_jkm, received, spent, code, account_jkk, account_jkm, activity, request, created_by, created_at) VALUES (6203, {bill}, {year}, {fund}, {first}, {end}, 'open', {people}, {people} * 12, {jkk}, {jkm}, 0, 0, 0, {money}, {money}, '', '', '', '', {bill}, {account}, 0)"
            ),
            format!(
                "INSERT INTO payments (regency, id, bill, number, act, amount, proof_by, proof, paid_on, undone, months, jkk, jkm, reason, request, made_by, made_at) VALUES (6203, {bill}, {bill}, {year}, 'paid', {money}, 'sp2d', '{year}', '2026-01-01', 0, {people} * 12, {jkk}, {jkm}, '', {bill}, {account}, 0)"
            ),
            format!(
                "INSERT INTO bill_lines (regency, bill, position, worker, place, first, last, months, jkk, jkm) SELECT 6203, {bill}, ROW_NUMBER() OVER (ORDER BY id), id, place, {first}, {end}, 12, 120000, 81600 FROM workers"
            ),
        ] {
            execute(db, sql).await?;
        }
    }
    let some = format!(
        "WITH RECURSIVE k(m) AS (SELECT {first} UNION ALL SELECT m + 1 FROM k WHERE m < {first} + {count} - 1)"
    );
    for sql in [
        format!(
            "INSERT INTO months (regency, worker, month, entry, place, fund, plan, jkk, jkm, state, since, held, bill, payment) {some} SELECT 6203, w.id, k.m, 0, w.place, {fund}, {plan}, 10000, 6800, '{state}', 0, {yes}, {bill}, {bill} FROM workers w CROSS JOIN k WHERE w.id <= {}",
            of(&people.to_string())
        ),
        format!(
            "INSERT INTO fund_months (regency, fund, month, state, people, jkk, jkm) {some} SELECT 6203, {fund}, k.m, '{state}', {people}, {people} * 10000, {people} * 6800 FROM k"
        ),
    ] {
        execute(db, sql).await?;
    }
    println!("year {year} of {}", years + 1);
    Ok(())
}

async fn covers(db: &Db, workers: u64, years: u64) -> Outcome<()> {
    let (end, some) = (FIRST + years * 12 - 1, key(db, &workers.min(BILLED).to_string()));
    let (old, new) = (key(db, &years.to_string()), key(db, &(years + 1).to_string()));
    execute(
        db,
        format!(
            "INSERT INTO covers (regency, worker, place, fund, live_last, live_first, paid_first, \
             paid_run, paid_last, paid) SELECT 6203, id, place, \
             CASE WHEN id <= {some} THEN {new} ELSE {old} END, \
             CASE WHEN id <= {some} THEN {end} + 3 ELSE {end} END, {FIRST}, {FIRST}, {FIRST}, \
             {end}, {years} * 12 FROM workers"
        ),
    )
    .await
}

async fn ask(db: &Db, regency: RegionCode, workers: u64, years: u64) -> Outcome<()> {
    let area = Area::whole(regency).ok_or("no regency")?;
    let mut took = Vec::new();
    for n in 0..200 {
        #[allow(clippy::disallowed_methods)] // A benchmark asks the clock.
        let started = Instant::now();
        let months = ledger::ledger_of(db, &area, number(1 + n * 7_919 % workers)).await?;
        took.push(started.elapsed());
        assert!(!months.is_empty());
    }
    took.sort_unstable();
    let worst: Duration = took[took.len() * 95 / 100];
    println!(
        "ledger of a worker: median {:.2} ms, 95th of 100 {:.2} ms",
        took[100].as_secs_f64() * 1e3,
        worst.as_secs_f64() * 1e3
    );
    let all = (nth(FIRST)?, nth(FIRST + years * 12 + 24)?);
    timed("lapse calendar", async { Ok(ledger::endings(db, &area, regency, all).await?.len()) })
        .await?;
    timed("books verified", async {
        let books = ledger::verify_books(db, regency).await?;
        println!("{} entries, {} equations", books.entries, books.equations);
        assert!(books.gaps.is_empty(), "{:?}", books.gaps);
        Ok(())
    })
    .await?;
    let period = MonthSpan::new(nth(FIRST + years * 12)?, nth(FIRST + years * 12 + 2)?)
        .ok_or("no months")?;
    let new = NewBill { fund: number(years + 1), period, request: number(1_000) };
    let bill =
        timed("billed", async { Ok(ledger::make_bill(db, regency, &new, number(1), NOW).await?) })
            .await?;
    let asked = ledger::bill(db, regency, bill).await?.ok_or("no bill")?;
    println!("{} people, {} months", asked.people, asked.asked.months);
    let keys = Keys::load_or_create(&std::env::temp_dir().join("ledger-bench.key"))?;
    let payment = NewPayment {
        bill,
        amount: Rupiah::new(asked.total().amount()),
        proof_by: ProofBy::Sp2d,
        proof: "SP2D 1",
        on: time::Date::from_ordinal_date(2026, 1)?,
        file: None,
        note: "",
        request: number(1_001),
    };
    let actor = Actor { account: number(1), today: payment.on, now: NOW };
    timed("paid", async { Ok(ledger::pay(db, &keys, regency, &payment, actor).await?) }).await?;
    Ok(())
}
