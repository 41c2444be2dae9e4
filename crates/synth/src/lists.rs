//! Writes the candidate lists and, beside them, the truth about every row.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use crate::dirt::{Mistake, names};
use crate::entry::{Entry, Writer};
use crate::layout::{self, CALON, Layout};
use crate::people::People;
use crate::picks::{SENDERS, Slot};
use crate::random::{Purpose, Stream};
use crate::sink::{PLAIN, Sink};
use crate::truth::obstacles;

/// Rows written to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file's name inside the folder.
    pub file: String,
    /// Rows without the header.
    pub rows: u32,
}

/// What the candidate lists came to.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) written: Vec<Written>,
    pub(crate) eligible: u32,
    pub(crate) invented: u32,
}

struct Desk<'a> {
    people: &'a People,
    seed: u64,
    truth: Sink,
    row: u32,
    row_id: String,
    text: String,
    tally: Tally,
}

/// Writes all lists, or one with all rows, and `truth.csv`.
pub(crate) fn write(
    writer: &Writer<'_>,
    picks: &[Vec<Slot>],
    single: bool,
    folder: &Path,
    progress: &mut dyn FnMut(u64),
) -> io::Result<Tally> {
    let header = ["row_id", "sumber", "baris", "person_id", "kesalahan", "layak", "alasan"];
    let mut desk = Desk {
        people: writer.people,
        seed: writer.seed,
        truth: Sink::create(&folder.join("truth.csv"), PLAIN, &header)?,
        row: 0,
        row_id: String::new(),
        text: String::new(),
        tally: Tally::default(),
    };
    let mut one = None;
    if single {
        one = Some(Sink::create(&folder.join(CALON.file), CALON.form, &CALON.header())?);
    }
    for (&(profile, _), slots) in SENDERS.iter().zip(picks) {
        let layout = if single { &CALON } else { layout::of(profile) };
        let mut sink = match one.take() {
            Some(sink) => sink,
            None => Sink::create(&folder.join(layout.file), layout.form, &layout.header())?,
        };
        let before = if single { 0 } else { desk.row };
        let mut entry = writer.blank();
        for slot in slots {
            let mut stream = Stream::new(desk.seed, Purpose::Row, u64::from(desk.row));
            match slot.person {
                Some(index) => {
                    writer.fill(&mut entry, &desk.people.persons[index as usize], &mut stream);
                    writer.soil(&mut entry, index, profile, &mut stream);
                    if slot.repeated {
                        repeat(&mut entry, &mut stream);
                    }
                }
                None => writer.invent(&mut entry, &mut stream),
            }
            desk.row += 1;
            desk.row_id.clear();
            let _ = write!(desk.row_id, "R{:08}", desk.row);
            layout.write(&desk.row_id, &entry, desk.people, &mut sink, &mut stream);
            sink.end()?;
            desk.truth(layout, &entry, slot.person, desk.row - before)?;
            if desk.row.is_multiple_of(1 << 14) {
                progress(u64::from(desk.row));
            }
        }
        if single {
            one = Some(sink);
        } else {
            sink.finish()?;
            desk.count(layout, before);
        }
    }
    if let Some(sink) = one {
        sink.finish()?;
        desk.count(&CALON, 0);
    }
    desk.truth.finish()?;
    let rows = desk.row;
    desk.tally.written.push(Written { file: "truth.csv".to_owned(), rows });
    progress(u64::from(rows));
    Ok(desk.tally)
}

/// Whoever writes somebody down twice seldom writes the same twice.
fn repeat(entry: &mut Entry, stream: &mut Stream) {
    entry.mistakes.add(Mistake::Repeated);
    if stream.chance(3_500) && names::typo(&mut entry.name, stream) {
        entry.mistakes.add(Mistake::NameTypo);
    }
}

impl Desk<'_> {
    fn truth(
        &mut self,
        layout: &Layout,
        entry: &Entry,
        person: Option<u32>,
        line: u32,
    ) -> io::Result<()> {
        self.truth.cell(&self.row_id);
        self.truth.cell(layout.source);
        self.truth.cell_with(|out| {
            let _ = write!(out, "{line}");
        });
        self.truth.cell_with(|out| person_id(person, out));
        self.truth.cell_with(|out| layout.visible(entry.mistakes).write(out));
        if let Some(index) = person {
            obstacles(self.people, &self.people.persons[index as usize], &mut self.text);
        } else {
            "fiktif".clone_into(&mut self.text);
            self.tally.invented += 1;
        }
        self.tally.eligible += u32::from(self.text.is_empty());
        self.truth.cell(if self.text.is_empty() { "true" } else { "false" });
        self.truth.cell(&self.text);
        self.truth.end()
    }

    fn count(&mut self, layout: &Layout, before: u32) {
        let file = layout.file.to_owned();
        self.tally.written.push(Written { file, rows: self.row - before });
    }
}

/// `P00000001` is the first person of the civil register; nothing for somebody invented.
pub(crate) fn person_id(person: Option<u32>, out: &mut String) {
    if let Some(index) = person {
        let _ = write!(out, "P{:08}", index + 1);
    }
}
