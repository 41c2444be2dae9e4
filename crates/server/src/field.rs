//! Work without a signal: the page on the phone with what keeps it, what it asks of the office, and the
//! office's own pages about phones and about entries that differ.

mod answers;
mod conflicts;
mod contact;
mod devices;
mod incoming;
mod routes;
mod sending;
mod shell;
mod taking;

pub use conflicts::waiting;
pub use routes::ROUTES;

use lindung_store::StoreError;
use lindung_store::field::FieldProblem;

use crate::fault::Fault;

/// What a person can mend is told; the rest is a fault.
fn problem(error: StoreError) -> Result<FieldProblem, Fault> {
    match error {
        StoreError::Field(problem) => Ok(problem),
        other => Err(other.into()),
    }
}
