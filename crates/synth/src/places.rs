//! Where the people live, and where those who moved here were first registered.

use lindung_core::regions::{Kind, Regions};
use lindung_core::words::{Level, RegionCode};

use crate::random::{Purpose, Stream};

/// Districts of Papua whose codes were retired between 2015 and 2025 but live on inside NIKs, and
/// the regency people name as their birthplace.
const RETIRED: &[(u64, &str)] = &[
    (91_01_01, "Merauke"),
    (91_01_15, "Merauke"),
    (91_02_01, "Wamena"),
    (91_04_01, "Nabire"),
    (91_08_04, "Paniai"),
    (91_09_01, "Timika"),
    (92_71_01, "Sorong"),
];

/// A village of the regency.
#[derive(Debug)]
pub(crate) struct Village {
    pub(crate) code: RegionCode,
    pub(crate) name: String,
    /// Position in [`Places::districts`].
    pub(crate) district: u16,
    /// How many people live here, relative to the others.
    weight: u32,
}

/// A district: its six digits and its name.
#[derive(Debug)]
pub(crate) struct District {
    pub(crate) code: u64,
    pub(crate) name: String,
}

/// The regency and the rest of the country.
pub(crate) struct Places {
    pub(crate) province: u64,
    pub(crate) regency: RegionCode,
    pub(crate) districts: Vec<District>,
    pub(crate) villages: Vec<Village>,
    /// District codes of other regencies of the province, each with its birthplace.
    near: Vec<(u64, u16)>,
    /// District codes of the whole country, each with its birthplace.
    far: Vec<(u64, u16)>,
    /// Districts retired since.
    retired: Vec<(u64, u16)>,
    /// Birthplaces: the districts of the regency first, then the other regencies.
    birthplaces: Vec<String>,
}

impl Places {
    /// The regency with this code, with villages of different or of the same size; `None` when the
    /// register has no villages for it.
    pub(crate) fn of(regency: RegionCode, seed: u64, even: bool) -> Option<Self> {
        let regions = Regions::embedded();
        if regency.level() != Level::Regency || regions.get(regency).is_none() {
            return None;
        }
        let districts: Vec<District> = regions
            .children(regency)
            .map(|d| District { code: d.code.digits(), name: d.name.to_owned() })
            .collect();
        let villages: Vec<Village> = regions
            .villages(regency)
            .map(|v| Village {
                code: v.code,
                name: v.name.to_owned(),
                district: position(&districts, v.code.parent().digits()),
                weight: if even { 1 } else { weight(seed, v.code, v.kind) },
            })
            .collect();
        if villages.is_empty() {
            return None;
        }
        let province = regency.parent();
        let mut places = Self {
            province: province.digits(),
            regency,
            birthplaces: districts.iter().map(|d| d.name.clone()).collect(),
            districts,
            villages,
            near: Vec::new(),
            far: Vec::new(),
            retired: Vec::new(),
        };
        places.add_elsewhere(regions, province);
        Some(places)
    }

    fn add_elsewhere(&mut self, regions: &Regions, own: RegionCode) {
        for province in regions.children(RegionCode::NATION) {
            for regency in regions.children(province.code) {
                if regency.code == self.regency {
                    continue;
                }
                let place = self.birthplace(plain(regency.name));
                for district in regions.children(regency.code) {
                    let entry = (district.code.digits(), place);
                    self.far.push(entry);
                    if province.code == own {
                        self.near.push(entry);
                    }
                }
            }
        }
        for &(code, name) in RETIRED {
            let place = self.birthplace(name);
            self.retired.push((code, place));
        }
    }

    fn birthplace(&mut self, name: &str) -> u16 {
        self.birthplaces.push(name.to_owned());
        (self.birthplaces.len() - 1) as u16
    }

    /// The district where someone from outside was first registered, and the birthplace.
    pub(crate) fn elsewhere(&self, stream: &mut Stream) -> (u64, u16) {
        let among = match stream.below(100) {
            0..2 => &self.retired,
            2..45 if !self.near.is_empty() => &self.near,
            _ => &self.far,
        };
        stream.pick(among)
    }

    /// The name of a birthplace.
    pub(crate) fn born_in(&self, place: u16) -> &str {
        &self.birthplaces[place as usize]
    }

    /// The name of a village's district.
    pub(crate) fn district_of(&self, village: u16) -> &District {
        &self.districts[self.villages[village as usize].district as usize]
    }

    /// How many of `people` live in each village; the sum is `people`.
    pub(crate) fn shares(&self, people: u32) -> Vec<u32> {
        let total: u64 = self.villages.iter().map(|v| u64::from(v.weight)).sum();
        let mut sum = 0;
        let mut placed = 0;
        self.villages
            .iter()
            .map(|v| {
                sum += u64::from(v.weight);
                let upto = (u64::from(people) * sum / total) as u32;
                let here = upto - placed;
                placed = upto;
                here
            })
            .collect()
    }
}

fn position(districts: &[District], code: u64) -> u16 {
    districts.iter().position(|d| d.code == code).unwrap_or(0) as u16
}

/// Small villages are many, large ones few; a kelurahan holds about two and a half times a desa.
fn weight(seed: u64, code: RegionCode, kind: Kind) -> u32 {
    let mut stream = Stream::new(seed, Purpose::Village, code.digits());
    let size = 30 + stream.below(60) + stream.below(60) * stream.below(60) / 30;
    let size = size as u32 * 10;
    if kind == Kind::Kelurahan { size * 5 / 2 } else { size }
}

/// The name without `Kabupaten` or `Kota`.
fn plain(name: &str) -> &str {
    let stripped = name.strip_prefix("Kabupaten ").or_else(|| name.strip_prefix("Kota "));
    stripped.unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gunung_mas() -> Places {
        Places::of(RegionCode::parse("62.10").expect("a code"), 1, false).expect("a known regency")
    }

    #[test]
    fn every_village_gets_people_and_the_shares_add_up() {
        let places = gunung_mas();
        assert_eq!((places.villages.len(), places.districts.len()), (127, 12));
        let shares = places.shares(134_482);
        assert_eq!(shares.iter().sum::<u32>(), 134_482);
        assert!(shares.iter().all(|&s| s > 100));
        assert!(shares.iter().max() > shares.iter().min().map(|s| s * 4).as_ref());
    }

    #[test]
    fn even_villages_have_as_many_people_as_each_other() {
        let places = Places::of(RegionCode::parse("62.10").expect("a code"), 1, true);
        let shares = places.expect("a known regency").shares(12_700);
        assert_eq!(shares.iter().sum::<u32>(), 12_700);
        assert!(shares.iter().all(|share| *share == 100), "{shares:?}");
    }

    #[test]
    fn a_code_that_is_no_regency_has_no_places() {
        assert!(Places::of(RegionCode::parse("62.99").expect("a code"), 1, false).is_none());
        assert!(Places::of(RegionCode::parse("62.10.01").expect("a code"), 1, false).is_none());
    }

    #[test]
    fn every_birthplace_elsewhere_has_a_name() {
        let places = gunung_mas();
        let mut stream = Stream::new(1, Purpose::Twist, 0);
        for _ in 0..500 {
            let (code, place) = places.elsewhere(&mut stream);
            assert!((110_000..=999_999).contains(&code));
            assert!(!places.born_in(place).is_empty());
            assert_ne!(code / 100, 6210);
        }
    }
}
