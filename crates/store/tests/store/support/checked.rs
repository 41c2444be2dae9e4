//! A checked list as a check leaves it, for tests of what comes after: six rows, two pairs.

use lindung_core::checking::{Severity, Side, Source, SourceCell, Verdict};
use lindung_core::intake::Field;
use lindung_core::message::Message;
use lindung_core::registry::{Born, Person};
use lindung_core::words::{Nik, RegionCode, Sex};
use lindung_store::scope::place_key;
use lindung_store::{Db, Keys};
use serde_json::json;
use sqlx::Connection as _;
use uuid::Uuid;

/// The list.
pub const LIST: Uuid = Uuid::from_u128(0x0198_c0de_0000_7000_8000_0000_0000_0001);

/// The file it came in.
pub const FILE: Uuid = Uuid::from_u128(0x0198_c0de_0000_7000_8000_0000_0000_0002);

/// The pair of rows 1 and 2.
pub const TWINS: Uuid = Uuid::from_u128(0x0198_c0de_0000_7000_8000_0000_0000_0011);

/// The pair of row 5 and an active member of BPJS.
pub const MEMBER: Uuid = Uuid::from_u128(0x0198_c0de_0000_7000_8000_0000_0000_0012);

/// The number of a row.
pub fn row(n: usize) -> Uuid {
    Uuid::from_u128(0x0198_c0de_0000_7000_8000_0000_0000_0100 + n as u128)
}

