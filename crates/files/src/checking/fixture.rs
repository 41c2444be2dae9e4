//! A believable outcome, made by hand, for tests of the reports. No real person: serials of the
//! NIK are above 7000.

use std::sync::Arc;

use lindung_core::checking::{
    Code, Decision, Detail, Evidence, Finding, List, Outcome, Pair, Programme, RecordRef, Role,
    Row, Severity, Verdict,
};
use lindung_core::intake::{
    Birth, Candidate, CellKind, Column, Field, Layout, NikReading, NikRepair, NikTrouble, Place,
    Reading, RecognisedBy, SheetBuilder, Work,
};
use lindung_core::message::Message;
use lindung_core::words::{FamilyCard, Nik, RegionCode, Sex};
use time::Date;
use time::macros::{date, format_description};

type Heads<'a> = &'a [(&'a str, Option<Field>)];

const MUSDES: Heads<'static> = &[
    ("No", Some(Field::RowId)),
    ("Nama Lengkap", Some(Field::Name)),
    ("No. KTP/NIK", Some(Field::Nik)),
    ("No KK", Some(Field::FamilyCard)),
    ("L/P", Some(Field::Sex)),
    ("Tgl Lahir", Some(Field::BirthDate)),
    ("Nama Ibu", Some(Field::Mother)),
    ("Alamat", Some(Field::Address)),
    ("Desa/Kel", Some(Field::Village)),
    ("Pekerjaan", Some(Field::Occupation)),
    ("Diusulkan RT", None),
];

const DINAS: Heads<'static> = &[
    ("NAMA ANGGOTA", Some(Field::Name)),
    ("NIK", Some(Field::Nik)),
    ("JK", Some(Field::Sex)),
    ("TANGGAL LAHIR", Some(Field::BirthDate)),
    ("DESA", Some(Field::Village)),
    ("USAHA", Some(Field::Occupation)),
    ("DESIL", Some(Field::Decile)),
    ("RIWAYAT SAKIT", Some(Field::Health)),
    ("Kelompok", None),
];

const DEATHS: Heads<'static> = &[
    ("nama", Some(Field::Name)),
    ("nik", Some(Field::Nik)),
    ("tgl_lahir", Some(Field::BirthDate)),
    ("desa", Some(Field::Village)),
    ("tgl_meninggal", Some(Field::DeathDate)),
];

const ENROLLED: Heads<'static> = &[
    ("nik", Some(Field::Nik)),
    ("nama", Some(Field::Name)),
    ("tgl_lahir", Some(Field::BirthDate)),
    ("segmen", Some(Field::Segment)),
    ("pemberi_kerja", Some(Field::Employer)),
];

const VILLAGES: [(&str, &str); 5] = [
    ("Murung Keramat", "62.03.01.1006"),
    ("Selat Hilir", "62.03.01.1007"),
    ("Pulau Telo", "62.03.01.2011"),
    ("Panamas", "62.03.01.1023"),
    ("Selat Dalam", "62.03.01.1010"),
];

/// Two candidate lists and two reference lists with every kind of verdict.
pub(crate) fn outcome() -> Outcome {
    let lists = vec![musdes(), dinas(), deaths(), enrolled()];
    let rows = rows(&lists);
    let pair = |a: (u32, u32), b: (u32, u32), weight, probability, decision| Pair {
        a: record(a),
        b: record(b),
        weight,
        probability,
        decision,
    };
    Outcome {
        programme: Programme {
            title: "Perlindungan pekerja rentan Kabupaten Kapuas 2026".into(),
            regency: RegionCode::parse("62.03"),
            household_max: Some(2),
            ..Programme::default()
        },
        rows,
        pairs: vec![
            pair((0, 0), (0, 3), 31.25, 0.9999, Decision::Match),
            pair((0, 1), (1, 1), 18.042, 0.9871, Decision::Match),
            pair((0, 5), (3, 0), 29.5, 0.9998, Decision::Match),
            pair((0, 6), (2, 0), 4.2, 0.8123, Decision::Review),
            pair((0, 8), (1, 4), 2.75, 0.7012, Decision::Review),
            pair((1, 3), (2, 1), -0.5, 0.5, Decision::Review),
        ],
        lists,
        notes: vec![Message::new("verdict-meaning-eligible")],
    }
}

fn record((list, person): (u32, u32)) -> RecordRef {
    RecordRef { list, person }
}

