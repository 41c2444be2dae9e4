//! The first page after signing in, and the choice of a language.

mod waiting;

use askama::Template;
use axum::Form;
use axum::http::{StatusCode, header};
use axum::response::Response;
use lindung_core::access::{Action, Area};
use lindung_core::message::Message;
use serde::Deserialize;

pub use waiting::Waiting;

use crate::contributions::{Warning, warnings};
use crate::coverage::{Panel, panel};
use crate::fault::Fault;
use crate::page::{Frame, Section};
use crate::visit::{Visit, go, inside, place_name, shown};
use crate::{cookies, language};

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage {
    frame: Frame,
    lead: String,
    works: bool,
    waiting: Vec<Waiting>,
    warnings: Vec<Warning>,
    panel: Option<Panel>,
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
    path: Option<&'static str>,
    about: String,
}

/// The chain, and the section where a link's work is done.
const CHAIN: [(&str, &str); 12] = [
    ("intake", "lists"),
    ("checking", "pairs"),
    ("verification", "verification"),
    ("registry", "registry"),
    ("funding", "funds"),
    ("decree", "decrees"),
    ("enrolment", "batches"),
    ("contributions", "bills"),
    ("cards", "cards"),
    ("claims", "claims"),
    ("coverage", "coverage"),
    ("renewal", "lapse"),
];

/// `GET /`.
pub async fn page(visit: Visit) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let lead = Message::new(format!("home-lead-{}", account.role.word()))
        .text("area", area_name(&visit, &account.area));
    let title = visit.say(&Message::new("home-title").text("name", &account.name));
    let page = HomePage {
        frame: visit.frame(title),
        lead: visit.say(&lead),
        works: visit.may(Action::SeeProgress),
        waiting: waiting::of(&visit).await?,
        warnings: warnings(&visit).await?,
        panel: panel(&visit).await?,
        doors: doors(&visit),
        chain: chain(&visit),
    };
    shown(StatusCode::OK, &page)
}

fn doors(visit: &Visit) -> Vec<Door> {
    let sections = Section::of(visit).filter(|section| section.path != "/");
    let mut doors: Vec<Door> = sections
        .map(|section| Door {
            path: section.path,
            icon: section.icon,
            label: section.label(visit),
            about: visit.t(&format!("home-door-{}", section.key)),
        })
        .collect();
    let (label, about) = (visit.t("office-way-me"), visit.t("home-door-me"));
    doors.push(Door { path: "/me", icon: "user", label, about });
    doors
}

fn chain(visit: &Visit) -> Vec<Link> {
    let link = |(key, section): (&str, &str)| Link {
        name: visit.t(&format!("chain-{key}")),
        path: Section::of(visit).find(|own| own.key == section).map(|own| own.path),
        about: visit.t(&format!("chain-{key}-about")),
    };
    CHAIN.into_iter().map(link).collect()
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
