//! Headers are compared with the synonyms of `reference/columns.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::title::{split, ways};
use crate::intake::Field;

/// How sure a header says its field; the later the surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::intake) enum Strength {
    /// One letter away from a synonym.
    Spelling,
    /// Contains a synonym among other words.
    Contains,
    /// A synonym once empty words ("sesuai KTP", "(Rp)") are left out.
    Padded,
    /// A synonym.
    Whole,
}

/// What a header says its column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) struct Claim {
    /// The field.
    pub field: Field,
    /// How sure.
    pub strength: Strength,
    /// Place in the list of synonyms: 0 is the best of a field.
    pub rank: u16,
    /// Counts only when the values look like the field.
    pub if_fits: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    fillers: Vec<String>,
    strangers: Vec<String>,
    abbreviations: BTreeMap<String, String>,
    field: BTreeMap<Field, Synonyms>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Synonyms {
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    exact: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
    #[serde(default)]
    if_fits: Vec<String>,
}

struct Vocabulary {
    fillers: FxHashSet<String>,
    strangers: FxHashSet<String>,
    abbreviations: FxHashMap<String, String>,
    /// Whole headers without blanks, in every way of abbreviating them.
    whole: FxHashMap<String, (Field, u16, bool)>,
    /// Whole headers of at least seven letters, sorted, to look for a wrong letter.
    long: Vec<(String, Field, u16)>,
    /// Phrases by their first word.
    phrases: FxHashMap<String, Vec<(Vec<String>, Field, u16)>>,
    /// Words for `--map`, without blanks.
    words: FxHashMap<String, Field>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let text = include_str!("../../../../../reference/columns.toml");
    let source: Source =
        toml::from_str(text).unwrap_or_else(|error| panic!("reference/columns.toml: {error}"));
    Vocabulary::of(source)
});

impl Vocabulary {
    fn of(source: Source) -> Self {
        let mut short: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (abbreviation, word) in &source.abbreviations {
            short.entry(word).or_default().push(abbreviation);
        }
        let mut whole = FxHashMap::default();
        let mut long = Vec::new();
        let mut phrases: FxHashMap<String, Vec<_>> = FxHashMap::default();
        let mut words = FxHashMap::default();
        for field in Field::ALL {
            let Some(synonyms) = source.field.get(&field) else { continue };
            let exact = synonyms.exact.iter().map(|s| (s, false));
            let if_fits = synonyms.if_fits.iter().map(|s| (s, true));
            for (rank, (synonym, if_fits)) in exact.chain(if_fits).enumerate() {
                let rank = rank as u16;
                let tokens = written_out(&split(synonym), &source.abbreviations);
                for way in ways(&tokens, &short) {
                    whole.entry(way).or_insert((field, rank, if_fits));
                }
                whole.entry(split(synonym).concat()).or_insert((field, rank, if_fits));
                let joined = tokens.concat();
                if joined.len() >= 7 && !if_fits {
                    long.push((joined, field, rank));
                }
            }
            for (rank, phrase) in synonyms.contains.iter().enumerate() {
                let tokens = written_out(&split(phrase), &source.abbreviations);
                let Some(first) = tokens.first().cloned() else { continue };
                phrases.entry(first).or_default().push((tokens, field, rank as u16));
            }
            for word in &synonyms.words {
                words.insert(split(word).concat(), field);
            }
        }
        long.sort();
        Self {
            fillers: source.fillers.into_iter().collect(),
            strangers: source.strangers.into_iter().collect(),
            abbreviations: source.abbreviations.into_iter().collect(),
            whole,
            long,
            phrases,
            words,
        }
    }

    fn tokens(&self, text: &str) -> Vec<String> {
        split(text)
            .into_iter()
            .map(|token| self.abbreviations.get(&token).cloned().unwrap_or(token))
            .collect()
    }
}

fn written_out(tokens: &[String], abbreviations: &BTreeMap<String, String>) -> Vec<String> {
    tokens.iter().map(|t| abbreviations.get(t).unwrap_or(t).clone()).collect()
}

/// The field that a `--map` word (already compact) names.
pub(super) fn word(compact: &str) -> Option<Field> {
    VOCABULARY.words.get(compact).copied()
}

/// The field of which this is a whole synonym.
pub(super) fn exact(text: &str) -> Option<Field> {
    let found = whole(text)?;
    (found.strength == Strength::Whole && !found.if_fits).then_some(found.field)
}

/// Whether the header speaks of somebody else (mother, head of the family, official).
pub(in crate::intake) fn names_a_stranger(title: &str) -> bool {
    VOCABULARY.tokens(title).iter().any(|token| VOCABULARY.strangers.contains(token))
}

/// What a header says, when it stands alone.
pub(in crate::intake) fn whole(title: &str) -> Option<Claim> {
    if title.len() > 120 {
        return None;
    }
    let tokens = VOCABULARY.tokens(title);
    health(&tokens)
        .or_else(|| as_synonym(&tokens, Strength::Whole))
        .or_else(|| without_brackets(title))
        .or_else(|| padded(&tokens))
        .or_else(|| phrase(&tokens))
        .or_else(|| misspelt(&tokens))
}