fn musdes() -> List {
    let rows: &[&[&str]] = &[
        &[
            "1",
            "Siti Ratih",
            "6203014609917001",
            "6203010908127001",
            "P",
            "6-9-1991",
            "BAINAH JAMILAH",
            "Jl. Flamboyan No. 95",
            "Murung Keramat",
            "PETANI/PEKEBUN",
            "001",
        ],
        &[
            "2",
            "Ahyani",
            "6203010802937001",
            "6203012708217001",
            "L",
            "8/2/1993",
            "Sumiati",
            "Jl. Melati No. 107",
            "Selat Hilir",
            "NELAYAN",
            "002",
        ],
        &[
            "3",
            "=HYPERLINK(\"http://x\")",
            "6203084105077001",
            "6203012110217001",
            "P",
            "01/05/2007",
            "",
            "RT 005 RW 002",
            "Murung Keramat",
            "WIRASWASTA",
            "002",
        ],
        &[
            "4",
            "SITI RATIH",
            "620301 460991 7001",
            "",
            "P",
            "1991-09-06",
            "",
            "JL FLAMBOYAN 95",
            "Murung Keramat",
            "PEDAGANG",
            "001",
        ],
        &[
            "5",
            "Marhany",
            "6,20309E+15",
            "",
            "L",
            "16-06-1989",
            "",
            "Handel Batu",
            "Pulau Telo",
            "BURUH HARIAN",
            "003",
        ],
        &[
            "6",
            "Abdul Basir",
            "6203062504707001",
            "",
            "L",
            "25-04-1970",
            "Aminah",
            "Jl. Pemuda",
            "Panamas",
            "TUKANG KAYU",
            "003",
        ],
        &["7", "SISWANTO", "", "", "L", "1934", "", "", "Selat Dalam", "PETANI", "004"],
        &[
            "8",
            "Hj. Norhayati",
            "62O3015207657001",
            "6203012007117001",
            "P",
            "12-07-1965",
            "Masitah",
            "Jl. Anggrek",
            "Selat Hilir",
            "PEDAGANG",
            "004",
        ],
        &[
            "9",
            "M. Yudi",
            "6203092004807001",
            "",
            "L",
            "20-04-1980",
            "",
            "Gang Buntu",
            "Panamas",
            "TUKANG OJEK",
            "005",
        ],
        &[
            "10",
            "Rusdiana",
            "6203014101587001",
            "6203014101587001",
            "P",
            "1/1/1958",
            "",
            "Jl. Kenanga",
            "Panamas",
            "PETANI",
            "005",
        ],
        &[
            "11",
            "Drs. H. Suriansyah",
            "6203011503757001",
            "",
            "L",
            "15-03-1975",
            "",
            "Komplek Pemda",
            "Selat Hilir",
            "PEGAWAI NEGERI SIPIL",
            "006",
        ],
        &[
            "12",
            "Lisnawati",
            "6203015511987001",
            "",
            "P",
            "15-11-1998",
            "Rahmah",
            "Jl. Mawar",
            "Murung Kramat",
            "BURUH CUCI",
            "006",
        ],
        &["13", "-", "6203010107017001", "", "L", "01-07-2001", "", "", "", "", "007"],
        &[
            "14",
            "Tigoi",
            "6203010904827001",
            "6203011912147001",
            "L",
            "9 April 1982",
            "Evi",
            "RT 001 RW 001",
            "Murung Keramat",
            "PETANI/PEKEBUN",
            "007",
        ],
    ];
    let mut list = list("musdes.csv", None, Role::Candidates, MUSDES, 3, rows);
    list.notes = vec![
        Message::new("report-more-rows-csv").number("shown", 14).number("all", 14),
        Message::new("report-field-nik"),
    ];
    list
}

fn dinas() -> List {
    let rows: &[&[&str]] = &[
        &[
            "YUDI EFFENDI FIRMANSYAH",
            "6203092004807002",
            "L",
            "20-04-1980",
            "PANAMAS",
            "TUKANG JAHIT",
            "3",
            "",
            "Karya Maju",
        ],
        &["AHYANI", "", "L", "08-02-1993", "SELAT HILIR", "NELAYAN", "2", "", "Nelayan Jaya"],
        &["SUSI", "6203046410987001", "P", "", "PULAU TELO", "PEDAGANG", "4", "", "Karya Maju"],
        &[
            "NOVRI RAHMAN",
            "6203092304797001",
            "L",
            "23-04-1979",
            "PANAMAS",
            "BURUH TANI",
            "8",
            "",
            "Tani Subur",
        ],
        &[
            "MUHAMMAD YUDI",
            "6203092004807001",
            "L",
            "02-04-1980",
            "PANAMAS",
            "OJEK",
            "5",
            "",
            "Karya Maju",
        ],
        &[
            "DAHLIA",
            "6203017012607001",
            "P",
            "30-12-1960",
            "SELAT DALAM",
            "PENGANYAM ROTAN",
            "1",
            "",
            "Karya Maju",
        ],
    ];
    let mut list =
        list("anggota koperasi.xlsx", Some("Kec. Selat"), Role::Candidates, DINAS, 5, rows);
    list.notes = vec![Message::new("report-health-dropped")];
    list
}

