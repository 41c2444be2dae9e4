//! Boundaries of districts and villages from the files that offices have: `GeoJSON`, `TopoJSON`, and
//! Shapefiles in a zip.
//!
//! All boundaries lie on one grid of ten-thousandths of a degree (about 11 m) that covers the
//! country, x to the east of 90° E and y to the south of 10° N, so that files taken at different
//! times fit each other. Near the equator a degree is as wide as it is high (within 2 % in all of
//! Indonesia). Lines are simplified border by border, so that neighbours keep one border.

mod archive;
mod codes;
mod dissolve;
mod grid;
mod json;
mod layer;
mod shapefile;
mod simplify;

use std::collections::BTreeMap;

use lindung_core::message::Message;
use lindung_core::words::{Level, RegionCode};

use codes::Coded;
use grid::{Ring, area, extent};
use layer::Layer;

/// Unpacked bytes that are read at most.
const MOST_BYTES: u64 = 256 << 20;
/// Points that all boundaries together keep at most: enough for a sharp map, and small enough to
/// be part of a page.
const MOST_POINTS: usize = 40_000;
/// Parts of the map's extent by which lines may be moved at first.
const FINE: i64 = 3_000;

/// The boundary of a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// A district or village.
    pub code: RegionCode,
    /// Which of both.
    pub level: Level,
    /// An SVG path on the grid; holes and islands are rings of their own (even-odd).
    pub path: String,
    /// A point well inside, where a name has most room; on the grid.
    pub at: (i64, i64),
    /// Its part of the area of all boundaries of its level, 0 to 1.
    pub area_share: f64,
}

/// What a file gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundaries {
    /// Districts and villages, in the order of their codes; each once.
    pub regions: Vec<Boundary>,
    /// Width and height of the part of the grid that they take, at least 1.
    pub size: (i64, i64),
    /// The file had no districts: they were joined from its villages.
    pub districts_joined: bool,
    /// What was left out, and why; empty when all was taken.
    pub left_out: Vec<Message>,
}

impl Boundaries {
    /// The boundaries of one level.
    pub fn of(&self, level: Level) -> impl Iterator<Item = &Boundary> {
        self.regions.iter().filter(move |region| region.level == level)
    }
}

/// A region's rings on the grid.
struct Region {
    code: RegionCode,
    rings: Vec<Ring>,
}

/// Reads boundaries. `name` is the name of the file, for sentences only; what it is, is decided by
/// its bytes. `known` tells which regions belong to the office; whatever else is in the file is left
/// out and told.
///
/// # Errors
/// What the file is or has instead of boundaries with codes of the Ministry of Home Affairs, and
/// what to do.
pub fn read(
    name: &str,
    bytes: &[u8],
    known: &dyn Fn(RegionCode) -> bool,
) -> Result<Boundaries, Message> {
    let layers = layers(bytes).map_err(|message| message.text("file", name))?;
    assemble(layers, known).map_err(|message| message.text("file", name))
}

/// The layers of a file of any form.
fn layers(bytes: &[u8]) -> Result<Vec<Layer>, Message> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match text.iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => Err(Message::new("boundaries-error-empty")),
        Some(b'{') => json::read(text),
        Some(_) if bytes.starts_with(b"PK") => archive::read(bytes),
        Some(_) if bytes.starts_with(&[0, 0, 0x27, 0x0a]) => {
            Err(Message::new("boundaries-error-shape-alone"))
        }
        Some(_) => Err(Message::new("boundaries-error-form")),
    }
}

