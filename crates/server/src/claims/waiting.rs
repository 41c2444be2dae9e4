//! What waits for who works on claims.

use lindung_core::access::Action;
use lindung_core::claims::Ball;
use lindung_store::claims as store;

use crate::fault::Fault;
use crate::home::Waiting;
use crate::local_time::clock_of;
use crate::visit::Visit;

/// First reports that BPJS has not got, reports nobody has seen to, cases that are one's own turn,
/// deaths that may be a worker's, rights that lapse soon.
///
/// # Errors
/// If the store does not answer.
pub async fn waiting(visit: &Visit) -> Result<Vec<Waiting>, Fault> {
    if !visit.may(Action::SeeProgress) {
        return Ok(Vec::new());
    }
    let account = &visit.signed()?.account;
    let (db, area) = (&visit.office.db, &account.area);
    let clock = clock_of(visit.now, account.regency);
    let counts = store::claim_counts(db, area, clock).await?;
    let wait = |count, key: &str, path: &str, late| Waiting {
        count,
        label: visit.t(key),
        path: path.to_owned(),
        late,
    };
    let mut waiting = Vec::new();
    if visit.may(Action::HandleClaims) {
        waiting.push(wait(
            counts.first_reports,
            "waiting-claims-first",
            "/claims?show=first",
            true,
        ));
        waiting.push(wait(counts.reports, "waiting-claims-reports", "/claims/inbox", false));
        waiting.push(wait(counts.office, "waiting-claims-office", "/claims?ball=office", false));
    } else if visit.may(Action::HelpClaims) {
        let stuck = store::stuck(db, area, clock.date()).await?;
        let village = stuck.iter().find(|one| one.ball == Ball::Village);
        let (cases, late) = village.map_or((0, 0), |one| (one.cases, one.late));
        let path = "/claims?ball=village";
        waiting.push(wait(cases, "waiting-claims-village", path, late > 0));
    }
    if visit.may(Action::DecidePersons) {
        waiting.push(wait(counts.matches, "waiting-claims-deaths", "/claims/sweep", false));
    }
    let path = format!("/claims/unclaimed?days={}", store::SOON);
    waiting.push(wait(counts.lapsing, "waiting-claims-lapsing", &path, true));
    waiting.retain(|one| one.count > 0);
    Ok(waiting)
}
