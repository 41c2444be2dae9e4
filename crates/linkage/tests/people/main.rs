//! Who is the same person and who is not, through the public interface: a few people among a
//! village's worth of others.

mod errors;
mod links;
mod others;
mod village;
