//! The synthetic regency as a whole: what its files promise to tests and benchmarks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use lindung_core::words::RegionCode;
use lindung_synth::{Dirt, Plan, Summary, SynthError, write};
use time::macros::date;

const LISTS: [&str; 5] = ["dtsen", "musdes", "dinas", "csr", "peserta_lama"];
const REFERENCES: [&str; 3] = ["rujukan_bpjstk_aktif", "rujukan_kematian", "rujukan_aparatur"];

fn plan() -> Plan {
    Plan {
        regency: RegionCode::parse("62.10").expect("a code"),
        people: 12_000,
        rows: 6_000,
        seed: 7,
        dirt: Dirt::Ordinary,
        on: date!(2026 - 01 - 01),
        single: false,
        even: false,
        careful: false,
    }
}

fn made(plan: &Plan) -> (tempfile::TempDir, Summary) {
    let dir = tempfile::tempdir().expect("a folder");
    let summary = write(plan, dir.path(), &mut |_| {}).expect("made");
    (dir, summary)
}

/// The text of a file, whatever its encoding; stray Windows-1252 bytes become `?`.
fn text(path: &Path) -> String {
    let bytes = fs::read(path).expect("a file");
    if bytes.starts_with(b"\xFF\xFE") {
        let units: Vec<u16> =
            bytes[2..].chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16(&units).expect("UTF-16");
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&b| if b < 128 { char::from(b) } else { '?' }).collect(),
    }
}

fn rows(folder: &Path, name: &str) -> Vec<csv::StringRecord> {
    let text = text(&folder.join(format!("{name}.csv")));
    let header = text.lines().next().expect("a header");
    let delimiter = [b'\t', b';', b','].into_iter().find(|&d| header.contains(char::from(d)));
    csv::ReaderBuilder::new()
        .delimiter(delimiter.expect("a delimiter"))
        .from_reader(text.as_bytes())
        .records()
        .collect::<Result<_, _>>()
        .expect("every row has as many cells as the header")
}

/// A truth file: row id → (list, line, person, mistakes).
fn truth(folder: &Path, name: &str) -> BTreeMap<String, [String; 4]> {
    rows(folder, name)
        .iter()
        .map(|r| (r[0].to_owned(), [&r[1], &r[2], &r[3], &r[4]].map(str::to_owned)))
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let (first, summary) = made(&plan());
    let (second, _) = made(&plan());
    let (third, _) = made(&Plan { seed: 8, ..plan() });
    assert_eq!(summary.files.len(), 11);
    for file in &summary.files {
        let of = |dir: &tempfile::TempDir| fs::read(dir.path().join(&file.file)).expect("a file");
        assert_eq!(of(&first), of(&second), "{}", file.file);
        assert_ne!(of(&first), of(&third), "{}", file.file);
    }
    assert_eq!(
        fs::read_dir(first.path()).expect("a folder").count(),
        11,
        "nothing unfinished stays"
    );
}

#[test]
fn no_number_in_any_file_could_be_a_real_persons() {
    for dirt in [Dirt::Ordinary, Dirt::Heavy] {
        let (dir, summary) = made(&Plan { dirt, ..plan() });
        let mut numbers = 0;
        for file in &summary.files {
            for row in rows(dir.path(), file.file.trim_end_matches(".csv")) {
                for cell in &row {
                    let digits: String = cell
                        .chars()
                        .filter_map(|c| {
                            c.to_digit(10)
                                .or_else(|| (u32::from(c)).checked_sub(0xFF10).filter(|&d| d < 10))
                        })
                        .filter_map(|d| char::from_digit(d, 10))
                        .collect();
                    if digits.len() == 16 {
                        numbers += 1;
                        let serial: u32 = digits[12..].parse().expect("digits");
                        assert!(serial == 0 || serial >= 7_000, "{} {cell}", file.file);
                    }
                }
            }
        }
        assert!(numbers > 30_000, "{numbers}");
    }
}

#[test]
fn the_truth_lists_every_row_once_with_its_place() {
    let (dir, summary) = made(&plan());
    for (truth_file, lists) in [("truth", &LISTS[..]), ("truth_rujukan", &REFERENCES[..])] {
        let truth = truth(dir.path(), truth_file);
        let mut seen = 0;
        for list in lists {
            for (line, row) in rows(dir.path(), list).iter().enumerate() {
                let entry = truth.get(&row[0]).expect("every row is in the truth");
                assert_eq!(entry[0], list.trim_start_matches("rujukan_"));
                assert_eq!(entry[1], (line + 1).to_string());
                seen += 1;
            }
        }
        assert_eq!(seen, truth.len());
    }
    let candidates: u32 = summary.files[..5].iter().map(|f| f.rows).sum();
    assert_eq!(candidates, 6_000);
}

