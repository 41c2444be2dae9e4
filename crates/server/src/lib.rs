//! Pages and sign-in of the office; one folder per link.
//!
//! A request passes, from the outside in: figures and log, headers, compression, error pages, time
//! limit, size limit, protection against forged requests, and the guard of its route
//! ([`routes::all`]), which lets in who may come in.

pub mod access;
pub mod cards;
mod checking;
mod claims;
pub mod privacy;
pub mod routes;
pub mod settings;

mod assets;
mod clock;
mod contributions;
mod cookies;
mod coverage;
mod decree;
mod departures;
mod enrolment;
mod errors;
mod fault;
mod fetch;
mod field;
mod funding;
mod grievances;
mod guard;
mod headers;
mod home;
mod id;
mod intake;
mod jobs;
mod language;
mod limits;
pub mod local_time;
mod log;
mod metrics;
mod office;
mod page;
mod papers;
mod public;
mod random;
mod registry;
mod verification;
mod visit;
mod watch;

use std::convert::Infallible;
use std::net::SocketAddr;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

pub use clock::Clock;
pub use coverage::reports::{Made, make as make_report};
pub use fault::Fault;
pub use jobs::run as run_jobs;
pub use log::start as start_log;
pub use office::Office;

/// The pages of an office.
///
/// # Errors
/// If the address of the office cannot be an origin.
pub fn app(office: &Office) -> Result<Router, Fault> {
    let mut router = Router::new();
    for route in routes::all() {
        let guard = from_fn_with_state((office.clone(), route), guard::check);
        let answer = (route.answer)()
            .route_layer(guard)
            .layer::<_, Infallible>(DefaultBodyLimit::disable())
            .layer::<_, Infallible>(RequestBodyLimitLayer::new(route.body))
            .layer::<_, Infallible>(TimeoutLayer::with_status_code(
                StatusCode::REQUEST_TIMEOUT,
                route.patience,
            ));
        router = router.route(route.path, answer);
    }
    let mut csrf = CsrfLayer::new();
    if let Some(address) = &office.address {
        csrf = csrf
            .add_trusted_origin(address)
            .map_err(|error| Fault::new("address of the office", error))?;
    }
    let mut router = router
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(csrf)
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(office.clone(), errors::show))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::add));
    if office.secure {
        router = router.layer(from_fn(headers::add_strict_transport));
    }
    Ok(router.layer(from_fn_with_state(office.clone(), watch::observe)).with_state(office.clone()))
}

/// Answers requests until `stop` is there, then finishes those under way.
///
/// # Errors
/// If the connection can no longer be listened on.
pub async fn serve(
    listener: tokio::net::TcpListener,
    office: &Office,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Fault> {
    let app = app(office)?.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app)
        .with_graceful_shutdown(stop)
        .await
        .map_err(|error| Fault::new("listening", error))
}
