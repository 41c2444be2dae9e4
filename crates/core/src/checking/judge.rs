//! Every row gets its findings and its verdict.

mod index;

use index::Index;

use super::rules::{self, Case};
use super::{Evidence, Finding, List, Pair, Programme, Role, Row, Verdict};
use crate::intake::Candidate;

/// Judges the rows of one run. Built once; rows are then judged independently of each other, so
/// that the caller may use all processors.
pub struct Judge<'a> {
    programme: &'a Programme,
    index: Index<'a>,
}

impl<'a> Judge<'a> {
    /// Prepares to judge the candidates of `lists`.
    ///
    /// `pairs` are sorted by their records. `person_of` tells for every record, list by list, the
    /// first record of the same person, both as running numbers over all lists.
    pub fn new(
        programme: &'a Programme,
        lists: &'a [List],
        pairs: &'a [Pair],
        person_of: &'a [u32],
    ) -> Self {
        Self { programme, index: Index::new(lists, pairs, person_of, programme) }
    }

    /// How many rows there are to judge.
    pub fn len(&self) -> usize {
        self.index.candidates()
    }

    /// Whether there is nothing to judge.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Judges one row, by its running number over all candidate lists.
    ///
    /// # Panics
    /// If `row` is not below [`Judge::len`].
    pub fn row(&self, row: u32) -> Row {
        let record = self.index.record(row);
        let list = self.index.list(record);
        let own = self.index.candidate(record);
        let related = self.index.related(row);
        let register_card = related
            .iter()
            .find(|r| r.evidence == Evidence::SameNik && r.list.role == Role::CivilRegister)
            .and_then(|r| r.person.family_card.value());
        let case = Case {
            house_decile: self
                .index
                .house_decile(own.family_card.value())
                .or_else(|| self.index.house_decile(register_card)),
            programme: self.programme,
            record,
            list,
            own,
            related,
            register: self.index.has(Role::CivilRegister),
            in_register: self.index.in_register(row),
            conflict: self.index.nik_conflict(row),
            card_in_place: self.index.nik_is_a_family_card(row),
            household: self.index.household_size(row),
            village: self.index.village_size(row),
            mates: self.index.mates(row),
        };
        let mut findings: Vec<Finding> = rules::apply(&case);
        findings.sort_by(|a, b| b.severity.cmp(&a.severity).then(a.code.cmp(&b.code)));
        Row { record, person: 0, verdict: Verdict::of(&findings), findings, keep: true }
    }

    /// Numbers the persons in the order of first appearance and proposes one row of each to keep:
    /// the best verdict, then the fewest problems, then the most complete, then the first.
    pub fn number_persons(&self, rows: &mut [Row]) {
        let mut number = vec![0u32; self.index.len()];
        let mut best: Vec<usize> = Vec::new();
        for i in 0..rows.len() {
            let person = self.index.person(i as u32) as usize;
            if number[person] == 0 {
                best.push(i);
                number[person] = best.len() as u32;
            }
            rows[i].person = number[person];
            let kept = best[rows[i].person as usize - 1];
            if self.rank(&rows[i]) < self.rank(&rows[kept]) {
                best[rows[i].person as usize - 1] = i;
            }
        }
        for i in 0..rows.len() {
            rows[i].keep = best[rows[i].person as usize - 1] == i;
        }
    }

    /// Smaller is better.
    fn rank(&self, row: &Row) -> (Verdict, usize, usize) {
        let problems = row.findings.iter().filter(|f| f.severity > super::Severity::Note).count();
        (row.verdict, problems, usize::MAX - completeness(self.index.candidate(row.record)))
    }
}

/// How many of the values that enrolment needs are there.
pub(super) fn completeness(person: &Candidate) -> usize {
    let values = [
        person.nik.certain().is_some(),
        person.family_card.value().is_some(),
        matches!(person.birth, crate::intake::Birth::Date(_)),
        person.sex.value().is_some(),
        matches!(person.place, crate::intake::Place::Village(_)),
        !person.mother.is_empty(),
        !person.occupation.is_empty(),
        !person.address.is_empty(),
        person.decile.value().is_some(),
    ];
    values.into_iter().filter(|known| *known).count()
}
