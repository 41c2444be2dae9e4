//! The embedded register against its source, and look-up by name over every village.

use std::io::Read;

use lindung_core::regions::{Kind, PlaceFound, Regions};
use lindung_core::words::RegionCode;

fn code(text: &str) -> RegionCode {
    RegionCode::parse(text).expect("a code")
}

fn count(inside: &str) -> (usize, usize, usize) {
    let regions = Regions::embedded();
    let kind = |kind| regions.villages(code(inside)).filter(|v| v.kind == kind).count();
    (regions.children(code(inside)).count(), kind(Kind::Desa), kind(Kind::Kelurahan))
}

#[test]
fn the_packed_register_is_the_reference_row_by_row() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../reference/regions.csv.gz");
    let mut table = String::new();
    let file = std::fs::File::open(path).expect("the reference");
    flate2::read::GzDecoder::new(file).read_to_string(&mut table).expect("text");
    let regions = Regions::embedded();
    let mut rows = 0;
    for line in table.lines().skip(1) {
        let mut columns = line.splitn(4, ',');
        let (text, kind) = (columns.next().expect("code"), columns.next().expect("kind"));
        let rest = columns.nth(1).expect("name");
        let (name, _) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').expect("closing quote"),
            None => rest.rsplit_once(',').expect("postcode"),
        };
        let region = regions.get(code(text)).unwrap_or_else(|| panic!("{text} is missing"));
        let word = region.kind.key().trim_start_matches("region-kind-").replace('-', " ");
        assert_eq!((region.code.to_string().as_str(), region.name), (text, name));
        assert_eq!(word, kind, "{text}");
        rows += 1;
    }
    assert_eq!(rows, 91_599);
}

#[test]
fn the_country_has_as_many_regions_as_the_decree_says() {
    let regions = Regions::embedded();
    let provinces: Vec<_> = regions.children(RegionCode::NATION).collect();
    let regencies: Vec<_> = provinces.iter().flat_map(|p| regions.children(p.code)).collect();
    let districts: usize = regencies.iter().map(|r| regions.children(r.code).count()).sum();
    assert_eq!((provinces.len(), regencies.len(), districts), (38, 514, 7_285));
    assert_eq!(regencies.iter().filter(|r| r.kind == Kind::Kota).count(), 98);
    assert_eq!(regions.villages(RegionCode::NATION).count(), 83_762);
}

#[test]
fn known_regencies_have_their_districts_desa_and_kelurahan() {
    assert_eq!(count("62.10"), (12, 114, 13), "Gunung Mas");
    assert_eq!(count("62.03"), (17, 214, 17), "Kapuas");
    assert_eq!(count("64.01"), (10, 139, 5), "Paser");
    assert_eq!(count("17.04"), (15, 192, 3), "Kaur");
    let regions = Regions::embedded();
    assert_eq!(regions.name(code("62.10")), "Kabupaten Gunung Mas");
    assert_eq!(regions.name(code("64.01")), "Kabupaten Paser");
    assert_eq!(regions.name(code("17.04")), "Kabupaten Kaur");
    assert_eq!(regions.name(code("64.06")), "", "retired: now in Kalimantan Utara");
}

#[test]
fn every_village_is_found_by_its_own_name_and_district() {
    let regions = Regions::embedded();
    for district in districts() {
        for village in regions.children(district.0) {
            let found = regions.find(village.name, district.1, village.code);
            match &found {
                PlaceFound::One(code) => assert_eq!(*code, village.code, "{}", village.name),
                PlaceFound::Several(codes) => {
                    assert!(codes.contains(&village.code), "{} {found:?}", village.name);
                }
                _ => panic!("{} {} {found:?}", village.code, village.name),
            }
        }
    }
}

