//! `lindung check`: from lists to verdicts.

mod summary;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use lindung_core::checking::{Outcome, Programme, Role, Summary, Verdict};
use lindung_core::intake::{Profile, Wish};
use lindung_core::message::{Message, Texts};
use lindung_core::words::{Level, RegionCode};
use lindung_files::checking::{Formats, write};
use lindung_files::intake::Limits;
use lindung_jobs::checking::{Input, Request, check};
use time::macros::format_description;
use time::{Date, OffsetDateTime, UtcOffset};

use crate::console::{Bars, Paint, error};
use crate::exit;

/// Arguments of `lindung check`; help texts in `messages/*/command.ftl`.
#[derive(Args)]
pub struct CheckCommand {
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "KIND=FILE")]
    against: Vec<String>,
    #[arg(long, value_name = "CODE")]
    regency: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<String>,
    #[arg(long, value_name = "FILE")]
    programme: Option<PathBuf>,
    #[arg(long, value_name = "FIELD=COLUMN")]
    map: Vec<String>,
    #[arg(long, value_name = "NAME|FILE")]
    profile: Option<String>,
    #[arg(long, value_name = "FILE")]
    save_profile: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long, value_name = "LIST", default_value = "xlsx,html,csv,json")]
    format: String,
    #[arg(long, short)]
    quiet: bool,
    /// For benchmarks: seconds of each step on standard error.
    #[arg(long, hide = true)]
    timings: bool,
}

/// Runs the check.
pub fn run(command: &CheckCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let request = match request(command) {
        Ok(request) => request,
        Err(Refusal(message, code)) => {
            error(texts, &message);
            return Ok(code);
        }
    };
    let formats = match Formats::parse(&command.format) {
        Ok(formats) => formats,
        Err(found) => {
            error(texts, &Message::new("command-format").text("found", found));
            return Ok(exit::USAGE);
        }
    };
    let bars = Bars::new(texts, command.quiet);
    let outcome = match check(&request, &|step, done| bars.show(step, done)) {
        Ok(outcome) => outcome,
        Err(errors) => {
            bars.finish();
            for message in &errors.0 {
                error(texts, message);
            }
            return Ok(exit::UNREADABLE);
        }
    };
    bars.writing();
    let written = match write_all(command, &outcome, &formats, texts, &bars) {
        Ok(written) => written,
        Err(message) => {
            bars.finish();
            error(texts, &message);
            return Ok(exit::UNREADABLE);
        }
    };
    bars.finish();
    if command.timings {
        bars.print_timings();
    }
    let summary = Summary::of(&outcome);
    if !command.quiet {
        summary::print(&outcome, &summary, &written, texts, Paint::for_stdout(), out)?;
    }
    let clean = summary.verdicts.of(Verdict::Eligible) == summary.verdicts.all();
    Ok(if clean { exit::CLEAN } else { exit::FINDINGS })
}

fn write_all(
    command: &CheckCommand,
    outcome: &Outcome,
    formats: &Formats,
    texts: &Texts,
    bars: &Bars,
) -> Result<Vec<PathBuf>, Message> {
    let mut written = Vec::new();
    if let Some(path) = &command.save_profile {
        save_profile(outcome, path)?;
        written.push(path.clone());
    }
    if let Some(dir) = &command.out {
        let files = write(outcome, dir, formats, texts, &|step| bars.say(step));
        written.extend(files.map_err(|e| e.message())?);
    }
    Ok(written)
}

/// The mapping of the first list, to be used for the next file of the same sender.
fn save_profile(outcome: &Outcome, path: &Path) -> Result<(), Message> {
    let name = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into());
    let profile = Profile::of(&name, &outcome.lists[0].layout);
    std::fs::write(path, profile.to_toml())
        .map_err(|e| Message::new("command-write").text("file", path.display()).text("error", e))
}

/// Why a command is not carried out, and the exit code.
struct Refusal(Message, u8);

impl From<Message> for Refusal {
    fn from(message: Message) -> Self {
        Self(message, exit::USAGE)
    }
}

