//! Parquet files as data tools write them, whole and damaged.

use std::sync::Arc;

use lindung_core::intake::{CellKind, Field, recognise};
use lindung_files::intake::{Limits, Opened, ParquetForm, Trouble, read_bytes};
use parquet::basic::{Compression, Encoding, GzipLevel, ZstdLevel};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArrayType, FloatType,
    Int32Type, Int64Type, Int96, Int96Type,
};
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use crate::{build, cell, indonesian, note_number, notes, opened, refused, rows};

type Group<'a> = SerializedRowGroupWriter<'a, Vec<u8>>;

/// A file of one row group with these columns.
fn file(schema: &str, properties: WriterProperties, fill: impl FnOnce(&mut Group<'_>)) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let mut out =
        SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).expect("a writer");
    let mut group = out.next_row_group().expect("a row group");
    fill(&mut group);
    group.close().expect("a row group");
    out.into_inner().expect("a file")
}

/// Writes the next column: its values, and the levels where some are missing.
fn put<T: DataType>(
    group: &mut Group<'_>,
    values: &[T::T],
    definition: Option<&[i16]>,
    repetition: Option<&[i16]>,
) {
    let mut column = group.next_column().expect("a column").expect("a further column");
    column.typed::<T>().write_batch(values, definition, repetition).expect("values");
    column.close().expect("a column");
}

fn plain() -> WriterProperties {
    WriterProperties::builder().build()
}

fn texts(texts: &[&str]) -> Vec<ByteArray> {
    texts.iter().map(|text| ByteArray::from(*text)).collect()
}

/// A file of one column, read back without its header.
fn one<T: DataType>(column: &str, values: &[T::T]) -> Vec<(String, CellKind)> {
    let schema = format!("message list {{ required {column}; }}");
    let bytes = file(&schema, plain(), |group| put::<T>(group, values, None, None));
    let opened = opened("a.parquet", &bytes);
    let sheet = &opened.sheets[0];
    (1..sheet.len())
        .map(|row| (sheet.cell(row, 0).text.to_owned(), sheet.cell(row, 0).kind))
        .collect()
}

/// A list of people as a database exports it: NIK as whole number and as text, some values missing.
fn people(count: i32, properties: WriterPropertiesBuilder) -> Vec<u8> {
    let schema = "message list {
        required int64 no_ktp; optional binary nik (string); optional binary nama (string);
        optional int32 tanggal_lahir (date); required double upah; required boolean aktif; }";
    let niks: Vec<i64> = (0..count).map(|row| 6_203_010_101_800_000 + i64::from(row)).collect();
    let names = ["SITI AMINAH", "BUDI SANTOSO", "MAGDAILNA", "DEWI LESTARI", "RUDI HARTONO"];
    let third = |row: i32| i16::from(row % 3 > 0);
    let present = |row: &i32| third(*row) == 1;
    let levels: Vec<i16> = (0..count).map(third).collect();
    file(schema, properties.build(), |group| {
        put::<Int64Type>(group, &niks, None, None);
        let text: Vec<String> = niks.iter().map(ToString::to_string).collect();
        let text: Vec<&str> = text.iter().map(String::as_str).collect();
        put::<ByteArrayType>(group, &texts(&text), Some(&vec![1; niks.len()]), None);
        let some: Vec<&str> =
            (0..count).filter(present).map(|row| names[row as usize % 5]).collect();
        put::<ByteArrayType>(group, &texts(&some), Some(&levels), None);
        let days: Vec<i32> = (0..count).filter(present).collect();
        put::<Int32Type>(group, &days, Some(&levels), None);
        let wages: Vec<f64> = (0..count).map(|row| f64::from(row) + 0.5).collect();
        put::<DoubleType>(group, &wages, None, None);
        let active: Vec<bool> = (0..count).map(|row| row % 2 == 0).collect();
        put::<BoolType>(group, &active, None, None);
    })
}

fn assert_people(opened: &Opened, count: u32) {
    let sheet = &opened.sheets[0];
    assert_eq!(sheet.len(), count as usize + 1);
    assert_eq!((sheet.number(0), sheet.number(count as usize)), (1, count + 1));
    assert_eq!(
        rows(sheet)[..3],
        [
            (1, vec!["no_ktp", "nik", "nama", "tanggal_lahir", "upah", "aktif"]),
            (2, vec!["6203010101800000", "6203010101800000", "", "", "0.5", "true"]),
            (
                3,
                vec![
                    "6203010101800001",
                    "6203010101800001",
                    "BUDI SANTOSO",
                    "1970-01-02",
                    "1.5",
                    "false"
                ]
            ),
        ]
    );
    let last = rows(sheet).pop().expect("a row").1;
    assert_eq!(last[0], (6_203_010_101_800_000 + i64::from(count) - 1).to_string());
    assert_eq!(last[0], last[1]);
}

