//! The report on coverage, read back out of its PDF.

mod reader;

use lindung_core::coverage::report::{
    Boundary, Cell, Drawing, Equation, Form, Headline, Mark, Origin, Report, Section, Table,
};
use lindung_core::regions::Regions;
use lindung_core::words::{Level, MonthSpan, RegionCode};
use lindung_documents::{Letterhead, MOST_LINES, coverage_report};

fn heads(titles: &[&str]) -> Vec<String> {
    titles.iter().map(|title| (*title).to_owned()).collect()
}

fn drawing(form: Form, columns: &[usize]) -> Drawing {
    Drawing {
        form,
        about: "Orang terlindungi".to_owned(),
        unit: "Orang".to_owned(),
        columns: columns.to_vec(),
        target: Some(Mark { name: "Target 2026".to_owned(), value: 1_500.0 }),
    }
}

fn months() -> Table {
    let mut table = Table::new("Menurut bulan", heads(&["Bulan", "Terlindungi", "Pernah"]));
    for (month, people, ever) in [("Januari", 900, 900), ("Februari", 1_234, 1_300)] {
        table.push(vec![Cell::text(month), Cell::Count(people), Cell::Count(ever)]);
    }
    table.drawing = Some(drawing(Form::Lines, &[1, 2]));
    table
}

fn flow() -> Table {
    let mut table = Table::new("Siapa datang dan pergi", heads(&["Apa", "Orang"]));
    for (what, people) in [("Januari", 900), ("Baru", 384), ("Meninggal", -50), ("Februari", 1_234)]
    {
        table.push(vec![Cell::text(what), Cell::Count(people)]);
    }
    table.drawing = Some(drawing(Form::Flow, &[1]));
    table
}

/// The districts of Kapuas, or its villages.
fn places(level: Level) -> Table {
    let kapuas = RegionCode::parse("62.03").expect("a code");
    let register = Regions::embedded();
    let all: Vec<RegionCode> = if level == Level::Village {
        register.villages(kapuas).map(|village| village.code).collect()
    } else {
        register.children(kapuas).map(|district| district.code).collect()
    };
    let mut table = Table::new("Menurut tempat", heads(&["Tempat", "+Terlindungi"]));
    let mut sum = 0;
    for (people, place) in (1..).zip(all) {
        sum += people;
        table.push_place(place, vec![Cell::text(register.name(place)), Cell::Count(people)]);
    }
    table.total = Some(vec![Cell::text("Semua"), Cell::Count(sum)]);
    table.drawing = Some(drawing(Form::Map, &[1]));
    table
}

fn report(tables: Vec<Table>) -> Report {
    let month = |text: &str| text.parse().expect("a month");
    Report {
        title: "Laporan bulanan cakupan".to_owned(),
        subtitle: "Kabupaten Kapuas".to_owned(),
        to: vec!["DPRD Kabupaten Kapuas".to_owned()],
        period: MonthSpan::new(month("2026-02"), month("2026-02")),
        headlines: vec![Headline {
            label: "Cakupan pekerja rentan".to_owned(),
            value: Cell::Share(1_234),
            note: "1.234 dari 10.000 orang; BPS, 1 November 2025".to_owned(),
        }],
        sections: vec![Section {
            title: "Perubahan dan sebabnya".to_owned(),
            sentences: vec!["Bertambah 384 orang; #panic(\"x\") bukan perintah.".to_owned()],
            tables,
        }],
        origins: vec![Origin { text: "Sakernas".to_owned(), source: "BPS".to_owned() }],
        remarks: vec!["Hanya jumlah.".to_owned()],
        ..Report::default()
    }
}

fn made(report: &Report) -> Vec<u8> {
    let head = Letterhead {
        government: "Pemerintah Kabupaten Kapuas".to_owned(),
        town: "Kuala Kapuas".to_owned(),
        ..Letterhead::default()
    };
    coverage_report(&head, report).expect("made")
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200B}').collect()
}

fn said(pdf: &[u8]) -> String {
    squeezed(&reader::pages(pdf).concat())
}

#[test]
fn the_paper_says_its_figures_sentences_tables_and_sources() {
    let text = said(&made(&report(vec![months(), flow(), places(Level::District)])));
    for wanted in [
        "Kabupaten Kapuas",
        "DPRD Kabupaten Kapuas",
        "Februari 2026",
        "12,34 %",
        "1.234 dari 10.000 orang; BPS, 1 November 2025",
        "Bertambah 384 orang; #panic(\"x\") bukan perintah.",
        "Menurut bulan",
        "-50",
        "Selat",
        "Sakernas",
        "Hanya jumlah.",
    ] {
        assert!(text.contains(&squeezed(wanted)), "{wanted} in {text}");
    }
    assert!(!text.contains('⟨'), "a message is missing: {text}");
}

#[test]
fn a_table_with_a_picture_is_drawn_and_one_without_is_not() {
    for table in [months(), flow(), places(Level::District), places(Level::Village)] {
        let mut bare = table.clone();
        bare.drawing = None;
        let (with, without) = (made(&report(vec![table])), made(&report(vec![bare])));
        let drawn = |pdf: &[u8]| reader::contents(pdf).concat().len();
        assert!(with.len() > without.len() + 1_000, "{} {}", with.len(), without.len());
        assert!(drawn(&with) >= drawn(&without));
    }
}

#[test]
fn a_map_of_boundaries_is_another_than_one_of_tiles_and_needs_all_of_them() {
    let tiles = report(vec![places(Level::District)]);
    let boundary = |place: Option<RegionCode>| Boundary {
        place,
        path: "M10 10 H200 V200 H10 Z".to_owned(),
        at: (100.0, 100.0),
    };
    let mut all = tiles.clone();
    all.boundaries =
        tiles.sections[0].tables[0].rows.iter().map(|row| boundary(row.place)).collect();
    let mut some = all.clone();
    some.boundaries.pop();
    assert_ne!(made(&all), made(&tiles));
    assert_eq!(made(&some), made(&tiles));
}

#[test]
fn what_does_not_add_up_is_said_at_the_head() {
    let clean = report(vec![places(Level::District)]);
    assert!(!said(&made(&clean)).contains("tidakcocok"));
    let mut wrong = clean;
    wrong.sections[0].tables[0].rows.pop();
    wrong.equations.push(Equation { name: "Desa dan jumlah".to_owned(), left: 7, right: 8 });
    let text = said(&made(&wrong));
    assert!(
        text.contains("tidakcocok") && text.contains(&squeezed("Desa dan jumlah: 7 dan 8.")),
        "{text}"
    );
}

#[test]
fn the_same_figures_give_the_same_bytes() {
    let report = report(vec![months(), flow(), places(Level::Village)]);
    assert_eq!(made(&report), made(&report));
}

#[test]
fn more_lines_than_a_paper_holds_are_refused() {
    let mut table = Table::new("Panjang", heads(&["Baris"]));
    (0..=MOST_LINES).for_each(|line| table.push(vec![Cell::Text(line.to_string())]));
    assert!(coverage_report(&Letterhead::default(), &report(vec![table])).is_err());
}
