//! Signing in at the provider that the settings name, and which of its people is which account.

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use lindung_core::message::Message;
use lindung_store::StoreError;
use lindung_store::access::{self as store, Account};
use lindung_store::audit::{self, Event};
use serde::Deserialize;

use super::provider::{Gone, Person, SignOn};
use super::steps::Waiting;
use super::{account, sign_in};
use crate::fault::Fault;
use crate::page::Problems;
use crate::settings::{Link, Provider, SecondFactor};
use crate::visit::{Visit, go, inside, neighbourhood};

/// What the address says.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
}

/// `GET /sign-in/provider`: sends the browser there.
///
/// # Errors
/// If there is no randomness.
pub async fn leave(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let office = &visit.office;
    let Some(provider) = &office.provider else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let next = inside(&asked.next);
    if office.tries.take(&neighbourhood(&visit.address), visit.now).is_err() {
        return Ok(StatusCode::TOO_MANY_REQUESTS.into_response());
    }
    match office.sign_on.leave(&visit, provider, next).await {
        Ok((address, token)) => {
            let mut response = go(&address);
            SignOn::remember(&visit, &token, &mut response);
            Ok(response)
        }
        Err(fault) => {
            tracing::error!(fault = %fault, "sign-on");
            silent(&visit, next, provider)
        }
    }
}

/// The page for when the provider does not answer or cannot be believed.
fn silent(visit: &Visit, next: &str, provider: &Provider) -> Result<Response, Fault> {
    let message = Message::new("sign-on-failed").text("name", &provider.name);
    sign_in::refused(visit, next, visit.say(&message))
}

/// `GET /sign-in/provider/back`: lets in whom the provider names, if that is one of the office.
///
/// # Errors
/// If the store does not answer.
pub async fn back(
    visit: Visit,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let office = &visit.office;
    let Some(provider) = &office.provider else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let came = (asked.state.as_str(), asked.code.as_str());
    let mut response = match office.sign_on.returned(&visit, &headers, provider, came).await {
        Ok(person) => let_in(&visit, provider, &person).await?,
        Err(Gone::Late) => go("/sign-in?said=late"),
        Err(Gone::Refused) => {
            let message = Message::new("sign-on-refused").text("name", &provider.name);
            sign_in::refused(&visit, "/", visit.say(&message))?
        }
        Err(Gone::Failed(fault)) => {
            tracing::error!(fault = %fault, "sign-on");
            silent(&visit, "/", provider)?
        }
    };
    SignOn::forget(&visit, &mut response);
    Ok(response)
}

async fn let_in(visit: &Visit, provider: &Provider, person: &Person) -> Result<Response, Fault> {
    let (office, now) = (&visit.office, visit.now);
    let mut account = store::by_identity(&office.db, &provider.issuer, &person.subject).await?;
    if account.is_none() && provider.link == Link::Login {
        account = link_by_login(visit, provider, person).await?;
    }
    let Some(account) = account.filter(|account| !account.disabled) else {
        let message = Message::new("sign-on-unknown")
            .text("name", &provider.name)
            .text("subject", &person.subject);
        return sign_in::refused(visit, &person.next, visit.say(&message));
    };
    let event = Event::new("identity.used", format!("account/{}", account.id)).by(account.id);
    audit::append(&office.db, account.regency, &event, now).await?;
    if account.has_totp && provider.second_factor == SecondFactor::Own {
        let mut waiting = Waiting::new(account.regency, account.id, &person.next, now);
        waiting.code = true;
        let mut response = go(waiting.page());
        office.steps.wait(visit, waiting, &mut response)?;
        return Ok(response);
    }
    let mut response = go(&person.next);
    sign_in::let_in(visit, &account, &mut response).await?;
    Ok(response)
}

/// The account with the sign-in name that the provider gives, unless another of its people has it.
async fn link_by_login(
    visit: &Visit,
    provider: &Provider,
    person: &Person,
) -> Result<Option<Account>, Fault> {
    let db = &visit.office.db;
    let Some(login) = &person.login else { return Ok(None) };
    let Some((account, _)) = store::account_by_login(db, login).await? else { return Ok(None) };
    let linked = store::identities(db, &account).await?;
    if account.disabled || linked.iter().any(|other| other.issuer == provider.issuer) {
        return Ok(None);
    }
    store::link_identity(db, &account, &provider.issuer, &person.subject, None, visit.now).await?;
    Ok(Some(account))
}

/// A person of the provider.
#[derive(Deserialize)]
pub struct Named {
    #[serde(default)]
    subject: String,
}

/// `POST /accounts/{id}/identity`: an administrator says who of the provider this account is.
///
/// # Errors
/// If the store does not answer.
pub async fn link(
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Named>,
) -> Result<Response, Fault> {
    let (db, own) = (&visit.office.db, &visit.signed()?.account);
    let account = account::found(&visit, &id).await?;
    let Some(account) = account else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let Some(provider) = &visit.office.provider else {
        return Ok(go(&format!("/accounts/{}", account.id)));
    };
    let subject = typed.subject.trim();
    let mut problems = Problems::default();
    if subject.is_empty() || subject.len() > 255 || subject.chars().any(char::is_control) {
        problems.add("subject", visit.t("sign-on-subject-wrong"));
    } else {
        let by = Some(own.id);
        match store::link_identity(db, &account, &provider.issuer, subject, by, visit.now).await {
            Ok(()) => {}
            Err(StoreError::NameTaken) => {
                problems.add("subject", visit.t("sign-on-subject-taken"));
            }
            Err(error) => return Err(error.into()),
        }
    }
    if !problems.none() {
        return account::again(&visit, &account, problems).await;
    }
    Ok(go(&format!("/accounts/{}?said=saved", account.id)))
}

/// `POST /accounts/{id}/identity/remove`.
///
/// # Errors
/// If the store does not answer.
pub async fn unlink(
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Named>,
) -> Result<Response, Fault> {
    let (db, own) = (&visit.office.db, &visit.signed()?.account);
    let account = account::found(&visit, &id).await?;
    let Some(account) = account else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let Some(provider) = &visit.office.provider else {
        return Ok(go(&format!("/accounts/{}", account.id)));
    };
    let (issuer, by) = (&provider.issuer, Some(own.id));
    store::unlink_identity(db, &account, issuer, &typed.subject, by, visit.now).await?;
    Ok(go(&format!("/accounts/{}?said=saved", account.id)))
}
