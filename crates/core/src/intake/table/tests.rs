//! Sheets as people send them, made by hand.

mod rows;
mod trouble;

use std::sync::Arc;

use super::*;
use crate::intake::Field::{
    Age, BirthDate, BirthPlace, BirthPlaceDate, Email, FamilyCard, Income, LifeStatus, Mother,
    Name, Nik, Occupation, Phone, RowId, Rt, RtRw, Rw, Sex, Village, VillageCode,
};
use crate::intake::{CellKind, SheetBuilder};
use crate::message::{Language, Texts, Value};

/// A sheet with these rows, numbered from 1; cells are divided by `|`.
fn sheet(rows: &[&str]) -> Sheet {
    let mut builder = SheetBuilder::new(Arc::from("daftar.csv"), None, false);
    for (index, row) in rows.iter().enumerate() {
        builder.start_row(index as u32 + 1);
        for cell in row.split('|') {
            builder.push(cell.trim_matches(' '), CellKind::Text);
        }
    }
    builder.finish()
}

/// A well-formed NIK that belongs to nobody (serial above 7000); every second one a woman's.
fn nik(n: usize) -> String {
    let day = n % 28 + 1 + 40 * (n % 2);
    format!("620301{day:02}{:02}{:02}{:04}", n % 12 + 1, 60 + n % 40, 7001 + n)
}

fn birth(n: usize) -> String {
    format!("{:02}-{:02}-19{:02}", n % 28 + 1, n % 12 + 1, 60 + n % 40)
}

fn card(n: usize) -> String {
    format!("620301{:02}{:02}{:02}{:04}", n % 28 + 1, n % 12 + 1, 8 + n % 15, 7001 + n / 3)
}

fn name(n: usize) -> String {
    const FIRST: [&str; 7] = ["Siti", "Ahmad", "Rusni", "Bambang", "Murni", "Yudi", "Hermanto"];
    const LAST: [&str; 5] = ["Rahman", "Aisyah", "Setiawan", "Hidayat", "Lestari"];
    format!("{} {}", FIRST[n % 7], LAST[n / 7 % 5])
}

fn with(rows: &[&str], people: std::ops::Range<usize>, line: impl Fn(usize) -> String) -> Sheet {
    let people: Vec<String> = people.map(line).collect();
    let all: Vec<&str> = rows.iter().copied().chain(people.iter().map(String::as_str)).collect();
    sheet(&all)
}

fn read(sheet: &Sheet) -> Recognised {
    recognise(sheet, &[], None).expect("a list of people")
}

fn field(found: &Recognised, column: usize) -> Option<Field> {
    found.layout.columns[column].field.map(|(field, _)| field)
}

fn by(found: &Recognised, column: usize) -> Option<RecognisedBy> {
    found.layout.columns[column].field.map(|(_, by)| by)
}

fn note<'a>(found: &'a Recognised, key: &str) -> Option<&'a Message> {
    found.notes.iter().find(|note| note.key == key)
}

fn value(note: &Message, name: &str) -> String {
    match note.values.iter().find(|(n, _)| *n == name).map(|(_, value)| value) {
        Some(Value::Text(text)) => text.clone(),
        other => panic!("{name}: {other:?}"),
    }
}

fn rows(found: &Recognised, key: &str) -> String {
    value(note(found, key).unwrap_or_else(|| panic!("{key} is said: {:?}", found.notes)), "rows")
}

#[test]
fn a_plain_list_is_read_and_the_mapping_is_shown() {
    let sheet = with(&["No|Nama Lengkap|No. KTP/NIK|L/P|Tgl Lahir|Warna"], 0..6, |n| {
        format!("{}|{}|{}|L|{}|merah", n + 1, name(n), nik(n), birth(n))
    });
    let found = read(&sheet);
    assert_eq!(found.layout.header, 0..1);
    assert_eq!(found.layout.people, [1, 2, 3, 4, 5, 6]);
    let fields: Vec<_> = (0..6).map(|c| field(&found, c)).collect();
    assert_eq!(fields, [Some(RowId), Some(Name), Some(Nik), Some(Sex), Some(BirthDate), None]);
    let said = Texts::new(Language::Indonesian).say(&found.notes[0]);
    assert!(said.contains("NIK ← «No. KTP/NIK» (C), Nama ← «Nama Lengkap» (B)"), "{said}");
    assert_eq!(
        value(note(&found, "table-note-untouched").expect("said"), "columns"),
        "«Warna» (F)"
    );
}

