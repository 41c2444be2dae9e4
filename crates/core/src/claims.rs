//! Claims: what happened, what is due for it by which law, until when, to whom, with which documents,
//! and how a case gets from a report to money in the account.
//!
//! What the law fixes is in `law/`; here is what follows from it for one case. Sums that depend on
//! something the sources leave open are ranges with the open question beside them, and percentages of
//! disability are what BPJS decided, never what we think.

mod clock;
mod documents;
mod entitlement;
mod event;
mod heirs;
mod pattern;
mod payments;
mod scholarship;
mod state;
mod unclaimed;

pub use clock::{Lapse, days_left, first_report_due, lapses_on};
pub use documents::{CaseFacts, Condition, DocumentKind, Issuer, Model, required};
pub use entitlement::{Covered, Entitlement, Facts, Line, Loss, LossOf, NotDue, Said, Short, Sum};
pub use event::{Happening, Known, Source, same_event};
pub use heirs::{Conflict, Heir, Inheritance, Relation, Share, WHOLE, first_in_line};
pub use pattern::{Pattern, Sign, Trace, signs};
pub use payments::{Booked, Comparison, Due, NotBooked, Payments, compare, excludes};
pub use scholarship::{Child, Ended, SchoolYear, Terms, WhyEnded, YearState, at_most, years};
pub use state::{Ball, DropReason, Impossible, Move, State};
pub use unclaimed::{AtStake, Unclaimed};
