//! Fills the registry of an office with the people of a civil register, as `lindung synth` writes it
//! (`dukcapil.csv`), through the function that takes accepted rows in.
//!
//! `fill DATABASE KEY-FILE REGENCY DUKCAPIL.CSV MOST` prints one line of figures for each 100,000.

use std::error::Error;
use std::time::Instant;

use lindung_core::registry::{Born, Person};
use lindung_core::words::{FamilyCard, Nik, RegionCode, Sex};
use lindung_store::registry::{NewWorker, admit_in};
use lindung_store::{Db, Keys};
use uuid::Uuid;

/// People that are taken in by one transaction.
const AT_ONCE: usize = 100_000;

/// The moment that all records bear.
const NOW: i64 = 1_790_000_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, key, regency, csv, most] = arguments.as_slice() else {
        return Err("fill DATABASE KEY-FILE REGENCY DUKCAPIL.CSV MOST".into());
    };
    let regency = RegionCode::parse(regency).ok_or("no code of a regency")?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(fill(
        url,
        key,
        regency,
        csv,
        most.parse()?,
    ))
}

async fn fill(
    url: &str,
    key: &str,
    regency: RegionCode,
    csv: &str,
    most: usize,
) -> Result<(), Box<dyn Error>> {
    let db = Db::open(url).await?;
    let keys = Keys::load_or_create(std::path::Path::new(key))?;
    let mut reader = csv::Reader::from_path(csv)?;
    let mut people = reader.records();
    let mut done = 0;
    while done < most {
        let mut batch = Vec::with_capacity(AT_ONCE);
        for record in people.by_ref().take(AT_ONCE.min(most - done)) {
            batch.push(worker(&record?, done + batch.len()));
        }
        if batch.is_empty() {
            break;
        }
        #[allow(clippy::disallowed_methods)] // A benchmark asks the clock.
        let started = Instant::now();
        let mut tx = db.begin().await?;
        let admission = admit_in(&mut tx, &keys, regency, &batch, None, NOW).await?;
        tx.commit().await?;
        let seconds = started.elapsed().as_secs_f64();
        done += batch.len();
        let (new, known) = (admission.admitted.len(), admission.taken.len());
        println!(
            "{done} {new} new, {known} known, {:.0} rows/s",
            (new + known) as f64 / seconds.max(1e-9)
        );
    }
    Ok(())
}

/// A line of the register: nik, card, name, sex, birth, place in the family, mother, village, rt, rw,
/// occupation, life.
fn worker(record: &csv::StringRecord, n: usize) -> NewWorker {
    let cell = |at: usize| record.get(at).unwrap_or_default();
    let person = Person {
        nik: Nik::parse(cell(0)).ok(),
        card: cell(1).parse().ok().and_then(FamilyCard::from_u64),
        name: cell(2).to_owned(),
        sex: Some(if cell(3).starts_with('L') { Sex::Male } else { Sex::Female }),
        born: Born::parse(cell(4)),
        head: cell(5).starts_with("KEPALA"),
        mother: cell(6).to_owned(),
        place: RegionCode::parse(cell(7)),
        rt: cell(8).parse().unwrap_or_default(),
        rw: cell(9).parse().unwrap_or_default(),
        occupation: cell(10).to_owned(),
        decile: u8::try_from(n % 10 + 1).ok(),
        children: u8::try_from(n % 4).unwrap_or_default(),
        ..Person::default()
    };
    // Ids grow with time in an office; so do these.
    let id = Uuid::from_u128((0x01a0_0000_0000_7000_8000_u128 << 48) | n as u128);
    let verified_at = (!n.is_multiple_of(3)).then_some(NOW);
    NewWorker { id, person, verified_at, ..NewWorker::default() }
}
