//! What `link run` writes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use rust_xlsxwriter::Workbook;

use crate::lists::{HEADER, PEOPLE, desk, misspelt, people, person, twice};
use crate::support::{Desk, Ran, lines};

const RUN: &str = "link run people.csv --model generic --id rec_id";

fn done(ran: Ran) -> String {
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
    ran.out
}

fn pairs(desk: &Desk, file: &str) -> Vec<(String, String)> {
    let lines = lines(&desk.path(file));
    lines.iter().map(|l| (l.get("id_a").to_string(), l.get("id_b").to_string())).collect()
}

/// Rows by the name of their cluster.
fn clusters(desk: &Desk, file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut clusters: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in lines(&desk.path(file)) {
        let rows = clusters.entry(line.get("cluster").to_string()).or_default();
        assert!(rows.insert(line.get("id").to_string()), "{line:?} stands twice");
    }
    clusters
}

fn first_line(desk: &Desk, file: &str) -> String {
    let text = fs::read_to_string(desk.path(file)).expect("a text");
    text.lines().next().unwrap_or_default().to_string()
}

#[test]
fn pairs_review_clusters_and_the_model_are_written_and_named() {
    let desk = desk();
    let said = done(desk.run(&format!("{RUN} --out hasil")));
    for name in ["clusters.csv", "model.toml", "pairs.csv", "review.csv"] {
        assert!(desk.path("hasil").join(name).exists(), "{name}");
        assert!(said.contains(&format!("hasil/{name}")), "{said}");
    }
    let there = desk.lies_here();
    assert_eq!(there.iter().filter(|name| name.starts_with("hasil/")).count(), 4, "{there:?}");
    assert_eq!(first_line(&desk, "hasil/pairs.csv"), "id_a,id_b,weight,probability");
    assert_eq!(first_line(&desk, "hasil/review.csv"), "id_a,id_b,weight,probability");
    assert_eq!(first_line(&desk, "hasil/clusters.csv"), "id,cluster");
}

#[test]
fn every_person_who_stands_twice_is_one_cluster_and_every_row_is_in_one() {
    let desk = desk();
    done(desk.run(&format!("{RUN} --out hasil")));
    assert_eq!(pairs(&desk, "hasil/pairs.csv"), twice());
    let clusters = clusters(&desk, "hasil/clusters.csv");
    assert_eq!(clusters.len(), PEOPLE);
    for (first, again) in twice() {
        assert_eq!(clusters[&first], BTreeSet::from([first.clone(), again]));
    }
    assert_eq!(clusters.values().map(BTreeSet::len).sum::<usize>(), PEOPLE + twice().len());
}

#[test]
fn pairs_reach_the_threshold_for_a_match_and_review_lies_below_it() {
    let desk = desk();
    let chances = |file: &str| -> Vec<f64> {
        let lines = lines(&desk.path(file));
        lines.iter().map(|l| l.get("probability").parse().expect("a number")).collect()
    };
    done(desk.run(&format!("{RUN} --out plain")));
    let mut all = chances("plain/pairs.csv");
    all.sort_by(f64::total_cmp);
    // So high a threshold that half of the pairs are left for a person to look at.
    let middle = f64::midpoint(all[0], all[all.len() - 1]);
    let model = done(desk.run("link model generic")).replace("0.95", &middle.to_string());
    desk.put("strict.toml", model);
    done(desk.run("link run people.csv --model strict.toml --id rec_id --out hasil"));
    let (sure, review) = (chances("hasil/pairs.csv"), chances("hasil/review.csv"));
    assert!(!sure.is_empty() && !review.is_empty(), "{sure:?} {review:?}");
    assert_eq!(sure.len() + review.len(), all.len());
    assert!(sure.iter().all(|p| *p >= middle - 1e-6), "{sure:?}");
    assert!(review.iter().all(|p| (0.5..middle + 1e-6).contains(p)), "{review:?}");
}

