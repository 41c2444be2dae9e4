//! A browser over a real connection: it keeps its cookies, also when the server has gone away.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;

const BOUNDARY: &str = "lindung-test-4be1";

/// A browser.
#[derive(Clone)]
pub struct Browser {
    /// Where the server answers; another after a new start.
    pub address: String,
    cookies: BTreeMap<String, String>,
}

/// What came back, whole.
pub struct Answer {
    pub status: u16,
    /// Where one is sent, or empty.
    pub location: String,
    pub body: String,
}

impl Answer {
    /// The addresses on the page that begin like this, each once.
    pub fn links(&self, start: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for part in self.body.split('"').filter(|part| part.starts_with(start)) {
            let link = part.split(['?', '#']).next().unwrap_or_default().to_owned();
            if !found.contains(&link) {
                found.push(link);
            }
        }
        found
    }

    /// The value of the first field of this name.
    pub fn value(&self, name: &str) -> Option<String> {
        let mark = format!("name=\"{name}\"");
        let tag = self.body.split('<').find(|tag| tag.contains(&mark))?;
        Some(tag.split_once("value=\"")?.1.split('"').next()?.to_owned())
    }
}

impl Browser {
    /// A browser that has never been here.
    pub fn at(address: &str) -> Self {
        Self { address: address.to_owned(), cookies: BTreeMap::new() }
    }

    /// Opens a page. An error when the server went away before the answer was whole.
    pub fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.send("GET", path, "text/plain", &[])
    }

    /// Sends a form.
    pub fn post(&mut self, path: &str, form: &[(&str, &str)]) -> io::Result<Answer> {
        let escaped = |text: &str| {
            text.bytes().fold(String::new(), |mut out, byte| {
                let _ = write!(out, "%{byte:02X}");
                out
            })
        };
        let pairs = form.iter().map(|(n, v)| format!("{}={}", escaped(n), escaped(v)));
        let body = pairs.collect::<Vec<_>>().join("&");
        self.send("POST", path, "application/x-www-form-urlencoded", body.as_bytes())
    }

    /// Sends one file.
    pub fn upload(&mut self, path: &str, name: &str, content: &str) -> io::Result<Answer> {
        let body = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; \
             filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n{content}\r\n--{BOUNDARY}--\r\n"
        );
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send("POST", path, &kind, body.as_bytes())
    }

    fn send(&mut self, method: &str, path: &str, kind: &str, body: &[u8]) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(&self.address)?;
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        // HTTP/1.0: the answer is whole when the server closes, and not in chunks.
        write!(
            stream,
            "{method} {path} HTTP/1.0\r\nhost: {}\r\ncookie: {}\r\ncontent-type: {kind}\r\n\
             content-length: {}\r\nsec-fetch-site: same-origin\r\nuser-agent: Peramban-Dewi\r\n\r\n",
            self.address,
            cookies.join("; "),
            body.len()
        )?;
        stream.write_all(body)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let cut = || io::Error::from(ErrorKind::UnexpectedEof);
        let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(cut)?;
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(cut)?;
        let mut location = String::new();
        for (name, value) in head.lines().filter_map(|line| line.split_once(": ")) {
            match name.to_ascii_lowercase().as_str() {
                "location" => value.clone_into(&mut location),
                "content-length" if value.parse() != Ok(body.len()) => return Err(cut()),
                "set-cookie" => {
                    let pair = value.split(';').next().unwrap_or_default().split_once('=');
                    self.cookies.extend(pair.map(|(n, v)| (n.to_owned(), v.to_owned())));
                }
                _ => {}
            }
        }
        Ok(Answer { status, location, body: body.to_owned() })
    }
}
