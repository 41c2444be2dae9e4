use proptest::prelude::*;
use time::macros::date;

use super::super::date::{read_date, read_place_and_date};
use super::*;
use crate::intake::{Cell, CellKind};

const ON: Date = date!(2026 - 07 - 01);

fn cell(text: &str) -> Cell<'_> {
    Cell { text, kind: CellKind::Text }
}

fn day_first(text: &str) -> (Birth, BirthNote) {
    birth(read_date(cell(text), ON), Order::DayFirst, None, None, ON)
}

fn on(date: Date) -> (Birth, BirthNote) {
    (Birth::Date(date), BirthNote::None)
}

#[test]
fn a_date_in_any_order_and_separator_is_read() {
    for text in [
        "06-03-1984",
        "6-3-1984",
        "06/03/1984",
        "06.03.1984",
        "06 03 1984",
        "1984-03-06",
        "1984/3/6",
        "19840306",
        "06031984",
        "6 Maret 1984",
        "06-Mar-1984",
        "6 MRT 1984",
        "Mar 6, 1984",
        "March 6 1984",
        "1984 Maret 6",
        "Selasa, 6 Maret 1984",
        "1984-03-06 00:00:00",
        "1984-03-06T00:00:00Z",
        "06/03/1984 00:00",
        "6-III-1984",
        "Tgl 6 bulan 3 tahun 1984",
        "'06-03-1984",
        "6Maret1984",
        " 06-03-1984 ",
        "06–03–1984",
        "6 Meret 1984",
    ] {
        assert_eq!(day_first(text), on(date!(1984 - 03 - 06)), "{text}");
    }
}

#[test]
fn names_of_months_are_known_in_all_their_forms() {
    for (text, month) in [
        ("1 Januari 1934", 1),
        ("17-Peb-1934", 2),
        ("1 Febuari 1934", 2),
        ("1 Nopember 1934", 11),
        ("1 Agt 1934", 8),
        ("01-Agust-1934", 8),
        ("1 Des 1934", 12),
        ("1-Mei-1934", 5),
        ("1 okt 1934", 10),
        ("25-Okt-1934", 10),
        ("1 Desembr 1934", 12),
        ("1 Augustus 1934", 8),
    ] {
        let (Birth::Date(date), BirthNote::None) = day_first(text) else { panic!("{text}") };
        assert_eq!((date.year(), u8::from(date.month())), (1934, month), "{text}");
    }
}

#[test]
fn a_two_digit_year_lies_in_the_past_and_fits_the_age() {
    let short = |date| (Birth::Date(date), BirthNote::TwoDigitYear);
    assert_eq!(day_first("20/07/70"), short(date!(1970 - 07 - 20)));
    assert_eq!(day_first("13/04/07"), short(date!(2007 - 04 - 13)));
    assert_eq!(day_first("02-07-26"), short(date!(1926 - 07 - 02)));
    assert_eq!(day_first("17-Sep-64"), short(date!(1964 - 09 - 17)));
    assert_eq!(day_first("060384"), short(date!(1984 - 03 - 06)));
    let aged = birth(read_date(cell("13/04/20"), ON), Order::DayFirst, None, Some(105), ON);
    assert_eq!(aged, short(date!(1920 - 04 - 13)));
}

#[test]
fn a_spreadsheets_day_number_becomes_a_date() {
    for text in ["23993", "23993.0", "23993,5"] {
        assert_eq!(day_first(text), (Birth::Date(date!(1965 - 09 - 08)), BirthNote::Serial));
    }
    let number = Cell { text: "33140", kind: CellKind::Number };
    let (found, _) = birth(read_date(number, ON), Order::Unknown, None, None, ON);
    assert_eq!(found, Birth::Date(date!(1990 - 09 - 24)));
}

#[test]
fn year_and_age_alone_are_kept_as_such() {
    assert_eq!(day_first("1950").0, Birth::Year(1950));
    assert_eq!(day_first("00-00-1950").0, Birth::Year(1950));
    assert_eq!(day_first("31/12/1950").0, Birth::Date(date!(1950 - 12 - 31)));
    assert_eq!(day_first("th. 1950").0, Birth::Year(1950));
    assert_eq!(day_first("Maret 1984").0, Birth::Year(1984));
    assert_eq!(day_first("03/1984").0, Birth::Year(1984));
    for text in ["46", "46 th", "± 46 tahun", "46,0", "umur 46", "46 thn 3 bln"] {
        assert_eq!(day_first(text).0, Birth::Age(46), "{text}");
    }
}

#[test]
fn impossible_days_are_named_and_empty_ones_are_missing() {
    for text in [
        "31-02-1984",
        "30 Februari 1984",
        "02-07-2026",
        "1-1-0001",
        "32-01-1984",
        "13-13-1984",
        "06-03-1884",
        "6-3-198",
        "abc",
        "06-03",
        "1984-1985",
        "99999",
        "123456789",
    ] {
        assert_eq!(day_first(text).0, Birth::Impossible, "{text}");
    }
    for text in ["", "-", "tidak ada", "00-00-0000", "0", "0000-00-00", "tidak tahu"] {
        assert_eq!(day_first(text).0, Birth::Missing, "{text}");
    }
}

