//! Makes a yearly report on coverage of a regency with so many people, to be measured and looked at. It
//! has every village of the regency, and tables and pictures of each kind.
//!
//! `coverage-report CODE PEOPLE FILE.pdf`, such as `coverage-report 35.09 500000 tahunan.pdf`

use std::error::Error;
use std::time::Instant;

use lindung_core::coverage::report::{
    Cell, Drawing, Form, Headline, Report, ReportKind, Section, Table,
};
use lindung_core::message::{Language, Texts};
use lindung_core::regions::Regions;
use lindung_core::words::{Month, RegionCode, Rupiah};
use lindung_documents::{Letterhead, coverage_report};

type Made<T> = Result<T, Box<dyn Error>>;

fn main() -> Made<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [code, people, file] = arguments.as_slice() else {
        return Err("coverage-report CODE PEOPLE FILE.pdf".into());
    };
    let regency = RegionCode::parse(code).ok_or("no code of a regency")?;
    let report = report(regency, people.parse()?)?;
    #[allow(clippy::disallowed_methods)] // A benchmark asks the clock.
    let began = Instant::now();
    let head = Letterhead { town: "Kota".to_owned(), ..Letterhead::default() };
    let pdf = coverage_report(&head, &report)?;
    let lines: usize = report.tables().map(|table| table.rows.len()).sum();
    println!("{lines} lines, {} KiB, {:.2} s", pdf.len() / 1024, began.elapsed().as_secs_f64());
    std::fs::write(file, pdf)?;
    Ok(())
}

fn heads(titles: &[&str]) -> Vec<String> {
    titles.iter().map(|title| (*title).to_owned()).collect()
}

fn drawing(form: Form, columns: &[usize]) -> Drawing {
    let (about, unit) = ("Orang terlindungi".to_owned(), "Orang".to_owned());
    Drawing { form, about, unit, columns: columns.to_vec(), target: None }
}

fn report(regency: RegionCode, people: i64) -> Made<Report> {
    let december = Month::new(2026, 12).ok_or("no month")?;
    let period = ReportKind::Yearly.period(december).ok_or("no year")?;
    let texts = Texts::new(Language::Indonesian);
    let mut months = Table::new("Menurut bulan", heads(&["Bulan", "Terlindungi", "Pernah"]));
    for (at, month) in (1..).zip(period.iter()) {
        let now = people * (12 + at) / 24;
        months.push(vec![Cell::Text(texts.month(month)), Cell::Count(now), Cell::Count(now + at)]);
    }
    months.drawing = Some(drawing(Form::Lines, &[1, 2]));
    let mut flow = Table::new("Siapa datang dan siapa pergi", heads(&["Apa", "Orang"]));
    for (what, share) in
        [("Awal", 50), ("Baru", 60), ("Meninggal", -4), ("Terputus", -6), ("Akhir", 100)]
    {
        flow.push(vec![Cell::text(what), Cell::Count(people * share / 100)]);
    }
    flow.drawing = Some(drawing(Form::Flow, &[1]));
    let register = Regions::embedded();
    let places = |title: &str, codes: Vec<RegionCode>| {
        let mut table = Table::new(title, heads(&["Tempat", "+Terlindungi", "+Rupiah (Rp)"]));
        let each = people / i64::try_from(codes.len()).map_or(1, |count| count.max(1));
        for (at, code) in (0..).zip(codes) {
            let own = each + at % 17;
            let money = Cell::Money(Rupiah::new(own * 16_800));
            table.push_place(code, vec![Cell::text(register.name(code)), Cell::Count(own), money]);
        }
        table.drawing = Some(drawing(Form::Map, &[1]));
        table
    };
    let districts = register.children(regency).map(|district| district.code).collect();
    let villages = register.villages(regency).map(|village| village.code).collect();
    let section = |title: &str, tables: Vec<Table>| Section {
        title: title.to_owned(),
        sentences: vec![format!("{title}: {people} orang, dengan sumber dan tanggalnya.")],
        tables,
    };
    Ok(Report {
        title: "Laporan tahunan cakupan".to_owned(),
        subtitle: register.name(regency).to_owned(),
        period: Some(period),
        headlines: vec![Headline {
            label: "Terlindungi".to_owned(),
            value: Cell::Count(people),
            note: "menurut buku kantor".to_owned(),
        }],
        sections: vec![
            section("Perubahan", vec![flow]),
            section("Dari bulan ke bulan", vec![months]),
            section(
                "Menurut wilayah",
                vec![places("Kecamatan", districts), places("Desa", villages)],
            ),
        ],
        ..Report::default()
    })
}
