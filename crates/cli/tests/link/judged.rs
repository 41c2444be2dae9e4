//! `link evaluate`, `link label` and `link explain`: the results before a person's eyes.

use std::fmt::Write as _;
use std::fs;

use crate::lists::{PEOPLE, desk, twice};

const EVALUATE: &str = "link evaluate people.csv --model generic --id rec_id --lang en";

fn entities() -> String {
    let mut text = String::from("id,person\n");
    for i in 0..PEOPLE {
        writeln!(text, "p{i},{i}").expect("a text");
        if i % 3 == 0 {
            writeln!(text, "again{i},{i}").expect("a text");
        }
    }
    text
}

#[test]
fn a_truth_of_persons_gives_precision_and_recall() {
    let desk = desk();
    desk.put("truth.csv", entities());
    let ran = desk.run(&format!("{EVALUATE} --truth truth.csv --out hasil"));
    assert_eq!((ran.code, &*ran.err), (0, ""));
    let all = "precision 1.0000, recall 1.0000, F1 1.0000 (50 right, 0 wrong, 0 missed)";
    assert_eq!(ran.out.matches(all).count(), 3, "{}", ran.out);
    let page = fs::read_to_string(desk.path("hasil/evaluation.html")).expect("a page");
    assert!(page.starts_with("<!doctype html>") && !page.contains('⟨'), "{page}");
    assert!(desk.path("hasil/evaluation.csv").exists());
}

#[test]
fn two_people_who_are_linked_and_one_who_is_not_are_counted() {
    let desk = desk();
    // By this truth the first two rows are one person, and the two rows of p3 are two.
    let truth = entities().replace("p1,1\n", "p1,0\n").replace("again3,3\n", "again3,someone\n");
    desk.put("truth.csv", truth);
    let ran = desk.run(&format!("{EVALUATE} --truth truth.csv --out hasil"));
    // p1 is said to be p0 and again0: two pairs are missed, one is wrong.
    assert!(ran.out.contains("(49 right, 1 wrong, 2 missed)"), "{}", ran.out);
    let page = fs::read_to_string(desk.path("hasil/evaluation.html")).expect("a page");
    assert!(page.contains("again3") && page.contains("p1"), "the errors are shown");
}

#[test]
fn a_truth_of_judged_pairs_counts_only_those() {
    let desk = desk();
    let mut truth = String::from("id_a,id_b,same\n");
    for (a, b) in &twice()[..10] {
        writeln!(truth, "{a},{b},1").expect("a text");
    }
    truth += "p1,p2,0\np4,p5,1\np4,nobody,1\n";
    desk.put("truth.csv", truth);
    let ran = desk.run(&format!("{EVALUATE} --truth truth.csv"));
    assert!(ran.out.contains("(10 right, 0 wrong, 1 missed)"), "{}", ran.out);
    assert!(ran.out.contains("1 lines of the truth file"), "{}", ran.out);
}

#[test]
fn the_page_for_judging_shows_pairs_and_no_number_open() {
    let desk = desk();
    let line = "link label people.csv --model generic --id rec_id --count 12 --out judge.html";
    for language in ["id", "en"] {
        let ran = desk.run(&format!("{line} --lang {language}"));
        assert_eq!((ran.code, &*ran.err), (0, ""));
        assert!(ran.out.contains("judge.html") && ran.out.contains("12"), "{}", ran.out);
        let page = fs::read_to_string(desk.path("judge.html")).expect("a page");
        assert!(page.starts_with("<!doctype html>"), "{page}");
        assert!(page.contains("again") && !page.contains('⟨') && !page.contains("http://"));
    }
}

