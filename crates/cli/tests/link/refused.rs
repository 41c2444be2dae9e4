//! What cannot be done is said, with what to do instead.

use crate::lists::{HEADER, desk, person};

/// A command, its exit code, and words of what it says on the error channel.
fn refused(line: &str, code: i32, words: &[&str]) {
    let desk = desk();
    desk.put("empty.csv", "");
    desk.put("prices.csv", "barang,rupiah\nberas,12000\n");
    desk.put("broken.toml", "name = \"x\"\n[decision\n");
    desk.put("wrong.toml", desk.run("link model generic").out.replace("m = 0.75", "m = 7.5"));
    desk.put("half.csv", format!("{HEADER}\nx,{}\n", person(3)));
    for language in ["en", "id"] {
        let ran = desk.run(&format!("{line} --lang {language}"));
        assert_eq!((ran.code, &*ran.out), (code, ""), "{line}: {}", ran.err);
        assert!(!ran.err.contains('⟨') && !ran.err.contains("{$"), "{}", ran.err);
        for word in words {
            assert!(ran.err.contains(word), "{line}, {language}: {word}: {}", ran.err);
        }
    }
    assert!(!desk.path("hasil").exists(), "{line}: nothing is written");
}

#[test]
fn a_column_for_names_that_is_not_there_is_refused_with_the_headings_that_are() {
    let line = "link run people.csv --model generic --id nomor --out hasil";
    refused(line, 2, &["people.csv", "nomor", "rec id, given name, surname, date of birth"]);
}

#[test]
fn a_file_with_nothing_in_it_is_named() {
    refused("link run empty.csv --model generic --out hasil", 3, &["empty.csv"]);
    refused("link run people.csv empty.csv --model generic --out hasil", 3, &["empty.csv"]);
}

#[test]
fn a_file_without_any_column_of_the_model_is_refused_with_both_sides_headings() {
    let line = "link run prices.csv --model generic --out hasil";
    refused(line, 3, &["prices.csv", "generic", "given_name", "barang, rupiah"]);
}

#[test]
fn a_model_that_is_not_there_or_makes_no_sense_is_named() {
    let run = |model: &str| format!("link run people.csv --model {model} --out hasil");
    refused(&run("generik"), 3, &["generik", "person-id, person-id-no-nik, generic"]);
    refused(&run("broken.toml"), 2, &["broken.toml", "2"]);
    refused(&run("wrong.toml"), 2, &["wrong.toml", "`exact`", "given_name"]);
}

#[test]
fn wishes_that_cannot_be_met_are_wrong_use() {
    let run = |more: &str| format!("link run people.csv --model generic --out hasil {more}");
    refused(&run("--scope between"), 2, &["--scope between"]);
    refused(&run("--scope first"), 2, &["first", "within", "between"]);
    refused(&run("--format xlsx"), 2, &["xlsx", "csv", "parquet"]);
    refused(&run("--on besok"), 2, &["besok"]);
    refused(&run("people.csv"), 2, &["people.csv"]);
}

#[test]
fn a_list_that_is_not_there_is_named() {
    refused("link run nobody.csv --model generic --out hasil", 3, &["nobody.csv"]);
}

#[test]
fn a_row_that_nobody_has_is_refused_with_an_example() {
    let line = "link explain people.csv --model generic --id rec_id --pair p1 p1000";
    refused(line, 2, &["p1000", "p0"]);
}

#[test]
fn a_truth_file_that_is_none_is_refused() {
    let line = "link evaluate people.csv --model generic --id rec_id --truth prices.csv";
    refused(line, 2, &["prices.csv", "id_a, id_b"]);
}

#[test]
fn nothing_to_judge_is_said() {
    refused("link label half.csv --model generic --out hasil", 2, &[]);
}