fn deaths() -> List {
    let rows: &[&[&str]] = &[
        &["Siswanto", "6203132908347001", "1934-08-29", "Selat Dalam", "2025-01-01"],
        &["Nopri Rahman", "tidak ada", "23/04/1979", "Panamas", "2025-03-18"],
    ];
    let mut list = list("rujukan_kematian.csv", None, Role::Deaths, DEATHS, 2, rows);
    list.people[0].died = Some(date!(2025 - 01 - 01));
    list.people[1].died = Some(date!(2025 - 03 - 18));
    list
}

fn enrolled() -> List {
    let rows: &[&[&str]] =
        &[&["6203062504707001", "ABDUL BASIR", "25-04-1970", "PU", "PT TAMBANG JAYA"]];
    let mut list = list("rujukan_bpjstk_aktif.csv", None, Role::Enrolled, ENROLLED, 2, rows);
    list.people[0].payer = "PT TAMBANG JAYA".into();
    list
}

fn list(
    file: &str,
    sheet: Option<&str>,
    role: Role,
    heads: Heads<'_>,
    first: u32,
    rows: &[&[&str]],
) -> List {
    let mut builder = SheetBuilder::new(Arc::from(file), sheet.map(Arc::from), false);
    builder.start_row(first - 1);
    for (title, _) in heads {
        builder.push(title, CellKind::Text);
    }
    for (number, cells) in (first..).zip(rows) {
        builder.start_row(number);
        for cell in *cells {
            builder.push(cell, CellKind::Text);
        }
    }
    let columns = heads
        .iter()
        .map(|(title, field)| Column {
            title: (*title).to_owned(),
            field: field.map(|f| (f, RecognisedBy::Header)),
        })
        .collect();
    let people: Vec<u32> = (1..=rows.len() as u32).collect();
    let candidates = people.iter().map(|&row| candidate(row, heads, rows[row as usize - 1]));
    List {
        role,
        people: candidates.collect(),
        sheet: builder.finish(),
        layout: Layout { header: 0..1, people, columns },
        notes: Vec::new(),
    }
}

/// A person read in the plainest way; good enough for cells made by hand.
fn candidate(row: u32, heads: Heads<'_>, cells: &[&str]) -> Candidate {
    let cell = |field| {
        let at = heads.iter().position(|(_, f)| *f == Some(field));
        at.map_or("", |at| cells[at])
    };
    let upper = |field| cell(field).to_uppercase().into_boxed_str();
    let occupation = upper(Field::Occupation);
    Candidate {
        row,
        nik: nik(cell(Field::Nik)),
        family_card: match cell(Field::FamilyCard).parse().ok().and_then(FamilyCard::from_u64) {
            Some(card) => Reading::Read(card),
            None => Reading::Missing,
        },
        name: upper(Field::Name),
        mother: upper(Field::Mother),
        sex: match cell(Field::Sex) {
            "L" => Reading::Read(Sex::Male),
            "P" => Reading::Read(Sex::Female),
            _ => Reading::Missing,
        },
        birth: birth(cell(Field::BirthDate)),
        address: upper(Field::Address),
        place: place(cell(Field::Village)),
        work: match &*occupation {
            "" => Work::Missing,
            "PEGAWAI NEGERI SIPIL" => Work::Official(3),
            _ => Work::Informal(1),
        },
        occupation,
        decile: cell(Field::Decile).parse().map_or(Reading::Missing, Reading::Read),
        ..Candidate::default()
    }
}

fn nik(text: &str) -> NikReading {
    let digits: String = text.replace('O', "0").chars().filter(char::is_ascii_digit).collect();
    let repair = match text {
        _ if text.contains('O') => NikRepair::LookAlike,
        _ if text.contains(' ') => NikRepair::Punctuation,
        _ => NikRepair::None,
    };
    match Nik::parse(&digits) {
        Ok(nik) => NikReading::Read { nik, repair, rounded: false },
        Err(_) if text.contains('E') => {
            NikReading::Unreadable { trouble: NikTrouble::Scientific, digits: 620_309, certain: 6 }
        }
        Err(_) => NikReading::Missing,
    }
}

fn birth(text: &str) -> Birth {
    let swapped = text.replace('/', "-");
    let parts: Vec<i32> = swapped.split('-').filter_map(|p| p.parse().ok()).collect();
    match parts[..] {
        [year] if year > 100 => Birth::Year(year as i16),
        [day, month, year] if year > 100 => day_of(year, month, day),
        [year, month, day] => day_of(year, month, day),
        _ if text.contains("April") => Birth::Date(date!(1982 - 04 - 09)),
        _ => Birth::Missing,
    }
}

fn day_of(year: i32, month: i32, day: i32) -> Birth {
    let text = format!("{year:04}-{month:02}-{day:02}");
    Date::parse(&text, format_description!("[year]-[month]-[day]"))
        .map_or(Birth::Impossible, Birth::Date)
}

