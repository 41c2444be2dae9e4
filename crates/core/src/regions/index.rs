//! A regency's village names, made ready for look-up.

use super::Regions;
use crate::words::RegionCode;

/// The names of one regency.
pub(super) struct Index {}

impl Index {
    pub(super) fn new(_regions: &Regions, _regency: RegionCode) -> Self {
        Self {}
    }
}
