//! What stands at the head and at the foot of every paper of the office.

use serde::{Deserialize, Serialize};

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
