//! The few shapes a chart needs, written as SVG.
//!
//! Written by hand rather than by a plotting crate: the charts need titles for screen readers,
//! patterns and dashes that survive a black-and-white print, and words from the message files.

use std::fmt::Write as _;

use super::said::shorten;
use crate::page::esc;

/// Width of every chart in its own units; at a phone's width text is still readable.
pub(super) const WIDTH: f64 = 640.0;

pub(super) const INK: &str = "#1d1f23";
pub(super) const SOFT: &str = "#4d5661";
pub(super) const LINE: &str = "#d5d9de";
pub(super) const GREEN: &str = "#1b7f4b";
pub(super) const BLUE: &str = "#1f5fa6";
pub(super) const RED: &str = "#b3261e";

/// A chart being drawn.
pub(super) struct Svg {
    id: String,
    body: String,
    height: f64,
}

/// Where a text stands relative to its point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// How a text looks.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) size: f64,
    pub(super) colour: &'static str,
    pub(super) bold: bool,
    pub(super) anchor: Anchor,
}

impl Look {
    /// Plain text of this size.
    pub(super) fn of(size: f64) -> Self {
        Self { size, colour: INK, bold: false, anchor: Anchor::Start }
    }

    pub(super) fn soft(self) -> Self {
        Self { colour: SOFT, ..self }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}

/// How a line looks.
#[derive(Clone, Copy)]
pub(super) struct Stroke {
    pub(super) colour: &'static str,
    pub(super) width: f64,
    /// The dash pattern; empty for a solid line.
    pub(super) dash: &'static str,
}

impl Svg {
    /// A chart; `id` must be unique on a page and is part of the names inside.
    pub(super) fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), body: String::new(), height: 0.0 }
    }

    /// Makes sure the picture reaches down to here.
    pub(super) fn reach(&mut self, y: f64) {
        self.height = self.height.max(y);
    }

    pub(super) fn text(&mut self, x: f64, y: f64, text: &str, look: Look) {
        let weight = if look.bold { " font-weight=\"700\"" } else { "" };
        let anchor = match look.anchor {
            Anchor::Start => String::new(),
            other => format!(" text-anchor=\"{}\"", other.word()),
        };
        let _ = write!(
            self.body,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{weight}{anchor}>{}</text>",
            round(x),
            round(y),
            round(look.size),
            look.colour,
            esc(text)
        );
    }

    pub(super) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, fill: Fill) {
        let stroke = match fill {
            Fill::Solid(_) => String::new(),
            Fill::Hatched(colour) => format!(" stroke=\"{colour}\" stroke-width=\"1\""),
        };
        let paint = match fill {
            Fill::Solid(colour) => colour.to_owned(),
            Fill::Hatched(_) => format!("url(#{}-hatch)", self.id),
        };
        let _ = write!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{paint}\"{stroke}/>",
            round(x),
            round(y),
            round(width.max(0.0)),
            round(height.max(0.0))
        );
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.path(&[from, to], stroke);
    }

    /// A line through points.
    pub(super) fn path(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        if points.is_empty() {
            return;
        }
        let mut d = String::new();
        for (at, (x, y)) in points.iter().enumerate() {
            let _ = write!(d, "{}{} {}", if at == 0 { 'M' } else { 'L' }, round(*x), round(*y));
        }
        let dash = match stroke.dash {
            "" => String::new(),
            dash => format!(" stroke-dasharray=\"{dash}\""),
        };
        let _ = write!(
            self.body,
            "<path d=\"{d}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{dash}/>",
            stroke.colour, stroke.width
        );
    }

    /// A mark on a line: circle, square, triangle, diamond by number.
    pub(super) fn mark(&mut self, x: f64, y: f64, kind: usize, colour: &str) {
        let shape = match kind % 4 {
            0 => format!("<circle cx=\"{}\" cy=\"{}\" r=\"4.5\"", round(x), round(y)),
            kind => {
                let corners: &[(f64, f64)] = match kind {
                    1 => &[(0.0, -5.5), (5.5, 4.5), (-5.5, 4.5)],
                    2 => &[(-4.2, -4.2), (4.2, -4.2), (4.2, 4.2), (-4.2, 4.2)],
                    _ => &[(0.0, -6.0), (6.0, 0.0), (0.0, 6.0), (-6.0, 0.0)],
                };
                let points: Vec<String> = corners
                    .iter()
                    .map(|(dx, dy)| format!("{},{}", round(x + dx), round(y + dy)))
                    .collect();
                format!("<polygon points=\"{}\"", points.join(" "))
            }
        };
        let _ = write!(self.body, "{shape} fill=\"{colour}\" stroke=\"#fff\"/>");
    }

    /// The picture with its title and what it shows, for those who do not see it.
    pub(super) fn finish(self, title: &str, description: &str) -> String {
        let Self { id, body, height } = self;
        let (title, description) = (esc(title), esc(description));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {WIDTH} {0}\" \
             role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" font-family=\"'Segoe UI',\
             system-ui,-apple-system,Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif\">\
             <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{description}</desc>\
             <defs><pattern id=\"{id}-hatch\" width=\"5\" height=\"5\" \
             patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"5\" \
             height=\"5\" fill=\"#fff\"/><rect width=\"2\" height=\"5\" fill=\"{RED}\"/></pattern>\
             </defs><rect width=\"{WIDTH}\" height=\"{0}\" fill=\"#fff\"/>{body}</svg>",
            round(height)
        )
    }
}

/// A text cut so that it is about so wide, by an estimate: a picture cannot measure.
pub(super) fn fit(text: &str, width: f64, size: f64) -> String {
    let wide =
        |c: char| size * if c.is_uppercase() || "•—…mw".contains(c) { 0.72 } else { 0.56 };
    let mut room = width;
    let fits = text.chars().take_while(|&c| {
        room -= wide(c);
        room >= 0.0
    });
    shorten(text, fits.count().max(2))
}

/// What a bar is filled with. Against the colour-blind and the printer: what speaks for one
/// person is solid, what speaks against it is hatched.
#[derive(Clone, Copy)]
pub(super) enum Fill {
    Solid(&'static str),
    /// Red hatching with an edge of this colour.
    Hatched(&'static str),
}

/// At most two decimals, so that the files stay small and the same everywhere.
fn round(value: f64) -> f64 {
    let rounded = (value * 100.0).round() / 100.0;
    // No "-0" and nothing that is not a number in a file.
    if rounded == 0.0 || !rounded.is_finite() { 0.0 } else { rounded }
}
