//! The accounts of the office: the list, and a new one.

use askama::Template;
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Role;
use lindung_core::message::Message;
use lindung_store::StoreError;
use lindung_store::access::{self as store, Account, NewAccount};
use lindung_store::audit::{self, Event};
use serde::Deserialize;
use uuid::Uuid;

use super::{entry, password};
use crate::fault::Fault;
use crate::home::area_name;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, place_name, shown};

#[derive(Template)]
#[template(path = "access/accounts.html")]
struct ListPage {
    frame: Frame,
    count: String,
    rows: Vec<Row>,
}

struct Row {
    id: Uuid,
    name: String,
    login: String,
    role: String,
    area: String,
    state: String,
    tone: &'static str,
    phone: String,
}

#[derive(Template)]
#[template(path = "access/account_new.html")]
struct NewPage {
    frame: Frame,
    problems: Problems,
    name: Field,
    login: Field,
    roles: Vec<RoleChoice>,
    role_wrong: String,
    area: Field,
}

#[derive(Template)]
#[template(path = "access/secret.html")]
struct SecretPage {
    frame: Frame,
    login: String,
    secret: String,
}

/// A role to pick.
pub struct RoleChoice {
    /// Its word.
    pub word: &'static str,
    /// Its name.
    pub label: String,
    /// What it does.
    pub about: String,
    /// Whether it is picked.
    pub picked: bool,
}

/// All roles, one of them picked.
pub(super) fn roles(visit: &Visit, picked: &str) -> Vec<RoleChoice> {
    let choice = |role: Role| RoleChoice {
        word: role.word(),
        label: visit.t(&format!("role-{}", role.word())),
        about: visit.t(&format!("role-{}-does", role.word())),
        picked: role.word() == picked,
    };
    Role::ALL.map(choice).into()
}

/// The field of an area.
pub(super) fn area_field(visit: &Visit, value: &str, problems: &Problems) -> Result<Field, Fault> {
    let regency = place_name(visit.signed()?.account.regency);
    let hint = visit.say(&Message::new("account-area-hint").text("regency", regency));
    let mut field =
        Field::text("area", visit.t("account-area")).hint(hint).value(value).wrong(problems);
    field.kind = "area";
    Ok(field)
}

/// The state of an account in a word, and its colour.
pub(super) fn state(visit: &Visit, account: &Account) -> (String, &'static str) {
    if account.disabled {
        (visit.t("accounts-disabled"), "bad")
    } else if account.is_blocked(visit.now) {
        (visit.t("accounts-locked"), "")
    } else {
        (visit.t("accounts-active"), "good")
    }
}

/// Writes down that an administrator looked at accounts.
pub(super) async fn note(visit: &Visit, action: &'static str, subject: &str) -> Result<(), Fault> {
    let account = &visit.signed()?.account;
    let event = Event::new(action, subject).by(account.id);
    audit::append(&visit.office.db, account.regency, &event, visit.now).await?;
    Ok(())
}

/// `GET /accounts`.
///
/// # Errors
/// If the store does not answer.
pub async fn list(visit: Visit) -> Result<Response, Fault> {
    let area = &visit.signed()?.account.area;
    let accounts = store::accounts(&visit.office.db, area).await?;
    note(&visit, "accounts.seen", "accounts").await?;
    let count = Message::new("accounts-count").number("count", accounts.len());
    let rows = accounts.into_iter().map(|account| {
        let (state, tone) = state(&visit, &account);
        let phone = if account.has_totp { "accounts-totp-yes" } else { "accounts-totp-no" };
        Row {
            id: account.id,
            role: visit.t(&format!("role-{}", account.role.word())),
            area: area_name(&visit, &account.area),
            state,
            tone,
            phone: visit.t(phone),
            name: account.name,
            login: account.login,
        }
    });
    let rows = rows.collect();
    let frame = visit.frame(visit.t("accounts-title"));
    shown(StatusCode::OK, &ListPage { frame, count: visit.say(&count), rows })
}

/// What is typed about a new account.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub(super) name: String,
    pub(super) login: String,
    pub(super) role: String,
    pub(super) area: String,
}

/// `GET /accounts/new`.
///
/// # Errors
/// If the page cannot be filled.
pub async fn blank(visit: Visit) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, &Typed::default(), Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let mut name = Field::text("name", visit.t("account-name")).value(&typed.name).wrong(&problems);
    name.first = problems.none();
    let page = NewPage {
        frame: visit.frame(visit.t("accounts-new-title")),
        name,
        login: Field::text("login", visit.t("account-login"))
            .hint(visit.t("account-login-hint"))
            .value(&typed.login)
            .wrong(&problems),
        roles: roles(visit, &typed.role),
        role_wrong: problems.of("role").unwrap_or_default().to_owned(),
        area: area_field(visit, &typed.area, &problems)?,
        problems,
    };
    shown(status, &page)
}

/// `POST /accounts/new`: the password is made here, shown once, and has to be changed.
///
/// # Errors
/// If the store does not answer.
pub async fn create(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let mut problems = Problems::default();
    entry::name(&visit, &typed.name, &mut problems);
    entry::login(&visit, &typed.login, &mut problems);
    let role = entry::role(&visit, &typed.role, &mut problems);
    let area = entry::area(&visit, &typed.area, own.regency, role, &mut problems);
    let again = |problems| show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, problems);
    let (true, Some(role), Some(area)) = (problems.none(), role, area) else {
        return again(problems);
    };
    if !area.within().iter().all(|place| own.area.holds(*place))
        || area.within().is_empty() && !own.area.within().is_empty()
    {
        problems.add("area", visit.say(&StoreError::OutsideArea.message()));
        return again(problems);
    }
    let (secret, hash) = password::once().await?;
    let new = NewAccount {
        login: typed.login.trim(),
        name: typed.name.trim(),
        role,
        area,
        password_hash: &hash,
    };
    match store::create_account(&visit.office.db, &new, Some(own.id), visit.now).await {
        Ok(account) => show_secret(&visit, &account, secret),
        Err(StoreError::NameTaken) => {
            let login = typed.login.trim();
            let taken = Message::new("account-login-taken").text("login", login);
            problems.add("login", visit.say(&taken));
            again(problems)
        }
        Err(error) => Err(error.into()),
    }
}

/// The one-time password of an account, on a page that cannot be come back to.
pub(super) fn show_secret(
    visit: &Visit,
    account: &Account,
    secret: String,
) -> Result<Response, Fault> {
    let title = Message::new("accounts-secret-title").text("name", &account.name);
    let frame = visit.frame(visit.say(&title));
    shown(StatusCode::OK, &SecretPage { frame, login: account.login.clone(), secret })
}
