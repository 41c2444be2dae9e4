//! People, lists and links by hand, and the judge over them.

use lindung_core::checking::{
    Code, Decision, Finding, Judge, List, Pair, Programme, RecordRef, Role, Row, Severity,
};
use lindung_core::intake::{
    Birth, Candidate, CellKind, Column, Field, Layout, NikReading, NikRepair, Place, Reading,
    RecognisedBy, SheetBuilder, Work,
};
use lindung_core::words::{FamilyCard, Nik, RegionCode, Sex};
use time::Date;
use time::macros::date;

/// The columns that every list here has, so that an empty cell was left empty.
const COLUMNS: [Field; 5] =
    [Field::Village, Field::District, Field::Occupation, Field::LifeStatus, Field::Name];

/// A record: which list and which person in it, both from 0.
pub type At = (u32, u32);

/// The first candidate of the first list.
pub const FIRST: At = (0, 0);

/// Lists and links to be judged.
#[derive(Debug, Clone)]
pub struct World {
    pub programme: Programme,
    /// The row that the case is about.
    pub asked: u32,
    lists: Vec<(Role, Vec<Candidate>)>,
    links: Vec<(At, At, f32, bool)>,
    cells: Vec<(At, Field, &'static str)>,
}

/// A world with one candidate list.
pub fn list(people: impl Into<Vec<Candidate>>) -> World {
    World {
        programme: Programme::default(),
        asked: 0,
        lists: vec![(Role::Candidates, people.into())],
        links: Vec::new(),
        cells: Vec::new(),
    }
}

impl World {
    /// One more list. Candidate lists come before references.
    pub fn and(mut self, role: Role, people: impl Into<Vec<Candidate>>) -> Self {
        self.lists.push((role, people.into()));
        self
    }

    /// The two are certainly the same person.
    pub fn same(mut self, a: At, b: At) -> Self {
        self.links.push((a, b, 0.999, true));
        self
    }

    /// The two may be the same person: a person must look.
    pub fn alike(mut self, a: At, b: At, probability: f32) -> Self {
        self.links.push((a, b, probability, false));
        self
    }

    /// What stands in a cell.
    pub fn cell(mut self, at: At, field: Field, text: &'static str) -> Self {
        self.cells.push((at, field, text));
        self
    }

    /// The case is about this row, not the first.
    pub fn asked(mut self, row: u32) -> Self {
        self.asked = row;
        self
    }

    pub fn with(mut self, set: impl FnOnce(&mut Programme)) -> Self {
        set(&mut self.programme);
        self
    }

    /// Only the first candidate, as if there were nobody else.
    pub fn alone(&self) -> Self {
        let first = self.lists[0].1[0].clone();
        Self { programme: self.programme.clone(), ..list([first]) }
    }

    /// The verdict on the candidate with this running number.
    pub fn row(&self, row: u32) -> Row {
        self.judged(|judge| judge.row(row))
    }

    /// All verdicts, persons numbered.
    pub fn rows(&self) -> Vec<Row> {
        self.judged(|judge| {
            let mut rows: Vec<Row> = (0..judge.len() as u32).map(|i| judge.row(i)).collect();
            judge.number_persons(&mut rows);
            rows
        })
    }

