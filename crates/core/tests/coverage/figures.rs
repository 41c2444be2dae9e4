use lindung_core::coverage::{Figure, FigureColumn, FigureKind, FigureWrong, best, read_figures};
use lindung_core::intake::{CellKind, Sheet, SheetBuilder};
use lindung_core::message::{Language, Message, Texts};
use proptest::prelude::*;
use time::macros::date;

use super::{TODAY, code, figure, month};

#[test]
fn the_newest_figure_that_is_not_after_the_month_counts() {
    let of = |at, people| figure(FigureKind::Working, at, people);
    let figures = [of("2024-08", 500), of("2025-08", 600), of("2026-08", 700)];
    let found = |at| {
        best(&figures, FigureKind::Working, code("62.10"), month(at)).map(|found| found.people)
    };
    assert_eq!(found("2025-07"), Some(500));
    assert_eq!(found("2025-08"), Some(600));
    assert_eq!(found("2026-06"), Some(600));
    assert_eq!(found("2024-07"), None);
    assert_eq!(best(&figures, FigureKind::Informal, code("62.10"), month("2026-06")), None);
    assert_eq!(best(&figures, FigureKind::Working, code("62.03"), month("2026-06")), None);
}

#[test]
fn of_two_figures_of_a_month_the_later_source_counts() {
    let first = figure(FigureKind::Working, "2025-08", 500);
    let later = Figure { people: 510, source_date: date!(2025 - 11 - 05), ..first.clone() };
    let figures = [later, first];
    let found = best(&figures, FigureKind::Working, code("62.10"), month("2026-01"));
    assert_eq!(found.map(|found| found.people), Some(510));
}

#[test]
fn a_figure_names_what_is_wrong_with_it() {
    let good = figure(FigureKind::Working, "2025-08", 59_210);
    let wrong = |figure: Figure| figure.check(TODAY);
    assert_eq!(wrong(good.clone()), Ok(()));
    assert_eq!(wrong(Figure { people: 0, ..good.clone() }), Err(FigureWrong::Nobody));
    assert_eq!(wrong(Figure { people: 400_000_001, ..good.clone() }), Err(FigureWrong::TooMany));
    assert_eq!(
        wrong(Figure { source: " ".to_owned(), ..good.clone() }),
        Err(FigureWrong::NoSource)
    );
    assert_eq!(wrong(Figure { month: month("2026-07"), ..good.clone() }), Err(FigureWrong::Future));
    let tomorrow = TODAY.next_day().expect("a day");
    assert_eq!(wrong(Figure { source_date: tomorrow, ..good.clone() }), Err(FigureWrong::Future));
    let nobody = Figure { kind: FigureKind::ActiveOwn, people: 0, ..good };
    assert_eq!(nobody.check(TODAY), Ok(()), "nobody may pay alone");
}

fn sheet(rows: &[[&str; 6]]) -> Sheet {
    let mut builder = SheetBuilder::new("angka.csv".into(), None, false);
    for (number, row) in (1..).zip(rows) {
        builder.start_row(number);
        for cell in row {
            builder.push(cell, CellKind::Text);
        }
    }
    builder.finish()
}

fn titles(language: Language) -> Vec<String> {
    let texts = Texts::new(language);
    FigureColumn::ALL.map(|column| texts.say(&column.title())).to_vec()
}

#[test]
fn the_template_of_either_language_is_read_back() {
    for language in [Language::Indonesian, Language::English] {
        let titles = titles(language);
        let titles: [&str; 6] = std::array::from_fn(|at| titles[at].as_str());
        let texts = Texts::new(language);
        let kind = texts.say(&Message::new("coverage-figure-informal"));
        let row = [kind.as_str(), "62.10", "2025-08", "59.210", "BPS", "2025-11-05"];
        let read = read_figures(&sheet(&[titles, row]), code("62.10"), TODAY).expect("it reads");
        let expected = Figure {
            kind: FigureKind::Informal,
            region: code("62.10"),
            month: month("2025-08"),
            people: 59_210,
            source: "BPS".to_owned(),
            source_date: date!(2025 - 11 - 05),
        };
        assert_eq!(read, [(2, expected)]);
    }
}

