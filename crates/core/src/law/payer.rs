//! Who pays a contribution. The price can depend on it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Who pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Payer {
    /// The state budget (APBN).
    Apbn,
    /// The budget of the province or regency (APBD).
    Apbd,
    /// The village budget (`APBDes`), from Dana Desa or ADD.
    Apbdes,
    /// The regency's share of palm-oil revenue (DBH sawit), part of its APBD.
    DbhSawit,
    /// The regency's share of tobacco excise (DBH CHT), part of its APBD.
    DbhCht,
    /// A company, as social responsibility.
    Csr,
    /// A person, an association, or zakat.
    Donor,
    /// The worker.
    #[serde(rename = "self")]
    Worker,
}

/// A word that names no payer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{found}\" is no payer; choose apbn, apbd, apbdes, dbh-sawit, dbh-cht, csr, donor or self"
)]
pub struct PayerError {
    /// What was found.
    pub found: String,
}

impl Payer {
    /// All payers, public money first.
    pub const ALL: [Self; 8] = [
        Self::Apbn,
        Self::Apbd,
        Self::Apbdes,
        Self::DbhSawit,
        Self::DbhCht,
        Self::Csr,
        Self::Donor,
        Self::Worker,
    ];

    /// The word on the command line and in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Apbn => "apbn",
            Self::Apbd => "apbd",
            Self::Apbdes => "apbdes",
            Self::DbhSawit => "dbh-sawit",
            Self::DbhCht => "dbh-cht",
            Self::Csr => "csr",
            Self::Donor => "donor",
            Self::Worker => "self",
        }
    }

    /// Reads the word, in any case; `zakat` is a donor, `mandiri` the worker.
    pub fn parse(text: &str) -> Result<Self, PayerError> {
        let word = text.trim().to_ascii_lowercase();
        match word.as_str() {
            "zakat" => Ok(Self::Donor),
            "mandiri" => Ok(Self::Worker),
            _ => Self::ALL
                .into_iter()
                .find(|payer| payer.word() == word)
                .ok_or_else(|| PayerError { found: text.to_owned() }),
        }
    }
}

impl std::str::FromStr for Payer {
    type Err = PayerError;

    fn from_str(text: &str) -> Result<Self, PayerError> {
        Self::parse(text)
    }
}

impl fmt::Display for Payer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_payer_is_read_by_its_own_word() {
        for payer in Payer::ALL {
            assert_eq!(Payer::parse(payer.word()), Ok(payer));
        }
        assert_eq!(Payer::parse("Zakat"), Ok(Payer::Donor));
        assert_eq!(Payer::parse("DBH-Sawit"), Ok(Payer::DbhSawit));
    }

    #[test]
    fn an_unknown_payer_is_named_in_the_error() {
        let error = Payer::parse("kas desa").expect_err("no payer");
        assert!(error.to_string().contains("kas desa") && error.to_string().contains("apbdes"));
    }
}
