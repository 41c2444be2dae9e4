//! A folder to work in, the program, and its results read back.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The reports that a check writes.
pub const REPORTS: [&str; 5] =
    ["hasil.html", "hasil.xlsx", "pairs.csv", "rows.csv", "summary.json"];

/// A folder of its own, in which the program runs: names in its sentences are short.
pub struct Desk(TempDir);

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the program ended by itself"),
            out: String::from_utf8(output.stdout).expect("text on standard output"),
            err: String::from_utf8(output.stderr).expect("text on standard error"),
        }
    }
}

impl Desk {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Puts a file on the desk.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lindung"));
        command.args(args).current_dir(self.0.path());
        command
    }

    /// Runs `lindung` with these arguments, parted by blanks.
    pub fn run(&self, line: &str) -> Ran {
        self.run_args(&line.split_whitespace().collect::<Vec<_>>())
    }

    pub fn run_args(&self, args: &[&str]) -> Ran {
        self.command(args).output().expect("the program starts").into()
    }

    /// Everything on the desk, also what hides, by its path from the desk.
    pub fn lies_here(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.0.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                let name = path.strip_prefix(self.0.path()).expect("on the desk");
                found.push(name.display().to_string());
                if path.is_dir() {
                    folders.push(path);
                }
            }
        }
        found.sort();
        found
    }

    /// `rows.csv` of a folder of results.
    pub fn rows(&self, folder: &str) -> Vec<Line> {
        lines(&self.path(folder).join("rows.csv"))
    }
}

/// A line of a CSV file by its header.
#[derive(Debug, Clone)]
pub struct Line(BTreeMap<String, String>);

impl Line {
    pub fn get(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("no column {column}"))
    }

    /// Whether this rule found something on the row.
    pub fn found(&self, code: &str) -> bool {
        self.get("findings").split(';').any(|found| found == code)
    }

    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}

pub fn lines(path: &Path) -> Vec<Line> {
    let mut reader = csv::Reader::from_path(path).expect("a CSV file");
    let header: Vec<String> =
        reader.headers().expect("a header").iter().map(str::to_owned).collect();
    reader
        .records()
        .map(|record| {
            let record = record.expect("a whole line");
            Line(header.iter().cloned().zip(record.iter().map(str::to_owned)).collect())
        })
        .collect()
}

/// The parts of a workbook, unpacked.
pub fn parts(workbook: &Path) -> Vec<(String, String)> {
    let file = fs::File::open(workbook).expect("a workbook");
    let mut archive = zip::ZipArchive::new(file).expect("an archive");
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("a whole part");
            (
                part.name().expect("a name").into_owned(),
                String::from_utf8_lossy(&bytes).into_owned(),
            )
        })
        .collect()
}

/// All that a folder of results says, the workbook unpacked.
pub fn everything_written(folder: &Path) -> String {
    let mut text = String::new();
    for name in REPORTS {
        let path = folder.join(name);
        if name == "hasil.xlsx" {
            text.extend(parts(&path).into_iter().map(|(_, part)| part));
        } else {
            text += &fs::read_to_string(path).expect("a text");
        }
    }
    text
}
