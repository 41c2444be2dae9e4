//! The table of levels of each comparison.

use lindung_core::message::{Message, Texts};
use lindung_linkage::model::{Comparison, Level, Model};

use super::super::charts::small;
use super::super::model_view::{LevelView, ModelView};
use super::super::said::{comparison, level, percent, signed};
use super::super::sheet::Sheet;
use crate::page::esc;

/// A heading and a table for each comparison; with the model's file, what its values depend on.
pub(super) fn tables(sheet: &mut Sheet, view: &ModelView, model: Option<&Model>) {
    let texts = sheet.texts;
    for (at, group) in view.comparisons.iter().enumerate() {
        let of = model.and_then(|model| model.comparisons.get(at));
        sheet.heading(&comparison(&group.name, texts));
        if let Some(said) = of.and_then(|of| bounds(of, texts)) {
            sheet.paragraph(&said);
        }
        let houses = of.is_some_and(|of| of.levels.iter().any(|level| level.house.is_some()));
        let mut heads = vec![
            ("linkage-model-level", false),
            ("linkage-model-m", true),
            ("linkage-model-u", true),
            ("linkage-model-bits", true),
        ];
        if houses {
            heads.push(("linkage-model-bits-house", true));
        }
        sheet.table(&heads);
        for (place, row) in group.levels.iter().enumerate() {
            let own = of.and_then(|of| of.levels.get(place));
            let mut cells = cells(row, own, texts);
            if houses {
                cells.push(own.map_or_else(String::new, |own| in_house(own, row, texts)));
            }
            sheet.row_of(&cells);
        }
        sheet.table_end();
    }
}

fn cells(row: &LevelView, own: Option<&Level>, texts: &Texts) -> Vec<String> {
    let share = |p: Option<f64>| p.map_or("–".into(), |p| small_percent(p, texts));
    let name = esc(&level(&row.level, texts));
    let notes = own.map_or_else(Vec::new, |own| notes(own, texts));
    let head = if notes.is_empty() {
        name
    } else {
        format!("{name}<small>{}</small>", esc(&notes.join("; ")))
    };
    // What follows from the values of a list cannot be told without it.
    let by_values = own.is_some_and(|own| own.frequency && own.rarity.is_none());
    if by_values {
        return vec![head, share(row.m), "–".into(), "–".into()];
    }
    vec![head, share(row.m), share(row.u), esc(&signed(row.bits, texts))]
}

/// Bits between two rows of one house.
fn in_house(own: &Level, row: &LevelView, texts: &Texts) -> String {
    signed(own.house.map_or(row.bits, |house| (own.m / house).log2()), texts)
}

/// What a value depends on.
fn notes(own: &Level, texts: &Texts) -> Vec<String> {
    let note = |key: &str| texts.label(&format!("linkage-model-note-{key}"));
    let mut notes = Vec::new();
    if own.per_record {
        notes.push(note("records"));
    }
    if own.frequency {
        notes.push(note(if own.rarity.is_some() { "rarity" } else { "values" }));
    }
    if own.fixed {
        notes.push(note("fixed"));
    }
    notes
}

/// The bounds of what a comparison may add, where it has any.
fn bounds(of: &Comparison, texts: &Texts) -> Option<String> {
    let most = of.most?;
    let bits = |bits: f32| signed(f64::from(bits), texts);
    let message = match of.most_house {
        None => Message::new("linkage-model-bounds"),
        Some(house) => Message::new("linkage-model-bounds-house").text("house", bits(house)),
    };
    let message = message.text("least", of.least.map_or("−∞".into(), bits));
    Some(texts.say(&message.text("most", bits(most))))
}

/// A probability as per cent with as many decimals as its size asks for.
fn small_percent(probability: f64, texts: &Texts) -> String {
    if probability >= 0.01 || probability == 0.0 {
        percent(probability, texts)
    } else {
        format!("{}%", small(probability * 100.0, texts))
    }
}
