//! A map without boundaries: always there, for the register has the regions of every regency.

use lindung_core::regions::{Region, Regions};
use lindung_core::words::{Level, RegionCode};

use super::{Tile, TileGroup, TileMap, legend};
use crate::picture::Picture;
use crate::svg::{Anchor, INK, Look, Stroke, Svg, WIDTH, class_is_dark};
use crate::text::{fit, width, width_bold, wrap};

/// A map that is taller is drawn with smaller tiles: it must fit on a page with its legend.
const TALLEST: f64 = 880.0;
/// Space between two tiles.
const GAP: f64 = 3.0;
/// Space between two groups.
const APART: f64 = 9.0;
const HEADING: f64 = 14.0;
/// Size of a number in a tile without a name.
const NUMBER: f64 = 11.5;
/// The widest the names of groups may be where they stand before their tiles.
const NAMES: f64 = 200.0;
const EDGE: Stroke = Stroke::solid(INK, 0.5);

/// What stands in a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    NameAndNumber,
    Number,
    Nothing,
}

/// One way of laying out the tiles.
#[derive(Debug, Clone, Copy)]
struct Layout {
    wide: f64,
    high: f64,
    inside: Inside,
    /// Where tiles begin; the names of groups stand before them, or above them where it is 0.
    left: f64,
}

impl Layout {
    /// Tiles in one line of a group.
    fn in_line(&self) -> usize {
        (((WIDTH - 8.0 - self.left + GAP) / (self.wide + GAP)).floor() as usize).max(1)
    }

    /// The height of a group.
    fn group(&self, group: &TileGroup) -> f64 {
        let lines = group.tiles.len().div_ceil(self.in_line()) as f64;
        // A name alone needs a line of its own.
        (self.above(group) + lines * (self.high + GAP)).max(HEADING + GAP)
    }

    /// The height of the group's name where it stands above.
    fn above(&self, group: &TileGroup) -> f64 {
        if self.left > 0.0 || group.name.is_empty() { 0.0 } else { 21.0 }
    }

    fn height(&self, groups: &[TileGroup]) -> f64 {
        groups.iter().map(|group| self.group(group) + APART).sum()
    }
}

/// Draws the tiles: with name and number while that fits on a page, then with numbers behind the
/// name of the district, then without. Order and place follow from the groups alone.
pub fn tiles(map: &TileMap) -> Picture {
    let head = &map.head;
    let mut svg = Svg::new(head.id);
    let all = || map.groups.iter().flat_map(|group| &group.tiles);
    let values: Vec<Option<f64>> = all().map(|tile| tile.value).collect();
    let mut y = legend::legend(&mut svg, head, (&map.classes, map.no_data), &values, 4.0) + 10.0;
    let layout = layout(map);
    for group in &map.groups {
        draw_group(&mut svg, map, group, layout, y);
        y += layout.group(group) + APART;
    }
    svg.reach(y);
    let row = |tile: &Tile| legend::row(head, tile.key, &tile.name, tile.value, tile.href.as_ref());
    Picture::new(
        svg.finish(head.title, head.about),
        vec![head.unit.to_owned()],
        all().map(row).collect(),
    )
}

/// The layout that says most and fits; the smallest where none does.
fn layout(map: &TileMap) -> Layout {
    let tiles = map.groups.iter().flat_map(|group| &group.tiles);
    let numbers = tiles.filter_map(|tile| tile.value).map(|v| width(&(map.head.number)(v), NUMBER));
    let number = (numbers.fold(0.0, f64::max) + 5.0).max(26.0);
    let names = map.groups.iter().map(|group| width_bold(&group.name, HEADING));
    let names = names.fold(0.0, f64::max).min(NAMES);
    let left = if names > 0.0 { names + 12.0 } else { 0.0 };
    let of = |wide, high, inside, left| Layout { wide, high, inside, left };
    let choices = [
        of(155.0, 46.0, Inside::NameAndNumber, 0.0),
        of(number, 24.0, Inside::Number, left),
        of(number, 20.0, Inside::Number, left),
        of(16.0, 16.0, Inside::Nothing, left),
        of(11.0, 11.0, Inside::Nothing, left),
    ];
    let fits = choices.iter().find(|layout| layout.height(&map.groups) <= TALLEST);
    fits.copied().unwrap_or(choices[4])
}

