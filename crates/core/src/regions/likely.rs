//! Which regency a list is about.

use super::Regions;
use crate::words::RegionCode;

impl Regions {
    /// The regency to which most of these names of village and district belong; `None` when no
    /// regency has a clear majority. Either name may be empty.
    pub fn likely_regency<'n>(
        &self,
        _names: impl Iterator<Item = (&'n str, &'n str)>,
    ) -> Option<RegionCode> {
        None
    }
}
