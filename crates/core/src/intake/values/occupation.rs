//! The table of occupations and how a word of a list finds its entry.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::text::{Plain, plain, slips};

const TABLE: &str = include_str!("../../../../../reference/occupations.toml");

static EMBEDDED: LazyLock<Occupations> = LazyLock::new(|| Occupations::parse(TABLE));

/// What an occupation says about work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OccupationClass {
    /// On own account, casual, unpaid in the family.
    Informal,
    /// Paid a wage by an employer.
    WageEarner,
    /// Civil servant, army, police, state enterprise, village office.
    Official,
    /// Pupil, housekeeper, pensioner, unemployed.
    NotWorking,
    /// May be either.
    Unclear,
}

/// How dangerous the work usually is: a hint, no legal term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Risk {
    /// Little.
    Low,
    /// Some.
    Medium,
    /// Much.
    High,
}

/// An occupation of the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Occupation {
    /// Its name as the civil register writes it, or an everyday word.
    pub name: String,
    /// Other words for it.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// What it says about work.
    pub class: OccupationClass,
    /// Letter of KBLI 2020; empty when the word does not tell.
    #[serde(default)]
    pub sector: String,
    /// Transport in the sense of PP 50/2025.
    #[serde(default)]
    pub transport: bool,
    /// May be work in palm plantations.
    #[serde(default)]
    pub palm: bool,
    /// How dangerous it usually is.
    pub risk: Risk,
}

#[derive(Deserialize)]
struct Table {
    occupation: Vec<Occupation>,
}

/// The table of occupations, ready for look-up.
#[derive(Debug)]
pub struct Occupations {
    list: Vec<Occupation>,
    keys: FxHashMap<String, u16>,
    /// The same keys in order, for the search by likeness.
    sorted: Vec<(String, u16)>,
}

/// The occupation with this index in the table, as [`super::super::Work`] holds it.
///
/// # Panics
/// If the index did not come from the table.
pub fn occupation(index: u16) -> &'static Occupation {
    &Occupations::embedded().list[usize::from(index)]
}

/// Most words of a text that are looked at, and most words of an entry.
const MOST_WORDS: usize = 8;

impl Occupations {
    /// The table that is compiled in.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    fn parse(text: &str) -> Self {
        let table: Table =
            toml::from_str(text).unwrap_or_else(|e| panic!("reference/occupations.toml: {e}"));
        let mut keys = FxHashMap::default();
        for (index, occupation) in table.occupation.iter().enumerate() {
            for word in occupation.synonyms.iter().chain([&occupation.name]) {
                keys.entry(key(word)).or_insert(index as u16);
            }
        }
        let mut sorted: Vec<_> = keys.iter().map(|(k, i)| (k.clone(), *i)).collect();
        sorted.sort();
        Self { list: table.occupation, keys, sorted }
    }

    /// All occupations, in the order of their indices.
    pub fn all(&self) -> &[Occupation] {
        &self.list
    }

    /// The index of the entry with exactly this name or synonym.
    pub fn index(&self, name: &str) -> Option<u16> {
        self.keys.get(&key(name)).copied()
    }

    /// The index of the entry that a text of a list means: the whole text, else the longest run of
    /// its words that is an entry (the first of equals), else an entry a slip or two away.
    pub fn find(&self, text: &str) -> Option<u16> {
        let key = key(text);
        if key.is_empty() {
            return None;
        }
        self.keys
            .get(&key)
            .copied()
            .or_else(|| self.of_another(&key))
            .or_else(|| self.near(&key))
            .or_else(|| self.inside(&key))
            .or_else(|| key.split(' ').find_map(|word| self.near(word)))
    }

    /// "Mantan kades", "istri TNI": somebody's former or a relative's work says little of one's own.
    fn of_another(&self, key: &str) -> Option<u16> {
        let first = key.split(' ').next().unwrap_or_default();
        let other = matches!(
            first,
            "MANTAN"
                | "EKS"
                | "EX"
                | "BEKAS"
                | "ISTRI"
                | "SUAMI"
                | "ANAK"
                | "CALON"
                | "BUKAN"
                | "NON"
        );
        other.then(|| self.keys.get("LAINNYA").copied()).flatten()
    }

    fn inside(&self, key: &str) -> Option<u16> {
        let mut starts = [0usize; MOST_WORDS];
        let mut ends = [0usize; MOST_WORDS];
        let mut count = 0;
        let mut at = 0;
        for word in key.split(' ').take(MOST_WORDS) {
            (starts[count], ends[count]) = (at, at + word.len());
            at += word.len() + 1;
            count += 1;
        }
        (1..=count).rev().find_map(|words| {
            (0..=count - words)
                .find_map(|from| self.keys.get(&key[starts[from]..ends[from + words - 1]]).copied())
        })
    }

    /// The entry at most a slip (two in long words) away, if all that are as near agree on the
    /// class.
    fn near(&self, word: &str) -> Option<u16> {
        let limit = match word.len() {
            0..=4 => return None,
            5..=8 => 1,
            _ => 2,
        };
        let mut best: Option<(usize, u16)> = None;
        let mut torn = false;
        for (entry, index) in &self.sorted {
            if entry.len() < 5 {
                continue;
            }
            let distance = slips(word.as_bytes(), entry.as_bytes(), limit);
            match best {
                _ if distance > limit => {}
                Some((nearest, _)) if nearest < distance => {}
                Some((nearest, other)) if nearest == distance => {
                    torn |= self.class(other) != self.class(*index);
                }
                _ => {
                    best = Some((distance, *index));
                    torn = false;
                }
            }
        }
        best.filter(|_| !torn).map(|(_, index)| index)
    }

    fn class(&self, index: u16) -> OccupationClass {
        self.list[usize::from(index)].class
    }
}

