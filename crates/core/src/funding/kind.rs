//! Where money comes from. Several kinds can be one payer by law.

use serde::{Deserialize, Serialize};

use crate::law::Payer;

/// Where a fund's money comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Budget of the regency.
    Apbd,
    /// Budget of the province.
    ApbdProvince,
    /// Budgets of villages, each for its own people.
    Apbdes,
    /// Share of palm-oil revenue.
    DbhSawit,
    /// Share of tobacco excise.
    DbhCht,
    /// State budget.
    Apbn,
    /// A company by itself.
    Csr,
    /// Companies through GN Lingkaran.
    GnLingkaran,
    /// Civil servants, each for some.
    Sponsor,
    /// A body that collects zakat.
    Zakat,
    /// Another donor.
    Donor,
    /// The worker.
    #[serde(rename = "self")]
    Worker,
}

impl Kind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 12] = [
        Self::Apbd,
        Self::ApbdProvince,
        Self::Apbdes,
        Self::DbhSawit,
        Self::DbhCht,
        Self::Apbn,
        Self::Csr,
        Self::GnLingkaran,
        Self::Sponsor,
        Self::Zakat,
        Self::Donor,
        Self::Worker,
    ];

    /// The word for it in databases, files and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Apbd => "apbd",
            Self::ApbdProvince => "apbd-province",
            Self::Apbdes => "apbdes",
            Self::DbhSawit => "dbh-sawit",
            Self::DbhCht => "dbh-cht",
            Self::Apbn => "apbn",
            Self::Csr => "csr",
            Self::GnLingkaran => "gn-lingkaran",
            Self::Sponsor => "sponsor",
            Self::Zakat => "zakat",
            Self::Donor => "donor",
            Self::Worker => "self",
        }
    }

    /// The kind of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Who pays by law; reliefs depend on it.
    pub fn payer(self) -> Payer {
        match self {
            Self::Apbd | Self::ApbdProvince => Payer::Apbd,
            Self::Apbdes => Payer::Apbdes,
            Self::DbhSawit => Payer::DbhSawit,
            Self::DbhCht => Payer::DbhCht,
            Self::Apbn => Payer::Apbn,
            Self::Csr | Self::GnLingkaran => Payer::Csr,
            Self::Sponsor | Self::Zakat | Self::Donor => Payer::Donor,
            Self::Worker => Payer::Worker,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_word_that_leads_back_to_it() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.word()), Some(kind));
        }
    }
}
