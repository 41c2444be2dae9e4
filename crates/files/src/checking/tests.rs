use std::fs;

use lindung_core::message::Language;

use super::*;

fn all(outcome: &Outcome, language: Language) -> (tempfile::TempDir, Vec<PathBuf>) {
    let dir = tempfile::tempdir().unwrap();
    let written =
        write(outcome, dir.path(), &Formats::default(), &Texts::new(language), &|_| ()).unwrap();
    (dir, written)
}

fn read(dir: &tempfile::TempDir, name: &str) -> String {
    fs::read_to_string(dir.path().join(name)).unwrap()
}

#[test]
fn formats_are_read_in_any_order_and_a_strange_word_is_named() {
    let formats = Formats::parse("csv, XLSX").unwrap();
    assert!(formats.csv && formats.xlsx && !formats.html && !formats.json);
    assert_eq!(Formats::parse("csv,pdf"), Err("pdf".into()));
    assert_eq!(Formats::parse(""), Err(String::new()));
}

#[test]
fn all_five_files_are_written_and_nothing_else() {
    let (dir, written) = all(&fixture::outcome(), Language::Indonesian);
    let names: Vec<_> =
        written.iter().map(|p| p.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["hasil.xlsx", "hasil.html", "rows.csv", "pairs.csv", "summary.json"]);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 5);
}

#[test]
fn the_same_outcome_gives_the_same_bytes() {
    let (one, written) = all(&fixture::large(14_000), Language::Indonesian);
    let (two, _) = all(&fixture::large(14_000), Language::Indonesian);
    for path in written {
        let name = path.file_name().unwrap();
        assert!(
            fs::read(one.path().join(name)).unwrap() == fs::read(two.path().join(name)).unwrap(),
            "{name:?}"
        );
    }
}

#[test]
fn every_candidate_row_has_its_line_in_order() {
    let (dir, _) = all(&fixture::large(40_000), Language::Indonesian);
    let mut reader = csv::Reader::from_path(dir.path().join("rows.csv")).unwrap();
    let header = reader.headers().unwrap().iter().take(6).collect::<Vec<_>>().join(",");
    assert_eq!(header, "file,sheet,row,person,verdict,findings");
    let width = reader.headers().unwrap().len();
    let mut lines = 0;
    for (record, row) in reader.records().zip(&fixture::large(40_000).rows) {
        let record = record.unwrap();
        assert_eq!(record.len(), width);
        assert_eq!(record[3], row.person.to_string());
        assert_eq!(&record[4], row.verdict.word());
        lines += 1;
    }
    assert_eq!(lines, 40_000);
}

#[test]
fn a_row_carries_its_number_in_the_file_its_codes_and_its_values() {
    let (dir, _) = all(&fixture::outcome(), Language::Indonesian);
    let text = read(&dir, "rows.csv");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[4],
        "musdes.csv,,6,1,fix,person.twice,6203014609917001,punctuation,,SITI RATIH,,,female,\
         1991-09-06,date,34,,,JL FLAMBOYAN 95,62.03.01.1006,Murung Keramat,62.03.01,Selat,PEDAGANG,\
         informal,,,,no"
    );
    assert!(lines[7].contains("age.above;nik.missing;person.dead;birth.age-only,,missing"));
    assert!(lines[15].starts_with("anggota koperasi.xlsx,Kec. Selat,5,"));
}

#[test]
fn pairs_have_fixed_decimals_and_tell_both_places() {
    let (dir, _) = all(&fixture::outcome(), Language::Indonesian);
    let text = read(&dir, "pairs.csv");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("file_a,row_a,file_b,row_b,weight,probability,decision,"));
    assert_eq!(
        lines[2],
        "musdes.csv,4,anggota koperasi.xlsx,6,18.042,0.9871,match,,Kec. Selat,candidates,candidates"
    );
    assert_eq!(
        lines[6],
        "anggota koperasi.xlsx,8,rujukan_kematian.csv,3,-0.500,0.5000,review,Kec. Selat,,candidates,deaths"
    );
}

#[test]
fn a_name_that_is_a_formula_cannot_run_in_the_csv() {
    let (dir, _) = all(&fixture::outcome(), Language::Indonesian);
    assert!(read(&dir, "rows.csv").contains("\"'=HYPERLINK(\"\"HTTP://X\"\")\""));
}

#[test]
fn the_page_and_the_figures_hold_no_whole_nik() {
    let mut outcome = fixture::outcome();
    outcome.notes.push(
        lindung_core::message::Message::new("report-column").text("column", "6203014609917001"),
    );
    for language in [Language::Indonesian, Language::English] {
        let (dir, _) = all(&outcome, language);
        for name in ["hasil.html", "summary.json"] {
            let text = read(&dir, name);
            let mut run = 0;
            for c in text.chars() {
                run = if c.is_ascii_digit() { run + 1 } else { 0 };
                assert!(run < 12, "{name}: a long number");
            }
            assert!(!text.contains("620301 460991"), "{name}");
        }
    }
}

