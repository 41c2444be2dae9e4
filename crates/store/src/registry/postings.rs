//! Who has which words in the name: what people are found by.

use sqlx::{QueryBuilder, Sqlite};
use uuid::Uuid;

use super::bulk::SQLITE_POSTINGS;
use super::row::word_number;
use crate::db::Tx;
use crate::error::Result;

/// A word of a name at a place: who has it, and which bits the words of the whole name set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting {
    pub(super) word: i64,
    pub(super) place: i64,
    pub(super) worker: Uuid,
    bits: i64,
}

impl Posting {
    /// The words of a folded name, each once.
    pub(super) fn of(folded: &str, place: i64, worker: Uuid) -> Vec<Self> {
        let mut words: Vec<i64> = words(folded).map(word_number).collect();
        words.sort_unstable();
        words.dedup();
        let bits = words.iter().fold(0, |bits, word| bits | mask(*word));
        words.into_iter().map(|word| Self { word, place, worker, bits }).collect()
    }
}

/// The words of a folded name.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| !word.is_empty())
}

/// The bits that a word sets: four of 63, so that of a name of three words one word in a thousand
/// seems to be there that is not.
pub(super) fn mask(word: i64) -> i64 {
    [0, 12, 24, 36].iter().fold(0, |bits, shift| bits | 1 << (((word >> shift) & 0xfff) % 63))
}

/// Writes who has which words.
pub(super) async fn write(tx: &mut Tx, regency: i64, postings: &[Posting]) -> Result<()> {
    match tx {
        Tx::Sqlite(tx) => {
            for some in postings.chunks(SQLITE_POSTINGS) {
                let mut query = QueryBuilder::<Sqlite>::new(
                    "INSERT INTO worker_words (regency, word, place, worker, bits) ",
                );
                query.push_values(some, |mut row, posting| {
                    row.push_bind(regency).push_bind(posting.word).push_bind(posting.place);
                    row.push_bind(posting.worker).push_bind(posting.bits);
                });
                query.push(" ON CONFLICT DO NOTHING");
                query.build().execute(&mut **tx).await?;
            }
        }
        Tx::Postgres(tx) => {
            let words: Vec<i64> = postings.iter().map(|posting| posting.word).collect();
            let places: Vec<i64> = postings.iter().map(|posting| posting.place).collect();
            let workers: Vec<Uuid> = postings.iter().map(|posting| posting.worker).collect();
            let bits: Vec<i64> = postings.iter().map(|posting| posting.bits).collect();
            sqlx::query(
                "INSERT INTO worker_words (regency, word, place, worker, bits) SELECT $1, * \
                 FROM UNNEST($2::bigint[], $3::bigint[], $4::uuid[], $5::bigint[]) \
                 ON CONFLICT DO NOTHING",
            )
            .bind(regency)
            .bind(words)
            .bind(places)
            .bind(workers)
            .bind(bits)
            .execute(&mut **tx)
            .await?;
        }
    }
    Ok(())
}

/// Takes away who has which words.
pub(super) async fn forget(tx: &mut Tx, regency: i64, postings: &[Posting]) -> Result<()> {
    match tx {
        Tx::Sqlite(tx) => {
            for some in postings.chunks(SQLITE_POSTINGS) {
                let mut query = QueryBuilder::<Sqlite>::new(
                    "DELETE FROM worker_words WHERE (regency, word, place, worker) IN (",
                );
                query.push_values(some, |mut row, posting| {
                    row.push_bind(regency).push_bind(posting.word).push_bind(posting.place);
                    row.push_bind(posting.worker);
                });
                query.push(")");
                query.build().execute(&mut **tx).await?;
            }
        }
        Tx::Postgres(tx) => {
            let words: Vec<i64> = postings.iter().map(|posting| posting.word).collect();
            let places: Vec<i64> = postings.iter().map(|posting| posting.place).collect();
            let workers: Vec<Uuid> = postings.iter().map(|posting| posting.worker).collect();
            sqlx::query(
                "DELETE FROM worker_words x USING UNNEST($2::bigint[], $3::bigint[], $4::uuid[]) \
                 AS t (word, place, worker) WHERE x.regency = $1 AND x.word = t.word \
                 AND x.place = t.place AND x.worker = t.worker",
            )
            .bind(regency)
            .bind(words)
            .bind(places)
            .bind(workers)
            .execute(&mut **tx)
            .await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_the_bits_of_each_of_its_words() {
        let worker = Uuid::from_u128(7);
        let name = Posting::of("SITI AMINAH SITI", 6_203_011_006, worker);
        assert_eq!(name.len(), 2);
        for word in ["SITI", "AMINAH"] {
            let mask = mask(word_number(word));
            assert!(mask > 0 && name.iter().all(|posting| posting.bits & mask == mask), "{word}");
        }
    }

    #[test]
    fn few_other_words_seem_to_be_in_a_name() {
        let name = Posting::of("NUR HALIMAH JALIL", 6_203_011_006, Uuid::from_u128(7));
        let others = (0..10_000).map(|n| mask(word_number(&format!("W{n}"))));
        let seeming = others.filter(|mask| name[0].bits & mask == *mask).count();
        assert!(seeming < 40, "{seeming} of 10,000");
    }
}
