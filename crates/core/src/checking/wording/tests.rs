use time::macros::date;

use super::*;
use crate::checking::{List, Programme, Summary, summary};
use crate::intake::{CellKind, Column, Layout, NikRepair, RecognisedBy, SheetBuilder, Work};
use crate::message::{Language, Texts};
use crate::words::Nik;

const LANGUAGES: [Language; 2] = [Language::Indonesian, Language::English];

/// One list with two rows of SITI RATIH and one of BUDI, whose cells stand in four columns.
pub(crate) fn small_outcome() -> Outcome {
    let mut builder = SheetBuilder::new("musdes.csv".into(), None, false);
    let cells = [
        ["Nama Lengkap", "No. KTP/NIK", "Tgl Lahir", "Pekerjaan"],
        ["Siti Ratih", "6203014609917001", "6-9-1991", "PETANI"],
        ["BUDI", "62030105047", "5/4/1970", "PEGAWAI NEGERI SIPIL"],
        ["SITI RATIH", "620301 460991 7001", "1991-09-06", "PETANI"],
    ];
    for (number, row) in (1..).zip(cells) {
        builder.start_row(number);
        for cell in row {
            builder.push(cell, CellKind::Text);
        }
    }
    let fields = [Field::Name, Field::Nik, Field::BirthDate, Field::Occupation];
    let columns = fields.iter().zip(cells[0]).map(|(field, title)| Column {
        title: title.to_owned(),
        field: Some((*field, RecognisedBy::Header)),
    });
    let nik = Nik::parse("6203014609917001").unwrap();
    let siti = |row, repair| Candidate {
        row,
        nik: NikReading::Read { nik, repair, rounded: false },
        name: "SITI RATIH".into(),
        birth: Birth::Date(date!(1991 - 09 - 06)),
        sex: Reading::Read(Sex::Male),
        work: Work::Informal(0),
        ..Candidate::default()
    };
    let budi = Candidate {
        row: 2,
        nik: NikReading::Unreadable {
            trouble: NikTrouble::TooShort(11),
            digits: 62_030_105_047,
            certain: 11,
        },
        name: "BUDI".into(),
        ..Candidate::default()
    };
    let list = List {
        role: Role::Candidates,
        sheet: builder.finish(),
        layout: Layout { header: 0..1, people: vec![1, 2, 3], columns: columns.collect() },
        people: vec![siti(1, NikRepair::None), budi, siti(3, NikRepair::Punctuation)],
        notes: Vec::new(),
    };
    let first = RecordRef { list: 0, person: 0 };
    let twice = Finding::with(
        Code::PersonTwice,
        Severity::Fix,
        Detail::Other { record: first, evidence: Evidence::SameNik, says: "".into() },
    );
    let row = |person, number, findings: Vec<Finding>, keep| Row {
        record: RecordRef { list: 0, person },
        person: number,
        verdict: Verdict::of(&findings),
        findings,
        keep,
    };
    let note = Finding::new(Code::NikMalformed, Severity::Fix);
    Outcome {
        programme: Programme { household_max: Some(2), ..Programme::default() },
        lists: vec![list],
        rows: vec![
            row(0, 1, vec![], true),
            row(1, 2, vec![note, Finding::new(Code::WorkOfficial, Severity::Note)], true),
            row(2, 1, vec![twice], false),
        ],
        pairs: Vec::new(),
        notes: Vec::new(),
    }
}

fn details() -> Vec<Option<Detail>> {
    let record = RecordRef { list: 0, person: 1 };
    let other = |evidence, says: &str| Detail::Other { record, evidence, says: says.into() };
    vec![
        None,
        Some(other(Evidence::SameNik, "")),
        Some(other(Evidence::SameNik, "desil 9")),
        Some(other(Evidence::Alike(0.97), "")),
        Some(Detail::House { record, says: "desil 9".into() }),
        Some(Detail::Value("12-07-1980".into())),
        Some(Detail::Number(67)),
        Some(Detail::Date(date!(1980 - 07 - 12))),
        Some(Detail::Places(Box::new([
            RegionCode::parse("62.03.01.1006").unwrap(),
            RegionCode::parse("62.03.02.2001").unwrap(),
        ]))),
    ]
}

#[test]
fn every_rule_has_its_four_texts_in_both_languages() {
    for language in LANGUAGES {
        let texts = Texts::new(language);
        for &code in Code::ALL {
            for kind in ["title", "finding", "advice", "source"] {
                let key = key(kind, code);
                assert!(texts.has(&key), "{language:?}: {key} is missing");
            }
        }
    }
}

