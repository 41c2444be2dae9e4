use proptest::prelude::*;
use time::macros::date;

use super::*;

const BORN: Date = date!(1980 - 03 - 15);

fn nik(serial: u64) -> Nik {
    Nik::from_u64(6_203_011_503_800_000 + serial).expect("a NIK")
}

fn kpj(last: u64) -> Kpj {
    Kpj::parse(&format!("26{last:09}")).expect("a number")
}

fn line(serial: u64) -> Line {
    Line {
        nik: Some(nik(serial)),
        name: format!("ORANG {serial}"),
        born: Some(BORN),
        stands: Stands::Sent,
    }
}

fn row(number: u32, serial: u64, said: Option<Said>, number_at_bpjs: Option<u64>) -> Row {
    Row {
        number,
        nik: Some(nik(serial)),
        nik_damaged: false,
        name: format!("ORANG {serial}"),
        born: Some(BORN),
        kpj: number_at_bpjs.map_or(KpjRead::Missing, |last| KpjRead::Read(kpj(last))),
        said,
        words: String::new(),
    }
}

fn yes(number: u32, serial: u64, last: u64) -> Row {
    row(number, serial, Some(Said::Accepted), Some(last))
}

fn no(number: u32, serial: u64, code: Code) -> Row {
    row(number, serial, Some(Said::Refused(code)), None)
}

fn kinds(read: &Read) -> Vec<(u32, &'static str)> {
    read.problems.iter().map(|problem| (problem.row, problem.kind.word())).collect()
}

#[test]
fn numbers_refusals_and_silence_are_told_apart() {
    let lines = [line(1), line(2), line(3), line(4)];
    let rows = [yes(2, 1, 7), no(3, 2, Code::Age), row(4, 3, Some(Said::Accepted), None)];
    let read = answer(&rows, &lines, &Known::default());
    assert_eq!(
        read.verdicts,
        [
            (0, Verdict::Accepted(Some(kpj(7)))),
            (1, Verdict::Refused(Code::Age, String::new())),
            (2, Verdict::Accepted(None)),
        ]
    );
    assert_eq!((read.missing, read.problems), (vec![3], Vec::new()));
}

#[test]
fn the_same_row_twice_is_one_answer_and_two_answers_for_one_line_are_none() {
    let lines = [line(1), line(2)];
    let rows = [yes(2, 1, 7), yes(3, 1, 7), yes(4, 2, 8), no(5, 2, Code::Active)];
    let read = answer(&rows, &lines, &Known::default());
    assert_eq!(read.verdicts, [(0, Verdict::Accepted(Some(kpj(7))))]);
    assert_eq!(kinds(&read), [(4, "twice"), (5, "twice")]);
    assert!(read.missing.is_empty());
}

#[test]
fn a_person_of_another_list_and_an_unknown_one_are_refused_with_the_list_named() {
    let mut known = Known::default();
    known.lists.insert(nik(8), 17);
    let read = answer(&[yes(2, 8, 1), yes(3, 9, 2)], &[line(1)], &known);
    let problems: Vec<ProblemKind> = read.problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(problems, [ProblemKind::OtherList(17), ProblemKind::Unknown]);
    assert_eq!(read.missing, [0]);
}

#[test]
fn a_number_of_somebody_else_is_not_taken_neither_from_us_nor_within_the_file() {
    let lines = [line(1), line(2), line(3), line(4)];
    let mut known = Known::default();
    known.kpj.insert(kpj(7), KpjOwner::Other);
    known.kpj.insert(kpj(9), KpjOwner::Line(3));
    let rows = [yes(2, 1, 7), yes(3, 2, 8), yes(4, 3, 8), yes(5, 4, 9)];
    let read = answer(&rows, &lines, &known);
    assert_eq!(kinds(&read), [(2, "kpj-taken"), (3, "kpj-taken"), (4, "kpj-taken")]);
    assert_eq!(read.verdicts, [(3, Verdict::Accepted(Some(kpj(9))))]);
}

