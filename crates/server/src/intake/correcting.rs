//! A corrected file of a list, read as a job: whose row each is, what it says otherwise, who is new.

use std::collections::{BTreeMap, BTreeSet};

use lindung_core::access::Area;
use lindung_core::checking::wording::nik_cell;
use lindung_core::checking::{List, Programme, Role, Verdict, alone};
use lindung_core::intake::{Candidate, Field};
use lindung_core::message::{Language, Message};
use lindung_core::registry::Person;
use lindung_core::words::RegionCode;
use lindung_jobs::checking::{Input, Request, people};
use lindung_store::checking::{self, Whole};
use lindung_store::lists::{self as store, Corrected, Corrections, ListState, NewCandidate};
use lindung_store::{Keys, StoreError};
use serde_json::json;
use uuid::Uuid;

use super::check::{ending, limits, said};
use super::landing::{folded, sixteen, source};
use super::reading::profile_for;
use super::same_row::Known;
use crate::fault::Fault;
use crate::jobs::{Done, Kind, Work};
use crate::language;

/// The reading of a corrected file.
pub const CORRECT: Kind = Kind { word: "correct", run: |work| Box::pin(run(work)) };

/// Rows that are opened at once.
const BATCH: i64 = 2_000;

/// Rows that the page names of each kind.
const NAMED: usize = 100;

async fn run(work: Work) -> Result<Done, Fault> {
    let (office, regency) = (work.office.clone(), work.job.regency);
    let (db, keys) = (&office.db, &office.keys);
    let id = work.job.subject.unwrap_or_default();
    let area = Area::whole(regency).ok_or_else(|| Fault::new("correct", "no regency"))?;
    let Some(list) = store::list(db, &area, Uuid::nil(), id).await? else {
        return Ok(Done::Refused(Message::new("list-error-gone")));
    };
    if list.state == ListState::Withdrawn {
        return Ok(Done::Refused(Message::new("list-error-withdrawn")));
    }
    let file = work.job.payload["file"].as_str().and_then(|id| Uuid::parse_str(id).ok());
    let files = store::files_of(db, regency, id).await?;
    let Some(file) = files.iter().find(|known| Some(known.id) == file) else {
        return Ok(Done::Refused(Message::new("list-error-file-unknown")));
    };
    work.pulse.tell("fetch", 0.0);
    let profile = match profile_for(db, regency, &list).await {
        Ok(profile) => profile,
        Err(problem) => return Ok(Done::Refused(problem)),
    };
    let folder = tempfile::Builder::new().prefix("lindung-").tempdir();
    let folder = folder.map_err(|error| Fault::new("correct", error.kind()))?;
    let path = folder.path().join(format!("0.{}", ending(&file.name)));
    store::write_to(db, keys, regency, file.id, &path).await?;
    let programme = super::programme::of(&list, regency, office.clock.now().date());
    let request = Request {
        inputs: vec![Input { path, name: file.name.clone(), role: Role::Candidates }],
        programme: programme.clone(),
        wishes: Vec::new(),
        profile,
        limits: limits(),
    };
    let pulse = work.pulse.clone();
    let read = tokio::task::spawn_blocking(move || {
        let read = people(&request, &|| pulse.stops(), &|_, done| pulse.tell("read", done));
        drop(folder);
        read
    });
    let lists = match read.await.map_err(|error| Fault::new("correct", error))? {
        Ok(lists) => lists,
        Err(error) if error.messages.is_empty() => return Ok(Done::Stopped),
        Err(error) => return Ok(Done::Refused(said(error.messages))),
    };
    let there = store::there(db, &area, id).await?;
    let names: BTreeMap<&str, Uuid> = files.iter().map(|f| (f.name.as_str(), f.id)).collect();
    let rows = Rows::of(&lists);
    let mut found = rows.found(&there, &names, keys, regency);
    let mut read = Read { programme, ..Read::default() };
    let mut after = -1;
    loop {
        let some = checking::whole(db, keys, &area, id, after, BATCH).await?;
        let Some(end) = some.last() else { break };
        after = end.position;
        work.pulse.tell("compare", after as f32 / there.len().max(1) as f32);
        if work.pulse.stops() {
            return Ok(Done::Stopped);
        }
        for row in some {
            let at = found.by_row.remove(&row.id).map(|at| rows.0[at]);
            read.take(&row, at);
        }
    }
    let first = list.people + 1;
    let added = found.new.iter().zip(first..).map(|(at, number)| {
        let (table, own) = rows.0[*at];
        new_row(table, own, file.id, regency, number)
    });
    let corrections = read.done(added.collect(), id, file.id);
    let (actor, now) = (work.job.actor, office.clock.millis());
    match store::land_corrections(db, keys, id, &corrections, &work.lease, actor, now).await {
        Ok(()) => {
            office.wake.up();
            Ok(Done::Landed)
        }
        Err(StoreError::LeaseLost) => Ok(Done::Stopped),
        Err(error) => Err(error.into()),
    }
}

