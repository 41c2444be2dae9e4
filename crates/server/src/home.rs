//! The first page after signing in, and the choice of a language.

use askama::Template;
use axum::Form;
use axum::http::{StatusCode, header};
use axum::response::Response;
use lindung_core::access::{Action, Area};
use lindung_core::message::Message;
use serde::Deserialize;

use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, go, inside, place_name, shown};
use crate::{cookies, language};

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage {
    frame: Frame,
    lead: String,
    doors: Vec<Door>,
    chain: Vec<Link>,
}

struct Door {
    path: &'static str,
    icon: &'static str,
    label: String,
    about: String,
}

struct Link {
    name: String,
    state: String,
}

/// The chain, and the command that does a link's work today.
const CHAIN: [(&str, Option<&str>); 10] = [
    ("intake", Some("lindung check")),
    ("checking", Some("lindung check")),
    ("verification", None),
    ("registry", None),
    ("funding", None),
    ("decree", None),
    ("enrolment", None),
    ("contributions", None),
    ("cards", None),
    ("claims", None),
];

/// `GET /`.
pub async fn page(visit: Visit) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let lead = Message::new(format!("home-lead-{}", account.role.word()))
        .text("area", area_name(&visit, &account.area));
    let doors = [
        ("accounts", "/accounts", "users", Some(Action::ManageAccounts)),
        ("audit", "/audit", "history", Some(Action::ReadAudit)),
        ("me", "/me", "user", None),
    ];
    let doors = doors
        .into_iter()
        .filter(|(.., needs)| needs.is_none_or(|action| visit.may(action)))
        .map(|(key, path, icon, _)| Door {
            path,
            icon,
            label: visit.t(&format!("office-way-{key}")),
            about: visit.t(&format!("home-door-{key}")),
        })
        .collect();
    let chain = CHAIN
        .into_iter()
        .map(|(key, command)| Link {
            name: visit.t(&format!("chain-{key}")),
            state: match command {
                Some(command) => {
                    visit.say(&Message::new("home-chain-command").text("command", command))
                }
                None => visit.t("home-chain-later"),
            },
        })
        .collect();
    let title = visit.say(&Message::new("home-title").text("name", &account.name));
    let page = HomePage { frame: visit.frame(title), lead: visit.say(&lead), doors, chain };
    shown(StatusCode::OK, &page)
}

/// The places of an area, or the name of the regency.
pub fn area_name(visit: &Visit, area: &Area) -> String {
    if area.within().is_empty() {
        return place_name(area.regency());
    }
    let names: Vec<String> = area.within().iter().map(|place| visit.place(*place)).collect();
    names.join(", ")
}

/// A choice of a language.
#[derive(Deserialize)]
pub struct Choice {
    lang: String,
    #[serde(default)]
    next: String,
}

/// `POST /language`: keeps the choice for a year and goes back to the page.
pub async fn set_language(visit: Visit, Form(choice): Form<Choice>) -> Response {
    let mut response = go(inside(&choice.next));
    let word = language::parse(&choice.lang).map(language::word);
    let cookie = word.and_then(|word| {
        cookies::set(language::COOKIE, word, 365 * 24 * 3600, visit.office.secure)
    });
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
