//! Fills an office with workers and years of paid months, sweeps a list of deaths over them as the
//! office does, and times what a claims desk asks.
//!
//! `sweep DATABASE WORKERS YEARS DEATHS` fills an empty database first; on one that is filled it
//! sweeps again, which finds nothing new. One death in twenty is a worker's, a fifth of these without
//! a NIK; the others are strangers of the same villages and names.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use lindung_core::access::Area;
use lindung_core::checking::{List, Role};
use lindung_core::intake::Candidate;
use lindung_core::regions::Regions;
use lindung_core::registry::{Born, Person};
use lindung_core::words::{FamilyCard, Nik, RegionCode, Sex};
use lindung_files::intake::Limits;
use lindung_jobs::checking::Input;
use lindung_jobs::sweep::{matched, read_deaths, sought};
use lindung_store::claims::{self, CasesWanted, FoundDeath, Sweep, UnclaimedWanted, Wanted};
use lindung_store::registry::{NewWorker, admit_in};
use lindung_store::{Db, Keys, Tx, regencies};
use sqlx::AssertSqlSafe;
use time::Date;
use time::macros::date;
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn Error>>;

const NOW: i64 = 1_790_000_000_000;
const TODAY: Date = date!(2026 - 09 - 21);
/// The month after the last one of the ledger.
const END: u64 = 2026 * 12 + 8;
/// How often each question is asked.
const TIMES: usize = 20;
/// People who are taken in at once.
const AT_ONCE: u64 = 10_000;

const GIVEN: [&str; 40] = [
    "SITI",
    "SUPARDI",
    "MAGDALENA",
    "RIZKI",
    "YULIANA",
    "DWI",
    "RUSMINI",
    "WAHYU",
    "AGUS",
    "HERMAN",
    "NORHAYATI",
    "BAMBANG",
    "KURNIA",
    "LESTARI",
    "TAUFIK",
    "FITRI",
    "RUSDI",
    "HALIMAH",
    "SYAHRANI",
    "MARDIANA",
    "JUHRIAH",
    "ABDUL",
    "NURUL",
    "EKO",
    "TRI",
    "MISRAN",
    "ARBAIN",
    "SALAMAH",
    "DARWIS",
    "MARLINA",
    "YANSEN",
    "DEWI",
    "ROBBY",
    "KATARINA",
    "UNTUNG",
    "SARIFAH",
    "MASTUR",
    "IDA",
    "HENDRA",
    "RAHMAT",
];
const FAMILY: [&str; 40] = [
    "AMINAH",
    "HIDAYAT",
    "SANTOSO",
    "SYAHPUTRA",
    "RAHMAN",
    "WATI",
    "KUSUMA",
    "SAPUTRA",
    "ASTUTI",
    "GUNAWAN",
    "MULYADI",
    "HASANAH",
    "SETIAWAN",
    "NINGSIH",
    "PRATAMA",
    "UTAMI",
    "FADILLAH",
    "SIMPEI",
    "DJANGKAN",
    "TAMBUNAN",
    "LAMBUNG",
    "ISMAIL",
    "ARIFIN",
    "MARYANI",
    "SUSANTO",
    "YUSUF",
    "KARIM",
    "HANDAYANI",
    "BAHRI",
    "MUSTAFA",
    "ANWAR",
    "JULAIHA",
    "EFENDI",
    "SARI",
    "PERMANA",
    "RUKMANA",
    "USMAN",
    "ZAINAL",
    "SUKMA",
    "WULANDARI",
];

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, workers, years, deaths] = arguments.as_slice() else {
        return Err("sweep DATABASE WORKERS YEARS DEATHS".into());
    };
    let (workers, years, deaths) = (workers.parse()?, years.parse()?, deaths.parse()?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(run(url, workers, years, deaths))
}

