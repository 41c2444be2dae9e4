//! Lays cards into the villages of a district, for phones to hand over: people of its own with a number
//! at BPJS and a promised month, a round of cards, a parcel to each village, taken there.
//!
//! `fill-cards DATABASE KEY-FILE REGENCY LOGIN PEOPLE`, on an SQLite file that holds an office.

use std::error::Error;
use std::path::Path;

use lindung_core::access::Area;
use lindung_core::cards::{PlaceLevel, Proof};
use lindung_core::regions::Regions;
use lindung_core::registry::Person;
use lindung_core::words::{Month, MonthSpan, Nik, RegionCode};
use lindung_store::access::account_by_login;
use lindung_store::cards::{self, Actor, NewRound, Packing, Taker, Taking};
use lindung_store::registry::{NewWorker, admit_in};
use lindung_store::scope::place_key;
use lindung_store::{Db, Keys};
use sqlx::{Connection as _, SqliteConnection};
use time::macros::date;
use uuid::Uuid;

/// The moment that all records bear.
const NOW: i64 = 1_790_000_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, key, regency, login, people] = arguments.as_slice() else {
        return Err("fill-cards DATABASE KEY-FILE REGENCY LOGIN PEOPLE".into());
    };
    let regency = RegionCode::parse(regency).ok_or("no code of a regency")?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(fill(
        url,
        key,
        regency,
        login,
        people.parse()?,
    ))
}

async fn fill(
    url: &str,
    key: &str,
    regency: RegionCode,
    login: &str,
    people: u64,
) -> Result<(), Box<dyn Error>> {
    let db = Db::open(url).await?;
    let keys = Keys::load_or_create(Path::new(key))?;
    let regions = Regions::embedded();
    let district =
        regions.children(regency).map(|region| region.code).next().ok_or("no district")?;
    let villages: Vec<RegionCode> = regions.villages(district).map(|region| region.code).collect();
    let workers: Vec<NewWorker> = (1..=people).map(|n| worker(n, &villages)).collect();
    let mut tx = db.begin().await?;
    admit_in(&mut tx, &keys, regency, &workers, None, NOW).await?;
    tx.commit().await?;
    // A month that no fund of the demo reaches, so that the round is theirs alone.
    let month = Month::new(2040, 1).ok_or("no month")?;
    promise(url, regency, &workers, 2040 * 12).await?;
    let (account, _) = account_by_login(&db, login).await?.ok_or("no such account")?;
    let actor = Actor { account: account.id, today: date!(2026 - 09 - 21), now: NOW };
    let new = NewRound {
        title: "Kartu untuk pengukuran",
        period: MonthSpan::new(month, month).ok_or("no period")?,
        decree: None,
        starts_on: date!(2026 - 09 - 01),
        deadline: date!(2026 - 12 - 20),
        report_by: date!(2026 - 12 - 01),
        request: Uuid::from_u128(1),
    };
    let round = cards::begin_round(&db, &keys, regency, &new, actor).await?;
    let area = Area::whole(regency).ok_or("no regency")?;
    let places = cards::places(&db, &area, round, (None, None)).await?;
    let office = places.iter().find(|place| place.stop.level == PlaceLevel::Office);
    let office = office.ok_or("no office")?.id;
    let mut laid = 0;
    for (n, village) in (10..).zip(&places) {
        if village.stop.level != PlaceLevel::Village || village.people == 0 {
            continue;
        }
        let way = (office, village.id);
        let which = (Packing::All, Uuid::from_u128(n));
        let parcel = cards::pack(&db, &area, way, which, actor).await?;
        cards::send(&db, &area, parcel, actor).await?;
        let taking = Taking {
            parcel,
            taker: Taker::Account(account.id),
            counted: village.people,
            missing: &[],
            difference: "",
            proof: Proof::Session,
            file: None,
            request: Uuid::from_u128(n + 1_000),
        };
        cards::take(&db, &keys, &area, &taking, actor).await?;
        laid += village.people;
    }
    println!("{laid} cards in {} villages", villages.len());
    Ok(())
}

fn worker(n: u64, villages: &[RegionCode]) -> NewWorker {
    let place = villages.get(usize::try_from(n).unwrap_or(0) % villages.len()).copied();
    NewWorker {
        id: Uuid::from_u128((0x01a0_0000_0000_7000_8000_u128 << 48) | u128::from(n)),
        person: Person {
            nik: Nik::parse(&format!("620301{:06}{:04}", 10_101 + n / 9_000, n % 9_000 + 1)).ok(),
            name: format!("ORANG UKUR {n:05}"),
            place,
            ..Person::default()
        },
        verified_at: Some(NOW),
        ..NewWorker::default()
    }
}

/// A number at BPJS and a promised month for everybody, past the ledger: only cards are measured.
async fn promise(
    url: &str,
    regency: RegionCode,
    workers: &[NewWorker],
    month: i64,
) -> Result<(), Box<dyn Error>> {
    let mut own = SqliteConnection::connect(&url.replacen("sqlite:", "sqlite://", 1)).await?;
    sqlx::query("PRAGMA foreign_keys = OFF").execute(&mut own).await?;
    let regency = i64::try_from(regency.digits())?;
    let mut tx = own.begin().await?;
    for worker in workers {
        sqlx::query(
            "INSERT INTO enrolments (regency, worker, kpj, accepted_at) VALUES ($1, $2, NULL, $3)",
        )
        .bind(regency)
        .bind(worker.id)
        .bind(NOW)
        .execute(&mut *tx)
        .await?;
        sqlx::query(
            "INSERT INTO months (regency, worker, month, entry, place, fund, plan, jkk, jkm, state, \
             since, held) VALUES ($1, $2, $3, 1, $4, $5, $5, 10000, 6800, 'planned', $6, $6)",
        )
        .bind(regency)
        .bind(worker.id)
        .bind(month)
        .bind(worker.person.place.map_or(0, place_key))
        .bind(Uuid::nil())
        .bind(NOW)
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(())
}
