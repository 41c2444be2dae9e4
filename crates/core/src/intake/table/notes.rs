//! What is said about a table that was read.

use std::collections::BTreeMap;

use super::people::Left;
use crate::intake::columns::letter;
use crate::intake::{Column, Field, RecognisedBy};
use crate::message::Message;

/// Most columns that are passed through and named: a sheet may have ten thousand.
const UNTOUCHED: usize = 40;
/// Most ranges of row numbers that are written out.
const RANGES: usize = 40;

/// `«Nama» (C)`, or `C` when there is no header.
pub(crate) fn column_name(title: &str, column: usize) -> String {
    if title.is_empty() { letter(column) } else { format!("«{title}» ({})", letter(column)) }
}

/// The line that shows the mapping, and those that say what was passed through and dropped.
pub(super) fn mapping(columns: &[Column], empty: &dyn Fn(usize) -> bool) -> Vec<Message> {
    let mut used: Vec<(Field, Message)> = Vec::new();
    let (mut untouched, mut health) = (Vec::new(), Vec::new());
    for (index, column) in columns.iter().enumerate() {
        let name = column_name(&column.title, index);
        match column.field {
            Some((Field::Health, _)) => health.push(name),
            Some((field, by)) => {
                let key = match by {
                    RecognisedBy::User => "table-mapped-user",
                    RecognisedBy::Profile => "table-mapped-profile",
                    RecognisedBy::Header => "table-mapped-header",
                    RecognisedBy::Content => "table-mapped-content",
                };
                let label = vec![Message::new(field.label_key())];
                used.push((field, Message::new(key).list("field", label).text("column", name)));
            }
            None if column.title.is_empty() && empty(index) => {}
            None => untouched.push(name),
        }
    }
    used.sort_by_key(|(field, _)| *field);
    let used = used.into_iter().map(|(_, message)| message).collect();
    let mut notes = vec![Message::new("table-note-mapping").list("columns", used)];
    if !untouched.is_empty() {
        let shown = &untouched[..untouched.len().min(UNTOUCHED)];
        let note = Message::new("table-note-untouched").text("columns", shown.join(", "));
        notes.push(more_columns(note, untouched.len() - shown.len()));
    }
    if !health.is_empty() {
        notes.push(
            Message::new("table-note-health")
                .number("count", health.len())
                .text("columns", health.join(", ")),
        );
    }
    notes
}

/// Adds how many columns are not named, if any.
pub(super) fn more_columns(message: Message, more: usize) -> Message {
    if more == 0 {
        return message.text("more", "");
    }
    message.list("more", vec![Message::new("table-columns-more").number("count", more)])
}

/// One line for each reason why rows were left out.
pub(super) fn left_out(left: &BTreeMap<Left, Vec<u32>>) -> Vec<Message> {
    left.iter()
        .map(|(reason, rows)| {
            let (text, more) = ranges(rows);
            let mut note =
                Message::new(reason.key()).number("count", rows.len()).text("rows", text);
            if more > 0 {
                let rest = Message::new("table-rows-more").number("count", more);
                note = note.list("more", vec![rest]);
            } else {
                note = note.text("more", "");
            }
            note
        })
        .collect()
}

/// `3–7, 9`, and how many rows are not written out.
fn ranges(rows: &[u32]) -> (String, usize) {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for &row in rows {
        match spans.last_mut() {
            Some((_, end)) if *end + 1 == row => *end = row,
            _ => spans.push((row, row)),
        }
    }
    let shown: Vec<String> = spans
        .iter()
        .take(RANGES)
        .map(|(start, end)| if start == end { start.to_string() } else { format!("{start}–{end}") })
        .collect();
    let more = spans.iter().skip(RANGES).map(|(start, end)| (end - start + 1) as usize).sum();
    (shown.join(", "), more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_in_a_row_are_written_as_a_range() {
        assert_eq!(ranges(&[1, 2, 3, 7, 9, 10]), ("1–3, 7, 9–10".to_owned(), 0));
        let scattered: Vec<u32> = (0..100).map(|n| n * 2).collect();
        assert_eq!(ranges(&scattered).1, 60);
    }
}
