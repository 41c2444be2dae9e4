//! The addresses of this link.

use axum::routing::{get, post};
use lindung_core::access::Action;

use super::paying::PROOF;
use super::statements::FILE;
use crate::routes::{About, Needs, Route, changes, reads};

const FUNDS: Needs = Needs::May(Action::SeeFunds);
const PLANS: Needs = Needs::May(Action::SeePlans);
const NAMES: Needs = Needs::May(Action::SeePersons);
const MANAGE: Needs = Needs::May(Action::ManageMoney);

/// Bills in totals, a payer those of its own fund; their people for who may see people, each in the
/// own area; what changes something for who manages money.
pub const ROUTES: &[Route] = &[
    reads("/bills", FUNDS, || get(super::bills::page)),
    reads("/bills/new", MANAGE, || get(super::new_bill::page)),
    changes("/bills/new", MANAGE, || post(super::new_bill::make)),
    reads("/bills/{id}", FUNDS, || get(super::bill::page)).about(About::Bill),
    reads("/bills/{id}/people", NAMES, || get(super::people::page)).about(About::Bill),
    reads("/bills/{id}/proof", PLANS, || get(super::proof::page)).about(About::Bill).slow(),
    changes("/bills/{id}/code", MANAGE, || post(super::changing::code)).about(About::Bill),
    changes("/bills/{id}/cancel", MANAGE, || post(super::changing::cancel)).about(About::Bill),
    changes("/bills/{id}/pay", MANAGE, || post(super::paying::pay))
        .about(About::Bill)
        .body(PROOF)
        .slow(),
    changes("/bills/{id}/give-back", MANAGE, || post(super::paying::give_back))
        .about(About::Bill)
        .body(PROOF)
        .slow(),
    changes("/bills/{id}/undo", MANAGE, || post(super::changing::undo)).about(About::Bill),
    reads("/bills/{id}/off", MANAGE, || get(super::off::page)).about(About::Bill),
    changes("/bills/{id}/off", MANAGE, || post(super::off::take)).about(About::Bill),
    reads("/bills/{id}/annex.pdf", NAMES, || get(super::letter::annex)).about(About::Bill).slow(),
    reads("/bills/{id}/letter.pdf", PLANS, || get(super::letter::page)).about(About::Bill).slow(),
    reads("/statements", PLANS, || get(super::statements::page)),
    changes("/statements", MANAGE, || post(super::statements::read)).body(FILE).slow(),
    reads("/statements/{id}", PLANS, || get(super::statement::page)).about(About::Statement),
    changes("/statements/{id}/settle", MANAGE, || post(super::statement::settle))
        .about(About::Statement),
    reads("/returns", PLANS, || get(super::returns::page)),
    changes("/returns/{id}/settle", MANAGE, || post(super::returns::settle)).about(About::Return),
    reads("/registry/workers/{id}/ask-back", MANAGE, || get(super::ask_back::page))
        .about(About::Worker),
    changes("/registry/workers/{id}/ask-back", MANAGE, || post(super::ask_back::ask))
        .about(About::Worker),
];
