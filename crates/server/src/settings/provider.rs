//! Settings of the sign-on at a provider (`OpenID` Connect).

use axum::http::Uri;
use lindung_core::message::Message;

use super::sources::Given;
use crate::fetch::may_be_asked;

/// Which account somebody of the provider is, when they come for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// The one that an administrator has linked.
    Admin,
    /// The one with the sign-in name that the provider gives.
    Login,
}

/// Who asks for the second factor of somebody who comes from the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactor {
    /// Lindung, of those who have one here.
    Own,
    /// The provider has done so.
    Provider,
}

/// Where people of the office may sign on.
#[derive(Clone)]
pub struct Provider {
    /// Its address, as its tokens name it.
    pub issuer: String,
    /// What people call it.
    pub name: String,
    /// How it calls this office.
    pub client: String,
    /// What it knows this office by, if it wants a secret.
    pub secret: Option<String>,
    /// The claim that holds a sign-in name.
    pub claim: String,
    /// Which account somebody is.
    pub link: Link,
    /// Who asks for the second factor.
    pub second_factor: SecondFactor,
    /// The address of this office.
    pub office: String,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Provider({})", self.issuer)
    }
}

impl Provider {
    /// Reads the settings; without an address of a provider there is none.
    ///
    /// # Errors
    /// The first value that is missing or cannot be used.
    pub fn read(given: &Given, office: Option<&str>) -> Result<Option<Self>, Message> {
        let wrong = |name: &'static str| {
            Message::new(format!("settings-wrong-{name}"))
                .text("found", given.value(name).unwrap_or_default())
                .text("place", given.place(name))
        };
        let text = |name: &str, default: &str| {
            given.value(name).map_or_else(|| default.to_owned(), str::to_owned)
        };
        let Some(issuer) = given.value("provider").map(str::to_owned) else { return Ok(None) };
        if !issuer.parse::<Uri>().is_ok_and(|uri| may_be_asked(&uri)) {
            return Err(wrong("provider"));
        }
        let Some(office) = office else {
            return Err(
                Message::new("settings-provider-address").text("place", given.place("provider"))
            );
        };
        let client = given.value("provider-client").ok_or_else(|| wrong("provider-client"))?;
        let link = match text("provider-link", "admin").as_str() {
            "admin" => Link::Admin,
            "login" => Link::Login,
            _ => return Err(wrong("provider-link")),
        };
        let second_factor = match text("provider-second-factor", "own").as_str() {
            "own" => SecondFactor::Own,
            "provider" => SecondFactor::Provider,
            _ => return Err(wrong("provider-second-factor")),
        };
        Ok(Some(Self {
            name: text("provider-name", "SSO"),
            client: client.to_owned(),
            secret: given.value("provider-secret").map(str::to_owned),
            claim: text("provider-claim", "preferred_username"),
            office: office.to_owned(),
            issuer,
            link,
            second_factor,
        }))
    }

    /// A value as it may be shown.
    pub fn shown(&self, name: &str) -> String {
        match name {
            "provider" => self.issuer.clone(),
            "provider-name" => self.name.clone(),
            "provider-client" => self.client.clone(),
            "provider-secret" => self.secret.as_ref().map_or("", |_| "•••").to_owned(),
            "provider-claim" => self.claim.clone(),
            "provider-link" => if self.link == Link::Admin { "admin" } else { "login" }.to_owned(),
            _ => match self.second_factor {
                SecondFactor::Own => "own".to_owned(),
                SecondFactor::Provider => "provider".to_owned(),
            },
        }
    }
}
