//! `lindung synth`: a synthetic regency for demonstrations, tests and measurements.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use lindung_core::message::{Message, Texts};
use lindung_core::regions::Regions;
use lindung_core::words::RegionCode;
use lindung_synth::{Dirt, Plan, Progress, Step, Summary, SynthError, write};
use time::Date;
use time::macros::format_description;

use crate::console::error;
use crate::exit;

/// Arguments of `lindung synth`; help texts in `messages/*/synth.ftl`.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct SynthCommand {
    #[arg(long, value_name = "CODE")]
    regency: String,
    #[arg(long, value_name = "N", default_value = "40000")]
    people: u32,
    #[arg(long, value_name = "N", default_value = "12000")]
    rows: u32,
    #[arg(long, value_name = "N", default_value = "1")]
    seed: u64,
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[arg(long, value_name = "ordinary|heavy", default_value = "ordinary")]
    dirt: String,
    // A fixed day, not today: the same command gives the same bytes next year.
    #[arg(long, value_name = "YYYY-MM-DD", default_value = "2026-01-01")]
    on: String,
    #[arg(long)]
    single: bool,
    #[arg(long)]
    even: bool,
    #[arg(long)]
    careful: bool,
    #[arg(long, short)]
    quiet: bool,
}

/// Makes the regency and says what is in the folder and what to do with it.
pub fn run(command: &SynthCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let plan = match plan(command) {
        Ok(plan) => plan,
        Err(message) => {
            error(texts, &message);
            return Ok(exit::USAGE);
        }
    };
    let mut bar = Bar::new(texts, command.quiet);
    match write(&plan, &command.out, &mut |progress| bar.show(progress)) {
        Ok(summary) => {
            bar.finish();
            if !command.quiet {
                say(&plan, &summary, &command.out, texts, out)?;
            }
            Ok(exit::CLEAN)
        }
        Err(failure) => {
            bar.finish();
            error(texts, &failure.message());
            let unreadable = matches!(failure, SynthError::Folder { .. });
            Ok(if unreadable { exit::UNREADABLE } else { exit::USAGE })
        }
    }
}

fn plan(command: &SynthCommand) -> Result<Plan, Message> {
    let regency = RegionCode::parse(&command.regency)
        .ok_or_else(|| Message::new("synth-error-regency").text("code", &command.regency))?;
    let dirt = match command.dirt.as_str() {
        "ordinary" => Dirt::Ordinary,
        "heavy" => Dirt::Heavy,
        found => return Err(Message::new("synth-error-dirt").text("found", found)),
    };
    let on = Date::parse(&command.on, format_description!("[year]-[month]-[day]"))
        .map_err(|_| Message::new("command-date").text("found", &command.on))?;
    let SynthCommand { people, rows, seed, single, even, careful, .. } = *command;
    Ok(Plan { regency, people, rows, seed, dirt, on, single, even, careful })
}

fn say(
    plan: &Plan,
    summary: &Summary,
    folder: &Path,
    texts: &Texts,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let done = Message::new("synth-done")
        .text("regency", Regions::embedded().name(plan.regency))
        .number("people", summary.people)
        .number("households", summary.households)
        .number("villages", summary.villages)
        .date("on", plan.on);
    writeln!(out, "{}", texts.say(&done))?;
    let rows = Message::new("synth-rows")
        .number("rows", plan.rows)
        .number("eligible", summary.eligible)
        .number("invented", summary.invented);
    writeln!(out, "{}\n", texts.say(&rows))?;
    for file in &summary.files {
        let rows = texts.say(&Message::new("synth-file").number("rows", file.rows));
        writeln!(out, "  {:<26}{rows:>18}", file.file)?;
    }
    let place = Message::new("synth-where").text("path", folder.display());
    writeln!(out, "\n{}\n{}", texts.say(&place), texts.label("synth-next"))?;
    writeln!(out, "  {}", next(plan, summary, folder))?;
    Ok(())
}

/// The check of what was just made, ready to be pasted.
fn next(plan: &Plan, summary: &Summary, folder: &Path) -> String {
    let role = |file: &str| match file {
        "rujukan_bpjstk_aktif.csv" => Some("enrolled"),
        "rujukan_kematian.csv" => Some("deaths"),
        "rujukan_aparatur.csv" => Some("officials"),
        "dukcapil.csv" => Some("civil-register"),
        _ => None,
    };
    let quoted = |file: &str| {
        let path = folder.join(file).display().to_string();
        if path.contains(' ') { format!("\"{path}\"") } else { path }
    };
    let mut lists = vec!["lindung check".to_owned()];
    let mut lines = Vec::new();
    for file in &summary.files {
        match role(&file.file) {
            Some(role) => lines.push(format!("--against {role}={}", quoted(&file.file))),
            None if file.file.starts_with("truth") => {}
            None => lists.push(quoted(&file.file)),
        }
    }
    lines.insert(0, lists.join(" "));
    let Plan { regency, on, .. } = plan;
    lines.push(format!("--regency {regency} --on {on} --out {}", quoted("hasil")));
    lines.join(" \\\n    ")
}

/// A bar for each step, on standard error, only on a terminal.
struct Bar {
    shown: Option<ProgressBar>,
    step: Option<Step>,
    labels: [String; 3],
}

impl Bar {
    fn new(texts: &Texts, quiet: bool) -> Self {
        let wanted = !quiet && std::io::stderr().is_terminal();
        let shown = wanted.then(|| {
            let style =
                ProgressStyle::with_template("  {msg:<34} {bar:30} {percent:>3} %  {elapsed}");
            ProgressBar::new(1).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        let labels = ["people", "lists", "references"]
            .map(|step| texts.label(&format!("synth-step-{step}")));
        Self { shown, step: None, labels }
    }

    fn show(&mut self, progress: Progress) {
        let Some(bar) = &self.shown else { return };
        if self.step != Some(progress.step) {
            self.step = Some(progress.step);
            let label = match progress.step {
                Step::People => 0,
                Step::Lists => 1,
                Step::References => 2,
            };
            bar.set_message(self.labels[label].clone());
            bar.set_length(progress.total);
        }
        bar.set_position(progress.done);
    }

    fn finish(&self) {
        if let Some(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}
