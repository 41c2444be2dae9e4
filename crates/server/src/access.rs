//! Signing in, one's own account, the accounts of the office, the audit trail.

pub mod account;
pub mod accounts;
pub mod audit;
pub mod first_run;
pub mod me;
pub mod password;
pub mod phone;
pub mod second_step;
pub mod session;
pub mod sign_in;

mod device;
mod entry;
mod routes;
mod second_factor;
mod steps;
mod strangers;
mod totp;

pub use routes::ROUTES;
pub use steps::Steps;
pub use strangers::Strangers;
