//! What the agreement of two names is worth, in bits.

use super::table::{MOST_TOKENS, Name, NameTable};
use crate::model::{When, Words};
use crate::similarity::damerau_within;

/// How two names agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct NameMatch {
    /// The level.
    pub(crate) level: When,
    /// How rare that is which agrees, less what speaks against it, in bits.
    pub(crate) rarity: f32,
}

impl NameMatch {
    fn plain(level: When) -> Self {
        Self { level, rarity: 0.0 }
    }
}

/// How two tokens agree, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum TokenMatch {
    Same,
    Initial,
    Prefix,
    Typo,
    None,
}

impl NameTable {
    /// Compares two names.
    pub(crate) fn compare(&self, a: u32, b: u32, w: &Words) -> Option<NameMatch> {
        if a == 0 || b == 0 {
            return None;
        }
        let (one, other) = (self.name(a), self.name(b));
        if one.parent_of != other.parent_of {
            return Some(NameMatch::plain(When::Parent));
        }
        if a == b {
            let rarity = self.same_bits(one, w);
            return Some(NameMatch { level: When::Same, rarity });
        }
        let (short, long) = if one.count <= other.count { (one, other) } else { (other, one) };
        Some(self.weigh(short, long, w))
    }

    /// More than half of the letters may be meant alike: "Gzaki" may be a Gazali, "Slamet" is not.
    /// For the few pairs where it matters that names have nothing in common.
    pub(crate) fn distantly_alike(&self, a: u32, b: u32) -> bool {
        let letters = |id: u32| -> String {
            self.name(id).tokens().iter().map(|t| &*self.token(*t).text).collect()
        };
        let (a, b) = (letters(a), letters(b));
        within(&a, &b, a.len().max(b.len()).div_ceil(2))
    }

    /// An equal name is worth its rarity as a whole where that is known to be less than that of
    /// its tokens taken as independent ("SITI AMINAH" is commoner than chance).
    fn same_bits(&self, name: &Name, w: &Words) -> f32 {
        let tokens: f32 = name.tokens().iter().map(|t| self.token(*t).rarity.min(w.most)).sum();
        tokens.min(name.rarity.max(tokens * 0.6))
    }

    fn weigh(&self, short: &Name, long: &Name, w: &Words) -> NameMatch {
        let (short, long) = (short.tokens(), long.tokens());
        let mut free_short = [true; MOST_TOKENS];
        let mut free_long = [true; MOST_TOKENS];
        let mut bits = 0.0;
        let mut agreed = 0;
        let mut exact = true;
        for (i, a) in short.iter().enumerate() {
            if let Some(j) = (0..long.len()).find(|&j| free_long[j] && long[j] == *a) {
                (free_short[i], free_long[j]) = (false, false);
                bits += self.agreed(*a, *a, TokenMatch::Same, w);
                agreed += 1;
            }
        }
        for i in 0..short.len() {
            if !free_short[i] {
                continue;
            }
            let best = (0..long.len())
                .filter(|&j| free_long[j])
                .map(|j| (self.token_match(short[i], long[j]), j))
                .min();
            if let Some((level, j)) = best.filter(|(level, _)| *level != TokenMatch::None) {
                (free_short[i], free_long[j]) = (false, false);
                bits += self.agreed(short[i], long[j], level, w);
                agreed += 1;
                exact = false;
            }
        }
        let rest = |tokens: &[u32], free: &[bool]| -> String {
            let free = tokens.iter().zip(free).filter(|(_, free)| **free);
            free.map(|(t, _)| &*self.token(*t).text).collect()
        };
        let left = free_short[..short.len()].iter().filter(|free| **free).count();
        let over = free_long[..long.len()].iter().filter(|free| **free).count();
        if left > 0 && over > 0 && left + over > 2 {
            let (a, b) = (rest(short, &free_short), rest(long, &free_long));
            if let Some(joined) = joined_bits(&a, &b, w) {
                let rarity: f32 = (0..long.len())
                    .filter(|&j| free_long[j])
                    .map(|j| self.token(long[j]).rarity)
                    .fold(0.0, f32::max);
                bits += rarity.min(w.most) + joined;
                return NameMatch { level: When::Alike, rarity: bits };
            }
        }
        if agreed == 0 {
            return NameMatch::plain(When::Other);
        }
        finish(bits, exact, left, over, w)
    }

    fn agreed(&self, a: u32, b: u32, level: TokenMatch, w: &Words) -> f32 {
        // A typing error makes a rare token of a common one; the commoner tells what it is worth.
        let rarity = self.token(a).rarity.min(self.token(b).rarity).min(w.most);
        match level {
            TokenMatch::Same => rarity,
            TokenMatch::Initial => w.initial,
            TokenMatch::Prefix => (rarity + w.prefix).max(0.0),
            TokenMatch::Typo => (rarity + w.typo).max(0.0),
            TokenMatch::None => 0.0,
        }
    }

