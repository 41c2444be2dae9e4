//! Lying bars as SVG: a title, a picture, and the table with the same figures beside it.

use std::fmt::Write as _;

use super::html::esc;

/// A part of a bar: its size and the CSS colour variable.
pub(super) struct Part {
    pub(super) size: usize,
    pub(super) colour: &'static str,
}

/// One bar with its label and the figure that is written at its end.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) figure: String,
    pub(super) parts: Vec<Part>,
}

const WIDTH: f64 = 860.0;
const LABEL: f64 = 300.0;
const FIGURE: f64 = 80.0;
const STEP: f64 = 34.0;

/// The picture; the longest bar fills the width. Labels stand to the left of the bars.
pub(super) fn svg(title: &str, bars: &[Bar]) -> String {
    let most =
        bars.iter().map(|b| b.parts.iter().map(|p| p.size).sum::<usize>()).max().unwrap_or(0);
    let room = WIDTH - LABEL - FIGURE;
    let height = STEP * bars.len() as f64;
    let mut out = format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">",
        esc(title)
    );
    for (at, bar) in bars.iter().enumerate() {
        let y = STEP * at as f64;
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            LABEL - 12.0,
            y + 22.0,
            esc(&short(&bar.label))
        );
        let mut x = LABEL;
        for part in bar.parts.iter().filter(|p| p.size > 0) {
            let width = room * part.size as f64 / most.max(1) as f64;
            let _ = write!(
                out,
                "<rect x=\"{x:.1}\" y=\"{}\" width=\"{width:.1}\" height=\"22\" style=\"fill:var(--{})\"/>",
                y + 6.0,
                part.colour
            );
            x += width;
        }
        let _ = write!(
            out,
            "<text x=\"{:.1}\" y=\"{}\" font-weight=\"700\">{}</text>",
            x + 8.0,
            y + 22.0,
            esc(&bar.figure)
        );
    }
    out.push_str("</svg>");
    out
}

/// A label that fits beside the bars; the table has it in full.
fn short(label: &str) -> String {
    const MOST: usize = 38;
    if label.chars().count() <= MOST {
        return label.to_owned();
    }
    let start: String = label.chars().take(MOST - 1).collect();
    format!("{}…", start.trim_end())
}
