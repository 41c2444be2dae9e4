//! What other records tell of a row.

use super::{Evidence, List, RecordRef};
use crate::intake::Candidate;

/// Another record that is, or may be, the same person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Related<'a> {
    pub(super) record: RecordRef,
    pub(super) list: &'a List,
    pub(super) person: &'a Candidate,
    pub(super) evidence: Evidence,
    /// Certain enough to count as the same person.
    pub(super) matched: bool,
}

/// Another person's record with the same NIK.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct NikConflict {
    pub(super) other: RecordRef,
    /// The other record stands directly above in the same list.
    pub(super) row_above: bool,
    /// The other record is in the civil register, or fits the NIK's birth digits while this one
    /// does not: the number is theirs.
    pub(super) theirs: bool,
    /// The other way round: the number is this row's.
    pub(super) ours: bool,
}
