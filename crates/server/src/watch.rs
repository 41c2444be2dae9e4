//! What a watcher asks, and what is written down about each answer.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::guard::Answered;
use crate::office::Office;
use crate::visit::Visit;

/// `GET /health`: the program runs.
pub async fn health() -> &'static str {
    "ok\n"
}

/// `GET /ready`: the database answers and fits this version.
pub async fn ready(State(office): State<Office>) -> Response {
    let ready = office.db.ping().await.is_ok() && office.db.is_current().await.unwrap_or(false);
    if ready {
        "ready\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
    }
}

/// `GET /metrics`: figures in the text form of Prometheus, only for machines of the own network.
pub async fn metrics(visit: Visit) -> Response {
    let near = match visit.address.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        Ok(IpAddr::V6(ip)) => ip.is_loopback() || ip.is_unique_local(),
        Err(_) => visit.address.is_empty(),
    };
    if !near {
        return StatusCode::NOT_FOUND.into_response();
    }
    let office = &visit.office;
    let text = office.metrics.text(office.started, visit.now);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}

/// Counts and logs every answer. The log knows routes, not addresses that were typed: those may
/// hold names.
pub async fn observe(State(office): State<Office>, request: Request, next: Next) -> Response {
    let method = match *request.method() {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        _ => "other",
    };
    let began = office.clock.now();
    let response = next.run(request).await;
    let micros = (office.clock.now() - began).whole_microseconds().max(0) as u64;
    let route = response.extensions().get::<Answered>().map_or("none", |answered| answered.0);
    let status = response.status().as_u16();
    office.metrics.count(method, route, status, micros);
    tracing::debug!(method, route, status, micros, "answered");
    response
}
