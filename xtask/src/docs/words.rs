//! The sentences of `messages/`, read as far as the pages of the book need them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;

/// Stands for a value that is filled in.
const FILLED: char = '\u{1}';

/// Wordings of one sentence at most: beyond them selectors are not multiplied.
const MOST: usize = 64;

/// Every sentence of a language by its key, each with all its wordings.
pub struct Words(BTreeMap<String, Vec<String>>);

impl Words {
    /// Reads all files of a folder of messages.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let mut all = BTreeMap::new();
        for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "ftl") {
                all.extend(sentences(&std::fs::read_to_string(&path)?));
            }
        }
        Ok(Self(all))
    }

    /// The sentence of a key, if it has one wording and nothing to fill in.
    pub fn plain(&self, key: &str) -> Option<&str> {
        match self.0.get(key)?.as_slice() {
            [one] if !one.contains(FILLED) => Some(one),
            _ => None,
        }
    }

    /// Whether the program says this somewhere.
    pub fn say(&self, text: &str) -> bool {
        self.0.values().flatten().any(|pattern| fits(pattern, text))
    }
}

/// The messages of a file; what cannot be read as one is left out.
fn sentences(text: &str) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
        match line.split_once(" =") {
            Some((key, value)) if starts => found.push((key.to_owned(), value.to_owned())),
            _ if line.starts_with('#') => {}
            _ => {
                if let Some((_, value)) = found.last_mut() {
                    value.push('\n');
                    value.push_str(line);
                }
            }
        }
    }
    let said = |(key, raw): (String, String)| {
        let all = expand(&raw).into_iter().map(|text| tidy(&text));
        (key, all.filter(|text| !text.is_empty()).collect())
    };
    found.into_iter().map(said).collect()
}

/// Every wording of a raw value.
fn expand(raw: &str) -> Vec<String> {
    let mut done = vec![String::new()];
    let mut rest = raw;
    while let Some(start) = rest.find('{') {
        let Some(end) = closing(&rest[start..]) else { break };
        let choices = choices(&rest[start + 1..start + end]);
        let before = &rest[..start];
        done = done
            .iter()
            .flat_map(|said| choices.iter().map(move |next| format!("{said}{before}{next}")))
            .take(MOST)
            .collect();
        rest = &rest[start + end + 1..];
    }
    done.into_iter().map(|said| said + rest).collect()
}

/// What may stand in the place of braces.
fn choices(inner: &str) -> Vec<String> {
    if let Some((_, variants)) = inner.split_once("->") {
        return self::variants(variants).iter().flat_map(|one| expand(one)).collect();
    }
    let inner = inner.trim();
    let literal = inner.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    vec![literal.map_or_else(|| FILLED.to_string(), str::to_owned)]
}

/// The texts of the variants of a selector.
fn variants(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut depth = 0;
    for line in text.lines() {
        let bare = line.trim_start();
        let head = bare.strip_prefix('*').unwrap_or(bare);
        match head.strip_prefix('[').and_then(|head| head.split_once(']')) {
            Some((_, value)) if depth == 0 => found.push(value.to_owned()),
            _ => {
                if let Some(last) = found.last_mut() {
                    last.push('\n');
                    last.push_str(line);
                }
            }
        }
        depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
    }
    found
}

/// Where the brace that opens a text is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text is what a pattern says, with something in each place that is filled in.
fn fits(pattern: &str, text: &str) -> bool {
    let parts: Vec<&str> = pattern.split(FILLED).collect();
    let [first, middle @ .., last] = parts.as_slice() else { return pattern == text };
    // A sentence that is little more than what is filled in would fit anything.
    if pattern.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return false;
    }
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    for part in middle {
        let Some(at) = found_after_one(rest, part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.len() > last.len() && rest.ends_with(last)
}

/// Where a part stands with at least one character before it.
fn found_after_one(text: &str, part: &str) -> Option<usize> {
    let skip = text.chars().next()?.len_utf8();
    text[skip..].find(part).map(|at| at + skip)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        Words(sentences(text).into_iter().collect())
    }

    #[test]
    fn a_plain_sentence_a_filled_one_and_each_variant_are_said_and_nothing_else() {
        let words = words(
            "# a comment\nplain = Jangka simpan\nfilled = Kebocoran nomor { $number }\n\
             chosen = { $kind ->\n    [a] Belum diterima\n   *[other] Sudah { $day }\n}\n\
             mixed = Ada { $n ->\n    [one] satu\n   *[other] banyak\n } orang\nonly = { $x }\n",
        );
        for said in [
            "Jangka simpan",
            "Kebocoran nomor 3",
            "Belum diterima",
            "Sudah 3 Juni 2025",
            "Ada satu orang",
            "Ada banyak orang",
        ] {
            assert!(words.say(said), "{said}");
        }
        for never in ["Jangka", "Kebocoran nomor ", "Ada orang", "Simpan", "Belum"] {
            assert!(!words.say(never), "{never}");
        }
        assert_eq!(words.plain("plain"), Some("Jangka simpan"));
        assert_eq!(words.plain("filled"), None);
    }
}
