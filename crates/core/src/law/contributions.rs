//! What a month costs before any relief.

use serde::Deserialize;

use super::read::money;
use crate::words::Rupiah;

/// The declared incomes that share one income base and one JKK contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bracket {
    /// The lowest declared income, rupiah a month.
    #[serde(deserialize_with = "money")]
    pub from: Rupiah,
    /// The highest declared income as printed; `None`: and above.
    #[serde(default, deserialize_with = "super::read::some_money")]
    pub to: Option<Rupiah>,
    /// The income base on which contributions and JKK benefits are counted, rupiah a month.
    #[serde(deserialize_with = "money")]
    pub base: Rupiah,
    /// The JKK contribution, rupiah a month.
    #[serde(deserialize_with = "money")]
    pub jkk: Rupiah,
}

/// The JKK contributions by declared income.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JkkTable {
    /// The contribution as percent of the base.
    pub percent: u32,
    /// The brackets, lowest first; at least one, which begins at 0.
    pub brackets: Vec<Bracket>,
}

impl JkkTable {
    /// The bracket of a declared income: the one with the largest lower bound not above it. The
    /// printed rows leave gaps of Rp 1,000, which this closes. An income below zero counts as zero.
    /// `None` only when the table is empty, which a table that was loaded never is.
    pub fn bracket(&self, income: Rupiah) -> Option<&Bracket> {
        let above = self.brackets.partition_point(|bracket| bracket.from <= income);
        self.brackets.get(above.saturating_sub(1))
    }
}

/// The flat JKM contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JkmContribution {
    /// Rupiah a month.
    #[serde(deserialize_with = "money")]
    pub amount: Rupiah,
}

/// The optional old-age contribution (JHT).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JhtContribution {
    /// Percent of the income base.
    pub percent: u32,
    /// The least, rupiah a month.
    #[serde(deserialize_with = "money")]
    pub minimum: Rupiah,
}
