//! Linking any lists by a model: read, prepare, train, compare, join.

mod ids;
mod tables;

use std::collections::BTreeSet;

use lindung_core::intake::Wish;
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_files::intake::Limits;
use lindung_linkage::explanation::Explanation;
use lindung_linkage::model::Kind;
use lindung_linkage::{
    BlockReport, Decided, Link, LinkReport, Lists, Mode, Model, Records, Training, cluster,
    estimate, explain, link, train,
};
use rustc_hash::FxHashSet;
use time::Date;

use crate::lists::{CheckError, Input, Progress, Step};
use ids::Ids;
pub use tables::Table;

/// What to link, by which model.
#[derive(Debug, Clone)]
pub struct Request {
    /// The files; all have the role of candidates.
    pub inputs: Vec<Input>,
    /// The model.
    pub model: Model,
    /// Heading of the column that names a row in what is written; without it file and row number.
    pub id: Option<String>,
    /// Which pairs are compared.
    pub mode: Mode,
    /// For lists of Indonesian persons: columns named by the user.
    pub wishes: Vec<Wish>,
    /// For lists of Indonesian persons: the regency whose village names are meant.
    pub regency: Option<RegionCode>,
    /// For lists of Indonesian persons: the day on which ages were counted.
    pub on: Date,
    /// Limits on what is read.
    pub limits: Limits,
}

/// Lists that have been read and prepared.
#[derive(Debug)]
pub struct Session {
    /// The model; training changes it.
    pub model: Model,
    /// The tables of the files.
    pub tables: Vec<Table>,
    /// What the user should know.
    pub notes: Vec<Message>,
    records: Records,
    ids: Ids,
}

/// What came of linking.
#[derive(Debug)]
pub struct Linked {
    /// Pairs from the threshold for review on, in the order of their records.
    pub links: Vec<Link>,
    /// How many of them are from the threshold for a match on.
    pub matches: usize,
    /// For every record the first record of the same person.
    pub first: Vec<u32>,
    /// Places in `links` of those that would have joined two certain, different NIKs.
    pub refused: Vec<usize>,
    /// What was compared.
    pub report: LinkReport,
}

impl Session {
    /// Reads and prepares the lists.
    pub fn open(request: &Request, progress: &Progress<'_>) -> Result<Self, CheckError> {
        let mut notes = Vec::new();
        let tables = if tables::asks_for_people(&request.model) {
            tables::people(request, &mut notes, progress)?
        } else {
            tables::plain(request, &mut notes, progress)?
        };
        progress(Step::Match, 0.0);
        let lists = Lists::new(tables.iter().map(Table::len), request.mode);
        let (ids, records) = rayon::join(
            || Ids::of(&tables, request.id.as_deref()),
            || {
                let source = tables::Rows::new(&tables, &request.model, request.on);
                Records::prepare(&request.model, &source, lists)
            },
        );
        let (ids, told) = ids?;
        notes.extend(told);
        let mut session = Self { model: request.model.clone(), tables, notes, records, ids };
        session.let_people_go();
        Ok(session)
    }

    /// What was read of each person is in the records now; the cells stay for showing them.
    fn let_people_go(&mut self) {
        for table in &mut self.tables {
            table.let_people_go();
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Estimates the model's chances from the lists themselves.
    pub fn train(&mut self, progress: &(dyn Fn(f32) + Sync)) -> Training {
        let (model, training) = train(&self.records, &self.model, progress);
        self.model = model;
        training
    }

    /// How many pairs each rule brings together.
    pub fn estimate(&self) -> Vec<BlockReport> {
        estimate(&self.records, &self.model)
    }

    /// Compares and joins. What a person has decided goes before any weight.
    pub fn link(&self, decided: &[Decided], progress: &(dyn Fn(f32) + Sync)) -> Linked {
        let (mut links, report) = link(&self.records, &self.model, progress);
        self.heed(&mut links, decided);
        let from = self.model.decision.match_from;
        let joined = cluster(&self.records, &links, from, decided);
        let matches = links.iter().filter(|link| link.probability >= from).count();
        Linked { links, matches, first: joined.first, refused: joined.refused, report }
    }

    /// A pair said to be one person is a link whatever it weighs, one said to be two is none.
    fn heed(&self, links: &mut Vec<Link>, decided: &[Decided]) {
        if decided.is_empty() {
            return;
        }
        let ordered = |pair: &Decided| (pair.a.min(pair.b), pair.a.max(pair.b));
        let said: FxHashSet<(u32, u32)> = decided.iter().map(ordered).collect();
        links.retain(|link| !said.contains(&(link.a, link.b)));
        let same: BTreeSet<(u32, u32)> =
            decided.iter().filter(|pair| pair.same).map(ordered).collect();
        links.extend(same.into_iter().map(|(a, b)| Link {
            a,
            b,
            weight: self.explain((a, b), false).weight,
            probability: 1.0,
        }));
        links.sort_unstable_by_key(|link| (link.a, link.b));
    }

    /// The name of a row in what is written.
    pub fn id(&self, record: u32) -> &str {
        self.ids.of_record(&self.tables, record)
    }

    /// The row of this name.
    pub fn record(&self, id: &str) -> Option<u32> {
        (0..self.len() as u32).find(|record| self.id(*record) == id)
    }

    /// The list of a row.
    pub fn list(&self, record: u32) -> usize {
        self.place(record).0
    }

    fn place(&self, record: u32) -> (usize, usize) {
        tables::place(&self.tables, record as usize)
    }

    /// The value of a column of the model in a row as it stands in the file; numbers that name a
    /// person are masked unless `open`.
    pub fn text(&self, column: usize, record: u32, open: bool) -> String {
        let (table, row) = self.place(record);
        let text = self.tables[table].text(column, row);
        let secret = matches!(self.model.columns[column].kind, Kind::Nik | Kind::Digits);
        if secret && !open { masked(&text) } else { text }
    }

    /// Why two rows are, or are not, one person.
    pub fn explain(&self, pair: (u32, u32), open: bool) -> Explanation {
        explain(&self.records, &self.model, pair, &|column, record| self.text(column, record, open))
    }
}

/// Of a number only the first four and the last two digits are shown; words stay.
fn masked(text: &str) -> String {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits < 9 {
        return text.to_string();
    }
    let mut met = 0;
    let show = |c: char| {
        met += usize::from(c.is_ascii_digit());
        let hidden = c.is_ascii_digit() && met > 4 && met + 2 <= digits;
        if hidden { '•' } else { c }
    };
    text.chars().map(show).collect()
}
