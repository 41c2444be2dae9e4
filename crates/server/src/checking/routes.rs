//! The addresses of this link.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

const SEE: Needs = Needs::May(Action::SeePersons);
const DECIDE: Needs = Needs::May(Action::DecidePersons);

/// Rows of a list, one row, the queue of pairs.
pub const ROUTES: &[Route] = &[
    reads("/lists/{id}/rows", SEE, || get(super::rows::page)).about(About::List),
    changes("/lists/{id}/rows/preview", DECIDE, || post(super::bulk::preview)).about(About::List),
    changes("/lists/{id}/rows/decide", DECIDE, || post(super::bulk::decide))
        .about(About::List)
        .slow(),
    changes("/decisions/{id}/undo", DECIDE, || post(super::bulk::undo)).slow(),
    reads("/rows/{id}", SEE, || get(super::row::page)).about(About::Candidate),
    changes("/rows/{id}/decide", DECIDE, || post(super::row_acts::decide)).about(About::Candidate),
    changes("/rows/{id}/correct", DECIDE, || post(super::row_acts::correct))
        .about(About::Candidate),
    changes("/rows/{id}/show", Needs::May(Action::RevealPersons), || {
        post(super::row_acts::show_nik)
    })
    .about(About::Candidate),
    reads("/pairs", DECIDE, || get(super::pairs::queue)),
    reads("/pairs/{id}", SEE, || get(super::pairs::page)).about(About::Pair),
    changes("/pairs/{id}", DECIDE, || post(super::pairs::decide)).about(About::Pair),
    changes("/pairs/{id}/undo", DECIDE, || post(super::pairs::undo)).about(About::Pair),
];
