//! Look-up of any region by name, best first.

use super::Regions;
use crate::words::RegionCode;

/// A region whose name is like the one asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The region.
    pub code: RegionCode,
    /// How alike the names are, 0 to 1; 1 is the same name.
    pub score: f32,
}

impl Regions {
    /// Every region of any level inside `inside` whose name is like this one, best first.
    pub fn find_any(&self, _name: &str, _inside: RegionCode) -> Vec<Found> {
        Vec::new()
    }
}
