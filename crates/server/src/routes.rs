//! Every route once, with what it needs; a test walks them for every role.

use axum::routing::{MethodRouter, get, post};
use lindung_core::access::Action;

use crate::office::Office;
use crate::{access, assets, home, watch};

/// What somebody needs to be let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: health, style sheets, the choice of a language.
    Nothing,
    /// Nothing, once there is an account: signing in.
    Founded,
    /// That there is no account yet: the first start.
    Unfounded,
    /// To be signed in.
    SignedIn,
    /// A role that may do this.
    May(Action),
}

/// A route.
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, with `{id}` for what differs.
    pub path: &'static str,
    /// What it needs.
    pub needs: Needs,
    /// What answers.
    pub answer: fn() -> MethodRouter<Office>,
}

const fn reads(path: &'static str, needs: Needs, answer: fn() -> MethodRouter<Office>) -> Route {
    Route { method: "GET", path, needs, answer }
}

const fn changes(path: &'static str, needs: Needs, answer: fn() -> MethodRouter<Office>) -> Route {
    Route { method: "POST", path, needs, answer }
}

/// All routes of the office.
pub const ROUTES: &[Route] = &[
    reads("/health", Needs::Nothing, || get(watch::health)),
    reads("/ready", Needs::Nothing, || get(watch::ready)),
    reads("/metrics", Needs::Nothing, || get(watch::metrics)),
    reads("/assets/{name}", Needs::Nothing, || get(assets::serve)),
    changes("/language", Needs::Nothing, || post(home::set_language)),
    reads("/first-run", Needs::Unfounded, || get(access::first_run::page)),
    changes("/first-run", Needs::Unfounded, || post(access::first_run::create)),
    reads("/sign-in", Needs::Founded, || get(access::sign_in::page)),
    changes("/sign-in", Needs::Founded, || post(access::sign_in::enter)),
    reads("/sign-in/code", Needs::Founded, || get(access::second_step::code_page)),
    changes("/sign-in/code", Needs::Founded, || post(access::second_step::code)),
    reads("/sign-in/password", Needs::Founded, || get(access::second_step::password_page)),
    changes("/sign-in/password", Needs::Founded, || post(access::second_step::password)),
    reads("/", Needs::SignedIn, || get(home::page)),
    changes("/sign-out", Needs::SignedIn, || post(access::sign_in::leave)),
    reads("/me", Needs::SignedIn, || get(access::me::page)),
    changes("/me/password", Needs::SignedIn, || post(access::me::password)),
    changes("/me/sessions/others", Needs::SignedIn, || post(access::me::revoke_others)),
    changes("/me/sessions/{id}", Needs::SignedIn, || post(access::me::revoke)),
    reads("/me/phone", Needs::SignedIn, || get(access::phone::page)),
    changes("/me/phone", Needs::SignedIn, || post(access::phone::turn_on)),
    changes("/me/phone/off", Needs::SignedIn, || post(access::phone::turn_off)),
    reads("/accounts", Needs::May(Action::ManageAccounts), || get(access::accounts::list)),
    reads("/accounts/new", Needs::May(Action::ManageAccounts), || get(access::accounts::blank)),
    changes("/accounts/new", Needs::May(Action::ManageAccounts), || post(access::accounts::create)),
    reads("/accounts/{id}", Needs::May(Action::ManageAccounts), || get(access::account::page)),
    changes("/accounts/{id}", Needs::May(Action::ManageAccounts), || post(access::account::save)),
    changes("/accounts/{id}/state", Needs::May(Action::ManageAccounts), || {
        post(access::account::set_state)
    }),
    changes("/accounts/{id}/password", Needs::May(Action::ManageAccounts), || {
        post(access::account::reset)
    }),
    reads("/audit", Needs::May(Action::ReadAudit), || get(access::audit::page)),
    changes("/audit/verify", Needs::May(Action::ReadAudit), || post(access::audit::verify)),
];
