use std::io::{Cursor, Read as _};

use calamine::{Data as Value, Reader, Xlsx};
use lindung_core::coverage::report::{Drawing, Form, Headline, Mark, Origin, Section};
use lindung_core::message::Language;
use lindung_core::words::{MonthSpan, Rupiah};

use super::*;

fn heads(titles: &[&str]) -> Vec<String> {
    titles.iter().map(|title| (*title).to_owned()).collect()
}

fn drawing(form: Form, columns: &[usize]) -> Drawing {
    Drawing {
        form,
        about: "Orang menurut tempat".to_owned(),
        unit: "orang".to_owned(),
        columns: columns.to_vec(),
        target: None,
    }
}

fn months() -> Table {
    let mut table = Table::new("Menurut bulan", heads(&["Bulan", "Terlindungi", "Cakupan"]));
    for (month, people, share) in [("Januari", 900, 1800), ("Februari", 1000, 2000)] {
        table.push(vec![Cell::text(month), Cell::Count(people), Cell::Share(share)]);
    }
    table.drawing = Some(drawing(Form::Lines, &[1]));
    table
}

fn flow() -> Table {
    let mut table = Table::new("Dari Januari ke Februari", heads(&["Apa", "Orang"]));
    for (what, people) in [("Januari", 900), ("Baru", 150), ("Meninggal", -50), ("Februari", 1000)]
    {
        table.push(vec![Cell::text(what), Cell::Count(people)]);
    }
    table.drawing = Some(drawing(Form::Flow, &[1]));
    table
}

fn districts() -> Table {
    let mut table =
        Table::new("Menurut kecamatan/desa", heads(&["Tempat", "+Orang", "+Rupiah (Rp)"]));
    for (place, people) in [("Selat", 600), ("Basarang", 400)] {
        let money = Cell::Money(Rupiah::new(16_800 * people));
        table.push(vec![Cell::text(place), Cell::Count(people), money]);
    }
    let money = Cell::Money(Rupiah::new(16_800_000));
    table.total = Some(vec![Cell::text("Semua"), Cell::Count(1000), money]);
    table.drawing = Some(drawing(Form::Map, &[1]));
    table
}

fn report() -> Report {
    let month = |text: &str| text.parse::<Month>().expect("a month");
    Report {
        title: "Laporan bulanan cakupan".to_owned(),
        subtitle: "=Kabupaten Kapuas".to_owned(),
        period: MonthSpan::new(month("2026-02"), month("2026-02")),
        headlines: vec![Headline {
            label: "Terlindungi".to_owned(),
            value: Cell::Count(1000),
            note: "dari 5.000 pekerja (Sakernas Agustus 2025)".to_owned(),
        }],
        sections: vec![Section {
            title: "Cakupan".to_owned(),
            sentences: vec!["Terlindungi 1.000 orang, 100 lebih banyak.".to_owned()],
            tables: vec![months(), flow(), districts()],
        }],
        origins: vec![Origin { text: "Sakernas".to_owned(), source: "BPS".to_owned() }],
        ..Report::default()
    }
}

fn made(report: &Report) -> Vec<u8> {
    report_workbook(report, &Texts::new(Language::Indonesian)).expect("made")
}

fn opened(report: &Report) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(made(report))).expect("a workbook")
}

/// The text of a part of the file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("read");
    text
}

#[test]
fn each_table_has_its_sheet_and_the_summary_says_it_in_words() {
    let mut book = opened(&report());
    assert_eq!(
        book.sheet_names(),
        [
            "Ringkasan",
            "Menurut bulan",
            "Dari Januari ke Februari",
            "Menurut kecamatan-desa",
            "Sumber dan catatan",
            "Data grafik",
        ]
    );
    let cells = book.worksheet_range("Ringkasan").expect("a sheet");
    let texts: Vec<String> = cells.rows().flatten().map(ToString::to_string).collect();
    for wanted in ["=Kabupaten Kapuas", "Terlindungi 1.000 orang, 100 lebih banyak.", "1000"] {
        assert!(texts.iter().any(|text| text == wanted), "{wanted} in {texts:?}");
    }
    assert!(!texts.iter().any(|text| text.contains('⟨')), "{texts:?}");
}

#[test]
fn sums_are_formulas_that_already_have_their_values() {
    let mut book = opened(&report());
    let cells = book.worksheet_range("Menurut kecamatan-desa").expect("a sheet");
    let last: Vec<Value> = cells.rows().next_back().expect("a sum").to_vec();
    assert_eq!(last[1].to_string(), "1000");
    assert_eq!(last[2].to_string(), "16800000");
    let formulas = book.worksheet_formula("Menurut kecamatan-desa").expect("formulas");
    let formulas: Vec<&String> = formulas.rows().flatten().filter(|one| !one.is_empty()).collect();
    assert_eq!(formulas, ["SUM(B2:B3)", "SUM(C2:C3)"]);
}

#[test]
fn charts_are_drawn_from_the_cells_of_the_tables() {
    let bytes = made(&report());
    assert!(part(&bytes, "xl/charts/chart1.xml").contains("'Menurut bulan'!$B$2:$B$3"));
    // From 900 on 150 came and 50 went: what is below stays unseen.
    let mut book = opened(&report());
    let data = book.worksheet_range("Data grafik").expect("a sheet");
    let row = |line: u32| -> Vec<String> {
        (0..5)
            .map(|at| data.get_value((line, at)).map(ToString::to_string).unwrap_or_default())
            .collect()
    };
    assert_eq!(row(2), ["Baru", "900", "", "150", ""]);
    assert_eq!(row(3), ["Meninggal", "1000", "", "", "50"]);
    assert_eq!(row(4), ["Februari", "0", "1000", "", ""]);
    assert!(part(&bytes, "xl/charts/chart2.xml").contains("'Data grafik'!$A$2:$A$5"));
}

#[test]
fn a_target_is_a_line_of_its_own() {
    let mut report = report();
    let table = &mut report.sections[0].tables[0];
    let drawing = table.drawing.as_mut().expect("a picture");
    drawing.columns = vec![2];
    drawing.target = Some(Mark { name: "Target 2026".to_owned(), value: 25.0 });
    let mut book = opened(&report);
    let data = book.worksheet_range("Data grafik").expect("a sheet");
    let first: Vec<String> =
        data.rows().nth(1).expect("a row")[..3].iter().map(ToString::to_string).collect();
    assert_eq!(first, ["Januari", "18", "25"]);
}

#[test]
fn what_does_not_add_up_stands_at_the_head() {
    let said = |report: &Report| {
        let cells = opened(report).worksheet_range("Ringkasan").expect("a sheet");
        cells.rows().flatten().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    assert!(!said(&report()).contains("tidak cocok"));
    let mut wrong = report();
    wrong.sections[0].tables[2].rows.pop();
    let told = said(&wrong);
    assert!(
        told.contains("tidak cocok") && told.contains("1.000") && told.contains("600"),
        "{told}"
    );
}

#[test]
fn the_same_figures_give_the_same_bytes_and_titles_that_are_alike_make_sheets_of_their_own() {
    let mut twice = report();
    let again = twice.sections[0].tables.clone();
    twice.sections.push(Section { title: "Lagi".to_owned(), tables: again, ..Section::default() });
    assert_eq!(made(&twice), made(&twice));
    let names = opened(&twice).sheet_names();
    assert!(names.contains(&"Menurut bulan 2".to_owned()), "{names:?}");
}
