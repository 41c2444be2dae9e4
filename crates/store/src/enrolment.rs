//! Registration at BPJS: lists of people from a decree, what BPJS answered, and what follows from a
//! refusal.

mod answering;
mod answers;
mod batch;
mod beginning;
mod lines;
mod problem;
mod sending;
mod settling;

pub use answering::{AnswerFile, AnswerRead, answer_bytes, ask_reading, read_answer};
pub use answers::{Answer, AnswerProblem, answer, answer_problems, answers};
pub use batch::{Batch, BatchState, Tally, Which, batch, batches, tallies};
pub use beginning::{Draft, DraftList, begin, draft};
pub use lines::{
    Desks, Enrolled, Line, LineState, Wanted, desks, enrolled, lines, lines_at, of_worker,
};
pub use problem::EnrolProblem;
pub use sending::{Make, Member, Sent, batch_file, release, send, withdraw, withdraw_line};
pub use settling::{Amending, Settled, again, settle, to_desk};

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 7] = [
    ("enrolment/answering", answering::STATEMENTS),
    ("enrolment/answers", answers::STATEMENTS),
    ("enrolment/batch", batch::STATEMENTS),
    ("enrolment/beginning", beginning::STATEMENTS),
    ("enrolment/lines", lines::STATEMENTS),
    ("enrolment/sending", sending::STATEMENTS),
    ("enrolment/settling", settling::STATEMENTS),
];

/// The statements over tables of people.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 3] = [
    ("enrolment/batch", batch::SCOPED),
    ("enrolment/beginning", beginning::SCOPED),
    ("enrolment/lines", lines::SCOPED),
];
