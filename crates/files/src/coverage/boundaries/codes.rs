//! Which region an area is.

use std::collections::{BTreeMap, BTreeSet};

use lindung_core::message::Message;
use lindung_core::regions::{CodeReading, Regions};
use lindung_core::words::{Level, RegionCode};

use super::layer::{Feature, Layer, Point};
use super::told;

/// Names of properties that carry codes in files of the Ministry, of BIG and of those who copy
/// them, the likeliest first. Only among properties with as many codes the name decides.
const NAMES: [&str; 12] = [
    "kode",
    "kode_desa",
    "kdepum",
    "kode_kec",
    "kdcpum",
    "kode_kel",
    "kd_desa",
    "kd_kec",
    "kemendagri",
    "code",
    "id",
    "kdppum",
];

/// Areas with the region they are, and what was left out.
pub(super) struct Coded {
    pub(super) regions: BTreeMap<RegionCode, Vec<Vec<Point>>>,
    pub(super) left_out: Vec<Message>,
}

/// What happened to the areas.
#[derive(Default)]
struct Tally {
    elsewhere: BTreeSet<RegionCode>,
    twice: BTreeSet<RegionCode>,
    without_area: BTreeSet<RegionCode>,
    without_code: usize,
}

/// Finds the property with the codes, layer by layer, and takes districts and villages that are
/// known.
pub(super) fn read(
    mut layers: Vec<Layer>,
    known: &dyn Fn(RegionCode) -> bool,
) -> Result<Coded, Message> {
    let mut regions: BTreeMap<RegionCode, Vec<Vec<Point>>> = BTreeMap::new();
    let mut tally = Tally::default();
    for layer in &mut layers {
        if let Some(name) = property(layer, known) {
            take(layer, &name, known, &mut regions, &mut tally);
        }
    }
    if regions.is_empty() {
        return Err(without_codes(&layers));
    }
    Ok(Coded { regions, left_out: tally.said() })
}

/// Takes the areas of a layer; several areas of one region are parts of it, but another layer of
/// the same region gives way to the first.
fn take(
    layer: &mut Layer,
    name: &str,
    known: &dyn Fn(RegionCode) -> bool,
    regions: &mut BTreeMap<RegionCode, Vec<Vec<Point>>>,
    tally: &mut Tally,
) {
    let before: BTreeSet<RegionCode> = regions.keys().copied().collect();
    for feature in &mut layer.features {
        let Some(code) = code_of(feature, name) else {
            tally.without_code += 1;
            continue;
        };
        if !matches!(code.level(), Level::District | Level::Village) {
            continue;
        }
        if !known(code) {
            tally.elsewhere.insert(code);
        } else if before.contains(&code) {
            tally.twice.insert(code);
        } else if feature.rings.is_empty() {
            tally.without_area.insert(code);
        } else {
            regions.entry(code).or_default().append(&mut feature.rings);
        }
    }
}

impl Tally {
    fn said(self) -> Vec<Message> {
        let told_of = |key: &str, codes: BTreeSet<RegionCode>| {
            let codes: Vec<RegionCode> = codes.into_iter().collect();
            (!codes.is_empty()).then(|| told(key, &codes))
        };
        let mut said: Vec<Message> = [
            told_of("boundaries-left-elsewhere", self.elsewhere),
            told_of("boundaries-left-twice", self.twice),
            told_of("boundaries-left-no-area", self.without_area),
        ]
        .into_iter()
        .flatten()
        .collect();
        if self.without_code > 0 {
            let message = Message::new("boundaries-left-no-code");
            said.push(message.number("count", self.without_code));
        }
        said
    }
}

/// The property that holds most different codes of known regions; that of the region itself has
/// more of them than that of the district it lies in.
fn property(layer: &Layer, known: &dyn Fn(RegionCode) -> bool) -> Option<String> {
    let mut found: BTreeMap<&str, BTreeSet<RegionCode>> = BTreeMap::new();
    for feature in &layer.features {
        for (name, value) in &feature.properties {
            if let Some(code) = code(value)
                && known(code)
            {
                found.entry(name).or_default().insert(code);
            }
        }
    }
    let rank = |name: &str| {
        let small = name.to_lowercase();
        NAMES.iter().position(|known| *known == small).unwrap_or(NAMES.len())
    };
    let best = found.iter().max_by(|(a, many), (b, more)| {
        let deep = |codes: &BTreeSet<RegionCode>| codes.last().map(|code| code.level());
        (many.len().cmp(&more.len()))
            .then(deep(many).cmp(&deep(more)))
            .then(rank(b).cmp(&rank(a)))
            .then(b.cmp(a))
    });
    best.map(|(name, _)| (*name).to_owned())
}

fn code_of(feature: &Feature, name: &str) -> Option<RegionCode> {
    let (_, value) = feature.properties.iter().find(|(key, _)| key == name)?;
    code(value)
}

/// The code in a value, as text or as a number of a table.
fn code(value: &str) -> Option<RegionCode> {
    // Names are most of the values: not worth a closer look.
    if !value.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '\'') {
        return None;
    }
    let whole = value.contains(['e', 'E']).then(|| value.trim().parse::<f64>().ok()).flatten();
    let whole = whole.map(|number| format!("{number:.0}"));
    match Regions::embedded().read_code(whole.as_deref().unwrap_or(value), None) {
        CodeReading::Kemendagri(code) | CodeReading::Retired(code) => Some(code),
        CodeReading::Bps(_) | CodeReading::Unknown => None,
    }
}

/// Whether the codes of a layer are those of Statistics Indonesia.
fn statistics(layer: &Layer) -> bool {
    let values = layer.features.iter().take(200).flat_map(|one| &one.properties);
    let read = values.map(|(_, value)| Regions::embedded().read_code(value, None));
    read.filter(|code| matches!(code, CodeReading::Bps(_))).count() > layer.features.len() / 2
}

/// Why there is no code: those of another regency, of a level without a map, of another
/// institution, or none at all.
fn without_codes(layers: &[Layer]) -> Message {
    let features = || layers.iter().flat_map(|layer| &layer.features);
    let codes: BTreeSet<RegionCode> = features()
        .flat_map(|one| &one.properties)
        .filter_map(|(_, value)| code(value))
        .filter(|code| Regions::embedded().get(*code).is_some())
        .collect();
    let deep: Vec<RegionCode> =
        codes.iter().copied().filter(|code| code.level() >= Level::District).collect();
    if !deep.is_empty() {
        return told("boundaries-error-elsewhere", &deep);
    }
    if layers.iter().any(statistics) {
        return Message::new("boundaries-error-statistics");
    }
    if codes.iter().any(|code| code.level() == Level::Regency) {
        return Message::new("boundaries-error-level");
    }
    let mut found: Vec<String> = Vec::new();
    for (name, value) in features().flat_map(|one| &one.properties) {
        if found.len() < 8 && !found.iter().any(|one| one.split(" = ").next() == Some(name)) {
            let value: String = value.chars().filter(|c| !c.is_control()).take(24).collect();
            found.push(format!("{name} = {value}"));
        }
    }
    let key = if found.is_empty() {
        "boundaries-error-no-table-cells"
    } else {
        "boundaries-error-no-code"
    };
    Message::new(key).text("found", found.join("; "))
}
