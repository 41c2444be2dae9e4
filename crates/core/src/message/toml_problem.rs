//! What is wrong with a settings file, in the user's language: the reader of TOML speaks English.

use super::Message;

/// What stands in the way of reading `text`, with its line.
pub(crate) fn toml_problem(text: &str, error: &toml::de::Error) -> Message {
    let start = error.span().map_or(0, |span| span.start);
    let line = 1 + text.bytes().take(start).filter(|byte| *byte == b'\n').count();
    let reason = error.message();
    let mut quoted = reason.split('`').skip(1).step_by(2);
    let first = quoted.next().unwrap_or_default();
    let known = quoted.collect::<Vec<_>>().join(", ");
    let message = if reason.starts_with("unknown field") {
        Message::new("toml-unknown").text("found", first).text("known", known)
    } else if reason.starts_with("unknown variant") {
        Message::new("toml-choice").text("found", first).text("known", known)
    } else if reason.starts_with("missing field") {
        Message::new("toml-missing").text("found", first)
    } else if let Some(kind) = expected(reason) {
        Message::new("toml-kind").text("kind", kind)
    } else if reason.starts_with("invalid date") || reason.starts_with("invalid time") {
        Message::new("toml-date")
    } else {
        Message::new("toml-form")
    };
    message.number("line", line)
}

/// The kind of value that was expected instead of another: a key in the message files.
fn expected(reason: &str) -> Option<&'static str> {
    if !reason.starts_with("invalid type") && !reason.starts_with("invalid value") {
        return None;
    }
    let expected = reason.rsplit_once("expected ")?.1;
    Some(match expected {
        "u8" | "u16" | "u32" | "u64" | "i64" => "whole",
        "f32" | "f64" => "number",
        "a boolean" => "yes-no",
        "a string" => "text",
        "a sequence" => "list",
        word if word.contains("datetime") || word.contains("Datetime") => "date",
        _ => "other",
    })
}

#[cfg(test)]
mod tests {
    use crate::message::{Language, Texts};

    use super::*;

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Settings {
        age: u8,
        on: Option<toml::value::Datetime>,
    }

    fn said(text: &str) -> String {
        let error = toml::from_str::<Settings>(text).err().expect("cannot be read");
        Texts::new(Language::Indonesian).say(&toml_problem(text, &error))
    }

    #[test]
    fn what_is_wrong_is_said_in_indonesian_with_the_line() {
        for (text, start) in [
            ("age = 1\nages = 2", "baris 2: setelan «ages» tidak dikenal. Yang dikenal: age, on."),
            ("\n\nage = \"a\"", "baris 3: di sini seharusnya bilangan bulat"),
            ("age = 300", "baris 1: di sini seharusnya bilangan bulat"),
            ("age = 1\non = 2026-13-40", "baris 2: tanggal itu tidak ada"),
            ("age = 1\non = \"2026-01-01\"", "baris 2: di sini seharusnya tanggal"),
            ("[age", "baris 1: baris ini tidak menurut bentuk TOML"),
            ("on = 2026-01-01", "baris 1: setelan «age» belum ada"),
        ] {
            let said = said(text);
            assert!(said.starts_with(start), "{text}: {said}");
        }
    }
}
