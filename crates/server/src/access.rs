//! Signing in, one's own account, the accounts of the office, the audit trail.

pub mod account;
pub mod accounts;
mod actions;
pub mod audit;
pub mod first_run;
pub mod me;
pub mod passkeys;
pub mod password;
pub mod phone;
pub mod second_step;
pub mod session;
pub mod sign_in;
pub mod sign_on;

mod device;
pub(crate) mod entry;
mod provider;
mod routes;
mod second_factor;
mod steps;
mod strangers;
mod totp;
mod webauthn;

pub use provider::{BACK, SignOn};
pub use routes::ROUTES;
pub use steps::Steps;
pub use strangers::Strangers;
pub use webauthn::Ceremonies;
