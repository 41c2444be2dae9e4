//! Where the people are in a sheet and what its columns mean.
//!
//! The header is looked for, its words and the values below say what each column is, and rows that
//! hold nobody (titles, page headers, totals, signatures) are set aside and told of.

mod assign;
mod content;
mod error;
mod evidence;
mod given;
mod header;
mod notes;
mod people;
mod shape;

pub use error::TableError;
pub(crate) use notes::column_name;

use self::content::Content;
use self::header::Header;
use super::columns::{self, Found};
use super::{Column, Field, Layout, Profile, RecognisedBy, Sheet, Wish};
use crate::message::Message;

/// A sheet as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognised {
    /// Where the people are and what the columns mean.
    pub layout: Layout,
    /// What was understood, left out or doubtful, for people to read; the first line is the
    /// mapping.
    pub notes: Vec<Message>,
    /// The name of the profile that was given or detected.
    pub profile: Option<String>,
    /// Columns about health or disability, to be forgotten at once
    /// (see [`Sheet::without_columns`]; UU 27/2022 Art. 4(2)).
    pub health: Vec<usize>,
}

/// Finds the header, the people and the meaning of the columns.
///
/// `wishes` go before `profile`, that before header and values. Without a profile, a built-in one
/// is used when its tell-tale headers are there.
///
/// # Errors
/// See [`TableError`]: nothing in the sheet, nobody below the header, neither names nor NIKs, or
/// a wish that cannot be fulfilled.
pub fn recognise(
    sheet: &Sheet,
    wishes: &[Wish],
    profile: Option<&Profile>,
) -> Result<Recognised, TableError> {
    if (0..sheet.len()).all(|row| header::is_blank(sheet, row)) {
        return Err(TableError::Empty);
    }
    let width = (0..sheet.len()).map(|row| sheet.width(row)).max().unwrap_or(0);
    let header = find_header(sheet, width, wishes, profile);
    let sample = content::sample(sheet, header.rows.end);
    let contents: Vec<Content> =
        (0..width).map(|column| Content::of(sheet, &sample, column)).collect();
    if contents.iter().all(|content| content.filled == 0) && header.rows.start == 0 {
        return Err(nobody(sheet, &header));
    }
    let given = profile;
    let profile = given.or_else(|| Profile::detect(&header.titles));
    let assigned = assign::assign(sheet, &sample, &header, &contents, wishes, profile)?;
    let columns: Vec<Column> = header
        .titles
        .iter()
        .zip(&assigned.fields)
        .map(|(title, field)| Column { title: title.clone(), field: *field })
        .collect();
    let (people, left) = people::find(sheet, &header, &columns, &sample);
    if people.is_empty() && contents.iter().all(|content| content.filled == 0) {
        return Err(nobody(sheet, &header));
    }
    let has = |field: Field| columns.iter().any(|c| c.field.is_some_and(|(f, _)| f == field));
    if !has(Field::Nik) && !has(Field::Name) || only_words(&header, &columns) {
        return Err(TableError::NoKey { columns: names(&columns) });
    }
    if people.is_empty() {
        return Err(nobody(sheet, &header));
    }
    let mut notes = notes::mapping(&columns, &|column| contents[column].filled == 0);
    notes.extend(about_header(sheet, &header, profile));
    notes.extend(given.and_then(|profile| absent(profile, &has)));
    notes.extend(assigned.notes);
    notes.extend(missing_key(&columns, &has));
    notes.extend(notes::left_out(&left));
    let health = (0..columns.len())
        .filter(|column| columns[*column].field.is_some_and(|(f, _)| f == Field::Health))
        .collect();
    let layout = Layout { header: header.rows, people, columns };
    Ok(Recognised { layout, notes, profile: profile.map(|p| p.name().to_owned()), health })
}

/// Words without a header and without anything beside them: a cover or an instruction, although
/// the words may look like names. A bare list of names needs its column named.
fn only_words(header: &Header, columns: &[Column]) -> bool {
    let mut fields = columns.iter().filter_map(|column| column.field);
    header.rows.is_empty()
        && fields.next() == Some((Field::Name, RecognisedBy::Content))
        && fields.next().is_none()
}

fn nobody(sheet: &Sheet, header: &Header) -> TableError {
    let last = header.rows.clone().next_back();
    TableError::NoPeople { header: last.map_or(0, |row| sheet.number(row)) }
}

fn names(columns: &[Column]) -> Vec<String> {
    let all = columns.iter().enumerate();
    all.take(60).map(|(index, column)| notes::column_name(&column.title, index)).collect()
}

