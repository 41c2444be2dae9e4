//! What a rule found.

use time::Date;

use super::RecordRef;
use crate::intake::Field;
use crate::words::RegionCode;

/// How grave a finding is. The order is the order of gravity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; changes nothing.
    Note,
    /// A person must look.
    Review,
    /// Cannot be enrolled until the data is corrected.
    Fix,
    /// A hard rule, with trustworthy evidence.
    Ineligible,
}

/// What a row comes to: the worst of its findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing stands against it; there may be notes.
    Eligible,
    /// A person must look.
    Review,
    /// The data must be corrected first.
    Fix,
    /// A hard rule excludes the person.
    Ineligible,
}

impl Verdict {
    /// All verdicts, best first.
    pub const ALL: [Self; 4] = [Self::Eligible, Self::Review, Self::Fix, Self::Ineligible];

    /// The word in files: `eligible`, `review`, `fix`, `ineligible`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Eligible => "eligible",
            Self::Review => "review",
            Self::Fix => "fix",
            Self::Ineligible => "ineligible",
        }
    }

    /// The verdict of these findings.
    pub fn of(findings: &[Finding]) -> Self {
        match findings.iter().map(|f| f.severity).max() {
            None | Some(Severity::Note) => Self::Eligible,
            Some(Severity::Review) => Self::Review,
            Some(Severity::Fix) => Self::Fix,
            Some(Severity::Ineligible) => Self::Ineligible,
        }
    }
}

macro_rules! codes {
    ($($variant:ident = $text:literal, $field:expr, $doc:literal;)*) => {
        /// Which rule found something. The text form is stable: it is written to files.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $doc] $variant,)* }

        impl Code {
            /// All rules, in the order in which they are applied and shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable text, such as `nik.missing`.
            pub fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The field whose cell is the evidence, if it is one cell.
            pub fn field(self) -> Option<Field> {
                match self { $(Self::$variant => $field,)* }
            }
        }
    };
}