#[test]
fn titles_may_stand_further_down_and_in_another_order() {
    let rows = [
        ["Angka pembanding 2025", "", "", "", "", ""],
        ["Tanggal sumber", "Sumber", "Jumlah orang", "Bulan", "Kode wilayah", "Jenis"],
        ["05/11/2025", "BPS", "59210", "Agustus 2025", "6210", "working"],
        ["", "", "", "", "", ""],
        ["05/11/2025", "BPS", "1 059 210", "08-2025", "62", "Penduduk yang bekerja"],
    ];
    let read = read_figures(&sheet(&rows), code("62.10"), TODAY).expect("it reads");
    let told: Vec<_> = read.iter().map(|(row, one)| (*row, one.region, one.people)).collect();
    assert_eq!(told, [(3, code("62.10"), 59_210), (5, code("62"), 1_059_210)]);
    assert!(read.iter().all(|(_, one)| one.month == month("2025-08")));
}

#[test]
fn every_row_that_cannot_be_read_is_named_and_nothing_is_taken() {
    let titles = ["jenis", "wilayah", "bulan", "jumlah", "sumber", "tanggal sumber"];
    let good = ["working", "62.10", "2025-08", "59210", "BPS", "2025-11-05"];
    let with = |at: usize, found: &'static str| {
        let mut row = good;
        row[at] = found;
        row
    };
    let rows = [
        titles,
        good,
        with(0, "pengangguran"),
        with(1, "99.99"),
        with(2, "triwulan"),
        with(3, "59,21"),
        with(4, ""),
        with(5, "kemarin"),
    ];
    let problems = read_figures(&sheet(&rows), code("62.10"), TODAY).expect_err("refused");
    let keys: Vec<&str> = problems.iter().map(|problem| problem.key.as_str()).collect();
    let expected = ["kind", "region", "month", "people", "source", "date"];
    assert_eq!(keys, expected.map(|word| format!("coverage-file-{word}")));
    let texts = Texts::new(Language::Indonesian);
    let said = texts.say(&problems[3]);
    assert!(said.starts_with("Baris 6: jumlah orang “59,21”"), "{said}");
}

#[test]
fn a_file_without_the_titles_says_which_are_missing() {
    let rows = [["jenis", "wilayah", "bulan", "jumlah", "", ""]];
    let problems = read_figures(&sheet(&rows), code("62.10"), TODAY).expect_err("refused");
    let said = Texts::new(Language::English).say(&problems[0]);
    assert!(said.contains("source, date of source"), "{said}");
    let only = [["jenis", "wilayah", "bulan", "jumlah", "sumber", "tanggal"]];
    let problems = read_figures(&sheet(&only), code("62.10"), TODAY).expect_err("refused");
    assert_eq!(problems, [Message::new("coverage-file-empty")]);
}

proptest! {
    #[test]
    fn a_number_is_read_as_it_is_written_with_separators_or_without(people in 1..400_000_000_u64) {
        let plain = people.to_string();
        let texts = [Language::Indonesian, Language::English].map(Texts::new);
        let number = i64::try_from(people).expect("small");
        let written = [plain.clone(), format!("{plain}.0"), texts[0].number(number), texts[1].number(number)];
        for text in written {
            // Two groups of which the second is a nought: a spreadsheet wrote a whole number.
            let rows = [
                ["jenis", "wilayah", "bulan", "jumlah", "sumber", "tanggal"],
                ["working", "62.10", "2025-08", text.as_str(), "BPS", "2025-11-05"],
            ];
            let read = read_figures(&sheet(&rows), code("62.10"), TODAY).expect("it reads");
            prop_assert_eq!(read[0].1.people, people, "{}", text);
        }
    }
}
