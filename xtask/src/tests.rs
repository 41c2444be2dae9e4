//! `cargo xtask test`: all that must hold before a change lands.

use crate::shell::{has_cargo, run as sh, status};
use crate::{browser, floors, frontend, postgres, pyxform};

/// Runs all checks. `--quick` leaves out licences, lints and the browser.
fn run_all(quick: bool) -> anyhow::Result<()> {
    floors::check()?;
    sh("cargo", &["fmt", "--all", "--check"])?;
    frontend::ensure()?;
    postgres::ensure()?;
    pyxform::ensure()?;
    if !quick {
        sh(
            "cargo",
            &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
        )?;
        licences()?;
    }
    if has_cargo("nextest") {
        sh("cargo", &["nextest", "run", "--workspace", "--locked"])?;
    } else {
        sh("cargo", &["test", "--workspace", "--locked"])?;
    }
    sh("cargo", &["test", "--workspace", "--locked", "--doc"])?;
    if quick { Ok(()) } else { browser::run(browser::Which::All) }
}

/// Reads the arguments.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    run_all(arguments.iter().any(|a| a == "--quick"))
}

fn licences() -> anyhow::Result<()> {
    if !has_cargo("deny") {
        sh("cargo", &["install", "cargo-deny", "--locked"])?;
    }
    sh("cargo", &["deny", "check", "bans", "licenses", "sources"])?;
    // The advisory database lives on the network; a machine without one is told, not stopped.
    if status("cargo", &["deny", "check", "advisories"])? != 0 {
        eprintln!("advisories were not checked or not clean: see above");
    }
    Ok(())
}
