//! One's own account: password, second factor, and where one is signed in.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_store::access::{self as store, Change};
use serde::Deserialize;
use uuid::Uuid;

use super::{device, entry, passkeys, password as hashing, second_factor, session};
use crate::fault::Fault;
use crate::home::area_name;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, neighbourhood, shown};

#[derive(Template)]
#[template(path = "access/me.html")]
struct MePage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    facts: Vec<(String, String)>,
    passwords: Vec<Field>,
    phone: String,
    has_phone: bool,
    has_pin: bool,
    phone_off: Field,
    passkeys: Vec<passkeys::Row>,
    passkey_fields: Vec<Field>,
    sessions: Vec<Row>,
}

struct Row {
    id: Uuid,
    device: String,
    address: String,
    opened: String,
    seen: String,
    here: bool,
    revoke: String,
}

/// What the address of the page says.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    said: String,
}

/// `GET /me`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let said = match asked.said.as_str() {
        "password" => Some("me-password-done"),
        "session" => Some("me-session-revoked"),
        "passkey" => Some("passkey-added"),
        "passkey-gone" => Some("passkey-removed"),
        "phone-off" => Some("totp-off-done"),
        _ => None,
    };
    show(&visit, StatusCode::OK, said, Problems::default()).await
}

/// The page with what is said and what is wrong.
pub(super) async fn show(
    visit: &Visit,
    status: StatusCode,
    said: Option<&str>,
    problems: Problems,
) -> Result<Response, Fault> {
    let signed = visit.signed()?;
    let (account, office) = (&signed.account, &visit.office);
    let facts = vec![
        (visit.t("account-name"), account.name.clone()),
        (visit.t("account-login"), account.login.clone()),
        (visit.t("account-role"), visit.t(&format!("role-{}", account.role.word()))),
        (visit.t("account-area"), area_name(visit, &account.area)),
    ];
    let passwords = vec![
        Field::password("old", visit.t("account-password-old"), "current-password")
            .wrong(&problems),
        Field::password("password", visit.t("account-password-new"), "new-password")
            .hint(visit.t("account-password-hint"))
            .wrong(&problems),
        Field::password("again", visit.t("account-password-again"), "new-password")
            .wrong(&problems),
    ];
    let phone = if account.has_totp {
        let left = second_factor::codes_left(office, account).await?;
        visit.say(&Message::new("totp-on-state").number("left", left))
    } else {
        visit.t("totp-off-state")
    };
    let sessions = store::sessions(&office.db, account, visit.now).await?;
    let sessions = sessions.into_iter().map(|own| {
        let device = device::say(&own.agent, visit.texts);
        let opened = visit.time(own.opened);
        let which =
            Message::new("me-session-revoke-which").text("device", &device).text("time", &opened);
        Row {
            id: own.id,
            address: own.address,
            seen: visit.time(own.seen),
            here: own.id == signed.session.id,
            revoke: visit.say(&which),
            device,
            opened,
        }
    });
    let page = MePage {
        frame: visit.frame(visit.t("me-title")),
        said: said.map(|key| visit.t(key)),
        facts,
        passwords,
        phone,
        has_phone: account.has_totp,
        has_pin: visit.may(Action::HandCards),
        phone_off: Field::password("now", visit.t("account-password-old"), "current-password")
            .wrong(&problems),
        passkeys: passkeys::rows(visit).await?,
        passkey_fields: vec![
            Field::text("name", visit.t("passkey-name"))
                .hint(visit.t("passkey-name-hint"))
                .wrong(&problems),
            Field::password("passkey-now", visit.t("account-password-old"), "current-password")
                .wrong(&problems),
        ],
        sessions: sessions.collect(),
        problems,
    };
    shown(status, &page)
}

/// What is typed.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Passwords {
    old: String,
    password: String,
    again: String,
}

/// Whether this is the password of who is signed in; guessing here is slowed like guessing there.
///
/// # Errors
/// If the store does not answer.
pub(super) async fn is_own_password(
    visit: &Visit,
    typed: &str,
    field: &'static str,
    problems: &mut Problems,
) -> Result<bool, Fault> {
    let account = &visit.signed()?.account;
    let (office, now) = (&visit.office, visit.now);
    let held = account.blocked_until.filter(|until| *until > now);
    let held = held.or_else(|| {
        office.tries.take(&neighbourhood(&visit.address), now).err().map(|wait| now + wait)
    });
    if let Some(until) = held {
        problems.add(field, visit.say(&super::sign_in::wait_message(until, now)));
        return Ok(false);
    }
    let known = store::account_by_login(&office.db, &account.login).await?;
    let right = hashing::is_right(typed.to_owned(), known.map(|(_, hash)| hash)).await?;
    if !right {
        store::note_failure(&office.db, account, now).await?;
        problems.add(field, visit.t("account-password-old-wrong"));
    }
    Ok(right)
}

/// `POST /me/password`: signs out everywhere else.
///
/// # Errors
/// If the store does not answer.
pub async fn password(visit: Visit, Form(typed): Form<Passwords>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let mut problems = Problems::default();
    let typed_twice = (typed.password.as_str(), typed.again.as_str());
    entry::new_password(&visit, typed_twice, &account.login, account.regency, &mut problems);
    if !problems.none() || !is_own_password(&visit, &typed.old, "old", &mut problems).await? {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, None, problems).await;
    }
    let hash = hashing::hash(typed.password).await?;
    let (db, by) = (&visit.office.db, Some(account.id));
    let change = Change::Password(&hash);
    let account = store::change(db, &account.area, account.id, &change, by, visit.now).await?;
    let mut response = go("/me?said=password");
    session::open(&visit, &account, &mut response).await?;
    Ok(response)
}

/// `POST /me/sessions/{id}`: ends one of one's own sessions.
///
/// # Errors
/// If the store does not answer.
pub async fn revoke(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let signed = visit.signed()?;
    if let Ok(id) = id.parse::<Uuid>() {
        let (db, account) = (&visit.office.db, &signed.account);
        store::close_session(db, account, id, Some(account.id), visit.now).await?;
        if id == signed.session.id {
            let mut response = go("/sign-in?said=ended");
            session::forget(&visit, &mut response);
            return Ok(response);
        }
    }
    Ok(go("/me?said=session"))
}

/// `POST /me/sessions/others`: ends all of one's sessions but this one.
///
/// # Errors
/// If the store does not answer.
pub async fn revoke_others(visit: Visit) -> Result<Response, Fault> {
    let signed = visit.signed()?;
    let (db, account) = (&visit.office.db, &signed.account);
    for own in store::sessions(db, account, visit.now).await? {
        if own.id != signed.session.id {
            store::close_session(db, account, own.id, Some(account.id), visit.now).await?;
        }
    }
    Ok(go("/me?said=session"))
}
