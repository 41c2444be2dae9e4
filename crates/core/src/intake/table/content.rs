//! What the cells of a column look like, over a sample of rows.

use rustc_hash::FxHashSet;

use super::shape::{self, DateShape};
use crate::intake::{CellKind, Field, Sheet};

/// Most rows looked at; they are spread over the sheet.
const SAMPLE: usize = 500;

/// The rows of the sample, spread evenly over those after the header.
pub(super) fn sample(sheet: &Sheet, from: usize) -> Vec<usize> {
    let rows = sheet.len().saturating_sub(from);
    let taken = rows.min(SAMPLE);
    (0..taken).map(|i| from + i * rows / taken).collect()
}

/// How many cells of a column look like what. A cell may look like several things.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Neither empty nor a stand-in such as "-".
    pub filled: usize,
    sixteen: usize,
    /// Sixteen digits whose birth digits are possible.
    births: usize,
    /// Sixteen digits with a woman's day (41 to 71): only a NIK has that.
    women: usize,
    /// Sixteen digits with a birth year that no family card can have as year of issue.
    old: usize,
    numbers: usize,
    dates: usize,
    place_dates: usize,
    date_or_number: usize,
    sex_letters: usize,
    sex_codes: usize,
    ages: usize,
    village_codes: usize,
    region_codes: usize,
    deciles: usize,
    names: usize,
    words: usize,
    lettered: usize,
    statuses: usize,
    slashed: usize,
    digits: usize,
    long_digits: usize,
    email: usize,
    money: usize,
    largest: u32,
    rising: usize,
    previous: Option<u32>,
    distinct: usize,
}

/// Whether the cells go with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// They look like it.
    Fits,
    /// Nothing can be said.
    Silent,
    /// Most look like something else.
    Doubtful,
    /// None looks like it.
    Impossible,
}

impl Content {
    /// Looks at the sampled cells of a column.
    pub(super) fn of(sheet: &Sheet, rows: &[usize], column: usize) -> Self {
        let mut content = Self::default();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for &row in rows {
            let cell = sheet.cell(row, column);
            let text = cell.text.trim();
            if shape::is_stand_in(text) {
                continue;
            }
            seen.insert(text);
            content.see(text, cell.kind);
        }
        content.distinct = seen.len();
        content
    }

    fn see(&mut self, text: &str, kind: CellKind) {
        self.filled += 1;
        let digits = shape::digit_count(text);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let date = shape::date(text, kind);
        let whole = shape::whole_number(text);
        let count = |yes: bool| usize::from(yes);
        if let Some(number) = shape::sixteen(text).filter(|_| date == DateShape::No) {
            self.sixteen += 1;
            let (day, month, year) =
                (number / 100_000_000 % 100, number / 1_000_000 % 100, number / 10_000 % 100);
            // Digits 7 to 12 of sixteen are day, month and year.
            self.births += count(matches!(day, 1..=31 | 41..=71) && (1..=12).contains(&month));
            self.women += count(matches!(day, 41..=71) && (1..=12).contains(&month));
            self.old += count((30..=99).contains(&year));
        }
        let scientific = shape::is_scientific(text);
        self.numbers += count(date == DateShape::No && (digits >= 10 || scientific));
        self.dates += count(date == DateShape::Date);
        self.place_dates += count(date == DateShape::PlaceAndDate);
        let serial = whole.is_some_and(|n| (3_000..60_000).contains(&n));
        self.date_or_number += count(date != DateShape::No || serial);
        self.sex_letters += count(shape::is_sex_word(text));
        self.sex_codes += count(matches!(text, "1" | "2"));
        self.ages += count(whole.is_some_and(|n| n <= 120) || shape::is_age(text));
        self.village_codes += count(shape::region_digits(text) == Some(10));
        self.region_codes += count(shape::region_digits(text).is_some());
        self.deciles += count(shape::decile(text));
        self.names += count(shape::is_name_like(text));
        self.words += text.split_whitespace().count();
        self.lettered += count(letters >= 2 && letters > digits);
        self.statuses += count(shape::is_life_status(text));
        self.slashed += count(text.contains('/') && digits >= 2 && letters == 0);
        self.digits += count(digits > 0);
        self.long_digits += count(digits >= 6);
        self.email += count(text.contains('@'));
        self.money += count(digits > 0 || letters > 2);
        if let Some(n) = whole {
            self.largest = self.largest.max(n);
            self.rising += count(self.previous.is_none_or(|p| n > p));
            self.previous = Some(n);
        }
    }

    /// Whether at least this share (percent) of the filled cells is among `part`.
    fn mostly(&self, part: usize, percent: usize) -> bool {
        self.filled > 0 && part * 100 >= self.filled * percent
    }

