//! Answers to the page on the phone: JSON, and a sentence where something is wrong.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_store::field::FieldProblem;
use serde_json::{Value, json};

use crate::visit::Visit;

/// An answer.
pub fn told(value: Value) -> Response {
    Json(value).into_response()
}

/// Why not: a phone that is not wanted any more is told to erase itself.
pub fn refused(visit: &Visit, problem: FieldProblem) -> Response {
    let words = visit.say(&problem.message());
    let (status, value) = match problem {
        FieldProblem::Unknown | FieldProblem::Wiped => {
            (StatusCode::FORBIDDEN, json!({ "wiped": true, "words": words }))
        }
        FieldProblem::Expired => (StatusCode::FORBIDDEN, expired(visit)),
        _ => (StatusCode::UNPROCESSABLE_ENTITY, json!({ "words": words })),
    };
    (status, Json(value)).into_response()
}

/// What a phone is told whose days are over: to bring home what it has, then to erase itself.
pub fn expired(visit: &Visit) -> Value {
    let words = visit.say(&FieldProblem::Expired.message());
    json!({ "wiped": true, "expired": true, "server_time": visit.now, "words": words })
}

/// What was sent cannot be read.
pub fn unreadable(visit: &Visit) -> Response {
    let words = visit.t("field-clash-unreadable");
    (StatusCode::BAD_REQUEST, Json(json!({ "words": words }))).into_response()
}
