//! Signing in with name and password, and signing out.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Area;
use lindung_core::message::Message;
use lindung_store::access::{self as store, Account};
use lindung_store::audit::{self, Event};
use lindung_store::regencies;
use serde::Deserialize;

use super::password::{self, is_once};
use super::session;
use super::steps::Waiting;
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, escaped, go, inside, neighbourhood, shown};

#[derive(Template)]
#[template(path = "access/sign_in.html")]
struct SignInPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    next: String,
    login: Field,
    password: Field,
    /// The name of the provider, and the address that leads there.
    provider: Option<(String, String)>,
}

/// What the address of the page says.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
    #[serde(default)]
    said: String,
}

/// What is typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

/// `GET /sign-in`.
///
/// # Errors
/// If the page cannot be filled.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    if visit.somebody().is_some() {
        return Ok(go(inside(&asked.next)));
    }
    let said = match asked.said.as_str() {
        "needed" => Some("sign-in-needed"),
        "ended" => Some("sign-in-ended"),
        "late" => Some("sign-in-code-late"),
        "closed" => Some("first-closed"),
        _ => None,
    };
    let said = said.map(|key| visit.t(key));
    show(&visit, StatusCode::OK, "", inside(&asked.next), said, Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    login: &str,
    next: &str,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let mut name = Field::text("login", visit.t("account-login")).value(login);
    name.autocomplete = "username";
    name.first = problems.none();
    let password = Field::password("password", visit.t("account-password"), "current-password");
    let frame = visit.frame(visit.t("sign-in-title"));
    let provider = visit.office.provider.as_ref().map(|provider| {
        let label = Message::new("sign-on-button").text("name", &provider.name);
        (visit.say(&label), format!("/sign-in/provider?next={}", escaped(next)))
    });
    let next = next.to_owned();
    let page = SignInPage { frame, problems, said, next, login: name, password, provider };
    shown(status, &page)
}

/// The page for somebody who tried another way and is not let in.
pub(super) fn refused(visit: &Visit, next: &str, said: String) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    problems.add("", said);
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, "", next, None, problems)
}

/// `POST /sign-in`: the same words and the same time whether the name or the password is wrong.
///
/// # Errors
/// If the store does not answer.
pub async fn enter(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let (office, now) = (&visit.office, visit.now);
    let next = inside(&typed.next).to_owned();
    let login = typed.login.trim().to_ascii_lowercase();
    let refuse = |problem: Option<i64>| {
        let mut problems = Problems::default();
        let status = if let Some(until) = problem {
            problems.add("", visit.say(&wait_message(until, now)));
            StatusCode::TOO_MANY_REQUESTS
        } else {
            problems.add("login", visit.t("sign-in-wrong"));
            StatusCode::UNPROCESSABLE_ENTITY
        };
        show(&visit, status, &typed.login, &next, None, problems)
    };
    if let Err(wait) = office.tries.take(&neighbourhood(&visit.address), now) {
        return refuse(Some(now + wait));
    }
    let found = store::account_by_login(&office.db, &login).await?;
    let blocked = match &found {
        Some((account, _)) => account.blocked_until,
        None => office.strangers.blocked_until(&login),
    };
    if let Some(until) = blocked
        && until > now
    {
        note_held(&visit, found.as_ref().map(|(account, _)| account)).await?;
        return refuse(Some(until));
    }
    let (account, hash) = found.map_or((None, None), |(account, hash)| (Some(account), Some(hash)));
    let once = hash.as_deref().is_some_and(is_once);
    let right = password::is_right(typed.password.clone(), hash).await?;
    let account = match account {
        Some(account) if right && !account.disabled => account,
        Some(account) => {
            let account = store::note_failure(&office.db, &account, now).await?;
            return refuse(account.blocked_until.filter(|until| *until > now));
        }
        None => return refuse(note_stranger(&visit, &login).await?),
    };
    let mut waiting = Waiting::new(account.regency, account.id, &next, now);
    (waiting.code, waiting.password) = (account.has_totp, once);
    if waiting.code || waiting.password {
        let mut response = go(waiting.page());
        office.steps.wait(&visit, waiting, &mut response)?;
        return Ok(response);
    }
    let mut response = go(&next);
    let_in(&visit, &account, &mut response).await?;
    Ok(response)
}

/// Opens the session of somebody who has passed every step.
pub(super) async fn let_in(
    visit: &Visit,
    account: &Account,
    response: &mut Response,
) -> Result<(), Fault> {
    store::note_success(&visit.office.db, account).await?;
    session::open(visit, account, response).await
}

/// How long to wait.
pub(super) fn wait_message(until: i64, now: i64) -> Message {
    Message::new("sign-in-wait").number("seconds", ((until - now).max(0) + 999) / 1000)
}

/// A sign-in that was not even tried.
async fn note_held(visit: &Visit, account: Option<&Account>) -> Result<(), Fault> {
    let Some(account) = account else { return Ok(()) };
    let event = Event::new("sign-in.held", format!("account/{}", account.id));
    audit::append(&visit.office.db, account.regency, &event, visit.now).await?;
    Ok(())
}

/// A sign-in with a name that nobody has. What was typed is not kept: it may be a password.
async fn note_stranger(visit: &Visit, login: &str) -> Result<Option<i64>, Fault> {
    let office = &visit.office;
    let until = office.strangers.note_failure(login, visit.now);
    // With several regencies nobody knows whose door it was.
    if let [only] = regencies::list(&office.db).await?.as_slice()
        && Area::whole(only.code).is_some()
    {
        let event = Event::new("sign-in.failed", "account/unknown");
        audit::append(&office.db, only.code, &event, visit.now).await?;
    }
    Ok(until)
}

/// `POST /sign-out`.
///
/// # Errors
/// If the store does not answer.
pub async fn leave(visit: Visit) -> Result<Response, Fault> {
    let signed = visit.signed()?;
    let (account, id) = (&signed.account, signed.session.id);
    store::close_session(&visit.office.db, account, id, Some(account.id), visit.now).await?;
    let mut response = go("/sign-in?said=ended");
    session::forget(&visit, &mut response);
    Ok(response)
}
