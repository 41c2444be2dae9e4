//! The share for everybody: told from the number that the public table tells anyhow, so that it points
//! to nobody.

use lindung_core::coverage::{Measure, Ours, Share};
use lindung_core::message::Message;
use lindung_core::words::{Month, RegionCode};
use lindung_store::Db;
use lindung_store::coverage as store;
use time::Date;

use super::one::percent_said;
use super::share::{figure_source, part_source};
use crate::fault::Fault;
use crate::visit::Visit;

/// The shares of a regency with what the public table tells as covered; nothing of the ledger where it
/// tells nothing. Those without both numbers are left out, and those of fewer than `smallest` people.
///
/// # Errors
/// If the store does not answer.
pub async fn shares(
    db: &Db,
    (regency, month): (RegionCode, Month),
    covered: Option<u64>,
    (smallest, today): (u64, Date),
) -> Result<Vec<Share>, Fault> {
    let figures = store::figures(db, regency).await?;
    let thresholds = store::coverage_settings(db, regency).await?;
    let ours = covered.map(|people| Ours { people, on: today });
    let share = |measure| Share::of(measure, (regency, month), ours, &figures, thresholds);
    let told = |share: &Share| {
        share.basis_points().is_some()
            && share.numerator.parts.iter().all(|part| part.people == 0 || part.people >= smallest)
    };
    Ok(Measure::ALL.into_iter().map(share).filter(told).collect())
}

/// A share in a sentence, and where its numbers are from.
pub fn said(visit: &Visit, share: &Share) -> Option<(String, String)> {
    let (below, points) = (share.denominator.as_ref()?, share.basis_points()?);
    let key = match share.measure {
        Measure::Universal => "public-totals-share",
        Measure::Vulnerable => "public-totals-share-vulnerable",
    };
    let sentence = Message::new(key)
        .number("people", share.numerator.people)
        .number("whole", below.people)
        .text("share", percent_said(visit.texts, points));
    let parts: Vec<String> =
        share.numerator.parts.iter().map(|part| part_source(visit, part, share.month)).collect();
    let sources = Message::new("public-totals-share-source")
        .text("part", parts.join("; "))
        .text("whole", figure_source(visit, below));
    Some((visit.say(&sentence), visit.say(&sources)))
}
