//! The tests run on a real PostgreSQL that they start themselves: its programs must be there.

use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::shell::{run as sh, status};

/// Installs PostgreSQL where it is missing and we may; else says what to install.
pub fn ensure() -> anyhow::Result<()> {
    if is_there() {
        return Ok(());
    }
    if status("apt-get", &["--version"]).is_ok_and(|code| code == 0) {
        sh("apt-get", &["update"])?;
        sh("apt-get", &["install", "--yes", "--no-install-recommends", "postgresql"])?;
    }
    if !is_there() {
        bail!(
            "the tests need PostgreSQL: install its server programs (`apt install postgresql`, \
             `dnf install postgresql-server`, `brew install postgresql`) and try again"
        );
    }
    Ok(())
}

fn is_there() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    if let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") {
        folders.extend(versions.flatten().map(|version| version.path().join("bin")));
    }
    folders.push(Path::new("/usr/local/pgsql/bin").to_path_buf());
    folders.iter().any(|folder| folder.join("initdb").exists())
}
