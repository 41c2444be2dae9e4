//! People who work in an office, played by the program: for the demo and for the replay of programmes.

pub(crate) mod accounts;
pub(crate) mod client;
pub(crate) mod stage;
