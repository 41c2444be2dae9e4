//! A browser inside the program: an office is filled through the same pages that people use.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::response::Parts;
use axum::http::{HeaderMap, Request, header};
use lindung_core::message::Message;
use serde_json::Value;
use tower::ServiceExt as _;

use super::accounts::PASSWORD;
use crate::exit;
use crate::office::serve::fault;
use crate::office::{Step, Stop};

/// Somebody at a browser.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    app: Router,
    cookies: BTreeMap<String, String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Where one is sent, or empty.
    pub(crate) location: String,
    /// The page.
    pub(crate) body: String,
    /// The same as it came, for files.
    pub(crate) bytes: Bytes,
}

/// A file of a form.
#[derive(Debug)]
pub(crate) struct Upload<'a> {
    /// The name of the field.
    pub(crate) field: &'a str,
    /// The name of the file.
    pub(crate) name: &'a str,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// A boundary that no list contains.
const BOUNDARY: &str = "lindung-demo-9f2c7b1e";

/// A form without files.
const FORM: &str = "application/x-www-form-urlencoded";

/// Pages and papers are smaller, also the cards of a large regency.
const LARGEST: usize = 256 << 20;

impl Client {
    /// A browser in which this account has signed in.
    pub(crate) async fn sign_in(app: &Router, login: &str) -> Step<Self> {
        let mut client = Self { app: app.clone(), cookies: BTreeMap::new() };
        client.post("/sign-in", &[("login", login), ("password", PASSWORD)]).await?;
        Ok(client)
    }

    /// Opens a page.
    pub(crate) async fn get(&mut self, path: &str) -> Step<Answer> {
        let request = Request::get(path).body(Body::empty()).map_err(|error| fault(&error))?;
        self.send(path, request).await
    }

    /// Sends a form.
    pub(crate) async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Step<Answer> {
        let body = encoded(form);
        self.send_form(path, FORM, body.into_bytes()).await
    }

    /// Sends what a script sends, and reads what comes back.
    pub(crate) async fn post_json(&mut self, path: &str, value: &Value) -> Step<Value> {
        let body = value.to_string().into_bytes();
        let answer = self.send_form(path, "application/json", body).await?;
        serde_json::from_slice(&answer.bytes).map_err(|error| fault(&error))
    }

    /// Opens an address that answers a script.
    pub(crate) async fn get_json(&mut self, path: &str) -> Step<Value> {
        let answer = self.get(path).await?;
        serde_json::from_slice(&answer.bytes).map_err(|error| fault(&error))
    }

    /// Sends a form that the office may have a reason to refuse: the reason, then.
    pub(crate) async fn attempt(
        &mut self,
        path: &str,
        form: &[(&str, &str)],
    ) -> Step<Result<Answer, String>> {
        let request = form_request(path, FORM, encoded(form).into_bytes())?;
        let (parts, body) = self.exchange(request).await?;
        if parts.status.is_success() || parts.status.is_redirection() {
            return Ok(Ok(Answer::of(&parts, body)));
        }
        match problem(&String::from_utf8_lossy(&body)) {
            why if why.is_empty() => Err(refused(path, &parts, &body)),
            why => Ok(Err(why)),
        }
    }

