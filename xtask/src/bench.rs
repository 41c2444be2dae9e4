//! `cargo xtask bench`: how long `lindung check` takes on synthetic lists of growing size, and how
//! often it is right. Figures of one run on one machine; the table goes to standard output and to
//! `bench/out/checking.md`.

mod accuracy;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use crate::shell::{lindung, root, run as sh};

/// Rows of the list; the references hold about 1.2 people for each row.
const SIZES: [usize; 4] = [10_000, 60_000, 300_000, 1_000_000];

/// Runs the benchmark. `--rows N` (repeatable) names other sizes; `--sample DIR` measures the
/// accuracy on the lists of a folder made by `lindung synth` or laid out like it.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let values = |name: &str| -> Vec<String> {
        arguments.windows(2).filter(|pair| pair[0] == name).map(|pair| pair[1].clone()).collect()
    };
    let lindung = lindung()?;
    let mut report = String::new();
    let folders = values("--sample");
    for folder in &folders {
        report += &accuracy_of(&lindung, Path::new(folder))?;
    }
    if folders.is_empty() {
        let sizes =
            values("--rows").iter().map(|n| n.parse()).collect::<Result<Vec<usize>, _>>()?;
        let sizes = if sizes.is_empty() { SIZES.to_vec() } else { sizes };
        report += &speed(&lindung, &sizes)?;
        for (seed, dirt) in [(11, "ordinary"), (12, "heavy")] {
            let folder = lists(&lindung, 12_000, seed, dirt, false)?;
            report += &accuracy_of(&lindung, &folder)?;
        }
    }
    let out = root().join("bench").join("out");
    std::fs::create_dir_all(&out)?;
    std::fs::write(out.join("checking.md"), &report)?;
    println!("{report}");
    Ok(())
}

/// Synthetic lists, made once and kept.
fn lists(
    lindung: &Path,
    rows: usize,
    seed: u32,
    dirt: &str,
    single: bool,
) -> anyhow::Result<PathBuf> {
    let kind = if single { "single" } else { "lists" };
    let folder = root().join("bench/data").join(format!("{kind}-{rows}-{dirt}-{seed}"));
    if folder.join("truth.csv").exists() {
        return Ok(folder);
    }
    let people = (rows * 11 / 10).max(40_000).to_string();
    let (rows, seed, out) =
        (rows.to_string(), seed.to_string(), folder.to_string_lossy().into_owned());
    let mut arguments = vec![
        "synth",
        "--regency",
        "62.03",
        "--people",
        &people,
        "--rows",
        &rows,
        "--seed",
        &seed,
        "--dirt",
        dirt,
        "--on",
        "2026-01-01",
        "--out",
        &out,
    ];
    if single {
        arguments.push("--single");
    }
    std::fs::create_dir_all(&folder)?;
    sh(&lindung.to_string_lossy(), &arguments)?;
    Ok(folder)
}

/// The candidate lists and references of a folder as arguments of `lindung check`.
fn check_arguments(folder: &Path, out: &Path) -> anyhow::Result<Vec<String>> {
    let found = |name: &str| {
        ["csv", "csv.gz"]
            .iter()
            .map(|ext| folder.join(format!("{name}.{ext}")))
            .find(|p| p.exists())
    };
    let mut arguments = vec!["check".to_owned()];
    for name in ["calon", "dtsen", "musdes", "dinas", "csr", "peserta_lama"] {
        arguments.extend(found(name).map(|p| p.to_string_lossy().into_owned()));
    }
    if arguments.len() == 1 {
        bail!("{} holds no candidate list", folder.display());
    }
    for (kind, name) in [
        ("enrolled", "rujukan_bpjstk_aktif"),
        ("deaths", "rujukan_kematian"),
        ("officials", "rujukan_aparatur"),
        ("civil-register", "dukcapil"),
    ] {
        if let Some(path) = found(name) {
            arguments.extend(["--against".to_owned(), format!("{kind}={}", path.display())]);
        }
    }
    let out = out.to_string_lossy().into_owned();
    let rest = ["--on", "2026-01-01", "--format", "csv", "--quiet", "--timings", "--out", &out];
    arguments.extend(rest.map(str::to_owned));
    Ok(arguments)
}

fn speed(lindung: &Path, sizes: &[usize]) -> anyhow::Result<String> {
    let mut table = String::from(
        "| rows | references | seconds | read | understand | match | judge | write | peak memory |\n\
         |---:|---:|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for &rows in sizes {
        let folder = lists(lindung, rows, 7, "ordinary", true)?;
        let out = root().join("bench/out").join(format!("check-{rows}"));
        let arguments = check_arguments(&folder, &out)?;
        let mut runs: Vec<Timed> =
            (0..3).map(|_| timed(lindung, &arguments)).collect::<Result<_, _>>()?;
        runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
        let median = &runs[runs.len() / 2];
        let references = count_references(&folder)?;
        let _ = write!(table, "| {rows} | {references} | {:.2} |", median.seconds);
        for phase in &median.phases {
            let _ = write!(table, " {phase:.2} |");
        }
        let _ = writeln!(table, " {} MB |", median.peak_kib / 1024);
    }
    Ok(table)
}

fn count_references(folder: &Path) -> anyhow::Result<usize> {
    let mut lines = 0;
    for name in ["rujukan_bpjstk_aktif", "rujukan_kematian", "rujukan_aparatur", "dukcapil"] {
        let path = folder.join(format!("{name}.csv"));
        if path.exists() {
            let bytes = std::fs::read(path)?;
            lines += bytes.split(|b| *b == b'\n').count().saturating_sub(2);
        }
    }
    Ok(lines)
}

/// One run: wall time, phases and the largest resident size that was seen.
struct Timed {
    seconds: f64,
    phases: Vec<f64>,
    peak_kib: u64,
}

#[expect(clippy::disallowed_methods, reason = "a benchmark asks the clock")]
fn timed(lindung: &Path, arguments: &[String]) -> anyhow::Result<Timed> {
    let start = std::time::Instant::now();
    let mut child = Command::new(lindung)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("lindung cannot be started")?;
    let mut peak_kib = 0;
    let status = loop {
        peak_kib = peak_kib.max(high_water(child.id()));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    let seconds = start.elapsed().as_secs_f64();
    let said = child.stderr.take().map(std::io::read_to_string).transpose()?.unwrap_or_default();
    if !matches!(status.code(), Some(0 | 1)) {
        bail!("lindung check failed: {said}");
    }
    let phases = said
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(_, seconds)| seconds.parse().ok())
        .collect();
    Ok(Timed { seconds, phases, peak_kib })
}

/// Largest resident size so far in KiB; 0 where the system does not tell.
fn high_water(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn accuracy_of(lindung: &Path, folder: &Path) -> anyhow::Result<String> {
    let out = root().join("bench/out").join(
        folder
            .file_name()
            .map_or_else(|| "sample".to_owned(), |n| n.to_string_lossy().into_owned()),
    );
    timed(lindung, &check_arguments(folder, &out)?)?;
    accuracy::table(folder, &out)
}
