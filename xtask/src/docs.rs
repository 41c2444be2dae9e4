//! `cargo xtask docs`: writes the pages that follow from schema and law, checks every page, and with
//! `--book` builds the book in `target/book`.

mod dictionary;
mod law;
mod markdown;
mod pages;
mod schema;
mod truth;
mod words;

use std::path::Path;

use anyhow::{Context, bail};

use crate::shell::{root, run as sh, status};

/// Runs the chore.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let root = root();
    for (path, text) in generated(&root)? {
        let file = root.join(path);
        if std::fs::read_to_string(&file).ok().as_deref() != Some(text.as_str()) {
            std::fs::write(&file, text).with_context(|| path.to_owned())?;
            eprintln!("{path} is written anew");
        }
    }
    let problems = problems(&root)?;
    for problem in &problems {
        eprintln!("{problem}");
    }
    if !problems.is_empty() {
        bail!("{} problems in the pages", problems.len());
    }
    if arguments.iter().any(|a| a == "--book") { book(&root) } else { Ok(()) }
}

/// Builds the book with mdBook.
fn book(root: &Path) -> anyhow::Result<()> {
    if !status("mdbook", &["--version"]).is_ok_and(|code| code == 0) {
        bail!(
            "the book needs mdBook: install it (`cargo install mdbook --locked`, or `brew install \
             mdbook`) and try again; the pages can also be read as they are, from docs/SUMMARY.md on"
        );
    }
    sh("mdbook", &["build", &root.join("docs").to_string_lossy()])?;
    eprintln!("the book stands in target/book/index.html");
    Ok(())
}

/// The pages that are not written by hand, with their paths from the root.
fn generated(root: &Path) -> anyhow::Result<Vec<(&'static str, String)>> {
    let read = |path: &str| std::fs::read_to_string(root.join(path)).context(path.to_owned());
    let words = words::Words::read(&root.join("messages/id"))?;
    let tables = schema::read(&root.join("crates/store/migrations/sqlite"))?;
    let meanings = dictionary::Meanings::parse(&read("docs/reference/data-dictionary.toml")?)?;
    let names = law::Names::parse(&read("docs/reference/law-page.toml")?)?;
    Ok(vec![
        ("docs/reference/data-dictionary.md", dictionary::page(&tables, &meanings)?),
        ("docs/reference/law.md", law::page(&root.join("law"), &names, &words)?),
        ("docs/privacy/retention.md", law::retention(&read("law/retention.toml")?, &words)?),
    ])
}

/// Pages in which everything set as code is a name from the code.
const NAMES_CODE: [&str; 4] =
    ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/change.md", "docs/security.md"];

/// What is wrong with the pages.
fn problems(root: &Path) -> anyhow::Result<Vec<String>> {
    let mut found = pages::problems(root)?;
    let words = words::Words::read(&root.join("messages/id"))?;
    let routes = truth::routes(&root.join("crates/server/src"))?;
    let sources = truth::Sources::read(root)?;
    for page in pages::pages(root)? {
        let name = page.strip_prefix(root).unwrap_or(&page).to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(&page)?;
        let mut tell = |what: &str, wrong: Vec<markdown::At>| {
            found.extend(
                wrong.into_iter().map(|(line, text)| format!("{name}:{line}: {text}: {what}")),
            );
        };
        if name.starts_with("docs/manual/") {
            tell("no page of the office says this", truth::labels(&text, &words));
        }
        if name.starts_with("docs/") {
            tell("no route has this address", truth::addresses(&text, &routes));
        }
        if NAMES_CODE.contains(&name.as_str()) || is_of_a_crate(&name) {
            tell("is not in the code", sources.unknown(&text));
        }
    }
    Ok(found)
}

/// `crates/NAME/README.md`.
fn is_of_a_crate(name: &str) -> bool {
    name.starts_with("crates/") && name.ends_with("/README.md") && name.matches('/').count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_pages_are_what_schema_and_law_give() {
        for (path, text) in generated(&root()).expect("pages") {
            let kept = std::fs::read_to_string(root().join(path)).unwrap_or_default();
            let differs = kept.lines().zip(text.lines()).find(|(a, b)| a != b);
            assert!(kept == text, "{path} is old, run `cargo xtask docs`: {differs:?}");
        }
    }

    #[test]
    fn every_page_holds_together_and_says_what_is() {
        let problems = problems(&root()).expect("readable pages");
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    #[test]
    fn every_part_of_the_house_says_what_it_is_for() {
        for entry in std::fs::read_dir(root().join("crates")).expect("crates") {
            let path = entry.expect("a crate").path();
            let first = ["src/lib.rs", "src/main.rs"].map(|name| path.join(name));
            let first = first.iter().find(|file| file.is_file()).expect("a first page");
            let text = std::fs::read_to_string(first).expect("readable");
            let said: String = text.lines().take_while(|line| line.starts_with("//!")).collect();
            assert!(said.len() > 60, "{} begins without saying what it is for", first.display());
        }
    }
}
