//! Colours and patterns: whoever sees no colour, or prints without, tells all of them apart.

/// Text.
pub const INK: &str = "#1d1f23";
/// Text said beside, axes.
pub const SOFT: &str = "#4d5661";
/// Thin lines.
pub const LINE: &str = "#d5d9de";
/// What speaks for, what was gained.
pub const GREEN: &str = "#1b7f4b";
/// The first of several.
pub const BLUE: &str = "#1f5fa6";
/// What speaks against, what was lost.
pub const RED: &str = "#b3261e";

/// How many series differ in everything; after them the looks begin again.
pub const SERIES: usize = 6;

/// Colours of series: dark enough for a line on white.
const COLOURS: [&str; SERIES] = [BLUE, GREEN, "#9a5b00", INK, "#7a3b8f", SOFT];
const DASHES: [&str; SERIES] = ["", "9 5", "2 3", "12 4 2 4", "5 3", "2 6"];

/// Shades of five classes from low to high: one hue, so that lightness alone orders them.
const SHADES: [&str; 5] = ["#eaf3fa", "#b5d3ea", "#74abd6", "#3478b3", "#123f6e"];

/// What an area is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// One colour.
    Solid(&'static str),
    /// Red hatching with an edge of this colour: against the colour-blind and the printer, what
    /// was gained or speaks for one person is solid, what was lost or speaks against is hatched.
    Hatched(&'static str),
    /// The look of a series, by its number.
    Series(usize),
    /// Grey hatching: there is no figure.
    Nothing,
}

impl Fill {
    /// The colour of a fill without pattern.
    pub(super) fn colour(self) -> &'static str {
        match self {
            Self::Solid(colour) | Self::Hatched(colour) => colour,
            Self::Series(at) => series_colour(at),
            Self::Nothing => SOFT,
        }
    }

    /// The colour of its edge, where it needs one.
    pub(super) fn edge(self) -> Option<&'static str> {
        match self {
            Self::Solid(_) => None,
            Self::Hatched(_) | Self::Series(_) | Self::Nothing => Some(self.colour()),
        }
    }

    /// The end of the pattern's id, by how many degrees it is turned, and its other attributes
    /// with its content.
    pub(super) fn pattern(self) -> Option<(String, u32, String)> {
        match self {
            Self::Solid(_) => None,
            Self::Hatched(_) => Some(("hatch".to_owned(), 45, stripes(RED, 5, 2))),
            Self::Nothing => Some(("nothing".to_owned(), 135, stripes("#98a1ab", 6, 1))),
            Self::Series(at) => {
                let colour = series_colour(at);
                let (turned, pattern) = match at % SERIES {
                    0 => return None,
                    1 => (45, stripes(colour, 6, 3)),
                    2 => (0, dots(colour)),
                    3 => (0, stripes(colour, 5, 1)),
                    4 => (45, grid(colour)),
                    _ => (90, stripes(colour, 6, 2)),
                };
                Some((format!("series-{}", at % SERIES), turned, pattern))
            }
        }
    }
}

/// The colour of a series' line and edges.
pub fn series_colour(at: usize) -> &'static str {
    COLOURS[at % SERIES]
}

/// The dashes of a series' line.
pub fn dashes(at: usize) -> &'static str {
    DASHES[at % SERIES]
}

/// The shade of a class among so many: the lightest and the darkest are always used.
pub(crate) fn class_shade(class: usize, of: usize) -> &'static str {
    SHADES[shade(class, of)]
}

/// Whether text over the shade of a class must be white.
pub(crate) fn class_is_dark(class: usize, of: usize) -> bool {
    shade(class, of) >= 3
}

fn shade(class: usize, of: usize) -> usize {
    let last = SHADES.len() - 1;
    match of {
        // One class says nothing by its shade.
        0 | 1 => 1,
        _ => (class * last + (of - 1) / 2) / (of - 1),
    }
    .min(last)
}

fn stripes(colour: &str, step: u32, wide: u32) -> String {
    format!(
        "width=\"{step}\" height=\"{step}\"><rect width=\"{step}\" height=\"{step}\" \
         fill=\"#fff\"/><rect width=\"{wide}\" height=\"{step}\" fill=\"{colour}\"/>"
    )
}

fn dots(colour: &str) -> String {
    format!(
        "width=\"6\" height=\"6\"><rect width=\"6\" height=\"6\" fill=\"#fff\"/>\
         <circle cx=\"3\" cy=\"3\" r=\"1.6\" fill=\"{colour}\"/>"
    )
}

fn grid(colour: &str) -> String {
    format!(
        "width=\"6\" height=\"6\"><rect width=\"6\" height=\"6\" fill=\"#fff\"/>\
         <rect width=\"1.5\" height=\"6\" fill=\"{colour}\"/>\
         <rect width=\"6\" height=\"1.5\" fill=\"{colour}\"/>"
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn classes_grow_darker_and_use_the_whole_scale() {
        for of in 2..=5 {
            let shades: Vec<usize> = (0..of).map(|class| shade(class, of)).collect();
            assert_eq!((shades[0], shades[of - 1]), (0, 4), "{of}");
            assert!(shades.is_sorted_by(|a, b| a < b), "{of}: {shades:?}");
        }
    }

    #[test]
    fn without_colour_neighbouring_shades_differ_by_a_tenth_of_black() {
        let grey = |shade: &str| {
            let part = |at| f64::from(u8::from_str_radix(&shade[at..at + 2], 16).unwrap());
            (0.299 * part(1) + 0.587 * part(3) + 0.114 * part(5)) / 255.0
        };
        for pair in SHADES.windows(2) {
            assert!(grey(pair[0]) - grey(pair[1]) > 0.1, "{pair:?}");
        }
    }

    #[test]
    fn no_two_series_share_dash_and_pattern() {
        let dashed: BTreeSet<&str> = (0..SERIES).map(dashes).collect();
        let pattern = |at| Fill::Series(at).pattern().map(|(_, turned, what)| (turned, what));
        // Without their colours, which a printer may not have.
        let bare = |at: usize| {
            pattern(at).map(|(turned, what)| (turned, what.replace(series_colour(at), "")))
        };
        let patterns: BTreeSet<_> = (0..SERIES).map(bare).collect();
        assert_eq!((dashed.len(), patterns.len()), (SERIES, SERIES));
    }
}
