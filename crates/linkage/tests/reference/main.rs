//! The engine against the model's definition, written out as slowly and plainly as it reads: every
//! pair of a small list is looked at, nothing is prepared, nothing is skipped.
//!
//! Weights are held to the last bit: the reference adds the same numbers in the same order.

#[path = "../similarity/plain.rs"]
mod plain;

mod agreement;
mod blocking;
mod compared;
mod lists;
mod models;
mod weight;
