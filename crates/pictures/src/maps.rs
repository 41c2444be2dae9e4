//! Maps of regions by class of value.

mod choropleth;
mod classes;
mod labels;
mod legend;
mod outline;
mod tiles;

pub use choropleth::choropleth;
pub use classes::Classes;
pub use tiles::tiles;

use lindung_core::words::RegionCode;

use crate::picture::Head;

/// A region with its boundary.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape<'a> {
    /// Its code.
    pub key: RegionCode,
    /// Its name, as it is written where there is room.
    pub name: String,
    /// Its boundary as an SVG path of `M`, `L`, `l`, `H`, `h`, `V`, `v`, `Z`, all shapes of a map in
    /// the same units, as [boundaries are kept](https://www.w3.org/TR/SVG2/paths.html); holes are
    /// rings of their own (the fill is even-odd).
    pub path: &'a str,
    /// A point well inside, where its name is written; in the units of the path.
    pub at: (f64, f64),
    /// Its value; `None` where there is no figure (it is hatched).
    pub value: Option<f64>,
    /// Where it leads. In a PDF leave it out.
    pub href: Option<String>,
}

/// A map from boundaries.
pub struct Choropleth<'a> {
    /// What stands over it.
    pub head: Head<'a>,
    /// The regions; their rows come in this order.
    pub shapes: Vec<Shape<'a>>,
    /// Boundaries of the level above, drawn as stronger lines over the shapes. May be empty.
    pub outlines: Vec<&'a str>,
    /// How values are told apart.
    pub classes: Classes,
    /// What a region without a figure is called in the legend.
    pub no_data: &'a str,
}

/// A region as a tile.
#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    /// Its code.
    pub key: RegionCode,
    /// Its name.
    pub name: String,
    /// Its value; `None` where there is no figure (it is hatched).
    pub value: Option<f64>,
    /// Where it leads. In a PDF leave it out.
    pub href: Option<String>,
}

/// The tiles of one district, under its name.
#[derive(Debug, Clone, PartialEq)]
pub struct TileGroup {
    /// The district (or the regency, when the tiles are districts).
    pub key: RegionCode,
    /// Its name.
    pub name: String,
    /// Where its name leads. In a PDF leave it out.
    pub href: Option<String>,
    /// Its regions.
    pub tiles: Vec<Tile>,
}

/// A map without boundaries: a tile for each region, in groups.
pub struct TileMap<'a> {
    /// What stands over it.
    pub head: Head<'a>,
    /// The groups, in reading order; [`TileGroup::villages`] and [`TileGroup::districts`] make them
    /// from the region register.
    pub groups: Vec<TileGroup>,
    /// How values are told apart.
    pub classes: Classes,
    /// What a region without a figure is called in the legend.
    pub no_data: &'a str,
}

#[cfg(test)]
mod tests;