fn assemble(layers: Vec<Layer>, known: &dyn Fn(RegionCode) -> bool) -> Result<Boundaries, Message> {
    if layers.iter().all(|layer| layer.features.iter().all(|one| one.rings.is_empty())) {
        return Err(Message::new("boundaries-error-no-areas"));
    }
    let Coded { regions, mut left_out } = codes::read(layers, known)?;
    let mut regions: Vec<Region> = regions
        .into_iter()
        .map(|(code, rings)| Ok(Region { code, rings: grid::rings(&rings)? }))
        .collect::<Result<_, Message>>()?;
    let flat: Vec<RegionCode> =
        regions.iter().filter(|one| one.rings.is_empty()).map(|one| one.code).collect();
    if !flat.is_empty() {
        regions.retain(|one| !one.rings.is_empty());
        left_out.push(told("boundaries-left-flat", &flat));
    }
    if regions.is_empty() {
        return Err(Message::new("boundaries-error-no-areas"));
    }
    let districts_joined = regions.iter().all(|one| one.code.level() != Level::District);
    if districts_joined {
        regions.extend(joined(&regions));
    }
    regions.sort_by_key(|one| one.code);
    simplified(&mut regions);
    Ok(finished(&regions, districts_joined, left_out))
}

/// Districts from villages.
fn joined(villages: &[Region]) -> Vec<Region> {
    let mut districts: BTreeMap<RegionCode, Vec<&Ring>> = BTreeMap::new();
    for village in villages {
        districts.entry(village.code.parent()).or_default().extend(&village.rings);
    }
    let join = |(code, rings): (RegionCode, Vec<&Ring>)| Region {
        code,
        rings: dissolve::dissolve(&rings),
    };
    districts.into_iter().map(join).filter(|one| !one.rings.is_empty()).collect()
}

/// Simplifies all lines together, so finely that not too many points are left, and takes out
/// islands and holes that nobody would see.
fn simplified(regions: &mut [Region]) {
    let (_, size) = extent(regions.iter().flat_map(|one| &one.rings));
    let widest = size.0.max(size.1);
    let least = (widest / 1_500).pow(2).max(1);
    for region in regions.iter_mut() {
        let largest = region.rings.iter().map(area).max().unwrap_or(0);
        region.rings.retain(|ring| area(ring) == largest || area(ring) >= least);
    }
    let nodes = simplify::nodes(regions.iter().flat_map(|one| &one.rings));
    let mut tolerance = (widest / FINE).max(1);
    loop {
        let thin = |region: &Region| simplify::rings(&region.rings, &nodes, tolerance);
        let thinner: Vec<Vec<Ring>> = regions.iter().map(thin).collect();
        let points: usize = thinner.iter().flatten().map(Vec::len).sum();
        if points <= MOST_POINTS || tolerance > widest {
            for (region, rings) in regions.iter_mut().zip(thinner) {
                region.rings = rings;
            }
            return;
        }
        tolerance *= 2;
    }
}

fn finished(regions: &[Region], districts_joined: bool, left_out: Vec<Message>) -> Boundaries {
    let areas = |one: &Region| grid::whole_area(&one.rings);
    let total = |level| {
        let of_level = regions.iter().filter(|one| one.code.level() == level);
        of_level.map(areas).sum::<f64>().max(1.0)
    };
    let (villages, districts) = (total(Level::Village), total(Level::District));
    let (_, size) = extent(regions.iter().flat_map(|one| &one.rings));
    let boundary = |one: &Region| {
        let level = one.code.level();
        let all = if level == Level::Village { villages } else { districts };
        Boundary {
            code: one.code,
            level,
            path: grid::path(&one.rings),
            at: grid::middle(&one.rings),
            area_share: areas(one) / all,
        }
    };
    Boundaries {
        regions: regions.iter().map(boundary).collect(),
        size: (size.0.max(1), size.1.max(1)),
        districts_joined,
        left_out,
    }
}

/// A sentence about regions: how many, and the first of them.
fn told(key: &str, codes: &[RegionCode]) -> Message {
    let first: Vec<String> = codes.iter().take(5).map(ToString::to_string).collect();
    Message::new(key).number("count", codes.len()).text("codes", first.join(", "))
}

#[cfg(test)]
mod tests;
