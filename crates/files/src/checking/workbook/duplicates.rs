//! Rows of one person under each other, and pairs that a person must look at.

use lindung_core::checking::wording;
use lindung_core::checking::{Decision, Pair, Role};
use lindung_core::message::Message;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::Book;
use super::style::{Styles, table_setup};
use super::verdict_sheets::width;
use crate::checking::columns::field_label;
use crate::checking::compare::{self, FIELDS, Group, Side, Why};

const FIRST_FIELD: u16 = 6;
const REMARK: u16 = FIRST_FIELD + FIELDS.len() as u16;
const REASON: u16 = REMARK + 1;

/// The formats of a record; those of the first of a group have a line above.
struct Dress {
    cell: Format,
    number: Format,
    differs: Format,
    keep: Format,
    drop: Format,
}

impl Dress {
    fn of(styles: &Styles, first: bool) -> Self {
        let dress = |format: &Format| {
            if first { format.merge(&styles.group_line) } else { format.clone() }
        };
        Self {
            cell: dress(&styles.cell),
            number: dress(&styles.plain_number),
            differs: dress(&styles.differs),
            keep: dress(&styles.keep),
            drop: dress(&styles.drop),
        }
    }
}

impl Book<'_> {
    /// Fills the sheet of duplicates; says what did not fit.
    pub(super) fn duplicates_sheet(
        &self,
        sheet: &mut Worksheet,
    ) -> Result<Vec<Message>, XlsxError> {
        let name = self.label("report-sheet-duplicates");
        sheet.set_name(&name)?;
        sheet.set_tab_color(0x006B_4FA0);
        self.duplicates_header(sheet)?;
        let groups = compare::same_person(self.outcome)
            .chain(compare::perhaps(self.outcome))
            .chain(compare::references(self.outcome));
        let dresses = [true, false].map(|first| Dress::of(&self.styles, first));
        let (mut line, mut said) = (0, Vec::new());
        if self.summary.references.iter().any(|r| r.role == Role::CivilRegister) {
            said.push(Message::new("report-register-agrees").text("sheet", &name));
        }
        for (group, number) in groups.zip(1u32..) {
            if line as usize + group.sides.len() > self.limits.sheet_rows {
                said.push(
                    Message::new("report-duplicates-capped")
                        .text("sheet", &name)
                        .number("shown", line),
                );
                break;
            }
            for (at, side) in group.sides.iter().enumerate() {
                line += 1;
                let dress = &dresses[at.min(1)];
                self.side_line(sheet, (line, number), &group, side, dress, at == 0)?;
            }
        }
        table_setup(sheet, 3, (line, REASON), 330.0, &self.label("report-page-number"))?;
        Ok(said)
    }

    fn duplicates_header(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_row_height(0, 32)?;
        let mut head = |at: u16, text: String, width: f64| -> Result<(), XlsxError> {
            sheet.set_column_width(at, width)?;
            sheet.write_string_with_format(0, at, text, &self.styles.header).map(|_| ())
        };
        head(0, self.label("report-group"), 12.0)?;
        head(1, self.label("report-kind"), 20.0)?;
        head(2, self.label("report-proposal"), 20.0)?;
        head(3, self.label("report-file"), 20.0)?;
        head(4, self.label("report-sheet"), 12.0)?;
        head(5, self.label("report-row"), 10.0)?;
        for (at, field) in (FIRST_FIELD..).zip(FIELDS) {
            let label = field_label(field, self.texts);
            let width = width(Some(field), &label);
            head(at, label, width)?;
        }
        head(REMARK, self.label("report-remark"), 24.0)?;
        head(REASON, self.label("report-reason"), 36.0)
    }

    fn side_line(
        &self,
        sheet: &mut Worksheet,
        (line, number): (u32, u32),
        group: &Group,
        side: &Side,
        dress: &Dress,
        first: bool,
    ) -> Result<(), XlsxError> {
        let cell = &dress.cell;
        let source = &self.outcome.list(side.record).sheet;
        sheet.write_number_with_format(line, 0, number, &dress.number)?;
        sheet.write_string_with_format(line, 1, self.kind(group, first), cell)?;
        let (proposal, format) = self.proposal(group, side, dress, first);
        sheet.write_string_with_format(line, 2, proposal, format)?;
        sheet.write_string_with_format(line, 3, self.fit(&source.file), cell)?;
        sheet.write_string_with_format(line, 4, source.name.as_deref().unwrap_or(""), cell)?;
        let row = self.outcome.row_number(side.record);
        sheet.write_number_with_format(line, 5, row, &dress.number)?;
        for (at, field) in FIELDS.into_iter().enumerate() {
            let text = compare::cell(self.outcome, side.record, field).trim();
            let format = if side.differs[at] { &dress.differs } else { cell };
            sheet.write_string_with_format(
                line,
                FIRST_FIELD + at as u16,
                self.fit(text),
                format,
            )?;
        }
        let remark = compare::remark(self.outcome, side.record, self.texts);
        sheet.write_string_with_format(line, REMARK, self.fit(&remark), cell)?;
        let reason = group.reason.as_ref().filter(|_| first).map(|r| self.say(r));
        sheet.write_string_with_format(line, REASON, reason.unwrap_or_default(), cell)?;
        Ok(())
    }

    fn kind(&self, group: &Group, first: bool) -> String {
        match group.why {
            Why::SamePerson(_) => self.label("report-kind-same"),
            Why::Perhaps(_) => self.label("report-kind-perhaps"),
            Why::Reference(..) if first => self.label("report-candidate"),
            Why::Reference(_, role) => self.say(&wording::role(role)),
        }
    }

    fn proposal<'d>(
        &self,
        group: &Group,
        side: &Side,
        dress: &'d Dress,
        first: bool,
    ) -> (String, &'d Format) {
        let decided = |pair: Pair| match pair.decision {
            Decision::Match => self.label("report-same"),
            Decision::Review => self.say(
                &Message::new("report-probability")
                    .number("percent", wording::percent(pair.probability)),
            ),
        };
        match group.why {
            Why::SamePerson(_) if side.keep => (self.label("report-keep"), &dress.keep),
            Why::SamePerson(_) => (self.label("report-drop"), &dress.drop),
            Why::Perhaps(pair) | Why::Reference(pair, _) if first => (decided(pair), &dress.cell),
            Why::Perhaps(_) | Why::Reference(..) => (String::new(), &dress.cell),
        }
    }
}
