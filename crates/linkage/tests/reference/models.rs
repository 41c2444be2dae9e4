//! Random models of texts, digits, amounts and dates.

use lindung_linkage::Model;
use lindung_linkage::model::{
    Block, Column, Comparison, Decision, Kind, Level, Part, Prior, Seeker, Take, When,
};
use proptest::prelude::*;

/// The columns of every model and list here.
pub const COLUMNS: [(&str, Kind); 5] = [
    ("given", Kind::Text),
    ("family", Kind::Text),
    ("code", Kind::Digits),
    ("amount", Kind::Number),
    ("born", Kind::Date),
];

fn chance() -> impl Strategy<Value = f64> {
    prop_oneof![prop::sample::select(vec![1.0, 0.5, 0.25, 0.9, 0.1, 0.01, 0.001]), 0.0001..1.0f64]
}

fn bits(range: std::ops::Range<f32>) -> impl Strategy<Value = Option<f32>> {
    prop::option::weighted(0.2, range)
}

/// A level with random chances, and the rest left as it is in most models.
fn level(when: When, at: Option<f32>) -> impl Strategy<Value = Level> {
    let per_record = prop::bool::weighted(0.1);
    (chance(), chance(), bits(-2.0..8.0), per_record).prop_map(move |(m, u, most, per_record)| {
        Level {
            when,
            at,
            with: None,
            m,
            u,
            house: None,
            per_record,
            frequency: false,
            rarity: None,
            most,
            fixed: false,
        }
    })
}

fn exact_text() -> impl Strategy<Value = Level> {
    let rarity = prop::option::weighted(0.3, 0.5..6.0f64);
    (level(When::Exact, None), any::<bool>(), rarity).prop_map(|(level, frequency, rarity)| Level {
        frequency,
        rarity,
        ..level
    })
}

fn alike_text(other: &'static str) -> impl Strategy<Value = Level> {
    let share = || prop_oneof![0.3..1.0f32, prop::sample::select(vec![0.5, 0.7, 0.9, 1.0])];
    let letters = || (1..=6u8).prop_map(f32::from);
    let bound = prop_oneof![
        share().prop_map(|at| (When::JaroWinkler, Some(at))),
        share().prop_map(|at| (When::Qgrams, Some(at))),
        letters().prop_map(|at| (When::Levenshtein, Some(at))),
        letters().prop_map(|at| (When::Damerau, Some(at))),
        Just((When::Exchanged, None)),
    ];
    bound.prop_flat_map(move |(when, at)| {
        level(when, at).prop_map(move |level| {
            let with = (level.when == When::Exchanged).then(|| other.to_string());
            Level { with, ..level }
        })
    })
}

/// Levels of which each may be left out, and the last one.
fn some_of(all: &[When], last: When) -> BoxedStrategy<Vec<Level>> {
    all.iter()
        .map(|when| prop::option::weighted(0.7, level(*when, None)).boxed())
        .collect::<Vec<_>>()
        .prop_flat_map(move |levels| {
            level(last, None).prop_map(move |last| {
                levels.iter().flatten().cloned().chain([last]).collect::<Vec<_>>()
            })
        })
        .boxed()
}

fn levels(column: usize) -> BoxedStrategy<Vec<Level>> {
    use When::{
        AgeAgrees, AgeDiffers, AgeNear, DefaultDay, Different, Exact, Near, OneDigit, SameMonth,
        SameYear, Swapped, YearOff,
    };
    let (name, kind) = COLUMNS[column];
    let other = if name == "given" { "family" } else { "given" };
    match kind {
        Kind::Text => {
            let exact = prop::option::weighted(0.8, exact_text());
            let alike = prop::collection::vec(alike_text(other), 0..5);
            (exact, alike, level(When::Else, None))
                .prop_map(|(exact, alike, last)| {
                    exact.into_iter().chain(alike).chain([last]).collect()
                })
                .boxed()
        }
        Kind::Digits => some_of(&[Exact, Near], Different),
        Kind::Date => some_of(
            &[
                Exact, DefaultDay, Swapped, YearOff, OneDigit, SameMonth, SameYear, AgeAgrees,
                AgeNear, AgeDiffers,
            ],
            Different,
        ),
        _ => {
            let exact = prop::option::weighted(0.7, level(Exact, None));
            let within = (0.0..10.0f32).prop_flat_map(|at| level(When::Within, Some(at)));
            (exact, prop::collection::vec(within, 0..3), level(When::Else, None))
                .prop_map(|(exact, within, last)| {
                    exact.into_iter().chain(within).chain([last]).collect()
                })
                .boxed()
        }
    }
}

