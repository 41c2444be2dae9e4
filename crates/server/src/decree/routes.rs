//! The addresses of this link.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

const TOTALS: Needs = Needs::May(Action::SeePlans);
const NAMES: Needs = Needs::May(Action::SeePersons);
const ISSUE: Needs = Needs::May(Action::IssueDecrees);

/// Bytes of a signed paper.
const SIGNED: usize = 33 * 1024 * 1024;

/// Decrees in totals, their names and papers for who may see people, and what the officer does.
pub const ROUTES: &[Route] = &[
    reads("/decrees", TOTALS, || get(super::decrees::page)),
    changes("/decrees", ISSUE, || post(super::decrees::begin)),
    reads("/decrees/{id}", TOTALS, || get(super::page::page)).about(About::Decree),
    reads("/decrees/{id}/public.pdf", TOTALS, || get(super::papers::public))
        .about(About::Decree)
        .slow(),
    reads("/decrees/{id}/people", NAMES, || get(super::people::page)).about(About::Decree),
    reads("/decrees/{id}/text.pdf", ISSUE, || get(super::papers::text)).about(About::Decree).slow(),
    reads("/decrees/{id}/annex.pdf", ISSUE, || get(super::papers::annex))
        .about(About::Decree)
        .slow(),
    reads("/decrees/{id}/annex.xlsx", ISSUE, || get(super::papers::workbook))
        .about(About::Decree)
        .slow(),
    reads("/decrees/{id}/signed.pdf", ISSUE, || get(super::papers::signed))
        .about(About::Decree)
        .slow(),
    reads("/decrees/{id}/edit", ISSUE, || get(super::edit::page)).about(About::Decree),
    changes("/decrees/{id}/edit", ISSUE, || post(super::edit::save)).about(About::Decree),
    changes("/decrees/{id}/issue", ISSUE, || post(super::page::issue)).about(About::Decree),
    changes("/decrees/{id}/drop", ISSUE, || post(super::page::drop_it)).about(About::Decree),
    changes("/decrees/{id}/signed", ISSUE, || post(super::signed::keep))
        .about(About::Decree)
        .body(SIGNED)
        .slow(),
    changes("/decrees/{id}/amend", ISSUE, || post(super::page::amend)).about(About::Decree),
    reads("/decrees/{id}/remove", ISSUE, || get(super::amend::ask)).about(About::Decree),
    changes("/decrees/{id}/remove", ISSUE, || post(super::amend::remove)).about(About::Decree),
    reads("/decrees/{id}/replace", ISSUE, || get(super::amend::candidates)).about(About::Decree),
    changes("/decrees/{id}/replace", ISSUE, || post(super::amend::add)).about(About::Decree),
    changes("/decrees/{id}/take-back", ISSUE, || post(super::amend::take_back))
        .about(About::Decree),
];
