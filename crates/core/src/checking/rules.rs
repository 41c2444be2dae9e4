//! The rules, one file per kind; each looks at a case and adds what it finds.

mod birth;
mod name;
mod nik;
mod person;
mod place;
mod work;

use time::Date;

use super::related::{NikConflict, Related};
use super::{Code, Detail, Finding, List, Programme, RecordRef, Role, Severity};
use crate::intake::{Candidate, Field};

/// A row and all that is known for judging it.
pub(super) struct Case<'a> {
    pub(super) programme: &'a Programme,
    pub(super) record: RecordRef,
    pub(super) list: &'a List,
    pub(super) own: &'a Candidate,
    /// Records that are or may be the same person, the surest first.
    pub(super) related: Vec<Related<'a>>,
    /// There is a civil register to compare with.
    pub(super) register: bool,
    /// The person is in it.
    pub(super) in_register: bool,
    pub(super) conflict: Option<NikConflict>,
    /// The NIK is a family-card number.
    pub(super) card_in_place: bool,
    /// The decile of the house, from a row of the same family card.
    pub(super) house_decile: Option<(u8, RecordRef)>,
    /// People of this family card and of this village; 0 where there is no limit.
    pub(super) household: u32,
    pub(super) village: u32,
    /// Other candidate rows of the same person.
    pub(super) mates: Vec<RecordRef>,
}

impl<'a> Case<'a> {
    /// The list has a column for one of these: a cell that is empty there was left empty.
    fn asks(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| self.list.layout.column(*field).is_some())
    }

    /// The cell of the row in the column of this field, as found.
    fn own_text(&self, field: Field) -> &'a str {
        let column = self.list.layout.column(field);
        column.map_or("", |column| self.list.sheet.text(self.own.row as usize, column).trim())
    }

    /// Records of the same person with the same NIK: their word is as good as the row's own.
    fn trusted(&self) -> impl Iterator<Item = &Related<'a>> {
        self.related.iter().filter(|r| r.evidence == super::Evidence::SameNik)
    }

    /// The person's record in the civil register, if it has the same NIK.
    fn registered(&self) -> Option<&Related<'a>> {
        self.trusted().find(|r| r.list.role == Role::CivilRegister)
    }
}

/// Whether two dates have the same day, month and two-digit year, which is all a NIK tells.
fn same_birth_digits(a: Date, b: Date) -> bool {
    (a.day(), a.month(), a.year().rem_euclid(100)) == (b.day(), b.month(), b.year().rem_euclid(100))
}

/// A date inside a sentence, in the order in which people here write it.
fn date_text(date: Date) -> String {
    format!("{:02}-{:02}-{}", date.day(), u8::from(date.month()), date.year())
}

/// Collects findings.
pub(super) struct Found(Vec<Finding>);

impl Found {
    fn add(&mut self, code: Code, severity: Severity) {
        self.0.push(Finding::new(code, severity));
    }

    fn with(&mut self, code: Code, severity: Severity, detail: Detail) {
        self.0.push(Finding::with(code, severity, detail));
    }

    fn other(
        &mut self,
        code: Code,
        severity: Severity,
        related: &Related<'_>,
        says: impl Into<Box<str>>,
    ) {
        let detail =
            Detail::Other { record: related.record, evidence: related.evidence, says: says.into() };
        self.with(code, severity, detail);
    }
}

/// Applies every rule.
pub(super) fn apply(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Found(Vec::new());
    nik::apply(case, &mut found);
    name::apply(case, &mut found);
    birth::apply(case, &mut found);
    place::apply(case, &mut found);
    work::apply(case, &mut found);
    person::apply(case, &mut found);
    found.0
}
