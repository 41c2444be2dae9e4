//! A page on which a person judges pairs by hand, without being led by the model.

use std::fmt::Write as _;

use lindung_core::message::{Message, Texts};
use lindung_linkage::explanation::Step;
use serde::Serialize;

use super::said::{chance, decimal};
use crate::page::{self, Opening, esc};

const STYLE: &str = include_str!("label_page/style.css");
const SCRIPT: &str = include_str!("label_page/label.js");

/// One pair to be judged.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelPair {
    /// Id of the first record, as it goes into the truth file.
    pub id_a: String,
    /// Id of the second record.
    pub id_b: String,
    /// Match weight in bits, shown only once the person has answered.
    pub weight: f32,
    /// Probability, 0 to 1, shown only once the person has answered.
    pub probability: f32,
    /// Both rows field by field, as they may be shown.
    pub fields: Vec<LabelField>,
}

/// One field of both rows.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelField {
    /// What the field is called in the user's language.
    pub label: String,
    /// Value of the first row.
    pub left: String,
    /// Value of the second row.
    pub right: String,
    /// How the two agree.
    pub agreement: Agreement,
}

/// How two values agree; shown as a sign and a word, not by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Agreement {
    /// `=`
    Same,
    /// `≈`
    Alike,
    /// `≠`
    Different,
    /// `–`: one of the two has no value.
    Missing,
}

impl Agreement {
    /// What a person would call it, whatever it weighs: in one house a common village weighs
    /// nothing and is the same village all the same. `None`: the model does not compare it.
    pub fn of(step: Option<&Step>) -> Self {
        let Some(step) = step else { return Self::Missing };
        match step.level.key.as_str() {
            "missing" => Self::Missing,
            "exact" | "same" | "default-day" | "village" | "district" => Self::Same,
            "else" | "other" | "different" | "age-differs" | "leading-differ" | "other-village"
            | "other-district" => Self::Different,
            _ => Self::Alike,
        }
    }
}

#[derive(Serialize)]
struct Payload<'a> {
    /// Answers are kept under this name: another set of pairs has another one.
    store: String,
    pairs: Vec<Pair<'a>>,
    words: Vec<(&'static str, String)>,
}

#[derive(Serialize)]
struct Pair<'a> {
    a: &'a str,
    b: &'a str,
    weight: String,
    probability: String,
    fields: Vec<(&'a str, &'a str, &'a str, Agreement)>,
}

/// The words that the script says, by the end of their key. Values stand as `{name}`.
const WORDS: [&str; 18] = [
    "empty",
    "position",
    "progress",
    "sign-same",
    "sign-alike",
    "sign-different",
    "sign-missing",
    "same",
    "different",
    "unknown",
    "hidden",
    "shown",
    "recorded",
    "undone",
    "nothing-undo",
    "finished",
    "not-saved",
    "none",
];

/// The page `label.html`: it stands alone, works from a file, keeps the answers in the browser
/// and gives them back as `labels.csv` (`id_a,id_b,same` with `1` or `0`; what the person does
/// not know is left out). Values are only ever put in as text, never as markup.
pub fn label_page(pairs: &[LabelPair], texts: &Texts) -> String {
    let (over, title) = (texts.label("linkage-label-over"), texts.label("linkage-label-title"));
    let opening = Opening { over: &over, title: &title, style: STYLE, script: true };
    let mut out = page::open(&opening, texts);
    let say = |key: &str| esc(&texts.label(&format!("linkage-label-{key}")));
    let button = |id: &str, key: &str, hint: &str| {
        let hint = if hint.is_empty() { String::new() } else { format!(" <kbd>{hint}</kbd>") };
        format!("<button type=\"button\" id=\"{id}\">{}{hint}</button>", say(key))
    };
    let _ = write!(
        out,
        "<p>{}</p></div></header>\n<main class=\"wrap\"><p class=\"privacy\">{}</p>\
         <noscript><p class=\"more\">{}</p></noscript>\
         <div id=\"work\" hidden><div class=\"bar-top\"><b id=\"position\"></b>\
         <span id=\"progress\"></span></div><progress id=\"meter\" value=\"0\"></progress>\
         <table id=\"pair\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>\
         <th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody id=\"rows\"></tbody>\
         </table><p id=\"model\"></p><div class=\"answers\">{}{}{}</div>\
         <div class=\"moves\">{}{}{}{}</div><p id=\"said\" role=\"status\" aria-live=\"polite\"></p>\
         <p class=\"soft\">{}</p></div><div id=\"print\"></div>\n",
        say("how"),
        say("privacy"),
        say("no-script"),
        say("field"),
        say("left"),
        say("right"),
        say("agreement"),
        button("same", "same", "S"),
        button("different", "different", "D"),
        button("unknown", "unknown", "?"),
        button("back", "back", "←"),
        button("next", "next", "→"),
        button("undo", "undo", "U"),
        button("download", "download", ""),
        say("keys"),
    );
    out.push_str("<script type=\"application/json\" id=\"data\">");
    out.push_str(&payload(pairs, texts));
    out.push_str("</script>\n<script nonce=\"lindung\">");
    out.push_str(SCRIPT);
    out.push_str("</script>\n");
    out.push_str(&page::close(texts));
    out
}

/// The data as JSON that no browser can take for markup.
fn payload(pairs: &[LabelPair], texts: &Texts) -> String {
    let words = WORDS.map(|word| {
        // The values come later, in the browser.
        let message = ["at", "all", "done", "answer", "weight", "probability"]
            .into_iter()
            .fold(Message::new(format!("linkage-label-{word}")), |message, name| {
                message.text(name, format!("{{{name}}}"))
            });
        (word, texts.say(&message))
    });
    let payload = Payload {
        store: format!("lindung-labels-{:016x}", fingerprint(pairs)),
        pairs: pairs
            .iter()
            .map(|pair| Pair {
                a: &pair.id_a,
                b: &pair.id_b,
                weight: decimal(f64::from(pair.weight), 1, texts),
                probability: chance(pair.probability, texts),
                fields: pair
                    .fields
                    .iter()
                    .map(|f| (f.label.as_str(), f.left.as_str(), f.right.as_str(), f.agreement))
                    .collect(),
            })
            .collect(),
        words: words.into(),
    };
    // Only maps with keys that are no texts make this fail.
    serde_json::to_string(&payload).unwrap_or_default().replace('<', "\\u003c")
}

/// A number that differs for another set of pairs (FNV-1a over ids and values).
fn fingerprint(pairs: &[LabelPair]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0xFF]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for pair in pairs {
        add(&pair.id_a);
        add(&pair.id_b);
        for field in &pair.fields {
            add(&field.left);
            add(&field.right);
        }
    }
    hash
}

#[cfg(test)]
mod tests;
