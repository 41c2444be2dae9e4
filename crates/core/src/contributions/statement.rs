//! What BPJS says it received, person by person, beside what the ledger says was paid.

/// Where a statement and the ledger differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Paid by the ledger; the statement does not name the person.
    NotThere,
    /// In the statement; the ledger has nothing paid for the person.
    NotOurs,
    /// Both name the person, with different sums.
    Amount,
    /// A row that names nobody who is known here.
    Unclear,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::NotThere, Self::NotOurs, Self::Amount, Self::Unclear];

    /// The word in the database, in files and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotThere => "not-there",
            Self::NotOurs => "not-ours",
            Self::Amount => "amount",
            Self::Unclear => "unclear",
        }
    }

    /// The kind of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A difference about one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// What kind.
    pub kind: Kind,
    /// The person, as the place in the ledger's list.
    pub ours: Option<usize>,
    /// The first row of the statement that names the person, as its place.
    pub row: Option<usize>,
    /// Rupiah by the ledger.
    pub paid: i64,
    /// Rupiah by the statement.
    pub said: i64,
}

/// What comes of a comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// People about whom both say the same.
    pub agree: u64,
    /// Rupiah by the ledger.
    pub paid: i64,
    /// Rupiah by the statement.
    pub said: i64,
    /// Where they differ: people of the ledger first, in its order, then rows in theirs.
    pub differences: Vec<Difference>,
}

/// Compares. `paid` are rupiah of the people known here, 0 for those of whom nothing was paid;
/// `rows` name the person by place in that list, if it is known, and say an amount. Several rows of
/// one person are summed.
pub fn compare(paid: &[i64], rows: &[(Option<usize>, i64)]) -> Compared {
    let mut said: Vec<Option<(usize, i64)>> = vec![None; paid.len()];
    let mut found = Compared::default();
    let mut unclear = Vec::new();
    for (row, (who, amount)) in rows.iter().enumerate() {
        found.said += amount;
        match who.and_then(|who| said.get_mut(who)) {
            Some(slot) => slot.get_or_insert((row, 0)).1 += amount,
            None => unclear.push(Difference {
                kind: Kind::Unclear,
                ours: None,
                row: Some(row),
                paid: 0,
                said: *amount,
            }),
        }
    }
    for (who, (paid, said)) in paid.iter().zip(said).enumerate() {
        found.paid += paid;
        let (row, amount) = said.map_or((None, 0), |(row, amount)| (Some(row), amount));
        let kind = match (row, *paid) {
            (None, 0) => continue,
            (None, _) => Kind::NotThere,
            (Some(_), paid) if paid == amount => {
                found.agree += 1;
                continue;
            }
            (Some(_), 0) => Kind::NotOurs,
            (Some(_), _) => Kind::Amount,
        };
        let difference = Difference { kind, ours: Some(who), row, paid: *paid, said: amount };
        found.differences.push(difference);
    }
    found.differences.extend(unclear);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_person_agrees_or_differs_and_the_sums_explain_each_other() {
        let paid = [16_800, 16_800, 16_800, 0];
        let rows = [
            (Some(0), 10_000),
            (Some(0), 6_800),
            (Some(1), 8_400),
            (Some(3), 16_800),
            (None, 5_000),
        ];
        let found = compare(&paid, &rows);
        let kinds: Vec<_> = found.differences.iter().map(|one| (one.kind, one.ours)).collect();
        assert_eq!(found.agree, 1);
        assert_eq!(
            kinds,
            [
                (Kind::Amount, Some(1)),
                (Kind::NotThere, Some(2)),
                (Kind::NotOurs, Some(3)),
                (Kind::Unclear, None),
            ]
        );
        let explained: i64 = found.differences.iter().map(|one| one.said - one.paid).sum();
        assert_eq!(found.said - found.paid, explained);
    }
}
