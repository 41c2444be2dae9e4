//! A person as a list tells of them, every value read or its trouble named.

use time::Date;

use crate::words::{FamilyCard, Nik, RegionCode, Sex};

/// A value that was given, and whether it could be read. The text itself stays in the source row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading<T> {
    /// The cell is empty or says that there is nothing ("-", "tidak ada", zeros).
    #[default]
    Missing,
    /// Read.
    Read(T),
    /// Something is there that is not a value of this kind.
    Unreadable,
}

impl<T: Copy> Reading<T> {
    /// The value, if it was read.
    pub fn value(&self) -> Option<T> {
        match self {
            Self::Read(value) => Some(*value),
            _ => None,
        }
    }
}

/// What had to be done to a NIK before it could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NikRepair {
    /// Sixteen digits as they should be.
    None,
    /// Blanks, dots, dashes or an apostrophe were taken out: nothing is lost by that.
    Punctuation,
    /// A letter stood for a digit (O for 0, l for 1) or a digit was full-width: probably right,
    /// never accepted without a person.
    LookAlike,
}

/// Why a NIK could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NikTrouble {
    /// Too few digits (the number of digits found).
    TooShort(u8),
    /// Too many digits (the number of digits found).
    TooLong(u8),
    /// Not a number at all.
    NotDigits,
    /// Scientific notation: a spreadsheet kept only the first digits.
    Scientific,
}

/// A NIK as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NikReading {
    /// Nothing there, or a placeholder such as `-` or `0000000000000000`.
    #[default]
    Missing,
    /// Sixteen digits.
    Read {
        /// The number.
        nik: Nik,
        /// What was done to read it.
        repair: NikRepair,
        /// The last digit is 0 where a spreadsheet that keeps fifteen digits would have put it:
        /// serial `…0` ending in 0 from a number cell, or serial `x000`.
        rounded: bool,
    },
    /// Could not be read. `digits` holds what can still serve as weak evidence when two records
    /// are compared: the digits found, at most 18 of them, and how many are certain.
    Unreadable {
        /// Why.
        trouble: NikTrouble,
        /// The digits found (leading digits for scientific notation).
        digits: u64,
        /// How many leading digits are certain.
        certain: u8,
    },
}

impl NikReading {
    /// The number, when sixteen digits were read without guessing.
    pub fn certain(&self) -> Option<Nik> {
        match self {
            Self::Read {
                nik,
                repair: NikRepair::None | NikRepair::Punctuation,
                rounded: false,
            } => Some(*nik),
            _ => None,
        }
    }

    /// The sixteen digits, guessed or not.
    pub fn sixteen(&self) -> Option<Nik> {
        match self {
            Self::Read { nik, .. } => Some(*nik),
            _ => None,
        }
    }
}

/// What is known of a birth date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Birth {
    /// Nothing.
    #[default]
    Missing,
    /// A full date.
    Date(Date),
    /// Only the year.
    Year(i16),
    /// Only the age in years, as the list says it.
    Age(u8),
    /// Something is there that is no possible date.
    Impossible,
}

/// What was noticed while a birth date was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BirthNote {
    /// Nothing.
    #[default]
    None,
    /// Day and month could be exchanged and neither the column nor the NIK decides.
    Ambiguous,
    /// The NIK shows that day and month were exchanged; the date kept is the exchanged one.
    Swapped,
    /// The year had two digits; the century was chosen.
    TwoDigitYear,
    /// A spreadsheet's day number was turned into a date.
    Serial,
}

/// A person as one row of a list tells of them.
///
/// Texts are cleaned (see [`super`]); the cell as it was found stays in the [`super::Sheet`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Candidate {
    /// Index of the row in its sheet.
    pub row: u32,
    /// Population number.
    pub nik: NikReading,
    /// Family card; `None` when missing or not sixteen digits.
    pub family_card: Reading<FamilyCard>,
    /// Name without titles and dirt, upper case, single blanks; empty when missing.
    pub name: Box<str>,
    /// The name given is a stand-in ("tidak ada", "xxx", "test").
    pub name_is_placeholder: bool,
    /// Academic and religious titles taken off the name, as found, joined by a blank.
    pub titles: Box<str>,
    /// Mother's name, cleaned as the name; empty when missing.
    pub mother: Box<str>,
    /// Sex.
    pub sex: Reading<Sex>,
    /// Birth date.
    pub birth: Birth,
    /// What was noticed about it.
    pub birth_note: BirthNote,
    /// Age in years as given, beside or instead of a date.
    pub age: Option<u8>,
    /// RT and RW; 0 when missing.
    pub rt: u16,
    /// See `rt`.
    pub rw: u16,
    /// Address, cleaned, upper case; empty when missing.
    pub address: Box<str>,
    /// Where the person lives.
    pub place: Place,
    /// Occupation as written, upper case, single blanks; empty when missing.
    pub occupation: Box<str>,
    /// What the occupation and the employment status say about work.
    pub work: Work,
    /// Monthly income in rupiah.
    pub income: Reading<i64>,
    /// Welfare decile, 1 (poorest) to 10.
    pub decile: Reading<u8>,
    /// Alive, dead, moved as this list says it.
    pub life: Life,
    /// Date of death, in lists of deaths.
    pub died: Option<Date>,
    /// Who pays (lists of people covered by others) or employs (lists of active members).
    pub payer: Box<str>,
}

/// Where a person lives, as far as it could be recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// Nothing given.
    #[default]
    Missing,
    /// This village.
    Village(RegionCode),
    /// The village is not certain; this is the district, or the regency, that is. `several` is
    /// true when the name fits more than one village there.
    Inside {
        /// The smallest region that is certain.
        region: RegionCode,
        /// More than one village there has this name.
        several: bool,
    },
    /// A village of another regency than the programme's.
    Elsewhere(RegionCode),
    /// A name or code that fits nothing.
    Unknown,
    /// The code is a BPS code.
    Bps,
}

/// What occupation and employment status say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Work {
    /// Nothing given.
    #[default]
    Missing,
    /// Works on own account or casually: the group the programmes are for. Holds the index of the
    /// occupation in the occupation table.
    Informal(u16),
    /// Paid a wage by an employer.
    WageEarner(u16),
    /// Civil servant, army, police, village staff, state enterprise.
    Official(u16),
    /// Pupil, housekeeper, pensioner, unemployed.
    NotWorking(u16),
    /// May be either: honorary teacher, nurse, midwife, guard.
    Unclear(u16),
    /// An occupation the table does not know.
    Unknown,
}

/// Alive, dead or moved away, as a list says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Life {
    /// Not said.
    #[default]
    Unknown,
    /// Alive and living there.
    Alive,
    /// Dead.
    Dead,
    /// Moved away.
    Moved,
    /// Not found by the visitor.
    NotFound,
}
