//! The programmes replayed: a part of each, and the smallest of them whole.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// Runs the program to its end; gives the exit code and all it said.
fn lindung(arguments: &[&str]) -> (i32, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_lindung")).args(arguments).output();
    let Output { status, stdout, stderr } = run.expect("it starts");
    let said = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
    (status.code().unwrap_or(-1), said)
}

fn scorecard(out: &Path) -> Value {
    let text = std::fs::read_to_string(out.join("scorecard.json")).expect("a scorecard");
    serde_json::from_str(&text).expect("it is JSON")
}

/// What was asked of a programme and came out, by the sentence that says what.
fn figure<'a>(score: &'a Value, what: &str) -> &'a Value {
    let checks = score["checks"].as_array().expect("checks");
    let found = checks.iter().find(|check| check["what"] == what);
    found.unwrap_or_else(|| panic!("{what} is not checked: {checks:#?}"))
}

#[test]
fn the_smallest_programme_comes_out_as_it_was_reported_to_the_last_card() {
    let folder = TempDir::new().expect("a folder");
    let out = folder.path().to_string_lossy().into_owned();
    let arguments = ["replay", "gunung-mas-2020", "--out", &out, "--lang", "en"];
    let (code, said) = lindung(&arguments);
    assert_eq!(code, 0, "{said}");
    let score = &scorecard(folder.path())["programmes"][0];
    for (what, asked) in [
        ("Workers covered in the first month", 1_400),
        ("Districts served", 11),
        ("Contributions paid", 1_400 * 6 * 16_800),
        ("Reports of deaths or moves after the deadline", 0),
        ("Gaps in the custody of cards", 0),
    ] {
        let check = figure(score, what);
        assert_eq!((&check["asked"], &check["came"]), (&asked.into(), &asked.into()), "{what}");
    }
    assert_eq!(figure(score, "Last meeting")["came"], "2020-02-21");
    let programme = folder.path().join("gunung-mas-2020");
    for paper in ["keputusan.pdf", "keputusan-lampiran.xlsx", "tagihan-1.pdf"] {
        let size = std::fs::metadata(programme.join(paper)).map_or(0, |file| file.len());
        assert!(size > 1_000, "{paper} is written");
    }
    // The office that it leaves behind is one like any other: its books can be verified by themselves.
    let database = format!("sqlite:{}", programme.join("office.db").display());
    for command in ["books", "audit"] {
        let (code, said) = lindung(&[command, "verify", "--database", &database]);
        assert_eq!(code, 0, "{command}: {said}");
    }
}

#[test]
fn a_part_of_each_programme_meets_what_so_few_people_can_meet() {
    let folder = TempDir::new().expect("a folder");
    let out = folder.path().to_string_lossy().into_owned();
    let arguments = ["replay", "all", "--share", "0.01", "--out", &out, "--lang", "en"];
    let (_, said) = lindung(&arguments);
    let whole = scorecard(folder.path());
    let scores = whole["programmes"].as_array().expect("programmes");
    assert_eq!(scores.len(), 5, "{said}");
    for score in scores {
        // Fourteen people do not live in eleven districts, but every equation holds for them.
        let small = score["programme"].as_str().is_some_and(|id| id.starts_with("gunung-mas"));
        let checks = score["checks"].as_array().expect("checks");
        let asked = checks.iter().filter(|check| !small || check["from"] == "equation");
        for check in asked {
            assert_eq!(check["met"], true, "{check}: {said}");
        }
    }
    let launch = figure(&scores[2], "JKK, JKM and scholarships together");
    assert_eq!(launch["came"], 237_000_000);
}

#[test]
fn a_programme_that_there_is_not_is_told_with_those_that_there_are() {
    let (code, said) = lindung(&["replay", "atlantis", "--lang", "en"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("atlantis") && said.contains("paser-2022"), "{said}");
}
