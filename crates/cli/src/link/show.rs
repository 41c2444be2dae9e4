//! What a linkage says in the terminal.

use std::io::Write;
use std::path::PathBuf;

use lindung_core::message::{Message, Texts};
use lindung_files::linkage::waterfall;
use lindung_jobs::linkage::{Linked, Session};
use lindung_linkage::{BlockReport, End, Training};

use super::{BlocksCommand, ExplainCommand, Opened, Stop, open};
use crate::checking::unreadable;
use crate::console::{Bars, Paint};
use crate::exit;

/// The pair's waterfall.
pub(super) fn explain(
    command: &ExplainCommand,
    texts: &Texts,
    out: &mut dyn Write,
) -> Result<u8, Stop> {
    let bars = Bars::new(texts, command.lists.quiet);
    let Opened { session, .. } = open(&command.lists, texts, &bars)?;
    bars.finish();
    let find = |id: &String| {
        session.record(id).ok_or_else(|| {
            let example = if session.is_empty() { "" } else { session.id(0) };
            Message::new("link-no-row").text("id", id).text("example", example)
        })
    };
    let (a, b) = (find(&command.pair[0])?, find(&command.pair[1])?);
    let explanation = session.explain((a.min(b), a.max(b)), command.open);
    write!(out, "{}", waterfall::text(&explanation, texts))?;
    if let Some(path) = &command.svg {
        let picture = waterfall::svg(&explanation, texts);
        std::fs::write(path, picture).map_err(|error| unreadable(path, &error))?;
        writeln!(out, "\n{}", path.display())?;
    }
    Ok(exit::CLEAN)
}

/// How many pairs each rule would bring together, before anything is compared.
pub(super) fn estimate(
    command: &BlocksCommand,
    texts: &Texts,
    out: &mut dyn Write,
) -> Result<u8, Stop> {
    let bars = Bars::new(texts, command.lists.quiet);
    let Opened { session, .. } = open(&command.lists, texts, &bars)?;
    let blocks = session.estimate();
    bars.finish();
    for block in &blocks {
        let said = Message::new("link-rule-estimate")
            .text("rule", &block.rule)
            .number("pairs", block.estimated)
            .number("blocks", block.blocks)
            .number("largest", block.largest);
        writeln!(out, "{}", texts.say(&said))?;
    }
    let total: u64 = blocks.iter().map(|block| block.estimated).sum();
    let said = Message::new("link-rules-total").number("pairs", total);
    writeln!(out, "{}", texts.say(&said.number("rows", session.len())))?;
    Ok(exit::CLEAN)
}

/// What was linked.
pub(super) fn summary(
    session: &Session,
    training: Option<&Training>,
    linked: &Linked,
    written: &[PathBuf],
    texts: &Texts,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let paint = Paint::for_stdout();
    for note in &session.notes {
        writeln!(out, "{}", texts.say(note))?;
    }
    if let Some(training) = training {
        writeln!(out, "\n{}", paint.wrap("1", &texts.label("link-training")))?;
        for line in training_lines(training, texts) {
            writeln!(out, "  {line}")?;
        }
    }
    writeln!(out, "\n{}", paint.wrap("1", &texts.label("link-rules")))?;
    blocks(&linked.report.blocks, texts, out)?;
    let people = (0..).zip(&linked.first).filter(|(i, first)| i == *first).count();
    let said = Message::new("link-found")
        .number("rows", session.len())
        .number("people", people)
        .number("matches", linked.matches - linked.refused.len())
        .number("review", linked.links.len() - linked.matches + linked.refused.len());
    writeln!(out, "\n{}", texts.say(&said))?;
    if !linked.refused.is_empty() {
        let said = Message::new("link-refused").number("pairs", linked.refused.len());
        writeln!(out, "{}", texts.say(&said))?;
    }
    if linked.report.limited > 0 {
        let said = Message::new("check-blocks-limited").number("records", linked.report.limited);
        writeln!(out, "{}", texts.say(&said))?;
    }
    writeln!(out, "\n{}", paint.wrap("1", &texts.label("check-written")))?;
    for path in written {
        writeln!(out, "  {}", path.display())?;
    }
    Ok(())
}

/// A line per blocking rule: its pairs, new pairs, largest block.
fn blocks(blocks: &[BlockReport], texts: &Texts, out: &mut dyn Write) -> Result<(), Stop> {
    for block in blocks {
        let said = Message::new("link-rule")
            .text("rule", &block.rule)
            .number("pairs", block.estimated)
            .number("compared", block.compared)
            .number("largest", block.largest);
        writeln!(out, "  {}", texts.say(&said))?;
        if block.split > 0 || block.limited > 0 {
            let said = Message::new("link-rule-split")
                .number("split", block.split)
                .number("limited", block.limited);
            writeln!(out, "    {}", texts.say(&said))?;
        }
    }
    Ok(())
}

/// How training went, a line per rule.
pub(super) fn training_lines(training: &Training, texts: &Texts) -> Vec<String> {
    let mut lines = vec![
        texts.say(&Message::new("link-trained-random").number("pairs", training.random_pairs)),
    ];
    for rule in &training.rules {
        let message = Message::new("link-trained-rule")
            .text("rule", &rule.rule)
            .number("pairs", rule.pairs)
            .text("matches", texts.decimal(rule.matches * 100.0, 1))
            .number("rounds", rule.changes.len());
        lines.push(format!("{} {}", texts.say(&message), texts.label(end_key(rule.end))));
    }
    if !training.kept.is_empty() {
        let message = Message::new("link-trained-kept").text("columns", training.kept.join(", "));
        lines.push(texts.say(&message));
    }
    let (before, after) = training.matches_per_record;
    let prior = Message::new("link-trained-prior")
        .text("before", texts.decimal(before, 2))
        .text("after", texts.decimal(after, 2));
    lines.push(texts.say(&prior));
    lines
}

/// The words for how an estimation ended.
pub(super) fn end_key(end: End) -> &'static str {
    match end {
        End::Converged => "link-end-converged",
        End::TooFew => "link-end-too-few",
        End::NoMatches => "link-end-no-matches",
        End::StillMoving => "link-end-still-moving",
    }
}
