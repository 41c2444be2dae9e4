//! What a decision about a worker means for the worker's cases.

use lindung_core::claims::{Ball, DropReason, Happening, Move, State};
use lindung_core::words::RegionCode;
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::Who;
use super::booking::{Booking, book};
use super::case::{Case, cases_of_in};
use super::moving::{Step, step_in, turn};
use super::reckoning::reckon_in;
use super::renewing::{MonthsOf, months_changed_in};
use super::schooling::renew_in;
use super::whole;
use crate::db::Tx;
use crate::error::Result;
use crate::ids::new_id;
use crate::keys::Keys;

/// A death was approved whose case is there: the case knows the change by now, and the day if it had
/// none. Of somebody missing, and of an accident or a disease of work, it is the case of the death from
/// here on, with its day. Whether a death came of the work is the office's word: until it is said, that
/// of an accident is taken for one by work, so that the first report to BPJS is not missed, and it is
/// the office's turn.
pub(super) async fn confirmed_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (case, change, on): (&mut Case, Uuid, Option<Date>),
    who: Who,
) -> Result<()> {
    case.change = Some(change);
    let was = case.happening;
    let death = death_of(was);
    let mut detail = json!({ "change": change.to_string() });
    if let Some(death) = death {
        detail["was"] = json!(was.word());
        detail["happening"] = json!(death.word());
        detail["day"] = json!(case.happened_on.map(crate::calendar::day_text));
        (case.happening, case.happened_at) = (death, None);
    }
    if death.is_some() || case.happened_on.is_none() && on.is_some() {
        // The day that stood there was that of what went before.
        case.happened_on = on;
        reckon_in(tx, keys, regency, case, who).await?;
        renew_in(tx, keys, regency, case, who.today).await?;
    }
    let asks = death == Some(Happening::DeathAtWork);
    if asks && case.state.balls().contains(&Ball::Office) && case.ball != Ball::Office {
        turn(tx, &whole(regency)?, case, (Some(Ball::Office), None), who).await?;
    }
    let booking = Booking { on, detail, ..Booking::moving("change-applied") };
    book(tx, keys, regency, case, &booking, who).await?;
    if asks {
        let asked = Booking::noting("death-cause-asked");
        book(tx, keys, regency, case, &asked, who).await?;
    }
    Ok(())
}

/// What a case becomes when the worker is dead; nothing where it is one of a death.
fn death_of(happening: Happening) -> Option<Happening> {
    let deaths = [Happening::DeathAtWork, Happening::Death];
    match happening {
        happening if happening.is_death() => None,
        Happening::Missing => Some(Happening::Death),
        happening => deaths.into_iter().find(|death| happening.may_become(*death)),
    }
}

/// A change that says that a worker died was refused: its case is told so, and somebody looks at it.
pub(crate) async fn death_refused_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (worker, change): (Uuid, Uuid),
    who: Who,
) -> Result<()> {
    let cases = cases_of_in(tx, &whole(regency)?, worker).await?;
    for mut case in cases.into_iter().filter(|case| case.change == Some(change)) {
        let booking = Booking {
            detail: json!({ "change": change.to_string() }),
            ..Booking::noting("change-refused")
        };
        book(tx, keys, regency, &mut case, &booking, who).await?;
    }
    Ok(())
}

/// A worker who was taken to be dead is back: a case of the death that BPJS does not have is given up,
/// any other is told so.
pub(crate) async fn returned_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (worker, change): (Uuid, Uuid),
    who: Who,
) -> Result<()> {
    let area = whole(regency)?;
    let cases = cases_of_in(tx, &area, worker).await?;
    let deaths = cases.into_iter().filter(|case| case.happening.is_for_heirs());
    for mut case in deaths.filter(|case| case.state != State::Dropped) {
        if case.state.is_live() && !case.state.is_handed_in() {
            let step = Step {
                reason: Some(DropReason::NotHappened),
                ..Step::new(Move::Dropped, "", new_id(who.now))
            };
            step_in(tx, keys, &area, &mut case, &step, who).await?;
        } else {
            let booking = Booking {
                detail: json!({ "change": change.to_string() }),
                ..Booking::noting("worker-returned")
            };
            book(tx, keys, regency, &mut case, &booking, who).await?;
        }
    }
    Ok(())
}

/// Two records are of one person by now: what is known of cover counts for the cases of both, and where
/// each has a case of a death, both are told, for a person dies once.
pub(crate) async fn joined_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (worker, change): (Uuid, Uuid),
    who: Who,
) -> Result<()> {
    months_changed_in(tx, keys, regency, MonthsOf::Worker(worker), who).await?;
    let cases = cases_of_in(tx, &whole(regency)?, worker).await?;
    let is_death = |case: &Case| case.happening.is_death() && case.state != State::Dropped;
    let deaths: Vec<Case> = cases.into_iter().filter(is_death).collect();
    if deaths.len() < 2 {
        return Ok(());
    }
    let numbers: Vec<i64> = deaths.iter().map(|case| case.number).collect();
    for mut case in deaths {
        let others: Vec<i64> =
            numbers.iter().copied().filter(|number| *number != case.number).collect();
        let booking = Booking {
            detail: json!({ "change": change.to_string(), "cases": others }),
            ..Booking::noting("death-twice")
        };
        book(tx, keys, regency, &mut case, &booking, who).await?;
    }
    Ok(())
}

/// Two records are of two people after all: what is known of cover counts for each by itself.
pub(crate) async fn parted_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (worker, other): (Uuid, Uuid),
    who: Who,
) -> Result<()> {
    for record in [worker, other] {
        months_changed_in(tx, keys, regency, MonthsOf::Worker(record), who).await?;
    }
    Ok(())
}