#[test]
fn every_person_named_exists_and_only_the_invented_name_nobody() {
    let (dir, summary) = made(&plan());
    let people = rows(dir.path(), "dukcapil").len();
    assert_eq!(people, 12_000);
    let mut nobody = 0;
    for file in ["truth", "truth_rujukan"] {
        for [_, _, person, mistakes] in truth(dir.path(), file).values() {
            if person.is_empty() {
                assert_eq!(mistakes, "fiktif");
                nobody += 1;
            } else {
                let number: usize = person[1..].parse().expect("a number");
                assert!(person.starts_with('P') && (1..=people).contains(&number));
            }
        }
    }
    assert_eq!(nobody, summary.invented);
    assert!(nobody > 10);
}

#[test]
fn a_row_without_mistakes_in_nik_name_and_date_says_what_the_register_says() {
    let (dir, _) = made(&plan());
    let register = rows(dir.path(), "dukcapil");
    let truth = truth(dir.path(), "truth");
    let mut clean = 0;
    for row in rows(dir.path(), "dtsen") {
        let [_, _, person, mistakes] = &truth[&row[0]];
        let Ok(number) = person.get(1..).unwrap_or_default().parse::<usize>() else { continue };
        let person = &register[number - 1];
        let spoilt = |kind: &str| mistakes.split(';').any(|m| m.starts_with(kind));
        assert_eq!(row[2] == person[0], !spoilt("nik_"), "{mistakes} {row:?}");
        if !spoilt("nama_") {
            assert_eq!(row[1], person[2], "{mistakes}");
        }
        if !spoilt("tgl_") {
            assert_eq!(row[5], person[4], "{mistakes}");
        }
        clean += u32::from(mistakes.is_empty());
    }
    assert!(clean > 700, "{clean}");
}

#[test]
fn households_add_up() {
    let (dir, summary) = made(&plan());
    let register = rows(dir.path(), "dukcapil");
    let mut houses: BTreeMap<String, Vec<&csv::StringRecord>> = BTreeMap::new();
    for person in &register {
        houses.entry(person[1].to_owned()).or_default().push(person);
    }
    assert_eq!(houses.len(), summary.households as usize);
    let mut niks = BTreeSet::new();
    for members in houses.values() {
        let relations: Vec<&str> = members.iter().map(|m| &m[5]).collect();
        assert_eq!(relations.iter().filter(|&&r| r == "KEPALA KELUARGA").count(), 1);
        assert!(relations.iter().filter(|&&r| r == "ISTRI").count() <= 1);
        assert!(members.iter().all(|m| m[7] == members[0][7]), "one village a card");
        let mothers: BTreeSet<&str> =
            members.iter().filter(|m| &m[5] == "ANAK").map(|m| &m[6]).collect();
        assert!(mothers.len() <= 1, "the children of a card have one mother");
        niks.extend(members.iter().map(|m| m[0].to_owned()));
    }
    assert_eq!(niks.len(), 12_000, "no NIK is given out twice");
    let villages: BTreeSet<&str> = register.iter().map(|m| &m[7]).collect();
    assert_eq!(villages.len(), 127);
}

#[test]
fn each_mistake_is_about_as_frequent_as_it_is_set() {
    let big = Plan { people: 60_000, rows: 30_000, ..plan() };
    let (dir, _) = made(&big);
    let mut lists: BTreeMap<String, (f64, BTreeMap<String, f64>)> = BTreeMap::new();
    for [list, _, _, mistakes] in truth(dir.path(), "truth").values() {
        let (rows, counts) = lists.entry(list.clone()).or_default();
        *rows += 1.0;
        for mistake in mistakes.split(';') {
            *counts.entry(mistake.to_owned()).or_default() += 1.0;
        }
    }
    // Rows in 10,000; what needs several words or a certain day falls short of its setting.
    for (list, mistake, set, least) in [
        ("dtsen", "nik_kosong", 480.0, 0.85),
        ("dtsen", "ibu_kosong", 1000.0, 0.85),
        ("dtsen", "nama_typo1", 400.0, 0.80),
        ("dtsen", "desa_lama", 430.0, 0.80),
        ("musdes", "nik_kosong", 980.0, 0.85),
        ("musdes", "nik_format", 430.0, 0.80),
        ("musdes", "nama_typo1", 1000.0, 0.85),
        ("musdes", "nama_ejaan", 720.0, 0.80),
        ("musdes", "tgl_kosong", 760.0, 0.80),
        ("musdes", "kk_kosong", 2500.0, 0.90),
        ("musdes", "ganda_dalam_sumber", 300.0, 0.95),
        ("musdes", "pekerjaan_beda", 950.0, 0.85),
        ("musdes", "nik_transposisi", 210.0, 0.70),
        ("musdes", "nama_balik", 155.0, 0.45),
        ("musdes", "tgl_tukar_hb", 80.0, 0.20),
        ("dinas", "hanya_umur", 2500.0, 0.90),
        ("dinas", "nik_kosong", 1350.0, 0.85),
        ("csr", "kk_kosong", 4800.0, 0.90),
        ("csr", "nik_ilmiah", 50.0, 0.40),
        ("peserta_lama", "ibu_kosong", 2900.0, 0.90),
    ] {
        let (rows, counts) = &lists[list];
        let share = counts.get(mistake).copied().unwrap_or_default() / rows * 10_000.0;
        let most = set * 1.15 + 30.0;
        assert!((set * least..most).contains(&share), "{list} {mistake}: {share} of {set}");
    }
}

