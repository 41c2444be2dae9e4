//! What JKK and JKM pay, by day of the event. Lookups only; who is entitled is decided elsewhere.

use serde::Deserialize;
use time::Date;

use super::read::money;
use super::{Entry, Law};
use crate::words::Rupiah;

macro_rules! components {
    ($($variant:ident = $word:literal, $doc:literal;)*) => {
        /// A benefit.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Component { $(#[doc = $doc] $variant,)* }

        impl Component {
            /// All of them; the law has each.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The id in the law file.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

components! {
    JkmLumpSum = "jkm-lump-sum", "JKM: lump sum.";
    JkmPeriodic = "jkm-periodic", "JKM: periodic benefit, paid in one sum.";
    JkmBurial = "jkm-burial", "JKM: burial.";
    JkmScholarship = "jkm-scholarship", "JKM: scholarship, after enough contribution months.";
    JkkMedical = "jkk-medical", "JKK: medical care.";
    JkkHomeCare = "jkk-home-care", "JKK: care at home.";
    JkkTransportLand = "jkk-transport-land", "JKK: transport by land, river or lake.";
    JkkTransportSea = "jkk-transport-sea", "JKK: transport by sea.";
    JkkTransportAir = "jkk-transport-air", "JKK: transport by air.";
    JkkUnableToWork = "jkk-unable-to-work", "JKK: income while unable to work (STMB).";
    JkkDisabilityAnatomical = "jkk-disability-anatomical", "JKK: partial disability, loss of a part of the body.";
    JkkDisabilityFunctional = "jkk-disability-functional", "JKK: partial disability, loss of function.";
    JkkDisabilityTotal = "jkk-disability-total", "JKK: permanent total disability.";
    JkkPeriodic = "jkk-periodic", "JKK: periodic benefit after total disability or death.";
    JkkDeath = "jkk-death", "JKK: death.";
    JkkBurial = "jkk-burial", "JKK: burial.";
    JkkProsthesis = "jkk-prosthesis", "JKK: prosthesis or orthosis.";
    JkkDentures = "jkk-dentures", "JKK: dentures.";
    JkkHearingAid = "jkk-hearing-aid", "JKK: hearing aid.";
    JkkGlasses = "jkk-glasses", "JKK: glasses.";
    JkkReturnToWork = "jkk-return-to-work", "JKK: help to return to work.";
    JkkScholarship = "jkk-scholarship", "JKK: scholarship after death or total disability.";
}

/// A programme that Lindung's workers are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Programme {
    /// Work accidents and occupational diseases (jaminan kecelakaan kerja).
    Jkk,
    /// Death that is not caused by work (jaminan kematian).
    Jkm,
}

impl Programme {
    /// The word in the database, in files and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Jkk => "jkk",
            Self::Jkm => "jkm",
        }
    }

    /// The programme of this word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Jkk, Self::Jkm].into_iter().find(|programme| programme.word() == word)
    }
}

impl Component {
    /// The component with this id.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|component| component.word() == word)
    }

    /// The programme that pays it.
    pub fn programme(self) -> Programme {
        match self {
            Self::JkmLumpSum | Self::JkmPeriodic | Self::JkmBurial | Self::JkmScholarship => {
                Programme::Jkm
            }
            _ => Programme::Jkk,
        }
    }

    /// Whether it pays costs or care, which nobody can say beforehand, and no money of its own.
    pub fn is_cost(self) -> bool {
        matches!(
            self,
            Self::JkkMedical
                | Self::JkkHomeCare
                | Self::JkkTransportLand
                | Self::JkkTransportSea
                | Self::JkkTransportAir
                | Self::JkkProsthesis
                | Self::JkkDentures
                | Self::JkkHearingAid
                | Self::JkkGlasses
                | Self::JkkReturnToWork
        )
    }

    /// Whether it is due for each child.
    pub fn is_per_child(self) -> bool {
        matches!(self, Self::JkmScholarship | Self::JkkScholarship)
    }
}

/// A step of the income paid while unable to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncomeStep {
    /// How many months; `None`: until recovered.
    pub months: Option<u32>,
    /// Percent of the monthly base.
    pub percent: u32,
}

/// A level of schooling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum School {
    /// TK.
    Kindergarten,
    /// SD.
    Primary,
    /// SMP.
    JuniorSecondary,
    /// SMA, SMK.
    SeniorSecondary,
    /// Up to S1, or training.
    University,
}

impl School {
    /// Every level, the lowest first.
    pub const ALL: [Self; 5] = [
        Self::Kindergarten,
        Self::Primary,
        Self::JuniorSecondary,
        Self::SeniorSecondary,
        Self::University,
    ];

