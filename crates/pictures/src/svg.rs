//! The few shapes a picture needs, written as SVG.
//!
//! Written by hand rather than by a plotting crate: pictures need titles for screen readers,
//! patterns and dashes that survive a black-and-white print, and words from the message files. Only
//! what every reader of SVG knows is used, so that browsers, printers and the PDF writer draw alike.

mod paint;

pub use paint::{BLUE, Fill, GREEN, INK, LINE, RED, SERIES, SOFT, dashes, series_colour};
pub(crate) use paint::{class_is_dark, class_shade};

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::escape::{esc, push};

/// Width of every picture in its own units; at a phone's width text is still readable.
pub const WIDTH: f64 = 640.0;

/// The fonts, first those of the screens, then the one that the PDF carries.
const FONTS: &str = "'Segoe UI',system-ui,-apple-system,Roboto,'Noto Sans','Liberation Sans',\
                     Arial,'Libertinus Serif',sans-serif";

/// A picture being drawn.
pub struct Svg {
    id: String,
    body: String,
    /// The patterns that are used, by the end of their id.
    patterns: BTreeMap<String, String>,
    height: f64,
    /// How much what is being drawn is enlarged; 1 outside of [`Self::placed`].
    scale: f64,
    /// Whether something in it can be followed.
    links: bool,
}

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
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
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Height of the font.
    pub size: f64,
    /// Its colour.
    pub colour: &'static str,
    /// Whether it is bold.
    pub bold: bool,
    /// Where it stands relative to its point.
    pub anchor: Anchor,
    /// Whether a white rim keeps it apart from what it is written over.
    pub rim: bool,
}

impl Look {
    /// Plain text of this size.
    pub fn of(size: f64) -> Self {
        Self { size, colour: INK, bold: false, anchor: Anchor::Start, rim: false }
    }

    /// In grey, for what is said beside.
    #[must_use]
    pub fn soft(self) -> Self {
        self.colour(SOFT)
    }

    /// In this colour.
    #[must_use]
    pub fn colour(self, colour: &'static str) -> Self {
        Self { colour, ..self }
    }

    /// Bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// With a white rim.
    #[must_use]
    pub fn rim(self) -> Self {
        Self { rim: true, ..self }
    }

    /// Standing so at its point.
    #[must_use]
    pub fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}

/// How a line looks.
#[derive(Debug, Clone, Copy)]
pub struct Stroke {
    /// Its colour.
    pub colour: &'static str,
    /// Its width.
    pub width: f64,
    /// The dash pattern; empty for a solid line.
    pub dash: &'static str,
}

impl Stroke {
    /// A solid line.
    pub const fn solid(colour: &'static str, width: f64) -> Self {
        Self { colour, width, dash: "" }
    }
}

impl Svg {
    /// A picture; `id` must be unique on a page and is part of the names inside. What cannot stand
    /// in a name becomes a hyphen.
    pub fn new(id: impl Into<String>) -> Self {
        let id: String = id.into();
        let id = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        Self {
            id,
            body: String::new(),
            patterns: BTreeMap::new(),
            height: 0.0,
            scale: 1.0,
            links: false,
        }
    }

    /// Makes sure the picture reaches down to here.
    pub fn reach(&mut self, y: f64) {
        self.height = self.height.max(y);
    }

    /// A text whose foot stands at `y`.
    pub fn text(&mut self, x: f64, y: f64, text: &str, look: Look) {
        let weight = if look.bold { " font-weight=\"700\"" } else { "" };
        let anchor = match look.anchor {
            Anchor::Start => String::new(),
            other => format!(" text-anchor=\"{}\"", other.word()),
        };
        let rim = if look.rim {
            " stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\""
        } else {
            ""
        };
        let _ = write!(
            self.body,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{weight}{anchor}{rim}>",
            round(x),
            round(y),
            round(look.size),
            look.colour,
        );
        push(&mut self.body, text);
        // The end of a line, or words that stand one above the other are read as a single one.
        self.body.push_str("</text>\n");
    }