#[test]
fn the_page_stands_alone_and_says_everything() {
    for language in [Language::Indonesian, Language::English] {
        let (dir, _) = all(&fixture::outcome(), language);
        let page = read(&dir, "hasil.html");
        assert!(!page.contains("⟨") && !page.contains("{ $") && !page.contains("{$"));
        assert!(!page.contains("<script") && !page.contains("src=") && !page.contains("url("));
        assert!(!page.contains("<b>=HYPERLINK(\""), "a cell is escaped");
        for open in ["table", "section", "ul", "tr", "td", "th", "li", "div", "figure"] {
            let opened = page.matches(&format!("<{open}>")).count()
                + page.matches(&format!("<{open} ")).count();
            assert_eq!(opened, page.matches(&format!("</{open}>")).count(), "{open}");
        }
    }
}

#[test]
fn the_figures_are_json_with_the_verdicts() {
    let (dir, _) = all(&fixture::outcome(), Language::Indonesian);
    let figures: serde_json::Value = serde_json::from_str(&read(&dir, "summary.json")).unwrap();
    assert_eq!(figures["rows"], 20);
    let sum: u64 = ["eligible", "review", "fix", "ineligible"]
        .iter()
        .map(|v| figures["verdicts"][v].as_u64().unwrap())
        .sum();
    assert_eq!(sum, 20);
    assert_eq!(figures["programme"]["match_from"], 0.95);
    assert_eq!(figures["duplicates"]["fall_away"], 2);
    assert_eq!(figures["lists"][1]["columns"][7]["field"], "health");
}

#[test]
fn a_report_folder_that_is_a_file_is_told_in_one_sentence() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("hasil");
    fs::write(&path, "").unwrap();
    let texts = Texts::new(Language::Indonesian);
    let error =
        write(&fixture::outcome(), &path, &Formats::default(), &texts, &|_| ()).unwrap_err();
    let said = texts.say(&error.message());
    assert!(said.contains("bukan folder") && said.contains("--out"), "{said}");
}

#[test]
fn when_one_report_cannot_be_written_nothing_half_written_is_left() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("summary.json")).unwrap();
    let texts = Texts::new(Language::English);
    let error =
        write(&fixture::outcome(), dir.path(), &Formats::default(), &texts, &|_| ()).unwrap_err();
    assert!(texts.say(&error.message()).contains("summary.json is a folder"));
    let left: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["summary.json"]);
}

#[test]
fn older_reports_stay_when_new_ones_fail() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("rows.csv"), "old").unwrap();
    fs::create_dir(dir.path().join("pairs.csv")).unwrap();
    let texts = Texts::new(Language::English);
    write(&fixture::outcome(), dir.path(), &Formats::default(), &texts, &|_| ()).unwrap_err();
    assert_eq!(fs::read_to_string(dir.path().join("rows.csv")).unwrap(), "old");
}

#[test]
fn a_folder_made_for_nothing_is_taken_away_again() {
    let dir = tempfile::tempdir().unwrap();
    let deep = dir.path().join("a/b");
    {
        let folder = store::Folder::open(&deep).unwrap();
        assert!(deep.is_dir());
        drop(folder);
    }
    assert!(!dir.path().join("a").exists());
}

/// The titles of a sheet and its text, read back as a user's program would.
fn sheets(path: &Path) -> Vec<(String, Vec<Vec<String>>)> {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let names = book.sheet_names().clone();
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => format!("{other}"),
    };
    names
        .into_iter()
        .map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            (name, range.rows().map(|row| row.iter().map(text).collect()).collect())
        })
        .collect()
}

#[test]
fn the_workbook_has_its_sheets_in_the_users_language() {
    let (dir, _) = all(&fixture::outcome(), Language::Indonesian);
    let names: Vec<String> =
        sheets(&dir.path().join("hasil.xlsx")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "Ringkasan",
            "Tidak dapat",
            "Perlu diperbaiki",
            "Perlu dicek",
            "Layak",
            "Duplikat",
            "Kolom",
            "Catatan"
        ]
    );
}

#[test]
fn lists_with_different_columns_share_one_header_and_lose_nothing() {
    let (dir, _) = all(&fixture::outcome(), Language::Indonesian);
    let sheets = sheets(&dir.path().join("hasil.xlsx"));
    let fix = &sheets.iter().find(|(name, _)| name == "Perlu diperbaiki").unwrap().1;
    for title in ["Nama", "NIK", "No KK", "Diusulkan RT", "Kelompok", "Temuan"] {
        assert!(fix[0].iter().any(|t| t == title), "{title} in {:?}", fix[0]);
    }
    assert!(!fix[0].iter().any(|t| t == "RIWAYAT SAKIT"));
    let column = |title: &str| fix[0].iter().position(|t| t == title).unwrap();
    let susi = fix.iter().find(|row| row[column("Nama")] == "SUSI").unwrap();
    assert_eq!(susi[column("NIK")], "6203046410987001");
    assert_eq!(susi[column("Kelompok")], "Karya Maju");
    assert_eq!(susi[column("Baris ke-")], "7");
    assert_eq!(susi[column("Temuan")], "Tanggal lahir dan usia tidak diisi.");
}

