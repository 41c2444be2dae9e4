//! A decision that was not taken is told as a page of its own, with the way back.

use axum::http::StatusCode;
use axum::response::Response;
use lindung_store::StoreError;
use lindung_store::checking::DecideProblem;

use crate::errors::ErrorPage;
use crate::fault::Fault;
use crate::visit::{Visit, shown};

/// What somebody is told whose decision was not taken; faults stay faults.
pub(super) fn refused(visit: &Visit, error: StoreError) -> Result<Response, Fault> {
    let StoreError::Decide(problem) = error else { return Err(error.into()) };
    let status = match problem {
        DecideProblem::RowUnknown | DecideProblem::PairUnknown | DecideProblem::BulkUnknown => {
            StatusCode::NOT_FOUND
        }
        _ => StatusCode::CONFLICT,
    };
    told(visit, status, visit.say(&problem.message()))
}

/// A refusal with this sentence.
pub(super) fn told(visit: &Visit, status: StatusCode, line: String) -> Result<Response, Fault> {
    let frame = visit.frame(visit.t("decide-refused-title"));
    shown(status, &ErrorPage { frame, lines: vec![line] })
}

/// That there is no such thing here.
pub(super) fn nothing(visit: &Visit) -> Result<Response, Fault> {
    told(visit, StatusCode::NOT_FOUND, visit.t("decide-error-row-unknown"))
}