#[test]
fn a_desa_and_a_kelurahan_of_one_name_are_both_given() {
    let regions = Regions::embedded();
    for (district, name) in [
        ("12.01.10", "Sorkam Kanan"),
        ("14.07.06", "Panipahan"),
        ("15.04.08", "Terusan"),
        ("15.06.05", "Merlung"),
        ("53.01.06", "Oesao"),
        ("71.01.13", "Inobonto"),
        ("81.71.01", "Urimessing"),
    ] {
        let found = regions.find(name, regions.name(code(district)), code(district));
        let PlaceFound::Several(codes) = found else { panic!("{name}: {found:?}") };
        assert_eq!(codes.len(), 2, "{name}");
        assert!(codes.iter().all(|c| c.parent() == code(district)), "{name}");
    }
    let found = regions.find("Kel. Panipahan", "Kec. Pasir Limau Kapas", code("14.07"));
    let PlaceFound::One(kelurahan) = found else { panic!("{found:?}") };
    assert_eq!(regions.get(kelurahan).map(|r| r.kind), Some(Kind::Kelurahan));
}

/// Districts with their names.
fn districts() -> Vec<(RegionCode, &'static str)> {
    let regions = Regions::embedded();
    let provinces = regions.children(RegionCode::NATION);
    let regencies = provinces.flat_map(|p| regions.children(p.code));
    regencies.flat_map(|r| regions.children(r.code)).map(|d| (d.code, d.name)).collect()
}

/// One typing error: a letter missing, doubled, wrong, or exchanged with its neighbour.
fn mistyped(name: &str, how: usize, at: usize, letter: char) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let places: Vec<usize> = (0..letters.len()).filter(|i| letters[*i].is_alphabetic()).collect();
    if places.is_empty() {
        return name.to_owned();
    }
    let at = places[at % places.len()];
    match how {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 => letters.insert(at, letter),
        3 => letters[at] = letter,
        _ if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => {}
    }
    letters.into_iter().collect()
}

