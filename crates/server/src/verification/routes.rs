//! The addresses of this link.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

const PROGRESS: Needs = Needs::May(Action::SeeProgress);
const SEE: Needs = Needs::May(Action::SeePersons);
const VERIFY: Needs = Needs::May(Action::VerifyPersons);
const APPROVE: Needs = Needs::May(Action::ApprovePersons);
const DECIDE: Needs = Needs::May(Action::DecidePersons);

/// Rounds, work lists, sheets, reports, approvals.
pub const ROUTES: &[Route] = &[
    reads("/verification", PROGRESS, || get(super::rounds::page)),
    reads("/verification/new", DECIDE, || get(super::new_round::blank)),
    changes("/verification/new", DECIDE, || post(super::new_round::create)),
    reads("/verification/{id}", PROGRESS, || get(super::board::page)).about(About::Round),
    changes("/verification/{id}/due", DECIDE, || post(super::board::set_due)).about(About::Round),
    changes("/verification/{id}/close", DECIDE, || post(super::board::close)).about(About::Round),
    reads("/verification/{id}/reminders", SEE, || get(super::board::reminders)).about(About::Round),
    reads("/verification/{id}/work", SEE, || get(super::work::page)).about(About::Round),
    reads("/verification/{id}/sheet", SEE, || get(super::sheet::page)).about(About::Round),
    reads("/verification/{id}/entry", VERIFY, || get(super::sheet_entry::page)).about(About::Round),
    changes("/verification/{id}/entry", VERIFY, || post(super::sheet_entry::save))
        .about(About::Round),
    reads("/visits/{id}", SEE, || get(super::visit_page::page)).about(About::Visit),
    changes("/visits/{id}", VERIFY, || post(super::visit_page::save)).about(About::Visit),
    reads("/approvals", APPROVE, || get(super::approvals::list)),
    reads("/approvals/{id}", APPROVE, || get(super::approvals::page)).about(About::Round),
    changes("/approvals/{id}", APPROVE, || post(super::approvals::decide)).about(About::Round),
    reads("/visits/{id}/decision", APPROVE, || get(super::decision::page)).about(About::Visit),
    changes("/visits/{id}/decision", APPROVE, || post(super::decision::save)).about(About::Visit),
];
