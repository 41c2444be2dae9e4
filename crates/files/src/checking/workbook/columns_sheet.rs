//! How each list was read: the meaning of its columns, and what was noticed.

use lindung_core::checking::wording;
use lindung_core::intake::Field;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::style::{row_height, table_setup};
use crate::checking::columns::{field_label, letters};
use crate::checking::figures::by_word;

impl Book<'_> {
    /// Fills the sheet of columns.
    pub(super) fn columns_sheet(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.label("report-sheet-columns"))?;
        let heads = [
            ("report-file", 28.0),
            ("report-sheet", 16.0),
            ("report-role", 24.0),
            ("report-column-head", 8.0),
            ("report-header-found", 36.0),
            ("report-field", 30.0),
            ("report-recognised", 20.0),
        ];
        self.header_row(sheet, &heads)?;
        let mut line = 0;
        for list in &self.outcome.lists {
            for (at, column) in list.layout.columns.iter().enumerate() {
                line += 1;
                let field = match column.field {
                    Some((Field::Health, _)) => self.label("report-health-dropped"),
                    Some((field, _)) => field_label(field, self.texts),
                    None => self.label("report-passed-through"),
                };
                let by = column.field.map(|(_, by)| by_word(by));
                let by = by.map(|by| self.label(&format!("report-by-{by}"))).unwrap_or_default();
                let texts = [
                    list.sheet.file.to_string(),
                    list.sheet.name.as_deref().unwrap_or("").to_owned(),
                    self.say(&wording::role(list.role)),
                    letters(at),
                    column.title.clone(),
                    field,
                    by,
                ];
                self.text_row(sheet, line, &texts)?;
            }
        }
        table_setup(sheet, 0, (line, 6), 162.0, &self.label("report-page-number"))
    }

    /// Fills the sheet of notes.
    pub(super) fn notes_sheet(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.label("report-sheet-notes"))?;
        let heads = [("report-file", 28.0), ("report-sheet", 16.0), ("report-note", 110.0)];
        self.header_row(sheet, &heads)?;
        let mut line = 0;
        for note in &self.outcome.notes {
            line += 1;
            let texts = [self.label("report-whole-run"), String::new(), self.say(note)];
            sheet.set_row_height(line, row_height(&[(&texts[2], 110.0)]))?;
            self.text_row(sheet, line, &texts)?;
        }
        for list in &self.outcome.lists {
            for note in &list.notes {
                line += 1;
                let name = list.sheet.name.as_deref().unwrap_or("").to_owned();
                let texts = [list.sheet.file.to_string(), name, self.say(note)];
                sheet.set_row_height(line, row_height(&[(&texts[2], 110.0)]))?;
                self.text_row(sheet, line, &texts)?;
            }
        }
        table_setup(sheet, 0, (line, 2), 154.0, &self.label("report-page-number"))
    }

    fn header_row(&self, sheet: &mut Worksheet, heads: &[(&str, f64)]) -> Result<(), XlsxError> {
        for (at, (key, width)) in (0..).zip(heads) {
            sheet.set_column_width(at, *width)?;
            sheet.write_string_with_format(0, at, self.label(key), &self.styles.header)?;
        }
        Ok(())
    }

    fn text_row(
        &self,
        sheet: &mut Worksheet,
        line: u32,
        texts: &[String],
    ) -> Result<(), XlsxError> {
        for (at, text) in (0..).zip(texts) {
            sheet.write_string_with_format(line, at, self.fit(text), &self.styles.wrap)?;
        }
        Ok(())
    }
}
