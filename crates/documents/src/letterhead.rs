//! What stands at the head and at the foot of every paper of the office.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::decree::{NOT_YET, TEXTS};

/// The head of a paper. What is empty is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letterhead {
    /// `Pemerintah Kabupaten Kapuas`.
    pub government: String,
    /// The office: `Dinas Tenaga Kerja`.
    pub office: String,
    /// Street, postcode.
    pub address: String,
    /// Telephone, e-mail, site.
    pub contact: String,
    /// The town where letters are dated.
    pub town: String,
    /// Who signs.
    pub sign: Sign,
}

impl Letterhead {
    /// Town and day as they stand over a letter; without a day, a line to write on.
    pub(crate) fn dated(&self, day: Option<Date>) -> String {
        let day = day.map_or_else(|| NOT_YET.to_owned(), |day| TEXTS.date(day));
        if self.town.is_empty() { day } else { format!("{}, {day}", self.town) }
    }
}

/// Who signs; what is empty becomes a line to write on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sign {
    /// `Kepala Dinas Tenaga Kerja`.
    pub title: String,
    /// The name with degrees.
    pub name: String,
    /// The number of the official (NIP).
    pub number: String,
}
