use proptest::prelude::*;

use super::*;

fn text(text: &str) -> NikReading {
    read_nik(Cell { text, kind: CellKind::Text }, false)
}

fn number(text: &str) -> NikReading {
    read_nik(Cell { text, kind: CellKind::Number }, false)
}

fn read(digits: u64, repair: NikRepair, rounded: bool) -> NikReading {
    NikReading::Read { nik: Nik::from_u64(digits).unwrap(), repair, rounded }
}

#[test]
fn a_nik_in_any_punctuation_is_read() {
    for typed in [
        "620301-460991-7001",
        "620301 460991 7001",
        "'6203014609917001",
        "62.03.01.460991.7001",
        "62.03.014609917001",
        " 6203014609917001 ",
        "6203014609917001\u{a0}",
        "\u{feff}6203014609917001",
        "=\"6203014609917001\"",
        "NIK: 6203014609917001",
        "No. KTP 6203014609917001",
        "6203/01/460991/7001",
        "\u{2018}6203014609917001",
    ] {
        assert_eq!(
            text(typed),
            read(6_203_014_609_917_001, NikRepair::Punctuation, false),
            "{typed}"
        );
    }
}

#[test]
fn letters_that_look_like_digits_are_read_but_not_accepted() {
    for (typed, digits) in [
        ("62030924O1717001", 6_203_092_401_717_001),
        ("620308081100700l", 6_203_080_811_007_001),
        ("620311080S927001", 6_203_110_805_927_001),
        ("62031108059Z7001", 6_203_110_805_927_001),
        ("6203110B05927001", 6_203_110_805_927_001),
        ("６２０３１１０８０５９２７００１", 6_203_110_805_927_001),
    ] {
        let reading = text(typed);
        assert_eq!(reading, read(digits, NikRepair::LookAlike, false), "{typed}");
        assert_eq!(reading.certain(), None);
    }
}

#[test]
fn scientific_notation_keeps_only_what_is_certain() {
    let lost = |digits, certain| NikReading::Unreadable {
        trouble: NikTrouble::Scientific,
        digits,
        certain,
    };
    assert_eq!(text("6,20309E+15"), lost(62030, 5));
    // 6,20310 may have been 6203097… rounded up.
    assert_eq!(text("6.20310e15"), lost(6203, 4));
    assert_eq!(text("6,2E+15"), lost(6, 1));
    assert_eq!(text("6E+15"), lost(0, 0));
    assert_eq!(
        text("6.203014609917001E15"),
        read(6_203_014_609_917_001, NikRepair::Punctuation, false)
    );
}

#[test]
fn fifteen_and_seventeen_digits_keep_their_digits() {
    assert_eq!(
        text("620332708917001"),
        NikReading::Unreadable {
            trouble: NikTrouble::TooShort(15),
            digits: 620_332_708_917_001,
            certain: 15
        }
    );
    assert_eq!(
        text("62030757029870001"),
        NikReading::Unreadable {
            trouble: NikTrouble::TooLong(17),
            digits: 62_030_757_029_870_001,
            certain: 17
        }
    );
    assert_eq!(
        text("6203010401847001 / 6203010401847002"),
        NikReading::Unreadable {
            trouble: NikTrouble::TooLong(32),
            digits: 620_301_040_184_700_162,
            certain: 18
        }
    );
    assert_eq!(
        text("0203010401847001"),
        NikReading::Unreadable {
            trouble: NikTrouble::TooShort(15),
            digits: 203_010_401_847_001,
            certain: 15
        }
    );
}

#[test]
fn stand_ins_are_missing() {
    for typed in [
        "",
        "-",
        "0",
        "00",
        "0000000000000000",
        "9999999999999999",
        "1111111111111111",
        "1234567890123456",
        "tidak ada",
        "belum ada",
        "NIHIL",
        "Tdk ada",
        "NIK",
        "-----",
        "123456",
        "0.0",
    ] {
        assert_eq!(text(typed), NikReading::Missing, "{typed}");
    }
}

