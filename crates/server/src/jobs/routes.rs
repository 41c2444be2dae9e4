//! The addresses of background jobs.

use axum::routing::{get, post};
use lindung_core::access::Action;

use super::pages;
use crate::routes::{About, Needs, Route, changes, reads};

/// The list of jobs, one job, its progress, and what can be done about it.
pub const ROUTES: &[Route] = &[
    reads("/jobs", Needs::May(Action::BringLists), || get(pages::list)),
    reads("/jobs/{id}", Needs::May(Action::BringLists), || get(pages::one)).about(About::Job),
    reads("/jobs/{id}/events", Needs::May(Action::BringLists), || get(pages::events))
        .about(About::Job),
    changes("/jobs/{id}/cancel", Needs::May(Action::BringLists), || post(pages::cancel))
        .about(About::Job),
    changes("/jobs/{id}/retry", Needs::May(Action::BringLists), || post(pages::retry))
        .about(About::Job),
];