#[test]
fn a_list_reads_the_same_whatever_its_compression_and_version() {
    let gzip = Compression::GZIP(GzipLevel::default());
    let zstd = Compression::ZSTD(ZstdLevel::default());
    for compression in [Compression::UNCOMPRESSED, Compression::SNAPPY, gzip, zstd] {
        for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
            for dictionary in [true, false] {
                let properties = WriterProperties::builder()
                    .set_compression(compression)
                    .set_writer_version(version)
                    .set_dictionary_enabled(dictionary)
                    // Several pages in each column.
                    .set_data_page_row_count_limit(700)
                    .set_write_batch_size(100);
                assert_people(&opened("a.parquet", &people(5000, properties)), 5000);
            }
        }
    }
}

#[test]
fn a_list_in_delta_encodings_is_read() {
    for (whole, text) in [
        (Encoding::DELTA_BINARY_PACKED, Encoding::DELTA_BYTE_ARRAY),
        (Encoding::DELTA_BINARY_PACKED, Encoding::DELTA_LENGTH_BYTE_ARRAY),
    ] {
        for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
            let mut properties = WriterProperties::builder()
                .set_dictionary_enabled(false)
                .set_writer_version(version)
                .set_data_page_row_count_limit(300)
                .set_write_batch_size(100);
            for (column, encoding) in
                [("no_ktp", whole), ("tanggal_lahir", whole), ("nik", text), ("nama", text)]
            {
                properties = properties.set_column_encoding(column.into(), encoding);
            }
            properties = properties.set_column_encoding("upah".into(), Encoding::BYTE_STREAM_SPLIT);
            // The last page holds one record, and one list a single value or none.
            assert_people(&opened("a.parquet", &people(2401, properties.clone())), 2401);
            for few in [1, 2] {
                let opened = opened("a.parquet", &people(few, properties.clone()));
                assert_eq!(opened.sheets[0].len(), few as usize + 1);
            }
        }
    }
}

#[test]
fn a_nik_stored_as_a_whole_number_keeps_its_sixteen_digits_and_is_no_number_cell() {
    let opened = opened("a.parquet", &people(10, WriterProperties::builder()));
    let sheet = &opened.sheets[0];
    assert_eq!(cell(sheet, 2, 0), ("6203010101800000", CellKind::Text));
    assert_eq!(cell(sheet, 2, 1), ("6203010101800000", CellKind::Text));
    assert_eq!(cell(sheet, 2, 4), ("0.5", CellKind::Number));
    assert_eq!(cell(sheet, 3, 3), ("1970-01-02", CellKind::Date));
    assert_eq!(cell(sheet, 2, 5), ("true", CellKind::Boolean));
    assert!(opened.notes.is_empty(), "{:?}", opened.notes);
}

#[test]
fn the_columns_of_a_list_are_recognised() {
    let opened = opened("a.parquet", &people(200, WriterProperties::builder()));
    let recognised = recognise(&opened.sheets[0], &[], None).expect("a list of people");
    let fields: Vec<Option<Field>> =
        recognised.layout.columns.iter().map(|column| column.field.map(|(f, _)| f)).collect();
    assert!(fields.contains(&Some(Field::Nik)), "{fields:?}");
    assert!(fields.contains(&Some(Field::Name)), "{fields:?}");
    assert!(fields.contains(&Some(Field::BirthDate)), "{fields:?}");
}

#[test]
fn whole_numbers_are_exact_text() {
    let read = one::<Int64Type>("int64 a", &[6_203_010_101_840_017, -1, i64::MIN, 0]);
    let all = ["6203010101840017", "-1", "-9223372036854775808", "0"];
    assert_eq!(read, all.map(|text| (text.to_owned(), CellKind::Text)));
    let read = one::<Int64Type>("int64 a (integer(64, false))", &[-1]);
    assert_eq!(read[0].0, "18446744073709551615");
    let read = one::<Int32Type>("int32 a (integer(32, false))", &[-1]);
    assert_eq!(read[0].0, "4294967295");
    let read = one::<Int32Type>("int32 a (integer(8, true))", &[-7]);
    assert_eq!(read[0].0, "-7");
}

