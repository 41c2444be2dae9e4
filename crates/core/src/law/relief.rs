//! Times in which the contribution is lower, by month, sector and payer.

use serde::Deserialize;

use super::Payer;
use crate::words::Month;

/// The workers whom a relief reaches, by their occupation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sector {
    /// Everyone.
    All,
    /// Workers in transport: ojek, drivers, couriers.
    Transport,
    /// Everyone else.
    Other,
}

impl Sector {
    /// Whether a worker belongs to it.
    pub fn reaches(self, transport: bool) -> bool {
        match self {
            Self::All => true,
            Self::Transport => transport,
            Self::Other => !transport,
        }
    }

    /// Whether there are workers who belong to both.
    pub(super) fn meets(self, other: Self) -> bool {
        self == other || self == Self::All || other == Self::All
    }
}

/// The rule for people who registered when the relief was already announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewMembers {
    /// It concerns those who registered after this month.
    pub registered_after: Month,
    /// So many first months are paid in full.
    pub full_months: u8,
}

/// A relief of JKK and JKM.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relief {
    /// Whom it reaches.
    pub sector: Sector,
    /// The percent of the normal price that is still paid, 0 to 100.
    pub pays_percent: u32,
    /// Payers who pay the normal price.
    pub excluded_payers: Vec<Payer>,
    /// Payers of whom no text says whether they are excluded; they pay the normal price until BPJS
    /// has answered in writing.
    pub open_payers: Vec<Payer>,
    /// Whether new members pay in full at first.
    pub new_members: Option<NewMembers>,
}

impl Relief {
    /// Whether this month is still one that a member registered in `registered` pays in full.
    pub(super) fn still_full(&self, registered: Option<Month>, month: Month) -> bool {
        let (Some(rule), Some(registered)) = (self.new_members, registered) else { return false };
        registered > rule.registered_after && registered.until(month) < i32::from(rule.full_months)
    }
}
