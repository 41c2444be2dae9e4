//! The store as the office uses it, every test on both engines.

mod accounts;
mod audit;
mod backup;
mod keys;
mod killed;
mod opening;
mod registry;
mod registry_changes;
mod schema;
mod sessions;
mod support;
mod verification;
