//! The addresses of work without a signal.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{Needs, Route, changes, reads};

const CARRY: Needs = Needs::May(Action::HandCards);

/// Entries of a phone in one request, with signatures.
const ENTRIES: usize = 1024 * 1024;

/// The page on the phone, which holds nothing about anybody and must open whoever is signed in; what
/// it asks; phones and differing entries.
pub const ROUTES: &[Route] = &[
    reads("/field", Needs::Nothing, || get(super::shell::moved)),
    reads("/field/", Needs::Nothing, || get(super::shell::page)),
    reads("/field/sw.js", Needs::Nothing, || get(super::shell::keeper)),
    reads("/field/manifest.json", Needs::Nothing, || get(super::shell::manifest)),
    changes("/field/contact", Needs::Founded, || post(super::contact::ask)),
    reads("/field/places", CARRY, || get(super::taking::places)),
    reads("/field/work", CARRY, || get(super::taking::work)),
    changes("/field/sync", CARRY, || post(super::sending::receive)).body(ENTRIES),
    changes("/field/settle", CARRY, || post(super::sending::settle)),
    changes("/field/return", CARRY, || post(super::contact::give_back)),
    reads("/field/devices", Needs::SignedIn, || get(super::devices::page)),
    changes("/field/devices", CARRY, || post(super::taking::register)),
    changes("/field/devices/{id}/wipe", Needs::SignedIn, || post(super::devices::wipe)),
    changes("/field/devices/{id}/extend", Needs::SignedIn, || post(super::devices::extend)),
    reads("/field/conflicts", CARRY, || get(super::conflicts::page)),
    changes("/field/conflicts/{id}", CARRY, || post(super::conflicts::save)),
];