    /// Sends a form with files.
    pub(crate) async fn upload(
        &mut self,
        path: &str,
        form: &[(&str, &str)],
        files: Vec<Upload<'_>>,
    ) -> Step<Answer> {
        let mut body = Vec::new();
        for (name, value) in form {
            let head = format!("Content-Disposition: form-data; name=\"{name}\"");
            part(&mut body, &head, value.as_bytes());
        }
        for Upload { field, name, bytes } in files {
            let head = format!(
                "Content-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream"
            );
            part(&mut body, &head, &bytes);
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        self.send_form(path, &format!("multipart/form-data; boundary={BOUNDARY}"), body).await
    }

    async fn send_form(&mut self, path: &str, kind: &str, body: Vec<u8>) -> Step<Answer> {
        self.send(path, form_request(path, kind, body)?).await
    }

    async fn send(&mut self, path: &str, request: Request<Body>) -> Step<Answer> {
        let (parts, body) = self.exchange(request).await?;
        if parts.status.is_success() || parts.status.is_redirection() {
            Ok(Answer::of(&parts, body))
        } else {
            Err(refused(path, &parts, &body))
        }
    }

    async fn exchange(&mut self, mut request: Request<Body>) -> Step<(Parts, Bytes)> {
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        if !cookies.is_empty() {
            let cookies = cookies.join("; ").parse().map_err(|error| fault(&error))?;
            request.headers_mut().insert(header::COOKIE, cookies);
        }
        let response = self.app.clone().oneshot(request).await.map_err(|error| fault(&error))?;
        let (parts, body) = response.into_parts();
        self.keep(&parts.headers);
        let body = to_bytes(body, LARGEST).await.map_err(|error| fault(&error))?;
        Ok((parts, body))
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().ok().and_then(|text| text.split(';').next());
            if let Some((name, value)) = pair.and_then(|pair| pair.split_once('=')) {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn form_request(path: &str, kind: &str, body: Vec<u8>) -> Step<Request<Body>> {
    Request::post(path)
        .header(header::CONTENT_TYPE, kind)
        .header(header::CONTENT_LENGTH, body.len())
        .header(header::HOST, "127.0.0.1")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .map_err(|error| fault(&error))
}

fn refused(path: &str, parts: &Parts, body: &Bytes) -> Stop {
    let message = Message::new("demo-refused")
        .text("path", path)
        .text("status", parts.status.as_u16())
        .text("why", problem(&String::from_utf8_lossy(body)));
    Stop(message, exit::INTERNAL)
}

impl Answer {
    fn of(parts: &Parts, body: Bytes) -> Self {
        let location = parts.headers.get(header::LOCATION).and_then(|v| v.to_str().ok());
        Self {
            location: location.unwrap_or_default().to_owned(),
            body: String::from_utf8_lossy(&body).into_owned(),
            bytes: body,
        }
    }

    /// The page as far as this text; all of it where the text is not there.
    pub(crate) fn before(&self, mark: &str) -> Self {
        let body = self.body.split(mark).next().unwrap_or_default().to_owned();
        Self { location: String::new(), body, bytes: Bytes::new() }
    }

    /// The value of the first field of this name; empty where there is none.
    pub(crate) fn value(&self, name: &str) -> String {
        self.values(name).into_iter().next().unwrap_or_default()
    }

    /// The address that one is sent to, without what it says.
    pub(crate) fn path(&self) -> &str {
        self.location.split(['?', '#']).next().unwrap_or_default()
    }

    /// The values of the fields of this name in the page's forms, in order.
    pub(crate) fn values(&self, name: &str) -> Vec<String> {
        let mark = format!("name=\"{name}\"");
        let tags = self.body.split('<').filter(|tag| tag.contains(&mark));
        tags.filter_map(|tag| {
            let (_, rest) = tag.split_once("value=\"")?;
            Some(rest.split('"').next()?.to_owned())
        })
        .collect()
    }

    /// The names and values of all inputs of the page, in order.
    pub(crate) fn fields(&self) -> Vec<(String, String)> {
        let tags = self.body.split('<').filter(|tag| tag.starts_with("input "));
        let part = |tag: &str, mark: &str| {
            let (_, rest) = tag.split_once(mark)?;
            Some(rest.split('"').next()?.to_owned())
        };
        tags.filter_map(|tag| Some((part(tag, "name=\"")?, part(tag, " value=\"")?))).collect()
    }

    /// The addresses on the page that begin like this, without repetition.
    pub(crate) fn links(&self, start: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for link in self.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let link = link.replace("&amp;", "&");
            if link.starts_with(start) && !found.contains(&link) {
                found.push(link);
            }
        }
        found
    }

    /// The same of those lines of a list that bear a mark.
    pub(crate) fn links_marked(&self, start: &str, mark: &str) -> Vec<String> {
        let marked = self.body.split("<li>").skip(1).filter(|line| line.contains(mark));
        let links = marked.filter_map(|line| line.split("href=\"").nth(1)?.split('"').next());
        let wanted = links.filter(|link| link.starts_with(start));
        wanted.map(|link| link.replace("&amp;", "&")).collect()
    }
}

/// What a page says is wrong: the first of its problems.
fn problem(page: &str) -> String {
    let list = page.split_once("class=\"say bad\" role=\"alert\"").map(|(_, rest)| rest);
    let item = list.and_then(|list| list.split_once("<li>")).map_or("", |(_, rest)| rest);
    let mut text = String::new();
    let mut tag = false;
    for sign in item.split("</li>").next().unwrap_or_default().chars() {
        match sign {
            '<' => tag = true,
            '>' => tag = false,
            sign if !tag => text.push(sign),
            _ => {}
        }
    }
    text
}

fn part(body: &mut Vec<u8>, head: &str, content: &[u8]) {
    body.extend(format!("--{BOUNDARY}\r\n{head}\r\n\r\n").into_bytes());
    body.extend(content);
    body.extend(b"\r\n");
}

fn encoded(form: &[(&str, &str)]) -> String {
    let escaped = |text: &str| {
        text.bytes().fold(String::new(), |mut out, byte| {
            let _ = write!(out, "%{byte:02X}");
            out
        })
    };
    let pairs = form.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value)));
    pairs.collect::<Vec<_>>().join("&")
}
