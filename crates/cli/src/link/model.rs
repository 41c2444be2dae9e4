//! `lindung link train` and `lindung link model`: what a model says.

use std::io::Write;
use std::path::Path;

use lindung_core::message::Texts;
use lindung_files::linkage::{ModelView, RuleView, TrainingView, page_of_model};
use lindung_linkage::{End, Model, Training};

use super::{ModelCommand, Opened, Stop, TrainCommand, model_of, open, show};
use crate::checking::unreadable;
use crate::console::Bars;
use crate::exit;

/// A change of a chance below which estimation ends.
const STILL: f64 = 1e-4;

/// Trains, writes the model and its page.
pub(super) fn train(
    command: &TrainCommand,
    texts: &Texts,
    out: &mut dyn Write,
) -> Result<u8, Stop> {
    let bars = Bars::new(texts, command.lists.quiet);
    let Opened { mut session, training } = open(&command.lists, texts, &bars)?;
    let training = match training {
        Some(training) => training,
        None => session.train(&|_| {}),
    };
    bars.finish();
    let records = session.len() as u64;
    let view = ModelView::of(&session.model, Some(records));
    if !command.lists.quiet {
        for line in show::training_lines(&training, texts) {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
        table(&view, texts, out)?;
    }
    let Some(folder) = &command.out else { return Ok(exit::CLEAN) };
    std::fs::create_dir_all(folder).map_err(|error| unreadable(folder, &error))?;
    let told = training_view(&training, texts);
    let page = page_of_model(&session.model, Some(records), Some(&told), texts);
    put(&folder.join("model.toml"), &session.model.to_toml(), out)?;
    put(&folder.join("model.html"), &page, out)?;
    Ok(exit::CLEAN)
}

/// Prints a model as a file to start from, or writes its page.
pub(super) fn print(
    command: &ModelCommand,
    texts: &Texts,
    out: &mut dyn Write,
) -> Result<u8, Stop> {
    let Some(name) = &command.model else {
        for name in Model::presets() {
            writeln!(out, "{name:<18} {}", texts.label(&format!("link-model-{name}")))?;
        }
        return Ok(exit::CLEAN);
    };
    let model = model_of(name)?;
    match &command.html {
        Some(path) => put(path, &page_of_model(&model, None, None, texts), out)?,
        None => write!(out, "{}", Model::preset_text(name).unwrap_or(&model.to_toml()))?,
    }
    Ok(exit::CLEAN)
}

fn put(path: &Path, text: &str, out: &mut dyn Write) -> Result<(), Stop> {
    std::fs::write(path, text).map_err(|error| unreadable(path, &error))?;
    writeln!(out, "{}", path.display())?;
    Ok(())
}

/// Columns of the terminal table: comparison, level, m, u, bits.
fn table(view: &ModelView, texts: &Texts, out: &mut dyn Write) -> Result<(), Stop> {
    let bits = texts.label("link-column-bits");
    writeln!(out, "{:<14} {:<18} {:>9} {:>11} {bits:>8}", "", "", "m", "u")?;
    for comparison in &view.comparisons {
        for (i, level) in comparison.levels.iter().enumerate() {
            let name = if i == 0 { comparison.name.as_str() } else { "" };
            let key = match level.level.number {
                Some(number) => format!("{} {number}", level.level.key),
                None => level.level.key.clone(),
            };
            let (m, u) = (level.m.unwrap_or(0.0), level.u.unwrap_or(0.0));
            writeln!(out, "{name:<14} {key:<18} {m:>9.5} {u:>11.8} {:>8.2}", level.bits)?;
        }
    }
    Ok(())
}

fn training_view(training: &Training, texts: &Texts) -> TrainingView {
    let rules = training.rules.iter().map(|rule| RuleView {
        name: rule.rule.clone(),
        pairs: rule.pairs,
        history: rule.changes.clone(),
        trouble: (rule.end != End::Converged).then(|| texts.label(show::end_key(rule.end))),
    });
    TrainingView { sampled: training.random_pairs, limit: STILL, rules: rules.collect() }
}
