use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use lindung_core::contributions::report::{Basis, BillLine, FundLine, Palm};
use lindung_core::message::Language;
use lindung_core::words::MonthSpan;

use super::*;

fn flow(months: u64) -> Flow {
    let times = months.cast_signed();
    Flow::new(months, Rupiah::new(10_000 * times), Rupiah::new(6_800 * times)).expect("a flow")
}

fn line(group: &str, name: &str, paid: u64, billed: u64) -> Line {
    let flows = Flows { paid: flow(paid), billed: flow(billed), ..Flows::default() };
    Line { name: name.to_owned(), group: group.to_owned(), people: paid + billed, flows }
}

fn report() -> Report {
    let month = |text: &str| text.parse::<Month>().expect("a month");
    let amount = Rupiah::new(16_800 * 300);
    Report {
        title: "Laporan bulanan bendahara".to_owned(),
        subtitle: "=APBD 2026".to_owned(),
        period: MonthSpan::new(month("2026-01"), month("2026-02")),
        people: 150,
        funds: vec![FundLine {
            line: line("1", "APBD Kabupaten", 180, 120),
            ceiling: Some(Rupiah::new(10_000_000)),
        }],
        months: vec![line("", "Januari 2026", 100, 50), line("", "Februari 2026", 80, 70)],
        villages: vec![line("Selat", "Desa A", 60, 20), line("Basarang", "Desa B", 120, 100)],
        bills: vec![BillLine {
            number: 3,
            amount,
            paid: Rupiah::new(1_000_000),
            due: amount.checked_sub(Rupiah::new(1_000_000)).expect("a rest"),
            ..BillLine::default()
        }],
        palm: Some(Palm {
            received: Rupiah::new(50_000_000),
            other_percent: 20,
            ..Palm::default()
        }),
        bases: vec![Basis { text: "PP 38/2023".to_owned(), source: "JDIH".to_owned() }],
        remarks: vec!["Dua orang pindah.".to_owned()],
        ..Report::default()
    }
}

type Sheets = Vec<(String, Vec<Vec<Data>>, Vec<Vec<String>>)>;

/// Of every sheet its name, its cells and its formulas.
fn sheets(report: &Report) -> Sheets {
    let bytes = workbook(report, &Texts::new(Language::Indonesian)).expect("made");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let names = book.sheet_names();
    let of = |name: String, book: &mut Xlsx<Cursor<Vec<u8>>>| {
        let cells = book.worksheet_range(&name).expect("a sheet");
        let formulas = book.worksheet_formula(&name).expect("formulas");
        (
            name,
            cells.rows().map(<[Data]>::to_vec).collect(),
            formulas.rows().map(<[String]>::to_vec).collect(),
        )
    };
    names.into_iter().map(|name| of(name, &mut book)).collect()
}

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(value) => *value,
        Data::Int(value) => *value as f64,
        other => panic!("{other:?} is no number"),
    }
}

#[test]
fn each_section_has_its_sheet_and_a_text_is_no_formula() {
    let sheets = sheets(&report());
    let names: Vec<&str> = sheets.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Ringkasan",
            "Menurut dana",
            "Menurut bulan",
            "Menurut desa-kelurahan",
            "Tagihan dan pembayaran",
            "Dana bagi hasil sawit",
            "Catatan",
        ]
    );
    let cells: Vec<&Data> = sheets[0].1.iter().flatten().collect();
    assert!(cells.contains(&&Data::String("=APBD 2026".to_owned())));
}

#[test]
fn sums_are_formulas_that_already_have_their_values() {
    let sheets = sheets(&report());
    for (name, cells, formulas) in &sheets[2..4] {
        let last = cells.last().expect("a sum");
        let width = last.len();
        // The sum paid stands fifth from the right, before the four of what was paid back.
        let column = width - 5;
        assert!((number(&last[column]) - 16_800.0 * 180.0).abs() < 0.1, "{name}: {last:?}");
        let of: f64 = cells[1..cells.len() - 1].iter().map(|row| number(&row[column])).sum();
        assert!((of - number(&last[column])).abs() < 0.1);
        let formula = formulas.iter().flatten().filter(|one| one.starts_with("SUM(")).count();
        assert!(formula >= 16, "{name}: {formulas:?}");
    }
    let months = sheets[2].1.last().expect("a sum");
    assert!((number(&months[1]) - 150.0).abs() < 0.1, "people count once: {months:?}");
}

#[test]
fn money_left_in_a_fund_is_its_ceiling_less_what_is_committed() {
    let sheets = sheets(&report());
    let fund = &sheets[1].1[1];
    assert!((number(&fund[2]) - 10_000_000.0).abs() < 0.1);
    assert!((number(&fund[3]) - (10_000_000.0 - 16_800.0 * 300.0)).abs() < 0.1);
}

#[test]
fn what_does_not_add_up_stands_at_the_head() {
    let clean = sheets(&report());
    let said = |sheets: &Sheets| {
        let cells = sheets[0].1.iter().flatten();
        cells
            .filter_map(
                |cell| if let Data::String(text) = cell { Some(text.clone()) } else { None },
            )
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(!said(&clean).contains("selisih"));
    let mut wrong = report();
    wrong.villages.pop();
    let told = said(&sheets(&wrong));
    assert!(told.contains("Dibayar: jumlah semua desa Rp 1.008.000"), "{told}");
    assert!(told.contains("selisih -Rp 2.016.000"), "{told}");
}

#[test]
fn heads_stay_in_view_and_the_same_figures_give_the_same_bytes() {
    let texts = Texts::new(Language::English);
    let once = workbook(&report(), &texts).expect("made");
    assert_eq!(once, workbook(&report(), &texts).expect("made"));
    let mut archive = zip::ZipArchive::new(Cursor::new(once)).expect("an archive");
    let mut sheet = String::new();
    let mut file = archive.by_name("xl/worksheets/sheet3.xml").expect("a sheet");
    io::Read::read_to_string(&mut file, &mut sheet).expect("read");
    assert!(sheet.contains("state=\"frozen\""), "{}", &sheet[..600]);
}
