//! Pages that say what went wrong, in place of a bare number.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use lindung_core::message::Message;
use tower_http::csrf::ProtectionError;

use crate::fault::{FaultNumber, number};
use crate::office::Office;
use crate::page::Frame;
use crate::public;
use crate::visit::{Visit, shown};

/// What went wrong and what to do.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// The frame.
    pub frame: Frame,
    /// Sentences.
    pub lines: Vec<String>,
}

/// Gives every error that is not a page yet a page in the language that is wanted.
pub async fn show(State(office): State<Office>, request: Request, next: Next) -> Response {
    let visit = Visit::of(&office, &request);
    let response = next.run(request).await;
    let status = response.status();
    // What a script asked is answered to the script.
    let is_page = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        [&b"text/html"[..], b"application/json"].iter().any(|own| kind.as_bytes().starts_with(own))
    });
    if !(status.is_client_error() || status.is_server_error()) || is_page || is_for_machines(&visit)
    {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    let elsewhere = parts.extensions.get::<ProtectionError>().is_some();
    let (key, number) = match status {
        StatusCode::FORBIDDEN if elsewhere => ("origin", None),
        StatusCode::NOT_FOUND => ("404", None),
        StatusCode::METHOD_NOT_ALLOWED => ("405", None),
        StatusCode::REQUEST_TIMEOUT => ("408", None),
        StatusCode::PAYLOAD_TOO_LARGE => ("413", None),
        StatusCode::TOO_MANY_REQUESTS => ("429", None),
        status if status.is_client_error() => ("400", None),
        _ => {
            let known = parts.extensions.get::<FaultNumber>().map(|fault| fault.0.clone());
            // A panic has been told to the terminal by its own hook; the log gets the number.
            let number = known.unwrap_or_else(|| {
                let number = number();
                tracing::error!(number, status = status.as_u16(), "fault without details");
                number
            });
            ("500", Some(number))
        }
    };
    let lead = Message::new(format!("error-{key}-lead")).text("number", number.unwrap_or_default());
    let (title, line) = (visit.t(&format!("error-{key}-title")), visit.say(&lead));
    let shown = if public::is_public(&visit.path) {
        public::error(&visit, status, title, line)
    } else {
        shown(status, &ErrorPage { frame: visit.frame(title), lines: vec![line] })
    };
    let shown = shown.unwrap_or_else(|_| status.into_response());
    let (shown, body) = shown.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.extend(shown.headers);
    Response::from_parts(parts, body)
}

fn is_for_machines(visit: &Visit) -> bool {
    ["/health", "/ready", "/metrics", "/assets/"].iter().any(|path| visit.path.starts_with(path))
}
