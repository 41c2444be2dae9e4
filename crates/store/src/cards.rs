//! Cards into hands: rounds and their places, parcels, hand-overs, what was lost and what ends.
//!
//! Custody is double entry. A card is in one account: a place, a parcel, hands, missing or void.
//! Whatever moves cards goes through `moving::shift`, which asks the rule, writes the journal and
//! keeps the counters; `verify_custody` works them out again from the journal.

mod card;
mod ending;
mod finding;
mod flow;
mod handing;
mod making;
mod moving;
mod packing;
mod parcels;
mod pins;
mod places;
mod problem;
mod reminding;
mod rounds;
mod settings;
mod story;
mod taking;
mod trying;
mod verify;

pub use card::{
    Card, CardsWanted, SheetRow, card, card_by_number, card_by_token, cards, cards_named, cards_of,
    sheet,
};
pub(crate) use card::{place_of_card, worker_of_card};
pub use ending::{replace, void_in};
pub(crate) use finding::find_at_home_in;
pub use finding::{find, lose};
pub use flow::{League, flow, flow_names, league};
pub(crate) use handing::take_back_in;
pub use handing::{HandOver, hand, hand_in, take_back};
pub use making::{add_cards, begin_round};
pub use packing::{Packing, cancel, pack, send};
pub use parcels::{Parcel, ParcelState, ParcelsWanted, Taken, parcel, parcel_proof, parcels};
pub use pins::{has_pin, note_pin, pin_to_try, set_pin};
pub use places::{NewPoint, Place, add_point, change_point, place, places, remove_point};
pub use problem::CardProblem;
pub use reminding::{Late, Reminder, reminders};
pub use rounds::{NewRound, Round, RoundSums, close_round, round, rounds};
pub use settings::{CardSettings, card_settings, set_card_settings};
pub use story::{CardAt, CardEvent, CardTold, card_proof, card_story};
pub use taking::{Taker, Taking, settle, take, take_in};
pub(crate) use trying::stays_in;
pub use trying::{Tried, Try, not_handed, not_handed_in};
pub use verify::{CustodyGap, CustodyVerified, verify_custody};

use lindung_core::words::RegionCode;
use time::Date;
use uuid::Uuid;

/// Who does something, on which day where the office is, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: Uuid,
    /// The day at the office.
    pub today: Date,
    /// The moment.
    pub now: i64,
}

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 13] = [
    ("cards/card", card::STATEMENTS),
    ("cards/ending", ending::STATEMENTS),
    ("cards/flow", flow::STATEMENTS),
    ("cards/handing", handing::STATEMENTS),
    ("cards/making", making::STATEMENTS),
    ("cards/packing", packing::STATEMENTS),
    ("cards/parcels", parcels::STATEMENTS),
    ("cards/pins", pins::STATEMENTS),
    ("cards/places", places::STATEMENTS),
    ("cards/rounds", rounds::STATEMENTS),
    ("cards/taking", taking::STATEMENTS),
    ("cards/trying", trying::STATEMENTS),
    ("cards/verify", verify::STATEMENTS),
];

/// The statements over tables of people.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 6] = [
    ("cards/card", card::SCOPED),
    ("cards/flow", flow::SCOPED),
    ("cards/moving", moving::SCOPED),
    ("cards/parcels", parcels::SCOPED),
    ("cards/places", places::SCOPED),
    ("cards/story", story::SCOPED),
];

fn subject_of_round(round: Uuid) -> String {
    format!("card-round/{round}")
}

fn subject(card: Uuid) -> String {
    format!("card/{card}")
}

fn whole(regency: RegionCode) -> crate::Result<lindung_core::access::Area> {
    lindung_core::access::Area::whole(regency)
        .ok_or_else(|| crate::StoreError::RegencyUnknown { regency: regency.to_string() })
}
