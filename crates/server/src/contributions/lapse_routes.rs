//! The addresses of what looks ahead: the lapse calendar, its warnings, the hand-over, the forecast.

use axum::routing::{get, post};
use lindung_core::access::Action;

use crate::routes::{Needs, Route, changes, reads};

const TOTALS: Needs = Needs::May(Action::SeeProgress);
const REPORTS: Needs = Needs::May(Action::SeeTotals);
const PLANS: Needs = Needs::May(Action::SeePlans);
const NOTES: Needs = Needs::May(Action::VerifyPersons);
const SETTINGS: Needs = Needs::May(Action::ManageSettings);

/// Who loses cover when: totals of the own area for whoever sees how work goes, money for who sees
/// plans, names for who sees people.
pub const AHEAD: &[Route] = &[
    reads("/lapse", TOTALS, || get(super::lapse::page)),
    reads("/lapse/end", TOTALS, || get(super::lapse_end::page)),
    reads("/self-pay", TOTALS, || get(super::self_pay::page)),
    changes("/self-pay", NOTES, || post(super::self_pay::note)),
    changes("/self-pay/letters", NOTES, || post(super::self_pay_papers::letters)).slow(),
    reads("/self-pay/list.pdf", NOTES, || get(super::self_pay_papers::list)).slow(),
    reads("/reports", REPORTS, || get(super::reports::page)),
    reads("/reports/file", REPORTS, || get(super::reports::file)).slow(),
    reads("/forecast", PLANS, || get(super::forecast::page)),
    reads("/privacy/warnings", SETTINGS, || get(super::lapse_warning::page)),
    changes("/privacy/warnings", SETTINGS, || post(super::lapse_warning::save)),
];