fn find_header(sheet: &Sheet, width: usize, wishes: &[Wish], profile: Option<&Profile>) -> Header {
    let of_profile = || profile.iter().flat_map(|p| p.columns()).flat_map(|(_, titles)| titles);
    let wanted = |title: &str| {
        wishes
            .iter()
            .map(|wish| &wish.column)
            .chain(of_profile())
            .any(|t| columns::same_title(t, title))
    };
    header::find(sheet, width, &wanted)
        .or_else(|| header::find_weak(sheet, width))
        .or_else(|| unknown_words(sheet, width))
        .unwrap_or_else(|| Header::none(width))
}

/// A first row of words over columns of numbers, dates and codes: a header whose words nobody
/// knows.
fn unknown_words(sheet: &Sheet, width: usize) -> Option<Header> {
    let first = (0..sheet.len()).find(|row| header::filled(sheet, *row) * 2 > width)?;
    let sample = content::sample(sheet, first + 1);
    let mut typed = 0;
    for column in 0..width {
        let text = sheet.text(first, column).trim();
        if shape::digit_count(text) >= 3 {
            return None;
        }
        let content = Content::of(sheet, &sample, column);
        let kind = content.looks_like_sixteen()
            || content.looks_like_dates()
            || content.looks_like_village_codes();
        typed += usize::from(kind && !shape::is_stand_in(text));
    }
    (typed > 0).then(|| Header::of_row(sheet, first, width))
}

fn about_header(sheet: &Sheet, header: &Header, profile: Option<&Profile>) -> Vec<Message> {
    let mut notes = Vec::new();
    if let Some(profile) = profile {
        notes.push(Message::new("table-note-profile").text("name", profile.name()));
    }
    let number = |row: usize| sheet.number(row);
    match header.rows.len() {
        0 => notes.push(Message::new("table-note-no-header")),
        1 => notes.push(Message::new("table-note-header").text("row", number(header.rows.start))),
        _ => notes.push(
            Message::new("table-note-header-lines")
                .text("first", number(header.rows.start))
                .text("last", number(header.rows.end - 1)),
        ),
    }
    if header.sex_ticks {
        notes.push(Message::new("table-note-sex-ticks"));
    }
    notes
}

/// Says which fields of a profile that was asked for have no column here.
fn absent(profile: &Profile, has: &dyn Fn(Field) -> bool) -> Option<Message> {
    let fields: Vec<Message> = profile
        .columns()
        .iter()
        .filter(|(field, _)| !has(*field))
        .map(|(field, _)| Message::new(field.label_key()))
        .collect();
    (!fields.is_empty()).then(|| {
        Message::new("table-note-profile-absent")
            .text("name", profile.name())
            .list("fields", fields)
    })
}

/// Says that names or NIKs are missing, and which column might hold them.
fn missing_key(columns: &[Column], has: &dyn Fn(Field) -> bool) -> Vec<Message> {
    let about_others = |words: &[&str]| {
        columns.iter().enumerate().find(|(_, column)| {
            let title = column.title.to_lowercase();
            column.field.is_none() && words.iter().any(|word| title.contains(word))
        })
    };
    let mut notes = Vec::new();
    for (field, key, words) in [
        (Field::Name, "table-note-no-name", &["nama", "name"]),
        (Field::Nik, "table-note-no-nik", &["nik", "ktp"]),
    ] {
        if has(field) {
            continue;
        }
        let Some((index, column)) = about_others(words) else {
            notes.push(Message::new(key).list("word", vec![Message::new(field.map_word_key())]));
            continue;
        };
        let titles: Vec<String> = columns.iter().map(|c| c.title.clone()).collect();
        let handle = match columns::find_title(&column.title, &titles, &[]) {
            Found::At(_) => column.title.clone(),
            _ => columns::letter(index),
        };
        notes.push(
            Message::new(format!("{key}-perhaps"))
                .list("word", vec![Message::new(field.map_word_key())])
                .text("column", notes::column_name(&column.title, index))
                .text("title", handle),
        );
    }
    notes
}

/// How a column's meaning was found, for callers that only look at the layout.
impl RecognisedBy {
    /// The key of its name in the message files: `recognised-header`.
    pub fn label_key(self) -> &'static str {
        match self {
            Self::User => "recognised-user",
            Self::Profile => "recognised-profile",
            Self::Header => "recognised-header",
            Self::Content => "recognised-content",
        }
    }
}

#[cfg(test)]
mod tests;
