//! The addresses of lists of cases and reports.

use axum::routing::{get, post};
use lindung_core::access::Action;

use super::{
    children, export, inbox, list, patterns, report, report_one, settings, sweep, unclaimed,
    unclaimed_papers,
};
use crate::routes::{About, Needs, Route, changes, reads};

const SEE: Needs = Needs::May(Action::SeeClaims);
const HELP: Needs = Needs::May(Action::HelpClaims);
const HANDLE: Needs = Needs::May(Action::HandleClaims);
const DECIDE: Needs = Needs::May(Action::DecidePersons);
const DUTIES: Needs = Needs::May(Action::KeepDuties);

/// Cases and reports for who sees claims, what lies unclaimed also in totals for who leads; papers and
/// files for who goes to the families. Whether a death is a worker's is a decision about a person.
pub const ROUTES: &[Route] = &[
    reads("/claims", SEE, || get(list::page)),
    reads("/claims/new", HELP, || get(report::page)),
    changes("/claims/new", HELP, || post(report::save)),
    reads("/claims/inbox", SEE, || get(inbox::page)),
    reads("/claims/inbox/{id}", SEE, || get(report_one::page)).about(About::ClaimReport),
    changes("/claims/inbox/{id}/assign", HANDLE, || post(report_one::assign))
        .about(About::ClaimReport),
    changes("/claims/inbox/{id}/set-aside", HANDLE, || post(report_one::set_aside))
        .about(About::ClaimReport),
    reads("/claims/unclaimed", Needs::May(Action::SeeProgress), || get(unclaimed::page)),
    reads("/claims/unclaimed.csv", HELP, || get(export::deaths_csv)).slow(),
    reads("/claims/unclaimed.xlsx", HELP, || get(export::deaths_xlsx)).slow(),
    reads("/claims/unclaimed/visits.pdf", HELP, || get(unclaimed_papers::visits)).slow(),
    reads("/claims/unclaimed/letters.pdf", HELP, || get(unclaimed_papers::letters)).slow(),
    reads("/claims/children", SEE, || get(children::page)),
    reads("/claims/children.csv", HELP, || get(children::csv)).slow(),
    reads("/claims/children.xlsx", HELP, || get(children::xlsx)).slow(),
    reads("/claims/sweep", SEE, || get(sweep::page)),
    changes("/claims/sweep", Needs::May(Action::BringLists), || post(sweep::run)),
    changes("/claims/sweep/decide", DECIDE, || post(sweep::decide)),
    reads("/claims/patterns", Needs::May(Action::ReviewClaims), || get(patterns::page)),
    reads("/claims/settings", DUTIES, || get(settings::page)),
    changes("/claims/settings", DUTIES, || post(settings::save)),
];
