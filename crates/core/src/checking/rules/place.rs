//! Rules about where a person lives.

use super::{Case, Found};
use crate::checking::{Code, Detail, Severity, wording};
use crate::intake::{Field, Place};
use crate::regions::{PlaceFound, Regions};
use crate::words::{Level, RegionCode};

pub(super) fn apply(case: &Case<'_>, found: &mut Found) {
    // The register knows where a person with this NIK lives.
    let registered = case.registered().map(|r| r.person.place);
    let settled = matches!(registered, Some(Place::Village(_)));
    let doubt = if settled { Severity::Note } else { Severity::Review };
    match case.own.place {
        Place::Village(_) => {}
        Place::Missing if !case.asks(&[Field::Village, Field::VillageCode]) => {}
        Place::Missing => found.add(Code::PlaceMissing, doubt),
        Place::Inside { region, several: true } => match meant(case, region) {
            Some(places) => found.with(Code::PlaceAmbiguous, doubt, Detail::Places(places)),
            None => found.add(Code::PlaceAmbiguous, doubt),
        },
        Place::Inside { region, several: false } => {
            let empty = case.list.layout.column(Field::Village).is_some()
                && case.own_text(Field::Village).is_empty();
            let code = if empty { Code::PlaceMissing } else { Code::PlaceUnknown };
            let known = region.level() == Level::District;
            let severity = if empty && known { Severity::Note } else { doubt };
            found.with(code, severity, Detail::Places(Box::new([region])));
        }
        Place::Elsewhere(region) => {
            found.with(Code::PlaceElsewhere, Severity::Review, Detail::Places(Box::new([region])));
        }
        Place::Unknown => found.add(Code::PlaceUnknown, doubt),
        Place::Bps => found.add(Code::PlaceBps, doubt),
    }
    if let Some(related) = case.registered()
        && let Place::Elsewhere(region) = related.person.place
        && matches!(case.own.place, Place::Village(_))
    {
        let says = wording::place_name(region);
        found.other(Code::PlaceElsewhere, Severity::Review, related, says);
    }
    quotas(case, found);
}

/// The villages that an ambiguous name may mean.
fn meant(case: &Case<'_>, region: RegionCode) -> Option<Box<[RegionCode]>> {
    let (village, district) = (case.own_text(Field::Village), case.own_text(Field::District));
    match Regions::embedded().find(village, district, region) {
        PlaceFound::Several(codes) => Some(codes.into()),
        _ => None,
    }
}

fn quotas(case: &Case<'_>, found: &mut Found) {
    let over = |most: Option<u32>, count: u32| most.is_some_and(|most| count > most);
    if over(case.programme.household_max, case.household) {
        let detail = Detail::Number(i64::from(case.household));
        found.with(Code::QuotaHousehold, Severity::Note, detail);
    }
    if over(case.programme.village_max, case.village) {
        let detail = Detail::Number(i64::from(case.village));
        found.with(Code::QuotaVillage, Severity::Note, detail);
    }
}