/// Only the letters and digits, as the plainest reading of a name.
fn squeezed(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Typing errors between two words, written as plainly as can be to test the quick one.
fn errors(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            d[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let wrong = d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut least = wrong.min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(d[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    d[a.len()][b.len()]
}

/// A small generator with a seed, so that every run makes the same errors.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }
}

/// Share of the villages found when each name gets one typing error, in percent: found alone,
/// found among several, taken for another, and given up. One village in `step` is tried.
fn accuracy(with_district: bool, step: usize, seed: u64) -> [f64; 4] {
    let regions = Regions::embedded();
    let mut dice = Dice(seed);
    let (mut counts, mut total) = ([0_u32; 4], 0_u32);
    for own in regions.villages(RegionCode::NATION).step_by(step) {
        let district = own.code.parent();
        let letter = char::from(b'a' + dice.roll(26) as u8);
        let typed = mistyped(own.name, dice.roll(5), dice.roll(64), letter);
        let name = if with_district { regions.name(district) } else { "" };
        let which = match regions.find(&typed, name, district) {
            PlaceFound::One(code) if code == own.code => 0,
            PlaceFound::Several(codes) if codes.contains(&own.code) => 1,
            PlaceFound::DistrictOnly(code) if code == district => 3,
            PlaceFound::None => 3,
            PlaceFound::One(other) => {
                assert_is_nearer(&typed, regions.name(other), own.name);
                2
            }
            _ => 2,
        };
        counts[which] += 1;
        total += 1;
    }
    counts.map(|n| 100.0 * f64::from(n) / f64::from(total))
}

/// A single other village is an answer only when the text is nearer to its name.
fn assert_is_nearer(typed: &str, other: &str, own: &str) {
    let typed = squeezed(typed);
    let (to_other, to_own) = (errors(&typed, &squeezed(other)), errors(&typed, &squeezed(own)));
    assert!(to_other < to_own, "{typed} became {other} ({to_other}), is {own} ({to_own})");
}

#[test]
fn one_typing_error_hardly_hurts_and_never_makes_another_village_that_is_not_nearer() {
    let [alone, _, wrong, _] = accuracy(true, 19, 1);
    assert!(alone > 97.0 && wrong < 0.5, "{alone} {wrong}");
    let [alone, among, wrong, _] = accuracy(false, 41, 2);
    assert!(alone > 88.0 && alone + among > 97.0 && wrong < 0.7, "{alone} {among} {wrong}");
}

/// For the figures in `reference/README.md`; run in release, it asks 500,000 times.
#[test]
#[ignore = "takes half a minute in release"]
fn typing_errors_over_all_villages() {
    for seed in 1..=3 {
        for with_district in [true, false] {
            let [alone, among, wrong, given_up] = accuracy(with_district, 1, seed);
            println!(
                "district {with_district}: {alone:.2} % alone, {among:.2} % among several, \
                 {wrong:.2} % another, {given_up:.2} % given up"
            );
        }
    }
}

#[test]
fn no_text_whatever_stops_the_look_up() {
    let regions = Regions::embedded();
    let mut dice = Dice(11);
    let signs: Vec<char> = "aeioutjdkSIVX019 .,-/()'’\"\t\0éß村🏝\u{301}".chars().collect();
    for _ in 0..1_000 {
        let mut text = |most| -> String {
            (0..dice.roll(most)).map(|_| signs[dice.roll(signs.len())]).collect()
        };
        let (village, district) = (text(90), text(30));
        let _ = regions.find(&village, &district, code("62.10"));
        let _ = regions.read_code(&village, RegionCode::parse("62.10"));
        let _ = regions.regencies_named(&district);
    }
    assert!(regions.find_any("\0", RegionCode::NATION).is_empty());
}

#[test]
fn a_list_is_filed_under_the_regency_to_which_its_names_belong() {
    let regions = Regions::embedded();
    let kapuas: Vec<_> = regions.villages(code("62.03")).step_by(5).collect();
    let with: Vec<_> = kapuas.iter().map(|v| (v.name, regions.name(v.code.parent()))).collect();
    assert_eq!(regions.likely_regency(with.iter().copied()), Some(code("62.03")));
    let without = kapuas.iter().map(|v| (v.name, ""));
    assert_eq!(regions.likely_regency(without), Some(code("62.03")));
    let everywhere = ["Suka Maju", "Tanjung Jaya", "Karya Baru"].map(|name| (name, ""));
    assert_eq!(regions.likely_regency(everywhere.into_iter()), None);
    assert_eq!(regions.likely_regency(std::iter::empty()), None);
}

#[test]
fn regions_of_all_levels_are_found_by_name() {
    let regions = Regions::embedded();
    let first = |name: &str, inside: &str| {
        let inside = RegionCode::parse(inside).unwrap_or(RegionCode::NATION);
        regions.find_any(name, inside).first().map(|found| found.code)
    };
    assert_eq!(first("gunung mas", ""), Some(code("62.10")));
    assert_eq!(first("Sarerangan", "62.10"), regions_sare_rangan());
    assert_eq!(first("Kalimantan Tengah", ""), Some(code("62")));
    assert_eq!(first("Kota Bandung", ""), Some(code("32.73")));
    assert_eq!(regions.regencies_named("Bandung").len(), 2);
    assert_eq!(regions.regencies_named("KAB. BANDUNG"), [code("32.04")]);
    assert_eq!(regions.regencies_named("Gunung Ms"), [code("62.10")]);
    assert!(regions.find_any("zzzzzz", RegionCode::NATION).is_empty());
}

/// Sare Rangan in Tewah.
fn regions_sare_rangan() -> Option<RegionCode> {
    match Regions::embedded().find("Sare Rangan", "Tewah", code("62.10")) {
        PlaceFound::One(code) => Some(code),
        _ => None,
    }
}

#[test]
fn villages_are_found_as_people_write_them() {
    let regions = Regions::embedded();
    let sare_rangan = PlaceFound::One(regions_sare_rangan().expect("Sare Rangan"));
    for (village, district) in [
        ("Sarerangan", "Tewah"),
        ("SARERANGAN", ""),
        ("DESA SARE RANGAN", "KEC. TEWAH"),
        ("Ds. Sare Rangan RT 02", "Kecamatan Tewah"),
        ("Sare Ranggan", "tewah"),
        ("Sare Rangan, Kec. Tewah", ""),
        ("Saer Rangan", "Tewahh"),
        ("Sare Rangan RT 02 RW 01 Kec. Tewah Kab. Gunung Mas", ""),
    ] {
        assert_eq!(regions.find(village, district, code("62.10")), sare_rangan, "{village}");
    }
    let sei_tatas = regions.find("Sei Tatas", "Pulau Petak", code("62.03"));
    assert!(matches!(sei_tatas, PlaceFound::One(_)), "{sei_tatas:?}");
    for typed in ["SEU TATAS", "Sungai Tatas", "S. Tatas"] {
        assert_eq!(regions.find(typed, "Pulau Petak", code("62.03")), sei_tatas, "{typed}");
    }
    let tewah = sare_rangan_district();
    assert_eq!(regions.find("", "Tewah", code("62.10")), PlaceFound::DistrictOnly(tewah));
    assert_eq!(regions.find("Qwxyz", "Tewah", code("62.10")), PlaceFound::DistrictOnly(tewah));
    assert_eq!(regions.find("Qwxyz", "", code("62.10")), PlaceFound::None);
    assert_eq!(regions.find("Sare Rangan", "Tewah", code("99.99")), PlaceFound::None);
}

fn sare_rangan_district() -> RegionCode {
    regions_sare_rangan().expect("Sare Rangan").parent()
}

#[test]
fn a_village_of_another_district_counts_only_when_spelt_right() {
    let regions = Regions::embedded();
    let sare_rangan = regions_sare_rangan().expect("Sare Rangan");
    let found = regions.find("Sare Rangan", "Kurun", code("62.10"));
    assert_eq!(found, PlaceFound::One(sare_rangan));
    let found = regions.find("Saar Rangan", "Kurun", code("62.10"));
    assert!(matches!(found, PlaceFound::DistrictOnly(_)), "{found:?}");
}

#[test]
fn a_place_of_another_regency_is_named_only_on_a_strong_sign() {
    let regions = Regions::embedded();
    let sare_rangan = regions_sare_rangan().expect("Sare Rangan");
    let found = regions.find("Sare Rangan", "Tewah", code("62.03"));
    assert_eq!(found, PlaceFound::Elsewhere(sare_rangan));
    let found = regions.find("Sare Rangan", "Kab. Gunung Mas", code("62.03"));
    assert_eq!(found, PlaceFound::Elsewhere(code("62.10")));
    // A village name alone is no sign: the same names are used everywhere.
    assert_eq!(regions.find("Sare Rangan", "", code("62.03")), PlaceFound::None);
}

/// For the figures in `reference/README.md`.
#[test]
#[ignore = "measures time; run in release"]
#[expect(clippy::disallowed_methods, reason = "a measurement asks the clock")]
fn times() {
    let clock = std::time::Instant::now;
    let start = clock();
    let regions = Regions::embedded();
    println!("load: {:?}", start.elapsed());
    let start = clock();
    let _ = regions.find("Sarerangan", "Tewah", code("62.10"));
    println!("first look-up in a regency: {:?}", start.elapsed());
    let start = clock();
    let _ = regions.find("Sarerangan", "Tewahan Jaya", code("62.10"));
    println!("first district not known in the regency: {:?}", start.elapsed());
    for (village, district) in [
        ("Sare Rangan", "Tewah"),
        ("Sarerangan", ""),
        ("Saer Rangann", "Tewah"),
        ("Saer Rangann", ""),
        ("Qwertyuiop", ""),
    ] {
        let start = clock();
        for _ in 0..1_000 {
            std::hint::black_box(regions.find(village, district, code("62.10")));
        }
        println!("find {village:?} {district:?}: {:?}", start.elapsed() / 1_000);
    }
    let start = clock();
    let _ = regions.find_any("Suka Maju", RegionCode::NATION);
    println!("find_any in the country: {:?}", start.elapsed());
    let start = clock();
    let names = regions.villages(code("62.03")).map(|v| (v.name, ""));
    assert_eq!(regions.likely_regency(names), Some(code("62.03")));
    println!("likely_regency: {:?}", start.elapsed());
}
