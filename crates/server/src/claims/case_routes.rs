//! The addresses of a case.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

const SEE: Needs = Needs::May(Action::SeeClaims);
const HELP: Needs = Needs::May(Action::HelpClaims);
const HANDLE: Needs = Needs::May(Action::HandleClaims);
const SECRETS: Needs = Needs::May(Action::SeeClaimSecrets);

/// A case and what is done with it. Whoever helps brings papers and words; the rest is the office's.
pub const CASE: &[Route] = &[
    reads("/claims/{id}", SEE, || get(super::case::page)).about(About::Claim),
    changes("/claims/{id}/move", HANDLE, || post(super::acts_do::advance)).about(About::Claim),
    changes("/claims/{id}/pass", HANDLE, || post(super::acts_do::pass)).about(About::Claim),
    changes("/claims/{id}/told", HANDLE, || post(super::acts_do::told)).about(About::Claim),
    changes("/claims/{id}/note", HELP, || post(super::acts_do::note)).about(About::Claim),
    reads("/claims/{id}/event", HANDLE, || get(super::case_event::page)).about(About::Claim),
    changes("/claims/{id}/event", HANDLE, || post(super::case_event::save)).about(About::Claim),
    changes("/claims/{id}/particulars", HANDLE, || post(super::case_event::save_particulars))
        .about(About::Claim),
    reads("/claims/{id}/file", SEE, || get(super::papers_acts::file)).about(About::Claim).slow(),
    changes("/claims/{id}/papers", HELP, || post(super::papers_acts::bring))
        .about(About::Claim)
        .body(super::papers_acts::FILE)
        .slow(),
    changes("/claims/{id}/papers/mark", HANDLE, || post(super::papers_acts::mark))
        .about(About::Claim),
    changes("/claims/{id}/papers/remove", HANDLE, || post(super::papers_acts::remove))
        .about(About::Claim),
    reads("/claims/{id}/model.pdf", HELP, || get(super::papers_print::model))
        .about(About::Claim)
        .slow(),
    changes("/claims/{id}/missing.pdf", HELP, || post(super::papers_print::missing))
        .about(About::Claim)
        .slow(),
    reads("/claims/{id}/heirs", HANDLE, || get(super::heirs_form::page)).about(About::Claim),
    changes("/claims/{id}/heirs", HANDLE, || post(super::heirs_form::save)).about(About::Claim),
    changes("/claims/{id}/heirs/remove", HANDLE, || post(super::heirs_form::remove))
        .about(About::Claim),
    changes("/claims/{id}/heirs/show", SECRETS, || post(super::heirs_form::reveal))
        .about(About::Claim),
    reads("/claims/{id}/children", SEE, || get(super::case_children::page)).about(About::Claim),
    changes("/claims/{id}/children", HANDLE, || post(super::case_children::save))
        .about(About::Claim),
    changes("/claims/{id}/children/year", HANDLE, || post(super::case_children::year_save))
        .about(About::Claim),
    changes("/claims/{id}/helpers", HELP, || post(super::case_helpers::add)).about(About::Claim),
    reads("/claims/{id}/sums", HANDLE, || get(super::sums_decide::page)).about(About::Claim),
    changes("/claims/{id}/sums", HANDLE, || post(super::sums_decide::save)).about(About::Claim),
    reads("/claims/{id}/money", HANDLE, || get(super::sums_pay::page)).about(About::Claim),
    changes("/claims/{id}/money", HANDLE, || post(super::sums_pay::save)).about(About::Claim),
    changes("/claims/{id}/money/undo", HANDLE, || post(super::sums_pay::undo)).about(About::Claim),
    reads("/claims/{id}/health", SECRETS, || get(super::health::page)).about(About::Claim),
    changes("/claims/{id}/health", SECRETS, || post(super::health::save)).about(About::Claim),
];
