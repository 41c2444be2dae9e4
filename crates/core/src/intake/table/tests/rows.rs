//! Which rows hold people.

use proptest::prelude::*;

use super::*;

#[test]
fn titles_above_the_header_are_left_out_and_told() {
    let sheet = with(
        &["DAFTAR CALON PENERIMA BPJS KETENAGAKERJAAN", "Desa: Murung Keramat", "", "NO|NAMA|NIK"],
        0..3,
        |n| format!("{}|{}|{}", n + 1, name(n), nik(n)),
    );
    let found = read(&sheet);
    assert_eq!(found.layout.header, 3..4);
    assert_eq!(found.layout.people, [4, 5, 6]);
    assert_eq!(rows(&found, "table-left-title"), "1–2");
    assert_eq!(rows(&found, "table-left-blank"), "3");
}

#[test]
fn repeated_headers_totals_and_signatures_are_left_out_and_told() {
    let line = |n: usize| format!("{}|{}|{}|{}|Petani", n + 1, name(n), nik(n), birth(n));
    let people: Vec<String> = (0..4).map(line).collect();
    let sheet = sheet(&[
        "No|Nama|NIK|Tgl Lahir|Pekerjaan",
        &people[0],
        &people[1],
        "No|Nama|NIK|Tgl Lahir|Pekerjaan",
        "1|2|3|4|5",
        "DUSUN II||||",
        &people[2],
        "||||",
        &people[3],
        "5||||",
        "Jumlah|4|||",
        "|||Selat, 12 Januari 2026|",
        "|||Mengetahui,|",
        "|Kepala Desa Selat|||",
        "|H. AHMAD FAUZI, S.Sos|||",
        "||NIP. 19700101 199903 1 001||",
    ]);
    let found = read(&sheet);
    assert_eq!(found.layout.people, [1, 2, 6, 8]);
    assert_eq!(rows(&found, "table-left-repeated"), "4");
    assert_eq!(rows(&found, "table-left-numbering"), "5");
    assert_eq!(rows(&found, "table-left-heading"), "6, 12");
    assert_eq!(rows(&found, "table-left-blank"), "8");
    assert_eq!(rows(&found, "table-left-thin"), "10");
    assert_eq!(rows(&found, "table-left-total"), "11");
    assert_eq!(rows(&found, "table-left-signature"), "13–16");
}

#[test]
fn every_row_is_a_person_or_told() {
    let sheet = with(&["Judul", "No|Nama|NIK", "||", "Jumlah||"], 0..5, |n| {
        format!("{}|{}|{}", n + 1, name(n), if n == 2 { String::new() } else { nik(n) })
    });
    let found = read(&sheet);
    let told: usize = found
        .notes
        .iter()
        .filter(|note| note.key.starts_with("table-left-"))
        .flat_map(|note| &note.values)
        .filter_map(|(name, value)| match value {
            Value::Number(n) if *name == "count" => usize::try_from(*n).ok(),
            _ => None,
        })
        .sum();
    assert_eq!(found.layout.people.len() + told + found.layout.header.len(), sheet.len());
}

#[test]
fn whoever_has_a_nik_stays_whatever_else_the_row_says() {
    let (a, b, c) = (nik(1), nik(2), nik(3));
    let rows = [
        format!("|Sebelum|{a}||"),
        "No|Nama|NIK|Tgl Lahir|Pekerjaan".to_owned(),
        format!("1|Siti|{b}|01-02-1990|Petani"),
        format!("2|Ahmad|{b}|01-02-1990|Petani"),
        format!("Jumlah|Total|{c}||"),
        format!("Mengetahui||{c}||"),
        format!("||||{c}"),
        "|Ahmad||6,2E+15|".to_owned(),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    assert_eq!(read(&sheet(&rows)).layout.people, [0, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn a_person_with_only_a_name_stays() {
    let sheet = sheet(&[
        "No|Nama|NIK|Desa|Umur",
        "1|Siti Aisyah|6203014101907001|Selat|40",
        "2|Desi Total|||",
        "|Bulan|||45",
        "|Rukmini|||",
    ]);
    assert_eq!(read(&sheet).layout.people, [1, 2, 3, 4]);
}

#[test]
fn nearly_empty_rows_of_a_list_without_nik_column_are_told() {
    let sheet = with(&["No|Nama|Desa|Umur"], 0..6, |n| match n {
        4 => "5|||".to_owned(),
        5 => "6|||".to_owned(),
        _ => format!("{}|{}|Selat|{}", n + 1, name(n), 30 + n),
    });
    let found = read(&sheet);
    assert_eq!(found.layout.people, [1, 2, 3, 4]);
    assert_eq!(super::rows(&found, "table-left-thin"), "6–7");
}

fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        1 => "\\PC{0,12}",
        1 => (1usize..9000).prop_map(|n| nik(n % 900)),
        1 => prop::sample::select(vec![
            "NIK", "Nama", "No", "Desa", "Jumlah", "Mengetahui", "L", "1", "2", "01-02-1990", "Siti", "6,2E+15", "(", ")(", "-",
        ]).prop_map(str::to_owned),
    ]
}

proptest! {
    #[test]
    fn no_sheet_breaks_the_reading_and_no_nik_is_lost(
        rows in prop::collection::vec(prop::collection::vec(any_cell(), 0..7), 0..25)
    ) {
        let mut builder = SheetBuilder::new(Arc::from("x"), None, false);
        for (index, row) in rows.iter().enumerate() {
            builder.start_row(index as u32 + 1);
            for cell in row {
                builder.push(cell, CellKind::Text);
            }
        }
        let sheet = builder.finish();
        if let Ok(found) = recognise(&sheet, &[], None) {
            for (index, row) in rows.iter().enumerate() {
                if row.iter().any(|cell| shape::sixteen(cell).is_some_and(|n| n >= 1_000_000_000_000_000)) {
                    prop_assert!(found.layout.people.contains(&(index as u32)), "row {index}: {row:?}");
                }
            }
        }
    }
}
