//! The papers of a claim: what happened as witnesses tell it, the letters of the village and of the
//! heirs, BPJS's forms filled in as far as they are known, what is still missing, and the lists and
//! letters with which an office goes to families who have not claimed.
//!
//! What is not known becomes a dotted line to write on, never a guess. Sums that only BPJS decides say
//! so. A population number stands on a paper as it is given, in full only where the office that reads
//! the paper needs it (village letters and BPJS's forms); chronologies, lists and letters mask it.

mod chronology;
mod death_letter;
mod family_letter;
mod form_3kk1;
mod form_3kk2;
mod form_f4;
mod forms;
mod heir_letter;
mod parties;
mod power_of_attorney;
mod request;
mod said;
mod unclaimed;
mod visits;

pub use chronology::{Chronology, Witness, chronology};
pub use death_letter::{DeathLetter, death_letter};
pub use family_letter::family_letters;
pub use form_3kk1::{AccidentPlace, FirstAid, Form3Kk1, Harm, Way, form_3kk1};
pub use form_3kk2::{Costs, Form3Kk2, Outcome, form_3kk2};
pub use form_f4::{Child, FormF4, form_f4};
pub use heir_letter::{HeirLetter, heir_letter};
pub use parties::{Account, Group, Heir, Helper, Person, Segment, Village};
pub use power_of_attorney::{PowerOfAttorney, power_of_attorney};
pub use request::{Missing, Request, RequestTo, claim_request};
pub use unclaimed::{Unclaimed, UnclaimedHead, UnclaimedVillage};
pub use visits::visit_lists;
