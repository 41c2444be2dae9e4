//! What is kept: SQLite and PostgreSQL behind one door, one file per link.
//!
//! Every statement is written once and runs on both engines; every table's key starts with the
//! regency, and whoever asks shows an [`lindung_core::access::Area`] or the regency's code. Times
//! are milliseconds since 1970 UTC and always given in: nothing here asks the clock.

mod backup;
mod bulk;
mod calendar;
mod db;
mod dialect;
mod error;
mod ids;
mod migrations;
pub mod scope;

pub mod access;
pub mod audit;
pub mod cards;
pub mod checking;
pub mod claims;
pub mod contributions;
pub mod coverage;
pub mod decree;
pub mod departures;
pub mod enrolment;
pub mod field;
pub mod funding;
pub mod grievances;
pub mod jobs;
pub mod keys;
pub mod lists;
pub mod privacy;
pub mod public;
pub mod regencies;
pub mod registry;
pub mod settings;
mod statistics;
pub mod verification;

pub use db::{Db, Sqlite, Tx};
pub use error::{Result, StoreError};
pub use keys::Keys;
pub use migrations::{Migration, postgres_migrations, sqlite_migrations};
pub use scope::Scoped;
pub use statistics::OF_PEOPLE;

/// Every statement of the store by file and name, for the test that prepares them on both engines
/// and reads whether they name the regency.
pub fn statements() -> Vec<(&'static str, &'static str, &'static str)> {
    let links: &[(&str, &[(&str, &str)])] = &[
        ("access/accounts", access::ACCOUNT_STATEMENTS),
        ("access/identities", access::IDENTITY_STATEMENTS),
        ("access/passkeys", access::PASSKEY_STATEMENTS),
        ("access/sessions", access::SESSION_STATEMENTS),
        ("access/totp", access::TOTP_STATEMENTS),
        ("audit", audit::STATEMENTS),
        ("checking/admission", checking::ADMISSION_STATEMENTS),
        ("checking/correct", checking::CORRECT_STATEMENTS),
        ("checking/deciding", checking::DECIDING_STATEMENTS),
        ("checking/pair_deciding", checking::PAIR_DECIDING_STATEMENTS),
        ("checking/undoing", checking::UNDOING_STATEMENTS),
        ("jobs", jobs::STATEMENTS),
        ("keys", keys::STATEMENTS),
        ("lists/corrections", lists::CORRECTION_STATEMENTS),
        ("lists/files", lists::FILE_STATEMENTS),
        ("lists/landing", lists::LANDING_STATEMENTS),
        ("lists/list", lists::LIST_STATEMENTS),
        ("lists/profiles", lists::PROFILE_STATEMENTS),
        ("lists/results", lists::RESULT_STATEMENTS),
        ("lists/stale", lists::STALE_STATEMENTS),
        ("lists/update", lists::UPDATE_STATEMENTS),
        ("migrations", migrations::STATEMENTS),
        ("privacy/breaches", privacy::BREACH_STATEMENTS),
        ("privacy/copy", privacy::COPY_STATEMENTS),
        ("privacy/requests", privacy::REQUEST_STATEMENTS),
        ("privacy/retention", privacy::RETENTION_STATEMENTS),
        ("privacy/retention/claims", privacy::RETENTION_CLAIM_STATEMENTS),
        ("regencies", regencies::STATEMENTS),
        ("settings", settings::STATEMENTS),
        ("verification/asking", verification::ASKING_STATEMENTS),
        ("verification/deciding", verification::DECIDING_STATEMENTS),
        ("verification/reporting", verification::REPORTING_STATEMENTS),
        ("verification/rounds", verification::ROUND_STATEMENTS),
    ];
    links
        .iter()
        .chain(&registry::STATEMENTS)
        .chain(&funding::STATEMENTS)
        .chain(&decree::STATEMENTS)
        .chain(&enrolment::STATEMENTS)
        .chain(&contributions::STATEMENTS)
        .chain(&coverage::STATEMENTS)
        .chain(&coverage::reports::STATEMENTS)
        .chain(&field::STATEMENTS)
        .chain(&departures::STATEMENTS)
        .chain(&cards::STATEMENTS)
        .chain(&grievances::STATEMENTS)
        .chain(&public::STATEMENTS)
        .chain(&claims::STATEMENTS)
        .flat_map(|(link, list)| list.iter().map(move |(name, sql)| (*link, *name, *sql)))
        .collect()
}

/// Every statement over a table of people by file and name, for the same test.
pub fn scoped_statements() -> Vec<(&'static str, &'static str, Scoped)> {
    let links: &[(&str, &[(&str, Scoped)])] = &[
        ("privacy/affected", privacy::AFFECTED_SCOPED),
        ("privacy/copy", privacy::COPY_SCOPED),
        ("privacy/promised", privacy::PROMISED_SCOPED),
        ("privacy/requests", privacy::REQUEST_SCOPED),
        ("checking/deciding", checking::DECIDING_SCOPED),
        ("checking/pair", checking::PAIR_SCOPED),
        ("checking/pair_deciding", checking::PAIR_DECIDING_SCOPED),
        ("checking/row", checking::ROW_SCOPED),
        ("checking/rows", checking::ROWS_SCOPED),
        ("checking/undoing", checking::UNDOING_SCOPED),
        ("checking/whole", checking::WHOLE_SCOPED),
        ("lists/corrections", lists::CORRECTION_SCOPED),
        ("lists/list", lists::LIST_SCOPED),
        ("lists/update", lists::UPDATE_SCOPED),
        ("verification/asking", verification::ASKING_SCOPED),
        ("verification/board", verification::BOARD_SCOPED),
        ("verification/deciding", verification::DECIDING_SCOPED),
        ("verification/reading", verification::READING_SCOPED),
        ("verification/reporting", verification::REPORTING_SCOPED),
        ("verification/rounds", verification::ROUND_SCOPED),
    ];
    links
        .iter()
        .chain(&registry::SCOPED)
        .chain(&funding::SCOPED)
        .chain(&decree::SCOPED)
        .chain(&enrolment::SCOPED)
        .chain(&contributions::SCOPED)
        .chain(&coverage::SCOPED)
        .chain(&coverage::reports::SCOPED)
        .chain(&field::SCOPED)
        .chain(&departures::SCOPED)
        .chain(&cards::SCOPED)
        .chain(&grievances::SCOPED)
        .chain(&public::SCOPED)
        .chain(&claims::SCOPED)
        .flat_map(|(link, list)| list.iter().map(move |(name, sql)| (*link, *name, *sql)))
        .collect()
}
