//! Settings of a message gateway: where reminders go on their way to telephones.

use axum::http::Uri;
use lindung_core::message::Message;

use super::sources::Given;
use crate::fetch::may_be_asked;

/// A program of the office's own that passes messages on to telephones.
#[derive(Clone)]
pub struct Gateway {
    /// Where it takes them.
    pub address: Uri,
    /// What messages are signed with, so that it knows they come from here.
    pub secret: String,
}

impl std::fmt::Debug for Gateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Gateway({})", self.address)
    }
}

impl Gateway {
    /// Reads the settings; without an address there is none.
    ///
    /// # Errors
    /// If the address cannot be asked, or the secret is missing.
    pub fn read(given: &Given) -> Result<Option<Self>, Message> {
        let Some(text) = given.value("messages") else { return Ok(None) };
        let wrong = |name: &'static str| {
            Message::new(format!("settings-wrong-{name}"))
                .text("found", text)
                .text("place", given.place("messages"))
        };
        let address: Uri = text.parse().map_err(|_| wrong("messages"))?;
        if !may_be_asked(&address) {
            return Err(wrong("messages"));
        }
        let secret = given.value("messages-secret").unwrap_or_default().to_owned();
        if secret.is_empty() {
            return Err(wrong("messages-secret"));
        }
        Ok(Some(Self { address, secret }))
    }

    /// A value as it may be shown.
    pub fn shown(&self, name: &str) -> String {
        if name == "messages" { self.address.to_string() } else { "•••".to_owned() }
    }
}
