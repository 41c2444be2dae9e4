//! The page on the phone: a frame without anything about anybody, the same for everybody, with all
//! sentences, questions and reasons in it; and what keeps it for the time without a connection.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use askama::Template;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use lindung_core::cards::NotHanded;
use lindung_core::claims::Happening;
use lindung_core::message::{Language, Message, Texts, keys};
use lindung_core::verification::{Kind, Question};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::assets::{assets, built};
use crate::fault::Fault;
use crate::headers::FIELD_HEADERS;
use crate::language::texts;
use crate::random::hex;
use crate::verification::answer_label;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "field/shell.html")]
struct ShellPage {
    lang: &'static str,
    title: String,
    noscript: String,
    style: String,
    script: String,
    mark: String,
    touch: String,
    version: &'static str,
    data: &'static str,
}

/// Values that sentences of the page are filled with on the phone; each stands in braces until then.
const VALUES: [(&str, &str); 8] = [
    ("count", "{count}"),
    ("date", "{date}"),
    ("days", "{days}"),
    ("most", "{most}"),
    ("name", "{name}"),
    ("number", "{number}"),
    ("place", "{place}"),
    ("tries", "{tries}"),
];

/// Sentences of the visits that the page says as well.
const VISIT_KEYS: [&str; 6] = [
    "visit-ask-note",
    "visit-day-future",
    "visit-died-after",
    "visit-office-asks",
    "visit-questions",
    "visit-returned-why",
];

fn say(texts: &Texts, key: &str) -> String {
    let message = VALUES.iter().fold(Message::new(key), |said, (name, mark)| said.text(name, mark));
    texts.say(&message)
}

/// Everything that the page says in a language.
fn words(texts: &Texts) -> BTreeMap<String, String> {
    // What differs from the office is worded by the office.
    let own = keys("field", "field-").into_iter().filter(|key| !key.starts_with("field-clash-"));
    let own = own.chain(VISIT_KEYS);
    let mut words: BTreeMap<String, String> =
        own.map(|key| (key.to_owned(), say(texts, key))).collect();
    for question in Question::ALL {
        let name = question.word();
        for (to, from) in [("ask", "visit-ask"), ("missing", "visit-missing")] {
            words.insert(format!("{to}-{name}"), texts.label(&format!("{from}-{name}")));
        }
        let hint = format!("visit-{name}-hint");
        if texts.has(&hint) {
            words.insert(format!("hint-{name}"), texts.label(&hint));
        }
        if let Kind::Pick(picks) = question.kind() {
            for word in picks {
                words.insert(format!("answer-{name}-{word}"), answer_label(texts, *question, word));
            }
        }
    }
    for reason in NotHanded::ALL {
        let word = reason.word();
        words.insert(format!("reason-{word}"), texts.label(&format!("card-not-handed-{word}")));
    }
    for happening in Happening::ALL {
        let word = happening.word();
        words.insert(format!("happening-{word}"), texts.label(&format!("claims-happening-{word}")));
    }
    words
}

/// The questions of a visit as data.
fn questions() -> Vec<Value> {
    let indonesian = texts(Language::Indonesian);
    Question::ALL
        .iter()
        .map(|question| {
            let name = question.word();
            let (kind, picks): (_, &[&str]) = match question.kind() {
                Kind::Pick(words) => ("pick", words),
                Kind::Day => ("day", &[]),
                Kind::Text => ("text", &[]),
            };
            let when: Vec<Value> = question
                .asked_when()
                .iter()
                .map(|c| json!({ "question": c.question.word(), "is": c.is, "words": c.words }))
                .collect();
            let hint = indonesian.has(&format!("visit-{name}-hint"));
            json!({ "name": name, "kind": kind, "words": picks, "when": when, "hint": hint })
        })
        .collect()
}

/// What the page is made of, and its version: the hash of all of it.
fn data() -> &'static (String, String) {
    static DATA: OnceLock<(String, String)> = OnceLock::new();
    DATA.get_or_init(|| {
        let reason =
            |reason: NotHanded| json!({ "word": reason.word(), "note": reason.needs_note(), "day": reason.departs() });
        let reasons: Vec<Value> = NotHanded::ALL.into_iter().map(reason).collect();
        let happenings: Vec<&str> = Happening::ALL.iter().map(|one| one.word()).collect();
        let data = json!({
            "words": {
                "id": words(texts(Language::Indonesian)),
                "en": words(texts(Language::English)),
            },
            "questions": questions(),
            "reasons": reasons,
            "happenings": happenings,
            "icons": assets().icons,
        });
        // Inside a page nothing may look like the end of the element.
        let text = data.to_string().replace('<', "\\u003c");
        let files = [&assets().field_script, &assets().field_style, &assets().keeper];
        let mut hash = Sha256::new();
        for part in files.into_iter().chain([&text]) {
            hash.update(part.as_bytes());
        }
        (text, hex(&hash.finalize()[..8]))
    })
}

