//! Running other programs.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, PathBuf::from)
}

/// Runs a program in the workspace and says so; an exit code other than 0 is an error.
pub fn run(program: &str, arguments: &[&str]) -> anyhow::Result<()> {
    eprintln!("$ {program} {}", arguments.join(" "));
    let code = status(program, arguments)?;
    if code != 0 {
        bail!("`{program} {}` ended with code {code}", arguments.join(" "));
    }
    Ok(())
}

/// Runs a program in the workspace and returns its exit code.
pub fn status(program: &str, arguments: &[&str]) -> anyhow::Result<i32> {
    let status = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .status()
        .with_context(|| format!("`{program}` cannot be started"))?;
    Ok(status.code().unwrap_or(-1))
}

/// Whether a cargo subcommand is installed.
pub fn has_cargo(subcommand: &str) -> bool {
    Command::new("cargo")
        .args([subcommand, "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Builds the release binary and returns where it lies.
pub fn lindung() -> anyhow::Result<PathBuf> {
    crate::frontend::ensure()?;
    run("cargo", &["build", "--release", "--locked", "--package", "lindung"])?;
    Ok(target().join("release").join("lindung"))
}

/// Where everything is built.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
