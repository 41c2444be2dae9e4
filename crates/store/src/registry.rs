//! Workers: taken into the registry, found, told of, changed.
//!
//! One record per person and regency. What identifies a person is sealed; names are kept in the
//! clear, because people are found by them, and split into words in one spelling.

mod admit;
mod bulk;
mod changes;
mod family;
mod postings;
mod row;
mod same_person;
mod scores;
mod search;
mod story;
mod timeline;
mod waiting;
mod words;
mod worker;

pub(crate) use admit::forget_words;
pub use admit::{Admission, NewWorker, Taken, admit_in, verify_in};
pub use changes::{
    Change, Decision, Proposal, change, changes_of, correct_contact, count_open_changes, kinds_for,
    object, open_changes, propose, reveal,
};
pub(crate) use changes::{Decided, decide_in, propose_in};
pub use family::{Member, RELATIONS, SCHOOLS, family, keep_member, remove_member};
pub(crate) use row::nik_end;
pub(crate) use same_person::{joined_records, records_of_one};
pub(crate) use scores::rank_new_in;
pub use scores::{set_weights, weights};
pub use search::{Hit, Hits, of_village, search};
pub(crate) use story::notes_in;
pub use story::{Told, note_in, story};
pub use timeline::{
    Entry, Found, Judged, Named, PairTold, RowMove, VisitStep, VisitTold, What, timeline,
};
pub(crate) use waiting::waiting_in;
pub use waiting::{Listed, Who, count_listed, count_waiting, waiting};
pub use words::Words;
pub(crate) use worker::{Columns, select_worker, worker_in};
pub use worker::{Worker, all_for_check, worker};

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 10] = [
    ("registry/admit", admit::STATEMENTS),
    ("registry/changes/alone", changes::ALONE),
    ("registry/changes/asking", changes::ASKING),
    ("registry/changes/deciding", changes::DECIDING),
    ("registry/changes/saving", changes::SAVING),
    ("registry/family", family::STATEMENTS),
    ("registry/postings", postings::STATEMENTS),
    ("registry/scores", scores::STATEMENTS),
    ("registry/story", story::STATEMENTS),
    ("registry/words", words::STATEMENTS),
];

/// The statements of this link over people by file, for the tests.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 9] = [
    ("registry/changes", changes::SCOPED),
    ("registry/family", family::SCOPED),
    ("registry/search", search::SCOPED),
    ("registry/story", story::SCOPED),
    ("registry/timeline/pairs", timeline::PAIRS),
    ("registry/timeline/rows", timeline::ROWS),
    ("registry/timeline/visits", timeline::VISITS),
    ("registry/waiting", waiting::SCOPED),
    ("registry/worker", worker::SCOPED),
];
