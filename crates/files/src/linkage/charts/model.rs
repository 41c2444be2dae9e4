//! What each level of agreement is worth.

use lindung_core::message::{Message, Texts};
use lindung_pictures::axes::{Scale, extent};
use lindung_pictures::svg::{Anchor, Fill, GREEN, LINE, Look, RED, SOFT, Stroke, Svg, WIDTH};
use lindung_pictures::text::fit;

use super::super::model_view::{LevelView, ModelView};
use super::super::said::{comparison, level, signed};
use super::empty;

/// Names stand to the left of this, bars and figures to the right.
const NAMES: f64 = 290.0;
const ROW: f64 = 26.0;
const BAR: f64 = 14.0;

/// One row per level, grouped by comparison: a bar from nought to the bits of the level, solid to
/// the right when it speaks for one person, hatched to the left when it speaks against.
pub fn model(view: &ModelView, texts: &Texts) -> String {
    let title = texts.label("linkage-chart-model");
    let levels = || view.comparisons.iter().flat_map(|c| c.levels.iter().map(move |l| (c, l)));
    let all = levels().map(|(_, level)| level.bits).chain([0.0]);
    if levels().next().is_none() {
        return empty("model", &title, texts);
    }
    let (low, high) = extent(all).unwrap_or((0.0, 0.0));
    // Room for the figure at the outer end of a bar.
    let scale = Scale::new((low, high), (NAMES + 52.0, WIDTH - 62.0));
    let mut svg = Svg::new("model");
    let mut y = 16.0;
    let zero = scale.at(0.0);
    let ends = Look::of(14.0).soft();
    svg.text(
        zero - 10.0,
        y,
        &format!("← {}", texts.label("linkage-chart-against")),
        ends.anchor(Anchor::End),
    );
    svg.text(zero + 10.0, y, &format!("{} →", texts.label("linkage-chart-for")), ends);
    y += 10.0;
    for group in &view.comparisons {
        y += 24.0;
        svg.text(
            4.0,
            y,
            &fit(&comparison(&group.name, texts), WIDTH - 8.0, 16.0),
            Look::of(16.0).bold(),
        );
        svg.line(
            (4.0, y + 7.0),
            (WIDTH - 4.0, y + 7.0),
            Stroke { colour: LINE, width: 1.0, dash: "" },
        );
        y += 12.0;
        let top = y;
        for row in &group.levels {
            draw(&mut svg, row, scale, y, texts);
            y += ROW;
        }
        svg.line((zero, top), (zero, y), Stroke { colour: SOFT, width: 1.0, dash: "" });
    }
    svg.reach(y + 8.0);
    svg.finish(&title, &description(view, texts))
}

fn draw(svg: &mut Svg, row: &LevelView, scale: Scale, y: f64, texts: &Texts) {
    let name = fit(&level(&row.level, texts), NAMES - 4.0, 13.5);
    svg.text(NAMES, y + 17.0, &name, Look::of(13.5).anchor(Anchor::End));
    let (zero, end) = (scale.at(0.0), scale.at(row.bits));
    let fill = if row.bits < 0.0 { Fill::Hatched(RED) } else { Fill::Solid(GREEN) };
    svg.rect(zero.min(end), y + 5.0, (zero - end).abs().max(1.0), BAR, fill);
    let (x, anchor) =
        if row.bits < 0.0 { (end - 6.0, Anchor::End) } else { (end + 6.0, Anchor::Start) };
    svg.text(x, y + 17.0, &signed(row.bits, texts), Look::of(14.0).bold().anchor(anchor));
}

fn description(view: &ModelView, texts: &Texts) -> String {
    let mut all: Vec<_> = view
        .comparisons
        .iter()
        .flat_map(|group| group.levels.iter().map(move |row| (group, row)))
        .filter(|(_, row)| row.bits.is_finite())
        .collect();
    all.sort_by(|x, y| x.1.bits.total_cmp(&y.1.bits));
    let name = |at: Option<&(&super::super::model_view::ComparisonView, &LevelView)>| {
        at.map_or_else(
            || "–".to_owned(),
            |(group, row)| {
                format!("{} ({})", comparison(&group.name, texts), level(&row.level, texts))
            },
        )
    };
    let bits = |at: Option<&(_, &LevelView)>| at.map_or(0.0, |(_, row)| row.bits);
    texts.say(
        &Message::new("linkage-chart-model-desc")
            .text("low", signed(bits(all.first()), texts))
            .text("high", signed(bits(all.last()), texts))
            .text("best", name(all.last()))
            .text("worst", name(all.first())),
    )
}
