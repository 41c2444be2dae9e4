//! Districts that need attention, each with the reasons.

use std::cmp::Reverse;

use super::law::Thresholds;
use crate::message::Message;
use crate::words::RegionCode;

/// What is known of a district.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct District {
    /// The district; the regency itself for people whose district is not known.
    pub region: RegionCode,
    /// People who are protected.
    pub covered: u64,
    /// People who were verified and wait for cover.
    pub waiting: u64,
    /// Of the protected, whose cover ends within ninety days.
    pub lapsing: u64,
    /// Cards of open rounds that are not in hands.
    pub cards_here: u64,
    /// People who have a good card in those rounds.
    pub cards_total: u64,
    /// Deaths under cover for which nothing is handed in.
    pub unclaimed: u64,
}

/// Why a district needs attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Families have money that nobody claimed.
    Unclaimed {
        /// Deaths.
        cases: u64,
    },
    /// Many lose their cover soon.
    Lapsing {
        /// People.
        people: u64,
        /// Of a hundred who are protected.
        percent: u64,
    },
    /// Many cards lie somewhere.
    Cards {
        /// Cards.
        cards: u64,
        /// Of a hundred.
        percent: u64,
    },
    /// Many wait.
    Waiting {
        /// People.
        people: u64,
    },
}

impl Reason {
    /// What to tell the user.
    pub fn message(self) -> Message {
        match self {
            Self::Unclaimed { cases } => {
                Message::new("coverage-attention-unclaimed").number("cases", cases)
            }
            // Cover that ends is promised months, too: there can be more of it than is paid today.
            Self::Lapsing { people, percent } if percent > 100 => {
                Message::new("coverage-attention-lapsing-all").number("people", people)
            }
            Self::Lapsing { people, percent } => Message::new("coverage-attention-lapsing")
                .number("people", people)
                .number("percent", percent),
            Self::Cards { cards, percent } => Message::new("coverage-attention-cards")
                .number("cards", cards)
                .number("percent", percent),
            Self::Waiting { people } => {
                Message::new("coverage-attention-waiting").number("people", people)
            }
        }
    }
}

fn percent(part: u64, whole: u64) -> u64 {
    (part * 100).checked_div(whole).unwrap_or_default()
}

impl District {
    /// A district of which nothing is known yet.
    pub fn new(region: RegionCode) -> Self {
        Self {
            region,
            covered: 0,
            waiting: 0,
            lapsing: 0,
            cards_here: 0,
            cards_total: 0,
            unclaimed: 0,
        }
    }

    /// Why it needs attention, the gravest first; empty where all is in order.
    pub fn reasons(&self, thresholds: Thresholds) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if self.unclaimed >= u64::from(thresholds.unclaimed_cases) {
            reasons.push(Reason::Unclaimed { cases: self.unclaimed });
        }
        let lapsing = percent(self.lapsing, self.covered);
        if self.lapsing > 0 && lapsing >= u64::from(thresholds.lapsing_percent) {
            reasons.push(Reason::Lapsing { people: self.lapsing, percent: lapsing });
        }
        let cards = percent(self.cards_here, self.cards_total);
        if self.cards_here > 0 && cards >= u64::from(thresholds.cards_percent) {
            reasons.push(Reason::Cards { cards: self.cards_here, percent: cards });
        }
        // Where nobody is protected yet, whoever waits is more than any part of them.
        let many = self.covered * u64::from(thresholds.waiting_percent) <= self.waiting * 100;
        if self.waiting > 0 && many {
            reasons.push(Reason::Waiting { people: self.waiting });
        }
        reasons
    }
}

/// The districts that need attention with their reasons: those with more reasons first, then those with
/// graver ones, then by code.
pub fn by_attention(
    districts: &[District],
    thresholds: Thresholds,
) -> Vec<(District, Vec<Reason>)> {
    let mut found: Vec<(District, Vec<Reason>)> = districts
        .iter()
        .map(|district| (*district, district.reasons(thresholds)))
        .filter(|(_, reasons)| !reasons.is_empty())
        .collect();
    found.sort_by_key(|(district, reasons)| {
        (Reverse(reasons.len()), Reverse(weight(reasons)), district.region)
    });
    found
}

/// People whom the gravest reason is about.
fn weight(reasons: &[Reason]) -> (bool, u64) {
    match reasons.first() {
        Some(Reason::Unclaimed { cases }) => (true, *cases),
        Some(Reason::Lapsing { people, .. } | Reason::Waiting { people }) => (false, *people),
        Some(Reason::Cards { cards, .. }) => (false, *cards),
        None => (false, 0),
    }
}
