//! The map drawn: from boundaries where they are kept, else as tiles.

use lindung_core::message::Message;
use lindung_core::regions::Regions;
use lindung_core::words::{Level, RegionCode};
use lindung_pictures::Head;
use lindung_pictures::maps::{Choropleth, Classes, Shape, TileGroup, TileMap, choropleth, tiles};
use lindung_store::coverage::Shape as Kept;

use super::map::{Looked, Shows, leads_to};
use super::one::percent_said;
use crate::visit::{Visit, place_name};

/// Classes of a map: more are not told apart without colour.
const CLASSES: usize = 5;

/// A map.
pub struct Drawn {
    /// The picture.
    pub svg: String,
    /// Whether it is made of tiles.
    pub tiled: bool,
}

/// Draws what is looked at; boundaries of the level above lie over the shapes.
pub fn draw(
    visit: &Visit,
    looked: &Looked,
    (kept, above): (&[Kept], &[Kept]),
    title: &str,
) -> Drawn {
    let texts = visit.texts;
    let number: Box<dyn Fn(f64) -> String> = if looked.shows == Shows::Share {
        Box::new(move |value: f64| percent_said(texts, value.round().max(0.0) as u32))
    } else {
        Box::new(move |value: f64| texts.number(value.round() as i64))
    };
    let about = Message::new("coverage-map-about").number("regions", looked.regions.len());
    let (about, no_data) = (visit.say(&about), visit.t("coverage-map-no-data"));
    let unit = match looked.shows {
        Shows::Share => visit.t("coverage-compare-unit"),
        _ => visit.t("coverage-people-unit"),
    };
    let head = Head { id: "map", title, about: &about, unit: &unit, number: &*number };
    let value = |region: RegionCode| match looked.known.get(&region) {
        Some(known) => known.value(looked.shows),
        None if looked.shows == Shows::Share => None,
        None => Some(0.0),
    };
    let classes = Classes::quantiles(looked.regions.iter().filter_map(|one| value(*one)), CLASSES);
    let href = |region: RegionCode| looked.area.holds(region).then(|| leads_to(looked, region));
    let shapes: Vec<Shape> = kept
        .iter()
        .filter(|one| looked.area.holds(one.region))
        .map(|one| Shape {
            key: one.region,
            name: place_name(one.region),
            path: &one.path,
            at: (one.at.0 as f64, one.at.1 as f64),
            value: value(one.region),
            href: href(one.region),
        })
        .collect();
    if !shapes.is_empty() {
        let around = |one: &&Kept| looked.regions.iter().any(|code| code.is_within(one.region));
        let outlines = above.iter().filter(around).map(|one| one.path.as_str()).collect();
        let map = Choropleth { head, shapes, outlines, classes, no_data: &no_data };
        return Drawn { svg: choropleth(&map).into_svg(), tiled: false };
    }
    let (regions, regency) = (Regions::embedded(), looked.area.regency());
    let mut groups = if looked.level == Level::Village {
        TileGroup::villages(regions, regency, &value, &href)
    } else {
        TileGroup::districts(regions, regency, &value, &href)
    };
    for group in &mut groups {
        group.tiles.retain(|tile| looked.area.holds(tile.key));
    }
    groups.retain(|group| !group.tiles.is_empty());
    let map = TileMap { head, groups, classes, no_data: &no_data };
    Drawn { svg: tiles(&map).into_svg(), tiled: true }
}