/// The rows of the file; of a workbook that was made here those of its sheets of rows only.
struct Rows<'a>(Vec<(&'a List, &'a Candidate)>);

/// Whose rows they are.
struct Found {
    by_row: BTreeMap<Uuid, usize>,
    new: Vec<usize>,
}

impl<'a> Rows<'a> {
    fn of(lists: &'a [List]) -> Self {
        let made_here = lists.iter().any(|list| Own::of(list).is_some());
        let tables = lists.iter().filter(|list| !made_here || Own::of(list).is_some());
        Self(tables.flat_map(|list| list.people.iter().map(move |own| (list, own))).collect())
    }

    fn found(
        &'a self,
        there: &'a [store::There],
        names: &BTreeMap<&str, Uuid>,
        keys: &'a Keys,
        regency: RegionCode,
    ) -> Found {
        let mut known = Known::of(there, keys);
        let mut rows: Vec<Option<Uuid>> = vec![None; self.0.len()];
        for (at, (list, own)) in self.0.iter().enumerate() {
            rows[at] = Own::of(list).and_then(|columns| {
                let (file, sheet, row) = columns.place(list, own);
                known.at(*names.get(file)?, sheet, row.parse().ok()?)
            });
        }
        for (at, (_, own)) in self.0.iter().enumerate() {
            if rows[at].is_some() {
                continue;
            }
            let person = Person::of(own, regency);
            let (nik, born) = (sixteen(own), person.born.map(|born| born.to_string()));
            let nik = Some(nik.as_str()).filter(|nik| !nik.is_empty());
            rows[at] = known.named(nik, &folded(&person), born.as_deref());
        }
        // What is left stands where it stood, if it still names somebody alike.
        let names: BTreeMap<Uuid, &str> =
            there.iter().map(|row| (row.id, row.folded.as_str())).collect();
        let firsts: BTreeSet<Uuid> = there.iter().map(|row| row.file).collect();
        for (at, (list, own)) in self.0.iter().enumerate() {
            if rows[at].is_some() {
                continue;
            }
            let sheet = list.sheet.name.as_deref().unwrap_or_default();
            let row = list.sheet.number(own.row as usize);
            let own = folded(&Person::of(own, regency));
            let alike = |id: &Uuid| {
                let name = names.get(id).copied().unwrap_or_default();
                own.split(' ').any(|word| !word.is_empty() && name.split(' ').any(|w| w == word))
            };
            let mut places = firsts.iter().filter_map(|file| known.peek(*file, sheet, row));
            rows[at] = places.find(alike).filter(|id| known.take(*id));
        }
        let mut found = Found { by_row: BTreeMap::new(), new: Vec::new() };
        for (at, row) in rows.into_iter().enumerate() {
            match row {
                Some(id) => drop(found.by_row.insert(id, at)),
                None => found.new.push(at),
            }
        }
        found
    }
}

/// The columns that `hasil.xlsx` adds to those of the sender.
#[derive(Clone, Copy)]
struct Own {
    file: usize,
    sheet: Option<usize>,
    row: usize,
}

impl Own {
    fn of(list: &List) -> Option<Self> {
        let column = |key: &str| {
            let labels = [Language::Indonesian, Language::English]
                .map(|language| language::texts(language).label(key).to_lowercase());
            let is = |title: &str| labels.contains(&title.trim().to_lowercase());
            list.layout.columns.iter().rposition(|column| is(&column.title))
        };
        column("report-verdict")?;
        let (file, row) = (column("report-file")?, column("report-row")?);
        Some(Self { file, sheet: column("report-sheet"), row })
    }

