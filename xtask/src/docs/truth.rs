//! Whether the pages say what is: labels in bold stand on the pages of the office, addresses are
//! routes, and whatever is named as code stands in the code.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::markdown::{At, bold, code};
use super::words::Words;

/// Labels in bold of a page that the office does not say.
pub fn labels(text: &str, words: &Words) -> Vec<At> {
    bold(text).into_iter().filter(|(_, label)| !words.say(label)).collect()
}

/// Addresses of a page that no route answers; folders of the system are none.
pub fn addresses(text: &str, routes: &BTreeSet<String>) -> Vec<At> {
    let elsewhere = |text: &str| ["/etc/", "/var/", "/usr/"].iter().any(|at| text.starts_with(at));
    let is_address = |text: &str| {
        text.starts_with('/') && !text.contains(' ') && text.len() > 1 && !elsewhere(text)
    };
    let answered = |address: &str| {
        let path = address.split('?').next().unwrap_or_default();
        routes.iter().any(|route| same(route, path))
    };
    let wrong = |at: &At| is_address(&at.1) && !answered(&at.1);
    code(text).into_iter().filter(wrong).collect()
}

/// Whether an address is that of a route, where any part in braces stands for any other.
fn same(route: &str, address: &str) -> bool {
    let parts = |text: &str| text.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (route, address) = (parts(route), parts(address));
    let open = |part: &str| part.starts_with('{');
    route.len() == address.len()
        && route.iter().zip(&address).all(|(a, b)| a == b || (open(a) && open(b)))
}

/// The routes of the office, from the files in which they are declared.
pub fn routes(server: &Path) -> anyhow::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for file in files(server, &["rs"])? {
        if file.to_string_lossy().ends_with("routes.rs") {
            let text = std::fs::read_to_string(&file)?;
            let quoted = text.split('"').skip(1).step_by(2);
            found.extend(quoted.filter(|text| text.starts_with('/')).map(str::to_owned));
        }
    }
    Ok(found)
}

/// Where sources lie; of `docs` only the paths are known.
const SOURCES: [&str; 9] =
    ["crates", "xtask", "law", "reference", "messages", "frontend", "bench", "fuzz", "docs"];

/// Endings of files whose words are known.
const READ: [&str; 10] = ["rs", "sql", "toml", "ftl", "js", "mjs", "html", "typ", "py", "json"];

/// Every word of the sources, and every path.
pub struct Sources {
    words: BTreeSet<String>,
    paths: BTreeSet<String>,
}

impl Sources {
    /// Reads the sources of a project.
    pub fn read(root: &Path) -> anyhow::Result<Self> {
        let mut sources = Self { words: BTreeSet::new(), paths: BTreeSet::new() };
        for folder in SOURCES {
            let folder = root.join(folder);
            if folder.is_dir() {
                for file in files(&folder, &[])? {
                    sources.add_path(root, &file);
                    let ending = file.extension().unwrap_or_default().to_string_lossy();
                    if READ.contains(&&*ending) {
                        sources.add(&String::from_utf8_lossy(&std::fs::read(&file)?));
                    }
                }
            }
        }
        for name in ["Cargo.toml", "clippy.toml", "deny.toml", "rustfmt.toml"] {
            let file = root.join(name);
            sources.add_path(root, &file);
            sources.add(&std::fs::read_to_string(&file).with_context(|| name.to_owned())?);
        }
        Ok(sources)
    }

    fn add(&mut self, text: &str) {
        self.words.extend(tokens(text).map(str::to_owned));
        let kebab = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
        self.words.extend(kebab.filter(|word| word.contains('-')).map(str::to_owned));
    }

    /// A file and all folders it lies in, each with everything that can stand before it left out.
    fn add_path(&mut self, root: &Path, file: &Path) {
        let Ok(path) = file.strip_prefix(root) else { return };
        for part in path.ancestors() {
            let text = part.to_string_lossy().replace('\\', "/");
            self.words.extend(tokens(&text).map(str::to_owned));
            let mut rest = text.as_str();
            while !rest.is_empty() {
                self.paths.insert(rest.to_owned());
                rest = rest.split_once('/').map_or("", |(_, rest)| rest);
            }
        }
    }

    /// What a page names as code and nobody finds.
    pub fn unknown(&self, text: &str) -> Vec<At> {
        code(text).into_iter().filter(|(_, named)| !self.knows(named)).collect()
    }

    fn knows(&self, named: &str) -> bool {
        let path = named.trim_end_matches('/').replace("/*.", ".");
        if named.contains('/') && !named.contains([' ', '{', '*', '<']) {
            return named.starts_with('/') || self.paths.contains(&path);
        }
        tokens(named).all(|word| self.words.contains(word) || word.parse::<u64>().is_ok())
    }
}

/// The words of a text, as a program reads them.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
}

/// The files of a folder with one of these endings, in any depth; without endings all.
fn files(folder: &Path, endings: &[&str]) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["node_modules", "target", "data", "out", "dist"].contains(&&*name) {
                    folders.push(path);
                }
            } else {
                let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
                if endings.is_empty() || endings.contains(&&*ending) {
                    found.push(path);
                }
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_of_a_route_with_its_number_left_open() {
        let routes: BTreeSet<String> =
            ["/cards", "/cards/{id}/label"].iter().map(|path| (*path).to_owned()).collect();
        let page = "`/cards` `/cards/{id}/label` `/cards/{kartu}/label?x=1` `/card` `/cards/label`";
        let wrong: Vec<String> = addresses(page, &routes).into_iter().map(|(_, a)| a).collect();
        assert_eq!(wrong, ["/card", "/cards/label"]);
    }

    #[test]
    fn what_is_named_as_code_must_stand_in_the_code() {
        let mut sources = Sources { words: BTreeSet::new(), paths: BTreeSet::new() };
        let root = Path::new("/house");
        sources.add_path(root, &root.join("crates/store/src/cards.rs"));
        sources.add("pub fn verify_books() {} // sweep-note");
        let page = "`store::cards` `cards.rs` `crates/store` `store/src/` `verify_books` `lost_fn` \
            `crates/none` `sweep::cards`";
        let unknown: Vec<String> = sources.unknown(page).into_iter().map(|(_, a)| a).collect();
        assert_eq!(unknown, ["lost_fn", "crates/none"]);
    }
}