    /// The word in the law files, in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kindergarten => "kindergarten",
            Self::Primary => "primary",
            Self::JuniorSecondary => "junior-secondary",
            Self::SeniorSecondary => "senior-secondary",
            Self::University => "university",
        }
    }

    /// The level of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

/// The grant of one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// The level.
    pub level: School,
    /// Rupiah a child and school year.
    #[serde(deserialize_with = "money")]
    pub per_year: Rupiah,
    /// School years at most.
    pub years: u32,
}

/// The yearly scholarship.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scholarship {
    /// Children at most.
    pub children: u32,
    /// It ends at this age.
    pub until_age: u8,
    /// Missed school years that can be paid together.
    pub years_back: u32,
    /// The grants, by level.
    pub levels: Vec<Grant>,
}

impl Scholarship {
    /// The most one child can get; none when too large to hold.
    pub fn per_child(&self) -> Option<Rupiah> {
        self.levels.iter().try_fold(Rupiah::ZERO, |sum, grant| {
            sum.checked_add(grant.per_year.checked_mul(i64::from(grant.years))?)
        })
    }

    /// The most a family can get; none when too large to hold.
    pub fn at_most(&self) -> Option<Rupiah> {
        self.per_child()?.checked_mul(i64::from(self.children))
    }
}

/// How a benefit is counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Pays {
    /// Once, this much.
    #[serde(deserialize_with = "money")]
    Amount(Rupiah),
    /// So much a month, for so many months, paid in one sum.
    Monthly {
        /// Rupiah a month.
        #[serde(deserialize_with = "money")]
        amount: Rupiah,
        /// Months.
        months: u32,
    },
    /// Percent × months × monthly income base.
    Base {
        /// Percent.
        percent: u32,
        /// Months of income.
        months: u32,
    },
    /// Percent of loss on the doctor's form × months × monthly income base.
    Loss {
        /// Months of income.
        months: u32,
    },
    /// Costs, up to this.
    #[serde(deserialize_with = "money")]
    UpTo(Rupiah),
    /// Costs, without a ceiling.
    AtCost,
    /// A share of the monthly base, step after step.
    Income(Vec<IncomeStep>),
    /// Grants for each child and school year.
    Scholarship(Scholarship),
}

impl Pays {
    /// The sum for a person with this monthly income base, where the law alone fixes it; none where
    /// it depends on costs, loss, time or children.
    pub fn fixed(&self, base: Rupiah) -> Option<Rupiah> {
        match *self {
            Self::Amount(amount) => Some(amount),
            Self::Monthly { amount, months } => amount.checked_mul(i64::from(months)),
            Self::Base { percent, months } => base.checked_mul(i64::from(months))?.percent(percent),
            _ => None,
        }
    }
}

/// A benefit of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benefit {
    /// Which.
    pub component: Component,
    /// How it is counted.
    pub pays: Pays,
}

impl Law {
    /// The benefit in force on the day of the event; none when there was none.
    pub fn benefit(&self, component: Component, on: Date) -> Option<&Entry<Benefit>> {
        self.benefits
            .iter()
            .find(|entry| entry.value.component == component && entry.rule.valid.contains(on))
    }

    /// All entries of a component, in the order of the file.
    pub fn benefit_entries(&self, component: Component) -> impl Iterator<Item = &Entry<Benefit>> {
        self.benefits.iter().filter(move |entry| entry.value.component == component)
    }

    /// All benefits in force on the day of the event, JKM first.
    pub fn benefits(&self, on: Date) -> Vec<&Entry<Benefit>> {
        Component::ALL.iter().filter_map(|component| self.benefit(*component, on)).collect()
    }

    /// The full JKM of a death on this day, without scholarship and waiting time.
    pub fn jkm_total(&self, on: Date) -> Option<Rupiah> {
        self.sum(
            &[Component::JkmLumpSum, Component::JkmPeriodic, Component::JkmBurial],
            Rupiah::ZERO,
            on,
        )
    }

    /// What JKK pays for a death by an accident on this day, without care and scholarship, for a
    /// person with this monthly income base.
    pub fn jkk_death_total(&self, base: Rupiah, on: Date) -> Option<Rupiah> {
        self.sum(&[Component::JkkDeath, Component::JkkPeriodic, Component::JkkBurial], base, on)
    }

    /// The yearly scholarship in force on the day; none before there was one.
    pub fn scholarship(&self, component: Component, on: Date) -> Option<&Scholarship> {
        match &self.benefit(component, on)?.value.pays {
            Pays::Scholarship(scholarship) => Some(scholarship),
            _ => None,
        }
    }

    fn sum(&self, components: &[Component], base: Rupiah, on: Date) -> Option<Rupiah> {
        components.iter().try_fold(Rupiah::ZERO, |sum, component| {
            sum.checked_add(self.benefit(*component, on)?.value.pays.fixed(base)?)
        })
    }
}
