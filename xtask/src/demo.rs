//! `cargo xtask demo`: builds the program and opens an office with a synthetic regency.

use anyhow::bail;

use crate::shell::{lindung, root, status};

/// Kapuas, where the demo plays unless another regency is named.
const REGENCY: &str = "62.03";

/// Runs `lindung demo` with these arguments; what it makes is kept in `demo/CODE`.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let after = |name: &str| {
        arguments.iter().position(|a| a == name).and_then(|i| arguments.get(i + 1)).cloned()
    };
    let regency = after("--regency").unwrap_or_else(|| REGENCY.to_owned());
    let folder = root().join("demo").join(&regency).to_string_lossy().into_owned();
    let lindung = lindung()?;
    let mut all = vec!["demo"];
    all.extend(arguments.iter().map(String::as_str));
    if after("--folder").is_none() {
        all.extend(["--folder", &folder]);
    }
    match status(&lindung.to_string_lossy(), &all)? {
        0 => Ok(()),
        code => bail!("lindung demo ended with code {code}"),
    }
}
