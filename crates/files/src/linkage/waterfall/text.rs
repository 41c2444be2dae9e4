//! The explanation for a terminal of 100 columns, without colour.

use lindung_core::message::{Message, Texts};
use lindung_linkage::explanation::{Explanation, Step};
use lindung_pictures::axes::Scale;

use super::super::said::{comparison, level, percent, shorten, signed};
use super::{limit, note, reach, sentences, value};

const WIDE: usize = 100;
const LABEL: usize = 40;
const BITS: usize = 7;
const BARS: usize = 40;
const VALUE: usize = 45;

/// The explanation as lines of at most 100 characters, each ending in a line feed: a bar per
/// comparison (█ for, ▒ against one person), both values, the running sum, and what it means.
pub fn text(explanation: &Explanation, texts: &Texts) -> String {
    let scale = Scale::new(reach(explanation), (0.0, BARS as f64));
    let mut lines = vec![row(
        &texts.label("linkage-why-column-what"),
        &texts.label("linkage-why-column-bits"),
        &" ".repeat(BARS),
        &texts.label("linkage-why-column-sum"),
    )];
    lines.push("─".repeat(WIDE));
    let bar = |from: f32, to: f32| bar(explanation, scale, f64::from(from), f64::from(to));
    let prior = signed(f64::from(explanation.prior), texts);
    let first = texts.label("linkage-why-prior");
    lines.push(row(&first, &prior, &bar(0.0, explanation.prior), &prior));
    lines.push(format!("  {}", texts.label("linkage-why-prior-note")));
    let sums = explanation.sums();
    for (step, sum) in explanation.steps.iter().zip(sums.windows(2)) {
        let what =
            format!("{}: {}", comparison(&step.comparison, texts), level(&step.level, texts));
        let bits = signed(f64::from(step.bits), texts);
        let after = signed(f64::from(sum[1]), texts);
        lines.push(row(&what, &bits, &bar(sum[0], sum[1]), &after));
        lines.push(values(step, texts));
        let said = note(explanation, step, texts);
        lines.extend(said.map(|said| format!("  {}", shorten(&said, WIDE - 2))));
    }
    lines.push("─".repeat(WIDE));
    let weight = signed(f64::from(explanation.weight), texts);
    lines.push(row(&texts.label("linkage-why-sum"), &weight, &marks(explanation, scale), &weight));
    lines.push(String::new());
    let said = |key: &str, probability: f32| {
        texts.say(&Message::new(key).text("probability", percent(f64::from(probability), texts)))
    };
    lines.push(format!("┃ {}", said("linkage-why-match-line", explanation.match_from)));
    lines.push(format!("┊ {}", said("linkage-why-review-line", explanation.review_from)));
    wrap(&texts.label("linkage-why-bits"), &mut lines);
    lines.push(String::new());
    for sentence in sentences(explanation, texts) {
        wrap(&sentence, &mut lines);
    }
    lines.iter().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

fn row(what: &str, bits: &str, bar: &str, sum: &str) -> String {
    let what = shorten(what, LABEL);
    format!("{what:<LABEL$} {bits:>BITS$}  {bar}  {sum:>BITS$}")
}

fn values(step: &Step, texts: &Texts) -> String {
    let left = shorten(&value(&step.left, texts), VALUE);
    let right = shorten(&value(&step.right, texts), VALUE);
    format!("  {left:<VALUE$} ↔ {right}")
}

/// Only the places of the thresholds.
fn marks(explanation: &Explanation, scale: Scale) -> String {
    cells(explanation, scale).into_iter().collect()
}

fn cells(explanation: &Explanation, scale: Scale) -> Vec<char> {
    let mut cells = vec![' '; BARS];
    cells[cell(scale, limit(explanation.review_from))] = '┊';
    cells[cell(scale, limit(explanation.match_from))] = '┃';
    cells
}

fn bar(explanation: &Explanation, scale: Scale, from: f64, to: f64) -> String {
    let mut cells = cells(explanation, scale);
    let (low, high) = (from.min(to), from.max(to));
    // From edge to edge, so that the next bar starts where this one ends.
    let first = cell(scale, low);
    let last = (scale.at(high).ceil() as usize).saturating_sub(1).clamp(first, BARS - 1);
    let silent = high - low < 0.05;
    let block = match () {
        () if silent => '╎',
        () if to > from => '█',
        () => '▒',
    };
    cells[first..=if silent { first } else { last }].fill(block);
    cells.into_iter().collect()
}

fn cell(scale: Scale, value: f64) -> usize {
    (scale.at(value).floor() as usize).min(BARS - 1)
}

/// A sentence over several lines, broken between words.
fn wrap(sentence: &str, lines: &mut Vec<String>) {
    let mut line = String::new();
    for word in sentence.split_whitespace() {
        let word = shorten(word, WIDE);
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDE {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
}
