//! The addresses of this link.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{Needs, Route, changes, reads};

/// Who left, for who may see people; their places are given on by who words decrees.
pub const ROUTES: &[Route] = &[
    reads("/departures", Needs::May(Action::SeePersons), || get(super::page::page)),
    changes("/departures/settle", Needs::May(Action::IssueDecrees), || {
        post(super::settling::settle)
    })
    .slow(),
];