/// What a header says that stands under another one ("Alamat" over "Desa" and "RT").
pub(in crate::intake) fn under(parent: &str, title: &str) -> Option<Claim> {
    let (above, own) = (VOCABULARY.tokens(parent), VOCABULARY.tokens(title));
    let together: Vec<String> = above.iter().chain(&own).cloned().collect();
    let reversed: Vec<String> = own.iter().chain(&above).cloned().collect();
    if let Some(claim) = health(&together) {
        return Some(claim);
    }
    if above.iter().any(|t| t == "lahir" || t == "kelahiran") {
        let of_birth: Vec<String> = own.iter().cloned().chain(["lahir".to_owned()]).collect();
        if let Some(claim) = as_synonym(&of_birth, Strength::Whole) {
            return Some(claim);
        }
    }
    let stranger = above.iter().any(|token| VOCABULARY.strangers.contains(token));
    let joined =
        as_synonym(&together, Strength::Whole).or_else(|| as_synonym(&reversed, Strength::Whole));
    if stranger {
        return joined;
    }
    joined
        .or_else(|| as_synonym(&own, Strength::Whole))
        .or_else(|| without_brackets(title))
        .or_else(|| padded(&own))
        .or_else(|| padded(&together))
        .or_else(|| phrase(&own))
        .or_else(|| phrase(&together))
        .or_else(|| misspelt(&own))
}

/// Health comes first, whatever else the header says: better to drop too much than to keep it.
fn health(tokens: &[String]) -> Option<Claim> {
    phrases_in(tokens)
        .filter(|(_, field, _)| *field == Field::Health)
        .map(|(_, field, rank)| Claim { field, strength: Strength::Contains, rank, if_fits: false })
        .next()
}

fn as_synonym(tokens: &[String], strength: Strength) -> Option<Claim> {
    let &(field, rank, if_fits) = VOCABULARY.whole.get(&tokens.concat())?;
    Some(Claim { field, strength, rank, if_fits })
}

/// "Penghasilan (Rp)", "Jenis Kelamin (L/P)": what stands in brackets only explains.
fn without_brackets(title: &str) -> Option<Claim> {
    let start = title.find(['(', '['])?;
    let end = title.rfind([')', ']']).map_or(title.len(), |end| end + 1).max(start);
    if names_a_stranger(&title[start..end]) {
        return None;
    }
    let rest = format!("{} {}", &title[..start], &title[end..]);
    let tokens = VOCABULARY.tokens(&rest);
    as_synonym(&tokens, Strength::Padded).or_else(|| padded(&tokens))
}

fn padded(tokens: &[String]) -> Option<Claim> {
    let meant: Vec<String> =
        tokens.iter().filter(|token| !VOCABULARY.fillers.contains(*token)).cloned().collect();
    if meant.is_empty() || meant.len() == tokens.len() {
        return None;
    }
    as_synonym(&meant, Strength::Padded)
}

/// The longest phrase that the header contains, unless the other words are about someone else.
fn phrase(tokens: &[String]) -> Option<Claim> {
    phrases_in(tokens)
        .filter(|(phrase, _, _)| {
            !tokens.iter().any(|t| VOCABULARY.strangers.contains(t) && !phrase.contains(t))
        })
        .max_by_key(|(phrase, _, rank)| {
            (phrase.iter().map(String::len).sum::<usize>(), u16::MAX - rank)
        })
        .map(|(_, field, rank)| Claim { field, strength: Strength::Contains, rank, if_fits: false })
}

fn phrases_in(tokens: &[String]) -> impl Iterator<Item = (&'static [String], Field, u16)> {
    tokens.iter().enumerate().flat_map(move |(at, token)| {
        VOCABULARY
            .phrases
            .get(token)
            .into_iter()
            .flatten()
            .filter(move |(phrase, _, _)| tokens[at..].starts_with(phrase))
            .map(|(phrase, field, rank)| (phrase.as_slice(), *field, *rank))
    })
}

fn misspelt(tokens: &[String]) -> Option<Claim> {
    let asked = tokens.concat();
    if asked.len() < 7 || asked.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    VOCABULARY
        .long
        .iter()
        .find(|(synonym, _, _)| one_letter_apart(synonym.as_bytes(), asked.as_bytes()))
        .map(|&(_, field, rank)| Claim {
            field,
            strength: Strength::Spelling,
            rank,
            if_fits: false,
        })
}