/// Upper-case words of letters and digits, single blanks between.
pub(super) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            Plain::Letter(b) | Plain::Digit(b) => out.push(char::from(b)),
            Plain::Apostrophe | Plain::Nothing | Plain::Foreign => {}
            Plain::Blank | Plain::Mark(_) => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Option<&'static str> {
        Occupations::embedded().find(text).map(|index| occupation(index).name.as_str())
    }

    #[test]
    fn every_name_and_synonym_leads_to_one_entry() {
        let table = Occupations::embedded();
        for (index, occupation) in table.all().iter().enumerate() {
            for word in occupation.synonyms.iter().chain([&occupation.name]) {
                let got = table.index(word).map(usize::from);
                assert_eq!(got, Some(index), "{word} stands under two occupations");
            }
        }
        assert!(table.all().len() > 110);
    }

    #[test]
    fn words_of_village_lists_find_their_occupation() {
        for (text, name) in [
            ("PETANI/PEKEBUN", "PETANI/PEKEBUN"),
            ("petani / pekebun", "PETANI/PEKEBUN"),
            ("tani", "PETANI/PEKEBUN"),
            ("Petnai", "PETANI/PEKEBUN"),
            ("ibu rumah tangga", "MENGURUS RUMAH TANGGA"),
            ("IRT", "MENGURUS RUMAH TANGGA"),
            ("Ojek Online (Maxim)", "OJEK"),
            ("jualan sayur keliling", "PEDAGANG"),
            ("buruh dodos sawit", "PEMANEN SAWIT"),
            ("Tukang langsir", "LANGSIR SAWIT"),
            ("guru ngaji di langgar", "GURU NGAJI"),
            ("Guru honorer SD", "GURU HONORER"),
            ("pensiunan PNS", "PENSIUNAN"),
            ("PNS", "PEGAWAI NEGERI SIPIL"),
            ("P3K", "PPPK"),
            ("KARYAWAN SWASTA", "KARYAWAN SWASTA"),
            ("karyawan swsta", "KARYAWAN SWASTA"),
            ("Wirasawsta", "WIRASWASTA"),
            ("TNI/Polri", "KEPOLISIAN RI"),
            ("Ketua RT 05", "KETUA RT/RW"),
            ("noreh", "PENYADAP KARET"),
            ("Pedagang", "PEDAGANG"),
        ] {
            assert_eq!(found(text), Some(name), "{text}");
        }
        assert_eq!(found("mantan kepala desa"), Some("LAINNYA"));
        assert_eq!(found("istri TNI"), Some("LAINNYA"));
        assert_eq!(found("anak buah kapal"), Some("PELAUT"));
        assert_eq!(found("astronot"), None);
        assert_eq!(found(""), None);
    }

    #[test]
    fn only_transport_work_has_the_transport_flag() {
        let names: Vec<_> = Occupations::embedded()
            .all()
            .iter()
            .filter(|o| o.transport)
            .map(|o| o.name.as_str())
            .collect();
        assert_eq!(names, ["SOPIR", "TRANSPORTASI", "OJEK", "KURIR"]);
    }

    proptest! {
        #[test]
        fn looking_up_never_panics(text in ".{0,80}") {
            let _ = Occupations::embedded().find(&text);
        }
    }
}
