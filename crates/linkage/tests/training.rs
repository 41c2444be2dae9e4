//! Training finds the chances by which a list was made, and says when it cannot.

use lindung_linkage::{End, Lists, Mode, Model, Records, Source, Training, Value, train};

/// Two columns to meet by, three to compare; the model's own chances are far from the true ones.
const MODEL: &str = r#"
name = "made up"
[decision]
match_from = 0.95
review_from = 0.5
[prior]
matches_per_record = 0.2
strength = 5.0
[[column]]
name = "street"
kind = "text"
[[column]]
name = "trade"
kind = "text"
[[column]]
name = "boat"
kind = "text"
[[comparison]]
column = "street"
level = [
    { when = "exact", m = 0.6, u = 0.1 },
    { when = "levenshtein", at = 1, m = 0.2, u = 0.1 },
    { when = "else", m = 0.2, u = 0.8 },
]
[[comparison]]
column = "trade"
level = [
    { when = "exact", m = 0.6, u = 0.1 },
    { when = "levenshtein", at = 1, m = 0.2, u = 0.1 },
    { when = "else", m = 0.2, u = 0.8 },
]
[[comparison]]
column = "boat"
level = [
    { when = "exact", m = 0.6, u = 0.1, frequency = true },
    { when = "levenshtein", at = 1, m = 0.2, u = 0.1 },
    { when = "else", m = 0.2, u = 0.8 },
]
[[block]]
on = ["street"]
[[block]]
on = ["trade"]
"#;

/// How many different values each column has, all equally common.
const VALUES: [u64; 3] = [300, 250, 200];

/// Of a hundred values of one person's second record so many stay, and so many are misspelt; the
/// rest is another value.
const KEPT: [(u64, u64); 3] = [(90, 6), (80, 15), (70, 20)];

/// People, and how many of them have two records.
const PEOPLE: usize = 900;
const TWICE: usize = 450;

/// Numbers that look thrown, the same on every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }
}

/// The values of a column differ from each other in many letters.
fn value(number: u64) -> String {
    let mut dice = Dice(number + 77);
    (0..20).for_each(|_| _ = dice.throw(2));
    (0..9).map(|_| char::from(b'A' + dice.throw(24) as u8)).collect()
}

struct Made(Vec<[String; 3]>);

impl Made {
    fn new(people: usize, twice: usize) -> Self {
        let mut dice = Dice(20_260_103);
        let first: Vec<[u64; 3]> =
            (0..people).map(|_| VALUES.map(|values| dice.throw(values))).collect();
        let mut rows: Vec<[String; 3]> = first.iter().map(|row| row.map(value)).collect();
        for row in &first[..twice] {
            let mut again = row.map(value);
            for (i, text) in again.iter_mut().enumerate() {
                let (kept, misspelt) = KEPT[i];
                match dice.throw(100) {
                    n if n < kept => {}
                    n if n < kept + misspelt => {
                        let at = dice.throw(9) as usize;
                        text.replace_range(at..=at, "Z");
                    }
                    _ => *text = value((row[i] + 1 + dice.throw(VALUES[i] - 1)) % VALUES[i]),
                }
            }
            rows.push(again);
        }
        Self(rows)
    }
}

impl Source for Made {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn value(&self, column: usize, record: usize) -> Value<'_> {
        Value::Text(&self.0[record][column])
    }
}

fn model() -> Model {
    Model::parse(MODEL).expect("a valid model")
}

fn trained(made: &Made) -> (Model, Training) {
    let model = model();
    let records = Records::prepare(&model, made, Lists::new([made.len()], Mode::All));
    train(&records, &model, &|_| {})
}

#[test]
fn the_chances_by_which_the_list_was_made_are_found_again() {
    let (model, training) = trained(&Made::new(PEOPLE, TWICE));
    assert_eq!(training.kept, Vec::<String>::new());
    for rule in &training.rules {
        assert_eq!(rule.end, End::Converged, "{rule:?}");
        assert!(rule.changes.last().is_some_and(|change| *change < 1e-4), "{rule:?}");
    }
    for (i, comparison) in model.comparisons.iter().enumerate() {
        let (kept, misspelt) = (KEPT[i].0 as f64 / 100.0, KEPT[i].1 as f64 / 100.0);
        for (level, m) in comparison.levels.iter().zip([kept, misspelt, 1.0 - kept - misspelt]) {
            let told = format!("{} {}: m {} of {m}", comparison.column, level.when.word(), level.m);
            assert!((level.m - m).abs() < 0.05, "{told}");
        }
        let exact = &comparison.levels[0];
        if !exact.frequency {
            let by_chance = 1.0 / VALUES[i] as f64;
            let told = format!("{}: u {} of {by_chance}", comparison.column, exact.u);
            assert!((exact.u / by_chance).log2().abs() < 0.2, "{told}");
        }
    }
    // Of 1,350 records 900 have one other of their person.
    let (before, after) = training.matches_per_record;
    let truth = 2.0 * TWICE as f64 / (PEOPLE + TWICE) as f64;
    assert!((before - 0.2).abs() < 1e-12 && (after / truth).log2().abs() < 0.3, "{after}");
    assert!((model.prior.matches_per_record - after).abs() < 1e-12);
}

#[test]
fn the_same_list_gives_the_same_model_with_one_worker_and_with_three() {
    let made = Made::new(400, 200);
    let with = |workers| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(workers).build().expect("a pool");
        pool.install(|| trained(&made))
    };
    let (one, told) = with(1);
    assert_ne!(one, model(), "something was learnt");
    for workers in [1, 3] {
        assert_eq!(with(workers), (one.clone(), told.clone()), "{workers} workers");
    }
}

#[test]
fn a_trained_model_is_the_same_when_written_and_read_again() {
    let (model, _) = trained(&Made::new(400, 200));
    assert_eq!(Model::parse(&model.to_toml()), Ok(model));
}

#[test]
fn lists_too_small_to_learn_from_leave_m_as_it_was_and_say_so() {
    for people in [0, 1, 3] {
        let (trained, training) = trained(&Made::new(people, 0));
        assert!(training.rules.iter().all(|rule| rule.end == End::TooFew), "{people} rows");
        assert_eq!(training.rules.len(), 2);
        assert_eq!(training.kept, ["street", "trade", "boat"]);
        for (own, now) in model().comparisons.iter().zip(&trained.comparisons) {
            let m = |c: &lindung_linkage::model::Comparison| -> Vec<f64> {
                c.levels.iter().map(|level| level.m).collect()
            };
            assert_eq!(m(own), m(now));
        }
        assert_eq!(Model::parse(&trained.to_toml()), Ok(trained), "{people} rows");
    }
}

#[test]
fn a_list_in_which_nobody_stands_twice_has_few_matches_to_learn_from() {
    let (model, training) = trained(&Made::new(700, 0));
    for rule in &training.rules {
        assert!(rule.end == End::NoMatches || rule.matches < 0.05, "{rule:?}");
    }
    assert!(training.matches_per_record.1 < 0.05, "{:?}", training.matches_per_record);
    assert_eq!(Model::parse(&model.to_toml()), Ok(model));
}
