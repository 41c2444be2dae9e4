//! `lindung check`: from lists to verdicts.

mod summary;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use lindung_core::checking::{Outcome, Programme, Role, Summary, Verdict};
use lindung_core::intake::{Profile, Wish};
use lindung_core::message::{Message, Texts};
use lindung_core::words::{Level, RegionCode};
use lindung_files::checking::{Formats, write};
use lindung_files::intake::{Limits, ReadError};
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
            for message in &errors.messages {
                error(texts, message);
            }
            return Ok(if errors.wrong_use { exit::USAGE } else { exit::UNREADABLE });
        }
    };
    bars.writing();
    let written = match write_all(command, &outcome, formats, texts, &bars) {
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
    formats: Formats,
    texts: &Texts,
    bars: &Bars,
) -> Result<Vec<PathBuf>, Message> {
    let profile = command.save_profile.as_deref().map(|path| NewProfile::write(outcome, path));
    let profile = profile.transpose()?;
    let mut written = Vec::new();
    if let Some(dir) = &command.out {
        let files = write(outcome, dir, &formats, texts, &|step| bars.say(step));
        written.extend(files.map_err(|e| e.message())?);
    }
    if let Some(profile) = profile {
        written.insert(0, profile.put()?);
    }
    Ok(written)
}

/// A saved mapping that waits beside its place until the reports are written too.
struct NewProfile<'a> {
    waiting: PathBuf,
    place: &'a Path,
}

impl<'a> NewProfile<'a> {
    /// Writes the mapping of the first list, to be used for the next file of the same sender.
    fn write(outcome: &Outcome, place: &'a Path) -> Result<Self, Message> {
        let stem = place.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into());
        let profile = Profile::of(&stem, &outcome.lists[0].layout);
        let waiting = place.with_file_name(format!(".{stem}.{}.tmp", std::process::id()));
        let new = Self { waiting, place };
        if place.is_dir() {
            return Err(new.refusal());
        }
        std::fs::write(&new.waiting, profile.to_toml()).map_err(|_| new.refusal())?;
        Ok(new)
    }

    fn put(self) -> Result<PathBuf, Message> {
        std::fs::rename(&self.waiting, self.place).map_err(|_| self.refusal())?;
        Ok(self.place.to_path_buf())
    }

    fn refusal(&self) -> Message {
        Message::new("command-save-profile").text("file", self.place.display())
    }
}

impl Drop for NewProfile<'_> {
    fn drop(&mut self) {
        // Already in its place, or out of reach: nothing is left that could be removed.
        let _ = std::fs::remove_file(&self.waiting);
    }
}

/// Why a command is not carried out, and the exit code.
pub(crate) struct Refusal(pub(crate) Message, pub(crate) u8);

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
    each_once(&inputs)?;
    let inputs = named(inputs);
    Ok(Request { inputs, programme, wishes, profile, limits: Limits::default() })
}

/// A list given twice would match itself. Only a reference may serve as two kinds: the civil
/// register knows deaths too.
fn each_once(inputs: &[(PathBuf, Role)]) -> Result<(), Message> {
    let mut met: Vec<(PathBuf, Role)> = Vec::new();
    for (path, role) in inputs {
        // What is not there is said when it is read.
        let Ok(real) = path.canonicalize() else { continue };
        for (_, other) in met.iter().filter(|(other, _)| *other == real) {
            if other == role {
                return Err(Message::new("command-file-twice").text("file", path.display()));
            }
            if *other == Role::Candidates {
                let message = Message::new("command-file-both").text("file", path.display());
                return Err(message.text("kind", role.word()));
            }
        }
        met.push((real, *role));
    }
    Ok(())
}

/// Lists that stand beside each other, each once.
pub(crate) fn named_candidates(files: &[PathBuf]) -> Result<Vec<Input>, Message> {
    let inputs: Vec<(PathBuf, Role)> =
        files.iter().map(|path| (path.clone(), Role::Candidates)).collect();
    each_once(&inputs)?;
    Ok(named(inputs))
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
    let text = settings(path).map_err(|error| unreadable(path, &error))?;
    Programme::parse(&text, on)
        .map_err(|e| Refusal(e.message(&path.display().to_string()), exit::USAGE))
}

/// The text of a settings file. Whatever is no text, a device among it, is not read to its end.
pub(crate) fn settings(path: &Path) -> std::io::Result<String> {
    const MOST: u64 = 1 << 20;
    let mut text = String::new();
    let read = std::fs::File::open(path)?.take(MOST + 1).read_to_string(&mut text)?;
    if read as u64 > MOST {
        return Err(std::io::ErrorKind::InvalidData.into());
    }
    Ok(text)
}

pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Refusal {
    let name = path.display().to_string();
    let message = match error.kind() {
        std::io::ErrorKind::InvalidData => Message::new("command-not-text").text("file", name),
        _ => ReadError::from_io(&name, error).message(),
    };
    Refusal(message, exit::UNREADABLE)
}

pub(crate) fn profile(name: &str) -> Result<Profile, Refusal> {
    let known = Profile::builtin().iter().find(|profile| word(profile) == name.to_lowercase());
    if let Some(profile) = known {
        return Ok(profile.clone());
    }
    let text = settings(Path::new(name)).map_err(|error| {
        if error.kind() != std::io::ErrorKind::NotFound {
            return unreadable(Path::new(name), &error);
        }
        let names: Vec<String> = Profile::builtin().iter().map(word).collect();
        let message = Message::new("command-profile").text("file", name);
        Refusal(message.text("names", names.join(", ")), exit::UNREADABLE)
    })?;
    Ok(Profile::parse(&text).map_err(|problem| {
        Message::new("command-in-file").text("file", name).list("problem", vec![problem])
    })?)
}

/// The word for a built-in profile on the command line: `daftar-desa`.
fn word(profile: &Profile) -> String {
    profile.name().to_lowercase().replace(' ', "-")
}

pub(crate) fn regency(text: &str) -> Result<RegionCode, Message> {
    RegionCode::parse(text)
        .filter(|code| code.level() == Level::Regency)
        .filter(|code| lindung_core::regions::Regions::embedded().get(*code).is_some())
        .ok_or_else(|| Message::new("command-regency").text("found", text))
}

pub(crate) fn date(text: &str) -> Result<Date, Message> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .ok()
        .filter(|date| Programme::is_possible_day(*date))
        .ok_or_else(|| Message::new("command-date").text("found", text))
}

/// Today in western Indonesia. The one place where the clock is asked.
#[expect(clippy::disallowed_methods, reason = "the binary may ask the clock")]
pub(crate) fn today() -> Date {
    let jakarta = UtcOffset::from_hms(7, 0, 0).unwrap_or(UtcOffset::UTC);
    OffsetDateTime::now_utc().to_offset(jakarta).date()
}
