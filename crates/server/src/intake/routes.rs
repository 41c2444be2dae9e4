//! The addresses of this link.

use axum::routing::{get, post};
use lindung_core::access::Action;

use super::{correct, list, lists, new, reading, references, workbook};
use crate::routes::{About, Needs, Route, changes, reads};

/// Bytes of an upload: files of 200 MB and the words beside them.
const UPLOAD: usize = 201 * 1024 * 1024;

const SEE: Needs = Needs::May(Action::SeePersons);
const DECIDE: Needs = Needs::May(Action::DecidePersons);
const BRING: Needs = Needs::May(Action::BringLists);

/// Lists, one list, and the reference lists.
pub const ROUTES: &[Route] = &[
    reads("/lists", SEE, || get(lists::page)),
    reads("/lists/new", BRING, || get(new::page)),
    changes("/lists/new", BRING, || post(new::bring)).body(UPLOAD).slow(),
    reads("/lists/{id}", SEE, || get(list::page)).about(About::List),
    changes("/lists/{id}/reading", BRING, || post(reading::save)).about(About::List).slow(),
    changes("/lists/{id}/check", BRING, || post(list::check)).about(About::List),
    changes("/lists/{id}/withdraw", BRING, || post(list::withdraw)).about(About::List),
    changes("/lists/{id}/workbook", DECIDE, || post(workbook::ask)).about(About::List).slow(),
    reads("/lists/{id}/workbook", DECIDE, || get(workbook::fetch)).about(About::List),
    reads("/lists/{id}/correct", SEE, || get(correct::page)).about(About::List),
    changes("/lists/{id}/correct", BRING, || post(correct::send))
        .about(About::List)
        .body(UPLOAD)
        .slow(),
    reads("/references", SEE, || get(references::page)),
    changes("/references", BRING, || post(references::bring)).body(UPLOAD).slow(),
    changes("/references/limits", DECIDE, || post(references::limit)),
    changes("/references/{id}/withdraw", BRING, || post(references::withdraw)),
];
