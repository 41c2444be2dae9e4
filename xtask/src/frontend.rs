//! `cargo xtask frontend`: style sheet, script and pictures of the pages, built by Vite and embedded
//! in the binary. Every other chore builds them when they are missing or older than their sources.

use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, bail};

use crate::shell::root;

/// Builds what is missing or stale.
pub fn ensure() -> anyhow::Result<()> {
    let folder = root().join("frontend");
    let built = newest(&folder.join("dist"), "");
    let sources = ["src", "package.json", "package-lock.json", "vite.config.js"];
    let changed = sources.iter().filter_map(|name| newest(&folder.join(name), ""));
    // The style sheet holds only what some page uses.
    let changed = changed.chain(newest(&root().join("crates/server/src"), ".html")).max();
    if built.is_some() && built >= changed {
        return Ok(());
    }
    build()
}

/// Builds them.
pub fn build() -> anyhow::Result<()> {
    install()?;
    npm(&["run", "build"])
}

/// Fetches what the lock file names.
pub fn install() -> anyhow::Result<()> {
    // Not `npm ci`: it refuses a lock file that leaves out programs for other systems.
    npm(&["install", "--no-save"])
}

fn npm(arguments: &[&str]) -> anyhow::Result<()> {
    eprintln!("$ npm {}", arguments.join(" "));
    let status = Command::new("npm")
        .args(arguments)
        .current_dir(root().join("frontend"))
        .status()
        .context("npm cannot be started: install Node.js 20.19 or newer")?;
    if !status.success() {
        bail!("`npm {}` failed", arguments.join(" "));
    }
    Ok(())
}

/// When the newest file with this ending in a folder, or the file, was written.
fn newest(path: &Path, ending: &str) -> Option<SystemTime> {
    if !path.is_dir() {
        let wanted = path.to_string_lossy().ends_with(ending);
        return path.metadata().and_then(|about| about.modified()).ok().filter(|_| wanted);
    }
    let inside = std::fs::read_dir(path).ok()?;
    inside.filter_map(|entry| newest(&entry.ok()?.path(), ending)).max()
}
