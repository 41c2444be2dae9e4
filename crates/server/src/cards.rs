//! Cards on their way into hands: rounds, places, parcels, hand-overs, who is late; papers to print,
//! forms for ODK Collect and `KoboToolbox`, and what is sent with them.

mod card;
mod card_acts;
mod forms;
mod gateway;
mod names;
mod new_round;
mod one;
mod paper_routes;
mod papers;
mod parcel;
mod parcel_acts;
mod pin;
mod place;
mod place_acts;
mod reminders;
mod round;
mod rounds;
mod routes;
mod settings;
mod story;
mod submissions;
mod to_hand;
mod waiting;

pub use paper_routes::PAPERS;
pub use routes::ROUTES;
pub use waiting::waiting;
