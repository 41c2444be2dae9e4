//! The addresses of this link.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

/// Signing in, one's own account, the accounts, the audit trail.
pub const ROUTES: &[Route] = &[
    reads("/first-run", Needs::Unfounded, || get(super::first_run::page)),
    changes("/first-run", Needs::Unfounded, || post(super::first_run::create)),
    reads("/sign-in", Needs::Founded, || get(super::sign_in::page)),
    changes("/sign-in", Needs::Founded, || post(super::sign_in::enter)),
    reads("/sign-in/code", Needs::Founded, || get(super::second_step::code_page)),
    changes("/sign-in/code", Needs::Founded, || post(super::second_step::code)),
    reads("/sign-in/password", Needs::Founded, || get(super::second_step::password_page)),
    changes("/sign-in/password", Needs::Founded, || post(super::second_step::password)),
    reads("/sign-in/provider", Needs::Founded, || get(super::sign_on::leave)),
    reads(super::BACK, Needs::Founded, || get(super::sign_on::back)),
    changes("/sign-in/passkey/options", Needs::Founded, || post(super::passkeys::enter_options)),
    changes("/sign-in/passkey", Needs::Founded, || post(super::passkeys::enter)),
    changes("/sign-out", Needs::SignedIn, || post(super::sign_in::leave)),
    reads("/me", Needs::SignedIn, || get(super::me::page)),
    changes("/me/password", Needs::SignedIn, || post(super::me::password)),
    changes("/me/sessions/others", Needs::SignedIn, || post(super::me::revoke_others)),
    changes("/me/sessions/{id}", Needs::SignedIn, || post(super::me::revoke)),
    reads("/me/phone", Needs::SignedIn, || get(super::phone::page)),
    changes("/me/phone", Needs::SignedIn, || post(super::phone::turn_on)),
    changes("/me/phone/off", Needs::SignedIn, || post(super::phone::turn_off)),
    changes("/me/passkeys/options", Needs::SignedIn, || post(super::passkeys::add_options)),
    changes("/me/passkeys", Needs::SignedIn, || post(super::passkeys::add)),
    changes("/me/passkeys/{id}/remove", Needs::SignedIn, || post(super::passkeys::remove)),
    reads("/accounts", Needs::May(Action::ManageAccounts), || get(super::accounts::list)),
    reads("/accounts/new", Needs::May(Action::ManageAccounts), || get(super::accounts::blank)),
    changes("/accounts/new", Needs::May(Action::ManageAccounts), || post(super::accounts::create)),
    reads("/accounts/{id}", Needs::May(Action::ManageAccounts), || get(super::account::page))
        .about(About::Account),
    changes("/accounts/{id}", Needs::May(Action::ManageAccounts), || post(super::account::save))
        .about(About::Account),
    changes("/accounts/{id}/state", Needs::May(Action::ManageAccounts), || {
        post(super::account::set_state)
    })
    .about(About::Account),
    changes("/accounts/{id}/password", Needs::May(Action::ManageAccounts), || {
        post(super::account::reset)
    })
    .about(About::Account),
    changes("/accounts/{id}/identity", Needs::May(Action::ManageAccounts), || {
        post(super::sign_on::link)
    })
    .about(About::Account),
    changes("/accounts/{id}/identity/remove", Needs::May(Action::ManageAccounts), || {
        post(super::sign_on::unlink)
    })
    .about(About::Account),
    reads("/audit", Needs::May(Action::ReadAudit), || get(super::audit::page)),
    changes("/audit/verify", Needs::May(Action::ReadAudit), || post(super::audit::verify)),
];
