//! An unclaimed death in words, for the page and for files.

use lindung_store::claims::UnclaimedDeath;

use super::case_one::{stake_said, state_said};
use super::find::{day_said, happening_said};
use super::unclaimed::left;
use crate::registry::home;
use crate::visit::Visit;

/// An unclaimed death.
pub struct Row {
    /// Its case.
    pub path: String,
    /// The number of the case.
    pub number: i64,
    /// The worker's name.
    pub name: String,
    /// Where the worker lived.
    pub home: String,
    /// What happened.
    pub happening: String,
    /// On which day.
    pub died: String,
    /// The days left, with a colour.
    pub left: (String, &'static str),
    /// The last day.
    pub lapses: String,
    /// What is at stake.
    pub money: String,
    /// Whether the month was paid.
    pub covered: String,
    /// Heirs who are known.
    pub heirs: i64,
    /// Children whose scholarship it may be.
    pub children: i64,
    /// Where the case stands, with a colour.
    pub state: (String, &'static str),
}

/// A death in words.
pub fn row(visit: &Visit, death: &UnclaimedDeath) -> Row {
    let case = &death.case;
    Row {
        path: format!("/claims/{}", case.id),
        number: case.number,
        name: case.name.clone(),
        home: home(visit, case.place),
        happening: happening_said(visit, case.happening),
        died: day_said(visit, case.happened_on),
        left: left(visit, death.days_left),
        lapses: case.lapses_on.map(|on| visit.texts.date(on)).unwrap_or_default(),
        money: stake_said(visit, case.least, case.most),
        covered: visit.t(&format!("claims-covered-{}", case.covered.word())),
        heirs: death.heirs,
        children: death.children,
        state: state_said(visit, case.state),
    }
}
