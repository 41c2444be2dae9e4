use lindung_core::message::Language;
use lindung_linkage::evaluation::{Bin, PairFigures, Scope, Scored, Truth, evaluate_pairs};
use lindung_linkage::explanation::Level;

use super::super::model_view::{ComparisonView, LevelView, ModelView, RuleView, TrainingView};
use super::*;

fn texts() -> Texts {
    Texts::new(Language::Indonesian)
}

/// Two thousand people, each in two rows; pairs of one person weigh more, with some overlap.
pub(in super::super) fn figures() -> PairFigures {
    let people: Vec<Option<u32>> = (0..4_000).map(|row| Some(row / 2)).collect();
    let mut found = Vec::new();
    for n in 0..2_000_u16 {
        let (row, spread) = (u32::from(n) * 2, f32::from(n % 97) * 0.31);
        if n % 50 != 0 {
            found.push(Scored { a: row, b: row + 1, weight: 28.0 - spread });
        }
        for step in 1..5_u16 {
            let weight = -9.0 + f32::from(n * step % 131) * 0.12;
            found.push(Scored { a: row, b: (row + 1 + u32::from(step)) % 4_000, weight });
        }
    }
    evaluate_pairs(&found, &Truth::entities(people), Scope::All, 3.2)
}

/// A model with levels for and against.
pub(in super::super) fn view() -> ModelView {
    let level = |key: &str, number, m: f64, u: f64| LevelView {
        level: Level { key: key.into(), number },
        m: Some(m),
        u: Some(u),
        bits: (m / u).log2(),
    };
    let missing = || LevelView {
        level: Level { key: "missing".into(), number: None },
        m: None,
        u: None,
        bits: 0.0,
    };
    let group = |name: &str, levels| ComparisonView { name: name.into(), levels };
    ModelView {
        name: "person-id".into(),
        prior: 0.8,
        match_from: 0.9,
        review_from: 0.3,
        comparisons: vec![
            group(
                "nik",
                vec![
                    missing(),
                    level("exact", None, 0.81, 0.000_002),
                    level("one-off", None, 0.06, 0.000_04),
                    level("serial", None, 0.01, 0.000_3),
                    level("different", None, 0.05, 0.93),
                ],
            ),
            group(
                "name",
                vec![
                    level("same", None, 0.62, 0.000_9),
                    level("part", None, 0.14, 0.004),
                    level("alike", None, 0.18, 0.002),
                    level("conflict", None, 0.02, 0.05),
                    level("other", None, 0.04, 0.943),
                ],
            ),
            group(
                "house",
                vec![
                    missing(),
                    level("jaro-winkler", Some(0.92), 0.7, 0.02),
                    level("else", None, 0.3, 0.98),
                ],
            ),
            group("nama_<kapal>", vec![level("exact", None, 0.9, 0.1)]),
        ],
    }
}

/// Two rules, one of which did not converge.
pub(in super::super) fn training() -> TrainingView {
    let falling = |rounds: i32, by: f64| (0..rounds).map(|at| 0.4 * by.powi(at)).collect();
    TrainingView {
        sampled: 1_000_000,
        limit: 0.0001,
        rules: vec![
            RuleView {
                name: "nik".into(),
                pairs: 48_210,
                history: falling(12, 0.45),
                trouble: None,
            },
            RuleView {
                name: "birth + name:4".into(),
                pairs: 112_904,
                history: falling(25, 0.8),
                trouble: Some("25 putaran habis".into()),
            },
        ],
    }
}

fn attribute(svg: &str, shape: &str, name: &str) -> Vec<f64> {
    svg.split(&format!("<{shape} "))
        .skip(1)
        .filter_map(|rest| {
            let tag = rest.split('>').next()?;
            tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?.parse().ok()
        })
        .collect()
}

#[test]
fn every_chart_has_a_title_a_description_and_only_numbers_in_its_shapes() {
    let figures = figures();
    for language in [Language::Indonesian, Language::English] {
        let texts = Texts::new(language);
        for (id, svg) in [
            ("curve", curve(&figures, &texts)),
            ("weights", weights(&figures.histogram, 3.2, &texts)),
            ("model", model(&view(), &texts)),
            ("history", history(&training(), &texts)),
        ] {
            assert!(svg.contains(&format!("<title id=\"{id}-title\">")), "{id}");
            let description = svg.split(&format!("<desc id=\"{id}-desc\">")).nth(1).unwrap();
            assert!(description.split("</desc>").next().unwrap().len() > 30, "{id}");
            assert!(!svg.contains('⟨') && !svg.contains("NaN") && !svg.contains("inf\""), "{id}");
            for x in attribute(&svg, "text", "x") {
                assert!((0.0..=640.0).contains(&x), "{id}: {x}");
            }
        }
    }
}

#[test]
fn charts_without_data_say_so() {
    let nothing = evaluate_pairs(&[], &Truth::labels(&[]), Scope::All, 0.0);
    let said = texts().label("linkage-chart-empty");
    let no_levels = ModelView { comparisons: Vec::new(), ..view() };
    let no_rules = TrainingView { rules: Vec::new(), ..training() };
    for svg in [
        curve(&nothing, &texts()),
        weights(&[], 0.0, &texts()),
        model(&no_levels, &texts()),
        history(&no_rules, &texts()),
    ] {
        assert!(svg.contains(&said));
    }
}

#[test]
fn recall_never_rises_with_the_threshold() {
    let svg = curve(&figures(), &texts());
    // The second line of many points; on the page, down is greater.
    let recall: Vec<f64> = svg
        .split("d=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .filter(|d| d.matches('L').count() > 20)
        .nth(1)
        .unwrap()
        .split(['M', 'L'])
        .filter_map(|point| point.split_once(' ')?.1.parse().ok())
        .collect();
    assert!(recall.len() > 50 && recall.windows(2).all(|pair| pair[1] >= pair[0]));
    assert!(recall[recall.len() - 1] > recall[0]);
}

#[test]
fn a_thousand_times_as_many_pairs_of_two_people_leave_those_of_one_person_visible() {
    let bin = |from: f32, matches, others| Bin { from, to: from + 1.0, matches, others };
    let svg = weights(&[bin(-3.0, 1, 1_000_000), bin(8.0, 900, 0)], 5.0, &texts());
    let heights = attribute(&svg, "rect", "height");
    assert!(heights.iter().filter(|&&h| h > 14.0).count() >= 3);
    assert!(heights.iter().all(|&h| h > 3.0), "{heights:?}");
}

#[test]
fn a_level_that_speaks_against_lies_left_of_one_that_speaks_for() {
    let svg = model(&view(), &texts());
    let bars: Vec<(bool, f64, f64)> = svg
        .split("<rect ")
        .skip(1)
        .filter(|tag| tag.contains("height=\"14\""))
        .map(|tag| {
            let number = |name: &str| -> f64 {
                let value = tag.split(&format!("{name}=\"")).nth(1).unwrap();
                value.split('"').next().unwrap().parse().unwrap()
            };
            (tag.contains("hatch"), number("x"), number("x") + number("width"))
        })
        .collect();
    assert_eq!(bars.len(), 14);
    let zero = bars.iter().filter(|bar| !bar.0).map(|bar| bar.1).fold(f64::MAX, f64::min);
    for (against, left, right) in bars {
        assert!(if against { right <= zero + 0.02 } else { left >= zero - 0.02 });
    }
    assert!(svg.contains("nama_&lt;kapal&gt;"));
}
