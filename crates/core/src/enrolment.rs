//! Registration at BPJS: lists of people from a decree, what is looked at before they leave, and what
//! an answer means.
//!
//! Pure: who the people are, which months are promised to them and what a file says is brought by
//! the floors above.

mod answer;
mod check;
mod code;
mod law;
mod reading;
mod split;

pub use answer::{
    Known, KpjOwner, KpjRead, Line, Problem, ProblemKind, Read, Row, Said, Stands, Verdict, answer,
};
pub use check::{Checked, check};
pub use code::{Code, Desk};
pub use law::{Rules, Template, rules};
pub use reading::{Columns, ColumnsMissing, RowReader, said};
pub use split::{Group, Ready, split};
