//! Where the header is: one to three lines, below titles, or nowhere.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::shape;
use crate::intake::columns::{self, Claim, Strength};
use crate::intake::{CellKind, Field, Sheet};

/// Rows in which a header is looked for, blank ones not counted.
const DEPTH: usize = 100;
/// Lines a header may have.
const LINES: usize = 3;

/// A header as found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// Its rows; empty when there is none.
    pub rows: Range<usize>,
    /// One title for each column, lines joined by a blank.
    pub titles: Vec<String>,
    /// The last line of each title.
    pub last: Vec<String>,
    /// What each title says.
    pub claims: Vec<Option<Claim>>,
    /// The sex is spread over two columns to be ticked.
    pub sex_ticks: bool,
}

impl Header {
    /// No header: every column without a title.
    pub(super) fn none(width: usize) -> Self {
        Self {
            rows: 0..0,
            titles: vec![String::new(); width],
            last: vec![String::new(); width],
            claims: vec![None; width],
            sex_ticks: false,
        }
    }

    /// Rows of words without a known one among them: a header whose words are unknown.
    pub(super) fn of_row(sheet: &Sheet, row: usize, width: usize) -> Self {
        read(sheet, row..row + 1, width)
    }
}

/// The header, if some row or some lines together look like one. `wanted` says which titles the
/// user or a profile named.
pub(super) fn find(sheet: &Sheet, width: usize, wanted: &dyn Fn(&str) -> bool) -> Option<Header> {
    let rows: Vec<usize> =
        (0..sheet.len()).filter(|row| !is_blank(sheet, *row)).take(DEPTH).collect();
    let mut best: Option<(u32, Header)> = None;
    for &row in &rows {
        if !can_be_header(sheet, row) {
            continue;
        }
        let mut alone = 0;
        for lines in 1..=LINES {
            let end = row + lines;
            if end > sheet.len() || (lines > 1 && !can_be_second_line(sheet, end - 1)) {
                break;
            }
            let header = read(sheet, row..end, width);
            let score = score(&header, wanted);
            if lines > 1 && score <= alone {
                continue;
            }
            alone = alone.max(score);
            if score > 0 && best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, header));
            }
        }
    }
    best.map(|(_, header)| header)
}

/// A row that fills the sheet's width with words of which only one is known.
pub(super) fn find_weak(sheet: &Sheet, width: usize) -> Option<Header> {
    (0..sheet.len().min(DEPTH))
        .filter(|row| filled(sheet, *row) * 2 > width && can_be_second_line(sheet, *row))
        .map(|row| read(sheet, row..row + 1, width))
        .find(|header| {
            header.claims.iter().flatten().any(|c| c.strength == Strength::Whole && !c.if_fits)
        })
}

/// Whether no cell of the row has anything in it.
pub(super) fn is_blank(sheet: &Sheet, row: usize) -> bool {
    (0..sheet.width(row)).all(|column| sheet.text(row, column).trim().is_empty())
}

/// How many cells of the row say something; "-" and its like say nothing.
pub(super) fn filled(sheet: &Sheet, row: usize) -> usize {
    (0..sheet.width(row))
        .filter(|column| !shape::is_stand_in(sheet.text(row, *column).trim()))
        .count()
}

fn can_be_header(sheet: &Sheet, row: usize) -> bool {
    (0..sheet.width(row)).all(|column| {
        let cell = sheet.cell(row, column);
        cell.kind != CellKind::Date && shape::digit_count(cell.text) < 8
    })
}

fn can_be_second_line(sheet: &Sheet, row: usize) -> bool {
    !is_blank(sheet, row)
        && (0..sheet.width(row)).all(|column| {
            let cell = sheet.cell(row, column);
            let text = cell.text.trim();
            let bare = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            cell.kind == CellKind::Text
                && !bare
                && shape::digit_count(text) < 5
                && shape::date(text, cell.kind) == shape::DateShape::No
        })
}

fn read(sheet: &Sheet, rows: Range<usize>, width: usize) -> Header {
    let lines = carried(sheet, &rows, width);
    let mut header = Header { rows, ..Header::none(width) };
    for column in 0..width {
        let mut parts: Vec<&str> = lines
            .iter()
            .map(|line| line[column].as_str())
            .filter(|part| !part.is_empty())
            .collect();
        // A title in a cell merged downwards stands in every line of the header.
        parts.dedup();
        let Some((own, above)) = parts.split_last() else { continue };
        header.titles[column] = parts.join(" ");
        (*own).clone_into(&mut header.last[column]);
        header.claims[column] = if above.is_empty() {
            columns::whole(own)
        } else {
            columns::under(&above.join(" "), own)
        };
        let ticks = !above.is_empty()
            && shape::is_sex_word(own)
            && columns::whole(&above.join(" ")).is_some_and(|claim| claim.field == Field::Sex);
        if ticks {
            header.claims[column] = None;
            header.sex_ticks = true;
        }
    }
    header
}

/// The texts of the header lines; a cell that spans columns (merged: only its first column has
/// the text) is carried to the right over those that have a title of their own below it.
fn carried(sheet: &Sheet, rows: &Range<usize>, width: usize) -> Vec<Vec<String>> {
    let mut lines: Vec<Vec<String>> = rows
        .clone()
        .map(|row| (0..width).map(|column| tidy(sheet.text(row, column))).collect())
        .collect();
    let below = |lines: &[Vec<String>], line: usize, column: usize| {
        let own = &lines[line][column];
        lines[line + 1..].iter().any(|l| !l[column].is_empty() && l[column] != *own)
    };
    for line in 0..lines.len().saturating_sub(1) {
        for column in 1..width {
            let spans = lines[line][column].is_empty()
                && below(&lines, line, column)
                && below(&lines, line, column - 1)
                && (line == 0 || lines[line - 1][column] == lines[line - 1][column - 1]);
            if spans {
                let text = std::mem::take(&mut lines[line][column - 1]);
                lines[line][column].clone_from(&text);
                lines[line][column - 1] = text;
            }
        }
    }
    lines
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How much this looks like a header; 0 when it does not.
fn score(header: &Header, wanted: &dyn Fn(&str) -> bool) -> u32 {
    let mut fields = FxHashSet::default();
    // The line with L and P belongs to the header although it takes the sex from its first line.
    let mut sum = if header.sex_ticks { 5 } else { 0 };
    let mut sure = false;
    let mut asked = false;
    for (title, claim) in header.titles.iter().zip(&header.claims) {
        if !title.is_empty() && wanted(title) {
            asked = true;
            sum += 6;
        }
        let Some(claim) = claim else { continue };
        if claim.field != Field::Health && !fields.insert(claim.field) {
            continue;
        }
        sum += match claim.strength {
            _ if claim.if_fits => 1,
            Strength::Whole | Strength::Padded => 4,
            Strength::Contains => 3,
            Strength::Spelling => 2,
        };
        if matches!(claim.field, Field::Nik | Field::Name) {
            sum += 2;
            sure |= claim.strength == Strength::Whole;
        }
    }
    let titled = header.titles.iter().filter(|title| !title.is_empty()).count();
    let enough = fields.len() >= 2 || (sure && titled <= 3) || asked;
    if enough { sum } else { 0 }
}
