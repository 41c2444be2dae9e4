//! Headers without their case, blanks, punctuation and abbreviations.

use std::collections::BTreeMap;

/// The tokens joined without blanks, each written out or abbreviated.
pub(super) fn ways(tokens: &[String], short: &BTreeMap<&str, Vec<&str>>) -> Vec<String> {
    let mut ways = vec![String::new()];
    for token in tokens {
        let abbreviated = short.get(token.as_str()).map_or(&[][..], Vec::as_slice);
        ways = ways
            .iter()
            .flat_map(|start| {
                std::iter::once(token.as_str())
                    .chain(abbreviated.iter().copied())
                    .map(move |word| format!("{start}{word}"))
            })
            .collect();
    }
    ways
}

/// Lower-case words: letters and digits, divided by anything else and where `camelCase` turns.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut token = String::new();
    let mut lower_before = false;
    for c in text.chars() {
        let turns = lower_before && c.is_uppercase();
        if (turns || !c.is_alphanumeric()) && !token.is_empty() {
            tokens.push(std::mem::take(&mut token));
        }
        if c.is_alphanumeric() {
            token.extend(c.to_lowercase());
        } else if c == '#' {
            tokens.push("#".to_owned());
        }
        lower_before = c.is_lowercase();
    }
    if !token.is_empty() {
        tokens.push(token);
    }
    tokens
}

/// The header in lower case without blanks and punctuation, abbreviations as they stand.
pub(in crate::intake) fn compact(text: &str) -> String {
    split(text).concat()
}

/// Whether two headers are the same but for case, blanks and punctuation.
pub(in crate::intake) fn same_title(a: &str, b: &str) -> bool {
    let a = compact(a);
    !a.is_empty() && a == compact(b)
}