#[test]
fn a_header_of_two_lines_with_merged_cells_is_read() {
    let sheet = with(
        &[
            "No|Nama|NIK|Tempat, Tanggal Lahir||Alamat|||Ket",
            "|||Tempat|Tanggal|Desa|RT|RW|",
            "1|2|3|4|5|6|7|8|9",
        ],
        0..4,
        |n| format!("{}|{}|{}|Kapuas|{}|Selat Hulu|001|002|", n + 1, name(n), nik(n), birth(n)),
    );
    let found = read(&sheet);
    assert_eq!(found.layout.header, 0..2);
    assert_eq!(found.layout.people, [3, 4, 5, 6]);
    let fields: Vec<_> = (1..8).filter_map(|c| field(&found, c)).collect();
    assert_eq!(fields, [Name, Nik, BirthPlace, BirthDate, Village, Rt, Rw]);
    assert_eq!(found.layout.columns[4].title, "Tempat, Tanggal Lahir Tanggal");
    assert_eq!(found.layout.columns[8].title, "Ket");
    assert_eq!(rows(&found, "table-left-numbering"), "3");
}

#[test]
fn a_header_wrapped_over_two_rows_is_read() {
    let sheet = with(&["No|Nama|Jenis|Tanggal|No.", "|Lengkap|Kelamin|Lahir|KTP"], 0..4, |n| {
        format!("{}|{}|P|{}|{}", n + 1, name(n), birth(n), nik(n))
    });
    let found = read(&sheet);
    assert_eq!(found.layout.header, 0..2);
    let fields: Vec<_> = (1..5).filter_map(|c| field(&found, c)).collect();
    assert_eq!(fields, [Name, Sex, BirthDate, Nik]);
}

#[test]
fn the_first_person_is_not_taken_for_a_second_header_line() {
    let sheet = sheet(&[
        "Nama|Desa|Pekerjaan",
        "Siti Aisyah|Desa Selat|Petani",
        "Ahmad|Desa Selat|Nelayan",
    ]);
    let found = read(&sheet);
    assert_eq!(found.layout.header, 0..1);
    assert_eq!(found.layout.people, [1, 2]);
}

#[test]
fn sex_in_two_columns_to_tick_is_told() {
    let sheet = with(&["No|Nama|Jenis Kelamin||NIK", "||L|P|"], 0..4, |n| {
        format!("{}|{}|v||{}", n + 1, name(n), nik(n))
    });
    let found = read(&sheet);
    assert_eq!((field(&found, 2), field(&found, 3)), (None, None));
    assert!(note(&found, "table-note-sex-ticks").is_some());
}

#[test]
fn health_and_disability_are_dropped_and_that_is_said() {
    let sheet = with(&["Nama|NIK|penyakit_kronis|Jenis Disabilitas|Gol. Darah"], 0..3, |n| {
        format!("{}|{}|asma|tidak|O", name(n), nik(n))
    });
    let found = read(&sheet);
    assert_eq!(found.health, [2, 3, 4]);
    let said =
        Texts::new(Language::Indonesian).say(note(&found, "table-note-health").expect("said"));
    assert!(said.contains("UU 27/2022") && said.contains("penyakit_kronis"), "{said}");
}

#[test]
fn the_mother_and_the_head_of_the_family_are_not_the_person() {
    let sheet = with(&["Nama Kepala Keluarga|Nama Ibu|Nama|NIK"], 0..3, |n| {
        format!("{}|{}|{}|{}", name(n + 1), name(n + 2), name(n), nik(n))
    });
    let found = read(&sheet);
    let fields: Vec<_> = (0..4).map(|c| field(&found, c)).collect();
    assert_eq!(fields, [None, Some(Mother), Some(Name), Some(Nik)]);
}

#[test]
fn a_list_with_only_the_head_of_the_family_is_told_how_to_map_it() {
    let sheet = with(&["No|Nama Kepala Keluarga|NIK"], 0..8, |n| {
        format!("{}|{}|{}", n + 1, name(n), nik(n))
    });
    let found = read(&sheet);
    assert_eq!(field(&found, 1), None);
    let said = Texts::new(Language::Indonesian)
        .say(note(&found, "table-note-no-name-perhaps").expect("said"));
    assert!(said.contains("--map \"nama=Nama Kepala Keluarga\""), "{said}");
}