#[test]
fn the_same_lists_give_the_same_bytes_twice_and_the_written_model_gives_them_again() {
    let desk = desk();
    done(desk.run(&format!("{RUN} --train --out one")));
    done(desk.run(&format!("{RUN} --train --out two")));
    done(desk.run("link run people.csv --id rec_id --model one/model.toml --out three"));
    for name in ["pairs.csv", "review.csv", "clusters.csv", "model.toml"] {
        let one = fs::read(desk.path("one").join(name)).expect("a file");
        for other in ["two", "three"] {
            assert_eq!(fs::read(desk.path(other).join(name)).expect("a file"), one, "{name}");
        }
    }
    assert!(!pairs(&desk, "one/pairs.csv").is_empty());
}

#[test]
fn training_says_how_it_went_and_changes_the_model_that_is_written() {
    let desk = desk();
    let plain = done(desk.run(&format!("{RUN} --out plain")));
    let trained = done(desk.run(&format!("{RUN} --train --out trained")));
    assert!(!plain.contains("Pelatihan model") && trained.contains("elatihan"), "{trained}");
    let model = |folder: &str| fs::read_to_string(desk.path(folder).join("model.toml"));
    assert_ne!(model("plain").expect("a model"), model("trained").expect("a model"));
}

#[test]
fn quiet_says_nothing() {
    let ran = desk().run(&format!("{RUN} --quiet --out hasil"));
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "", ""));
}

#[test]
fn without_a_column_for_names_rows_are_called_by_their_number() {
    let desk = Desk::new();
    desk.put("a.csv", format!("{HEADER}\nx,{}\ny,{}\n", person(1), person(2)));
    desk.put("b.csv", format!("{HEADER}\nx,{}\n", person(1)));
    done(desk.run("link run a.csv --model generic --out one"));
    let names = |file: &str| -> BTreeSet<String> {
        clusters(&desk, file).into_values().flatten().collect()
    };
    let set = |names: &[&str]| names.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    assert_eq!(names("one/clusters.csv"), set(&["2", "3"]));
    done(desk.run("link run a.csv b.csv --model generic --out two"));
    assert_eq!(names("two/clusters.csv"), set(&["a.csv:2", "a.csv:3", "b.csv:2"]));
}

#[test]
fn empty_and_repeated_names_get_one_of_their_own_and_this_is_said() {
    let desk = Desk::new();
    // Row 3 has no name, and "3" is taken; row 5 has the name of row 2.
    let rows: Vec<String> = ["7", "", "3", "7"]
        .iter()
        .enumerate()
        .map(|(i, id)| format!("{id},{}\n", person(i)))
        .collect();
    desk.put("list.csv", format!("{HEADER}\n{}", rows.concat()));
    let said =
        done(desk.run("link run list.csv --model generic --id rec_id --lang en --out hasil"));
    assert!(said.contains("1 rows are empty and 1 have a value that is taken"), "{said}");
    let names: Vec<String> =
        clusters(&desk, "hasil/clusters.csv").into_values().flatten().collect();
    assert_eq!(names.len(), 4);
    let different: BTreeSet<&String> = names.iter().collect();
    assert_eq!(different.len(), 4, "{names:?}");
    assert!(different.contains(&"7".to_string()) && different.contains(&"3".to_string()));
}

#[test]
fn only_pairs_of_two_lists_are_compared_when_so_wished() {
    let desk = Desk::new();
    // Among others, so that no value is common.
    let others = |list: &str, from: usize| -> String {
        let row = |i: usize| format!("{list}{i},{}\n", person(i));
        (from..from + 20).map(row).collect::<Vec<_>>().concat()
    };
    let (a, b) = (others("a", 10), others("b", 40));
    desk.put("a.csv", format!("{HEADER}\na1,{}\na2,{}\n{a}", person(1), misspelt(1)));
    desk.put("b.csv", format!("{HEADER}\nb1,{}\n{b}", person(1)));
    let with = |scope: &str| {
        done(desk.run(&format!(
            "link run a.csv b.csv --model generic --id rec_id --scope {scope} --out {scope}"
        )));
        pairs(&desk, &format!("{scope}/pairs.csv")).into_iter().collect::<BTreeSet<_>>()
    };
    let pair = |a: &str, b: &str| (a.to_string(), b.to_string());
    assert_eq!(with("within"), BTreeSet::from([pair("a1", "a2")]));
    assert_eq!(with("between"), BTreeSet::from([pair("a1", "b1"), pair("a2", "b1")]));
    assert_eq!(with("all").len(), 3);
}

fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, csv) in sheets {
        let sheet = book.add_worksheet().set_name(*name).expect("a name");
        for (row, line) in (0..).zip(csv.lines()) {
            for (column, text) in (0..).zip(line.split(',')) {
                sheet.write_string(row, column, text).expect("a cell");
            }
        }
    }
    book.save_to_buffer().expect("a workbook in memory")
}

#[test]
fn a_workbook_gives_the_same_pairs_as_the_csv() {
    let desk = desk();
    desk.put("people.xlsx", workbook(&[("Daftar", &people())]));
    done(desk.run(&format!("{RUN} --out csv")));
    done(desk.run("link run people.xlsx --model generic --id rec_id --out xlsx"));
    for name in ["pairs.csv", "review.csv", "clusters.csv"] {
        let read = |folder: &str| fs::read(desk.path(folder).join(name)).expect("a file");
        assert_eq!(read("csv"), read("xlsx"), "{name}");
    }
}

#[test]
fn rows_of_two_sheets_of_one_workbook_have_different_names() {
    let desk = Desk::new();
    let sheet = |i: usize| format!("{HEADER}\nx,{}\n", person(i));
    desk.put("two.xlsx", workbook(&[("Januari", &sheet(1)), ("Februari", &sheet(2))]));
    done(desk.run("link run two.xlsx --model generic --out hasil"));
    let names: BTreeSet<String> =
        clusters(&desk, "hasil/clusters.csv").into_values().flatten().collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[test]
fn a_sheet_without_any_column_of_the_model_is_named_not_passed_over() {
    let desk = Desk::new();
    let list = format!("{HEADER}\nx,{}\n", person(1));
    desk.put("two.xlsx", workbook(&[("Daftar", &list), ("Harga", "barang,rupiah\nberas,12000\n")]));
    let said = done(desk.run("link run two.xlsx --model generic --out hasil"));
    assert!(said.contains("Harga"), "{said}");
}

#[test]
fn parquet_is_written_and_read() {
    let desk = desk();
    done(desk.run(&format!("{RUN} --format parquet --out hasil")));
    assert!(desk.path("hasil/pairs.parquet").exists() && !desk.path("hasil/pairs.csv").exists());
    // The clusters are a list themselves: rows of one cluster are found again.
    desk.put(
        "by-cluster.toml",
        r#"
name = "by cluster"
decision = { match_from = 0.9, review_from = 0.5 }
prior = { matches_per_record = 1.0 }
column = [{ name = "cluster", kind = "text" }]
[[comparison]]
column = "cluster"
level = [{ when = "exact", m = 0.99, u = 0.000001 }, { when = "else", m = 0.01, u = 0.99 }]
[[block]]
on = ["cluster"]
"#,
    );
    done(desk.run("link run hasil/clusters.parquet --model by-cluster.toml --id id --out lagi"));
    assert_eq!(pairs(&desk, "lagi/pairs.csv"), twice());
}

#[test]
fn an_empty_list_with_headings_gives_empty_results() {
    let desk = Desk::new();
    desk.put("people.csv", format!("{HEADER}\n"));
    done(desk.run(&format!("{RUN} --train --out hasil")));
    for (file, header) in
        [("pairs.csv", "id_a,id_b,weight,probability\n"), ("clusters.csv", "id,cluster\n")]
    {
        let text = fs::read_to_string(desk.path("hasil").join(file)).expect("a file");
        assert_eq!(text.replace('\r', ""), header, "{file}");
    }
}

#[test]
fn lists_of_indonesian_persons_are_linked_without_naming_columns() {
    let desk = Desk::new();
    desk.put(
        "warga.csv",
        "NO,NIK,NAMA,TGL LAHIR,DESA,KECAMATAN\n\
         1,6210010107857001,ARBAYN,01-07-1985,SEPANG SIMIN,SEPANG\n\
         2,6210014809797002,MERRY TUMON,08-09-1979,SEPANG KOTA,SEPANG\n\
         3,6210010107857001,ARBAIN,01-07-1985,SEPANG SIMIN,SEPANG\n",
    );
    done(desk.run("link run warga.csv --id NO --on 2026-01-01 --out hasil"));
    assert_eq!(pairs(&desk, "hasil/pairs.csv"), [("1".to_string(), "3".to_string())]);
}