    fn token_match(&self, a: u32, b: u32) -> TokenMatch {
        let (a, b) = (self.token(a), self.token(b));
        let (short, long) = if a.text.len() <= b.text.len() { (a, b) } else { (b, a) };
        if short.text.len() == 1 {
            let fits = long.text.as_bytes()[0] == short.text.as_bytes()[0];
            return if fits { TokenMatch::Initial } else { TokenMatch::None };
        }
        if short.text.len() >= 3 && long.text.starts_with(&*short.text) {
            return TokenMatch::Prefix;
        }
        let allowed = allowed_errors(short.text.len());
        // Each error changes at most two letters of the set.
        if allowed == 0
            || long.text.len() - short.text.len() > allowed
            || (a.letters ^ b.letters).count_ones() as usize > 2 * allowed
        {
            return TokenMatch::None;
        }
        if within(&short.text, &long.text, allowed) { TokenMatch::Typo } else { TokenMatch::None }
    }
}

fn finish(bits: f32, exact: bool, left: usize, over: usize, w: &Words) -> NameMatch {
    let conflicts = left.min(over);
    let missing = left.max(over) - conflicts;
    let rarity = bits + conflicts as f32 * w.conflict + missing as f32 * w.missing;
    let level = match (conflicts, missing, exact) {
        (0, 0, true) => When::Same,
        (0, _, true) => When::Part,
        (0, _, false) => When::Alike,
        _ => When::Conflict,
    };
    NameMatch { level, rarity }
}

/// Tokens that are one name joined on one side and split on the other ("GUNA WAN").
fn joined_bits(a: &str, b: &str, w: &Words) -> Option<f32> {
    if a == b {
        Some(w.joined)
    } else if a.len().min(b.len()) >= 6 && within(a, b, 1) {
        Some(w.typo)
    } else {
        None
    }
}

/// How many typing errors a token of this many letters may have.
fn allowed_errors(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=6 => 1,
        _ => 2,
    }
}

fn within(a: &str, b: &str, errors: usize) -> bool {
    damerau_within(a.as_bytes(), b.as_bytes(), errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares two names among a background of common and rare ones.
    fn compare(a: &str, b: &str) -> NameMatch {
        let mut table = NameTable::default();
        for _ in 0..300 {
            for name in ["SITI AMINAH", "SITI RAHAYU", "MUHAMMAD YUSUF", "AGUS SETIAWAN", "BUDI"] {
                table.add(name);
            }
        }
        for i in 0..2000u32 {
            let letters: String = (0..6)
                .map(|k| char::from(b'A' + (i.wrapping_mul(2_654_435_761) >> (4 * k) & 15) as u8))
                .collect();
            table.add(&letters);
        }
        let (a, b) = (table.add(a), table.add(b));
        table.finish();
        table.compare(a, b, &Words::default()).expect("both are known")
    }

    #[test]
    fn two_people_with_a_common_name_are_less_alike_than_two_with_a_rare_one() {
        let common = compare("SITI AMINAH", "SITI AMINAH");
        let rare = compare("MAGDAILNA", "MAGDAILNA");
        assert_eq!((common.level, rare.level), (When::Same, When::Same));
        assert!(common.rarity < rare.rarity);
    }

    #[test]
    fn word_order_initials_joined_words_and_abbreviations_still_agree() {
        for (a, b, level) in [
            ("NINGSIH SRI", "SRI NINGSIH", When::Same),
            ("W WIJAYA", "WIRA WIJAYA", When::Alike),
            ("YUDI GUNA WAN", "YUDI GUNAWAN", When::Alike),
            ("MUH YUSUF", "MUHAMMAD YUSUF", When::Same),
            ("ACHMADSYAIFULLAH FAHMI", "ACHMAD SYAIFULLAH FAHMI", When::Alike),
            ("NOVRI RIYADII", "NOVRI RIYADI", When::Same),
            ("NOVRI RIYADS", "NOVRI RIYADI", When::Alike),
            ("DWI PRIYANTO BIN HASAN", "DWI PRIYANTO", When::Same),
            ("DWI PRIYANTO HASAN", "DWI PRIYANTO", When::Part),
        ] {
            let found = compare(a, b);
            assert_eq!(found.level, level, "{a} / {b}");
            assert!(found.rarity > 4.0, "{a} / {b}: {}", found.rarity);
        }
    }

    #[test]
    fn other_names_count_against_one_person() {
        for (a, b) in [("BUDI", "YUSUF"), ("HASAN BASRI", "SITI RAHAYU")] {
            assert_eq!(compare(a, b).level, When::Other, "{a} / {b}");
        }
        let found = compare("SITI AMINAH", "SITI RAHAYU");
        assert_eq!(found.level, When::Conflict);
        assert!(found.rarity < 0.0, "{}", found.rarity);
    }

    #[test]
    fn a_parent_called_after_a_child_is_neither_for_nor_against() {
        assert_eq!(compare("BAPAK KHALISA", "SUPARMAN SULISTYO").level, When::Parent);
    }
}
