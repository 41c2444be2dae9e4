//! Sessions: a random token in a cookie, its hash in the store.

use axum::http::{HeaderMap, header};
use axum::response::Response;
use lindung_store::access::{self as store, Account};
use sha2::{Digest as _, Sha256};

use crate::cookies;
use crate::fault::Fault;
use crate::visit::{Signed, Visit};

/// A session that nobody uses ends after this.
const IDLE: i64 = 12 * 3_600_000;

/// A session ends after this in any case.
const LONGEST: i64 = 7 * 24 * 3_600_000;

/// The name of the cookie. Browsers take one that begins with `__Host-` only from the host itself
/// over an encrypted connection.
pub fn cookie(secure: bool) -> &'static str {
    if secure { "__Host-lindung" } else { "lindung" }
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Who is signed in, if the cookie belongs to a session that holds.
///
/// # Errors
/// If the store does not answer.
pub async fn of(visit: &Visit, headers: &HeaderMap) -> Result<Option<Signed>, Fault> {
    let office = &visit.office;
    let Some(token) = cookies::find(headers, cookie(office.secure)) else { return Ok(None) };
    let Some((session, account)) = store::session(&office.db, &hash(token), visit.now).await?
    else {
        return Ok(None);
    };
    let expires = (visit.now + IDLE).min(session.opened + LONGEST);
    store::touch(&office.db, &session, visit.now, expires).await?;
    Ok(Some(Signed { account, session }))
}

/// Opens a session and puts its cookie on the answer.
///
/// # Errors
/// If the store does not answer, or there is no randomness.
pub async fn open(visit: &Visit, account: &Account, response: &mut Response) -> Result<(), Fault> {
    let office = &visit.office;
    let token = crate::random::token()?;
    store::open_session(
        &office.db,
        account,
        &hash(&token),
        &visit.address,
        &visit.agent,
        visit.now,
        visit.now + IDLE,
    )
    .await?;
    put(response, cookie(office.secure), &token, LONGEST / 1000, office.secure);
    Ok(())
}

/// Takes the cookie away.
pub fn forget(visit: &Visit, response: &mut Response) {
    let secure = visit.office.secure;
    put(response, cookie(secure), "", 0, secure);
}

/// Puts a cookie on an answer.
pub fn put(response: &mut Response, name: &str, value: &str, seconds: i64, secure: bool) {
    if let Some(cookie) = cookies::set(name, value, seconds, secure) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
