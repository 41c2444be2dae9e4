use std::fmt::Write as _;

use proptest::prelude::*;
use time::macros::date;

use super::super::{BirthNote, Column, NikRepair, Reading, RecognisedBy, SheetBuilder};
use super::*;
use crate::message::{Language, Texts};
use crate::words::{Nik, Sex};

const ON: Date = date!(2026 - 07 - 01);

fn sheet(fields: &[Field], rows: &[&[&str]]) -> (Sheet, Layout) {
    let mut builder = SheetBuilder::new("uji.csv".into(), None, false);
    for (at, row) in rows.iter().enumerate() {
        builder.start_row(at as u32 + 2);
        for cell in *row {
            builder.push(cell, CellKind::Text);
        }
    }
    let columns = fields
        .iter()
        .map(|field| Column {
            title: format!("{field:?}"),
            field: Some((*field, RecognisedBy::Header)),
        })
        .collect();
    (builder.finish(), Layout { header: 0..0, people: (0..rows.len() as u32).collect(), columns })
}

fn context(regency: Option<u64>) -> ReadContext<'static> {
    ReadContext {
        on: ON,
        regions: Regions::embedded(),
        regency: regency.and_then(RegionCode::from_digits),
    }
}

fn people(fields: &[Field], rows: &[&[&str]]) -> Vec<Candidate> {
    let (sheet, layout) = sheet(fields, rows);
    let reader = PeopleReader::new(&sheet, &layout, context(Some(6203)));
    let mut memo = Memo::default();
    layout.people.iter().map(|&row| reader.person(row, &mut memo)).collect()
}

#[test]
fn a_row_of_a_village_list_becomes_a_candidate() {
    let fields = [
        Field::Nik,
        Field::FamilyCard,
        Field::Name,
        Field::Sex,
        Field::BirthPlaceDate,
        Field::Age,
        Field::Mother,
        Field::Address,
        Field::VillageCode,
        Field::Occupation,
        Field::Income,
        Field::Decile,
        Field::LifeStatus,
    ];
    let row = [
        "6203.0146.0991.7001",
        "6203010908127001",
        "Hj. Siti  Ratih, S.Pd",
        "P",
        "Kuala Kapuas, 6 September 1991",
        "34",
        "Alm. Bainah",
        "Jl. Mawar  no 8 RT 002 RW 001",
        "62.03.01.1006",
        "Petani / pekebun",
        "Rp 1.500.000,-",
        "Desil 3",
        "HIDUP",
    ];
    let person = &people(&fields, &[&row])[0];
    let nik = Nik::from_u64(6_203_014_609_917_001).unwrap();
    assert_eq!(
        person.nik,
        NikReading::Read { nik, repair: NikRepair::Punctuation, rounded: false }
    );
    assert_eq!(&*person.name, "SITI RATIH");
    assert_eq!(&*person.titles, "Hj. S.Pd");
    assert_eq!(&*person.mother, "BAINAH");
    assert_eq!(person.sex, Reading::Read(Sex::Female));
    assert_eq!(person.birth, Birth::Date(date!(1991 - 09 - 06)));
    assert_eq!(person.age, Some(34));
    assert_eq!((person.rt, person.rw), (2, 1));
    assert_eq!(&*person.address, "JL. MAWAR NO 8 RT 002 RW 001");
    assert_eq!(person.place, Place::Village(RegionCode::from_digits(6_203_011_006).unwrap()));
    assert_eq!(&*person.occupation, "PETANI / PEKEBUN");
    assert!(matches!(person.work, Work::Informal(_)));
    assert_eq!(person.income, Reading::Read(1_500_000));
    assert_eq!(person.decile, Reading::Read(3));
    assert_eq!(person.life, Life::Alive);
}

#[test]
fn an_empty_row_reads_as_nothing_given() {
    let fields = [Field::Nik, Field::Name, Field::BirthDate, Field::Village];
    let person = &people(&fields, &[&[]])[0];
    assert_eq!(*person, Candidate::default());
}

#[test]
fn an_age_stands_in_for_a_missing_date() {
    let rows: [&[&str]; 2] = [&["", "46"], &["50 th", ""]];
    let read = people(&[Field::BirthDate, Field::Age], &rows);
    assert_eq!((read[0].birth, read[0].age), (Birth::Age(46), Some(46)));
    assert_eq!((read[1].birth, read[1].age), (Birth::Age(50), Some(50)));
}

#[test]
fn the_order_of_a_column_counts_for_every_value() {
    let rows: [&[&str]; 3] = [&["06/02/1993"], &["12/25/1980"], &["11/30/1975"]];
    let read = people(&[Field::BirthDate], &rows);
    assert_eq!(read[0].birth, Birth::Date(date!(1993 - 06 - 02)));
    assert_eq!(read[0].birth_note, BirthNote::None);
}