/// One letter more, less or other, or two neighbours exchanged.
fn one_letter_apart(a: &[u8], b: &[u8]) -> bool {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a.len(), b.len()) {
        (m, n) if m == n && m > 0 => {
            a[1..] == b[1..] || (m > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..])
        }
        (m, n) if m == n + 1 => a[1..] == *b,
        (m, n) if m + 1 == n => b[1..] == *a,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(title: &str) -> Option<Field> {
        whole(title).map(|claim| claim.field)
    }

    #[test]
    fn headers_of_lists_that_people_send_are_understood() {
        for (title, expected) in [
            ("NIK", Field::Nik),
            ("No. KTP/NIK", Field::Nik),
            ("NOMOR_IDENTITAS", Field::Nik),
            ("nomor_induk_kependudukan", Field::Nik),
            ("NOKK", Field::FamilyCard),
            ("No KK", Field::FamilyCard),
            ("nama_pekerja", Field::Name),
            ("NAMA ANGGOTA", Field::Name),
            ("NAMA_TENAGA_KERJA", Field::Name),
            ("NamaLengkap", Field::Name),
            ("NAMA LENGKAP (sesuai KTP)", Field::Name),
            ("Nama Calon Peserta BPU", Field::Name),
            ("Nama Ibu", Field::Mother),
            ("Nama (Ibu)", Field::Mother),
            ("NAMA_IBU_KANDUNG", Field::Mother),
            ("L/P", Field::Sex),
            ("Jenis Kelamin (L/P)", Field::Sex),
            ("JENIS_KELAMIN", Field::Sex),
            ("Tgl Lahir", Field::BirthDate),
            ("TGLLAHIR", Field::BirthDate),
            ("Tgl. Lahir (dd/mm/yyyy)", Field::BirthDate),
            ("Tangal Lahri", Field::BirthDate),
            ("tempat_tanggal_lahir", Field::BirthPlaceDate),
            ("Tempat/Tgl Lahir", Field::BirthPlaceDate),
            ("TTL", Field::BirthPlaceDate),
            ("Umur (tahun)", Field::Age),
            ("Desa/Kel", Field::Village),
            ("DESA_KELURAHAN", Field::Village),
            ("Kec.", Field::District),
            ("KODE_DESA", Field::VillageCode),
            ("RT/RW", Field::RtRw),
            ("Penghasilan/bln", Field::Income),
            ("UPAH", Field::Income),
            ("USAHA", Field::Occupation),
            ("Pekerjaan", Field::Occupation),
            ("desil_nasional", Field::Decile),
            ("shdk", Field::FamilyRelation),
            ("segmen", Field::Segment),
            ("pemberi_kerja", Field::Employer),
            ("jabatan", Field::Position),
            ("tgl_meninggal", Field::DeathDate),
            ("No. HP", Field::Phone),
            ("row_id", Field::RowId),
            ("No", Field::RowId),
            ("REF", Field::RowId),
            ("penyakit_kronis", Field::Health),
            ("jenis_disabilitas", Field::Health),
            ("Golongan Darah", Field::Health),
            ("KONDISI KESEHATAN", Field::Health),
        ] {
            assert_eq!(field(title), Some(expected), "{title}");
        }
    }

    #[test]
    fn headers_about_others_are_not_taken_for_the_person() {
        for title in [
            "Nama Kepala Keluarga",
            "NIK Ibu",
            "Nama Suami/Istri",
            "Nama Petugas",
            "Nama (Ayah)",
            "Nama Ahli Waris",
            "NIK Ahli Waris",
            "Status NIK",
            "Tanggal Lahir Anak",
            "Alamat Usaha",
            "No Rekening",
            "BULAN_IURAN",
            "KODE_PAKET",
            "Warna",
            "",
        ] {
            assert_eq!(field(title), None, "{title}");
        }
    }

    #[test]
    fn health_insurance_is_not_health() {
        assert_ne!(field("No BPJS Kesehatan"), Some(Field::Health));
    }

    #[test]
    fn a_word_under_a_group_is_read_with_it() {
        let of = |parent, title| under(parent, title).map(|claim: Claim| claim.field);
        assert_eq!(of("Tempat, Tanggal Lahir", "Tempat"), Some(Field::BirthPlace));
        assert_eq!(of("Tempat, Tanggal Lahir", "Tanggal"), Some(Field::BirthDate));
        assert_eq!(of("Alamat", "Desa"), Some(Field::Village));
        assert_eq!(of("Alamat", "RT"), Some(Field::Rt));
        assert_eq!(of("Nama", "Lengkap"), Some(Field::Name));
        assert_eq!(of("Jenis", "Kelamin"), Some(Field::Sex));
        assert_eq!(of("Nomor", "KK"), Some(Field::FamilyCard));
        assert_eq!(of("Ibu Kandung", "Nama"), Some(Field::Mother));
        assert_eq!(of("Ibu Kandung", "NIK"), None);
        assert_eq!(of("Disabilitas", "Fisik"), Some(Field::Health));
    }

    #[test]
    fn every_synonym_belongs_to_one_field() {
        let source: Source =
            toml::from_str(include_str!("../../../../../reference/columns.toml")).expect("reads");
        let mut seen = BTreeMap::new();
        for (field, synonyms) in &source.field {
            for synonym in synonyms.exact.iter().chain(&synonyms.if_fits) {
                let key = written_out(&split(synonym), &source.abbreviations).concat();
                if let Some(other) = seen.insert(key, *field) {
                    assert_eq!(other, *field, "«{synonym}» is in both");
                }
            }
        }
    }
}
