//! Which regency a list is about.

use rustc_hash::FxHashMap;

use super::Regions;
use super::spelling::{bare, squeeze};
use crate::words::{Level, RegionCode};

/// Rows looked at; more change nothing.
const ROWS: usize = 50_000;

/// Names as `village|district`, each with a number and how many rows have it.
type Asked = FxHashMap<String, (usize, u32)>;

impl Regions {
    /// The regency to which most of these names of village and district belong; `None` when no
    /// regency has at least a third of the names, or another has more than half as many. Either
    /// name may be empty. At most the first 50,000 names are looked at.
    pub fn likely_regency<'n>(
        &self,
        names: impl Iterator<Item = (&'n str, &'n str)>,
    ) -> Option<RegionCode> {
        let mut rows: FxHashMap<(&str, &str), u32> = FxHashMap::default();
        for pair in names.take(ROWS) {
            *rows.entry(pair).or_default() += 1;
        }
        let mut asked: Asked = FxHashMap::default();
        let mut total = 0;
        for ((village, district), rows) in rows {
            let key = format!("{}|{}", bare(village), bare(district));
            if key.len() > 1 {
                let number = asked.len();
                asked.entry(key).or_insert((number, 0)).1 += rows;
                total += rows;
            }
        }
        if asked.is_empty() {
            return None;
        }
        let votes = self.votes(&asked);
        let (winner, most) = votes.iter().copied().max_by_key(|(_, votes)| *votes)?;
        let second =
            votes.iter().filter(|(code, _)| *code != winner).map(|(_, votes)| *votes).max();
        (3 * most >= total && most > 2 * second.unwrap_or(0)).then_some(winner)
    }

    /// For each regency the rows whose names it has.
    fn votes(&self, asked: &Asked) -> Vec<(RegionCode, u32)> {
        let mut votes = Vec::new();
        let (mut name, mut district, mut key) = (String::new(), String::new(), String::new());
        for regency in self.regency_codes() {
            let mut seen: Vec<(usize, u32)> = Vec::new();
            for region in self.all_within(regency).skip(1) {
                squeeze(region.name, &mut name);
                let is_district = region.code.level() == Level::District;
                if is_district {
                    std::mem::swap(&mut name, &mut district);
                    name.clear();
                }
                // A village is looked for with its district, and alone.
                for district in [district.as_str(), ""].iter().take(2 - usize::from(is_district)) {
                    key.clear();
                    key.extend([name.as_str(), "|", district]);
                    seen.extend(asked.get(&key));
                }
            }
            // A name that the regency has twice counts once.
            seen.sort_unstable();
            seen.dedup();
            votes.push((regency, seen.iter().map(|(_, rows)| rows).sum()));
        }
        votes
    }
}