fn place(text: &str) -> Place {
    let known = VILLAGES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
    match (known.and_then(|(_, code)| RegionCode::parse(code)), text) {
        (Some(code), _) => Place::Village(code),
        (None, "") => Place::Missing,
        (None, _) => Place::Unknown,
    }
}

fn rows(lists: &[List]) -> Vec<Row> {
    use Code as C;
    use Severity as S;
    let other = |record_: (u32, u32), evidence, says: &str| Detail::Other {
        record: record(record_),
        evidence,
        says: says.into(),
    };
    let found = |at: (u32, u32)| -> Vec<Finding> {
        match at {
            (0, 2) => vec![
                Finding::with(C::AgeTurns, S::Note, Detail::Date(date!(2026 - 05 - 01))),
                Finding::new(C::WorkUnclear, S::Review),
            ],
            (0, 3) => {
                vec![Finding::with(C::PersonTwice, S::Fix, other((0, 0), Evidence::SameNik, ""))]
            }
            (0, 4) => vec![Finding::new(C::NikExcel, S::Fix)],
            (0, 5) => vec![Finding::with(
                C::PersonEnrolled,
                S::Ineligible,
                other((3, 0), Evidence::SameNik, "segmen PU, PT TAMBANG JAYA"),
            )],
            (0, 6) => vec![
                Finding::with(C::AgeAbove, S::Ineligible, Detail::Number(91)),
                Finding::new(C::NikMissing, S::Fix),
                Finding::with(
                    C::PersonDead,
                    S::Review,
                    other((2, 0), Evidence::Alike(0.8123), "meninggal 2025-01-01"),
                ),
                Finding::with(C::BirthAgeOnly, S::Note, Detail::Number(91)),
            ],
            (0, 7) => vec![Finding::new(C::NikLookAlike, S::Fix)],
            (0, 8) => vec![Finding::with(
                C::PersonOtherList,
                S::Review,
                other((1, 4), Evidence::Alike(0.7012), ""),
            )],
            (0, 9) => vec![
                Finding::with(C::AgeAbove, S::Ineligible, Detail::Date(date!(2023 - 01 - 01))),
                Finding::new(C::NikFamilyCard, S::Fix),
            ],
            (0, 10) => vec![Finding::new(C::WorkOfficial, S::Ineligible)],
            (0, 11) => vec![Finding::new(C::PlaceUnknown, S::Fix)],
            (0, 12) => vec![
                Finding::new(C::NamePlaceholder, S::Fix),
                Finding::new(C::PlaceMissing, S::Fix),
                Finding::new(C::WorkMissing, S::Review),
            ],
            (1, 1) => vec![
                Finding::new(C::NikMissing, S::Fix),
                Finding::with(
                    C::PersonOtherList,
                    S::Review,
                    other((0, 1), Evidence::Alike(0.9871), ""),
                ),
            ],
            (1, 2) => vec![Finding::new(C::BirthMissing, S::Fix)],
            (1, 3) => vec![
                Finding::with(C::WelfareDecile, S::Ineligible, Detail::Number(8)),
                Finding::with(
                    C::PersonDead,
                    S::Review,
                    other((2, 1), Evidence::Alike(0.5), "meninggal 2025-03-18"),
                ),
            ],
            (1, 5) => {
                vec![Finding::with(C::AgeAbove, S::Ineligible, Detail::Date(date!(2025 - 12 - 30)))]
            }
            _ => Vec::new(),
        }
    };
    let mut rows: Vec<Row> = Vec::new();
    for (list, people) in lists.iter().enumerate().filter(|(_, l)| l.role == Role::Candidates) {
        for person in 0..people.people.len() as u32 {
            let at = (list as u32, person);
            let mut findings = found(at);
            findings.sort_by_key(|f| (std::cmp::Reverse(f.severity), f.code));
            let same_as = match at {
                (0, 3) => Some(0),
                (1, 1) => Some(1),
                _ => None,
            };
            let next = rows.iter().map(|r| r.person).max().unwrap_or(0) + 1;
            rows.push(Row {
                record: record(at),
                person: same_as.map_or(next, |row: usize| rows[row].person),
                verdict: Verdict::of(&findings),
                findings,
                keep: same_as.is_none(),
            });
        }
    }
    rows
}

/// The candidate lists again and again until there are this many rows.
pub(crate) fn large(rows: usize) -> Outcome {
    let small = outcome();
    let pattern: Vec<Row> = small.rows.clone();
    let mut large = small;
    large.rows = pattern.iter().cycle().take(rows).cloned().collect();
    let cycle = pattern.len();
    for (at, row) in large.rows.iter_mut().enumerate() {
        row.person += (at / cycle * cycle) as u32;
    }
    large
}
