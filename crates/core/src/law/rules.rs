//! Single values of the law: waiting times, age limits, deadlines.

use serde::Deserialize;
use time::Date;

use super::{Entry, Law};
use crate::words::{Month, Rupiah};

/// What a rule's number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Years.
    Years,
    /// Months.
    Months,
    /// Hours.
    Hours,
    /// Whole rupiah.
    Rupiah,
    /// A number of things.
    Count,
    /// A day of the month that follows.
    DayOfNextMonth,
    /// A day of the month itself.
    DayOfMonth,
}

macro_rules! parameters {
    ($($variant:ident = $word:literal, $unit:ident, $range:expr, $doc:literal;)*) => {
        /// Which rule. Which day counts is said with each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Parameter { $(#[doc = $doc] $variant,)* }

        impl Parameter {
            /// All of them; the law has each.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The id in the law file.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What its number counts.
            pub fn unit(self) -> Unit {
                match self { $(Self::$variant => Unit::$unit,)* }
            }

            /// The numbers that make sense for it.
            pub(super) fn range(self) -> std::ops::RangeInclusive<i64> {
                match self { $(Self::$variant => $range,)* }
            }
        }
    };
}

const MONEY: std::ops::RangeInclusive<i64> = 0..=1_000_000_000_000;

parameters! {
    EntryAgeBelow = "entry-age-below", Years, 18..=120, "The age that must not be reached, by day of registration.";
    JkmWaitMonths = "jkm-wait-months", Months, 0..=120, "Consecutive paid months before the full JKM, by day of death.";
    JkmShortAmount = "jkm-short-amount", Rupiah, MONEY, "What JKM pays before that, by day of death.";
    ScholarshipMonths = "scholarship-months", Months, 0..=600, "Contribution months before the JKM scholarship, by day of death.";
    ArrearsMonthsToInactive = "arrears-months-to-inactive", Months, 1..=120, "Unpaid months in a row that end cover, by month.";
    JkkClaimYears = "jkk-claim-years", Years, 1..=100, "Years in which a JKK claim lapses, by day of the accident or diagnosis.";
    JkmClaimYears = "jkm-claim-years", Years, 1..=100, "Years in which a JKM claim lapses, by day of death.";
    DiseaseDiagnosisYears = "disease-diagnosis-years", Years, 1..=100, "Years after work in which a disease must be diagnosed, by day of diagnosis.";
    AccidentReportHours = "accident-report-hours", Hours, 1..=8760, "Hours until the first report, by day of the accident.";
    MinBase = "min-base", Rupiah, MONEY, "The lowest income base, by month.";
    MaxOccupations = "max-occupations", Count, 1..=100, "Occupations one person can register, by day of registration.";
    CoverFirstDay = "cover-first-day", DayOfMonth, 1..=31, "The day of the first paid month on which cover begins, by contribution month.";
    DueDay = "due-day", DayOfNextMonth, 1..=31, "The day on which a month is due, by contribution month.";
}

impl Parameter {
    /// The parameter with this id.
    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|parameter| parameter.word() == word)
    }
}

/// The value of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The number.
    pub value: i64,
    /// What it counts.
    pub unit: Unit,
    /// Another number that a source gives, where the sources contradict each other.
    #[serde(default)]
    pub or: Option<i64>,
}

/// A number of the law and where it comes from.
pub type Ruled<'law, T> = (T, &'law super::RuleRef);

impl Law {
    /// The rule in force on the day; none when the law files do not reach back so far.
    pub fn rule(&self, parameter: Parameter, on: Date) -> Option<&Entry<Rule>> {
        self.rules
            .iter()
            .find(|entry| entry.rule.id == parameter.word() && entry.rule.valid.contains(on))
    }

    /// All entries of the rules, in the order of the file.
    pub fn rules(&self) -> &[Entry<Rule>] {
        &self.rules
    }

    fn number<T: TryFrom<i64>>(&self, parameter: Parameter, on: Date) -> Option<Ruled<'_, T>> {
        let entry = self.rule(parameter, on)?;
        Some((entry.value.value.try_into().ok()?, &entry.rule))
    }

    /// The age in years that must not be reached on the day of registration.
    pub fn entry_age_below(&self, on: Date) -> Option<Ruled<'_, u8>> {
        self.number(Parameter::EntryAgeBelow, on)
    }

    /// The consecutive paid months before the full JKM is due, by day of death.
    pub fn jkm_wait_months(&self, on: Date) -> Option<Ruled<'_, u16>> {
        self.number(Parameter::JkmWaitMonths, on)
    }

    /// What JKM pays while these months are not complete; none while there is no waiting time.
    pub fn jkm_short_amount(&self, on: Date) -> Option<Ruled<'_, Rupiah>> {
        let (amount, rule) = self.number(Parameter::JkmShortAmount, on)?;
        Some((Rupiah::new(amount), rule))
    }

    /// The contribution months before the scholarship is due after a death not caused by work.
    pub fn scholarship_months(&self, on: Date) -> Option<Ruled<'_, u16>> {
        self.number(Parameter::ScholarshipMonths, on)
    }

    /// The fewer months that another source gives, where the sources contradict each other.
    pub fn scholarship_months_perhaps(&self, on: Date) -> Option<Ruled<'_, u16>> {
        let entry = self.rule(Parameter::ScholarshipMonths, on)?;
        Some((entry.value.or?.try_into().ok()?, &entry.rule))
    }

    /// The unpaid months in a row after which cover is inactive.
    pub fn arrears_months_to_inactive(&self, month: Month) -> Option<Ruled<'_, u16>> {
        self.number(Parameter::ArrearsMonthsToInactive, month.first_day())
    }

    /// The years in which the right to claim JKK lapses, by day of the accident or diagnosis.
    pub fn jkk_claim_years(&self, on: Date) -> Option<Ruled<'_, u16>> {
        self.number(Parameter::JkkClaimYears, on)
    }

    /// The years in which the right to claim JKM lapses, by day of death.
    pub fn jkm_claim_years(&self, on: Date) -> Option<Ruled<'_, u16>> {
        self.number(Parameter::JkmClaimYears, on)
    }

    /// The hours after an accident in which its first report is due.
    pub fn accident_report_hours(&self, on: Date) -> Option<Ruled<'_, u16>> {
        self.number(Parameter::AccidentReportHours, on)
    }

    /// The day on which cover begins whose first paid month this is.
    pub fn cover_begins(&self, month: Month) -> Option<Ruled<'_, Date>> {
        let (day, rule) = self.number(Parameter::CoverFirstDay, month.first_day())?;
        Some((month.day(day), rule))
    }

    /// The day on which the contribution of the month is due: a day of the month that follows, its
    /// last one where it is shorter.
    pub fn due_date(&self, month: Month) -> Option<Ruled<'_, Date>> {
        let (day, rule) = self.number(Parameter::DueDay, month.first_day())?;
        Some((month.next().day(day), rule))
    }
}
