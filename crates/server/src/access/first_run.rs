//! The first start: the regency and its first administrator, once.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::{Area, Role};
use lindung_core::message::Message;
use lindung_core::regions::{CodeReading, Regions};
use lindung_core::words::{Level, RegionCode};
use lindung_store::access::{self as store, NewAccount};
use lindung_store::regencies;
use serde::Deserialize;

use super::{entry, password, session, totp};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, neighbourhood, place_name, shown};

/// More regencies of one name are not shown.
const MOST: usize = 12;

#[derive(Template)]
#[template(path = "access/first_run_place.html")]
struct PlacePage {
    frame: Frame,
    problems: Problems,
    step: String,
    query: Field,
    found: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "access/first_run.html")]
struct AdminPage {
    frame: Frame,
    problems: Problems,
    step: String,
    chosen: String,
    regency: String,
    fields: Vec<Field>,
}

/// What the address of the page says.
#[derive(Deserialize)]
pub struct Asked {
    q: Option<String>,
    #[serde(default)]
    regency: String,
}

/// `GET /first-run`: first the place, found by name or code, then the account.
///
/// # Errors
/// If the page cannot be filled.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    if let Some(regency) = regency(&asked.regency) {
        return show_form(&visit, StatusCode::OK, regency, &Typed::default(), Problems::default());
    }
    let mut problems = Problems::default();
    let query = asked.q.unwrap_or_default();
    let found = find(query.trim());
    if !query.trim().is_empty() && found.is_empty() {
        problems.add("q", visit.say(&Message::new("first-none").text("found", query.trim())));
    }
    let found = found
        .into_iter()
        .map(|code| (code.to_string(), place_name(code), place_name(code.parent())))
        .collect();
    let mut field = Field::text("q", visit.t("first-regency"))
        .hint(visit.t("first-regency-hint"))
        .value(query)
        .wrong(&problems)
        .first();
    field.kind = "search";
    let page = PlacePage {
        frame: visit.frame(visit.t("first-title")),
        problems,
        step: step(&visit, 1),
        query: field,
        found,
    };
    shown(StatusCode::OK, &page)
}

fn step(visit: &Visit, number: i64) -> String {
    visit.say(&Message::new("first-step").number("step", number))
}

/// The regency of a code.
fn regency(code: &str) -> Option<RegionCode> {
    let code = RegionCode::parse(code)?;
    (code.level() == Level::Regency && Regions::embedded().get(code).is_some()).then_some(code)
}

/// Regencies and cities by code or name.
fn find(query: &str) -> Vec<RegionCode> {
    let regions = Regions::embedded();
    if query.len() < 2 || query.len() > 100 {
        return Vec::new();
    }
    if let CodeReading::Kemendagri(code) = regions.read_code(query, None) {
        return match code.level() {
            Level::Nation => Vec::new(),
            Level::Province => regions.children(code).map(|region| region.code).collect(),
            _ => vec![code.up_to(Level::Regency)],
        };
    }
    let mut found = regions.regencies_named(query);
    if found.is_empty() {
        let alike = regions.find_any(query, RegionCode::NATION).into_iter();
        found = alike.map(|f| f.code).filter(|code| code.level() == Level::Regency).collect();
    }
    found.truncate(MOST);
    found
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    regency: String,
    token: String,
    name: String,
    login: String,
    password: String,
    again: String,
}

fn show_form(
    visit: &Visit,
    status: StatusCode,
    regency: RegionCode,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let mut name = Field::text("name", visit.t("account-name")).value(&typed.name).wrong(&problems);
    name.autocomplete = "name";
    let mut login = Field::text("login", visit.t("account-login"))
        .hint(visit.t("account-login-hint"))
        .value(&typed.login)
        .wrong(&problems);
    login.autocomplete = "username";
    let mut token = Field::text("token", visit.t("first-token"))
        .hint(visit.t("first-token-hint"))
        .value(&typed.token)
        .wrong(&problems);
    token.first = problems.none();
    let fields = vec![
        token,
        name,
        login,
        Field::password("password", visit.t("account-password"), "new-password")
            .hint(visit.t("account-password-hint"))
            .wrong(&problems),
        Field::password("again", visit.t("account-password-again"), "new-password")
            .wrong(&problems),
    ];
    let chosen =
        Message::new("first-chosen").text("name", place_name(regency)).text("code", regency);
    let page = AdminPage {
        frame: visit.frame(visit.t("first-admin")),
        step: step(visit, 2),
        chosen: visit.say(&chosen),
        regency: regency.to_string(),
        fields,
        problems,
    };
    shown(status, &page)
}

/// `POST /first-run`: the regency and its administrator, both or neither, and once.
///
/// # Errors
/// If the store does not answer.
pub async fn create(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let (office, now) = (&visit.office, visit.now);
    let Some(regency) = regency(&typed.regency) else { return Ok(go("/first-run")) };
    let mut problems = Problems::default();
    let allowed = office.tries.take(&neighbourhood(&visit.address), now);
    if let Err(wait) = allowed {
        problems.add("", visit.say(&super::sign_in::wait_message(now + wait, now)));
        let status = StatusCode::TOO_MANY_REQUESTS;
        return show_form(&visit, status, regency, &typed, problems);
    }
    if !totp::same(typed.token.trim().as_bytes(), office.opening.as_bytes()) {
        problems.add("token", visit.t("first-token-wrong"));
    }
    entry::name(&visit, &typed.name, &mut problems);
    entry::login(&visit, &typed.login, &mut problems);
    let typed_twice = (typed.password.as_str(), typed.again.as_str());
    entry::new_password(&visit, typed_twice, &typed.login, regency, &mut problems);
    let area = Area::whole(regency);
    let (true, Some(area)) = (problems.none(), area) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show_form(&visit, status, regency, &typed, problems);
    };
    let hash = password::hash(typed.password.clone()).await?;
    let _one = office.while_founding().await;
    if office.is_founded().await? {
        return Ok(go("/sign-in?said=closed"));
    }
    let new = NewAccount {
        login: typed.login.trim(),
        name: typed.name.trim(),
        role: Role::Admin,
        area,
        password_hash: &hash,
    };
    let there = regencies::list(&office.db).await?.iter().any(|own| own.code == regency);
    let account = if there {
        store::create_account(&office.db, &new, None, now).await?
    } else {
        store::found(&office.db, &place_name(regency), &new, now).await?
    };
    tracing::info!(regency = %regency, "the office is set up");
    let mut response = go("/");
    session::open(&visit, &account, &mut response).await?;
    Ok(response)
}
