//! A value that stands in thousands of rows: never every pair, always said, and whoever shares
//! the finer key is still found.

use std::fmt::Write as _;

use lindung_linkage::{Lists, Mode, Model, Records, Source, Value, estimate, link};

struct Rows(Vec<[String; 2]>);

impl Source for Rows {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn value(&self, column: usize, record: usize) -> Value<'_> {
        Value::Text(&self.0[record][column])
    }
}

/// A model that meets by the town; `rules` are further lines of blocking rules.
fn model(rules: &str) -> Model {
    let mut text = String::from(
        r#"
name = "towns"
decision = { match_from = 0.95, review_from = 0.5 }
prior = { matches_per_record = 1.0 }
column = [{ name = "town", kind = "text" }, { name = "name", kind = "text" }]
[[comparison]]
column = "name"
level = [
    { when = "exact", m = 0.9, u = 0.00001 },
    { when = "levenshtein", at = 1, m = 0.09, u = 0.00001 },
    { when = "else", m = 0.01, u = 0.99 },
]
"#,
    );
    write!(text, "{rules}").expect("a text");
    Model::parse(&text).expect("a valid model")
}

const ROWS: u64 = 3_000;

/// A name of four letters for a number below 20⁴; neighbours are not alike.
fn name(number: u64) -> String {
    let mixed = number * 7_919 % 160_000;
    let letter = |power: u32| char::from(b'A' + (mixed / 20u64.pow(power) % 20) as u8);
    let short: String = (0..4).map(letter).collect();
    format!("{short}{short}")
}

/// Everyone lives in one town; every person stands twice, the second time 1,500 rows later.
fn one_town() -> Rows {
    Rows((0..ROWS).map(|row| ["SAMPIT".to_string(), name(row % (ROWS / 2))]).collect())
}

fn records(model: &Model, rows: &Rows) -> Records {
    Records::prepare(model, rows, Lists::new([rows.len()], Mode::All))
}

const ALL: u64 = ROWS * (ROWS - 1) / 2;

#[test]
fn one_value_in_three_thousand_rows_is_split_by_the_further_key_and_said() {
    let model = model("[[block]]\non = [\"town\"]\nsplit = [\"name.first(1)\"]\n");
    let rows = one_town();
    let (links, report) = link(&records(&model, &rows), &model, &|_| {});
    let told = &report.blocks[0];
    assert_eq!((told.blocks, told.largest, told.estimated), (1, ROWS, ALL));
    assert_eq!(told.split, ROWS);
    assert!(told.compared <= ALL / 15, "{} pairs", told.compared);
    // Both records of a person have one first letter: each person is found.
    let found: Vec<(u64, u64)> =
        links.iter().map(|link| (u64::from(link.a), u64::from(link.b))).collect();
    let twice = (0..ROWS / 2).map(|row| (row, row + ROWS / 2));
    let lost: Vec<_> = twice.filter(|pair| found.binary_search(pair).is_err()).collect();
    assert_eq!(lost, []);
}

#[test]
fn what_cannot_be_split_meets_its_nearest_only_and_is_said() {
    for split in ["", "split = [\"town.first(1)\"]\n"] {
        let model = model(&format!("[[block]]\non = [\"town\"]\n{split}"));
        let (_, report) = link(&records(&model, &one_town()), &model, &|_| {});
        assert!(report.compared <= 60 * ROWS, "{split}{} pairs", report.compared);
        assert_eq!((report.blocks[0].limited, report.limited), (ROWS, ROWS), "{split}");
    }
}

#[test]
fn a_pair_that_a_split_block_kept_apart_is_found_by_a_later_rule() {
    let mut rows = one_town();
    rows.0[10][1] = "ZULKIFLI".to_string();
    rows.0[2_990][1] = "ZULKIFLIX".to_string();
    let split = "[[block]]\non = [\"town\"]\nsplit = [\"name\"]\n";
    let later = "[[block]]\non = [\"name.first(8)\"]\n";
    for (rules, found) in [(split.to_string(), false), (format!("{split}{later}"), true)] {
        let model = model(&rules);
        let (links, _) = link(&records(&model, &rows), &model, &|_| {});
        assert_eq!(links.iter().any(|link| (link.a, link.b) == (10, 2_990)), found, "{rules}");
    }
}

#[test]
fn blocks_below_the_limit_are_compared_whole() {
    let model = model("[[block]]\non = [\"town\"]\nsplit = [\"name.first(1)\"]\n");
    let rows = Rows(one_town().0.into_iter().take(600).collect());
    let (_, report) = link(&records(&model, &rows), &model, &|_| {});
    assert_eq!(report.compared, 600 * 599 / 2);
    assert_eq!((report.blocks[0].split, report.limited), (0, 0));
}

#[test]
fn the_estimate_says_before_comparing_what_the_report_says_after() {
    let model =
        model("[[block]]\non = [\"town\", \"name.first(1)\"]\n[[block]]\non = [\"name.sound\"]\n");
    let records = records(&model, &one_town());
    let before = estimate(&records, &model);
    let (_, report) = link(&records, &model, &|_| {});
    for (before, after) in before.iter().zip(&report.blocks) {
        assert_eq!(
            (&before.rule, before.blocks, before.largest, before.estimated),
            (&after.rule, after.blocks, after.largest, after.estimated)
        );
        assert_eq!((before.compared, before.split, before.limited), (0, 0, 0));
    }
}