    fn place<'a>(self, list: &'a List, own: &Candidate) -> (&'a str, &'a str, &'a str) {
        let text = |column: usize| list.sheet.text(own.row as usize, column).trim();
        (text(self.file), self.sheet.map_or("", text), text(self.row))
    }
}

/// What has been read so far.
#[derive(Default)]
struct Read {
    programme: Programme,
    changed: Vec<Corrected>,
    same: usize,
    decided: Vec<Uuid>,
    missing: Vec<Uuid>,
}

impl Read {
    /// Takes a row of the list and what the file says of it now.
    fn take(&mut self, row: &Whole, now: Option<(&List, &Candidate)>) {
        let Some((list, own)) = now else {
            return self.missing.push(row.id);
        };
        let Some(corrected) = corrected(row, list, own, &self.programme) else {
            self.same += 1;
            return;
        };
        if row.standing.is_undecided() {
            self.changed.push(corrected);
        } else {
            self.decided.push(row.id);
        }
    }

    fn done(self, added: Vec<NewCandidate>, list: Uuid, file: Uuid) -> Corrections {
        let ids = |all: &[Uuid]| -> Vec<String> {
            all.iter().take(NAMED).map(ToString::to_string).collect()
        };
        let changed: Vec<Uuid> = self.changed.iter().map(|row| row.id).collect();
        let told = json!({
            "file": file.to_string(),
            "next": format!("/lists/{list}/correct"),
            "changed": changed.len(),
            "added": added.len(),
            "same": self.same,
            "decided": self.decided.len(),
            "missing": self.missing.len(),
            "rows": {
                "changed": ids(&changed),
                "decided": ids(&self.decided),
                "missing": ids(&self.missing),
            },
        });
        Corrections { changed: self.changed, added, told }
    }
}

/// The row with what the file says otherwise; none where it says nothing else. A cell left empty
/// changes nothing.
fn corrected(
    row: &Whole,
    list: &List,
    own: &Candidate,
    programme: &Programme,
) -> Option<Corrected> {
    let mut source = row.source.clone();
    let mut person = row.person.clone();
    let mut nik_shown = None;
    for (at, column) in list.layout.columns.iter().enumerate() {
        let text = list.sheet.text(own.row as usize, at).trim();
        let Some((field, _)) = column.field.filter(|_| !text.is_empty()) else { continue };
        if matches!(field, Field::Health | Field::RowId) {
            continue;
        }
        let same = |cell: &&lindung_core::checking::SourceCell| cell.field == Some(field);
        let before = source.cells.iter().find(same).map(|cell| cell.now().trim().to_owned());
        if before.as_deref() == Some(text) {
            continue;
        }
        source.give(field, text);
        person = alone::again(&source, &without(person, field), field, programme).person;
        if field == Field::Nik {
            nik_shown = Some(nik_cell(text));
        }
    }
    if person == row.person && nik_shown.is_none() {
        return None;
    }
    let shown = person.nik.map(|nik| nik_cell(&nik.to_string())).unwrap_or_default();
    Some(Corrected {
        id: row.id,
        before: row.person.clone(),
        nik_shown: nik_shown.unwrap_or(shown),
        folded: folded(&person),
        person,
        source,
    })
}

/// The person without the value that a field gives, where more than one column gives it.
fn without(mut person: Person, field: Field) -> Person {
    match field {
        Field::BirthPlaceDate | Field::Age => person.born = None,
        Field::VillageCode | Field::DistrictCode => person.place = None,
        _ => {}
    }
    person
}

/// A row that the list did not have; the check that follows judges it.
fn new_row(
    list: &List,
    own: &Candidate,
    file: Uuid,
    regency: RegionCode,
    person_number: u32,
) -> NewCandidate {
    let person = Person::of(own, regency);
    let nik = list.layout.column(Field::Nik);
    let nik_shown = nik.map(|at| nik_cell(list.sheet.text(own.row as usize, at).trim()));
    NewCandidate {
        was: None,
        file,
        sheet: list.sheet.name.as_deref().unwrap_or_default().to_owned(),
        row: list.sheet.number(own.row as usize),
        person_number,
        keep: true,
        verdict: Verdict::Review,
        nik: Some(sixteen(own)).filter(|nik| !nik.is_empty()),
        nik_shown: nik_shown.unwrap_or_default(),
        folded: folded(&person),
        registered: None,
        source: source(list, own),
        findings: Vec::new(),
        person,
    }
}
