//! Lets in who may come in, before any page is asked.

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use lindung_core::access::{Area, Role};
use lindung_core::message::Message;
use lindung_store::access as store;

use crate::access::session;
use crate::errors::ErrorPage;
use crate::fault::Fault;
use crate::office::Office;
use crate::routes::{Needs, Route};
use crate::visit::{Visit, escaped, go, neighbourhood, shown};

/// The route that answered, for the figures and the log.
#[derive(Clone, Copy)]
pub struct Answered(pub &'static str);

/// Stands before every route of the table.
pub async fn check(
    State((office, route)): State<(Office, &'static Route)>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = match admit(&office, route, request).await {
        Ok(Admission::In(request)) => next.run(request).await,
        Ok(Admission::Out(response)) => response,
        Err(fault) => fault.into_response(),
    };
    response.extensions_mut().insert(Answered(route.path));
    response
}

enum Admission {
    In(Request),
    Out(Response),
}

async fn admit(
    office: &Office,
    route: &'static Route,
    mut request: Request,
) -> Result<Admission, Fault> {
    let visit = Visit::of(office, &request);
    let changes = request.method() != Method::GET && request.method() != Method::HEAD;
    if changes {
        let near = neighbourhood(&visit.address);
        if let Err(wait) = office.changes_near.take(&near, visit.now) {
            return Ok(Admission::Out(too_many(wait)));
        }
    }
    if route.needs == Needs::Nothing {
        request.extensions_mut().insert(visit);
        return Ok(Admission::In(request));
    }
    if !office.is_founded().await? {
        if route.needs == Needs::Unfounded {
            request.extensions_mut().insert(visit);
            return Ok(Admission::In(request));
        }
        return Ok(Admission::Out(go("/first-run")));
    }
    if route.needs == Needs::Unfounded {
        return Ok(Admission::Out(go("/sign-in?said=closed")));
    }
    if route.needs == Needs::Public {
        if let Err(wait) = office.gate.enter(&visit.address, visit.now) {
            return Ok(Admission::Out(too_many(wait)));
        }
        request.extensions_mut().insert(visit);
        return Ok(Admission::In(request));
    }
    let signed = session::of(&visit, request.headers()).await?;
    let visit = visit.by(signed);
    match (route.needs, visit.somebody()) {
        (Needs::SignedIn | Needs::May(_), None) => {
            return Ok(Admission::Out(to_sign_in(&visit, request.method())));
        }
        (Needs::May(action), Some(signed)) if !signed.account.role.may(action) => {
            tracing::info!(route = route.path, role = signed.account.role.word(), "refused");
            return Ok(Admission::Out(not_yours(&visit).await?));
        }
        _ => {}
    }
    if changes && let Some(signed) = visit.somebody() {
        let account = signed.account.id.to_string();
        if let Err(wait) = office.changes_by.take(&account, visit.now) {
            return Ok(Admission::Out(too_many(wait)));
        }
    }
    request.extensions_mut().insert(visit);
    Ok(Admission::In(request))
}

/// More changes than a person makes.
fn too_many(wait: i64) -> Response {
    let seconds = ((wait + 999) / 1000).to_string();
    (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds)]).into_response()
}

/// Whoever wanted to read a page comes back to it after signing in.
fn to_sign_in(visit: &Visit, method: &Method) -> Response {
    if method != Method::GET || visit.path == "/" {
        return go("/sign-in");
    }
    go(&format!("/sign-in?said=needed&next={}", escaped(&visit.path)))
}

/// Says that the role does not reach here, and who could change that.
async fn not_yours(visit: &Visit) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let mut admins = Vec::new();
    if let Some(whole) = Area::whole(account.regency) {
        admins = store::accounts(&visit.office.db, &whole).await?;
        admins.retain(|other| other.role == Role::Admin && !other.disabled);
    }
    let names: Vec<&str> = admins.iter().take(5).map(|other| other.name.as_str()).collect();
    let role = visit.t(&format!("role-{}", account.role.word()));
    let mut lines = vec![visit.say(&Message::new("error-403-lead").text("role", role))];
    if !names.is_empty() {
        lines.push(visit.say(&Message::new("error-403-ask").text("names", names.join(", "))));
    }
    let frame = visit.frame(visit.t("error-403-title"));
    let mut response = shown(StatusCode::FORBIDDEN, &ErrorPage { frame, lines })?;
    response.headers_mut().remove(header::LOCATION);
    Ok(response)
}