#[test]
fn a_column_whose_numbers_end_in_zero_is_suspect_as_a_whole() {
    let numbers: Vec<String> = (0..20).map(|n| format!("62030101018{n:02}010")).collect();
    let rows: Vec<[&str; 1]> = numbers.iter().map(|n| [n.as_str()]).collect();
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 1]>::as_slice).collect();
    let (sheet, layout) = sheet(&[Field::Nik], &rows);
    let reader = PeopleReader::new(&sheet, &layout, context(None));
    assert_eq!(reader.person(3, &mut Memo::default()).nik.certain(), None);
    let notes = reader.notes();
    assert_eq!(notes[0].key, "values-digits-rounded");
    for language in [Language::Indonesian, Language::English] {
        assert!(Texts::new(language).say(&notes[0]).contains("100"));
    }
}

#[test]
fn a_code_of_another_regency_is_elsewhere() {
    let read = people(&[Field::VillageCode], &[&["62.10.01.2003"], &["999"], &["-"]]);
    assert_eq!(read[0].place, Place::Elsewhere(RegionCode::from_digits(6_210_012_003).unwrap()));
    assert_eq!(read[1].place, Place::Unknown);
    assert_eq!(read[2].place, Place::Missing);
}

#[test]
fn names_of_village_and_district_lead_to_the_place() {
    let code = |digits| RegionCode::from_digits(digits).unwrap();
    let rows: [&[&str]; 5] = [
        &["Selat Hulu", "Selat"],
        &["", "Selat"],
        &["Sidomulyo", ""],
        &["Qwxzqw", "Zzzqq"],
        &["-", "tidak ada"],
    ];
    let read = people(&[Field::Village, Field::District], &rows);
    assert_eq!(read[0].place, Place::Village(code(6_203_011_009)));
    assert_eq!(read[1].place, Place::Inside { region: code(620_301), several: false });
    assert_eq!(read[2].place, Place::Inside { region: code(6203), several: true });
    assert_eq!(read[3].place, Place::Unknown);
    assert_eq!(read[4].place, Place::Missing);
}

#[test]
fn members_and_officials_are_told_by_segment_and_position() {
    let fields = [Field::Segment, Field::Position, Field::Employer];
    let rows: [&[&str]; 3] = [&["PU", "", "RSUD"], &["", "Kepala Desa", ""], &["BPU", "", ""]];
    let read = people(&fields, &rows);
    assert!(matches!(read[0].work, Work::WageEarner(_)));
    assert_eq!(&*read[0].payer, "RSUD");
    assert!(matches!(read[1].work, Work::Official(_)));
    assert_eq!(&*read[1].occupation, "KEPALA DESA");
    assert!(matches!(read[2].work, Work::Informal(_)));
}

#[test]
fn a_date_of_death_says_that_somebody_is_dead() {
    let read = people(&[Field::DeathDate], &[&["2025-01-13"], &["-"], &["2024"]]);
    assert_eq!((read[0].died, read[0].life), (Some(date!(2025 - 01 - 13)), Life::Dead));
    assert_eq!((read[1].died, read[1].life), (None, Life::Unknown));
    assert_eq!((read[2].died, read[2].life), (None, Life::Dead));
}

#[test]
fn every_note_is_written_in_both_languages() {
    for key in [
        "values-digits-rounded",
        "values-digits-as-numbers",
        "values-digits-scientific",
        "values-month-first",
        "values-order-mixed",
        "values-bps-codes",
    ] {
        assert!(Texts::new(Language::Indonesian).has(key), "{key}");
        assert!(Texts::new(Language::English).has(key), "{key}");
    }
}

/// Every meaning a column can have.
const EVERY: [Field; 20] = [
    Field::Nik,
    Field::FamilyCard,
    Field::Name,
    Field::Mother,
    Field::Sex,
    Field::BirthDate,
    Field::BirthPlaceDate,
    Field::Age,
    Field::Address,
    Field::Rt,
    Field::RtRw,
    Field::VillageCode,
    Field::Village,
    Field::District,
    Field::Occupation,
    Field::EmploymentStatus,
    Field::Income,
    Field::Decile,
    Field::LifeStatus,
    Field::DeathDate,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_row_makes_the_reader_panic(
        cells in proptest::collection::vec(".{0,24}|[0-9./, -]{0,20}", 20),
    ) {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let read = people(&EVERY, &[&cells, &cells[..7]]);
        prop_assert_eq!(read.len(), 2);
    }

    #[test]
    fn a_row_reads_the_same_again_from_memory(job in "[A-Za-z ]{0,20}", village in "[A-Z]{0,9}") {
        let mut text = String::new();
        let _ = write!(text, "{job}");
        let rows: [&[&str]; 2] = [&[&text, &village], &[&text, &village]];
        let read = people(&[Field::Occupation, Field::Village], &rows);
        prop_assert_eq!(read[0].work, read[1].work);
        prop_assert_eq!(read[0].place, read[1].place);
    }
}
