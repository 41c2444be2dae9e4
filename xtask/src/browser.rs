//! The pages in a real browser: `frontend/tests`, run by Node on the program that was built.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::shell::{root, run as sh, status, target};
use crate::{frontend, postgres};

/// What Chromium is called.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// The files of the tests: each page by itself, the work without a signal, and whole stories on both databases.
const TESTS: [&str; 3] = ["tests/pages.mjs", "tests/field.mjs", "tests/journeys.mjs"];

/// Which tests of the pages are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Each page, the work without a signal, and whole stories on both databases.
    All,
    /// The stories alone, on SQLite; they take the pictures of the manual anew.
    Pictures,
}

/// Runs the tests of the pages.
pub fn run(which: Which) -> anyhow::Result<()> {
    let chromium = ensure()?;
    postgres::ensure()?;
    frontend::install()?;
    frontend::ensure()?;
    sh("cargo", &["build", "--locked", "--workspace", "--bin", "lindung"])?;
    let program = target().join("debug").join("lindung");
    let tests = match which {
        Which::All => &TESTS[..],
        Which::Pictures => &TESTS[2..],
    };
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
        .args(tests)
        .current_dir(root().join("frontend"))
        .env("LINDUNG_TEST_CHROMIUM", chromium)
        .env("LINDUNG_TEST_FILLED", fill(&program)?)
        .env("LINDUNG_TEST_PROGRAM", program)
        .env("LINDUNG_TEST_ARTEFACTS", artefacts());
    if which == Which::Pictures {
        node.env("LINDUNG_TEST_MANUAL", "1");
    }
    eprintln!("$ node --test {}", tests.join(" "));
    let done = node.status().context("node cannot be started: install Node.js 20.19 or newer")?;
    if !done.success() {
        bail!(
            "the tests of the pages failed; pictures of the journeys are in {}",
            artefacts().display()
        );
    }
    Ok(())
}

/// Where the pictures of the journeys go, by database.
fn artefacts() -> PathBuf {
    target().join("journeys")
}

/// Fills an office of the demo on SQLite once, of which each file of tests takes a copy.
fn fill(program: &Path) -> anyhow::Result<PathBuf> {
    let folder = target().join("browser-office");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("an earlier office of the tests stays")?;
    }
    std::fs::create_dir_all(&folder).context("the target folder cannot be written")?;
    let (program, home) = (program.to_string_lossy(), folder.to_string_lossy());
    sh(&program, &["demo", "--folder", &home, "--fill-only", "--listen", "127.0.0.1:0"])?;
    Ok(folder)
}

/// Where Chromium is; installs it where it is missing and we may, else says what to install.
pub fn ensure() -> anyhow::Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if status("apt-get", &["--version"]).is_ok_and(|code| code == 0) {
        sh("apt-get", &["update"])?;
        sh("apt-get", &["install", "--yes", "--no-install-recommends", "chromium"])?;
    }
    find().context(
        "the tests of the pages need Chromium: install it (`apt install chromium`, \
         `dnf install chromium`, `brew install chromium`) or set LINDUNG_TEST_CHROMIUM to the program, \
         and try again",
    )
}

fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("LINDUNG_TEST_CHROMIUM") {
        return Some(named.into()).filter(|path: &PathBuf| path.is_file());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let all = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    all.into_iter().find(|program| program.is_file())
}
