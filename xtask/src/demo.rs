//! `cargo xtask demo`: a synthetic regency, its dirty lists, and the check of them.

use anyhow::bail;

use crate::shell::{lindung, root, run as sh, status};

/// Kapuas, where the demo plays unless another regency is named.
const REGENCY: &str = "62.03";

/// Makes the lists (kept from the last time unless `--fresh`) and checks them.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let after = |name: &str| {
        arguments.iter().position(|a| a == name).and_then(|i| arguments.get(i + 1)).cloned()
    };
    let regency = after("--regency").unwrap_or_else(|| REGENCY.to_owned());
    let lindung = lindung()?;
    let lindung = lindung.to_string_lossy();
    let folder = root().join("demo").join(&regency);
    if arguments.iter().any(|a| a == "--fresh") && folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let lists = folder.join("lists");
    let path = |name: &str| lists.join(name).to_string_lossy().into_owned();
    if !lists.join("truth.csv").exists() {
        std::fs::create_dir_all(&lists)?;
        let out = lists.to_string_lossy();
        sh(
            &lindung,
            &[
                "synth",
                "--regency",
                &regency,
                "--people",
                "40000",
                "--rows",
                "12000",
                "--seed",
                "1",
                "--on",
                "2026-01-01",
                "--out",
                &out,
            ],
        )?;
    }
    let mut check = vec!["check".to_owned()];
    check.extend(
        ["dtsen", "musdes", "dinas", "csr", "peserta_lama"].map(|n| path(&format!("{n}.csv"))),
    );
    for (kind, name) in [
        ("enrolled", "rujukan_bpjstk_aktif"),
        ("deaths", "rujukan_kematian"),
        ("officials", "rujukan_aparatur"),
        ("civil-register", "dukcapil"),
    ] {
        check.extend(["--against".to_owned(), format!("{kind}={}", path(&format!("{name}.csv")))]);
    }
    let out = folder.join("hasil").to_string_lossy().into_owned();
    check.extend(["--regency", &regency, "--on", "2026-01-01", "--out", &out].map(str::to_owned));
    let check: Vec<&str> = check.iter().map(String::as_str).collect();
    eprintln!("$ lindung {}", check.join(" "));
    // Findings are what the demo shows, not a failure.
    match status(&lindung, &check)? {
        0 | 1 => {
            println!("\nOpen {out}/hasil.html in a browser, or {out}/hasil.xlsx.");
            Ok(())
        }
        code => bail!("lindung check ended with code {code}"),
    }
}
