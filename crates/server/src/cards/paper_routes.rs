//! The addresses of papers, forms and what is sent with them.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

const SEE: Needs = Needs::May(Action::SeePersons);
const VERIFY: Needs = Needs::May(Action::VerifyPersons);
const ENROL: Needs = Needs::May(Action::Enrol);

/// Bytes of a file of submissions.
const SUBMISSIONS: usize = 65 * 1024 * 1024;

/// Papers of a round, forms, submissions. Cards and letters are the office's: whoever prints cards
/// could print them twice.
pub const PAPERS: &[Route] = &[
    reads("/cards/papers", SEE, || get(super::papers::page)),
    reads("/cards/papers/cards.pdf", ENROL, || get(super::papers::cards)).slow(),
    reads("/cards/papers/letters.pdf", ENROL, || get(super::papers::letters)).slow(),
    reads("/cards/papers/labels.pdf", SEE, || get(super::papers::labels)).slow(),
    reads("/cards/papers/sheets.pdf", SEE, || get(super::papers::sheets)).slow(),
    reads("/cards/papers/form.xlsx", SEE, || get(super::forms::hand_over)).slow(),
    reads("/verification/{id}/form.xlsx", SEE, || get(super::forms::visits))
        .about(About::Round)
        .slow(),
    reads("/cards/submissions", VERIFY, || get(super::submissions::page)),
    changes("/cards/submissions", VERIFY, || post(super::submissions::take))
        .body(SUBMISSIONS)
        .slow(),
];