fn draw_group(svg: &mut Svg, map: &TileMap, group: &TileGroup, layout: Layout, y: f64) {
    let in_line = layout.in_line();
    if !group.name.is_empty() {
        // The size of the letters stands to the middle of the first line of tiles.
        let room = if layout.left > 0.0 { layout.left - 10.0 } else { WIDTH - 8.0 };
        let foot = if layout.left > 0.0 { layout.high.min(24.0) / 2.0 + 5.0 } else { 14.0 };
        // Set in bold, which is wider than the estimate.
        let name = fit(&group.name, room / 1.12, HEADING);
        svg.told(&group.name, group.href.as_deref(), |svg| {
            svg.text(4.0, y + foot, &name, Look::of(HEADING).bold());
        });
    }
    let top = y + layout.above(group);
    for (at, tile) in group.tiles.iter().enumerate() {
        let x = 4.0 + layout.left + (layout.wide + GAP) * (at % in_line) as f64;
        let y = top + (layout.high + GAP) * (at / in_line) as f64;
        let told = format!("{}: {}", tile.name, map.head.told(tile.value));
        svg.told(&told, tile.href.as_deref(), |svg| draw(svg, map, tile, layout, (x, y)));
    }
}

fn draw(svg: &mut Svg, map: &TileMap, tile: &Tile, layout: Layout, (x, y): (f64, f64)) {
    let (wide, high) = (layout.wide, layout.high);
    svg.rect(x, y, wide, high, legend::fill(tile.value, &map.classes));
    svg.frame(x, y, wide, high, EDGE);
    let value = tile.value.filter(|value| value.is_finite());
    let dark = value.is_some_and(|value| class_is_dark(map.classes.of(value), map.classes.len()));
    let look = |size| {
        let look = Look::of(size).anchor(Anchor::Middle);
        match value {
            Some(_) if dark => look.colour("#fff"),
            Some(_) => look,
            None => look.rim(),
        }
    };
    let number = value.map(|value| (map.head.number)(value)).unwrap_or_default();
    let middle = x + wide / 2.0;
    match layout.inside {
        Inside::Nothing => {}
        Inside::Number => svg.text(middle, y + high / 2.0 + 4.0, &number, look(NUMBER)),
        Inside::NameAndNumber => {
            let lines = if number.is_empty() { 2 } else { 1 };
            let lines = wrap(&tile.name, wide - 8.0, 13.0, lines);
            let all = lines.len() + usize::from(!number.is_empty());
            let mut foot = y + high / 2.0 + 4.5 - 8.0 * (all - 1) as f64;
            for line in &lines {
                svg.text(middle, foot, line, look(13.0));
                foot += 16.0;
            }
            if !number.is_empty() {
                svg.text(middle, foot, &number, look(13.0).bold());
            }
        }
    }
}

impl TileGroup {
    /// The villages of a region, a group for each district, in the order of the codes.
    pub fn villages(
        regions: &Regions,
        inside: RegionCode,
        value: &dyn Fn(RegionCode) -> Option<f64>,
        href: &dyn Fn(RegionCode) -> Option<String>,
    ) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for village in regions.villages(inside) {
            let district = village.code.up_to(Level::District);
            if groups.last().is_none_or(|group| group.key != district) {
                groups.push(Self::empty(regions, district, href));
            }
            if let Some(group) = groups.last_mut() {
                group.tiles.push(Tile::of(village, value, href));
            }
        }
        groups
    }

    /// The regions directly below one, as one group without a heading: the districts of a regency.
    pub fn districts(
        regions: &Regions,
        inside: RegionCode,
        value: &dyn Fn(RegionCode) -> Option<f64>,
        href: &dyn Fn(RegionCode) -> Option<String>,
    ) -> Vec<Self> {
        let tiles = regions.children(inside).map(|below| Tile::of(below, value, href)).collect();
        vec![Self { key: inside, name: String::new(), href: None, tiles }]
    }

    fn empty(
        regions: &Regions,
        key: RegionCode,
        href: &dyn Fn(RegionCode) -> Option<String>,
    ) -> Self {
        Self { key, name: regions.name(key).to_owned(), href: href(key), tiles: Vec::new() }
    }
}

impl Tile {
    fn of(
        region: Region,
        value: &dyn Fn(RegionCode) -> Option<f64>,
        href: &dyn Fn(RegionCode) -> Option<String>,
    ) -> Self {
        let Region { code, name, .. } = region;
        Self { key: code, name: name.to_owned(), value: value(code), href: href(code) }
    }
}
