//! `lindung demo`: a synthetic regency in an office of its own, filled through the office's pages.

mod accounts;
mod bills;
mod cards;
mod claims;
mod coverage;
mod enrolment;
mod grievances;
mod money;
mod story;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use lindung_core::message::{Message, Texts};
use lindung_core::regions::Regions;
use lindung_core::words::{Level, RegionCode};
use lindung_server::local_time;
use lindung_synth::{Dirt, Plan, write};
use time::macros::date;

use crate::acting::accounts::{Sign, make, table};
use crate::acting::stage::{not_written, settings, start_over};
use crate::exit;
use crate::office::serve::{Opened, fault};
use crate::office::{self, Step, Stop, millis};
use crate::replay;

/// Try the office with a synthetic regency.
#[derive(Debug, Args)]
pub struct DemoCommand {
    #[arg(long, value_name = "CODE", default_value = "62.03")]
    regency: String,
    #[arg(long, value_name = "PROGRAMME", conflicts_with_all = ["regency", "database"])]
    programme: Option<String>,
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// What stands in a database elsewhere is nobody's to delete but its owner's.
    #[arg(long, conflicts_with = "database")]
    fresh: bool,
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:8080")]
    listen: String,
    #[arg(long)]
    fill_only: bool,
}

/// What tells the user how far the demo is.
type Say<'a> = &'a mut dyn FnMut(&Message) -> Step<()>;

/// Makes what is missing, says how to sign in, and answers until it is told to stop.
pub fn run(command: &DemoCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let mut say = |message: &Message| -> Step<()> {
        writeln!(out, "{}", texts.say(message))
            .and_then(|()| out.flush())
            .map_err(|error| fault(&error))
    };
    let result = office::wait(demo(command, texts, &mut say))?;
    Ok(office::end(result, texts))
}

async fn demo(command: &DemoCommand, texts: &Texts, say: Say<'_>) -> Step<u8> {
    let (opened, signs) = match &command.programme {
        Some(programme) => replayed(command, programme, &mut *say).await?,
        None => invented(command, &mut *say).await?,
    };
    say(&table(&signs, texts))?;
    if command.fill_only {
        return Ok(exit::CLEAN);
    }
    opened.answer(say).await
}

/// The folder of the demo: the one that was named, or one by the name of what is shown.
fn folder(command: &DemoCommand, name: &str) -> PathBuf {
    command.folder.clone().unwrap_or_else(|| Path::new("demo").join(name))
}

/// An office that the replay of a programme has filled.
async fn replayed(
    command: &DemoCommand,
    programme: &str,
    say: Say<'_>,
) -> Step<(Opened, Vec<Sign>)> {
    let folder = folder(command, programme);
    let (regency, signs) = replay::signs_of(programme)?;
    if command.fresh || !folder.join("office.db").exists() {
        let today = local_time::day_of(millis(), regency);
        replay::fill(programme, &folder, today, &mut *say).await?;
    }
    let settings = settings(&folder, command.database.as_deref(), &command.listen)?;
    Ok((Opened::open(&settings, say).await?, signs))
}

/// An office of people who do not exist, filled with a story of its own.
async fn invented(command: &DemoCommand, say: Say<'_>) -> Step<(Opened, Vec<Sign>)> {
    let regency = regency(&command.regency)?;
    let folder = folder(command, &regency.to_string());
    if command.fresh {
        start_over(&folder)?;
    }
    let lists = folder.join("lists");
    if !lists.join("truth.csv").exists() {
        say(&Message::new("demo-lists").text("regency", Regions::embedded().name(regency)))?;
        make_lists(regency, &lists)?;
    }
    let settings = settings(&folder, command.database.as_deref(), &command.listen)?;
    let opened = Opened::open(&settings, &mut *say).await?;
    let signs = accounts::all(regency);
    if !opened.office.is_founded().await.map_err(|error| fault(&error))? {
        make(&opened.office, &signs).await?;
        story::tell(&opened.office, &signs, &lists, &mut *say).await?;
    }
    Ok((opened, signs))
}

fn regency(text: &str) -> Step<RegionCode> {
    RegionCode::parse(text)
        .filter(|code| code.level() == Level::Regency && Regions::embedded().get(*code).is_some())
        .ok_or_else(|| Stop(Message::new("synth-error-regency").text("code", text), exit::USAGE))
}

fn make_lists(regency: RegionCode, lists: &Path) -> Step<()> {
    std::fs::create_dir_all(lists).map_err(|error| not_written(lists, &error))?;
    let plan = Plan {
        regency,
        people: 40_000,
        rows: 12_000,
        seed: 1,
        dirt: Dirt::Ordinary,
        on: date!(2026 - 01 - 01),
        single: false,
        even: false,
        careful: false,
    };
    write(&plan, lists, &mut |_| {})
        .map(drop)
        .map_err(|failure| Stop(failure.message(), exit::UNREADABLE))
}
