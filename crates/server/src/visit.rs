//! Who asks for a page, from where, in which language.

use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use askama::Template;
use axum::extract::{ConnectInfo, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use lindung_core::access::Action;
use lindung_core::message::{Message, Texts};
use lindung_core::regions::Regions;
use lindung_core::words::{Level, RegionCode};
use lindung_store::access::{Account, Session};

use crate::fault::Fault;
use crate::office::Office;
use crate::page::Frame;
use crate::{language, local_time};

/// A request, as pages see it.
#[derive(Clone)]
pub struct Visit {
    /// The office.
    pub office: Office,
    /// The sentences of the language that is wanted.
    pub texts: &'static Texts,
    /// The path and query asked for.
    pub path: String,
    /// Where the request comes from.
    pub address: String,
    /// What the browser says of itself.
    pub agent: String,
    /// When it came.
    pub now: i64,
    signed: Option<Arc<Signed>>,
}

/// Somebody who is signed in.
#[derive(Debug)]
pub struct Signed {
    /// The account.
    pub account: Account,
    /// The session.
    pub session: Session,
}

impl Visit {
    /// Reads a request; who is signed in is added by the guard.
    pub fn of(office: &Office, request: &Request) -> Self {
        let headers = request.headers();
        let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or("");
        let is_page = request.method() == Method::GET;
        let path =
            if is_page { request.uri().path_and_query().map(ToString::to_string) } else { None };
        Self {
            office: office.clone(),
            texts: language::texts(language::wanted(headers)),
            path: path.unwrap_or_else(|| request.uri().path().to_owned()),
            address: address(request, headers, office.proxy),
            agent: agent.chars().take(200).collect(),
            now: office.clock.millis(),
            signed: None,
        }
    }

    /// The same visit by somebody who is signed in.
    #[must_use]
    pub fn by(mut self, signed: Option<Signed>) -> Self {
        self.signed = signed.map(Arc::new);
        self
    }

    /// Who is signed in, if anybody is.
    pub fn somebody(&self) -> Option<&Signed> {
        self.signed.as_deref()
    }

    /// Who is signed in, on a page that the guard opens to nobody else.
    ///
    /// # Errors
    /// If the route table lets somebody in who is not signed in.
    pub fn signed(&self) -> Result<&Signed, Fault> {
        self.somebody().ok_or_else(|| Fault::new("guard", "a page for people signed in is open"))
    }

    /// Whether the person may do this.
    pub fn may(&self, action: Action) -> bool {
        self.somebody().is_some_and(|signed| signed.account.role.may(action))
    }

    /// The sentence of a key.
    pub fn t(&self, key: &str) -> String {
        self.texts.label(key)
    }

    /// A sentence.
    pub fn say(&self, message: &Message) -> String {
        self.texts.say(message)
    }

    /// A time as it is written where the person works.
    pub fn time(&self, millis: i64) -> String {
        let regency = self.somebody().map_or(RegionCode::NATION, |s| s.account.regency);
        local_time::say(millis, regency, self.texts)
    }

    /// A place with its kind: `Kecamatan Selat`.
    pub fn place(&self, code: RegionCode) -> String {
        place_in(self.texts, code)
    }

    /// The frame of a page with this title.
    pub fn frame(&self, title: impl Into<String>) -> Frame {
        Frame::new(self, title.into())
    }
}

/// A page as an answer.
///
/// # Errors
/// If the template cannot be filled.
pub fn shown(status: StatusCode, page: &impl Template) -> Result<Response, Fault> {
    Ok((status, Html(page.render()?)).into_response())
}

/// Text for a part of an address (RFC 3986 section 2.3).
pub fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// Sends the browser to another page of the office.
pub fn go(path: &str) -> Response {
    let to = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// A path of this office that a form or an address names, or the home page.
pub fn inside(path: &str) -> &str {
    let own = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() < 500
        && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if own { path } else { "/" }
}

/// A place with its kind, in a language: `Kecamatan Selat`.
pub fn place_in(texts: &Texts, code: RegionCode) -> String {
    let Some(region) = Regions::embedded().get(code) else { return code.to_string() };
    let kind = texts.label(region.kind.key());
    // The official names of regencies, and of some villages, begin with the word.
    if code.level() == Level::Regency || region.name.starts_with(&kind) {
        return region.name.to_owned();
    }
    format!("{kind} {}", region.name)
}

/// A village with its district, or another place alone.
pub fn home_in(texts: &Texts, code: RegionCode) -> String {
    if code.level() == Level::Village {
        return format!("{}, {}", place_in(texts, code), place_in(texts, code.parent()));
    }
    place_in(texts, code)
}

/// The name of a region for people; regencies carry their kind in the name.
pub fn place_name(code: RegionCode) -> String {
    Regions::embedded().name(code).to_owned()
}

impl FromRequestParts<Office> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &Office) -> Result<Self, Fault> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Fault::new("guard", "no visit"))
    }
}

/// The address the request comes from: what the connection tells, or the proxy next to us.
fn address(request: &Request, headers: &HeaderMap, proxy: bool) -> String {
    let told = headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .and_then(|value| value.to_str().ok())
        .and_then(|line| line.rsplit(',').next())
        .and_then(|last| last.trim().parse::<IpAddr>().ok())
        .filter(|_| proxy);
    let heard = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    told.or(heard).map(|ip| ip.to_canonical().to_string()).unwrap_or_default()
}

/// What counts as one place to try from: an address, or the network of one (IPv6).
pub fn neighbourhood(address: &str) -> String {
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V6(ip)) => ip.segments()[..4]
            .iter()
            .fold(String::new(), |text, segment| format!("{text}{segment:x}:")),
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_host_after_sign_in() {
        for path in ["https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nb", "x"] {
            assert_eq!(inside(path), "/", "{path}");
        }
        assert_eq!(inside("/audit?page=2"), "/audit?page=2");
    }

    #[test]
    fn a_network_tries_as_one() {
        let one = neighbourhood("2001:db8:1:2:3::4");
        assert_eq!(one, neighbourhood("2001:db8:1:2:ffff::9"));
        assert_ne!(neighbourhood("10.0.0.1"), neighbourhood("10.0.0.2"));
    }
}