    /// A rectangle.
    pub fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, fill: Fill) {
        let paint = self.paint(fill);
        let edge = fill
            .edge()
            .map_or_else(String::new, |colour| format!(" stroke=\"{colour}\" stroke-width=\"1\""));
        let _ = write!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{paint}\"{edge}/>",
            round(x),
            round(y),
            round(width.max(0.0)),
            round(height.max(0.0))
        );
    }

    /// The frame of a rectangle.
    pub fn frame(&mut self, x: f64, y: f64, width: f64, height: f64, stroke: Stroke) {
        let _ = write!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"{}\" \
             stroke-width=\"{}\"{}/>",
            round(x),
            round(y),
            round(width.max(0.0)),
            round(height.max(0.0)),
            stroke.colour,
            round(stroke.width),
            dash(stroke)
        );
    }

    /// A straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.path(&[from, to], stroke);
    }

    /// A line through points.
    pub fn path(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        if points.is_empty() {
            return;
        }
        let mut d = String::new();
        for (at, (x, y)) in points.iter().enumerate() {
            let _ = write!(d, "{}{} {}", if at == 0 { 'M' } else { 'L' }, round(*x), round(*y));
        }
        let _ = write!(
            self.body,
            "<path d=\"{d}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{}/>",
            stroke.colour,
            stroke.width,
            dash(stroke)
        );
    }

    /// A mark on a line: circle, triangle, square, diamond by number.
    pub fn mark(&mut self, x: f64, y: f64, kind: usize, colour: &str) {
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

    /// Draws inside something that is told by a pointer that rests on it and, with an address, can
    /// be followed.
    pub fn told(&mut self, said: &str, href: Option<&str>, draw: impl FnOnce(&mut Self)) {
        let said = esc(said);
        if let Some(href) = href {
            self.links = true;
            let href = esc(href);
            let _ = write!(self.body, "<a href=\"{href}\" aria-label=\"{said}\">");
        } else {
            self.body.push_str("<g>");
        }
        let _ = write!(self.body, "<title>{said}</title>");
        draw(self);
        self.body.push_str(if href.is_some() { "</a>" } else { "</g>" });
    }

    /// Draws moved by so much and enlarged by `scale`; patterns keep their size.
    pub(crate) fn placed(&mut self, (x, y): (f64, f64), scale: f64, draw: impl FnOnce(&mut Self)) {
        let scale = if scale.is_finite() && scale > 0.0 { scale } else { 1.0 };
        // More decimals than elsewhere: this one number stretches over the whole map.
        let _ = write!(
            self.body,
            "<g transform=\"translate({} {}) scale({scale:.6})\">",
            round(x),
            round(y),
        );
        let before = std::mem::replace(&mut self.scale, scale);
        draw(self);
        self.scale = before;
        self.body.push_str("</g>");
    }

    /// A region: a path of someone else's making in the units of the group around it.
    pub(crate) fn region(&mut self, path: &str, fill: Option<Fill>, edge: Stroke) {
        let paint = fill.map_or_else(|| "none".to_owned(), |fill| self.paint(fill));
        let _ = write!(
            self.body,
            "<path d=\"{}\" fill=\"{paint}\" fill-rule=\"evenodd\" stroke=\"{}\" \
             stroke-width=\"{}\" stroke-linejoin=\"round\"/>",
            esc(path),
            edge.colour,
            round(edge.width)
        );
    }

    /// The picture with its title and what it shows, for those who do not see it.
    pub fn finish(self, title: &str, description: &str) -> String {
        let Self { id, body, patterns, height, links, .. } = self;
        let (title, description) = (esc(title), esc(description));
        // What is inside an image cannot be reached: with links it is a group.
        let role = if links { "group" } else { "img" };
        let mut defs = String::new();
        for (end, pattern) in patterns {
            let _ = write!(defs, "<pattern id=\"{id}-{end}\" {pattern}</pattern>");
        }
        let defs = if defs.is_empty() { defs } else { format!("<defs>{defs}</defs>") };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {WIDTH} {0}\" \
             role=\"{role}\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\" \
             font-family=\"{FONTS}\"><title id=\"{id}-title\">{title}</title>\
             <desc id=\"{id}-desc\">{description}</desc>{defs}\
             <rect width=\"{WIDTH}\" height=\"{0}\" fill=\"#fff\"/>{body}</svg>",
            round(height)
        )
    }

    /// The paint of a fill; its pattern comes along.
    fn paint(&mut self, fill: Fill) -> String {
        let Some((end, turned, content)) = fill.pattern() else { return fill.colour().to_owned() };
        let enlarged = (self.scale - 1.0).abs() > f64::EPSILON;
        let end = if enlarged { format!("{end}-map") } else { end };
        let mut how = String::new();
        if enlarged {
            let _ = write!(how, "scale({:.4})", 1.0 / self.scale);
        }
        if turned > 0 {
            let _ = write!(how, "rotate({turned})");
        }
        let how = if how.is_empty() { how } else { format!(" patternTransform=\"{how}\"") };
        let paint = format!("url(#{}-{end})", self.id);
        self.patterns
            .entry(end)
            .or_insert_with(|| format!("patternUnits=\"userSpaceOnUse\"{how} {content}"));
        paint
    }
}

fn dash(stroke: Stroke) -> String {
    match stroke.dash {
        "" => String::new(),
        dash => format!(" stroke-dasharray=\"{dash}\""),
    }
}

/// At most two decimals, so that the files stay small and the same everywhere.
pub(crate) fn round(value: f64) -> f64 {
    let rounded = (value * 100.0).round() / 100.0;
    // No "-0" and nothing that is not a number in a file.
    if rounded == 0.0 || !rounded.is_finite() { 0.0 } else { rounded }
}
