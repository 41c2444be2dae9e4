//! Rules about where a person lives.

use super::{Case, Found};
use crate::checking::{Code, Detail, Severity};
use crate::intake::{Field, Place};
use crate::words::Level;

pub(super) fn apply(case: &Case<'_>, found: &mut Found) {
    // The register knows where a person with this NIK lives.
    let registered = case.registered().map(|r| r.person.place);
    let settled = matches!(registered, Some(Place::Village(_)));
    let doubt = if settled { Severity::Note } else { Severity::Review };
    match case.own.place {
        Place::Village(_) => {}
        Place::Missing if !case.asks(&[Field::Village, Field::VillageCode]) => {}
        Place::Missing => found.add(Code::PlaceMissing, doubt),
        Place::Inside { region, several: true } => {
            found.with(Code::PlaceAmbiguous, doubt, Detail::Places(Box::new([region])));
        }
        Place::Inside { region, several: false } => {
            let empty =
                case.list.layout.column(Field::Village).is_some_and(|c| {
                    case.list.sheet.text(case.own.row as usize, c).trim().is_empty()
                });
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
