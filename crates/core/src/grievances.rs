//! Complaints and questions, from anyone: what they are about, at which desk they are, until when
//! they are answered, and what may happen to them.

mod code;
mod desk;
mod kinds;
mod state;
mod terms;

pub use code::Code;
pub use desk::{CannotPass, Desk, Dues};
pub use kinds::{Category, Channel, Kind, Outcome};
pub use state::{Move, NotAllowed, State};
pub use terms::{Bounds, Terms, TermsWrong, smallest, terms};