#[test]
fn floats_are_number_cells_in_their_shortest_form() {
    let values = [6_203_010_101_840_000.0, 0.1, -0.0, 1e21, f64::NAN, f64::INFINITY];
    let read = one::<DoubleType>("double a", &values);
    let number = |text: &str| (text.to_owned(), CellKind::Number);
    assert_eq!(read[0], number("6203010101840000"));
    assert_eq!(read[1], number("0.1"));
    assert_eq!(read[2], number("0"));
    assert_eq!(read[3], number("1000000000000000000000"));
    assert_eq!(read[4], (String::new(), CellKind::Text));
    assert_eq!(read[5], ("#NUM!".to_owned(), CellKind::Error));
    assert_eq!(one::<FloatType>("float a", &[0.1, 3.0]), [number("0.1"), number("3")]);
    let halves = [[0x00, 0x3e], [0x00, 0xc0], [0x01, 0x00]];
    let halves = halves.map(|half| ByteArray::from(half.to_vec()).into());
    let read = one::<FixedLenByteArrayType>("fixed_len_byte_array(2) a (float16)", &halves);
    assert_eq!(read[..2], [number("1.5"), number("-2")]);
    assert_eq!(read[2].0, "0.000000059604645");
}

#[test]
fn decimal_numbers_lose_nothing_but_their_closing_zeros() {
    let read = one::<Int64Type>("int64 a (decimal(18, 2))", &[150_000_000, 1_250, -5]);
    assert_eq!(read[0], ("1500000".to_owned(), CellKind::Text));
    assert_eq!(read[1], ("12.5".to_owned(), CellKind::Number));
    assert_eq!(read[2], ("-0.05".to_owned(), CellKind::Number));
    let nik = ByteArray::from(6_203_010_101_840_017_i128.to_be_bytes().to_vec());
    let column = "fixed_len_byte_array(16) a (decimal(38, 0))";
    assert_eq!(one::<FixedLenByteArrayType>(column, &[nik.into()])[0].0, "6203010101840017");
    let minus = ByteArray::from(vec![0xff, 0x38]);
    assert_eq!(one::<ByteArrayType>("binary a (decimal(5, 1))", &[minus])[0].0, "-20");
    assert_eq!(one::<Int32Type>("int32 a (decimal(9, 3))", &[12_125])[0].0, "12.125");
}

#[test]
fn days_and_times_are_written_as_iso_8601() {
    let date = |text: &str| (text.to_owned(), CellKind::Date);
    let text = |text: &str| (text.to_owned(), CellKind::Text);
    let days = [0, -1, 19_554, i32::MAX];
    let read = one::<Int32Type>("int32 a (date)", &days);
    assert_eq!(read[..3], [date("1970-01-01"), date("1969-12-31"), date("2023-07-16")]);
    assert_eq!(read[3], text("2147483647"));
    let local = "int64 a (timestamp(millis, false))";
    let read = one::<Int64Type>(local, &[0, 1_689_465_600_120, -1, i64::MAX]);
    assert_eq!(read[0], text("1970-01-01T00:00:00"));
    assert_eq!(read[1], text("2023-07-16T00:00:00.12"));
    assert_eq!(read[2], text("1969-12-31T23:59:59.999"));
    assert_eq!(read[3], text("9223372036854775807"));
    let greenwich = "int64 a (timestamp(micros, true))";
    assert_eq!(one::<Int64Type>(greenwich, &[1])[0], text("1970-01-01T00:00:00.000001Z"));
    let nanos = "int64 a (timestamp(nanos, false))";
    assert_eq!(one::<Int64Type>(nanos, &[60_000_000_000])[0], text("1970-01-01T00:01:00"));
    let mut old = Int96::new();
    old.set_data(1_000_000_000, 0, 2_440_589);
    assert_eq!(one::<Int96Type>("int96 a", &[old])[0], text("1970-01-02T00:00:01"));
    let clock = one::<Int32Type>("int32 a (time(millis, false))", &[45_296_500, -1]);
    assert_eq!(clock, [text("12:34:56.5"), text("-1")]);
}

