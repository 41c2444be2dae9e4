//! The office as browsers meet it, every test on both engines.

mod accounts;
mod audit;
mod checking;
mod first_run;
mod forged;
mod headers;
mod intake;
mod me;
mod phone;
mod registry;
mod routes;
mod sign_in;
mod support;
mod verification;
