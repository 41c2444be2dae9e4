//! How training settled.

use lindung_core::message::{Message, Texts};
use lindung_pictures::axes::{Scale, extent};
use lindung_pictures::svg::{Anchor, BLUE, GREEN, INK, Look, RED, SOFT, Stroke, Svg};

use super::super::model_view::TrainingView;
use super::super::said::{decimal, raised, shorten};
use super::{GRID, LEFT, OTHER, RIGHT, empty, lying_axis};

/// Colours and dashes of the rules; marks differ as well.
const LOOKS: [(&str, &str); 7] = [
    (BLUE, ""),
    (GREEN, "9 5"),
    (INK, "2 3"),
    (RED, "12 4 2 4"),
    (SOFT, ""),
    (BLUE, "5 3"),
    (GREEN, "2 4"),
];
const HEIGHT: f64 = 260.0;

/// The largest change of a parameter per iteration, as a logarithm, one line per rule.
pub fn history(training: &TrainingView, texts: &Texts) -> String {
    let title = texts.label("linkage-chart-history");
    let changes = || training.rules.iter().flat_map(|rule| &rule.history).copied();
    let logs = changes().filter(|&change| change > 0.0).chain([training.limit]).map(f64::log10);
    let longest = training.rules.iter().map(|rule| rule.history.len()).max().unwrap_or(0);
    let Some((low, high)) = extent(logs).filter(|_| longest > 0) else {
        return empty("history", &title, texts);
    };
    // The key: a line per rule and one for the limit.
    let top = 46.0 + 22.0 * (training.rules.len() + 1) as f64;
    let bottom = top + HEIGHT;
    let across = Scale::new((1.0, (longest as f64).max(2.0)), (LEFT, RIGHT));
    let up = Scale::new((low.floor(), high.ceil().max(low.floor() + 1.0)), (bottom, top));

    let mut svg = Svg::new("history");
    svg.text(4.0, 18.0, &texts.label("linkage-chart-change-axis"), Look::of(14.0).soft());
    for power in (low.floor() as i32)..=(high.ceil() as i32) {
        let y = up.at(f64::from(power));
        svg.line((LEFT, y), (RIGHT, y), GRID);
        let text = power_text(power, texts);
        svg.text(LEFT - 8.0, y + 5.0, &text, Look::of(13.0).soft().anchor(Anchor::End));
    }
    if training.limit > 0.0 {
        let y = up.at(training.limit.log10());
        svg.line((LEFT, y), (RIGHT, y), OTHER);
        let limit = small(training.limit, texts);
        let said = texts.say(&Message::new("linkage-chart-converged-line").text("limit", limit));
        let row = 40.0 + 22.0 * training.rules.len() as f64;
        svg.line((LEFT, row), (LEFT + 44.0, row), OTHER);
        svg.text(LEFT + 52.0, row + 5.0, &said, Look::of(14.0).soft());
    }
    for (at, rule) in training.rules.iter().enumerate() {
        let (colour, dash) = LOOKS[at % LOOKS.len()];
        let stroke = Stroke { colour, width: 2.5, dash };
        let y = 40.0 + 22.0 * at as f64;
        svg.line((LEFT, y), (LEFT + 44.0, y), stroke);
        svg.mark(LEFT + 22.0, y, at, colour);
        svg.text(LEFT + 52.0, y + 5.0, &shorten(&rule.name, 60), Look::of(14.0));
        // A change of nought has no logarithm: it lies at the foot.
        let places: Vec<(f64, f64)> = (1..)
            .zip(&rule.history)
            .map(|(round, &change)| (across.at(f64::from(round)), up.at(change.log10())))
            .collect();
        svg.path(&places, stroke);
        let mut next = 0.0;
        for &(x, y) in &places {
            if x >= next {
                svg.mark(x, y, at, colour);
                next = x + 60.0;
            }
        }
    }
    svg.line((LEFT, top), (LEFT, bottom), Stroke { colour: SOFT, width: 1.0, dash: "" });
    lying_axis(&mut svg, across, bottom, &texts.label("linkage-chart-round-axis"), texts);
    svg.finish(&title, &description(training, texts))
}

fn power_text(power: i32, texts: &Texts) -> String {
    match power {
        -4..=4 => small(10_f64.powi(power), texts),
        _ => format!("10{}", raised(power)),
    }
}

/// A small number: `0,0001`; still smaller ones as a power.
pub(in super::super) fn small(value: f64, texts: &Texts) -> String {
    if value == 0.0 || value.abs() >= 0.0001 {
        super::super::said::plain(value, texts)
    } else {
        let power = value.abs().log10().floor() as i32;
        let times = decimal(value / 10_f64.powi(power), 1, texts);
        format!("{times}·10{}", raised(power))
    }
}

fn description(training: &TrainingView, texts: &Texts) -> String {
    let ends: Vec<String> = training
        .rules
        .iter()
        .map(|rule| {
            let last = rule.history.last().map_or("–".into(), |&change| small(change, texts));
            format!("{}: {last}", rule.name)
        })
        .collect();
    texts.say(&Message::new("linkage-chart-history-desc").text("ends", ends.join("; ")))
}
