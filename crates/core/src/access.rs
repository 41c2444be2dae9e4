//! People of the office: who may do what, and where.

mod area;
mod password;
mod role;

pub use area::Area;
pub use password::{PasswordProblem, check_password};
pub use role::{Action, Role};
