//! What somebody has to know of a case before going on.

use lindung_core::claims::{Covered, State, days_left};
use lindung_core::message::Message;
use lindung_core::registry::Status;
use lindung_store::claims::ClaimSum;

use super::case_data::CaseData;
use super::case_facts::moment_said;
use super::sums::is_explained;
use crate::local_time::start_of;
use crate::visit::Visit;

/// Days before the end from which the end is a warning.
const SOON: i64 = 90;

/// A warning: how bad, the sentence, and where to do something about it.
pub struct Warning {
    /// Its colour.
    pub tone: &'static str,
    /// The sentence.
    pub said: String,
    /// Where it can be mended.
    pub link: Option<(String, String)>,
}

impl Warning {
    fn new(tone: &'static str, said: String) -> Self {
        Self { tone, said, link: None }
    }

    fn at(mut self, path: String, label: String) -> Self {
        self.link = Some((path, label));
        self
    }
}

/// What has to be known of a case, the worst first.
pub fn warnings(visit: &Visit, data: &CaseData) -> Vec<Warning> {
    let case = &data.case;
    let mut all = Vec::new();
    if case.state.is_live() {
        all.extend(first_report(visit, data));
        if !case.state.is_handed_in() {
            all.extend(lapse(visit, data));
            all.extend(cover(visit, data));
            all.extend(day(visit, data));
            all.extend(alive(visit, data));
        }
        all.extend(turn(visit, data));
        all.extend(family(visit, data));
    }
    all.extend(differences(visit, data));
    all
}

fn first_report(visit: &Visit, data: &CaseData) -> Option<Warning> {
    let case = &data.case;
    let due = case.report_due.filter(|_| case.told_at.is_none())?;
    let regency = visit.somebody()?.account.regency;
    let time = i64::from(due.hour()) * 3_600_000 + i64::from(due.minute()) * 60_000;
    let late = start_of(due.date(), regency) + time < visit.now;
    let key = if late { "claim-warn-report-late" } else { "claim-warn-report" };
    let said = visit.say(&Message::new(key).text("due", moment_said(visit, due)));
    Some(Warning::new(if late { "bad" } else { "care" }, said))
}

fn lapse(visit: &Visit, data: &CaseData) -> Option<Warning> {
    let lapse = data.comes_to.lapse.as_ref()?;
    let left = days_left(lapse, data.today);
    let (tone, key) = match left {
        left if left < 0 && lapse.at_the_latest() >= data.today => ("bad", "claim-warn-lapse-open"),
        left if left < 0 => ("bad", "claim-warn-lapsed"),
        left if left <= SOON => ("care", "claim-warn-lapse"),
        _ => return None,
    };
    let said = Message::new(key).date("on", lapse.on).number("days", left.abs());
    Some(Warning::new(tone, visit.say(&said.date("latest", lapse.at_the_latest()))))
}

fn cover(visit: &Visit, data: &CaseData) -> Option<Warning> {
    let (tone, key) = match data.case.covered {
        Covered::Paid => return None,
        Covered::Grace => ("care", "claim-warn-grace"),
        Covered::No => ("bad", "claim-warn-not-covered"),
        Covered::Unknown => ("care", "claim-warn-cover-unknown"),
    };
    let worker = format!("/registry/workers/{}#standing", data.case.worker);
    Some(Warning::new(tone, visit.t(key)).at(worker, visit.t("claim-warn-ledger")))
}

fn day(visit: &Visit, data: &CaseData) -> Option<Warning> {
    let missing = data.case.happened_on.is_none();
    let event = format!("/claims/{}/event", data.case.id);
    missing.then(|| {
        Warning::new("care", visit.t("claim-warn-day")).at(event, visit.t("claim-event-open"))
    })
}

/// A case of a death of somebody who, by the register, lives.
fn alive(visit: &Visit, data: &CaseData) -> Option<Warning> {
    let case = &data.case;
    let lives = case.happening.is_death() && data.worker.status != Status::Dead;
    lives.then(|| {
        let warning = Warning::new("care", visit.t("claim-warn-alive"));
        match case.change {
            Some(change) => {
                warning.at(format!("/registry/changes/{change}"), visit.t("claim-warn-change"))
            }
            None => warning.at(
                format!("/registry/workers/{}/change?kind=died", case.worker),
                visit.t("claim-warn-propose"),
            ),
        }
    })
}

/// Somebody has had the turn for longer than expected.
fn turn(visit: &Visit, data: &CaseData) -> Option<Warning> {
    let case = &data.case;
    let due = case.due_on.filter(|due| *due < data.today)?;
    let said = Message::new("claim-warn-turn")
        .text("ball", visit.t(&format!("claims-ball-{}", case.ball.word())))
        .date("due", due)
        .number("days", (data.today - due).whole_days());
    Some(Warning::new("care", visit.say(&said)))
}

/// Nobody to receive, a quarrel, a child without a guardian.
fn family(visit: &Visit, data: &CaseData) -> Vec<Warning> {
    if !data.case.happening.is_for_heirs() {
        return Vec::new();
    }
    let Some(found) = data.inheritance() else { return Vec::new() };
    let mut all = Vec::new();
    if found.shares.is_empty() {
        all.push(Warning::new("care", visit.t("claim-warn-no-heir")));
    }
    all.extend(found.conflicts.iter().map(|one| Warning::new("care", visit.say(&one.message()))));
    for share in found.shares.iter().filter(|share| share.needs_guardian == Some(true)) {
        if let Some(heir) = data.heirs.get(share.heir).filter(|heir| heir.guardian.is_empty()) {
            let said = Message::new("claim-warn-guardian").text("name", &heir.name);
            all.push(Warning::new("care", visit.say(&said)));
        }
    }
    all
}

/// What was decided differs from what the law gives, and nobody has said why.
fn differences(visit: &Visit, data: &CaseData) -> Option<Warning> {
    let state = data.case.state;
    let differs = |sum: &&ClaimSum| !is_explained(sum, state);
    let count = data.sums.iter().filter(differs).count();
    let shown = count > 0 && matches!(state, State::Decided | State::Paid);
    shown.then(|| {
        let said = Message::new("claim-warn-differs").number("count", count);
        Warning::new("care", visit.say(&said))
            .at(format!("/claims/{}/sums", data.case.id), visit.t("claim-warn-differs-open"))
    })
}
