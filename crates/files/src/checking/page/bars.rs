//! Lying bars: the shapes are SVG, the words are text that wraps on a small screen. The table with
//! the same figures stands beside them.

use std::fmt::Write as _;

use crate::page::esc;

/// A part of a bar: its size and the CSS colour variable.
pub(crate) struct Part {
    pub(crate) size: usize,
    pub(crate) colour: &'static str,
}

/// One bar with its label and the figure that is written at its end.
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) figure: String,
    pub(crate) parts: Vec<Part>,
}

/// The picture; the longest bar fills the width. Labels stand to the left of the bars, on a small
/// screen above them.
pub(crate) fn picture(bars: &[Bar]) -> String {
    let size = |bar: &Bar| bar.parts.iter().map(|part| part.size).sum::<usize>();
    let most = bars.iter().map(size).max().unwrap_or(0).max(1);
    let mut out = String::from("<div class=\"bars\">");
    for bar in bars {
        let all = size(bar);
        let share = all as f64 / most as f64;
        let _ = write!(
            out,
            "<div class=\"bar\"><span>{}</span><div><svg viewBox=\"0 0 {} 1\" \
             preserveAspectRatio=\"none\" aria-hidden=\"true\" \
             style=\"width:calc((100% - 5em)*{share:.4})\">",
            esc(&bar.label),
            all.max(1)
        );
        let mut x = 0;
        for part in bar.parts.iter().filter(|part| part.size > 0) {
            let (width, colour) = (part.size, part.colour);
            let _ = write!(
                out,
                "<rect x=\"{x}\" width=\"{width}\" height=\"1\" style=\"fill:var(--{colour})\"/>"
            );
            x += width;
        }
        let _ = write!(out, "</svg><b>{}</b></div></div>", esc(&bar.figure));
    }
    out.push_str("</div>");
    out
}
