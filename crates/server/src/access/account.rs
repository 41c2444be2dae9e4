//! One account: its role and area, a new password, closing and opening.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::message::Message;
use lindung_store::StoreError;
use lindung_store::access::{self as store, Account, Change};
use serde::Deserialize;
use uuid::Uuid;

use super::accounts::{RoleChoice, Typed, area_field, note, roles, show_secret, state};
use super::{entry, password};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "access/account.html")]
struct AccountPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    login: String,
    state: String,
    tone: &'static str,
    own: bool,
    disabled: bool,
    has_second: bool,
    provider: Option<String>,
    identities: Vec<(String, String)>,
    subject: Field,
    name: Field,
    roles: Vec<RoleChoice>,
    role_wrong: String,
    area: Field,
}

/// The account of an address, if it lies in the area of who asks.
pub(super) async fn found(visit: &Visit, id: &str) -> Result<Option<Account>, Fault> {
    let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
    let area = &visit.signed()?.account.area;
    let accounts = store::accounts(&visit.office.db, area).await?;
    Ok(accounts.into_iter().find(|account| account.id == id))
}

/// What the address of the page says.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    said: String,
}

/// `GET /accounts/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(account) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    note(&visit, "account.seen", &format!("account/{}", account.id)).await?;
    let said = (asked.said == "saved").then(|| visit.t("accounts-change-saved"));
    let typed = as_kept(&account);
    show(&visit, StatusCode::OK, &account, &typed, said, Problems::default()).await
}

/// What is kept, as the form shows it.
fn as_kept(account: &Account) -> Typed {
    Typed {
        name: account.name.clone(),
        login: String::new(),
        role: account.role.word().to_owned(),
        area: entry::written(&account.area),
    }
}

/// The page with what is wrong, when nothing of the account itself was typed.
pub(super) async fn again(
    visit: &Visit,
    account: &Account,
    problems: Problems,
) -> Result<Response, Fault> {
    let (status, typed) = (StatusCode::UNPROCESSABLE_ENTITY, as_kept(account));
    show(visit, status, account, &typed, None, problems).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    account: &Account,
    typed: &Typed,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let title = Message::new("accounts-change-title").text("name", &account.name);
    let (state, tone) = state(visit, account);
    let db = &visit.office.db;
    let has_second = account.has_totp || !store::passkeys(db, account).await?.is_empty();
    let provider = visit.office.provider.as_ref();
    let mut identities = store::identities(db, account).await?;
    identities.retain(|identity| provider.is_some_and(|p| p.issuer == identity.issuer));
    let page = AccountPage {
        frame: visit.frame(visit.say(&title)),
        said,
        id: account.id,
        login: account.login.clone(),
        state,
        tone,
        own: visit.signed()?.account.id == account.id,
        disabled: account.disabled,
        has_second,
        provider: provider.map(|provider| provider.name.clone()),
        identities: identities
            .into_iter()
            .map(|identity| (identity.subject, visit.time(identity.since)))
            .collect(),
        subject: Field::text("subject", visit.t("sign-on-subject"))
            .hint(visit.t("sign-on-subject-hint"))
            .wrong(&problems),
        name: Field::text("name", visit.t("account-name")).value(&typed.name).wrong(&problems),
        roles: roles(visit, &typed.role),
        role_wrong: problems.of("role").unwrap_or_default().to_owned(),
        area: area_field(visit, &typed.area, &problems)?,
        problems,
    };
    shown(status, &page)
}

/// `POST /accounts/{id}`: name, role and area. One's own role is changed by another administrator.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(account) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let own = &visit.signed()?.account;
    let mut problems = Problems::default();
    entry::name(&visit, &typed.name, &mut problems);
    let mut changes = Vec::new();
    if typed.name.trim() != account.name {
        changes.push(Change::Name(typed.name.trim()));
    }
    if own.id != account.id {
        let role = entry::role(&visit, &typed.role, &mut problems);
        if let Some(role) = role.filter(|role| *role != account.role) {
            changes.push(Change::Role(role));
        }
        let area = entry::area(&visit, &typed.area, own.regency, role, &mut problems);
        if let Some(area) = area.filter(|area| *area != account.area) {
            changes.push(Change::Area(area));
        }
    }
    if problems.none() {
        for change in &changes {
            let (db, by) = (&visit.office.db, Some(own.id));
            if let Err(error) =
                store::change(db, &own.area, account.id, change, by, visit.now).await
            {
                problems.add("", refused(&visit, error)?);
                break;
            }
        }
    }
    if !problems.none() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&visit, status, &account, &typed, None, problems).await;
    }
    Ok(go(&format!("/accounts/{}?said=saved", account.id)))
}

/// What the store refuses for a reason that the person can do something about.
fn refused(visit: &Visit, error: StoreError) -> Result<String, Fault> {
    match error {
        StoreError::LastAdmin | StoreError::OutsideArea => Ok(visit.say(&error.message())),
        error => Err(error.into()),
    }
}

/// Which state is wanted.
#[derive(Deserialize)]
pub struct State {
    #[serde(default)]
    state: String,
}

/// `POST /accounts/{id}/state`: closes the account or opens it again.
///
/// # Errors
/// If the store does not answer.
pub async fn set_state(
    visit: Visit,
    Path(id): Path<String>,
    Form(wanted): Form<State>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let Some(account) = found(&visit, &id).await?.filter(|account| account.id != own.id) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let disabled = match wanted.state.as_str() {
        "closed" => true,
        "open" => false,
        _ => return Ok(StatusCode::BAD_REQUEST.into_response()),
    };
    let (db, change) = (&visit.office.db, Change::Disabled(disabled));
    if let Err(error) =
        store::change(db, &own.area, account.id, &change, Some(own.id), visit.now).await
    {
        let mut problems = Problems::default();
        problems.add("", refused(&visit, error)?);
        return again(&visit, &account, problems).await;
    }
    Ok(go(&format!("/accounts/{}?said=saved", account.id)))
}

/// Whether the second factor goes as well.
#[derive(Deserialize)]
pub struct Reset {
    #[serde(default)]
    totp: String,
}

/// `POST /accounts/{id}/password`: a one-time password in place of a forgotten one.
///
/// # Errors
/// If the store does not answer.
pub async fn reset(
    visit: Visit,
    Path(id): Path<String>,
    Form(wanted): Form<Reset>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let Some(account) = found(&visit, &id).await?.filter(|account| account.id != own.id) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let (secret, hash) = password::once().await?;
    let (db, by) = (&visit.office.db, Some(own.id));
    let change = Change::Password(&hash);
    store::change(db, &own.area, account.id, &change, by, visit.now).await?;
    if wanted.totp == "off" {
        store::remove_totp(db, &account, by, visit.now).await?;
        store::remove_passkeys(db, &account, by, visit.now).await?;
    }
    show_secret(&visit, &account, secret)
}
