//! The addresses of this link.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

const FUNDS: Needs = Needs::May(Action::SeeFunds);
const PLANS: Needs = Needs::May(Action::SeePlans);
const MANAGE: Needs = Needs::May(Action::ManageMoney);

/// Funds, the planner, scenarios, plans and their people. A payer sees its own fund; people by name
/// are for who may see people.
pub const ROUTES: &[Route] = &[
    reads("/funds", FUNDS, || get(super::funds::page)),
    reads("/funds/new", MANAGE, || get(super::fund_form::blank)),
    changes("/funds/new", MANAGE, || post(super::fund_form::begin)),
    reads("/funds/{id}", FUNDS, || get(super::fund::page)).about(About::Fund),
    reads("/funds/{id}/revise", MANAGE, || get(super::fund_form::page)).about(About::Fund),
    changes("/funds/{id}/revise", MANAGE, || post(super::fund_form::revise)).about(About::Fund),
    changes("/funds/{id}/close", MANAGE, || post(super::fund::close)).about(About::Fund),
    changes("/funds/{id}/answer", MANAGE, || post(super::fund::answer)).about(About::Fund),
    changes("/funds/{id}/payers", MANAGE, || post(super::fund::payers)).about(About::Fund),
    reads("/plans", PLANS, || get(super::plans::page)),
    reads("/plans/new", MANAGE, || get(super::planner::page)),
    reads("/plans/outcome", MANAGE, || get(super::planner::live)),
    changes("/plans/new", MANAGE, || post(super::planner::keep)),
    reads("/plans/compare", PLANS, || get(super::compare::page)),
    reads("/plans/{id}", PLANS, || get(super::plan::page)).about(About::Plan),
    changes("/plans/{id}/step", MANAGE, || post(super::plan::step)).about(About::Plan).slow(),
    reads("/plans/{id}/people", Needs::May(Action::SeePersons), || get(super::people::page))
        .about(About::Plan),
];
