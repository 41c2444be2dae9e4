//! A newcomer's runs, on the lists of a synthetic regency.

use std::collections::BTreeMap;
use std::fs;

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::support::{Desk, Line, REPORTS, Ran, lines, parts};

const LISTS: &str = "s/dtsen.csv s/musdes.csv s/dinas.csv s/csr.csv s/peserta_lama.csv \
    --against enrolled=s/rujukan_bpjstk_aktif.csv --against deaths=s/rujukan_kematian.csv \
    --against officials=s/rujukan_aparatur.csv --against civil-register=s/dukcapil.csv";

const HEADER: &str = "file,sheet,row,person,verdict,findings,nik,nik_state,family_card,name,\
titles,mother,sex,birth_date,birth_known_as,age,rt,rw,address,village_code,village,district_code,\
district,occupation,work_class,income,decile,life,keep";

/// A desk with the lists of a small regency in `s`.
fn regency(code: &str, seed: u32) -> Desk {
    let desk = Desk::new();
    let made = desk.run(&format!(
        "synth --regency {code} --people 3000 --rows 900 --seed {seed} --out s --quiet"
    ));
    assert_eq!((made.code, &*made.out, &*made.err), (0, "", ""));
    desk
}

fn check(desk: &Desk, more: &str) -> Ran {
    desk.run(&format!("check {LISTS} --on 2026-01-01 {more}"))
}

#[test]
fn five_lists_and_four_references_give_five_reports_and_a_summary() {
    let desk = regency("62.10", 5);
    let ran = check(&desk, "--out hasil");
    assert_eq!((ran.code, &*ran.err), (1, ""));
    for said in ["Yang dibaca", "Putusan", "900 baris adalah", "Kabupaten Gunung Mas (62.10)"] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    for name in REPORTS {
        assert!(ran.out.contains(&format!("hasil/{name}")), "{name}");
        assert!(fs::metadata(desk.path("hasil").join(name)).expect("a report").len() > 500);
    }
    let there: Vec<String> =
        desk.lies_here().into_iter().filter(|name| name.starts_with("hasil/")).collect();
    assert_eq!(there.len(), REPORTS.len(), "{there:?}");
}

#[test]
fn what_is_printed_without_a_terminal_has_no_colours_and_no_messages_left_unsaid() {
    let desk = regency("62.10", 6);
    for language in ["id", "en"] {
        let ran = check(&desk, &format!("--lang {language}"));
        assert!(!ran.out.contains('\u{1b}') && ran.err.is_empty(), "{}", ran.err);
        assert!(!ran.out.contains('⟨') && !ran.out.contains("{$"), "{}", ran.out);
        let heading = if language == "en" { "\nVerdicts\n" } else { "\nPutusan\n" };
        assert!(ran.out.contains(heading), "{}", ran.out);
    }
}

#[test]
fn quiet_prints_nothing_and_writes_what_was_asked_for() {
    let desk = regency("62.10", 7);
    let ran = check(&desk, "--quiet --format csv,json --out hasil");
    assert_eq!((ran.code, &*ran.out, &*ran.err), (1, "", ""));
    for (name, wanted) in
        [("rows.csv", true), ("pairs.csv", true), ("summary.json", true), ("hasil.xlsx", false)]
    {
        assert_eq!(desk.path("hasil").join(name).exists(), wanted, "{name}");
    }
}

