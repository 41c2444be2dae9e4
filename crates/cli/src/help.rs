//! Help and usage errors in the user's language.

use std::ffi::OsString;
use std::io::Write;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use lindung_core::message::{Language, Message, Texts};

use crate::exit;

/// The language asked for by `--lang`, looked up before the command line is parsed so that help
/// and errors speak it too.
pub fn wanted_language(args: impl Iterator<Item = OsString>) -> Language {
    let args: Vec<String> = args.map(|a| a.to_string_lossy().into_owned()).collect();
    let spaced = args.windows(2).any(|pair| pair[0] == "--lang" && pair[1] == "en");
    if spaced || args.iter().any(|a| a == "--lang=en") {
        Language::English
    } else {
        Language::Indonesian
    }
}

/// Gives the command and all below it their help texts: `help-check` for a command, `help-check-out`
/// for its option.
pub fn localise(command: Command, texts: &Texts) -> Command {
    localise_as(command, "help", texts).disable_help_subcommand(true)
}

fn localise_as(command: Command, prefix: &str, texts: &Texts) -> Command {
    let usage = texts.label("help-usage");
    let template =
        format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}");
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command
        .about(texts.label(prefix))
        .help_template(template)
        .subcommand_help_heading(texts.label("help-commands"))
        .subcommand_value_name(texts.label("help-command"))
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help(texts.label("help-help")),
        );
    let examples = format!("{prefix}-examples");
    if texts.has(&examples) {
        command = command.after_help(texts.label(&examples));
    }
    let options = texts.label("help-options");
    let arguments = texts.label("help-arguments");
    command = command.mut_args(|arg| {
        if arg.get_id() == "help" {
            return arg.help_heading(options.clone());
        }
        let key = match arg.get_id().as_str() {
            "lang" => "help-lang".to_owned(),
            id => format!("{prefix}-{}", id.replace('_', "-")),
        };
        let heading = if arg.is_positional() { &arguments } else { &options };
        // Options that several commands share are explained once, with their parent or its parent.
        let mut above = prefix;
        let mut key = key;
        while !texts.has(&key)
            && let Some((parent, _)) = above.rsplit_once('-')
        {
            key = key.replacen(above, parent, 1);
            above = parent;
        }
        arg.help(texts.label(&key)).help_heading(heading.clone())
    });
    if command.get_version().is_some() {
        command = command.disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help(texts.label("help-version"))
                .help_heading(options),
        );
    }
    for name in names {
        let below = format!("{prefix}-{name}");
        command = command.mut_subcommand(name, |sub| localise_as(sub, &below, texts));
    }
    command
}

/// Says what is wrong with a command line and returns the exit code; help and version go to
/// standard output and are no error.
pub fn explain(error: &clap::Error, texts: &Texts) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = write!(std::io::stdout(), "{}", error.render());
        return exit::CLEAN;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = write!(std::io::stderr(), "{}", error.render());
        return exit::USAGE;
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => Message::new("usage-unknown").text("argument", argument),
        ErrorKind::InvalidSubcommand => Message::new("usage-subcommand")
            .text("argument", context(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            Message::new("usage-missing").text("argument", argument.trim_end_matches('.'))
        }
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            Message::new("usage-value-missing").text("argument", argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Message::new("usage-value")
            .text("argument", argument)
            .text("found", context(ContextKind::InvalidValue)),
        ErrorKind::ArgumentConflict => Message::new("usage-conflict").text("argument", argument),
        _ => Message::new("usage-other").text("error", error.kind()),
    };
    crate::console::error(texts, &message);
    exit::USAGE
}
