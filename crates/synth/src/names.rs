//! Names of people who do not exist, as they fall in each part of the country.

mod words;

use crate::random::{Stream, Zipf};
use words::{LISTS, Lists, MODERN_FEMALE, MODERN_MALE};

/// Where a family's names come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Origin {
    Javanese,
    Banjar,
    Dayak,
    Bugis,
    Malay,
    Batak,
    Sundanese,
    Madurese,
    Balinese,
    Chinese,
    Papuan,
    Eastern,
    Arab,
}

/// A full name: up to four words, 0 for none.
pub(crate) type Name = [u16; 4];

struct Tables {
    male: Zipf,
    female: Zipf,
    male_second: Zipf,
    female_second: Zipf,
    family: Zipf,
    muslim: bool,
}

/// Every word and how often each origin uses it.
pub(crate) struct Names {
    words: Vec<String>,
    tables: Vec<Tables>,
    modern_male: Zipf,
    modern_female: Zipf,
    muhammad: u16,
    ahmad: u16,
    abdul: u16,
    siti: u16,
}

/// What a name depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bearer {
    pub(crate) origin: Origin,
    pub(crate) woman: bool,
    pub(crate) born: i32,
    /// The father's family name, 0 for none.
    pub(crate) family: u16,
}

impl Names {
    pub(crate) fn new() -> Self {
        let mut words = Vec::from([String::new()]);
        let mut seen = rustc_hash::FxHashMap::default();
        let mut add = |word: &str| {
            *seen.entry(word.to_owned()).or_insert_with(|| {
                words.push(word.to_owned());
                (words.len() - 1) as u16
            })
        };
        let mut list = |text: &str, stems: &str, endings: &str, flat| {
            let mut items: Vec<u16> = text.split_whitespace().map(&mut add).collect();
            for ending in endings.split_whitespace() {
                for stem in stems.split_whitespace() {
                    items.push(add(&join(stem, ending)));
                }
            }
            let mut kept = Vec::with_capacity(items.len());
            for item in items {
                if !kept.contains(&item) {
                    kept.push(item);
                }
            }
            Zipf::new(kept, flat)
        };
        let tables = LISTS
            .iter()
            .enumerate()
            .map(|(i, l): (usize, &Lists)| {
                debug_assert_eq!(l.origin as usize, i, "the lists stand in the order of Origin");
                Tables {
                    male: list(l.male, l.male_stems, l.male_endings, 9),
                    female: list(l.female, l.female_stems, l.female_endings, 9),
                    male_second: list(l.male_second, l.male_stems, l.male_endings, 6),
                    female_second: list(l.female_second, l.female_stems, l.female_endings, 6),
                    family: list(l.family, "", "", 12),
                    muslim: l.muslim,
                }
            })
            .collect();
        let modern_male = list(MODERN_MALE, "", "", 12);
        let modern_female = list(MODERN_FEMALE, "", "", 12);
        let [muhammad, ahmad, abdul, siti] = ["Muhammad", "Ahmad", "Abdul", "Siti"].map(add);
        Self { words, tables, modern_male, modern_female, muhammad, ahmad, abdul, siti }
    }

    /// A family name of this origin, 0 where there are none.
    pub(crate) fn family(&self, origin: Origin, stream: &mut Stream) -> u16 {
        self.tables[origin as usize].family.draw(stream)
    }

    /// A full name.
    pub(crate) fn draw(&self, who: Bearer, stream: &mut Stream) -> Name {
        let tables = &self.tables[who.origin as usize];
        let (given, second, modern) = if who.woman {
            (&tables.female, &tables.female_second, &self.modern_female)
        } else {
            (&tables.male, &tables.male_second, &self.modern_male)
        };
        let mut name = Built::default();
        if tables.muslim {
            name.push(self.prefix(who, stream));
        }
        let in_fashion = match who.born {
            ..1975 => 0,
            1975..1995 => 2_000,
            _ => 6_000,
        };
        let first = if stream.chance(in_fashion) { modern } else { given };
        name.push(first.draw(stream));
        let more = match who.born {
            ..1960 => [62, 36, 2],
            1960..1985 => [38, 55, 7],
            1985..2005 => [18, 64, 18],
            _ => [7, 53, 40],
        };
        let mut extra = stream.weighted(&more);
        if who.family != 0 && extra > 0 {
            extra -= 1;
        }
        for i in 0..extra {
            let from = if i == 0 && extra > 1 && stream.chance(5_000) { modern } else { second };
            name.push(from.draw(stream));
        }
        if who.family != 0 && stream.chance(9_200) {
            name.push(who.family);
        }
        name.words
    }

    fn prefix(&self, who: Bearer, stream: &mut Stream) -> u16 {
        let young = u32::from(who.born >= 1980) * 800;
        match (who.woman, stream.below(10_000) as u32) {
            (true, 0..1_000) => self.siti,
            (false, n) if n < 900 + young => self.muhammad,
            (false, n) if n < 1_500 + young => self.ahmad,
            (false, n) if n < 1_900 + young => self.abdul,
            _ => 0,
        }
    }

    /// The words of a name, joined by blanks, at the end of `out`.
    pub(crate) fn write(&self, name: Name, out: &mut String) {
        for (i, &word) in name.iter().filter(|&&w| w != 0).enumerate() {
            if i > 0 {
                out.push(' ');
            }
            out.push_str(&self.words[word as usize]);
        }
    }

