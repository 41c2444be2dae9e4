//! What waits for somebody, link by link.

use crate::fault::Fault;
use crate::visit::Visit;

/// Work that waits for whoever is signed in. Each link tells its own; nothing is told of zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// How much.
    pub count: i64,
    /// What it is, without the number: `pasangan yang mungkin satu orang`.
    pub label: String,
    /// Where it is done.
    pub path: String,
    /// Whether it is late.
    pub late: bool,
}

/// Everything that waits, in the order of the chain.
///
/// # Errors
/// If the database does not answer.
pub async fn of(visit: &Visit) -> Result<Vec<Waiting>, Fault> {
    let mut waiting = crate::intake::waiting(visit).await?;
    waiting.extend(crate::checking::waiting(visit).await?);
    waiting.extend(crate::verification::waiting(visit).await?);
    waiting.extend(crate::registry::waiting_for(visit).await?);
    waiting.extend(crate::funding::waiting(visit).await?);
    waiting.extend(crate::enrolment::waiting(visit).await?);
    waiting.extend(crate::field::waiting(visit).await?);
    waiting.extend(crate::departures::waiting(visit).await?);
    waiting.extend(crate::cards::waiting(visit).await?);
    waiting.extend(crate::grievances::waiting(visit).await?);
    waiting.extend(crate::claims::waiting(visit).await?);
    waiting.extend(crate::coverage::reports::waiting(visit).await?);
    Ok(waiting)
}
