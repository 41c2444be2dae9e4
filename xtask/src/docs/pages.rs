//! Whether the pages hold together: the summary names every page of the book, every link and picture
//! leads somewhere, and no page of the book leads out of it.

use std::path::{Path, PathBuf};

use super::markdown::{anchors, links};

/// What is wrong with the pages of a project.
pub fn problems(root: &Path) -> std::io::Result<Vec<String>> {
    let book = root.join("docs");
    let mut found = summary(&book)?;
    for page in pages(root)? {
        let text = std::fs::read_to_string(&page)?;
        for (line, target) in links(&text) {
            if let Some(problem) = follow(&book, &page, &text, &target) {
                let page = page.strip_prefix(root).unwrap_or(&page).display().to_string();
                found.push(format!("{page}:{line}: {target}: {problem}"));
            }
        }
    }
    Ok(found)
}

/// Every page of the project, in order.
pub fn pages(root: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![root.join("docs"), root.join("bench"), root.join("reference")];
    folders.extend(inside(&root.join("crates"))?.into_iter().filter(|path| path.is_dir()));
    found.extend(inside(root)?.into_iter().filter(|path| is_page(path)));
    while let Some(folder) = folders.pop() {
        for path in inside(&folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && !["data", "out", "src", "tests", "node_modules"].contains(&&*name) {
                folders.push(path);
            } else if is_page(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn inside(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
}

fn is_page(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|ending| ending == "md")
}

/// Pages that the summary leaves out, and pages it names that are not there.
fn summary(book: &Path) -> std::io::Result<Vec<String>> {
    let path = book.join("SUMMARY.md");
    let named: Vec<String> =
        links(&std::fs::read_to_string(&path)?).into_iter().map(|(_, target)| target).collect();
    let mut found = Vec::new();
    let mut folders = vec![book.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in inside(&folder)? {
            let name =
                path.strip_prefix(book).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if is_page(&path) && name != "SUMMARY.md" && !named.contains(&name) {
                found.push(format!("docs/{name} does not stand in docs/SUMMARY.md"));
            }
        }
    }
    let twice = |(i, name): (usize, &String)| named[..i].contains(name).then(|| name.clone());
    let twice = named.iter().enumerate().filter_map(twice);
    found.extend(twice.map(|name| format!("docs/SUMMARY.md names {name} twice")));
    found.sort();
    Ok(found)
}

/// Why a link leads nowhere, if it does.
fn follow(book: &Path, page: &Path, text: &str, target: &str) -> Option<String> {
    let elsewhere = ["https://", "http://", "mailto:"];
    if elsewhere.iter().any(|start| target.starts_with(start)) {
        return None;
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    if path.is_empty() {
        let there = anchors(text).iter().any(|one| one == anchor);
        return (!there).then(|| "this page has no such heading".to_owned());
    }
    let there = page.parent()?.join(path);
    let Ok(there) = there.canonicalize() else { return Some("is not there".to_owned()) };
    let book = book.canonicalize().ok()?;
    if page.canonicalize().ok()?.starts_with(&book) && !there.starts_with(&book) {
        return Some("leads out of the book, where a reader of the book cannot follow".to_owned());
    }
    if anchor.is_empty() || !is_page(&there) {
        return None;
    }
    let other = std::fs::read_to_string(&there).unwrap_or_default();
    let has = anchors(&other).iter().any(|one| one == anchor);
    (!has).then(|| "that page has no such heading".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_nobody_names_and_links_that_lead_nowhere_or_out_of_the_book_are_found() {
        let root = std::env::temp_dir().join(format!("lindung-pages-{}", std::process::id()));
        for folder in ["docs/manual", "bench", "reference", "crates"] {
            std::fs::create_dir_all(root.join(folder)).expect("a folder");
        }
        let put = |name: &str, text: &str| std::fs::write(root.join(name), text).expect("a page");
        put("README.md", "[ok](docs/a.md#judul) [gone](docs/none.md) ![no](docs/x.png)\n");
        put("docs/SUMMARY.md", "- [A](a.md)\n- [A lagi](a.md)\n");
        put(
            "docs/a.md",
            "# Judul\n[ok](#judul) [no](#lain) [out](../README.md) [web](https://a.id)\n",
        );
        put("docs/manual/alone.md", "# Sendiri\n");
        let found = problems(&root).expect("readable");
        std::fs::remove_dir_all(&root).expect("taken away");
        let parts = [
            "docs/manual/alone.md does not stand",
            "names a.md twice",
            "README.md:1: docs/none.md: is not there",
            "README.md:1: docs/x.png: is not there",
            "docs/a.md:2: #lain: this page has no such heading",
            "docs/a.md:2: ../README.md: leads out",
        ];
        for part in parts {
            assert!(found.iter().any(|problem| problem.contains(part)), "{part}: {found:?}");
        }
        assert_eq!(found.len(), parts.len(), "{found:?}");
    }
}
