//! Who is the same person: a Fellegi–Sunter record-linkage engine.
//!
//! Records are compared in blocks; each comparison adds bits of evidence for or against "one
//! person"; the sum with the prior is the match weight, from which the probability follows. The
//! model is data: columns, comparisons with their levels, blocking rules, thresholds. No input or
//! output, no randomness: the same records give the same links.

pub mod evaluation;
pub mod explanation;
pub mod model;
pub mod name;
pub mod similarity;

mod birth;
mod block;
mod clean;
mod cluster;
mod explain;
mod link;
mod number;
mod records;
mod scope;
mod score;
mod texts;
mod train;

pub use birth::BirthEvidence;
pub use block::BlockReport;
pub use cluster::{Clusters, Decided, cluster};
pub use explain::explain;
pub use link::{Link, LinkReport, estimate, link, link_until};
pub use model::{Model, ModelError};
pub use number::NikEvidence;
pub use records::{Records, Source, Value};
pub use scope::{Lists, Mode};
pub use train::{End, RuleTraining, Training, train};
