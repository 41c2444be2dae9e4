//! The office as browsers meet it, every test on both engines.

mod accounts;
mod audit;
mod authenticator;
mod checking;
mod corrected;
mod decree;
mod first_run;
mod forged;
mod funding;
mod headers;
mod intake;
mod limits;
mod me;
mod passkeys;
mod phone;
mod privacy;
mod provider;
mod registered;
mod registry;
mod routes;
mod sign_in;
mod sign_on;
mod subjects;
mod support;
mod verification;
mod workbook;
