//! What all forms have in common.

/// A point as it stands in the file: to the east, to the north.
pub(super) type Point = (f64, f64);

/// An area with what the file says about it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Feature {
    /// Name and value of each property that has one.
    pub(super) properties: Vec<(String, String)>,
    /// Outer rings, islands and holes; empty for what is no area.
    pub(super) rings: Vec<Vec<Point>>,
}

/// Areas that belong together.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Layer {
    pub(super) features: Vec<Feature>,
}
