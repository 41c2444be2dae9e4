//! README and manual as people follow them: what README shows is run and compared line by line, and
//! every command that any page names is one that the program knows, with its options.

mod blocks;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use blocks::{blocks, difference, named, steps};
use tempfile::TempDir;

/// Commands that take longer than a test of a page may: a test that runs them or a folder of tests, and
/// what one of them says.
const ELSEWHERE: [(&str, &str, &str); 2] = [
    ("lindung replay", "crates/cli/tests", "\"replay\""),
    ("lindung demo", "frontend/tests/office.mjs", "\"demo\""),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn readme() -> String {
    read(&root().join("README.md"))
}

/// Runs a line as a shell would, with the program on the path.
fn shell(folder: &TempDir, line: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_lindung"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = program.parent().map(Path::to_path_buf).into_iter();
    let path = std::env::join_paths(folders.chain(std::env::split_paths(&path))).expect("a path");
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).current_dir(folder.path()).env("PATH", path);
    shell.output().expect("a shell")
}

/// The lists that `cargo xtask demo` makes.
fn lists() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let made = shell(
        &folder,
        "lindung synth --regency 62.03 --people 40000 --rows 12000 --seed 1 --out . --quiet",
    );
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    folder
}

fn is_elsewhere(command: &str) -> bool {
    ELSEWHERE.iter().any(|(start, _, _)| command.starts_with(start))
}

#[cfg(unix)]
#[test]
fn whatever_readme_shows_is_what_the_program_prints() {
    let folder = lists();
    let page = readme();
    let mut count = 0;
    for step in blocks(&page, "console").iter().flat_map(|block| steps(block)) {
        if is_elsewhere(&step.command) {
            continue;
        }
        // What a page shows of a file is the file.
        if let Some(name) = step.command.strip_prefix("cat ") {
            std::fs::write(folder.path().join(name), step.printed.join("\n") + "\n").expect(name);
        }
        let done = shell(&folder, &step.command);
        let said = String::from_utf8_lossy(&done.stdout).into_owned()
            + &String::from_utf8_lossy(&done.stderr);
        let code = done.status.code();
        assert!(matches!(code, Some(0 | 1)), "{}: {code:?} {said}", step.command);
        let differs = difference(&step.printed, &said);
        assert_eq!(differs, None, "{}\n{said}", step.command);
        count += 1;
    }
    for line in blocks(&page, "sh").concat() {
        let line = line.split(" #").next().unwrap_or_default().trim().to_owned();
        if line.starts_with("lindung ") && !is_elsewhere(&line) {
            let done = shell(&folder, &line);
            let said = String::from_utf8_lossy(&done.stderr).into_owned();
            assert!(matches!(done.status.code(), Some(0 | 1)), "{line}: {said}");
            count += 1;
        }
    }
    assert!(count >= 3, "README shows hardly anything: {count}");
}

#[test]
fn the_chores_that_readme_names_are_chores_and_what_runs_elsewhere_does() {
    let chores = read(&root().join("xtask/src/main.rs"));
    let mut count = 0;
    for line in blocks(&readme(), "sh").concat() {
        if let Some(rest) = line.strip_prefix("cargo xtask ") {
            let name = rest.split(' ').next().unwrap_or_default();
            assert!(chores.contains(&format!("Some(\"{name}\")")), "cargo xtask {name}");
            count += 1;
        }
    }
    assert!(count >= 2, "README begins with two commands: {count}");
    for (command, test, says) in ELSEWHERE {
        if named(&readme()).iter().any(|named| named.starts_with(command)) {
            let path = root().join(test);
            let tests = if path.is_dir() { below(&path, "rs") } else { vec![path] };
            let runs = tests.iter().any(|file| read(file).contains(says));
            assert!(runs, "no test of {test} runs {command}");
        }
    }
}

#[test]
fn every_command_that_a_page_names_is_one_of_the_program_with_its_options() {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let (mut count, mut wrong) = (0, Vec::new());
    for path in pages(&root()) {
        let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
        for command in named(&read(&path)) {
            count += 1;
            let is_word = |word: &&str| {
                !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            };
            let plain = |word: &&str| is_word(word) && !word.starts_with('-');
            let words: Vec<&str> = command.split(' ').skip(1).take_while(plain).collect();
            let words = words.join(" ");
            let help = known.entry(words.clone()).or_insert_with(|| help(&words));
            if help.is_empty() {
                wrong.push(format!("{name}: {command}: there is no such command"));
            }
            let options = command.split([' ', '=', '[', ']', '|']);
            for option in options.filter(|word| word.starts_with("--") && word.len() > 2) {
                if !help.contains(option) {
                    wrong.push(format!("{name}: {command}: {option} is no option"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 30, "hardly any page names a command: {count}");
}

/// What the program says about a command; nothing if it knows none.
fn help(words: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lindung"));
    let done = command.args(words.split_whitespace()).arg("--help").output().expect("it starts");
    if done.status.success() {
        String::from_utf8_lossy(&done.stdout).into_owned()
    } else {
        String::new()
    }
}

/// The pages that people follow.
fn pages(root: &Path) -> Vec<PathBuf> {
    let mut found = vec![root.join("README.md"), root.join("bench/README.md")];
    found.extend(below(&root.join("docs"), "md"));
    found
}

/// The files of a folder with this ending, in any depth, but not this test itself.
fn below(folder: &Path, wanted: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                if !path.ends_with("readme") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|ending| ending == wanted) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_settings_that_the_guides_show_are_settings_of_the_program() {
    let mut count = 0;
    for page in ["docs/install/pasang.md", "docs/install/install.md"] {
        for settings in blocks(&read(&root().join(page)), "toml") {
            let folder = TempDir::new().expect("a folder");
            let file = folder.path().join("lindung.toml");
            std::fs::write(&file, settings.join("\n")).expect("settings");
            let mut command = Command::new(env!("CARGO_BIN_EXE_lindung"));
            let done = command.args(["config", "check"]).current_dir(folder.path()).output();
            let done = done.expect("it starts");
            let said = String::from_utf8_lossy(&done.stderr).into_owned();
            assert!(done.status.success(), "{page}: {said}");
            count += 1;
        }
    }
    assert!(count >= 2, "the guides show no settings");
}
