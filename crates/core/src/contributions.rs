//! The month ledger: what is billed and paid of it, what that covers, and what is to come.

mod bought;
mod cover;
mod forecast;
pub mod reading;
pub mod report;
mod selfpay;
mod state;
mod statement;

pub use bought::{Bought, ForMonths};
pub use cover::{Answer, Cover, FullDeath, LedgerMonth, Run, Scholarship, Status, TooOld, Way};
pub use forecast::{Assumptions, Cohort, Expected, FundNow, MonthPrice, TooLarge, forecast};
pub use selfpay::{Payee, SamePrice, SelfPay};
pub use state::{Impossible, MonthState, Move};
pub use statement::{Compared, Difference, Kind, compare};
