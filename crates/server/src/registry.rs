//! The registry: people are searched for, looked at one by one, changed by two.

mod change;
mod change_new;
mod edit;
mod export;
mod family;
mod one;
pub mod routes;
mod score;
mod search;
mod timeline;
mod view;
mod waiting;
mod worker;

pub use change::waiting_for;
pub use export::EXPORT;
pub(crate) use export::{csv, download};
pub(crate) use one::{actors, note_many};
pub use routes::ROUTES;
pub(crate) use view::{Choice, born, born_in, choices, home, masked, places, status, told};
