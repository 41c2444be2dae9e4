//! Both languages say the same things: same files, same keys, same variables.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

fn folder(language: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../messages").join(language)
}

fn files(language: &str) -> BTreeSet<String> {
    std::fs::read_dir(folder(language))
        .expect("the message folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect()
}

/// Every key of a message file with the names it uses: `$variables` and other keys it refers to.
fn keys(language: &str, file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(folder(language).join(file)).expect("a message file");
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut rest = line;
        if line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
            let (key, pattern) = line.split_once('=').expect("a key and its text");
            key.trim().clone_into(&mut current);
            assert!(keys.insert(current.clone(), BTreeSet::new()).is_none(), "{current} twice");
            rest = pattern;
        }
        if let Some(names) = keys.get_mut(&current) {
            for part in rest.split('{').skip(1) {
                let name: String = part
                    .trim_start()
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || "-$_".contains(*c))
                    .collect();
                names.insert(name);
            }
        }
    }
    keys
}

#[test]
fn both_languages_have_the_same_message_files() {
    assert_eq!(files("id"), files("en"));
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_values() {
    for file in files("id") {
        let (indonesian, english) = (keys("id", &file), keys("en", &file));
        let names = |k: &BTreeMap<String, BTreeSet<String>>| k.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&indonesian), names(&english), "{file}");
        for (key, values) in &indonesian {
            assert_eq!(values, &english[key], "{file}: {key}");
        }
    }
}
