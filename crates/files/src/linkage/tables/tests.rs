use std::fs;
use std::io;

use lindung_core::message::{Language, Texts};
use proptest::prelude::*;

use super::csv::push_fixed;
use super::*;
use crate::intake::{Limits, read};

fn pair<'a>(a: &'a str, b: &'a str, weight: f32, probability: f32) -> PairLine<'a> {
    PairLine { a, b, weight, probability }
}

fn fixed(value: f32, decimals: u32) -> String {
    let mut line = Vec::new();
    push_fixed(value, decimals, &mut line);
    String::from_utf8(line).unwrap()
}

/// The rows of a written file as the readers of lists see them.
fn read_back(path: &Path) -> Vec<Vec<String>> {
    let opened = read(path, "a", &Limits::default(), &|_| {}).unwrap();
    let sheet = &opened.sheets[0];
    let texts = |row| (0..sheet.width(row)).map(|c| sheet.text(row, c).to_owned()).collect();
    (0..sheet.len()).map(texts).collect()
}

#[test]
fn pairs_in_csv_have_three_and_six_decimals() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = [pair("A1", "B2", 12.3456, 0.999_999_9), pair("A1", "B3", -3.0, 0.25)];
    let path = write_pairs(folder.path(), "pairs", Form::Csv, pairs.into_iter()).unwrap();
    assert_eq!(path, folder.path().join("pairs.csv"));
    assert_eq!(
        fs::read_to_string(path).unwrap(),
        "id_a,id_b,weight,probability\nA1,B2,12.346,1.000000\nA1,B3,-3.000,0.250000\n"
    );
}

#[test]
fn an_id_is_quoted_only_where_it_would_be_torn_apart() {
    let folder = tempfile::tempdir().unwrap();
    let lines = [("=1+1", "@a"), ("a,b", "say \"no\""), ("two\nlines", "-x"), (" a ", "")];
    let path = write_clusters(folder.path(), Form::Csv, lines.into_iter()).unwrap();
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        "id,cluster\n=1+1,@a\n\"a,b\",\"say \"\"no\"\"\"\n\"two\nlines\",-x\n a ,\n"
    );
    assert_eq!(read_back(&path)[2], ["a,b", "say \"no\""]);
}

#[test]
fn pairs_and_clusters_in_parquet_are_read_back() {
    let folder = tempfile::tempdir().unwrap();
    // More than one group of rows.
    let ids: Vec<String> = (0..140_000).map(|row| format!("K-{row},\"x\"")).collect();
    let pairs = ids.iter().map(|id| pair(id, "=b", -1.5, 0.125));
    let path = write_pairs(folder.path(), "review", Form::Parquet, pairs).unwrap();
    assert_eq!(path, folder.path().join("review.parquet"));
    let rows = read_back(&path);
    assert_eq!(rows.len(), 140_001);
    assert_eq!(rows[0], ["id_a", "id_b", "weight", "probability"]);
    assert_eq!(rows[140_000], ["K-139999,\"x\"", "=b", "-1.5", "0.125"]);

    let lines = ids.iter().map(|id| (id.as_str(), "c"));
    let path = write_clusters(folder.path(), Form::Parquet, lines).unwrap();
    let rows = read_back(&path);
    assert_eq!((rows.len(), &rows[0]), (140_001, &vec!["id".to_owned(), "cluster".to_owned()]));
    assert_eq!(rows[131_073], ["K-131072,\"x\"", "c"]);
}

#[test]
fn without_a_pair_the_columns_are_still_there() {
    let folder = tempfile::tempdir().unwrap();
    for form in [Form::Csv, Form::Parquet] {
        let path = write_pairs(folder.path(), "pairs", form, std::iter::empty()).unwrap();
        assert_eq!(read_back(&path), [["id_a", "id_b", "weight", "probability"]]);
    }
}

#[test]
fn the_same_pairs_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for form in [Form::Csv, Form::Parquet] {
        let write = |name| {
            let pairs = (0..1000_u16).map(|row| pair("a", "b", f32::from(row) / 7.0, 0.5));
            fs::read(write_pairs(folder.path(), name, form, pairs).unwrap()).unwrap()
        };
        assert_eq!(write("one"), write("two"));
    }
}

#[test]
fn a_new_file_takes_the_place_of_the_old_one_only_when_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("pairs.csv"), "old").unwrap();
    let seen = std::cell::Cell::new(String::new());
    let pairs = std::iter::once(()).map(|()| {
        seen.set(fs::read_to_string(folder.path().join("pairs.csv")).unwrap());
        pair("a", "b", 1.0, 1.0)
    });
    write_pairs(folder.path(), "pairs", Form::Csv, pairs).unwrap();
    assert_eq!(seen.take(), "old");
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[test]
fn a_folder_that_is_a_file_gives_a_sentence_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("out");
    fs::write(&place, "").unwrap();
    for form in [Form::Csv, Form::Parquet] {
        let error = write_clusters(&place, form, std::iter::empty()).unwrap_err();
        for language in [Language::Indonesian, Language::English] {
            let said = Texts::new(language).say(&error.message());
            assert!(said.contains("out") && said.contains("--out"), "{said}");
        }
    }
}

#[test]
fn a_full_disk_under_parquet_is_told_as_such() {
    struct Full;
    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let lines = std::iter::repeat_n(("a", "b"), 100);
    let error = parquet::write_clusters(&mut Full, lines).err().map(io::Error::from);
    assert_eq!(error.map(|error| error.kind()), Some(io::ErrorKind::StorageFull));
}

#[test]
fn weights_beyond_all_measure_are_written_somehow() {
    assert_eq!(fixed(f32::INFINITY, 3), "inf");
    assert_eq!(fixed(f32::NAN, 6), "NaN");
    assert_eq!(fixed(-0.0001, 3), "0.000");
    assert_eq!(fixed(1e20, 3), "100000000000000000000");
}

proptest! {
    #[test]
    fn a_number_is_rounded_as_format_does(value in -1e9_f32..1e9, small in -1.0_f32..1.0) {
        for value in [value, small] {
            for (decimals, said) in [(3, format!("{value:.3}")), (6, format!("{value:.6}"))] {
                let said = if said.trim_matches(['-', '0', '.']).is_empty() {
                    said.trim_start_matches('-').to_owned()
                } else {
                    said
                };
                prop_assert_eq!(fixed(value, decimals), said);
            }
        }
    }
}