/// `GET /field`: people type it without the stroke at the end, without which nothing keeps the page.
pub async fn moved() -> Response {
    go("/field/")
}

/// `GET /field/`.
///
/// # Errors
/// If the page cannot be written.
pub async fn page(visit: Visit, headers: HeaderMap) -> Result<Response, Fault> {
    // A link of the office that swaps pages would put this one inside another.
    if headers.contains_key("hx-request") {
        let to = [(HeaderName::from_static("hx-redirect"), HeaderValue::from_static("/field/"))];
        return Ok((StatusCode::NO_CONTENT, to).into_response());
    }
    let (data, version) = data();
    let page = ShellPage {
        lang: crate::language::word(visit.texts.language()),
        title: visit.t("field-title"),
        noscript: visit.t("field-noscript"),
        style: assets().field_style.clone(),
        script: assets().field_script.clone(),
        mark: assets().mark.clone(),
        touch: assets().icon_small.clone(),
        version,
        data,
    };
    let mut response = shown(StatusCode::OK, &page)?;
    for (name, value) in FIELD_HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// `GET /field/sw.js`: keeps the page; its bytes change with the page.
pub async fn keeper() -> Response {
    let mut script = format!("self.LINDUNG={{version:\"{}\"}};\n", data().1);
    script.push_str(&built(&assets().keeper));
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], script).into_response()
}

/// `GET /field/manifest.json`: how the page looks among the programs of a phone.
pub async fn manifest(visit: Visit) -> Response {
    let icon = |src: &str, sizes: &str, kind: &str| json!({ "src": src, "sizes": sizes, "type": kind, "purpose": "any" });
    let own = assets();
    let manifest = json!({
        "id": "/field/",
        "name": visit.t("field-app-name"),
        "short_name": "Lindung",
        "lang": crate::language::word(visit.texts.language()),
        "start_url": "/field/",
        "scope": "/field/",
        "display": "standalone",
        "orientation": "portrait",
        "background_color": "#ffffff",
        "theme_color": "#1f2a38",
        "icons": [
            icon(&own.icon_small, "192x192", "image/png"),
            icon(&own.icon_large, "512x512", "image/png"),
            icon(&own.mark, "any", "image/svg+xml"),
        ],
    });
    ([(header::CONTENT_TYPE, "application/manifest+json")], manifest.to_string()).into_response()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Sentences that the scripts of the page say by their whole key.
    fn said() -> BTreeSet<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../frontend/src/field");
        let mut said = BTreeSet::new();
        for file in std::fs::read_dir(folder).expect("the scripts") {
            let path = file.expect("a file").path();
            if path.extension().is_none_or(|kind| kind != "js") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a script");
            for part in text.split("t(\"").skip(1) {
                let key = part.split('"').next().unwrap_or_default();
                if key.starts_with("field-") || key.starts_with("visit-") {
                    said.insert(key.to_owned());
                }
            }
        }
        said
    }

    #[test]
    fn every_sentence_that_a_script_of_the_page_says_is_given_to_it() {
        let said = said();
        assert!(said.len() > 100, "{said:?}");
        for language in [Language::Indonesian, Language::English] {
            let given = words(texts(language));
            for key in &said {
                // Scripts hand other names than keys to the same function too.
                if key == "lindung-field-send" {
                    continue;
                }
                assert!(given.contains_key(key), "{key}");
            }
            for (key, text) in &given {
                assert!(!text.contains('⟨') && !text.contains('$'), "{key}: {text}");
            }
        }
    }

    #[test]
    fn the_version_is_that_of_the_page_and_of_what_keeps_it() {
        let (data, version) = data();
        assert_eq!(version.len(), 16);
        assert!(!data.contains('<'));
        assert!(built(&assets().keeper).contains("LINDUNG.files="));
    }
}
