use lindung_core::coverage::{District, Reason, Thresholds, by_attention};
use lindung_core::message::{Language, Texts};

use super::code;

fn district(n: u64) -> District {
    let region = code(&format!("62.10.{n:02}"));
    District { covered: 1_000, cards_total: 1_000, ..District::new(region) }
}

#[test]
fn a_district_in_order_is_not_mentioned() {
    let quiet = District { waiting: 249, lapsing: 249, cards_here: 199, ..district(1) };
    assert_eq!(quiet.reasons(Thresholds::default()), []);
    assert_eq!(by_attention(&[quiet], Thresholds::default()), []);
    assert_eq!(District::new(code("62.10.02")).reasons(Thresholds::default()), []);
}

#[test]
fn each_reason_names_its_people_from_its_threshold_on() {
    let of = |district: District| district.reasons(Thresholds::default());
    let cases = [Reason::Unclaimed { cases: 1 }];
    assert_eq!(of(District { unclaimed: 1, ..district(1) }), cases);
    let lapsing = [Reason::Lapsing { people: 250, percent: 25 }];
    assert_eq!(of(District { lapsing: 250, ..district(1) }), lapsing);
    let cards = [Reason::Cards { cards: 200, percent: 20 }];
    assert_eq!(of(District { cards_here: 200, ..district(1) }), cards);
    assert_eq!(of(District { waiting: 250, ..district(1) }), [Reason::Waiting { people: 250 }]);
    let nobody = District { covered: 0, waiting: 3, ..district(1) };
    assert_eq!(of(nobody), [Reason::Waiting { people: 3 }], "where nobody is protected yet");
}

#[test]
fn more_reasons_stand_before_fewer_and_families_with_money_before_all() {
    let one = District { waiting: 900, ..district(1) };
    let two = District { waiting: 300, cards_here: 500, ..district(2) };
    let family = District { unclaimed: 2, ..district(3) };
    let found = by_attention(&[one, two, family], Thresholds::default());
    let regions: Vec<_> = found.iter().map(|(district, _)| district.region).collect();
    assert_eq!(regions, [two.region, family.region, one.region]);
    let texts = Texts::new(Language::Indonesian);
    for (_, reasons) in found {
        assert!(reasons.iter().all(|reason| !texts.say(&reason.message()).contains('⟨')));
    }
}
