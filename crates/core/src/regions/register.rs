//! The embedded register: unpacked once, then looked up by code.

use std::io::Read;
use std::sync::{LazyLock, OnceLock};

use flate2::read::DeflateDecoder;

use super::index::{DistrictNames, Entry, Index};
use super::spelling::Spelling;
use crate::words::{Level, RegionCode};

/// `reference/regions.bin`, made by `examples/pack_regions.rs`; form in `reference/README.md`.
static PACKED: &[u8] = include_bytes!("../../../../reference/regions.bin");

static EMBEDDED: LazyLock<Regions> = LazyLock::new(|| Regions::unpack(PACKED));

/// What kind of region a code stands for, in the words of Indonesian law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Province.
    Provinsi,
    /// Regency.
    Kabupaten,
    /// City.
    Kota,
    /// District.
    Kecamatan,
    /// Urban village, led by an official.
    Kelurahan,
    /// Village, led by an elected head.
    Desa,
    /// Village under customary law.
    DesaAdat,
}

impl Kind {
    /// The kind that the code itself shows: cities are numbered from 71, and the first digit of a
    /// village number is 1 for kelurahan, 2 for desa and 3 for desa adat.
    pub fn of(code: RegionCode) -> Self {
        match code.level() {
            Level::Nation | Level::Province => Self::Provinsi,
            Level::Regency if code.digits() % 100 >= 71 => Self::Kota,
            Level::Regency => Self::Kabupaten,
            Level::District => Self::Kecamatan,
            Level::Village => match code.digits() / 1_000 % 10 {
                1 => Self::Kelurahan,
                3 => Self::DesaAdat,
                _ => Self::Desa,
            },
        }
    }

    /// The key of the word in the message files: `region-kind-desa`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Provinsi => "region-kind-provinsi",
            Self::Kabupaten => "region-kind-kabupaten",
            Self::Kota => "region-kind-kota",
            Self::Kecamatan => "region-kind-kecamatan",
            Self::Kelurahan => "region-kind-kelurahan",
            Self::Desa => "region-kind-desa",
            Self::DesaAdat => "region-kind-desa-adat",
        }
    }
}

/// A region of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region<'a> {
    /// Its Kemendagri code.
    pub code: RegionCode,
    /// What it is.
    pub kind: Kind,
    /// Its official name; regencies and cities with the word before it: `Kabupaten Kapuas`.
    pub name: &'a str,
}

/// All provinces, regencies, districts and villages of Indonesia, as of Kepmendagri
/// 300.2.2-2138/2025.
pub struct Regions {
    /// Every code as ten digits, zeros on the right, rising: parents stand before their children.
    padded: Vec<u64>,
    /// Where each name ends in `names`; one line feed lies between two names.
    ends: Vec<u32>,
    names: String,
    /// Positions of the regencies, and what look-up by name needs, built when first asked for.
    regencies: Vec<(u32, OnceLock<Index>)>,
    regency_names: OnceLock<Vec<Entry>>,
    district_names: OnceLock<DistrictNames>,
}

impl Regions {
    /// The register that is compiled in; unpacked at the first call.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// # Panics
    /// If the data compiled in is damaged; a test reads it all.
    fn unpack(packed: &[u8]) -> Self {
        let mut bytes = Vec::with_capacity(1 << 20);
        DeflateDecoder::new(packed).read_to_end(&mut bytes).expect("reference/regions.bin");
        let (count, mut rest) = bytes.split_first_chunk::<4>().expect("reference/regions.bin");
        let count = u32::from_le_bytes(*count) as usize;

        let mut padded = Vec::with_capacity(count);
        let mut last = 0;
        for _ in 0..count {
            last += take_varint(&mut rest);
            padded.push(last);
        }
        let names = std::str::from_utf8(rest).expect("reference/regions.bin").to_owned();
        let mut ends = Vec::with_capacity(count);
        ends.extend(names.bytes().zip(0_u32..).filter(|(b, _)| *b == b'\n').map(|(_, at)| at));
        assert_eq!(ends.len(), count, "reference/regions.bin");
        let regencies = padded
            .iter()
            .zip(0_u32..)
            .filter(|(code, _)| *code % 1_000_000 == 0 && *code % 100_000_000 != 0)
            .map(|(_, at)| (at, OnceLock::new()))
            .collect();
        Self {
            padded,
            ends,
            names,
            regencies,
            regency_names: OnceLock::new(),
            district_names: OnceLock::new(),
        }
    }

