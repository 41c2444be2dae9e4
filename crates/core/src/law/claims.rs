//! What a claim needs: documents, the order of heirs, school years, usual days, and what an auditor
//! is shown. Lookups only; what follows for a case is decided in [`crate::claims`].

use serde::Deserialize;
use time::Date;

use super::entry::in_force;
use super::read::some_money;
use super::{Entry, Law, Remark, Ruled, School};
use crate::claims::{Condition, DocumentKind, Happening, Issuer, Model, Pattern, Relation, State};
use crate::words::Rupiah;

/// A document that BPJS asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Which.
    pub kind: DocumentKind,
    /// What is said of it.
    pub body: DocumentBody,
}

/// What is said of a document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentBody {
    /// Who issues it.
    #[serde(rename = "from")]
    pub issuer: Issuer,
    /// What happened; empty: whatever happened.
    #[serde(default, rename = "for")]
    pub happenings: Vec<Happening>,
    /// One of these must hold; empty: none is needed.
    #[serde(default)]
    pub only: Vec<Condition>,
    /// Only where more than this is expected, rupiah.
    #[serde(default, deserialize_with = "some_money")]
    pub above: Option<Rupiah>,
    /// Only some branches ask for it.
    #[serde(default)]
    pub by_some: bool,
    /// It may be handed in instead of that one.
    #[serde(default)]
    pub instead_of: Option<DocumentKind>,
    /// What the office prints of it.
    #[serde(default)]
    pub model: Option<Model>,
    /// BPJS keeps the original.
    #[serde(default)]
    pub kept: bool,
    /// Its name.
    pub title: Remark,
    /// What it is and how to get it.
    pub about: Remark,
}

/// The order of heirs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeirOrder {
    /// Those who inherit together, line after line; a line with somebody in it leaves nothing to the
    /// next.
    pub lines: Vec<Vec<Relation>>,
    /// Who gets the burial where there is no heir.
    pub without: Relation,
    /// The age in years from which an heir acts alone.
    pub of_age: u8,
}

/// School years and the ages at which levels begin.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schooling {
    /// The month in whose first day a school year begins, 1 to 12.
    pub begins_in: u8,
    /// The least age at which a level begins, lowest level first.
    pub from_age: Vec<LevelAge>,
}

/// The least age at which a level begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelAge {
    /// The level.
    pub level: School,
    /// Years, on the day on which a school year begins.
    pub age: u8,
}

/// Days after which it is asked why a case does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Where the case stands.
    pub state: State,
    /// Days.
    pub days: u16,
}

/// From where on something is shown to an auditor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// What is shown.
    pub pattern: Pattern,
    /// From so many cases on; 0 where cases are not counted.
    pub cases: u16,
    /// Within so many days; 0 where days are not counted.
    pub days: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TurnBody {
    pub(super) days: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThresholdBody {
    #[serde(default)]
    pub(super) cases: u16,
    #[serde(default)]
    pub(super) days: u16,
}

impl Threshold {
    /// What has to be said for a pattern: whether cases count, and whether days do.
    pub(super) fn counts(pattern: Pattern) -> (bool, bool) {
        match pattern {
            Pattern::HelperInSeveral | Pattern::AccountInSeveral => (true, false),
            Pattern::EnrolledJustBefore => (false, true),
            Pattern::ManyInOneVillage => (true, true),
        }
    }
}

impl Law {
    /// The documents that are asked on a day, whatever the case, in the order of a checklist.
    pub fn documents(&self, on: Date) -> impl Iterator<Item = &Entry<Document>> {
        self.documents.iter().filter(move |entry| entry.rule.valid.contains(on))
    }

    /// One document as it is asked on a day; none before it was.
    pub fn document(&self, kind: DocumentKind, on: Date) -> Option<&Entry<Document>> {
        self.documents(on).find(|entry| entry.value.kind == kind)
    }

    /// The order of heirs, by day of death.
    pub fn heir_order(&self, on: Date) -> Option<&Entry<HeirOrder>> {
        in_force(&self.heirs, on)
    }

    /// School years, by day of the event.
    pub fn schooling(&self, on: Date) -> Option<&Entry<Schooling>> {
        in_force(&self.schooling, on)
    }

    /// Days after which it is asked why a case that stands there does not move; none where it is
    /// over.
    pub fn turn_days(&self, state: State, on: Date) -> Option<Ruled<'_, u16>> {
        let held =
            |entry: &&Entry<Turn>| entry.value.state == state && entry.rule.valid.contains(on);
        self.turns.iter().find(held).map(|entry| (entry.value.days, &entry.rule))
    }

    /// From where on something is shown to an auditor.
    pub fn threshold(&self, pattern: Pattern, on: Date) -> Option<&Entry<Threshold>> {
        self.thresholds
            .iter()
            .find(|entry| entry.value.pattern == pattern && entry.rule.valid.contains(on))
    }
}
