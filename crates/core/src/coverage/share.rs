//! A share: so many of so many, each with its source and its day.

use time::Date;

use super::figures::{Figure, FigureKind, best};
use super::law::Thresholds;
use super::measure::Measure;
use crate::message::Message;
use crate::words::{Month, RegionCode};

/// What a number above the line is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// People whose month is paid in the ledger.
    Ours,
    /// Active at BPJS with an employer.
    ActiveFormal,
    /// Active at BPJS and paying for themselves.
    ActiveOwn,
    /// Active at BPJS in all segments, ours among them.
    ActiveAll,
}

impl PartKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Ours, Self::ActiveFormal, Self::ActiveOwn, Self::ActiveAll];

    /// The word in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::ActiveFormal => "active-formal",
            Self::ActiveOwn => "active-own",
            Self::ActiveAll => "active-all",
        }
    }

    fn of(kind: FigureKind) -> Option<Self> {
        match kind {
            FigureKind::ActiveAll => Some(Self::ActiveAll),
            FigureKind::ActiveFormal => Some(Self::ActiveFormal),
            FigureKind::ActiveOwn => Some(Self::ActiveOwn),
            FigureKind::Working | FigureKind::Informal => None,
        }
    }
}

/// A part of the number above the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// People.
    pub people: u64,
    /// Who counted them; empty for the ledger, which every language calls by its own name.
    pub source: String,
    /// The day of the source.
    pub date: Date,
}

/// A number above the line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    /// People: the sum of the parts.
    pub people: u64,
    /// What it is made of.
    pub parts: Vec<Part>,
}

impl Count {
    fn add(&mut self, part: Part) {
        self.people += part.people;
        self.parts.push(part);
    }
}

/// What the ledger of the office counts; of another region it counts nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ours {
    /// People whose month is paid.
    pub people: u64,
    /// The day on which that was counted.
    pub on: Date,
}

/// What whoever reads a share should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// There is nothing to divide by.
    NoDenominator {
        /// The figure that is missing.
        kind: FigureKind,
    },
    /// There is nothing above the line.
    NoNumerator,
    /// More are counted above the line than below: one of the two is wrong.
    Above,
    /// Some segments are not known, so that the share is at least this.
    AtLeast {
        /// The figures that are missing.
        missing: Vec<FigureKind>,
    },
    /// A figure is old.
    Old {
        /// Which.
        kind: FigureKind,
        /// Months between it and the month of the share.
        months: u32,
    },
    /// The denominator is another than in the month before.
    Moved {
        /// Before.
        from: u64,
        /// Now.
        to: u64,
    },
}

impl Remark {
    /// What to tell the user.
    pub fn message(&self) -> Message {
        let figure = |kind: FigureKind| Message::new(format!("coverage-figure-{}", kind.word()));
        match self {
            Self::NoDenominator { kind } => {
                Message::new("coverage-remark-no-denominator").list("figure", vec![figure(*kind)])
            }
            Self::NoNumerator => Message::new("coverage-remark-no-numerator"),
            Self::Above => Message::new("coverage-remark-above"),
            Self::AtLeast { missing } => Message::new("coverage-remark-at-least")
                .list("figures", missing.iter().map(|kind| figure(*kind)).collect()),
            Self::Old { kind, months } => Message::new("coverage-remark-old")
                .list("figure", vec![figure(*kind)])
                .number("months", *months),
            Self::Moved { from, to } => {
                Message::new("coverage-remark-moved").number("from", *from).number("to", *to)
            }
        }
    }
}

/// So many of so many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// What is measured.
    pub measure: Measure,
    /// Where.
    pub region: RegionCode,
    /// In which month.
    pub month: Month,
    /// Above the line.
    pub numerator: Count,
    /// Below the line; none while nobody entered it.
    pub denominator: Option<Figure>,
    /// What to know about it.
    pub remarks: Vec<Remark>,
}

