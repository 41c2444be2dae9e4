//! The addresses of this link.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{About, Needs, Route, changes, reads};

const COUNT: Needs = Needs::May(Action::CountGrievances);
const SEE: Needs = Needs::May(Action::SeeGrievances);
const ANSWER: Needs = Needs::May(Action::AnswerGrievances);
const SET: Needs = Needs::May(Action::KeepDuties);

/// Numbers for who may count, complaints for who may read them, answers for who gives them.
pub const ROUTES: &[Route] = &[
    reads("/grievances", COUNT, || get(super::board::page)),
    reads("/grievances/list", SEE, || get(super::list::page)),
    reads("/grievances/new", ANSWER, || get(super::new::blank)),
    changes("/grievances/new", ANSWER, || post(super::new::create)),
    reads("/grievances/settings", SET, || get(super::settings::page)),
    changes("/grievances/settings", SET, || post(super::settings::save)),
    reads("/grievances/one/{id}", SEE, || get(super::one::page)).about(About::Grievance),
    changes("/grievances/one/{id}", ANSWER, || post(super::acting::act)).about(About::Grievance),
    changes("/grievances/one/{id}/show", SEE, || post(super::one::reveal)).about(About::Grievance),
];
