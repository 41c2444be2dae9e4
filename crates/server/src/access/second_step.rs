//! The steps behind the password: the code from the phone, and a password of one's own.

use askama::Template;
use axum::Form;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use lindung_store::access::{self as store, Account, Change};
use serde::Deserialize;

use super::steps::Waiting;
use super::{entry, password as hashing, second_factor, sign_in};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "access/second_step.html")]
struct StepPage {
    frame: Frame,
    problems: Problems,
    lead: String,
    action: &'static str,
    fields: Vec<Field>,
    button: String,
}

/// Who is on the way in and whose account it is, or the way back to the first step.
async fn waiting(visit: &Visit, headers: &HeaderMap) -> Result<Option<(Waiting, Account)>, Fault> {
    let Some(waiting) = visit.office.steps.find(visit, headers) else { return Ok(None) };
    let account = store::account(&visit.office.db, waiting.regency, waiting.account).await?;
    Ok(account.filter(|account| !account.disabled).map(|account| (waiting, account)))
}

/// `GET /sign-in/code`.
///
/// # Errors
/// If the store does not answer.
pub async fn code_page(visit: Visit, headers: HeaderMap) -> Result<Response, Fault> {
    match waiting(&visit, &headers).await? {
        Some((waiting, _)) if waiting.code => {
            show_code(&visit, StatusCode::OK, Problems::default())
        }
        Some((waiting, _)) => Ok(go(waiting.page())),
        None => Ok(go("/sign-in?said=late")),
    }
}

fn show_code(visit: &Visit, status: StatusCode, problems: Problems) -> Result<Response, Fault> {
    let mut field = Field::text("code", visit.t("sign-in-code"))
        .hint(visit.t("sign-in-code-hint"))
        .wrong(&problems)
        .first();
    field.autocomplete = "one-time-code";
    let page = StepPage {
        frame: visit.frame(visit.t("sign-in-code-title")),
        problems,
        lead: visit.t("sign-in-code-lead"),
        action: "/sign-in/code",
        fields: vec![field],
        button: visit.t("office-sign-in"),
    };
    shown(status, &page)
}

/// A code.
#[derive(Deserialize)]
pub struct Code {
    #[serde(default)]
    code: String,
}

/// `POST /sign-in/code`: a wrong code counts like a wrong password.
///
/// # Errors
/// If the store does not answer.
pub async fn code(
    visit: Visit,
    headers: HeaderMap,
    Form(typed): Form<Code>,
) -> Result<Response, Fault> {
    let (office, now) = (&visit.office, visit.now);
    let Some((mut waiting, account)) = waiting(&visit, &headers).await? else {
        return Ok(go("/sign-in?said=late"));
    };
    let held = |until: i64| {
        let mut problems = Problems::default();
        problems.add("code", visit.say(&sign_in::wait_message(until, now)));
        show_code(&visit, StatusCode::TOO_MANY_REQUESTS, problems)
    };
    if let Some(until) = account.blocked_until.filter(|until| *until > now) {
        return held(until);
    }
    if !waiting.code || second_factor::is_right(office, &account, &typed.code, now).await? {
        waiting.code = false;
        return go_on(&visit, &headers, waiting, &account).await;
    }
    let account = store::note_failure(&office.db, &account, now).await?;
    if let Some(until) = account.blocked_until.filter(|until| *until > now) {
        return held(until);
    }
    let mut problems = Problems::default();
    problems.add("code", visit.t("sign-in-code-wrong"));
    show_code(&visit, StatusCode::UNPROCESSABLE_ENTITY, problems)
}

/// To the next step, or in.
async fn go_on(
    visit: &Visit,
    headers: &HeaderMap,
    waiting: Waiting,
    account: &Account,
) -> Result<Response, Fault> {
    let steps = &visit.office.steps;
    if waiting.password {
        let mut response = go(waiting.page());
        steps.end(visit, headers, &mut response);
        steps.wait(visit, waiting, &mut response)?;
        return Ok(response);
    }
    let mut response = go(&waiting.next);
    steps.end(visit, headers, &mut response);
    sign_in::let_in(visit, account, &mut response).await?;
    Ok(response)
}

/// `GET /sign-in/password`.
///
/// # Errors
/// If the store does not answer.
pub async fn password_page(visit: Visit, headers: HeaderMap) -> Result<Response, Fault> {
    match waiting(&visit, &headers).await? {
        Some((waiting, _)) if waiting.code => Ok(go(waiting.page())),
        Some(_) => show_password(&visit, StatusCode::OK, Problems::default()),
        None => Ok(go("/sign-in?said=late")),
    }
}

fn show_password(visit: &Visit, status: StatusCode, problems: Problems) -> Result<Response, Fault> {
    let page = StepPage {
        frame: visit.frame(visit.t("me-password")),
        lead: visit.t("me-password-must"),
        action: "/sign-in/password",
        fields: vec![
            Field::password("password", visit.t("account-password-new"), "new-password")
                .hint(visit.t("account-password-hint"))
                .wrong(&problems)
                .first(),
            Field::password("again", visit.t("account-password-again"), "new-password")
                .wrong(&problems),
        ],
        button: visit.t("office-save"),
        problems,
    };
    shown(status, &page)
}

/// A new password, twice.
#[derive(Deserialize)]
pub struct NewPassword {
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

/// `POST /sign-in/password`: a password of one's own in place of one that an administrator made.
///
/// # Errors
/// If the store does not answer.
pub async fn password(
    visit: Visit,
    headers: HeaderMap,
    Form(typed): Form<NewPassword>,
) -> Result<Response, Fault> {
    let Some((mut waiting, account)) = waiting(&visit, &headers).await? else {
        return Ok(go("/sign-in?said=late"));
    };
    if waiting.code || !waiting.password {
        return Ok(go(waiting.page()));
    }
    let mut problems = Problems::default();
    let typed_twice = (typed.password.as_str(), typed.again.as_str());
    entry::new_password(&visit, typed_twice, &account.login, account.regency, &mut problems);
    if !problems.none() {
        return show_password(&visit, StatusCode::UNPROCESSABLE_ENTITY, problems);
    }
    let hash = hashing::hash(typed.password).await?;
    let (db, by) = (&visit.office.db, Some(account.id));
    let change = Change::Password(&hash);
    let account = store::change(db, &account.area, account.id, &change, by, visit.now).await?;
    waiting.password = false;
    go_on(&visit, &headers, waiting, &account).await
}
