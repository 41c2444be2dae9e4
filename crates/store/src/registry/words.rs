//! The words that names in a regency are made of, kept in memory: few, though people are many. A
//! word that was typed leads to those that are written or sound like it.

use std::sync::{Arc, PoisonError, RwLock};

use lindung_linkage::name;
use lindung_linkage::similarity::{damerau_within, jaro_winkler};
use rustc_hash::FxHashMap;

use crate::db::{Db, sql, statements};
use crate::error::Result;

/// Words like one that was typed that are looked for, the likest first.
const MOST_LIKE: usize = 24;

/// How alike two words must be.
const ALIKE: f64 = 0.86;

statements! { STATEMENTS:
    NEW_WORDS = "SELECT word, text, people, added FROM name_words \
                 WHERE regency = $1 AND added > $2 ORDER BY added";
}

/// The words of every regency that was asked for. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Words(Arc<RwLock<FxHashMap<i64, Arc<Known>>>>);

/// The words of a regency.
#[derive(Debug, Default, Clone)]
pub(super) struct Known {
    last: i64,
    list: Vec<Word>,
}

#[derive(Debug, Clone)]
struct Word {
    number: i64,
    text: Box<str>,
    people: i64,
}

/// A word that is like one that was typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Like {
    pub(super) number: i64,
    pub(super) people: i64,
    /// 1 for the same spelling.
    pub(super) score: f64,
}

impl Words {
    /// The words of a regency as they are now.
    pub(super) async fn of(&self, db: &Db, regency: i64) -> Result<Arc<Known>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&regency).cloned();
        let kept = kept.unwrap_or_default();
        let new = sql!(db.read(), e => {
            sqlx::query_as::<_, (i64, String, i64, i64)>(NEW_WORDS)
                .bind(regency)
                .bind(kept.last)
                .fetch_all(e)
                .await?
        });
        if new.is_empty() {
            return Ok(kept);
        }
        let mut known = Known::clone(&kept);
        for (number, text, people, added) in new {
            known.last = known.last.max(added);
            known.list.push(Word { number, text: text.into(), people });
        }
        let known = Arc::new(known);
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let newest = all.get(&regency).is_none_or(|other| other.last < known.last);
        if newest {
            all.insert(regency, Arc::clone(&known));
        }
        Ok(known)
    }
}

impl Known {
    /// The words like this one, the likest first. The last word may still be in the making, so
    /// longer words that begin with it count.
    pub(super) fn like(&self, typed: &str, last: bool) -> Vec<Like> {
        let folded = name::fold(typed);
        if folded.is_empty() {
            return Vec::new();
        }
        let mut like: Vec<Like> = self
            .list
            .iter()
            .filter_map(|word| {
                let score = score(folded.as_bytes(), word.text.as_bytes(), last)?;
                Some(Like { number: word.number, people: word.people, score })
            })
            .collect();
        like.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.people.cmp(&a.people)));
        like.truncate(MOST_LIKE);
        like
    }
}

/// How alike a typed word and a known one are; `None` if too little.
pub(super) fn score(typed: &[u8], known: &[u8], last: bool) -> Option<f64> {
    if typed == known {
        return Some(1.0);
    }
    if last && typed.len() > 1 && known.starts_with(typed) {
        return Some(0.99);
    }
    if typed.len() < 3 || known.len() < 3 || typed.len().abs_diff(known.len()) > 3 {
        return None;
    }
    let alike = jaro_winkler(typed, known);
    let slips = if typed.len() > 5 { 2 } else { 1 };
    (alike >= ALIKE || alike > 0.7 && damerau_within(typed, known, slips))
        .then_some(alike.min(0.98))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_old_spellings_are_forgiven_and_other_names_are_not() {
        for (typed, known) in [
            ("Amnah", "AMINAH"),
            ("Amianh", "AMINAH"),
            ("Soeharto", "SUHARTO"),
            ("Nuhayati", "NURHAYATI"),
        ] {
            let (typed, known) = (name::fold(typed), name::fold(known));
            assert!(score(typed.as_bytes(), known.as_bytes(), false).is_some(), "{typed} {known}");
        }
        for (typed, known) in [("BUDI", "SITI"), ("ANI", "INA"), ("JOKO", "EKO")] {
            assert_eq!(score(typed.as_bytes(), known.as_bytes(), false), None, "{typed} {known}");
        }
    }

    #[test]
    fn a_word_in_the_making_finds_longer_ones() {
        assert_eq!(score(b"AMI", b"AMINA", true), Some(0.99));
        assert!(score(b"AM", b"AMINA", false).is_none());
    }
}
