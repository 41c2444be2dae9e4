//! A room may only look down: no crate depends on one of its own floor or of a higher one.

use std::collections::BTreeMap;

use anyhow::{Context, bail};

use crate::shell::root;

/// Floors from the ground up; see ARCHITECTURE.md.
const FLOORS: &[(&str, u8)] = &[
    ("core", 0),
    ("linkage", 1),
    ("pictures", 1),
    ("synth", 1),
    ("documents", 2),
    ("files", 2),
    ("store", 2),
    ("jobs", 3),
    ("server", 4),
    ("cli", 5),
];

/// Checks every crate's manifest.
pub fn check() -> anyhow::Result<()> {
    let floors: BTreeMap<&str, u8> = FLOORS.iter().copied().collect();
    let crates = root().join("crates");
    for entry in std::fs::read_dir(&crates)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let own = *floors.get(name.as_str()).with_context(|| {
            format!("crates/{name} has no floor: give it one in xtask/src/floors.rs")
        })?;
        let manifest = std::fs::read_to_string(crates.join(&name).join("Cargo.toml"))?;
        for line in manifest.lines() {
            let Some(other) = line.strip_prefix("lindung-") else { continue };
            let other = other.split([' ', '.', '=']).next().unwrap_or_default();
            let floor = *floors.get(other).with_context(|| format!("no floor for {other}"))?;
            if floor >= own {
                bail!("crates/{name} (floor {own}) looks at crates/{other} (floor {floor})");
            }
        }
    }
    Ok(())
}
