//! Why two records are, or are not, one person.

use crate::explanation::{Explanation, Level, Step};
use crate::model::Model;
use crate::records::Records;
use crate::score::{Scorer, probability};

/// The evidence of two records, whatever it comes to. `text` gives the value of a column of the
/// model in a record as it is to be shown.
///
/// # Panics
/// If an index is out of range.
pub fn explain(
    records: &Records,
    model: &Model,
    (a, b): (u32, u32),
    text: &dyn Fn(usize, u32) -> String,
) -> Explanation {
    let scorer = Scorer::new(records, model);
    let found =
        scorer.compare(records.row(a), records.row(b), f32::NEG_INFINITY).unwrap_or_default();
    let mut steps = Vec::new();
    if found.in_house
        && let Some(house) = &model.house
    {
        let column = model.column(&house.card);
        let show = |record| column.map(|column| text(column, record)).unwrap_or_default();
        steps.push(Step {
            comparison: "house".to_string(),
            level: Level { key: "exact".to_string(), number: None },
            left: show(a),
            right: show(b),
            bits: found.house,
            rarity: 0.0,
        });
    }
    for (i, comparison) in model.comparisons.iter().enumerate() {
        let Some(column) = model.column(&comparison.column) else { continue };
        let place = usize::from(found.levels[i]);
        let level = match place.checked_sub(1).and_then(|place| comparison.levels.get(place)) {
            Some(level) => Level { key: level.when.word(), number: level.at },
            None => Level { key: "missing".to_string(), number: None },
        };
        let plain = scorer.plain_bits(i, found.levels[i], found.in_house);
        let rare = found.rarity[i] > 0.0 && found.bits[i] > 0.0;
        steps.push(Step {
            comparison: comparison.column.clone(),
            level,
            left: text(column, a),
            right: text(column, b),
            bits: found.bits[i],
            rarity: if rare { found.bits[i] - plain } else { 0.0 },
        });
    }
    Explanation {
        prior: found.prior,
        steps,
        weight: found.weight(),
        probability: probability(found.weight()),
        match_from: model.decision.match_from,
        review_from: model.decision.review_from,
    }
}