#[test]
fn one_list_alone_keeps_its_header_in_its_order() {
    let mut outcome = fixture::outcome();
    outcome.lists.truncate(1);
    outcome.rows.retain(|row| row.record.list == 0);
    outcome.rows.iter_mut().for_each(|row| row.findings.clear());
    outcome.pairs.clear();
    let (dir, _) = all(&outcome, Language::Indonesian);
    let sheets = sheets(&dir.path().join("hasil.xlsx"));
    let header = &sheets.iter().find(|(name, _)| name == "Perlu dicek").unwrap().1[0];
    assert_eq!(header[..4], ["No", "Nama Lengkap", "No. KTP/NIK", "No KK"]);
}

#[test]
fn a_large_workbook_holds_only_what_needs_attention_and_says_so() {
    let outcome = fixture::large(1_000);
    let summary = Summary::of(&outcome);
    let texts = Texts::new(Language::Indonesian);
    let limits = workbook::Limits { only_attention_above: 500, sheet_rows: 100 };
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("hasil.xlsx");
    workbook::build(&outcome, &summary, None, &texts, limits).unwrap().save(&path).unwrap();
    let sheets = sheets(&path);
    assert!(sheets.iter().all(|(name, rows)| name != "Layak" && rows.len() < 140));
    let said: Vec<&String> = sheets[0].1.iter().flatten().collect();
    for part in
        ["lembar Layak tidak dibuat", "Lembar Perlu diperbaiki hanya memuat 100", "Duplikat"]
    {
        assert!(said.iter().any(|text| text.contains(part)), "{part}");
    }
}

#[test]
fn cells_that_no_spreadsheet_can_hold_do_not_stop_the_workbook() {
    use lindung_core::intake::{CellKind, SheetBuilder};
    let mut outcome = fixture::outcome();
    let list = &mut outcome.lists[0];
    let mut builder = SheetBuilder::new("a\u{0}b.csv".into(), None, false);
    for row in 0..=list.people.len() as u32 {
        builder.start_row(row + 2);
        builder.push(&"x".repeat(40_000), CellKind::Text);
        builder.push("a\u{0}\u{1}\u{FFFF}b", CellKind::Text);
    }
    list.sheet = builder.finish();
    let (dir, _) = all(&outcome, Language::English);
    assert_eq!(sheets(&dir.path().join("hasil.xlsx")).len(), 8);
}

#[test]
fn a_list_where_nothing_is_wrong_gives_whole_reports() {
    let mut outcome = fixture::outcome();
    outcome.pairs.clear();
    outcome.rows.retain(|row| row.findings.is_empty());
    let (dir, _) = all(&outcome, Language::Indonesian);
    assert!(read(&dir, "hasil.html").contains("Tidak ada baris yang perlu perhatian."));
}

/// `REPORTS=folder cargo test -p lindung-files reports_to_look_at -- --ignored` writes the reports
/// of the fixture in both languages.
#[test]
#[ignore = "writes files to look at"]
fn reports_to_look_at() {
    let folder = PathBuf::from(std::env::var_os("REPORTS").expect("REPORTS names a folder"));
    for (language, name) in [(Language::Indonesian, "id"), (Language::English, "en")] {
        let texts = Texts::new(language);
        let outcome = fixture::outcome();
        write(&outcome, &folder.join(name), &Formats::default(), &texts, &|_| ()).unwrap();
    }
}

/// `REPORTS=folder cargo test --release -p lindung-files a_million_rows -- --ignored --nocapture`
/// writes the reports of a million rows without the workbook and tells the seconds.
#[test]
#[ignore = "takes long without optimisation"]
#[expect(clippy::disallowed_methods, reason = "measures time")]
fn a_million_rows() {
    let folder = PathBuf::from(std::env::var_os("REPORTS").expect("REPORTS names a folder"));
    let texts = Texts::new(Language::Indonesian);
    let million = fixture::large(1_000_000);
    for formats in ["csv", "json", "html"] {
        let chosen = Formats::parse(formats).unwrap();
        let start = std::time::Instant::now();
        write(&million, &folder.join("million"), &chosen, &texts, &|_| ()).unwrap();
        println!("1,000,000 rows as {formats}: {:.2} s", start.elapsed().as_secs_f64());
    }
    let start = std::time::Instant::now();
    let outcome = fixture::large(200_000);
    let chosen = Formats::parse("xlsx").unwrap();
    write(&outcome, &folder.join("workbook"), &chosen, &texts, &|_| ()).unwrap();
    println!("200,000 rows as xlsx: {:.2} s", start.elapsed().as_secs_f64());
}