struct Given {
    name: &'static str,
    nik: &'static str,
    born: &'static str,
    village: &'static str,
    person: i64,
    keep: bool,
    verdict: Verdict,
    finding: Option<(&'static str, Severity)>,
}

/// Against the first nothing speaks; 1 and 2 may be one person; 3 has a short NIK; 4 is dead, known
/// by the NIK; 5 may be an active member. 4 and 5 live in another district.
const ROWS: [Given; 6] = [
    Given {
        name: "WAHYU HIDAYAT",
        nik: "6203010401847001",
        born: "1984-01-04",
        village: "62.03.01.1006",
        person: 1,
        keep: true,
        verdict: Verdict::Eligible,
        finding: None,
    },
    Given {
        name: "SITI RATIH",
        nik: "6203014609917001",
        born: "1991-09-06",
        village: "62.03.01.1006",
        person: 2,
        keep: true,
        verdict: Verdict::Review,
        finding: Some(("person.twice", Severity::Review)),
    },
    Given {
        name: "SITI RATIN",
        nik: "6203014609917010",
        born: "1991-09-06",
        village: "62.03.01.1006",
        person: 3,
        keep: true,
        verdict: Verdict::Review,
        finding: Some(("person.twice", Severity::Review)),
    },
    Given {
        name: "BUDI SANTOSO",
        nik: "62030105068070",
        born: "1980-06-05",
        village: "62.03.01.1006",
        person: 4,
        keep: true,
        verdict: Verdict::Fix,
        finding: Some(("nik.malformed", Severity::Fix)),
    },
    Given {
        name: "AMAT BIN UTUH",
        nik: "6203021207757001",
        born: "1975-07-12",
        village: "62.03.02.2001",
        person: 5,
        keep: true,
        verdict: Verdict::Ineligible,
        finding: Some(("person.dead", Severity::Ineligible)),
    },
    Given {
        name: "NORHAYATI",
        nik: "6203024101887001",
        born: "1988-01-01",
        village: "62.03.02.2001",
        person: 6,
        keep: true,
        verdict: Verdict::Review,
        finding: Some(("person.enrolled", Severity::Review)),
    },
];

/// Runs a statement past the store on either engine.
macro_rules! write {
    ($db:expr, $url:expr, $sql:expr, $($value:expr),+) => {
        match $db {
            Db::Postgres(pool) => {
                sqlx::query($sql)$(.bind($value))+.execute(pool).await.map(drop).expect("written");
            }
            Db::Sqlite(_) => {
                let url = $url.replacen("sqlite:", "sqlite://", 1);
                let mut own = sqlx::SqliteConnection::connect(&url).await.expect("it opens");
                sqlx::query($sql)$(.bind($value))+.execute(&mut own).await.map(drop).expect("written");
                own.close().await.expect("it closes");
            }
        }
    };
}

fn person(given: &Given) -> Person {
    let nik = Nik::parse(given.nik).ok();
    Person {
        nik,
        name: given.name.to_owned(),
        born: Born::parse(given.born),
        sex: Some(if nik.is_some_and(|n| n.sex_hint() == Some(Sex::Female)) {
            Sex::Female
        } else {
            Sex::Male
        }),
        place: RegionCode::parse(given.village),
        occupation: "PETANI".to_owned(),
        decile: Some(3),
        ..Person::default()
    }
}

fn source(given: &Given) -> Source {
    let cell = |title: &str, field, text: &str| SourceCell {
        title: title.to_owned(),
        field: Some(field),
        text: text.to_owned(),
        given: None,
    };
    Source {
        cells: vec![
            cell("NIK", Field::Nik, given.nik),
            cell("Nama Lengkap", Field::Name, given.name),
            cell("Tgl Lahir", Field::BirthDate, given.born),
            cell("Desa", Field::Village, given.village),
            cell("Pekerjaan", Field::Occupation, "Petani"),
        ],
    }
}

fn said(code: &str) -> Message {
    Message::new(format!("finding-{}", code.replace('.', "-")))
        .text("given", "yes")
        .text("cell", "62030105•••070")
        .text("trouble", "too-short")
        .number("digits", 14)
        .text("detail", "alike")
        .number("percent", 88)
        .text("list", "candidates")
        .text("place", "file")
        .text("name", "SITI RATIN")
        .text("file", "dinas.csv")
        .text("sheet", "")
        .text("row", "4")
        .text("saying", "no")
        .text("says", "")
}

fn side(role: &str, row: u32, person: Person) -> Side {
    Side { role: role.to_owned(), file: "dinas.csv".to_owned(), row, person, ..Side::default() }
}

fn waterfall() -> serde_json::Value {
    let step = |name: &str, key: &str, bits: f64| {
        json!({ "comparison": name, "level": { "key": key, "number": null }, "bits": bits,
                "rarity": 0.0 })
    };
    json!({
        "prior": -12.0,
        "steps": [
            step("nik", "different", -2.5),
            step("name", "jaro-winkler", 7.5),
            step("birth", "exact", 8.0),
            step("place", "exact", 2.5),
        ],
        "weight": 3.5, "probability": 0.92, "match_from": 0.95, "review_from": 0.5
    })
}

/// Lands the list in 62.03, which must be there.
pub async fn land(db: &Db, url: &str, keys: &Keys) {
    write!(
        db,
        url,
        "INSERT INTO lists (regency, id, title, sender, note, state, programme, wishes, profile, \
         people, summary, checked_at, actor, created_at) VALUES (6203, $1, 'Dinas Pertanian', '', \
         '', 'checked', '', '[]', NULL, 6, '{}', 1, NULL, 1)",
        LIST
    );
    write!(
        db,
        url,
        "INSERT INTO files (regency, id, role, name, size, digest_print, digest_sealed, parts, \
         taken_on, source, note, actor, created_at, retired_at) VALUES (6203, $1, 'candidates', \
         'dinas.csv', 1, $2, $3, 0, NULL, '', '', NULL, 1, NULL)",
        FILE,
        keys.fingerprint("file", "01"),
        keys.seal("01")
    );
    write!(
        db,
        url,
        "INSERT INTO list_files (regency, list, file, position, replaces) \
         VALUES (6203, $1, $2, 0, NULL)",
        LIST,
        FILE
    );
    for (i, given) in ROWS.iter().enumerate() {
        land_row(db, url, keys, i, given).await;
    }
    let twin = (TWINS, 1, Some(row(2)), "candidates", side("candidates", 4, person(&ROWS[2])));
    let mut member = person(&ROWS[5]);
    "NOR HAYATI".clone_into(&mut member.name);
    let member = (MEMBER, 5, None, "enrolled", side("enrolled", 812, member));
    for (id, a, b, role, right) in [twin, member] {
        let left = side("candidates", u32::try_from(a).expect("small") + 2, person(&ROWS[a]));
        let place = place_key(RegionCode::parse(ROWS[a].village).expect("a code"));
        write!(
            db,
            url,
            "INSERT INTO pairs (regency, id, list, place, a_candidate, b_candidate, b_worker, \
             b_role, a_sealed, b_sealed, weight, probability, waterfall, state, \
             decided_by, decided_at, version) VALUES (6203, $1, $2, $3, $4, $5, NULL, $6, $7, $8, \
             3.5, 0.92, $9, 'open', NULL, NULL, 1)",
            id,
            LIST,
            place,
            row(a),
            b,
            role,
            keys.seal(&json!(left).to_string()),
            keys.seal(&json!(right).to_string()),
            waterfall().to_string()
        );
    }
}

async fn land_row(db: &Db, url: &str, keys: &Keys, i: usize, given: &Given) {
    let person = person(given);
    let place = place_key(RegionCode::parse(given.village).expect("a code"));
    let nik = person.nik.map(|nik| nik.to_string());
    let shown = lindung_core::checking::wording::nik_cell(given.nik);
    let place_in_list = i64::try_from(i).expect("a small number");
    write!(
        db,
        url,
        "INSERT INTO candidates (regency, id, list, file, sheet, row, position, person, keep, \
         verdict, state, reason, place, name, name_folded, nik_sealed, nik_print, nik_shown, \
         birth, sex, occupation, record_sealed, source_sealed, corrected, worker, version, \
         decided_by, decided_at) VALUES (6203, $1, $2, $3, '', $4, $5, $6, $7, $8, 'open', '', $9, \
         $10, $11, $12, $13, $14, $15, $16, 'PETANI', $17, $18, FALSE, NULL, 1, NULL, NULL)",
        row(i),
        LIST,
        FILE,
        place_in_list + 2,
        place_in_list,
        given.person,
        given.keep,
        given.verdict.word(),
        place,
        given.name,
        given.name,
        nik.as_deref().map(|nik| keys.seal(nik)),
        nik.as_deref().map(|nik| keys.fingerprint("nik", nik)),
        &shown,
        given.born,
        person.sex.map(Sex::word),
        keys.seal(&json!(person).to_string()),
        keys.seal(&json!(source(given)).to_string())
    );
    if let Some((code, severity)) = given.finding {
        let severity = format!("{severity:?}").to_lowercase();
        write!(
            db,
            url,
            "INSERT INTO candidate_findings (regency, list, code, candidate, position, place, \
             severity, said) VALUES (6203, $1, $2, $3, 0, $4, $5, $6)",
            LIST,
            code,
            row(i),
            place,
            &severity,
            json!(said(code)).to_string()
        );
    }
}
