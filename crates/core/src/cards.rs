//! Cards into hands: where a card can be, how it gets from one place to another, and who is late.

mod ageing;
mod balance;
mod flow;
mod place;
mod proof;
mod reason;
mod state;
mod token;

pub use ageing::{Ageing, Step};
pub use balance::{Account, Balance, Tally, Wrong};
pub use flow::{Flow, Part};
pub use place::{Occasion, PlaceLevel, Stop, may_go};
pub use proof::{Proof, Receiver};
pub use reason::{Ended, NotHanded};
pub use state::{Move, NotAllowed, State};
pub use token::Token;
