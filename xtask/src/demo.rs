//! `cargo xtask demo`: builds the program and opens an office with a synthetic regency.

use anyhow::bail;

use crate::shell::{lindung, root, status};

/// Kapuas, where the demo plays unless another regency is named.
const REGENCY: &str = "62.03";

/// Runs `lindung demo` with these arguments; what it makes is kept in `demo/CODE` or `demo/PROGRAMME`.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    // `cargo xtask demo -- --programme …`: what stands behind the dashes is for the demo.
    let arguments: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|one| *one != "--").collect();
    let after = |name: &str| {
        let at = arguments.iter().position(|one| *one == name)?;
        arguments.get(at + 1).map(|value| (*value).to_owned())
    };
    let shown = after("--programme").or_else(|| after("--regency"));
    let shown = shown.unwrap_or_else(|| REGENCY.to_owned());
    let folder = root().join("demo").join(&shown).to_string_lossy().into_owned();
    let lindung = lindung()?;
    let mut all = vec!["demo"];
    all.extend(&arguments);
    if after("--folder").is_none() {
        all.extend(["--folder", &folder]);
    }
    match status(&lindung.to_string_lossy(), &all)? {
        0 => Ok(()),
        code => bail!("lindung demo ended with code {code}"),
    }
}