fn comparison(column: usize) -> impl Strategy<Value = Comparison> {
    (levels(column), bits(0.0..10.0), bits(-8.0..0.0)).prop_map(move |(levels, most, least)| {
        Comparison {
            column: COLUMNS[column].0.to_string(),
            most,
            most_house: None,
            least,
            taken: None,
            words: None,
            levels,
        }
    })
}

/// A part that gives a record one key or none.
fn part() -> impl Strategy<Value = Part> {
    prop::sample::select(vec![
        ("given", Take::Whole),
        ("given", Take::First(1)),
        ("given", Take::First(2)),
        ("given", Take::Sound),
        ("family", Take::Whole),
        ("family", Take::First(3)),
        ("family", Take::Sound),
        ("code", Take::Whole),
        ("code", Take::First(2)),
        ("amount", Take::Whole),
        ("born", Take::Whole),
        ("born", Take::Year),
        ("born", Take::Day),
    ])
    .prop_map(|(column, take)| Part { column: column.to_string(), take })
}

fn seeker() -> impl Strategy<Value = Seeker> {
    prop_oneof![
        prop::sample::select(vec!["given", "code", "amount", "born"])
            .prop_map(|column| Seeker::Missing(column.to_string())),
        Just(Seeker::NoDate("born".to_string())),
    ]
}

fn block() -> impl Strategy<Value = Block> {
    let spans =
        (1..=6u8).prop_map(|years| Part { column: "born".to_string(), take: Take::Years(years) });
    let on = prop_oneof![
        4 => prop::collection::vec(part(), 1..3),
        1 => spans.prop_map(|part| vec![part]),
    ];
    let seekers = prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(seeker(), 1..3)];
    let near = prop::option::weighted(0.15, Just("code".to_string()));
    (on, seekers, near).prop_map(|(on, seekers, near)| Block {
        on,
        seekers,
        near,
        split: Vec::new(),
        train: true,
    })
}

pub fn model() -> impl Strategy<Value = Model> {
    let columns = prop::sample::subsequence((0..COLUMNS.len()).collect::<Vec<_>>(), 1..=5);
    let comparisons = columns.prop_shuffle().prop_flat_map(|columns| {
        columns.into_iter().map(|column| comparison(column).boxed()).collect::<Vec<_>>()
    });
    let blocks = prop::collection::vec(block(), 1..4);
    let review_from = prop_oneof![Just(0.5f32), 0.001..0.9f32];
    (comparisons, blocks, review_from, 0.05..4.0f64).prop_map(
        |(comparisons, blocks, review_from, matches_per_record)| {
            let model = Model {
                name: "random".to_string(),
                decision: Decision { match_from: 0.95, review_from },
                prior: Prior { matches_per_record, strength: 20.0 },
                house: None,
                columns: COLUMNS.iter().map(|(name, kind)| column(name, *kind)).collect(),
                comparisons,
                blocks,
            };
            // Only what can stand in a model file counts.
            Model::parse(&model.to_toml()).expect("a valid model")
        },
    )
}

fn column(name: &str, kind: Kind) -> Column {
    Column {
        name: name.to_string(),
        kind,
        field: None,
        from: Vec::new(),
        and: Vec::new(),
        clean: Vec::new(),
        missing: Vec::new(),
    }
}