async fn run(url: &str, workers: u64, years: u64, deaths: u64) -> Outcome<()> {
    let db = Db::open(url).await?;
    let regency = RegionCode::parse("62.03").ok_or("no code of a regency")?;
    let keys = Keys::load_or_create(&std::env::temp_dir().join("lindung-bench-claims.key"))?;
    if !db.is_current().await? {
        db.migrate(NOW).await?;
        regencies::create(&db, regency, "Kabupaten Contoh", NOW).await?;
        timed("workers", people(&db, &keys, regency, workers)).await?;
        timed("months", months(&db, workers, years)).await?;
    }
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("kematian.csv");
    std::fs::write(&path, list_of_deaths(regency, workers, years, deaths)?)?;
    sweep(&db, &keys, regency, &path).await?;
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

fn number(n: u64) -> Uuid {
    Uuid::from_u64_pair(0x0198_0000_0000_7000, 0x8000_0000_0000_0000 + n)
}

/// Numbers that look random and follow from n.
fn mixed(n: u64) -> impl Fn(u32, u64) -> u64 {
    let mixed = (n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    move |shift, of| mixed.rotate_left(shift) % of
}

/// The n-th person, by a seed: of one population whoever has another number.
fn person(villages: &[RegionCode], n: u64) -> Person {
    let pick = mixed(n);
    let (day, month, year) = (pick(3, 28) + 1, pick(9, 12) + 1, pick(17, 50) + 50);
    let female = pick(5, 2) == 1;
    let village = villages[pick(23, villages.len() as u64) as usize];
    let district = village.digits() / 10_000;
    let birthday = (day + if female { 40 } else { 0 }) * 10_000 + month * 100 + year;
    let nik = district * 10_000_000_000 + birthday * 10_000 + n % 9_999 + 1;
    let name = |shift, all: &[&'static str]| all[pick(shift, all.len() as u64) as usize];
    Person {
        nik: Nik::from_u64(nik),
        card: FamilyCard::from_u64(district * 10_000_000_000 + 101_100_000 + n % 90_000),
        name: format!("{} {}", name(37, &GIVEN), name(43, &FAMILY)),
        mother: format!("{} {}", name(47, &GIVEN), name(53, &FAMILY)),
        born: Born::parse(&format!("19{year:02}-{month:02}-{day:02}")),
        sex: Some(if female { Sex::Female } else { Sex::Male }),
        place: Some(village),
        occupation: "NELAYAN".to_owned(),
        ..Person::default()
    }
}

fn villages(regency: RegionCode) -> Vec<RegionCode> {
    let regions = Regions::embedded();
    let districts: Vec<RegionCode> = regions.children(regency).map(|one| one.code).collect();
    districts.iter().flat_map(|district| regions.children(*district)).map(|one| one.code).collect()
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

async fn people(db: &Db, keys: &Keys, regency: RegionCode, workers: u64) -> Outcome<()> {
    let villages = villages(regency);
    for from in (0..workers).step_by(AT_ONCE as usize) {
        let some: Vec<NewWorker> = (from..workers.min(from + AT_ONCE))
            .map(|n| NewWorker {
                id: number(n),
                person: person(&villages, n),
                verified_at: Some(NOW),
                ..NewWorker::default()
            })
            .collect();
        let mut tx = db.begin().await?;
        admit_in(&mut tx, keys, regency, &some, None, NOW).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// A year of months after the other for everybody; one in ten has a gap of a year seven years in.
async fn months(db: &Db, workers: u64, years: u64) -> Outcome<()> {
    let sqlite = matches!(db, Db::Sqlite(_));
    let one = if sqlite {
        "CAST('0000000000000001' AS BLOB)"
    } else {
        "CAST('30303030-3030-3030-3030-303030303031' AS UUID)"
    };
    let (no, yes) = if sqlite { ("0", "1") } else { ("FALSE", "TRUE") };
    // The order in which people lie, as a number.
    let nth = if sqlite { "(rowid % 10)" } else { "(place % 10)" };
    let first = END - years * 12;
    let (last, gap) = (END - 1, first + years * 7 / 10 * 12);
    let statements = [
        format!(
            "INSERT INTO access_accounts (regency, id, login, login_folded, name, role, places, \
             password_hash, disabled, failed, created_at) VALUES (6203, {one}, 'a', 'a', 'A', \
             'program-officer', '', '', {no}, 0, 0)"
        ),
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
        // Not read by any question here, and slow to fill in the order of people.
        "DROP INDEX months_fund".to_owned(),
        format!(
            "INSERT INTO covers (regency, worker, place, fund, live_last, live_first, paid_first, \
             paid_run, paid_last, paid) SELECT regency, id, place, {one}, {last}, {first}, {first}, \
             CASE WHEN {nth} = 0 THEN {gap} + 12 ELSE {first} END, {last}, \
             CASE WHEN {nth} = 0 THEN {years} * 12 - 12 ELSE {years} * 12 END \
             FROM workers ORDER BY id"
        ),
    ];
    for statement in statements {
        execute(db, statement).await?;
    }
    for from in (0..workers).step_by(50_000) {
        let (low, high) = (number(from).simple(), number((from + 50_000).min(workers)).simple());
        let (low, high) = if sqlite {
            (format!("x'{low}'"), format!("x'{high}'"))
        } else {
            (format!("'{low}'"), format!("'{high}'"))
        };
        execute(
            db,
            format!(
                "WITH RECURSIVE n(m) AS (SELECT {first} UNION ALL SELECT m + 1 FROM n \
                 WHERE m < {last}) INSERT INTO months (regency, worker, month, entry, place, fund, \
                 plan, jkk, jkm, state, since, held, bill, payment) SELECT c.regency, c.worker, \
                 n.m, 1, c.place, {one}, {one}, 10000, 6800, 'paid', 0, {yes}, {one}, {one} \
                 FROM covers c, n WHERE c.regency = 6203 AND c.worker >= {low} \
                 AND c.worker < {high} AND (c.paid_run = {first} OR n.m < {gap} \
                 OR n.m >= {gap} + 12) ORDER BY c.worker, n.m"
            ),
        )
        .await?;
    }
    Ok(())
}

/// A list of deaths as an office sends it.
fn list_of_deaths(regency: RegionCode, workers: u64, years: u64, deaths: u64) -> Outcome<String> {
    let (villages, regions) = (villages(regency), Regions::embedded());
    let mut text =
        String::from("NIK;Nama;Jenis Kelamin;Tanggal Lahir;Desa;Kecamatan;Tanggal Meninggal\n");
    for i in 0..deaths {
        let ours = i % 20 == 0;
        let pick = mixed(i.wrapping_mul(31));
        let n = if ours { i * 7 % workers } else { workers + i };
        let one = person(&villages, n);
        let nik = one.nik.map(|nik| nik.to_string()).unwrap_or_default();
        let nik = if ours && i % 100 == 0 { String::new() } else { nik };
        let village = one.place.ok_or("no village")?;
        let district = village.up_to(lindung_core::words::Level::District);
        let sex = if one.sex == Some(Sex::Female) { "P" } else { "L" };
        let year = 2026 - years + 1 + pick(11, years.saturating_sub(1).max(1));
        writeln!(
            text,
            "{nik};{};{sex};{};{};{};{year}-{:02}-{:02}",
            one.name,
            one.born.map(|born| born.to_string()).unwrap_or_default(),
            regions.name(village),
            regions.name(district),
            pick(13, 12) + 1,
            pick(19, 28) + 1,
        )?;
    }
    Ok(text)
}

async fn sweep(db: &Db, keys: &Keys, regency: RegionCode, path: &Path) -> Outcome<()> {
    #[allow(clippy::disallowed_methods)] // A benchmark asks the clock.
    let started = Instant::now();
    let inputs = [Input { path: path.to_owned(), name: "kematian.csv".into(), role: Role::Deaths }];
    let (no, quiet) = (|| false, |_, _| ());
    let lists: Vec<List> = timed("list read", async {
        let of = (regency, TODAY);
        Ok(read_deaths(&inputs, of, &Limits::default(), &no, &quiet)?)
    })
    .await?;
    let deaths = lists.iter().map(|list| list.people.len() as u64).sum();
    let (ids, rows) = timed("workers read", async {
        let (sought, by_card) = sought(&lists, TODAY);
        let may_be = |row: &Candidate| sought.may_be(row);
        let wanted = Wanted { may_be: &may_be, by_card, stop: &no };
        let read = claims::covered_workers(db, keys, regency, &wanted).await?;
        let found = read.ok_or("stopped")?;
        let both: (Vec<Uuid>, Vec<Candidate>) =
            found.into_iter().map(|one| (one.id, one.row)).unzip();
        Ok(both)
    })
    .await?;
    println!("workers compared: {}", rows.len());
    let found = timed("matched", async {
        Ok(matched(&lists, &rows, TODAY, &no, &quiet).ok_or("stopped")?)
    })
    .await?;
    let found: Vec<FoundDeath> = found
        .iter()
        .map(|one| {
            let own = &lists[one.death.list as usize].people[one.death.person as usize];
            FoundDeath {
                file: None,
                line: own.row,
                person: Person::of(own, regency),
                died: own.died,
                worker: ids[one.worker as usize],
                certain: one.certain,
                probability: one.probability,
            }
        })
        .collect();
    let certain = found.iter().filter(|one| one.certain).count();
    println!("found: {}, of these certain: {certain}", found.len());
    let evidence = |found: &FoundDeath| format!("Daftar kematian, baris {}", found.line);
    let sweep = Sweep { deaths, found: &found, evidence: &evidence, next: "" };
    let swept = timed("landed", async {
        let by = (None, TODAY, NOW);
        Ok(claims::land_sweep(db, keys, regency, &sweep, None, by).await?)
    })
    .await?;
    println!("{swept:?}");
    println!("sweep in all: {:.3} s", started.elapsed().as_secs_f64());
    Ok(())
}

async fn ask(db: &Db, regency: RegionCode) -> Outcome<()> {
    let area = &Area::whole(regency).ok_or("no regency")?;
    let wanted = UnclaimedWanted::default();
    let page = asked("unclaimed: first page of 50", async || {
        Ok(claims::unclaimed(db, area, (wanted, TODAY), None, 50).await?)
    })
    .await?;
    let last = page.last().map(|one| (one.case.lapses_on, one.case.number));
    asked("unclaimed: next page", async || {
        Ok(claims::unclaimed(db, area, (wanted, TODAY), last, 50).await?)
    })
    .await?;
    let villages = asked("unclaimed: totals by village", async || {
        Ok(claims::unclaimed_by_village(db, area, wanted, TODAY).await?)
    })
    .await?;
    println!("villages with unclaimed deaths: {}", villages.len());
    let village = villages.first().ok_or("no village")?.place;
    let own = Area::some(regency, vec![village]).ok_or("no area")?;
    asked("unclaimed: of one village", async || {
        Ok(claims::unclaimed(db, &own, (wanted, TODAY), None, 50).await?)
    })
    .await?;
    asked("what waits on the home page", async || {
        Ok(claims::claim_counts(db, area, TODAY.midnight()).await?)
    })
    .await?;
    asked("cases: first page of 50", async || {
        Ok(claims::list_cases(db, area, CasesWanted::default(), None, 50).await?)
    })
    .await?;
    asked("patterns for the auditor", async || Ok(claims::claim_signs(db, area, TODAY).await?))
        .await?;
    let verified =
        timed("claims verified", async { Ok(claims::verify_claims(db, regency).await?) }).await?;
    println!(
        "cases: {}, entries: {}, gaps: {}",
        verified.cases,
        verified.entries,
        verified.gaps.len()
    );
    Ok(())
}
