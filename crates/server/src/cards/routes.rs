//! The addresses of this link.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

const PROGRESS: Needs = Needs::May(Action::SeeProgress);
const SEE: Needs = Needs::May(Action::SeePersons);
const HAND: Needs = Needs::May(Action::HandCards);
const SETTINGS: Needs = Needs::May(Action::KeepDuties);
const BEGIN: Needs = Needs::May(Action::Enrol);

/// Rounds in totals, names for who may see people, and what is done with parcels and cards.
pub const ROUTES: &[Route] = &[
    reads("/cards", PROGRESS, || get(super::rounds::page)),
    reads("/cards/new", BEGIN, || get(super::new_round::blank)),
    changes("/cards/new", BEGIN, || post(super::new_round::create)).slow(),
    reads("/cards/settings", SETTINGS, || get(super::settings::page)),
    changes("/cards/settings", SETTINGS, || post(super::settings::save)),
    reads("/cards/{id}", PROGRESS, || get(super::round::page)).about(About::CardRound),
    changes("/cards/{id}/more", BEGIN, || post(super::round::more)).about(About::CardRound).slow(),
    changes("/cards/{id}/close", BEGIN, || post(super::round::close)).about(About::CardRound),
    reads("/cards/{id}/reminders.csv", SEE, || get(super::reminders::file)).about(About::CardRound),
    changes("/cards/{id}/remind", HAND, || post(super::gateway::remind))
        .about(About::CardRound)
        .slow(),
    reads("/cards/{id}/names", SEE, || get(super::names::page)).about(About::CardRound),
    reads("/cards/{id}/find", SEE, || get(super::names::find)).about(About::CardRound),
    changes("/cards/{id}/points", HAND, || post(super::place_acts::add_point))
        .about(About::CardRound),
    reads("/cards/places/{id}", SEE, || get(super::place::page)).about(About::CardPlace),
    changes("/cards/places/{id}/pack", HAND, || post(super::place_acts::pack))
        .about(About::CardPlace)
        .slow(),
    changes("/cards/places/{id}/hand", HAND, || post(super::place_acts::hand))
        .about(About::CardPlace)
        .body(super::place_acts::PROOF)
        .slow(),
    changes("/cards/places/{id}/remove", HAND, || post(super::place_acts::remove_point))
        .about(About::CardPlace),
    reads("/cards/parcels/{id}", SEE, || get(super::parcel::page)).about(About::Parcel),
    reads("/cards/parcels/{id}/proof", SEE, || get(super::parcel::proof)).about(About::Parcel),
    changes("/cards/parcels/{id}/send", HAND, || post(super::parcel_acts::send))
        .about(About::Parcel),
    changes("/cards/parcels/{id}/cancel", HAND, || post(super::parcel_acts::cancel))
        .about(About::Parcel),
    changes("/cards/parcels/{id}/take", HAND, || post(super::parcel_acts::take))
        .about(About::Parcel)
        .body(super::place_acts::PROOF)
        .slow(),
    changes("/cards/parcels/{id}/settle", HAND, || post(super::parcel_acts::settle))
        .about(About::Parcel),
    reads("/cards/one/{id}", SEE, || get(super::card::page)).about(About::Card),
    reads("/cards/one/{id}/proof", SEE, || get(super::card::proof)).about(About::Card),
    changes("/cards/one/{id}", HAND, || post(super::card_acts::act))
        .about(About::Card)
        .body(super::place_acts::PROOF),
    reads("/me/card-pin", HAND, || get(super::pin::page)),
    changes("/me/card-pin", HAND, || post(super::pin::save)),
];
