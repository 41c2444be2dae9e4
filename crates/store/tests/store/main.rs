//! The store as the office uses it, every test on both engines.

mod accounts;
mod amendments;
mod audit;
mod backup;
mod cards;
mod checking;
mod claims;
mod contributions;
mod decree;
mod departures;
mod enrolment;
mod field;
mod funding;
mod jobs;
mod keys;
mod killed;
mod lists;
mod opening;
mod privacy;
mod registry;
mod registry_changes;
mod schema;
mod sessions;
mod support;
mod timeline;
mod verification;
