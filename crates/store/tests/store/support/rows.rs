//! Lists and their rows, planted past the pages that bring them.

use lindung_core::registry::Person;
use lindung_core::words::{Masked, RegionCode};
use lindung_store::Keys;
use lindung_store::scope::place_key;
use sqlx::{Connection, PgConnection, SqliteConnection};
use uuid::Uuid;

/// A row of a list.
pub struct Row<'a> {
    pub person: Person,
    pub verdict: &'a str,
    pub state: &'a str,
    pub worker: Option<Uuid>,
}

/// Somebody who lives in a village.
pub fn person(name: &str, village: &str, rw: u16, rt: u16) -> Person {
    Person {
        name: name.to_owned(),
        place: RegionCode::parse(village),
        rt,
        rw,
        occupation: "NELAYAN".to_owned(),
        ..Person::default()
    }
}

macro_rules! run {
    ($url:expr, $query:expr) => {
        if $url.starts_with("sqlite:") {
            let mut own = SqliteConnection::connect($url).await.expect("it opens");
            $query.execute(&mut own).await.expect("it is written");
            own.close().await.expect("it closes");
        } else {
            let mut own = PgConnection::connect($url).await.expect("it opens");
            $query.execute(&mut own).await.expect("it is written");
            own.close().await.expect("it closes");
        }
    };
}

/// A list of 62.03.
pub async fn list(url: &str, now: i64) -> Uuid {
    let list = Uuid::from_u128(u128::from(now.unsigned_abs()));
    run!(
        url,
        sqlx::query(
            "INSERT INTO files (regency, id, role, name, size, digest_print, digest_sealed, \
             parts, source, note, created_at) \
             VALUES (6203, $1, 'candidates', 'daftar.xlsx', 1, $2, $2, 1, '', '', $3)"
        )
        .bind(list)
        .bind(vec![0_u8])
        .bind(now)
    );
    run!(
        url,
        sqlx::query(
            "INSERT INTO lists (regency, id, title, sender, note, state, programme, wishes, \
             people, summary, created_at) \
             VALUES (6203, $1, 'Daftar', 'Dinas', '', 'checked', '', '', 0, '', $2)"
        )
        .bind(list)
        .bind(now)
    );
    list
}

/// A row of such a list, and its number.
pub async fn row(url: &str, keys: &Keys, list: Uuid, row: &Row<'_>) -> Uuid {
    let person = &row.person;
    let id = Uuid::new_v7(uuid::Timestamp::now(uuid::ContextV7::new()));
    let place = place_key(person.place.expect("a place"));
    let nik = person.nik.map(|nik| nik.to_string());
    let shown = nik.as_deref().map(|nik| Masked(nik).to_string()).unwrap_or_default();
    let record = serde_json::to_string(person).expect("a record");
    run!(
        url,
        sqlx::query(
            "INSERT INTO candidates (regency, id, list, file, sheet, row, position, person, keep, \
             verdict, state, reason, place, name, name_folded, nik_sealed, nik_print, nik_shown, \
             occupation, record_sealed, source_sealed, corrected, worker, version) \
             VALUES (6203, $1, $2, $2, 'A', 1, 1, 1, TRUE, $3, $4, '', $5, $6, $6, $7, $8, $9, \
             $10, $11, $13, FALSE, $12, 1)"
        )
        .bind(id)
        .bind(list)
        .bind(row.verdict)
        .bind(row.state)
        .bind(place)
        .bind(&person.name)
        .bind(nik.as_deref().map(|nik| keys.seal(nik)))
        .bind(nik.as_deref().map(|nik| keys.fingerprint("nik", nik)))
        .bind(&shown)
        .bind(&person.occupation)
        .bind(keys.seal(&record))
        .bind(row.worker)
        .bind(keys.seal("[]"))
    );
    id
}

/// An open row that nothing speaks against.
pub async fn open(url: &str, keys: &Keys, list: Uuid, person: Person) -> Uuid {
    row(url, keys, list, &Row { person, verdict: "eligible", state: "open", worker: None }).await
}
