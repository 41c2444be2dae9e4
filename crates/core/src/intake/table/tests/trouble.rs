//! Sheets and wishes that cannot be read, and whether what is said is whole.

use super::*;

#[test]
fn sheets_that_are_no_lists_are_told_apart() {
    assert_eq!(recognise(&sheet(&[]), &[], None), Err(TableError::Empty));
    assert_eq!(recognise(&sheet(&["||", ""]), &[], None), Err(TableError::Empty));
    assert_eq!(
        recognise(&sheet(&["Judul", "No|Nama|NIK"]), &[], None),
        Err(TableError::NoPeople { header: 2 })
    );
    assert_eq!(
        recognise(&sheet(&["No|Nama|NIK", "|-|", "Jumlah||0"]), &[], None),
        Err(TableError::NoPeople { header: 1 })
    );
    assert_eq!(
        recognise(&sheet(&["Kecamatan|Anggaran", "Selat|100000", "Basarang|200000"]), &[], None),
        Err(TableError::NoKey {
            columns: vec!["«Kecamatan» (A)".into(), "«Anggaran» (B)".into()]
        })
    );
}

#[test]
fn wishes_that_cannot_be_fulfilled_are_told() {
    let sheet = with(&["Nama|NIK|Nama|Tanggal Lahir"], 0..3, |n| {
        format!("{}|{}|x|{}", name(n), nik(n), birth(n))
    });
    let asked = |wishes: &[&str]| {
        let wishes: Vec<Wish> = wishes.iter().map(|w| Wish::parse(w).expect("reads")).collect();
        recognise(&sheet, &wishes, None).expect_err("cannot be")
    };
    assert!(matches!(asked(&["nik=B", "kk=NIK"]), TableError::ColumnTwice { .. }));
    assert!(matches!(asked(&["nama=A", "nama=C"]), TableError::FieldTwice { .. }));
    assert!(matches!(asked(&["nama=Nama"]), TableError::ColumnAmbiguous { .. }));
    let TableError::ColumnNotFound { nearest, .. } = asked(&["tanggal-lahir=Tangal Lhir"]) else {
        panic!("not found")
    };
    assert_eq!(nearest[0], "Tanggal Lahir");
}

#[test]
fn every_error_is_a_whole_sentence_in_both_languages() {
    let (field, text) = (Nik, || "x".to_owned());
    let errors = [
        TableError::Empty,
        TableError::NoPeople { header: 0 },
        TableError::NoPeople { header: 3 },
        TableError::NoKey { columns: vec![text()] },
        TableError::ColumnTwice { column: text(), first: field, second: Name },
        TableError::FieldTwice { field, first: text(), second: text() },
        TableError::ColumnNotFound { field, wanted: text(), nearest: vec![text()] },
        TableError::ColumnAmbiguous { field, wanted: text(), letters: vec![text()] },
    ];
    for language in [Language::Indonesian, Language::English] {
        let texts = Texts::new(language);
        for error in &errors {
            for sheet in [None, Some("Data")] {
                let said = texts.say(&error.message("daftar.xlsx", sheet));
                assert!(said.contains("daftar.xlsx") && !said.contains(['⟨', '{']), "{said}");
                assert_eq!(said.contains("«Data»"), sheet.is_some(), "{said}");
            }
        }
    }
}

#[test]
fn every_note_is_a_whole_sentence_in_both_languages() {
    let sources = [
        "No|Nama|NIK|Penyakit|Warna|Nama Lengkap\n1|2|3|4|5|6\n1|A B|6203014101907001|x|y|A B\nJumlah\nDUSUN I",
        "Nama Kepala Keluarga|NIK\nSiti|6203014101907001\n|\nMengetahui|",
        "Nama|No KTP Ayah\nSiti|1",
    ];
    for language in [Language::Indonesian, Language::English] {
        let texts = Texts::new(language);
        for source in sources {
            let rows: Vec<&str> = source.lines().collect();
            for note in read(&sheet(&rows)).notes {
                let said = texts.say(&note);
                assert!(
                    !said.contains(['⟨', '{', '$']) && said.ends_with(['.', ')', '"']),
                    "{said}"
                );
            }
        }
    }
}
