//! Passkeys: added and removed on one's own page, used in place of password and code.

use axum::Form;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use lindung_core::message::Message;
use lindung_store::StoreError;
use lindung_store::access as store;
use lindung_store::audit::{self, Event};
use serde::Deserialize;

use super::password::is_once;
use super::second_factor::from_hex;
use super::steps::Waiting;
use super::webauthn::{Answer, Party, Refusal};
use super::{me, sign_in};
use crate::fault::Fault;
use crate::page::Problems;
use crate::random::hex;
use crate::visit::{Visit, go, inside, neighbourhood};

/// An account has no more.
const MOST: usize = 10;

/// A passkey on one's own page.
pub struct Row {
    /// Its number, as addresses write it.
    pub id: String,
    /// What the person calls it.
    pub name: String,
    /// When it was added.
    pub since: String,
    /// When it was last used.
    pub used: String,
    /// What the button says to who does not see the row.
    pub remove: String,
}

/// The passkeys of who is signed in.
pub(super) async fn rows(visit: &Visit) -> Result<Vec<Row>, Fault> {
    let account = &visit.signed()?.account;
    let known = store::passkeys(&visit.office.db, account).await?;
    let row = |passkey: store::Passkey| {
        let which = Message::new("passkey-remove-which").text("name", &passkey.name);
        Row {
            id: hex(&passkey.id),
            since: visit.time(passkey.since),
            used: passkey
                .last_used
                .map_or_else(|| visit.t("passkey-unused"), |used| visit.time(used)),
            remove: visit.say(&which),
            name: passkey.name,
        }
    };
    Ok(known.into_iter().map(row).collect())
}

fn json(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// `POST /me/passkeys/options`: what the browser is asked for a new passkey.
///
/// # Errors
/// If the store does not answer.
pub async fn add_options(visit: Visit, headers: HeaderMap) -> Result<Response, Fault> {
    let (office, account) = (&visit.office, &visit.signed()?.account);
    let Some(party) = Party::of(office, &headers) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let known = store::passkeys(&office.db, account).await?;
    Ok(json(office.ceremonies.begin_adding(&party, account, &known)?))
}

/// What the browser brings, and the person types.
#[derive(Deserialize)]
pub struct Sent {
    #[serde(default)]
    credential: String,
    #[serde(default)]
    name: String,
    #[serde(default, rename = "passkey-now")]
    now: String,
    #[serde(default)]
    next: String,
}

/// `POST /me/passkeys`: keeps a new passkey.
///
/// # Errors
/// If the store does not answer.
pub async fn add(
    visit: Visit,
    headers: HeaderMap,
    Form(sent): Form<Sent>,
) -> Result<Response, Fault> {
    let (office, account) = (&visit.office, &visit.signed()?.account);
    let mut problems = Problems::default();
    let name = sent.name.trim();
    if name.is_empty() || name.chars().count() > 60 || name.chars().any(char::is_control) {
        problems.add("name", visit.t("passkey-name-wrong"));
    }
    if store::passkeys(&office.db, account).await?.len() >= MOST {
        problems.add("name", visit.t("passkey-too-many"));
    }
    let unable = StatusCode::UNPROCESSABLE_ENTITY;
    if !problems.none()
        || !me::is_own_password(&visit, &sent.now, "passkey-now", &mut problems).await?
    {
        return me::show(&visit, unable, None, problems).await;
    }
    let added = Party::of(office, &headers)
        .and_then(|party| office.ceremonies.added(&party, account, &sent.credential));
    let Some(added) = added else {
        problems.add("name", visit.t("passkey-failed"));
        return me::show(&visit, unable, None, problems).await;
    };
    let kept =
        store::add_passkey(&office.db, account, &added.id, name, &added.credential, visit.now);
    match kept.await {
        Ok(()) => Ok(go("/me?said=passkey")),
        Err(StoreError::NameTaken) => {
            problems.add("name", visit.t("passkey-taken"));
            me::show(&visit, unable, None, problems).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /me/passkeys/{id}/remove`.
///
/// # Errors
/// If the store does not answer.
pub async fn remove(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    if let Some(id) = from_hex(&id) {
        let by = Some(account.id);
        store::remove_passkey(&visit.office.db, account, &id, by, visit.now).await?;
    }
    Ok(go("/me?said=passkey-gone"))
}

/// `POST /sign-in/passkey/options`: what the browser is asked when somebody signs in.
///
/// # Errors
/// If too many are under way.
pub async fn enter_options(visit: Visit, headers: HeaderMap) -> Result<Response, Fault> {
    let office = &visit.office;
    if office.tries.take(&neighbourhood(&visit.address), visit.now).is_err() {
        return Ok(StatusCode::TOO_MANY_REQUESTS.into_response());
    }
    let Some(party) = Party::of(office, &headers) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    Ok(json(office.ceremonies.begin_entering(&party)?))
}

/// `POST /sign-in/passkey`. A passkey is two factors at once: the device, and the finger or number
/// that it asks for; so no code is asked. It is not slowed by what others guess at the password.
///
/// # Errors
/// If the store does not answer.
pub async fn enter(
    visit: Visit,
    headers: HeaderMap,
    Form(sent): Form<Sent>,
) -> Result<Response, Fault> {
    let (office, now) = (&visit.office, visit.now);
    let refuse = |key: &str| sign_in::refused(&visit, inside(&sent.next), visit.t(key));
    let answer = Party::of(office, &headers).zip(Answer::read(&sent.credential));
    let Some((party, answer)) = answer else { return refuse("passkey-wrong") };
    let Some((passkey, account)) = store::passkey(&office.db, &answer.id()).await? else {
        return refuse("passkey-unknown");
    };
    let entered = office.ceremonies.entered(&party, &answer, &account, &passkey);
    let credential = match entered {
        Ok(credential) if !account.disabled => credential,
        Ok(_) | Err(Refusal::Wrong) => {
            note(&visit, &account, "sign-in.failed").await?;
            return refuse("passkey-wrong");
        }
        Err(Refusal::Copied) => {
            note(&visit, &account, "passkey.copied").await?;
            return refuse("passkey-copied");
        }
    };
    if !store::use_passkey(&office.db, &account, &passkey, &credential, now).await? {
        return refuse("passkey-wrong");
    }
    let hash = store::account_by_login(&office.db, &account.login).await?.map(|(_, hash)| hash);
    let next = inside(&sent.next);
    if hash.as_deref().is_some_and(is_once) {
        let mut waiting = Waiting::new(account.regency, account.id, next, now);
        waiting.password = true;
        let mut response = go(waiting.page());
        office.steps.wait(&visit, waiting, &mut response)?;
        return Ok(response);
    }
    let mut response = go(next);
    sign_in::let_in(&visit, &account, &mut response).await?;
    Ok(response)
}

async fn note(visit: &Visit, account: &store::Account, action: &str) -> Result<(), Fault> {
    let event = Event::new(action, format!("account/{}", account.id));
    audit::append(&visit.office.db, account.regency, &event, visit.now).await?;
    Ok(())
}
