//! What was collected with a form, read back from an export of `KoboToolbox` or ODK Central.

mod columns;

use std::collections::BTreeSet;

use lindung_core::cards::{NotHanded, Receiver};
use lindung_core::contributions::reading::place;
use lindung_core::intake::{Cell, CellKind, Reading, Sheet, TableError, read_day};
use lindung_core::message::Message;
use lindung_core::verification::{Answers, Lives, Missing, Pay, Question, Reply};
use time::Date;

use self::columns::{Columns, Field};
use super::book::Choice;
use super::hand_over::{self, HANDED};
use super::verification;
use crate::intake::{Limits, read_bytes};

/// Letters of a cell that a message shows at most.
const MOST_SHOWN: usize = 60;

/// What one submission says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submission {
    /// A visit was made.
    Visit {
        /// The version of the visit that the form showed.
        version: i64,
        /// What was found; complete, and without answers that are not asked.
        answers: Answers,
    },
    /// A card was handed over, and a sheet was signed for it.
    Handed {
        /// Into whose hands.
        receiver: Receiver,
        /// Their name, if it is not the worker.
        name: String,
        /// On which day.
        on: Date,
    },
    /// A card could not be handed over.
    NotHanded {
        /// Why.
        reason: NotHanded,
        /// More about it.
        note: String,
        /// On which day.
        on: Date,
        /// On which day somebody died or moved, where that is known.
        happened_on: Option<Date>,
    },
}

/// A submission and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The number of the submission: the number of the request, so that it counts once.
    pub instance: u128,
    /// The number of the visit or of the card.
    pub subject: u128,
    /// File and sheet.
    pub place: String,
    /// The row as a spreadsheet shows it.
    pub row: u32,
    /// What it says.
    pub what: Submission,
}

/// What a file of submissions held.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Submissions {
    /// What was read, in the order of the file.
    pub read: Vec<Read>,
    /// Rows of a submission that stands in the file before.
    pub repeated: usize,
    /// Sentences that name file, sheet, row, column, what was found and what is expected.
    pub problems: Vec<Message>,
    /// Sheets that were left out, and why.
    pub notes: Vec<Message>,
}

/// Reads an export that people know as `name`; `today` is the last day that an answer may name.
///
/// # Errors
/// Sentences that name file and sheet: the file is no list, or no sheet of it is an export of these
/// forms.
pub fn read_submissions(
    name: &str,
    bytes: &[u8],
    today: Date,
) -> Result<Submissions, Vec<Message>> {
    let limits = Limits { max_bytes_out: 512 << 20, max_rows: 1_000_000, ..Limits::default() };
    let opened = read_bytes(name, bytes, &limits).map_err(|error| vec![error.message()])?;
    let mut submissions = Submissions::default();
    let (mut seen, mut left, mut any) = (BTreeSet::new(), Vec::new(), false);
    for sheet in &opened.sheets {
        match Columns::of(sheet) {
            Ok(columns) => {
                any = true;
                let reader = Reader { sheet, columns: &columns, today };
                reader.rows(&mut submissions, &mut seen);
            }
            Err(message) => left.push(message),
        }
    }
    if any {
        submissions.notes = left;
        return Ok(submissions);
    }
    if left.is_empty() {
        left.push(TableError::Empty.message(name, None));
    }
    Err(left)
}

/// Reads the rows of one sheet.
struct Reader<'s> {
    sheet: &'s Sheet,
    columns: &'s Columns,
    today: Date,
}

/// What is wrong with a cell: its column, and the message of what is expected there.
struct Wrong(Field, Vec<Message>);

fn expects(key: &str) -> Vec<Message> {
    vec![Message::new(key)]
}

