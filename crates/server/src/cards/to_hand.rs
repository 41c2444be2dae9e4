//! Which cards papers and forms are made for: those of a round that are not in hands yet.

use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_store::audit::Event;
use lindung_store::cards::{self as store, Round, SheetRow};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::fault::Fault;
use crate::page::Problems;
use crate::visit::Visit;

/// Cards that are read from the store at a time.
const STEP: usize = 5_000;

/// What the address says: a round, and a district or village of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub(super) round: String,
    pub(super) place: String,
}

/// The round that is asked for, and the place inside the person's area.
pub(super) async fn wanted(
    visit: &Visit,
    asked: &Asked,
) -> Result<Option<(Round, Option<RegionCode>)>, Fault> {
    let account = &visit.signed()?.account;
    let Ok(round) = asked.round.parse::<Uuid>() else { return Ok(None) };
    let Some(round) = store::round(&visit.office.db, account.regency, round).await? else {
        return Ok(None);
    };
    if asked.place.is_empty() {
        return Ok(Some((round, None)));
    }
    let place = RegionCode::parse(&asked.place).filter(|place| account.area.holds(*place));
    Ok(place.map(|place| (round, Some(place))))
}

/// Cards that are not in hands yet, village after village; a problem when there is none or there are
/// more than so many.
pub(super) async fn to_hand(
    visit: &Visit,
    (round, place): (Uuid, Option<RegionCode>),
    most: usize,
) -> Result<Result<Vec<SheetRow>, Problems>, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let (mut rows, mut after): (Vec<SheetRow>, _) = (Vec::new(), None);
    loop {
        let limit = STEP.min(most + 1 - rows.len());
        let next = store::sheet(db, keys, (area, round), (place, false), after, limit).await?;
        let full = next.len() == limit;
        after = next.last().map(|row| (row.place, row.number));
        rows.extend(next);
        if !full || rows.len() > most {
            break;
        }
    }
    let key = match rows.len() {
        0 => "cards-papers-nobody",
        count if count > most => "cards-papers-many",
        _ => return Ok(Ok(rows)),
    };
    let mut problems = Problems::default();
    problems.add("place", visit.say(&Message::new(key).number("most", most)));
    Ok(Err(problems))
}

/// Writes down that cards of people are shown on a paper, before they are.
pub(super) async fn note(
    visit: &Visit,
    round: Uuid,
    (place, paper): (Option<RegionCode>, &str),
    cards: usize,
) -> Result<(), Fault> {
    let account = &visit.signed()?.account;
    let event = Event::new("cards.papers", format!("card-round/{round}"))
        .by(account.id)
        .at(place.unwrap_or(account.regency))
        .detail(json!({ "paper": paper, "cards": cards }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    Ok(())
}
