//! A map without boundaries: always there, for the register has the regions of every regency.

use lindung_core::regions::{Region, Regions};
use lindung_core::words::{Level, RegionCode};

use super::{Tile, TileGroup, TileMap, legend};
use crate::picture::Picture;
use crate::svg::{Anchor, INK, Look, Stroke, Svg, WIDTH, class_is_dark};
use crate::text::{fit, width, wrap};

/// A map that is taller is drawn with smaller tiles: it must fit on a page with its legend.
const TALLEST: f64 = 860.0;
/// Space between two tiles.
const GAP: f64 = 3.0;
/// Space between two groups, side by side and below each other.
const APART: (f64, f64) = (18.0, 12.0);
const HEADING: f64 = 14.0;
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
    /// Groups beside each other.
    columns: usize,
    wide: f64,
    high: f64,
    inside: Inside,
}

impl Layout {
    fn column(&self) -> f64 {
        (WIDTH - 8.0 - APART.0 * (self.columns - 1) as f64) / self.columns as f64
    }

    /// Tiles in one line of a group.
    fn in_line(&self) -> usize {
        (((self.column() + GAP) / (self.wide + GAP)).floor() as usize).max(1)
    }

    /// The height of a group with its heading.
    fn group(&self, group: &TileGroup) -> f64 {
        let lines = group.tiles.len().div_ceil(self.in_line()) as f64;
        heading(group) + lines * (self.high + GAP)
    }

    /// The heights of the rows of groups.
    fn rows(&self, groups: &[TileGroup]) -> Vec<f64> {
        let row = |row: &[TileGroup]| row.iter().map(|g| self.group(g)).fold(0.0, f64::max);
        groups.chunks(self.columns).map(row).collect()
    }

    fn height(&self, groups: &[TileGroup]) -> f64 {
        self.rows(groups).iter().map(|row| row + APART.1).sum()
    }
}

fn heading(group: &TileGroup) -> f64 {
    if group.name.is_empty() { 0.0 } else { 21.0 }
}

/// Draws the tiles: with name and number while that fits on a page, then with numbers under the
/// name of the district, then without. Order and place follow from the groups alone.
pub fn tiles(map: &TileMap) -> Picture {
    let head = &map.head;
    let mut svg = Svg::new(head.id);
    let all = || map.groups.iter().flat_map(|group| &group.tiles);
    let values: Vec<Option<f64>> = all().map(|tile| tile.value).collect();
    let mut y = legend::legend(&mut svg, head, (&map.classes, map.no_data), &values, 4.0) + 10.0;
    let layout = layout(map);
    for (groups, high) in map.groups.chunks(layout.columns).zip(layout.rows(&map.groups)) {
        for (at, group) in groups.iter().enumerate() {
            let x = 4.0 + (layout.column() + APART.0) * at as f64;
            draw_group(&mut svg, map, group, layout, (x, y));
        }
        y += high + APART.1;
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
    let numbers = tiles.filter_map(|tile| tile.value).map(|v| width(&(map.head.number)(v), 11.0));
    let number = (numbers.fold(0.0, f64::max) + 6.0).max(26.0);
    let named =
        |columns| Layout { columns, wide: 150.0, high: 46.0, inside: Inside::NameAndNumber };
    let numbered = |columns, high| Layout { columns, wide: number, high, inside: Inside::Number };
    let plain = |columns, side| Layout { columns, wide: side, high: side, inside: Inside::Nothing };
    let many = map.groups.len();
    let choices = [
        Some(named(1)),
        (many > 1).then(|| numbered(3, 24.0)),
        (many > 1).then(|| numbered(4, 22.0)),
        (many == 1).then(|| numbered(1, 24.0)),
        (many > 1).then(|| plain(4, 16.0)),
        Some(plain(if many > 1 { 5 } else { 1 }, 12.0)),
    ];
    let choices: Vec<Layout> = choices.into_iter().flatten().collect();
    let fits = choices.iter().find(|layout| layout.height(&map.groups) <= TALLEST);
    fits.or(choices.last()).copied().unwrap_or_else(|| plain(1, 12.0))
}

fn draw_group(svg: &mut Svg, map: &TileMap, group: &TileGroup, layout: Layout, (x, y): (f64, f64)) {
    if !group.name.is_empty() {
        let name = fit(&group.name, layout.column(), HEADING);
        svg.told(&group.name, group.href.as_deref(), |svg| {
            svg.text(x, y + 14.0, &name, Look::of(HEADING).bold());
        });
    }
    let (top, in_line) = (y + heading(group), layout.in_line());
    for (at, tile) in group.tiles.iter().enumerate() {
        let x = x + (layout.wide + GAP) * (at % in_line) as f64;
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
        Inside::Number => svg.text(middle, y + high / 2.0 + 4.0, &number, look(11.0)),
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