#[test]
fn damaged_numbers_and_words_that_say_neither_are_named_with_what_was_found() {
    let lines = [line(1), line(2), line(3)];
    let mut short = yes(2, 1, 7);
    short.kpj = KpjRead::Damaged("6133068531".to_owned());
    let mut bad = yes(4, 3, 9);
    (bad.nik, bad.nik_damaged) = (None, true);
    let read = answer(&[short, row(3, 2, None, None), bad], &lines, &Known::default());
    assert_eq!(kinds(&read), [(2, "kpj-damaged"), (3, "unclear"), (4, "nik-damaged")]);
    assert!(read.problems[0].found.contains("6133068531"));
    assert!(read.verdicts.is_empty());
}

#[test]
fn without_a_nik_name_and_birth_decide_only_if_one_line_fits() {
    let twin = Line { nik: Some(nik(3)), ..line(2) };
    let lines = [line(1), line(2), twin];
    let without = |row: Row| Row { nik: None, ..row };
    let rows = [without(yes(2, 1, 7)), without(yes(3, 2, 8))];
    let read = answer(&rows, &lines, &Known::default());
    assert_eq!(read.verdicts, [(0, Verdict::Accepted(Some(kpj(7))))]);
    assert_eq!(kinds(&read), [(3, "several")]);
}

#[test]
fn an_answer_read_before_may_bring_a_number_but_not_turn_round() {
    let at = |serial, stands| Line { stands, ..line(serial) };
    let lines = [
        at(1, Stands::Accepted(None)),
        at(2, Stands::Accepted(Some(kpj(8)))),
        at(3, Stands::Refused(Code::Age)),
        at(4, Stands::NotSent),
    ];
    let rows = [yes(2, 1, 7), yes(3, 2, 8), yes(4, 3, 9), yes(5, 4, 10)];
    let read = answer(&rows, &lines, &Known::default());
    assert_eq!(read.verdicts, [(0, Verdict::Accepted(Some(kpj(7))))]);
    assert_eq!(read.again, [1]);
    assert_eq!(kinds(&read), [(4, "before"), (5, "not-sent")]);
}

#[test]
fn no_problem_shows_a_nik_in_full() {
    let read = answer(&[yes(2, 5, 7)], &[line(1)], &Known::default());
    assert!(!read.problems[0].found.contains(&nik(5).to_string()));
}

proptest! {
    #[test]
    fn every_line_is_answered_missing_or_in_trouble_and_no_number_is_given_twice(
        rows in prop::collection::vec((0..8u64, prop::option::of(0..6u64), 0..4u8), 0..20),
    ) {
        let lines: Vec<Line> = (0..6).map(line).collect();
        let rows: Vec<Row> = (2..)
            .zip(rows)
            .map(|(number, (serial, last, said))| {
                let said = match said {
                    0 => None,
                    1 => Some(Said::Refused(Code::Data)),
                    _ => Some(Said::Accepted),
                };
                row(number, serial, said, last)
            })
            .collect();
        let read = answer(&rows, &lines, &Known::default());
        for (at, line) in lines.iter().enumerate() {
            let answered = read.verdicts.iter().any(|(line, _)| *line == at);
            let missing = read.missing.contains(&at);
            prop_assert!(!(answered && missing));
            let own = || rows.iter().filter(|row| row.nik == line.nik);
            prop_assert_eq!(missing, own().next().is_none());
            let problems: Vec<u32> = read.problems.iter().map(|problem| problem.row).collect();
            let trouble = own().any(|row| problems.contains(&row.number));
            prop_assert!(missing || answered != trouble);
        }
        let mut given: Vec<Kpj> = read
            .verdicts
            .iter()
            .filter_map(|(_, verdict)| match verdict {
                Verdict::Accepted(kpj) => *kpj,
                Verdict::Refused(..) => None,
            })
            .collect();
        let all = given.len();
        given.sort_unstable();
        given.dedup();
        prop_assert_eq!(given.len(), all);
    }
}