#[test]
fn two_columns_for_one_field_are_told_and_the_better_wins() {
    let sheet = with(&["NIK|Nama|No KTP|Nama Lengkap"], 0..5, |n| {
        format!("|{}|{}|{}", name(n), nik(n), name(n))
    });
    let found = read(&sheet);
    assert_eq!(field(&found, 2), Some(Nik), "the column headed NIK is empty");
    assert_eq!(field(&found, 3), Some(Name));
    assert_eq!((field(&found, 0), field(&found, 1)), (None, None));
    assert_eq!(found.notes.iter().filter(|n| n.key == "table-note-same-field").count(), 2);
}

#[test]
fn a_nik_column_that_holds_dates_is_told_with_a_proposal() {
    let sheet = with(&["Nama|NIK|Keterangan lain"], 0..30, |n| {
        format!("{}|{}|{}", name(n), birth(n), nik(n))
    });
    let found = read(&sheet);
    let said = Texts::new(Language::Indonesian)
        .say(note(&found, "table-note-impossible-better").expect("said"));
    assert!(said.contains("--map \"nik=Keterangan lain\""), "{said}");
}

#[test]
fn a_header_wins_over_doubtful_values() {
    let sheet = with(&["Nama|NIK"], 0..20, |n| {
        format!("{}|{}", name(n), if n == 0 { nik(n) } else { birth(n) })
    });
    let found = read(&sheet);
    assert_eq!(field(&found, 1), Some(Nik));
    assert!(note(&found, "table-note-doubtful").is_some());
}

#[test]
fn exchanged_nik_and_family_card_are_noticed() {
    let sheet = with(&["Nama|NIK|No KK"], 0..60, |n| format!("{}|{}|{}", name(n), card(n), nik(n)));
    assert!(note(&read(&sheet), "table-note-swapped").is_some());
    let right = with(&["Nama|NIK|No KK"], 0..60, |n| format!("{}|{}|{}", name(n), nik(n), card(n)));
    assert!(note(&read(&right), "table-note-swapped").is_none());
}

#[test]
fn a_sheet_without_header_is_read_by_its_values() {
    let sheet = with(&[], 0..40, |n| {
        let sex = if n % 2 == 0 { "L" } else { "P" };
        format!(
            "{}|{}|{}|{}|{sex}|{}|62.03.01.1006|{}",
            n + 1,
            card(n),
            nik(n),
            name(n),
            birth(n),
            20 + n * 7 % 50
        )
    });
    let found = read(&sheet);
    assert_eq!(found.layout.header.len(), 0);
    assert_eq!(found.layout.people.len(), 40);
    let fields: Vec<_> = (0..8).filter_map(|c| field(&found, c)).collect();
    assert_eq!(fields, [RowId, FamilyCard, Nik, Name, Sex, BirthDate, VillageCode, Age]);
    assert!((0..8).all(|c| by(&found, c) == Some(RecognisedBy::Content)));
    assert!(note(&found, "table-note-no-header").is_some());
}

#[test]
fn a_header_of_unknown_words_is_not_a_person() {
    let sheet =
        with(&["Alfa|Beta|Gama"], 0..30, |n| format!("{}|{}|{}", nik(n), name(n), birth(n)));
    let found = read(&sheet);
    assert_eq!(found.layout.header, 0..1);
    assert_eq!(found.layout.people.len(), 30);
    let fields: Vec<_> = (0..3).filter_map(|c| field(&found, c)).collect();
    assert_eq!(fields, [Nik, Name, BirthDate]);
}

#[test]
fn ambiguous_words_count_only_with_fitting_values() {
    let marital = with(&["Nama|NIK|Status"], 0..5, |n| format!("{}|{}|KAWIN", name(n), nik(n)));
    assert_eq!(field(&read(&marital), 2), None);
    let alive = with(&["Nama|NIK|Status"], 0..5, |n| format!("{}|{}|HIDUP", name(n), nik(n)));
    assert_eq!(field(&read(&alive), 2), Some(LifeStatus));
    let codes = with(&["Nama|NIK|status_bekerja"], 0..5, |n| {
        format!("{}|{}|{}", name(n), nik(n), 1 + n % 2)
    });
    assert_eq!(field(&read(&codes), 2), None, "1 and 2 here mean yes and no");
}

#[test]
fn values_make_a_coarse_header_finer() {
    let sheet = with(&["Nama|NIK|Desa|Tempat Lahir|RT"], 0..5, |n| {
        format!("{}|{}|62.03.01.1006|Kapuas, {}|001/002", name(n), nik(n), birth(n))
    });
    let found = read(&sheet);
    let fields: Vec<_> = (2..5).filter_map(|c| field(&found, c)).collect();
    assert_eq!(fields, [VillageCode, BirthPlaceDate, RtRw]);
}

