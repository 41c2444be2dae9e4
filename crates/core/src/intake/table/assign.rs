//! Which column means what: first what the user said, then the profile, the header, the values.

use std::cmp::Reverse;

use super::content::{Content, Fit};
use super::error::TableError;
use super::evidence;
use super::given::Columns;
use super::header::Header;
use crate::intake::columns::{self, Claim, Found};
use crate::intake::{Field, Profile, RecognisedBy, Sheet, Wish};
use crate::message::Message;

/// The meaning of every column, and what there is to say about it.
pub(super) struct Assigned {
    pub fields: Vec<Option<(Field, RecognisedBy)>>,
    pub notes: Vec<Message>,
}

/// Gives every column its meaning.
pub(super) fn assign(
    sheet: &Sheet,
    sample: &[usize],
    header: &Header,
    contents: &[Content],
    wishes: &[Wish],
    profile: Option<&Profile>,
) -> Result<Assigned, TableError> {
    let mut columns = Columns {
        sheet,
        sample,
        header,
        contents,
        fields: vec![None; header.titles.len()],
        notes: Vec::new(),
    };
    columns.take_wishes(wishes)?;
    let unused = profile.map_or_else(Vec::new, |profile| columns.take_unused(profile));
    if let Some(profile) = profile {
        columns.take_profile(profile);
    }
    columns.take_headers();
    evidence::by_content(&mut columns);
    evidence::note_swapped_numbers(&mut columns);
    for column in unused {
        columns.fields[column] = None;
    }
    Ok(Assigned { fields: columns.fields, notes: columns.notes })
}

