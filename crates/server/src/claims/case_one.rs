//! What the pages of a case share: the case of an address, who acts, what the store says no to.

use axum::http::StatusCode;
use lindung_core::access::Action;
use lindung_core::claims::{Ball, Relation, State};
use lindung_core::message::Message;
use lindung_core::words::Rupiah;
use lindung_store::StoreError;
use lindung_store::audit::Event;
use lindung_store::claims::{self as store, Actor, AsRead, Case, ClaimProblem};
use serde_json::json;
use time::Date;
use time::macros::format_description;
use uuid::Uuid;

use crate::fault::Fault;
use crate::funding::rupiah;
use crate::local_time::day_of;
use crate::page::Problems;
use crate::visit::Visit;

/// Who does it, and when.
pub fn actor(visit: &Visit) -> Result<Actor, Fault> {
    let account = &visit.signed()?.account;
    let today = day_of(visit.now, account.regency);
    Ok(Actor { account: account.id, today, now: visit.now })
}

/// The case of an address.
pub async fn found(visit: &Visit, id: Uuid) -> Result<Option<Case>, Fault> {
    Ok(store::case(&visit.office.db, &visit.signed()?.account.area, id).await?)
}

/// Writes down that somebody looked at a case, before anything of it is shown: with the case, and with
/// the worker whose it is.
pub async fn note(visit: &Visit, case: &Case) -> Result<(), Fault> {
    let account = &visit.signed()?.account;
    let subjects = [format!("claim/{}", case.id), format!("worker/{}", case.worker)];
    for subject in subjects {
        let event = Event::new("claim.seen", subject)
            .by(account.id)
            .at(case.place)
            .detail(json!({ "number": case.number }));
        visit.office.journal.append(account.regency, event, visit.now).await?;
    }
    Ok(())
}

/// Whether the person may see accounts and health.
pub fn sees_secrets(visit: &Visit) -> bool {
    visit.may(Action::SeeClaimSecrets)
}

/// A problem of the whole form.
pub fn problem(visit: &Visit, key: &str) -> Problems {
    problem_of(visit, "", key)
}

/// A problem of a field.
pub fn problem_of(visit: &Visit, field: &'static str, key: &str) -> Problems {
    let mut problems = Problems::default();
    problems.add(field, visit.t(key));
    problems
}

/// What the store refuses for a reason that the person can do something about, as a problem of the
/// form; anything else is a fault. Where somebody else was first it is a conflict.
pub fn refused(visit: &Visit, error: StoreError) -> Result<(StatusCode, Problems), Fault> {
    match error {
        StoreError::Claim(ref problem) => {
            let status = match problem {
                ClaimProblem::Moved { .. } => StatusCode::CONFLICT,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let mut problems = Problems::default();
            problems.add("", visit.say(&error.message()));
            Ok((status, problems))
        }
        error => Err(error.into()),
    }
}

/// The number of a request, as a form has it.
pub fn sent(text: &str) -> Option<Uuid> {
    text.trim().parse().ok()
}

/// The number of a part of what a form asks for: it follows from that of the form, so that a form sent
/// twice does each part once.
pub fn part(request: Uuid, of: u128) -> Uuid {
    Uuid::from_u128(request.as_u128() ^ of)
}

/// A case as the form read it.
pub fn as_read(case: &Case, version: &str) -> Option<AsRead> {
    Some(AsRead { claim: case.id, version: version.trim().parse().ok()? })
}

/// A day as forms send it.
pub fn day(text: &str) -> Option<Date> {
    let day = Date::parse(text.trim(), format_description!("[year]-[month]-[day]")).ok()?;
    (1950..2200).contains(&day.year()).then_some(day)
}

/// Something was typed that is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDay;

/// A day that may be left out.
///
/// # Errors
/// If something is typed that is no day.
pub fn maybe_day(text: &str) -> Result<Option<Date>, NoDay> {
    if text.trim().is_empty() { Ok(None) } else { day(text).map(Some).ok_or(NoDay) }
}

/// Why something was not done: the store says no or does not answer, or this program is at fault.
pub enum Failed {
    /// What the store said.
    Store(StoreError),
    /// The fault.
    Fault(Fault),
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Fault> for Failed {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// A day as forms want it.
pub fn day_text(day: Date) -> String {
    day.format(format_description!("[year]-[month]-[day]")).unwrap_or_default()
}

/// A state in words, with its colour.
pub fn state_said(visit: &Visit, state: State) -> (String, &'static str) {
    let tone = match state {
        State::Paid | State::Closed => "good",
        State::Refused => "bad",
        State::Reported | State::Asked | State::Objected => "care",
        State::Examined | State::Gathering | State::Submitted | State::Decided => "note",
        State::Dropped => "",
    };
    (visit.t(&format!("claims-state-{}", state.word())), tone)
}

/// Whose turn it is, in words.
pub fn ball_said(visit: &Visit, ball: Ball) -> String {
    visit.t(&format!("claims-ball-{}", ball.word()))
}

/// What somebody was to the worker, in words.
pub fn relation_said(visit: &Visit, relation: Relation) -> String {
    visit.t(&format!("claims-relation-{}", relation.word()))
}

/// What is at stake, or due: a sum, a range, or from so much on.
pub fn stake_said(visit: &Visit, least: Rupiah, most: Option<Rupiah>) -> String {
    let show = |amount| rupiah(visit.texts, amount);
    match most {
        Some(most) if most == least => show(least),
        Some(most) => {
            let said = Message::new("claim-stake-between").text("least", show(least));
            visit.say(&said.text("most", show(most)))
        }
        None => visit.say(&Message::new("claim-stake-from").text("least", show(least))),
    }
}

/// What is at stake in a case; of a worker who lives it tells how ill the worker is, and is shown to
/// whoever may read that.
pub fn stake_of(visit: &Visit, case: &Case) -> String {
    if case.happening.is_for_heirs() || sees_secrets(visit) {
        stake_said(visit, case.least, case.most)
    } else {
        visit.t("claim-health-hidden")
    }
}

/// A share of 10,000 as a percentage: `33,34%`.
pub fn share_said(visit: &Visit, parts: u32) -> String {
    let decimals = if parts.is_multiple_of(100) { 0 } else { 2 };
    format!("{}%", visit.texts.decimal(f64::from(parts) / 100.0, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_a_form_has_a_number_of_its_own_that_follows_from_the_form() {
        let form = Uuid::from_u128(0x1234_5678_9abc_4def_8123_4567_89ab_cdef);
        let parts: std::collections::BTreeSet<Uuid> = (0..40).map(|of| part(form, of)).collect();
        assert_eq!(parts.len(), 40);
        assert_eq!(part(form, 7), part(form, 7));
    }

    #[test]
    fn a_day_may_be_left_out_but_not_be_wrong() {
        assert_eq!(maybe_day(" "), Ok(None));
        assert!(maybe_day("2026-02-28").is_ok_and(|day| day.is_some()));
        assert_eq!(maybe_day("2026-02-30"), Err(NoDay));
    }
}
