//! Sign-ins of which a step is still to come: the password was right, the code or a new password
//! is asked for. Kept in memory for a few minutes; after a restart one signs in anew.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use axum::http::HeaderMap;
use axum::response::Response;
use lindung_core::words::RegionCode;
use uuid::Uuid;

use super::session;
use crate::cookies;
use crate::fault::Fault;
use crate::visit::Visit;

/// How long one may take.
const PATIENCE: i64 = 10 * 60_000;

/// More are not kept at a time.
const KEPT: usize = 5_000;

/// Who is on the way in.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The regency of the account.
    pub regency: RegionCode,
    /// The account.
    pub account: Uuid,
    /// Whether the code from the phone is still to come.
    pub code: bool,
    /// Whether a new password has to be set.
    pub password: bool,
    /// The page that was wanted.
    pub next: String,
    until: i64,
}

/// All who are on the way in, by their token.
#[derive(Default)]
pub struct Steps(Mutex<BTreeMap<String, Waiting>>);

fn cookie(secure: bool) -> &'static str {
    if secure { "__Host-lindung-step" } else { "lindung-step" }
}

impl Waiting {
    /// Somebody whose password was right.
    pub fn new(regency: RegionCode, account: Uuid, next: &str, now: i64) -> Self {
        let next = next.to_owned();
        Self { regency, account, code: false, password: false, next, until: now + PATIENCE }
    }

    /// The page of the step that comes next.
    pub fn page(&self) -> &'static str {
        if self.code { "/sign-in/code" } else { "/sign-in/password" }
    }
}

impl Steps {
    /// Lets somebody wait for the next step and puts the cookie on the answer.
    ///
    /// # Errors
    /// If there is no randomness.
    pub fn wait(
        &self,
        visit: &Visit,
        waiting: Waiting,
        response: &mut Response,
    ) -> Result<(), Fault> {
        let token = crate::random::token()?;
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, waiting| waiting.until > visit.now);
        if all.len() >= KEPT {
            all.clear();
        }
        all.insert(token.clone(), waiting);
        let secure = visit.office.secure;
        session::put(response, cookie(secure), &token, PATIENCE / 1000, secure);
        Ok(())
    }

    /// Who waits with this cookie.
    pub fn find(&self, visit: &Visit, headers: &HeaderMap) -> Option<Waiting> {
        let token = cookies::find(headers, cookie(visit.office.secure))?;
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(token).filter(|waiting| waiting.until > visit.now).cloned()
    }

    /// Ends the waiting.
    pub fn end(&self, visit: &Visit, headers: &HeaderMap, response: &mut Response) {
        let secure = visit.office.secure;
        if let Some(token) = cookies::find(headers, cookie(secure)) {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(token);
        }
        session::put(response, cookie(secure), "", 0, secure);
    }
}
