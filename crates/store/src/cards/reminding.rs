//! Who is late, and whom to remind.

use lindung_core::access::Area;
use lindung_core::cards::{Ageing, PlaceLevel, Step, Stop};
use lindung_core::words::{Level, RegionCode};
use uuid::Uuid;

use super::Actor;
use super::parcels::{ParcelState, ParcelsWanted, parcels};
use super::places::{Place, places};
use super::problem::CardProblem;
use super::rounds::{Round, round};
use super::settings::card_settings;
use crate::access::{Account, accounts};
use crate::db::Db;
use crate::error::Result;
use crate::keys::Keys;

/// A day in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// Parcels on the way that are looked through at once.
const PAGE: usize = 500;

/// What is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// Cards lie at the place.
    Lying,
    /// A parcel of this number is on the way to the place.
    Coming(i64),
}

/// Something that is late, and who is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// The place.
    pub place: Uuid,
    /// What it is and where.
    pub stop: Stop,
    /// Its name.
    pub name: String,
    /// What is late.
    pub late: Late,
    /// Cards.
    pub cards: u64,
    /// For how many whole days.
    pub days: i64,
    /// How high up it is told.
    pub step: Step,
    /// Accounts whose own area is the place, and at the step of the district also the district's:
    /// sign-in name and name. Nobody where there are none.
    pub people: Vec<(String, String)>,
}

/// What is late in a round at the moment of an actor, in the area: from the step `Remind` on, the
/// highest step first.
pub async fn reminders(
    db: &Db,
    keys: &Keys,
    (area, id): (&Area, Uuid),
    actor: Actor,
) -> Result<Vec<Reminder>> {
    let regency = area.regency();
    let round = round(db, regency, id).await?.ok_or(CardProblem::RoundUnknown)?;
    let ageing = card_settings(db, regency).await?.ageing;
    let accounts = accounts(db, area).await?;
    let at = Moment { round: &round, ageing, actor, accounts: &accounts };
    let places = places(db, area, id, (None, None)).await?;
    let mut late: Vec<Reminder> = places.iter().filter_map(|place| at.lying(place)).collect();
    let wanted = ParcelsWanted { place: None, state: Some(ParcelState::Sent) };
    let mut after = None;
    loop {
        let page = parcels(db, keys, (area, id), wanted, after, PAGE).await?;
        for parcel in &page {
            let (to, stop, name) = &parcel.to;
            let Some((_, sent)) = parcel.sent else { continue };
            let of = (*to, *stop, name.as_str());
            late.extend(at.late(of, Late::Coming(parcel.number), parcel.on_the_way, sent));
        }
        after = page.last().map(|parcel| parcel.number);
        if page.len() < PAGE {
            break;
        }
    }
    late.sort_by(|one, other| {
        (other.step, other.days, other.cards).cmp(&(one.step, one.days, one.cards))
    });
    Ok(late)
}

struct Moment<'a> {
    round: &'a Round,
    ageing: Ageing,
    actor: Actor,
    accounts: &'a [Account],
}

impl Moment<'_> {
    fn lying(&self, place: &Place) -> Option<Reminder> {
        let of = (place.id, place.stop, place.name.as_str());
        self.late(of, Late::Lying, place.here, place.oldest?)
    }

    fn late(
        &self,
        (place, at, name): (Uuid, Stop, &str),
        late: Late,
        cards: u64,
        since: i64,
    ) -> Option<Reminder> {
        let days = (self.actor.now - since).div_euclid(DAY);
        let past = self.actor.today > self.round.deadline;
        // Nobody is reminded of cards before the first day on which they are handed over.
        let begun = self.actor.today >= self.round.starts_on;
        let step = self.ageing.step(days, past);
        let wanted = cards > 0 && begun && step >= Step::Remind;
        wanted.then(|| Reminder {
            place,
            stop: at,
            name: name.to_owned(),
            late,
            cards,
            days,
            step,
            people: self.people(at, step),
        })
    }

    fn people(&self, at: Stop, step: Step) -> Vec<(String, String)> {
        let own = |region: RegionCode, account: &Account| {
            let within = account.area.within();
            !account.disabled
                && if at.level == PlaceLevel::Office {
                    within.is_empty()
                } else {
                    within.contains(&region)
                }
        };
        let district = at.region.up_to(Level::District);
        let told = |account: &&Account| {
            own(at.region, account) || step >= Step::District && own(district, account)
        };
        let named = |account: &Account| (account.login.clone(), account.name.clone());
        self.accounts.iter().filter(told).map(named).collect()
    }
}
