//! Figures that others count and the office enters: how many work, how many are active at BPJS.

use time::Date;

use crate::words::{Level, Month, RegionCode};

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    /// People who work.
    Working,
    /// Of these, who work without an employer.
    Informal,
    /// Active participants of BPJS in all segments; those of the programme are among them.
    ActiveAll,
    /// Active participants with an employer.
    ActiveFormal,
    /// Active participants who pay for themselves.
    ActiveOwn,
}

impl FigureKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Working, Self::Informal, Self::ActiveAll, Self::ActiveFormal, Self::ActiveOwn];

    /// The word in databases, files and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Informal => "informal",
            Self::ActiveAll => "active-all",
            Self::ActiveFormal => "active-formal",
            Self::ActiveOwn => "active-own",
        }
    }

    /// The kind of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether it is divided by; the others are counted above the line.
    pub fn is_denominator(self) -> bool {
        matches!(self, Self::Working | Self::Informal)
    }
}

/// A figure, with its source and the day of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it counts.
    pub kind: FigureKind,
    /// Where: a village up to the nation, also outside the regency, to compare with.
    pub region: RegionCode,
    /// The month that it speaks of.
    pub month: Month,
    /// People.
    pub people: u64,
    /// Who counted them and where that is written, such as `BPS, Sakernas Agustus 2025`.
    pub source: String,
    /// The day of the source.
    pub source_date: Date,
}

/// What is wrong with a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FigureWrong {
    /// Nobody is counted, and a share cannot be divided by nobody.
    #[error("a denominator of nobody")]
    Nobody,
    /// More people than a country has.
    #[error("more people than live in the country")]
    TooMany,
    /// The source is not named.
    #[error("the source is not named")]
    NoSource,
    /// The month or the source lies in the future.
    #[error("the figure speaks of the future")]
    Future,
    /// The country is the widest region, and its code is written as a number.
    #[error("the region is not known")]
    Region,
}

impl FigureWrong {
    /// The end of the message key.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::TooMany => "too-many",
            Self::NoSource => "no-source",
            Self::Future => "future",
            Self::Region => "region",
        }
    }
}

/// More people than the country has; whatever is above is a slip of the keys.
const MOST: u64 = 400_000_000;

impl Figure {
    /// Checks a figure that is entered today.
    ///
    /// # Errors
    /// Names the first thing that is wrong.
    pub fn check(&self, today: Date) -> Result<(), FigureWrong> {
        if self.people == 0 && self.kind.is_denominator() {
            return Err(FigureWrong::Nobody);
        }
        if self.people > MOST {
            return Err(FigureWrong::TooMany);
        }
        if self.source.trim().is_empty() {
            return Err(FigureWrong::NoSource);
        }
        if self.region.level() == Level::Nation {
            return Err(FigureWrong::Region);
        }
        if self.month > Month::of(today) || self.source_date > today {
            return Err(FigureWrong::Future);
        }
        Ok(())
    }
}

/// The newest figure of a kind and region that is not after the month. Of two of one month the one with
/// the later source counts, and of two of one day the one that was entered last.
pub fn best(
    figures: &[Figure],
    kind: FigureKind,
    region: RegionCode,
    month: Month,
) -> Option<&Figure> {
    figures
        .iter()
        .filter(|figure| figure.kind == kind && figure.region == region && figure.month <= month)
        .max_by_key(|figure| (figure.month, figure.source_date))
}
