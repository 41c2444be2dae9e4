//! The addresses of reports.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

const SEE: Needs = Needs::May(Action::SeeCoverage);
const MAKE: Needs = Needs::May(Action::MakeReports);
const SIGN: Needs = Needs::May(Action::SignReports);

/// What somebody may have made is asked where it is made: an auditor makes the package, and nothing else.
pub const ROUTES: &[Route] = &[
    reads("/coverage/reports", SEE, || get(super::list::page)),
    changes("/coverage/reports", SEE, || post(super::list::ask)),
    reads("/coverage/reports/schedule", MAKE, || get(super::schedule::page)),
    changes("/coverage/reports/schedule", MAKE, || post(super::schedule::save)),
    reads("/coverage/reports/{id}", SEE, || get(super::one::page)).about(About::Report),
    changes("/coverage/reports/{id}", SIGN, || post(super::one::sign)).about(About::Report),
    reads("/coverage/reports/{id}/pdf", SEE, || get(super::one::pdf)).about(About::Report).slow(),
    reads("/coverage/reports/{id}/xlsx", SEE, || get(super::one::xlsx)).about(About::Report).slow(),
    reads("/coverage/reports/{id}/zip", SEE, || get(super::one::zip)).about(About::Report).slow(),
];
