//! The addresses of this link.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

const SEE: Needs = Needs::May(Action::SeePersons);
const TELL: Needs = Needs::May(Action::VerifyPersons);

/// Searching, one worker, change requests, the waiting list. The weights of the score and exports
/// belong to the programme, so its officer has them; an administrator sees nobody.
pub const ROUTES: &[Route] = &[
    reads("/registry", SEE, || get(super::search::page)),
    reads("/registry/workers/{id}", SEE, || get(super::worker::page)).about(About::Worker),
    changes("/registry/workers/{id}/show", Needs::May(Action::RevealPersons), || {
        post(super::worker::show)
    })
    .about(About::Worker),
    changes("/registry/workers/{id}/objection", TELL, || post(super::worker::object))
        .about(About::Worker),
    reads("/registry/workers/{id}/edit", TELL, || get(super::edit::page)).about(About::Worker),
    changes("/registry/workers/{id}/edit", TELL, || post(super::edit::save)).about(About::Worker),
    reads("/registry/workers/{id}/family", TELL, || get(super::family::page)).about(About::Worker),
    changes("/registry/workers/{id}/family", TELL, || post(super::family::save))
        .about(About::Worker),
    reads("/registry/workers/{id}/change", TELL, || get(super::change_new::page))
        .about(About::Worker),
    changes("/registry/workers/{id}/change", TELL, || post(super::change_new::propose))
        .about(About::Worker),
    reads("/registry/changes", SEE, || get(super::change::queue)),
    reads("/registry/changes/{id}", SEE, || get(super::change::page)).about(About::Change),
    changes("/registry/changes/{id}", Needs::May(Action::ApprovePersons), || {
        post(super::change::decide)
    })
    .about(About::Change),
    reads("/registry/waiting", SEE, || get(super::waiting::page)),
    reads("/registry/score", Needs::May(Action::DecidePersons), || get(super::score::page)),
    changes("/registry/score", Needs::May(Action::DecidePersons), || post(super::score::save)),
    changes("/registry/export", Needs::May(Action::DecidePersons), || post(super::export::start))
        .slow(),
    reads("/registry/exports/{id}", Needs::May(Action::DecidePersons), || get(super::export::file))
        .about(About::Job)
        .slow(),
];