fn request(command: &CheckCommand) -> Result<Request, Refusal> {
    let on = command.on.as_deref().map(date).transpose()?.unwrap_or_else(today);
    let mut programme = match &command.programme {
        Some(path) => programme(path, on)?,
        None => Programme { on, ..Programme::default() },
    };
    if command.on.is_some() {
        programme.on = on;
    }
    if let Some(code) = &command.regency {
        programme.regency = Some(regency(code)?);
    }
    let wishes = command.map.iter().map(|wish| Wish::parse(wish)).collect::<Result<_, _>>()?;
    let profile = command.profile.as_deref().map(profile).transpose()?;
    let mut inputs: Vec<(PathBuf, Role)> =
        command.files.iter().map(|path| (path.clone(), Role::Candidates)).collect();
    for against in &command.against {
        inputs.push(reference(against)?);
    }
    let inputs = named(inputs);
    Ok(Request { inputs, programme, wishes, profile, limits: Limits::default() })
}

/// People know a file by its name; where two have the same one, by its path.
fn named(inputs: Vec<(PathBuf, Role)>) -> Vec<Input> {
    let short = |path: &Path| {
        path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into())
    };
    let names: Vec<String> = inputs.iter().map(|(path, _)| short(path)).collect();
    inputs
        .into_iter()
        .zip(&names)
        .map(|((path, role), name)| {
            let twice = names.iter().filter(|other| *other == name).count() > 1;
            let name = if twice { path.display().to_string() } else { name.clone() };
            Input { path, name, role }
        })
        .collect()
}

fn reference(text: &str) -> Result<(PathBuf, Role), Message> {
    let wrong = || {
        let kinds: Vec<&str> = Role::REFERENCES.iter().map(|role| role.word()).collect();
        Message::new("command-against").text("found", text).text("kinds", kinds.join(", "))
    };
    let (kind, path) = text.split_once('=').ok_or_else(wrong)?;
    let role = Role::REFERENCES.into_iter().find(|role| role.word() == kind.trim());
    Ok((PathBuf::from(path), role.ok_or_else(wrong)?))
}

fn programme(path: &Path, on: Date) -> Result<Programme, Refusal> {
    let text = std::fs::read_to_string(path).map_err(|e| {
        let message = Message::new("command-read").text("file", path.display()).text("error", e);
        Refusal(message, exit::UNREADABLE)
    })?;
    Programme::parse(&text, on)
        .map_err(|e| Refusal(e.message(&path.display().to_string()), exit::USAGE))
}

fn profile(name: &str) -> Result<Profile, Refusal> {
    let known = Profile::builtin().iter().find(|profile| word(profile) == name.to_lowercase());
    if let Some(profile) = known {
        return Ok(profile.clone());
    }
    let text = std::fs::read_to_string(name).map_err(|e| {
        let names: Vec<String> = Profile::builtin().iter().map(word).collect();
        let message = Message::new("command-profile")
            .text("file", name)
            .text("error", e)
            .text("names", names.join(", "));
        Refusal(message, exit::UNREADABLE)
    })?;
    Ok(Profile::parse(&text)?)
}

/// The word for a built-in profile on the command line: `daftar-desa`.
fn word(profile: &Profile) -> String {
    profile.name().to_lowercase().replace(' ', "-")
}

fn regency(text: &str) -> Result<RegionCode, Message> {
    RegionCode::parse(text)
        .filter(|code| code.level() == Level::Regency)
        .filter(|code| lindung_core::regions::Regions::embedded().get(*code).is_some())
        .ok_or_else(|| Message::new("command-regency").text("found", text))
}

fn date(text: &str) -> Result<Date, Message> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map_err(|_| Message::new("command-date").text("found", text))
}

/// Today in western Indonesia. The one place where the clock is asked.
#[expect(clippy::disallowed_methods, reason = "the binary may ask the clock")]
fn today() -> Date {
    let jakarta = UtcOffset::from_hms(7, 0, 0).unwrap_or(UtcOffset::UTC);
    OffsetDateTime::now_utc().to_offset(jakarta).date()
}
