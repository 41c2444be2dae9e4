//! Who works in the demo: one account for each role, two for villages.

use lindung_core::access::{Area, Role};
use lindung_core::regions::Regions;
use lindung_core::words::{Level, RegionCode};

use crate::acting::accounts::{Sign, office};

/// Everybody, the administrator first.
pub(super) fn all(regency: RegionCode) -> Vec<Sign> {
    let regions = Regions::embedded();
    let district = regions.children(regency).map(|region| region.code).next();
    let mut villages = regions
        .villages(district.unwrap_or(regency))
        .map(|village| village.code)
        .filter(|code| code.level() == Level::Village);
    let (first, second) = (villages.next(), villages.next());
    let within = |place: Option<RegionCode>| Area::some(regency, place.into_iter().collect());
    let local = [
        ("desa", "Udin Contoh", Role::VillageOfficer, within(first)),
        ("desa2", "Lina Contoh", Role::VillageOfficer, within(second)),
        ("kecamatan", "Budi Contoh", Role::DistrictOfficer, within(district)),
    ];
    let local = local
        .into_iter()
        .filter_map(|(login, name, role, area)| Some(Sign::new(login, name, role, area?)));
    office(regency).into_iter().chain(local).collect()
}