#[test]
fn bytes_are_text_where_they_can_be() {
    let values = [ByteArray::from("SITI"), vec![0xff, 1].into(), vec![3, 0].into()];
    let read = one::<ByteArrayType>("binary a", &values);
    let read: Vec<&str> = read.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(read, ["SITI", "ff01", "0300"]);
    let id = ByteArray::from((0..16).collect::<Vec<u8>>());
    let read = one::<FixedLenByteArrayType>("fixed_len_byte_array(16) a (uuid)", &[id.into()]);
    assert_eq!(read[0].0, "00010203-0405-0607-0809-0a0b0c0d0e0f");
}

#[test]
fn broken_letters_and_empty_bytes_are_noted() {
    let schema = "message list { required binary nama (string); }";
    let values = [ByteArray::from(vec![b'S', 0xff]), ByteArray::from("BU\0DI")];
    let bytes = file(schema, plain(), |group| put::<ByteArrayType>(group, &values, None, None));
    let opened = opened("a.parquet", &bytes);
    assert_eq!(cell(&opened.sheets[0], 2, 0).0, "S\u{fffd}");
    assert_eq!(cell(&opened.sheets[0], 3, 0).0, "BUDI");
    assert_eq!(notes(&opened), ["broken-letters", "nul"]);
    assert_eq!(note_number(&opened, "nul", "row"), Some(3));
}

#[test]
fn columns_in_columns_get_the_name_of_their_path_and_lists_one_cell() {
    let schema = "message list {
        optional group alamat { optional binary desa (string); required int32 rt; }
        optional group telepon (list) {
            repeated group list { optional binary element (string); } } }";
    let bytes = file(schema, plain(), |group| {
        put::<ByteArrayType>(group, &texts(&["Anjir"]), Some(&[2, 1, 0]), None);
        put::<Int32Type>(group, &[3, 4], Some(&[1, 1, 0]), None);
        let phones = texts(&["0811", "0812", "0813"]);
        put::<ByteArrayType>(group, &phones, Some(&[3, 3, 2, 0, 3]), Some(&[0, 1, 1, 0, 0]));
    });
    let opened = opened("a.parquet", &bytes);
    assert_eq!(
        rows(&opened.sheets[0]),
        [
            (1, vec!["alamat.desa", "alamat.rt", "telepon"]),
            (2, vec!["Anjir", "3", "0811; 0812"]),
            (3, vec!["", "4", ""]),
            (4, vec!["", "", "0813"]),
        ]
    );
    assert_eq!(notes(&opened), ["parquet-nested", "parquet-lists"]);
    assert_eq!(note_number(&opened, "parquet-nested", "count"), Some(2));
}

#[test]
fn lists_longer_than_a_page_stay_with_their_records() {
    let schema = "message list { repeated int32 a; required int32 b; }";
    for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
        let properties = WriterProperties::builder()
            .set_writer_version(version)
            .set_data_page_row_count_limit(1)
            .set_write_batch_size(2)
            .build();
        let bytes = file(schema, properties, |group| {
            let levels: Vec<i16> = (0..30).map(|value| i16::from(value % 10 != 0)).collect();
            let values: Vec<i32> = (0..30).collect();
            put::<Int32Type>(group, &values, Some(&[1; 30]), Some(&levels));
            put::<Int32Type>(group, &[1, 2, 3], None, None);
        });
        let opened = opened("a.parquet", &bytes);
        let sheet = &opened.sheets[0];
        assert_eq!(cell(sheet, 2, 0).0, "0; 1; 2; 3; 4; 5; 6; 7; 8; 9");
        assert_eq!(cell(sheet, 4, 0).0, "20; 21; 22; 23; 24; 25; 26; 27; 28; 29");
        assert_eq!(cell(sheet, 4, 1).0, "3");
    }
}

#[test]
fn a_list_without_records_keeps_its_columns() {
    let opened = opened("a.parquet", &people(0, WriterProperties::builder()));
    assert_eq!(opened.sheets[0].len(), 1);
    assert_eq!(notes(&opened), ["no-rows"]);
}

#[test]
fn a_list_inside_gzip_or_zip_is_read() {
    let bytes = people(20, WriterProperties::builder());
    assert_people(&opened("a.parquet.gz", &build::gzip(&bytes)), 20);
    assert_people(&opened("a.zip", &build::zip(&[("a.parquet", &bytes)])), 20);
}

#[test]
fn a_file_cut_off_anywhere_says_so_in_one_sentence() {
    for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
        let bytes = people(3000, WriterProperties::builder().set_writer_version(version));
        for length in (4..bytes.len()).step_by(50) {
            let error = refused("a.parquet", &bytes[..length]);
            assert_eq!(error.trouble, Trouble::ParquetDamaged { after_row: 0 }, "{length}");
        }
    }
    let error = refused("a.parquet", &people(3, WriterProperties::builder())[..100]);
    assert!(indonesian(&error).starts_with("a.parquet: "));
}

