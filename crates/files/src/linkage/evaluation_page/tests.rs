use lindung_core::message::Language;
use lindung_linkage::evaluation::{Groups, Scope, Truth, evaluate_pairs};

use super::super::charts::tests::figures;
use super::super::waterfall::tests::pair;
use super::*;

fn view() -> EvaluationView {
    let of = |name: &str, key: &str| (name.to_owned(), Level { key: key.into(), number: None });
    let example = |a: &str, wrong, weight| ErrorPair {
        a: a.into(),
        b: "B-<7>".into(),
        wrong,
        weight,
        explanation: wrong.then(pair),
    };
    EvaluationView {
        model: "person-id".into(),
        records: 4_000,
        pairs: figures(),
        clusters: Some(ClusterFigures {
            pairs: Counts { right: 1_980, wrong: 2, missed: 20 },
            groups: Some(Groups {
                entities: 2_000,
                split: 19,
                clusters: 2_017,
                mixed: 2,
                exact: 1_975,
                exact_groups: 1_960,
            }),
        }),
        contradictory: 0,
        causes: vec![
            Cause {
                steps: vec![of("nik", "missing"), of("name", "alike")],
                missed: 12,
                wrong: 0,
                examples: vec![example("A-1", false, None), example("A-2", false, Some(1.5))],
            },
            Cause { steps: vec![of("nik", "serial")], missed: 0, wrong: 3, examples: Vec::new() },
            Cause {
                steps: vec![of("birth", "swapped")],
                missed: 10,
                wrong: 7,
                examples: vec![example("A-3", true, Some(9.25))],
            },
        ],
    }
}

fn texts() -> Texts {
    Texts::new(Language::Indonesian)
}

#[test]
fn the_page_names_causes_commonest_first_and_every_link_has_its_place() {
    let page = evaluation_page(&view(), &texts());
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is not there"));
    assert!(place("hari dan bulan tertukar") < place("NIK: tidak terisi"));
    assert!(place("NIK: tidak terisi") < place("hanya nomor urutnya berbeda"));
    for link in page.split("href=\"#").skip(1) {
        let id = link.split('"').next().unwrap();
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn a_pair_that_was_not_kept_although_it_weighs_enough_was_never_compared() {
    let mut view = view();
    assert!(!evaluation_page(&view, &texts()).contains("tidak ada aturan yang mempertemukannya"));
    view.causes[0].examples[0].explanation = Some(pair());
    assert!(evaluation_page(&view, &texts()).contains("tidak ada aturan yang mempertemukannya"));
}

#[test]
fn no_id_is_on_the_page_twice() {
    let mut view = view();
    let more = view.causes[2].examples[0].clone();
    view.causes[2].examples.push(more);
    let page = evaluation_page(&view, &texts());
    let mut ids: Vec<&str> =
        page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all);
    assert!(ids.contains(&"why-pair-1-2-title"));
}

#[test]
fn ids_are_escaped_and_both_languages_have_all_words() {
    for language in [Language::Indonesian, Language::English] {
        let page = evaluation_page(&view(), &Texts::new(language));
        assert!(!page.contains("B-<7>") && page.contains("B-&lt;7&gt;"));
        assert!(!page.contains('⟨') && !page.contains("<script"));
    }
}

#[test]
fn without_errors_or_clusters_the_page_says_so() {
    let mut view = view();
    view.causes.clear();
    view.clusters = None;
    view.pairs = evaluate_pairs(&[], &Truth::labels(&[]), Scope::All, 0.0);
    let page = evaluation_page(&view, &texts());
    assert!(page.contains("Tidak ada kesalahan") && page.contains("Tidak ada pasangan yang dapat"));
    assert!(!page.contains("section-clusters") && !page.contains("section-examples"));
}

#[test]
fn the_csv_holds_the_curve_with_the_same_counts() {
    let figures = figures();
    let mut file = Vec::new();
    write_curve(&figures, &mut file).unwrap();
    let mut table = csv::Reader::from_reader(file.as_slice());
    let head: Vec<_> = table.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(head.join(","), "threshold,probability,tp,fp,fn,precision,recall,f1");
    let mut recall = 2.0;
    for (line, point) in table.records().map(Result::unwrap).zip(&figures.curve) {
        let number = |at: usize| -> f64 { line[at].parse().unwrap() };
        assert_eq!(line[2].parse(), Ok(point.counts.right));
        assert_eq!(line[4].parse(), Ok(point.counts.missed));
        let (right, wrong) = (number(2), number(3));
        assert!((number(5) - right / (right + wrong)).abs() < 1e-5);
        assert!((number(1) - 1.0 / (1.0 + (-number(0)).exp2())).abs() < 1e-5);
        assert!(number(6) <= recall, "recall never rises with the threshold");
        recall = number(6);
    }
    assert!(recall < 1.0);
}
