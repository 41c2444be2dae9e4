//! The addresses of this link.

use axum::routing::{get, post};
use lindung_core::access::Action;

use super::boundaries::FILE;
use super::importing::SHEET;
use crate::routes::{Needs, Route, changes, reads};

const SEE: Needs = Needs::May(Action::SeeCoverage);
const NAMES: Needs = Needs::May(Action::SeePersons);
const KEEP: Needs = Needs::May(Action::KeepFigures);

/// Totals of the own area for whoever sees coverage, names for who sees people, figures of others for
/// who keeps them.
pub const ROUTES: &[Route] = &[
    reads("/coverage", SEE, || get(super::summary::page)),
    reads("/coverage/map", SEE, || get(super::map::page)),
    reads("/coverage/names", NAMES, || get(super::names::page)),
    reads("/coverage/names/file", NAMES, || get(super::names::file)).slow(),
    reads("/coverage/export", SEE, || get(super::export::file)).slow(),
    reads("/coverage/compare", SEE, || get(super::compare::page)),
    reads("/coverage/figures", SEE, || get(super::figures::page)),
    changes("/coverage/figures", KEEP, || post(super::entering::enter)),
    reads("/coverage/figures/history", SEE, || get(super::figures::history)),
    reads("/coverage/figures/template", KEEP, || get(super::importing::template)),
    changes("/coverage/figures/import", KEEP, || post(super::importing::import)).body(SHEET).slow(),
    reads("/coverage/targets", SEE, || get(super::targets::page)),
    changes("/coverage/targets", KEEP, || post(super::targets::set)),
    changes("/coverage/targets/withdraw", KEEP, || post(super::targets::withdraw)),
    changes("/coverage/limits", KEEP, || post(super::limits::set)),
    reads("/coverage/boundaries", SEE, || get(super::boundaries::page)),
    changes("/coverage/boundaries", KEEP, || post(super::boundaries::keep)).body(FILE).slow(),
    changes("/coverage/boundaries/remove", KEEP, || post(super::boundaries::remove)),
];