#[test]
fn numbers_of_persons_are_masked_unless_asked_for() {
    let desk = desk();
    desk.put(
        "warga.csv",
        "NO,NIK,NAMA,TGL LAHIR,DESA,KECAMATAN\n\
         1,6210010107857001,ARBAYN,01-07-1985,SEPANG SIMIN,SEPANG\n\
         2,6210010107857001,ARBAIN,01-07-1985,SEPANG SIMIN,SEPANG\n",
    );
    let explain = "link explain warga.csv --id NO --on 2026-01-01 --pair 1 2 --svg why.svg";
    let label = "link label warga.csv --id NO --on 2026-01-01 --out judge.html";
    for (more, shown) in [("", false), (" --open", true)] {
        let said = desk.run(&format!("{explain}{more}"));
        assert_eq!((said.code, &*said.err), (0, ""));
        assert_eq!(said.out.contains("6210010107857001"), shown, "{}", said.out);
        assert_eq!(desk.run(&format!("{label}{more}")).code, 0);
        for file in ["why.svg", "judge.html"] {
            let text = fs::read_to_string(desk.path(file)).expect("a text");
            assert_eq!(text.contains("6210010107857001"), shown, "{file}{more}");
        }
    }
}

#[test]
fn a_pair_is_explained_step_by_step_in_words_and_as_a_picture() {
    let desk = desk();
    let line = "link explain people.csv --model generic --id rec_id --pair again3 p3 --svg why.svg";
    for (language, words) in [
        ("en", ["Surname", "Birth date", "Suburb"]),
        ("id", ["Nama keluarga", "Tanggal lahir", "Bagian kota"]),
    ] {
        let ran = desk.run(&format!("{line} --lang {language}"));
        assert_eq!((ran.code, &*ran.err), (0, ""));
        assert!(ran.out.contains("why.svg") && !ran.out.contains('⟨'), "{}", ran.out);
        for word in words {
            assert!(ran.out.contains(word), "{language}: {word}: {}", ran.out);
        }
        let picture = fs::read_to_string(desk.path("why.svg")).expect("a picture");
        assert!(picture.starts_with("<svg") && picture.trim_end().ends_with("</svg>"));
        assert!(!picture.contains('⟨'));
    }
}

#[test]
fn the_order_in_which_two_rows_are_named_changes_nothing() {
    let desk = desk();
    let explain = |pair: &str| {
        desk.run(&format!("link explain people.csv --model generic --id rec_id --pair {pair}")).out
    };
    assert_eq!(explain("p3 again3"), explain("again3 p3"));
    assert_ne!(explain("p3 again3"), explain("p3 again6"));
}

#[test]
fn what_a_person_decided_goes_before_any_weight() {
    let desk = desk();
    desk.put("decided.csv", "id_a,id_b,same\np0,again0,0\np1,p2,1\n");
    let run = "link run people.csv --model generic --id rec_id --out hasil --lang en";
    let ran = desk.run(&format!("{run} --decided decided.csv"));
    assert_eq!((ran.code, &*ran.err), (0, ""));
    let clusters = fs::read_to_string(desk.path("hasil/clusters.csv")).expect("clusters");
    for line in ["again0,again0\n", "p2,p1\n", "again3,p3\n"] {
        assert!(clusters.contains(line), "{line}");
    }
    let pairs = fs::read_to_string(desk.path("hasil/pairs.csv")).expect("pairs");
    assert!(pairs.contains("p1,p2,") && !pairs.contains("p0,again0,"), "{pairs}");
}

#[test]
fn a_decision_on_a_row_that_is_not_there_is_refused_with_its_line() {
    let desk = desk();
    desk.put("decided.csv", "id_a,id_b,same\np0,again0,1\np1,nobody,1\n");
    let run = "link run people.csv --model generic --id rec_id --out hasil --lang en";
    let ran = desk.run(&format!("{run} --decided decided.csv"));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("row 3") && ran.err.contains("nobody"), "{}", ran.err);
    assert!(!desk.path("hasil").exists(), "nothing is written");
}

#[test]
fn the_pairs_of_every_rule_are_counted_before_anything_is_compared() {
    let desk = desk();
    let ran = desk.run("link blocks people.csv --model generic --id rec_id --lang en");
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert!(ran.out.contains("birth: ") && ran.out.contains("largest block"), "{}", ran.out);
    assert!(ran.out.contains("of 200 rows in all"), "{}", ran.out);
}
