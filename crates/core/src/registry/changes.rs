//! A change to a person in the programme: asked for by one, decided by another.
//!
//! Each kind has its own detail, may come from some statuses only, and is one step that either
//! happens whole or is refused with the reason.

mod field;
mod reporter;

use serde::{Deserialize, Serialize};

pub use field::{Correction, Field, FieldProblem};
pub use reporter::Reporter;

use super::{Person, Status};
use crate::words::RegionCode;

/// What happened to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Has died.
    Died,
    /// Has moved, inside the regency or out of it.
    Moved,
    /// Has a wage job: the employer pays.
    Employed,
    /// Does not want to take part any more.
    Withdrew,
    /// What the record says was wrong or is out of date.
    Corrected,
    /// Another record is of the same person, and is kept.
    Merged,
    /// Was merged by mistake.
    Split,
    /// Is back: the job ended, the person moved back, or the report was wrong.
    Returned,
    /// Was visited and does not belong in the programme: nobody knows the person, or no work.
    Excluded,
}

impl Kind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Died,
        Self::Moved,
        Self::Employed,
        Self::Withdrew,
        Self::Corrected,
        Self::Merged,
        Self::Split,
        Self::Returned,
        Self::Excluded,
    ];

    /// The word for it in databases, addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Died => "died",
            Self::Moved => "moved",
            Self::Employed => "employed",
            Self::Withdrew => "withdrew",
            Self::Corrected => "corrected",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Returned => "returned",
            Self::Excluded => "excluded",
        }
    }

    /// The kind of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether it can happen to somebody of this status.
    pub fn can_happen_to(self, status: Status) -> bool {
        let here = matches!(status, Status::Unverified | Status::Verified);
        match self {
            Self::Died => !matches!(status, Status::Dead | Status::Merged),
            Self::Moved | Self::Employed | Self::Withdrew | Self::Excluded => here,
            Self::Corrected | Self::Merged => status != Status::Merged,
            Self::Split => status == Status::Merged,
            Self::Returned => !here && status != Status::Merged,
        }
    }
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Waits for another person to decide.
    Proposed,
    /// Approved and done.
    Applied,
    /// Refused, with the reason.
    Refused,
}

/// A step that a request cannot take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a change that is {from:?} does not become {to:?}")]
pub struct NotAllowed {
    /// Where it stands.
    pub from: State,
    /// Where it should go.
    pub to: State,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Proposed, Self::Applied, Self::Refused];

    /// The word for it in databases and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Applied => "applied",
            Self::Refused => "refused",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// The next state.
    ///
    /// # Errors
    /// If a request does not go from this one to that.
    pub fn to(self, to: Self) -> Result<Self, NotAllowed> {
        let allowed = matches!((self, to), (Self::Proposed, Self::Applied | Self::Refused));
        if allowed { Ok(to) } else { Err(NotAllowed { from: self, to }) }
    }
}

/// The details of a change, those of its kind only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Detail {
    /// Has died.
    Died,
    /// Has moved.
    Moved {
        /// Digits of the village in the regency; nothing when it lies elsewhere.
        village: Option<u64>,
        /// The address, or the place elsewhere, as it was said.
        to: String,
    },
    /// Has a wage job.
    Employed {
        /// With whom.
        employer: String,
    },
    /// Does not want to take part.
    Withdrew,
    /// What was wrong.
    Corrected {
        /// Field by field, before and after.
        fields: Vec<Correction>,
    },
    /// Is the same person as another record.
    Merged {
        /// The record that is kept.
        into: String,
        /// The status before, for a split.
        was: String,
    },
    /// Is not the same person after all.
    Split {
        /// The status before the merge.
        back_to: String,
    },
    /// Is back.
    Returned,
    /// Does not belong in the programme.
    Excluded,
}

impl Detail {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Died => Kind::Died,
            Self::Moved { .. } => Kind::Moved,
            Self::Employed { .. } => Kind::Employed,
            Self::Withdrew => Kind::Withdrew,
            Self::Corrected { .. } => Kind::Corrected,
            Self::Merged { .. } => Kind::Merged,
            Self::Split { .. } => Kind::Split,
            Self::Returned => Kind::Returned,
            Self::Excluded => Kind::Excluded,
        }
    }
}

/// What a change is made to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The person.
    pub person: Person,
    /// Where the person stands.
    pub status: Status,
    /// Whether the person was ever verified.
    pub was_verified: bool,
}

/// Why a change cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It cannot happen to somebody who stands there.
    #[error("{kind:?} cannot happen to somebody who is {status:?}")]
    Status {
        /// The kind.
        kind: Kind,
        /// The status.
        status: Status,
    },
    /// The record says something else than when the change was asked for.
    #[error("{field:?} has changed since")]
    Stale {
        /// The field.
        field: Field,
    },
    /// A value cannot be read.
    #[error("{field:?} cannot be read")]
    Value {
        /// The field.
        field: Field,
    },
}

/// The record after the change.
///
/// # Errors
/// If it cannot happen to this record.
pub fn apply(detail: &Detail, record: &Record) -> Result<Record, Refusal> {
    let (kind, status) = (detail.kind(), record.status);
    if !kind.can_happen_to(status) {
        return Err(Refusal::Status { kind, status });
    }
    let mut after = record.clone();
    let waiting = if record.was_verified { Status::Verified } else { Status::Unverified };
    match detail {
        Detail::Died => after.status = Status::Dead,
        Detail::Moved { village, to } => match village.and_then(RegionCode::from_digits) {
            Some(village) => {
                after.person.place = Some(village);
                after.person.address = to.to_uppercase();
                (after.person.rt, after.person.rw) = (0, 0);
            }
            None => after.status = Status::Moved,
        },
        Detail::Employed { .. } => after.status = Status::Employed,
        Detail::Withdrew => after.status = Status::Withdrawn,
        Detail::Corrected { fields } => {
            for correction in fields {
                let field = correction.field;
                if field.read(&after.person) != correction.before {
                    return Err(Refusal::Stale { field });
                }
                field
                    .write(&mut after.person, &correction.after)
                    .map_err(|_| Refusal::Value { field })?;
            }
        }
        Detail::Merged { .. } => after.status = Status::Merged,
        Detail::Split { back_to } => {
            after.status =
                Status::parse(back_to).filter(|s| *s != Status::Merged).unwrap_or(waiting);
        }
        Detail::Returned => after.status = waiting,
        Detail::Excluded => after.status = Status::Refused,
    }
    Ok(after)
}

#[cfg(test)]
mod tests;
