//! The addresses of the papers' settings.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{Needs, Route, changes, reads};

/// The letterhead is the administrator's.
pub const ROUTES: &[Route] = &[
    reads("/privacy/letterhead", Needs::May(Action::ManageSettings), || {
        get(super::letterhead::page)
    }),
    changes("/privacy/letterhead", Needs::May(Action::ManageSettings), || {
        post(super::letterhead::save)
    }),
];
