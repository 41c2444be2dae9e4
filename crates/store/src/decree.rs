//! Decrees: the names that an approved plan gives, frozen with number, day and papers; amendments
//! that change them.

mod amending;
mod annex;
mod family;
mod issuing;
mod ledger;
mod papers;
mod problem;
mod record;
mod replacing;

pub use amending::{Addition, Removal, add_person, remove_person};
pub use annex::{Act, Listed, annex_page, annex_people};
pub use family::{Left, effective_page, effective_people, effective_person, who_left};
pub use issuing::{Papers, issue_decree};
pub use papers::{Paper, decree_file, keep_signed};
pub use problem::DecreeProblem;
pub use record::{
    Decree, DecreeState, Wording, amendments, begin_amendment, begin_decree, decree,
    decree_of_plan, decrees, save_draft,
};
pub use replacing::{prices_of, who_can_take};

pub(crate) use amending::take_back_row_in;
pub(crate) use record::{decree_in, draft_amendment_in, drop_draft_in};
pub(crate) use replacing::{Freeing, replace_in};

pub(crate) use papers::keep_paper_in;

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 5] = [
    ("decree/amending", amending::STATEMENTS),
    ("decree/issuing", issuing::STATEMENTS),
    ("decree/ledger", ledger::STATEMENTS),
    ("decree/papers", papers::STATEMENTS),
    ("decree/record", record::STATEMENTS),
];

/// The statements over tables of people.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 2] =
    [("decree/annex", annex::SCOPED), ("decree/family", family::SCOPED)];
