//! What waits for who hands cards on.

use lindung_core::access::Action;
use lindung_core::cards::Step;
use lindung_store::cards as store;

use super::one::actor;
use crate::fault::Fault;
use crate::home::Waiting;
use crate::visit::Visit;

/// What lies or travels too long in the latest open round.
///
/// # Errors
/// If the store does not answer.
pub async fn waiting(visit: &Visit) -> Result<Vec<Waiting>, Fault> {
    if !visit.may(Action::SeeProgress) {
        return Ok(Vec::new());
    }
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let rounds = store::rounds(db, account.regency).await?;
    let Some(round) = rounds.iter().find(|round| round.closed.is_none()) else {
        return Ok(Vec::new());
    };
    let late = store::reminders(db, keys, (&account.area, round.id), actor(visit)?).await?;
    let hands = visit.may(Action::HandCards);
    // Whoever does not hand cards on is told of what was not done for long.
    let mine = |step| if hands { step >= Step::Remind } else { step >= Step::Leader };
    let cards: u64 = late.iter().filter(|one| mine(one.step)).map(|one| one.cards).sum();
    if cards == 0 {
        return Ok(Vec::new());
    }
    Ok(vec![Waiting {
        count: i64::try_from(cards).unwrap_or(i64::MAX),
        label: visit.t("home-waiting-cards"),
        path: format!("/cards/{}", round.id),
        late: true,
    }])
}
