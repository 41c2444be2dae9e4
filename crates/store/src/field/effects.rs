//! What an entry of a phone does, through the doors of the links that it belongs to.

use lindung_core::cards::{Move, State};
use lindung_core::verification::Answers;
use lindung_core::words::RegionCode;
use time::Date;
use uuid::Uuid;

use super::items::{About, Asked, Deed, Happened, Item, Outcome};
use super::problem::Code;
use crate::cards::{self, Actor, CardProblem, HandOver, Taker, Taking, Try};
use crate::claims::{self, ClaimProblem, NewReport};
use crate::db::Tx;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::registry::worker_in;
use crate::scope::place_of;
use crate::verification::{self, Report, Reported, Source, VisitProblem};

/// The name that a signature is kept under.
const SIGNATURE: &str = "tanda-tangan.svg";

/// Does it, and says what became of it and where it belongs; the place is not known of what the
/// account does not see.
pub(super) async fn apply(
    tx: &mut Tx,
    keys: &Keys,
    asked: &Asked<'_>,
    item: &Item,
) -> Result<(Outcome, Option<RegionCode>)> {
    if let Deed::Visit { version, answers } = &item.deed {
        return visit(tx, keys, asked, item, (*version, answers)).await;
    }
    let place = match &item.deed {
        Deed::Handed { .. } | Deed::NotHanded { .. } => card_place(tx, asked, item).await?,
        Deed::Event(happened) => match happened.about {
            About::Card => card_place(tx, asked, item).await?,
            About::Visit => verification::place_in(tx, asked.area, item.subject).await?,
            About::Other => happened.village.filter(|place| asked.area.holds(*place)),
        },
        Deed::Visit { .. } | Deed::Taken { .. } | Deed::Unreadable => None,
    };
    let outcome = match done(tx, keys, asked, item, place).await {
        Ok(outcome) => outcome,
        Err(error) => Outcome::against(code(error)?),
    };
    Ok((outcome, place))
}

/// Reports a visit; where it is, is known from that.
async fn visit(
    tx: &mut Tx,
    keys: &Keys,
    asked: &Asked<'_>,
    item: &Item,
    (version, answers): (i64, &Answers),
) -> Result<(Outcome, Option<RegionCode>)> {
    let report = Report {
        visit: item.subject,
        sent: item.id,
        version,
        answers: answers.clone(),
        spot: None,
        source: Source::Field,
        today: asked.today(),
    };
    let (area, by) = (asked.area, asked.actor);
    match verification::report_in(tx, keys, area, &report, by, asked.now).await {
        Ok((Reported::Saved(_), place)) => Ok((Outcome::Done, Some(place))),
        Ok((Reported::Before, place)) => Ok((Outcome::Before, Some(place))),
        Err(error) => {
            let outcome = Outcome::against(code(error)?);
            Ok((outcome, verification::place_in(tx, area, item.subject).await?))
        }
    }
}

/// The village of a card, if it lies in the area.
async fn card_place(tx: &mut Tx, asked: &Asked<'_>, item: &Item) -> Result<Option<RegionCode>> {
    let place = cards::place_of_card(tx, asked.area.regency(), item.subject).await?;
    Ok(place.and_then(place_of).filter(|place| asked.area.holds(*place)))
}

/// Does it.
async fn done(
    tx: &mut Tx,
    keys: &Keys,
    asked: &Asked<'_>,
    item: &Item,
    place: Option<RegionCode>,
) -> Result<Outcome> {
    let actor = Actor { account: asked.actor, today: asked.today(), now: asked.now };
    let on = (asked.day_of)(item.happened_at, asked.area.regency());
    match &item.deed {
        Deed::Visit { .. } | Deed::Unreadable => return Ok(Outcome::Refused(Code::Unreadable)),
        Deed::Handed { .. } => hand(tx, keys, asked, item, (on, actor)).await?,
        Deed::NotHanded { reason, note, happened_on } => {
            let (card, reason, happened_on) = (item.subject, *reason, *happened_on);
            let new = Try { card, reason, note, on, happened_on, request: item.id };
            cards::not_handed_in(tx, keys, asked.area, &new, actor).await?;
        }
        Deed::Taken { counted } => {
            let new = Taking {
                parcel: item.subject,
                taker: Taker::Account(asked.actor),
                counted: *counted,
                missing: &[],
                difference: "",
                proof: lindung_core::cards::Proof::Session,
                file: None,
                request: item.id,
            };
            cards::take_in(tx, keys, asked.area, &new, actor).await?;
        }
        Deed::Event(happened) => report(tx, keys, asked, (item, happened), place).await?,
    }
    Ok(Outcome::Done)
}

