//! The rules, told as cases: a few people, the lists they stand in, and what the judge says.

mod age;
mod elsewhere;
mod every_rule;
mod likeness;
mod numbers;
mod persons;
mod world;
