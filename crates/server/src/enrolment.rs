//! Registration at BPJS: lists from a decree, their way there and back, and what a refusal leads to.

mod acts;
mod answer;
mod batch;
mod batches;
mod begin;
mod form;
mod one;
mod reading;
mod refusals;
mod routes;
mod settling;
mod waiting;

pub use reading::READ;
pub use routes::ROUTES;
pub use waiting::waiting;
