//! `lindung plan`: from lists and files of funds to plans.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use lindung_core::funding::{Wishes, wording};
use lindung_core::intake::Wish;
use lindung_core::law::Law;
use lindung_core::message::{Message, Texts};
use lindung_files::intake::Limits;
use lindung_files::planning::write;
use lindung_jobs::planning::{People, Report, Request, Scenario, read};

use crate::checking::{Refusal, date, named_candidates, profile, settings, today, unreadable};
use crate::console::{Bars, error};
use crate::exit;

/// Arguments of `lindung plan`; help texts in `messages/*/plan.ftl`.
#[derive(Args)]
pub struct PlanCommand {
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, required = true, value_name = "FUNDS.toml")]
    funds: Vec<PathBuf>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<String>,
    #[arg(long, value_name = "FIELD=COLUMN")]
    map: Vec<String>,
    #[arg(long, value_name = "NAME|FILE")]
    profile: Option<String>,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long, short)]
    quiet: bool,
    /// For benchmarks: seconds of each step on standard error.
    #[arg(long, hide = true)]
    timings: bool,
}

/// Makes the plans.
pub fn run(command: &PlanCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    match plans(command, texts, out) {
        Ok(code) => code,
        Err(refusals) => {
            let mut code = exit::CLEAN;
            for Refusal(message, of) in refusals {
                error(texts, &message);
                code = code.max(of);
            }
            Ok(code)
        }
    }
}

type Refusals = Vec<Refusal>;

fn plans(
    command: &PlanCommand,
    texts: &Texts,
    out: &mut dyn Write,
) -> Result<anyhow::Result<u8>, Refusals> {
    let funds = funds(&command.funds)?;
    let request = request(command, &funds).map_err(|refusal| vec![refusal])?;
    let bars = Bars::new(texts, command.quiet);
    let people = read(&request, &|step, done| bars.show(step, done)).map_err(|errors| {
        bars.finish();
        let code = if errors.wrong_use { exit::USAGE } else { exit::UNREADABLE };
        errors.messages.into_iter().map(|message| Refusal(message, code)).collect::<Refusals>()
    })?;
    bars.phase("plan", &texts.label("plan-progress-plan"));
    let scenarios = people.plan(funds).map_err(|failed| {
        bars.finish();
        conflicts(&command.funds, failed)
    })?;
    let report = Report { lists: &people.lists, listed: &people.listed, scenarios: &scenarios };
    bars.writing();
    let written = match &command.out {
        Some(dir) => write(&report, dir, texts, &|step| bars.say(step)).map_err(|error| {
            bars.finish();
            vec![Refusal(error.message(), exit::UNREADABLE)]
        })?,
        None => Vec::new(),
    };
    bars.finish();
    if command.timings {
        bars.print_timings();
    }
    let clean = report.left_out() == 0
        && scenarios.iter().all(|scenario| scenario.outcome.warnings.is_empty());
    let code = if clean { exit::CLEAN } else { exit::FINDINGS };
    if command.quiet {
        return Ok(Ok(code));
    }
    Ok(print(&people, &report, &written, texts, out).map(|()| code).map_err(Into::into))
}

fn print(
    people: &People,
    report: &Report<'_>,
    written: &[PathBuf],
    texts: &Texts,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    for list in &people.lists {
        for note in &list.notes {
            writeln!(out, "  {}", texts.say(note))?;
        }
    }
    for scenario in report.scenarios {
        if report.scenarios.len() > 1 {
            writeln!(out, "\n{}", scenario.name)?;
        }
        print_scenario(scenario, texts, out)?;
    }
    if report.left_out() > 0 {
        let key = if written.is_empty() { "plan-left-out-unseen" } else { "plan-left-out" };
        let message = Message::new(key).number("people", report.left_out());
        writeln!(out, "\n{}", texts.say(&message))?;
    }
    for file in written {
        let message = Message::new("plan-written").text("file", file.display());
        writeln!(out, "{}", texts.say(&message))?;
    }
    Ok(())
}

fn print_scenario(scenario: &Scenario, texts: &Texts, out: &mut dyn Write) -> std::io::Result<()> {
    let (outcome, funds) = (&scenario.outcome, &scenario.wishes.funds);
    let done = Message::new("plan-done")
        .number("people", outcome.paid.people)
        .number("eligible", outcome.eligible)
        .number("months", outcome.paid.months)
        .number("cost", outcome.paid.cost().amount())
        .number("percent", outcome.paid.full_death_percent());
    writeln!(out, "{}", texts.say(&done))?;
    for (fund, of) in funds.iter().zip(&outcome.funds) {
        let line = Message::new("plan-fund-done")
            .text("fund", &fund.title)
            .number("people", of.paid.people)
            .number("cost", of.paid.cost().amount())
            .number("left", of.left.amount());
        writeln!(out, "  {}", texts.say(&line))?;
    }
    for warning in &outcome.warnings {
        writeln!(out, "! {}", texts.say(&wording::warning(warning, funds, Law::embedded())))?;
    }
    writeln!(out, "{}", texts.say(&wording::proof(outcome.proof)))
}

/// Reads every file of funds; each that cannot be used is named.
fn funds(paths: &[PathBuf]) -> Result<Vec<(String, Wishes)>, Refusals> {
    let (mut read, mut refused): (Vec<(String, Wishes)>, Refusals) = (Vec::new(), Vec::new());
    for path in paths {
        let name = path.display().to_string();
        let wishes = settings(path).map_err(|error| unreadable(path, &error)).and_then(|text| {
            Wishes::parse(&text).map_err(|error| Refusal(error.message(&name), exit::USAGE))
        });
        match (wishes, read.first()) {
            (Err(refusal), _) => refused.push(refusal),
            (Ok(wishes), Some((_, first))) if first.regency != wishes.regency => {
                let message = Message::new("plan-regencies")
                    .text("file", name)
                    .text("found", wishes.regency)
                    .text("expected", first.regency);
                refused.push(Refusal(message, exit::USAGE));
            }
            (Ok(wishes), _) => read.push((stem(path, &read), wishes)),
        }
    }
    if refused.is_empty() { Ok(read) } else { Err(refused) }
}

/// The name of a file without its ending, with a number where another bears it already.
fn stem(path: &Path, others: &[(String, Wishes)]) -> String {
    let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into());
    let is_free = |name: &String| others.iter().all(|(other, _)| other != name);
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    std::iter::once(stem.clone()).chain(numbered).find(is_free).unwrap_or_default()
}

fn request(command: &PlanCommand, funds: &[(String, Wishes)]) -> Result<Request, Refusal> {
    let Some((_, first)) = funds.first() else {
        return Err(Message::new("plan-no-funds").into());
    };
    Ok(Request {
        inputs: named_candidates(&command.files)?,
        on: command.on.as_deref().map(date).transpose()?.unwrap_or_else(today),
        regency: first.regency,
        wishes: command.map.iter().map(|wish| Wish::parse(wish)).collect::<Result<_, _>>()?,
        profile: command.profile.as_deref().map(profile).transpose()?,
        limits: Limits::default(),
    })
}

/// What stands against the plans, file by file.
fn conflicts(files: &[PathBuf], failed: Vec<(usize, Vec<Message>)>) -> Refusals {
    let mut refusals = Vec::new();
    for (number, messages) in failed {
        let name = files.get(number).map_or_else(String::new, |file| file.display().to_string());
        let all = std::iter::once(Message::new("plan-conflicts").text("file", name));
        refusals.extend(all.chain(messages).map(|message| Refusal(message, exit::USAGE)));
    }
    refusals
}
