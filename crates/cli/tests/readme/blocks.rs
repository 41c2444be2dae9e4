//! The commands that a page of Markdown shows, and what it says they print.

/// A command and the lines that are said to follow it.
#[derive(Debug, PartialEq, Eq)]
pub struct Step {
    /// As it is typed.
    pub command: String,
    /// As it is printed; a line `…` stands for any lines, ` …` at the end for the rest of a line.
    pub printed: Vec<String>,
}

/// The blocks of a page with this word at their fence, each as its lines.
pub fn blocks(page: &str, word: &str) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    let (mut inside, mut wanted) = (false, false);
    for line in page.lines() {
        if let Some(info) = line.trim_start().strip_prefix("```") {
            inside = !inside;
            wanted = inside && info.trim() == word;
            if wanted {
                found.push(Vec::new());
            }
        } else if let Some(block) = found.last_mut().filter(|_| wanted) {
            block.push(line.to_owned());
        }
    }
    found
}

/// The commands of a console block, each with what it prints.
pub fn steps(block: &[String]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut open = false;
    for line in block {
        let first = line.strip_prefix("$ ");
        if let Some(command) = first {
            steps.push(Step { command: command.to_owned(), printed: Vec::new() });
        } else if let Some(step) = steps.last_mut() {
            if open {
                step.command = format!("{}\n{line}", step.command);
            } else {
                step.printed.push(line.clone());
            }
        }
        open = line.ends_with('\\') && (open || first.is_some());
    }
    steps
}

/// Where what a page says and what was printed part, if they do; blank lines say nothing.
pub fn difference(said: &[String], printed: &str) -> Option<String> {
    let mut rest = printed.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let mut skipping = false;
    let said = said.iter().map(|line| line.trim_end()).filter(|line| !line.is_empty());
    for line in said {
        if line.trim_start() == "…" {
            skipping = true;
            continue;
        }
        let fits = |found: &&str| match line.strip_suffix(" …") {
            Some(start) => found.starts_with(start),
            None => *found == line,
        };
        let next = if skipping { rest.find(fits) } else { rest.next().filter(fits) };
        if next.is_none() {
            return Some(format!("not printed: {line}"));
        }
        skipping = false;
    }
    let more = rest.next().filter(|_| !skipping);
    more.map(|line| format!("not said: {line}"))
}

/// Commands of `lindung` that stand in a page, in lines or in blocks of commands.
pub fn named(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in ["sh", "console"] {
        for line in blocks(page, word).concat() {
            let line = line.strip_prefix("$ ").unwrap_or(&line);
            let line = line.split(" #").next().unwrap_or_default();
            found.extend(line.starts_with("lindung ").then(|| line.trim().to_owned()));
        }
    }
    let mut fenced = false;
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            let code = line.split('`').skip(1).step_by(2);
            found.extend(code.filter(|code| code.starts_with("lindung ")).map(str::to_owned));
        }
    }
    found
}

#[test]
fn a_block_is_commands_with_what_they_print() {
    let page = "a\n```console\n$ lindung check a.csv \\\n    --on 2026-01-01\nRead\n…\n$ ls\nx\n```\n\
        ```sh\nlindung demo  # opens\n```\nand `lindung law lint`\n";
    let steps = steps(&blocks(page, "console")[0]);
    assert_eq!(steps.len(), 2);
    assert_eq!(steps[0].command, "lindung check a.csv \\\n    --on 2026-01-01");
    assert_eq!(steps[0].printed, ["Read", "…"]);
    assert_eq!(named(page), ["lindung demo", "lindung check a.csv \\", "lindung law lint"]);
}

#[test]
fn what_is_left_out_may_be_anything_and_what_is_said_must_be_printed() {
    let said = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(difference(&said("a\n…\nd"), "a\nb\nc\nd\n"), None);
    assert_eq!(difference(&said("a\nb …"), "a\nb c d"), None);
    assert_eq!(difference(&said("a\n…"), "a"), None);
    assert_eq!(difference(&said("a\nc"), "a\nb").as_deref(), Some("not printed: c"));
    assert_eq!(difference(&said("a"), "a\nb").as_deref(), Some("not said: b"));
    assert_eq!(difference(&said("…\nx"), "a\nb").as_deref(), Some("not printed: x"));
}
