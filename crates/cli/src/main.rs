//! `lindung`: arguments in, exit codes out; wires the rest together.

mod acting;
mod benefits;
mod checking;
mod console;
mod demo;
mod help;
mod law;
mod link;
mod office;
mod page;
mod plan;
mod regions;
mod replay;
mod synth;

use std::io::Write;
use std::panic::AssertUnwindSafe;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use lindung_core::message::{Language, Message, Texts};

/// Exit codes of every command.
pub mod exit {
    /// Done, and nothing stands against it.
    pub const CLEAN: u8 = 0;
    /// Done, and something was found.
    pub const FINDINGS: u8 = 1;
    /// The command was called in a wrong way.
    pub const USAGE: u8 = 2;
    /// A file could not be read, or a result not be written.
    pub const UNREADABLE: u8 = 3;
    /// A fault of the program.
    pub const INTERNAL: u8 = 4;
}

/// The command line. Help texts stand in `messages/*/command.ftl`.
#[derive(Parser)]
#[command(name = "lindung", version)]
struct Lindung {
    #[arg(long, global = true, value_name = "id|en", default_value = "id")]
    lang: String,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Audit(office::AuditCommand),
    Backup(office::BackupCommand),
    Benefits(benefits::BenefitsCommand),
    Books(office::BooksCommand),
    Check(checking::CheckCommand),
    Config(office::ConfigCommand),
    Demo(demo::DemoCommand),
    Keys(office::KeysCommand),
    Law(law::LawCommand),
    Ledger(office::LedgerCommand),
    Link(link::LinkCommand),
    Migrate(office::MigrateCommand),
    Plan(plan::PlanCommand),
    Region(regions::RegionCommand),
    Replay(replay::ReplayCommand),
    Restore(office::RestoreCommand),
    Serve(office::ServeCommand),
    Synth(synth::SynthCommand),
    User(office::UserCommand),
}

fn main() -> ExitCode {
    let texts = Texts::new(help::wanted_language(std::env::args_os()));
    let said = texts.language();
    std::panic::set_hook(Box::new(move |panic| fault(said, panic)));
    let code = std::panic::catch_unwind(AssertUnwindSafe(|| run(&texts))).unwrap_or(exit::INTERNAL);
    ExitCode::from(code)
}

fn run(texts: &Texts) -> u8 {
    let command = help::localise(Lindung::command(), texts);
    let parsed = command.try_get_matches().and_then(|m| Lindung::from_arg_matches(&m));
    let lindung = match parsed {
        Ok(lindung) => lindung,
        Err(error) => return help::explain(&error, texts),
    };
    if !matches!(lindung.lang.as_str(), "id" | "en") {
        console::error(texts, &Message::new("command-language").text("found", lindung.lang));
        return exit::USAGE;
    }
    let mut out = std::io::stdout().lock();
    let result = match &lindung.command {
        Command::Audit(command) => office::audit(command, texts, &mut out),
        Command::Backup(command) => office::backup(command, texts, &mut out),
        Command::Benefits(command) => benefits::run(command, texts, &mut out),
        Command::Books(command) => office::books(command, texts, &mut out),
        Command::Check(command) => checking::run(command, texts, &mut out),
        Command::Config(command) => office::config(command, texts, &mut out),
        Command::Demo(command) => demo::run(command, texts, &mut out),
        Command::Keys(command) => office::keys(command, texts, &mut out),
        Command::Law(command) => law::run(command, texts, &mut out),
        Command::Ledger(command) => office::ledger(command, texts, &mut out),
        Command::Link(command) => link::run(command, texts, &mut out),
        Command::Migrate(command) => office::migrate(command, texts, &mut out),
        Command::Plan(command) => plan::run(command, texts, &mut out),
        Command::Region(command) => regions::run(command, texts, &mut out),
        Command::Replay(command) => replay::run(command, texts, &mut out),
        Command::Restore(command) => office::restore(command, texts, &mut out),
        Command::Serve(command) => office::serve(command, texts, &mut out),
        Command::Synth(command) => synth::run(command, texts, &mut out),
        Command::User(command) => office::user(command, texts, &mut out),
    };
    match result.and_then(|code| Ok(out.flush().map(|()| code)?)) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => exit::CLEAN,
        Err(error) => {
            console::error(
                texts,
                &Message::new("command-fault").text("error", format!("{error:#}")),
            );
            exit::INTERNAL
        }
    }
}

/// Whoever reads our output (`| head`) has seen enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}

/// A fault of the program: where it is, and what to do. No value is shown, it may be personal.
fn fault(language: Language, panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let texts = Texts::new(language);
    console::error(&texts, &Message::new("command-panic").text("place", place));
}