#[test]
fn the_built_in_layouts_are_used_when_their_headers_are_there() {
    let bpjs = with(
        &[
            "NOMOR_IDENTITAS|NAMA_LENGKAP|TGL_LAHIR|HANDPHONE|EMAIL|JENIS_PEKERJAAN_1|JENIS_PEKERJAAN_2|LOKASI_PEKERJAAN|UPAH|KODE_PAKET|BULAN_IURAN",
        ],
        0..3,
        |n| {
            format!(
                "{}|{}|{}|08120000000|a@b.id|PETANI||KAPUAS|1000000|T|1",
                nik(n),
                name(n),
                birth(n)
            )
        },
    );
    let found = read(&bpjs);
    assert_eq!(found.profile.as_deref(), Some("BPJS-TK"));
    let fields: Vec<_> = (0..11).map(|c| field(&found, c)).collect();
    assert_eq!(
        fields,
        [
            Some(Nik),
            Some(Name),
            Some(BirthDate),
            Some(Phone),
            Some(Email),
            Some(Occupation),
            None,
            None,
            Some(Income),
            None,
            None
        ]
    );
    assert_eq!(by(&found, 0), Some(RecognisedBy::Profile));
}

#[test]
fn a_saved_mapping_is_used_again_and_wishes_go_before_it() {
    let sheet = with(&["A1|B1|Nama|C1"], 0..5, |n| {
        format!("{}|{}|{}|{}", nik(n), name(n), name(n + 1), birth(n))
    });
    let profile = Profile::parse(
        "name = \"dinas\"\n[columns]\nnik = \"A1\"\nname = \"B1\"\nbirth-date = \"C1\"\n",
    )
    .expect("reads");
    let found = recognise(&sheet, &[], Some(&profile)).expect("reads");
    assert_eq!((field(&found, 1), by(&found, 1)), (Some(Name), Some(RecognisedBy::Profile)));
    assert_eq!(found.profile.as_deref(), Some("dinas"));
    assert_eq!(Profile::of("dinas", &found.layout), profile);

    let wish = Wish::parse("nama=Nama").expect("reads");
    let found = recognise(&sheet, &[wish], Some(&profile)).expect("reads");
    assert_eq!((field(&found, 2), by(&found, 2)), (Some(Name), Some(RecognisedBy::User)));
    assert_eq!(field(&found, 1), None);
}

#[test]
fn a_wish_finds_a_header_that_no_synonym_knows() {
    let sheet = with(&["Judul", "Alfa|Beta"], 0..5, |n| format!("{}|{}", name(n), n + 1));
    let wish = Wish::parse("nama=alfa").expect("reads");
    let found = recognise(&sheet, &[wish], None).expect("reads");
    assert_eq!(found.layout.header, 1..2);
    assert_eq!(field(&found, 0), Some(Name));
}

#[test]
fn a_title_merged_downwards_is_read_once() {
    let rows = ["NO|NAMA|NIK|KELAHIRAN||DESA", "NO|NAMA|NIK|TEMPAT|TANGGAL|DESA"];
    let found = read(&with(&rows, 0..6, |n| {
        format!("{n}|{}|{}|Kapuas|{}|Tewah", name(n), nik(n), birth(n))
    }));
    let titles: Vec<&str> = found.layout.columns.iter().map(|c| &*c.title).collect();
    assert_eq!(titles, ["NO", "NAMA", "NIK", "KELAHIRAN TEMPAT", "KELAHIRAN TANGGAL", "DESA"]);
    assert_eq!(field(&found, 4), Some(BirthDate));
}

#[test]
fn a_cover_page_is_no_list_of_names() {
    for rows in [&["USULAN KECAMATAN SEPANG"][..], &["SITI RAHMAN", "AHMAD HIDAYAT", "RUSNI"][..]] {
        let refused = recognise(&sheet(rows), &[], None);
        assert!(matches!(refused, Err(TableError::NoKey { .. })), "{rows:?}");
    }
    let wish = Wish { field: Name, column: "A".to_owned() };
    let found = recognise(&sheet(&["SITI RAHMAN", "AHMAD HIDAYAT"]), &[wish], None);
    assert_eq!(found.expect("asked for by name").layout.people.len(), 2);
}
