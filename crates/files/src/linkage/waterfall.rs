//! Why one pair is, or is not, one person: the match weight step by step, for the terminal and as
//! a picture, in words an official understands.

mod picture;
mod text;

use lindung_core::message::{Message, Texts};
use lindung_linkage::explanation::{Answer, Explanation, Step};
use lindung_pictures::axes::extent;

use super::said::{bits_of, chance, comparison, decimal, percent, probability_of, things};

pub use picture::svg;
pub(super) use picture::svg_named;
pub use text::text;

/// From so many bits on it is worth saying that a value is rare or common.
const RARE: f32 = 0.5;

/// What the pair is, and what speaks most for and against it: three sentences.
pub fn sentences(explanation: &Explanation, texts: &Texts) -> [String; 3] {
    let answer = Message::new("linkage-why-answer")
        .text("answer", word(explanation.answer()))
        .text("probability", chance(explanation.probability, texts));
    let side = |key: &str, steps: &[&Step]| {
        if steps.is_empty() {
            texts.label(&format!("{key}-none"))
        } else {
            texts.say(&Message::new(key).text("things", things(steps, texts)))
        }
    };
    [
        texts.say(&answer),
        side("linkage-why-for", &explanation.most_for()),
        side("linkage-why-against", &explanation.most_against()),
    ]
}

fn word(answer: Answer) -> &'static str {
    match answer {
        Answer::Same => "same",
        Answer::Review => "review",
        Answer::Different => "different",
    }
}

/// The weights that the picture must reach: nought, every running sum, both thresholds.
fn reach(explanation: &Explanation) -> (f64, f64) {
    let sums = explanation.sums().into_iter().map(f64::from);
    let limits = [0.0, limit(explanation.match_from), limit(explanation.review_from)];
    extent(sums.chain(limits)).unwrap_or((0.0, 1.0))
}

/// The weight of a threshold that is given as a probability.
fn limit(probability: f32) -> f64 {
    bits_of(f64::from(probability))
}

/// What is to be said of a step besides its values: why it counts more, less or not at all.
fn note(explanation: &Explanation, step: &Step, texts: &Texts) -> Option<String> {
    let house = explanation.steps.iter().find(|step| is_house(step));
    match house {
        Some(house) if std::ptr::eq(house, step) => {
            let start = probability_of(f64::from(explanation.prior + house.bits));
            Some(Message::new("linkage-why-house").text("probability", percent(start, texts)))
        }
        // In one house card and place say nothing that the house has not said.
        Some(house)
            if step.bits == 0.0
                && step.level.key != "missing"
                && matches!(step.comparison.as_str(), "family_card" | "place") =>
        {
            Some(
                Message::new("linkage-why-counted")
                    .text("name", comparison(&house.comparison, texts)),
            )
        }
        _ => rarity(step, texts),
    }
    .map(|message| texts.say(&message))
}

/// The step that stands for a common house, which is no comparison of the model.
fn is_house(step: &Step) -> bool {
    step.comparison == "house" && step.level.key == "exact"
}

/// That a value is rare or common, when it says something.
fn rarity(step: &Step, texts: &Texts) -> Option<Message> {
    if step.rarity.abs() < RARE || step.rarity.is_nan() {
        return None;
    }
    let partly = matches!(step.level.key.as_str(), "part" | "alike" | "conflict");
    let key = match (step.rarity > 0.0, partly) {
        (true, _) => "linkage-why-rare",
        (false, true) => "linkage-why-partly",
        (false, false) => "linkage-why-common",
    };
    Some(Message::new(key).text("bits", decimal(f64::from(step.rarity.abs()), 1, texts)))
}

/// A value, or that there is none.
fn value(text: &str, texts: &Texts) -> String {
    if text.trim().is_empty() { texts.label("linkage-why-empty") } else { text.to_owned() }
}

#[cfg(test)]
pub(super) mod tests;
