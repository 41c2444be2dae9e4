//! The addresses of these duties.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

const DUTIES: Needs = Needs::May(Action::KeepDuties);
const SETTINGS: Needs = Needs::May(Action::ManageSettings);
const PEOPLE: Needs = Needs::May(Action::DecidePersons);

/// Breaches are the administrator's and the programme officer's; terms are the administrator's, who
/// sees nobody; what names people is the officer's.
pub const ROUTES: &[Route] = &[
    reads("/privacy", DUTIES, || get(super::overview::page)),
    reads("/privacy/retention", SETTINGS, || get(super::retention::page)),
    changes("/privacy/retention", SETTINGS, || post(super::retention::save)),
    changes("/privacy/retention/{rule}", SETTINGS, || post(super::retention::erase)),
    reads("/privacy/breaches/new", DUTIES, || get(super::breaches::blank)),
    changes("/privacy/breaches/new", DUTIES, || post(super::breaches::open)),
    reads("/privacy/breaches/{id}", DUTIES, || get(super::breaches::page)),
    changes("/privacy/breaches/{id}", DUTIES, || post(super::breaches::go_on)),
    reads("/privacy/breaches/{id}/authority", DUTIES, || get(super::letters::authority)),
    reads("/privacy/breaches/{id}/letter", DUTIES, || get(super::letters::form)),
    changes("/privacy/breaches/{id}/letters", PEOPLE, || post(super::letters::persons)),
    reads("/privacy/breaches/{id}/people", PEOPLE, || get(super::people::page)),
    changes("/privacy/breaches/{id}/people", PEOPLE, || post(super::people::file)),
    reads("/privacy/workers/{id}", PEOPLE, || get(super::copy::page)).about(About::Worker),
    changes("/privacy/workers/{id}", PEOPLE, || post(super::copy::give)).about(About::Worker),
    changes("/privacy/workers/{id}/corrections", PEOPLE, || post(super::corrections::asked))
        .about(About::Worker),
    changes("/privacy/workers/{id}/corrections/answer", PEOPLE, || {
        post(super::corrections::answered)
    })
    .about(About::Worker),
];
