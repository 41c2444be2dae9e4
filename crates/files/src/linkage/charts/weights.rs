//! How the match weights of one person and of two people lie apart.

use lindung_core::message::{Message, Texts};
use lindung_linkage::evaluation::Bin;
use lindung_pictures::axes::{Scale, extent};
use lindung_pictures::svg::{Anchor, Fill, GREEN, Look, RED, SOFT, Stroke, Svg};

use super::super::said::{count, decimal, raised};
use super::{FIXED, GRID, LEFT, RIGHT, at_weight, empty, lying_axis, upright};

const TOP: f64 = 72.0;
const BOTTOM: f64 = 372.0;

/// Pairs by weight: those of one person upwards, those of two people downwards, so that they are
/// told apart without colour. Counts are drawn as logarithms, for a list has many times more
/// pairs of two people. `fixed`: the threshold in bits.
pub fn weights(histogram: &[Bin], fixed: f32, texts: &Texts) -> String {
    let title = texts.label("linkage-chart-weights");
    let edges = histogram.iter().flat_map(|bin| [f64::from(bin.from), f64::from(bin.to)]);
    let Some((low, high)) = extent(edges) else { return empty("weights", &title, texts) };
    let across = Scale::new((low, high), (LEFT, RIGHT));
    // Powers of ten that hold the greatest count of each side.
    let powers = |side: fn(&Bin) -> u64| {
        let most = histogram.iter().map(side).max().unwrap_or(0);
        (0..20).find(|&power| 10_u64.saturating_pow(power) >= most).unwrap_or(20).max(1)
    };
    let (above, below) = (powers(|bin| bin.matches), powers(|bin| bin.others));
    let height = (BOTTOM - TOP) / f64::from(above + below);
    let middle = TOP + height * f64::from(above);

    let mut svg = Svg::new("weights");
    svg.text(LEFT, 24.0, &texts.label("linkage-chart-pairs-axis"), Look::of(14.0).soft());
    grid(&mut svg, (above, below), (middle, height), texts);
    for bin in histogram {
        let (from, to) = (across.at(f64::from(bin.from)), across.at(f64::from(bin.to)));
        let wide = (to - from - 1.0).max(1.0);
        let up = long(bin.matches) * height;
        if bin.matches > 0 {
            svg.rect(from, middle - up, wide, up, Fill::Solid(GREEN));
        }
        if bin.others > 0 {
            svg.rect(from, middle, wide, long(bin.others) * height, Fill::Hatched(RED));
        }
    }
    svg.line((LEFT, middle), (RIGHT, middle), Stroke { colour: SOFT, width: 1.5, dash: "" });
    if across.holds(f64::from(fixed)) {
        let name = at_weight("linkage-chart-fixed", fixed, texts);
        upright(&mut svg, across.at(f64::from(fixed)), (TOP, BOTTOM), FIXED, &name, 0.0);
    }
    lying_axis(&mut svg, across, BOTTOM, &texts.label("linkage-chart-weight-axis"), texts);
    let y = BOTTOM + 62.0;
    svg.rect(LEFT, y, 14.0, 14.0, Fill::Solid(GREEN));
    svg.text(LEFT + 20.0, y + 12.0, &texts.label("linkage-chart-matches"), Look::of(14.0));
    svg.rect(LEFT + 270.0, y, 14.0, 14.0, Fill::Hatched(RED));
    svg.text(LEFT + 290.0, y + 12.0, &texts.label("linkage-chart-others"), Look::of(14.0));
    svg.reach(y + 24.0);
    svg.finish(&title, &description(histogram, (low, high), texts))
}

/// The length of a bar in powers of ten: one pair is seen, none is not.
fn long(pairs: u64) -> f64 {
    (pairs as f64).log10().max(0.12)
}

fn grid(svg: &mut Svg, (above, below): (u32, u32), (middle, height): (f64, f64), texts: &Texts) {
    // Not more numbers than there is room for.
    let every = ((above + below) / 8 + 1) as usize;
    let ups = (1..=above).step_by(every).map(|power| (power, -1.0));
    let downs = (1..=below).step_by(every).map(|power| (power, 1.0));
    for (power, side) in ups.chain(downs) {
        let y = middle + side * height * f64::from(power);
        svg.line((LEFT, y), (RIGHT, y), GRID);
        let text = short(power, texts);
        svg.text(LEFT - 8.0, y + 5.0, &text, Look::of(14.0).soft().anchor(Anchor::End));
    }
}

/// A power of ten as people read it, as long as it has room.
fn short(power: u32, texts: &Texts) -> String {
    match power {
        0..=5 => count(10_u64.pow(power), texts),
        _ => format!("10{}", raised(power.cast_signed())),
    }
}

fn description(histogram: &[Bin], (low, high): (f64, f64), texts: &Texts) -> String {
    let sum = |side: fn(&Bin) -> u64| count(histogram.iter().map(side).sum(), texts);
    texts.say(
        &Message::new("linkage-chart-weights-desc")
            .text("matches", sum(|bin| bin.matches))
            .text("others", sum(|bin| bin.others))
            .text("from", decimal(low, 1, texts))
            .text("to", decimal(high, 1, texts)),
    )
}