impl Reader<'_> {
    fn rows(&self, into: &mut Submissions, seen: &mut BTreeSet<u128>) {
        for row in 1..self.sheet.len() {
            if (0..self.sheet.width(row)).all(|at| self.sheet.text(row, at).trim().is_empty()) {
                continue;
            }
            match self.row(row) {
                Ok(read) if seen.insert(read.instance) => into.read.push(read),
                Ok(_) => into.repeated += 1,
                Err(wrong) => into.problems.push(self.said(row, wrong)),
            }
        }
    }

    fn place(&self) -> String {
        place(&self.sheet.file, self.sheet.name.as_deref().unwrap_or_default())
    }

    fn said(&self, row: usize, Wrong(field, expected): Wrong) -> Message {
        let shown: String = self.text(row, field).chars().take(MOST_SHOWN).collect();
        Message::new(if shown.is_empty() { "odk-row-empty" } else { "odk-row-wrong" })
            .text("file", self.place())
            .number("row", self.sheet.number(row))
            .text("column", self.columns.title(field))
            .text("found", shown)
            .list("expected", expected)
    }

    fn cell(&self, row: usize, field: Field) -> Cell<'_> {
        match self.columns.at(field) {
            Some(column) => self.sheet.cell(row, column),
            None => Cell { text: "", kind: CellKind::Text },
        }
    }

    fn text(&self, row: usize, field: Field) -> &str {
        self.cell(row, field).text.trim()
    }

    fn row(&self, row: usize) -> Result<Read, Wrong> {
        let number = |field| {
            let read = super::number_read(self.text(row, field));
            read.ok_or_else(|| Wrong(field, expects("odk-expects-number")))
        };
        let (instance, subject) = (number(Field::Instance)?, number(Field::Subject)?);
        let what = if self.columns.is_of_visits() { self.visit(row)? } else { self.card(row)? };
        let (place, row) = (self.place(), self.sheet.number(row));
        Ok(Read { instance, subject, place, row, what })
    }

    /// The word that was chosen; `None` when nothing was.
    fn chosen(&self, row: usize, field: Field, list: &str) -> Result<Option<&'static str>, Wrong> {
        let found = self.text(row, field);
        if found.is_empty() {
            return Ok(None);
        }
        let choices = choices(list);
        match choices.iter().find(|choice| self.columns.means(choice, found)) {
            Some((_, word, _)) => Ok(Some(word)),
            None => Err(Wrong(field, said(&choices))),
        }
    }

    fn must(&self, row: usize, field: Field, list: &str) -> Result<&'static str, Wrong> {
        let choices = || said(&choices(list));
        self.chosen(row, field, list)?.ok_or_else(|| Wrong(field, choices()))
    }

    fn day(&self, row: usize, field: Field) -> Result<Option<Date>, Wrong> {
        match read_day(self.cell(row, field), self.today) {
            Reading::Missing => Ok(None),
            Reading::Read(day) if day <= self.today => Ok(Some(day)),
            _ => Err(Wrong(field, self.past())),
        }
    }

    fn past(&self) -> Vec<Message> {
        vec![Message::new("odk-expects-day").date("today", self.today)]
    }

    fn visit(&self, row: usize) -> Result<Submission, Wrong> {
        let version = self.text(row, Field::Version).parse();
        let version = version.map_err(|_| Wrong(Field::Version, expects("odk-expects-version")))?;
        let reply = |question| -> Result<Option<Reply>, Wrong> {
            Ok(self.chosen(row, Field::Of(question), "reply")?.and_then(Reply::parse))
        };
        let text = |field| self.text(row, field).chars().take(500).collect::<String>();
        let lives = self.chosen(row, Field::Of(Question::Lives), "lives")?.and_then(Lives::parse);
        let pay = self.chosen(row, Field::Of(Question::Pay), "pay")?.and_then(Pay::parse);
        let answers = Answers {
            exists: reply(Question::Exists)?,
            alive: reply(Question::Alive)?,
            died_on: self.day(row, Field::Of(Question::DiedOn))?,
            lives,
            moved_to: text(Field::Of(Question::MovedTo)),
            works: reply(Question::Works)?,
            occupation: text(Field::Of(Question::Occupation)),
            pay,
            fit: reply(Question::Fit)?,
            willing: reply(Question::Willing)?,
            note: text(Field::Note),
            visited_on: self.day(row, Field::Of(Question::VisitedOn))?,
        };
        let answers = answers.settled();
        match answers.missing(self.today).first() {
            None => Ok(Submission::Visit { version, answers }),
            Some(missing) => Err(Wrong(Field::Of(missing.question()), self.lacks(*missing))),
        }
    }

    /// What is expected where an answer is missing or cannot be true.
    fn lacks(&self, missing: Missing) -> Vec<Message> {
        let list = match missing.question() {
            Question::Lives => "lives",
            Question::Pay => "pay",
            Question::DiedOn | Question::VisitedOn => {
                return match missing {
                    Missing::DiedAfterVisit => expects("odk-expects-before-visit"),
                    _ => self.past(),
                };
            }
            Question::MovedTo | Question::Occupation => return expects("odk-expects-text"),
            _ => "reply",
        };
        said(&choices(list))
    }

    /// When somebody died or moved, not after the day `on` of the try; of other reasons nothing is read.
    fn event(&self, row: usize, reason: NotHanded, on: Date) -> Result<Option<Date>, Wrong> {
        if !reason.departs() {
            return Ok(None);
        }
        match self.day(row, Field::EventOn)? {
            Some(day) if day > on => {
                Err(Wrong(Field::EventOn, expects("odk-expects-before-visit")))
            }
            day => Ok(day),
        }
    }

    fn card(&self, row: usize) -> Result<Submission, Wrong> {
        let handed = self.must(row, Field::Outcome, "outcome")? == HANDED;
        let on = self.day(row, Field::HappenedOn)?;
        let on = on.ok_or_else(|| Wrong(Field::HappenedOn, self.past()))?;
        let text = |field| self.text(row, field).chars().take(500).collect::<String>();
        let unknown = |field, list| Wrong(field, said(&choices(list)));
        if handed {
            let word = self.must(row, Field::Receiver, "receiver")?;
            let receiver =
                Receiver::parse(word).ok_or_else(|| unknown(Field::Receiver, "receiver"))?;
            let name = text(Field::ReceiverName);
            if receiver != Receiver::Holder && name.is_empty() {
                return Err(Wrong(Field::ReceiverName, expects("odk-expects-text")));
            }
            if self.text(row, Field::Signed).is_empty() {
                return Err(Wrong(Field::Signed, expects("odk-expects-signed")));
            }
            return Ok(Submission::Handed { receiver, name, on });
        }
        let word = self.must(row, Field::Reason, "reason")?;
        let reason = NotHanded::parse(word).ok_or_else(|| unknown(Field::Reason, "reason"))?;
        let note = text(Field::ReasonNote);
        if reason.needs_note() && note.is_empty() {
            return Err(Wrong(Field::ReasonNote, expects("odk-expects-text")));
        }
        let happened_on = self.event(row, reason, on)?;
        Ok(Submission::NotHanded { reason, note, on, happened_on })
    }
}

/// The choices as what is expected.
fn said(choices: &[Choice]) -> Vec<Message> {
    choices.iter().map(|(_, _, key)| Message::new(key.clone())).collect()
}

/// The choices of a list of either form.
fn choices(list: &str) -> Vec<Choice> {
    let all = verification::choices().into_iter().chain(hand_over::choices());
    all.filter(|choice| choice.0 == list).collect()
}