#[test]
fn place_and_date_in_one_cell_give_the_date() {
    for text in [
        "Kuala Kapuas, 06-03-1984",
        "Kapuas 6 Maret 1984",
        "Kapuas/06-03-1984",
        "Kuala Kapuas,06-03-1984",
        "Muara Teweh 06 03 1984",
        "SP 2, 6 Maret 1984",
        "Manta'a, 6-3-1984",
        "Lamunti II, 06/03/1984",
        "Juli, 06-03-1984",
    ] {
        let written = read_place_and_date(cell(text), ON);
        assert_eq!(
            birth(written, Order::DayFirst, None, None, ON),
            on(date!(1984 - 03 - 06)),
            "{text}"
        );
    }
    assert_eq!(read_place_and_date(cell("Kuala Kapuas"), ON), Written::Nothing);
}

#[test]
fn the_column_tells_the_order() {
    let order = |texts: &[&str]| {
        let mut evidence = OrderEvidence::default();
        for text in texts {
            evidence.add(read_date(cell(text), ON), None);
        }
        evidence.order()
    };
    assert_eq!(order(&["06/02/1993", "25/12/1980"]), Order::DayFirst);
    assert_eq!(order(&["06/02/1993", "12/25/1980"]), Order::MonthFirst);
    assert_eq!(order(&["25/02/1993", "12/25/1980"]), Order::Mixed);
    assert_eq!(order(&["06/02/1993", "1993-02-25"]), Order::Unknown);
    let american = birth(read_date(cell("06/02/1993"), ON), Order::MonthFirst, None, None, ON);
    assert_eq!(american, on(date!(1993 - 06 - 02)));
}

#[test]
fn one_exchanged_date_does_not_turn_a_column_round() {
    let nik = Nik::from_u64(6_203_014_602_937_001);
    let mut evidence = OrderEvidence::default();
    evidence.add(read_date(cell("02/06/1993"), ON), nik);
    assert_eq!(evidence.order(), Order::Mixed);
    evidence.add(read_date(cell("02/06/1993"), ON), nik);
    evidence.add(read_date(cell("02/06/1993"), ON), nik);
    assert_eq!(evidence.order(), Order::MonthFirst);
}

#[test]
fn the_nik_shows_that_day_and_month_were_exchanged() {
    let nik = Nik::from_u64(6_203_014_602_937_001);
    for order in [Order::DayFirst, Order::Unknown, Order::Mixed] {
        let swapped = birth(read_date(cell("02/06/1993"), ON), order, nik, None, ON);
        assert_eq!(swapped, (Birth::Date(date!(1993 - 02 - 06)), BirthNote::Swapped));
        let plain = birth(read_date(cell("06/02/1993"), ON), order, nik, None, ON);
        assert_eq!(plain, on(date!(1993 - 02 - 06)));
    }
    let iso = birth(read_date(cell("1993-06-02"), ON), Order::DayFirst, nik, None, ON);
    assert_eq!(iso, (Birth::Date(date!(1993 - 02 - 06)), BirthNote::Swapped));
    let other = birth(read_date(cell("03/06/1993"), ON), Order::DayFirst, nik, None, ON);
    assert_eq!(other, on(date!(1993 - 06 - 03)));
}

#[test]
fn without_column_and_nik_the_order_stays_open() {
    let open = birth(read_date(cell("02/06/1993"), ON), Order::Unknown, None, None, ON);
    assert_eq!(open, (Birth::Date(date!(1993 - 06 - 02)), BirthNote::Ambiguous));
    let same = birth(read_date(cell("06/06/1993"), ON), Order::Unknown, None, None, ON);
    assert_eq!(same, on(date!(1993 - 06 - 06)));
}

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

proptest! {
    #[test]
    fn reading_never_panics(text in ".{0,60}", odd in "[0-9A-Za-z:/.,' -]{0,60}") {
        for text in [&text, &odd] {
            for order in [Order::DayFirst, Order::MonthFirst, Order::Mixed] {
                let _ = birth(read_date(cell(text), ON), order, None, Some(40), ON);
                let _ = birth(read_place_and_date(cell(text), ON), order, None, None, ON);
            }
        }
    }

    #[test]
    fn a_date_reads_back_the_same_however_written(days in 0i32..43_000, place in "[A-Z][a-z]{2,9}") {
        let Ok(date) = Date::from_julian_day(ON.to_julian_day() - days) else { return Ok(()) };
        let (y, m, d) = (date.year(), u8::from(date.month()), date.day());
        let name = MONTHS[usize::from(m) - 1];
        let short = &name[..3];
        for text in [
            format!("{d:02}-{m:02}-{y}"), format!("{d}/{m}/{y}"), format!("{d}.{m:02}.{y}"),
            format!("{y}-{m:02}-{d:02}"), format!("{y}{m:02}{d:02}"), format!("{d} {name} {y}"),
            format!("{d:02}-{short}-{y}"), format!("{name} {d}, {y}"),
            format!("{y}-{m:02}-{d:02} 00:00:00"), format!("Senin, {d} {name} {y}"),
        ] {
            prop_assert_eq!(day_first(&text), on(date), "{}", text);
        }
        for text in [format!("{place}, {d:02}-{m:02}-{y}"), format!("{place} {d} {name} {y}")] {
            let written = read_place_and_date(cell(&text), ON);
            prop_assert_eq!(birth(written, Order::DayFirst, None, None, ON), on(date), "{}", text);
        }
        let american = birth(
            read_date(cell(&format!("{m}/{d}/{y}")), ON), Order::MonthFirst, None, None, ON);
        prop_assert_eq!(american, on(date));
    }
}