    /// The word people call someone by: the first that is not Muhammad, Ahmad, Abdul or Siti.
    pub(crate) fn called(&self, name: Name) -> &str {
        let common = [0, self.muhammad, self.ahmad, self.abdul, self.siti];
        let word = name.iter().find(|w| !common.contains(w)).unwrap_or(&name[0]);
        &self.words[*word as usize]
    }
}

/// Up to four words, none twice.
#[derive(Default)]
struct Built {
    words: Name,
    used: usize,
}

impl Built {
    fn push(&mut self, word: u16) {
        if word != 0 && self.used < 4 && !self.words.contains(&word) {
            self.words[self.used] = word;
            self.used += 1;
        }
    }
}

/// Stem and ending; a vowel met twice is written once.
fn join(stem: &str, ending: &str) -> String {
    let twice = stem.bytes().last().map(|b| b.to_ascii_lowercase()) == ending.bytes().next();
    format!("{stem}{}", if twice { &ending[1..] } else { ending })
}

/// How the origins mix in a province (Kemendagri code): weights for [`draw_origin`].
fn mix_of(province: u64) -> &'static [(Origin, u32)] {
    use Origin::{
        Arab, Balinese, Banjar, Batak, Bugis, Chinese, Dayak, Eastern, Javanese, Madurese, Malay,
        Papuan, Sundanese,
    };
    match province {
        12 => &[(Batak, 45), (Malay, 18), (Javanese, 28), (Chinese, 4), (Arab, 1)],
        11 | 13..=17 | 19 | 21 => {
            &[(Malay, 62), (Javanese, 22), (Batak, 6), (Chinese, 4), (Bugis, 3), (Arab, 2)]
        }
        18 => &[(Javanese, 62), (Malay, 20), (Sundanese, 11), (Balinese, 3), (Chinese, 2)],
        31 | 36 => {
            &[(Javanese, 35), (Sundanese, 28), (Malay, 14), (Batak, 7), (Chinese, 9), (Arab, 2)]
        }
        32 => &[(Sundanese, 72), (Javanese, 18), (Malay, 3), (Batak, 3), (Chinese, 3), (Arab, 1)],
        33 | 34 => &[(Javanese, 93), (Sundanese, 3), (Chinese, 3), (Arab, 1)],
        35 => &[(Javanese, 74), (Madurese, 21), (Chinese, 3), (Arab, 2)],
        51 => &[(Balinese, 82), (Javanese, 12), (Chinese, 2), (Eastern, 2), (Bugis, 1)],
        52 => &[(Malay, 50), (Bugis, 22), (Balinese, 12), (Javanese, 12), (Arab, 4)],
        53 | 71 | 81 | 82 => {
            &[(Eastern, 72), (Bugis, 13), (Javanese, 8), (Malay, 3), (Chinese, 2), (Arab, 2)]
        }
        61 => &[(Dayak, 36), (Malay, 32), (Javanese, 12), (Chinese, 11), (Madurese, 6), (Bugis, 3)],
        62 => &[
            (Dayak, 44),
            (Banjar, 26),
            (Javanese, 21),
            (Madurese, 3),
            (Batak, 2),
            (Bugis, 2),
            (Chinese, 2),
        ],
        63 => &[(Banjar, 74), (Javanese, 15), (Bugis, 4), (Dayak, 4), (Madurese, 2), (Arab, 1)],
        64 | 65 => &[
            (Javanese, 31),
            (Bugis, 22),
            (Banjar, 18),
            (Dayak, 18),
            (Eastern, 5),
            (Batak, 3),
            (Chinese, 3),
        ],
        72..=76 => {
            &[(Bugis, 74), (Javanese, 9), (Eastern, 8), (Balinese, 4), (Chinese, 3), (Arab, 2)]
        }
        91..=96 => {
            &[(Papuan, 60), (Javanese, 14), (Bugis, 11), (Eastern, 12), (Batak, 2), (Chinese, 1)]
        }
        _ => &[(Javanese, 60), (Malay, 20), (Sundanese, 20)],
    }
}

/// The origin of a family that lives in this province.
pub(crate) fn draw_origin(province: u64, stream: &mut Stream) -> Origin {
    let mix = mix_of(province);
    let mut weights = [0; 8];
    for (weight, (_, share)) in weights.iter_mut().zip(mix) {
        *weight = *share;
    }
    mix[stream.weighted(&weights[..mix.len()])].0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;

    #[test]
    fn a_batak_child_carries_the_name_of_the_father() {
        let names = Names::new();
        let mut s = Stream::new(1, Purpose::Household, 0);
        let family = names.family(Origin::Batak, &mut s);
        let who = Bearer { origin: Origin::Batak, woman: true, born: 2001, family };
        let carried = (0..200).filter(|_| names.draw(who, &mut s).contains(&family)).count();
        assert!(carried > 160, "{carried}");
    }

    #[test]
    fn names_are_made_of_letters_and_never_empty() {
        let names = Names::new();
        assert!(names.words.len() > 1_500 && names.words.len() < 20_000, "{}", names.words.len());
        let mut s = Stream::new(1, Purpose::Household, 1);
        for province in [12, 35, 62, 63, 73, 91, 99] {
            for born in [1950, 1980, 2015] {
                let origin = draw_origin(province, &mut s);
                let who = Bearer { origin, woman: born == 1980, born, family: 0 };
                let mut text = String::new();
                names.write(names.draw(who, &mut s), &mut text);
                assert!(text.len() >= 2, "{text}");
                assert!(text.chars().all(|c| c.is_ascii_alphabetic() || c == ' ' || c == '\''));
            }
        }
    }
}
