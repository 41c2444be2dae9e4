//! Work without a signal: the phones that took work along, what they took, and what they bring home.
//!
//! A phone numbers its entries itself and sends them as often as it must. Each is taken once: what
//! became of it is written down in the transaction that does it, and told again when it is sent again.

mod devices;
mod effects;
mod items;
mod problem;
mod settling;
mod work;

pub use devices::{
    Contact, Device, NewDevice, Standing, close, contact, device, devices, extend, register, wipe,
};
pub use items::{About, Asked, Deed, Happened, Item, Outcome, Told, receive};
pub use problem::{Code, FieldProblem};
pub use settling::{Choice, Conflict, conflict, conflicts, settle, waiting};
pub use work::{FieldCard, Kinds, MOST, Place, Visit, Work, places, work};

use crate::scope::Scoped;

pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 3] = [
    ("field/devices", devices::STATEMENTS),
    ("field/items", items::STATEMENTS),
    ("field/settling", settling::STATEMENTS),
];

pub(crate) const SCOPED: [(&str, &[(&str, Scoped)]); 2] =
    [("field/settling", settling::SCOPED), ("field/work", work::SCOPED)];