#[test]
fn exit_codes_tell_clean_findings_wrong_use_and_unreadable_apart() {
    let desk = Desk::new();
    desk.put(
        "baik.csv",
        "NIK,NAMA,TGL LAHIR,DESA,PEKERJAAN\n\
         6210010107857001,ARBAYN,1985-07-01,SEPANG SIMIN,PETANI\n",
    );
    desk.put(
        "kurang.csv",
        "NIK,NAMA,TGL LAHIR,DESA,PEKERJAAN\n,ARBAYN,1985-07-01,SEPANG SIMIN,PETANI\n",
    );
    desk.put("kosong.csv", "");
    for (line, code) in [
        ("check baik.csv --on 2026-01-01", 0),
        ("check kurang.csv --on 2026-01-01", 1),
        ("check baik.csv kurang.csv --on 2026-01-01", 1),
        ("check baik.csv --on besok", 2),
        ("check", 2),
        ("chek baik.csv", 2),
        ("check kosong.csv", 3),
        ("check baik.csv kosong.csv", 3),
        ("--help", 0),
        ("check --help", 0),
        ("--version", 0),
    ] {
        assert_eq!(desk.run(line).code, code, "{line}");
    }
}

#[test]
fn rows_csv_has_one_line_for_each_row_and_names_the_line_of_the_file() {
    let desk = regency("62.10", 8);
    check(&desk, "--quiet --format csv --out hasil");
    let text = fs::read_to_string(desk.path("hasil/rows.csv")).expect("rows.csv");
    assert_eq!(text.lines().next(), Some(HEADER));
    let rows = desk.rows("hasil");
    assert_eq!(rows.len(), 900);
    let mut ids = with_ids(&desk, &rows);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 900, "every candidate stands in rows.csv once");
    let words = ["eligible", "review", "fix", "ineligible"];
    for row in &rows {
        assert!(words.contains(&row.get("verdict")), "{row:?}");
        assert!(row.get("person").parse::<u32>().is_ok(), "{row:?}");
        assert!(row.get("verdict") == "eligible" || !row.get("findings").is_empty(), "{row:?}");
    }
}

#[test]
fn the_workbook_opens_with_every_row_and_nik_as_text() {
    let desk = regency("62.10", 9);
    check(&desk, "--quiet --out hasil");
    let path = desk.path("hasil/hasil.xlsx");
    let mut book: Xlsx<_> = open_workbook(&path).expect("a workbook");
    let verdicts = ["Tidak dapat", "Perlu diperbaiki", "Perlu dicek", "Layak"];
    let mut names = vec!["Ringkasan"];
    names.extend(verdicts);
    names.extend(["Duplikat", "Kolom", "Catatan"]);
    assert_eq!(book.sheet_names(), names);
    let mut people = 0;
    for name in verdicts {
        let range = book.worksheet_range(name).expect("a sheet");
        let header: Vec<String> =
            range.rows().next().expect("a header").iter().map(ToString::to_string).collect();
        let nik = header.iter().position(|title| title.contains("NIK")).expect("a NIK column");
        for row in range.rows().skip(1) {
            people += 1;
            assert!(matches!(row[nik], Data::String(_) | Data::Empty), "{name}: {:?}", row[nik]);
        }
    }
    assert_eq!(people, 900);
    let frozen = parts(&path)
        .into_iter()
        .filter(|(name, text)| {
            name.starts_with("xl/worksheets/")
                && text.contains("ySplit=\"1\"")
                && text.contains("state=\"frozen\"")
        })
        .count();
    assert!(frozen >= verdicts.len(), "the header stays in sight on {frozen} sheets");
}

#[test]
fn the_same_input_gives_the_same_bytes_on_one_core_and_on_many() {
    let desk = regency("62.10", 10);
    for (folder, threads) in [("satu", "1"), ("dua", "4")] {
        let line = format!("check {LISTS} --on 2026-01-01 --quiet --out {folder}");
        let args: Vec<&str> = line.split_whitespace().collect();
        let status = desk.command(&args).env("RAYON_NUM_THREADS", threads).status();
        assert_eq!(status.expect("the program starts").code(), Some(1));
    }
    for name in REPORTS {
        let read = |folder: &str| fs::read(desk.path(folder).join(name)).expect("a report");
        assert!(read("satu") == read("dua"), "{name} differs");
    }
}