codes! {
    NikMissing = "nik.missing", Some(Field::Nik), "No NIK.";
    NikMalformed = "nik.malformed", Some(Field::Nik), "Not sixteen digits.";
    NikExcel = "nik.excel", Some(Field::Nik), "Digits lost by a spreadsheet.";
    NikLookAlike = "nik.look-alike", Some(Field::Nik), "Letters typed for digits.";
    NikFamilyCard = "nik.family-card", Some(Field::Nik), "The family-card number stands in its place.";
    NikSerialZero = "nik.serial-zero", Some(Field::Nik), "Serial 0000 is never issued.";
    NikImpossible = "nik.impossible", Some(Field::Nik), "The birth digits are no date: a digit is mistyped.";
    NikShared = "nik.shared", Some(Field::Nik), "Another person has the same NIK.";
    NikRowAbove = "nik.row-above", Some(Field::Nik), "Same NIK as the row above, another person.";
    NikOther = "nik.other", Some(Field::Nik), "The same person has another NIK elsewhere.";
    NikBirthMismatch = "nik.birth-mismatch", Some(Field::Nik), "Disagrees with the birth date given.";
    NikSexMismatch = "nik.sex-mismatch", Some(Field::Nik), "Disagrees with the sex given.";
    NikRegionUnknown = "nik.region-unknown", Some(Field::Nik), "The district in it is not known today.";
    NameMissing = "name.missing", Some(Field::Name), "No name.";
    NamePlaceholder = "name.placeholder", Some(Field::Name), "A stand-in for a name.";
    NameShort = "name.short", Some(Field::Name), "One or two letters.";
    BirthMissing = "birth.missing", Some(Field::BirthDate), "No birth date and no age.";
    BirthImpossible = "birth.impossible", Some(Field::BirthDate), "No possible date.";
    BirthAmbiguous = "birth.ambiguous", Some(Field::BirthDate), "Day and month may be exchanged.";
    BirthSwapped = "birth.swapped", Some(Field::BirthDate), "Day and month were exchanged, as the NIK shows.";
    BirthAgeOnly = "birth.age-only", Some(Field::Age), "Only the age or the year is given.";
    AgeBelow = "age.below", Some(Field::BirthDate), "Younger than the programme takes.";
    AgeAbove = "age.above", Some(Field::BirthDate), "Too old at registration.";
    AgeTurns = "age.turns", Some(Field::BirthDate), "Reaches the age limit during cover.";
    PlaceMissing = "place.missing", Some(Field::Village), "No village.";
    PlaceUnknown = "place.unknown", Some(Field::Village), "The village is not known.";
    PlaceAmbiguous = "place.ambiguous", Some(Field::Village), "More than one village has this name.";
    PlaceElsewhere = "place.elsewhere", Some(Field::Village), "A village of another regency.";
    PlaceBps = "place.bps", Some(Field::VillageCode), "A BPS code, not a Kemendagri code.";
    WorkWageEarner = "work.wage-earner", Some(Field::Occupation), "Paid a wage.";
    WorkOfficial = "work.official", Some(Field::Occupation), "Civil servant, army, police, village staff.";
    WorkNone = "work.none", Some(Field::Occupation), "Does not work.";
    WorkUnclear = "work.unclear", Some(Field::Occupation), "May be paid a wage.";
    WorkUnknown = "work.unknown", Some(Field::Occupation), "An occupation without a known sector.";
    WorkMissing = "work.missing", Some(Field::Occupation), "No occupation.";
    WelfareDecile = "welfare.decile", Some(Field::Decile), "Better off than the programme's limit.";
    WelfareUnknown = "welfare.unknown", Some(Field::Decile), "The decile is not known.";
    PersonTwice = "person.twice", None, "Twice in this list.";
    PersonOtherList = "person.other-list", None, "Also in another list.";
    PersonRegistered = "person.registered", None, "In the office's own registry already.";
    PersonEnrolled = "person.enrolled", None, "Already an active BPJS member.";
    PersonWageEarner = "person.wage-earner", None, "In a list of wage earners.";
    PersonOfficial = "person.official", None, "In a list of officials.";
    PersonDead = "person.dead", None, "In a list of deaths.";
    PersonMoved = "person.moved", None, "Moved away.";
    PersonUnknown = "person.unknown", None, "Not in the civil register.";
    PersonDiffers = "person.differs", None, "Differs from the civil register.";
    PersonCovered = "person.covered", None, "Covered by another payer.";
    QuotaHousehold = "quota.household", None, "More people of one household than planned.";
    QuotaVillage = "quota.village", None, "More people of one village than planned.";
}

/// How a rule knows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Evidence {
    /// The same NIK, and a name that can be the same person's.
    SameNik,
    /// Alike; the probability that it is the same person, 0 to 1.
    Alike(f32),
}

/// What a sentence about the finding needs beyond the row's own cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Detail {
    /// Another record, how it is known to be the same or another person, and, where the finding
    /// is about a value of that record, the value in words.
    Other {
        /// The other record.
        record: RecordRef,
        /// How it is known.
        evidence: Evidence,
        /// What that record says, such as `desil 9`; empty when it is just there.
        says: Box<str>,
    },
    /// A record of the same house, and what it says of the house.
    House {
        /// The record.
        record: RecordRef,
        /// What it says, such as `desil 9`.
        says: Box<str>,
    },
    /// A value that is not the cell's own, such as the age counted or the date the NIK shows.
    Value(Box<str>),
    /// A number: an age in years, a count, a limit.
    Number(i64),
    /// A date: the birthday on which the limit is reached.
    Date(Date),
    /// The places a name may mean.
    Places(Box<[RegionCode]>),
}

/// One finding on one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// What else the sentence needs.
    pub detail: Option<Box<Detail>>,
}

impl Finding {
    /// A finding that the row's own cell explains.
    pub fn new(code: Code, severity: Severity) -> Self {
        Self { code, severity, detail: None }
    }

    /// A finding with more to say.
    pub fn with(code: Code, severity: Severity, detail: Detail) -> Self {
        Self { code, severity, detail: Some(Box::new(detail)) }
    }
}
