//! The addresses of this link.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

const TOTALS: Needs = Needs::May(Action::SeePlans);
const ENROL: Needs = Needs::May(Action::Enrol);

/// Bytes of an answer.
const ANSWER: usize = 65 * 1024 * 1024;

/// Lists in totals, their people for who may see people, and what is done with them.
pub const ROUTES: &[Route] = &[
    reads("/batches", TOTALS, || get(super::batches::page)),
    reads("/decrees/{id}/batches", ENROL, || get(super::begin::page)).about(About::Decree),
    changes("/decrees/{id}/batches", ENROL, || post(super::begin::begin))
        .about(About::Decree)
        .slow(),
    reads("/batches/{id}", TOTALS, || get(super::batch::page)).about(About::Batch),
    reads("/batches/{id}/file.xlsx", ENROL, || get(super::acts::file)).about(About::Batch).slow(),
    changes("/batches/{id}/send", ENROL, || post(super::acts::send)).about(About::Batch).slow(),
    changes("/batches/{id}/withdraw", ENROL, || post(super::acts::withdraw)).about(About::Batch),
    changes("/batches/{id}/line", ENROL, || post(super::acts::line)).about(About::Batch),
    changes("/batches/{id}/answer", ENROL, || post(super::reading::take))
        .about(About::Batch)
        .body(ANSWER)
        .slow(),
    reads("/batches/answers/{id}", TOTALS, || get(super::answer::page)).about(About::Answer),
    reads("/registry/workers/{id}/f1a.pdf", ENROL, || get(super::form::page))
        .about(About::Worker)
        .slow(),
    reads("/refusals", TOTALS, || get(super::refusals::page)),
    changes("/refusals/line", ENROL, || post(super::settling::line)),
    changes("/refusals/settle", ENROL, || post(super::settling::all)).slow(),
];