impl Share {
    /// The share of a region in a month, from what the ledger counts there and the figures that are
    /// known. Where BPJS gives all segments together, that is the number above the line; else the
    /// parts that are known are added up, and the share is at least that.
    pub fn of(
        measure: Measure,
        (region, month): (RegionCode, Month),
        ours: Option<Ours>,
        figures: &[Figure],
        thresholds: Thresholds,
    ) -> Self {
        let known = |kind| best(figures, kind, region, month);
        let (numerator, used, missing) = numerator(measure, ours, &known);
        let denominator = known(measure.denominator());
        let mut remarks = Vec::new();
        if numerator.parts.is_empty() {
            remarks.push(Remark::NoNumerator);
        } else if !missing.is_empty() {
            remarks.push(Remark::AtLeast { missing });
        }
        match denominator {
            None => remarks.push(Remark::NoDenominator { kind: measure.denominator() }),
            Some(below) if numerator.people > below.people => remarks.push(Remark::Above),
            Some(_) => {}
        }
        for figure in used.into_iter().chain(denominator) {
            remarks.extend(old(figure, month, thresholds));
        }
        let before = best(figures, measure.denominator(), region, month.prev());
        if let (Some(before), Some(now)) = (before, denominator)
            && before.people != now.people
        {
            remarks.push(Remark::Moved { from: before.people, to: now.people });
        }
        let denominator = denominator.cloned();
        Self { measure, region, month, numerator, denominator, remarks }
    }

    /// The share in parts of ten thousand, rounded down, so that nothing is full before it is; none
    /// without a denominator. Above 10,000 where more are counted than there should be.
    pub fn basis_points(&self) -> Option<u32> {
        let below = self.denominator.as_ref()?.people;
        if self.numerator.parts.is_empty() {
            return None;
        }
        let points = (u128::from(self.numerator.people) * 10_000).checked_div(below.into())?;
        u32::try_from(points).ok()
    }

    /// How many are missing until everybody is protected; none without both numbers.
    pub fn missing(&self) -> Option<u64> {
        let below = self.denominator.as_ref()?.people;
        (!self.numerator.parts.is_empty()).then(|| below.saturating_sub(self.numerator.people))
    }
}

fn old(figure: &Figure, month: Month, thresholds: Thresholds) -> Option<Remark> {
    let months = u32::try_from(figure.month.until(month)).unwrap_or_default();
    let most = if figure.kind.is_denominator() {
        thresholds.denominator_months
    } else {
        thresholds.numerator_months
    };
    (months > u32::from(most)).then_some(Remark::Old { kind: figure.kind, months })
}

/// The number above the line, the figures that it uses, and those that it misses.
fn numerator<'a>(
    measure: Measure,
    ours: Option<Ours>,
    known: &dyn Fn(FigureKind) -> Option<&'a Figure>,
) -> (Count, Vec<&'a Figure>, Vec<FigureKind>) {
    let mut count = Count::default();
    let (mut used, mut missing) = (Vec::new(), Vec::new());
    let ours = ours.map(|ours| Part {
        kind: PartKind::Ours,
        people: ours.people,
        source: String::new(),
        date: ours.on,
    });
    if measure == Measure::Vulnerable {
        if let Some(part) = ours {
            count.add(part);
        }
        return (count, used, missing);
    }
    if let Some(all) = known(FigureKind::ActiveAll) {
        count.parts.extend(part(all));
        count.people = all.people;
        return (count, vec![all], missing);
    }
    if let Some(part) = ours {
        count.add(part);
    }
    for kind in [FigureKind::ActiveFormal, FigureKind::ActiveOwn] {
        match known(kind) {
            None => missing.push(kind),
            Some(figure) => {
                if let Some(part) = part(figure) {
                    count.add(part);
                }
                used.push(figure);
            }
        }
    }
    (count, used, missing)
}

fn part(figure: &Figure) -> Option<Part> {
    Some(Part {
        kind: PartKind::of(figure.kind)?,
        people: figure.people,
        source: figure.source.clone(),
        date: figure.source_date,
    })
}