    fn judged<T>(&self, ask: impl FnOnce(&Judge<'_>) -> T) -> T {
        let lists: Vec<List> = (0..).zip(&self.lists).map(|(i, l)| self.list(i, l)).collect();
        let (pairs, person_of) = (self.pairs(), self.person_of());
        ask(&Judge::new(&self.programme, &lists, &pairs, &person_of))
    }

    fn list(&self, list: u32, (role, people): &(Role, Vec<Candidate>)) -> List {
        let mut builder = SheetBuilder::new(format!("{list}.csv").into(), None, false);
        let mut people = people.clone();
        for (i, person) in (0..).zip(&mut people) {
            builder.start_row(i + 1);
            person.row = i;
            for field in COLUMNS {
                let said = self.cells.iter().find(|c| c.0 == (list, i) && c.1 == field);
                builder.push(said.map_or("", |c| c.2), CellKind::Text);
            }
        }
        let column = |field: Field| Column {
            title: format!("{field:?}"),
            field: Some((field, RecognisedBy::Header)),
        };
        List {
            role: *role,
            sheet: builder.finish(),
            layout: Layout {
                header: 0..0,
                people: (0..people.len() as u32).collect(),
                columns: COLUMNS.into_iter().map(column).collect(),
            },
            people,
            notes: Vec::new(),
        }
    }

    fn pairs(&self) -> Vec<Pair> {
        let record = |(list, person): At| RecordRef { list, person };
        let mut pairs: Vec<Pair> = self
            .links
            .iter()
            .map(|&(a, b, probability, matched)| Pair {
                a: record(a.min(b)),
                b: record(a.max(b)),
                weight: (probability / (1.0 - probability)).log2(),
                probability,
                decision: if matched { Decision::Match } else { Decision::Review },
            })
            .collect();
        pairs.sort_by_key(|pair| (pair.a, pair.b));
        pairs
    }

    /// The first record of the same person, for every record.
    fn person_of(&self) -> Vec<u32> {
        let before = |list: u32| -> usize {
            self.lists[..list as usize].iter().map(|(_, people)| people.len()).sum()
        };
        let running = |(list, person): At| before(list) + person as usize;
        let mut of: Vec<u32> = (0..before(self.lists.len() as u32) as u32).collect();
        for &(a, b, _, _) in self.links.iter().filter(|link| link.3) {
            let (a, b) = (of[running(a)], of[running(b)]);
            of.iter_mut().filter(|p| **p == a || **p == b).for_each(|p| *p = a.min(b));
        }
        of
    }
}

/// Somebody against whom nothing speaks: born on 4 January 1984, as the NIK says, farmer, decile 3.
pub fn wahyu() -> Candidate {
    Candidate {
        nik: nik("6203010401847001"),
        family_card: card(6_203_011_503_107_001),
        name: "WAHYU HIDAYAT".into(),
        sex: Reading::Read(Sex::Male),
        birth: Birth::Date(date!(1984 - 01 - 04)),
        place: Place::Village(region("62.03.01.1006")),
        occupation: "PETANI".into(),
        work: Work::Informal(0),
        decile: Reading::Read(3),
        ..Candidate::default()
    }
}

/// Another person against whom nothing speaks: born on 6 September 1991.
pub fn ratih() -> Candidate {
    Candidate {
        nik: nik("6203014609917001"),
        family_card: card(6_203_012_001_127_002),
        name: "SITI RATIH".into(),
        sex: Reading::Read(Sex::Female),
        birth: Birth::Date(date!(1991 - 09 - 06)),
        ..wahyu()
    }
}

/// Born on this day, with a NIK that says so.
pub fn born(date: Date) -> Candidate {
    let (day, month, year) = (date.day(), u8::from(date.month()), date.year() % 100);
    Candidate {
        nik: nik(&format!("620301{day:02}{month:02}{year:02}7001")),
        birth: Birth::Date(date),
        ..wahyu()
    }
}

pub fn nik(digits: &str) -> NikReading {
    NikReading::Read { nik: Nik::parse(digits).unwrap(), repair: NikRepair::None, rounded: false }
}

pub fn card(digits: u64) -> Reading<FamilyCard> {
    Reading::Read(FamilyCard::from_u64(digits).unwrap())
}

pub fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

/// How grave the rule's first finding on the row is.
pub fn severity(row: &Row, code: Code) -> Option<Severity> {
    finding(row, code).map(|f| f.severity)
}

pub fn finding(row: &Row, code: Code) -> Option<&Finding> {
    row.findings.iter().find(|f| f.code == code)
}