    /// Whether the cells go with `field`.
    pub(super) fn fit(&self, field: Field) -> Fit {
        let good = match field {
            Field::Nik | Field::FamilyCard => self.numbers,
            Field::Name
            | Field::Mother
            | Field::BirthPlace
            | Field::EmploymentStatus
            | Field::Occupation => self.lettered,
            Field::Sex => self.sex_letters + self.sex_codes,
            Field::BirthDate | Field::DeathDate => self.date_or_number + self.place_dates,
            Field::Age => self.ages,
            Field::BirthPlaceDate
            | Field::VillageCode
            | Field::DistrictCode
            | Field::RegencyCode
            | Field::Income => self.digits,
            Field::Decile => self.deciles,
            Field::Phone | Field::Kpj => self.long_digits,
            Field::Email => self.email,
            Field::LifeStatus => self.statuses,
            _ => return Fit::Silent,
        };
        let good = good.min(self.filled);
        // Codes may stand for the words of these: digits alone do not speak against them.
        let by_words =
            matches!(field, Field::LifeStatus | Field::EmploymentStatus | Field::Occupation);
        let codes = field == Field::EmploymentStatus && (3..=9).contains(&self.largest);
        match () {
            () if self.filled == 0 => Fit::Silent,
            () if codes || self.mostly(good, 50) => Fit::Fits,
            () if by_words || self.filled < 3 => Fit::Silent,
            () if good == 0 => Fit::Impossible,
            () if self.mostly(good, 20) => Fit::Silent,
            () => Fit::Doubtful,
        }
    }

    /// Sixteen digits that are population numbers rather than family cards.
    pub(super) fn looks_like_nik(&self) -> bool {
        self.mostly(self.sixteen, 70)
            && self.mostly(self.births, 70)
            && self.mostly(self.distinct, 90)
            && (self.mostly(self.women, 5) || self.mostly(self.old, 25))
    }

    /// Sixteen digits that are family cards rather than population numbers.
    pub(super) fn looks_like_family_card(&self) -> bool {
        self.mostly(self.sixteen, 70) && self.women * 50 < self.filled && !self.mostly(self.old, 25)
    }

    /// Sixteen digits of whatever kind.
    pub(super) fn looks_like_sixteen(&self) -> bool {
        self.mostly(self.sixteen, 70)
    }

    /// Women's days are common here: certainly no family cards. Needs a sample of some size.
    pub(super) fn certainly_nik(&self) -> bool {
        self.sixteen >= 20 && self.women * 100 >= self.sixteen * 15
    }

    /// Hardly any woman's day among many numbers: hardly population numbers of a village.
    pub(super) fn certainly_no_nik(&self) -> bool {
        self.sixteen >= 20 && self.women * 100 < self.sixteen && !self.mostly(self.old, 25)
    }

    /// Dates without a place.
    pub(super) fn looks_like_dates(&self) -> bool {
        self.mostly(self.dates, 80)
    }

    /// "Kapuas, 12-01-1990".
    pub(super) fn looks_like_place_dates(&self) -> bool {
        self.mostly(self.place_dates, 60)
    }

    /// Letters or words for the sexes; bare codes 1 and 2 may mean anything.
    pub(super) fn looks_like_sex(&self) -> bool {
        self.mostly(self.sex_letters, 95) && self.filled >= 3 && self.distinct >= 2
    }

    /// Ten-digit region codes.
    pub(super) fn looks_like_village_codes(&self) -> bool {
        self.mostly(self.village_codes, 90)
    }

    /// Region codes of any depth.
    pub(super) fn looks_like_codes(&self) -> bool {
        self.mostly(self.region_codes, 80)
    }

    /// Whole numbers that can be ages and are no running numbers.
    pub(super) fn looks_like_ages(&self) -> bool {
        self.filled >= 5 && self.mostly(self.ages, 95) && self.largest >= 30 && !self.is_rising()
    }

    /// Running numbers.
    pub(super) fn is_rising(&self) -> bool {
        self.filled >= 3 && self.mostly(self.rising, 95)
    }

    /// Names of people: letters, mostly more than one word, hardly twice the same.
    pub(super) fn looks_like_names(&self) -> bool {
        self.mostly(self.names, 85)
            && self.mostly(self.distinct, 60)
            && self.mostly(self.words, 120)
    }

    /// How varied the cells are: distinct ones among the filled, in percent.
    pub(super) fn variety(&self) -> usize {
        self.distinct * 100 / self.filled.max(1)
    }

    /// "001/002" in a column headed RT.
    pub(super) fn looks_like_rt_rw(&self) -> bool {
        self.mostly(self.slashed, 60)
    }
}
