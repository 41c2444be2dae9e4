//! Which language a page speaks: what was chosen, else what the browser asks for, else Indonesian.

use std::sync::OnceLock;

use axum::http::{HeaderMap, header};
use lindung_core::message::{Language, Texts};

use crate::cookies;

/// The cookie that keeps the choice.
pub const COOKIE: &str = "lindung-lang";

/// All sentences of a language, read once.
pub fn texts(language: Language) -> &'static Texts {
    static INDONESIAN: OnceLock<Texts> = OnceLock::new();
    static ENGLISH: OnceLock<Texts> = OnceLock::new();
    let cell = if language == Language::English { &ENGLISH } else { &INDONESIAN };
    cell.get_or_init(|| Texts::new(language))
}

/// The language of a word such as `id` or `en`.
pub fn parse(word: &str) -> Option<Language> {
    match word {
        "id" => Some(Language::Indonesian),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// The word of a language.
pub fn word(language: Language) -> &'static str {
    if language == Language::English { "en" } else { "id" }
}

/// The language this request wants.
pub fn wanted(headers: &HeaderMap) -> Language {
    if let Some(chosen) = cookies::find(headers, COOKIE).and_then(parse) {
        return chosen;
    }
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or("");
    let mut best = (Language::Indonesian, 0.0);
    for part in asked.split(',').take(20) {
        let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
        let primary = tag.trim().split('-').next().unwrap_or("").to_ascii_lowercase();
        // Malay readers are served better by Indonesian.
        let language = parse(if primary == "ms" { "id" } else { &primary });
        let weight = rest.trim().strip_prefix("q=").map_or(1.0, |q| q.parse().unwrap_or(0.0));
        if let Some(language) = language
            && weight > best.1
        {
            best = (language, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: header::HeaderName, value: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().expect("a value"));
        wanted(&headers)
    }

    #[test]
    fn the_browser_is_asked_and_the_choice_comes_first() {
        assert_eq!(of(header::ACCEPT_LANGUAGE, "en-GB,en;q=0.9,id;q=0.8"), Language::English);
        assert_eq!(of(header::ACCEPT_LANGUAGE, "nl,id;q=0.9,en;q=0.8"), Language::Indonesian);
        assert_eq!(of(header::ACCEPT_LANGUAGE, "nl"), Language::Indonesian);
        assert_eq!(of(header::COOKIE, "a=b; lindung-lang=en"), Language::English);
    }
}
