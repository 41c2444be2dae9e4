//! The pages in a real browser: `frontend/tests`, run by Node on the program that was built.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, bail};

use crate::frontend;
use crate::shell::{root, run as sh, status, target};

/// What Chromium is called.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// Runs the tests of the pages.
pub fn run() -> anyhow::Result<()> {
    let chromium = ensure()?;
    frontend::install()?;
    sh("cargo", &["build", "--locked", "--workspace", "--bin", "lindung"])?;
    eprintln!("$ node --test frontend/tests/*.mjs");
    let done = Command::new("node")
        .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
        .args(["tests/pages.mjs", "tests/field.mjs"])
        .current_dir(root().join("frontend"))
        .env("LINDUNG_TEST_CHROMIUM", chromium)
        .env("LINDUNG_TEST_PROGRAM", target().join("debug").join("lindung"))
        .status()
        .context("node cannot be started: install Node.js 20.19 or newer")?;
    if !done.success() {
        bail!("the tests of the pages failed");
    }
    Ok(())
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