/// Keeps what somebody in the field reports. It is not lost because the list of the phone was old: who
/// is not found any more is reported by name.
async fn report(
    tx: &mut Tx,
    keys: &Keys,
    asked: &Asked<'_>,
    (item, happened): (&Item, &Happened),
    place: Option<RegionCode>,
) -> Result<()> {
    let area = asked.area;
    let mut worker = None;
    if happened.about == About::Card {
        let own = cards::worker_of_card(tx, area.regency(), item.subject).await?;
        if let Some(own) = own {
            worker = worker_in(tx, keys, area, own).await?.map(|worker| worker.id);
        }
    }
    let new = NewReport {
        source: lindung_core::claims::Source::Village,
        happening: happened.happening,
        on: happened.on,
        at: happened.at,
        place,
        worker,
        told: &happened.told,
        request: item.id,
    };
    let actor = Actor { account: asked.actor, today: asked.today(), now: asked.now };
    claims::report_in(tx, keys, area, &new, actor.into()).await.map(drop)
}

async fn hand(
    tx: &mut Tx,
    keys: &Keys,
    asked: &Asked<'_>,
    item: &Item,
    (on, actor): (Date, Actor),
) -> Result<()> {
    let Deed::Handed { receiver, name, proof, picture } = &item.deed else { return Ok(()) };
    let over = HandOver {
        cards: &[item.subject],
        receiver: *receiver,
        name,
        proof: *proof,
        file: picture.as_ref().map(|picture| (SIGNATURE, picture.as_bytes())),
        on,
        request: item.id,
    };
    cards::hand_in(tx, keys, asked.area, &over, actor).await.map(drop)
}

/// Why something was not done, if it is about what the entry says.
fn code(error: StoreError) -> Result<Code> {
    Ok(match error {
        StoreError::Visit(problem) => match problem {
            VisitProblem::Changed => Code::Changed,
            VisitProblem::Move(_) => Code::Decided,
            VisitProblem::RoundClosed => Code::Closed,
            VisitProblem::Incomplete => Code::Incomplete,
            _ => Code::Unknown,
        },
        StoreError::Card(problem) => match problem {
            CardProblem::HandedAlready { .. } => Code::Handed,
            CardProblem::Ends { .. } | CardProblem::NotAllowed { state: State::Void, .. } => {
                Code::Ended
            }
            CardProblem::NotAllowed { state: State::Missing, .. } => Code::Missing,
            CardProblem::NotAllowed { state: State::Travelling, tried: Move::Handed, .. }
            | CardProblem::Elsewhere { .. } => Code::Elsewhere,
            CardProblem::ParcelTaken { .. } | CardProblem::ParcelMoved { .. } => Code::Taken,
            CardProblem::ProofMissing
            | CardProblem::ReceiverMissing
            | CardProblem::NoteMissing
            | CardProblem::CountDiffers { .. }
            | CardProblem::DayAhead => Code::Incomplete,
            _ => Code::Unknown,
        },
        StoreError::Claim(ClaimProblem::DayAhead) => Code::Incomplete,
        StoreError::Claim(_) => Code::Unreadable,
        other => return Err(other),
    })
}

/// Does an entry again that was in conflict, on what is there now, for somebody who says that the
/// phone was right. `sent` is the number of this doing, and `words` say why.
pub(super) async fn again(
    tx: &mut Tx,
    keys: &Keys,
    asked: &Asked<'_>,
    (item, words): (&Item, &str),
    sent: Uuid,
) -> Result<Outcome> {
    let actor = Actor { account: asked.actor, today: asked.today(), now: asked.now };
    let mut deed = item.deed.clone();
    let (area, card) = (asked.area, item.subject);
    match &mut deed {
        Deed::Visit { version, .. } => {
            *version = verification::version_in(tx, area, item.subject).await?;
        }
        // Whoever handed it over had it in hand, wherever it should have been.
        Deed::Handed { .. } => {
            cards::find_at_home_in(tx, keys, area, card, (words, item.id), actor).await?;
        }
        // It is not in hands after all.
        Deed::NotHanded { .. } => {
            let back = (words, item.id);
            cards::take_back_in(tx, keys, area, (card, None), back, actor).await?;
        }
        Deed::Taken { .. } | Deed::Event(_) | Deed::Unreadable => {
            return Ok(Outcome::Refused(Code::Taken));
        }
    }
    let item = Item { id: sent, deed, ..item.clone() };
    Ok(apply(tx, keys, asked, &item).await?.0)
}