#[test]
fn no_whole_number_of_a_person_is_in_the_page_and_in_the_figures() {
    let desk = regency("62.10", 11);
    let ran = check(&desk, "--out hasil");
    let rows = desk.rows("hasil");
    let mut shown = vec![("the console", ran.out)];
    for name in ["hasil.html", "summary.json"] {
        let text = fs::read_to_string(desk.path("hasil").join(name)).expect("a report");
        shown.push((name, text));
    }
    let numbers: Vec<&str> = rows
        .iter()
        .chain(&lines(&desk.path("s/dukcapil.csv")))
        .flat_map(|row| {
            row.values()
                .filter(|v| v.len() == 16 && v.bytes().all(|b| b.is_ascii_digit()))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .map(|number| &*number.leak())
        .collect();
    assert!(numbers.len() > 1000);
    for (name, text) in shown {
        let longest = text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|digits| digits.len() >= 15)
            .find(|digits| numbers.iter().any(|number| digits.contains(number)));
        assert_eq!(longest, None, "{name}");
    }
}

#[test]
fn duplicates_and_ineligible_people_are_found_as_the_truth_has_them() {
    for (regency_code, seed) in [("62.10", 12), ("91.03", 13), ("94.04", 14)] {
        let desk = regency(regency_code, seed);
        let ran = check(&desk, "--out hasil --format csv");
        assert!(ran.out.contains(&format!("({regency_code})")), "{regency_code}: {}", ran.out);
        let rows = desk.rows("hasil");
        let ids = with_ids(&desk, &rows);
        let truth: BTreeMap<String, Line> = lines(&desk.path("s/truth.csv"))
            .into_iter()
            .map(|line| (line.get("row_id").to_owned(), line))
            .collect();
        let mut pairs = Pairs::default();
        for (a, row_a) in rows.iter().enumerate() {
            for (b, row_b) in rows.iter().enumerate().skip(a + 1) {
                let person = truth[&ids[a]].get("person_id");
                let same = !person.is_empty() && person == truth[&ids[b]].get("person_id");
                pairs.add(row_a.get("person") == row_b.get("person"), same);
            }
        }
        let (precision, recall) = pairs.shares();
        assert!(precision >= 0.99, "{regency_code}: duplicates, precision {precision:.4}");
        assert!(recall >= 0.95, "{regency_code}: duplicates, recall {recall:.4}");
        let mut out = Pairs::default();
        for (row, id) in rows.iter().zip(&ids) {
            out.add(row.get("verdict") == "ineligible", truth[id].get("layak") == "false");
        }
        let (precision, _) = out.shares();
        assert!(precision >= 0.97, "{regency_code}: ineligible, precision {precision:.4}");
    }
}

/// Said and true, counted.
#[derive(Default)]
struct Pairs {
    both: f64,
    said: f64,
    real: f64,
}

impl Pairs {
    fn add(&mut self, said: bool, real: bool) {
        self.both += f64::from(u8::from(said && real));
        self.said += f64::from(u8::from(said));
        self.real += f64::from(u8::from(real));
    }

    /// Precision and recall.
    fn shares(&self) -> (f64, f64) {
        assert!(self.said > 50.0 && self.real > 50.0, "too few to measure");
        (self.both / self.said, self.both / self.real)
    }
}

/// The row id that stands first in the line of the file to which each row points.
fn with_ids(desk: &Desk, rows: &[Line]) -> Vec<String> {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    rows.iter()
        .map(|row| {
            let lines = files.entry(row.get("file").to_owned()).or_insert_with(|| {
                let bytes = fs::read(desk.path("s").join(row.get("file"))).expect("a list");
                decoded(&bytes).lines().map(str::to_owned).collect()
            });
            let number: usize = row.get("row").parse().expect("a row number");
            let id: String = lines[number - 1]
                .trim_start_matches(['"', '\u{feff}'])
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            assert!(id.starts_with('R') && id.len() == 9, "row {number}: {id}");
            id
        })
        .collect()
}

fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}
