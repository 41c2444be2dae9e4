//! Who is the same person: a Fellegi–Sunter record-linkage engine.
//!
//! Records are compared in blocks; each comparison adds bits of evidence for or against "one
//! person"; the sum with the prior is the match weight, from which the probability follows. No
//! input or output, no randomness: the same records give the same links.

pub mod evaluation;
pub mod explanation;
pub mod similarity;

mod birth;
mod blocking;
mod cluster;
mod compare;
mod model;
mod name;
mod number;
mod people;

pub use birth::BirthEvidence;
pub use blocking::{Link, LinkReport, link};
pub use cluster::{Clusters, cluster};
pub use compare::{Parts, explain};
pub use model::{Model, ModelError};
pub use number::NikEvidence;
pub use people::{People, Person};
