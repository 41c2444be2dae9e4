//! Data in, PDF out. One function and one template (`templates/*.typ`) for each document; all of them
//! stand on the [`Letterhead`] of the office. The same data gives the same bytes: there is no clock,
//! no network and no file behind a document, and what is written into it is data to the template,
//! never a part of it.

mod annex;
mod bill;
mod breach;
mod cards;
pub mod claims;
mod coverage;
mod dates;
mod decree;
mod drawn;
mod fonts;
mod form_f1a;
mod letterhead;
mod personal_copy;
mod report;
mod self_pay;
mod signature;
mod spelled;
mod world;

pub use annex::{annex, annex_changes, annex_public};
pub use bill::{
    BillHead, BillLetter, BillPart, Billed, BilledVillage, Split, bill_annex, bill_letter,
};
pub use breach::{AuthorityLetter, Breach, PersonLetters, breach_to_authority, breach_to_persons};
pub use cards::{
    Card, CardLetterHead, CardVillage, CardsHead, Parcel, card_carriers, card_letters,
    hand_over_sheets, parcel_labels,
};
pub use coverage::{MOST_LINES, coverage_report};
pub use decree::{Change, Decree, DecreeHead, Listed, MOST_CHANGES, Sealed, decree};
pub use drawn::Annex;
pub use form_f1a::{Asked, FormF1a, Relative, form_f1a};
pub use letterhead::{Letterhead, Sign};
pub use personal_copy::{Entry, Fact, PersonalCopy, Source, personal_copy};
pub use report::report;
pub use self_pay::{
    Losses, SelfPay, SelfPayHead, SelfPayVillage, SelfPrice, self_pay_letters, self_pay_list,
};
pub use signature::{Covers, MOST_BYTES, NotPdf, Signature, signatures, signatures_said};

/// A document could not be made: its template is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the document cannot be made: {0}")]
pub struct DocumentError(String);
