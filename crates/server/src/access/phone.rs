//! Codes from the phone: set up with a picture, turned off with the password.

use askama::Template;
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_store::access as store;
use serde::Deserialize;

use super::{me, second_factor, totp};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::random;
use crate::visit::{Visit, go, place_name, shown};

#[derive(Template)]
#[template(path = "access/phone.html")]
struct PhonePage {
    frame: Frame,
    problems: Problems,
    side: usize,
    dark: String,
    key: String,
    held: String,
    code: Field,
}

#[derive(Template)]
#[template(path = "access/phone_codes.html")]
struct CodesPage {
    frame: Frame,
    codes: Vec<String>,
}

/// `GET /me/phone`: a new secret, that holds only once a code of it was typed.
///
/// # Errors
/// If there is no randomness.
pub async fn page(visit: Visit) -> Result<Response, Fault> {
    if visit.signed()?.account.has_totp {
        return Ok(go("/me"));
    }
    let secret = random::bytes::<{ second_factor::SECRET }>()?;
    show(&visit, StatusCode::OK, &secret, Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    secret: &[u8],
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let issuer = format!("Lindung {}", place_name(account.regency));
    let address = totp::address(secret, &issuer, &account.login);
    let (side, dark) =
        totp::picture(&address).ok_or_else(|| Fault::new("picture", "the address is too long"))?;
    let key = totp::base32(secret);
    let key: Vec<&str> = key.as_bytes().chunks(4).filter_map(|c| str::from_utf8(c).ok()).collect();
    let mut code = Field::text("code", visit.t("totp-confirm")).wrong(&problems);
    (code.autocomplete, code.digits) = ("one-time-code", true);
    // The form carries the secret sealed and bound to the account, so that no other can be put in.
    let held = format!("{} {}", account.id, random::hex(secret));
    let page = PhonePage {
        frame: visit.frame(visit.t("totp-title")),
        side,
        dark,
        key: key.join(" "),
        held: random::hex(&visit.office.keys.seal(&held)),
        code,
        problems,
    };
    shown(status, &page)
}

/// What is typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    held: String,
    #[serde(default)]
    code: String,
}

/// `POST /me/phone`.
///
/// # Errors
/// If the store does not answer.
pub async fn turn_on(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let (office, account) = (&visit.office, &visit.signed()?.account);
    let opened = second_factor::from_hex(&typed.held)
        .and_then(|sealed| office.keys.open(&sealed).ok())
        .and_then(|held| {
            let (id, secret) = held.split_once(' ')?;
            (id == account.id.to_string()).then(|| second_factor::from_hex(secret))?
        });
    let (Some(secret), false) = (opened, account.has_totp) else {
        return Ok(go("/me/phone"));
    };
    let codes =
        second_factor::turn_on(office, account, secret.clone(), &typed.code, visit.now).await?;
    let Some(codes) = codes else {
        let mut problems = Problems::default();
        problems.add("code", visit.t("totp-wrong"));
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &secret, problems);
    };
    let frame = visit.frame(visit.t("totp-codes-title"));
    shown(StatusCode::OK, &CodesPage { frame, codes })
}

/// The password.
#[derive(Deserialize)]
pub struct Password {
    #[serde(default)]
    now: String,
}

/// `POST /me/phone/off`.
///
/// # Errors
/// If the store does not answer.
pub async fn turn_off(visit: Visit, Form(typed): Form<Password>) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    if !me::is_own_password(&visit, &typed.now, "now", &mut problems).await? {
        return me::show(&visit, StatusCode::UNPROCESSABLE_ENTITY, None, problems).await;
    }
    let account = &visit.signed()?.account;
    store::remove_totp(&visit.office.db, account, Some(account.id), visit.now).await?;
    Ok(go("/me?said=phone-off"))
}
