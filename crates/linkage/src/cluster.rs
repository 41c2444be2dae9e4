//! Links that are certain enough join records to people.

use rayon::prelude::*;

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

/// Joins records by the links of at least this probability, the strongest first. Two different
/// NIKs that are each confirmed (issued, or written alike in two records) never end in one person.
pub fn cluster(records: &Records, links: &[Link], from: f32) -> Clusters {
    let mut joined = Joined::new(records);
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

    /// Joins two records; `false` when two certain NIKs forbid it.
    fn join(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        let (x, y) = (self.nik[a as usize], self.nik[b as usize]);
        if x != 0 && y != 0 && x != y {
            return false;
        }
        let (first, second) = (a.min(b), a.max(b));
        self.parent[second as usize] = first;
        self.nik[first as usize] = x.max(y);
        true
    }
}
