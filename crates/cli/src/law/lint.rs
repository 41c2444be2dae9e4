//! The check of the law files.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use lindung_core::law::{EMBEDDED, Law, Problem};
use lindung_core::message::{Message, Texts};

use super::Stop;
use crate::exit;

pub(super) fn run(dir: Option<&Path>, texts: &Texts, out: &mut dyn Write) -> Result<u8, Stop> {
    let read = dir.map(read).transpose()?;
    let files: Vec<(&str, &str)> = match &read {
        Some(files) => files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect(),
        None => EMBEDDED.to_vec(),
    };
    match Law::parse(&files) {
        Ok(law) => {
            let clean = Message::new("law-lint-clean")
                .number("entries", law.entries() as u64)
                .number("sources", law.sources().len() as u64);
            writeln!(out, "{}", texts.say(&clean))?;
            Ok(exit::CLEAN)
        }
        Err(error) => {
            for problem in &error.problems {
                writeln!(out, "{}", line(problem, texts))?;
            }
            let count = Message::new("law-lint-count").number("count", error.problems.len() as u64);
            writeln!(out, "{}", texts.say(&count))?;
            Ok(exit::FINDINGS)
        }
    }
}

fn line(problem: &Problem, texts: &Texts) -> String {
    let said = texts.say(&problem.kind.message());
    let key = if problem.entry.is_empty() { "law-lint-file-line" } else { "law-lint-line" };
    let message = Message::new(key).text("file", &problem.file).text("entry", &problem.entry);
    texts.say(&message.text("problem", said))
}

/// The TOML files of the folder, by name.
fn read(dir: &Path) -> Result<Vec<(String, String)>, Stop> {
    let unreadable = |error: io::Error| {
        Message::new("law-lint-unreadable-dir").text("dir", dir.display()).text("says", error)
    };
    let entries: io::Result<Vec<PathBuf>> =
        fs::read_dir(dir).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut paths = entries.map_err(|error| Stop::Told(exit::UNREADABLE, unreadable(error)))?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths.iter().map(|path| file(path)).collect()
}

fn file(path: &Path) -> Result<(String, String), Stop> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = fs::read_to_string(path).map_err(|error| {
        let message = Message::new("law-lint-unreadable-file");
        Stop::Told(exit::UNREADABLE, message.text("file", path.display()).text("says", error))
    })?;
    Ok((name, text))
}