#[test]
fn every_sentence_is_whole_whatever_detail_a_rule_gives() {
    let outcome = small_outcome();
    for language in LANGUAGES {
        let texts = Texts::new(language);
        for &code in Code::ALL {
            for detail in details() {
                let finding =
                    Finding { code, severity: Severity::Fix, detail: detail.clone().map(Box::new) };
                for row in &outcome.rows {
                    let said = texts.say(&sentence(&outcome, row, &finding));
                    assert!(!said.contains(['{', '}', '⟨']), "{code:?} {detail:?}: {said}");
                    assert!(!said.contains("“”") && !said.contains("  "), "{code:?}: {said}");
                    assert!(!said.contains(".."), "{code:?}: {said}");
                }
            }
        }
    }
}

#[test]
fn every_verdict_severity_and_role_has_a_name() {
    for language in LANGUAGES {
        let texts = Texts::new(language);
        for v in Verdict::ALL {
            assert!(!texts.say(&verdict(v)).starts_with('⟨'));
            assert!(!texts.say(&verdict_meaning(v)).starts_with('⟨'));
        }
        for s in [Severity::Note, Severity::Review, Severity::Fix, Severity::Ineligible] {
            assert!(!texts.say(&severity(s)).starts_with('⟨'));
        }
        for r in Role::REFERENCES.into_iter().chain([Role::Candidates]) {
            assert!(!texts.say(&role(r)).starts_with('⟨'));
        }
    }
}

#[test]
fn a_person_past_the_limit_is_told_with_age_and_day() {
    let outcome = small_outcome();
    let finding =
        Finding::with(Code::AgeAbove, Severity::Ineligible, Detail::Date(date!(2025 - 06 - 03)));
    let said = |language| Texts::new(language).say(&sentence(&outcome, &outcome.rows[0], &finding));
    assert_eq!(
        said(Language::Indonesian),
        "Genap 65 tahun pada 3 Juni 2025, sebelum tanggal pendaftaran 1 Januari 2026."
    );
    assert_eq!(
        said(Language::English),
        "Turned 65 on 3 June 2025, before the registration date 1 January 2026."
    );
}

#[test]
fn a_duplicate_names_the_other_row_and_how_it_is_known() {
    let outcome = small_outcome();
    let row = &outcome.rows[2];
    assert_eq!(
        Texts::new(Language::Indonesian).say(&sentence(&outcome, row, &row.findings[0])),
        "Orang ini sudah ada di daftar yang sama: SITI RATIH (musdes.csv, baris 2), NIK sama."
    );
}

#[test]
fn a_short_nik_is_told_with_its_digits_and_masked() {
    let outcome = small_outcome();
    let row = &outcome.rows[1];
    assert_eq!(
        Texts::new(Language::Indonesian).say(&sentence(&outcome, row, &row.findings[0])),
        "NIK hanya 11 angka (6203••••047); seharusnya 16."
    );
}

#[test]
fn no_sentence_holds_a_whole_nik() {
    let outcome = small_outcome();
    let texts = Texts::new(Language::Indonesian);
    for &code in Code::ALL {
        for says in ["NIK 6203014609917001", "620301 460991 7001"] {
            let record = RecordRef { list: 0, person: 1 };
            let detail = Detail::Other { record, evidence: Evidence::SameNik, says: says.into() };
            for detail in [detail, Detail::Value(says.into())] {
                let finding = Finding::with(code, Severity::Fix, detail);
                let said = texts.say(&sentence(&outcome, &outcome.rows[0], &finding));
                assert!(!said.contains("4609917001") && !said.contains("460991 7"), "{said}");
            }
        }
    }
}

#[test]
fn what_is_only_probable_is_never_a_hundred_percent() {
    assert_eq!(percent(0.9999), 99);
    assert_eq!(percent(0.967), 97);
}

#[test]
fn the_row_without_own_problems_is_kept_for_being_first_and_equal() {
    let outcome = small_outcome();
    let clusters = summary::clusters(&outcome);
    assert_eq!(clusters.len(), 1);
    assert_eq!(clusters[0].rows, vec![0, 2]);
    let reason = summary::keep_reason(&outcome, &clusters[0]).unwrap();
    assert_eq!(reason.key, "keep-first");
    assert_eq!(Summary::of(&outcome).duplicates.fall_away, 1);
}
