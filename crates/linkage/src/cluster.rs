//! Links that are certain enough join records to people.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::link::Link;
use crate::number::PackedNik;
use crate::records::{Records, Table};

/// Records joined to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clusters {
    /// For each record the index of the first record of the same person.
    pub first: Vec<u32>,
    /// Indices of links that would have joined two people with different certain NIKs: a person
    /// must look at these.
    pub refused: Vec<usize>,
}

/// What a person has said of two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// The one record.
    pub a: u32,
    /// The other record.
    pub b: u32,
    /// Whether they are one person.
    pub same: bool,
}

/// Joins records by the links of at least this probability, the strongest first. Two different
/// NIKs that are each confirmed (issued, or written alike in two records) never end in one person,
/// unless a person said so; what a person said apart stays apart.
pub fn cluster(records: &Records, links: &[Link], from: f32, decided: &[Decided]) -> Clusters {
    let mut joined = Joined::new(records);
    for pair in decided.iter().filter(|pair| !pair.same) {
        joined.keep_apart(pair.a, pair.b);
    }
    for pair in decided.iter().filter(|pair| pair.same) {
        joined.unite(pair.a, pair.b);
    }
    let mut order: Vec<usize> =
        (0..links.len()).filter(|&i| links[i].probability >= from).collect();
    order
        .par_sort_unstable_by(|&i, &j| links[j].weight.total_cmp(&links[i].weight).then(i.cmp(&j)));
    let mut refused: Vec<usize> =
        order.into_iter().filter(|&i| !joined.join(links[i].a, links[i].b)).collect();
    refused.sort_unstable();
    let first = (0..records.len() as u32).map(|i| joined.root(i)).collect();
    Clusters { first, refused }
}

/// Union–find whose roots are the first records and know the certain NIK of their person.
struct Joined {
    parent: Vec<u32>,
    nik: Vec<u64>,
    /// Of roots: the records that a person said are somebody else.
    apart: FxHashMap<u32, Vec<u32>>,
}

impl Joined {
    fn new(records: &Records) -> Self {
        let nik = records.columns.iter().find(|column| matches!(column.table, Table::Nik));
        let certain = |record: u32| {
            let nik = PackedNik::of(&records.row(record)[nik?.at..]);
            nik.certain().filter(|_| nik.is_confirmed())
        };
        let all = 0..records.len() as u32;
        Self {
            parent: all.clone().collect(),
            nik: all.map(|record| certain(record).unwrap_or(0)).collect(),
            apart: FxHashMap::default(),
        }
    }

    fn root(&mut self, mut record: u32) -> u32 {
        while self.parent[record as usize] != record {
            let above = self.parent[self.parent[record as usize] as usize];
            self.parent[record as usize] = above;
            record = above;
        }
        record
    }

    fn keep_apart(&mut self, a: u32, b: u32) {
        self.apart.entry(a).or_default().push(b);
        self.apart.entry(b).or_default().push(a);
    }

    /// Joins two records; `false` when two certain NIKs or a person's word forbid it.
    fn join(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        let (x, y) = (self.nik[a as usize], self.nik[b as usize]);
        if x != 0 && y != 0 && x != y || self.are_apart(a, b) {
            return false;
        }
        self.unite(a, b);
        true
    }

    /// Whether somebody of the one is to stay apart from somebody of the other.
    fn are_apart(&mut self, a: u32, b: u32) -> bool {
        let Some(others) = self.apart.get(&a).cloned() else { return false };
        others.into_iter().any(|other| self.root(other) == b)
    }

    fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        let (first, second) = (a.min(b), a.max(b));
        if first == second {
            return;
        }
        self.parent[second as usize] = first;
        self.nik[first as usize] = self.nik[first as usize].max(self.nik[second as usize]);
        if let Some(others) = self.apart.remove(&second) {
            self.apart.entry(first).or_default().extend(others);
        }
    }
}