impl Columns<'_> {
    fn take_wishes(&mut self, wishes: &[Wish]) -> Result<(), TableError> {
        let mut kept: Vec<&Wish> = Vec::new();
        for wish in wishes {
            let field = wish.field;
            let wanted = || wish.column.clone();
            let column =
                match columns::find_title(&wish.column, &self.header.titles, &self.header.last) {
                    Found::At(column) => column,
                    Found::Several(all) => {
                        let letters = all.into_iter().map(columns::letter).collect();
                        return Err(TableError::ColumnAmbiguous {
                            field,
                            wanted: wanted(),
                            letters,
                        });
                    }
                    Found::Nowhere => {
                        let mut nearest = columns::nearest(&wish.column, &self.header.titles);
                        if nearest.is_empty() {
                            nearest =
                                (0..self.fields.len()).map(|c| self.name(c)).take(30).collect();
                        }
                        return Err(TableError::ColumnNotFound {
                            field,
                            wanted: wanted(),
                            nearest,
                        });
                    }
                };
            if let Some((first, _)) = self.fields[column].filter(|(first, _)| *first != field) {
                let column = self.name(column);
                return Err(TableError::ColumnTwice { column, first, second: field });
            }
            let same_field =
                kept.iter().find(|other| other.field == field && field != Field::Health);
            if let Some(other) = same_field.filter(|_| self.of(field) != Some(column)) {
                let (first, second) = (other.column.clone(), wanted());
                return Err(TableError::FieldTwice { field, first, second });
            }
            self.fields[column] = Some((field, RecognisedBy::User));
            if self.contents[column].fit(field) == Fit::Impossible {
                self.doubt(column, field, "table-note-doubtful");
            }
            kept.push(wish);
        }
        Ok(())
    }

    /// Columns that mean nothing here. Until the others have their meaning they stand as taken, so
    /// that no header or value claims them; what says that it is about health stays so.
    fn take_unused(&mut self, profile: &Profile) -> Vec<usize> {
        let mut unused = Vec::new();
        for title in profile.unused() {
            let found = columns::find_title(title, &self.header.titles, &self.header.last);
            let Found::At(column) = found else { continue };
            let health = self.header.claims[column].is_some_and(|c| c.field == Field::Health);
            if self.fields[column].is_none() && !health {
                self.fields[column] = Some((Field::Health, RecognisedBy::Profile));
                unused.push(column);
            }
        }
        unused
    }

    fn take_profile(&mut self, profile: &Profile) {
        for (field, titles) in profile.columns() {
            let all = *field == Field::Health;
            if self.of(*field).is_some() && !all {
                continue;
            }
            for title in titles {
                let found = match columns::find_title(title, &self.header.titles, &self.header.last)
                {
                    Found::At(column) => vec![column],
                    Found::Several(found) => found,
                    Found::Nowhere => continue,
                };
                let Some(column) = found.into_iter().find(|column| self.fields[*column].is_none())
                else {
                    continue;
                };
                let content = &self.contents[column];
                let claimed = self.header.claims[column].is_some_and(|claim| claim.field == *field);
                let unlike = content.fit(*field) == Fit::Impossible && claimed;
                // What the header says of such a column is weighed, and told, in take_headers.
                if unlike || (content.filled == 0 && titles.len() > 1) {
                    continue;
                }
                let field = evidence::refined(*field, content);
                if self.of(field).is_some() && !all {
                    continue;
                }
                self.fields[column] = Some((field, RecognisedBy::Profile));
                if !all {
                    break;
                }
            }
        }
    }

    fn take_headers(&mut self) {
        let mut claims: Vec<(Field, Claim, Fit, usize)> = Vec::new();
        for column in 0..self.fields.len() {
            if let (None, Some(claim)) = (self.fields[column], self.header.claims[column])
                && let Some((field, fit)) = self.weigh(column, claim)
            {
                claims.push((field, claim, fit, column));
            }
        }
        claims.sort_by_key(|(field, claim, fit, column)| {
            let empty = self.contents[*column].filled == 0;
            let doubtful = matches!(fit, Fit::Doubtful);
            (*field, doubtful, empty, Reverse(claim.strength), claim.rank, *column)
        });
        for (field, _, fit, column) in claims {
            let taken = self.of(field).filter(|_| field != Field::Health);
            if let Some(winner) = taken {
                let message = Message::new("table-note-same-field")
                    .list("field", vec![Message::new(field.label_key())])
                    .text("used", self.name(winner))
                    .text("other", self.name(column))
                    .list("word", vec![Message::new(field.map_word_key())])
                    .text("title", self.handle(column));
                self.notes.push(message);
                continue;
            }
            self.fields[column] = Some((field, RecognisedBy::Header));
            if fit == Fit::Doubtful {
                self.doubt(column, field, "table-note-doubtful");
            }
        }
    }

    /// What the header's word and the values together say; `None` when they do not go together.
    fn weigh(&mut self, column: usize, claim: Claim) -> Option<(Field, Fit)> {
        let content = &self.contents[column];
        let field = evidence::refined(claim.field, content);
        if field != claim.field {
            return Some((field, Fit::Fits));
        }
        let fit = content.fit(field);
        if claim.if_fits && fit != Fit::Fits {
            return None;
        }
        if fit == Fit::Impossible {
            self.doubt(column, field, "table-note-impossible");
            return None;
        }
        Some((field, fit))
    }

    /// Says that a header and its values disagree, and which column would fit.
    fn doubt(&mut self, column: usize, field: Field, key: &str) {
        let mut message = Message::new(key)
            .list("field", vec![Message::new(field.label_key())])
            .text("column", self.name(column));
        if let Some(better) = evidence::better(self, field, column) {
            message.key = format!("{key}-better");
            message = message
                .text("better", self.name(better))
                .list("word", vec![Message::new(field.map_word_key())])
                .text("title", self.handle(better));
        }
        self.notes.push(message);
    }

    /// What to type after `=` in `--map` for this column: its header, or its letter.
    pub(super) fn handle(&self, column: usize) -> String {
        let title = &self.header.titles[column];
        match columns::find_title(title, &self.header.titles, &[]) {
            Found::At(found) if found == column => title.clone(),
            _ => columns::letter(column),
        }
    }
}