#[test]
fn heavy_dirt_spoils_more() {
    let count = |dirt| {
        let (dir, _) = made(&Plan { dirt, ..plan() });
        let truth = truth(dir.path(), "truth");
        truth.values().map(|t| t[3].split(';').filter(|m| !m.is_empty()).count()).sum::<usize>()
    };
    let (ordinary, heavy) = (count(Dirt::Ordinary), count(Dirt::Heavy));
    assert!(heavy * 10 > ordinary * 13, "{ordinary} {heavy}");
}

#[test]
fn one_list_holds_the_candidates_of_all() {
    let (dir, summary) = made(&Plan { single: true, ..plan() });
    assert_eq!((summary.files[0].file.as_str(), summary.files[0].rows), ("calon.csv", 6_000));
    let truth = truth(dir.path(), "truth");
    let calon = rows(dir.path(), "calon");
    assert_eq!(calon.len(), truth.len());
    for (line, row) in calon.iter().enumerate() {
        assert_eq!(truth[&row[0]][..2], ["calon".to_owned(), (line + 1).to_string()]);
    }
    assert!(!dir.path().join("musdes.csv").exists());
}

#[test]
fn lists_overlap_as_they_do_in_life() {
    let (dir, _) = made(&plan());
    let mut people: BTreeMap<String, u32> = BTreeMap::new();
    for [_, _, person, _] in truth(dir.path(), "truth").into_values() {
        *people.entry(person).or_default() += 1;
    }
    let share = people.len() as f64 / 6_000.0;
    assert!((0.6..0.85).contains(&share), "{share}");
}

#[test]
fn a_third_of_the_dead_still_live_in_the_civil_register() {
    let (dir, _) = made(&Plan { people: 60_000, ..plan() });
    let register = rows(dir.path(), "dukcapil");
    let dead: Vec<&str> = truth(dir.path(), "truth_rujukan")
        .into_values()
        .filter(|t| t[0] == "kematian")
        .map(|t| t[2][1..].parse::<usize>().expect("a number") - 1)
        .map(|i| &register[i][11])
        .collect();
    let alive = dead.iter().filter(|&&s| s == "HIDUP").count() as f64 / dead.len() as f64;
    assert!(dead.len() > 200 && (0.27..0.43).contains(&alive), "{} {alive}", dead.len());
}

#[test]
fn what_cannot_be_made_is_refused_and_leaves_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let attempt = |plan: &Plan| write(plan, dir.path(), &mut |_| {});
    let unknown = RegionCode::parse("62.99").expect("a code");
    let unknown = attempt(&Plan { regency: unknown, ..plan() });
    assert!(matches!(unknown, Err(SynthError::UnknownRegency { .. })));
    let few = attempt(&Plan { people: 100, rows: 6_000, ..plan() });
    assert!(matches!(few, Err(SynthError::TooFewPeople { .. })));
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 0);

    fs::write(dir.path().join("musdes.csv"), "somebody's real list").expect("written");
    assert!(matches!(attempt(&plan()), Err(SynthError::Occupied { .. })));
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1);
}

#[test]
fn nobody_and_nothing_can_be_made_too() {
    let (dir, summary) = made(&Plan { people: 0, rows: 0, ..plan() });
    assert_eq!(summary.people, 0);
    assert_eq!(rows(dir.path(), "truth").len(), 0);
    let (_, summary) = made(&Plan { people: 1, rows: 0, ..plan() });
    assert_eq!((summary.people, summary.households), (1, 1));
}
