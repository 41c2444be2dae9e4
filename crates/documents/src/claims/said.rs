//! How the papers of a claim say what is the same in several of them.

use std::collections::BTreeMap;

use lindung_core::claims::Relation;
use lindung_core::message::Message;
use lindung_core::words::Rupiah;

use crate::decree::{NOT_YET, TEXTS};

/// The fixed words of a paper, by the end of their key.
pub(super) type Words = BTreeMap<&'static str, String>;

/// A label and what stands beside it; empty becomes a dotted line.
pub(super) type Field = (String, String);

/// A choice of a row of boxes to tick, and whether it is ticked.
pub(super) type Tick = (String, bool);

/// The words `paper-PAPER-KEY`.
pub(super) fn words(paper: &str, keys: &[&'static str]) -> Words {
    keys.iter().map(|key| (*key, label(paper, key))).collect()
}

/// The word `paper-PAPER-KEY`.
pub(super) fn label(paper: &str, key: &str) -> String {
    TEXTS.label(&format!("paper-{paper}-{key}"))
}

/// The sentence `paper-PAPER-KEY`.
pub(super) fn say(paper: &str, key: &str) -> Message {
    Message::new(format!("paper-{paper}-{key}"))
}

/// Labels `paper-PAPER-KEY` with what stands beside them.
pub(super) fn fields<const N: usize>(paper: &str, of: [(&str, String); N]) -> Vec<Field> {
    of.into_iter().map(|(key, value)| (label(paper, key), value)).collect()
}

/// Boxes `paper-PAPER-KEY`, ticked where the choice is the one.
pub(super) fn boxes<T: PartialEq>(paper: &str, of: &[(&str, T)], chosen: Option<&T>) -> Vec<Tick> {
    of.iter().map(|(key, one)| (label(paper, key), chosen == Some(one))).collect()
}

/// A text, or a dotted line in its place inside a sentence.
pub(super) fn or_dots(text: &str) -> String {
    if text.trim().is_empty() { NOT_YET.to_owned() } else { text.to_owned() }
}

/// What somebody was to the worker.
pub(super) fn relation(of: Option<Relation>) -> String {
    of.map(|of| label("claim", &format!("relation-{}", of.word()))).unwrap_or_default()
}

/// What stands at the foot of a paper that the office made: its name and who made it.
pub(super) fn prepared(title: &str, office: &str) -> String {
    let by = match office {
        "" => label("claim", "prepared-nobody"),
        office => TEXTS.say(&say("claim", "prepared").text("office", office)),
    };
    format!("{title} · {by}")
}

/// Money between two bounds, where only BPJS decides said so.
pub(super) fn money(least: Rupiah, most: Option<Rupiah>) -> String {
    let key = match most {
        Some(most) if most == least => "sum-exactly",
        Some(_) if least == Rupiah::ZERO => "sum-up-to",
        Some(_) => "sum-between",
        None if least == Rupiah::ZERO => "sum-open",
        None => "sum-from",
    };
    let said = say("claim", key).text("least", least).text("most", most.unwrap_or(least));
    TEXTS.say(&said)
}

/// A share of ten thousand parts: `33,34 %`, `50 %`.
pub(super) fn share(parts: Option<u32>) -> String {
    let said = |parts: u32| {
        let (whole, rest) = (parts / 100, parts % 100);
        let percent = match rest {
            0 => whole.to_string(),
            rest if rest.is_multiple_of(10) => format!("{whole},{}", rest / 10),
            rest => format!("{whole},{rest:02}"),
        };
        TEXTS.say(&say("claim", "share").text("percent", percent))
    };
    parts.map(said).unwrap_or_default()
}

/// A text in its paragraphs; an empty one has none.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_that_bpjs_decides_is_said_so() {
        let rupiah = |amount| Some(Rupiah::new(amount));
        assert_eq!(money(Rupiah::new(42_000_000), rupiah(42_000_000)), "Rp 42.000.000");
        assert_eq!(
            money(Rupiah::new(10_000_000), rupiah(42_000_000)),
            "paling sedikit Rp 10.000.000, paling banyak Rp 42.000.000"
        );
        assert_eq!(money(Rupiah::ZERO, rupiah(42_000_000)), "sampai Rp 42.000.000");
        assert_eq!(money(Rupiah::ZERO, None), "ditetapkan BPJS Ketenagakerjaan");
        let from = money(Rupiah::new(70_000_000), None);
        assert!(from.starts_with("paling sedikit Rp 70.000.000; "), "{from}");
    }

    #[test]
    fn thirds_add_up_to_a_whole_and_halves_have_no_decimals() {
        assert_eq!(
            [3_334, 3_333, 5_000, 2_550].map(|parts| share(Some(parts))),
            ["33,34 %", "33,33 %", "50 %", "25,5 %"]
        );
        assert_eq!(
            (share(Some(10_000)), share(Some(5)), share(None)),
            ("100 %".to_owned(), "0,05 %".to_owned(), String::new())
        );
    }

    #[test]
    fn every_relation_has_its_word() {
        for of in Relation::ALL {
            assert!(!relation(Some(*of)).contains('⟨'), "{of:?}");
        }
        assert_eq!(relation(None), "");
    }
}
