//! How good a linkage is, as a page and as a table.

mod causes;

use std::io::{self, Write};

use lindung_core::message::{Message, Texts};
use lindung_linkage::evaluation::{ClusterFigures, Counts, PairFigures, Point};
use lindung_linkage::explanation::{Explanation, Level};

use super::charts;
use super::said::{count, decimal, percent, probability_of, share, signed};
use super::sheet::Sheet;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct EvaluationView {
    /// Name of the model.
    pub model: String,
    /// Records that were linked.
    pub records: u64,
    /// Pairs against the truth; the fixed threshold is in it.
    pub pairs: PairFigures,
    /// Clusters against the truth; none when no clusters were made.
    pub clusters: Option<ClusterFigures>,
    /// Pairs that the truth calls both same and different, left out.
    pub contradictory: u64,
    /// Errors by cause, in any order.
    pub causes: Vec<Cause>,
}

/// Errors whose fields compared in the same way.
#[derive(Debug, Clone)]
pub struct Cause {
    /// The comparisons that tell the cause, each with its level.
    pub steps: Vec<(String, Level)>,
    /// Pairs of one person that were not linked.
    pub missed: u64,
    /// Pairs of two people that were linked.
    pub wrong: u64,
    /// Some of these pairs; as many as are given are shown.
    pub examples: Vec<ErrorPair>,
}

/// One pair that went wrong.
#[derive(Debug, Clone)]
pub struct ErrorPair {
    /// Id of one record, as it may be shown.
    pub a: String,
    /// Id of the other record.
    pub b: String,
    /// True: linked, yet two people. False: one person, yet not linked.
    pub wrong: bool,
    /// Match weight in bits; none when the pair was not kept.
    pub weight: Option<f32>,
    /// Why it got this weight, with values as they may be shown.
    pub explanation: Option<Explanation>,
}

/// The page `evaluation.html`: it stands alone, without a script, and prints.
pub fn evaluation_page(view: &EvaluationView, texts: &Texts) -> String {
    let fixed = view.pairs.fixed;
    let lead = Message::new("linkage-evaluation-what")
        .text("model", &view.model)
        .text("records", count(view.records, texts))
        .text("probability", percent(probability_of(f64::from(fixed.weight)), texts));
    let title = texts.label("linkage-evaluation-title");
    let mut sheet = Sheet::open("linkage-evaluation-over", &title, &[lead], texts);
    sheet.privacy("linkage-evaluation-privacy");
    let mut sections = vec!["linkage-evaluation-section-pairs"];
    if view.clusters.is_some() {
        sections.push("linkage-evaluation-section-clusters");
    }
    sections.extend([
        "linkage-evaluation-section-curve",
        "linkage-evaluation-section-weights",
        "linkage-evaluation-section-causes",
    ]);
    if view.causes.iter().any(|cause| !cause.examples.is_empty()) {
        sections.push("linkage-evaluation-section-examples");
    }
    sheet.contents(&sections);

    sheet.section("linkage-evaluation-section-pairs");
    pairs(&mut sheet, view);
    if let Some(clusters) = &view.clusters {
        sheet.section("linkage-evaluation-section-clusters");
        of_clusters(&mut sheet, clusters);
    }
    sheet.section("linkage-evaluation-section-curve");
    best(&mut sheet, &view.pairs);
    sheet.chart(&charts::curve(&view.pairs, texts));
    table(&mut sheet, &view.pairs.curve);
    sheet.section("linkage-evaluation-section-weights");
    sheet.chart(&charts::weights(&view.pairs.histogram, fixed.weight, texts));
    sheet.section("linkage-evaluation-section-causes");
    causes::table(&mut sheet, &view.causes);
    sheet.close()
}

/// Three tiles and the counts behind them.
fn tiles(sheet: &mut Sheet, counts: &Counts) {
    sheet.raw("<ul class=\"tiles three\">");
    for (key, meaning, figure) in [
        ("linkage-precision", "linkage-evaluation-precision-meaning", counts.precision()),
        ("linkage-recall", "linkage-evaluation-recall-meaning", counts.recall()),
        ("linkage-f1", "linkage-evaluation-f1-meaning", counts.f1()),
    ] {
        let texts = sheet.texts;
        sheet.tile(&share(figure, texts), key, meaning);
    }
    sheet.raw("</ul>");
}

