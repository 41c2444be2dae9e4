//! The columns of several lists under one header.

use lindung_core::checking::{List, Role};
use lindung_core::intake::{Column, Field};
use lindung_core::message::{Message, Texts};

/// The word of a field in messages and files: `birth-date`.
pub(crate) fn field_word(field: Field) -> String {
    match serde_json::to_value(field) {
        Ok(serde_json::Value::String(word)) => word,
        _ => format!("{field:?}").to_lowercase(),
    }
}

/// What a field is called in the user's language.
pub(crate) fn field_label(field: Field, texts: &Texts) -> String {
    texts.label(&format!("report-field-{}", field_word(field)))
}

/// A column's letters as a spreadsheet shows them, from 0: `A`, `Z`, `AA`.
pub(crate) fn letters(column: usize) -> String {
    let mut out = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        out.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    out.iter().rev().map(|&b| char::from(b)).collect()
}

/// The header of a column, or its letters when it has none.
pub(crate) fn title_or_letters(column: &Column, at: usize, texts: &Texts) -> String {
    match column.title.trim() {
        "" => texts.say(&Message::new("report-column").text("column", letters(at))),
        title => title.to_owned(),
    }
}

/// One column of the common header.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Common {
    pub(crate) title: String,
    pub(crate) field: Option<Field>,
}

/// The common header of all candidate lists: the original header when there is one list; else
/// recognised columns by their meaning, then the others by their titles. Health columns, emptied
/// at intake, are left out.
#[derive(Debug)]
pub(crate) struct CommonColumns {
    pub(crate) columns: Vec<Common>,
    /// For every list and common column, the list's own column.
    of_list: Vec<Vec<Option<usize>>>,
    /// Columns for which a sheet has no room.
    pub(crate) left_out: usize,
}

#[derive(PartialEq, Clone)]
enum Key {
    Field(Field),
    Title(String),
}

impl CommonColumns {
    /// At most `most` columns.
    pub(crate) fn of(lists: &[List], most: usize, texts: &Texts) -> Self {
        let candidates = lists.iter().filter(|list| list.role == Role::Candidates).count();
        let keys: Vec<Vec<(usize, Key, String)>> = lists
            .iter()
            .map(|list| match list.role {
                Role::Candidates => keys_of(&list.layout.columns, texts),
                _ => Vec::new(),
            })
            .collect();
        let mut found: Vec<(Key, Vec<String>)> = Vec::new();
        let mut place: std::collections::BTreeMap<String, usize> =
            std::collections::BTreeMap::new();
        for (_, key, title) in keys.iter().flatten() {
            let at = *place.entry(sort_text(key)).or_insert_with(|| {
                found.push((key.clone(), Vec::new()));
                found.len() - 1
            });
            found[at].1.push(title.clone());
        }
        let mut order: Vec<usize> = (0..found.len()).collect();
        if candidates > 1 {
            // Stable: fields and titles each stay in the order in which they were met.
            order.sort_by_key(|&at| matches!(found[at].0, Key::Title(_)));
        }
        let left_out = order.len().saturating_sub(most);
        order.truncate(most);
        let mut rank = vec![None; found.len()];
        order.iter().enumerate().for_each(|(to, &from)| rank[from] = Some(to));
        let columns = order.iter().map(|&at| common(&found[at].0, &found[at].1, texts)).collect();
        let of_list = keys
            .iter()
            .map(|list| {
                let mut own = vec![None; order.len()];
                for (column, key, _) in list {
                    if let Some(to) = place.get(&sort_text(key)).and_then(|&at| rank[at]) {
                        own[to] = Some(*column);
                    }
                }
                own
            })
            .collect();
        Self { columns, of_list, left_out }
    }

    /// The columns of a list in the order of the common header.
    pub(crate) fn of_list(&self, list: u32) -> &[Option<usize>] {
        &self.of_list[list as usize]
    }
}

fn keys_of(columns: &[Column], texts: &Texts) -> Vec<(usize, Key, String)> {
    let mut met = std::collections::BTreeMap::<String, usize>::new();
    let mut keys = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let field = column.field.map(|(field, _)| field);
        if field == Some(Field::Health) {
            continue;
        }
        let title = title_or_letters(column, at, texts);
        let mut key = match field {
            Some(field) => Key::Field(field),
            None => Key::Title(title.to_lowercase()),
        };
        // The same title twice in one list: two columns, neither may hide the other.
        let times = met.entry(sort_text(&key)).or_default();
        *times += 1;
        if *times > 1 {
            key = Key::Title(format!("{} {}", title.to_lowercase(), letters(at)));
        }
        keys.push((at, key, title));
    }
    keys
}

fn sort_text(key: &Key) -> String {
    match key {
        Key::Field(field) => format!("f{}", *field as u8),
        Key::Title(title) => format!("t{title}"),
    }
}

/// The title that the lists share; where they differ, what the field is called.
fn common(key: &Key, titles: &[String], texts: &Texts) -> Common {
    let first = titles.first().cloned().unwrap_or_default();
    let same = titles.iter().all(|title| title.to_lowercase() == first.to_lowercase());
    match key {
        Key::Field(field) if !same => {
            Common { title: field_label(*field, texts), field: Some(*field) }
        }
        Key::Field(field) => Common { title: first, field: Some(*field) },
        Key::Title(_) => Common { title: first, field: None },
    }
}
