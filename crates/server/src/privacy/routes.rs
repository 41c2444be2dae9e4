//! The addresses of these duties.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

/// Breaches and retention are the administrator's; a copy is given by the programme officer.
pub const ROUTES: &[Route] = &[
    reads("/privacy", Needs::May(Action::ManageSettings), || get(super::overview::page)),
    changes("/privacy/retention/{rule}", Needs::May(Action::ManageSettings), || {
        post(super::overview::erase)
    }),
    reads("/privacy/breaches/new", Needs::May(Action::ManageSettings), || {
        get(super::breaches::blank)
    }),
    changes("/privacy/breaches/new", Needs::May(Action::ManageSettings), || {
        post(super::breaches::open)
    }),
    reads("/privacy/breaches/{id}", Needs::May(Action::ManageSettings), || {
        get(super::breaches::page)
    }),
    changes("/privacy/breaches/{id}", Needs::May(Action::ManageSettings), || {
        post(super::breaches::go_on)
    }),
    reads("/privacy/breaches/{id}/letters", Needs::May(Action::ManageSettings), || {
        get(super::breaches::letters)
    }),
    reads("/privacy/workers/{id}", Needs::May(Action::DecidePersons), || get(super::copy::page))
        .about(About::Worker),
    changes("/privacy/workers/{id}", Needs::May(Action::DecidePersons), || post(super::copy::give))
        .about(About::Worker),
];