fn figures(sheet: &mut Sheet, rows: &[(&str, u64)]) {
    sheet.table(&[("linkage-evaluation-figure", false), ("linkage-evaluation-number", true)]);
    let texts = sheet.texts;
    for (key, number) in rows {
        sheet.row(&[texts.label(key), count(*number, texts)]);
    }
    sheet.table_end();
}

fn pairs(sheet: &mut Sheet, view: &EvaluationView) {
    let counts = view.pairs.fixed.counts;
    tiles(sheet, &counts);
    let mut rows = vec![
        ("linkage-evaluation-right", counts.right),
        ("linkage-evaluation-wrong", counts.wrong),
        ("linkage-evaluation-missed", counts.missed),
        ("linkage-evaluation-never-kept", view.pairs.never_kept),
        ("linkage-evaluation-unknown", view.pairs.unknown),
    ];
    if view.contradictory > 0 {
        rows.push(("linkage-evaluation-contradictory", view.contradictory));
    }
    figures(sheet, &rows);
}

fn of_clusters(sheet: &mut Sheet, clusters: &ClusterFigures) {
    tiles(sheet, &clusters.pairs);
    let mut rows = vec![
        ("linkage-evaluation-right", clusters.pairs.right),
        ("linkage-evaluation-wrong", clusters.pairs.wrong),
        ("linkage-evaluation-missed", clusters.pairs.missed),
    ];
    if let Some(groups) = clusters.groups {
        rows.extend([
            ("linkage-evaluation-clusters", groups.clusters),
            ("linkage-evaluation-exact", groups.exact),
            ("linkage-evaluation-exact-groups", groups.exact_groups),
            ("linkage-evaluation-mixed", groups.mixed),
            ("linkage-evaluation-entities", groups.entities),
            ("linkage-evaluation-split", groups.split),
        ]);
    }
    figures(sheet, &rows);
    if clusters.groups.is_none() {
        let said = sheet.texts.label("linkage-evaluation-no-groups");
        sheet.paragraph(&said);
    }
}

fn best(sheet: &mut Sheet, pairs: &PairFigures) {
    let texts = sheet.texts;
    let said = match pairs.best {
        None => texts.label("linkage-evaluation-best-none"),
        Some(best) => texts.say(
            &Message::new("linkage-evaluation-best")
                .text("f1", share(best.counts.f1(), texts))
                .text("weight", decimal(f64::from(best.weight), 1, texts))
                .text("probability", percent(probability_of(f64::from(best.weight)), texts))
                .text("fixed", share(pairs.fixed.counts.f1(), texts)),
        ),
    };
    sheet.paragraph(&said);
}

/// Every so many points of the curve in a table that can be opened: the chart in figures.
fn table(sheet: &mut Sheet, curve: &[Point]) {
    if curve.is_empty() {
        return;
    }
    let texts = sheet.texts;
    sheet.open_details(&texts.label("linkage-evaluation-table"));
    sheet.table(&[
        ("linkage-evaluation-threshold", false),
        ("linkage-evaluation-probability", true),
        ("linkage-precision", true),
        ("linkage-recall", true),
        ("linkage-f1", true),
    ]);
    for point in curve.iter().step_by(curve.len().div_ceil(25)) {
        sheet.row(&[
            signed(f64::from(point.weight), texts),
            percent(probability_of(f64::from(point.weight)), texts),
            share(point.counts.precision(), texts),
            share(point.counts.recall(), texts),
            share(point.counts.f1(), texts),
        ]);
    }
    sheet.table_end();
    sheet.raw("</details>");
}

/// `evaluation.csv`: a line per threshold of the curve, growing, then none; weights in bits, the
/// shares 0 to 1 with six decimals.
pub fn write_curve(pairs: &PairFigures, out: &mut impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let head = ["threshold", "probability", "tp", "fp", "fn", "precision", "recall", "f1"];
    table.write_record(head)?;
    for Point { weight, counts } in &pairs.curve {
        table.write_record([
            weight.to_string(),
            format!("{:.6}", probability_of(f64::from(*weight))),
            counts.right.to_string(),
            counts.wrong.to_string(),
            counts.missed.to_string(),
            format!("{:.6}", counts.precision()),
            format!("{:.6}", counts.recall()),
            format!("{:.6}", counts.f1()),
        ])?;
    }
    table.flush()
}

#[cfg(test)]
mod tests;