#[test]
fn words_are_no_digits() {
    let broken = |digits, certain| NikReading::Unreadable {
        trouble: NikTrouble::NotDigits,
        digits,
        certain,
    };
    assert_eq!(text("Siti Aminah"), broken(0, 0));
    assert_eq!(text("SOLOBOLO"), broken(0, 0));
    assert_eq!(text("6203 hilang"), broken(6203, 4));
    assert_eq!(read_nik(Cell { text: "#N/A", kind: CellKind::Error }, false), broken(0, 0));
}

#[test]
fn a_last_digit_lost_by_a_spreadsheet_is_marked() {
    assert_eq!(text("6203163101717000"), read(6_203_163_101_717_000, NikRepair::None, true));
    assert_eq!(text("6203010410540000"), read(6_203_010_410_540_000, NikRepair::None, true));
    assert_eq!(text("6203010410540010"), read(6_203_010_410_540_010, NikRepair::None, false));
    assert_eq!(number("6203010410540010"), read(6_203_010_410_540_010, NikRepair::None, true));
    assert_eq!(number("6203010410540011"), read(6_203_010_410_540_011, NikRepair::None, false));
    assert_eq!(
        read_nik(Cell { text: "6203010410540010", kind: CellKind::Text }, true),
        read(6_203_010_410_540_010, NikRepair::None, true)
    );
    assert_eq!(
        text("6203010410540010.0"),
        read(6_203_010_410_540_010, NikRepair::Punctuation, true)
    );
    assert_eq!(
        text("6.203.010.410.540.010"),
        read(6_203_010_410_540_010, NikRepair::Punctuation, true)
    );
}

#[test]
fn a_family_card_is_read_without_guessing() {
    let card = |text| read_family_card(Cell { text, kind: CellKind::Text }, false);
    let number = FamilyCard::from_u64(6_203_010_908_127_001).unwrap();
    assert_eq!(card("6203010908127001"), Reading::Read(number));
    assert_eq!(card("620301.090812.7001"), Reading::Read(number));
    assert_eq!(card("62030109O8127001"), Reading::Unreadable);
    assert_eq!(card("6203010908127000"), Reading::Unreadable);
    assert_eq!(card("tidak ada"), Reading::Missing);
}

proptest! {
    #[test]
    fn reading_never_panics(typed in ".{0,60}", odd in "[0-9OIlSBZeE+,.'/ -]{0,40}") {
        for kind in [CellKind::Text, CellKind::Number, CellKind::Date, CellKind::Error] {
            for text in [&typed, &odd] {
                let _ = read_nik(Cell { text, kind }, true);
                let _ = read_family_card(Cell { text, kind }, false);
            }
        }
    }

    #[test]
    fn a_nik_is_never_altered_by_punctuation(
        digits in 1_100_000_000_000_000u64..=9_999_999_999_999_999,
        marks in proptest::collection::vec("[ .'/_\u{a0}-]{0,2}", 17),
    ) {
        let plain = digits.to_string();
        let mut typed = String::new();
        for (mark, digit) in marks.iter().zip(plain.chars()) {
            typed.push_str(mark);
            typed.push(digit);
        }
        typed.push_str(&marks[16]);
        match text(&typed) {
            NikReading::Read { nik, repair, .. } => {
                prop_assert_eq!(nik.to_u64(), digits);
                prop_assert_ne!(repair, NikRepair::LookAlike);
            }
            NikReading::Missing => prop_assert!(is_stand_in(digits, 16)),
            other @ NikReading::Unreadable { .. } => prop_assert!(false, "{typed}: {other:?}"),
        }
    }

    #[test]
    fn a_number_cell_beyond_what_a_float_holds_is_never_accepted(
        digits in 9_007_199_254_740_992u64..=9_999_999_999_999_998,
    ) {
        prop_assert_eq!(number(&digits.to_string()).certain(), None);
        let text = format!("{digits}.0");
        prop_assert_eq!(read_nik(Cell { text: &text, kind: CellKind::Text }, false).certain(), None);
    }

    #[test]
    fn certain_says_how_many_digits_are_kept(typed in "[0-9]{1,25}|[1-9],[0-9]{1,8}E\\+15") {
        if let NikReading::Unreadable { digits, certain, .. } = text(&typed) {
            let count = digits.checked_ilog10().map_or(0, |n| n + 1);
            prop_assert_eq!(count, u32::from(certain));
        }
    }
}