#[test]
fn a_file_with_any_byte_changed_is_read_or_refused_but_never_breaks_the_program() {
    let gzip = Compression::GZIP(GzipLevel::default());
    let zstd = Compression::ZSTD(ZstdLevel::default());
    let delta = |properties: WriterPropertiesBuilder| {
        properties
            .set_dictionary_enabled(false)
            .set_column_encoding("nik".into(), Encoding::DELTA_BYTE_ARRAY)
            .set_column_encoding("nama".into(), Encoding::DELTA_LENGTH_BYTE_ARRAY)
            .set_column_encoding("no_ktp".into(), Encoding::DELTA_BINARY_PACKED)
    };
    let usual = WriterProperties::builder;
    for properties in [
        usual(),
        delta(usual()),
        delta(usual().set_writer_version(WriterVersion::PARQUET_2_0)),
        usual().set_compression(Compression::SNAPPY),
        usual().set_compression(gzip).set_writer_version(WriterVersion::PARQUET_2_0),
        usual().set_compression(zstd),
    ] {
        let bytes = people(20, properties);
        let limits = Limits { max_bytes_out: 64 << 20, ..Limits::default() };
        for place in (0..bytes.len()).step_by(2) {
            for change in [0x01, 0xff] {
                let mut damaged = bytes.clone();
                damaged[place] ^= change;
                if let Ok(opened) = read_bytes("a.parquet", &damaged, &limits) {
                    let sheet = &opened.sheets[0];
                    for row in 0..sheet.len() {
                        for column in 0..sheet.width(row) {
                            assert!(!sheet.text(row, column).contains('\0'));
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn damage_in_a_later_row_group_names_the_last_row_that_was_read() {
    let schema = parse_message_type("message list { required int64 nik; }").expect("a schema");
    let properties = WriterProperties::builder().set_dictionary_enabled(false).build();
    let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))
        .expect("a writer");
    let mut second = 0;
    for _ in 0..2 {
        second = file.bytes_written();
        let mut group = file.next_row_group().expect("a row group");
        put::<Int64Type>(&mut group, &[1, 2, 3], None, None);
        group.close().expect("a row group");
    }
    let mut bytes = file.into_inner().expect("a file");
    bytes[second..second + 8].fill(0);
    let error = refused("a.parquet", &bytes);
    assert_eq!(error.trouble, Trouble::ParquetDamaged { after_row: 4 });
}

#[test]
fn encryption_is_said_to_be_the_trouble() {
    let mut bytes = people(5, WriterProperties::builder());
    let end = bytes.len() - 1;
    (bytes[3], bytes[end]) = (b'E', b'E');
    let error = refused("a.parquet", &bytes);
    assert_eq!(error.trouble, Trouble::ParquetForm(ParquetForm::Encryption));
}

#[test]
fn limits_hold_for_parquet_too() {
    let bytes = people(3000, WriterProperties::builder());
    let with = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        read_bytes("a.parquet", &bytes, &limits).expect_err("a limit").trouble
    };
    assert_eq!(with(|l| l.max_rows = 3000), Trouble::ManyRows { limit: 3000 });
    assert_eq!(with(|l| l.max_columns = 5), Trouble::ManyColumns { row: 1, limit: 5 });
    assert!(matches!(with(|l| l.max_bytes_out = 200 << 10), Trouble::TooLarge { .. }));
    let long = Trouble::LongCell { row: 2, column: 1, limit: 0 };
    assert_eq!(with(|l| l.max_cell_bytes = 15), long);
}

#[test]
fn progress_rises_to_the_size_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.parquet");
    let bytes = people(5000, WriterProperties::builder());
    std::fs::write(&path, &bytes).expect("a file");
    let seen = std::sync::Mutex::new(Vec::new());
    let tell = |done| seen.lock().expect("no panic").push(done);
    let opened = lindung_files::intake::read(&path, "a.parquet", &Limits::default(), &tell);
    assert_people(&opened.expect("a list"), 5000);
    let seen = seen.into_inner().expect("no panic");
    assert!(seen.is_sorted() && seen.len() > 3, "{seen:?}");
    assert_eq!(seen.last(), Some(&(bytes.len() as u64)));
}