    /// The region with this code, if the register of today has it.
    pub fn get(&self, code: RegionCode) -> Option<Region<'_>> {
        self.position(code).map(|at| self.at(at))
    }

    /// The official name; empty when the code is not known today.
    pub fn name(&self, code: RegionCode) -> &str {
        self.position(code).map_or("", |at| self.name_at(at))
    }

    /// Whether the district of this code (a district or a village) is known today. Codes inside a
    /// NIK often are not: the district was split or got another code since. That is no error.
    pub fn district_known(&self, code: RegionCode) -> bool {
        self.position(code.up_to(Level::District)).is_some()
    }

    /// The regions directly below, in the order of their codes.
    pub fn children(&self, code: RegionCode) -> impl Iterator<Item = Region<'_>> {
        let range = self.below(code);
        let mut next = range.start;
        std::iter::from_fn(move || {
            let at = (next < range.end).then_some(next)?;
            let region = self.at(at);
            next = self.below(region.code).end.max(at + 1);
            Some(region)
        })
    }

    /// The villages inside a region of any level, in the order of their codes; the village itself
    /// when the code is a village's.
    pub fn villages(&self, inside: RegionCode) -> impl Iterator<Item = Region<'_>> {
        let mut range = self.below(inside);
        if let (Level::Village, Some(at)) = (inside.level(), self.position(inside)) {
            range = at..at + 1;
        }
        range.map(|at| self.at(at)).filter(|region| region.code.level() == Level::Village)
    }

    /// The region itself, if it is known, and everything inside it, in the order of the codes.
    pub(super) fn all_within(&self, inside: RegionCode) -> impl Iterator<Item = Region<'_>> {
        let range = self.below(inside);
        let first = self.position(inside).unwrap_or(range.start);
        (first..range.end).map(|at| self.at(at))
    }

    /// The codes of all regencies and cities, rising.
    pub(super) fn regency_codes(&self) -> impl Iterator<Item = RegionCode> {
        self.regencies.iter().map(|(at, _)| self.at(*at as usize).code)
    }

    /// The names of a regency's villages made ready for look-up; `None` when it is not known.
    pub(super) fn index(&self, regency: RegionCode) -> Option<&Index> {
        let wanted = padded(regency);
        let at = self
            .regencies
            .binary_search_by_key(&wanted, |(at, _)| self.padded[*at as usize])
            .ok()?;
        Some(self.regencies[at].1.get_or_init(|| Index::new(self, regency)))
    }

    /// The names of all regencies and cities, in the order of their codes.
    pub(super) fn regency_names(&self) -> &[Entry] {
        self.regency_names.get_or_init(|| {
            let entry = |code| Entry { code, spelling: Spelling::of_upper(self.name(code)) };
            self.regency_codes().map(entry).collect()
        })
    }

    /// The districts of the whole country by name, built when first asked for.
    pub(super) fn district_names(&self) -> &DistrictNames {
        self.district_names.get_or_init(|| DistrictNames::new(self))
    }

    fn position(&self, code: RegionCode) -> Option<usize> {
        self.padded.binary_search(&padded(code)).ok()
    }

    /// Positions of everything inside a region, without the region itself.
    fn below(&self, code: RegionCode) -> std::ops::Range<usize> {
        let first = padded(code);
        let width = match code.level() {
            Level::Nation => 10_u64.pow(10),
            Level::Province => 100_000_000,
            Level::Regency => 1_000_000,
            Level::District => 10_000,
            Level::Village => 1,
        };
        let start = self.padded.partition_point(|p| *p <= first);
        let end = self.padded.partition_point(|p| *p < first + width);
        start..end.max(start)
    }

    fn at(&self, at: usize) -> Region<'_> {
        let code = unpadded(self.padded[at]);
        Region { code, kind: Kind::of(code), name: self.name_at(at) }
    }

    fn name_at(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize + 1 };
        &self.names[start..self.ends[at] as usize]
    }
}

/// The code as ten digits, zeros on the right.
fn padded(code: RegionCode) -> u64 {
    code.digits()
        * match code.level() {
            Level::Nation | Level::Village => 1,
            Level::Province => 100_000_000,
            Level::Regency => 1_000_000,
            Level::District => 10_000,
        }
}

fn unpadded(digits: u64) -> RegionCode {
    let width = match digits {
        d if d % 100_000_000 == 0 => 100_000_000,
        d if d % 1_000_000 == 0 => 1_000_000,
        d if d % 10_000 == 0 => 10_000,
        _ => 1,
    };
    RegionCode::from_digits(digits / width).unwrap_or(RegionCode::NATION)
}

fn take_varint(bytes: &mut &[u8]) -> u64 {
    let (mut value, mut shift) = (0, 0);
    while let Some((first, rest)) = bytes.split_first() {
        *bytes = rest;
        value |= u64::from(first & 0x7f) << shift;
        shift += 7;
        if first & 0x80 == 0 {
            break;
        }
    }
    value
}
