//! A payer's money: how much, for which months, and on which conditions.

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use super::worker::{PALM, Trade};
use crate::law::Payer;
use crate::regions;
use crate::words::{MonthSpan, RegionCode, Rupiah};

/// A fund as the planner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fund {
    /// What it is called, for sentences.
    pub title: String,
    /// Where the money comes from; who pays by law, and so the price, follows from it.
    pub kind: Kind,
    /// Money for everything together.
    pub ceiling: Rupiah,
    /// Money that a village or district has for its own people (village budgets). A place that has
    /// none of its own is held by `ceiling` alone; where `own_only` is set it gets nothing.
    pub own: Vec<(RegionCode, Rupiah)>,
    /// Only places with money of their own are served.
    pub own_only: bool,
    /// The months that may be paid.
    pub window: MonthSpan,
    /// Months in a row for each person, from the first that is not covered; 1 to the window's length.
    pub months: u32,
    /// What is left when nobody else can have a span makes spans longer up to so many months, the
    /// first in the order first; none: spans stay as they are.
    #[serde(default)]
    pub stretch_to: Option<u32>,
    /// Whom it may be used for.
    pub conditions: Conditions,
    /// Numbers of people that places must or may have.
    pub quotas: Vec<Quota>,
    /// How the money is shared out over places before need decides inside each.
    pub sharing: Option<Sharing>,
    /// Whether BPJS has answered in writing that a payer who is open in the law gets a relief.
    pub open_payer_agreed: bool,
}

/// Whom a fund may be used for. Empty lists do not limit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Conditions {
    /// Only people of these places.
    pub inside: Vec<RegionCode>,
    /// Nobody of these places.
    pub outside: Vec<RegionCode>,
    /// Only these occupations, upper case, as the register writes them.
    pub occupations: Vec<String>,
    /// Only these sectors: letters of KBLI, or [`PALM`] for work in palm plantations.
    pub sectors: Vec<String>,
    /// Only people whom nobody covers in the window.
    pub uncovered_only: bool,
}

/// A number of people that a place must or may have from the fund.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// For whom it is counted.
    pub scope: Scope,
    /// At least so many; 0 for no least number.
    pub least: u32,
    /// At most so many.
    pub most: u32,
}

impl Quota {
    /// Exactly so many.
    pub fn exactly(scope: Scope, people: u32) -> Self {
        Self { scope, least: people, most: people }
    }

    /// So many or fewer.
    pub fn at_most(scope: Scope, people: u32) -> Self {
        Self { scope, least: 0, most: people }
    }

    /// So many or more.
    pub fn at_least(scope: Scope, people: u32) -> Self {
        Self { scope, least: people, most: u32::MAX }
    }
}

/// Where a quota holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// For all people of the fund together.
    Whole,
    /// For each district that the fund reaches.
    EachDistrict,
    /// For each village that the fund reaches.
    EachVillage,
    /// For one place.
    Place(RegionCode),
}

/// Money that is divided over places beforehand; what a place cannot use goes to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sharing {
    /// Over villages or districts.
    pub over: Over,
    /// In which proportion.
    pub by: By,
}

/// The places of a [`Sharing`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Over {
    /// Each district.
    Districts,
    /// Each village.
    Villages,
}

/// The proportion of a [`Sharing`]. Without any the need of people decides over all places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The same number of people for each.
    Equal,
    /// In proportion to those who meet the conditions there.
    People,
}

/// Why a fund does not pay for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unmet {
    /// Lives elsewhere.
    Place,
    /// Another occupation or sector.
    Occupation,
    /// Somebody covers these months already.
    Covered,
    /// The place has no money of its own in this fund.
    NoOwnMoney,
    /// A kelurahan has no village budget.
    NoVillageBudget,
    /// Too old to be registered.
    Age,
    /// Fewer months are left than make a span.
    FewMonths,
}

impl Fund {
    /// Who pays by law.
    pub fn payer(&self) -> Payer {
        self.kind.payer()
    }

    /// Whether people of a village could be paid for at all.
    pub fn reaches(&self, village: RegionCode) -> bool {
        self.place_unmet(village).is_none()
    }

    /// What a village does not meet, whoever lives there.
    pub fn place_unmet(&self, village: RegionCode) -> Option<Unmet> {
        let has_budget =
            self.kind != Kind::Apbdes || regions::Kind::of(village) != regions::Kind::Kelurahan;
        let has_own = !self.own_only || self.own.iter().any(|(place, _)| village.is_within(*place));
        self.conditions
            .place_unmet(village)
            .or((!has_budget).then_some(Unmet::NoVillageBudget))
            .or((!has_own).then_some(Unmet::NoOwnMoney))
    }
}

impl Conditions {
    /// Whether a place is left out.
    fn place_unmet(&self, place: RegionCode) -> Option<Unmet> {
        let lies_in =
            |regions: &[RegionCode]| regions.iter().any(|region| place.is_within(*region));
        let is_out = !self.inside.is_empty() && !lies_in(&self.inside);
        (is_out || lies_in(&self.outside)).then_some(Unmet::Place)
    }

    /// Whether an occupation is left out.
    pub fn occupation_unmet(&self, trade: &Trade) -> Option<Unmet> {
        let named = self.occupations.contains(&trade.occupation)
            || self.sectors.contains(&trade.sector)
            || trade.palm && self.sectors.iter().any(|sector| sector == PALM);
        let any = self.occupations.is_empty() && self.sectors.is_empty();
        (!any && !named).then_some(Unmet::Occupation)
    }
}
